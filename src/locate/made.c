#include "locate/made.h"

#include "locate/block.h"

#include <math.h>

enum { FIRST_ROOM = 256, MANNER_PARTS = 4, ID_PARTS = 5, ORIGIN_PARTS = 5 };

/* Open addressing; an index is in one slot only. */
typedef struct {
    uint32_t index; /* NO_PLACE: an empty slot */
    const Place *place;
} Slot;

struct MadePlaces {
    Arena *arena;
    Slot *slots;
    size_t count, room;
    Error failure; /* ERROR_NONE where there was none */
};

static bool grow(MadePlaces *made, Error *err)
{
    size_t room = made->room == 0 ? FIRST_ROOM : 2 * made->room;
    Slot *slots = arena_array(made->arena, room, sizeof *slots, err);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < room; i++)
        slots[i].index = NO_PLACE;
    for (size_t i = 0; i < made->room; i++) {
        size_t at = made->slots[i].index * 0x9E3779B1U & (room - 1);
        if (made->slots[i].index == NO_PLACE)
            continue;
        while (slots[at].index != NO_PLACE)
            at = (at + 1) & (room - 1);
        slots[at] = made->slots[i];
    }
    made->slots = slots;
    made->room = room;
    return true;
}

MadePlaces *made_begin(Arena *arena, Error *err)
{
    MadePlaces *made = arena_take(arena, sizeof *made, err);

    if (made == NULL)
        return NULL;
    made->arena = arena;
    return grow(made, err) ? made : NULL;
}

bool made_failed(const MadePlaces *made, Error *err)
{
    if (made->failure.kind == ERROR_NONE)
        return false;
    *err = made->failure;
    return true;
}

/* ---- from records to values ---------------------------------------------- */

static Str text_field(const Gazetteer *g, uint32_t place, size_t at)
{
    return index_text(&g->index, place_field(g, place, at));
}

static void split(Str text, Str *const parts[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        *parts[i] = str_take_until(&text, INDEX_PART);
}

static double metres(double value)
{
    return isfinite(value) && value > 0 ? value : 0;
}

static bool make_path(MadePlaces *made, BlockReader *block, GeoPath *path)
{
    enum { POINT_BYTES = 16 };

    path->count = block_take_count(block, POINT_BYTES);
    path->points = arena_array(made->arena, path->count, sizeof *path->points,
                               &made->failure);
    if (path->points == NULL)
        return false;
    for (size_t i = 0; i < path->count; i++) {
        path->points[i].lon = block_take_double(block);
        path->points[i].lat = block_take_double(block);
    }
    return true;
}

/* False only where memory ran out; a shape that is none is left away. */
static bool make_footprint(MadePlaces *made, const Gazetteer *g,
                           uint32_t offset, Place *place)
{
    BlockReader block = {.bytes = g->index.sections[SECTION_FOOTPRINTS],
                         .at = offset - 1};
    Shape shape = {0};
    double accuracy_m;
    Error why;

    if (offset == 0 || block.at >= block.bytes.len)
        return true;
    accuracy_m = metres(block_take_double(&block));
    shape.kind = (ShapeKind)(block_take_u32(&block) % (SHAPE_POLYGON + 1));
    shape.path_count = block_take_count(&block, 4);
    shape.paths = arena_array(made->arena, shape.path_count,
                              sizeof *shape.paths, &made->failure);
    if (shape.paths == NULL)
        return false;
    for (size_t i = 0; i < shape.path_count; i++)
        if (!make_path(made, &block, &shape.paths[i]))
            return false;
    if (block.failed || shape.kind == SHAPE_NONE || !shape_check(&shape, &why))
        return true;
    place->footprint = shape;
    place->footprint_accuracy_m = accuracy_m;
    return true;
}

static bool make_names(MadePlaces *made, const Gazetteer *g, uint32_t index,
                       Place *place)
{
    size_t count = index_count(&g->index, SECTION_NAMES, NAME_BYTES);
    size_t first = place_field(g, index, PLACE_FIRST_NAME);
    size_t end = index + 1 < g->count
                     ? place_field(g, index + 1, PLACE_FIRST_NAME)
                     : count;

    if (first >= end || end > count)
        return true;
    place->names = arena_array(made->arena, end - first, sizeof *place->names,
                               &made->failure);
    if (place->names == NULL)
        return false;
    place->name_count = end - first;
    for (size_t i = 0; i < place->name_count; i++) {
        PlaceName *name = &place->names[i];
        Str *const manner[MANNER_PARTS] = {&name->language, &name->kind,
                                           &name->valid_from, &name->valid_to};
        size_t at = (first + i) * NAME_BYTES;
        name->text = index_text(
            &g->index, index_u32(&g->index, SECTION_NAMES, at + NAME_TEXT));
        split(index_text(&g->index,
                         index_u32(&g->index, SECTION_NAMES, at + NAME_MANNER)),
              manner, MANNER_PARTS);
    }
    return true;
}

static bool make(MadePlaces *made, const Gazetteer *g, uint32_t index,
                 Place *place)
{
    uint32_t parent = gazetteer_parent(g, index);
    uint32_t twin = gazetteer_twin_of(g, index);
    Str *const ids[ID_PARTS] = {&place->wikidata, &place->pleiades,
                                &place->geonames, &place->unesco, &place->osm};
    Str *const origin[ORIGIN_PARTS] = {&place->source, &place->licence,
                                       &place->note, &place->valid_from,
                                       &place->valid_to};

    place->key = text_field(g, index, PLACE_KEY);
    place->name = text_field(g, index, PLACE_NAME);
    place->kind = gazetteer_kind_name(g, index);
    if (parent != NO_PLACE)
        place->parent = text_field(g, parent, PLACE_KEY);
    if (twin != NO_PLACE)
        place->twin = text_field(g, twin, PLACE_KEY);
    split(text_field(g, index, PLACE_IDS), ids, ID_PARTS);
    split(text_field(g, index, PLACE_ORIGIN), origin, ORIGIN_PARTS);
    place->located = gazetteer_is_located(g, index);
    place->position = gazetteer_position(g, index);
    place->accuracy_m =
        metres(index_double(&g->index, SECTION_PLACES,
                            (size_t)index * PLACE_BYTES + PLACE_ACCURACY));
    return make_footprint(made, g, place_field(g, index, PLACE_FOOTPRINT),
                          place) &&
           make_names(made, g, index, place);
}

const Place *made_place(const Gazetteer *gazetteer, uint32_t place)
{
    static const Place nowhere;
    MadePlaces *made = gazetteer->made;
    size_t mask = made->room - 1, at = place * 0x9E3779B1U & mask;
    Place *fresh;

    for (; made->slots[at].index != NO_PLACE; at = (at + 1) & mask)
        if (made->slots[at].index == place)
            return made->slots[at].place;
    fresh = arena_take(made->arena, sizeof *fresh, &made->failure);
    if (fresh == NULL || !make(made, gazetteer, place, fresh))
        return &nowhere;
    made->slots[at] = (Slot){place, fresh};
    made->count++;
    if (2 * made->count > made->room && !grow(made, &made->failure)) {
        made->slots[at].index = NO_PLACE;
        made->count--;
        return &nowhere;
    }
    return fresh;
}
