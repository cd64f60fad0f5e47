#include "draw/scene.h"

#include <math.h>

/*
 * Monuments as what they are. An outline that is known is drawn as wall, court
 * or building; what only the kind of a monument tells (rows of columns, of
 * seats, the towers of a wall) is drawn as a sign, and the legend says so.
 */

static bool is_kind(const Site *site, const char *kind)
{
    return str_is(site->place->kind, kind);
}

/* Walled ground under the sky: a sanctuary, a market, a camp. */
bool ruin_is_court(const Frame *frame, const Site *site)
{
    double square_metres = site->area * frame->ground * frame->ground;

    return site->outline.closed && site->area > 220 * frame->k * frame->k &&
           (is_kind(site, "agora") || is_kind(site, "fort") ||
            is_kind(site, "theatre") || is_kind(site, "caravanserai") ||
            (is_kind(site, "temple") && square_metres > 9000) ||
            square_metres > 20000);
}

/* ---- lines beside lines ------------------------------------------------ */

static Point offset_point(const Ring *ring, size_t i, double distance)
{
    size_t before = i == 0 ? 0 : i - 1;
    size_t after = i + 1 < ring->count ? i + 1 : i;
    double dx = ring->points[after].x - ring->points[before].x;
    double dy = ring->points[after].y - ring->points[before].y;
    double length = hypot(dx, dy);

    if (length < 1e-6)
        return ring->points[i];
    return (Point){ring->points[i].x - dy / length * distance,
                   ring->points[i].y + dx / length * distance};
}

/* The outline drawn in towards a point, by a share of the way. */
static void drawn_in(cairo_t *cr, const Ring *ring, Point towards, double share)
{
    cairo_new_sub_path(cr);
    for (size_t i = 0; i < ring->count; i++)
        cairo_line_to(
            cr, ring->points[i].x + (towards.x - ring->points[i].x) * share,
            ring->points[i].y + (towards.y - ring->points[i].y) * share);
    cairo_close_path(cr);
}

static Point middle_of(const Ring *ring)
{
    Point sum = {0, 0};
    double count = (double)ring->count;

    for (size_t i = 0; i < ring->count; i++) {
        sum.x += ring->points[i].x;
        sum.y += ring->points[i].y;
    }
    return (Point){sum.x / count, sum.y / count};
}

/* Of a theatre: where the longest straight side, its stage, is. */
static Point stage_of(const Ring *ring)
{
    double longest = -1;
    Point best = middle_of(ring);

    for (size_t i = 0; i + 1 < ring->count; i++) {
        Point a = ring->points[i], b = ring->points[i + 1];
        double length = hypot(b.x - a.x, b.y - a.y);

        if (length > longest) {
            longest = length;
            best = (Point){(a.x + b.x) / 2, (a.y + b.y) / 2};
        }
    }
    return best;
}

/* ---- kinds -------------------------------------------------------------- */

