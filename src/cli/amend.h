/*
 * amend.h - what an analyst changes of a claim.
 */
#ifndef CLI_AMEND_H
#define CLI_AMEND_H

#include "chronicle/chronicle.h"

/* Sets one field from text: place (key or name of the project), topic, value,
 * agent, cause, polarity, source, earliest, latest (days; empty: open), when
 * (EDTF; sets both), lasting (true or false). ERROR_INPUT suggests the nearest
 * right word. What field and value agree on is left to whoever keeps the claim.
 */
bool amend_field(Arena *arena, const Evidence *evidence, Str field, Str value,
                 Claim *claim, Error *err);

/* "value=severe" */
bool amend_word(Arena *arena, const Evidence *evidence, const char *word,
                Claim *claim, Error *err);

#endif
