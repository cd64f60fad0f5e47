#include "publish/ogr_parts.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <stdio.h>

/* What dlsym looks for; everything else is hidden. */
__attribute__((visibility("default"))) OgrModule ogr_module;

bool ogr_complain(const char *what, Error *err)
{
    const char *reason = CPLGetLastErrorMsg();

    return error_set(err, ERROR_DRIVER, 0, "%s%s%s", what,
                     *reason == '\0' ? "" : ": ", reason);
}

bool ogr_is(const OgrJob *job, const char *driver)
{
    return strcmp(job->driver, driver) == 0;
}

bool ogr_is_sheet(const OgrJob *job)
{
    return ogr_is(job, "XLSX") || ogr_is(job, "ODS");
}

static void release_list(char ***list)
{
    CSLDestroy(*list);
}

/* ---- the layer ---------------------------------------------------------- */

static bool has_type(const char *driver, const char *type)
{
    const char *types = GDALGetMetadataItem(
        GDALGetDriverByName(driver), GDAL_DMD_CREATIONFIELDDATATYPES, NULL);
    SCOPED(release_list)
    char **list = types == NULL ? NULL : CSLTokenizeString(types);

    return types == NULL || CSLFindString(list, type) >= 0;
}

static bool create_field(const OgrJob *job, OGRLayerH layer, const char *name,
                         PropertyKind kind, Error *err)
{
    static const OGRFieldType types[] = {
        [PROPERTY_TEXT] = OFTString,       [PROPERTY_NUMBER] = OFTReal,
        [PROPERTY_INTEGER] = OFTInteger64, [PROPERTY_BOOLEAN] = OFTInteger,
        [PROPERTY_DAY] = OFTDate,
    };
    OGRFieldType type = types[kind];
    OGRFieldDefnH field;
    bool created;

    if (type == OFTInteger64 && !has_type(job->driver, "Integer64"))
        type = OFTInteger; /* counts and offsets fit */
    if (type == OFTDate && !has_type(job->driver, "Date"))
        type = OFTString;
    field = OGR_Fld_Create(name, type);
    if (kind == PROPERTY_BOOLEAN)
        OGR_Fld_SetSubType(field, OFSTBoolean);
    created = OGR_L_CreateField(layer, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    return created || ogr_complain("a field could not be made", err);
}

static bool create_fields(const Writing *writing, Error *err)
{
    static const char *const position[SHEET_FIELDS] = {"lon", "lat", "wkt"};
    const Feature *blank = &writing->wanted->blank;

    for (int i = 0; i < writing->field_count; i++) {
        const Property *property = &blank->properties[blank->shown[i]];

        if (!create_field(writing->job, writing->layer, property->name,
                          property->kind, err))
            return false;
    }
    for (int i = 0; ogr_is_sheet(writing->job) && i < SHEET_FIELDS; i++)
        if (!create_field(writing->job, writing->layer, position[i],
                          i < 2 ? PROPERTY_NUMBER : PROPERTY_TEXT, err))
            return false;
    return true;
}

static bool open_srs(const char *name, OGRSpatialReferenceH *out, Error *err)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);

    if (srs == NULL || OSRSetFromUserInput(srs, name) != OGRERR_NONE) {
        gdal_release_srs(&srs);
        return error_set(err, ERROR_INPUT, 0,
                         "PROJ knows no reference system '%s'; write one as "
                         "EPSG:32637",
                         name);
    }
    /* Longitude first, whatever EPSG says. */
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    *out = srs;
    return true;
}

static OGRwkbGeometryType geometry_type(const Writing *writing)
{
    switch (writing->job->part) {
    case PART_POINTS:
        return wkbPoint;
    case PART_AREAS:
        return wkbPolygon;
    case PART_LINES:
        return wkbLineString;
    case PART_ALL:
    default:
        break;
    }
    return ogr_is_sheet(writing->job) ||
                   writing->wanted->layer.request->layer == LAYER_DOCUMENTS
               ? wkbNone
               : wkbUnknown;
}

