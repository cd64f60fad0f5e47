#include "locate/override_rows.h"

#include "core/utf8.h"
#include "locate/words.h"

#include <stdlib.h>

typedef enum { RULE_NONE, RULE_ONLY, RULE_NEVER, RULE_NOWHERE } Rule;

/* One row, with what is needed to read it. */
typedef struct {
    Tables *tables;
    const Table *table;
    size_t row;
} Own;

static Str cell(const Own *own, const char *column)
{
    return table_cell(own->table, own->row, table_column(own->table, column));
}

static RowOrigin origin_of(const Own *own)
{
    return (RowOrigin){own->table->name, own->table->lines[own->row]};
}

static bool rule_of(const Own *own, Rule *out)
{
    static const char *const names[] = {"", "only", "never", "nowhere"};
    Str rule = cell(own, "rule");

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(rule, names[i])) {
            *out = (Rule)i;
            return true;
        }
    return table_refuse(own->table, own->row, own->tables->err,
                        "the rule '%.*s' is none of only, never, nowhere",
                        STR_ARGS(rule));
}

static bool has_position(const Own *own)
{
    return cell(own, "lon").len > 0 || cell(own, "lat").len > 0 ||
           cell(own, "accuracy_m").len > 0;
}

static bool check_columns(const Table *table, Error *err)
{
    static const char *const known[] = {
        "key",      "rule",    "name",       "names", "kind",       "parent",
        "lon",      "lat",     "accuracy_m", "wkt",   "wikidata",   "pleiades",
        "geonames", "unesco",  "osm",        "twin",  "valid_from", "valid_to",
        "source",   "licence", "note"};

    if (table_column(table, "key") < 0)
        return error_set(err, ERROR_INPUT, 0, "%.*s has no column 'key'",
                         STR_ARGS(table->name));
    for (size_t i = 0; i < table->column_count; i++) {
        bool found = false;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            found |= str_is(str_trim(table->columns[i]), known[k]);
        if (!found)
            return error_set(err, ERROR_INPUT, 0,
                             "%.*s has a column '%.*s' that an own gazetteer "
                             "does not have",
                             STR_ARGS(table->name),
                             STR_ARGS(table->columns[i]));
    }
    return true;
}

bool override_parse(Tables *tables, const GazetteerText *own, size_t count,
                    Overrides *out)
{
    out->count = count;
    out->tables =
        arena_array(tables->arena, count, sizeof *out->tables, tables->err);
    for (size_t i = 0; out->tables != NULL && i < count; i++) {
        size_t valid = utf8_valid_length(own[i].text);
        if (valid < own[i].text.len)
            return error_set(tables->err, ERROR_INPUT, valid,
                             "%.*s is not UTF-8 (its byte %zu)",
                             STR_ARGS(own[i].name), valid);
        if (!table_parse(tables->arena, TABLE_TSV, own[i].name, own[i].text,
                         &out->tables[i], tables->err) ||
            !check_columns(&out->tables[i], tables->err))
            return false;
    }
    return out->tables != NULL;
}

/* ---- places ---------------------------------------------------------------
 */

static void replace(Str *text, Str by)
{
    if (by.len > 0)
        *text = by;
}

/* "mine.tsv line 3" */
static bool set_source(const Own *own, Place *place)
{
    Str source = cell(own, "source"), licence = cell(own, "licence");

    place->licence = licence.len > 0 ? licence : STR("own");
    place->source = source;
    return source.len > 0 ||
           arena_format(own->tables->arena, &place->source, own->tables->err,
                        "%.*s line %zu", STR_ARGS(own->table->name),
                        own->table->lines[own->row]);
}

