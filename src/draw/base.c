#include "draw/scene.h"

#include <math.h>

/*
 * The quiet ground: what was there before anything happened. Everything is
 * drawn as what it is and no more exactly than it is known: a rough outline is
 * dashed, and relief that we have no heights of is only named.
 */

static const Colour town_ground = COLOUR_RGB(0xE3DDD0);
static const Colour town_edge = COLOUR_RGB(0xB9B09E);
static const Colour oasis_ground = COLOUR_RGB(0xDCE5C8);
static const Colour oasis_mark = COLOUR_RGB(0x9DB27F);
static const Colour ruins_ground = COLOUR_RGB(0xECE1C9);
static const Colour ruins_edge = COLOUR_RGB(0xA08F66);
static const Colour stone = COLOUR_RGB(0xC8B991);
static const Colour stone_edge = COLOUR_RGB(0x6E6042);
static const Colour road = COLOUR_RGB(0xC9C2B2);
static const Colour road_edge = COLOUR_RGB(0x9E957F);
static const Colour border = COLOUR_RGB(0x7D756A);
static const Colour province = COLOUR_RGB(0xB5ADA0);
static const Colour abroad = COLOUR_RGB(0xE9E6DF);
static const Colour sea = COLOUR_RGB(0xDCE8EE);

static void dash(cairo_t *cr, double on, double off)
{
    double pattern[2] = {on, off};

    cairo_set_dash(cr, pattern, 2, 0);
}

static void stroke(cairo_t *cr, Colour colour, double width)
{
    set_colour(cr, colour);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

/* ---- areas ------------------------------------------------------------ */

static bool feature_outline(const Frame *frame, const BaseFeature *feature,
                            Outline *out)
{
    const OutlineList *base = &frame->base;
    size_t index = (size_t)(feature - frame->picture->base->items);

    *out = base->items[index];
    return out->count > 0 && box_meets(out->box, frame->layout.map);
}

static void paint_layer(const Frame *frame, cairo_t *cr, const char *layer,
                        void (*paint)(cairo_t *, const Outline *, int rank))
{
    const BaseMap *base = frame->picture->base;

    for (size_t i = 0; i < base->count; i++) {
        Outline outline;

        if (!str_is(base->items[i].layer, layer) ||
            !feature_outline(frame, &base->items[i], &outline))
            continue;
        cairo_new_path(cr);
        outline_path(cr, &outline);
        paint(cr, &outline, base->items[i].rank);
    }
}

static void paint_lake(cairo_t *cr, const Outline *outline, int rank)
{
    (void)outline;
    (void)rank;
    set_colour(cr, COLOUR_WATER);
    cairo_fill_preserve(cr);
    stroke(cr, COLOUR_WATER_TEXT, 0.5);
}

static void paint_river(cairo_t *cr, const Outline *outline, int rank)
{
    (void)outline;
    stroke(cr, COLOUR_WATER, rank <= 4 ? 2.6 : rank <= 6 ? 1.8 : 1.1);
}

static void paint_abroad(cairo_t *cr, const Outline *outline, int rank)
{
    (void)outline;
    (void)rank;
    set_colour(cr, abroad);
    cairo_fill(cr);
}

static void paint_sea(cairo_t *cr, const Outline *outline, int rank)
{
    (void)outline;
    (void)rank;
    set_colour(cr, sea);
    cairo_fill_preserve(cr);
    stroke(cr, COLOUR_WATER, 1.2);
}

/* The country that the sheet is about is paper; its neighbours are darker. */
static void paint_home(const Frame *frame, cairo_t *cr)
{
    const BaseMap *base = frame->picture->base;
    const BaseFeature *home = scene_country(frame);

    for (size_t i = 0; i < base->count; i++) {
        if (home == NULL || !str_equal(base->items[i].layer, home->layer) ||
            !str_equal(base->items[i].name, home->name))
            continue;
        cairo_new_path(cr);
        outline_path(cr, &frame->base.items[i]);
        set_colour(cr, COLOUR_PAPER);
        cairo_fill(cr);
    }
}

static void paint_province(cairo_t *cr, const Outline *outline, int rank)
{
    (void)outline;
    (void)rank;
    dash(cr, 5, 3);
    stroke(cr, province, 0.9);
}

static void paint_border(cairo_t *cr, const Outline *outline, int rank)
{
    cairo_path_t *path = cairo_copy_path(cr);

    (void)outline;
    (void)rank;
    stroke(cr, colour_over(border, 0.25, COLOUR_WHITE), 4.5);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    stroke(cr, border, 1.3);
}

static void paint_road(cairo_t *cr, const Outline *outline, int rank)
{
    double width = rank <= 3 ? 2.6 : 1.8;
    cairo_path_t *path = cairo_copy_path(cr);

    (void)outline;
    stroke(cr, COLOUR_WHITE, width + 2);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    stroke(cr, road, width);
}

static void soft_edge(cairo_t *cr, const Site *site, Colour colour,
                      double width)
{
    if (site->rough)
        dash(cr, 2.5, 3.5);
    stroke(cr, colour, width);
}

static void paint_ground(cairo_t *cr, const Site *site, Colour fill,
                         Colour edge)
{
    cairo_new_path(cr);
    outline_path(cr, &site->outline);
    set_colour(cr, fill);
    cairo_fill_preserve(cr);
    soft_edge(cr, site, edge, 0.9);
}

static bool is_ground(const Site *site)
{
    return site->outline.count > 0 && site->outline.closed;
}

void base_paint_areas(const Frame *frame, cairo_t *cr)
{
    Box map = frame->layout.map;

    cairo_rectangle(cr, map.x, map.y, map.width, map.height);
    set_colour(cr, COLOUR_PAPER);
    cairo_fill(cr);
    paint_layer(frame, cr, "country", paint_abroad);
    paint_home(frame, cr);
    paint_layer(frame, cr, "sea", paint_sea);
    paint_layer(frame, cr, "lake", paint_lake);
    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];

        if (!is_ground(site))
            continue;
        if (site->kind == SITE_TOWN || site->kind == SITE_DISTRICT)
            paint_ground(cr, site, town_ground, town_edge);
        else if (site->kind == SITE_OASIS)
            paint_ground(cr, site, oasis_ground, oasis_mark);
        else if (site->kind == SITE_RUINS)
            paint_ground(cr, site, ruins_ground, ruins_edge);
        else if (site->kind == SITE_MONUMENT && site->held)
            paint_ground(cr, site, stone, stone_edge);
    }
}

