/* Where a user's own table says what it says. */
#include "locate/override.h"

#include <stdlib.h>

static int line_order(const void *a, const void *b)
{
    const OverrideLine *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static int key_order(const void *a, const void *b)
{
    const OverrideLine *x = a, *y = b;

    return str_compare(x->key, y->key);
}

bool override_lines(Arena *arena, const GazetteerText *own, OverrideLines *out,
                    Error *err)
{
    TableRows rows;
    OverrideLine *items;
    size_t count = 0, kept = 0;
    int column;

    for (size_t i = 0; i < own->text.len; i++)
        count += own->text.data[i] == '\n';
    items = arena_array(arena, count + 1, sizeof *items, err);
    if (items == NULL ||
        !table_begin(arena, TABLE_TSV, own->name, own->text, &rows, err) ||
        !table_need(&rows.table, "key", &column, err))
        return false;
    count = 0;
    do {
        if (!table_next(&rows, err))
            return false;
        for (size_t i = 0; i < rows.table.row_count; i++)
            items[count++] = (OverrideLine){table_cell(&rows.table, i, column),
                                            rows.table.lines[i]};
    } while (rows.table.row_count > 0);
    qsort(items, count, sizeof *items, line_order);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && str_equal(items[kept - 1].key, items[i].key))
            kept--;
        items[kept++] = items[i];
    }
    *out = (OverrideLines){items, kept};
    return true;
}

size_t override_line(const OverrideLines *lines, Str key)
{
    OverrideLine wanted = {.key = key};
    const OverrideLine *found =
        lines->count == 0 ? NULL
                          : bsearch(&wanted, lines->items, lines->count,
                                    sizeof wanted, key_order);

    return found == NULL ? 0 : found->line;
}
