/*
 * sums.h - the SHA-256 of the data folder's large files, known beforehand.
 *
 * A map's manifest names its inputs by their hashes; summing up the compiled
 * gazetteer and base map would take longer than drawing. The build leaves their
 * sums beside them in SUMS_FILE, which sha256sum -c reads, too. A sum is taken
 * from there only where nobody has touched the file since: its status changed
 * (ctime: written, renamed, linked) no later than that of SUMS_FILE. Else the
 * file is summed up as it is.
 */
#ifndef CLI_SUMS_H
#define CLI_SUMS_H

#include "core/arena.h"
#include "core/hash.h"

/* Sorts behind what it sums up: who unpacks a package in order leaves it the
 * youngest. */
#define SUMS_FILE "sums.sha256"

/* Sums up the files of the folder that are there, anew. */
bool sums_write(Arena *arena, Str folder, const Str *names, size_t count,
                Error *err);

/* Of the file of that name in the folder. ERROR_IO: there is none. */
bool sums_find(Arena *arena, Str folder, Str name,
               char out[static HASH_TEXT_SIZE], Error *err);

/* Of any file, summed up now; empty of what is no regular file. */
bool sums_take(const char *path, char out[static HASH_TEXT_SIZE], Error *err);

#endif
