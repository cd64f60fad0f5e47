#include "draw/base_cut.h"

#include <math.h>

typedef VEC(LonLat) Positions;

/* How far within one of the four sides; below 0 outside. */
static double within(LonLat at, GeoBox window, int side)
{
    switch (side) {
    case 0:
        return at.lon - window.min.lon;
    case 1:
        return window.max.lon - at.lon;
    case 2:
        return at.lat - window.min.lat;
    default:
        return window.max.lat - at.lat;
    }
}

static bool is_beyond(LonLat a, LonLat b, GeoBox window)
{
    for (int side = 0; side < 4; side++)
        if (within(a, window, side) < 0 && within(b, window, side) < 0)
            return true;
    return false;
}

/* ---- areas -------------------------------------------------------------- */

/* On the side itself, to the last bit: neighbours are cut there alike. */
static LonLat crossing(LonLat a, LonLat b, GeoBox window, int side)
{
    double share = within(a, window, side) /
                   (within(a, window, side) - within(b, window, side));
    LonLat at = {a.lon + (b.lon - a.lon) * share,
                 a.lat + (b.lat - a.lat) * share};

    if (side < 2)
        at.lon = side == 0 ? window.min.lon : window.max.lon;
    else
        at.lat = side == 2 ? window.min.lat : window.max.lat;
    return at;
}

/* Sutherland and Hodgman 1974, one side; the ring's end is its beginning. */
static bool cut_side(Arena *arena, const Positions *ring, GeoBox window,
                     int side, Positions *out, Error *err)
{
    for (size_t i = 0; i < ring->count; i++) {
        LonLat from = ring->items[i == 0 ? ring->count - 1 : i - 1];
        LonLat to = ring->items[i];
        bool from_in = within(from, window, side) >= 0;
        bool to_in = within(to, window, side) >= 0;

        if (from_in != to_in &&
            !VEC_PUSH(arena, out, crossing(from, to, window, side), err))
            return false;
        if (to_in && !VEC_PUSH(arena, out, to, err))
            return false;
    }
    return true;
}

/* A long edge along a parallel or meridian is a curve on most maps. */
static bool add_edge(Arena *arena, LonLat from, LonLat to, Positions *out,
                     Error *err)
{
    double lon = to.lon - from.lon, lat = to.lat - from.lat;
    bool along = fabs(lon) < 1e-9 || fabs(lat) < 1e-9;
    int steps = along ? (int)ceil(fmax(fabs(lon), fabs(lat))) : 1;

    for (int i = 1; i < steps; i++)
        if (!VEC_PUSH(arena, out,
                      ((LonLat){from.lon + lon * i / steps,
                                from.lat + lat * i / steps}),
                      err))
            return false;
    return VEC_PUSH(arena, out, to, err);
}

static bool close_ring(Arena *arena, const Positions *ring, GeoPaths *out,
                       Error *err)
{
    Positions closed = {0};

    if (ring->count < 3)
        return true;
    if (!VEC_PUSH(arena, &closed, ring->items[0], err))
        return false;
    for (size_t i = 1; i <= ring->count; i++)
        if (!add_edge(arena, ring->items[i - 1], ring->items[i % ring->count],
                      &closed, err))
            return false;
    return VEC_PUSH(arena, out, ((GeoPath){closed.items, closed.count}), err);
}

bool base_cut_ring(Arena *arena, const GeoPath *ring, GeoBox window,
                   GeoPaths *out, Error *err)
{
    Positions left = {0};

    /* The last position repeats the first. */
    left = (Positions){ring->points, ring->count > 0 ? ring->count - 1 : 0,
                       ring->count};
    for (int side = 0; side < 4 && left.count > 0; side++) {
        Positions cut = {0};

        if (!cut_side(arena, &left, window, side, &cut, err))
            return false;
        left = cut;
    }
    return close_ring(arena, &left, out, err);
}

/* ---- lines -------------------------------------------------------------- */

bool base_cut_line(Arena *arena, const GeoPath *line, GeoBox window,
                   GeoPaths *out, Error *err)
{
    GeoPath run = {NULL, 0};

    for (size_t i = 1; i <= line->count; i++) {
        bool ends = i == line->count ||
                    is_beyond(line->points[i - 1], line->points[i], window);

        if (!ends && run.count == 0)
            run = (GeoPath){line->points + i - 1, 1};
        if (!ends)
            run.count++;
        if (ends && run.count > 1 && !VEC_PUSH(arena, out, run, err))
            return false;
        if (ends)
            run.count = 0;
    }
    return true;
}
