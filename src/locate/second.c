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

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i]))
            return true;
    return false;
}

static bool is_definite(const Scan *scan, size_t first, size_t floor)
{
    static const char *const articles[] = {"the", "this", "that"};

    for (size_t i = 0; first > floor && i < 3; i++)
        if (str_is(scan->words.keys[first - 1], articles[i]))
            return true;
    return false;
}

/* The site that a place named may be called, or NO_PLACE. */
static uint32_t as_site(const Scan *scan, uint32_t place, bool built)
{
    const Gazetteer *g = scan->gazetteer;

    if (gazetteer_level(g, place) == LEVEL_CITY && !built)
        place = gazetteer_twin_of(g, place);
    if (place == NO_PLACE || gazetteer_level(g, place) != LEVEL_SITE ||
        (built && is_open_ground(gazetteer_kind_name(g, place))))
        return NO_PLACE;
    return place;
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
static uint32_t site_before(const Scan *scan, size_t at, bool built)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t item = scan->item_of[scan->sentence_of[at]], town = NO_PLACE;

    for (size_t i = at, floor = reach(scan, at); i > floor;) {
        const Found *found;
        uint32_t place;
        if (scan->owner[--i] == 0)
            continue;
        found = &scan->found.items[scan->owner[i] - 1];
        i = found->first;
        if (found->place == NO_PLACE || found->role != ROLE_PLACE ||
            gazetteer_level(g, found->place) >= LEVEL_PROVINCE)
            continue;
        place = as_site(scan, found->place, built);
        if (place != NO_PLACE &&
            (town == NO_PLACE || gazetteer_in_town(g, place, town)))
            return place;
        if (gazetteer_level(g, found->place) == LEVEL_CITY && town == NO_PLACE)
            town = found->place;
    }
    if (item == 0 || item == ITEM_STRANGE)
        return NO_PLACE;
    return as_site(scan, scan->found.items[item - 1].place, built);
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
    found.place = stranger_named_before(scan, found.first)
                      ? NO_PLACE
                      : site_before(scan, found.first, built);
    return found.place == NO_PLACE ||
           found_covers(scan, found.first, found.end) || found_add(scan, found);
}
