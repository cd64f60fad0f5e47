/*
 * gazetteer.h - what the files of this room know of a Gazetteer.
 *
 * Four sorted tables of terms answer every question about a text: names of
 * places, nouns for kinds of places, cue words, and names that are no places. A
 * term's key is its words as words_make writes them, parted by one space.
 */
#ifndef LOCATE_GAZETTEER_H
#define LOCATE_GAZETTEER_H

#include "locate/locate.h"

#include <stdint.h>

typedef enum {
    LEVEL_SITE,
    LEVEL_DISTRICT,
    LEVEL_CITY,
    LEVEL_PROVINCE,
    LEVEL_COUNTRY,
} Level;

typedef enum {
    NAME_OFFICIAL,
    NAME_ALTERNATIVE,
    NAME_TRANSLITERATION,
    NAME_HISTORICAL,
    NAME_EPITHET,
    NAME_MISSPELLING,
    NAME_DESCRIPTIVE,
    NAME_NOUN,
    NAME_CODE,
} NameKind;
#define NAME_KIND_COUNT 9

/* The classes of cues.tsv and not_places.tsv. */
typedef enum {
    CUE_DEFINITE,
    CUE_INDEFINITE,
    CUE_MODIFIER,
    CUE_SEAT,
    CUE_LINKED,
    CUE_TELLING,
    CUE_TELLING_FROM,
    CUE_ACT,
    CUE_AUXILIARY,
    CUE_POWER,
    CUE_GOVERNMENT,
    CUE_OTHER_POWERS,
    CUE_BY_POWER,
    CUE_BETWEEN_POWER,
    CUE_CULTURE,
    CUE_RUINS,
    CUE_OF,
    CUE_DIRECTION,
    CUE_EDGE,
    CUE_CENTRE,
    CUE_PART,
    CUE_HALF,
    CUE_NEAR,
    CUE_RELIEF,
    CUE_RELIEF_LINK,
    CUE_DISTANCE_LINK,
    CUE_APPROXIMATE,
    CUE_NUMBER,
    CUE_UNIT,
    CUE_MONTH,
    CUE_ADJUNCT,
    CUE_TOWARD,
    CUE_VERB,
    CUE_SECOND,
    CUE_SECOND_BUILT,
    CUE_DOUBTFUL,
    CUE_NOT_PHRASE,
    CUE_NOT_AFTER,
    CUE_NOT_BEFORE,
    CUE_NOT_WORD,
} CueClass;
#define CUE_CLASS_COUNT 40

enum {
    TERM_FOREIGN = 1,  /* a name in another language than the texts: queries */
    TERM_SHOUTED = 2,  /* must stand in capitals: US */
    TERM_ANY_CASE = 4, /* may begin with a lower-case letter */
    TERM_PLURAL = 8,   /* of nouns */
    TERM_POSSESSIVE = 16, /* with 's inside: Jonah's Tomb */
};

typedef struct {
    Str key;
    uint32_t what; /* index of a place or a kind; a CueClass */
    uint32_t flags;
    NameKind name_kind; /* of names */
    double number;      /* of cues that have one */
} Term;

/* Sorted by key, then what, then name_kind, then the rest. */
typedef struct {
    Term *items;
    size_t count;
} Terms;

typedef struct {
    Str name;
    Level level;
    bool bare; /* "the citadel" alone points to it */
} Kind;

#define NO_PLACE UINT32_MAX

struct Gazetteer {
    Place *places;
    uint32_t *parents; /* indices or NO_PLACE */
    uint32_t *twins;
    uint32_t *kinds; /* of each place */
    size_t count;
    Kind *kind_items;
    size_t kind_count;
    Terms names, nouns, cues;
};

#define GAZETTEER_MAGIC   "TPGAZETT"
#define GAZETTEER_VERSION 2

/* What is known of a place by its index, without making a Place of it. Of
 * parent and twin NO_PLACE where there is none. */
Level gazetteer_level(const Gazetteer *gazetteer, uint32_t place);
uint32_t gazetteer_parent(const Gazetteer *gazetteer, uint32_t place);
uint32_t gazetteer_twin_of(const Gazetteer *gazetteer, uint32_t place);
uint32_t gazetteer_kind_of(const Gazetteer *gazetteer, uint32_t place);
Str gazetteer_kind_name(const Gazetteer *gazetteer, uint32_t place);
bool gazetteer_is_located(const Gazetteer *gazetteer, uint32_t place);
LonLat gazetteer_position(const Gazetteer *gazetteer, uint32_t place);

/* The names to look for, sorted as term_compare has it. */
size_t gazetteer_name_count(const Gazetteer *gazetteer);
Term gazetteer_name(const Gazetteer *gazetteer, size_t index);

/* Goes through what a town that gazetteer_town gave, or its twin, holds below
 * the level of a city, in the order of their indices: *next begins as 0.
 * NO_PLACE behind the last. */
uint32_t gazetteer_next_site(const Gazetteer *gazetteer, uint32_t town,
                             size_t *next);

/* Index of a place of this gazetteer. */
uint32_t gazetteer_index(const Gazetteer *gazetteer, const Place *place);

/* Of the place or, for a site or district, of what holds it: the town or city,
 * or the outermost site where there is no town; NO_PLACE for provinces and
 * countries. A town and its twin give the town. */
uint32_t gazetteer_town(const Gazetteer *gazetteer, uint32_t place);

/* Whether place lies in the town that gazetteer_town gave, or in its twin. */
bool gazetteer_in_town(const Gazetteer *gazetteer, uint32_t place,
                       uint32_t town);

/* gazetteer_within by index; a place is within itself. */
bool gazetteer_below(const Gazetteer *gazetteer, uint32_t place,
                     uint32_t ancestor);

#endif