static bool has_option(const OgrJob *job, const char *name)
{
    GDALDriverH driver = GDALGetDriverByName(job->driver);
    const char *list =
        GDALGetMetadataItem(driver, GDAL_DS_LAYER_CREATIONOPTIONLIST, NULL);
    char wanted[64];

    (void)snprintf(wanted, sizeof wanted, "name='%s'", name);
    return list != NULL && strstr(list, wanted) != NULL;
}

static void describe(const OgrJob *job, char ***options)
{
    char text[600];

    if (!has_option(job, "DESCRIPTION"))
        return;
    (void)snprintf(text, sizeof text, "project_head %s%s%s", job->head,
                   *job->care == '\0' ? "" : "; ", job->care);
    *options = CSLSetNameValue(*options, "DESCRIPTION", text);
}

static char **layer_options(const Writing *writing)
{
    const OgrJob *job = writing->job;
    char **options = NULL;

    if (ogr_is(job, "ESRI Shapefile"))
        options = CSLSetNameValue(options, "ENCODING", "UTF-8");
    if (job->is_database && job->overwrite)
        options = CSLSetNameValue(options, "OVERWRITE", "YES");
    if (writing->is_indexed)
        options = CSLSetNameValue(options, "SPATIAL_INDEX", "NO");
    describe(job, &options);
    return options;
}

static bool create_layer(Writing *writing, GDALDatasetH data, Error *err)
{
    SCOPED(gdal_release_srs) OGRSpatialReferenceH world = NULL;
    SCOPED(gdal_release_srs) OGRSpatialReferenceH srs = NULL;
    SCOPED(release_list) char **options = layer_options(writing);
    const char *target = writing->job->target;
    OGRwkbGeometryType type = geometry_type(writing);

    if (!open_srs("EPSG:4326", &world, err) ||
        !open_srs(target == NULL ? "EPSG:4326" : target, &srs, err))
        return false;
    writing->turn =
        target == NULL ? NULL : OCTNewCoordinateTransformation(world, srs);
    if (target != NULL && writing->turn == NULL)
        return ogr_complain("positions can't be put in that reference system",
                            err);
    CPLErrorReset();
    writing->layer =
        GDALDatasetCreateLayer(data, writing->wanted->name,
                               type == wkbNone ? NULL : srs, type, options);
    if (writing->layer == NULL)
        return ogr_complain("the layer could not be made", err);
    if (OGR_L_TestCapability(writing->layer, OLCCreateField) == 0) {
        writing->field_count = 0;
        writing->job->lose(writing->job->self,
                           "this format holds shapes, and no properties");
    }
    return create_fields(writing, err);
}

static int find_id(const Feature *blank)
{
    for (size_t i = 0; i < blank->shown_count; i++)
        if (strcmp(blank->properties[blank->shown[i]].name, "id") == 0)
            return (int)i;
    return -1;
}

/* ---- what is lost ------------------------------------------------------- */

static void tell_names(const Writing *writing)
{
    const Feature *blank = &writing->wanted->blank;
    OGRFeatureDefnH defn = OGR_L_GetLayerDefn(writing->layer);

    for (int i = 0; i < writing->field_count; i++) {
        const char *name = blank->properties[blank->shown[i]].name;
        const char *kept = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(defn, i));
        char text[160];

        if (strcmp(name, kept) == 0)
            continue;
        (void)snprintf(text, sizeof text, "%s is called %s", name, kept);
        writing->job->lose(writing->job->self, text);
    }
}

static void tell_texts(const Writing *writing, const size_t *counts,
                       const char *how)
{
    const Feature *blank = &writing->wanted->blank;

    for (size_t i = 0; i < blank->shown_count; i++) {
        char text[160];

        if (counts[i] == 0)
            continue;
        (void)snprintf(text, sizeof text, "%zu texts of %s %s", counts[i],
                       blank->properties[blank->shown[i]].name, how);
        writing->job->lose(writing->job->self, text);
    }
}

static void tell_losses(const Writing *writing)
{
    /* The other parts of a shapefile would say the same again. */
    if (writing->job->part == PART_AREAS || writing->job->part == PART_LINES)
        return;
    tell_names(writing);
    tell_texts(writing, writing->cut, "are cut to what the format holds");
    tell_texts(writing, writing->mended,
               "have U+FFFD where the format can't hold a character");
}

