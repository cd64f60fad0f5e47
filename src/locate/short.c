/* Names cut short: "Leptis" in a text that names Leptis Magna, and "at Tinmel"
 * for Tinmel Mosque. */
#include "locate/people.h"
#include "locate/scan.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHORTEST = 5,      /* letters */
    MOST_ALIKE = 4,    /* names that share a word that still tells one */
    LONGEST_KEY = 100, /* bytes */
};
static const double short_score = 0.7;

/* A long name of the document by its first word. */
typedef struct {
    uint64_t hash;
    size_t found;
} LongName;

typedef struct {
    LongName *items;
    size_t count;
} LongNames;

static int long_name_order(const void *a, const void *b)
{
    const LongName *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->found > y->found) - (x->found < y->found);
}

/* A noun, or a cue of another kind than that the word may be more than a town's
 * name. */
static bool is_sense(const Scan *scan, size_t at)
{
    return (scan->words.whole[at] &
            ~(WORDS_BIT(CUE_DOUBTFUL) | WORDS_BIT(CUE_FAR))) != 0;
}

/* A word that no list knows: it can stand for the name it opens; "Spanish" not
 * for the Spanish Fort. */
static bool is_own_word(const Scan *scan, size_t at)
{
    const Token *token = &scan->document->tokens[at];

    return token->kind == TOKEN_WORD && token->capital &&
           scan->words.keys[at].len >= SHORTEST && !token->possessive &&
           !is_sense(scan, at) &&
           !people_is_of_country(scan->gazetteer, scan->words.keys[at],
                                 scan->words.hashes[at]);
}

/* Of a town or field of ruins, so that its first word is no person's: not "Hill
 * House". */
static bool may_be_cut(const Scan *scan, const Found *found)
{
    const Gazetteer *g = scan->gazetteer;

    if (found->how != FOUND_NAME || found->place == NO_PLACE ||
        found->strange || found->end < found->first + 2 ||
        !is_own_word(scan, found->first))
        return false;
    for (size_t i = found->first + 1; i < found->end; i++)
        if (is_noun_word(&scan->words, i) || !scan->document->tokens[i].capital)
            return false;
    return gazetteer_level(g, found->place) == LEVEL_CITY ||
           str_is(gazetteer_kind_name(g, found->place), "archaeological_site");
}

static bool collect(const Scan *scan, LongNames *out)
{
    out->count = 0;
    out->items = arena_array(scan->arena, scan->found.count, sizeof *out->items,
                             scan->err);
    if (out->items == NULL)
        return false;
    for (size_t i = 0; i < scan->found.count; i++)
        if (may_be_cut(scan, &scan->found.items[i]))
            out->items[out->count++] =
                (LongName){scan->words.hashes[scan->found.items[i].first], i};
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, long_name_order);
    return true;
}

/* Whether few names of the world have the word. */
static bool is_rare(const Scan *scan, Str key, bool *out)
{
    NearNames alike;

    if (!gazetteer_having(scan->arena, scan->gazetteer, key, &alike, scan->err))
        return false;
    *out = alike.count <= MOST_ALIKE;
    return true;
}

