/* From text tables to an index. */
#include "core/utf8.h"
#include "locate/block.h"
#include "locate/build.h"
#include "locate/override_rows.h"
#include "locate/words.h"

#include <stdlib.h>

typedef bool TableReader(Tables *tables, const Table *table);

static bool read_text(Tables *tables, const GazetteerText *text,
                      TableReader *read)
{
    TableRows rows;

    if (!table_begin(tables->arena, TABLE_TSV, text->name, text->text, &rows,
                     tables->err))
        return false;
    do {
        if (!table_next(&rows, tables->err) || !read(tables, &rows.table))
            return false;
    } while (rows.table.row_count > 0);
    return true;
}

static bool read_texts(Tables *tables, const GazetteerText *texts, size_t count,
                       bool wanted(Str name), TableReader *read)
{
    for (size_t i = 0; i < count; i++)
        if (wanted(texts[i].name) && !read_text(tables, &texts[i], read))
            return false;
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
        if (valid == texts[i].text.len)
            continue;
        for (size_t at = 0; at < valid; at++)
            line += texts[i].text.data[at] == '\n' ? 1 : 0;
        return error_set(err, ERROR_INPUT, valid,
                         "%.*s:%zu: the text is not UTF-8",
                         STR_ARGS(texts[i].name), line);
    }
    return true;
}

static size_t count_rows(const Overrides *own)
{
    size_t rows = 0;

    for (size_t i = 0; i < own->count; i++)
        rows += own->tables[i].row_count;
    return rows;
}

static size_t count_lines(const GazetteerText *texts, size_t count,
                          bool wanted(Str name))
{
    size_t lines = 0;

    for (size_t i = 0; i < count; i++) {
        Str rest = texts[i].text;
        while (wanted(texts[i].name) && rest.len > 0) {
            (void)str_take_until(&rest, '\n');
            lines++;
        }
    }
    return lines;
}

static bool read_kinds_and_nouns(Tables *tables, const Table *table)
{
    return tables_read_kinds(tables, table) && tables_read_nouns(tables, table);
}

static bool read_all(Tables *tables, const GazetteerText *texts, size_t count,
                     const Overrides *own)
{
    if (!refuse_strangers(texts, count, tables->err) ||
        !refuse_bad_bytes(texts, count, tables->err) ||
        !tables_reserve(
            tables, count_lines(texts, count, is_places) + count_rows(own),
            count_lines(texts, count, is_names) + count_rows(own)) ||
        !read_texts(tables, texts, count, is_kinds, read_kinds_and_nouns) ||
        !read_texts(tables, texts, count, is_places, tables_read_places))
        return false;
    if (tables->places.count == 0)
        return error_set(tables->err, ERROR_INPUT, 0,
                         "the gazetteer is empty: no ...places.tsv has a row");
    return override_places(tables, own) && tables_link(tables) &&
           read_texts(tables, texts, count, is_footprints,
                      tables_read_footprints) &&
           read_texts(tables, texts, count, is_names, tables_read_names) &&
           override_names(tables, own) && tables_give_names(tables) &&
           read_texts(tables, texts, count, is_cues, tables_read_cues) &&
           read_texts(tables, texts, count, is_not_places,
                      tables_read_not_places) &&
           override_rules(tables, own);
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

static bool put_words(Build *build)
{
    Tables *tables = build->tables;
    BlockWriter block = {.memory = {.arena = build->arena}, .err = build->err};

    block_put_u32(&block, (uint32_t)tables->kinds.count);
    for (size_t i = 0; i < tables->kinds.count; i++) {
        block_put_str(&block, tables->kinds.items[i].name);
        block_put_u32(&block, (uint32_t)tables->kinds.items[i].level);
        block_put_u32(&block, tables->kinds.items[i].bare);
    }
    put_terms(&block, tables->nouns.items, tables->nouns.count);
    put_terms(&block, tables->cues.items, tables->cues.count);
    build->sections[SECTION_WORDS] = memory_text(&block.memory);
    return !block.failed;
}

/* Room for every text that may be put, as if none stood twice. */
static bool begin_texts(Build *build)
{
    const Tables *tables = build->tables;
    size_t bytes = 0, count = 4 * tables->places.count + tables->names.count;

    for (size_t i = 0; i < tables->places.count; i++) {
        const Place *p = &tables->places.items[i];
        bytes += p->key.len + p->name.len + p->wikidata.len + p->pleiades.len +
                 p->geonames.len + p->unesco.len + p->source.len +
                 p->licence.len + p->note.len + p->osm.len + p->valid_from.len +
                 p->valid_to.len + 16;
        count += 2 * p->name_count;
        for (size_t k = 0; k < p->name_count; k++)
            bytes += p->names[k].text.len + p->names[k].language.len +
                     p->names[k].kind.len + p->names[k].valid_from.len +
                     p->names[k].valid_to.len + 4;
    }
    for (size_t i = 0; i < tables->names.count; i++)
        bytes += tables->names.items[i].key.len;
    return texts_begin(build, bytes, count);
}

bool gazetteer_build_with(Arena *arena, const GazetteerTables *from,
                          GazetteerParts *out, Error *err)
{
    Overrides overrides;
    Tables tables = {.arena = arena, .err = err};
    Build build = {.arena = arena, .tables = &tables, .err = err};
    Str *parts = arena_array(arena, INDEX_PARTS, sizeof *parts, err);

    if (parts == NULL ||
        !override_parse(&tables, from->own, from->own_count, &overrides) ||
        !read_all(&tables, from->texts, from->count, &overrides))
        return false;
    build.rank = ranks(&tables);
    if (build.rank == NULL || !put_words(&build) || !begin_texts(&build) ||
        !build_places(&build) || !build_terms(&build))
        return false;
    build.sections[SECTION_TEXTS] = (Str){build.texts.bytes, build.texts.used};
    if (!index_parts(arena, build.sections, parts, err))
        return false;
    *out = (GazetteerParts){parts, INDEX_PARTS};
    return true;
}

bool gazetteer_build(Arena *arena, const GazetteerText *texts, size_t count,
                     GazetteerParts *out, Error *err)
{
    GazetteerTables from = {.texts = texts, .count = count};

    return gazetteer_build_with(arena, &from, out, err);
}

bool gazetteer_compile(Arena *arena, const GazetteerText *texts, size_t count,
                       Str *out, Error *err)
{
    GazetteerParts parts;

    return gazetteer_build(arena, texts, count, &parts, err) &&
           arena_join(arena, parts.items, parts.count, (Str){0}, out, err);
}
