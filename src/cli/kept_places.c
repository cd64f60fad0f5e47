#include "cli/kept_places.h"

#include "core/vec.h"

#include <stdlib.h>

typedef VEC(Place) Places;

static int key_order(const void *a, const void *b)
{
    return str_compare(((const Place *)a)->key, ((const Place *)b)->key);
}

/* Sorted by key, each once. */
static void sort_once(Places *places)
{
    size_t kept = 0;

    if (places->count > 0)
        qsort(places->items, places->count, sizeof(Place), key_order);
    for (size_t i = 0; i < places->count; i++)
        if (kept == 0 ||
            !str_equal(places->items[kept - 1].key, places->items[i].key))
            places->items[kept++] = places->items[i];
    places->count = kept;
}

static bool add_context(Arena *arena, const Gazetteer *gazetteer,
                        const Place *place, Places *out, Error *err)
{
    const Place **around;
    size_t count;

    if (!gazetteer_context(arena, gazetteer, place, &around, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!VEC_PUSH(arena, out, *around[i], err))
            return false;
    return true;
}

static bool is_same_name(const PlaceName *a, const PlaceName *b)
{
    return str_equal(a->text, b->text) && str_equal(a->language, b->language) &&
           str_equal(a->kind, b->kind);
}

static bool is_same_text(const Place *a, const Place *b)
{
    return str_equal(a->key, b->key) && str_equal(a->name, b->name) &&
           str_equal(a->kind, b->kind) && str_equal(a->parent, b->parent) &&
           str_equal(a->twin, b->twin) && str_equal(a->wikidata, b->wikidata) &&
           str_equal(a->pleiades, b->pleiades) &&
           str_equal(a->geonames, b->geonames) &&
           str_equal(a->unesco, b->unesco) && str_equal(a->source, b->source) &&
           str_equal(a->licence, b->licence) && str_equal(a->note, b->note);
}

/* What was put in as a number comes back as that number. */
static bool is_same_number(double a, double b)
{
    return !(a < b) && !(a > b);
}

static bool is_same_path(const GeoPath *a, const GeoPath *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = is_same_number(a->points[i].lon, b->points[i].lon) &&
               is_same_number(a->points[i].lat, b->points[i].lat);
    return same;
}

static bool is_same_shape(const Shape *a, const Shape *b)
{
    bool same = a->kind == b->kind && a->path_count == b->path_count;

    for (size_t i = 0; same && i < a->path_count; i++)
        same = is_same_path(&a->paths[i], &b->paths[i]);
    return same;
}

static bool is_same_ground(const Place *a, const Place *b)
{
    return a->located == b->located &&
           (!a->located ||
            (is_same_number(a->position.lon, b->position.lon) &&
             is_same_number(a->position.lat, b->position.lat))) &&
           is_same_number(a->accuracy_m, b->accuracy_m) &&
           is_same_number(a->footprint_accuracy_m, b->footprint_accuracy_m) &&
           is_same_shape(&a->footprint, &b->footprint);
}

static bool is_same(const Place *a, const Place *b)
{
    bool same = is_same_text(a, b) && is_same_ground(a, b) &&
                a->name_count == b->name_count;

    for (size_t i = 0; same && i < a->name_count; i++)
        same = is_same_name(&a->names[i], &b->names[i]);
    return same;
}

/* Whether the project, by key, has all that the gazetteer says now. */
static bool is_current(Place *stored, size_t count, const Places *now)
{
    bool same = count == now->count;

    if (count > 0)
        qsort(stored, count, sizeof *stored, key_order);
    for (size_t i = 0; same && i < count; i++)
        same = is_same(&stored[i], &now->items[i]);
    return same;
}

bool kept_refresh(Store *store, const Gazetteer *gazetteer, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(PROJECT_CEILING);
    Places places = {0};
    Place *stored;
    size_t count;

    if (!store_places(store, &arena, &stored, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Place *now = gazetteer_find(gazetteer, stored[i].key);
        if (now == NULL ? !VEC_PUSH(&arena, &places, stored[i], err)
                        : !add_context(&arena, gazetteer, now, &places, err))
            return false;
    }
    sort_once(&places);
    if (is_current(stored, count, &places))
        return true;
    if (!store_begin(store, err))
        return false;
    if (store_put_places(store, places.items, places.count, err) &&
        store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

static bool add_key(Arena *arena, const Gazetteer *gazetteer, Str key,
                    Places *out, Error *err)
{
    const Place *place = gazetteer_find(gazetteer, key);

    return place == NULL || /* the store says which is missing */
           add_context(arena, gazetteer, place, out, err);
}

/* Each key once: a report speaks of one place many times. */
static bool add_keys(Arena *arena, const Gazetteer *gazetteer,
                     const Reading *reading, Places *out, Error *err)
{
    size_t count = 0;
    Str *keys =
        arena_array(arena, reading->mention_count + reading->claim_count + 1,
                    sizeof *keys, err);

    if (keys == NULL)
        return false;
    for (size_t i = 0; i < reading->mention_count; i++)
        keys[count++] = reading->mentions[i].place->key;
    for (size_t i = 0; i < reading->claim_count; i++)
        keys[count++] = reading->claims[i].place;
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t k = 0; k < i && !known; k++)
            known = str_equal(keys[k], keys[i]);
        if (!known && !add_key(arena, gazetteer, keys[i], out, err))
            return false;
    }
    return true;
}

/* Places that the text itself named, with what holds them. */
static bool add_estimated(Arena *arena, const Gazetteer *gazetteer,
                          const Reading *reading, Places *out, Error *err)
{
    for (size_t i = 0; i < reading->mention_count; i++) {
        const Place *place = reading->mentions[i].place;

        if (place->estimated &&
            (!VEC_PUSH(arena, out, *place, err) ||
             !add_key(arena, gazetteer, place->parent, out, err)))
            return false;
    }
    return true;
}

bool kept_add(Store *store, const Gazetteer *gazetteer, const Reading *reading,
              Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(PROJECT_CEILING);
    Places places = {0};

    if (!add_keys(&arena, gazetteer, reading, &places, err) ||
        !add_estimated(&arena, gazetteer, reading, &places, err))
        return false;
    sort_once(&places);
    return store_add_places(store, places.items, places.count, err);
}

/* Over so many degrees, towns are too many: those that the base map ranks are
 * drawn instead. */
static const double wide = 4;

static bool is_small_here(const Sheet *sheet, const Place *place)
{
    GeoBox extent = sheet->extent;

    return (extent.max.lat - extent.min.lat > wide ||
            extent.max.lon - extent.min.lon > 2 * wide) &&
           (str_is(place->kind, "town") || str_is(place->kind, "village") ||
            str_is(place->kind, "city") || str_is(place->kind, "airport"));
}

static bool is_shown(const Sheet *sheet, const Place *place)
{
    GeoBox at = box_with(GEO_BOX_EMPTY, place->position);

    if (is_small_here(sheet, place))
        return false;

    if (place->footprint.kind == SHAPE_LINE)
        return box_overlaps(shape_box(&place->footprint), sheet->extent);
    return sheet->place_count == 0 && place->located &&
           box_overlaps(at, sheet->extent);
}

/* The project's own word stands before the gazetteer's. */
static bool append_new(Arena *arena, const Evidence *evidence,
                       const Places *extra, Places *out, Error *err)
{
    Places known = {0};

    for (size_t i = 0; i < evidence->place_count; i++)
        if (!VEC_PUSH(arena, out, evidence->places[i], err) ||
            !VEC_PUSH(arena, &known, evidence->places[i], err))
            return false;
    sort_once(&known);
    for (size_t i = 0; i < extra->count; i++)
        if ((known.count == 0 ||
             bsearch(&extra->items[i], known.items, known.count, sizeof(Place),
                     key_order) == NULL) &&
            !VEC_PUSH(arena, out, extra->items[i], err))
            return false;
    return true;
}

/* place may be NULL. */
static bool add_with_holders(Arena *arena, const Gazetteer *gazetteer,
                             const Place *place, Places *out, Error *err)
{
    for (; place != NULL; place = gazetteer_find(gazetteer, place->parent))
        if (!VEC_PUSH(arena, out, *place, err))
            return false;
    return true;
}

bool kept_scenery(Arena *arena, const Gazetteer *gazetteer, const Sheet *sheet,
                  Evidence *evidence, Error *err)
{
    Places extra = {0}, all = {0};

    const Place **around;
    size_t count;

    if (!gazetteer_in_box(arena, gazetteer, sheet->extent, &around, &count,
                          err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (is_shown(sheet, around[i]) &&
            !add_with_holders(arena, gazetteer, around[i], &extra, err))
            return false;
    for (size_t i = 0; i < sheet->place_count; i++)
        if (!add_with_holders(arena, gazetteer,
                              gazetteer_find(gazetteer, sheet->places[i]),
                              &extra, err))
            return false;
    sort_once(&extra);
    if (gazetteer_failed(gazetteer, err) ||
        !append_new(arena, evidence, &extra, &all, err))
        return false;
    evidence->places = all.items;
    evidence->place_count = all.count;
    return true;
}
