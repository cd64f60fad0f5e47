/* What a name may mean. */
#include "core/fold.h"
#include "locate/scan.h"

#include <math.h>
#include <stdlib.h>

/* A place that a name may mean: what a Candidate is made of, for the best. */
typedef struct {
    uint32_t place;
    double score;
    ScoreParts parts;
    Str reason;
} Guess;

typedef struct {
    Arena *arena;
    const Gazetteer *gazetteer;
    uint32_t near; /* or NO_PLACE */
    VEC(Guess) guesses;
    Error *err;
} Search;

/* What the user says of a name comes before all that speaks for another. */
static const double said_by_user = 0.2;

/* Degrees of latitude, so far that a score does not show it: measuring the way
 * to each of a million places would take a second. */
#define NOWHERE_NEAR 20

/* A place near the one asked about comes first among equals. */
static double nearness(const Search *search, uint32_t place)
{
    const Gazetteer *g = search->gazetteer;
    LonLat at, asked;
    uint32_t town;

    if (search->near == NO_PLACE)
        return 0;
    town = gazetteer_town(g, search->near);
    if (gazetteer_below(g, place, search->near) ||
        (town != NO_PLACE && gazetteer_in_town(g, place, town)))
        return 0.1;
    at = gazetteer_position(g, place);
    asked = gazetteer_position(g, search->near);
    if (fabs(at.lat - asked.lat) > NOWHERE_NEAR)
        return 0;
    return 0.05 * exp(-geodesic_distance_m(at, asked) / 100e3);
}

/* The larger of two towns first. */
static double size_rank(const Gazetteer *g, uint32_t place)
{
    Str kind = gazetteer_kind_name(g, place);

    if (str_is(kind, "village"))
        return -0.03;
    if (str_is(kind, "capital"))
        return 0.005;
    return str_is(kind, "town") ? -0.01 : 0;
}

/* Of towns alike the one whose monuments are known first. */
static double sites_rank(const Gazetteer *g, uint32_t place)
{
    uint32_t town = gazetteer_town(g, place);
    SiteWalk walk = {0};

    return town == place && gazetteer_next_site(g, town, &walk) != NO_PLACE
               ? 0.004
               : 0;
}

/* Towns before the ruins or the province that bear their name. */
static double level_rank(const Gazetteer *g, uint32_t place)
{
    static const double ranks[] = {
        [LEVEL_SITE] = 0.02,  [LEVEL_DISTRICT] = 0.01, [LEVEL_CITY] = 0.04,
        [LEVEL_PROVINCE] = 0, [LEVEL_COUNTRY] = 0.03,
    };

    return ranks[gazetteer_level(g, place)] + size_rank(g, place) +
           sites_rank(g, place);
}

static bool add_guess(Search *search, uint32_t place, ScoreParts parts,
                      Str reason)
{
    Guess guess = {.place = place, .parts = parts, .reason = reason};

    guess.parts.kind = level_rank(search->gazetteer, place);
    guess.parts.near = nearness(search, place);
    guess.score = fmin(1, parts.name + guess.parts.kind + guess.parts.near) +
                  parts.override;
    return !gazetteer_is_located(search->gazetteer, place) ||
           VEC_PUSH(search->arena, &search->guesses, guess, search->err);
}

static bool add_place(Search *search, uint32_t place, double score, Str reason)
{
    return add_guess(search, place, (ScoreParts){.name = score}, reason);
}

/* As candidate_order: places are in the order of their keys. */
static int guess_order(const void *a, const void *b)
{
    const Guess *x = a, *y = b;

    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return str_compare(x->reason, y->reason);
}

static int guess_place_order(const void *a, const void *b)
{
    const Guess *x = a, *y = b;

    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return guess_order(a, b);
}

/* Each place once, best first. */
static void sort_guesses(Search *search)
{
    Guess *items = search->guesses.items;
    size_t count = search->guesses.count, kept = 0;

    if (count == 0)
        return;
    qsort(items, count, sizeof *items, guess_place_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1].place != items[i].place)
            items[kept++] = items[i];
    qsort(items, kept, sizeof *items, guess_order);
    search->guesses.count = kept;
}

static bool answer_name(Search *search, Candidates *out)
{
    size_t count;

    sort_guesses(search);
    count = search->guesses.count;
    out->count = count < LOCATE_MOST ? count : LOCATE_MOST;
    out->left_out = count - out->count;
    out->items =
        arena_array(search->arena, out->count, sizeof *out->items, search->err);
    for (size_t i = 0; out->items != NULL && i < out->count; i++) {
        const Guess *guess = &search->guesses.items[i];
        const Place *place = gazetteer_place(search->gazetteer, guess->place);
        out->items[i] = (Candidate){.place = place,
                                    .position = place->position,
                                    .accuracy_m = place->accuracy_m,
                                    .score = fmin(1, guess->score),
                                    .parts = guess->parts,
                                    .reason = guess->reason};
    }
    return out->items != NULL;
}

