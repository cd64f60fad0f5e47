/*
 * gif.h - animated GIF (CompuServe, GIF89a, 31 July 1990) with one palette.
 *
 * The palette is cut from sample frames, by the median cut of Heckbert (Color
 * Image Quantization for Frame Buffer Display, SIGGRAPH 1982, section 3.3) and
 * a few steps of Lloyd's, so that a colour is the same in all frames. No
 * dithering: its noise would change from frame to frame. A frame holds only the
 * rectangle that changed, and what did not change in it is transparent; frames
 * alike become one that stands longer. The film loops for ever.
 *
 * Pixels are rows of blue, green, red, any, as cairo's RGB24 has them on a
 * little-endian machine.
 */
#ifndef DRAW_GIF_H
#define DRAW_GIF_H

#include "core/output.h"

#include <stdint.h>

enum {
    GIF_COLOURS = 63, /* and one index for "as before" */
    GIF_SIDE_MAX = 16384,
};

typedef struct {
    uint8_t red, green, blue;
} GifColour;

typedef struct {
    GifColour colours[GIF_COLOURS];
    int count;
} GifPalette;

/* A part of the samples' pixels: sums over the colours that agree in their
 * leading 5, 6 and 5 bits. */
typedef struct {
    uint64_t red, green, blue, count;
} GifBucket;

typedef struct {
    GifBucket *buckets; /* GIF_BUCKETS */
} GifHistogram;

enum { GIF_BUCKETS = 65536 };

bool gif_histogram_open(GifHistogram *out, Error *err);
void gif_histogram_close(GifHistogram *histogram);
void gif_histogram_add(GifHistogram *histogram, const uint8_t *pixels,
                       int width, int height, int stride);

/* At most GIF_COLOURS colours, in a fixed order; none of an empty histogram.
 * Rare colours weigh more than their number, so that a small red cross is not
 * lost in much grey. ERROR_MEMORY. */
bool gif_palette(const GifHistogram *histogram, GifPalette *out, Error *err);

typedef struct Gif Gif;

/* The sink must outlive the Gif. ERROR_INPUT for a size GIF cannot have or a
 * palette without colours. */
bool gif_open(Sink sink, const GifPalette *palette, int width, int height,
              Gif **out, Error *err);

/* A comment extension, before the first frame; nothing for an empty one. The
 * standard asks for ASCII, readers take UTF-8. */
bool gif_comment(Gif *gif, Str comment, Error *err);

/* Shows the pixels for so many hundredths of a second, at least 1. */
bool gif_frame(Gif *gif, const uint8_t *pixels, int stride, int hundredths,
               Error *err);

/* What is shown stands so much longer. A frame must have been given. */
bool gif_extend(Gif *gif, int hundredths, Error *err);

/* Writes the last frame and the end. */
bool gif_finish(Gif *gif, Error *err);

void gif_close(Gif **gif); /* NULL is nothing to do */

#endif
