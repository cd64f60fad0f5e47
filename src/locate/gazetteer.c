#include "locate/gazetteer.h"

#include "locate/block.h"
#include "locate/words.h"

#include <assert.h>
#include <math.h>

/* Smallest sizes in a block, in bytes: what a count is checked against. */
enum {
    KIND_BYTES = 12,
    PLACE_BYTES = 100,
    NAME_BYTES = 12,
    TERM_BYTES = 24,
    PATH_BYTES = 4,
    POINT_BYTES = 16,
    PLACE_TEXTS = 9,
};

typedef struct {
    Arena *arena;
    Gazetteer *gazetteer;
    BlockReader block;
    Error *err; /* for the arena; the block's own failure is in block */
} Opener;

/* An array of count things, count read first; NULL also where it failed. */
static void *take_array(Opener *in, size_t bytes, size_t size, size_t *count)
{
    *count = block_take_count(&in->block, bytes);
    return in->block.failed ? NULL
                            : arena_array(in->arena, *count, size, in->err);
}

static bool take_kinds(Opener *in)
{
    Gazetteer *g = in->gazetteer;

    g->kind_items =
        take_array(in, KIND_BYTES, sizeof *g->kind_items, &g->kind_count);
    if (g->kind_items == NULL)
        return false;
    for (size_t i = 0; i < g->kind_count; i++) {
        uint32_t level;
        g->kind_items[i].name = block_take_str(&in->block);
        level = block_take_u32(&in->block);
        g->kind_items[i].level = (Level)level;
        g->kind_items[i].bare = block_take_u32(&in->block) != 0;
        in->block.failed |= level > LEVEL_COUNTRY;
    }
    return !in->block.failed;
}

static bool take_path(Opener *in, GeoPath *path)
{
    path->points =
        take_array(in, POINT_BYTES, sizeof *path->points, &path->count);
    if (path->points == NULL)
        return false;
    for (size_t i = 0; i < path->count; i++) {
        path->points[i].lon = block_take_double(&in->block);
        path->points[i].lat = block_take_double(&in->block);
        in->block.failed |= !lonlat_valid(path->points[i]);
    }
    return !in->block.failed;
}

static bool take_shape(Opener *in, Shape *shape)
{
    uint32_t kind = block_take_u32(&in->block);
    Error why;

    shape->kind = (ShapeKind)kind;
    shape->paths =
        take_array(in, PATH_BYTES, sizeof *shape->paths, &shape->path_count);
    if (shape->paths == NULL || kind > SHAPE_POLYGON)
        return false;
    for (size_t i = 0; i < shape->path_count; i++)
        if (!take_path(in, &shape->paths[i]))
            return false;
    if (kind == SHAPE_NONE)
        return shape->path_count == 0;
    return shape_check(shape, &why);
}

static bool take_names(Opener *in, Place *place)
{
    place->names =
        take_array(in, NAME_BYTES, sizeof *place->names, &place->name_count);
    if (place->names == NULL)
        return false;
    for (size_t i = 0; i < place->name_count; i++) {
        place->names[i].text = block_take_str(&in->block);
        place->names[i].language = block_take_str(&in->block);
        place->names[i].kind = block_take_str(&in->block);
    }
    return !in->block.failed;
}

static bool take_place(Opener *in, Place *place)
{
    Str *const texts[PLACE_TEXTS] = {
        &place->key,      &place->name,     &place->wikidata,
        &place->pleiades, &place->geonames, &place->unesco,
        &place->source,   &place->licence,  &place->note};

    for (size_t i = 0; i < PLACE_TEXTS; i++)
        *texts[i] = block_take_str(&in->block);
    place->located = block_take_u32(&in->block) != 0;
    place->position.lon = block_take_double(&in->block);
    place->position.lat = block_take_double(&in->block);
    place->accuracy_m = block_take_double(&in->block);
    place->footprint_accuracy_m = block_take_double(&in->block);
    if (!lonlat_valid(place->position) || !isfinite(place->accuracy_m) ||
        !isfinite(place->footprint_accuracy_m))
        return false;
    return take_shape(in, &place->footprint) && take_names(in, place);
}

