#include "locate/check_rows.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Str name;
    int level;
} Kind;

typedef VEC(Kind) Kinds;

bool check_say(Check *check, bool error, const Table *table, size_t row,
               const char *format, ...)
{
    char text[400];
    CheckFinding finding = {
        .error = error, .file = table->name, .line = table->lines[row]};
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return arena_copy(check->arena, str_from_cstr(text), &finding.text,
                      check->err) &&
           VEC_PUSH(check->arena, &check->findings, finding, check->err);
}

static Str cell(const Table *table, size_t row, const char *column)
{
    return table_cell(table, row, table_column(table, column));
}

static bool read_kinds(Check *check, const Table *table, Kinds *kinds)
{
    static const char *const levels[] = {"site", "district", "city", "province",
                                         "country"};

    for (size_t i = 0; i < table->row_count; i++) {
        Kind kind = {.name = cell(table, i, "kind"), .level = 0};
        for (int k = 0; k < 5; k++)
            if (str_is(cell(table, i, "level"), levels[k]))
                kind.level = k;
        if (!VEC_PUSH(check->arena, kinds, kind, check->err))
            return false;
    }
    return true;
}

static int level_of(const Kinds *kinds, Str name)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (str_equal(kinds->items[i].name, name))
            return kinds->items[i].level;
    return -1;
}

static bool read_position(Check *check, CheckPlace *place)
{
    const Table *table = place->table;
    Str accuracy = cell(table, place->row, "accuracy_m");

    if (str_is(place->kind, "not_a_place"))
        return true;
    if (!str_to_double(place->lon, &place->at.lon) ||
        !str_to_double(place->lat, &place->at.lat))
        return check_say(check, true, table, place->row,
                         "'%.*s' has no position", STR_ARGS(place->key));
    if (!lonlat_valid(place->at))
        return check_say(check, true, table, place->row,
                         "the position %.*s, %.*s of '%.*s' is off the Earth",
                         STR_ARGS(place->lon), STR_ARGS(place->lat),
                         STR_ARGS(place->key));
    if (!str_to_double(accuracy, &place->accuracy_m) || place->accuracy_m <= 0)
        return check_say(check, true, table, place->row,
                         "'%.*s' has no accuracy_m above 0",
                         STR_ARGS(place->key));
    place->located = true;
    if (cell(table, place->row, "source").len > 0 &&
        cell(table, place->row, "licence").len > 0)
        return true;
    return check_say(check, true, table, place->row,
                     "'%.*s' does not say where its position comes from: "
                     "source and licence",
                     STR_ARGS(place->key));
}

static bool read_places(Check *check, const Table *table, const Kinds *kinds)
{
    for (size_t i = 0; i < table->row_count; i++) {
        CheckPlace place = {
            .table = table,
            .row = i,
            .key = cell(table, i, "key"),
            .name = cell(table, i, "name"),
            .kind = cell(table, i, "kind"),
            .parent = cell(table, i, "parent"),
            .twin = cell(table, i, "twin"),
            .lon = cell(table, i, "lon"),
            .lat = cell(table, i, "lat"),
            .ids = {cell(table, i, "wikidata"), cell(table, i, "pleiades"),
                    cell(table, i, "geonames"), cell(table, i, "osm")},
            .above = CHECK_NONE};
        place.level = level_of(kinds, place.kind);
        if (place.key.len == 0 || place.name.len == 0) {
            if (!check_say(check, true, table, i, "a place without %s",
                           place.key.len == 0 ? "key" : "name"))
                return false;
            continue;
        }
        if ((place.level < 0 &&
             !check_say(check, true, table, i,
                        "the kind '%.*s' is not in kinds.tsv",
                        STR_ARGS(place.kind))) ||
            !read_position(check, &place) ||
            !VEC_PUSH(check->arena, &check->places, place, check->err))
            return false;
    }
    return true;
}

