/* Kinds, places and footprints. names.tsv and the cue words: terms.c. */
#include "locate/tables.h"

#include "core/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool tables_reserve(Tables *tables, size_t places, size_t names)
{
    Arena *arena = tables->arena;

    tables->places.items =
        arena_array(arena, places, sizeof *tables->places.items, tables->err);
    tables->rows.items =
        arena_array(arena, places, sizeof *tables->rows.items, tables->err);
    tables->place_kinds.items =
        arena_array(arena, places, sizeof(uint32_t), tables->err);
    tables->name_rows.items =
        arena_array(arena, names, sizeof *tables->name_rows.items, tables->err);
    tables->names.items = arena_array(arena, places + names,
                                      sizeof *tables->names.items, tables->err);
    if (tables->places.items == NULL || tables->rows.items == NULL ||
        tables->place_kinds.items == NULL || tables->name_rows.items == NULL ||
        tables->names.items == NULL)
        return false;
    tables->places.room = tables->rows.room = tables->place_kinds.room = places;
    tables->name_rows.room = names;
    tables->names.room = places + names;
    return true;
}

bool tables_refuse(const Tables *tables, const RowOrigin *origin,
                   const char *format, ...)
{
    char why[300];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(why, sizeof why, format, args);
    va_end(args);
    return error_set(tables->err, ERROR_INPUT, 0, "%.*s:%zu: %s",
                     STR_ARGS(origin->file), origin->line, why);
}

static bool level_from_name(Str name, Level *out)
{
    static const char *const names[] = {"site", "district", "city", "province",
                                        "country"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) {
            *out = (Level)i;
            return true;
        }
    return false;
}

bool tables_is_key(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_')
            return false;
    }
    return text.len > 0;
}

static bool kind_find(const Tables *tables, Str name, uint32_t *out)
{
    for (size_t i = 0; i < tables->kinds.count; i++)
        if (str_equal(tables->kinds.items[i].name, name)) {
            *out = (uint32_t)i;
            return true;
        }
    return false;
}

bool tables_read_kinds(Tables *tables, const Table *table)
{
    int name, level, bare;
    Error *err = tables->err;

    if (!table_need(table, "kind", &name, err) ||
        !table_need(table, "level", &level, err) ||
        !table_need(table, "bare", &bare, err))
        return false;
    for (size_t i = 0; i < table->row_count; i++) {
        Kind kind = {.name = table_cell(table, i, name)};
        Str plain = table_cell(table, i, bare);
        uint32_t other;
        if (!tables_is_key(kind.name))
            return table_refuse(table, i, err,
                                "the kind '%.*s' is no key (a-z, 0-9, _)",
                                STR_ARGS(kind.name));
        if (kind_find(tables, kind.name, &other))
            return table_refuse(table, i, err, "the kind '%.*s' stands twice",
                                STR_ARGS(kind.name));
        if (!level_from_name(table_cell(table, i, level), &kind.level))
            return table_refuse(table, i, err,
                                "the level is not site, district, city, "
                                "province or country");
        kind.bare = str_is(plain, "yes");
        if (!kind.bare && !str_is(plain, "no"))
            return table_refuse(table, i, err, "bare is neither yes nor no");
        if (!VEC_PUSH(tables->arena, &tables->kinds, kind, err))
            return false;
    }
    return true;
}

typedef struct {
    int key, name, kind, parent, twin, lon, lat, accuracy, source, licence;
    int wikidata, pleiades, geonames, unesco, osm, note;
    int valid_from, valid_to;
} PlaceColumns;

static bool place_columns(const Table *table, PlaceColumns *c, Error *err)
{
    c->twin = table_column(table, "twin");
    c->wikidata = table_column(table, "wikidata");
    c->pleiades = table_column(table, "pleiades");
    c->geonames = table_column(table, "geonames");
    c->unesco = table_column(table, "unesco");
    c->osm = table_column(table, "osm");
    c->note = table_column(table, "note");
    c->valid_from = table_column(table, "valid_from");
    c->valid_to = table_column(table, "valid_to");
    return table_need(table, "key", &c->key, err) &&
           table_need(table, "name", &c->name, err) &&
           table_need(table, "kind", &c->kind, err) &&
           table_need(table, "parent", &c->parent, err) &&
           table_need(table, "lon", &c->lon, err) &&
           table_need(table, "lat", &c->lat, err) &&
           table_need(table, "accuracy_m", &c->accuracy, err) &&
           table_need(table, "source", &c->source, err) &&
           table_need(table, "licence", &c->licence, err);
}

