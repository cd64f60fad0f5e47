/*
 * nominal.h - a common noun that may point to a place, with what stands round
 * it: "the city's ancient citadel".
 */
#ifndef LOCATE_NOMINAL_H
#define LOCATE_NOMINAL_H

#include "locate/scan.h"

typedef struct {
    size_t first, end;    /* tokens, with article and adjectives */
    size_t noun;          /* its first token */
    TermMatch match;      /* nouns */
    bool definite, owned; /* "the", "its"; "Palmyra's", "of Palmyra" */
    bool part; /* "the minaret of the Omari mosque": no place of its own */
    bool plural;
    uint32_t owner; /* a town, or NO_PLACE: none said */
} Phrase;

/* The place of the gazetteer that the phrase points to, by its owner, the item
 * it stands in, the town last named unless in passing, or the document's;
 * NO_PLACE where there is none. */
uint32_t nominal_place(const Scan *scan, const Phrase *phrase);

#endif
