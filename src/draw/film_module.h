/*
 * film_module.h - the H.264 encoder, in a library of its own.
 *
 * libavcodec and its friends take long to load, so that they are linked to a
 * module that is opened when a film is asked for, not to the program. This is
 * what the two share: the module exports film_module, which returns its
 * functions.
 */
#ifndef DRAW_FILM_MODULE_H
#define DRAW_FILM_MODULE_H

#include "core/error.h"

#include <stdint.h>

#define FILM_MODULE_FILE   "tetrapylon-film.so"
#define FILM_MODULE_SYMBOL "film_module"

typedef struct {
    const char *file_name; /* taken as it is: a colon in it means nothing */
    const char *title;     /* metadata */
    const char *comment;   /* metadata, or NULL */
    int width, height;     /* pixels, both even */
    int frame_rate;        /* frames a second */
} FilmStream;

typedef struct FilmEncoder FilmEncoder;

/* MP4: H.264 High, yuv420p, BT.601 (smpte170m) in the video range, the index
 * before the pictures. The same frames give the same bytes. */
typedef struct {
    /* ERROR_DRIVER, naming the package, where there is no encoder. */
    bool (*open)(const FilmStream *stream, FilmEncoder **out, Error *err);
    /* One frame: rows of blue, green, red, any (what cairo calls RGB24 on a
     * little-endian machine), stride bytes apart. */
    bool (*frame)(FilmEncoder *encoder, const uint8_t *pixels, int stride,
                  Error *err);
    /* Writes what is left and closes the file. */
    bool (*finish)(FilmEncoder *encoder, Error *err);
    /* Closes, whatever happened; NULL is nothing to do. Without finish the
     * file is no film. */
    void (*release)(FilmEncoder **encoder);
} FilmModule;

const FilmModule *film_module(void);

#endif