static void paint_columns(const Frame *frame, cairo_t *cr, double pitch)
{
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    set_dash(cr, 0, pitch * frame->k);
    stroke_path(cr, frame->theme->stone_edge, 1.8 * frame->k);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

/* A street of columns: its pavement between two rows of dots. */
static void paint_colonnade(const Frame *frame, cairo_t *cr, const Site *site)
{
    double half = fmax(2.1 * frame->k, 12 / frame->ground);

    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    outline_path(cr, &site->outline);
    if (site->outline.closed) {
        set_colour(cr, frame->theme->court);
        cairo_fill_preserve(cr);
        paint_columns(frame, cr, 3.6);
        return;
    }
    stroke_path(cr, frame->theme->court, 2 * half);
    for (int side = -1; side <= 1; side += 2) {
        for (size_t i = 0; i < site->outline.count; i++) {
            const Ring *ring = &site->outline.rings[i];

            cairo_new_sub_path(cr);
            for (size_t j = 0; j < ring->count; j++) {
                Point at = offset_point(ring, j, side * half);

                cairo_line_to(cr, at.x, at.y);
            }
        }
        paint_columns(frame, cr, 3.6);
    }
}

static void paint_wall(const Frame *frame, cairo_t *cr, const Site *site)
{
    double k = frame->k;

    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    outline_path(cr, &site->outline);
    stroke_path(cr, frame->theme->stone_edge, 2.8 * k);
    outline_path(cr, &site->outline);
    stroke_path(cr, frame->theme->court, 1.3 * k);
    /* Towers: short crossbars, as on town plans. */
    outline_path(cr, &site->outline);
    set_dash(cr, 2.4 * k, 16 * k);
    stroke_path(cr, frame->theme->stone_edge, 5.6 * k);
}

/* Four groups of columns at a crossing, where they can be told apart. */
static bool paint_pillars(const Frame *frame, cairo_t *cr, const Site *site)
{
    const Ring *ring = &site->outline.rings[0];
    double half = fmax(1.2, site->outline.box.width * 0.13);

    if (!is_kind(site, "tetrapylon") || ring->count != 5 ||
        site->outline.box.width < 9 * frame->k)
        return false;
    for (size_t i = 0; i < 4; i++) {
        Point middle = middle_of(ring), at = ring->points[i];

        at.x += (middle.x - at.x) * 0.25;
        at.y += (middle.y - at.y) * 0.25;
        cairo_rectangle(cr, at.x - half, at.y - half, 2 * half, 2 * half);
    }
    set_colour(cr, frame->theme->stone_edge);
    cairo_fill(cr);
    return true;
}

/* Rows of seats, curved about the stage. */
static void paint_seats(const Frame *frame, cairo_t *cr, const Site *site)
{
    const Ring *ring = &site->outline.rings[0];
    Point stage = stage_of(ring);

    for (int row = 1; row <= 3; row++) {
        drawn_in(cr, ring, stage, 0.2 * row);
        stroke_path(cr, frame->theme->stone_edge, 0.7 * frame->k);
    }
    drawn_in(cr, ring, stage, 0.78);
    set_colour(cr, frame->theme->paper);
    cairo_fill_preserve(cr);
    stroke_path(cr, frame->theme->stone_edge, 0.7 * frame->k);
}

static void paint_court(const Frame *frame, cairo_t *cr, const Site *site)
{
    const Ring *ring = &site->outline.rings[0];
    double k = frame->k;

    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
    outline_path(cr, &site->outline);
    stroke_path(cr, frame->theme->stone_edge, 2.6 * k);
    outline_path(cr, &site->outline);
    stroke_path(cr, frame->theme->stone, 1.1 * k);
    if (is_kind(site, "theatre")) {
        paint_seats(frame, cr, site);
    } else if (!is_kind(site, "fort")) {
        drawn_in(cr, ring, middle_of(ring), 0.16);
        paint_columns(frame, cr, 4.2);
    }
}

void ruin_paint_details(const Frame *frame, cairo_t *cr, const Site *site)
{
    cairo_new_path(cr);
    if (site->kind == SITE_MONUMENT && ruin_is_court(frame, site))
        paint_court(frame, cr, site);
    cairo_new_path(cr);
}

static void paint_building(const Frame *frame, cairo_t *cr, const Site *site)
{
    outline_path(cr, &site->outline);
    /* The ground of what was fought over shows who holds it. */
    if (site->outline.closed && !site->held) {
        set_colour(cr, frame->theme->stone);
        cairo_fill_preserve(cr);
    }
    if (site->rough)
        set_dash(cr, 2.5, 3.5);
    stroke_path(cr, frame->theme->stone_edge, 1.1 * frame->k);
}

void ruin_paint_tower(const Frame *frame, cairo_t *cr, const Site *site)
{
    double half = 2.7 * frame->k;

    if (site->outline.count > 0 && site->outline.box.width > 12 * frame->k)
        return;
    cairo_new_path(cr);
    cairo_rectangle(cr, site->at.x - half, site->at.y - half, 2 * half,
                    2 * half);
    set_colour(cr, frame->theme->stone);
    cairo_fill_preserve(cr);
    stroke_path(cr, frame->theme->stone_edge, 1.3 * frame->k);
    cairo_rectangle(cr, site->at.x - 0.6 * frame->k,
                    site->at.y - 0.6 * frame->k, 1.2 * frame->k,
                    1.2 * frame->k);
    set_colour(cr, frame->theme->stone_edge);
    cairo_fill(cr);
}

void ruin_paint(const Frame *frame, cairo_t *cr, const Site *site)
{
    cairo_new_path(cr);
    if (site->kind == SITE_STREET) {
        paint_colonnade(frame, cr, site);
    } else if (site->kind == SITE_WALL) {
        paint_wall(frame, cr, site);
    } else if (ruin_is_court(frame, site) && !site->held) {
        outline_path(cr, &site->outline);
        set_colour(cr, frame->theme->court);
        cairo_fill(cr);
        ruin_paint_details(frame, cr, site);
    } else if (!paint_pillars(frame, cr, site)) {
        paint_building(frame, cr, site);
    }
    cairo_new_path(cr);
}
