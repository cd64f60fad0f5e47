#include "core/date.h"
#include "read/page.h"
#include "read/record_read.h"

/* "20160324", alone or before a time. */
static bool compact_day(Str text, When *out)
{
    char spaced[] = "0000-00-00";
    Error unheard;

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

bool moment_parse(Arena *arena, Str text, When *out)
{
    text = str_trim(text);
    return compact_day(text, out) || date_said(arena, text, out) ||
           since_1970(text, out);
}
