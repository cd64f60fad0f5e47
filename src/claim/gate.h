/*
 * gate.h - what a piece of a sentence can do to the story and its claims, told
 * by its words alone, before it is parsed. Most pieces of most texts do
 * nothing.
 *
 * What a word may do is derived from the lexicon as it is loaded (PhraseUse),
 * and what the words of a text may do was looked up (look.h).
 */
#ifndef CLAIM_GATE_H
#define CLAIM_GATE_H

#include "claim/look.h"

typedef enum {
    PIECE_SILENT, /* nothing */
    PIECE_SPEAKS, /* says who speaks, as "he said" in a later piece may mean */
    PIECE_REFERS, /* the rest, by itself and by who spoke before */
    PIECE_SPEAKS_ANEW, /* the rest, by itself; and it says who speaks */
    PIECE_TELLS,       /* the rest, by itself */
} PieceUse;

/* Of those tokens of the sentence; in_quote: they begin within a quotation. */
PieceUse piece_use(const ClaimText *text, const Sentence *sentence, Span tokens,
                   bool in_quote);

#endif
