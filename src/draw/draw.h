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

typedef enum { THEME_LIGHT, THEME_DARK, THEME_PRINT } ThemeName;
#define THEME_COUNT 3
typedef enum { PALETTE_STANDARD, PALETTE_OKABE_ITO, PALETTE_GREY } PaletteName;
#define PALETTE_COUNT 3
typedef enum { LANGUAGE_ENGLISH, LANGUAGE_ARABIC } Language;
#define LANGUAGE_COUNT 2

/* "light", "okabe-ito", "ar" ...: as in sheets and options. */
Str theme_word(ThemeName theme);
Str palette_word(PaletteName palette);
Str language_word(Language language);
/* False where the word is none of them. */
bool theme_from_word(Str word, ThemeName *out);
bool palette_from_word(Str word, PaletteName *out);
bool language_from_word(Str word, Language *out);

/* Heights on a grid of degrees, from the north-west, row by row. */
typedef struct {
    LonLat corner; /* of the first height */
    double step;   /* degrees */
    int columns, rows;
    float *heights; /* metres */
} Relief;

/* Text: "west north step columns rows", then the heights; lines before it that
 * begin with '#' are skipped. ERROR_INPUT for anything else. */
bool relief_parse(Arena *arena, Str name, Str text, Relief *out, Error *err);

/* By cubic interpolation; NAN outside. */
double relief_height(const Relief *relief, LonLat at);

/* What of the ground is drawn, bit by bit; see sheet_layer_names. */
enum {
    SHEET_RELIEF = 1,
    SHEET_PROVINCES = 2,
    SHEET_RIVERS = 4,
    SHEET_ROADS = 8,
    SHEET_TOWNS = 16,
    SHEET_RUINS = 32, /* monuments of which nothing is reported */
    SHEET_GRATICULE = 64,
    SHEET_ALL = 127,
};

/* A map definition, from maps/NAME.sheet. */
typedef struct {
    Str name, title, subtitle;
    Str title_ar, subtitle_ar; /* or empty: the others serve */
    Str place;                 /* key the sheet is about */
    GeoBox extent;  /* what must be seen; may grow to fill the frame; across
                       the meridian of 180 degrees, east is above 180 */
    double scale;   /* 10000: its ratio on A3 paper; 0: what fits the extent */
    Str projection; /* "auto" or a PROJ string, "EPSG:32637" */
    Str size;       /* as --size; empty: 1280x720 */
    Str *places;    /* keys of glyphs to show; none: every monument inside */
    size_t place_count;
    unsigned layers; /* SHEET_... */
    bool insets;     /* where glyphs crowd, a larger plan of that part */
    Language language;
    ThemeName theme;
    PaletteName palette;
} Sheet;

/* Refuses unknown keys and bad values by "NAME:line:column: why"; the column
 * counts characters from 1. */
bool sheet_parse(Arena *arena, Str name, Str text, Sheet *out, Error *err);

/* Base lines and areas: geodata/basemap. An area may have several outlines,
 * counter-clockwise; holes are clockwise. */
typedef struct {
    Str layer;         /* country, border, coast, sea, river, lake, town ... */
    Str name, name_ar; /* or empty */
    int rank;          /* smaller is more important */
    Shape shape;
} BaseFeature;

typedef struct {
    BaseFeature *items;
    size_t count;
} BaseMap;

/* A table with the columns layer, name, rank, path and perhaps name_ar. A path
 * is longitudes and latitudes by Google's Encoded Polyline Algorithm, with four
 * decimals; a space parts rings. Countries and lakes are areas, towns and
 * capitals points, all others lines. ERROR_INPUT says which row is bad. */
bool basemap_parse(Arena *arena, Str name, Str text, BaseMap *out, Error *err);

/* The base map of the world, compiled: what is drawn of it is looked up, so
 * that a map of a town does not pay for the world. Borrows its bytes. */
typedef struct {
    Str records, texts, paths;
    size_t count;
} BaseIndex;

/* Coasts are made of the countries' outlines: what no other country shares. */
bool base_index_pack(Arena *arena, const BaseMap *maps, size_t count, Str *out,
                     Error *err);
/* ERROR_INPUT where the bytes are none that base_index_pack made. */
bool base_index_open(Str bytes, BaseIndex *out, Error *err);

/* All that lies in the window, whose east may be above 180 degrees; areas are
 * cut to it, and what no country covers is one area more: sea. Positions lie
 * in the window's longitudes; those nearer than step degrees to the one before
 * are left out. ERROR_INPUT where the bytes are damaged. */
bool base_index_take(Arena *arena, const BaseIndex *index, GeoBox window,
                     double step, BaseMap *out, Error *err);

