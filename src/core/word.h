/*
 * word.h - one number for a word, by which every table of words finds it: the
 * tokenizer takes it once, and a compiled gazetteer keeps what it gives.
 */
#ifndef CORE_WORD_H
#define CORE_WORD_H

#include "core/arena.h"

#include <stdint.h>

/* word_hash is word_hash_begin, one step for each 8 bytes read as a
 * little-endian number, the last filled up with zeros, and word_hash_end. */
#define WORD_HASH_FACTOR 0x9FB21C651E98DF25U
static inline uint64_t word_hash_begin(void)
{
    return 0xC2B2AE3D27D4EB4FU;
}
static inline uint64_t word_hash_step(uint64_t hash, uint64_t eight)
{
    hash = (hash ^ eight) * WORD_HASH_FACTOR;
    return hash ^ hash >> 32;
}
static inline uint64_t word_hash_end(uint64_t hash, size_t bytes)
{
    hash = (hash ^ bytes) * WORD_HASH_FACTOR;
    return hash ^ hash >> 29;
}

uint64_t word_hash(Str word);

/* Words by their hashes, each with bits that say what it is: read-only once it
 * is filled. A word that is in none has no bits; that another has the hash of
 * one that is in, 64 bits of it, may be forged and does not happen by itself.
 */
typedef struct {
    uint64_t hash, bits;
} WordEntry;

typedef struct {
    WordEntry *entries; /* open addressing; free where bits is 0 */
    uint64_t *filter;   /* a bit for each word: most of a text have none */
    size_t mask, filter_mask;
    size_t room; /* words that it has room for */
} WordTable;

bool word_table_make(Arena *arena, size_t room, WordTable *out, Error *err);

/* Adds bits, not 0, to those of the word of that hash; there must be room for
 * it. */
void word_table_add(WordTable *table, uint64_t hash, uint64_t bits);

static inline bool word_table_may(const WordTable *table, uint64_t hash)
{
    size_t bit = (size_t)(hash >> 32) & table->filter_mask;

    return (table->filter[bit / 64] >> bit % 64 & 1) != 0;
}

static inline uint64_t word_table_bits(const WordTable *table, uint64_t hash)
{
    size_t at = (size_t)hash & table->mask;

    if (!word_table_may(table, hash))
        return 0;
    while (table->entries[at].bits != 0 && table->entries[at].hash != hash)
        at = (at + 1) & table->mask;
    return table->entries[at].bits;
}

#endif
