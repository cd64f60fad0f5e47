/*
 * promise.h - the most that the second reading (weigh.h) could make of a
 * sentence, told by its words alone: what promises too little is not parsed for
 * it.
 */
#ifndef CLAIM_PROMISE_H
#define CLAIM_PROMISE_H

#include "claim/lexicon.h"

/* What speaks for each topic, nothing against. */
typedef struct {
    float of[TOPIC_COUNT];
} Promise;

typedef struct Promises Promises;

/* Of the lexicon's weights; NULL where it has none. */
bool promises_make(Arena *arena, const Lexicon *lexicon, const Promises **out,
                   Error *err);

/* Whether tokens in which no place is named may weigh enough for a topic; they
 * may weigh less once they are parsed, but not more. */
bool promise_holds(const ClaimText *text, const Sentence *sentence,
                   Span tokens);

#endif
