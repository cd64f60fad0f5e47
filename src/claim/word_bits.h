/*
 * word_bits.h - a set of words, a bit each: what is not in it was not added; of
 * what seems to be, some was not.
 */
#ifndef CLAIM_WORD_BITS_H
#define CLAIM_WORD_BITS_H

#include "core/model.h"

enum { WORD_BITS = 4 };
typedef struct {
    uint64_t bits[WORD_BITS];
} WordBits;

static inline void word_bits_add(WordBits *words, const Token *token)
{
    words->bits[token->hash >> 6 & (WORD_BITS - 1)] |= (uint64_t)1
                                                       << (token->hash & 63);
}

/* Whether all that were added to wanted seem to be in. */
static inline bool word_bits_hold(const WordBits *words, const WordBits *wanted)
{
    uint64_t lacking = 0;

    for (size_t i = 0; i < WORD_BITS; i++)
        lacking |= wanted->bits[i] & ~words->bits[i];
    return lacking == 0;
}

#endif
