/*
 * trigger.h - how the words that a rule asks for behind its verb are found in a
 * sentence: "fell to", "reduced the mosque to rubble".
 */
#ifndef CLAIM_TRIGGER_H
#define CLAIM_TRIGGER_H

#include "claim/look.h"
#include "claim/parse.h"

/* The first trigger from one on, before another, that the sentence may have all
 * words of; the other where there is none. */
static inline size_t trigger_next(const Parse *parse, size_t from, size_t end)
{
    return look_trigger(parse->text, parse->sentence, from, end);
}

/* Whether the group's words are those that the trigger asks for: between
 * Chunk.trigger and trigger_end others may stand. */
bool trigger_fits(const Parse *parse, const Chunk *group,
                  const Trigger *trigger);
/* Sets the group's triggers, those with the most words that fit, and where it
 * ends: behind them. */
void trigger_take(const Parse *parse, Chunk *group);
/* Whether words that a rule asks for stand behind the verb at the token. */
bool trigger_words_follow(const Parse *parse, size_t token);
/* Whether words of a rule for the group's verb, which the object may part from
 * it, begin at the token: "found the temple | intact". */
bool trigger_resumes(const Parse *parse, const Chunk *group, size_t token);

#endif
