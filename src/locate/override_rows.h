/*
 * override_rows.h - the rows of a user's own table, put into the tables while
 * they are read.
 */
#ifndef LOCATE_OVERRIDE_ROWS_H
#define LOCATE_OVERRIDE_ROWS_H

#include "locate/override.h"
#include "locate/tables.h"

/* The tables of one compilation. */
typedef struct {
    Table *tables;
    size_t count;
} Overrides;

bool override_parse(Tables *tables, const GazetteerText *own, size_t count,
                    Overrides *out);

/* Changes and adds places; before tables_link. */
bool override_places(Tables *tables, const Overrides *overrides);

/* Outlines and names; before tables_give_names. */
bool override_names(Tables *tables, const Overrides *overrides);

/* What names may mean; after every other table. */
bool override_rules(Tables *tables, const Overrides *overrides);

#endif
