#include "draw/scene.h"

#include <math.h>

/*
 * Shapes as they lie on the page. An edge that leaves the page is cut far
 * outside of it; nothing joins two positions that the shape does not join: one
 * that has no image takes the whole outline with it.
 */

enum { MOST_VERTICES = 400000 };

/* User units about the page, where edges are cut: cairo counts to some eight
 * million. */
static const double reach = 50000;

/* Vertices nearer to each other than this cannot be told apart. */
static const double least_step = 0.05;

static bool page_point(const Frame *frame, LonLat position, Point *out)
{
    Point metres;

    /* The base map's longitudes go on beyond 180 degrees. */
    if (position.lon > 180 || position.lon < -180)
        position.lon = remainder(position.lon, 360);
    if (!lonlat_valid(position) ||
        !projection_point(frame->projection, position, &metres))
        return false;
    out->x = frame->layout.map.x + (metres.x - frame->corner.x) / frame->metres;
    out->y = frame->layout.map.y + (frame->corner.y - metres.y) / frame->metres;
    return true;
}

/* False where a position has no image. The last one is kept: it closes the
 * ring. */
static bool project(const Frame *frame, const GeoPath *path, Ring *ring)
{
    for (size_t i = 0; i < path->count; i++) {
        Point at;

        if (!page_point(frame, path->points[i], &at))
            return false;
        if (ring->count == 0 || i + 1 == path->count ||
            hypot(at.x - ring->points[ring->count - 1].x,
                  at.y - ring->points[ring->count - 1].y) >= least_step)
            ring->points[ring->count++] = at;
    }
    return true;
}

/* ---- cutting ------------------------------------------------------------ */

/* How far within one of the four sides; below 0 outside. */
static double within(Point point, int side)
{
    double along = side % 2 == 0 ? point.x : point.y;

    return side < 2 ? reach - along : reach + along;
}

static bool is_far(const Ring *ring)
{
    for (size_t i = 0; i < ring->count; i++)
        for (int side = 0; side < 4; side++)
            if (within(ring->points[i], side) < 0)
                return true;
    return false;
}