/* The first of the document's long names that the word opens; NULL: none. */
static const Found *long_name(const Scan *scan, const LongNames *names,
                              size_t at)
{
    uint64_t hash = scan->words.hashes[at];
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (names->items[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == names->count || names->items[low].hash != hash)
        return NULL;
    return &scan->found.items[names->items[low].found];
}

/* The site of that name and noun in a country that the text speaks of; NO_PLACE
 * where there is none, or more than one. */
static uint32_t site_named(const Scan *scan, Str key)
{
    TermMatch match = gazetteer_named(scan->gazetteer, key);
    uint32_t site = NO_PLACE;

    for (size_t i = match.first; i < match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        if ((name.flags & TERM_FOREIGN) || name.what == site ||
            gazetteer_level(scan->gazetteer, name.what) != LEVEL_SITE ||
            !scan_knows_country(scan, name.what))
            continue;
        if (site != NO_PLACE)
            return NO_PLACE;
        site = name.what;
    }
    return site;
}

/* A town of that name is meant before a site of another. */
static bool is_known_here(const Scan *scan, Str word, uint64_t hash)
{
    TermMatch match = gazetteer_named_word(scan->gazetteer, word, hash);

    for (size_t i = match.first; i < match.end; i++) {
        uint32_t place = gazetteer_name(scan->gazetteer, i).what;
        if (gazetteer_level(scan->gazetteer, place) == LEVEL_CITY &&
            scan_knows_country(scan, place))
            return true;
    }
    return false;
}

/* Whether a name begins with the word and goes on. */
static bool is_opening(const Gazetteer *g, uint64_t word)
{
    return (filter_ask(gazetteer_openings(g, false), word) & FILTER_ONWARD) !=
           0;
}

/* The site of that name with the noun behind it. */
static uint32_t site_with(const Scan *scan, Str word, Str noun)
{
    char text[LONGEST_KEY];
    size_t length = word.len + 1 + noun.len;

    if (length > sizeof text)
        return NO_PLACE;
    memcpy(text, word.data, word.len);
    text[word.len] = ' ';
    memcpy(text + word.len + 1, noun.data, noun.len);
    return site_named(scan, (Str){text, length});
}

/* The site that the word and one of the nouns name, where "the Sulamani" can be
 * meant by the word alone; placed: the text says that it is a place. NO_PLACE
 * where there is none, or more than one. */
static uint32_t site_without_noun(const Scan *scan, size_t at, bool placed)
{
    const Gazetteer *g = scan->gazetteer;
    Str prefixes = g->index.sections[SECTION_PREFIXES];
    uint64_t hash = scan->words.hashes[at];
    uint32_t site = NO_PLACE;

    if (!is_opening(g, hash) || is_known_here(scan, scan->words.keys[at], hash))
        return NO_PLACE;
    for (size_t i = 0; i < g->site_noun_count; i++) {
        const SiteNoun *behind = &g->site_nouns[i];
        uint32_t other;
        uint64_t both = index_hash_on(hash, behind->hash);
        if (!filter_may(prefixes, both) || filter_ask(prefixes, both) == 0 ||
            !(placed || behind->after_place))
            continue;
        other = site_with(scan, scan->words.keys[at], behind->noun);
        if (other != NO_PLACE && site != NO_PLACE && other != site)
            return NO_PLACE;
        site = other != NO_PLACE ? other : site;
    }
    return site;
}

/* What the word stands for: found->match and place, or NO_PLACE. */
static bool lengthen(const Scan *scan, const LongNames *names, Found *found)
{
    Str key = scan->words.keys[found->first];
    const Found *whole = long_name(scan, names, found->first);
    bool rare = false;

    found->place = NO_PLACE;
    if (whole != NULL && !is_rare(scan, key, &rare))
        return false;
    if (rare) {
        found->match = whole->match;
        found->place = whole->place;
    } else {
        found->place = site_without_noun(scan, found->first,
                                         name_is_placed_here(scan, found));
    }
    found->match.length = 1;
    return true;
}

/* The item that a word alone is, where it is nobody's yet; NULL: no such word.
 */
static Found *loose_word(Scan *scan, size_t at, Found *made)
{
    uint32_t owner = scan->owner[at];
    Found *found = owner == 0 ? made : &scan->found.items[owner - 1];

    *made = (Found){
        .first = at, .end = at + 1, .how = FOUND_NAME, .place = NO_PLACE};
    if (found->place != NO_PLACE || found->end != found->first + 1 ||
        !gazetteer_may_open(scan->gazetteer, scan->words.hashes[at], false) ||
        !is_own_word(scan, at) || name_is_in_person(scan, found))
        return NULL;
    return found;
}

static bool find_at(Scan *scan, const LongNames *names, size_t at)
{
    Found made, *found = loose_word(scan, at, &made), whole;

    if (found == NULL)
        return true;
    whole = *found;
    if (!lengthen(scan, names, &whole))
        return false;
    if (whole.place == NO_PLACE)
        return true;
    whole.strange = false;
    whole.score = short_score;
    if (found == &made)
        return found_add(scan, whole);
    *found = whole;
    return true;
}

bool short_names_find(Scan *scan)
{
    LongNames names;

    if (scan->query)
        return true;
    if (!collect(scan, &names))
        return false;
    for (size_t i = 0; i < scan->words.capital_count; i++) {
        size_t at = scan->words.capitals[i];

        if (scan->document->tokens[at].capital && !find_at(scan, &names, at))
            return false;
    }
    found_sort(scan);
    return true;
}
