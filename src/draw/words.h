/*
 * words.h - what a map says of itself, in each of its languages.
 *
 * A word may hold places for values: "{1}", "{2}". Names of places and of who
 * holds them come from the gazetteer and from here; a name that a language
 * lacks stays as it is.
 */
#ifndef DRAW_WORDS_H
#define DRAW_WORDS_H

#include "draw/draw.h"

typedef enum {
    WORD_CONTROL,
    WORD_CONTESTED,
    WORD_CLAIMED,
    WORD_CLAIMED_BY, /* {1}: who */
    WORD_NO_REPORT,
    WORD_DAMAGE,
    WORD_NONE, /* the grades, in the order of Damage */
    WORD_POSSIBLE,
    WORD_MODERATE,
    WORD_SEVERE,
    WORD_DESTROYED,
    WORD_DISAGREE,
    WORD_ALSO,
    WORD_FIGHTING, /* the topics, in the order of Topic */
    WORD_LOOTING,
    WORD_THREAT,
    WORD_RESTORATION,
    WORD_SURE,
    WORD_INDEPENDENT,
    WORD_INTERESTED,
    WORD_RING,
    WORD_ROUGH,
    WORD_GROUND,
    WORD_ROAD,
    WORD_LOOSE,
    WORD_LOOSE_COAST,
    WORD_COLUMNS,
    WORD_WALL,
    WORD_RUINS,
    WORD_NEW,    /* {1}: a day */
    WORD_CLAIMS, /* {1} claims, {2} reports */
    WORD_AS_REPORTED,
    WORD_KEYS, /* letters and whose they are follow */
    WORD_NOT_MARKED,
    WORD_NOT_TINTED,
    WORD_UNDATED,
    WORD_UNSHAPED,
    WORD_COARSE, /* names of what follow */
    WORD_A_COAST,
    WORD_A_RIVER,
    WORD_A_BORDER,
    WORD_NO_RELIEF,
    WORD_MORE, /* {1}: how many */
    WORD_HELD_TOO,
    WORD_STATUS,
    WORD_CHANGE, /* {1}: a day */
    WORD_DISPUTED,
    WORD_CHANGING,
    WORD_NOBODY,
    WORD_REPORTS_HEAD,
    WORD_REPORTS, /* {1}: how many, {2}: days */
    WORD_NO_DAY,
    WORD_METHOD_HEAD,
    WORD_METHOD,
    WORD_SCALE_HEAD,
    WORD_RATIO, /* {1}: 14,000, {2}: A3 */
    WORD_RATIO_EXACT,
    WORD_CROSSES,
    WORD_LIMITS, /* {1}: a day */
    WORD_MADE,
    WORD_MANIFEST,
    WORD_HEAD,  /* {1}: the beginning of a hash */
    WORD_HELD,  /* {1}: a place */
    WORD_INSET, /* {1}: a number */
    WORD_KM,
    WORD_M,
    WORD_NORTH,
    WORD_COUNT,
} Word;

Str word_of(Language language, Word word);

/* The word with its values put in; cut where size is too small. */
void word_fill(Language language, Word word, const Str *values, size_t count,
               char *text, size_t size);
void word_fill_text(Str word, const Str *values, size_t count, char *text,
                    size_t size);

/* The grade's and the topic's word; WORD_... of none is not asked for. */
Word word_of_damage(Damage grade);
Word word_of_topic(Topic topic);

/* False where the language has no name of its own for the actor. */
bool word_actor(Language language, Str key, Str *out);

/* The place's name in Arabic letters, or empty. */
Str word_arabic(const Place *place);

#endif
