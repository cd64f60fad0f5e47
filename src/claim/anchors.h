/*
 * anchors.h - well-known events whose day is known, and the words that can mean
 * nothing else: "attacks in Brussels", "forces recaptured Palmyra".
 */
#ifndef CLAIM_ANCHORS_H
#define CLAIM_ANCHORS_H

#include "claim/claim.h"
#include "claim/time_phrase.h"

/* A row of geodata/lexicon/anchors.tsv. Its words stand in a sentence in order,
 * at most ANCHOR_GAP words between two; each is one of several. */
typedef struct {
    Str *words;   /* of all items */
    size_t *ends; /* of each item, in words */
    size_t item_count;
    When when;
    size_t line;
} Anchor;

struct Anchors {
    Anchor *items;
    size_t count, longest;  /* tokens that the words of one may span */
    const TimeWords *words; /* of what bears witness */
};

#define ANCHOR_GAP 8

/* Whether the anchor's words begin at tokens[at] of the sentence; *end is then
 * the token behind them. */
bool anchor_matches(const Anchor *anchor, const Token *tokens,
                    const Sentence *sentence, size_t at, size_t *end);

#endif
