/*
 * picture.h - what map and animate have in common: the options that say what is
 * shown and how large.
 */
#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "cli/project.h"
#include "draw/draw.h"

/* The frame of --size: WIDTHxHEIGHT in pixels, or a paper. ERROR_INPUT says
 * what is possible. size may be NULL: 1280x720. */
bool picture_size(const char *size, bool paper_allowed, Picture *out,
                  Error *err);

/* What a Picture points to. */
typedef struct {
    Sheet sheet;
    BaseIndex base;
    Relief relief;
    Project project;
} Scenery;

/* Loads what is drawn of the data folder; sheet and project are there already.
 * The picture then points into *scenery. */
bool picture_furnish(const Arguments *arguments, Str folder, Scenery *scenery,
                     Picture *out, Error *err);

/* Loads sheet (or that of --place, where the verb has it), base map and
 * project; the picture then points into *scenery. usage: whether it failed
 * because of what was asked for. */
bool picture_load(const Arguments *arguments, Scenery *scenery, Picture *out,
                  bool *usage, Error *err);

/* Rows of a verb's options. */
#define PICTURE_OPTIONS                                                        \
    {"lang", "LANGUAGE", "en, or ar: mirrored", 0, false},                     \
        {"theme", "THEME", "light, dark or print", 0, false},                  \
        {"palette", "PALETTE", "standard, okabe-ito or grey (patterns)", 0,    \
         false},                                                               \
        {"basemap", "FILE", "a raster under the map: whatever GDAL reads", 0,  \
         false},                                                               \
    {                                                                          \
        "relief", "DEM", "heights, drawn as a hillshade: whatever GDAL reads", \
            0, false                                                           \
    }

/* --lang, --theme, --palette, --basemap, --relief and --outline-text, else what
 * the sheet says; its size, where --size was not given. */
bool picture_look(const Arguments *arguments, Picture *out, bool *usage,
                  Error *err);

/* The sheets of the data folder, a line each: name and title. */
bool picture_list(const Arguments *arguments, Error *err);

#endif
