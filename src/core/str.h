/*
 * str.h - a borrowed run of UTF-8 bytes.
 *
 * A Str points into memory that someone else owns (an article, an arena, a
 * literal) and lives exactly as long as that memory. It is passed by value, is
 * not NUL-terminated, and may hold any byte. {NULL, 0} is the empty Str.
 */
#ifndef CORE_STR_H
#define CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *data;
    size_t len; /* bytes, not characters */
} Str;

/* A Str over a string literal: STR("Palmyra"). */
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})

/* For printf: printf("%.*s", STR_ARGS(s)). */
#define STR_ARGS(s) (int)(s).len, (s).data

static inline Str str_from_cstr(const char *s)
{
    return (Str){s, strlen(s)};
}

/* Most that differ do so in the first byte. */
static inline bool str_equal(Str a, Str b)
{
    return a.len == b.len &&
           (a.len == 0 ||
            (a.data[0] == b.data[0] && memcmp(a.data, b.data, a.len) == 0));
}

/* Offset of the first byte at or after from that is not below 0x80, or s.len.
 */
size_t str_ascii_end(Str s, size_t from);

/* Whether every byte is below 0x80. */
bool str_is_ascii(Str s);

/* Whether s is the C string. */
static inline bool str_is(Str s, const char *cstr)
{
    return s.len == 0
               ? cstr[0] == '\0'
               : s.data[0] == cstr[0] && str_equal(s, str_from_cstr(cstr));
}

/* Whether s is one of the C strings of an array. */
static inline bool str_is_one_of(Str s, const char *const list[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(s, list[i]))
            return true;
    return false;
}
#define STR_IS_ONE_OF(s, array)                                                \
    str_is_one_of(s, array, sizeof(array) / sizeof *(array))

/* By bytes, then by length: a total order for qsort. */
int str_compare(Str a, Str b);

bool str_begins(Str s, Str prefix);
bool str_ends(Str s, Str suffix);

/* Bytes from up to, and without, end; both at most s.len. */
Str str_slice(Str s, size_t from, size_t end);

/* Without ASCII white space at either end. */
Str str_trim(Str s);

/* Offset of the first needle at or after from, or s.len where there is none. */
size_t str_find(Str s, Str needle, size_t from);

/* Cuts the part before the first separator off *rest and returns it; all of
 * *rest where there is none. *rest is then what follows, empty at the end. */
Str str_take_until(Str *rest, char separator);

/* Reads all of s as a decimal number: digits, an optional sign and point, an
 * optional exponent; no spaces, no locale. False, and *out untouched, where it
 * is anything else or not finite. */
bool str_to_double(Str s, double *out);

/* Reads all of s as a decimal integer that fits. */
bool str_to_long(Str s, long *out);

#endif
