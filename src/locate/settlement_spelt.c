/* Names of the gazetteer that a text spells otherwise. */
#include "locate/settlement.h"

#include <math.h>

enum {
    NEAR_M = 200000,   /* to another place that the text names */
    BESIDE_M = 60000,  /* of a name so short that many are near it: "Rajo" */
    SHORTEST_NEAR = 4, /* letters */
    NEAR_TWO = 10,
};

/* The likeliest so far: fewest letters off, then nearest. */
typedef struct {
    uint32_t place;
    TermMatch match;
    int letters;
    double away_m;
} Likeliest;

/* To the nearest town or site that the text names for certain; NEAR_M where it
 * names none. */
static double away_from_named(const Scan *scan, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    double nearest_m = HUGE_VAL;

    for (size_t i = 0; i < scan->found.count; i++) {
        const Found *found = &scan->found.items[i];
        if (found->place != NO_PLACE && found->unlisted == 0 &&
            !found->strange && gazetteer_level(g, found->place) <= LEVEL_CITY &&
            gazetteer_is_located(g, found->place))
            nearest_m =
                fmin(nearest_m,
                     geodesic_distance_m(gazetteer_position(g, place),
                                         gazetteer_position(g, found->place)));
    }
    return nearest_m < HUGE_VAL ? nearest_m : NEAR_M;
}

/* Where the words say what holds it; of some towns no list says the province.
 */
static bool may_lie_in(const Gazetteer *g, uint32_t place, const Naming *naming)
{
    uint32_t parent = gazetteer_parent(g, place);

    return !naming->is_inside || naming->anchor == NO_PLACE ||
           gazetteer_level(g, naming->anchor) < LEVEL_PROVINCE ||
           gazetteer_below(g, place, naming->anchor) ||
           (parent != NO_PLACE && gazetteer_level(g, parent) == LEVEL_COUNTRY &&
            gazetteer_below(g, naming->anchor, parent));
}

static bool may_be_meant(const Scan *scan, const Naming *naming,
                         const Term *name)
{
    const Gazetteer *g = scan->gazetteer;

    return (name->flags & TERM_FOREIGN) == 0 &&
           gazetteer_level(g, name->what) == LEVEL_CITY &&
           gazetteer_is_located(g, name->what) &&
           scan_knows_country(scan, name->what) &&
           may_lie_in(g, name->what, naming);
}

/* How far off a name may be: letters, and metres from what the text names. */
typedef struct {
    int letters;
    double away_m;
} Reach;

static void take_likeliest(const Scan *scan, const Naming *naming,
                           const NearNames *near, Reach reach, Likeliest *best)
{
    for (size_t i = 0; i < near->count; i++) {
        const NearName *like = &near->items[i];
        if (like->distance > reach.letters)
            continue;
        for (size_t k = like->match.first; k < like->match.end; k++) {
            Term name = gazetteer_name(scan->gazetteer, k);
            double away_m;
            if (!may_be_meant(scan, naming, &name) ||
                (like->distance > 1 && name.name_kind == NAME_ALTERNATIVE))
                continue;
            away_m = away_from_named(scan, name.what);
            if (away_m > reach.away_m ||
                (best->place != NO_PLACE &&
                 (like->distance > best->letters ||
                  (like->distance == best->letters && away_m >= best->away_m))))
                continue;
            *best = (Likeliest){name.what, like->match, like->distance, away_m};
        }
    }
}

/* The words of the name as a key. */
static bool key_of(Scan *scan, const Naming *name, Str *out)
{
    *out = scan->words.keys[name->first];
    for (size_t i = name->first + 1; i < name->end; i++)
        if (!arena_format(scan->arena, out, scan->err, "%.*s %.*s",
                          STR_ARGS(*out), STR_ARGS(scan->words.keys[i])))
            return false;
    return true;
}

static int letters_allowed(Str key)
{
    return key.len < 6 ? 1 : (int)key.len / 3;
}

static bool look(Scan *scan, const Naming *naming, Str key, Likeliest *best)
{
    const Gazetteer *g = scan->gazetteer;
    bool brief = key.len <= SHORTEST_NEAR;
    Reach reach = {letters_allowed(key), NEAR_M};
    NearNames near;

    if (!gazetteer_sounding(scan->arena, g, key, &near, scan->err))
        return false;
    take_likeliest(scan, naming, &near, reach, best);
    if (best->place != NO_PLACE || key.len < SHORTEST_NEAR)
        return true;
    reach = (Reach){key.len >= NEAR_TWO ? 2 : 1, brief ? BESIDE_M : NEAR_M};
    if (!gazetteer_near(scan->arena, g, key, reach.letters, &near, scan->err))
        return false;
    for (size_t i = 0; i < near.count; i++) {
        NearNames one = {&near.items[i], 1};
        if (near.items[i].key.data[0] == key.data[0] &&
            (!brief || near.items[i].key.len == key.len))
            take_likeliest(scan, naming, &one, reach, best);
    }
    return true;
}

bool naming_spelt(Scan *scan, const Naming *name, TermMatch *match,
                  uint32_t *out)
{
    Likeliest best = {.place = NO_PLACE};
    Str key;

    *out = NO_PLACE;
    if (name->quarter || name->feature)
        return true;
    if (!key_of(scan, name, &key) || !look(scan, name, key, &best))
        return false;
    *out = best.place;
    *match = best.match;
    match->length = name->end - name->first;
    return true;
}
