#include "draw/scene.h"

#include <math.h>

/* What of the base map the page shows, and the country that it lies in. */

static LonLat sheet_centre(const Frame *frame)
{
    GeoBox extent = frame->picture->sheet->extent;

    return (LonLat){(extent.min.lon + extent.max.lon) / 2,
                    (extent.min.lat + extent.max.lat) / 2};
}

bool ground_find(Frame *frame, Error *err)
{
    return frame->picture->base == NULL ||
           base_index_country(&frame->arena, frame->picture->base,
                              sheet_centre(frame), &frame->country,
                              &frame->has_country, err);
}

/* ---- the window --------------------------------------------------------- */

/* Almost: beyond it, the world begins anew. */
static const double half_turn = 179.99;

static GeoBox all_longitudes(LonLat centre, GeoBox box)
{
    box.min.lon = centre.lon - half_turn;
    box.max.lon = centre.lon + half_turn;
    return box;
}

/* Longitudes on from the centre's, so that none jumps. */
static bool position_at(const Frame *frame, LonLat centre, Point point,
                        LonLat *out)
{
    Point metres = {
        frame->corner.x + (point.x - frame->layout.map.x) * frame->metres,
        frame->corner.y - (point.y - frame->layout.map.y) * frame->metres};

    if (!projection_position(frame->projection, metres, out))
        return false;
    out->lon = centre.lon + remainder(out->lon - centre.lon, 360);
    return true;
}

static bool shows_pole(const Frame *frame, double lat)
{
    Point at;

    return scene_point(frame, (LonLat){0, lat}, &at) &&
           box_holds(box_grown(frame->layout.map, frame->layout.map.width / 8),
                     at);
}

static double clamped(double value, double least, double most)
{
    return fmax(least, fmin(most, value));
}

/* What lies on the map, and something more. */
static GeoBox seen(const Frame *frame)
{
    enum { STEPS = 8 };
    const double more = 0.06;
    LonLat centre = sheet_centre(frame), at;
    Box map = frame->layout.map;
    GeoBox box = {centre, centre};
    bool everywhere = false;
    double lon, lat;

    for (int i = 0; i <= STEPS; i++)
        for (int j = 0; j <= STEPS; j++) {
            Point point = {map.x + map.width * i / STEPS,
                           map.y + map.height * j / STEPS};

            if (position_at(frame, centre, point, &at))
                box = box_with(box, at);
            else
                everywhere = true;
        }
    lat = (box.max.lat - box.min.lat) * more +
          base_margin_m(frame) / GEO_METRES_PER_DEGREE;
    lon = (box.max.lon - box.min.lon) * more +
          base_margin_m(frame) / GEO_METRES_PER_DEGREE /
              fmax(0.02, cos(centre.lat * GEO_RADIANS));
    box = (GeoBox){{box.min.lon - lon, box.min.lat - lat},
                   {box.max.lon + lon, box.max.lat + lat}};
    if (everywhere)
        box.min.lat = -90, box.max.lat = 90;
    if (shows_pole(frame, 90))
        box.max.lat = 90;
    if (shows_pole(frame, -90))
        box.min.lat = -90;
    if (everywhere || box.max.lat >= 90 || box.min.lat <= -90 ||
        box.max.lon - box.min.lon > 2 * half_turn)
        box = all_longitudes(centre, box);
    box.min.lat = clamped(box.min.lat, -90, 90);
    box.max.lat = clamped(box.max.lat, -90, 90);
    return box;
}

/* ---- what lies in it ---------------------------------------------------- */

/* Positions that would fall together on the page are left out; on maps of
 * continents, which have too many, those that nearly do. In user units. */
static const double least_step = 0.04, coarse_step = 0.3;

static const double continent = 1500; /* metres of ground in a user unit */

/* The smaller the scale, the less of towns and lesser rivers. */
static bool ranks(const Frame *frame, const BaseFeature *feature)
{
    static const struct {
        double ground;
        int rank;
    } most[] = {{7000, 2}, {4000, 3}, {2500, 4}, {continent, 6}};

    for (size_t i = 0; i < sizeof most / sizeof *most; i++)
        if (frame->ground > most[i].ground)
            return feature->rank <= most[i].rank;
    return true;
}

/* In user units; a river's may be in several features, one behind the other. */
static const double least_lake = 20, least_river = 120;

