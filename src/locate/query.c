/* Answers to queries: a name, a position, a relation in words. */
#include "core/fold.h"
#include "locate/scan.h"
#include "read/read.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    Arena *arena;
    const Gazetteer *gazetteer;
    uint32_t near; /* or NO_PLACE */
    VEC(Candidate) found;
    Error *err;
} Search;

/* Best first; the same place ranks by what it scored highest with. */
static int candidate_order(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;

    if (x->score < y->score || x->score > y->score)
        return x->score > y->score ? -1 : 1;
    return x->place != y->place ? str_compare(x->place->key, y->place->key)
                                : str_compare(x->reason, y->reason);
}

static int place_order(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;
    int order = str_compare(x->place->key, y->place->key);

    return order != 0 ? order : candidate_order(a, b);
}

static size_t best_of_each(Candidate *items, size_t count, size_t limit)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(items, count, sizeof *items, place_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1].place != items[i].place)
            items[kept++] = items[i];
    qsort(items, kept, sizeof *items, candidate_order);
    return kept < limit ? kept : limit;
}

static void put_answer(Search *search, size_t limit, Candidates *out)
{
    out->items = search->found.items;
    out->count = best_of_each(search->found.items, search->found.count, limit);
}

/* ---- names --------------------------------------------------------------- */

