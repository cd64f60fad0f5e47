/*
 * word.h - one number for a word, by which every table of words finds it: the
 * tokenizer takes it once, and a compiled gazetteer keeps what it gives.
 */
#ifndef CORE_WORD_H
#define CORE_WORD_H

#include "core/str.h"

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

#endif
