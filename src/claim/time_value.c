/* From words to days: what an expression of time means on the day it was
 * written. */
#include "claim/time_phrase.h"

#include "core/date.h"
#include "read/read.h"

/* A day without a year is the coming one if that is so near, and nothing says
 * it has passed. */
enum { NEAR_DAYS = 31 };

/* Days by which "a week" may be more or less. */
enum { ABOUT_A_WEEK = 1 };

static When one_day(int32_t day)
{
    return (When){day, day};
}

static bool year_fits(int year)
{
    return year >= 1 && year <= 9998;
}

static When month_of(int year, int month)
{
    int32_t first = day_from_date((Date){year, month, 1});

    return (When){first, first + date_month_length(year, month) - 1};
}

/* month may run out of 1..12: it carries into the year. */
static When month_by_number(int year, int month)
{
    int months = 12 * year + month - 1;

    return month_of(months / 12, months % 12 + 1);
}

static When year_of(int year, TimePart part)
{
    static const int months[][2] = {
        [PART_ALL] = {1, 12},       [PART_EARLY] = {1, 4},
        [PART_MIDDLE] = {5, 8},     [PART_LATE] = {9, 12},
        [PART_FIRST_HALF] = {1, 6}, [PART_SECOND_HALF] = {7, 12},
        [PART_SOME] = {1, 12},
    };
    When first = month_of(year, months[part][0]);

    return (When){first.first, month_of(year, months[part][1]).last};
}

static When week_of(int32_t day)
{
    int32_t monday = day - weekday_of(day) + 1;

    return (When){monday, monday + 6};
}

/* Winter goes into the next year. */
static When season_in(int year, int season)
{
    When first = month_of(year, 3 * season);

    return (When){first.first, month_by_number(year, 3 * season + 2).last};
}

/* The calendar unit that lies count units from the day's own. */
static When unit_at(int32_t day, TimeUnit unit, int count)
{
    Date date = date_from_day(day);
    When week;

    switch (unit) {
    case UNIT_WEEKEND:
        week = week_of(day + 7 * count);
        return (When){week.first + 5, week.last};
    case UNIT_WEEK:
        return week_of(day + 7 * count);
    case UNIT_MONTH:
        return month_by_number(date.year, date.month + count);
    case UNIT_YEAR:
        return year_of(date.year + count, PART_ALL);
    case UNIT_DECADE:
        return (When){
            year_of(date.year / 10 * 10 + 10 * count, PART_ALL).first,
            year_of(date.year / 10 * 10 + 10 * count + 9, PART_ALL).last};
    case UNIT_HOUR:
        return one_day(day + count / 24);
    case UNIT_NONE:
    case UNIT_DAY:
        break;
    }
    return one_day(day + count);
}

static int shift_count(TimeShift shift)
{
    return shift == SHIFT_LAST ? -1 : shift == SHIFT_NEXT ? 1 : 0;
}

/* ---- dates ----------------------------------------------------------------
 */

static bool date_window(int year, int month, int day, TimePart part, When *out)
{
    if (!year_fits(year) ||
        !date_exists((Date){year, month != 0 ? month : 1, day != 0 ? day : 1}))
        return false;
    if (month == 0)
        *out = year_of(year, part);
    else if (day == 0)
        *out = month_of(year, month);
    else
        *out = one_day(day_from_date((Date){year, month, day}));
    return true;
}

/* The occurrence of a month or day in the year nearest on one side of a day;
 * 29 February may be years away. */
static bool nearest(const TimePhrase *phrase, int32_t from, bool forward,
                    When *out)
{
    int year = date_from_day(from).year;

    for (int i = 0; i <= 8; i++) {
        When when;
        int at = forward ? year + i : year - i;
        if (!date_window(at, phrase->month, phrase->day, PART_ALL, &when) ||
            (forward ? when.last < from : when.first > from))
            continue;
        *out = when;
        return true;
    }
    return false;
}

/* "on the 23rd": of the month spoken of, or the last one that has passed. */
static bool resolve_month_day(const TimePhrase *phrase, TimeAspect aspect,
                              const TimeContext *context, When *out)
{
    Date date = date_from_day(context->today);

    if (context->has_period &&
        context->period.last - context->period.first < 31) {
        date = date_from_day(context->period.first);
        return date_window(date.year, date.month, phrase->day, PART_ALL, out);
    }
    for (int i = 0; i < 3; i++) {
        When month =
            month_by_number(date.year, date.month + (aspect.ahead ? i : -i));
        int32_t day = month.first + phrase->day - 1;
        if (day > month.last ||
            (aspect.ahead ? day < context->today : day > context->today))
            continue;
        *out = one_day(day);
        return true;
    }
    return false;
}

