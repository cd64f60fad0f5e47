/*
 * staging.h - files that a library writes by itself, put in place when they are
 * whole.
 *
 * The library writes into a folder of its own beside the final name; then all
 * that is in it is synced and renamed, the file of the final name last.
 */
#ifndef PUBLISH_STAGING_H
#define PUBLISH_STAGING_H

#include "core/arena.h"

typedef struct {
    Str folder; /* ".tetrapylon.PID.tmp" beside the final name */
    Str final;  /* path */
    Str name;   /* of the final one, without folders */
    Str staged; /* the same in the folder, with an ending that is expected */
} Staging;

/* Makes the folder. ending: without its dot, by which the library tells the
 * format; or empty. */
bool staging_open(Arena *arena, const char *path, Str ending, Staging *out,
                  Error *err);

/* "FOLDER/NAME" */
bool staging_path(Arena *arena, const Staging *staging, Str name, Str *out,
                  Error *err);

/* Renames all files; ERROR_EXISTS, and nothing is renamed, where one is there
 * already and overwrite is false. The folder is gone afterwards. */
bool staging_commit(Arena *arena, Staging *staging, bool overwrite, Error *err);

/* Removes the folder with what is in it; twice is nothing to do. */
void staging_abandon(Staging *staging);

#endif
