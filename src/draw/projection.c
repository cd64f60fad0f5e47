#include "draw/projection.h"

#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEFINITION_SIZE = 256 };

struct Projection {
    PJ_CONTEXT *context;
    PJ *forward; /* degrees, longitude first, to metres */
    PJ *ellipsoid;
    PJ *crs; /* of the plane; NULL until asked for */
    long epsg;
    char text[DEFINITION_SIZE], name[400];
};

/* Of WGS 84 and metres where plane is filled: what PROJ would find out in its
 * database, which takes longer to open than a map has points. */
typedef struct {
    char text[DEFINITION_SIZE];
    char plane[DEFINITION_SIZE]; /* "+proj=utm +zone=37", or empty */
    char name[400];              /* empty: ask PROJ */
} Definition;

static void define_zone(int zone, bool south, Definition *out)
{
    (void)snprintf(out->text, sizeof out->text, "EPSG:32%c%02d",
                   south ? '7' : '6', zone);
    (void)snprintf(out->plane, sizeof out->plane, "+proj=utm +zone=%d%s", zone,
                   south ? " +south" : "");
    (void)snprintf(out->name, sizeof out->name,
                   "WGS 84 / UTM zone %d%c (EPSG:32%c%02d)", zone,
                   south ? 'S' : 'N', south ? '7' : '6', zone);
}

static void define_utm(LonLat centre, Definition *out)
{
    int zone = (int)floor((centre.lon + 180) / 6) + 1;

    define_zone(zone > 60 ? 60 : zone, centre.lat < 0, out);
}

/* Ours, as PROJ knows coordinate systems. */
static void define_plane(Definition *out)
{
    (void)snprintf(out->text, sizeof out->text,
                   "%.*s +datum=WGS84 +units=m +no_defs +type=crs",
                   DEFINITION_SIZE - 64, out->plane);
}

/* Standard parallels a sixth of the height inside (Snyder 1987, p. 99). */
static void define_conic(GeoBox extent, LonLat centre, Definition *out)
{
    double sixth = (extent.max.lat - extent.min.lat) / 6;
    double south = extent.min.lat + sixth, north = extent.max.lat - sixth;

    (void)snprintf(out->plane, sizeof out->plane,
                   "+proj=lcc +lat_1=%.2f +lat_2=%.2f +lat_0=%.2f +lon_0=%.2f",
                   south, north, centre.lat, centre.lon);
    define_plane(out);
    (void)snprintf(out->name, sizeof out->name,
                   "WGS 84 / Lambert conformal conic, parallels %.1f° and "
                   "%.1f°",
                   south, north);
}

static void define_azimuthal(LonLat centre, Definition *out)
{
    (void)snprintf(out->plane, sizeof out->plane,
                   "+proj=laea +lat_0=%.2f +lon_0=%.2f", centre.lat,
                   centre.lon);
    define_plane(out);
    (void)snprintf(out->name, sizeof out->name,
                   "WGS 84 / Lambert azimuthal equal-area at %.1f°, %.1f°",
                   centre.lat, centre.lon);
}

/* Half the globe and more (Savric, Patterson and Jenny 2019). */
static void define_world(LonLat centre, Definition *out)
{
    (void)snprintf(out->plane, sizeof out->plane, "+proj=eqearth +lon_0=%.2f",
                   centre.lon);
    define_plane(out);
    (void)snprintf(out->name, sizeof out->name, "WGS 84 / Equal Earth at %.1f°",
                   centre.lon);
}

static void define_auto(GeoBox extent, Definition *out)
{
    LonLat centre = {(extent.min.lon + extent.max.lon) / 2,
                     (extent.min.lat + extent.max.lat) / 2};
    double width = extent.max.lon - extent.min.lon;
    double height = extent.max.lat - extent.min.lat;
    double latitude = fabs(centre.lat);

    if (width <= 3 && height <= 3 && latitude < 80)
        define_utm(centre, out);
    else if (latitude > 15 && latitude < 75 && height < 50)
        define_conic(extent, centre, out);
    else if (height <= 100 && (width <= 120 || latitude > 60))
        define_azimuthal(centre, out);
    else
        define_world(centre, out);
}

/* "EPSG:32637" and its like. */
static bool is_zone(Str definition, int *zone, bool *south)
{
    long number;

    if (definition.len != 10 || !str_begins(definition, STR("EPSG:32")) ||
        !str_to_long(str_slice(definition, 7, 10), &number))
        return false;
    *south = number > 700;
    *zone = (int)(number - (*south ? 700 : 600));
    return *zone >= 1 && *zone <= 60;
}

static bool define(Str definition, GeoBox extent, Definition *out, Error *err)
{
    int zone;
    bool south;

    *out = (Definition){.name = ""};
    if (is_zone(definition, &zone, &south)) {
        define_zone(zone, south, out);
        return true;
    }
    if (definition.len == 0 || str_is(definition, "auto")) {
        define_auto(extent, out);
        return true;
    }
    if (definition.len >= DEFINITION_SIZE)
        return error_set(err, ERROR_INPUT, 0,
                         "the projection is longer than %d characters",
                         DEFINITION_SIZE - 1);
    (void)snprintf(out->text, sizeof out->text, "%.*s", STR_ARGS(definition));
    return true;
}

