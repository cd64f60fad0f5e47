/*
 * scan.h - one document on its way to mentions.
 *
 * A Found is a stretch of tokens that points to a place, or may. The steps fill
 * the scan in this order: names_find, roles_assign, compared_find, focus_find,
 * names_resolve, short_names_find, settlements_find, items_find, nominals_find,
 * relations_find. Found items
 * never overlap; after each step they are in text order.
 */
#ifndef LOCATE_SCAN_H
#define LOCATE_SCAN_H

#include "core/vec.h"
#include "locate/note.h"
#include "locate/relation.h"
#include "locate/words.h"

typedef enum {
    FOUND_NAME,
    FOUND_NOUN,    /* "the citadel" */
    FOUND_ANAPHOR, /* "the city" */
    FOUND_RELATION,
} FoundHow;

typedef struct {
    size_t first, end; /* tokens */
    FoundHow how;
    TermMatch match;   /* of names: the candidates */
    int misspelt;      /* letters */
    bool strange;      /* misspelt, and nowhere in the document spelt right */
    uint32_t place;    /* NO_PLACE: unresolved */
    uint32_t unlisted; /* 1 + index in Scan.unlisted, place being its town; 0:
                        * the gazetteer's own place */
    MentionRole role;
    bool nominal;
    bool compared;     /* the text only likens its own to it */
    bool heads_item;   /* a paragraph or list item is about it: Mention */
    size_t item_end;   /* of a section: the token behind it */
    Relation relation; /* of relations */
    double score;
} Found;

/* A monument that the gazetteer lacks: unlisted.h. */
typedef struct {
    Place *place;
    uint32_t town, kind;
    Str noun; /* "cathedral", of the kind church */
} Unlisted;

/* A place that names stand for. */
typedef struct {
    uint32_t place, country; /* country: NO_PLACE where none holds it */
    bool is_local;           /* a town or what lies in one */
    bool is_located;
    GlobePoint point; /* of a local, located one */
} Named;

typedef struct {
    Arena *arena;
    const Gazetteer *gazetteer;
    const Document *document;
    Words words;
    VEC(Found) found;
    uint32_t *owner;       /* per token: 1 + the item that covers it, or 0 */
    uint32_t *sentence_of; /* per token */
    uint64_t *holds;       /* per sentence: what begins in it, as in Words */
    uint32_t *item_of;     /* per sentence: 1 + what its item is about, 0, or
                            * ITEM_STRANGE; while nominals are found */
    Notes notes;           /* of the places it speaks of */
    VEC(Unlisted) unlisted;
    VEC(Named) named; /* places that names stand for, each once */
    uint32_t focus;   /* the town it is most about, or NO_PLACE */
    uint32_t near;    /* of a query: what it is asked near, or NO_PLACE */
    bool query;       /* a few words, without the articles of a report */
    Error *err;
} Scan;

static inline const Token *token_at(const Scan *scan, size_t at)
{
    return &scan->document->tokens[at];
}

/* An item about a place that the gazetteer does not know. */
#define ITEM_STRANGE UINT32_MAX

/* Whether one of those bits of Words.begins, a cue's or another, is set of a
 * word of the sentence. */
static inline bool scan_holds(const Scan *scan, size_t sentence, uint64_t bits)
{
    return (scan->holds[sentence] & bits) != 0;
}

/* Whether a sentence has the token: what was cut is in none. */
static inline bool scan_is_read(const Scan *scan, size_t at)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[at]];

    return at >= sentence->first && at < sentence->end;
}

/* Runs every step; near then stands for the focus of a query. */
bool scan_run(Scan *scan);

/* Reads a query as a text of one headline, in which any word may be a name, and
 * runs every step; of the scan arena, gazetteer, near and err are given, and it
 * points into the document. */
bool scan_query(Scan *scan, Str text, Document *document);

/* The steps. False only where memory ran out. */
bool names_find(Scan *scan);
void roles_assign(Scan *scan);
void compared_find(Scan *scan);
bool focus_find(Scan *scan);
void names_resolve(Scan *scan);
bool short_names_find(Scan *scan);
bool settlements_find(Scan *scan);
bool items_find(Scan *scan);
bool nominals_find(Scan *scan);
bool relations_find(Scan *scan);

