#include "core/table.h"

#include "core/vec.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct {
    Arena *arena;
    TableFormat format;
    Str text;
    size_t at, line;
    Table *table;
    Error *err;
    char separator;
} Reader;

typedef VEC(Str) Cells;

static bool refuse(const Reader *in, size_t line, const char *why)
{
    return error_set(in->err, ERROR_INPUT, in->at, "%.*s:%zu: %s",
                     STR_ARGS(in->table->name), line, why);
}

static bool at_line_end(const Reader *in)
{
    return in->at == in->text.len || in->text.data[in->at] == '\n' ||
           (in->text.data[in->at] == '\r' && in->at + 1 < in->text.len &&
            in->text.data[in->at + 1] == '\n');
}

static void skip_line_end(Reader *in)
{
    if (in->at < in->text.len && in->text.data[in->at] == '\r')
        in->at++;
    if (in->at < in->text.len)
        in->at++;
    in->line++;
}

/* After the opening quote: up to the closing one, doubled quotes undone. */
static bool scan_quoted(Reader *in, Str *out)
{
    size_t start = in->at, opened = in->line, len = 0;
    char *text;

    for (; in->at < in->text.len; in->at++) {
        bool quote = in->text.data[in->at] == '"';
        if (quote &&
            (in->at + 1 == in->text.len || in->text.data[in->at + 1] != '"'))
            break;
        in->at += quote;
        in->line += in->text.data[in->at] == '\n';
    }
    if (in->at >= in->text.len)
        return refuse(in, opened, "a quoted cell is never closed");
    text = arena_take(in->arena, in->at - start + 1, in->err);
    if (text == NULL)
        return false;
    for (size_t i = start; i < in->at; i++) {
        text[len++] = in->text.data[i];
        i += in->text.data[i] == '"';
    }
    in->at++;
    *out = (Str){text, len};
    return true;
}

static bool scan_cell(Reader *in, Str *out)
{
    char separator = in->separator;
    size_t start = in->at;

    if (in->at < in->text.len && in->text.data[in->at] == '"') {
        in->at++;
        if (!scan_quoted(in, out))
            return false;
        if (!at_line_end(in) && in->text.data[in->at] != separator)
            return refuse(in, in->line, "text follows a closing quote");
        return true;
    }
    while (!at_line_end(in) && in->text.data[in->at] != separator)
        in->at++;
    *out = str_slice(in->text, start, in->at);
    return true;
}

/* A row of a format without quotation marks, up to the line's end. */
static bool split_row(Reader *in, Cells *cells)
{
    Str line = str_slice(in->text, in->at, in->text.len);
    size_t from = 0;

    line.len = str_find(line, STR("\n"), 0);
    in->at += line.len;
    if (in->at < in->text.len && str_ends(line, STR("\r")))
        line.len--;
    for (size_t at = 0; at <= line.len; at++) {
        if (at < line.len && line.data[at] != in->separator)
            continue;
        if (!VEC_PUSH(in->arena, cells, str_slice(line, from, at), in->err))
            return false;
        from = at + 1;
    }
    skip_line_end(in);
    return true;
}

static bool scan_row(Reader *in, Cells *cells)
{
    char separator = in->separator;

    if (in->format == TABLE_TSV)
        return split_row(in, cells);
    for (;;) {
        Str cell;
        if (!scan_cell(in, &cell) || !VEC_PUSH(in->arena, cells, cell, in->err))
            return false;
        if (at_line_end(in))
            break;
        if (in->text.data[in->at] == separator)
            in->at++;
    }
    skip_line_end(in);
    return true;
}

static bool line_is_skipped(const Reader *in)
{
    return at_line_end(in) ||
           (in->format == TABLE_TSV && in->text.data[in->at] == '#');
}

static void skip_line(Reader *in)
{
    while (!at_line_end(in))
        in->at++;
    skip_line_end(in);
}

static bool check_columns(const Reader *in, size_t line)
{
    const Table *table = in->table;

    for (size_t i = 0; i < table->column_count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(table->columns[i], table->columns[j]))
                return refuse(in, line, "two columns have the same name");
    return true;
}

static bool add_row(Reader *in, size_t line, size_t cells)
{
    size_t columns = in->table->column_count;
    char why[80];

    if (cells == columns)
        return true;
    (void)snprintf(why, sizeof why,
                   "%zu cells where the first row names %zu columns", cells,
                   columns);
    return refuse(in, line, why);
}

