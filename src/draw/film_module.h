/*
 * film_module.h - encoders of films, in libraries of their own.
 *
 * libavcodec and its friends, and libwebp, take long to load, so that each is
 * linked to a module that is opened when such a film is asked for, not to the
 * program. This is what they share with it: a module exports film_module, which
 * returns its functions.
 */
#ifndef DRAW_FILM_MODULE_H
#define DRAW_FILM_MODULE_H

#include "core/output.h"

#include <stdint.h>

#define FILM_MODULE_FILE   "tetrapylon-film.so"
#define WEBP_MODULE_FILE   "tetrapylon-webp.so"
#define FILM_MODULE_SYMBOL "film_module"

typedef enum { CODEC_H264, CODEC_VP9, CODEC_AV1, CODEC_WEBP } FilmCodec;

typedef struct {
    FilmCodec codec;       /* H.264 goes into MP4, VP9 and AV1 into WebM */
    const char *file_name; /* of MP4 and WebM: taken as it is */
    Sink sink;             /* of WebP */
    const char *title;     /* metadata */
    const char *comment;   /* metadata, or NULL */
    const char *rights;    /* metadata: whose data it shows, or NULL */
    int width, height;     /* pixels; for all but WebP both even */
    int frame_rate;        /* frames a second */
} FilmStream;

typedef struct FilmEncoder FilmEncoder;

/* MP4: H.264 High, yuv420p, BT.601 (smpte170m) in the video range, the index
 * before the pictures. WebM: the same pictures in VP9 or AV1. WebP: loops for
 * ever. The same frames give the same bytes. */
typedef struct {
    /* ERROR_DRIVER, naming the package, where there is no encoder. */
    bool (*open)(const FilmStream *stream, FilmEncoder **out, Error *err);
    /* count frames that look alike: rows of blue, green, red, any (what cairo
     * calls RGB24 on a little-endian machine), stride bytes apart. pixels is
     * NULL where they look as the frame before does. */
    bool (*frame)(FilmEncoder *encoder, const uint8_t *pixels, int stride,
                  int count, Error *err);
    /* Writes what is left and closes the file. */
    bool (*finish)(FilmEncoder *encoder, Error *err);
    /* Closes, whatever happened; NULL is nothing to do. Without finish the
     * file is no film. */
    void (*release)(FilmEncoder **encoder);
    /* Puts films of one kind, made with the same settings, one behind the
     * other, without decoding them; of out, codec, file_name and sink count.
     * ERROR_INPUT names the part that is otherwise than the first. */
    bool (*join)(const char *const *parts, int count, const FilmStream *out,
                 Error *err);
} FilmModule;

typedef const FilmModule *FilmEntry(void);
FilmEntry film_module;

#endif