static bool set_position(const Own *own, Place *place)
{
    Error *err = own->tables->err;
    LonLat at;
    double accuracy;

    if (!has_position(own))
        return true;
    if (!str_to_double(cell(own, "lon"), &at.lon) ||
        !str_to_double(cell(own, "lat"), &at.lat) ||
        !str_to_double(cell(own, "accuracy_m"), &accuracy) || accuracy <= 0 ||
        accuracy > 20e6)
        return table_refuse(own->table, own->row, err,
                            "a position is lon and lat in degrees and "
                            "accuracy_m in metres above 0, all three");
    if (!lonlat_valid(at))
        return table_refuse(own->table, own->row, err,
                            "the position %g, %g is out of range: lon -180 to "
                            "180, lat -90 to 90",
                            at.lon, at.lat);
    place->position = at;
    place->accuracy_m = accuracy;
    place->located = true;
    return set_source(own, place);
}

static bool set_kind(const Own *own, Place *place, uint32_t *kind)
{
    Str name = cell(own, "kind");
    const Tables *tables = own->tables;

    for (uint32_t i = 0; i < tables->kinds.count; i++)
        if (str_equal(tables->kinds.items[i].name, name)) {
            place->kind = tables->kinds.items[i].name;
            *kind = i;
            return true;
        }
    return name.len == 0 ||
           table_refuse(own->table, own->row, tables->err,
                        "the kind '%.*s' is not in kinds.tsv", STR_ARGS(name));
}

static bool change(const Own *own, Place *place, PlaceRow *row, uint32_t *kind)
{
    replace(&place->name, cell(own, "name"));
    replace(&place->wikidata, cell(own, "wikidata"));
    replace(&place->pleiades, cell(own, "pleiades"));
    replace(&place->geonames, cell(own, "geonames"));
    replace(&place->unesco, cell(own, "unesco"));
    replace(&place->osm, cell(own, "osm"));
    replace(&place->valid_from, cell(own, "valid_from"));
    replace(&place->valid_to, cell(own, "valid_to"));
    replace(&place->note, cell(own, "note"));
    if (cell(own, "parent").len > 0) { /* refused there, if it is none */
        row->parent = cell(own, "parent");
        row->origin = origin_of(own);
    }
    return set_kind(own, place, kind) && set_position(own, place);
}

static bool add_place(const Own *own, Str key)
{
    Tables *tables = own->tables;
    PlaceRow row = {.origin = origin_of(own)};
    Place place = {.key = key};
    uint32_t kind = NO_PLACE;

    if (!tables_is_key(key))
        return table_refuse(own->table, own->row, tables->err,
                            "'%.*s' is no key (a-z, 0-9, _)", STR_ARGS(key));
    if (!change(own, &place, &row, &kind))
        return false;
    if (place.name.len == 0 || kind == NO_PLACE || !place.located)
        return table_refuse(own->table, own->row, tables->err,
                            "'%.*s' is not in the gazetteer, and a new place "
                            "needs name, kind, lon, lat and accuracy_m",
                            STR_ARGS(key));
    if (!VEC_PUSH(tables->arena, &tables->places, place, tables->err) ||
        !VEC_PUSH(tables->arena, &tables->rows, row, tables->err) ||
        !VEC_PUSH(tables->arena, &tables->place_kinds, kind, tables->err))
        return false;
    tables_hash_key(tables, (uint32_t)tables->places.count - 1);
    return true;
}

static bool read_place(const Own *own)
{
    Tables *tables = own->tables;
    Str key = cell(own, "key");
    uint32_t place;
    Rule rule;

    if (!rule_of(own, &rule))
        return false;
    if (rule == RULE_NOWHERE)
        return key.len == 0 ||
               table_refuse(own->table, own->row, tables->err,
                            "a row of names that are nowhere has no key");
    place = tables_find(tables, key);
    if (place == NO_PLACE && rule == RULE_NEVER)
        return table_refuse(own->table, own->row, tables->err,
                            "the place '%.*s' is not in the gazetteer",
                            STR_ARGS(key));
    if (place == NO_PLACE)
        return add_place(own, key);
    return rule == RULE_NEVER ||
           change(own, &tables->places.items[place], &tables->rows.items[place],
                  &tables->place_kinds.items[place]);
}