/* A story told in order: "fell in May 2015 ... was blown up in August". */
static void follow_story(const TimePhrase *phrase, const TimeContext *context,
                         When *out)
{
    When told;

    if (context->has_year && context->dated.last < context->today &&
        out->last < context->today - NEAR_DAYS &&
        nearest(phrase, context->dated.first, true, &told) &&
        told.last < out->first)
        *out = told;
}

/* "Saturday, 10 June": the nearest year in which the two meet. */
static bool meet(const TimePhrase *phrase, TimeAspect aspect, int32_t today,
                 When *out)
{
    int year = date_from_day(today).year;
    int32_t best = 400; /* days: further away, people say the year */

    for (int at = year - 1; at <= year + 1; at++) {
        When when;
        int32_t gap;
        if (!date_window(at, phrase->month, phrase->day, PART_ALL, &when) ||
            weekday_of(when.first) != phrase->weekday)
            continue;
        gap = when.first < today ? today - when.first : when.first - today;
        if (gap >= best || (aspect.ahead && when.first < today) ||
            (aspect.past && when.first > today))
            continue;
        best = gap;
        *out = when;
    }
    return best < 400;
}

static bool resolve_undated(const TimePhrase *phrase, TimeAspect aspect,
                            const TimeContext *context, When *out)
{
    int32_t today = context->today;
    When coming, month = unit_at(today, UNIT_MONTH, 0);

    if (phrase->month == 0)
        return resolve_month_day(phrase, aspect, context, out);
    if (phrase->week_shift != SHIFT_NONE)
        return date_window(date_from_day(today).year +
                               shift_count(phrase->week_shift),
                           phrase->month, phrase->day, PART_ALL, out);
    if (phrase->shift == SHIFT_LAST)
        return nearest(phrase, month.first - 1, false, out);
    if (phrase->shift == SHIFT_NEXT)
        return nearest(phrase, month.last + 1, true, out);
    if (phrase->shift == SHIFT_THIS)
        return date_window(date_from_day(today).year, phrase->month,
                           phrase->day, PART_ALL, out);
    if (phrase->weekday != 0 && meet(phrase, aspect, today, out))
        return true;
    if (aspect.ahead)
        return nearest(phrase, today, true, out);
    if (!nearest(phrase, today, false, out))
        return false;
    if (!aspect.past && phrase->day != 0 &&
        nearest(phrase, today, true, &coming) &&
        coming.first - today <= NEAR_DAYS &&
        coming.first - today < today - out->first)
        *out = coming;
    follow_story(phrase, context, out);
    return true;
}

/* ISO 8601: week 1 holds 4 January, and the year of a week is that of its
 * Thursday. */
static bool week_in(int year, int number, When *out)
{
    *out = week_of(day_from_date((Date){year, 1, 4}) + 7 * (number - 1));
    return date_from_day(out->first + 3).year == year;
}

/* "week 12": the last one begun, or the coming one. */
static bool resolve_week(const TimePhrase *phrase, TimeAspect aspect,
                         int32_t today, When *out)
{
    When week;
    int year = phrase->year;

    if (year != 0) {
        if (!year_fits(year) || !week_in(year, phrase->count, &week))
            return false;
        *out = week;
        return true;
    }
    if (today == WHEN_NO_LAST)
        return false;
    year = date_from_day(today).year + (aspect.ahead ? -1 : 1);
    for (int i = 0; i < 9; i++, year += aspect.ahead ? 1 : -1)
        if (year_fits(year) && week_in(year, phrase->count, &week) &&
            (aspect.ahead ? week.last >= today : week.first <= today)) {
            *out = week;
            return true;
        }
    return false;
}

static bool resolve_date(const TimePhrase *phrase, TimeAspect aspect,
                         const TimeContext *context, When *out)
{
    if (phrase->unit == UNIT_WEEK)
        return resolve_week(phrase, aspect, context->today, out);
    if (phrase->year == 0)
        return context->today != WHEN_NO_LAST &&
               resolve_undated(phrase, aspect, context, out);
    return date_window(phrase->year, phrase->month, phrase->day, phrase->part,
                       out);
}

