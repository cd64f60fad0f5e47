/*
 * schema.h - the tables of a project: made, compared with those that a file
 * has, brought up from earlier versions.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "core/hash.h"
#include "store/sql.h"

/* What schema_hash tells of a new project, which a test compares: most files
 * are just that, and need no comparing. */
#define SCHEMA_HASH                                                            \
    "c9d18cd006bccd0086e6964a023f8155637b7798c0e6f708bc1187ecdbfe3c43"
#define SCHEMA_VERSION 3 /* as schema.sql writes it */

/* In an empty file, in one transaction with whatever else is done. */
bool schema_make(sqlite3 *db, Error *err);

/* The version of the tables in a file. ERROR_INPUT: it is no project of ours,
 * or of a newer version. */
bool schema_version(sqlite3 *db, int *out, Error *err);

/* What is not as schema_make makes it. */
typedef struct {
    const char *problem; /* "it holds", "it lacks, ..." */
    const char *type, *name;
} Alteration;

/* Calls found for each alteration, until it returns false. Other tables with
 * their triggers and plain indexes are the user's own affair (layers drawn in
 * QGIS, the projects that it keeps in a table), but whatever would run with our
 * statements is ours, and ours is all there. */
bool schema_compare(sqlite3 *db,
                    bool (*found)(void *self, const Alteration *alteration,
                                  Error *err),
                    void *self, Error *err);

/* The SHA-256 of all that the file's schema holds. */
bool schema_hash(sqlite3 *db, char out[static HASH_TEXT_SIZE], Error *err);

/* ERROR_INPUT names the first alteration. */
bool schema_check(sqlite3 *db, Error *err);

/* Makes the tables of an earlier version those of this, what they hold kept,
 * and logged as it was found; in one transaction of its own. Every step is
 * schema.sql of today and from_N.sql. */
bool schema_migrate(Store *store, Error *err);

#endif