/* A circle no place on Earth needs: half its circumference. */
#define WIDEST_M 20.1e6

static bool read_position(const Table *table, size_t row, const PlaceColumns *c,
                          Place *place, Error *err)
{
    Str lon = table_cell(table, row, c->lon);
    Str lat = table_cell(table, row, c->lat);

    if (str_is(place->kind, "not_a_place")) {
        if (lon.len > 0 || lat.len > 0)
            return table_refuse(table, row, err,
                                "what is not a place has no position");
        return true;
    }
    if (!str_to_double(lon, &place->position.lon) ||
        !str_to_double(lat, &place->position.lat))
        return table_refuse(table, row, err,
                            "'%.*s' has no position: lon and lat are degrees",
                            STR_ARGS(place->key));
    if (!lonlat_valid(place->position))
        return table_refuse(table, row, err,
                            "the position %.*s, %.*s is out of range: lon "
                            "-180 to 180, lat -90 to 90",
                            STR_ARGS(lon), STR_ARGS(lat));
    if (!str_to_double(table_cell(table, row, c->accuracy),
                       &place->accuracy_m) ||
        place->accuracy_m <= 0 || place->accuracy_m > WIDEST_M)
        return table_refuse(table, row, err,
                            "accuracy_m is not a number of metres above 0");
    if (place->source.len == 0 || place->licence.len == 0)
        return table_refuse(table, row, err,
                            "'%.*s' does not say where its position comes "
                            "from: source and licence",
                            STR_ARGS(place->key));
    place->located = true;
    return true;
}

static bool read_place(Tables *tables, const Table *table, size_t row,
                       const PlaceColumns *c)
{
    Error *err = tables->err;
    PlaceRow origin = {{table->name, table->lines[row]},
                       table_cell(table, row, c->parent),
                       table_cell(table, row, c->twin)};
    Place place = {
        .key = table_cell(table, row, c->key),
        .name = table_cell(table, row, c->name),
        .kind = table_cell(table, row, c->kind),
        .wikidata = table_cell(table, row, c->wikidata),
        .pleiades = table_cell(table, row, c->pleiades),
        .geonames = table_cell(table, row, c->geonames),
        .unesco = table_cell(table, row, c->unesco),
        .source = table_cell(table, row, c->source),
        .licence = table_cell(table, row, c->licence),
        .osm = table_cell(table, row, c->osm),
        .note = table_cell(table, row, c->note),
        .valid_from = table_cell(table, row, c->valid_from),
        .valid_to = table_cell(table, row, c->valid_to),
    };
    uint32_t kind;

    if (!tables_is_key(place.key))
        return table_refuse(table, row, err, "'%.*s' is no key (a-z, 0-9, _)",
                            STR_ARGS(place.key));
    if (place.name.len == 0)
        return table_refuse(table, row, err, "'%.*s' has no name",
                            STR_ARGS(place.key));
    if (place.name.len > LONGEST_NAME)
        return table_refuse(table, row, err, "the name is longer than %d bytes",
                            LONGEST_NAME);
    if (!kind_find(tables, place.kind, &kind))
        return table_refuse(table, row, err,
                            "the kind '%.*s' is not in kinds.tsv",
                            STR_ARGS(place.kind));
    return read_position(table, row, c, &place, err) &&
           VEC_PUSH(tables->arena, &tables->places, place, err) &&
           VEC_PUSH(tables->arena, &tables->rows, origin, err) &&
           VEC_PUSH(tables->arena, &tables->place_kinds, kind, err);
}

bool tables_read_places(Tables *tables, const Table *table)
{
    PlaceColumns columns = {0};

    if (!place_columns(table, &columns, tables->err))
        return false;
    for (size_t i = 0; i < table->row_count; i++)
        if (!read_place(tables, table, i, &columns))
            return false;
    return true;
}

/* A key and the place it belongs to, for sorting without a global; first its
 * first 16 bytes as numbers, which most keys are told apart by. */
