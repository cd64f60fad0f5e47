/*
 * film_reel.h - where the pictures of a film go: a file format.
 *
 * Pixels are rows of blue, green, red, any, stride bytes apart, as cairo's
 * RGB24 has them on a little-endian machine.
 */
#ifndef DRAW_FILM_REEL_H
#define DRAW_FILM_REEL_H

#include "draw/draw.h"
#include "draw/gif.h"

/* A stretch of frames that look alike. */
typedef struct {
    const uint8_t *pixels;
    int stride;
    bool again; /* they look as the frame before does */
    int first;  /* frame of the film, from 0 */
    int count;
} Shot;

typedef struct {
    bool (*show)(void *self, const Shot *shot, Error *err);
    bool (*finish)(void *self, Error *err); /* writes what is left */
    void (*release)(void *self);            /* closes, whatever happened */
    void *self;
} Reel;

/* What a file says of itself; each NUL-terminated UTF-8, or NULL. */
typedef struct {
    const char *title, *comment, *rights;
} FilmNotes;

typedef struct {
    FilmFormat format;
    bool av1; /* of WebM */
    FilmTarget target;
    FilmNotes notes;
    int width, height, rate;
    int pictures;              /* shots that don't look as the one before */
    const GifPalette *palette; /* of GIF */
} ReelRequest;

/* The request must outlive the reel. ERROR_DRIVER names the package that is
 * missing. */
bool reel_open(const ReelRequest *request, Reel *out, Error *err);

/* ---- by format --------------------------------------------------------- */

/* MP4, WebM, WebP: by a module. */
bool reel_open_video(const ReelRequest *request, Reel *out, Error *err);
bool reel_open_gif(const ReelRequest *request, Reel *out, Error *err);
/* One file of all pictures. */
bool reel_open_apng(const ReelRequest *request, Reel *out, Error *err);
/* A PNG file a frame, named by a pattern. */
bool reel_open_pages(const ReelRequest *request, Reel *out, Error *err);
/* Every frame's pixels, four bytes each, and nothing else. */
bool reel_open_raw(const ReelRequest *request, Reel *out, Error *err);
/* A line of text a frame: number, time in seconds, bytes, SHA-256. */
bool reel_open_sums(const ReelRequest *request, Reel *out, Error *err);

/* Whether the name has one %d or %0Nd, N from 1 to 9, and no other %. */
bool reel_pattern_is_good(const char *pattern);

/* Joins parts of one film by a module; see film_join. */
bool reel_join_video(const FilmJoin *request, Error *err);

#endif
