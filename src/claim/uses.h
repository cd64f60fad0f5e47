/*
 * uses.h - what the words of a lexicon may be to a sentence, told once when it
 * is loaded: PhraseUse of phrases, RuleWord of what triggers and slots ask for.
 */
#ifndef CLAIM_USES_H
#define CLAIM_USES_H

#include "claim/lexicon.h"

/* Of a lexicon whose rules are loaded and whose phrases are sorted: those are
 * hashed. */
bool uses_make(Arena *arena, Lexicon *lexicon, Error *err);

#endif
