/*
 * draw.h - maps and films of a chronicle.
 *
 * Pixels, points and bytes are the same for the same input. GLib, under pango,
 * ends the process when memory runs out; nothing here can promise otherwise.
 */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H

#include "chronicle/chronicle.h"
#include "core/output.h"

/* A map definition, from maps/NAME.sheet. */
typedef struct {
    Str name, title, subtitle;
    Str place;      /* key the sheet is about */
    GeoBox extent;  /* what must be seen; may grow to fill the frame */
    Str projection; /* "auto" or a PROJ string, "EPSG:32637" */
    Str *places;    /* keys of glyphs to show; none: every monument inside */
    size_t place_count;
} Sheet;

bool sheet_parse(Arena *arena, Str name, Str text, Sheet *out, Error *err);

/* Base lines and areas: geodata/basemap. */
typedef struct {
    Str layer; /* country, province, river, lake, road, town, coast ... */
    Str name;
    int rank; /* smaller is more important */
    Shape shape;
} BaseFeature;

typedef struct {
    BaseFeature *items;
    size_t count;
} BaseMap;

bool basemap_parse(Arena *arena, Str name, Str text, BaseMap *out, Error *err);

typedef enum { MAP_PNG, MAP_SVG, MAP_PDF } MapFormat;

/* Everything that a map or film shows. */
typedef struct {
    const Sheet *sheet;
    const BaseMap *base;
    const Evidence *evidence;
    const Chronicle *chronicle;
    const char *font_folder;
    int width, height; /* pixels at 96 dpi; points for a paper size */
    Str paper;         /* "a4", "a3" or empty: pixels */
    Str head;          /* of the project's log; noted in the file; or empty */
} Picture;

bool map_draw(const Picture *picture, int32_t day, MapFormat format, Sink sink,
              Error *err);

typedef enum { FILM_MP4, FILM_GIF } FilmFormat;

typedef struct {
    int32_t from, to; /* days, both inclusive */
    FilmFormat format;
    /* Called now and then with frames done and in all; false stops. May be
     * NULL. */
    bool (*progress)(void *self, int done, int all);
    void *self;
} FilmRequest;

/* Writes to a file name, which libav* opens itself; ERROR_STOPPED where
 * progress said so, ERROR_INPUT for an empty range or one without events. */
bool film_draw(const Picture *picture, const FilmRequest *request,
               const char *file_name, Error *err);

#endif
