/*
 * weigh.h - the second reading: where the rules make no claim of a topic, what
 * the words of a sentence weigh together may.
 */
#ifndef CLAIM_WEIGH_H
#define CLAIM_WEIGH_H

#include "claim/story.h"

/* A mention of the monument that the text names most often, or NULL. */
const Mention *site_named_most(const ClaimText *text);

/* Adds the claims that the weights make of the piece, of topics that no claim
 * from claims[before] on is of. */
bool claims_weighed(Story *story, const Parse *parse, size_t before,
                    ClaimList *claims, Error *err);

#endif
