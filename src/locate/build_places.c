/* Places, their names and footprints, and where to find them on the ground. */
#include "locate/block.h"
#include "locate/build.h"

#include <math.h>
#include <stdlib.h>

enum { MANY_CELLS = 64 };

/* Two numbers, sorted by the first, then the second. */
typedef struct {
    uint32_t first, second;
} Pair;
typedef VEC(Pair) Pairs;

static int pair_order(const void *a, const void *b)
{
    const Pair *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->second > y->second) - (x->second < y->second);
}

static bool put_pairs(Build *build, Pairs *pairs, Section section)
{
    char *bytes =
        arena_array(build->arena, pairs->count, PAIR_BYTES, build->err);
    size_t kept = 0;

    if (bytes == NULL)
        return false;
    if (pairs->count > 0)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, pair_order);
    for (size_t i = 0; i < pairs->count; i++) {
        if (i > 0 && pair_order(&pairs->items[i - 1], &pairs->items[i]) == 0)
            continue;
        put_u32(bytes + kept * PAIR_BYTES, pairs->items[i].first);
        put_u32(bytes + kept * PAIR_BYTES + 4, pairs->items[i].second);
        kept++;
    }
    build->sections[section] = (Str){bytes, kept * PAIR_BYTES};
    return true;
}

/* Several texts as one. */
static bool put_parts(Build *build, const Str *parts, size_t count,
                      uint32_t *offset)
{
    char joined[TEXT_LONGEST], part = INDEX_PART;
    size_t len = 0;

    for (size_t i = 0; i < count; i++) {
        if (str_find(parts[i], (Str){&part, 1}, 0) < parts[i].len)
            return error_set(build->err, ERROR_INPUT, 0,
                             "a text of the gazetteer holds the control "
                             "character U+001F: '%.*s'",
                             STR_ARGS(parts[i]));
        if (parts[i].len >= TEXT_LONGEST - len)
            return error_set(build->err, ERROR_LIMIT, 0,
                             "what is said of a place or name is longer than "
                             "%zu bytes: '%.*s...'",
                             TEXT_LONGEST, 40, parts[i].data);
        if (i > 0)
            joined[len++] = part;
        if (parts[i].len > 0)
            memcpy(joined + len, parts[i].data, parts[i].len);
        len += parts[i].len;
    }
    return texts_put(build, (Str){joined, len}, offset);
}

static uint32_t ranked(const Build *build, uint32_t place)
{
    return place == NO_PLACE ? NO_PLACE : build->rank[place];
}

/* How many places hold it. */
static size_t depth_of(const Tables *tables, uint32_t place)
{
    size_t depth = 0;

    while ((place = tables->parents[place]) != NO_PLACE)
        depth++;
    return depth;
}

static bool put_footprint(Build *build, BlockWriter *footprints,
                          const Place *place, uint32_t *out)
{
    const Shape *shape = &place->footprint;
    size_t at = memory_text(&footprints->memory).len;

    *out = 0;
    if (shape->kind == SHAPE_NONE)
        return true;
    if (at >= UINT32_MAX)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "the gazetteer's outlines are more than 4 GB");
    *out = (uint32_t)at + 1;
    block_put_double(footprints, place->footprint_accuracy_m);
    block_put_u32(footprints, (uint32_t)shape->kind);
    block_put_u32(footprints, (uint32_t)shape->path_count);
    for (size_t i = 0; i < shape->path_count; i++) {
        const GeoPath *path = &shape->paths[i];
        block_put_u32(footprints, (uint32_t)path->count);
        for (size_t k = 0; k < path->count; k++) {
            block_put_double(footprints, path->points[k].lon);
            block_put_double(footprints, path->points[k].lat);
        }
    }
    return !footprints->failed;
}

static bool put_place(Build *build, char *record, uint32_t index)
{
    const Tables *tables = build->tables;
    const Place *place = &tables->places.items[index];
    const Str ids[] = {place->wikidata, place->pleiades, place->geonames,
                       place->unesco, place->osm};
    const Str origin[] = {place->source, place->licence, place->note,
                          place->valid_from, place->valid_to};
    size_t depth = depth_of(tables, index);
    Str written = place->key;
    uint32_t key = 0, name = 0, ids_at = 0, origin_at = 0;

    if (depth > MOST_ANCESTORS)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "'%.*s' lies within more than %d places",
                         STR_ARGS(place->key), MOST_ANCESTORS);
    if (!texts_add(build, &written, &key) ||
        !texts_put(build, place->name, &name) ||
        !put_parts(build, ids, sizeof ids / sizeof *ids, &ids_at) ||
        !put_parts(build, origin, sizeof origin / sizeof *origin, &origin_at))
        return false;
    put_u32(record + PLACE_KEY, key);
    put_u32(record + PLACE_NAME, name);
    put_u32(record + PLACE_IDS, ids_at);
    put_u32(record + PLACE_ORIGIN, origin_at);
    put_double(record + PLACE_LON, place->position.lon);
    put_double(record + PLACE_LAT, place->position.lat);
    put_double(record + PLACE_ACCURACY, place->accuracy_m);
    put_u32(record + PLACE_KIND, tables->place_kinds.items[index] |
                                     (uint32_t)depth << 16 |
                                     (place->located ? PLACE_LOCATED : 0));
    put_u32(record + PLACE_PARENT, ranked(build, tables->parents[index]));
    put_u32(record + PLACE_TWIN, ranked(build, tables->twins[index]));
    return true;
}

