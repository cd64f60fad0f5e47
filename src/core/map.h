/*
 * map.h - a file's bytes as memory that the system reads when it is touched.
 *
 * The bytes stay as they were even where another file takes the name
 * (output.h); only somebody who writes into the very file can change them.
 */
#ifndef CORE_MAP_H
#define CORE_MAP_H

#include "core/error.h"
#include "core/str.h"

typedef struct {
    Str bytes;
} Map;

/* Maps a regular file for reading. ERROR_IO: missing, a folder, a pipe. */
bool map_open(const char *path, Map *out, Error *err);

/* The bytes are gone then. */
void map_close(Map *map);

#endif
