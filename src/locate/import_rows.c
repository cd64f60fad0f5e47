#include "locate/import_rows.h"

#include "core/utf8.h"

Rows rows_make(const ImportFile *file, char separator, bool quoted)
{
    bool marked = str_begins(file->text, STR("\xEF\xBB\xBF"));

    return (Rows){.file = file,
                  .at = marked ? 3 : 0,
                  .line = 1,
                  .separator = separator,
                  .quoted = quoted};
}

bool rows_check(const Rows *rows, bool *sound)
{
    size_t valid = utf8_valid_length(rows->row.text);

    *sound = valid == rows->row.text.len;
    return *sound ||
           import_reject(rows->file, &rows->row,
                         "the row is not UTF-8 (its byte %zu)", valid);
}

Str rows_cell(const Rows *rows, size_t index)
{
    return index < rows->count && index < ROW_CELLS
               ? str_trim(rows->cells[index])
               : (Str){0};
}

static size_t line_end(Str text, size_t at)
{
    const char *found =
        at < text.len ? memchr(text.data + at, '\n', text.len - at) : NULL;

    return found == NULL ? text.len : (size_t)(found - text.data);
}

static void add_cell(Rows *rows, Str cell)
{
    if (rows->count < ROW_CELLS)
        rows->cells[rows->count] = cell;
    rows->count++;
}

static void scan_plain(Rows *rows, size_t end)
{
    Str text = rows->file->text;
    size_t from = rows->at;

    for (size_t i = from; i < end; i++)
        if (text.data[i] == rows->separator) {
            add_cell(rows, str_slice(text, from, i));
            from = i + 1;
        }
    add_cell(rows, str_slice(text, from, end));
    rows->at = end;
}

/* The cell in quotes that begins at *at, doubled quotes undone; *at is then
 * behind the closing one. */
static bool scan_quoted(Rows *rows, size_t *at)
{
    Str text = rows->file->text;
    size_t from = ++*at, len = 0;
    char *cell;

    while (*at < text.len &&
           (text.data[*at] != '"' ||
            (*at + 1 < text.len && text.data[*at + 1] == '"')))
        *at += text.data[*at] == '"' ? 2 : 1;
    if (*at >= text.len) {
        rows->broken = true;
        *at = line_end(text, from);
        add_cell(rows, str_slice(text, from, *at));
        return true;
    }
    cell = arena_take(rows->file->import->arena, *at - from, rows->file->err);
    if (cell == NULL)
        return false;
    for (size_t i = from; i < *at; i++) {
        cell[len++] = text.data[i];
        i += text.data[i] == '"';
    }
    add_cell(rows, (Str){cell, len});
    ++*at;
    return true;
}

static bool scan_csv(Rows *rows)
{
    Str text = rows->file->text;
    size_t at = rows->at;

    for (;;) {
        size_t from = at;
        if (at < text.len && text.data[at] == '"') {
            if (!scan_quoted(rows, &at))
                return false;
        }
        while (at < text.len && text.data[at] != rows->separator &&
               text.data[at] != '\n')
            at++;
        if (from == at || text.data[from] != '"')
            add_cell(rows, str_slice(text, from, at));
        if (at >= text.len || text.data[at] == '\n')
            break;
        at++;
    }
    rows->at = at;
    return true;
}

bool rows_next(Rows *rows, bool *failed)
{
    Str text = rows->file->text;

    *failed = false;
    while (rows->at < text.len) {
        size_t from = rows->at, end = line_end(text, from);
        rows->row = (ImportRow){
            .file = rows->file->file, .line = rows->line, .head = rows->head};
        if (text.data[from] == '#' ||
            str_trim(str_slice(text, from, end)).len == 0) {
            rows->at = end + 1;
            rows->line++;
            continue;
        }
        rows->count = 0;
        rows->broken = false;
        if (!rows->quoted)
            scan_plain(rows, end);
        else if (!scan_csv(rows)) {
            *failed = true;
            return false;
        }
        rows->row.text = str_trim(str_slice(text, from, rows->at));
        if (!rows->quoted) /* a tab at its end is an empty cell */
            rows->row.text = str_slice(text, from, rows->at);
        for (size_t i = from; i < rows->at; i++)
            rows->line += text.data[i] == '\n';
        rows->at++;
        rows->line++;
        return true;
    }
    return false;
}
