#include "core/geo.h"

#include "core/vec.h"

#include <math.h>
#include <stdint.h>

enum { MOST_POSITIONS = 1000000 };

bool lonlat_valid(LonLat position)
{
    return isfinite(position.lon) && isfinite(position.lat) &&
           fabs(position.lon) <= 180 && fabs(position.lat) <= 90;
}

bool box_is_empty(GeoBox box)
{
    return box.min.lon > box.max.lon || box.min.lat > box.max.lat;
}

GeoBox box_with(GeoBox box, LonLat position)
{
    box.min.lon = fmin(box.min.lon, position.lon);
    box.min.lat = fmin(box.min.lat, position.lat);
    box.max.lon = fmax(box.max.lon, position.lon);
    box.max.lat = fmax(box.max.lat, position.lat);
    return box;
}

bool box_overlaps(GeoBox a, GeoBox b)
{
    return a.min.lon <= b.max.lon && b.min.lon <= a.max.lon &&
           a.min.lat <= b.max.lat && b.min.lat <= a.max.lat;
}

GeoBox shape_box(const Shape *shape)
{
    GeoBox box = GEO_BOX_EMPTY;

    for (size_t i = 0; i < shape->path_count; i++)
        for (size_t j = 0; j < shape->paths[i].count; j++)
            box = box_with(box, shape->paths[i].points[j]);
    return box;
}