/* What is certainly less than that is not projected. */
static bool may_show(const Frame *frame, const BaseFeature *feature)
{
    GeoBox box;
    double degree = GEO_METRES_PER_DEGREE / frame->ground;

    if (str_is(feature->layer, "province"))
        return frame->ground <= 2500;
    if (str_is(feature->layer, "river"))
        return true;
    if (!str_is(feature->layer, "lake"))
        return ranks(frame, feature);
    box = shape_box(&feature->shape);
    return (box.max.lon - box.min.lon) * (box.max.lat - box.min.lat) *
               pow(degree, 2) >
           least_lake / 4;
}

static bool is_one_river(const BaseFeature *a, const BaseFeature *b)
{
    return str_is(a->layer, "river") && str_is(b->layer, "river") &&
           a->name.len > 0 && str_equal(a->name, b->name);
}

/* As it lies on the page: a lake by its surface, a river that ranks low by how
 * far it reaches. */
static bool is_large(const Frame *frame, size_t from, size_t to)
{
    const BaseFeature *feature = &frame->basemap.items[from];
    Box box = {0};

    if (str_is(feature->layer, "lake"))
        return outline_area(&frame->base.items[from]) >= least_lake;
    if (!str_is(feature->layer, "river") || ranks(frame, feature))
        return true;
    for (size_t i = from; i < to; i++)
        if (frame->base.items[i].count > 0)
            box = box.width > 0 ? box_joined(box, frame->base.items[i].box)
                                : frame->base.items[i].box;
    return hypot(box.width, box.height) >= least_river;
}

static void drop_small(Frame *frame)
{
    BaseMap *base = &frame->basemap;
    size_t kept = 0, end;

    for (size_t from = 0; from < base->count; from = end) {
        bool large;

        for (end = from + 1;
             end < base->count &&
             is_one_river(&base->items[from], &base->items[end]);
             end++)
            continue;
        large = is_large(frame, from, end);
        for (size_t i = from; large && i < end; i++, kept++) {
            base->items[kept] = base->items[i];
            frame->base.items[kept] = frame->base.items[i];
        }
    }
    base->count = frame->base.count = kept;
}

static bool take_page(Frame *frame, Error *err)
{
    double units = frame->ground > continent ? coarse_step : least_step;
    double step = units * frame->ground / GEO_METRES_PER_DEGREE;
    BaseMap *base = &frame->basemap;
    size_t kept = 0;

    if (!base_index_take(&frame->arena, frame->picture->base, seen(frame), step,
                         base, err))
        return false;
    for (size_t i = 0; i < base->count; i++)
        if (may_show(frame, &base->items[i]))
            base->items[kept++] = base->items[i];
    base->count = kept;
    frame->base.count = kept;
    frame->base.items = arena_array(&frame->arena, frame->base.count,
                                    sizeof *frame->base.items, err);
    if (frame->base.items == NULL)
        return false;
    for (size_t i = 0; i < kept; i++)
        if (!scene_outline(frame, &base->items[i].shape, &frame->base.items[i],
                           err))
            return false;
    drop_small(frame);
    return true;
}

static GeoBox widened(GeoBox box, double share)
{
    double lon = (box.max.lon - box.min.lon) * share;
    double lat = (box.max.lat - box.min.lat) * share;
    LonLat centre = {(box.min.lon + box.max.lon) / 2, 0};

    box = (GeoBox){{box.min.lon - lon, clamped(box.min.lat - lat, -90, 90)},
                   {box.max.lon + lon, clamped(box.max.lat + lat, -90, 90)}};
    return box.max.lon - box.min.lon > 2 * half_turn
               ? all_longitudes(centre, box)
               : box;
}

/* For a picture as small as a locator. */
static bool take_around(Frame *frame, Error *err)
{
    const double steps = 250;
    GeoBox box = frame->country.box;
    double step = (box.max.lat - box.min.lat) / steps;

    return base_index_take(&frame->arena, frame->picture->base, widened(box, 1),
                           step, &frame->vicinity, err);
}

bool ground_open(Frame *frame, Error *err)
{
    if (frame->picture->base == NULL)
        return true;
    if (frame->has_country && frame->layout.locator.width > 0 &&
        !frame->within && !take_around(frame, err))
        return false;
    return take_page(frame, err);
}
