#include "publish/ogr_module.h"

#include "core/date.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

/* What dlsym looks for; everything else is hidden. */
__attribute__((visibility("default"))) OgrWrite *ogr_module(void);

static bool complain(const char *what, Error *err)
{
    const char *reason = CPLGetLastErrorMsg();

    return error_set(err, ERROR_DRIVER, 0, "%s%s%s", what,
                     *reason == '\0' ? "" : ": ", reason);
}

static void close_data(GDALDatasetH *data)
{
    if (*data != NULL)
        GDALClose(*data);
}

static void destroy_feature(OGRFeatureH *feature)
{
    if (*feature != NULL)
        OGR_F_Destroy(*feature);
}

static void destroy_geometry(OGRGeometryH *geometry)
{
    if (*geometry != NULL)
        OGR_G_DestroyGeometry(*geometry);
}

static void release_srs(OGRSpatialReferenceH *srs)
{
    if (*srs != NULL)
        OSRRelease(*srs);
}

/* ---- the layer ---------------------------------------------------------- */

static bool create_field(OGRLayerH layer, const Property *property, Error *err)
{
    static const OGRFieldType types[] = {
        [PROPERTY_TEXT] = OFTString,       [PROPERTY_NUMBER] = OFTReal,
        [PROPERTY_INTEGER] = OFTInteger64, [PROPERTY_BOOLEAN] = OFTInteger,
        [PROPERTY_DAY] = OFTDate,
    };
    OGRFieldDefnH field = OGR_Fld_Create(property->name, types[property->kind]);
    bool created;

    if (property->kind == PROPERTY_BOOLEAN)
        OGR_Fld_SetSubType(field, OFSTBoolean);
    created = OGR_L_CreateField(layer, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    return created || complain("a field could not be made", err);
}

static bool create_layer(const OgrLayer *wanted, GDALDatasetH data,
                         OGRLayerH *out, Error *err)
{
    SCOPED(release_srs) OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);

    if (srs == NULL || OSRImportFromEPSG(srs, 4326) != OGRERR_NONE)
        return complain("WGS 84 is not known to PROJ", err);
    /* Longitude first, whatever EPSG says. */
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    *out = GDALDatasetCreateLayer(data, wanted->name, srs, wkbUnknown, NULL);
    if (*out == NULL)
        return complain("the layer could not be made", err);
    for (size_t i = 0; i < wanted->blank.property_count; i++)
        if (!create_field(*out, &wanted->blank.properties[i], err))
            return false;
    return true;
}

/* ---- features ----------------------------------------------------------- */

static OGRGeometryH make_path(const GeoPath *path, OGRwkbGeometryType type)
{
    OGRGeometryH line = OGR_G_CreateGeometry(type);

    for (size_t i = 0; i < path->count; i++)
        OGR_G_AddPoint_2D(line, path->points[i].lon, path->points[i].lat);
    return line;
}

static OGRGeometryH make_geometry(const Shape *shape)
{
    OGRGeometryH polygon;

    if (shape->kind == SHAPE_POINT)
        return make_path(&shape->paths[0], wkbPoint);
    if (shape->kind == SHAPE_LINE)
        return make_path(&shape->paths[0], wkbLineString);
    polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (size_t i = 0; i < shape->path_count; i++)
        OGR_G_AddGeometryDirectly(polygon,
                                  make_path(&shape->paths[i], wkbLinearRing));
    return polygon;
}

static bool set_text(Arena *arena, OGRFeatureH feature, int field, Str text,
                     Error *err)
{
    Str ended;

    if (!arena_copy(arena, text, &ended, err))
        return false;
    OGR_F_SetFieldString(feature, field, ended.data);
    return true;
}

static bool set_field(Arena *arena, OGRFeatureH feature, int field,
                      const Property *property, Error *err)
{
    Date date;

    if (property->unknown) {
        OGR_F_SetFieldNull(feature, field);
        return true;
    }
    switch (property->kind) {
    case PROPERTY_NUMBER:
        OGR_F_SetFieldDouble(feature, field, property->number);
        return true;
    case PROPERTY_INTEGER:
    case PROPERTY_BOOLEAN:
        OGR_F_SetFieldInteger64(feature, field, property->integer);
        return true;
    case PROPERTY_DAY:
        date = date_from_day((int32_t)property->integer);
        OGR_F_SetFieldDateTime(feature, field, date.year, date.month, date.day,
                               0, 0, 0, 0);
        return true;
    case PROPERTY_TEXT:
    default:
        return set_text(arena, feature, field, property->text, err);
    }
}