/* ---- lines ------------------------------------------------------------ */

static void paint_palm(cairo_t *cr, Point at)
{
    cairo_move_to(cr, at.x, at.y + 4);
    cairo_line_to(cr, at.x, at.y);
    cairo_move_to(cr, at.x - 3, at.y + 1.5);
    cairo_curve_to(cr, at.x - 2, at.y - 1.5, at.x + 2, at.y - 1.5, at.x + 3,
                   at.y + 1.5);
    cairo_stroke(cr);
}

/* Palms: a sign for groves, spread on a grid, not trees that were counted. */
static void paint_palms(const Frame *frame, cairo_t *cr, const Site *site)
{
    Box map = frame->layout.map;
    const double across = 26, down = 13;

    set_colour(cr, oasis_mark);
    cairo_set_line_width(cr, 1.1);
    for (int row = 0; row * down < map.height; row++)
        for (int column = 0; column * across < map.width; column++) {
            Point at = {map.x + (column + (row % 2) * 0.5) * across,
                        map.y + row * down};
            Point low = {at.x, at.y + 5};

            if (outline_holds(&site->outline, at) &&
                outline_holds(&site->outline, low))
                paint_palm(cr, at);
        }
}

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

/* A street of columns: two rows of dots. */
static void paint_colonnade(const Frame *frame, cairo_t *cr, const Site *site)
{
    double half = fmax(1.9, 12 / frame->ground);

    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int side = -1; side <= 1; side += 2) {
        double away = site->outline.closed ? 0 : side * half;

        for (size_t i = 0; i < site->outline.count; i++) {
            const Ring *ring = &site->outline.rings[i];

            for (size_t j = 0; j < ring->count; j++) {
                Point at = offset_point(ring, j, away);

                cairo_line_to(cr, at.x, at.y);
            }
            cairo_new_sub_path(cr);
        }
        dash(cr, 0, 3.4 * frame->k);
        stroke(cr, stone_edge, 1.7 * frame->k);
    }
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

static void paint_wall(const Frame *frame, cairo_t *cr, const Site *site)
{
    double k = frame->k;

    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    outline_path(cr, &site->outline);
    stroke(cr, stone_edge, 2.6 * k);
    outline_path(cr, &site->outline);
    stroke(cr, COLOUR_PAPER, 1.2 * k);
    /* Towers: short crossbars, as on town plans. */
    outline_path(cr, &site->outline);
    dash(cr, 2.2 * k, 15 * k);
    stroke(cr, stone_edge, 5.2 * k);
}

static void paint_footprint(cairo_t *cr, const Site *site)
{
    outline_path(cr, &site->outline);
    /* The ground of what was fought over shows who holds it. */
    if (site->outline.closed && !site->held) {
        set_colour(cr, stone);
        cairo_fill_preserve(cr);
    }
    soft_edge(cr, site, stone_edge, 0.9);
}

static void paint_airfield(cairo_t *cr, const Site *site)
{
    outline_path(cr, &site->outline);
    set_colour(cr, colour_over(road_edge, 0.55, COLOUR_WHITE));
    cairo_fill_preserve(cr);
    stroke(cr, road_edge, 0.9);
}

