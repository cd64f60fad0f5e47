/* Calendar dates as people write them, in English words or in figures. */
#include "core/date.h"
#include "read/read.h"

typedef struct {
    const Token *tokens;
    size_t count, at;
} Reader;

static int find_name(Str folded, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(folded, names[i]))
            return (int)i;
    return -1;
}

static const char *const months[] = {
    "january", "february",  "march",   "april",    "may",      "june", "july",
    "august",  "september", "october", "november", "december", "jan",  "feb",
    "mar",     "apr",       "may",     "jun",      "jul",      "aug",  "sept",
    "oct",     "nov",       "dec",     "",         "",         "",     "",
    "",        "",          "",        "",         "sep",
};

static const char *const weekdays[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "mon",     "tue",       "wed",      "thu",    "fri",
    "sat",    "sun",     "",          "tues",     "",       "thurs",
};

enum {
    MONTHS = sizeof months / sizeof *months,
    WEEKDAYS = sizeof weekdays / sizeof *weekdays,
};

int read_month(Str folded)
{
    int found = folded.len < 3 || strchr("jfmasond", folded.data[0]) == NULL
                    ? -1
                    : find_name(folded, months, MONTHS);

    return found % 12 + 1;
}

int read_weekday(Str folded)
{
    int found = folded.len < 3 || strchr("mtwfs", folded.data[0]) == NULL
                    ? -1
                    : find_name(folded, weekdays, WEEKDAYS);

    return found % 7 + 1;
}

const char *read_calendar_name(size_t index)
{
    if (index < MONTHS)
        return months[index];
    return index - MONTHS < WEEKDAYS ? weekdays[index - MONTHS] : NULL;
}

int weekday_of(int32_t day)
{
    /* 1970-01-01 was a Thursday. */
    return (int)(((int64_t)day % 7 + 7 + 3) % 7) + 1;
}

static bool is_digits(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
    return s.len > 0;
}

static int number(Str digits)
{
    long value;

    return digits.len <= 4 && is_digits(digits) && str_to_long(digits, &value)
               ? (int)value
               : 0;
}

int read_month_day(const Token *token)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th"};
    Str digits = token->folded;
    int day;

    if (digits.len == 0 || digits.data[0] < '0' || digits.data[0] > '9')
        return 0;

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (token->kind == TOKEN_WORD &&
            str_ends(digits, str_from_cstr(suffixes[i]))) {
            digits.len -= 2;
            break;
        }
    day = digits.len <= 2 ? number(digits) : 0;
    return day <= 31 ? day : 0;
}

static bool is_year(int value)
{
    return value >= 1000 && value <= 2999;
}

int read_year(const Token *token)
{
    int year = token->folded.len == 4 ? number(token->folded) : 0;

    return is_year(year) ? year : 0;
}

static const Token *peek(const Reader *in, size_t ahead)
{
    static const Token nothing = {.kind = TOKEN_MARK};

    return in->at + ahead < in->count ? &in->tokens[in->at + ahead] : &nothing;
}

static bool take_mark(Reader *in, const char *mark)
{
    bool there =
        peek(in, 0)->kind == TOKEN_MARK && str_is(peek(in, 0)->folded, mark);

    in->at += there;
    return there;
}

static bool take_word(Reader *in, const char *word)
{
    bool there =
        peek(in, 0)->kind == TOKEN_WORD && str_is(peek(in, 0)->folded, word);

    in->at += there;
    return there;
}

static bool exists(WrittenDate date)
{
    return date_exists((Date){date.year != 0 ? date.year : 2000, date.month,
                              date.day != 0 ? date.day : 1});
}

/* "March", "Mar." */
static int take_month(Reader *in)
{
    const Token *token = peek(in, 0);
    int month = token->kind == TOKEN_WORD && token->capital
                    ? read_month(token->folded)
                    : 0;

    if (month == 0)
        return 0;
    in->at++;
    if (month != 5 && (token->folded.len == 3 || str_is(token->folded, "sept")))
        (void)take_mark(in, ".");
    return month;
}

/* A year behind the rest: "2016", ", 2016", "of 2016". */
static int take_year(Reader *in)
{
    size_t start = in->at;
    int year;

    if (!take_mark(in, ","))
        (void)take_word(in, "of");
    year = read_year(peek(in, 0));
    in->at = year != 0 ? in->at + 1 : start;
    return year;
}