/* What refers to other places, whose count is known by now. */
static bool take_relatives(Opener *in, size_t i)
{
    Gazetteer *g = in->gazetteer;
    uint32_t kind = block_take_u32(&in->block);
    uint32_t parent = block_take_u32(&in->block);
    uint32_t twin = block_take_u32(&in->block);

    if (in->block.failed || kind >= g->kind_count ||
        (parent != NO_PLACE && parent >= g->count) ||
        (twin != NO_PLACE && twin >= g->count))
        return false;
    g->kinds[i] = kind;
    g->places[i].kind = g->kind_items[kind].name;
    g->parents[i] = parent;
    g->twins[i] = twin;
    return true;
}

static bool has_cycle(const Gazetteer *g)
{
    for (size_t i = 0; i < g->count; i++) {
        uint32_t up = (uint32_t)i;
        for (size_t steps = 0; up != NO_PLACE; steps++) {
            if (steps > g->count)
                return true;
            up = g->parents[up];
        }
    }
    return false;
}

static bool take_places(Opener *in)
{
    Gazetteer *g = in->gazetteer;

    g->places = take_array(in, PLACE_BYTES, sizeof *g->places, &g->count);
    if (g->places == NULL)
        return false;
    g->parents = arena_array(in->arena, g->count, sizeof(uint32_t), in->err);
    g->twins = arena_array(in->arena, g->count, sizeof(uint32_t), in->err);
    g->kinds = arena_array(in->arena, g->count, sizeof(uint32_t), in->err);
    if (g->parents == NULL || g->twins == NULL || g->kinds == NULL)
        return false;
    for (size_t i = 0; i < g->count; i++) {
        if (!take_place(in, &g->places[i]) || !take_relatives(in, i))
            return false;
        if (i > 0 && str_compare(g->places[i - 1].key, g->places[i].key) >= 0)
            return false;
    }
    for (size_t i = 0; i < g->count; i++) {
        uint32_t up = g->parents[i], twin = g->twins[i];
        g->places[i].parent = up == NO_PLACE ? (Str){0} : g->places[up].key;
        g->places[i].twin = twin == NO_PLACE ? (Str){0} : g->places[twin].key;
    }
    return g->count > 0 && !has_cycle(g);
}

static bool take_terms(Opener *in, size_t limit, Terms *terms)
{
    terms->items =
        take_array(in, TERM_BYTES, sizeof *terms->items, &terms->count);
    if (terms->items == NULL)
        return false;
    for (size_t i = 0; i < terms->count; i++) {
        Term *term = &terms->items[i];
        uint32_t kind;
        term->key = block_take_str(&in->block);
        term->what = block_take_u32(&in->block);
        term->flags = block_take_u32(&in->block);
        kind = block_take_u32(&in->block);
        term->number = block_take_double(&in->block);
        if (in->block.failed || term->key.len == 0 || term->what >= limit ||
            kind >= NAME_KIND_COUNT || !isfinite(term->number))
            return false;
        term->name_kind = (NameKind)kind;
        if (i > 0 && term_compare(&terms->items[i - 1], term) >= 0)
            return false;
    }
    return true;
}

/* False with *err filled (memory) or not (the bytes are not what they should
 * be). */
static bool take_body(Opener *in)
{
    Gazetteer *g = in->gazetteer;

    return take_kinds(in) && take_places(in) &&
           take_terms(in, g->count, &g->names) &&
           take_terms(in, g->kind_count, &g->nouns) &&
           take_terms(in, CUE_CLASS_COUNT, &g->cues) &&
           in->block.at == in->block.bytes.len;
}

bool gazetteer_open(Arena *arena, Str compiled, const Gazetteer **out,
                    Error *err)
{
    Str magic = STR(GAZETTEER_MAGIC);
    Error inner = {0};
    Opener in = {.arena = arena, .block = {.bytes = compiled}, .err = &inner};
    uint32_t version, sum;

    if (!str_begins(compiled, magic))
        return error_set(err, ERROR_INPUT, 0,
                         "this is not a compiled gazetteer; build one with "
                         "'tetrapylon gazetteer build'");
    in.block.at = magic.len;
    version = block_take_u32(&in.block);
    sum = block_take_u32(&in.block);
    if (!in.block.failed && version != GAZETTEER_VERSION)
        return error_set(err, ERROR_INPUT, magic.len,
                         "the gazetteer is of version %u, not %d; build it "
                         "again with 'tetrapylon gazetteer build'",
                         version, GAZETTEER_VERSION);
    if (in.block.failed ||
        block_checksum(str_slice(compiled, in.block.at, compiled.len)) != sum)
        return error_set(err, ERROR_INPUT, in.block.at,
                         "the gazetteer is damaged (its checksum is wrong); "
                         "build it again with 'tetrapylon gazetteer build'");
    in.gazetteer = arena_take(arena, sizeof *in.gazetteer, err);
    if (in.gazetteer == NULL)
        return false;
    if (!take_body(&in)) {
        if (inner.kind == ERROR_MEMORY || inner.kind == ERROR_LIMIT) {
            *err = inner;
            return false;
        }
        return error_set(err, ERROR_INPUT, in.block.at,
                         "the gazetteer is damaged at byte %zu; build it "
                         "again with 'tetrapylon gazetteer build'",
                         in.block.at);
    }
    *out = in.gazetteer;
    return true;
}

