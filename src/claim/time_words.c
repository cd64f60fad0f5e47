#include "claim/time_words.h"

size_t time_find(Str word, const TimeList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_is(word, list->words[i]))
            return i + 1;
    return 0;
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

#define LIST(words)                                                            \
    {                                                                          \
        (words), sizeof(words) / sizeof *(words)                               \
    }

static const char *const articles[] = {"the", "a", "an"};
const TimeList time_articles = LIST(articles);

/* Behind an article: "the same day", "a couple of days". */
static const char *const same[] = {"same", "couple"};
const TimeList time_same = LIST(same);

/* What some phrases alone begin with. */
static const char *const openings[] = {"that", "within", "week", "year"};
const TimeList time_openings = LIST(openings);

static const char *const middle[] = {"mid"};
const TimeList time_mid = LIST(middle);

static const char *const alone[] = {"overnight"};
const TimeList time_alone = LIST(alone);

/* Before a month or a year that stands alone. */
static const char *const prepositions[] = {
    "in",      "since",   "of",    "by",         "until",  "till",    "from",
    "during",  "before",  "after", "early",      "late",   "mid",     "through",
    "between", "earlier", "later", "throughout", "last",   "this",    "next",
    "end",     "on",      "for",   "around",     "toward", "towards",
};
const TimeList time_prepositions = LIST(prepositions);

static const char *const units[] = {"hour",  "hours",     "day",     "days",
                                    "night", "nights",    "weekend", "week",
                                    "weeks", "fortnight", "month",   "months",
                                    "year",  "years",     "decade",  "decades"};
static const TimeUnit unit_values[] = {
    UNIT_HOUR,    UNIT_HOUR, UNIT_DAY,    UNIT_DAY,   UNIT_DAY,   UNIT_DAY,
    UNIT_WEEKEND, UNIT_WEEK, UNIT_WEEK,   UNIT_WEEK,  UNIT_MONTH, UNIT_MONTH,
    UNIT_YEAR,    UNIT_YEAR, UNIT_DECADE, UNIT_DECADE};
const TimeList time_units = LIST(units);

/* "fall" is the third of them. */
static const char *const seasons[] = {"spring", "summer", "autumn", "winter",
                                      "fall"};
const TimeList time_seasons = LIST(seasons);

static const char *const seasons_counted[] = {"springs", "summers", "autumns",
                                              "winters"};
const TimeList time_seasons_counted = LIST(seasons_counted);

static const char *const numbers[] = {
    "one",     "two",       "three",    "four",     "five",
    "six",     "seven",     "eight",    "nine",     "ten",
    "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
};
const TimeList time_numbers = LIST(numbers);

static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                   "sixty",  "seventy", "eighty", "ninety"};
const TimeList time_tens = LIST(tens);

static const char *const vague[] = {"several", "few", "some"};
const TimeList time_vague = LIST(vague);

static const char *const last[] = {"last", "past", "previous"};
const TimeList time_last = LIST(last);

static const char *const this[] = {"this", "current"};
const TimeList time_this = LIST(this);

static const char *const next[] = {"next", "coming", "following"};
const TimeList time_next = LIST(next);

static const char *const early[] = {"early", "earlier"};
const TimeList time_early = LIST(early);

static const char *const late[] = {"late", "later"};
const TimeList time_late = LIST(late);

static const char *const edges[] = {"middle",    "end",   "close",
                                    "beginning", "start", "outset"};
static const TimePart edge_values[] = {PART_MIDDLE, PART_LATE,  PART_LATE,
                                       PART_EARLY,  PART_EARLY, PART_EARLY};
const TimeList time_edges = LIST(edges);

static const char *const ordinals[] = {"first", "second", "third",
                                       "last",  "final",  "opening"};
const TimeList time_ordinals = LIST(ordinals);

/* Behind those: "the second half of". */
static const char *const pieces[] = {"half", "week",    "weeks", "days",
                                     "day",  "quarter", "months"};
const TimeList time_pieces = LIST(pieces);

static const char *const hours[] = {"morning", "afternoon", "evening", "night",
                                    "dawn"};
const TimeList time_hours = LIST(hours);

static const char *const day_words[] = {"yesterday", "today", "tonight",
                                        "tomorrow"};
const TimeList time_day_words = LIST(day_words);

