#include "cli/epoch.h"

#include "core/date.h"
#include "core/str.h"

#include <stdio.h>
#include <stdlib.h>

bool epoch_now(char text[static EPOCH_TEXT_SIZE], bool *given, Error *err)
{
    const long day_seconds = 86400;
    const char *epoch = getenv("SOURCE_DATE_EPOCH"); /* NOLINT(concurrency-*) */
    long seconds;
    unsigned rest;
    char day[DATE_TEXT_SIZE];

    *given = epoch != NULL && *epoch != '\0';
    if (!*given)
        return true;
    if (!str_to_long(str_from_cstr(epoch), &seconds) || seconds < 0 ||
        seconds / day_seconds > day_from_date((Date){9999, 12, 31}))
        return error_set(err, ERROR_INPUT, 0,
                         "SOURCE_DATE_EPOCH is '%s', which is no number of "
                         "seconds since 1970; correct or unset it",
                         epoch);
    date_format((int32_t)(seconds / day_seconds), day);
    rest = (unsigned)(seconds % day_seconds);
    (void)snprintf(text, EPOCH_TEXT_SIZE, "%sT%02u:%02u:%02u.000Z", day,
                   rest / 3600 % 24, rest / 60 % 60, rest % 60);
    return true;
}
