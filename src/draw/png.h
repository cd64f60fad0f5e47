/*
 * png.h - a picture as a PNG file: the same bytes for the same pixels.
 */
#ifndef DRAW_PNG_H
#define DRAW_PNG_H

#include "core/output.h"

#include <cairo.h>

/* Opaque 8-bit RGB, level 6, no time, dots an inch in pHYs. comment,
 * in ASCII, or NULL, is a tEXt chunk. The surface is an
 * image of CAIRO_FORMAT_RGB24. ERROR_DRIVER where libpng refuses, else the
 * sink's error. */
bool png_write(cairo_surface_t *image, double dots_per_inch,
               const char *comment, Sink sink, Error *err);

/* What a file says of itself; texts in ASCII or UTF-8, or NULL. */
typedef struct {
    double dots_per_inch;
    const char *title, *source, *comment;
} PngNote;

bool png_write_noted(cairo_surface_t *image, const PngNote *note, Sink sink,
                     Error *err);

#endif
