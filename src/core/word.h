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

/* Up to 8 bytes as a little-endian number, filled up with zeros: 4 and more as
 * two numbers that may overlap. */
static inline uint64_t word_bytes(const char *bytes, size_t count)
{
    uint64_t value = 0;

    if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && count >= 4) {
        uint32_t low, high;

        memcpy(&low, bytes, sizeof low);
        memcpy(&high, bytes + count - sizeof high, sizeof high);
        return low | (uint64_t)high << 8 * (count - sizeof high);
    }
    for (size_t i = 0; i < count; i++)
        value |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return value;
}

/* ---- eight letters at a time: most of most texts ------------------------- */

#define WORD_EACH(byte) ((uint64_t)0x0101010101010101U * (byte))

/* The eight bytes at an offset as a little-endian number, zeros behind the end.
 */
static inline uint64_t word_eight_at(Str text, size_t at)
{
    uint64_t eight;

    if (text.len - at >= 8 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
        memcpy(&eight, text.data + at, 8);
        return eight;
    }
    return word_bytes(text.data + at, text.len - at < 8 ? text.len - at : 8);
}

/* Writes such a number as the eight bytes it was. */
static inline void word_put_eight(char *out, uint64_t eight)
{
    if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
        memcpy(out, &eight, sizeof eight);
        return;
    }
    for (size_t i = 0; i < 8; i++)
        out[i] = (char)(eight >> (8 * i));
}

/* How many of eight bytes are ASCII letters, from the first on; they are then
 * in lower case, the rest 0. */
static inline size_t word_letters_in(uint64_t *eight)
{
    uint64_t lower = *eight | WORD_EACH(0x20);
    uint64_t low = lower & WORD_EACH(0x7F);
    uint64_t from_a = low + WORD_EACH(0x80 - 'a');
    uint64_t above_z = low + WORD_EACH(0x7F - 'z');
    uint64_t others = ~(from_a & ~above_z & ~*eight) & WORD_EACH(0x80);
    size_t count = others == 0 ? 8 : (size_t)__builtin_ctzll(others) / 8;

    *eight = count == 8 ? lower : lower & (((uint64_t)1 << (8 * count)) - 1);
    return count;
}

/* ---- tables of words ----------------------------------------------------- */

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
