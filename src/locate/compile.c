/* From text tables to one block of bytes. The block's parts, in order: magic,
 * version, checksum of the rest; kinds; places by key; names, nouns and cues as
 * sorted terms. */
#include "core/utf8.h"
#include "locate/block.h"
#include "locate/tables.h"
#include "locate/words.h"

#include <stdlib.h>

typedef bool TableReader(Tables *tables, const Table *table);

static bool read_texts(Tables *tables, const GazetteerText *texts, size_t count,
                       bool wanted(Str name), TableReader *read)
{
    for (size_t i = 0; i < count; i++) {
        Table *table;
        if (!wanted(texts[i].name))
            continue;
        table = arena_take(tables->arena, sizeof *table, tables->err);
        if (table == NULL ||
            !table_parse(tables->arena, TABLE_TSV, texts[i].name, texts[i].text,
                         table, tables->err) ||
            !read(tables, table))
            return false;
    }
    return true;
}

static bool is_kinds(Str name)
{
    return str_is(name, "kinds.tsv");
}

static bool is_names(Str name)
{
    return str_ends(name, STR("names.tsv"));
}

static bool is_cues(Str name)
{
    return str_ends(name, STR("cues.tsv"));
}

static bool is_not_places(Str name)
{
    return str_is(name, "not_places.tsv");
}

static bool is_places(Str name)
{
    return str_ends(name, STR("places.tsv")) && !is_not_places(name);
}

static bool is_footprints(Str name)
{
    return str_ends(name, STR("footprints.tsv"));
}

static bool refuse_strangers(const GazetteerText *texts, size_t count,
                             Error *err)
{
    for (size_t i = 0; i < count; i++) {
        Str name = texts[i].name;
        if (!is_kinds(name) && !is_names(name) && !is_cues(name) &&
            !is_places(name) && !is_not_places(name) && !is_footprints(name))
            return error_set(err, ERROR_INPUT, 0,
                             "'%.*s' is no table of a gazetteer: kinds.tsv, "
                             "not_places.tsv, ...cues.tsv, ...places.tsv, "
                             "...names.tsv or ...footprints.tsv",
                             STR_ARGS(name));
    }
    return true;
}

static bool refuse_bad_bytes(const GazetteerText *texts, size_t count,
                             Error *err)
{
    for (size_t i = 0; i < count; i++) {
        size_t valid = utf8_valid_length(texts[i].text), line = 1;
        for (size_t at = 0; at < valid; at++)
            line += texts[i].text.data[at] == '\n' ? 1 : 0;
        if (valid < texts[i].text.len)
            return error_set(err, ERROR_INPUT, valid,
                             "%.*s:%zu: the text is not UTF-8",
                             STR_ARGS(texts[i].name), line);
    }
    return true;
}

static bool read_kinds_and_nouns(Tables *tables, const Table *table)
{
    return tables_read_kinds(tables, table) && tables_read_nouns(tables, table);
}

static bool read_all(Tables *tables, const GazetteerText *texts, size_t count)
{
    if (!refuse_strangers(texts, count, tables->err) ||
        !refuse_bad_bytes(texts, count, tables->err) ||
        !read_texts(tables, texts, count, is_kinds, read_kinds_and_nouns) ||
        !read_texts(tables, texts, count, is_places, tables_read_places))
        return false;
    if (tables->places.count == 0)
        return error_set(tables->err, ERROR_INPUT, 0,
                         "the gazetteer is empty: no ...places.tsv has a row");
    return tables_link(tables) &&
           read_texts(tables, texts, count, is_footprints,
                      tables_read_footprints) &&
           read_texts(tables, texts, count, is_names, tables_read_names) &&
           tables_add_own_names(tables) &&
           read_texts(tables, texts, count, is_cues, tables_read_cues) &&
           read_texts(tables, texts, count, is_not_places,
                      tables_read_not_places);
}

/* Where each place stands once they are sorted by key. */
static uint32_t *ranks(const Tables *tables)
{
    size_t count = tables->places.count;
    uint32_t *rank =
        arena_array(tables->arena, count, sizeof *rank, tables->err);

    for (size_t i = 0; rank != NULL && i < count; i++)
        rank[tables->by_key[i]] = (uint32_t)i;
    return rank;
}

