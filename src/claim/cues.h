/*
 * cues.h - what the words of a sentence, and those around a place in it, may
 * tell, as cues: names that weights.tsv weighs.
 *
 * A cue is a kind, a colon, and one or two words. Of a sentence:
 *   w:fall        a word, its ending cut; ^ is any name, @ a place, # a number
 *   p:fall ^      two words that stand together
 *   k:part        a class of words.tsv; k:@goods one of its lists; and
 *                 k:actor, k:common_name, k:nation, k:cause, k:place
 *   l:collapse    a verb, whatever its form
 *   v:damage:destroyed, n:looting      what rules make of the verb, of the noun
 *   c:earthquake  a cause
 *   x:part damage:severe               a class beside what rules make of a word
 * Of a place:
 *   h:in          how it is meant: named here, or of the item, the paragraph,
 *                 the text; z:site its size; y:in site both
 *   o:nominal, o:edge, o:part, o:beside_site, o:headline ...
 *   q:3           places in the sentence
 *   1:in 2:behind 3:was 4:hit          the two words before it and behind it
 *   b:part a:damage:severe             classes before and behind, in its clause
 *   f:its         the words that begin a sentence that names no place
 */
#ifndef CLAIM_CUES_H
#define CLAIM_CUES_H

#include "claim/story.h"

/* What a sentence or a place has of them; the same may stand twice. */
typedef struct {
    Arena *arena;
    VEC(uint64_t) hashes;
    bool named;     /* names are wanted, too */
    VEC(Str) names; /* in the same order */
} Cues;

typedef struct {
    Str word;
    uint64_t hash;
} CueWord;

/* What rules make of a word: a bit for each topic, and for each grade. */
typedef uint32_t Bearing;
#define BEARING_COUNT (TOPIC_COUNT + DAMAGE_COUNT)

/* Kinds of names. */
typedef enum {
    CUE_ACTOR,
    CUE_COMMON_NAME,
    CUE_NATION,
    CUE_CAUSE,
    CUE_PLACE,
    CUE_KIND_COUNT
} CueKind;

#define CUE_LISTS_MAX 32

/* What the cues of a lexicon are made of, beside its own tables. */
typedef struct CueTables {
    Bearing *verbs, *nouns; /* by index */
    WordTable listed;       /* words of the lexicon's lists: a bit for each */
    CueWord classes[WORD_SET_COUNT], kinds[CUE_KIND_COUNT],
        lists[CUE_LISTS_MAX], bearings[BEARING_COUNT];
} CueTables;

bool cue_tables_make(Arena *arena, const Lexicon *lexicon,
                     const CueTables **out, Error *err);

/* The hash of a cue by its name: "p:fall ^". */
uint64_t cue_hash_of_name(Str name);

bool cues_of_sentence(const Parse *parse, Cues *out, Error *err);

/* A token as the network sees it: its word, # for a number. */
Str cue_symbol(const Parse *parse, size_t token);

/* How a clause comes to be about a place. */
typedef enum {
    MEANT_IN,      /* named in the sentence */
    MEANT_ITEM,    /* at the head of the paragraph or list item */
    MEANT_LAST,    /* said last in the paragraph */
    MEANT_BEFORE,  /* the monument said last */
    MEANT_SITE,    /* the monument that the text names most often */
    MEANT_IMPLIED, /* site_implied */
    MEANT_FOCUS,   /* the text's main place */
} Meant;

typedef struct {
    Spot spot;
    Meant meant;
} MeantPlace;

#define MEANT_MAX 12 /* no more than SPOT_MAX */

/* What a sentence may be about. */
typedef struct {
    MeantPlace items[MEANT_MAX];
    size_t count;
    bool site; /* one of them is no town */
} MeantPlaces;

/* Of places->items[at]. */
bool cues_of_place(const Story *story, const Parse *parse,
                   const MeantPlaces *places, size_t at, Cues *out, Error *err);

#endif