static const char *const hour_words[] = {"midday", "noon", "noontime"};
const TimeList time_hour_words = LIST(hour_words);

/* ---- takes -------------------------------------------------------------- */

TimeUnit time_take_unit(TimeReader *in)
{
    size_t unit = 0;

    if ((time_role(in, 0) & TIME_UNIT) != 0)
        unit = time_find(time_peek(in, 0)->folded, &time_units);
    in->at += unit > 0;
    return unit > 0 ? unit_values[unit - 1] : UNIT_NONE;
}

int time_season_of(Str word)
{
    size_t season = time_find(word, &time_seasons);

    return season == 5 ? 3 : (int)season;
}

/* "17", "twenty-five", "a", "several", "a couple of"; 0 where there is none. */
int time_take_count(TimeReader *in)
{
    Str word = time_peek(in, 0)->folded;
    long figure;
    int number;

    if ((time_role(in, 0) & (TIME_COUNT | TIME_FIGURE | TIME_ARTICLE)) == 0)
        return 0;
    number = 10 * (int)time_find(word, &time_tens);
    if (time_peek(in, 0)->kind == TOKEN_NUMBER) {
        if (!str_to_long(word, &figure) || figure < 1 || figure > 9999)
            return 0;
        in->at++;
        return (int)figure;
    }
    if (number > 0) {
        size_t more = 0;

        in->at++;
        if (time_peek(in, 0)->hyphenated)
            more = time_find(time_peek(in, 0)->folded, &time_numbers);
        in->at += more > 0;
        return number + 10 + (int)more;
    }
    if (time_take_all(in, "a", "few") || time_find(word, &time_vague) > 0)
        return in->at += time_find(word, &time_vague) > 0, COUNT_SEVERAL;
    if (time_take_all(in, "a", "couple")) {
        (void)time_take(in, "of");
        return 2;
    }
    number = (int)time_find(word, &time_numbers);
    if (number == 0 && (str_is(word, "a") || str_is(word, "an")))
        number = 1;
    in->at += number > 0;
    return number;
}

/* "end of", "middle of" */
static TimePart take_edge(TimeReader *in)
{
    size_t edge = time_find(time_peek(in, 0)->folded, &time_edges);

    if (edge == 0 || !time_next_is(in, 1, "of"))
        return PART_ALL;
    in->at += 2;
    return edge_values[edge - 1];
}

/* "second half of", "last days of" */
static TimePart take_piece(TimeReader *in)
{
    Str which = time_peek(in, 0)->folded, piece = time_peek(in, 1)->folded;

    if (time_find(which, &time_ordinals) == 0 ||
        time_find(piece, &time_pieces) == 0 || !time_next_is(in, 2, "of"))
        return PART_ALL;
    in->at += 3;
    if (!str_is(piece, "half"))
        return PART_SOME;
    return str_is(which, "first") ? PART_FIRST_HALF : PART_SECOND_HALF;
}

static bool take_one_of(TimeReader *in, const TimeList *list)
{
    bool there = time_find(time_peek(in, 0)->folded, list) > 0;

    in->at += there;
    return there;
}

/* "early", "late", "mid", "the end of", "earlier in", "the last days of" */
TimePart time_take_part(TimeReader *in)
{
    size_t start = in->at;
    TimePart part;

    if ((time_role(in, 0) & (TIME_PART | TIME_ARTICLE)) == 0 ||
        ((time_role(in, 0) & TIME_PART) == 0 &&
         (time_role(in, 1) & TIME_PART) == 0))
        return PART_ALL;
    if (take_one_of(in, &time_early))
        return (void)time_take(in, "in"), PART_EARLY;
    if (take_one_of(in, &time_late))
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
    Str word = time_peek(in, 0)->folded;
    TimeShift shift = (time_role(in, 0) & TIME_SHIFT) == 0 ? SHIFT_NONE
                      : time_find(word, &time_last) > 0    ? SHIFT_LAST
                      : time_find(word, &time_this) > 0    ? SHIFT_THIS
                      : time_find(word, &time_next) > 0    ? SHIFT_NEXT
                                                           : SHIFT_NONE;

    in->at += shift != SHIFT_NONE;
    return shift;
}

bool time_take_hours(TimeReader *in)
{
    return (time_role(in, 0) & TIME_HOURS) != 0 && take_one_of(in, &time_hours);
}
