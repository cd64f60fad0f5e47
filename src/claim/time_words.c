#include "claim/time_words.h"

bool time_is_one_of(Str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

const Token *time_peek(const TimeReader *in, size_t ahead)
{
    static const Token nothing = {.kind = TOKEN_MARK};

    return in->at + ahead < in->end ? &in->tokens[in->at + ahead] : &nothing;
}

const Token *time_before(const TimeReader *in, size_t at)
{
    static const Token nothing = {.kind = TOKEN_MARK};

    return at > in->first ? &in->tokens[at - 1] : &nothing;
}

bool time_next_is(const TimeReader *in, size_t ahead, const char *word)
{
    return str_is(time_peek(in, ahead)->folded, word);
}

bool time_take(TimeReader *in, const char *word)
{
    bool there = time_next_is(in, 0, word);

    in->at += there;
    return there;
}

/* All of the words, or none. */
bool time_take_all(TimeReader *in, const char *first, const char *second)
{
    if (!time_next_is(in, 0, first) || !time_next_is(in, 1, second))
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

TimeUnit time_take_unit(TimeReader *in)
{
    TimeUnit unit = unit_of(time_peek(in, 0)->folded);

    in->at += unit != UNIT_NONE;
    return unit;
}

int time_season_of(Str word)
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
int time_take_count(TimeReader *in)
{
    static const char *const vague[] = {"several", "few", "some"};
    Str word = time_peek(in, 0)->folded;
    long figure;
    int number = tens_number(word);

    if (time_peek(in, 0)->kind == TOKEN_NUMBER) {
        if (!str_to_long(word, &figure) || figure < 1 || figure > 9999)
            return 0;
        in->at++;
        return (int)figure;
    }
    if (number > 0) {
        in->at++;
        if (time_peek(in, 0)->hyphenated &&
            small_number(time_peek(in, 0)->folded) > 0)
            return number + small_number(in->tokens[in->at++].folded);
        return number;
    }
    if (time_take_all(in, "a", "few") || IS_ONE_OF(word, vague))
        return in->at += IS_ONE_OF(word, vague), COUNT_SEVERAL;
    if (time_take_all(in, "a", "couple")) {
        (void)time_take(in, "of");
        return 2;
    }
    number = small_number(word);
    if (number == 0 && (str_is(word, "a") || str_is(word, "an")))
        number = 1;
    in->at += number > 0;
    return number;
}

/* "end of", "middle of" */
static TimePart take_edge(TimeReader *in)
{
    static const char *const ends[] = {"end", "close"};
    static const char *const starts[] = {"beginning", "start", "outset"};
    Str word = time_peek(in, 0)->folded;

    if (!time_next_is(in, 1, "of"))
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
static TimePart take_piece(TimeReader *in)
{
    static const char *const ordinals[] = {"first", "second", "third",
                                           "last",  "final",  "opening"};
    static const char *const pieces[] = {"half", "week",    "weeks", "days",
                                         "day",  "quarter", "months"};
    Str which = time_peek(in, 0)->folded, piece = time_peek(in, 1)->folded;

    if (!IS_ONE_OF(which, ordinals) || !IS_ONE_OF(piece, pieces) ||
        !time_next_is(in, 2, "of"))
        return PART_ALL;
    in->at += 3;
    if (!str_is(piece, "half"))
        return PART_SOME;
    return str_is(which, "first") ? PART_FIRST_HALF : PART_SECOND_HALF;
}

/* "early", "late", "mid", "the end of", "earlier in", "the last days of" */
TimePart time_take_part(TimeReader *in)
{
    size_t start = in->at;
    TimePart part;

    if (time_take(in, "early") || time_take(in, "earlier"))
        return (void)time_take(in, "in"), PART_EARLY;
    if (time_take(in, "late") || time_take(in, "later"))
        return (void)time_take(in, "in"), PART_LATE;
    if (time_take(in, "mid"))
        return PART_MIDDLE;
    (void)time_take(in, "the");
    part = take_edge(in);
    if (part == PART_ALL)
        part = take_piece(in);
    if (part == PART_ALL)
        in->at = start;
    return part;
}

TimeShift time_take_shift(TimeReader *in)
{
    static const char *const last[] = {"last", "past", "previous"};
    static const char *const this[] = {"this", "current"};
    static const char *const next[] = {"next", "coming", "following"};
    Str word = time_peek(in, 0)->folded;
    TimeShift shift = IS_ONE_OF(word, last)   ? SHIFT_LAST
                      : IS_ONE_OF(word, this) ? SHIFT_THIS
                      : IS_ONE_OF(word, next) ? SHIFT_NEXT
                                              : SHIFT_NONE;

    in->at += shift != SHIFT_NONE;
    return shift;
}

bool time_take_hours(TimeReader *in)
{
    static const char *const hours[] = {"morning", "afternoon", "evening",
                                        "night", "dawn"};
    bool there = IS_ONE_OF(time_peek(in, 0)->folded, hours);

    in->at += there;
    return there;
}
