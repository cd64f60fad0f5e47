/*
 * import_rows.h - rows of delimited text that may be broken, one at a time.
 */
#ifndef LOCATE_IMPORT_ROWS_H
#define LOCATE_IMPORT_ROWS_H

#include "locate/import_parts.h"

enum { ROW_CELLS = 64 };

typedef struct {
    const ImportFile *file;
    size_t at, line; /* line of the next row, from 1 */
    char separator;
    Str head;             /* given to every row from now on */
    bool quoted;          /* CSV: cells may stand in quotes (RFC 4180) */
    ImportRow row;        /* the last one */
    Str cells[ROW_CELLS]; /* its cells; more than ROW_CELLS are not kept */
    size_t count;         /* all of its cells */
    bool broken;          /* a quoted cell is never closed */
} Rows;

Rows rows_make(const ImportFile *file, char separator, bool quoted);

/* The next row that is neither empty nor begins with '#'; false at the end, and
 * where memory ran out: *failed tells. */
bool rows_next(Rows *rows, bool *failed);

/* Rejects a row that is not UTF-8, which *sound tells. */
bool rows_check(const Rows *rows, bool *sound);

/* A cell, trimmed; empty where the row has no such cell. */
Str rows_cell(const Rows *rows, size_t index);

#endif
