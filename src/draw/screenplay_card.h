/*
 * screenplay_card.h - what the writers of a card's lines share.
 */
#ifndef DRAW_SCREENPLAY_CARD_H
#define DRAW_SCREENPLAY_CARD_H

#include "draw/film_words.h"
#include "draw/screenplay.h"

typedef struct {
    Arena *arena;
    const Evidence *evidence;
    Language language;
    Error *err;
} Writing;

bool card_fill(const Writing *writing, FilmWord word, const Str *values,
               size_t count, Str *out);

/* NULL where the evidence has none of that id. */
const Claim *card_claim(const Evidence *evidence, Str id);

/* Who says what the claim says: its source, or the publisher who speaks in his
 * own voice. Claims of one origin are one. */
Str card_origin(const Evidence *evidence, Str id);

/* Fills the line that tells what those who say so have to win by it; agent is
 * who did what the event tells, or empty. */
bool card_stake(const Writing *writing, Event *event, Str agent);

#endif