static bool put_names(Build *build, const Place *place, char *records)
{
    for (size_t i = 0; i < place->name_count; i++) {
        const PlaceName *name = &place->names[i];
        const Str manner[] = {name->language, name->kind, name->valid_from,
                              name->valid_to};
        uint32_t text = 0, manner_at = 0;
        if (!texts_put(build, name->text, &text) ||
            !put_parts(build, manner, sizeof manner / sizeof *manner,
                       &manner_at))
            return false;
        put_u32(records + i * NAME_BYTES + NAME_TEXT, text);
        put_u32(records + i * NAME_BYTES + NAME_MANNER, manner_at);
    }
    return true;
}

static bool put_records(Build *build)
{
    const Tables *tables = build->tables;
    size_t count = tables->places.count, names = 0, name = 0;
    BlockWriter footprints = {.memory = {.arena = build->arena},
                              .err = build->err};
    char *records = arena_array(build->arena, count, PLACE_BYTES, build->err);
    char *name_records;

    for (size_t i = 0; i < count; i++)
        names += tables->places.items[i].name_count;
    name_records = arena_array(build->arena, names, NAME_BYTES, build->err);
    if (records == NULL || name_records == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t index = tables->by_key[i], footprint = 0;
        const Place *place = &tables->places.items[index];
        char *record = records + i * PLACE_BYTES;
        if (!put_place(build, record, index) ||
            !put_names(build, place, name_records + name * NAME_BYTES) ||
            !put_footprint(build, &footprints, place, &footprint))
            return false;
        put_u32(record + PLACE_FIRST_NAME, (uint32_t)name);
        put_u32(record + PLACE_FOOTPRINT, footprint);
        name += place->name_count;
    }
    build->sections[SECTION_PLACES] = (Str){records, count * PLACE_BYTES};
    build->sections[SECTION_NAMES] = (Str){name_records, names * NAME_BYTES};
    build->sections[SECTION_FOOTPRINTS] = memory_text(&footprints.memory);
    return true;
}

static Level level_of(const Tables *tables, uint32_t place)
{
    return tables->kinds.items[tables->place_kinds.items[place]].level;
}

/* Each site with itself and all that hold it below a province. */
static bool put_sites(Build *build)
{
    const Tables *tables = build->tables;
    Pairs pairs = {0};

    for (uint32_t i = 0; i < tables->places.count; i++) {
        if (level_of(tables, i) > LEVEL_DISTRICT)
            continue;
        for (uint32_t up = i; up != NO_PLACE; up = tables->parents[up]) {
            Pair pair = {build->rank[up], build->rank[i]};
            if (level_of(tables, up) < LEVEL_PROVINCE &&
                !VEC_PUSH(build->arena, &pairs, pair, build->err))
                return false;
        }
    }
    return put_pairs(build, &pairs, SECTION_SITES);
}

static bool put_cells_of(Build *build, Pairs *pairs, uint32_t place)
{
    const Place *item = &build->tables->places.items[place];
    GeoBox box = box_with(shape_box(&item->footprint), item->position);
    uint32_t south = cell_row(box.min.lat), north = cell_row(box.max.lat);
    size_t across = cell_at(0, box.max.lon) - cell_at(0, box.min.lon) + 1;
    Pair pair = {CELL_WIDE, build->rank[place]};

    if ((north - south + 1) * across > MANY_CELLS)
        return VEC_PUSH(build->arena, pairs, pair, build->err);
    for (uint32_t row = south; row <= north; row++)
        for (pair.first = cell_at(row, box.min.lon);
             pair.first <= cell_at(row, box.max.lon); pair.first++)
            if (!VEC_PUSH(build->arena, pairs, pair, build->err))
                return false;
    return true;
}

static bool put_cells(Build *build)
{
    const Tables *tables = build->tables;
    Pairs pairs = {0};

    for (uint32_t i = 0; i < tables->places.count; i++)
        if (tables->places.items[i].located &&
            level_of(tables, i) <= LEVEL_CITY &&
            !put_cells_of(build, &pairs, i))
            return false;
    return put_pairs(build, &pairs, SECTION_CELLS);
}

bool build_places(Build *build)
{
    return put_records(build) && put_sites(build) && put_cells(build);
}