static int take_day(Reader *in)
{
    int day = read_month_day(peek(in, 0));

    in->at += day != 0;
    return day;
}

/* "March 24, 2016", "March 2016", "March" */
static bool take_month_first(Reader *in, WrittenDate *out)
{
    out->month = take_month(in);
    if (out->month == 0)
        return false;
    out->day = take_day(in);
    out->year = take_year(in);
    return true;
}

/* "24 March 2016", "the 24th of March" */
static bool take_day_first(Reader *in, WrittenDate *out)
{
    (void)take_word(in, "the");
    out->day = take_day(in);
    if (out->day == 0)
        return false;
    (void)take_word(in, "of");
    out->month = take_month(in);
    if (out->month == 0)
        return false;
    out->year = take_year(in);
    return true;
}

/* Two figures joined to the last by hyphens or by one kind of mark. */
static bool take_joined(Reader *in, int parts[static 3])
{
    const char *mark = str_is(peek(in, 1)->folded, "/") ? "/" : NULL;

    if (peek(in, 0)->kind != TOKEN_NUMBER)
        return false;
    for (int i = 0; i < 3; i++) {
        const Token *token = peek(in, 0);
        if (i > 0 && (mark != NULL ? !take_mark(in, mark) : !token->hyphenated))
            return false;
        token = peek(in, 0);
        parts[i] = number(token->folded);
        if (parts[i] == 0 || (token->folded.len == 3 || token->folded.len > 4))
            return false;
        in->at++;
    }
    return !peek(in, 0)->hyphenated;
}

/* "24.03.2016" is one number token. */
static bool take_dotted(Reader *in, int parts[static 3])
{
    Str rest = peek(in, 0)->folded;

    if (peek(in, 0)->kind != TOKEN_NUMBER)
        return false;
    for (int i = 0; i < 3; i++)
        parts[i] = number(str_take_until(&rest, '.'));
    in->at++;
    return rest.len == 0 && parts[0] != 0 && parts[1] != 0 && parts[2] != 0;
}

/* Of day/month and month/day, the one that can be. */
static bool arrange(const int parts[static 3], bool dotted, WrittenDate *out)
{
    bool day_first = dotted || parts[0] > 12 || parts[0] == parts[1];

    if (is_year(parts[0]))
        *out = (WrittenDate){parts[0], parts[1], parts[2], 0, 0};
    else if (is_year(parts[2]) && day_first)
        *out = (WrittenDate){parts[2], parts[1], parts[0], 0, 0};
    else if (is_year(parts[2]) && parts[1] > 12)
        *out = (WrittenDate){parts[2], parts[0], parts[1], 0, 0};
    else
        return false;
    return true;
}

static bool take_figures(Reader *in, WrittenDate *out)
{
    size_t start = in->at;
    int parts[3];

    if (take_joined(in, parts))
        return arrange(parts, false, out);
    in->at = start;
    return take_dotted(in, parts) && arrange(parts, true, out);
}

/* "Thursday, ", "Thu " */
static int take_weekday(Reader *in)
{
    const Token *token = peek(in, 0);
    int weekday = token->kind == TOKEN_WORD && token->capital
                      ? read_weekday(token->folded)
                      : 0;

    if (weekday == 0)
        return 0;
    in->at++;
    if (!take_mark(in, ","))
        (void)take_mark(in, ".");
    return weekday;
}

/* A name, "the" or a figure; most words are none of them. */
static bool may_begin(const Token *token)
{
    Str word = token->folded;

    return token->kind == TOKEN_NUMBER ||
           (token->kind == TOKEN_WORD && word.len > 0 &&
            (token->capital || (word.data[0] >= '0' && word.data[0] <= '9') ||
             str_equal(word, STR("the"))));
}

bool read_date(const Token *tokens, size_t count, size_t at, WrittenDate *out)
{
    static bool (*const forms[])(Reader *, WrittenDate *) = {
        take_month_first, take_day_first, take_figures};
    Reader in = {tokens, count, at};
    int weekday;
    size_t start;

    if (at >= count || !may_begin(&tokens[at]))
        return false;
    weekday = take_weekday(&in);
    start = in.at;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        WrittenDate date = {0};
        in.at = start;
        if (!forms[i](&in, &date) || !exists(date) ||
            (weekday != 0 && date.day == 0))
            continue;
        date.weekday = weekday;
        date.end = in.at;
        *out = date;
        return true;
    }
    return false;
}