static void paint_route(const Frame *frame, cairo_t *cr, const Site *site)
{
    if (site->outline.closed || str_is(site->place->kind, "frontier"))
        return;
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    outline_path(cr, &site->outline);
    stroke(cr, COLOUR_WHITE, 4.6 * frame->k);
    outline_path(cr, &site->outline);
    if (site->rough)
        dash(cr, 7 * frame->k, 3 * frame->k);
    stroke(cr, road_edge, 2.2 * frame->k);
}

static void paint_line_of(const Frame *frame, cairo_t *cr, const Site *site)
{
    cairo_new_path(cr);
    switch (site->kind) {
    case SITE_OASIS:
        paint_palms(frame, cr, site);
        break;
    case SITE_STREET:
        paint_colonnade(frame, cr, site);
        break;
    case SITE_WALL:
        paint_wall(frame, cr, site);
        break;
    case SITE_MONUMENT:
        paint_footprint(cr, site);
        break;
    case SITE_FACILITY:
        paint_airfield(cr, site);
        break;
    case SITE_ROUTE:
        paint_route(frame, cr, site);
        break;
    default:
        break;
    }
}

/* Three dots: the old sign for a ruin. */
static void paint_ruin(cairo_t *cr, Point at, double k)
{
    for (int i = 0; i < 3; i++) {
        double angle = -PI / 2 + i * 2 * PI / 3;

        cairo_new_sub_path(cr);
        cairo_arc(cr, at.x + 3.6 * k * cos(angle), at.y + 3.6 * k * sin(angle),
                  1.7 * k, 0, 2 * PI);
    }
    set_colour(cr, (Colour)COLOUR_RGB(0x5A4A22));
    cairo_fill(cr);
}

static void dot(cairo_t *cr, Point at, double radius, Colour colour)
{
    cairo_new_path(cr);
    cairo_arc(cr, at.x, at.y, radius, 0, 2 * PI);
    set_colour(cr, COLOUR_WHITE);
    cairo_fill_preserve(cr);
    stroke(cr, colour, 1.2);
}

/* Towns of the base map: marks for orientation. */
static void paint_base_towns(const Frame *frame, cairo_t *cr)
{
    for (size_t i = 0; i < frame->base.count; i++) {
        Point at;

        if (scene_base_town(frame, i, &at))
            dot(cr, at, 2.4 * frame->k, COLOUR_QUIET);
    }
}

/* Where a thing stands that has no glyph today. */
static void paint_mark(const Frame *frame, cairo_t *cr, const Site *site)
{
    double k = frame->k;

    cairo_new_path(cr);
    switch (site->kind) {
    case SITE_RELIEF:
        if (site->doubt > 500 * k)
            return;
        cairo_move_to(cr, site->at.x - 4 * k, site->at.y + 3 * k);
        cairo_line_to(cr, site->at.x, site->at.y - 4.5 * k);
        cairo_line_to(cr, site->at.x + 4 * k, site->at.y + 3 * k);
        cairo_close_path(cr);
        set_colour_alpha(cr, COLOUR_RELIEF, 0.75);
        cairo_fill(cr);
        return;
    case SITE_TOWN:
        if (site->outline.count > 0)
            return;
        cairo_arc(cr, site->at.x, site->at.y, 3.2 * k, 0, 2 * PI);
        break;
    case SITE_WATER:
    case SITE_FACILITY:
    case SITE_MONUMENT:
        if (site->outline.count > 0 && site->outline.box.width > 12)
            return;
        cairo_arc(cr, site->at.x, site->at.y, 2.4 * k, 0, 2 * PI);
        break;
    case SITE_RUINS:
        if (site->outline.count == 0)
            paint_ruin(cr, site->at, k);
        return;
    default:
        return;
    }
    set_colour(cr, COLOUR_WHITE);
    cairo_fill_preserve(cr);
    stroke(cr, site->kind == SITE_WATER ? COLOUR_WATER_TEXT : COLOUR_TEXT,
           1.2 * k);
}

static bool shows_mark(const Frame *frame, const Site *site)
{
    bool listed = frame->picture->sheet->place_count == 0 || site->listed;

    return site->inside &&
           ((listed && site->doubt < 300) || site->kind == SITE_TOWN);
}

void base_paint_lines(const Frame *frame, cairo_t *cr)
{
    paint_layer(frame, cr, "province", paint_province);
    paint_layer(frame, cr, "river", paint_river);
    paint_layer(frame, cr, "road", paint_road);
    paint_layer(frame, cr, "border", paint_border);
    for (size_t i = 0; i < frame->site_count; i++)
        if (frame->sites[i].outline.count > 0)
            paint_line_of(frame, cr, &frame->sites[i]);
    paint_base_towns(frame, cr);
    for (size_t i = 0; i < frame->site_count; i++)
        if (shows_mark(frame, &frame->sites[i]))
            paint_mark(frame, cr, &frame->sites[i]);
}
