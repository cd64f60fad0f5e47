/* Answers to queries: a position, a relation in words. */
#include "locate/choice.h"
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

static Search search_make(Arena *arena, const Gazetteer *gazetteer,
                          const Place *near, Error *err)
{
    return (Search){.arena = arena,
                    .gazetteer = gazetteer,
                    .near = near == NULL ? NO_PLACE
                                         : gazetteer_index(gazetteer, near),
                    .err = err};
}

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

bool scan_query(Scan *scan, Str text, Document *document)
{
    Sentence *sentence = arena_take(scan->arena, sizeof *sentence, scan->err);

    *document = (Document){.text = text};
    if (sentence == NULL || !read_tokens(scan->arena, text, &document->tokens,
                                         &document->token_count, scan->err))
        return false;
    lift_words(document->tokens, document->token_count);
    *sentence = (Sentence){.end = document->token_count,
                           .span = {0, text.len},
                           .kind = SENTENCE_HEADLINE,
                           .opens_paragraph = true};
    document->sentences = sentence;
    document->sentence_count = 1;
    scan->document = document;
    scan->focus = NO_PLACE;
    scan->query = true;
    return scan_run(scan);
}

/* ---- positions ------------------------------------------------------------
 */

#define SEARCHED_M 200e3

static double distance_to_m(const Place *place, LonLat at)
{
    return fmin(geodesic_distance_m(at, place->position),
                shape_distance_m(&place->footprint, at));
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
    double up = 1.01 * distance_m / GEO_METRES_PER_DEGREE;
    double widest = fmin(89.9, fabs(at.lat) + up);
    double across = fmin(180, up / cos(widest * GEO_RADIANS));

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
        candidate.position = region.point.position;
        candidate.accuracy_m = region.point.accuracy_m;
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
    Scan scan = {.arena = arena,
                 .gazetteer = gazetteer,
                 .near = search.near,
                 .err = err};
    bool related = false;

    if (!scan_query(&scan, text, &document))
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
    if (!choices_list(&scan, false, &answer.unresolved) ||
        gazetteer_failed(gazetteer, err))
        return false;
    *out = answer;
    return true;
}
