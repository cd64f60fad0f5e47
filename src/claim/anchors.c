#include "claim/anchors.h"

#include "core/table.h"
#include "core/vec.h"

enum { WHEN, WORDS, SOURCE, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {"when", "words", "source"};

typedef VEC(Str) Words;
typedef VEC(size_t) Ends;

static bool read_words(Arena *arena, Str cell, Anchor *out, Error *err)
{
    Words words = {0};
    Ends ends = {0};

    while (cell.len > 0) {
        Str item = str_take_until(&cell, ' ');
        if (item.len == 0)
            continue;
        while (item.len > 0)
            if (!VEC_PUSH(arena, &words, str_take_until(&item, '|'), err))
                return false;
        if (!VEC_PUSH(arena, &ends, words.count, err))
            return false;
    }
    out->words = words.items;
    out->ends = ends.items;
    out->item_count = ends.count;
    return true;
}

static bool load_row(Arena *arena, const Table *table, size_t row,
                     const int at[COLUMN_COUNT], Anchor *out, Error *err)
{
    Str when = table_cell(table, row, at[WHEN]);
    Error why;

    out->line = table->lines[row];
    if (!when_parse(when, &out->when, &why))
        return table_refuse(table, row, err, "when %s", why.message);
    if (out->when.first == WHEN_NO_FIRST || out->when.last == WHEN_NO_LAST)
        return table_refuse(table, row, err, "when must have two ends");
    if (table_cell(table, row, at[SOURCE]).len == 0)
        return table_refuse(table, row, err, "an anchor needs a source");
    if (!read_words(arena, table_cell(table, row, at[WORDS]), out, err))
        return false;
    return out->item_count >= 2 ||
           table_refuse(table, row, err,
                        "one word alone may mean anything; write two or more");
}

bool anchors_load(Arena *arena, Str name, Str text, const Anchors **out,
                  Error *err)
{
    Anchors *anchors = arena_take(arena, sizeof *anchors, err);
    Table table;
    int at[COLUMN_COUNT];

    if (anchors == NULL ||
        !table_parse(arena, TABLE_TSV, name, text, &table, err) ||
        !table_need_all(&table, columns, COLUMN_COUNT, at, err))
        return false;
    anchors->count = table.row_count;
    anchors->items =
        arena_array(arena, table.row_count, sizeof *anchors->items, err);
    if (anchors->items == NULL || !time_words_make(arena, &anchors->words, err))
        return false;
    for (size_t i = 0; i < table.row_count; i++) {
        size_t most;

        if (!load_row(arena, &table, i, at, &anchors->items[i], err))
            return false;
        most = anchors->items[i].item_count * (ANCHOR_GAP + 1);
        if (most > anchors->longest)
            anchors->longest = most;
    }
    *out = anchors;
    return true;
}

static bool item_is(const Anchor *anchor, size_t item, Str word)
{
    size_t first = item == 0 ? 0 : anchor->ends[item - 1];

    for (size_t i = first; i < anchor->ends[item]; i++)
        if (str_equal(anchor->words[i], word))
            return true;
    return false;
}

bool anchor_matches(const Anchor *anchor, const Token *tokens,
                    const Sentence *sentence, size_t at, size_t *end)
{
    if (!item_is(anchor, 0, tokens[at].folded))
        return false;
    at++;
    for (size_t item = 1; item < anchor->item_count; item++) {
        size_t limit = at + ANCHOR_GAP + 1;
        if (limit > sentence->end)
            limit = sentence->end;
        while (at < limit && !item_is(anchor, item, tokens[at].folded) &&
               !str_is(tokens[at].folded, ";") &&
               !str_is(tokens[at].folded, "but"))
            at++;
        if (at >= limit || !item_is(anchor, item, tokens[at].folded))
            return false;
        at++;
    }
    *end = at;
    return true;
}
