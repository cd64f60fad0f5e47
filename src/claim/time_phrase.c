/* The grammar of English expressions of time, over folded words. */
#include "claim/time_phrase.h"

#include "claim/time_words.h"
#include "read/read.h"

/* ---- calendar dates ----------------------------------------------------- */

/* "last year", "of last year": the year of what stands before it. */
static TimeShift take_year_shift(TimeReader *in)
{
    size_t start = in->at;
    TimeShift shift;

    (void)time_take(in, "of");
    shift = time_take_shift(in);
    if (shift != SHIFT_NONE && time_take(in, "year"))
        return shift;
    in->at = start;
    return SHIFT_NONE;
}

static bool is_preposition(Str word)
{
    return time_find(word, &time_prepositions) > 0;
}

/* Whether a lone month is one: "may" and "march" are verbs, and all can be
 * names. The word before decides. */
static bool is_month_alone(const TimeReader *in, size_t at, int month)
{
    static const char *const joining[] = {"and", "to", "or", "-", "the"};
    const Token *word = &in->tokens[at], *last = time_before(in, at);
    const Token *next = at + 1 < in->end ? word + 1 : NULL;
    bool doubtful = month == 3 || month == 5;

    if (is_preposition(last->folded))
        return true;
    if (last->capital && last->kind == TOKEN_WORD && at - 1 > in->first)
        return false;
    if (!doubtful)
        return true;
    return STR_IS_ONE_OF(last->folded, joining) && next != NULL &&
           next->kind == TOKEN_WORD && !next->capital &&
           !str_is(next->folded, "of") && !str_is(next->folded, "be");
}

/* "Mar" without its point: a saint, as in Mar Elian. */
static bool is_short_name(const TimeReader *in, size_t end)
{
    const Token *last = &in->tokens[end - 1];

    return last->kind == TOKEN_WORD && last->folded.len <= 4 &&
           !str_is(last->folded, "may") && !str_is(last->folded, "june") &&
           !str_is(last->folded, "july");
}

/* "the April 6 Movement", "the Sept. 11 attacks": names, not days. */
static bool is_named_after(const TimeReader *in, const WrittenDate *date)
{
    static const char *const bodies[] = {"movement",  "coalition", "alliance",
                                         "brigade",   "brigades",  "martyrs",
                                         "revolution"};
    const Token *next = date->end < in->end ? &in->tokens[date->end] : NULL;

    if (next == NULL || date->day == 0 || date->year != 0)
        return false;
    return (next->capital && STR_IS_ONE_OF(next->folded, bodies)) ||
           (date->month == 9 && date->day == 11 &&
            (str_is(next->folded, "attacks") ||
             str_is(next->folded, "attack")));
}

static bool read_calendar(TimeReader *in, TimePhrase *out)
{
    TimeShift shift = time_take_shift(in);
    WrittenDate date;

    if (!read_date(in->tokens, in->end, in->at, &date) ||
        is_named_after(in, &date))
        return false;
    if (date.day == 0 && date.year == 0 &&
        (is_short_name(in, date.end) ||
         !is_month_alone(in, in->at, date.month)))
        return false;
    in->at = date.end;
    out->kind = PHRASE_DATE;
    out->year = date.year;
    out->month = date.month;
    out->day = date.day;
    out->weekday = date.weekday;
    out->shift = shift;
    if (date.year == 0)
        out->week_shift = take_year_shift(in);
    return true;
}

/* "2,000 fighters" is written with a comma; "in 2014" and "the 2014 war" not.
 */
static bool is_year(const TimeReader *in, size_t at)
{
    static const char *const leads[] = {"year", "the", "(",   "and",   "to",
                                        "a",    "his", "its", "their", "-"};
    static const char *const verbs[] = {"was", "has",  "is", "as",
                                        "its", "this", "his"};
    const Token *token = &in->tokens[at], *last = time_before(in, at);
    const Token *next = at + 1 < in->end ? token + 1 : NULL;
    int year = token->kind == TOKEN_NUMBER ? read_year(token) : 0;
    bool things = next != NULL && next->kind == TOKEN_WORD && !next->capital &&
                  !next->hyphenated && str_ends(next->folded, STR("s")) &&
                  !STR_IS_ONE_OF(next->folded, verbs);

    if (year < 1900 || year > 2099 || things ||
        (next != NULL && next->hyphenated && next->kind == TOKEN_WORD))
        return false;
    if (is_preposition(last->folded) ||
        (next != NULL && next->hyphenated && read_year(next) > year))
        return true;
    return last->possessive || token->hyphenated ||
           STR_IS_ONE_OF(last->folded, leads);
}

