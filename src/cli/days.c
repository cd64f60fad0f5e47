#include "cli/days.h"

#include "core/date.h"
#include "read/read.h"

#include <stdio.h>

static const char *month_name(int month)
{
    static const char *const names[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};

    return names[month - 1];
}

static bool refuse(const char *option, Error *err)
{
    Error reason = *err;

    return error_set(err, ERROR_INPUT, reason.at,
                     "--%s %s (write 2016-03-27, 2016-03, 2016 "
                     "or [2016-03-25..2016-03-27])",
                     option, reason.message);
}

bool days_window(const char *option, const char *text, When *out, Error *err)
{
    return published_parse(str_from_cstr(text), out, err) ||
           refuse(option, err);
}

bool days_day(const char *option, const char *text, int32_t *out, Error *err)
{
    When when;

    if (!published_parse(str_from_cstr(text), &when, err))
        return refuse(option, err);
    if (when.first != when.last)
        return error_set(err, ERROR_INPUT, 0,
                         "--%s '%s' is more than one day; write one as "
                         "2016-03-27",
                         option, text);
    *out = when.first;
    return true;
}

void days_day_phrase(int32_t day, char text[static DAYS_DAY_SIZE])
{
    Date date = date_from_day(day);

    (void)snprintf(text, DAYS_DAY_SIZE, "%d %s %d", date.day,
                   month_name(date.month), date.year);
}

static bool is_whole_month(Date first, Date last)
{
    return first.year == last.year && first.month == last.month &&
           first.day == 1 &&
           last.day == date_month_length(last.year, last.month);
}

static bool is_next_day(Date first, Date last)
{
    return day_after(day_from_date(first)) == day_from_date(last);
}

/* "on 20 or 21 May 2015" */
static void phrase_pair(Date first, Date last, char *text, size_t size)
{
    char day[DAYS_DAY_SIZE];

    days_day_phrase(day_from_date(last), day);
    if (first.month == last.month)
        (void)snprintf(text, size, "on %d or %s", first.day, day);
    else if (first.year == last.year)
        (void)snprintf(text, size, "on %d %s or %s", first.day,
                       month_name(first.month), day);
    else
        (void)snprintf(text, size, "on %d %s %d or %s", first.day,
                       month_name(first.month), first.year, day);
}

static void phrase_window(Date first, Date last, char *text, size_t size)
{
    if (is_whole_month(first, last))
        (void)snprintf(text, size, "in %s %d", month_name(first.month),
                       first.year);
    else if (first.month == 1 && first.day == 1 && last.month == 12 &&
             last.day == 31 && first.year == last.year)
        (void)snprintf(text, size, "in %d", first.year);
    else if (is_next_day(first, last))
        phrase_pair(first, last, text, size);
    else if (first.year != last.year)
        (void)snprintf(text, size, "between %d %s %d and %d %s %d", first.day,
                       month_name(first.month), first.year, last.day,
                       month_name(last.month), last.year);
    else if (first.month != last.month)
        (void)snprintf(text, size, "between %d %s and %d %s %d", first.day,
                       month_name(first.month), last.day,
                       month_name(last.month), last.year);
    else
        (void)snprintf(text, size, "between %d and %d %s %d", first.day,
                       last.day, month_name(last.month), last.year);
}

void days_phrase(When when, char text[static DAYS_PHRASE_SIZE])
{
    char day[DAYS_DAY_SIZE];

    if (when_unbounded(when)) {
        (void)snprintf(text, DAYS_PHRASE_SIZE, "on an unknown day");
    } else if (when.first == WHEN_NO_FIRST || when.last == WHEN_NO_LAST) {
        bool open_start = when.first == WHEN_NO_FIRST;

        days_day_phrase(open_start ? when.last : when.first, day);
        (void)snprintf(text, DAYS_PHRASE_SIZE, "on or %s %s",
                       open_start ? "before" : "after", day);
    } else if (when.first == when.last) {
        days_day_phrase(when.first, day);
        (void)snprintf(text, DAYS_PHRASE_SIZE, "on %s", day);
    } else {
        phrase_window(date_from_day(when.first), date_from_day(when.last), text,
                      DAYS_PHRASE_SIZE);
    }
}
