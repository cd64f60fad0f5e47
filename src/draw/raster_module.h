/*
 * raster_module.h - rasters by GDAL, in a library of its own, because GDAL and
 * what it links to take long to load. This is what the two share: the module
 * exports raster_module, which returns its functions.
 */
#ifndef DRAW_RASTER_MODULE_H
#define DRAW_RASTER_MODULE_H

#include "core/output.h"

#include <stdint.h>

#define RASTER_MODULE_FILE   "tetrapylon-raster.so"
#define RASTER_MODULE_SYMBOL "raster_module"

/* What part of Earth is wanted: pixels of a plane. */
typedef struct {
    const char *file; /* a name that GDAL understands */
    const char *wkt;  /* of the plane */
    /* x = t[0] + column t[1] + row t[2], y = t[3] + column t[4] + row t[5] */
    double transform[6];
    int width, height;
} RasterRequest;

typedef struct {
    const uint32_t *pixels; /* rows of 0x00RRGGBB, stride bytes apart */
    int width, height, stride;
    const char *wkt;
    double transform[6];
} RasterPicture;

/* All fill width * height values given by the caller, row by row from the top.
 * ERROR_INPUT, with GDAL's reason, for a file that can't be read, that says not
 * where it lies, or that has no part there. */
typedef struct {
    /* 0xAARRGGBB, not premultiplied; alpha 0 where the raster has nothing.
     * Values of more than 8 bits are stretched from the least to the most. */
    bool (*colours)(const RasterRequest *request, uint32_t *out, Error *err);
    /* Metres; NAN where there is no height. */
    bool (*heights)(const RasterRequest *request, float *out, Error *err);
    /* A GeoTIFF: RGB, deflate. */
    bool (*geotiff)(const RasterPicture *picture, Sink sink, Error *err);
} RasterModule;

typedef const RasterModule *RasterEntry(void);
RasterEntry raster_module;

#endif
