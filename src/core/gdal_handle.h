/*
 * gdal_handle.h - GDAL's handles, released by scope, for the modules that are
 * linked to it: SCOPED(gdal_close) GDALDatasetH data = ...
 */
#ifndef CORE_GDAL_HANDLE_H
#define CORE_GDAL_HANDLE_H

#include "core/arena.h"

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

static inline void gdal_close(GDALDatasetH *data)
{
    if (*data != NULL)
        GDALClose(*data);
    *data = NULL;
}

static inline void gdal_destroy_feature(OGRFeatureH *feature)
{
    if (*feature != NULL)
        OGR_F_Destroy(*feature);
}

static inline void gdal_destroy_geometry(OGRGeometryH *geometry)
{
    if (*geometry != NULL)
        OGR_G_DestroyGeometry(*geometry);
}

static inline void gdal_release_srs(OGRSpatialReferenceH *srs)
{
    if (*srs != NULL)
        OSRRelease(*srs);
}

static inline void
gdal_destroy_transformation(OGRCoordinateTransformationH *transformation)
{
    if (*transformation != NULL)
        OCTDestroyCoordinateTransformation(*transformation);
}

#endif
