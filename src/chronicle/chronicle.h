/*
 * chronicle.h - from claims that disagree to histories that keep the doubt.
 */
#ifndef CHRONICLE_CHRONICLE_H
#define CHRONICLE_CHRONICLE_H

#include "core/model.h"

typedef struct {
    const Place *places;
    size_t place_count;
    const Actor *actors;
    size_t actor_count;
    const Document *documents; /* name, publisher, published are looked at */
    size_t document_count;
    const Claim *claims;
    size_t claim_count;
} Evidence;

typedef struct {
    State *states; /* by place key, topic, then time */
    size_t count;
} Chronicle;

/* Reconciles all claims. The order of claims and documents changes nothing. */
bool chronicle_build(Arena *arena, const Evidence *evidence, Chronicle *out,
                     Error *err);

/* The day's states, one a place and topic at most, in the order of states. */
bool chronicle_at(Arena *arena, const Chronicle *chronicle, int32_t day,
                  const State ***out, size_t *count, Error *err);

#endif
