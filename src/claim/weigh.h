/*
 * weigh.h - the second reading: where no rule makes a claim of a sentence, what
 * its words weigh together may.
 */
#ifndef CLAIM_WEIGH_H
#define CLAIM_WEIGH_H

#include "claim/story.h"

/* Notes in the story's log what the piece has to weigh. */
bool weigh_note(Story *story, const Parse *parse, Error *err);

/* A mention of the monument that the text names most often, or NULL. */
const Mention *site_named_most(const ClaimText *text);

/* Adds the claims that the weights make of the piece; nothing where the lexicon
 * has none. Their rule is "weighed.damage" and its like, their confidence the
 * topic's probability: hints (claim_is_hint). What is given to scratch may be
 * taken back behind it. */
bool claims_weighed(Arena *scratch, Story *story, const Parse *parse,
                    ClaimList *claims, Error *err);

#endif
