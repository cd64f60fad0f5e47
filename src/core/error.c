#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(Error *err, ErrorKind kind, size_t at, const char *format, ...)
{
    va_list args;

    err->kind = kind;
    err->at = at;
    va_start(args, format);
    (void)vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return false;
}

bool error_within(Error *err, const char *format, ...)
{
    char inner[sizeof err->message];
    va_list args;
    size_t used;

    memcpy(inner, err->message, sizeof inner);
    va_start(args, format);
    (void)vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    used = strlen(err->message);
    (void)snprintf(err->message + used, sizeof err->message - used, ": %s",
                   inner);
    return false;
}
