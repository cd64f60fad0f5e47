/*
 * base_cut.h - lines and areas of the base map, cut to a window of longitudes
 * and latitudes. Beyond 180 degrees east the window's longitudes go on to 540.
 */
#ifndef DRAW_BASE_CUT_H
#define DRAW_BASE_CUT_H

#include "core/geo.h"
#include "core/vec.h"

typedef VEC(GeoPath) GeoPaths;

/* Of a ring, the area within: nothing, or one closed ring more in *out, whose
 * edges along parallels and meridians have a position every degree. */
bool base_cut_ring(Arena *arena, const GeoPath *ring, GeoBox window,
                   GeoPaths *out, Error *err);

/* Of a line, a run more in *out for each stay within; each begins and ends with
 * the first position outside, where there is one. */
bool base_cut_line(Arena *arena, const GeoPath *line, GeoBox window,
                   GeoPaths *out, Error *err);

#endif