static bool write_table(Writing *writing, GDALDatasetH data, Error *err)
{
    bool done = ogr_write_features(writing, err);

    gdal_destroy_transformation(&writing->turn);
    if (!done || !writing->is_indexed || !ogr_is(writing->job, "GPKG"))
        return done;
    done =
        ogr_index_geopackage(data, writing->wanted->name, &writing->boxes, err);
    packed_release(&writing->boxes);
    return done;
}

static bool write_layer(Writing *writing, GDALDatasetH data, Error *err)
{
    const OgrJob *job = writing->job;

    packed_begin(&writing->boxes);
    writing->is_indexed = (ogr_is(job, "GPKG") || ogr_is(job, "FlatGeobuf")) &&
                          geometry_type(writing) != wkbNone;
    writing->id_field = find_id(&writing->wanted->blank);
    writing->field_count = (int)writing->wanted->blank.shown_count;
    if (!create_layer(writing, data, err))
        return false;
    columns_find(writing->layer, writing, &writing->columns);
    /* One transaction: without it, each feature is synced by itself. */
    (void)GDALDatasetStartTransaction(data, FALSE);
    if (!write_table(writing, data, err)) {
        (void)GDALDatasetRollbackTransaction(data);
        return false;
    }
    CPLErrorReset();
    (void)GDALDatasetCommitTransaction(data);
    if (CPLGetLastErrorType() >= CE_Failure)
        return ogr_complain("the layer could not be finished", err);
    tell_losses(writing);
    return true;
}

/* ---- styles and metadata ------------------------------------------------ */