static bool resolve_season(const TimePhrase *phrase, TimeAspect aspect,
                           const TimeContext *context, When *out)
{
    int year = phrase->year;
    bool ahead = aspect.ahead || phrase->shift == SHIFT_NEXT;

    if (year != 0) {
        *out = season_in(year, phrase->season);
        return true;
    }
    if (context->today == WHEN_NO_LAST)
        return false;
    if (phrase->count > 0) {
        year = date_from_day(context->today).year - phrase->count;
        *out = season_in(year, phrase->season);
        return year_fits(year);
    }
    year = date_from_day(context->today).year +
           shift_count(phrase->week_shift) + (ahead ? -1 : 1);
    if (phrase->week_shift != SHIFT_NONE) {
        *out = season_in(year - (ahead ? -1 : 1), phrase->season);
        return true;
    }
    for (int i = 0; i < 4; i++, year += ahead ? 1 : -1) {
        *out = season_in(year, phrase->season);
        if (ahead ? out->last >= context->today
                  : out->first <= context->today &&
                        (phrase->shift != SHIFT_LAST ||
                         out->last < context->today))
            return true;
    }
    return false;
}

/* ---- relative to today ----------------------------------------------------
 */

static When resolve_weekday(const TimePhrase *phrase, TimeAspect aspect,
                            int32_t today)
{
    int past = (weekday_of(today) - phrase->weekday + 7) % 7;
    bool ahead = phrase->shift == SHIFT_NEXT ||
                 (aspect.ahead && phrase->shift != SHIFT_LAST);

    if (phrase->week_shift != SHIFT_NONE)
        return one_day(
            week_of(today + 7 * shift_count(phrase->week_shift)).first +
            phrase->weekday - 1);
    if (past == 0 &&
        (phrase->shift == SHIFT_LAST || phrase->shift == SHIFT_NEXT))
        return one_day(today + 7 * shift_count(phrase->shift));
    return one_day(ahead && past > 0 ? today + 7 - past : today - past);
}

static When resolve_unit(const TimePhrase *phrase, TimeAspect aspect,
                         int32_t today)
{
    int count = shift_count(phrase->shift);
    When unit;

    /* "the weekend" from Monday to Friday is the one that was. */
    if (phrase->unit == UNIT_WEEKEND && weekday_of(today) < 6 &&
        phrase->shift != SHIFT_LAST && phrase->shift != SHIFT_NEXT)
        count = aspect.ahead ? 0 : -1;
    unit = unit_at(today, phrase->unit, count);
    if (phrase->unit == UNIT_YEAR && phrase->shift != SHIFT_THIS)
        return year_of(date_from_day(unit.first).year, phrase->part);
    return unit;
}

/* "a few": 2 to 7 days, 2 to 8 weeks, 2 to 11 months or years. */
static int most_of(TimeUnit unit)
{
    return unit == UNIT_DAY ? 7 : unit == UNIT_WEEK ? 8 : 11;
}

static When resolve_ago(const TimePhrase *phrase, int32_t today)
{
    if (phrase->count == COUNT_SEVERAL)
        return (When){
            unit_at(today, phrase->unit, -most_of(phrase->unit)).first,
            unit_at(today, phrase->unit, -2).last};
    return unit_at(today, phrase->unit,
                   phrase->forward ? phrase->count : -phrase->count);
}

static When resolve_span(const TimePhrase *phrase, int32_t today)
{
    int count =
        phrase->count == COUNT_SEVERAL ? most_of(phrase->unit) : phrase->count;
    int sign = phrase->forward ? 1 : -1;
    int32_t end = today;

    switch (phrase->unit) {
    case UNIT_HOUR:
        end += sign * ((count + 23) / 24);
        break;
    case UNIT_WEEK:
        end += sign * 7 * count;
        break;
    case UNIT_MONTH:
        end += sign * 30 * count + sign * count / 2;
        break;
    case UNIT_YEAR:
        end += sign * 365 * count + sign * count / 4;
        break;
    case UNIT_DECADE:
        end += sign * 3652 * count;
        break;
    default:
        end += sign * count;
    }
    return phrase->forward ? (When){today, end} : (When){end, today};
}