/* Even-odd rule: crossings of a ray to the east. */
static bool ring_crossed_oddly(const GeoPath *ring, LonLat p)
{
    bool odd = false;

    for (size_t i = 1; i < ring->count; i++) {
        LonLat a = ring->points[i - 1], b = ring->points[i];
        if ((a.lat > p.lat) != (b.lat > p.lat) &&
            p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
            odd = !odd;
    }
    return odd;
}

bool shape_contains(const Shape *polygon, LonLat position)
{
    bool inside = false;

    if (polygon->kind != SHAPE_POLYGON)
        return false;
    for (size_t i = 0; i < polygon->path_count; i++)
        inside ^= ring_crossed_oddly(&polygon->paths[i], position);
    return inside;
}

double ring_winding(const GeoPath *ring)
{
    double sum = 0;

    for (size_t i = 1; i < ring->count; i++) {
        LonLat o = ring->points[0];
        LonLat a = ring->points[i - 1], b = ring->points[i];
        sum += (a.lon - o.lon) * (b.lat - o.lat) -
               (b.lon - o.lon) * (a.lat - o.lat);
    }
    return sum;
}

void ring_turn(GeoPath *ring, bool counter_clockwise)
{
    if ((ring_winding(ring) > 0) == counter_clockwise)
        return;
    for (size_t i = 0, j = ring->count; i + 1 < j; i++) {
        LonLat swapped = ring->points[i];
        ring->points[i] = ring->points[--j];
        ring->points[j] = swapped;
    }
}

static LonLat ring_centroid(const GeoPath *ring)
{
    LonLat o = ring->points[0], sum = {0, 0};
    double area = ring_winding(ring);

    if (area > -1e-18 && area < 1e-18)
        return o;
    for (size_t i = 1; i < ring->count; i++) {
        LonLat a = ring->points[i - 1], b = ring->points[i];
        double cross = (a.lon - o.lon) * (b.lat - o.lat) -
                       (b.lon - o.lon) * (a.lat - o.lat);
        sum.lon += cross * (a.lon + b.lon - 2 * o.lon);
        sum.lat += cross * (a.lat + b.lat - 2 * o.lat);
    }
    return (LonLat){o.lon + sum.lon / (3 * area), o.lat + sum.lat / (3 * area)};
}

/* The middle of the widest stretch inside, on the centroid's parallel. */
static LonLat inside_on_parallel(const Shape *polygon, LonLat centroid)
{
    enum { STEPS = 256 };
    GeoBox box = shape_box(polygon);
    LonLat best = polygon->paths[0].points[0];
    double width = (box.max.lon - box.min.lon) / STEPS;
    int run = 0, longest = 0;

    for (int i = 0; i < STEPS; i++) {
        LonLat p = {box.min.lon + (i + 0.5) * width, centroid.lat};
        run = shape_contains(polygon, p) ? run + 1 : 0;
        if (run > longest) {
            longest = run;
            best = (LonLat){p.lon - 0.5 * (run - 1) * width, p.lat};
        }
    }
    return best;
}

static LonLat line_middle(const GeoPath *line)
{
    double length = 0, walked = 0;

    for (size_t i = 1; i < line->count; i++)
        length += hypot(line->points[i].lon - line->points[i - 1].lon,
                        line->points[i].lat - line->points[i - 1].lat);
    for (size_t i = 1; i < line->count; i++) {
        LonLat a = line->points[i - 1], b = line->points[i];
        double step = hypot(b.lon - a.lon, b.lat - a.lat);
        if (walked + step >= length / 2 && step > 0) {
            double part = (length / 2 - walked) / step;
            return (LonLat){a.lon + part * (b.lon - a.lon),
                            a.lat + part * (b.lat - a.lat)};
        }
        walked += step;
    }
    return line->points[0];
}

static double segment_distance_m(LonLat at, LonLat a, LonLat b)
{
    double shrink = cos(at.lat * GEO_RADIANS);
    double ax = (a.lon - at.lon) * shrink, ay = a.lat - at.lat;
    double dx = (b.lon - a.lon) * shrink, dy = b.lat - a.lat;
    double length = dx * dx + dy * dy;
    double t = length > 0 ? -(ax * dx + ay * dy) / length : 0;

    t = fmin(1, fmax(0, t));
    return hypot(ax + t * dx, ay + t * dy) * GEO_METRES_PER_DEGREE;
}

double shape_distance_m(const Shape *shape, LonLat position)
{
    double nearest = HUGE_VAL;

    if (shape_contains(shape, position))
        return 0;
    for (size_t p = 0; p < shape->path_count; p++) {
        const GeoPath *path = &shape->paths[p];
        for (size_t i = 1; i < path->count; i++)
            nearest =
                fmin(nearest, segment_distance_m(position, path->points[i - 1],
                                                 path->points[i]));
    }
    return nearest;
}

LonLat shape_anchor(const Shape *shape)
{
    LonLat centroid;

    if (shape->kind == SHAPE_NONE)
        return (LonLat){0, 0};
    if (shape->kind == SHAPE_POINT)
        return shape->paths[0].points[0];
    if (shape->kind == SHAPE_LINE)
        return line_middle(&shape->paths[0]);
    centroid = ring_centroid(&shape->paths[0]);
    return shape_contains(shape, centroid)
               ? centroid
               : inside_on_parallel(shape, centroid);
}

bool shape_from_point(Arena *arena, LonLat position, Shape *out, Error *err)
{
    GeoPath *path = arena_take(arena, sizeof *path, err);
    LonLat *points = arena_take(arena, sizeof *points, err);

    if (path == NULL || points == NULL)
        return false;
    *points = position;
    *path = (GeoPath){points, 1};
    *out = (Shape){SHAPE_POINT, path, 1};
    return true;
}

/* Closed means repeated to the last bit, so no tolerance is wanted. */
static bool ring_closed(const GeoPath *ring)
{
    LonLat first, last;

    if (ring->count < 4)
        return false;
    first = ring->points[0];
    last = ring->points[ring->count - 1];
    return !(first.lon < last.lon || first.lon > last.lon ||
             first.lat < last.lat || first.lat > last.lat);
}

static bool check_ring(const GeoPath *ring, bool outline, Error *err)
{
    if (!ring_closed(ring))
        return error_set(err, ERROR_INPUT, 0,
                         "a ring is open or has under four positions");
    if (!(outline ? ring_winding(ring) > 0 : ring_winding(ring) < 0))
        return error_set(err, ERROR_INPUT, 0,
                         "a ring is flat or wound the wrong way round");
    return true;
}

static bool check_counts(const Shape *shape, Error *err)
{
    bool single = shape->kind == SHAPE_POINT || shape->kind == SHAPE_LINE;
    bool paths = single
                     ? shape->path_count == 1
                     : (shape->path_count > 0) == (shape->kind != SHAPE_NONE);

    if (paths && shape->kind == SHAPE_POINT)
        paths = shape->paths[0].count == 1;
    if (paths && shape->kind == SHAPE_LINE)
        paths = shape->paths[0].count >= 2;
    return paths || error_set(err, ERROR_INPUT, 0,
                              "the wrong number of positions or paths");
}

bool shape_check(const Shape *shape, Error *err)
{
    if (!check_counts(shape, err))
        return false;
    for (size_t i = 0; i < shape->path_count; i++) {
        const GeoPath *path = &shape->paths[i];
        if (path->count > MOST_POSITIONS)
            return error_set(err, ERROR_INPUT, 0,
                             "more than a million positions");
        for (size_t j = 0; j < path->count; j++)
            if (!lonlat_valid(path->points[j]))
                return error_set(err, ERROR_INPUT, 0,
                                 "a position is out of range");
        if (shape->kind == SHAPE_POLYGON && !check_ring(path, i == 0, err))
            return false;
    }
    return true;
}

typedef struct {
    Arena *arena;
    Str text;
    size_t at;
    Error *err;
} Cursor;

static bool refuse(const Cursor *in, const char *why)
{
    return error_set(in->err, ERROR_INPUT, in->at, "%s at byte %zu", why,
                     in->at);
}

static void skip_spaces(Cursor *in)
{
    while (in->at < in->text.len && in->text.data[in->at] == ' ')
        in->at++;
}

static bool take(Cursor *in, Str wanted)
{
    skip_spaces(in);
    if (!str_begins(str_slice(in->text, in->at, in->text.len), wanted))
        return false;
    in->at += wanted.len;
    return true;
}

static bool in_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-' ||
           c == 'e' || c == 'E';
}

