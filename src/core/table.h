/*
 * table.h - text tables: tab-separated (geodata) and comma-separated
 * (catalogs).
 *
 * The first row names the columns. In TSV, an empty line or one that begins
 * with '#' is skipped and a cell is taken as it is. In CSV (RFC 4180) a cell
 * may be quoted and then hold commas, quotes (doubled) and line breaks; where
 * no comma but a semicolon or a tab parts the columns of the first row, as
 * spreadsheets write it in many countries, so it is in all. A row
 * with more or fewer cells than columns is refused. A byte order mark at the
 * start is skipped.
 */
#ifndef CORE_TABLE_H
#define CORE_TABLE_H

#include "core/arena.h"

typedef enum { TABLE_TSV, TABLE_CSV } TableFormat;

typedef struct {
    Str name; /* for messages: "places.tsv" */
    Str *columns;
    size_t column_count;
    Str *cells;    /* row after row */
    size_t *lines; /* of each row, counted from 1 */
    size_t row_count;
} Table;

/* Reads all of text, which must outlive the table. ERROR_INPUT says file, line
 * and reason. */
bool table_parse(Arena *arena, TableFormat format, Str name, Str text,
                 Table *out, Error *err);

/* The same in batches, for texts of millions of rows: rows->table holds at most
 * TABLE_BATCH of them at a time, none behind the last. A TableRows must not be
 * copied; its table lives until the next batch. */
typedef struct {
    Table table;
    Arena *arena;
    TableFormat format;
    char separator;
    Str text;
    size_t at, line, cell_room, line_room;
} TableRows;
#define TABLE_BATCH 1024
bool table_begin(Arena *arena, TableFormat format, Str name, Str text,
                 TableRows *out, Error *err);
bool table_next(TableRows *rows, Error *err);

/* The column's index, or -1. */
int table_column(const Table *table, const char *column);

/* ERROR_INPUT, naming the file, where a column is missing. */
bool table_need(const Table *table, const char *column, int *out, Error *err);
/* The same of several, at once; out may be NULL. */
bool table_need_all(const Table *table, const char *const *columns,
                    size_t count, int *out, Error *err);

/* The cell, trimmed; empty for a column of -1. */
Str table_cell(const Table *table, size_t row, int column);

/* "places.tsv:12: <why>"; returns false. */
__attribute__((format(printf, 4, 5))) bool table_refuse(const Table *table,
                                                        size_t row, Error *err,
                                                        const char *format,
                                                        ...);

#endif
