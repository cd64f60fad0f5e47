/* Second nouns: "the building", "the site" for the one named just before. */
#include "locate/phrase.h"

enum { REACH_SENTENCES = 2 };

/* Kinds that nobody would call a building. */
static bool is_open_ground(Str kind)
{
    static const char *const kinds[] = {"archaeological_site",
                                        "necropolis",
                                        "hill",
                                        "spring",
                                        "crossroads",
                                        "gas_field",
                                        "airport",
                                        "dam",
                                        "street",
                                        "agora",
                                        "statue",
                                        "wall",
                                        "bridge",
                                        "market",
                                        "not_a_place"};

    return STR_IS_ONE_OF(kind, kinds);
}

static bool is_definite(const Scan *scan, size_t first, size_t floor)
{
    return first > floor && is_cue(&scan->words, first - 1, CUE_DEFINITE);
}

/* Makes an item of the site that a place named may be called; false: none. */
static bool as_site(const Scan *scan, const Found *named, bool built,
                    Found *out)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t place = named->place, kind;

    if (named->unlisted == 0 && !built &&
        gazetteer_level(g, place) == LEVEL_CITY)
        place = gazetteer_twin_of(g, place);
    if (place == NO_PLACE)
        return false;
    kind = named->unlisted != 0 ? scan->unlisted.items[named->unlisted - 1].kind
                                : gazetteer_kind_of(g, place);
    if (g->kind_items[kind].level != LEVEL_SITE ||
        (built && is_open_ground(g->kind_items[kind].name)))
        return false;
    out->place = place;
    out->unlisted = named->unlisted;
    return true;
}

/* Where the search ends: two sentences back, in the same paragraph. */
static size_t reach(const Scan *scan, size_t at)
{
    const Sentence *sentences = scan->document->sentences;
    size_t s = scan->sentence_of[at];

    for (size_t back = 0;
         back < REACH_SENTENCES && s > 0 && !sentences[s].opens_paragraph;
         back++)
        s--;
    return sentences[s].first;
}

/* The last site named; a town named since then that is not the site's own ends
 * the search. */
static bool site_before(const Scan *scan, size_t at, bool built, Found *out)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t item = scan->item_of[scan->sentence_of[at]], town = NO_PLACE;

    for (size_t i = at, floor = reach(scan, at); i > floor;) {
        const Found *found;
        if (scan->owner[--i] == 0)
            continue;
        found = &scan->found.items[scan->owner[i] - 1];
        i = found->first;
        if (found->place == NO_PLACE || found->role != ROLE_PLACE ||
            found_is_aside(scan, found) ||
            gazetteer_level(g, found->place) >= LEVEL_PROVINCE)
            continue;
        if (as_site(scan, found, built, out) &&
            (town == NO_PLACE || out->place == town ||
             gazetteer_in_town(g, out->place, town)))
            return true;
        if (gazetteer_level(g, found->place) == LEVEL_CITY && town == NO_PLACE)
            town = found->place;
    }
    return item != 0 && item != ITEM_STRANGE &&
           as_site(scan, &scan->found.items[item - 1], built, out);
}

bool second_find(Scan *scan, size_t at, const Sentence *sentence)
{
    bool built = is_cue(&scan->words, at, CUE_SECOND_BUILT);
    size_t end = at + 1, first;
    Found found = {
        .end = end, .how = FOUND_NOUN, .nominal = true, .score = 0.5};

    if ((!built && !is_cue(&scan->words, at, CUE_SECOND)) ||
        scan->document->tokens[at].capital ||
        (end < sentence->end && (scan->document->tokens[end].hyphenated ||
                                 scan->document->tokens[end].capital ||
                                 str_is(scan->words.keys[end], "of") ||
                                 is_cue(&scan->words, end, CUE_ADJUNCT))))
        return true;
    first = skip_adjectives_back(scan, at, sentence->first);
    if (!is_definite(scan, first, sentence->first))
        return true;
    found.first = first - 1;
    return stranger_named_before(scan, found.first) ||
           !site_before(scan, found.first, built, &found) ||
           found_covers(scan, found.first, found.end) || found_add(scan, found);
}
