#include "publish/ogr_parts.h"

#include "core/date.h"
#include "core/utf8.h"

#include <cpl_conv.h>
#include <math.h>
#include <stdio.h>

/* Bytes: of a dBASE field; of a cell, which holds as many characters; of what
 * is in each tile, which holds half a million. */
enum { DBF_TEXT_MAX = 254, SHEET_TEXT_MAX = 32767, TILE_TEXT_MAX = 1000 };

static OGRGeometryH make_path(const GeoPath *path, OGRwkbGeometryType type)
{
    OGRGeometryH line = OGR_G_CreateGeometry(type);

    for (size_t i = 0; i < path->count; i++)
        OGR_G_AddPoint_2D(line, path->points[i].lon, path->points[i].lat);
    return line;
}

static OGRGeometryH make_geometry(const Feature *feature, OgrPart part)
{
    const Shape *shape = &feature->shape;
    OGRGeometryH polygon;

    if (part == PART_POINTS || shape->kind == SHAPE_POINT) {
        polygon = OGR_G_CreateGeometry(wkbPoint);
        OGR_G_SetPoint_2D(polygon, 0, feature->anchor.lon, feature->anchor.lat);
        return polygon;
    }
    if (shape->kind == SHAPE_LINE)
        return make_path(&shape->paths[0], wkbLineString);
    polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (size_t i = 0; i < shape->path_count; i++)
        OGR_G_AddGeometryDirectly(polygon,
                                  make_path(&shape->paths[i], wkbLinearRing));
    return polygon;
}

/* ---- properties --------------------------------------------------------- */

/* Bytes that a text may have in the format. */
static size_t text_max(const OgrJob *job)
{
    return ogr_is(job, "ESRI Shapefile") ? DBF_TEXT_MAX
           : ogr_is_sheet(job)           ? SHEET_TEXT_MAX
           : ogr_is(job, "MVT")          ? TILE_TEXT_MAX
                                         : SIZE_MAX;
}

/* Cut where a character ends. */
static Str fit(Str text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most > 0 && ((unsigned char)text.data[most] & 0xC0U) == 0x80)
        most--;
    return str_slice(text, 0, most);
}

/* GDAL's texts end at U+0000, and what it writes as XML without looking can't
 * be read again. */
static bool is_binary(const OgrJob *job)
{
    return ogr_is(job, "GPKG") || ogr_is(job, "FlatGeobuf") ||
           ogr_is(job, "ESRI Shapefile") || ogr_is(job, "MVT") ||
           ogr_is(job, "SQLite") || ogr_is(job, "PostgreSQL");
}

static bool is_allowed(const OgrJob *job, uint32_t c)
{
    return c != 0 && (is_binary(job) || c == '\t' || c == '\n' || c == '\r' ||
                      (c >= 0x20 && c != 0xFFFE && c != 0xFFFF));
}

static bool is_all_allowed(const OgrJob *job, Str text)
{
    if (is_binary(job))
        return text.len == 0 || memchr(text.data, '\0', text.len) == NULL;
    for (size_t at = 0; at < text.len;)
        if (!is_allowed(job, utf8_next(text, &at)))
            return false;
    return true;
}

/* U+FFFD stands for what may not. */
static bool mend(const OgrJob *job, Arena *arena, Str text, Str *out,
                 Error *err)
{
    Memory memory = {.arena = arena};
    Sink sink = memory_sink(&memory);
    bool ok = true;

    for (size_t at = 0; ok && at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        char bytes[4];

        ok = sink.write(sink.self, bytes,
                        utf8_put(is_allowed(job, c) ? c : 0xFFFD, bytes), err);
    }
    *out = memory_text(&memory);
    return ok;
}

/* Features that follow each other have much in common. */
static void set_string(OGRFeatureH record, int field, const char *text)
{
    const OGRField *raw = OGR_F_GetRawFieldRef(record, field);

    if (OGR_RawField_IsUnset(raw) || OGR_RawField_IsNull(raw) ||
        strcmp(raw->String, text) != 0)
        OGR_F_SetFieldString(record, field, text);
}

static bool set_text(Writing *writing, Arena *arena, OGRFeatureH record,
                     int field, Str text, Error *err)
{
    size_t most = text_max(writing->job);
    Str ended;

    if (text.len > most)
        writing->cut[field]++;
    text = fit(text, most);
    if (is_all_allowed(writing->job, text)) {
        if (!arena_copy(arena, text, &ended, err))
            return false;
    } else {
        writing->mended[field]++;
        if (!mend(writing->job, arena, text, &ended, err))
            return false;
    }
    if (ogr_is_sheet(writing->job) && csv_is_formula(ended) &&
        !arena_format(arena, &ended, err, "'%.*s", STR_ARGS(ended)))
        return false;
    set_string(record, field, ended.data);
    return true;
}

static bool set_field(Writing *writing, Arena *arena, OGRFeatureH record,
                      int field, const Property *property, Error *err)
{
    Date date;

    if (property->unknown) {
        OGR_F_SetFieldNull(record, field);
        return true;
    }
    switch (property->kind) {
    case PROPERTY_NUMBER:
        OGR_F_SetFieldDouble(record, field, property->number);
        return true;
    case PROPERTY_INTEGER:
    case PROPERTY_BOOLEAN:
        OGR_F_SetFieldInteger64(record, field, property->integer);
        return true;
    case PROPERTY_DAY:
        date = date_from_day((int32_t)property->integer);
        OGR_F_SetFieldDateTime(record, field, date.year, date.month, date.day,
                               0, 0, 0, 0);
        return true;
    case PROPERTY_TEXT:
    default:
        return set_text(writing, arena, record, field, property->text, err);
    }
}

