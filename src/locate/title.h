/*
 * title.h - a name read round the noun in it: "the Tahera Church in Mosul",
 * "mausoleum of Sidi Mahmoud", "Great Mosque of Raqqa".
 */
#ifndef LOCATE_TITLE_H
#define LOCATE_TITLE_H

#include "locate/scan.h"

/* A noun with the words that make a name of it. */
typedef struct {
    size_t first, end; /* tokens of the name */
    size_t noun, noun_end;
    uint32_t kind;
    uint32_t town;       /* or NO_PLACE: none said */
    uint32_t within;     /* 1 + index in Scan.unlisted of the settlement that
                          * stands for its town; 0: none */
    bool tied;           /* the words say which town */
    bool near;           /* near it, they say */
    bool tied_elsewhere; /* or which place that nobody knows */
    bool common;         /* common words with capitals: "the Old City" */
    size_t names;        /* capitals that tell it from others of its kind */
    Str word;            /* the noun: "cathedral" */
} Title;

/* The name round the nouns that match at a token, and the town that its words,
 * its paragraph or the text gives it; false where there is none. */
bool title_read(const Scan *scan, size_t noun, TermMatch nouns,
                const Sentence *sentence, Title *out);

/* Fills the town of a title whose words are known: what its own words, its
 * paragraph or the text give it; false where none is. */
bool title_find_town(const Scan *scan, Title *title, const Sentence *sentence);

/* Of the nouns' kinds the first that is a site's; NO_PLACE where none is. */
uint32_t title_kind(const Scan *scan, TermMatch nouns);

/* What reports name wherever it stands: "the British Museum". */
bool title_is_institution(Str kind);

/* What has its town's name or is said to stand there: not the Basra University
 * of a text on Mosul. */
bool title_is_regional(Str kind);

/* Whose nouns are surnames and firms' names as well: "hall", "house". */
bool title_is_house(const Scan *scan, const Title *title);

/* Whether the word tells one mosque from another: not "Great", "Roman". */
bool title_tells(const Scan *scan, size_t at);

/* "the", "a", "several". */
bool title_is_article(const Scan *scan, size_t at);

/* What the token is part of, where that is a place; NULL else. */
static inline const Found *title_place_at(const Scan *scan, size_t at)
{
    uint32_t owner = scan->owner[at];

    return owner != 0 && scan->found.items[owner - 1].place != NO_PLACE
               ? &scan->found.items[owner - 1]
               : NULL;
}

#endif
