/*
 * sweep.h - the names in a text, found in one pass over its bytes.
 *
 * For texts that nothing else is wanted of: which of a million articles speak
 * of a place at all, how fast the index answers. Words are cut as read_tokens
 * cuts them, as far as that can be told without more than a look at the next
 * bytes; each is hashed once while it is passed, and asked of the same filters
 * and tables as gazetteer_match asks. No sense of the words is looked at.
 */
#ifndef LOCATE_SWEEP_H
#define LOCATE_SWEEP_H

#include "locate/words.h"

/* The longest name at each place of the text, leftmost first, not overlapping;
 * items of the match are for gazetteer_name. */
typedef void SweepVisit(void *self, Span span, TermMatch match);

/* False where memory ran out, or where a word that is not ASCII can't be
 * folded. Text is valid UTF-8. */
bool gazetteer_sweep(const Gazetteer *gazetteer, Str text, SweepVisit *visit,
                     void *self, Error *err);

#endif
