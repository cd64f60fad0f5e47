/* Kinds of places that names are read of. */
#include "locate/title.h"

/* Too far from the town, or too vague, to stand at its position. */
static bool is_far(Str kind)
{
    static const char *const kinds[] = {"hill", "gas_field", "crossroads",
                                        "spring", "not_a_place"};

    return STR_IS_ONE_OF(kind, kinds);
}

/* What reports name wherever it stands: "the British Museum". */
bool title_is_institution(Str kind)
{
    static const char *const kinds[] = {
        "museum",         "library",     "school",
        "hotel",          "prison",      "airport",
        "fort",           "hospital",    "square",
        "university",     "power_plant", "stadium",
        "mall",           "station",     "archaeological_site",
        "public_building"};

    return STR_IS_ONE_OF(kind, kinds);
}

/* Whose nouns are surnames and firms' names as well. */
bool title_is_house(const Scan *scan, const Title *title)
{
    return str_is(scan->gazetteer->kind_items[title->kind].name,
                  "public_building");
}

/* What has its town's name or is said to stand there, for others may be meant:
 * not the Basra University of a text on Mosul. */
bool title_is_regional(Str kind)
{
    static const char *const kinds[] = {"university", "power_plant", "mall",
                                        "stadium"};

    return STR_IS_ONE_OF(kind, kinds);
}

/* Of the nouns' kinds the first that is a site's. */
uint32_t title_kind(const Scan *scan, TermMatch nouns)
{
    const Gazetteer *g = scan->gazetteer;

    for (size_t i = nouns.first; i < nouns.end; i++) {
        const Term *noun = &g->nouns.items[i];
        const Kind *kind = &g->kind_items[noun->what];

        if (kind->level == LEVEL_SITE && (noun->flags & TERM_PLURAL) == 0 &&
            !is_far(kind->name))
            return noun->what;
    }
    return NO_PLACE;
}
