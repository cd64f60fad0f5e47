/*
 * assess.h - how sure a spell is, and who says so: from a spell to a state.
 */
#ifndef CHRONICLE_ASSESS_H
#define CHRONICLE_ASSESS_H

#include "chronicle/spell.h"

typedef VEC(State) StateList;

/* number counts the states of the place and topic from 1. */
bool assess(const Inquiry *inquiry, const Spell *spell, Tally *tally,
            size_t number, State *out, Error *err);

#endif
