/*
 * cut.h - the words of a text with their hashes, some hundred at a time.
 *
 * Words are cut as read_tokens cuts them, as far as that can be told without
 * more than a look at the next bytes, and hashed as words_make keys them.
 */
#ifndef LOCATE_CUT_H
#define LOCATE_CUT_H

#include "core/model.h"

#include <stdint.h>

#define CUT_ROOM 1024

typedef struct {
    uint64_t hash;
    Span span;
    bool small; /* begins with a small letter */
    bool plain; /* nothing but ASCII letters */
    bool article;
} CutWord;

typedef struct {
    Str text;
    size_t at;
    CutWord words[CUT_ROOM];
    size_t count;
    Arena *scratch;
    unsigned char classes[256]; /* of bytes */
} Cutting;

/* Text is valid UTF-8; scratch is cleared as it goes on. */
void cutting_begin(Str text, Arena *scratch, Cutting *out);

/* Adds words until there is no room for more or the text ends. False where
 * memory ran out, or where a word that is not ASCII can't be folded. */
bool cutting_fill(Cutting *cutting, Error *err);

/* Leaves out the words before that one. */
void cutting_drop(Cutting *cutting, size_t first);

#endif
