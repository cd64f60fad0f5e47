/* What stands in what: the sites of a town, the places round a position. */
#include "core/vec.h"
#include "locate/gazetteer.h"

#include <math.h>
#include <stdlib.h>

enum { CELLS_PER_DEGREE = 4, CELLS_ROUND = 360 * CELLS_PER_DEGREE };

/* First pair of a section sorted by pairs whose first number is at least
 * that. */
static size_t pair_bound(const Index *index, Section section, uint32_t number)
{
    size_t first = 0, end = index_count(index, section, PAIR_BYTES);

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (index_u32(index, section, middle * PAIR_BYTES) < number)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* The first pair of a town: texts ask for that of the same few. */
static size_t sites_begin(const Gazetteer *g, uint32_t town)
{
    SitesOfTown *kept = &g->sites[town % SITES_KEPT];

    if (!kept->is_known || kept->town != town)
        *kept = (SitesOfTown){
            true, town, (uint32_t)pair_bound(&g->index, SECTION_SITES, town)};
    return kept->pair;
}

/* The site of a pair of that town, NO_PLACE where there is none. */
static uint32_t site_of(const Gazetteer *g, uint32_t town, size_t pair)
{
    const char *record = g->index.sections[SECTION_SITES].data;
    uint32_t site;

    if (pair >= index_count(&g->index, SECTION_SITES, PAIR_BYTES))
        return NO_PLACE;
    record += pair * PAIR_BYTES;
    site = index_get_u32(record + 4);
    return index_get_u32(record) == town && site < g->count ? site : NO_PLACE;
}

/* Of the sites of a town's twin, what lies in the town has been before. */
static bool is_walked(const Gazetteer *g, uint32_t town, const SiteWalk *walk,
                      uint32_t site)
{
    return (walk->kind == NULL || gazetteer_kind_of(g, site) == *walk->kind) &&
           (walk->of == town || !gazetteer_below(g, site, town));
}

uint32_t gazetteer_next_site(const Gazetteer *gazetteer, uint32_t town,
                             SiteWalk *walk)
{
    if (!walk->begun) {
        walk->begun = true;
        walk->of = town;
        walk->pair = sites_begin(gazetteer, town);
    }
    for (;;) {
        uint32_t site = site_of(gazetteer, walk->of, walk->pair++);
        if (site != NO_PLACE && is_walked(gazetteer, town, walk, site))
            return site;
        if (site != NO_PLACE)
            continue;
        if (walk->of != town || gazetteer_twin_of(gazetteer, town) == NO_PLACE)
            return NO_PLACE;
        walk->of = gazetteer_twin_of(gazetteer, town);
        walk->pair = sites_begin(gazetteer, walk->of);
    }
}

uint32_t cell_row(double lat)
{
    double row = floor((fmin(90, fmax(-90, lat)) + 90) * CELLS_PER_DEGREE);

    return (uint32_t)fmin(row, 180.0 * CELLS_PER_DEGREE - 1);
}

uint32_t cell_at(uint32_t row, double lon)
{
    double column =
        floor((fmin(180, fmax(-180, lon)) + 180) * CELLS_PER_DEGREE);

    return row * CELLS_ROUND + (uint32_t)fmin(column, CELLS_ROUND - 1.0);
}

typedef struct {
    Arena *arena;
    const Gazetteer *gazetteer;
    VEC(uint32_t) found;
    Error *err;
} Gathering;

static bool gather(Gathering *in, uint32_t first, uint32_t last)
{
    const Index *index = &in->gazetteer->index;
    size_t pairs = index_count(index, SECTION_CELLS, PAIR_BYTES);

    for (size_t pair = pair_bound(index, SECTION_CELLS, first); pair < pairs;
         pair++) {
        size_t at = pair * PAIR_BYTES;
        uint32_t place = index_u32(index, SECTION_CELLS, at + 4);
        if (index_u32(index, SECTION_CELLS, at) > last)
            break;
        if (place < in->gazetteer->count &&
            !VEC_PUSH(in->arena, &in->found, place, in->err))
            return false;
    }
    return true;
}

/* One turn of the globe of a row; longitudes beyond it belong to others. */
static bool gather_turn(Gathering *in, uint32_t row, GeoBox box, double turn)
{
    double west = fmax(-180, box.min.lon + turn);
    double east = fmin(180, box.max.lon + turn);

    return west > east || gather(in, cell_at(row, west), cell_at(row, east));
}

bool gazetteer_around(Arena *arena, const Gazetteer *gazetteer, GeoBox box,
                      uint32_t **out, size_t *count, Error *err)
{
    Gathering in = {.arena = arena, .gazetteer = gazetteer, .err = err};

    for (uint32_t row = cell_row(box.min.lat); row <= cell_row(box.max.lat);
         row++)
        if (!gather_turn(&in, row, box, 0) ||
            !gather_turn(&in, row, box, 360) ||
            !gather_turn(&in, row, box, -360))
            return false;
    if (!gather(&in, CELL_WIDE, CELL_WIDE))
        return false;
    *out = in.found.items;
    *count = in.found.count;
    return true;
}

static int index_order(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

/* Whether it may stand in the box: what has a footprint is asked about that
 * later. */
static bool may_stand_in(const Gazetteer *g, uint32_t place, GeoBox box)
{
    return gazetteer_has_footprint(g, place) ||
           box_overlaps(box_with(GEO_BOX_EMPTY, gazetteer_position(g, place)),
                        box);
}

bool gazetteer_in_box(Arena *arena, const Gazetteer *gazetteer, GeoBox box,
                      const Place ***out, size_t *count, Error *err)
{
    const Place **places;
    uint32_t *found, last = NO_PLACE;
    size_t found_count, kept = 0;

    if (!gazetteer_around(arena, gazetteer, box, &found, &found_count, err))
        return false;
    places = arena_array(arena, found_count, sizeof(const Place *), err);
    if (places == NULL)
        return false;
    if (found_count > 0)
        qsort(found, found_count, sizeof *found, index_order);
    for (size_t i = 0; i < found_count; last = found[i++])
        if (found[i] != last && may_stand_in(gazetteer, found[i], box))
            places[kept++] = gazetteer_place(gazetteer, found[i]);
    *out = places;
    *count = kept;
    return !gazetteer_failed(gazetteer, err);
}
