/*
 * fold.h - one spelling for what people write in many ways.
 *
 * Folded text is lower case, without diacritics, Arabic vowel signs, tatweel or
 * apostrophes of any sort (Qal'at, Qal`at, Qalʿat: qalat), with Arabic-Indic
 * digits as ASCII, alef and yeh variants as one, ligatures parted (NFKD, then
 * case folding; Unicode 15, by ICU). Hyphens and white space of any sort become
 * one space. Idempotent. ASCII takes a fast path.
 */
#ifndef CORE_FOLD_H
#define CORE_FOLD_H

#include "core/arena.h"

/* Folds valid UTF-8; a NUL stands behind *out. ERROR_LIMIT: more than 1 MB that
 * is not all ASCII. ERROR_DRIVER: ICU refuses. */
bool fold(Arena *arena, Str text, Str *out, Error *err);

/* Folds ASCII alone, into as many bytes at most; returns how many. */
size_t fold_ascii(Str text, char *folded);

/* Optimal string alignment distance of two folded texts, in code points
 * (insertions, deletions, substitutions and swaps of neighbours), or limit + 1
 * where it is more than limit. Each at most 64 code points, else limit + 1. */
int fold_distance(Str a, Str b, int limit);

#endif