static Str name_reason(NameKind kind)
{
    switch (kind) {
    case NAME_HISTORICAL:
        return STR("historical name");
    case NAME_EPITHET:
        return STR("epithet");
    case NAME_MISSPELLING:
        return STR("known misspelling");
    case NAME_DESCRIPTIVE:
    case NAME_NOUN:
        return STR("description");
    case NAME_CODE:
        return STR("code");
    default:
        return STR("exact name");
    }
}

/* The name that a place goes by before one it has besides, by a hair: less than
 * any kind of place is before another. */
static double name_score(NameKind kind)
{
    if (kind == NAME_OFFICIAL)
        return 0.86;
    return kind <= NAME_TRANSLITERATION ? 0.858 : 0.82;
}

/* "The archaeological museum", asked for near Aleppo, is not that of Zagreb:
 * what only describes a place says where by what it is asked near. */
#define DESCRIBED_M 150e3

static bool is_elsewhere(const Search *search, const Term *name)
{
    const Gazetteer *g = search->gazetteer;

    return (name->name_kind == NAME_DESCRIPTIVE ||
            name->name_kind == NAME_NOUN) &&
           (name->flags & TERM_OWN) == 0 && search->near != NO_PLACE &&
           gazetteer_is_located(g, search->near) &&
           gazetteer_is_located(g, name->what) &&
           geodesic_distance_m(gazetteer_position(g, name->what),
                               gazetteer_position(g, search->near)) >
               DESCRIBED_M;
}

static bool add_exact(Search *search, Str key)
{
    TermMatch match = gazetteer_named(search->gazetteer, key);

    for (size_t i = match.first; i < match.end; i++) {
        Term name = gazetteer_name(search->gazetteer, i);
        ScoreParts parts = {
            .name = name_score(name.name_kind),
            .override = (name.flags & TERM_OWN) != 0 ? said_by_user : 0};
        if (!is_elsewhere(search, &name) &&
            !add_guess(search, name.what, parts, name_reason(name.name_kind)))
            return false;
    }
    return true;
}

static bool add_near(Search *search, const NearName *near)
{
    Str reason;

    if (!arena_format(search->arena, &reason, search->err, "misspelt by %d",
                      near->distance))
        return false;
    for (size_t i = near->match.first; i < near->match.end; i++)
        if (!add_place(search, gazetteer_name(search->gazetteer, i).what,
                       0.8 - 0.1 * near->distance, reason))
            return false;
    return true;
}

/* "Kalaat", "Deir Ezzor": the further from the name, the less likely. */
static bool add_sounding(Search *search, Str key)
{
    NearNames names;

    if (!gazetteer_sounding(search->arena, search->gazetteer, key, &names,
                            search->err))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        double score = fmax(0.45, 0.76 - 0.04 * names.items[i].distance);
        for (size_t k = names.items[i].match.first;
             k < names.items[i].match.end; k++)
            if (!add_place(search, gazetteer_name(search->gazetteer, k).what,
                           score, STR("another spelling")))
                return false;
    }
    return true;
}

static bool add_misspelt(Search *search, Str key)
{
    int limit = key.len >= 6 ? 2 : key.len >= 4 ? 1 : 0;
    NearNames near;

    if (limit == 0)
        return true;
    if (!gazetteer_near(search->arena, search->gazetteer, key, limit, &near,
                        search->err))
        return false;
    for (size_t i = 0; i < near.count; i++)
        if ((near.items[i].distance == 1 ||
             near.items[i].key.data[0] == key.data[0]) &&
            !add_near(search, &near.items[i]))
            return false;
    return true;
}

