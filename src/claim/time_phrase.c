/* The grammar of English expressions of time, over folded words. */
#include "claim/time_phrase.h"

#include "read/read.h"

typedef struct {
    const Token *tokens;
    size_t first, end, at;
} Reader;

#define IS_ONE_OF(word, list)                                                  \
    is_one_of(word, list, sizeof(list) / sizeof *(list))

static bool is_one_of(Str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

static const Token *peek(const Reader *in, size_t ahead)
{
    static const Token nothing = {.kind = TOKEN_MARK};

    return in->at + ahead < in->end ? &in->tokens[in->at + ahead] : &nothing;
}

static const Token *before(const Reader *in, size_t at)
{
    static const Token nothing = {.kind = TOKEN_MARK};

    return at > in->first ? &in->tokens[at - 1] : &nothing;
}

static bool next_is(const Reader *in, size_t ahead, const char *word)
{
    return str_is(peek(in, ahead)->folded, word);
}

static bool take(Reader *in, const char *word)
{
    bool there = next_is(in, 0, word);

    in->at += there;
    return there;
}

/* All of the words, or none. */
static bool take_all(Reader *in, const char *first, const char *second)
{
    if (!next_is(in, 0, first) || !next_is(in, 1, second))
        return false;
    in->at += 2;
    return true;
}

/* ---- words -------------------------------------------------------------- */

static TimeUnit unit_of(Str word)
{
    static const struct {
        const char *word;
        TimeUnit unit;
    } units[] = {
        {"hour", UNIT_HOUR},       {"hours", UNIT_HOUR},
        {"day", UNIT_DAY},         {"days", UNIT_DAY},
        {"night", UNIT_DAY},       {"nights", UNIT_DAY},
        {"weekend", UNIT_WEEKEND}, {"week", UNIT_WEEK},
        {"weeks", UNIT_WEEK},      {"fortnight", UNIT_WEEK},
        {"month", UNIT_MONTH},     {"months", UNIT_MONTH},
        {"year", UNIT_YEAR},       {"years", UNIT_YEAR},
        {"decade", UNIT_DECADE},   {"decades", UNIT_DECADE},
    };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is(word, units[i].word))
            return units[i].unit;
    return UNIT_NONE;
}

static TimeUnit take_unit(Reader *in)
{
    TimeUnit unit = unit_of(peek(in, 0)->folded);

    in->at += unit != UNIT_NONE;
    return unit;
}

static int season_of(Str word)
{
    static const char *const names[] = {"spring", "summer", "autumn", "winter"};

    for (int i = 0; i < 4; i++)
        if (str_is(word, names[i]))
            return i + 1;
    return str_is(word, "fall") ? 3 : 0;
}