static bool scan_number(Cursor *in, double *out)
{
    size_t end;

    skip_spaces(in);
    end = in->at;
    while (end < in->text.len && in_number(in->text.data[end]))
        end++;
    if (!str_to_double(str_slice(in->text, in->at, end), out))
        return refuse(in, "expected a number");
    in->at = end;
    return true;
}

static bool scan_path(Cursor *in, GeoPath *out)
{
    VEC(LonLat) points = {0};

    if (!take(in, STR("(")))
        return refuse(in, "expected '('");
    do {
        LonLat p;
        if (!scan_number(in, &p.lon) || !scan_number(in, &p.lat))
            return false;
        if (!lonlat_valid(p))
            return refuse(in, "a position is out of range");
        if (points.count == MOST_POSITIONS)
            return refuse(in, "more than a million positions");
        if (!VEC_PUSH(in->arena, &points, p, in->err))
            return false;
    } while (take(in, STR(",")));
    if (!take(in, STR(")")))
        return refuse(in, "expected ')'");
    *out = (GeoPath){points.items, points.count};
    return true;
}

static bool scan_polygon(Cursor *in, Shape *out)
{
    VEC(GeoPath) rings = {0};

    if (!take(in, STR("(")))
        return refuse(in, "expected '('");
    do {
        GeoPath ring = {NULL, 0};
        if (!scan_path(in, &ring))
            return false;
        ring_turn(&ring, rings.count == 0);
        if (!VEC_PUSH(in->arena, &rings, ring, in->err))
            return false;
    } while (take(in, STR(",")));
    if (!take(in, STR(")")))
        return refuse(in, "expected ')'");
    *out = (Shape){SHAPE_POLYGON, rings.items, rings.count};
    return true;
}

static bool scan_single(Cursor *in, ShapeKind kind, Shape *out)
{
    GeoPath *path = arena_take(in->arena, sizeof *path, in->err);

    if (path == NULL || !scan_path(in, path))
        return false;
    *out = (Shape){kind, path, 1};
    return true;
}

bool shape_from_wkt(Arena *arena, Str text, Shape *out, Error *err)
{
    Cursor in = {arena, text, 0, err};
    Shape shape = {SHAPE_NONE, NULL, 0};
    bool ok;

    if (take(&in, STR("POINT")))
        ok = scan_single(&in, SHAPE_POINT, &shape);
    else if (take(&in, STR("LINESTRING")))
        ok = scan_single(&in, SHAPE_LINE, &shape);
    else if (take(&in, STR("POLYGON")))
        ok = scan_polygon(&in, &shape);
    else
        return refuse(&in, "expected POINT, LINESTRING or POLYGON");
    if (!ok)
        return false;
    skip_spaces(&in);
    if (in.at != text.len)
        return refuse(&in, "unexpected text after the geometry");
    if (!shape_check(&shape, err))
        return false;
    *out = shape;
    return true;
}