static bool read_year_alone(TimeReader *in, TimePhrase *out)
{
    (void)time_take(in, "year");
    if (in->at >= in->end || !is_year(in, in->at))
        return false;
    out->kind = PHRASE_DATE;
    out->year = read_year(&in->tokens[in->at++]);
    return true;
}

/* "the 1990s" */
static bool read_decade(TimeReader *in, TimePhrase *out)
{
    Token token = *time_peek(in, 0);

    if (token.folded.len != 5 || !str_ends(token.folded, STR("0s")))
        return false;
    token.folded.len = 4;
    out->kind = PHRASE_DECADE;
    out->year = read_year(&token);
    in->at++;
    return out->year >= 1800;
}

static bool read_season(TimeReader *in, TimePhrase *out)
{
    TimeShift shift = time_take_shift(in);
    const Token *token = time_peek(in, 0);
    bool arab = time_before(in, in->at)->capital && in->at - 1 > in->first;

    out->season = time_season_of(token->folded);
    if (out->season == 0 || (token->capital && arab))
        return false;
    in->at++;
    out->kind = PHRASE_SEASON;
    out->shift = shift;
    (void)time_take(in, "of");
    out->year = read_year(time_peek(in, 0));
    in->at += out->year != 0;
    if (out->year == 0 && in->tokens[in->at - 1].folded.len == 2)
        in->at--;
    if (out->year == 0)
        out->week_shift = take_year_shift(in);
    return out->year != 0 || out->week_shift != SHIFT_NONE ||
           shift != SHIFT_NONE;
}

/* "on the 23rd", "the night of the 7th" */
static bool is_day_lead(const TimeReader *in)
{
    Str last = time_before(in, in->at)->folded;

    return str_is(last, "on") ||
           (str_is(last, "of") && in->at >= in->first + 2 &&
            time_find(in->tokens[in->at - 2].folded, &time_hours) > 0);
}

static bool read_month_day_alone(TimeReader *in, TimePhrase *out)
{
    static const char *const counted[] = {
        "floor",   "anniversary", "century",  "day",       "parallel",
        "minute",  "hour",        "birthday", "time",      "place",
        "brigade", "division",    "regiment", "battalion", "street",
        "attempt", "round",       "session",  "page",      "line"};
    const Token *token = time_peek(in, 1), *next = time_peek(in, 2);

    if (!time_next_is(in, 0, "the") || !is_day_lead(in) ||
        token->kind != TOKEN_WORD || read_month_day(token) == 0 ||
        (next->kind == TOKEN_WORD && next->capital) ||
        STR_IS_ONE_OF(next->folded, counted))
        return false;
    out->kind = PHRASE_DATE;
    out->day = read_month_day(token);
    in->at += 2;
    return true;
}

/* "2016-W12" */
static bool read_iso_week(TimeReader *in, TimePhrase *out)
{
    int year = time_peek(in, 0)->kind == TOKEN_NUMBER
                   ? read_year(time_peek(in, 0))
                   : 0;
    const Token *week = time_peek(in, 1);
    long number;

    if (year == 0 || !week->hyphenated || week->folded.len != 3 ||
        week->folded.data[0] != 'w' ||
        !str_to_long(str_slice(week->folded, 1, 3), &number) || number < 1 ||
        number > 53)
        return false;
    out->kind = PHRASE_DATE;
    out->unit = UNIT_WEEK;
    out->year = year;
    out->count = (int)number;
    in->at += 2;
    return true;
}

/* "week 12 of 2016", "week 12" */
static bool read_week_number(TimeReader *in, TimePhrase *out)
{
    long number;

    if (!time_take(in, "week") || time_peek(in, 0)->kind != TOKEN_NUMBER ||
        !str_to_long(time_peek(in, 0)->folded, &number) || number < 1 ||
        number > 53)
        return false;
    in->at++;
    out->kind = PHRASE_DATE;
    out->unit = UNIT_WEEK;
    out->count = (int)number;
    if (!time_take(in, "of"))
        (void)time_take(in, ",");
    out->year = time_peek(in, 0)->kind == TOKEN_NUMBER
                    ? read_year(time_peek(in, 0))
                    : 0;
    if (out->year == 0 && !str_is(in->tokens[in->at - 1].folded, "of") &&
        in->tokens[in->at - 1].kind == TOKEN_MARK)
        in->at--;
    in->at += out->year != 0;
    return out->year != 0 || in->tokens[in->at - 1].kind == TOKEN_NUMBER;
}

