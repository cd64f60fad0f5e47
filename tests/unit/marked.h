/*
 * marked.h - texts of tests in which bars mark a stretch: "It |fell|."
 */
#ifndef TESTS_MARKED_H
#define TESTS_MARKED_H

#include "core/model.h"
#include "core/str.h"

/* The text without its two bars, written to out, which has room for it. */
static inline Str marked_text(const char *marked, char *out, Span *stretch)
{
    size_t bars[2] = {0, 0}, count = 0, length = 0;

    for (const char *c = marked; *c != '\0'; c++) {
        if (*c != '|')
            out[length++] = *c;
        else if (count < 2)
            bars[count++] = length;
    }
    *stretch = (Span){bars[0], bars[1]};
    return (Str){out, length};
}

#endif