typedef struct {
    Str name, name_ar; /* name_ar may be empty */
    GeoBox box;        /* without what lies overseas; east may be above 180 */
} BaseCountry;

/* The country that the position lies in, or off whose coast it lies. */
bool base_index_country(Arena *arena, const BaseIndex *index, LonLat at,
                        BaseCountry *out, bool *found, Error *err);
bool base_index_country_box(Arena *arena, const BaseIndex *index, Str name,
                            GeoBox *out, bool *found, Error *err);

typedef enum { MAP_PNG, MAP_SVG, MAP_PDF, MAP_GEOTIFF } MapFormat;

/* Everything that a map or film shows. */
typedef struct {
    const Sheet *sheet;
    const BaseIndex *base; /* or NULL */
    const Relief *relief;  /* for small scales; or NULL */
    const Evidence *evidence;
    const Chronicle *chronicle;
    const char *font_folder;
    int width, height; /* pixels at 96 dpi; points for a paper size */
    Str paper;         /* "a4", "a3" or empty: pixels */
    Str head;          /* of the project's log; noted in the file; or empty */
    Language language; /* of all that the map itself says */
    ThemeName theme;
    PaletteName palette;
    bool has_since;
    int32_t since;     /* what changed after that day is marked as new */
    Str basemap_file;  /* a raster that GDAL reads, toned down; or empty */
    Str relief_file;   /* heights that GDAL reads, as a hillshade; or empty */
    bool manifest;     /* one goes beside the file: the credits say so */
    double seen_from;  /* of a closer look at another map: the metres of ground
                          in a unit of that one, whose outlines stay; or 0 */
    bool outline_text; /* SVG: letters as shapes */
} Picture;

/* The map of one day, laid out. picture must outlive it. */
typedef struct DayMap DayMap;

/* ERROR_INPUT for a size, sheet, projection or raster that can't be drawn. */
bool day_map_open(const Picture *picture, int32_t day, MapFormat format,
                  DayMap **out, Error *err);
void day_map_close(DayMap **map); /* NULL is nothing to do */

/* The picture itself, in the format that it was opened for. */
bool day_map_write(DayMap *map, Sink sink, Error *err);

/* A file that the map was made from. */
typedef struct {
    Str name;
    char sha256[65];
} MapInput;

/* What a manifest says besides what the map knows. */
typedef struct {
    Str program;     /* "tetrapylon 0.1.0" */
    Str file;        /* the map's own name */
    char sha256[65]; /* of it, or empty */
    const MapInput *inputs;
    size_t input_count;
} MapNotes;

/* JSON: inputs and options; where the map lies; for each mark its place, state
 * and position on the page, with the claims for and against it and their
 * sentences; every name and piece of furniture with its box; what was left out.
 * Boxes are [x, y, width, height] in units of which "scale" make a pixel. */
bool day_map_manifest(DayMap *map, const MapNotes *notes, Sink sink,
                      Error *err);

/* Where the pixels of the whole page lie: the six lines of a world file, in
 * the projection's metres. */
bool day_map_world(DayMap *map, Sink sink, Error *err);

/* Opens, writes and closes. */
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

/* Called in one thread, with none done while it prepares; false stops. */
typedef bool FilmProgress(void *self, int done, int all);

typedef struct {
    int32_t from, to; /* days, both inclusive */
    FilmFormat format;
    bool av1;               /* WebM in AV1 rather than VP9 */
    bool still;             /* no motion: one frame an event */
    bool fixed;             /* the camera stays where it is */
    double pace;            /* 2: twice as fast; 0: as usual, 1 */
    double longest;         /* seconds; 0: as usual, 60 */
    Str script;             /* a screenplay in JSON to film, or empty */
    int first, last;        /* frames, both inclusive; last < 0: to the end */
    int jobs;               /* threads that draw; 0: one */
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

/* The colours of the ground and of what is written on it, 0xRRGGBB, by name:
 * "paper", "sea", "town_edge" ... index counts from 0; false behind the last.
 */
bool draw_theme_colour(ThemeName theme, size_t index, Str *name, unsigned *rgb);

/* That of a grade of damage in the standard palette. */
unsigned draw_damage_colour(Damage grade);

/* What maps and films in Arabic call an actor; false where they know no name of
 * its own for it. */
bool draw_actor_arabic(Str key, Str *out);

/* And a place; empty where none is known. */
Str draw_place_arabic(const Place *place);

/* As what a kind of place is drawn: "monument", "ruins", "town", "district",
 * "relief", "oasis", "water", "facility", "route", "wall", "street", "region";
 * "none" for what is on no map. */
Str draw_place_look(Str kind);

#endif