/* A place near the one asked about comes first among equals. */
static double nearness(const Search *search, uint32_t place)
{
    const Gazetteer *g = search->gazetteer;
    uint32_t town;

    if (search->near == NO_PLACE)
        return 0;
    town = gazetteer_town(g, search->near);
    if (gazetteer_below(g, place, search->near) ||
        (town != NO_PLACE && gazetteer_in_town(g, place, town)))
        return 0.1;
    return 0.05 *
           exp(-geodesic_distance_m(gazetteer_position(g, place),
                                    gazetteer_position(g, search->near)) /
               100e3);
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

/* Towns before the ruins or the province that bear their name. */
static double level_rank(const Gazetteer *g, uint32_t place)
{
    static const double ranks[] = {
        [LEVEL_SITE] = 0.02,  [LEVEL_DISTRICT] = 0.01, [LEVEL_CITY] = 0.04,
        [LEVEL_PROVINCE] = 0, [LEVEL_COUNTRY] = 0.03,
    };

    return ranks[gazetteer_level(g, place)] + size_rank(g, place);
}

static bool add_place(Search *search, uint32_t place, double score, Str reason)
{
    const Place *p = gazetteer_place(search->gazetteer, place);
    ScoreParts parts = {score, level_rank(search->gazetteer, place),
                        nearness(search, place)};
    Candidate candidate = {
        .place = p,
        .position = p->position,
        .accuracy_m = p->accuracy_m,
        .score = fmin(1, parts.name + parts.kind + parts.near),
        .parts = parts,
        .reason = reason,
    };

    return !p->located ||
           VEC_PUSH(search->arena, &search->found, candidate, search->err);
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

static bool add_exact(Search *search, Str key)
{
    TermMatch match = gazetteer_named(search->gazetteer, key);

    for (size_t i = match.first; i < match.end; i++) {
        Term name = gazetteer_name(search->gazetteer, i);
        double score = name.name_kind <= NAME_TRANSLITERATION ? 0.86 : 0.82;
        if (!add_place(search, name.what, score, name_reason(name.name_kind)))
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

/* ---- words read like a text ---------------------------------------------- */

/* A query often has no capitals; then every word may begin a name. */
static void lift_words(Token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].capital)
            return;
    for (size_t i = 0; i < count; i++)
        tokens[i].capital = tokens[i].shouted = tokens[i].kind == TOKEN_WORD;
}

/* document must live as long as the scan. */
static bool scan_words(Search *search, Str text, Document *document, Scan *out)
{
    Sentence *sentence =
        arena_take(search->arena, sizeof *sentence, search->err);

    *document = (Document){.text = text};
    if (sentence == NULL || !read_tokens(search->arena, text, &document->tokens,
                                         &document->token_count, search->err))
        return false;
    lift_words(document->tokens, document->token_count);
    *sentence = (Sentence){.end = document->token_count,
                           .span = {0, text.len},
                           .kind = SENTENCE_HEADLINE,
                           .opens_paragraph = true};
    document->sentences = sentence;
    document->sentence_count = 1;
    *out = (Scan){.arena = search->arena,
                  .gazetteer = search->gazetteer,
                  .document = document,
                  .focus = NO_PLACE,
                  .near = search->near,
                  .query = true,
                  .err = search->err};
    return scan_run(out);
}

/* "theatre of Bosra", "citadel, Aleppo": a noun and whose it is. */
static bool add_described(Search *search, Str text)
{
    Document document;
    Scan scan;

    if (!scan_words(search, text, &document, &scan))
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

static Search search_make(Arena *arena, const Gazetteer *gazetteer,
                          const Place *near, Error *err)
{
    return (Search){.arena = arena,
                    .gazetteer = gazetteer,
                    .near = near == NULL ? NO_PLACE
                                         : gazetteer_index(gazetteer, near),
                    .err = err};
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

bool locate_name(Arena *arena, const Gazetteer *gazetteer, Str name,
                 const Place *near, Candidates *out, Error *err)
{
    Search search = search_make(arena, gazetteer, near, err);
    Candidates answer = {0};
    Str key, article = STR("the ");

    if (!words_key(arena, without_bracket(name), &key, err))
        return false;
    if (str_begins(key, article))
        key = str_slice(key, article.len, key.len);
    if (!add_exact(&search, key))
        return false;
    if (search.found.count == 0 && is_forbidden(gazetteer, key)) {
        *out = answer;
        return true;
    }
    if (search.found.count == 0 &&
        (!add_described(&search, name) || !add_sounding(&search, key) ||
         !add_misspelt(&search, key) || !add_partial(&search, key)))
        return false;
    if (search.found.count == 0 && !suggest(&search, key, &answer))
        return false;
    put_answer(&search, search.found.count, &answer);
    if (gazetteer_failed(gazetteer, err))
        return false;
    *out = answer;
    return true;
}

/* ---- positions ------------------------------------------------------------
 */

#define METRES_PER_DEGREE 111195.0
#define SEARCHED_M        200e3
#define RADIANS           (3.14159265358979323846 / 180) /* in a degree */

/* From a position to a segment, in metres; planar round the position, which is
 * fine near enough for the nearest. */
static double segment_distance_m(LonLat at, LonLat a, LonLat b)
{
    double shrink = cos(at.lat * RADIANS);
    double ax = (a.lon - at.lon) * shrink, ay = a.lat - at.lat;
    double dx = (b.lon - a.lon) * shrink, dy = b.lat - a.lat;
    double length = dx * dx + dy * dy;
    double t = length > 0 ? -(ax * dx + ay * dy) / length : 0;

    t = fmin(1, fmax(0, t));
    return hypot(ax + t * dx, ay + t * dy) * METRES_PER_DEGREE;
}

static double distance_to_m(const Place *place, LonLat at)
{
    const Shape *shape = &place->footprint;
    double nearest = geodesic_distance_m(at, place->position);

    if (shape_contains(shape, at))
        return 0;
    for (size_t p = 0; p < shape->path_count; p++)
        for (size_t i = 1; i < shape->paths[p].count; i++)
            nearest = fmin(nearest,
                           segment_distance_m(at, shape->paths[p].points[i - 1],
                                              shape->paths[p].points[i]));
    return nearest;
}

/* What contains the position scores above 0.5, the smallest highest; the rest
 * falls with distance. */
static double position_score(const Place *place, double distance_m)
{
    GeoBox box = shape_box(&place->footprint);
    double across_m;

    if (distance_m > 0 || box_is_empty(box))
        return 0.5 / (1 + distance_m / 1000);
    across_m = geodesic_distance_m(box.min, box.max);
    return 0.5 + 0.5 / (1 + across_m / 1000);
}

/* Every position within a distance, and some more; longitudes may lie beyond
 * the antimeridian. */
static GeoBox box_round(LonLat at, double distance_m)
{
    double up = 1.01 * distance_m / METRES_PER_DEGREE;
    double widest = fmin(89.9, fabs(at.lat) + up);
    double across = fmin(180, up / cos(widest * RADIANS));

    return (GeoBox){{at.lon - across, at.lat - up},
                    {at.lon + across, at.lat + up}};
}

bool locate_at(Arena *arena, const Gazetteer *gazetteer, LonLat position,
               size_t limit, Candidates *out, Error *err)
{
    Search search = search_make(arena, gazetteer, NULL, err);
    Candidates answer = {0};
    uint32_t *places;
    size_t count;

    if (!lonlat_valid(position))
        return error_set(err, ERROR_INPUT, 0,
                         "the position is out of range: longitude -180 to "
                         "180, latitude -90 to 90");
    if (!gazetteer_around(arena, gazetteer, box_round(position, SEARCHED_M),
                          &places, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Place *place = gazetteer_place(gazetteer, places[i]);
        Candidate candidate = {.place = place,
                               .position = place->position,
                               .accuracy_m = place->accuracy_m};
        double distance_m = distance_to_m(place, position);
        if (distance_m > SEARCHED_M)
            continue;
        candidate.score = position_score(place, distance_m);
        candidate.parts.name = candidate.score;
        if (!(distance_m > 0 ? arena_format(arena, &candidate.reason, err,
                                            "%.0f m away", distance_m)
                             : arena_copy(arena, STR("contains it"),
                                          &candidate.reason, err)) ||
            !VEC_PUSH(arena, &search.found, candidate, err))
            return false;
    }
    put_answer(&search, limit, &answer);
    if (gazetteer_failed(gazetteer, err))
        return false;
    *out = answer;
    return true;
}

/* ---- relations ------------------------------------------------------------
 */

static bool add_relation(Search *search, const Found *found)
{
    const Place *place = gazetteer_place(search->gazetteer, found->place);
    Candidate candidate = {.place = place,
                           .position = place->position,
                           .accuracy_m = place->accuracy_m,
                           .score = found->score,
                           .parts = {.name = found->score},
                           .reason = STR("the place itself"),
                           .shape = place->footprint};
    Region region;

    if (found->relation.kind != RELATION_NONE) {
        if (!relation_name(search->arena, found->relation, &candidate.reason,
                           search->err) ||
            !relation_resolve(search->arena, place, &found->relation, &region,
                              search->err))
            return false;
        candidate.position = region.position;
        candidate.accuracy_m = region.accuracy_m;
        candidate.shape = region.shape;
    }
    return VEC_PUSH(search->arena, &search->found, candidate, search->err);
}

bool locate_text(Arena *arena, const Gazetteer *gazetteer, Str text,
                 const Place *near, Candidates *out, Error *err)
{
    Search search = search_make(arena, gazetteer, near, err);
    Candidates answer = {0};
    Document document;
    Scan scan;
    bool related = false;

    if (!scan_words(&search, text, &document, &scan))
        return false;
    for (size_t i = 0; i < scan.found.count; i++)
        related |= scan.found.items[i].place != NO_PLACE &&
                   scan.found.items[i].how == FOUND_RELATION;
    for (size_t i = 0; i < scan.found.count; i++) {
        const Found *found = &scan.found.items[i];
        if (found->place == NO_PLACE ||
            !gazetteer_is_located(gazetteer, found->place) ||
            (related && found->how != FOUND_RELATION))
            continue;
        if (!add_relation(&search, found))
            return false;
    }
    put_answer(&search, search.found.count, &answer);
    if (gazetteer_failed(gazetteer, err))
        return false;
    *out = answer;
    return true;
}