static bool each_row(Tables *tables, const Overrides *overrides,
                     bool (*read)(const Own *own))
{
    for (size_t t = 0; t < overrides->count; t++)
        for (size_t i = 0; i < overrides->tables[t].row_count; i++) {
            Own own = {tables, &overrides->tables[t], i};
            if (!read(&own))
                return false;
        }
    return true;
}

bool override_places(Tables *tables, const Overrides *overrides)
{
    size_t rows = 0;

    for (size_t t = 0; t < overrides->count; t++)
        rows += overrides->tables[t].row_count;
    return rows == 0 || (tables_hash_keys(tables, rows) &&
                         each_row(tables, overrides, read_place));
}

/* ---- outlines -------------------------------------------------------------
 */

static bool set_outline(const Own *own, Place *place)
{
    Str wkt = cell(own, "wkt");
    Error why = {0};

    if (wkt.len == 0) {
        if (has_position(own) && place->footprint.kind == SHAPE_POLYGON &&
            !shape_contains(&place->footprint, place->position))
            place->footprint = (Shape){0};
        return true;
    }
    if (!shape_from_wkt(own->tables->arena, wkt, &place->footprint, &why))
        return table_refuse(own->table, own->row, own->tables->err,
                            "the outline: %s", why.message);
    place->footprint_accuracy_m = place->accuracy_m;
    return true;
}

/* ---- names ----------------------------------------------------------------
 */

/* "Palmira@es@alternative": text, language, kind. */
static PlaceName take_name(Str *list)
{
    Str item = str_trim(str_take_until(list, '|'));
    PlaceName name = {.text = str_trim(str_take_until(&item, '@')),
                      .language = str_trim(str_take_until(&item, '@')),
                      .kind = str_trim(item)};

    if (name.language.len == 0)
        name.language = STR("en");
    if (name.kind.len == 0)
        name.kind = STR("alternative");
    return name;
}

static bool add_names(const Own *own, uint32_t place)
{
    Str list = cell(own, "names");

    while (list.len > 0) {
        NameRow row = {.place = place,
                       .name = take_name(&list),
                       .origin = origin_of(own),
                       .own = true};
        if (row.name.text.len > 0 && !tables_add_name(own->tables, &row))
            return false;
    }
    return true;
}

/* ---- rules ----------------------------------------------------------------
 */

/* The terms by the hash of their key, so that a rule need not look at all. */
typedef struct {
    uint64_t hash;
    uint32_t term;
} TermRow;

typedef struct {
    Tables *tables;
    TermRow *rows;
    size_t count;
} TermRows;

