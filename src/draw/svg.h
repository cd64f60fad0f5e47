/*
 * svg.h - layers of a map, each drawn by cairo as a picture of its own, as
 * groups of one SVG file.
 */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include "core/output.h"

/* Writes what stands between <svg ...> and </svg>, with every id and every
 * reference to one (url(#...), href="#...") as "key-1", "key-2" ... in the
 * order in which they come: cairo counts them over the life of the process, and
 * two layers would use the same. ERROR_LIMIT for more than 16,384 of them,
 * ERROR_DRIVER where it is no such picture. */
bool svg_write_layer(Arena *arena, Str svg, const char *key, Sink sink,
                     Error *err);

#endif