/* Counting must stay inside the calendar: "9,999 years ago" is no date. */
static bool count_fits(const TimePhrase *phrase, int32_t today)
{
    static const int most[] = {
        [UNIT_HOUR] = 9999, [UNIT_DAY] = 9999,   [UNIT_WEEKEND] = 500,
        [UNIT_WEEK] = 5000, [UNIT_MONTH] = 2400, [UNIT_YEAR] = 200,
        [UNIT_DECADE] = 20, [UNIT_NONE] = 0,
    };
    int year = date_from_day(today).year;

    return year > 300 && year < 9600 &&
           (phrase->count == COUNT_SEVERAL ||
            phrase->count <= most[phrase->unit]);
}

/* ---- relative to what was spoken of ---------------------------------------
 */

static bool resolve_beside(const TimePhrase *phrase, const TimeContext *context,
                           When *out)
{
    int count = phrase->forward ? phrase->count : -phrase->count;
    /* "Taken two weeks ago; three days later ..." goes on from the last thing
     * told; "the day before" from the last day named. */
    bool day =
        phrase->unit == UNIT_DAY && !(phrase->forward && context->has_period);
    bool known = day ? context->has_day : context->has_period;
    When from = day ? context->day : context->period;

    /* Without more, news speaks of today, and tells what went before. */
    if (!known && !phrase->of_clause && !phrase->forward &&
        context->today != WHEN_NO_LAST) {
        from = one_day(context->today);
        known = true;
    }
    if (!known || !count_fits(phrase, from.first))
        return false;
    *out =
        unit_at(phrase->forward ? from.last : from.first, phrase->unit, count);
    if (phrase->unit == UNIT_DAY)
        *out = (When){from.first + count, from.last + count};
    /* A week before a Monday may be the Sunday before that week. */
    if (phrase->unit == UNIT_WEEK && from.first == from.last)
        *out = (When){
            day_earlier(out->first, from.first + 7 * count - ABOUT_A_WEEK),
            day_later(out->last, from.first + 7 * count + ABOUT_A_WEEK)};
    return true;
}

static bool resolve_within(const TimePhrase *phrase, const TimeContext *context,
                           When *out)
{
    When from = context->period;

    if (!context->has_period || !count_fits(phrase, from.first))
        return false;
    *out = (When){from.first,
                  unit_at(from.last, phrase->unit, phrase->count).last};
    if (phrase->unit == UNIT_WEEK)
        out->last = from.last + 7 * phrase->count;
    return true;
}

static bool resolve_same(const TimePhrase *phrase, const TimeContext *context,
                         When *out)
{
    bool day = phrase->unit == UNIT_DAY && phrase->count == 0;

    if (day)
        *out = context->day;
    else if (context->has_period)
        *out = phrase->count > 0
                   ? context->period
                   : unit_at(context->period.first, phrase->unit, 0);
    return day ? context->has_day : context->has_period;
}

static bool resolve_relative(const TimePhrase *phrase, TimeAspect aspect,
                             const TimeContext *context, When *out)
{
    int32_t today = context->today;

    if (today == WHEN_NO_LAST || !count_fits(phrase, today))
        return false;
    if (phrase->kind == PHRASE_WEEKDAY)
        *out = resolve_weekday(phrase, aspect, today);
    else if (phrase->kind == PHRASE_UNIT)
        *out = resolve_unit(phrase, aspect, today);
    else if (phrase->kind == PHRASE_AGO)
        *out = resolve_ago(phrase, today);
    else
        *out = resolve_span(phrase, today);
    return true;
}

bool phrase_resolve(const TimePhrase *phrase, TimeAspect aspect,
                    const TimeContext *context, When *out)
{
    switch (phrase->kind) {
    case PHRASE_DATE:
        return resolve_date(phrase, aspect, context, out);
    case PHRASE_DECADE:
        *out = (When){year_of(phrase->year, PART_ALL).first,
                      year_of(phrase->year + 9, PART_ALL).last};
        return true;
    case PHRASE_SEASON:
        return resolve_season(phrase, aspect, context, out);
    case PHRASE_BESIDE:
        return resolve_beside(phrase, context, out);
    case PHRASE_WITHIN:
        return resolve_within(phrase, context, out);
    case PHRASE_SAME:
        return resolve_same(phrase, context, out);
    case PHRASE_HOUR:
        *out = context->has_day ? context->day : one_day(context->today);
        return context->has_day || context->today != WHEN_NO_LAST;
    case PHRASE_WEEKDAY:
    case PHRASE_UNIT:
    case PHRASE_AGO:
    case PHRASE_SPAN:
        break;
    }
    return resolve_relative(phrase, aspect, context, out);
}
