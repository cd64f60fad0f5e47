/*
 * bag_maps.h - the maps that a bag holds: what the project tells, drawn as
 * files that can be read without this program.
 */
#ifndef CLI_BAG_MAPS_H
#define CLI_BAG_MAPS_H

#include "cli/bag.h"
#include "cli/project.h"

typedef struct {
    Str id;   /* "maps/palmyra-2016-03-27.pdf" */
    Str type; /* "application/pdf" */
    Str name; /* the sheet's title and the day */
} BagMap;

typedef struct {
    BagMap *items;
    size_t count;
} BagMaps;

/* Draws as PNG and PDF the sheet of --sheet or, where none is named, each of
 * the data folder's in whose extent something is reported, on the day of --at,
 * else on the last day that a report tells of; none where there is no state.
 * usage: whether it failed because of what was asked for. */
bool bag_maps_put(const Arguments *arguments, const Project *project, Bag *bag,
                  BagMaps *out, bool *usage, Error *err);

#endif
