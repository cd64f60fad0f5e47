#include "draw/scene.h"

#include <math.h>

/*
 * The quiet ground: what was there before anything happened. Everything is
 * drawn as what it is and no more exactly than it is known: a rough outline is
 * dashed, and relief that we have no heights of is only named.
 */

/* ---- how exact it is ---------------------------------------------------- */

/* A tenth of a millimetre at the 1 : 10,000,000 of Natural Earth. */
static const double base_accuracy_m = 1000;
static const double loosest = 140; /* units: a wider band says nothing */

double base_loose_width(const Frame *frame)
{
    double width = 2 * base_accuracy_m / frame->ground;

    return width < 16 ? 0 : width;
}

bool base_is_drawn(const Frame *frame)
{
    return base_loose_width(frame) < loosest * frame->k;
}

double base_margin_m(const Frame *frame)
{
    return base_is_drawn(frame) ? 0 : base_accuracy_m;
}

bool base_holds(const Frame *frame, const char *layer)
{
    const BaseMap *base = &frame->basemap;

    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, layer) &&
            frame->base.items[i].count > 0)
            return true;
    return false;
}

/* ---- areas ------------------------------------------------------------ */

static bool feature_outline(const Frame *frame, const BaseFeature *feature,
                            Outline *out)
{
    const OutlineList *base = &frame->base;
    size_t index = (size_t)(feature - frame->basemap.items);

    *out = base->items[index];
    return out->count > 0 && box_meets(out->box, frame->layout.map);
}

static void paint_layer(const Frame *frame, cairo_t *cr, const char *layer,
                        void (*paint)(const Frame *, cairo_t *, int rank))
{
    const BaseMap *base = &frame->basemap;

    for (size_t i = 0; i < base->count; i++) {
        Outline outline;

        if (!str_is(base->items[i].layer, layer) ||
            !feature_outline(frame, &base->items[i], &outline))
            continue;
        cairo_new_path(cr);
        outline_path(cr, &outline);
        paint(frame, cr, base->items[i].rank);
    }
}

static void paint_lake(const Frame *frame, cairo_t *cr, int rank)
{
    (void)rank;
    set_colour(cr, frame->theme->water);
    cairo_fill_preserve(cr);
    stroke_path(cr, frame->theme->water_text, 0.5);
}

static void paint_river(const Frame *frame, cairo_t *cr, int rank)
{
    double width = rank <= 4 ? 2.6 : rank <= 6 ? 1.8 : 1.1;

    if (base_loose_width(frame) > 0) {
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        stroke_path(cr,
                    colour_over(frame->theme->water, 0.45, frame->theme->paper),
                    base_loose_width(frame));
        return;
    }
    stroke_path(cr, frame->theme->water, width);
}

static void paint_abroad(const Frame *frame, cairo_t *cr, int rank)
{
    (void)rank;
    set_colour(cr, frame->theme->abroad);
    cairo_fill(cr);
}

static void paint_sea(const Frame *frame, cairo_t *cr, int rank)
{
    (void)rank;
    set_colour(cr, frame->theme->sea);
    cairo_fill(cr);
}

/* A band as wide as the line may be off; false where that is nothing to see. */
static bool paint_loose(const Frame *frame, cairo_t *cr, Colour colour,
                        double alpha)
{
    if (base_loose_width(frame) <= 0)
        return false;
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    stroke_path(cr, colour_over(colour, alpha, frame->theme->paper),
                base_loose_width(frame));
    return true;
}

static bool paint_loose_coast(const Frame *frame, cairo_t *cr)
{
    return paint_loose(frame, cr, frame->theme->sea, 0.5);
}

static void paint_coast(const Frame *frame, cairo_t *cr, int rank)
{
    (void)rank;
    if (paint_loose_coast(frame, cr))
        return;
    stroke_path(cr, frame->theme->water, 1.2);
}

/* The country that the sheet is about is paper; its neighbours are darker. */
static void paint_home(const Frame *frame, cairo_t *cr)
{
    const BaseMap *base = &frame->basemap;

    for (size_t i = 0; i < base->count; i++) {
        if (!str_is(base->items[i].layer, "country") ||
            !scene_is_home(frame, &base->items[i]))
            continue;
        cairo_new_path(cr);
        outline_path(cr, &frame->base.items[i]);
        set_colour(cr, frame->theme->paper);
        cairo_fill(cr);
    }
}

static void paint_province(const Frame *frame, cairo_t *cr, int rank)
{
    (void)rank;
    set_dash(cr, 5, 3);
    stroke_path(cr, frame->theme->province, 0.9);
}

static bool paint_loose_border(const Frame *frame, cairo_t *cr)
{
    return paint_loose(frame, cr, frame->theme->border, 0.2);
}