static bool write_feature(Arena *arena, OGRLayerH layer, const Feature *feature,
                          Error *err)
{
    SCOPED(destroy_feature)
    OGRFeatureH record = OGR_F_Create(OGR_L_GetLayerDefn(layer));

    for (size_t i = 0; i < feature->property_count; i++)
        if (!set_field(arena, record, (int)i, &feature->properties[i], err))
            return false;
    if (feature->shape.kind != SHAPE_NONE) {
        SCOPED(destroy_geometry)
        OGRGeometryH geometry = make_geometry(&feature->shape);

        if (OGR_F_SetGeometry(record, geometry) != OGRERR_NONE)
            return complain("a shape was refused", err);
    }
    return OGR_L_CreateFeature(layer, record) == OGRERR_NONE ||
           complain("a feature was refused", err);
}

/* GDAL's FlatGeobuf drops them without a word. */
static bool needs_position(const OgrJob *job, const Feature *feature,
                           Error *err)
{
    if (feature->shape.kind != SHAPE_NONE ||
        strcmp(job->driver, "FlatGeobuf") != 0)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "FlatGeobuf can't hold '%.*s', which has no position; "
                     "write .gpkg or .geojson instead",
                     STR_ARGS(feature->id));
}

static bool write_layer(const OgrJob *job, const OgrLayer *wanted,
                        GDALDatasetH data, Error *err)
{
    OGRLayerH layer = NULL;

    if (!create_layer(wanted, data, &layer, err))
        return false;
    /* One transaction: without it, each feature is synced by itself. */
    (void)GDALDatasetStartTransaction(data, FALSE);
    for (size_t i = 0; i < wanted->layer.count; i++) {
        SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
        Feature feature;

        if (!job->feature(&arena, &wanted->layer, i, &feature, err) ||
            !needs_position(job, &feature, err) ||
            !write_feature(&arena, layer, &feature, err))
            return false;
    }
    CPLErrorReset();
    (void)GDALDatasetCommitTransaction(data);
    return CPLGetLastErrorType() < CE_Failure ||
           complain("the layer could not be finished", err);
}

/* ---- the file ----------------------------------------------------------- */

static bool write_file(const OgrJob *job, Error *err)
{
    GDALDriverH driver = GDALGetDriverByName(job->driver);
    SCOPED(close_data) GDALDatasetH data = NULL;
    char **options = NULL;

    if (driver == NULL)
        return error_set(
            err, ERROR_DRIVER, 0,
            "this GDAL has no driver '%s'; install libgdal with it",
            job->driver);
    if (strcmp(job->driver, "GPKG") == 0)
        options = CSLSetNameValue(options, "VERSION", "1.3");
    data = GDALCreate(driver, job->file_name, 0, 0, 0, GDT_Unknown, options);
    CSLDestroy(options);
    if (data == NULL)
        return complain("the file could not be made", err);
    for (size_t i = 0; i < job->layer_count; i++)
        if (!write_layer(job, &job->layers[i], data, err))
            return false;
    CPLErrorReset();
    GDALFlushCache(data);
    return CPLGetLastErrorType() < CE_Failure ||
           complain("the file could not be finished", err);
}

static bool check_layer(GDALDatasetH data, int index, const OgrLayer *wanted,
                        Error *err)
{
    OGRLayerH layer = GDALDatasetGetLayer(data, index);
    GIntBig count = layer == NULL ? -1 : OGR_L_GetFeatureCount(layer, TRUE);

    if (count == (GIntBig)wanted->layer.count)
        return true;
    return error_set(err, ERROR_DRIVER, 0,
                     "%lld of %zu %s were found again in what was written",
                     (long long)count, wanted->layer.count, wanted->name);
}

/* A full disk may show only here. */
static bool check_file(const OgrJob *job, Error *err)
{
    SCOPED(close_data)
    GDALDatasetH data =
        GDALOpenEx(job->file_name, GDAL_OF_VECTOR, NULL, NULL, NULL);

    if (data == NULL)
        return complain(
            "what was written can't be read again (is the disk full?)", err);
    for (size_t i = 0; i < job->layer_count; i++)
        if (!check_layer(data, (int)i, &job->layers[i], err))
            return false;
    return true;
}

static bool ogr_write_job(const OgrJob *job, Error *err)
{
    bool done;

    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    /* No clock: the same input gives the same bytes. */
    CPLSetConfigOption("OGR_CURRENT_DATE", "1970-01-01T00:00:00.000Z");
    done = write_file(job, err) && check_file(job, err);
    CPLPopErrorHandler();
    return done;
}

OgrWrite *ogr_module(void)
{
    return ogr_write_job;
}
