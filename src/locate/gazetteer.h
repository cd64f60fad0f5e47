/*
 * gazetteer.h - what the files of this room know of a Gazetteer.
 *
 * Places and their names stay in the index (index.h) and are read where they
 * are asked for; kinds, nouns for them and cue words are few and lie in memory
 * as sorted tables of terms. A term's key is its words as words_make writes
 * them, parted by one space.
 */
#ifndef LOCATE_GAZETTEER_H
#define LOCATE_GAZETTEER_H

#include "core/word.h"
#include "locate/index.h"
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
    CUE_FAR,
    CUE_LEADING,
    CUE_SETTLED,
    CUE_TAKES,
    CUE_FALLS,
    CUE_AT_MOST,
    CUE_ROAD,
    CUE_LIKENED,
    CUE_REMEMBERED,
    CUE_BYWORD,
    CUE_NOT_PHRASE,
    CUE_NOT_AFTER,
    CUE_NOT_BEFORE,
    CUE_NOT_WORD,
} CueClass;
#define CUE_CLASS_COUNT 50

enum {
    TERM_FOREIGN = 1,  /* a name in another language than the texts: queries */
    TERM_SHOUTED = 2,  /* must stand in capitals: US */
    TERM_ANY_CASE = 4, /* may begin with a lower-case letter */
    TERM_PLURAL = 8,   /* of nouns */
    TERM_POSSESSIVE = 16, /* with 's inside: Jonah's Tomb */
    TERM_OWN = 32,        /* the user's own table gives this place the name */
};

typedef struct {
    Str key;
    uint32_t what; /* index of a place or a kind; a CueClass */
    uint32_t flags;
    NameKind name_kind; /* of names */
    double number;      /* of cues that have one */
} Term;

/* The terms that begin with one word: items[first] to items[end - 1]. */
typedef struct {
    uint64_t hash; /* index_key_hash of the word */
    uint32_t first, end;
} TermStart;

/* Sorted by key, then what, then name_kind, then the rest. */
typedef struct {
    Term *items;
    size_t count;
    TermStart *starts; /* by hash, free where first is end; words_hash_terms */
    size_t start_mask; /* one less than the slots, a power of two */
} Terms;

typedef struct {
    Str name;
    Level level;
    bool bare; /* "the citadel" alone points to it */
} Kind;

#define NO_PLACE UINT32_MAX

/* What begins with a word: bits of Words (words.h), of cues and nouns. */
typedef struct {
    uint64_t whole;  /* of that word alone */
    uint64_t begins; /* of that word and of more */
    uint64_t longer; /* of begins: what only a cue of more words begins */
} FirstWord;

/* What the tables say of a word that was asked for: texts say the same ones
 * over and over. */
typedef struct {
    uint64_t hash;
    uint32_t first;  /* index in firsts */
    uint8_t asks[2]; /* written large, small: what filters tell of it, and what
                      * else needs a closer look */
} KnownWord;
enum { KNOWN_WORDS = 4096 };

/* A noun that is one of a site's, no plural, by the hash of its first word. */
typedef struct {
    uint64_t hash;
    Str noun;
    bool after_place; /* such a site is called after where it stands */
} SiteNoun;

/* The places that were asked for as Place values, by index. */
typedef struct MadePlaces MadePlaces;
struct Regions;
struct Peoples;

/* Where the sites of a town begin that was asked for. */
typedef struct {
    bool is_known;
    uint32_t town, pair;
} SitesOfTown;
enum { SITES_KEPT = 256 };

struct Gazetteer {
    Index index;
    size_t count;      /* places */
    size_t name_count; /* terms of SECTION_TERMS */
    Kind *kind_items;
    size_t kind_count;
    Terms nouns, cues;
    FirstWord *firsts; /* the first is of words that begin none ... */
    size_t first_count;
    WordTable first_words; /* ... the others' index */
    KnownWord *known; /* KNOWN_WORDS, by hash; what is not filled has that of
                       * another slot */
    SiteNoun *site_nouns;
    size_t site_noun_count;
    WordTable seconds; /* the second words of those of more: bits as there */
    MadePlaces *made;
    struct Regions *regions; /* what was asked before, as made */
    struct Peoples *peoples;
    SitesOfTown *sites; /* SITES_KEPT, by town */
    uint32_t *asked;    /* 1 + the place last asked for by a key of that hash:
                           ASKED_KEYS */
};
enum { ASKED_KEYS = 1024 };

/* A number of a place's record; 0 of a place that does not exist. */
static inline uint32_t place_field(const Gazetteer *gazetteer, uint32_t place,
                                   size_t at)
{
    const char *records = gazetteer->index.sections[SECTION_PLACES].data;

    return place < gazetteer->count
               ? index_get_u32(records + (size_t)place * PLACE_BYTES + at)
               : 0;
}

/* What is known of a place by its index, without making a Place of it. Of
 * parent and twin NO_PLACE where there is none. */
static inline uint32_t gazetteer_kind_of(const Gazetteer *gazetteer,
                                         uint32_t place)
{
    uint32_t kind = place_field(gazetteer, place, PLACE_KIND) & 0xFFFF;

    return kind < gazetteer->kind_count ? kind : 0;
}