/* The columns that QGIS makes itself. */
static bool create_style_table(const OgrJob *job, GDALDatasetH data,
                               OGRLayerH *out, Error *err)
{
    static const struct {
        const char *name;
        PropertyKind kind;
    } columns[] = {
        {"f_table_catalog", PROPERTY_TEXT},
        {"f_table_schema", PROPERTY_TEXT},
        {"f_table_name", PROPERTY_TEXT},
        {"f_geometry_column", PROPERTY_TEXT},
        {"styleName", PROPERTY_TEXT},
        {"styleQML", PROPERTY_TEXT},
        {"styleSLD", PROPERTY_TEXT},
        {"useAsDefault", PROPERTY_BOOLEAN},
        {"description", PROPERTY_TEXT},
        {"owner", PROPERTY_TEXT},
        {"ui", PROPERTY_TEXT},
    };
    SCOPED(release_list)
    char **options = CSLSetNameValue(NULL, "FID", "id");
    OGRFieldDefnH time = OGR_Fld_Create("update_time", OFTDateTime);
    bool done;

    *out = GDALDatasetCreateLayer(data, "layer_styles", NULL, wkbNone, options);
    done = *out != NULL;
    for (size_t i = 0; done && i < sizeof columns / sizeof *columns; i++)
        done = create_field(job, *out, columns[i].name, columns[i].kind, err);
    done = done && OGR_L_CreateField(*out, time, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(time);
    return done || ogr_complain("the table of styles could not be made", err);
}

static void set(OGRFeatureH record, const char *name, const char *text)
{
    OGR_F_SetFieldString(record, OGR_F_GetFieldIndex(record, name), text);
}

static bool put_style(OGRLayerH table, const OgrLayer *layer, Error *err)
{
    SCOPED(gdal_destroy_feature)
    OGRFeatureH record = OGR_F_Create(OGR_L_GetLayerDefn(table));

    set(record, "f_table_catalog", "");
    set(record, "f_table_schema", "");
    set(record, "f_table_name", layer->name);
    set(record, "f_geometry_column", "geom");
    set(record, "styleName", layer->name);
    set(record, "styleQML", layer->qml.data);
    if (layer->sld.len > 0)
        set(record, "styleSLD", layer->sld.data);
    OGR_F_SetFieldInteger(record, OGR_F_GetFieldIndex(record, "useAsDefault"),
                          1);
    set(record, "description", "Tetrapylon's, with its days");
    set(record, "owner", "");
    OGR_F_SetFieldDateTime(record, OGR_F_GetFieldIndex(record, "update_time"),
                           1970, 1, 1, 0, 0, 0, 100);
    return OGR_L_CreateFeature(table, record) == OGRERR_NONE ||
           ogr_complain("a style could not be written", err);
}

static bool put_styles(const OgrJob *job, GDALDatasetH data, Error *err)
{
    OGRLayerH table = NULL;

    if (!ogr_is(job, "GPKG"))
        return true;
    if (!create_style_table(job, data, &table, err))
        return false;
    for (size_t i = 0; i < job->layer_count; i++)
        if (job->layers[i].qml.len > 0 &&
            !put_style(table, &job->layers[i], err))
            return false;
    return true;
}

enum { CREDITS_SIZE = 1000 }; /* all of them fit */

static const char *join_credits(Credits credits, char text[static CREDITS_SIZE])
{
    size_t used = 0;

    text[0] = '\0';
    for (unsigned i = 0; i < CREDIT_COUNT; i++) {
        Str one = credit_text((Credit)i);

        if ((credits & 1U << i) != 0)
            used += (size_t)snprintf(text + used, CREDITS_SIZE - used, "%s%.*s",
                                     used == 0 ? "" : "; ", STR_ARGS(one));
    }
    return text;
}

static bool put_about_row(OGRLayerH sheet, const char *name, const char *value,
                          Error *err)
{
    SCOPED(gdal_destroy_feature)
    OGRFeatureH record = OGR_F_Create(OGR_L_GetLayerDefn(sheet));

    if (*value == '\0')
        return true;
    OGR_F_SetFieldString(record, 0, name);
    OGR_F_SetFieldString(record, 1, value);
    return OGR_L_CreateFeature(sheet, record) == OGRERR_NONE ||
           ogr_complain("the sheet of notes could not be written", err);
}

static bool put_about_sheet(const OgrJob *job, GDALDatasetH data,
                            Credits credits, Error *err)
{
    char text[CREDITS_SIZE];
    OGRLayerH sheet =
        GDALDatasetCreateLayer(data, "about", NULL, wkbNone, NULL);

    if (sheet == NULL)
        return ogr_complain("the sheet of notes could not be made", err);
    return create_field(job, sheet, "what", PROPERTY_TEXT, err) &&
           create_field(job, sheet, "value", PROPERTY_TEXT, err) &&
           put_about_row(sheet, "project_head", job->head, err) &&
           put_about_row(sheet, "care", job->care, err) &&
           put_about_row(sheet, "credits", join_credits(credits, text), err);
}

static bool put_metadata(const OgrJob *job, GDALDatasetH data, Credits credits,
                         Error *err)
{
    char text[CREDITS_SIZE];

    if (ogr_is_sheet(job))
        return put_about_sheet(job, data, credits, err);
    if (!ogr_is(job, "GPKG"))
        return true;
    if (*job->head != '\0')
        GDALSetMetadataItem(data, "project_head", job->head, NULL);
    if (*job->care != '\0')
        GDALSetMetadataItem(data, "care", job->care, NULL);
    if (credits != 0)
        GDALSetMetadataItem(data, "credits", join_credits(credits, text), NULL);
    return true;
}

/* ---- the file ----------------------------------------------------------- */

static GDALDatasetH create_data(const OgrJob *job, GDALDriverH driver)
{
    SCOPED(release_list) char **options = NULL;

    if (job->is_database)
        return GDALOpenEx(job->file_name, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL,
                          NULL, NULL);
    if (ogr_is(job, "GPKG"))
        options = CSLSetNameValue(options, "VERSION", "1.3");
    if (ogr_is(job, "MVT")) {
        options = CSLSetNameValue(options, "FORMAT", "MBTILES");
        options = CSLSetNameValue(options, "MINZOOM", "0");
        options = CSLSetNameValue(options, "MAXZOOM", "14");
        options = CSLSetNameValue(options, "DESCRIPTION", job->head);
    }
    return GDALCreate(driver, job->file_name, 0, 0, 0, GDT_Unknown, options);
}

static bool write_layers(const OgrJob *job, GDALDatasetH data, Writing *written,
                         Error *err)
{
    Credits credits = 0;

    for (size_t i = 0; i < job->layer_count; i++) {
        written[i].job = job;
        written[i].wanted = &job->layers[i];
        written[i].credits = &credits;
        if (!write_layer(&written[i], data, err))
            return false;
    }
    return put_styles(job, data, err) && put_metadata(job, data, credits, err);
}

static bool write_file(const OgrJob *job, Writing *written, Error *err)
{
    GDALDriverH driver = GDALGetDriverByName(job->driver);
    GDALDatasetH data;
    bool done;

    if (driver == NULL)
        return error_set(
            err, ERROR_DRIVER, 0,
            "this GDAL has no driver '%s'; install libgdal with it",
            job->driver);
    CPLErrorReset();
    data = create_data(job, driver);
    if (data == NULL)
        return ogr_complain(job->is_database ? "the database can't be opened"
                                             : "the file could not be made",
                            err);
    done = write_layers(job, data, written, err);
    CPLErrorReset();
    GDALFlushCache(data);
    GDALClose(data);
    if (!done)
        return false;
    if (CPLGetLastErrorType() >= CE_Failure)
        return ogr_complain("the file could not be finished", err);
    return !ogr_is(job, "FlatGeobuf") || !written->is_indexed ||
           ogr_index_flatgeobuf(job->file_name, &written->boxes, err);
}

static void begin(void)
{
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    /* No clock: the same input gives the same bytes. */
    CPLSetConfigOption("OGR_CURRENT_DATE", "1970-01-01T00:00:00.000Z");
    /* A temporary file is synced when it is whole, and needs no way back. */
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    CPLSetConfigOption("OGR_SQLITE_JOURNAL", "OFF");
}

static bool write_job(const OgrJob *job, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Writing *written =
        arena_array(&arena, job->layer_count, sizeof *written, err);
    bool done;

    if (written == NULL)
        return false;
    begin();
    done = write_file(job, written, err);
    for (size_t i = 0; i < job->layer_count; i++)
        packed_release(&written[i].boxes);
    done = done && ogr_check(job, written, err);
    CPLPopErrorHandler();
    return done;
}

/* ---- which driver ------------------------------------------------------- */

static bool writes_vectors(GDALDriverH driver)
{
    return GDALGetMetadataItem(driver, GDAL_DCAP_VECTOR, NULL) != NULL &&
           GDALGetMetadataItem(driver, GDAL_DCAP_CREATE, NULL) != NULL;
}

static bool has_ending(GDALDriverH driver, const char *ending)
{
    const char *endings =
        GDALGetMetadataItem(driver, GDAL_DMD_EXTENSIONS, NULL);
    SCOPED(release_list)
    char **list = endings == NULL ? NULL : CSLTokenizeString(endings);

    return CSLFindString(list, ending) >= 0;
}

static bool find_driver(const char *ending_or_name,
                        char name[static OGR_NAME_SIZE])
{
    GDALDriverH driver;

    GDALAllRegister();
    driver = GDALGetDriverByName(ending_or_name);
    if (driver != NULL && !writes_vectors(driver))
        driver = NULL;
    for (int i = 0; driver == NULL && i < GDALGetDriverCount(); i++) {
        GDALDriverH each = GDALGetDriver(i);

        if (writes_vectors(each) && has_ending(each, ending_or_name))
            driver = each;
    }
    if (driver == NULL)
        return false;
    (void)snprintf(name, OGR_NAME_SIZE, "%s", GDALGetDriverShortName(driver));
    return true;
}

static const char *ending_of(const char *name)
{
    GDALDriverH driver;
    const char *ending;

    GDALAllRegister();
    if (strcmp(name, "MVT") == 0) /* one file, instead of a folder of tiles */
        return "mbtiles";
    driver = GDALGetDriverByName(name);
    ending = driver == NULL
                 ? NULL
                 : GDALGetMetadataItem(driver, GDAL_DMD_EXTENSION, NULL);
    return ending == NULL ? "" : ending;
}

const OgrFunctions *ogr_module(void)
{
    static const OgrFunctions functions = {find_driver, ending_of, write_job};

    return &functions;
}