/* ---- weekdays ----------------------------------------------------------- */

static bool is_title(const Token *last, const Token *next)
{
    static const char *const papers[] = {
        "times",   "telegraph", "mail",    "mirror",      "herald",
        "express", "post",      "tribune", "independent", "world",
        "people",  "star",      "sun",
    };
    static const char *const leads[] = {"every", "each",   "black",
                                        "good",  "bloody", "palm",
                                        "ash",   "easter", "any"};

    return STR_IS_ONE_OF(last->folded, leads) ||
           (next->capital && STR_IS_ONE_OF(next->folded, papers));
}

/* "Thursday", "last Thursday night", "Thursday of last week" */
static bool read_weekday_phrase(TimeReader *in, TimePhrase *out)
{
    TimeShift shift = time_take_shift(in);
    const Token *token = time_peek(in, 0), *last = time_before(in, in->at);
    size_t behind;

    out->weekday = token->capital && token->folded.len >= 6
                       ? read_weekday(token->folded)
                       : 0;
    if (out->weekday == 0 || is_title(last, time_peek(in, 1)))
        return false;
    in->at++;
    out->kind = PHRASE_WEEKDAY;
    out->shift = shift;
    (void)time_take_hours(in);
    behind = in->at;
    (void)time_take(in, "of");
    out->week_shift = time_take_shift(in);
    if (out->week_shift == SHIFT_NONE || !time_take(in, "week")) {
        out->week_shift = SHIFT_NONE;
        in->at = behind;
    }
    return true;
}

/* ---- counted from today, or from what was spoken of ---------------------- */

static bool read_day_word(TimeReader *in, TimePhrase *out)
{
    static const TimeShift shifts[] = {SHIFT_LAST, SHIFT_THIS, SHIFT_THIS,
                                       SHIFT_NEXT};
    size_t day = time_find(time_peek(in, 0)->folded, &time_day_words);

    if (day > 0) {
        in->at++;
        out->kind = PHRASE_UNIT;
        out->unit = UNIT_DAY;
        out->shift = shifts[day - 1];
        (void)time_take_hours(in);
        return true;
    }
    if (time_find(time_peek(in, 0)->folded, &time_alone) == 0)
        return false;
    in->at++;
    out->kind = PHRASE_SPAN;
    out->unit = UNIT_DAY;
    out->count = 1;
    return true;
}

static bool read_hour_word(TimeReader *in, TimePhrase *out)
{
    if (time_find(time_peek(in, 0)->folded, &time_hour_words) == 0)
        return false;
    in->at++;
    out->kind = PHRASE_HOUR;
    return true;
}

/* "this morning", "last night", "last week", "this weekend", "next year" */
static bool read_shifted_unit(TimeReader *in, TimePhrase *out)
{
    bool the = time_take(in, "the");
    bool previous = time_next_is(in, 0, "previous"), night;
    bool following = time_next_is(in, 0, "following");

    out->shift = time_take_shift(in);
    night = time_next_is(in, 0, "night");
    if (out->shift == SHIFT_NONE)
        return false;
    out->kind = PHRASE_UNIT;
    out->unit = UNIT_DAY;
    if (!previous && !following && !the && time_take_hours(in))
        return out->shift == SHIFT_THIS || (out->shift == SHIFT_LAST && night);
    out->unit = time_take_unit(in);
    if (out->unit <= UNIT_HOUR || time_next_is(in, 0, "of") ||
        str_ends(in->tokens[in->at - 1].folded, STR("s")))
        return false;
    out->count = 1;
    out->forward = out->shift == SHIFT_NEXT;
    if (previous || following || (the && out->forward))
        out->kind = PHRASE_BESIDE;
    else if (the && out->shift == SHIFT_LAST)
        out->kind = PHRASE_SPAN;
    else if (out->unit == UNIT_DAY)
        return false;
    return true;
}

/* "the weekend"; "earlier in the week", with the part taken already. */
static bool read_the_unit(TimeReader *in, TimePhrase *out)
{
    if (!time_take(in, "the"))
        return false;
    out->unit = time_take_unit(in);
    out->kind = out->unit == UNIT_DAY ? PHRASE_HOUR : PHRASE_UNIT;
    out->shift = out->unit == UNIT_WEEKEND ? SHIFT_NONE : SHIFT_THIS;
    if (in->tokens[in->at - 1].possessive || time_next_is(in, 0, "of"))
        return false;
    return out->unit == UNIT_WEEKEND ||
           (out->part != PART_ALL && out->unit >= UNIT_DAY);
}