static int place_order(const void *a, const void *b)
{
    const CheckPlace *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    if (order == 0)
        order = str_compare(x->table->name, y->table->name);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

uint32_t check_find(const Check *check, Str key)
{
    size_t first = 0, end = check->places.count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (str_compare(check->places.items[middle].key, key) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return first < check->places.count &&
                   str_equal(check->places.items[first].key, key)
               ? (uint32_t)first
               : CHECK_NONE;
}

/* Drops what stands twice, once that is said. */
static bool sort(Check *check)
{
    CheckPlace *places = check->places.items;
    size_t kept = 0;

    if (check->places.count == 0)
        return true;
    assert(places != NULL);
    qsort(places, check->places.count, sizeof *places, place_order);
    for (size_t i = 0; i < check->places.count; i++) {
        const CheckPlace *place = &places[i];
        const CheckPlace *last = kept == 0 ? NULL : &places[kept - 1];
        if (last == NULL || !str_equal(last->key, place->key))
            places[kept++] = *place;
        else if (!check_say(check, true, place->table, place->row,
                            "the key '%.*s' stands in %.*s:%zu too",
                            STR_ARGS(place->key), STR_ARGS(last->table->name),
                            last->table->lines[last->row]))
            return false;
    }
    check->places.count = kept;
    return true;
}

static bool read_outlines(Check *check, const Table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        uint32_t index = check_find(check, cell(table, i, "key"));
        CheckPlace *place;
        Error why = {0};
        if (index == CHECK_NONE) {
            if (!check_say(check, true, table, i,
                           "an outline of '%.*s', which is no place",
                           STR_ARGS(cell(table, i, "key"))))
                return false;
            continue;
        }
        place = &check->places.items[index];
        place->outline = table;
        place->outline_row = i;
        if (!shape_from_wkt(check->arena, cell(table, i, "wkt"),
                            &place->footprint, &why) &&
            !check_say(check, true, table, i, "the outline of '%.*s': %s",
                       STR_ARGS(place->key), why.message))
            return false;
        if (!str_to_double(cell(table, i, "accuracy_m"),
                           &place->footprint_accuracy_m))
            place->footprint_accuracy_m = 0;
        if ((cell(table, i, "source").len == 0 ||
             cell(table, i, "licence").len == 0) &&
            !check_say(check, true, table, i,
                       "the outline of '%.*s' has no source or licence",
                       STR_ARGS(place->key)))
            return false;
    }
    return true;
}

static bool read_names(Check *check, const Table *table)
{
    for (size_t i = 0; i < table->row_count; i++) {
        Str key = cell(table, i, "key");
        if (check_find(check, key) == CHECK_NONE &&
            !check_say(check, true, table, i,
                       "a name of '%.*s', which is no place", STR_ARGS(key)))
            return false;
        if (cell(table, i, "name").len == 0 &&
            !check_say(check, true, table, i, "an empty name of '%.*s'",
                       STR_ARGS(key)))
            return false;
    }
    return true;
}

static bool is_places(Str name)
{
    return str_ends(name, STR("places.tsv")) && !str_is(name, "not_places.tsv");
}

bool check_read(Check *check, const GazetteerText *texts, size_t count)
{
    Table *tables =
        arena_array(check->arena, count, sizeof *tables, check->err);
    Kinds kinds = {0};

    if (tables == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!table_parse(check->arena, TABLE_TSV, texts[i].name, texts[i].text,
                         &tables[i], check->err) ||
            (str_is(texts[i].name, "kinds.tsv") &&
             !read_kinds(check, &tables[i], &kinds)))
            return false;
    for (size_t i = 0; i < count; i++)
        if (is_places(texts[i].name) && !read_places(check, &tables[i], &kinds))
            return false;
    if (!sort(check))
        return false;
    for (size_t i = 0; i < count; i++)
        if ((str_ends(texts[i].name, STR("footprints.tsv")) &&
             !read_outlines(check, &tables[i])) ||
            (str_ends(texts[i].name, STR("names.tsv")) &&
             !read_names(check, &tables[i])))
            return false;
    return true;
}
