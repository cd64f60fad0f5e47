#include "locate/import_module.h"

#include "core/emit.h"
#include "core/gdal_handle.h"
#include "core/utf8.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

/* What dlsym looks for; everything else is hidden. */
__attribute__((visibility("default"))) ImportLayer *import_module(void);

static bool complain(const char *what, Error *err)
{
    const char *reason = CPLGetLastErrorMsg();

    return error_set(err, ERROR_DRIVER, 0, "%s%s%s", what,
                     *reason == '\0' ? "" : ": ", reason);
}

static void release_text(char **text)
{
    CPLFree(*text);
}

static bool put(Sink sink, const char *text, Error *err)
{
    return sink.write(sink.self, text, strlen(text), err);
}

/* To WGS 84, longitude first. Without a reference system it is taken to be
 * that already. */
static bool turn(OGRGeometryH geometry, OGRSpatialReferenceH world, Error *err)
{
    if (OGR_G_GetSpatialReference(geometry) != NULL &&
        OGR_G_TransformTo(geometry, world) != OGRERR_NONE)
        return complain("a geometry can't be turned to WGS 84", err);
    return true;
}

static bool put_geometry(OGRFeatureH feature, OGRSpatialReferenceH world,
                         Sink sink, Error *err)
{
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    char *options[] = {(char[]){"COORDINATE_PRECISION=9"}, NULL};
    SCOPED(release_text) char *json = NULL;

    if (geometry == NULL)
        return put(sink, "null", err);
    if (!turn(geometry, world, err))
        return false;
    OGR_G_FlattenTo2D(geometry);
    json = OGR_G_ExportToJsonEx(geometry, options);
    return put(sink, json == NULL ? "null" : json, err);
}

/* The text with U+FFFD for each byte that is no UTF-8: the reader then rejects
 * a name with it, where one that was left out would not be missed. */
static bool repair(Arena *arena, Str *text, Error *err)
{
    Memory memory = {.arena = arena};
    Sink sink = memory_sink(&memory);
    Str rest = *text;

    if (utf8_valid_length(rest) == rest.len)
        return true;
    while (rest.len > 0) {
        size_t valid = utf8_valid_length(rest);
        if (!sink.write(sink.self, rest.data, valid, err) ||
            (valid < rest.len && !put(sink, "\xEF\xBF\xBD", err)))
            return false;
        rest = str_slice(rest, valid + 1, rest.len);
    }
    *text = memory_text(&memory);
    return true;
}

/* A field as text: numbers too, since every reader of ours takes texts. */
static bool put_fields(OGRFeatureH feature, const char *layer, Sink sink,
                       Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Memory memory = {.arena = &arena};
    Json json = emit_make(memory_sink(&memory), 0, err);

    emit_begin_object(&json);
    emit_member(&json, "ogr_layer", str_from_cstr(layer));
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++) {
        OGRFieldDefnH field = OGR_F_GetFieldDefnRef(feature, i);
        const char *text = OGR_F_GetFieldAsString(feature, i);
        Str value = str_from_cstr(text);
        if (!OGR_F_IsFieldSetAndNotNull(feature, i) ||
            strcmp(OGR_Fld_GetNameRef(field), "ogr_layer") == 0)
            continue;
        if (!repair(&arena, &value, err))
            return false;
        emit_member(&json, OGR_Fld_GetNameRef(field), value);
    }
    emit_end_object(&json);
    return emit_finish(&json) &&
           sink.write(sink.self, memory.bytes, memory.count, err);
}

static bool put_feature(OGRFeatureH feature, OGRLayerH layer,
                        OGRSpatialReferenceH world, Sink sink, Error *err)
{
    return put(sink, "{\"type\":\"Feature\",\"properties\":", err) &&
           put_fields(feature, OGR_L_GetName(layer), sink, err) &&
           put(sink, ",\"geometry\":", err) &&
           put_geometry(feature, world, sink, err) && put(sink, "}\n", err);
}

static bool is_wanted(OGRLayerH layer, const char *name)
{
    return name == NULL || strcmp(OGR_L_GetName(layer), name) == 0;
}

static bool read_features(GDALDatasetH data, const char *name, Sink sink,
                          Error *err)
{
    SCOPED(gdal_release_srs)
    OGRSpatialReferenceH world = OSRNewSpatialReference(NULL);

    if (world == NULL || OSRImportFromEPSG(world, 4326) != OGRERR_NONE)
        return complain("WGS 84 is not known to PROJ", err);
    OSRSetAxisMappingStrategy(world, OAMS_TRADITIONAL_GIS_ORDER);
    CPLErrorReset();
    for (;;) { /* OpenStreetMap's layers come mixed */
        OGRLayerH layer = NULL;
        SCOPED(gdal_destroy_feature)
        OGRFeatureH feature =
            GDALDatasetGetNextFeature(data, &layer, NULL, NULL, NULL);
        if (feature == NULL)
            break;
        if (is_wanted(layer, name) &&
            !put_feature(feature, layer, world, sink, err))
            return false;
    }
    return CPLGetLastErrorType() < CE_Failure ||
           complain("the file ends in the middle", err);
}

static bool has_layer(GDALDatasetH data, const char *name)
{
    return name == NULL || GDALDatasetGetLayerByName(data, name) != NULL;
}

static bool read_file(const char *path, const char *layer, Sink sink,
                      Error *err)
{
    static const char *const columns[] = {
        "X_POSSIBLE_NAMES=lon,lng,long,longitude,x",
        "Y_POSSIBLE_NAMES=lat,latitude,y",
        "GEOM_POSSIBLE_NAMES=wkt,geometry,geom,the_geom", NULL};
    SCOPED(gdal_close) /* of CSV; no other format has them */
    GDALDatasetH data = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, columns, NULL);

    if (data == NULL)
        return complain("no format that GDAL reads", err);
    if (!has_layer(data, layer))
        return error_set(err, ERROR_INPUT, 0, "there is no layer '%s'", layer);
    return read_features(data, layer, sink, err);
}

static bool import_layer_file(const char *path, const char *layer, Sink sink,
                              Error *err)
{
    bool done;

    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    done = read_file(path, layer, sink, err);
    CPLPopErrorHandler();
    return done;
}

ImportLayer *import_module(void)
{
    return import_layer_file;
}
