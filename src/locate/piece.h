/*
 * piece.h - how the index finds names that are spelt nearly alike.
 *
 * A key is cut into three pieces. Whoever makes at most two mistakes leaves one
 * of them whole, so that every name within two letters of a word is in one of
 * the few lists that belong to (length of the name, number of the piece, the
 * piece) for stretches of the word: the partition scheme of Li, Deng, Wang and
 * Feng, "Pass-Join" (PVLDB 5, 2011), with swaps of neighbours across the edge
 * of two pieces undone first. That takes three entries a name, where deleting
 * two letters in all ways (symmetric deletes) takes eighty for one of twelve.
 */
#ifndef LOCATE_PIECE_H
#define LOCATE_PIECE_H

#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { PIECES = 3, SHORTEST_KEY = 3, LONGEST_KEY = 64 };

/* A key in code points. */
typedef struct {
    uint32_t points[LONGEST_KEY];
    size_t count;
} Letters;

/* False where the key has fewer letters than SHORTEST_KEY or more than
 * LONGEST_KEY: such names are not found misspelt. */
bool letters_of(Str key, Letters *out);

/* Which letters occur, 32 classes of them. Each mistake changes two bits at
 * most. */
uint32_t letters_mask(const Letters *letters);

/* Where piece number piece of a name of that length begins; piece PIECES is the
 * end. */
size_t piece_start(size_t length, size_t piece);

/* The hash of a stretch of letters as that piece of a name of that length. */
uint64_t piece_hash(const uint32_t *points, size_t count, size_t length,
                    size_t piece);

/* The hash of a word as part of a key, and of the sound of a key. */
uint64_t piece_word_hash(Str word);
uint64_t piece_sound_hash(Str sound);

#endif
