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

/* NULL where the evidence has none of that id, or name. */
const Claim *card_claim(const Evidence *evidence, Str id);
const Document *card_document(const Evidence *evidence, Str name);

/* s where it has at most limit characters, else its beginning up to a word's
 * end, and an ellipsis. */
bool card_shorten(Arena *arena, Str s, size_t limit, Str *out, Error *err);

/* text on one line, with the apostrophes that are set in print. */
bool card_in_print(Arena *arena, Str text, Str *out, Error *err);

/* The claim that best shows that the state began: says outright what the state
 * is, of that time, of this place and by its name, soon after, in few words;
 * and how well it does so, more being better. NULL where none that upholds it
 * has a quote. */
const Claim *card_evidence(const Evidence *evidence, const State *state,
                           int *fitness);

/* The claim's quote, grown to its sentence where there is room, in quotation
 * marks, of at most CARD_QUOTE characters. */
bool card_quote(const Writing *writing, const Claim *claim, Str *out);

/* Who says what the claim says: its source, or the publisher who speaks in his
 * own voice. Claims of one origin are one. */
Str card_origin(const Evidence *evidence, Str id);

/* Fills the line that tells what those who say so have to win by it; agent is
 * who did what the event tells, or empty. */
bool card_stake(const Writing *writing, Event *event, Str agent);

#endif