static void paint_border(const Frame *frame, cairo_t *cr, int rank)
{
    cairo_path_t *path;

    (void)rank;
    if (paint_loose_border(frame, cr))
        return;
    path = cairo_copy_path(cr);
    stroke_path(
        cr, colour_over(frame->theme->border, 0.25, frame->theme->paper), 4.5);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    stroke_path(cr, frame->theme->border, 1.3);
}

/* Dashed: not agreed on, or not marked on the ground. */
static void paint_disputed(const Frame *frame, cairo_t *cr, int rank)
{
    cairo_path_t *path;

    (void)rank;
    if (paint_loose_border(frame, cr))
        return;
    path = cairo_copy_path(cr);
    stroke_path(
        cr, colour_over(frame->theme->border, 0.18, frame->theme->paper), 4.5);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    set_dash(cr, 6, 3);
    stroke_path(cr, frame->theme->border, 1.2);
}

static void paint_road(const Frame *frame, cairo_t *cr, int rank)
{
    double width = rank <= 3 ? 2.6 : 1.8;
    cairo_path_t *path = cairo_copy_path(cr);

    stroke_path(cr, frame->theme->road_case, width + 2);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    stroke_path(cr, frame->theme->road, width);
}

static void soft_edge(cairo_t *cr, const Site *site, Colour colour,
                      double width)
{
    if (site->rough)
        set_dash(cr, 2.5, 3.5);
    stroke_path(cr, colour, width);
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
    set_colour(cr, frame->theme->paper);
    cairo_fill(cr);
    paint_layer(frame, cr, "country", paint_abroad);
    paint_home(frame, cr);
    raster_paint_ground(frame, cr);
    if (base_is_drawn(frame) || !base_holds(frame, "coast"))
        paint_layer(frame, cr, "sea", paint_sea);
    if (base_is_drawn(frame))
        paint_layer(frame, cr, "coast", paint_coast);
    if (frame->picture->sheet->layers & SHEET_RIVERS && base_is_drawn(frame))
        paint_layer(frame, cr, "lake", paint_lake);
    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];

        if (!is_ground(site))
            continue;
        if (site->kind == SITE_TOWN || site->kind == SITE_DISTRICT)
            paint_ground(cr, site, frame->theme->town, frame->theme->town_edge);
        else if (site->kind == SITE_OASIS)
            paint_ground(cr, site, frame->theme->oasis,
                         frame->theme->oasis_mark);
        else if (site->kind == SITE_RUINS)
            paint_ground(cr, site, frame->theme->ruins,
                         frame->theme->ruins_edge);
        else if (site->kind == SITE_MONUMENT && site->held)
            paint_ground(cr, site, frame->theme->stone,
                         frame->theme->stone_edge);
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

    set_colour(cr, frame->theme->oasis_mark);
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

static void paint_airfield(const Frame *frame, cairo_t *cr, const Site *site)
{
    outline_path(cr, &site->outline);
    set_colour(cr,
               colour_over(frame->theme->road_edge, 0.55, frame->theme->paper));
    /* The ground of what somebody holds shows who. */
    if (!site->held)
        cairo_fill_preserve(cr);
    stroke_path(cr, frame->theme->road_edge, 0.9);
}

void base_paint_route(const Frame *frame, cairo_t *cr, const Site *site)
{
    if (site->outline.closed || str_is(site->place->kind, "frontier"))
        return;
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    outline_path(cr, &site->outline);
    stroke_path(cr, frame->theme->road_case, 4.6 * frame->k);
    outline_path(cr, &site->outline);
    if (site->rough)
        set_dash(cr, 7 * frame->k, 3 * frame->k);
    stroke_path(cr, frame->theme->road_edge, 2.2 * frame->k);
}

static void paint_line_of(const Frame *frame, cairo_t *cr, const Site *site)
{
    cairo_new_path(cr);
    switch (site->kind) {
    case SITE_OASIS:
        paint_palms(frame, cr, site);
        break;
    case SITE_STREET:
    case SITE_WALL:
    case SITE_MONUMENT:
        ruin_paint(frame, cr, site);
        break;
    case SITE_FACILITY:
        paint_airfield(frame, cr, site);
        break;
    case SITE_ROUTE:
        base_paint_route(frame, cr, site);
        break;
    default:
        break;
    }
}

/* Three dots: the old sign for a ruin. */
static void paint_ruin(const Frame *frame, cairo_t *cr, Point at, double k)
{
    for (int i = 0; i < 3; i++) {
        double angle = -PI / 2 + i * 2 * PI / 3;

        cairo_new_sub_path(cr);
        cairo_arc(cr, at.x + 3.6 * k * cos(angle), at.y + 3.6 * k * sin(angle),
                  1.7 * k, 0, 2 * PI);
    }
    set_colour(cr, frame->theme->ruins_text);
    cairo_fill(cr);
}

static void dot(const Frame *frame, cairo_t *cr, Point at, double radius,
                Colour colour)
{
    cairo_new_path(cr);
    cairo_arc(cr, at.x, at.y, radius, 0, 2 * PI);
    set_colour(cr, frame->theme->halo);
    cairo_fill_preserve(cr);
    stroke_path(cr, colour, 1.2);
}

