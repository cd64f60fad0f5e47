/*
 * site.h - how site.c, heritage.c and spot.c find the place that a noun phrase
 * is.
 */
#ifndef CLAIM_SITE_H
#define CLAIM_SITE_H

#include "claim/story.h"

/* ---- site.c ----------------------------------------------------------------
 */

/* Of a kind that no claim is about: a country, a border. */
bool site_is_nowhere(const Lexicon *lexicon, const Place *place);
/* In the town, or in its ruins; not the town or its ruins themselves. */
bool site_lies_in(const Story *story, const Place *place, const Place *town);
/* What the mention, in a phrase with these words, says of its place. */
void site_describe(const Story *story, const Parse *parse,
                   const Mention *mention, WordSet phrase, Spot *out);
/* Whether the phrase says no more than how many: "two of", "70 percent of". */
bool site_is_share(const Parse *parse, size_t chunk);
/* "the roof of the mosque": the phrase behind "of", or NOT_FOUND. */
size_t site_behind_of(const Parse *parse, size_t chunk);
/* Whether the phrase ends with a place that claims may be about. */
bool site_heads(const Story *story, const Chunk *noun);
/* Whether the noun, or its plural, is of the place's own name, as its key has
 * it: "the towers of Elias and Amon" for tower_of_elias. */
bool site_is_named_by(const Parse *parse, size_t token, const Place *place);

/* ---- heritage.c ------------------------------------------------------------
 */

/* A common noun of heritage: at the place its phrase or the sentence says, else
 * at the text's main place. */
bool site_of_heritage(const Story *story, const Parse *parse, size_t chunk,
                      Spot *out);
/* "the front of an old hotel": of what a common noun says. */
bool site_of_part(const Story *story, const Parse *parse, size_t chunk,
                  Spot *out);

#endif