/* ---- shapes ------------------------------------------------------------- */

static bool is_finite(OGRGeometryH geometry)
{
    OGREnvelope box;

    OGR_G_GetEnvelope(geometry, &box);
    return isfinite(box.MinX) && isfinite(box.MaxX) && isfinite(box.MinY) &&
           isfinite(box.MaxY);
}

static bool turn(const Writing *writing, OGRGeometryH geometry,
                 const Feature *feature, Error *err)
{
    CPLErrorReset();
    if (writing->turn == NULL ||
        (OGR_G_Transform(geometry, writing->turn) == OGRERR_NONE &&
         is_finite(geometry)))
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "the position of '%.*s' does not exist in %s; choose "
                     "another reference system, or leave it out by --bbox",
                     STR_ARGS(feature->id), writing->job->target);
}

static bool set_geometry(const Writing *writing, OGRFeatureH record,
                         const Feature *feature, Error *err)
{
    OGRGeometryH geometry;

    if (feature->shape.kind == SHAPE_NONE)
        return OGR_F_SetGeometryDirectly(record, NULL) == OGRERR_NONE || true;
    geometry = make_geometry(feature, writing->job->part);
    if (!turn(writing, geometry, feature, err)) {
        OGR_G_DestroyGeometry(geometry);
        return false;
    }
    return OGR_F_SetGeometryDirectly(record, geometry) == OGRERR_NONE ||
           ogr_complain("a shape was refused", err);
}

static void set_sheet_position(const Writing *writing, OGRFeatureH record,
                               const Feature *feature)
{
    SCOPED(gdal_destroy_geometry) OGRGeometryH geometry = NULL;
    int first = writing->field_count;
    char *wkt = NULL;

    if (feature->shape.kind == SHAPE_NONE) {
        for (int i = 0; i < SHEET_FIELDS; i++)
            OGR_F_SetFieldNull(record, first + i);
        return;
    }
    geometry = make_geometry(feature, PART_ALL);
    OGR_G_ExportToWkt(geometry, &wkt);
    OGR_F_SetFieldDouble(record, first, feature->anchor.lon);
    OGR_F_SetFieldDouble(record, first + 1, feature->anchor.lat);
    OGR_F_SetFieldString(record, first + 2, wkt == NULL ? "" : wkt);
    CPLFree(wkt);
}

/* ---- one after the other ------------------------------------------------ */

static bool in_part(const Feature *feature, OgrPart part)
{
    switch (part) {
    case PART_AREAS:
        return feature->shape.kind == SHAPE_POLYGON;
    case PART_LINES:
        return feature->shape.kind == SHAPE_LINE;
    case PART_ALL:
    case PART_POINTS:
    default:
        return true;
    }
}

/* GDAL's FlatGeobuf drops them without a word. */
static bool needs_position(const OgrJob *job, const Feature *feature,
                           Error *err)
{
    if (feature->shape.kind != SHAPE_NONE || !ogr_is(job, "FlatGeobuf"))
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "FlatGeobuf can't hold '%.*s', which has no position; "
                     "write .gpkg or .geojson instead, or leave such features "
                     "out by --bbox -180,-90,180,90",
                     STR_ARGS(feature->id));
}

static bool add_box(PackedBoxes *boxes, OGRFeatureH record, Error *err)
{
    OGRGeometryH geometry = OGR_F_GetGeometryRef(record);
    OGREnvelope box;

    if (geometry == NULL)
        return true;
    OGR_G_GetEnvelope(geometry, &box);
    return packed_add(boxes,
                      (PackedBox){box.MinX, box.MinY, box.MaxX, box.MaxY,
                                  (uint64_t)OGR_F_GetFID(record)},
                      err);
}

static bool write_feature(Writing *writing, Arena *arena, OGRFeatureH record,
                          const Feature *feature, Error *err)
{
    if (!needs_position(writing->job, feature, err))
        return false;
    for (int i = 0; i < writing->field_count; i++)
        if (!set_field(writing, arena, record, i,
                       &feature->properties[feature->shown[i]], err))
            return false;
    if (ogr_is_sheet(writing->job))
        set_sheet_position(writing, record, feature);
    else if (!set_geometry(writing, record, feature, err))
        return false;
    OGR_F_SetFID(record, OGRNullFID);
    tally_record(&writing->tally, record, writing, &writing->columns);
    if (OGR_L_CreateFeature(writing->layer, record) != OGRERR_NONE)
        return ogr_complain("a feature was refused", err);
    return !writing->is_indexed || add_box(&writing->boxes, record, err);
}

bool ogr_write_features(Writing *writing, Error *err)
{
    const OgrJob *job = writing->job;
    Layer layer = writing->wanted->layer;
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    SCOPED(gdal_destroy_feature)
    OGRFeatureH record = OGR_F_Create(OGR_L_GetLayerDefn(writing->layer));
    Feature feature;
    bool found;

    if (!job->rewind(&layer, err))
        return false;
    do {
        arena_clear(&arena);
        if (!job->next(&layer, &arena, &feature, &found, err) ||
            (found && in_part(&feature, job->part) &&
             !write_feature(writing, &arena, record, &feature, err)))
            return false;
    } while (found);
    *writing->credits |= layer.summary.credits;
    return true;
}