static Point crossing(Point a, Point b, int side)
{
    double share = within(a, side) / (within(a, side) - within(b, side));

    return (Point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/* Sutherland and Hodgman 1974, one side. */
static void cut_ring(const Ring *ring, int side, Ring *out)
{
    out->count = 0;
    for (size_t i = 0; i < ring->count; i++) {
        Point from = ring->points[i == 0 ? ring->count - 1 : i - 1];
        Point to = ring->points[i];
        bool from_in = within(from, side) >= 0, to_in = within(to, side) >= 0;

        if (from_in != to_in)
            out->points[out->count++] = crossing(from, to, side);
        if (to_in)
            out->points[out->count++] = to;
    }
}

static bool cut_area(Arena *arena, Ring *ring, Error *err)
{
    for (int side = 0; side < 4; side++) {
        Ring cut = {
            arena_array(arena, 2 * ring->count, sizeof *cut.points, err), 0};

        if (cut.points == NULL)
            return false;
        cut_ring(ring, side, &cut);
        *ring = cut;
    }
    return true;
}

/* What of the edge from a to b lies within. */
static bool cut_edge(Point *a, Point *b)
{
    for (int side = 0; side < 4; side++) {
        bool a_in = within(*a, side) >= 0, b_in = within(*b, side) >= 0;

        if (!a_in && !b_in)
            return false;
        if (!a_in)
            *a = crossing(*a, *b, side);
        else if (!b_in)
            *b = crossing(*a, *b, side);
    }
    return true;
}

static bool is_same_point(Point a, Point b)
{
    return hypot(a.x - b.x, a.y - b.y) < 1e-9;
}

/* A line that leaves and comes back is a run for each stay. */
static bool cut_line(Arena *arena, const Ring *line, Outline *out, Error *err)
{
    Point *points = arena_array(arena, 2 * line->count, sizeof *points, err);
    Ring *run = NULL;

    out->rings = arena_array(arena, line->count, sizeof *out->rings, err);
    if (points == NULL || out->rings == NULL)
        return false;
    for (size_t i = 1; i < line->count; i++) {
        Point a = line->points[i - 1], b = line->points[i];

        if (!cut_edge(&a, &b))
            continue;
        if (run == NULL || !is_same_point(run->points[run->count - 1], a)) {
            points = run == NULL ? points : run->points + run->count;
            run = &out->rings[out->count++];
            *run = (Ring){points, 1};
            run->points[0] = a;
        }
        run->points[run->count++] = b;
    }
    return true;
}

/* ---- making ------------------------------------------------------------- */

static Box box_of(const Outline *outline)
{
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL,
           bottom = -HUGE_VAL;

    for (size_t i = 0; i < outline->count; i++)
        for (size_t j = 0; j < outline->rings[i].count; j++) {
            Point point = outline->rings[i].points[j];

            left = fmin(left, point.x);
            right = fmax(right, point.x);
            top = fmin(top, point.y);
            bottom = fmax(bottom, point.y);
        }
    if (left > right)
        return (Box){0, 0, 0, 0};
    return (Box){left, top, right - left, bottom - top};
}

static size_t vertices_of(const Outline *outline)
{
    size_t count = 0;

    for (size_t i = 0; i < outline->count; i++)
        count += outline->rings[i].count;
    return count;
}

/* Adds the path's image, and keeps what can be drawn of it. */
static bool add_path(Frame *frame, const GeoPath *path, Outline *outline,
                     Error *err)
{
    Arena *arena = &frame->arena;
    Ring ring = {arena_array(arena, path->count, sizeof *ring.points, err), 0};

    if (ring.points == NULL)
        return false;
    if (!project(frame, path, &ring)) {
        outline->lost = true;
        return true;
    }
    if (is_far(&ring)) {
        if (!outline->closed)
            return cut_line(arena, &ring, outline, err);
        if (!cut_area(arena, &ring, err))
            return false;
    }
    if (ring.count > 1)
        outline->rings[outline->count++] = ring;
    return true;
}

bool scene_outline(Frame *frame, const Shape *shape, Outline *out, Error *err)
{
    Outline outline = {.closed = shape->kind == SHAPE_POLYGON};

    *out = outline;
    if (shape->kind != SHAPE_POLYGON && shape->kind != SHAPE_LINE)
        return true;
    outline.rings = arena_array(&frame->arena, shape->path_count,
                                sizeof *outline.rings, err);
    if (outline.rings == NULL)
        return false;
    for (size_t i = 0; i < shape->path_count && !outline.lost; i++)
        if (!add_path(frame, &shape->paths[i], &outline, err))
            return false;
    if (outline.lost || vertices_of(&outline) > MOST_VERTICES) {
        out->lost = true;
        return true;
    }
    outline.box = box_of(&outline);
    *out = outline;
    return true;
}

/* ---- asking ------------------------------------------------------------- */

void outline_path(cairo_t *cr, const Outline *outline)
{
    for (size_t i = 0; i < outline->count; i++) {
        const Ring *ring = &outline->rings[i];

        cairo_new_sub_path(cr);
        for (size_t j = 0; j < ring->count; j++)
            cairo_line_to(cr, ring->points[j].x, ring->points[j].y);
        if (outline->closed)
            cairo_close_path(cr);
    }
}

static bool ring_holds(const Ring *ring, Point point)
{
    bool in = false;

    for (size_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        Point a = ring->points[i], b = ring->points[j];

        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

bool outline_holds(const Outline *outline, Point point)
{
    bool in = false;

    if (!outline->closed || !box_holds(outline->box, point))
        return false;
    for (size_t i = 0; i < outline->count; i++)
        in ^= ring_holds(&outline->rings[i], point);
    return in;
}

double outline_area(const Outline *outline)
{
    double twice = 0;

    if (!outline->closed || outline->count == 0)
        return 0;
    for (size_t i = 1; i < outline->rings[0].count; i++) {
        Point a = outline->rings[0].points[i - 1];
        Point b = outline->rings[0].points[i];

        twice += a.x * b.y - b.x * a.y;
    }
    return fabs(twice) / 2;
}
