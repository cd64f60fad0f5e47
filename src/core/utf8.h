/*
 * utf8.h - UTF-8 as RFC 3629 has it: no surrogates, no overlong forms, nothing
 * above U+10FFFF.
 */
#ifndef CORE_UTF8_H
#define CORE_UTF8_H

#include "core/str.h"

#include <stdint.h>

/* Offset of the first byte that is not UTF-8, or s.len. */
size_t utf8_valid_length(Str s);

/* Code points in valid s. */
size_t utf8_count(Str s);

/* Decodes the code point at *at of valid s and moves *at behind it. */
uint32_t utf8_next(Str s, size_t *at);

/* Writes one code point, at most 4 bytes; returns how many. */
size_t utf8_put(uint32_t code_point, char bytes[static 4]);

/* Byte offsets turned to code points while going through a text: asking in
 * ascending order costs one pass in all, any other order is right but slower.
 */
typedef struct {
    Str text;
    size_t bytes, points;
} Utf8Counter;

size_t utf8_points_at(Utf8Counter *counter, size_t byte_offset);

#endif
