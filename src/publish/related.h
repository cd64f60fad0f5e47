/*
 * related.h - what is said of a place, for formats that go by place or by
 * claim.
 */
#ifndef PUBLISH_RELATED_H
#define PUBLISH_RELATED_H

#include "publish/feature.h"

/* Ours, for things that have no address: "urn:x-tetrapylon:place:KEY". */
#define URN_PLACE "urn:x-tetrapylon:place:"
#define URN_CLAIM "urn:x-tetrapylon:claim:"
#define URN_STATE "urn:x-tetrapylon:state:"

typedef struct {
    const State **states; /* by place, then as they were */
    size_t state_count;
    const Claim **claims; /* by place, then as they were */
    size_t claim_count;
    const Claim **by_id;
} Related;

bool related_make(Arena *arena, const Material *material, Related *out,
                  Error *err);

/* Those of the place: the first, and how many. */
const State *const *related_states(const Related *related, Str place,
                                   size_t *count);
const Claim *const *related_claims(const Related *related, Str place,
                                   size_t *count);

/* NULL where there is none. */
const Claim *related_claim(const Related *related, Str id);

/* Emits "KEY": "PREFIX" and the id behind it, with what may not stand in a URN
 * as %XX. */
bool emit_urn(Json *json, Arena *arena, const char *key, const char *prefix,
              Str id, Error *err);

/* Where a document is: its address, else the hash of its file. */
bool document_address(Arena *arena, const Document *document, Str *out,
                      Error *err);

#endif