/* What parts the names of columns in the line that begins at in->at. */
static char find_separator(const Reader *in)
{
    Str line = str_slice(in->text, in->at, in->text.len);

    if (in->format == TABLE_TSV)
        return '\t';
    line = str_slice(line, 0, str_find(line, STR("\n"), 0));
    if (str_find(line, STR(","), 0) < line.len)
        return ',';
    if (str_find(line, STR(";"), 0) < line.len)
        return ';';
    return str_find(line, STR("\t"), 0) < line.len ? '\t' : ',';
}

/* The row that names the columns. */
static bool read_head(Reader *in)
{
    Cells head = {0};
    size_t line;

    if (str_begins(in->text, STR("\xEF\xBB\xBF")))
        in->at = 3;
    while (in->at < in->text.len && line_is_skipped(in))
        skip_line(in);
    line = in->line;
    if (in->at == in->text.len)
        return refuse(in, 1, "no row names the columns");
    in->separator = find_separator(in);
    if (!scan_row(in, &head))
        return false;
    in->table->columns = head.items;
    in->table->column_count = head.count;
    return check_columns(in, line);
}

typedef VEC(size_t) Lines;

/* At most that many rows behind those that are there. */
static bool read_rows(Reader *in, size_t most, Cells *cells, Lines *lines)
{
    for (size_t i = 0; i < most && in->at < in->text.len;) {
        size_t line = in->line, before = cells->count;
        if (line_is_skipped(in)) {
            skip_line(in);
            continue;
        }
        if (!scan_row(in, cells) || !add_row(in, line, cells->count - before) ||
            !VEC_PUSH(in->arena, lines, line, in->err))
            return false;
        i++;
    }
    in->table->cells = cells->items;
    in->table->lines = lines->items;
    in->table->row_count = lines->count;
    return true;
}

bool table_parse(Arena *arena, TableFormat format, Str name, Str text,
                 Table *out, Error *err)
{
    Table table = {.name = name};
    Reader in = {arena, format, text, 0, 1, &table, err, 0};
    Cells cells = {0};
    Lines lines = {0};

    if (!read_head(&in) || !read_rows(&in, SIZE_MAX, &cells, &lines))
        return false;
    *out = table;
    return true;
}

bool table_begin(Arena *arena, TableFormat format, Str name, Str text,
                 TableRows *out, Error *err)
{
    Table table = {.name = name};
    Reader in = {arena, format, text, 0, 1, &table, err, 0};

    if (!read_head(&in))
        return false;
    *out = (TableRows){.table = table,
                       .arena = arena,
                       .format = format,
                       .separator = in.separator,
                       .text = text,
                       .at = in.at,
                       .line = in.line};
    return true;
}

bool table_next(TableRows *rows, Error *err)
{
    Reader in = {rows->arena, rows->format, rows->text, rows->at,
                 rows->line,  &rows->table, err,        rows->separator};
    Cells cells = {rows->table.cells, 0, rows->cell_room};
    Lines lines = {rows->table.lines, 0, rows->line_room};

    if (!read_rows(&in, TABLE_BATCH, &cells, &lines))
        return false;
    rows->at = in.at;
    rows->line = in.line;
    rows->cell_room = cells.room;
    rows->line_room = lines.room;
    return true;
}

int table_column(const Table *table, const char *column)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (str_is(str_trim(table->columns[i]), column))
            return (int)i;
    return -1;
}

bool table_need(const Table *table, const char *column, int *out, Error *err)
{
    int found = table_column(table, column);

    if (found < 0)
        return error_set(err, ERROR_INPUT, 0, "%.*s has no column '%s'",
                         STR_ARGS(table->name), column);
    *out = found;
    return true;
}

bool table_need_all(const Table *table, const char *const *columns,
                    size_t count, int *out, Error *err)
{
    int found;

    for (size_t i = 0; i < count; i++)
        if (!table_need(table, columns[i], out == NULL ? &found : &out[i], err))
            return false;
    return true;
}

Str table_cell(const Table *table, size_t row, int column)
{
    if (column < 0)
        return (Str){NULL, 0};
    return str_trim(table->cells[row * table->column_count + (size_t)column]);
}

bool table_refuse(const Table *table, size_t row, Error *err,
                  const char *format, ...)
{
    char why[300];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(why, sizeof why, format, args);
    va_end(args);
    return error_set(err, ERROR_INPUT, 0, "%.*s:%zu: %s", STR_ARGS(table->name),
                     table->lines[row], why);
}