/* "the same day", "that month" */
static bool read_same(TimeReader *in, TimePhrase *out)
{
    if (!time_take_all(in, "the", "same") && !time_take(in, "that"))
        return false;
    out->unit = time_take_unit(in);
    out->kind = PHRASE_SAME;
    out->count = str_ends(in->tokens[in->at - 1].folded, STR("s"));
    return out->unit >= UNIT_DAY;
}

/* "the past three days", "the next 48 hours" */
static bool read_span(TimeReader *in, TimePhrase *out)
{
    bool the = time_take(in, "the");
    TimeShift shift = time_take_shift(in);

    if (shift != SHIFT_LAST && shift != SHIFT_NEXT)
        return false;
    out->count = time_take_count(in);
    out->unit = time_take_unit(in);
    out->kind = PHRASE_SPAN;
    out->forward = shift == SHIFT_NEXT;
    return out->count > 0 && out->unit != UNIT_NONE && (the || out->count != 1);
}

/* "the day before": relative to what was spoken of, unless an event follows. */
static bool read_day_before(TimeReader *in, TimePhrase *out)
{
    static const char *const events[] = {"the",  "a",     "an",   "his", "her",
                                         "its",  "their", "it",   "he",  "she",
                                         "they", "this",  "that", "when"};
    const Token *next;

    if (!time_take(in, "the"))
        return false;
    out->unit = time_take_unit(in);
    out->forward = time_next_is(in, 0, "after");
    if (out->unit < UNIT_DAY ||
        (!time_take(in, "before") && !time_take(in, "after")))
        return false;
    next = time_peek(in, 0);
    out->kind = PHRASE_BESIDE;
    out->count = 1;
    return !STR_IS_ONE_OF(next->folded, events) && !next->capital &&
           next->kind != TOKEN_NUMBER;
}

/* "the year before last", "the week after next": two units from today's. */
static bool read_but_one(TimeReader *in, TimePhrase *out)
{
    if (!time_take(in, "the"))
        return false;
    out->unit = time_take_unit(in);
    out->kind = PHRASE_AGO;
    out->count = 2;
    if (out->unit < UNIT_WEEK || out->unit > UNIT_YEAR)
        return false;
    if (time_take_all(in, "before", "last"))
        return true;
    out->forward = true;
    return time_take_all(in, "after", "next");
}

/* "three summers ago" */
static bool read_seasons_ago(TimeReader *in, TimePhrase *out)
{
    out->count = time_take_count(in);
    out->kind = PHRASE_SEASON;
    out->season =
        (int)time_find(time_peek(in, 0)->folded, &time_seasons_counted);
    if (out->count <= 0 || out->count >= 100 || out->season == 0 ||
        !time_next_is(in, 1, "ago"))
        return false;
    in->at += 2;
    return true;
}

/* "within three days": counted from what was told last. */
static bool read_within(TimeReader *in, TimePhrase *out)
{
    if (!time_take(in, "within"))
        return false;
    out->count = time_take_count(in);
    out->unit = out->count > 0 ? time_take_unit(in) : UNIT_NONE;
    out->kind = PHRASE_WITHIN;
    return out->unit >= UNIT_DAY && out->count < COUNT_SEVERAL &&
           !time_next_is(in, 0, "of");
}

/* "17 days ago", "two days later", "a week earlier" */
static bool read_counted(TimeReader *in, TimePhrase *out)
{
    static const char *const ends[] = {"earlier", "later", "ago"};
    Str word;

    out->count = time_take_count(in);
    out->unit = out->count > 0 ? time_take_unit(in) : UNIT_NONE;
    word = time_peek(in, 0)->folded;
    if (out->unit == UNIT_NONE || !STR_IS_ONE_OF(word, ends))
        return false;
    out->kind = str_is(word, "ago") ? PHRASE_AGO : PHRASE_BESIDE;
    out->forward = str_is(word, "later");
    in->at++;
    return out->kind == PHRASE_AGO || out->count != COUNT_SEVERAL;
}

/* "Blew it up ten days after they took the town": the days, which lie between
 * what was told and what is told next. "Three days after that". */
