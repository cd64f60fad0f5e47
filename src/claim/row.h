/*
 * row.h - a row of a lexicon's table while it is loaded.
 */
#ifndef CLAIM_ROW_H
#define CLAIM_ROW_H

#include "claim/lexicon.h"
#include "core/table.h"

typedef struct {
    Arena *arena;
    Lexicon *lexicon;
    const Table *table;
    size_t row;
    Error *err;
    bool own; /* of a user's own table: may replace what another says */
} Row;

/* Of a column by its name, trimmed; empty where the table has none. */
static inline Str row_cell(const Row *row, const char *column)
{
    return table_cell(row->table, row->row, table_column(row->table, column));
}

#endif
