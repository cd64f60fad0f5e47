#include "store/decisions.h"
#include "store/log.h"

#include "core/vec.h"
#include "store/gpkg.h"

#include <assert.h>

static bool put_place(Store *store, const Place *place, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str geometry;
    Row row;

    if (!gpkg_from_shape(&arena, &place->footprint, &geometry, err))
        return false;
    row = row_start(store, SQL_PLACE_PUT, err);
    put_text(&row, place->key);
    put_text(&row, place->name);
    put_text(&row, place->kind);
    put_text(&row, place->parent);
    put_text(&row, place->twin);
    put_integer(&row, place->located);
    put_position(&row, place->position, place->located);
    put_number(&row, place->accuracy_m);
    put_number(&row, place->footprint_accuracy_m);
    put_text(&row, place->wikidata);
    put_text(&row, place->pleiades);
    put_text(&row, place->geonames);
    put_text(&row, place->unesco);
    put_text(&row, place->source);
    put_text(&row, place->licence);
    put_text(&row, place->note);
    if (geometry.len > 0)
        put_bytes(&row, geometry);
    else
        put_null(&row);
    return row_run(&row);
}

static bool put_names(Store *store, const Place *place, Error *err)
{
    for (size_t i = 0; i < place->name_count; i++) {
        const PlaceName *name = &place->names[i];
        Row row = row_start(store, SQL_PLACE_NAME_PUT, err);

        put_text(&row, place->key);
        put_text(&row, name->text);
        put_text(&row, name->language);
        put_text(&row, name->kind);
        if (!row_run(&row))
            return error_within(err, "the name '%.*s'", STR_ARGS(name->text));
    }
    return true;
}

/* While foreign keys wait, nobody else would say which place is missing. */
static bool check_none_missed(Store *store, Error *err)
{
    Row row = row_start(store, SQL_PLACE_MISSED, err);

    if (row_next(&row)) {
        Str place = take_bytes(&row);

        row.failed = !error_set(err, ERROR_INPUT, 0,
                                "the gazetteer lacks the place '%.*s', which "
                                "the project or another place refers to",
                                STR_ARGS(place));
    }
    return row_end(&row);
}

static bool replace(Store *store, const Place *places, size_t count, Error *err)
{
    if (!sql_run(store, SQL_PLACE_NAMES_FORGET, err) ||
        !sql_run(store, SQL_PLACES_FORGET, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!put_place(store, &places[i], err) ||
            !put_names(store, &places[i], err))
            return error_within(err, "place '%.*s'", STR_ARGS(places[i].key));
    return check_none_missed(store, err);
}

/* What was read stands where its place stands now. */
static bool move_what_stands_there(Store *store, Error *err)
{
    return sql_run(store, SQL_MENTIONS_MOVE, err) &&
           sql_run(store, SQL_CLAIMS_MOVE, err) &&
           sql_run(store, SQL_STATES_MOVE, err) &&
           sql_measure(store, SQL_MENTIONS_MEASURE, err) &&
           sql_measure(store, SQL_CLAIMS_MEASURE, err) &&
           sql_measure(store, SQL_STATES_MEASURE, err);
}

/* A gazetteer that is as it was moves nothing. */
static bool log_moves(Store *store, Error *err)
{
    LogLast before, after;

    if (!log_last(store, &before, err) ||
        !log_changes(store, "places", SQL_PLACES_LOG, err) ||
        !log_last(store, &after, err))
        return false;
    return before.seq == after.seq || (move_what_stands_there(store, err) &&
                                       states_forget_as_of(store, err));
}

bool store_put_places(Store *store, const Place *places, size_t count,
                      Error *err)
{
    assert(sqlite3_get_autocommit(store->db) == 0);
    return log_stash(store, SQL_PLACES_STASH, err) &&
           sql_run(store, SQL_DEFER, err) &&
           replace(store, places, count, err) && log_moves(store, err) &&
           sql_run(store, SQL_NO_DEFER, err) &&
           sql_measure(store, SQL_PLACES_MEASURE, err) &&
           sql_touch(store, "place_names", err);
}

static bool has_place(Store *store, Str key, bool *out, Error *err)
{
    Row row = row_start(store, SQL_PLACE_POSITION, err);

    put_text(&row, key);
    *out = row_next(&row);
    return row_end(&row);
}

static bool add_missing(Store *store, const Place *places, size_t count,
                        Error *err)
{
    for (size_t i = 0; i < count; i++) {
        bool there;

        if (!has_place(store, places[i].key, &there, err))
            return false;
        if (!there && (!put_place(store, &places[i], err) ||
                       !put_names(store, &places[i], err)))
            return error_within(err, "place '%.*s'", STR_ARGS(places[i].key));
    }
    return check_none_missed(store, err);
}

static bool has_all(Store *store, const Place *places, size_t count, bool *out,
                    Error *err)
{
    *out = true;
    for (size_t i = 0; i < count && *out; i++)
        if (!has_place(store, places[i].key, out, err))
            return false;
    return true;
}

bool store_add_places(Store *store, const Place *places, size_t count,
                      Error *err)
{
    bool all;

    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!has_all(store, places, count, &all, err))
        return false;
    return all || (log_stash(store, SQL_PLACES_STASH, err) &&
                   sql_run(store, SQL_DEFER, err) &&
                   add_missing(store, places, count, err) &&
                   log_changes(store, "places", SQL_PLACES_LOG, err) &&
                   sql_run(store, SQL_NO_DEFER, err) &&
                   sql_measure(store, SQL_PLACES_MEASURE, err) &&
                   sql_touch(store, "place_names", err));
}