size_t gazetteer_count(const Gazetteer *gazetteer)
{
    return gazetteer->count;
}

const Place *gazetteer_place(const Gazetteer *gazetteer, size_t index)
{
    assert(index < gazetteer->count);
    return &gazetteer->places[index];
}

const Place *gazetteer_find(const Gazetteer *gazetteer, Str key)
{
    size_t first = 0, end = gazetteer->count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        int order = str_compare(gazetteer->places[middle].key, key);
        if (order == 0)
            return &gazetteer->places[middle];
        if (order < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return NULL;
}

Level gazetteer_level(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->kind_items[gazetteer->kinds[place]].level;
}

uint32_t gazetteer_parent(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->parents[place];
}

uint32_t gazetteer_twin_of(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->twins[place];
}

uint32_t gazetteer_kind_of(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->kinds[place];
}

Str gazetteer_kind_name(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->kind_items[gazetteer->kinds[place]].name;
}

bool gazetteer_is_located(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->places[place].located;
}

LonLat gazetteer_position(const Gazetteer *gazetteer, uint32_t place)
{
    return gazetteer->places[place].position;
}

size_t gazetteer_name_count(const Gazetteer *gazetteer)
{
    return gazetteer->names.count;
}

Term gazetteer_name(const Gazetteer *gazetteer, size_t index)
{
    return gazetteer->names.items[index];
}

uint32_t gazetteer_next_site(const Gazetteer *gazetteer, uint32_t town,
                             size_t *next)
{
    while (*next < gazetteer->count) {
        uint32_t place = (uint32_t)(*next)++;
        if (gazetteer_level(gazetteer, place) <= LEVEL_DISTRICT &&
            gazetteer_in_town(gazetteer, place, town))
            return place;
    }
    return NO_PLACE;
}

uint32_t gazetteer_index(const Gazetteer *gazetteer, const Place *place)
{
    return (uint32_t)(place - gazetteer->places);
}

bool gazetteer_below(const Gazetteer *gazetteer, uint32_t place,
                     uint32_t ancestor)
{
    for (; place != NO_PLACE; place = gazetteer->parents[place])
        if (place == ancestor)
            return true;
    return false;
}

bool gazetteer_within(const Gazetteer *gazetteer, const Place *place,
                      const Place *ancestor)
{
    return gazetteer_below(gazetteer, gazetteer_index(gazetteer, place),
                           gazetteer_index(gazetteer, ancestor));
}

const Place *gazetteer_twin(const Gazetteer *gazetteer, const Place *place)
{
    uint32_t twin = gazetteer->twins[gazetteer_index(gazetteer, place)];

    return twin == NO_PLACE ? NULL : &gazetteer->places[twin];
}

uint32_t gazetteer_town(const Gazetteer *gazetteer, uint32_t place)
{
    uint32_t best = NO_PLACE;

    for (; place != NO_PLACE; place = gazetteer->parents[place]) {
        uint32_t twin = gazetteer->twins[place];
        Level level = gazetteer_level(gazetteer, place);
        if (level >= LEVEL_PROVINCE)
            break;
        best = place;
        if (level == LEVEL_CITY)
            break;
        if (twin != NO_PLACE && gazetteer_level(gazetteer, twin) == LEVEL_CITY)
            return twin;
    }
    return best;
}

bool gazetteer_in_town(const Gazetteer *gazetteer, uint32_t place,
                       uint32_t town)
{
    uint32_t twin = gazetteer->twins[town];

    return gazetteer_below(gazetteer, place, town) ||
           (twin != NO_PLACE && gazetteer_below(gazetteer, place, twin));
}