/* Every word of the query is one of the name's: "Elahbel". */
static bool add_partial(Search *search, Str key)
{
    NearNames names;

    if (key.len < 3)
        return true;
    if (!gazetteer_having(search->arena, search->gazetteer, key, &names,
                          search->err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        for (size_t k = names.items[i].match.first;
             k < names.items[i].match.end; k++)
            if (!add_place(search, gazetteer_name(search->gazetteer, k).what,
                           0.35 + 0.25 * (double)key.len /
                                      (double)names.items[i].key.len,
                           STR("part of the name")))
                return false;
    return true;
}

/* "theatre of Bosra", "citadel, Aleppo": a noun and whose it is. */
static bool add_described(Search *search, Str text)
{
    Document document;
    Scan scan = {.arena = search->arena,
                 .gazetteer = search->gazetteer,
                 .near = search->near,
                 .err = search->err};

    if (!scan_query(&scan, text, &document))
        return false;
    for (size_t i = 0; i < scan.found.count; i++) {
        const Found *found = &scan.found.items[i];
        if (found->place != NO_PLACE && found->how == FOUND_NOUN &&
            !add_place(search, found->place, 0.75, STR("noun in its town")))
            return false;
    }
    return true;
}

/* ---- suggestions --------------------------------------------------------- */

enum { SUGGESTIONS = 5 };

/* The name, unless it is there already or has no position. */
static void add_suggestion(const Search *search, uint32_t place,
                           Candidates *out)
{
    Str name;

    if (out->suggestion_count == SUGGESTIONS ||
        !gazetteer_is_located(search->gazetteer, place))
        return;
    name = gazetteer_place(search->gazetteer, place)->name;
    for (size_t i = 0; i < out->suggestion_count; i++)
        if (str_equal(out->suggestions[i], name))
            return;
    out->suggestions[out->suggestion_count++] = name;
}

static bool suggest(const Search *search, Str key, Candidates *out)
{
    int limit = key.len >= 6 ? (int)key.len / 2 : 2;
    NearNames names;

    out->suggestions =
        arena_array(search->arena, SUGGESTIONS, sizeof(Str), search->err);
    if (out->suggestions == NULL ||
        !gazetteer_resembling(search->arena, search->gazetteer, key, limit,
                              &names, search->err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        for (size_t k = names.items[i].match.first;
             k < names.items[i].match.end; k++)
            add_suggestion(search, gazetteer_name(search->gazetteer, k).what,
                           out);
    return true;
}

/* Whether these words are said to be no place, or no misspelling of one. */
static bool is_forbidden(const Gazetteer *gazetteer, Str key)
{
    TermMatch match = terms_find(&gazetteer->cues, key);

    for (size_t i = match.first; i < match.end; i++)
        if (gazetteer->cues.items[i].what == CUE_NOT_PHRASE ||
            gazetteer->cues.items[i].what == CUE_NOT_WORD)
            return true;
    return false;
}

/* Names are kept without what a bracket adds: "Nimrud (Kalhu)". */
static Str without_bracket(Str name)
{
    size_t at = str_find(name, STR(" ("), 0);

    return at > 0 && str_ends(name, STR(")")) ? str_slice(name, 0, at) : name;
}

/* "The citadel" is looked up as what it is. */
static Str without_article(const Gazetteer *gazetteer, Str key)
{
    size_t space = str_find(key, STR(" "), 0);
    TermMatch match = terms_find(&gazetteer->cues, str_slice(key, 0, space));

    for (size_t i = match.first; space < key.len && i < match.end; i++)
        if (gazetteer->cues.items[i].what == CUE_DEFINITE)
            return str_slice(key, space + 1, key.len);
    return key;
}

/* Whether the words describe places, all of them far from the one asked near.
 */
static bool is_described_elsewhere(const Search *search, Str key)
{
    TermMatch match = gazetteer_named(search->gazetteer, key);

    return match.first < match.end;
}

bool locate_name(Arena *arena, const Gazetteer *gazetteer, Str name,
                 const Place *near, Candidates *out, Error *err)
{
    Search search = {.arena = arena,
                     .gazetteer = gazetteer,
                     .near = near == NULL ? NO_PLACE
                                          : gazetteer_index(gazetteer, near),
                     .err = err};
    Candidates answer = {0};
    Str key;

    if (!words_key(arena, without_bracket(name), &key, err))
        return false;
    if (!add_exact(&search, key))
        return false;
    if (search.guesses.count == 0) {
        key = without_article(gazetteer, key);
        if (!add_exact(&search, key))
            return false;
    }
    if (search.guesses.count == 0 && is_forbidden(gazetteer, key)) {
        *out = answer;
        return true;
    }
    if (search.guesses.count == 0 && !add_described(&search, name))
        return false;
    if (search.guesses.count == 0 && !is_described_elsewhere(&search, key) &&
        (!add_sounding(&search, key) || !add_misspelt(&search, key) ||
         !add_partial(&search, key)))
        return false;
    if (search.guesses.count == 0 && !suggest(&search, key, &answer))
        return false;
    if (!answer_name(&search, &answer) || gazetteer_failed(gazetteer, err))
        return false;
    *out = answer;
    return true;
}