static inline Str gazetteer_kind_name(const Gazetteer *gazetteer,
                                      uint32_t place)
{
    return gazetteer->kind_items[gazetteer_kind_of(gazetteer, place)].name;
}

static inline Level gazetteer_level(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->kind_items[gazetteer_kind_of(gazetteer, place)].level;
}

/* How many places hold it. */
static inline uint32_t place_depth(const Gazetteer *gazetteer, uint32_t place)
{
    return place_field(gazetteer, place, PLACE_KIND) >> 16 & 0xFF;
}

/* What holds a place is held by fewer: so no damaged file sends a walk upwards
 * round in a circle. */
static inline uint32_t gazetteer_parent(const Gazetteer *gazetteer,
                                        uint32_t place)
{
    uint32_t parent = place_field(gazetteer, place, PLACE_PARENT);

    return parent < gazetteer->count && place < gazetteer->count &&
                   place_depth(gazetteer, parent) <
                       place_depth(gazetteer, place)
               ? parent
               : NO_PLACE;
}

/* Never the place itself: what goes from a place to its twin ends there. */
static inline uint32_t gazetteer_twin_of(const Gazetteer *gazetteer,
                                         uint32_t place)
{
    uint32_t twin = place_field(gazetteer, place, PLACE_TWIN);

    return twin < gazetteer->count && place < gazetteer->count && twin != place
               ? twin
               : NO_PLACE;
}

static inline bool gazetteer_is_located(const Gazetteer *gazetteer,
                                        uint32_t place)
{
    return (place_field(gazetteer, place, PLACE_KIND) & PLACE_LOCATED) != 0;
}

static inline bool gazetteer_has_footprint(const Gazetteer *gazetteer,
                                           uint32_t place)
{
    return place_field(gazetteer, place, PLACE_FOOTPRINT) != 0;
}

LonLat gazetteer_position(const Gazetteer *gazetteer, uint32_t place);

/* A name to look for, its key not looked at: gazetteer_key gives it, empty
 * where it is no UTF-8. Those with the same key stand together. */
static inline Term gazetteer_name(const Gazetteer *gazetteer, size_t index)
{
    const char *record =
        gazetteer->index.sections[SECTION_TERMS].data + index * TERM_BYTES;
    uint32_t rest, kind;

    if (index >= gazetteer->name_count)
        return (Term){0};
    rest = index_get_u32(record + TERM_TAG);
    kind = rest >> 16 & 0xFF;
    return (Term){
        .key = index_bytes(&gazetteer->index, index_get_u32(record + TERM_KEY)),
        .what = index_get_u32(record + TERM_WHAT),
        .flags = rest >> 24,
        .name_kind =
            kind < NAME_KIND_COUNT ? (NameKind)kind : NAME_ALTERNATIVE};
}
Str gazetteer_key(const Gazetteer *gazetteer, size_t index);

/* Goes through the sites and districts of a town that gazetteer_town gave, and
 * of its twin, each once, those of the twin behind the others; the walk begins
 * as {0}. NO_PLACE behind the last. */
typedef struct {
    const uint32_t *kind; /* sites of that kind alone; NULL: all */
    bool begun;
    uint32_t of;
    size_t pair;
} SiteWalk;
uint32_t gazetteer_next_site(const Gazetteer *gazetteer, uint32_t town,
                             SiteWalk *walk);

/* Located places up to the level of a city that stand in the box or whose
 * footprint may reach into it, some more perhaps, and perhaps twice. The box
 * may reach over the antimeridian: longitudes from -540 to 540. */
bool gazetteer_around(Arena *arena, const Gazetteer *gazetteer, GeoBox box,
                      uint32_t **out, size_t *count, Error *err);

/* The cells of a grid of quarter degrees, row by row from the south pole, that
 * SECTION_CELLS has places by; what is in too many cells is in CELL_WIDE. */
#define CELL_WIDE UINT32_MAX
uint32_t cell_row(double lat);
uint32_t cell_at(uint32_t row, double lon);

/* Index of a place of this gazetteer. */
uint32_t gazetteer_index(const Gazetteer *gazetteer, const Place *place);

/* Of the place or, for a site or district, of what holds it: the town or city,
 * or the outermost site where there is no town; NO_PLACE for provinces and
 * countries. A town and its twin give the town. */
uint32_t gazetteer_town(const Gazetteer *gazetteer, uint32_t place);

/* Whether place lies in the town that gazetteer_town gave, or in its twin. */
bool gazetteer_in_town(const Gazetteer *gazetteer, uint32_t place,
                       uint32_t town);

/* The country that a place lies in or is; NO_PLACE where none holds it. */
static inline uint32_t gazetteer_country(const Gazetteer *gazetteer,
                                         uint32_t place)
{
    while (place != NO_PLACE &&
           gazetteer_level(gazetteer, place) != LEVEL_COUNTRY)
        place = gazetteer_parent(gazetteer, place);
    return place;
}

/* gazetteer_within by index; a place is within itself. */
static inline bool gazetteer_below(const Gazetteer *gazetteer, uint32_t place,
                                   uint32_t ancestor)
{
    for (; place != NO_PLACE; place = gazetteer_parent(gazetteer, place))
        if (place == ancestor)
            return true;
    return false;
}

#endif
