#include "cli/epoch.h"

#include "core/date.h"
#include "core/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { DAY_SECONDS = 86400 };

static void write_time(long seconds, unsigned milliseconds,
                       char text[static EPOCH_TEXT_SIZE])
{
    char day[DATE_TEXT_SIZE];
    unsigned rest = (unsigned)(seconds % DAY_SECONDS);

    date_format((int32_t)(seconds / DAY_SECONDS), day);
    (void)snprintf(text, EPOCH_TEXT_SIZE, "%sT%02u:%02u:%02u.%03uZ", day,
                   rest / 3600 % 24, rest / 60 % 60, rest % 60,
                   milliseconds % 1000);
}

static bool epoch_given(char text[static EPOCH_TEXT_SIZE], bool *given,
                        Error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH"); /* NOLINT(concurrency-*) */
    long seconds;

    *given = epoch != NULL && *epoch != '\0';
    if (!*given)
        return true;
    if (!str_to_long(str_from_cstr(epoch), &seconds) || seconds < 0 ||
        seconds / DAY_SECONDS > day_from_date((Date){9999, 12, 31}))
        return error_set(err, ERROR_INPUT, 0,
                         "SOURCE_DATE_EPOCH is '%s', which is no number of "
                         "seconds since 1970; correct or unset it",
                         epoch);
    write_time(seconds, 0, text);
    return true;
}

bool epoch_or_clock(char text[static EPOCH_TEXT_SIZE], Error *err)
{
    struct timespec now;
    bool given;

    if (!epoch_given(text, &given, err))
        return false;
    if (given)
        return true;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0 || now.tv_sec < 0 ||
        now.tv_sec / DAY_SECONDS > day_from_date((Date){9999, 12, 31}))
        return error_set(err, ERROR_IO, 0,
                         "the clock tells no time; set SOURCE_DATE_EPOCH");
    write_time(now.tv_sec, (unsigned)(now.tv_nsec / 1000000), text);
    return true;
}