static bool connect_foreign(Projection *projection, const char *definition,
                            Error *err)
{
    PJ *raw = proj_create_crs_to_crs(projection->context, "EPSG:4326",
                                     definition, NULL);

    if (raw == NULL)
        return error_set(
            err, ERROR_INPUT, 0, "PROJ doesn't know the projection '%s': %s",
            definition,
            proj_context_errno_string(projection->context,
                                      proj_context_errno(projection->context)));
    projection->forward =
        proj_normalize_for_visualization(projection->context, raw);
    proj_destroy(raw);
    return true;
}

static void connect_own(Projection *projection, const char *plane)
{
    char pipeline[2 * DEFINITION_SIZE];

    (void)snprintf(pipeline, sizeof pipeline,
                   "+proj=pipeline +step +proj=unitconvert +xy_in=deg "
                   "+xy_out=rad +step %s +ellps=WGS84",
                   plane);
    projection->forward = proj_create(projection->context, pipeline);
}

static bool connect(Projection *projection, const Definition *definition,
                    Error *err)
{
    if (definition->plane[0] != '\0')
        connect_own(projection, definition->plane);
    else if (!connect_foreign(projection, definition->text, err))
        return false;
    projection->ellipsoid =
        proj_create(projection->context, "+proj=longlat +ellps=WGS84");
    if (projection->forward == NULL || projection->ellipsoid == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "PROJ can't prepare the projection '%s'",
                         definition->text);
    return true;
}

static PJ *take_crs(Projection *projection)
{
    if (projection->crs == NULL)
        projection->crs = proj_create(projection->context, projection->text);
    return projection->crs;
}

static void name_it(Projection *projection, const Definition *definition)
{
    PJ *crs;

    if (definition->name[0] != '\0') {
        (void)snprintf(projection->name, sizeof projection->name, "%s",
                       definition->name);
        return;
    }
    crs = take_crs(projection);
    (void)snprintf(projection->name, sizeof projection->name, "%s (%s)",
                   crs != NULL && proj_get_name(crs) != NULL
                       ? proj_get_name(crs)
                       : "projection",
                   definition->text);
}

bool projection_open(Str definition, GeoBox extent, Projection **out,
                     Error *err)
{
    Definition chosen;
    Projection *projection;

    if (!define(definition, extent, &chosen, err))
        return false;
    projection = calloc(1, sizeof *projection);
    if (projection == NULL)
        return error_set(err, ERROR_MEMORY, 0, "no memory for the projection");
    projection->context = proj_context_create();
    proj_log_level(projection->context, PJ_LOG_NONE);
    if (!connect(projection, &chosen, err)) {
        projection_close(&projection);
        return false;
    }
    (void)snprintf(projection->text, sizeof projection->text, "%s",
                   chosen.text);
    (void)str_to_long(str_slice(str_from_cstr(chosen.text),
                                strncmp(chosen.text, "EPSG:", 5) == 0 ? 5 : 0,
                                strlen(chosen.text)),
                      &projection->epsg);
    name_it(projection, &chosen);
    *out = projection;
    return true;
}

void projection_close(Projection **projection)
{
    if (*projection == NULL)
        return;
    proj_destroy((*projection)->forward);
    proj_destroy((*projection)->ellipsoid);
    proj_destroy((*projection)->crs);
    proj_context_destroy((*projection)->context);
    free(*projection);
    *projection = NULL;
}

bool projection_point(const Projection *projection, LonLat position, Point *out)
{
    PJ_COORD in = proj_coord(position.lon, position.lat, 0, 0);
    PJ_COORD at = proj_trans(projection->forward, PJ_FWD, in);

    if (!isfinite(at.xy.x) || !isfinite(at.xy.y))
        return false;
    *out = (Point){at.xy.x, at.xy.y};
    return true;
}

bool projection_position(const Projection *projection, Point metres,
                         LonLat *out)
{
    PJ_COORD in = proj_coord(metres.x, metres.y, 0, 0);
    PJ_COORD at = proj_trans(projection->forward, PJ_INV, in);

    if (!isfinite(at.xy.x) || !isfinite(at.xy.y))
        return false;
    *out = (LonLat){at.xy.x, at.xy.y};
    return true;
}

double projection_distance_m(const Projection *projection, LonLat a, LonLat b)
{
    return proj_lp_dist(projection->ellipsoid,
                        proj_coord(proj_torad(a.lon), proj_torad(a.lat), 0, 0),
                        proj_coord(proj_torad(b.lon), proj_torad(b.lat), 0, 0));
}

Str projection_name(const Projection *projection)
{
    return str_from_cstr(projection->name);
}

static Str as_wkt(Projection *projection, PJ_WKT_TYPE type)
{
    const char *const options[] = {"MULTILINE=NO", NULL};
    PJ *crs = take_crs(projection);
    const char *text =
        crs == NULL ? NULL
                    : proj_as_wkt(projection->context, crs, type, options);

    return text != NULL ? str_from_cstr(text) : (Str){NULL, 0};
}

Str projection_wkt(Projection *projection)
{
    return as_wkt(projection, PJ_WKT1_GDAL);
}

Str projection_any_wkt(Projection *projection)
{
    Str text = projection_wkt(projection);

    return text.data != NULL ? text : as_wkt(projection, PJ_WKT2_2019);
}

long projection_epsg(const Projection *projection)
{
    return projection->epsg;
}
