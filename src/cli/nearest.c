#include "cli/nearest.h"

#include "core/fold.h"
#include "core/utf8.h"

#include <stdio.h>

enum { LISTED = 20 }; /* words that a message can hold */

static int tolerance(size_t length)
{
    if (length <= 3)
        return 1;
    return length <= 5 ? 2 : 3;
}

static bool one_begins_other(Str a, Str b)
{
    return a.len >= 2 && b.len >= 2 && (str_begins(a, b) || str_begins(b, a));
}

bool nearest_word(Str wrong, const Str *words, size_t count, Str *out)
{
    int best = tolerance(wrong.len) + 1;
    const Str *found = NULL;

    if (utf8_valid_length(wrong) != wrong.len)
        return false;
    for (size_t i = 0; i < count; i++) {
        int distance = one_begins_other(wrong, words[i])
                           ? 1
                           : fold_distance(wrong, words[i], best);

        if (distance < best) {
            best = distance;
            found = &words[i];
        }
    }
    if (found != NULL)
        *out = *found;
    return found != NULL;
}

bool nearest_refuse(const char *what, Str wrong, const Str *words, size_t count,
                    Error *err)
{
    char list[240] = "";
    size_t used = 0;
    Str nearest;

    if (nearest_word(wrong, words, count, &nearest))
        return error_set(err, ERROR_INPUT, 0,
                         "there is no %s '%.*s'; did you mean '%.*s'?", what,
                         STR_ARGS(wrong), STR_ARGS(nearest));
    if (count > LISTED)
        return error_set(err, ERROR_INPUT, 0, "there is no %s '%.*s'", what,
                         STR_ARGS(wrong));
    for (size_t i = 0; i < count && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%.*s",
                                 i == 0 ? "" : ", ", STR_ARGS(words[i]));
    return error_set(err, ERROR_INPUT, 0, "there is no %s '%.*s'; choose of %s",
                     what, STR_ARGS(wrong), list);
}