/* Whether it is only compared, and not of the town that the text is about. */
bool found_is_aside(const Scan *scan, const Found *found);

/* How much the document is about a place. */
double scan_weight(const Scan *scan, uint32_t place);

/* Scripts without capitals: Hebrew, Arabic and all that follow. */
bool token_is_caseless(const Token *token);

/* Whether a text may show this name so, beginning at that token. */
bool name_may_stand(const Scan *scan, const Term *name, size_t at);

/* The place of a name most likely without regard to the document; NO_PLACE
 * where none may stand there. */
uint32_t name_default(const Scan *scan, const Found *found);

/* The same, but a bearer in a country that the document speaks of, as far as
 * that is known by now, comes before others. */
uint32_t name_default_here(const Scan *scan, const Found *found);

/* Whether the document names the place's country, a people of it or another
 * place in it, as far as that is known by now. */
bool scan_knows_country(const Scan *scan, uint32_t place);

/* Whether most of what the text says of towns and sites is said of the country
 * of the one it is most about: a list of the day's news is about none. */
bool scan_is_of_one_country(const Scan *scan);

/* A village is too little known to speak for the country it lies in. */
bool is_village(const Scan *scan, uint32_t place);

/* Whether the text leaves no doubt that the name is a town's, where the town is
 * small: a village must somewhere be "in" or "the village of"; neither village
 * nor town stands among other capitals like the parts of a person's name. */
bool name_is_evident(const Scan *scan, const Found *found, uint32_t place);

/* Whether the name is a word or a person's as well, by the cue words, or a town
 * too far from the news to be taken at sight. */
bool name_is_doubtful(const Scan *scan, const Found *found);

/* Whether the words beside it place it: "in Tinmel", "the town of Tinmel". */
bool name_is_placed_here(const Scan *scan, const Found *found);

/* Whether it stands beside other capitals like a part of a person's name. */
bool name_is_in_person(const Scan *scan, const Found *found);

/* Whether the sentence names a place before the token that the gazetteer does
 * not have, and no other since: "In Bakhmut, the bridge". */
bool stranger_named_before(const Scan *scan, size_t at);

/* "the building", "the site" at that token: for the site named just before, as
 * part of nominals_find. */
bool second_find(Scan *scan, size_t at, const Sentence *sentence);

/* The town of the place that the token's item is about ("Nabatieh. The market
 * ..."); NO_PLACE where it is in none. */
uint32_t item_town(const Scan *scan, size_t at);

/* "temples of Bel and Baalshamin" at that token: the names of which the plural
 * noun is a part, each in turn. */
bool listed_find(Scan *scan, size_t at, TermMatch nouns,
                 const Sentence *sentence);

/* The town of the last place named before the token in its paragraph, else the
 * focus, else NO_PLACE. A site without a town is its own. */
uint32_t scan_town_before(const Scan *scan, size_t token);

/* The same without the focus: NO_PLACE where the paragraph named none. */
uint32_t scan_town_said(const Scan *scan, size_t token);

/* The same for "the city", "the town": passes over sites that are no town, and
 * places that a noun of that kind does not fit. */
uint32_t scan_city_before(const Scan *scan, size_t token, uint32_t kind);

/* The found item that begins (or ends) at that token; NULL where none does. */
Found *found_beginning(Scan *scan, size_t token);
Found *found_ending(Scan *scan, size_t end_token);

/* Whether any found item covers a token of [first, end). */
bool found_covers(const Scan *scan, size_t first, size_t end);

/* Adds an item; found_sort puts all in text order again. */
bool found_add(Scan *scan, Found found);
void found_sort(Scan *scan);

/* Makes an item cover these tokens, which no other covers. */
void found_stretch(Scan *scan, Found *found, size_t first, size_t end);

/* What covers a token of [first, end) is no item any more: its tokens are
 * free. */
void found_retire(Scan *scan, size_t first, size_t end);

#endif