static int small_number(Str word)
{
    static const char *const names[] = {
        "zero",    "one",     "two",       "three",    "four",
        "five",    "six",     "seven",     "eight",    "nine",
        "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    };

    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (str_is(word, names[i]))
            return (int)i;
    return 0;
}

static int tens_number(Str word)
{
    static const char *const names[] = {"twenty", "thirty", "forty",
                                        "fifty",  "sixty",  "seventy",
                                        "eighty", "ninety"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(word, names[i]))
            return 10 * (int)(i + 2);
    return 0;
}

/* "17", "twenty-five", "a", "several", "a couple of"; 0 where there is none. */
static int take_count(Reader *in)
{
    static const char *const vague[] = {"several", "few", "some"};
    Str word = peek(in, 0)->folded;
    long figure;
    int number = tens_number(word);

    if (peek(in, 0)->kind == TOKEN_NUMBER) {
        if (!str_to_long(word, &figure) || figure < 1 || figure > 9999)
            return 0;
        in->at++;
        return (int)figure;
    }
    if (number > 0) {
        in->at++;
        if (peek(in, 0)->hyphenated && small_number(peek(in, 0)->folded) > 0)
            return number + small_number(in->tokens[in->at++].folded);
        return number;
    }
    if (take_all(in, "a", "few") || IS_ONE_OF(word, vague))
        return in->at += IS_ONE_OF(word, vague), COUNT_SEVERAL;
    if (take_all(in, "a", "couple")) {
        (void)take(in, "of");
        return 2;
    }
    number = small_number(word);
    if (number == 0 && (str_is(word, "a") || str_is(word, "an")))
        number = 1;
    in->at += number > 0;
    return number;
}

/* "end of", "middle of" */
static TimePart take_edge(Reader *in)
{
    static const char *const ends[] = {"end", "close"};
    static const char *const starts[] = {"beginning", "start", "outset"};
    Str word = peek(in, 0)->folded;

    if (!next_is(in, 1, "of"))
        return PART_ALL;
    in->at += 2;
    if (str_is(word, "middle"))
        return PART_MIDDLE;
    if (IS_ONE_OF(word, ends))
        return PART_LATE;
    if (IS_ONE_OF(word, starts))
        return PART_EARLY;
    in->at -= 2;
    return PART_ALL;
}

/* "second half of", "last days of" */
static TimePart take_piece(Reader *in)
{
    static const char *const ordinals[] = {"first", "second", "third",
                                           "last",  "final",  "opening"};
    static const char *const pieces[] = {"half", "week",    "weeks", "days",
                                         "day",  "quarter", "months"};
    Str which = peek(in, 0)->folded, piece = peek(in, 1)->folded;

    if (!IS_ONE_OF(which, ordinals) || !IS_ONE_OF(piece, pieces) ||
        !next_is(in, 2, "of"))
        return PART_ALL;
    in->at += 3;
    if (!str_is(piece, "half"))
        return PART_SOME;
    return str_is(which, "first") ? PART_FIRST_HALF : PART_SECOND_HALF;
}

/* "early", "late", "mid", "the end of", "earlier in", "the last days of" */
static TimePart take_part(Reader *in)
{
    size_t start = in->at;
    TimePart part;

    if (take(in, "early") || take(in, "earlier"))
        return (void)take(in, "in"), PART_EARLY;
    if (take(in, "late") || take(in, "later"))
        return (void)take(in, "in"), PART_LATE;
    if (take(in, "mid"))
        return PART_MIDDLE;
    (void)take(in, "the");
    part = take_edge(in);
    if (part == PART_ALL)
        part = take_piece(in);
    if (part == PART_ALL)
        in->at = start;
    return part;
}

static TimeShift take_shift(Reader *in)
{
    static const char *const last[] = {"last", "past", "previous"};
    static const char *const this[] = {"this", "current"};
    static const char *const next[] = {"next", "coming", "following"};
    Str word = peek(in, 0)->folded;
    TimeShift shift = IS_ONE_OF(word, last)   ? SHIFT_LAST
                      : IS_ONE_OF(word, this) ? SHIFT_THIS
                      : IS_ONE_OF(word, next) ? SHIFT_NEXT
                                              : SHIFT_NONE;

    in->at += shift != SHIFT_NONE;
    return shift;
}

static bool take_hours(Reader *in)
{
    static const char *const hours[] = {"morning", "afternoon", "evening",
                                        "night", "dawn"};
    bool there = IS_ONE_OF(peek(in, 0)->folded, hours);

    in->at += there;
    return there;
}

/* ---- calendar dates ----------------------------------------------------- */

/* "last year", "of last year": the year of what stands before it. */
static TimeShift take_year_shift(Reader *in)
{
    size_t start = in->at;
    TimeShift shift;

    (void)take(in, "of");
    shift = take_shift(in);
    if (shift != SHIFT_NONE && take(in, "year"))
        return shift;
    in->at = start;
    return SHIFT_NONE;
}

static bool is_preposition(Str word)
{
    static const char *const words[] = {
        "in",     "since",   "of",      "by",      "until", "till",
        "from",   "during",  "before",  "after",   "early", "late",
        "mid",    "through", "between", "earlier", "later", "throughout",
        "last",   "this",    "next",    "end",     "on",    "for",
        "around", "toward",  "towards",
    };

    return IS_ONE_OF(word, words);
}

/* Whether a lone month is one: "may" and "march" are verbs, and all can be
 * names. The word before decides. */
static bool is_month_alone(const Reader *in, size_t at, int month)
{
    static const char *const joining[] = {"and", "to", "or", "-", "the"};
    const Token *word = &in->tokens[at], *last = before(in, at);
    const Token *next = at + 1 < in->end ? word + 1 : NULL;
    bool doubtful = month == 3 || month == 5;

    if (is_preposition(last->folded))
        return true;
    if (last->capital && last->kind == TOKEN_WORD && at - 1 > in->first)
        return false;
    if (!doubtful)
        return true;
    return IS_ONE_OF(last->folded, joining) && next != NULL &&
           next->kind == TOKEN_WORD && !next->capital &&
           !str_is(next->folded, "of") && !str_is(next->folded, "be");
}

/* "Mar" without its point: a saint, as in Mar Elian. */
static bool is_short_name(const Reader *in, size_t end)
{
    const Token *last = &in->tokens[end - 1];

    return last->kind == TOKEN_WORD && last->folded.len <= 4 &&
           !str_is(last->folded, "may") && !str_is(last->folded, "june") &&
           !str_is(last->folded, "july");
}

/* "the April 6 Movement", "the Sept. 11 attacks": names, not days. */
static bool is_named_after(const Reader *in, const WrittenDate *date)
{
    static const char *const bodies[] = {"movement",  "coalition", "alliance",
                                         "brigade",   "brigades",  "martyrs",
                                         "revolution"};
    const Token *next = date->end < in->end ? &in->tokens[date->end] : NULL;

    if (next == NULL || date->day == 0 || date->year != 0)
        return false;
    return (next->capital && IS_ONE_OF(next->folded, bodies)) ||
           (date->month == 9 && date->day == 11 &&
            (str_is(next->folded, "attacks") ||
             str_is(next->folded, "attack")));
}

static bool read_calendar(Reader *in, TimePhrase *out)
{
    TimeShift shift = take_shift(in);
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
static bool is_year(const Reader *in, size_t at)
{
    static const char *const leads[] = {"year", "the", "(",   "and",   "to",
                                        "a",    "his", "its", "their", "-"};
    static const char *const verbs[] = {"was", "has",  "is", "as",
                                        "its", "this", "his"};
    const Token *token = &in->tokens[at], *last = before(in, at);
    const Token *next = at + 1 < in->end ? token + 1 : NULL;
    int year = token->kind == TOKEN_NUMBER ? read_year(token) : 0;
    bool things = next != NULL && next->kind == TOKEN_WORD && !next->capital &&
                  !next->hyphenated && str_ends(next->folded, STR("s")) &&
                  !IS_ONE_OF(next->folded, verbs);

    if (year < 1900 || year > 2099 || things ||
        (next != NULL && next->hyphenated && next->kind == TOKEN_WORD))
        return false;
    if (is_preposition(last->folded) ||
        (next != NULL && next->hyphenated && read_year(next) > year))
        return true;
    return last->possessive || token->hyphenated ||
           IS_ONE_OF(last->folded, leads);
}

static bool read_year_alone(Reader *in, TimePhrase *out)
{
    (void)take(in, "year");
    if (in->at >= in->end || !is_year(in, in->at))
        return false;
    out->kind = PHRASE_DATE;
    out->year = read_year(&in->tokens[in->at++]);
    return true;
}

/* "the 1990s" */
static bool read_decade(Reader *in, TimePhrase *out)
{
    Token token = *peek(in, 0);

    if (token.folded.len != 5 || !str_ends(token.folded, STR("0s")))
        return false;
    token.folded.len = 4;
    out->kind = PHRASE_DECADE;
    out->year = read_year(&token);
    in->at++;
    return out->year >= 1800;
}

static bool read_season(Reader *in, TimePhrase *out)
{
    TimeShift shift = take_shift(in);
    const Token *token = peek(in, 0);
    bool arab = before(in, in->at)->capital && in->at - 1 > in->first;

    out->season = season_of(token->folded);
    if (out->season == 0 || (token->capital && arab))
        return false;
    in->at++;
    out->kind = PHRASE_SEASON;
    out->shift = shift;
    (void)take(in, "of");
    out->year = read_year(peek(in, 0));
    in->at += out->year != 0;
    if (out->year == 0 && in->tokens[in->at - 1].folded.len == 2)
        in->at--;
    if (out->year == 0)
        out->week_shift = take_year_shift(in);
    return out->year != 0 || out->week_shift != SHIFT_NONE ||
           shift != SHIFT_NONE;
}

/* "on the 23rd" */
static bool read_month_day_alone(Reader *in, TimePhrase *out)
{
    static const char *const counted[] = {
        "floor",   "anniversary", "century",  "day",       "parallel",
        "minute",  "hour",        "birthday", "time",      "place",
        "brigade", "division",    "regiment", "battalion", "street",
        "attempt", "round",       "session",  "page",      "line"};
    const Token *token = peek(in, 1), *next = peek(in, 2);

    if (!next_is(in, 0, "the") || !str_is(before(in, in->at)->folded, "on") ||
        token->kind != TOKEN_WORD || read_month_day(token) == 0 ||
        (next->kind == TOKEN_WORD && next->capital) ||
        IS_ONE_OF(next->folded, counted))
        return false;
    out->kind = PHRASE_DATE;
    out->day = read_month_day(token);
    in->at += 2;
    return true;
}

/* "2016-W12" */
static bool read_iso_week(Reader *in, TimePhrase *out)
{
    int year = peek(in, 0)->kind == TOKEN_NUMBER ? read_year(peek(in, 0)) : 0;
    const Token *week = peek(in, 1);
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

    return IS_ONE_OF(last->folded, leads) ||
           (next->capital && IS_ONE_OF(next->folded, papers));
}

/* "Thursday", "last Thursday night", "Thursday of last week" */
static bool read_weekday_phrase(Reader *in, TimePhrase *out)
{
    TimeShift shift = take_shift(in);
    const Token *token = peek(in, 0), *last = before(in, in->at);
    size_t behind;

    out->weekday = token->capital && token->folded.len >= 6
                       ? read_weekday(token->folded)
                       : 0;
    if (out->weekday == 0 || is_title(last, peek(in, 1)))
        return false;
    in->at++;
    out->kind = PHRASE_WEEKDAY;
    out->shift = shift;
    (void)take_hours(in);
    behind = in->at;
    (void)take(in, "of");
    out->week_shift = take_shift(in);
    if (out->week_shift == SHIFT_NONE || !take(in, "week")) {
        out->week_shift = SHIFT_NONE;
        in->at = behind;
    }
    return true;
}

/* ---- counted from today, or from what was spoken of ---------------------- */

static bool read_day_word(Reader *in, TimePhrase *out)
{
    static const struct {
        const char *word;
        TimeShift shift;
    } days[] = {
        {"yesterday", SHIFT_LAST},
        {"today", SHIFT_THIS},
        {"tonight", SHIFT_THIS},
        {"tomorrow", SHIFT_NEXT},
    };

    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (take(in, days[i].word)) {
            out->kind = PHRASE_UNIT;
            out->unit = UNIT_DAY;
            out->shift = days[i].shift;
            (void)take_hours(in);
            return true;
        }
    if (!take(in, "overnight"))
        return false;
    out->kind = PHRASE_SPAN;
    out->unit = UNIT_DAY;
    out->count = 1;
    return true;
}

static bool read_hour_word(Reader *in, TimePhrase *out)
{
    static const char *const words[] = {"midday", "noon", "noontime"};

    if (!IS_ONE_OF(peek(in, 0)->folded, words))
        return false;
    in->at++;
    out->kind = PHRASE_HOUR;
    return true;
}

/* "this morning", "last night", "last week", "this weekend", "next year" */
static bool read_shifted_unit(Reader *in, TimePhrase *out)
{
    bool the = take(in, "the");
    bool previous = next_is(in, 0, "previous"), night;
    bool following = next_is(in, 0, "following");

    out->shift = take_shift(in);
    night = next_is(in, 0, "night");
    if (out->shift == SHIFT_NONE)
        return false;
    out->kind = PHRASE_UNIT;
    out->unit = UNIT_DAY;
    if (!previous && !following && !the && take_hours(in))
        return out->shift == SHIFT_THIS || (out->shift == SHIFT_LAST && night);
    out->unit = take_unit(in);
    if (out->unit <= UNIT_HOUR || next_is(in, 0, "of") ||
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
static bool read_the_unit(Reader *in, TimePhrase *out)
{
    if (!take(in, "the"))
        return false;
    out->unit = take_unit(in);
    out->kind = out->unit == UNIT_DAY ? PHRASE_HOUR : PHRASE_UNIT;
    out->shift = out->unit == UNIT_WEEKEND ? SHIFT_NONE : SHIFT_THIS;
    if (in->tokens[in->at - 1].possessive || next_is(in, 0, "of"))
        return false;
    return out->unit == UNIT_WEEKEND ||
           (out->part != PART_ALL && out->unit >= UNIT_DAY);
}

/* "the same day", "that month" */
static bool read_same(Reader *in, TimePhrase *out)
{
    if (!take_all(in, "the", "same") && !take(in, "that"))
        return false;
    out->unit = take_unit(in);
    out->kind = PHRASE_SAME;
    return out->unit >= UNIT_DAY &&
           !str_ends(in->tokens[in->at - 1].folded, STR("s"));
}

/* "the past three days", "the next 48 hours" */
static bool read_span(Reader *in, TimePhrase *out)
{
    bool the = take(in, "the");
    TimeShift shift = take_shift(in);

    if (shift != SHIFT_LAST && shift != SHIFT_NEXT)
        return false;
    out->count = take_count(in);
    out->unit = take_unit(in);
    out->kind = PHRASE_SPAN;
    out->forward = shift == SHIFT_NEXT;
    return out->count > 0 && out->unit != UNIT_NONE && (the || out->count != 1);
}

/* "the day before": relative to what was spoken of, unless an event follows. */
static bool read_day_before(Reader *in, TimePhrase *out)
{
    static const char *const events[] = {"the",  "a",     "an",   "his", "her",
                                         "its",  "their", "it",   "he",  "she",
                                         "they", "this",  "that", "when"};
    const Token *next;

    if (!take(in, "the"))
        return false;
    out->unit = take_unit(in);
    out->forward = next_is(in, 0, "after");
    if (out->unit < UNIT_DAY || (!take(in, "before") && !take(in, "after")))
        return false;
    next = peek(in, 0);
    out->kind = PHRASE_BESIDE;
    out->count = 1;
    return !IS_ONE_OF(next->folded, events) && !next->capital &&
           next->kind != TOKEN_NUMBER;
}

/* "17 days ago", "two days later", "a week earlier" */
static bool read_counted(Reader *in, TimePhrase *out)
{
    static const char *const ends[] = {"earlier", "later", "ago"};
    Str word;

    out->count = take_count(in);
    out->unit = out->count > 0 ? take_unit(in) : UNIT_NONE;
    word = peek(in, 0)->folded;
    if (out->unit == UNIT_NONE || !IS_ONE_OF(word, ends))
        return false;
    out->kind = str_is(word, "ago") ? PHRASE_AGO : PHRASE_BESIDE;
    out->forward = str_is(word, "later");
    in->at++;
    return out->kind == PHRASE_AGO || out->count != COUNT_SEVERAL;
}

/* A part of a day is not a part of a larger one: "late Wednesday". */
static bool read_core(Reader *in, TimePhrase *out)
{
    static bool (*const forms[])(Reader *, TimePhrase *) = {
        read_iso_week,       read_calendar,     read_month_day_alone,
        read_weekday_phrase, read_season,       read_year_alone,
        read_decade,         read_day_word,     read_hour_word,
        read_span,           read_shifted_unit, read_same,
        read_day_before,     read_the_unit,     read_counted,
    };
    TimePhrase blank = *out, best = *out;
    size_t start = in->at, best_end = start;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        TimePhrase phrase = blank;
        in->at = start;
        if (forms[i](in, &phrase) && in->at > best_end) {
            best = phrase;
            best_end = in->at;
        }
    }
    *out = best;
    in->at = best_end;
    return best_end > start;
}

bool phrase_read(const Token *tokens, const Sentence *sentence, size_t at,
                 TimePhrase *out)
{
    Reader in = {tokens, sentence->first, sentence->end, at};
    TimePhrase phrase = {.first = at};

    if (tokens[at].kind == TOKEN_MARK)
        return false;
    phrase.part = take_part(&in);
    if (!read_core(&in, &phrase)) {
        if (phrase.part == PART_ALL)
            return false;
        in.at = at;
        phrase = (TimePhrase){.first = at};
        if (!read_core(&in, &phrase))
            return false;
    }
    phrase.end = in.at;
    *out = phrase;
    return true;
}
