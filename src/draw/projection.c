#include "draw/projection.h"

#include <math.h>
#include <proj.h>
#include <stdio.h>
#include <stdlib.h>

struct Projection {
    PJ_CONTEXT *context;
    PJ *forward; /* degrees, longitude first, to metres */
    PJ *ellipsoid;
    PJ *crs; /* of the plane */
    long epsg;
    char name[400];
};

enum { DEFINITION_SIZE = 256 };

typedef struct {
    char text[DEFINITION_SIZE];
    char name[400]; /* empty: ask PROJ */
} Definition;

static void define_utm(LonLat centre, Definition *out)
{
    int zone = (int)floor((centre.lon + 180) / 6) + 1;
    bool south = centre.lat < 0;

    if (zone > 60)
        zone = 60;
    (void)snprintf(out->text, sizeof out->text, "EPSG:32%c%02d",
                   south ? '7' : '6', zone);
    (void)snprintf(out->name, sizeof out->name,
                   "WGS 84 / UTM zone %d%c (EPSG:32%c%02d)", zone,
                   south ? 'S' : 'N', south ? '7' : '6', zone);
}

/* Standard parallels a sixth of the height inside (Snyder 1987, p. 99). */
static void define_conic(GeoBox extent, LonLat centre, Definition *out)
{
    double sixth = (extent.max.lat - extent.min.lat) / 6;
    double south = extent.min.lat + sixth, north = extent.max.lat - sixth;

    (void)snprintf(out->text, sizeof out->text,
                   "+proj=lcc +lat_1=%.2f +lat_2=%.2f +lat_0=%.2f +lon_0=%.2f "
                   "+datum=WGS84 +units=m +no_defs +type=crs",
                   south, north, centre.lat, centre.lon);
    (void)snprintf(out->name, sizeof out->name,
                   "WGS 84 / Lambert conformal conic, parallels %.1f° and "
                   "%.1f°",
                   south, north);
}

static void define_azimuthal(LonLat centre, Definition *out)
{
    (void)snprintf(out->text, sizeof out->text,
                   "+proj=laea +lat_0=%.2f +lon_0=%.2f +datum=WGS84 +units=m "
                   "+no_defs +type=crs",
                   centre.lat, centre.lon);
    (void)snprintf(out->name, sizeof out->name,
                   "WGS 84 / Lambert azimuthal equal-area at %.1f°, %.1f°",
                   centre.lat, centre.lon);
}

/* Half the globe and more (Savric, Patterson and Jenny 2019). */
static void define_world(LonLat centre, Definition *out)
{
    (void)snprintf(out->text, sizeof out->text,
                   "+proj=eqearth +lon_0=%.2f +datum=WGS84 +units=m +no_defs "
                   "+type=crs",
                   centre.lon);
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

static bool define(Str definition, GeoBox extent, Definition *out, Error *err)
{
    out->name[0] = '\0';
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

static bool connect(Projection *projection, const char *definition, Error *err)
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
    projection->ellipsoid = proj_create(projection->context,
                                        "+proj=longlat +ellps=WGS84 +type=crs");
    if (projection->forward == NULL || projection->ellipsoid == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "PROJ can't prepare the projection '%s'", definition);
    return true;
}

static void name_it(Projection *projection, const Definition *definition)
{
    PJ *crs = projection->crs;

    if (definition->name[0] != '\0') {
        (void)snprintf(projection->name, sizeof projection->name, "%s",
                       definition->name);
        return;
    }
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
    if (!connect(projection, chosen.text, err)) {
        projection_close(&projection);
        return false;
    }
    projection->crs = proj_create(projection->context, chosen.text);
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

Str projection_wkt(const Projection *projection)
{
    const char *const options[] = {"MULTILINE=NO", NULL};
    const char *text = projection->crs == NULL
                           ? NULL
                           : proj_as_wkt(projection->context, projection->crs,
                                         PJ_WKT1_GDAL, options);

    return text != NULL ? str_from_cstr(text) : (Str){NULL, 0};
}

long projection_epsg(const Projection *projection)
{
    return projection->epsg;
}
