/*
 * bag.h - a folder of files with a manifest of their hashes: BagIt 1.0 (RFC
 * 8493), that appears whole or not at all.
 *
 * Files are written to a hidden folder beside the final one, which is renamed
 * when all are there. Names are ours: relative, with '/', without '%' or line
 * ends.
 */
#ifndef CLI_BAG_H
#define CLI_BAG_H

#include "core/arena.h"

typedef struct Bag Bag;

/* ERROR_EXISTS where the folder is there already. */
bool bag_open(Arena *arena, const char *folder, Bag **out, Error *err);

/* Writes data/NAME. */
bool bag_put(Bag *bag, const char *name, Str bytes, Error *err);

/* Where to write data/NAME, for libraries that open files themselves; then
 * bag_count adds it to the manifest. */
bool bag_path(Bag *bag, const char *name, const char **out, Error *err);
bool bag_count(Bag *bag, const char *name, Error *err);

/* The tag files: date as YYYY-MM-DD. Renames. */
bool bag_commit(Bag **slot, const char *date, Error *err);

/* Removes what was written; NULL is nothing to do. */
void bag_abandon(Bag **slot);

#endif