/* Towns of the base map: marks for orientation. */
static void paint_base_towns(const Frame *frame, cairo_t *cr)
{
    for (size_t i = 0; i < frame->base.count; i++) {
        Point at;

        if (scene_base_town(frame, i, &at))
            dot(frame, cr, at, 2.4 * frame->k, frame->theme->quiet);
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
        set_colour_alpha(cr, frame->theme->relief_text, 0.75);
        cairo_fill(cr);
        return;
    case SITE_TOWN:
        if (site->outline.count > 0)
            return;
        cairo_arc(cr, site->at.x, site->at.y, 3.2 * k, 0, 2 * PI);
        break;
    case SITE_MONUMENT:
        if (str_is(site->place->kind, "tower_tomb")) {
            ruin_paint_tower(frame, cr, site);
            return;
        }
        if (site->outline.count > 0 && site->outline.box.width > 12)
            return;
        cairo_arc(cr, site->at.x, site->at.y, 2.4 * k, 0, 2 * PI);
        break;
    case SITE_WATER:
    case SITE_FACILITY:
        if (site->outline.count > 0 && site->outline.box.width > 12)
            return;
        cairo_arc(cr, site->at.x, site->at.y, 2.4 * k, 0, 2 * PI);
        break;
    case SITE_RUINS:
        if (site->outline.count == 0)
            paint_ruin(frame, cr, site->at, k);
        return;
    default:
        return;
    }
    set_colour(cr, frame->theme->halo);
    cairo_fill_preserve(cr);
    stroke_path(cr,
                site->kind == SITE_WATER ? frame->theme->water_text
                                         : frame->theme->text,
                1.2 * k);
}

/* The dot of a monument of which nothing is told, and whose name has no room,
 * would say nothing. */
static bool is_mute(const Frame *frame, const Site *site)
{
    for (size_t i = 0; i < frame->label_count; i++)
        if (frame->labels[i].site == site && frame->labels[i].placed)
            return false;
    return site->kind == SITE_MONUMENT && !site->damaged && !site->held &&
           !site->listed && site->outline.count == 0;
}

static bool shows_mark(const Frame *frame, const Site *site)
{
    bool listed = frame->picture->sheet->place_count == 0 || site->listed;

    return site->inside && !site->in_inset && !is_mute(frame, site) &&
           ((listed && site->doubt < 300) || site->kind == SITE_TOWN);
}

/* What the sheet leaves out. */
static bool is_hidden(const Frame *frame, const Site *site)
{
    unsigned layers = frame->picture->sheet->layers;

    return (site->kind == SITE_ROUTE && !(layers & SHEET_ROADS)) ||
           (site->kind == SITE_MONUMENT && !(layers & SHEET_RUINS) &&
            !site->damaged);
}

static void paint_base_lines(const Frame *frame, cairo_t *cr)
{
    unsigned layers = frame->picture->sheet->layers;

    if (layers & SHEET_PROVINCES && base_loose_width(frame) <= 0)
        paint_layer(frame, cr, "province", paint_province);
    if (layers & SHEET_RIVERS)
        paint_layer(frame, cr, "river", paint_river);
    if (layers & SHEET_ROADS)
        paint_layer(frame, cr, "road", paint_road);
    paint_layer(frame, cr, "disputed_border", paint_disputed);
    paint_layer(frame, cr, "border", paint_border);
}

bool base_shows_loose(const Frame *frame)
{
    const BaseMap *base = &frame->basemap;

    if (base_loose_width(frame) <= 0 || !base_is_drawn(frame))
        return false;
    for (size_t i = 0; i < base->count; i++) {
        Str layer = base->items[i].layer;

        if ((str_is(layer, "border") || str_is(layer, "disputed_border") ||
             str_is(layer, "coast") ||
             (str_is(layer, "river") &&
              frame->picture->sheet->layers & SHEET_RIVERS)) &&
            frame->base.items[i].count > 0 &&
            box_meets(frame->base.items[i].box, frame->layout.map))
            return true;
    }
    return false;
}

void base_paint_lines(const Frame *frame, cairo_t *cr)
{
    unsigned layers = frame->picture->sheet->layers;

    if (base_is_drawn(frame))
        paint_base_lines(frame, cr);
    for (size_t i = 0; i < frame->site_count; i++)
        if (frame->sites[i].outline.count > 0 &&
            !is_hidden(frame, &frame->sites[i]))
            paint_line_of(frame, cr, &frame->sites[i]);
    if (layers & SHEET_TOWNS)
        paint_base_towns(frame, cr);
    for (size_t i = 0; i < frame->site_count; i++)
        if (shows_mark(frame, &frame->sites[i]) &&
            !is_hidden(frame, &frame->sites[i]))
            paint_mark(frame, cr, &frame->sites[i]);
}
