/*
 * phrase.h - small steps through the words round a place.
 */
#ifndef LOCATE_PHRASE_H
#define LOCATE_PHRASE_H

#include "locate/scan.h"

/* The first token from at on that is neither article, adjective nor number. */
size_t skip_adjectives(const Scan *scan, size_t at, size_t end);

/* The first of the adjectives and numbers that end before at. */
size_t skip_adjectives_back(const Scan *scan, size_t at, size_t floor);

/* Looks from at for a found place with nothing before it but articles,
 * adjectives and "town of": *anchor is then its first token. */
bool anchor_after(const Scan *scan, size_t at, size_t end, size_t *anchor);

/* Whether a place may be meant by the noun: "the old city" is what is called
 * so, not any ruin. */
bool noun_calls(const Gazetteer *g, uint32_t place, Str noun);

/* The ruins of a town, or the town where that is itself a site. */
uint32_t town_ruins(const Gazetteer *g, uint32_t town);

/* whole.c: "the cella" at the token, of a passage about another temple than the
 * one of the town whose cella is the part: that temple; else the part. */
uint32_t whole_of_part(const Scan *scan, uint32_t part, size_t at,
                       uint32_t town);

#endif
