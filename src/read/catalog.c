#include "core/table.h"
#include "read/read.h"

#include <stdlib.h>

typedef struct {
    int file, published, publisher, title, url;
} Columns;

typedef struct {
    Str file;
    size_t row;
} Name;

static int compare_names(const void *a, const void *b)
{
    const Name *x = a, *y = b;
    int order = str_compare(x->file, y->file);

    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static bool check_unique(Arena *arena, const Table *table, int file, Error *err)
{
    Name *names = arena_array(arena, table->row_count, sizeof *names, err);

    if (names == NULL)
        return false;
    for (size_t i = 0; i < table->row_count; i++)
        names[i] = (Name){table_cell(table, i, file), i};
    qsort(names, table->row_count, sizeof *names, compare_names);
    for (size_t i = 1; i < table->row_count; i++)
        if (str_equal(names[i - 1].file, names[i].file))
            return table_refuse(table, names[i].row, err,
                                "'%.*s' is named a second time; keep one row "
                                "for each file",
                                STR_ARGS(names[i].file));
    return true;
}

/* One impossible date must not keep the other articles from being read, so it
 * is kept with its row. */
static bool note_problem(Arena *arena, const Table *table, size_t row,
                         const char *why, Str *out, Error *err)
{
    Error refusal;

    (void)table_refuse(table, row, &refusal,
                       "published %s; write a day (2016-03-24), a month or an "
                       "EDTF interval",
                       why);
    return arena_copy(arena, str_from_cstr(refusal.message), out, err);
}

static bool load_row(Arena *arena, const Table *table, size_t row,
                     const Columns *at, ReadHints *out, Error *err)
{
    Str published = table_cell(table, row, at->published);
    Error edtf;

    *out = (ReadHints){
        .name = table_cell(table, row, at->file),
        .title = table_cell(table, row, at->title),
        .publisher = table_cell(table, row, at->publisher),
        .url = table_cell(table, row, at->url),
    };
    if (out->name.len == 0)
        return table_refuse(table, row, err, "the file has no name");
    if (published.len == 0)
        return true;
    if (!published_parse(published, &out->published, &edtf))
        return note_problem(arena, table, row, edtf.message, &out->problem,
                            err);
    out->published_how = PUBLISHED_CATALOG;
    return true;
}

bool published_parse(Str text, When *out, Error *err)
{
    return when_parse(text, out, err) ||
           error_within(err, "'%.*s'", STR_ARGS(text));
}

bool catalog_load(Arena *arena, Str name, Str text, ReadHints **out,
                  size_t *count, Error *err)
{
    Table table;
    Columns at;
    ReadHints *rows;

    if (!table_parse(arena, TABLE_CSV, name, text, &table, err) ||
        !table_need(&table, "file", &at.file, err))
        return false;
    at.published = table_column(&table, "published");
    at.publisher = table_column(&table, "publisher");
    at.title = table_column(&table, "title");
    at.url = table_column(&table, "url");
    rows = arena_array(arena, table.row_count, sizeof *rows, err);
    if (rows == NULL)
        return false;
    for (size_t i = 0; i < table.row_count; i++)
        if (!load_row(arena, &table, i, &at, &rows[i], err))
            return false;
    if (!check_unique(arena, &table, at.file, err))
        return false;
    *out = rows;
    *count = table.row_count;
    return true;
}