typedef struct {
    uint64_t begins[2];
    const Place *place;
} KeyRow;

static uint64_t eight_of(Str key, size_t from)
{
    uint64_t eight = 0;

    for (size_t i = from; i < from + 8; i++)
        eight = eight << 8 | (i < key.len ? (unsigned char)key.data[i] : 0);
    return eight;
}

static int key_row_compare(const void *a, const void *b)
{
    const KeyRow *x = a, *y = b;
    int order;

    for (size_t i = 0; i < 2; i++)
        if (x->begins[i] != y->begins[i])
            return x->begins[i] < y->begins[i] ? -1 : 1;
    order = str_compare(x->place->key, y->place->key);
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static bool sort_by_key(Tables *tables)
{
    size_t count = tables->places.count;
    KeyRow *rows = arena_array(tables->arena, count, sizeof *rows, tables->err);

    tables->by_key =
        arena_array(tables->arena, count, sizeof(uint32_t), tables->err);
    if (rows == NULL || tables->by_key == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const Place *place = &tables->places.items[i];
        rows[i] =
            (KeyRow){{eight_of(place->key, 0), eight_of(place->key, 8)}, place};
    }
    if (count > 0)
        qsort(rows, count, sizeof *rows, key_row_compare);
    for (size_t i = 0; i < count; i++) {
        size_t place = (size_t)(rows[i].place - tables->places.items);
        if (i > 0 && rows[i].begins[0] == rows[i - 1].begins[0] &&
            rows[i].begins[1] == rows[i - 1].begins[1] &&
            str_equal(rows[i - 1].place->key, rows[i].place->key))
            return tables_refuse(tables, &tables->rows.items[place].origin,
                                 "the key '%.*s' stands twice",
                                 STR_ARGS(rows[i].place->key));
        tables->by_key[i] = (uint32_t)place;
    }
    return true;
}

/* The slot of a key, or the empty one where it belongs. */
static size_t key_slot(const Tables *tables, Str key)
{
    size_t mask = tables->slot_count - 1;
    size_t at = (size_t)word_hash(key) & mask;

    while (tables->key_slots[at] != 0 &&
           !str_equal(tables->places.items[tables->key_slots[at] - 1].key, key))
        at = (at + 1) & mask;
    return at;
}

bool tables_hash_keys(Tables *tables, size_t more)
{
    size_t most = tables->places.count + more;

    tables->slot_count = 16;
    while (tables->slot_count < 2 * most)
        tables->slot_count *= 2;
    tables->key_slots = arena_array(tables->arena, tables->slot_count,
                                    sizeof(uint32_t), tables->err);
    for (uint32_t i = 0; tables->key_slots != NULL && i < tables->places.count;
         i++)
        tables_hash_key(tables, i);
    return tables->key_slots != NULL;
}

void tables_hash_key(Tables *tables, uint32_t place)
{
    size_t slot = key_slot(tables, tables->places.items[place].key);

    if (tables->key_slots[slot] == 0)
        tables->key_slots[slot] = place + 1;
}

uint32_t tables_find(const Tables *tables, Str key)
{
    uint32_t found = tables->key_slots[key_slot(tables, key)];

    return found == 0 ? NO_PLACE : found - 1;
}

uint32_t tables_find_near(const Tables *tables, uint32_t before, Str key)
{
    for (uint32_t i = before; i < tables->places.count && i - before < 2; i++)
        if (str_equal(tables->places.items[i].key, key))
            return i;
    return tables_find(tables, key);
}

static bool find_relative(Tables *tables, uint32_t place, Str key,
                          const char *what, uint32_t *out)
{
    const PlaceRow *origin = &tables->rows.items[place];

    *out = key.len == 0 ? NO_PLACE : tables_find(tables, key);
    if (key.len > 0 && *out == NO_PLACE)
        return tables_refuse(tables, &origin->origin,
                             "the %s '%.*s' is not in the gazetteer", what,
                             STR_ARGS(key));
    return true;
}

/* Whether going up from a place ends. */
static bool ends(const Tables *tables, uint32_t place)
{
    size_t steps = 0;

    while (place != NO_PLACE && steps++ < tables->places.count)
        place = tables->parents[place];
    return place == NO_PLACE;
}

static bool refuse_cycles(const Tables *tables)
{
    for (size_t i = 0; i < tables->places.count; i++) {
        const PlaceRow *origin = &tables->rows.items[i];
        Str key = tables->places.items[i].key;
        uint32_t up = (uint32_t)i;
        for (size_t steps = 0; up != NO_PLACE && steps <= MOST_ANCESTORS;
             steps++)
            up = tables->parents[up];
        if (up == NO_PLACE)
            continue;
        if (ends(tables, up))
            return tables_refuse(tables, &origin->origin,
                                 "'%.*s' lies within more than %d places",
                                 STR_ARGS(key), MOST_ANCESTORS);
        return tables_refuse(tables, &origin->origin,
                             "'%.*s' lies within itself: its parents go "
                             "round in a circle",
                             STR_ARGS(key));
    }
    return true;
}

bool tables_link(Tables *tables)
{
    size_t count = tables->places.count;

    tables->parents =
        arena_array(tables->arena, count, sizeof(uint32_t), tables->err);
    tables->twins =
        arena_array(tables->arena, count, sizeof(uint32_t), tables->err);
    if (tables->parents == NULL || tables->twins == NULL ||
        !sort_by_key(tables) || !tables_hash_keys(tables, 0))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const PlaceRow *row = &tables->rows.items[i];
        if (!find_relative(tables, i, row->parent, "parent",
                           &tables->parents[i]) ||
            !find_relative(tables, i, row->twin, "twin", &tables->twins[i]))
            return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t twin = tables->twins[i];
        const PlaceRow *row = &tables->rows.items[i];
        if (twin != NO_PLACE && (twin == i || tables->twins[twin] != i))
            return tables_refuse(tables, &row->origin,
                                 "the twin '%.*s' does not name '%.*s' as its "
                                 "own",
                                 STR_ARGS(row->twin),
                                 STR_ARGS(tables->places.items[i].key));
    }
    return refuse_cycles(tables);
}

