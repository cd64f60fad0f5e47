/*
 * fill.h - one slot of a rule filled with a phrase.
 */
#ifndef CLAIM_FILL_H
#define CLAIM_FILL_H

#include "claim/match.h"

typedef struct {
    const Story *story;
    const Parse *parse;
    Match *match;
} Filling;

/* Whether the slot takes the phrase; the match then has it. */
bool fill_slot(Filling *filling, const Slot *slot, size_t chunk);
/* The same of a filler that is a place. */
bool fill_spot(Filling *filling, Filler filler, size_t chunk);
bool fill_is_place(Filler filler);
/* Whether the word is one of those that the slot asks for. */
bool fill_is_asked(Str word, const Slot *slot);
/* The party is holder, loser or agent, as the filler, no place, says. */
void fill_role(Match *match, Filler filler, int party);

#endif
