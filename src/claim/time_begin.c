/* Whether a phrase may begin with these two words: most words of a text are
 * none that does, and are passed over by their first letter. What any form in
 * time_phrase.c takes first must stand here; behind an article, what it may
 * take next. */
#include "claim/time_words.h"

enum { MOST_STARTS = 21 };

typedef Str Row[MOST_STARTS];

/* By first letter; an empty word ends the row. */
static const Row starts[] = {
    ['a' - 'a'] = {{"a", 1},
                   {"an", 2},
                   {"apr", 3},
                   {"april", 5},
                   {"aug", 3},
                   {"august", 6},
                   {"autumn", 6}},
    ['b' - 'a'] = {{"beginning", 9}},
    ['c' - 'a'] = {{"close", 5}, {"coming", 6}, {"current", 7}},
    ['d' - 'a'] = {{"dec", 3}, {"december", 8}},
    ['e' - 'a'] = {{"earlier", 7},
                   {"early", 5},
                   {"eight", 5},
                   {"eighteen", 8},
                   {"eighty", 6},
                   {"eleven", 6},
                   {"end", 3}},
    ['f' - 'a'] = {{"fall", 4},
                   {"feb", 3},
                   {"february", 8},
                   {"few", 3},
                   {"fifteen", 7},
                   {"fifty", 5},
                   {"final", 5},
                   {"first", 5},
                   {"five", 4},
                   {"following", 9},
                   {"forty", 5},
                   {"four", 4},
                   {"fourteen", 8},
                   {"fri", 3},
                   {"friday", 6}},
    ['j' - 'a'] = {{"jan", 3},
                   {"january", 7},
                   {"jul", 3},
                   {"july", 4},
                   {"jun", 3},
                   {"june", 4}},
    ['l' - 'a'] = {{"last", 4}, {"late", 4}, {"later", 5}},
    ['m' - 'a'] = {{"mar", 3},
                   {"march", 5},
                   {"may", 3},
                   {"mid", 3},
                   {"midday", 6},
                   {"middle", 6},
                   {"mon", 3},
                   {"monday", 6}},
    ['n' - 'a'] = {{"next", 4},
                   {"nine", 4},
                   {"nineteen", 8},
                   {"ninety", 6},
                   {"noon", 4},
                   {"noontime", 8},
                   {"nov", 3},
                   {"november", 8}},
    ['o' - 'a'] = {{"oct", 3},
                   {"october", 7},
                   {"one", 3},
                   {"opening", 7},
                   {"outset", 6},
                   {"overnight", 9}},
    ['p' - 'a'] = {{"past", 4}, {"previous", 8}},
    ['s' - 'a'] = {{"sat", 3},
                   {"saturday", 8},
                   {"second", 6},
                   {"sep", 3},
                   {"sept", 4},
                   {"september", 9},
                   {"seven", 5},
                   {"seventeen", 9},
                   {"seventy", 7},
                   {"several", 7},
                   {"six", 3},
                   {"sixteen", 7},
                   {"sixty", 5},
                   {"some", 4},
                   {"spring", 6},
                   {"start", 5},
                   {"summer", 6},
                   {"sun", 3},
                   {"sunday", 6}},
    ['t' -
        'a'] = {{"ten", 3},      {"that", 4},    {"the", 3},      {"third", 5},
                {"thirteen", 8}, {"thirty", 6},  {"this", 4},     {"three", 5},
                {"thu", 3},      {"thurs", 5},   {"thursday", 8}, {"today", 5},
                {"tomorrow", 8}, {"tonight", 7}, {"tue", 3},      {"tues", 4},
                {"tuesday", 7},  {"twelve", 6},  {"twenty", 6},   {"two", 3}},
    ['w' - 'a'] = {{"wed", 3},
                   {"wednesday", 9},
                   {"week", 4},
                   {"winter", 6},
                   {"within", 6}},
    ['y' - 'a'] = {{"year", 4}, {"yesterday", 9}},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_start(Str word)
{
    size_t row = (size_t)(unsigned char)word.data[0] - 'a';

    if (row >= sizeof starts / sizeof *starts)
        return false;
    for (const Str *start = starts[row]; start->len > 0; start++)
        if (str_equal(word, *start))
            return true;
    return false;
}

/* "the last", "the 4th", "the same day", "the week", "a few"; also what begins
 * a phrase of its own. */
static bool follows_article(const Token *next)
{
    static const char *const words[] = {
        "same",   "hour",    "hours",  "day",     "days",      "night",
        "nights", "weekend", "week",   "weeks",   "fortnight", "month",
        "months", "years",   "decade", "decades", "couple"};

    return next->folded.len > 0 &&
           (is_digit(next->folded.data[0]) || is_start(next->folded) ||
            IS_ONE_OF(next->folded, words));
}

bool time_may_begin(const Token *token, const Token *next)
{
    Str word = token->folded;

    if (token->kind == TOKEN_NUMBER)
        return true;
    if (token->kind == TOKEN_MARK || word.len == 0)
        return false;
    if (is_digit(word.data[0]))
        return true;
    if (!is_start(word))
        return false;
    return (!str_equal(word, STR("the")) && !str_equal(word, STR("a")) &&
            !str_equal(word, STR("an"))) ||
           follows_article(next);
}
