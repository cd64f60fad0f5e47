/*
 * map_files.h - what goes beside a map's file: its manifest, its world file.
 */
#ifndef CLI_MAP_FILES_H
#define CLI_MAP_FILES_H

#include "cli/command.h"
#include "draw/draw.h"

typedef struct {
    const Arguments *arguments;
    DayMap *map;
    const char *path; /* of the map, which is there */
    bool overwrite;
} MapFile;

/* ERROR_EXISTS where a manifest is there and may not be replaced: asked before
 * anything is drawn. */
bool map_file_check(const MapFile *file, Error *err);
/* "palmyra.png.json" */
bool map_file_manifest(const MapFile *file, Error *err);

/* The six lines of an ESRI world file: "palmyra.pgw". */
bool map_file_world(const MapFile *file, Error *err);

#endif