static bool read_names(Store *store, Arena *arena, Place *place, Error *err)
{
    VEC(PlaceName) names = {0};
    Row row = row_start(store, SQL_PLACE_NAMES, err);

    put_text(&row, place->key);
    while (row_next(&row)) {
        PlaceName name;

        name.text = take_text(&row, arena);
        name.language = take_text(&row, arena);
        name.kind = take_text(&row, arena);
        row.failed = row.failed || !VEC_PUSH(arena, &names, name, err);
    }
    place->names = names.items;
    place->name_count = names.count;
    return row_end(&row);
}

/* A located place without a footprint has its point there, which says no more
 * than its position. */
static void read_footprint(Row *row, Arena *arena, Place *place)
{
    Str geometry = take_bytes(row);
    Shape shape = {0};

    if (row->failed || geometry.len == 0)
        return;
    if (!gpkg_to_shape(arena, geometry, &shape, row->err))
        row->failed =
            !error_within(row->err, "place '%.*s'", STR_ARGS(place->key));
    if (shape.kind != SHAPE_POINT)
        place->footprint = shape;
}

static Place read_place(Row *row, Arena *arena)
{
    Place place = {0};

    place.key = take_text(row, arena);
    place.name = take_text(row, arena);
    place.kind = take_text(row, arena);
    place.parent = take_text(row, arena);
    place.twin = take_text(row, arena);
    place.located = take_boolean(row);
    place.position.lon = take_number(row);
    place.position.lat = take_number(row);
    place.accuracy_m = take_number(row);
    place.footprint_accuracy_m = take_number(row);
    place.wikidata = take_text(row, arena);
    place.pleiades = take_text(row, arena);
    place.geonames = take_text(row, arena);
    place.unesco = take_text(row, arena);
    place.source = take_text(row, arena);
    place.licence = take_text(row, arena);
    place.note = take_text(row, arena);
    read_footprint(row, arena, &place);
    if (!lonlat_valid(place.position))
        row_refuse(row, "a position off the earth of", place.key);
    return place;
}

bool store_places(Store *store, Arena *arena, Place **out, size_t *count,
                  Error *err)
{
    VEC(Place) places = {0};
    Row row = row_start(store, SQL_PLACES, err);

    while (row_next(&row)) {
        Place place = read_place(&row, arena);

        row.failed = row.failed || !read_names(store, arena, &place, err) ||
                     !VEC_PUSH(arena, &places, place, err);
    }
    if (!row_end(&row))
        return error_within(err, "reading the places");
    *out = places.items;
    *count = places.count;
    return true;
}
