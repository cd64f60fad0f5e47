/*
 * gpkg.h - shapes as GeoPackage keeps them: a header, an envelope (not for a
 * point) and well-known binary, always little-endian, longitude first
 * (GeoPackage 1.3, clause 2.1.3).
 */
#ifndef STORE_GPKG_H
#define STORE_GPKG_H

#include "core/geo.h"

#include <sqlite3.h>

/* The shape as a geometry; an empty Str for SHAPE_NONE. ERROR_INPUT where
 * shape_check refuses it. */
bool gpkg_from_shape(Arena *arena, const Shape *shape, Str *out, Error *err);

/* Reads a point, line or polygon of two dimensions, either byte order, and
 * turns rings as geo.h wants them. Trusts nothing: ERROR_INPUT for anything
 * else. */
bool gpkg_to_shape(Arena *arena, Str geometry, Shape *out, Error *err);

/* Adds to the connection what the R-tree's triggers call (ST_MinX, ST_MaxX,
 * ST_MinY, ST_MaxY, ST_IsEmpty) and ST_Point(lon, lat), which is NULL where
 * either is, and shape_problem(geometry), a text, or NULL where there is none.
 * Returns SQLite's code. */
int gpkg_register(sqlite3 *db);

#endif
