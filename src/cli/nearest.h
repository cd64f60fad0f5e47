/*
 * nearest.h - the right word for one that was mistyped.
 */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include "core/arena.h"

/* The word at the smallest distance (core/fold.h; at most 1 for three letters,
 * 2 for up to five, 3 beyond, the first of equals), or one that the wrong word
 * begins or is the beginning of. False where none is near. */
bool nearest_word(Str wrong, const Str *words, size_t count, Str *out);

/* ERROR_INPUT: "there is no <what> 'wrong'; did you mean 'x'?", or the words to
 * choose from where none is near and there are few. Returns false. */
bool nearest_refuse(const char *what, Str wrong, const Str *words, size_t count,
                    Error *err);

#endif
