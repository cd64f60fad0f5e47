/*
 * svg.h - cairo's SVG with numbers that depend on the picture alone.
 */
#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include "core/output.h"

/* cairo counts surfaces over the life of the process ("surface17"); they are
 * counted anew, from 1, in the order in which they come. ERROR_LIMIT for more
 * than 512 of them. */
bool svg_write(Str svg, Sink sink, Error *err);

#endif
