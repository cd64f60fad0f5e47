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

typedef enum {
    FILM_MP4,  /* H.264 */
    FILM_WEBM, /* VP9, or AV1 */
    FILM_WEBP,
    FILM_GIF,
    FILM_APNG,
    FILM_PAGES, /* a PNG file a frame */
    FILM_RAW,   /* blue, green, red and a byte of nothing for each pixel */
    FILM_SUMS,  /* a line a frame: number, second, bytes, SHA-256 of RAW */
} FilmFormat;

/* file_name is opened by MP4 and WebM themselves, because libav* does so; of
 * PAGES it is a pattern: "frames/%05d.png". The others write to sink. */
typedef struct {
    const char *file_name;
    bool overwrite; /* pages that are there already */
    Sink sink;
} FilmTarget;

/* Called in one thread; false stops. */
typedef bool FilmProgress(void *self, int done, int all);

typedef struct {
    int32_t from, to; /* days, both inclusive */
    FilmFormat format;
    bool av1;          /* WebM in AV1 rather than VP9 */
    bool still;        /* no motion: one frame an event */
    double pace;       /* 2: twice as fast; 0: as usual, 1 */
    double longest;    /* seconds; 0: as usual, 60 */
    Str script;        /* a screenplay in JSON to film, or empty */
    int first, last;   /* frames, both inclusive; last < 0: to the end */
    int jobs;          /* threads that draw; 0: one */
    FilmProgress *progress; /* now and then, or NULL */
    void *self;
} FilmRequest;

/* What may lie beside a film; one with write NULL is not wanted. */
typedef struct {
    Sink script;     /* the screenplay in JSON, to edit and give back */
    Sink poster;     /* PNG: the weightiest event */
    Sink contact;    /* PNG: a picture an event */
    Sink captions;   /* WebVTT: what the cards say, when they stand */
    Sink transcript; /* text: the film for who cannot see it */
} FilmExtras;

/* ERROR_STOPPED where progress said so; ERROR_INPUT for an empty range, one
 * without events, or a size that the format cannot have. A NULL target writes
 * the extras alone; extras may be NULL. The same bytes whatever the number of
 * jobs. */
bool film_draw(const Picture *picture, const FilmRequest *request,
               const FilmTarget *target, const FilmExtras *extras, Error *err);

typedef struct {
    const char *const *parts; /* files, in order */
    int count;
    FilmFormat format; /* not PAGES, RAW */
    FilmTarget target;
} FilmJoin;

/* Puts parts of a film that were made by ranges of frames together; every
 * frame of the result is the part's, bit by bit. ERROR_INPUT where a part is
 * of another kind, size, rate or coding than the first. */
bool film_join(const FilmJoin *request, Error *err);

/* How an actor's ground is filled and outlined on maps and films: 0xRRGGBB. */
void draw_actor_colours(const Actor *actors, size_t count, Str key,
                        unsigned *fill, unsigned *line);

#endif
