#include "core/date.h"
#include "read/record_read.h"

/* A day with a time behind it, with or without hyphens in it. */
static bool leading_day(Str text, When *out)
{
    Error unheard;
    char spaced[] = "0000-00-00";

    if (text.len > 10 && (text.data[10] == 'T' || text.data[10] == ' '))
        return when_parse(str_slice(text, 0, 10), out, &unheard);
    if (text.len != 8 && !(text.len > 8 && text.data[8] == 'T'))
        return false;
    memcpy(spaced, text.data, 4);
    memcpy(spaced + 5, text.data + 4, 2);
    memcpy(spaced + 8, text.data + 6, 2);
    return when_parse(str_from_cstr(spaced), out, &unheard);
}

/* Seconds, or milliseconds where seconds would be thousands of years. */
static bool since_1970(Str text, When *out)
{
    const double day_s = 86400, most_s = 1e11;
    double value;

    if (!str_to_double(text, &value) || value < day_s)
        return false;
    if (value >= most_s)
        value /= 1000;
    if (value >= most_s)
        return false;
    out->first = out->last = (int32_t)(value / day_s);
    return true;
}

static bool written_day(Arena *arena, Str text, When *out)
{
    enum { LONGEST = 200 };
    Token *tokens;
    size_t count;
    WrittenDate date;
    Error unheard;

    if (text.len > LONGEST ||
        !read_tokens(arena, text, &tokens, &count, &unheard))
        return false;
    for (size_t at = 0; at < count; at++) {
        if (!read_date(tokens, count, at, &date) || date.year == 0 ||
            date.day == 0)
            continue;
        out->first = out->last =
            day_from_date((Date){date.year, date.month, date.day});
        return true;
    }
    return false;
}

bool moment_parse(Arena *arena, Str text, When *out)
{
    Error unheard;
    When when;

    text = str_trim(text);
    if (!leading_day(text, &when) && !published_parse(text, &when, &unheard) &&
        !since_1970(text, &when) && !written_day(arena, text, &when))
        return false;
    *out = when;
    return true;
}