static void put_shape(BlockWriter *block, const Shape *shape)
{
    block_put_u32(block, (uint32_t)shape->kind);
    block_put_u32(block, (uint32_t)shape->path_count);
    for (size_t i = 0; i < shape->path_count; i++) {
        const GeoPath *path = &shape->paths[i];
        block_put_u32(block, (uint32_t)path->count);
        for (size_t k = 0; k < path->count; k++) {
            block_put_double(block, path->points[k].lon);
            block_put_double(block, path->points[k].lat);
        }
    }
}

static void put_place(BlockWriter *block, const Place *place)
{
    const Str texts[] = {place->key,      place->name,     place->wikidata,
                         place->pleiades, place->geonames, place->unesco,
                         place->source,   place->licence,  place->note};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        block_put_str(block, texts[i]);
    block_put_u32(block, place->located);
    block_put_double(block, place->position.lon);
    block_put_double(block, place->position.lat);
    block_put_double(block, place->accuracy_m);
    block_put_double(block, place->footprint_accuracy_m);
    put_shape(block, &place->footprint);
    block_put_u32(block, (uint32_t)place->name_count);
    for (size_t i = 0; i < place->name_count; i++) {
        block_put_str(block, place->names[i].text);
        block_put_str(block, place->names[i].language);
        block_put_str(block, place->names[i].kind);
    }
}

static uint32_t ranked(const uint32_t *rank, uint32_t place)
{
    return place == NO_PLACE ? NO_PLACE : rank[place];
}

static void put_places(BlockWriter *block, const Tables *tables,
                       const uint32_t *rank)
{
    block_put_u32(block, (uint32_t)tables->places.count);
    for (size_t i = 0; i < tables->places.count; i++) {
        uint32_t place = tables->by_key[i];
        put_place(block, &tables->places.items[place]);
        block_put_u32(block, tables->place_kinds.items[place]);
        block_put_u32(block, ranked(rank, tables->parents[place]));
        block_put_u32(block, ranked(rank, tables->twins[place]));
    }
}

/* Sorted; the same key for the same thing is written once. */
static void put_terms(BlockWriter *block, Term *terms, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(terms, count, sizeof *terms, term_compare);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || terms[kept - 1].what != terms[i].what ||
            !str_equal(terms[kept - 1].key, terms[i].key))
            terms[kept++] = terms[i];
    block_put_u32(block, (uint32_t)kept);
    for (size_t i = 0; i < kept; i++) {
        block_put_str(block, terms[i].key);
        block_put_u32(block, terms[i].what);
        block_put_u32(block, terms[i].flags);
        block_put_u32(block, (uint32_t)terms[i].name_kind);
        block_put_double(block, terms[i].number);
    }
}

static bool put_body(BlockWriter *block, Tables *tables)
{
    uint32_t *rank = ranks(tables);

    if (rank == NULL)
        return false;
    block_put_u32(block, (uint32_t)tables->kinds.count);
    for (size_t i = 0; i < tables->kinds.count; i++) {
        block_put_str(block, tables->kinds.items[i].name);
        block_put_u32(block, (uint32_t)tables->kinds.items[i].level);
        block_put_u32(block, tables->kinds.items[i].bare);
    }
    put_places(block, tables, rank);
    for (size_t i = 0; i < tables->names.count; i++)
        tables->names.items[i].what = rank[tables->names.items[i].what];
    put_terms(block, tables->names.items, tables->names.count);
    put_terms(block, tables->nouns.items, tables->nouns.count);
    put_terms(block, tables->cues.items, tables->cues.count);
    return !block->failed;
}

bool gazetteer_compile(Arena *arena, const GazetteerText *texts, size_t count,
                       Str *out, Error *err)
{
    Tables tables = {.arena = arena, .err = err};
    BlockWriter body = {.memory = {.arena = arena}, .err = err};
    BlockWriter whole = {.memory = {.arena = arena}, .err = err};
    Sink sink = memory_sink(&whole.memory);
    Str bytes;

    if (!read_all(&tables, texts, count) || !put_body(&body, &tables))
        return false;
    bytes = memory_text(&body.memory);
    if (!sink.write(sink.self, GAZETTEER_MAGIC, strlen(GAZETTEER_MAGIC), err))
        return false;
    block_put_u32(&whole, GAZETTEER_VERSION);
    block_put_u32(&whole, block_checksum(bytes));
    if (whole.failed || !sink.write(sink.self, bytes.data, bytes.len, err))
        return false;
    *out = memory_text(&whole.memory);
    return true;
}
