/*
 * connect.h - connections to files that may come from anybody.
 */
#ifndef STORE_CONNECT_H
#define STORE_CONNECT_H

#include "core/hash.h"
#include "store/store.h"

#include <sqlite3.h>

/* Opens with every guard of SQLite on: until the schema has been looked at,
 * nothing in it may call anything. It knows the functions of gpkg.h and
 * digest.h; the hasher must outlive it. *out is set on failure, too, and must
 * be closed. */
bool connect_file(const char *path, StoreMode mode, Hasher *hasher,
                  sqlite3 **out, Error *err);

/* A copy in memory, with the same guards. */
bool connect_copy(sqlite3 *db, Hasher *hasher, sqlite3 **out, Error *err);

/* SQLite 3.40 counts R-trees among what no trigger of a file may touch. Ours
 * must: to be called when all triggers are known to be ours. */
bool connect_trust(sqlite3 *db, Error *err);

#endif