static int term_row_order(const void *a, const void *b)
{
    const TermRow *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static bool sort_terms(Tables *tables, TermRows *out)
{
    out->tables = tables;
    out->count = tables->names.count;
    out->rows =
        arena_array(tables->arena, out->count, sizeof *out->rows, tables->err);
    if (out->rows == NULL)
        return false;
    for (size_t i = 0; i < out->count; i++)
        out->rows[i] =
            (TermRow){word_hash(tables->names.items[i].key), (uint32_t)i};
    if (out->count > 0)
        qsort(out->rows, out->count, sizeof *out->rows, term_row_order);
    return true;
}

static size_t first_of(const TermRows *terms, uint64_t hash)
{
    size_t first = 0, end = terms->count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (terms->rows[middle].hash < hash)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* What a row says of its names. */
typedef struct {
    const Own *own;
    const TermRows *terms;
    Rule rule;
    uint32_t place;
} Ruling;

static bool falls(const Ruling *ruling, const Term *term)
{
    return ruling->rule == RULE_NOWHERE ||
           (ruling->rule == RULE_NEVER) == (term->what == ruling->place);
}

/* A term that falls loses its key; true where one of that key is left. */
static bool drop_terms(const Ruling *ruling, Str key)
{
    const TermRows *terms = ruling->terms;
    uint64_t hash = word_hash(key);
    bool left = false;

    for (size_t i = first_of(terms, hash);
         i < terms->count && terms->rows[i].hash == hash; i++) {
        Term *term = &terms->tables->names.items[terms->rows[i].term];
        if (!str_equal(term->key, key))
            continue;
        if (falls(ruling, term))
            term->key = (Str){0};
        else
            left = true;
    }
    return left;
}

static bool forbid(const Ruling *ruling, Str name)
{
    Tables *tables = ruling->own->tables;
    Str article = STR("al ");
    Term cue = {0};
    bool left;

    if (!words_key(tables->arena, name, &cue.key, tables->err))
        return false;
    if (cue.key.len == 0)
        return true;
    left = drop_terms(ruling, cue.key);
    if (str_begins(cue.key, article))
        left |=
            drop_terms(ruling, str_slice(cue.key, article.len, cue.key.len));
    if (left || ruling->rule == RULE_ONLY)
        return true;
    /* Nor by way of a name that is spelt much like it. */
    cue.what = ruling->rule == RULE_NOWHERE ? CUE_NOT_PHRASE : CUE_NOT_WORD;
    return VEC_PUSH(tables->arena, &tables->cues, cue, tables->err);
}

/* The names that a row gives its place speak for it before all others. */
static bool prefer(const Ruling *ruling, Str name)
{
    const TermRows *terms = ruling->terms;
    Tables *tables = ruling->own->tables;
    uint64_t hash;
    Str key;

    if (!words_key(tables->arena, name, &key, tables->err))
        return false;
    hash = word_hash(key);
    for (size_t i = first_of(terms, hash);
         i < terms->count && terms->rows[i].hash == hash; i++) {
        Term *term = &tables->names.items[terms->rows[i].term];
        if (term->what == ruling->place && str_equal(term->key, key))
            term->flags |= TERM_OWN;
    }
    return true;
}

static bool prefer_names(const Ruling *ruling)
{
    Str list = cell(ruling->own, "names"), name = cell(ruling->own, "name");

    if (name.len > 0 && !prefer(ruling, name))
        return false;
    while (list.len > 0)
        if (!prefer(ruling, take_name(&list).text))
            return false;
    return true;
}

static bool apply_rule(const Ruling *ruling)
{
    Str list = cell(ruling->own, "names"), name = cell(ruling->own, "name");

    if ((ruling->rule == RULE_NONE || ruling->rule == RULE_ONLY) &&
        !prefer_names(ruling))
        return false;
    if (ruling->rule == RULE_NONE)
        return true;
    if (list.len == 0 && name.len == 0)
        return table_refuse(ruling->own->table, ruling->own->row,
                            ruling->own->tables->err,
                            "a rule needs a name to apply to");
    if (name.len > 0 && !forbid(ruling, name))
        return false;
    while (list.len > 0)
        if (!forbid(ruling, take_name(&list).text))
            return false;
    return true;
}

static bool read_names(const Own *own)
{
    Tables *tables = own->tables;
    uint32_t place = tables_find(tables, cell(own, "key"));
    Rule rule = RULE_NONE;

    if (!rule_of(own, &rule))
        return false;
    return rule == RULE_NEVER || rule == RULE_NOWHERE ||
           (set_outline(own, &tables->places.items[place]) &&
            add_names(own, place));
}

static bool read_rule(const Own *own, const TermRows *terms)
{
    Ruling ruling = {.own = own,
                     .terms = terms,
                     .place = tables_find(own->tables, cell(own, "key"))};

    return rule_of(own, &ruling.rule) && apply_rule(&ruling);
}

bool override_names(Tables *tables, const Overrides *overrides)
{
    return each_row(tables, overrides, read_names);
}

bool override_rules(Tables *tables, const Overrides *overrides)
{
    TermRows terms;

    if (overrides->count == 0)
        return true;
    if (!sort_terms(tables, &terms))
        return false;
    for (size_t t = 0; t < overrides->count; t++)
        for (size_t i = 0; i < overrides->tables[t].row_count; i++) {
            Own own = {tables, &overrides->tables[t], i};
            if (!read_rule(&own, &terms))
                return false;
        }
    return true;
}
