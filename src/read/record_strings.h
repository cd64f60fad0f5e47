/*
 * record_strings.h - the long strings of a JSON text, taken out before it is
 * parsed: nearly all of an article's record is its text, and a parser that
 * copies it byte by byte would take most of the time of reading it.
 */
#ifndef READ_RECORD_STRINGS_H
#define READ_RECORD_STRINGS_H

#include "core/arena.h"

/* In rest, each long string is written as one of a NUL and the two bytes of its
 * number: rest is to be parsed with NULs allowed, as no other string of it has
 * one. */
typedef struct {
    Str *items; /* decoded */
    size_t count;
    Str rest;
} LongStrings;

/* *found is false where the text has none, or has something in it that only the
 * parser may judge: it is then to be parsed as it is. */
bool long_strings_take(Arena *arena, Str json, LongStrings *out, bool *found,
                       Error *err);

/* The first quotation mark, backslash or control character from at on, or
 * json.len. */
size_t json_plain_end(Str json, size_t at);

/* The string that stands for another, or itself. */
Str long_strings_of(const LongStrings *strings, Str string);

#endif