static bool read_apart(TimeReader *in, TimePhrase *out)
{
    out->count = time_take_count(in);
    out->unit = out->count > 0 ? time_take_unit(in) : UNIT_NONE;
    out->kind = PHRASE_BESIDE;
    out->forward = time_next_is(in, 0, "before");
    if (out->unit < UNIT_DAY || out->count >= COUNT_SEVERAL ||
        (!out->forward && !time_next_is(in, 0, "after")))
        return false;
    if (time_next_is(in, 1, "that")) {
        out->forward = !out->forward;
        in->at += 2;
        return true;
    }
    out->of_clause = true;
    return time_peek(in, 1)->kind == TOKEN_WORD;
}

/* A part of a day is not a part of a larger one: "late Wednesday". */
static bool read_core(TimeReader *in, TimePhrase *out)
{
    enum {
        COUNTED = TIME_FIGURE | TIME_COUNT | TIME_ARTICLE,
        NUMBERED = TIME_COUNT | TIME_SAME, /* "a few", "a couple of" */
    };
    static const struct {
        bool (*read)(TimeReader *, TimePhrase *);
        unsigned heads;  /* TimeRole bits: it begins with one of these ... */
        unsigned behind; /* ... an article with one of these behind it */
    } forms[] = {
        {read_iso_week, TIME_FIGURE, 0},
        {read_calendar, TIME_SHIFT | TIME_CALENDAR | TIME_FIGURE | TIME_ARTICLE,
         TIME_FIGURE},
        {read_month_day_alone, TIME_ARTICLE, TIME_FIGURE},
        {read_weekday_phrase, TIME_SHIFT | TIME_CALENDAR, 0},
        {read_season, TIME_SHIFT | TIME_SEASON, 0},
        {read_year_alone, TIME_OPENING | TIME_FIGURE, 0},
        {read_decade, TIME_FIGURE, 0},
        {read_day_word, TIME_DAY, 0},
        {read_hour_word, TIME_HOUR, 0},
        {read_span, TIME_ARTICLE | TIME_SHIFT, TIME_SHIFT},
        {read_shifted_unit, TIME_ARTICLE | TIME_SHIFT, TIME_SHIFT},
        {read_same, TIME_ARTICLE | TIME_OPENING, TIME_SAME},
        {read_day_before, TIME_ARTICLE, TIME_UNIT},
        {read_the_unit, TIME_ARTICLE, TIME_UNIT},
        {read_counted, COUNTED, TIME_UNIT | NUMBERED},
        {read_apart, COUNTED, TIME_UNIT | NUMBERED},
        {read_week_number, TIME_OPENING, 0},
        {read_but_one, TIME_ARTICLE, TIME_UNIT},
        {read_seasons_ago, COUNTED, TIME_SEASONS | NUMBERED},
        {read_within, TIME_OPENING, 0},
    };
    TimePhrase blank = *out, best = *out;
    size_t start = in->at, best_end = start;
    unsigned role = time_role(in, 0);
    unsigned behind = (role & TIME_ARTICLE) != 0 ? time_role(in, 1) : 0;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        TimePhrase phrase = blank;
        in->at = start;
        if (((role & forms[i].heads & ~(unsigned)TIME_ARTICLE) != 0 ||
             ((role & forms[i].heads) != 0 &&
              (behind & forms[i].behind) != 0)) &&
            forms[i].read(in, &phrase) && in->at > best_end) {
            best = phrase;
            best_end = in->at;
        }
    }
    *out = best;
    in->at = best_end;
    return best_end > start;
}

static bool read_phrase(TimeReader in, TimePhrase *out)
{
    size_t at = in.at;
    TimePhrase phrase = {.first = at, .part = time_take_part(&in)};
    bool part = phrase.part != PART_ALL, read = read_core(&in, &phrase);

    if (!read && part) {
        in.at = at;
        phrase = (TimePhrase){.first = at};
        read = read_core(&in, &phrase);
    }
    if (!read)
        return false;
    phrase.end = in.at;
    *out = phrase;
    return true;
}

bool phrase_read(const TimeWords *words, const Token *tokens,
                 const Sentence *sentence, size_t at, TimePhrase *out)
{
    return time_may_begin(words, tokens, at, sentence->end) &&
           read_phrase((TimeReader){.words = words,
                                    .tokens = tokens,
                                    .first = sentence->first,
                                    .end = sentence->end,
                                    .at = at},
                       out);
}

bool phrase_read_told(const TimeRoles *roles, const Token *tokens,
                      const Sentence *sentence, size_t at, TimePhrase *out)
{
    return time_roles_begin(roles + (at - sentence->first),
                            sentence->end - at) &&
           read_phrase((TimeReader){.roles = roles,
                                    .tokens = tokens,
                                    .first = sentence->first,
                                    .end = sentence->end,
                                    .at = at},
                       out);
}
