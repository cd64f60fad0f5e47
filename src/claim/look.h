/*
 * look.h - what the lexicon has for the words of a text: each is looked up
 * once, and the rest of the room goes by what was found.
 */
#ifndef CLAIM_LOOK_H
#define CLAIM_LOOK_H

#include "claim/lexicon.h"

/* PhraseUse bits: names of parties, calamities, periods. */
#define LOOK_NAMES (USE_ACTOR | USE_ADJECTIVE | USE_CALAMITY | USE_PERIOD)

/* Of the words of one sentence together. */
typedef struct {
    unsigned uses;     /* PhraseUse bits */
    uint64_t slots;    /* as in RuleWord */
    size_t first, end; /* of TextLook.asked */
} SentenceLook;

typedef struct TextLook {
    TextWord *words; /* by token */
    SentenceLook *sentences;
    unsigned uses;    /* of all of them */
    uint32_t *asked;  /* numbers of the words that triggers ask for, in order */
    uint64_t *fits;   /* a bit for each trigger that may fit one sentence, */
    uint64_t *filled; /* a bit for 64 of them, once those are told ... */
    size_t fits_of;   /* ... of that sentence, */
    WordBits bits;    /* which has those words */
    /* Tokens that may begin what the whole text is asked for: LOOK_NAMES. */
    uint32_t *namers;
    size_t namer_count;
} TextLook;

/* Looks the words of a text up: what it has for the room is told from here on.
 */
bool look_make(Arena *arena, ClaimText *text, Error *err);

static inline const SentenceLook *look_of(const ClaimText *text,
                                          const Sentence *sentence)
{
    return &text->look->sentences[sentence - text->document->sentences];
}

/* The phrases that begin at the token, before another. */
static inline PhraseWalk look_walk(const ClaimText *text, size_t token,
                                   size_t end)
{
    return phrases_walk(&text->lexicon->phrases, &text->look->words[token],
                        &text->document->tokens[token], end - token);
}

/* The first trigger from one on, before another, whose words the sentence seems
 * to have; the other where there is none. */
size_t look_trigger(const ClaimText *text, const Sentence *sentence,
                    size_t from, size_t end);

#endif
