/*
 * raster.h - pictures and heights under the map.
 */
#ifndef DRAW_RASTER_H
#define DRAW_RASTER_H

#include "core/output.h"

#include <cairo.h>
#include <stdint.h>

/* The surface, RGB24, as a GeoTIFF; wkt ends in a NUL. ERROR_DRIVER where GDAL
 * is not there or refuses. */
bool raster_write_geotiff(cairo_surface_t *surface, Str wkt,
                          const double transform[6], Sink sink, Error *err);

/* Heights as light and shade: black and white, premultiplied, for an ARGB32
 * surface. Four lamps from the west to the north at 45 degrees, one for each
 * slope that the others leave flat (Mark 1992, USGS Open-File Report 92-422).
 * Heights are taken 1.3 times; more where slopes would be too slight to be
 * seen, as those of a coarse grid are. Where a height is NAN, nothing. */
void shade_make(const float *heights, int width, int height, double pixel_m,
                uint32_t *out);

#endif
