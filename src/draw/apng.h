/*
 * apng.h - PNG (ISO 15948) of one picture or many: the animation chunks of
 * PNG 3 (W3C, 2025, section 11.3.6), which a reader who doesn't know them takes
 * for a still of the first picture.
 *
 * 8-bit RGB without loss, but for one bright green (0, 255, 0) that no palette
 * of ours has and that becomes (0, 254, 0): it stands for what is as before, so
 * that a picture holds only the rectangle that changed and little of that. The
 * film loops for ever.
 *
 * Pixels are rows of blue, green, red, any, as cairo's RGB24 has them on a
 * little-endian machine.
 */
#ifndef DRAW_APNG_H
#define DRAW_APNG_H

#include "core/output.h"

#include <stdint.h>

typedef struct Apng Apng;

typedef struct {
    int width, height; /* 1 to APNG_SIDE_MAX */
    int pictures;      /* how many apng_picture will give */
    bool plain;        /* a PNG of one picture, with no word of time */
    int rate;          /* frames a second, 1 to 65535 */
    const char *title, *comment, *rights; /* UTF-8, or NULL */
} ApngRequest;

enum { APNG_SIDE_MAX = 32767 };

/* The sink must outlive the Apng. ERROR_INPUT for a size it cannot have. */
bool apng_open(Sink sink, const ApngRequest *request, Apng **out, Error *err);

/* The next picture, which stands for so many frames. */
bool apng_picture(Apng *apng, const uint8_t *pixels, int stride, int frames,
                  Error *err);

/* The last picture stands for so many frames more. */
void apng_extend(Apng *apng, int frames);

/* Writes what is left. All pictures must have been given. */
bool apng_finish(Apng *apng, Error *err);

void apng_close(Apng **apng); /* NULL is nothing to do */

/* A chunk by itself; head stands before its data where it is not NULL. */
bool apng_chunk(Sink sink, const char *type, const uint32_t *head, Str data,
                Error *err);

/* PNG's numbers: four bytes, the weightiest first. */
void apng_put_long(void *bytes, uint32_t value);

#endif