static bool join(Tables *tables, Str *text, Str addition)
{
    if (str_find(*text, addition, 0) < text->len)
        return true;
    return arena_format(tables->arena, text, tables->err, "%.*s; %.*s",
                        STR_ARGS(*text), STR_ARGS(addition));
}

static bool read_footprint(Tables *tables, const Table *table, size_t row,
                           const int columns[static 5])
{
    Error *err = tables->err;
    Str key = table_cell(table, row, columns[0]);
    Str source = table_cell(table, row, columns[3]);
    Str licence = table_cell(table, row, columns[4]);
    uint32_t index = tables_find(tables, key);
    Place *place;
    Error why = {0};

    if (index == NO_PLACE)
        return table_refuse(table, row, err,
                            "the footprint's place '%.*s' is not in the "
                            "gazetteer",
                            STR_ARGS(key));
    place = &tables->places.items[index];
    if (place->footprint.kind != SHAPE_NONE)
        return table_refuse(table, row, err, "'%.*s' has a footprint already",
                            STR_ARGS(key));
    if (!shape_from_wkt(tables->arena, table_cell(table, row, columns[1]),
                        &place->footprint, &why))
        return table_refuse(table, row, err, "the outline of '%.*s': %s",
                            STR_ARGS(key), why.message);
    if (!str_to_double(table_cell(table, row, columns[2]),
                       &place->footprint_accuracy_m) ||
        place->footprint_accuracy_m <= 0 ||
        place->footprint_accuracy_m > WIDEST_M)
        return table_refuse(table, row, err,
                            "accuracy_m is not a number of metres above 0");
    if (source.len == 0 || licence.len == 0)
        return table_refuse(table, row, err,
                            "the outline of '%.*s' has no source or licence",
                            STR_ARGS(key));
    return join(tables, &place->source, source) &&
           join(tables, &place->licence, licence);
}

bool tables_read_footprints(Tables *tables, const Table *table)
{
    static const char *const names[] = {"key", "wkt", "accuracy_m", "source",
                                        "licence"};
    int columns[5] = {0};

    if (!table_need_all(table, names, 5, columns, tables->err))
        return false;
    for (size_t i = 0; i < table->row_count; i++)
        if (!read_footprint(tables, table, i, columns))
            return false;
    return true;
}
