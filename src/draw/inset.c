#include "draw/scene.h"

#include <math.h>

/*
 * Where four glyphs or more would lie on each other, that part of the map is
 * drawn again, larger, where the map has least to say. Only one day's maps have
 * insets: a film's glyphs come one by one.
 */

enum { CROWD = 4 };

static const double near = 14;       /* units: glyphs cover each other */
static const double least_map = 560; /* a narrower map has no room */

/* A monument with a glyph of its own at some time. */
static bool may_crowd(const Site *site)
{
    return site->inside && site->damaged && site->place->located &&
           (site->kind == SITE_MONUMENT || site->kind == SITE_STREET ||
            site->kind == SITE_WALL || site->kind == SITE_FACILITY);
}

static double apart(const Site *a, const Site *b)
{
    return hypot(a->at.x - b->at.x, a->at.y - b->at.y);
}

/* The site with the most others about it; NULL where nowhere is a crowd. */
static const Site *find_crowd(const Frame *frame)
{
    const Site *best = NULL;
    size_t most = CROWD - 1;

    for (size_t i = 0; i < frame->site_count; i++) {
        size_t count = 0;

        for (size_t j = 0; may_crowd(&frame->sites[i]) && j < frame->site_count;
             j++)
            count +=
                may_crowd(&frame->sites[j]) &&
                apart(&frame->sites[i], &frame->sites[j]) < near * frame->k;
        if (count > most) {
            most = count;
            best = &frame->sites[i];
        }
    }
    return best;
}

/* Takes in who stands near one of those taken, again and again. */
static GeoBox gather_crowd(Frame *frame, const Site *middle)
{
    GeoBox extent = box_with(GEO_BOX_EMPTY, middle->place->position);
    bool grown = true;

    while (grown) {
        grown = false;
        for (size_t i = 0; i < frame->site_count; i++) {
            Site *site = &frame->sites[i];
            bool near_one = site == middle;

            for (size_t j = 0; j < frame->site_count && !near_one; j++)
                near_one = frame->sites[j].in_inset &&
                           apart(site, &frame->sites[j]) < 2 * near * frame->k;
            if (site->in_inset || !near_one || !may_crowd(site))
                continue;
            site->in_inset = grown = true;
            extent = box_with(extent, site->place->position);
        }
    }
    return extent;
}

static GeoBox grown(GeoBox box, double share, double least)
{
    double lon = fmax((box.max.lon - box.min.lon) * share, least);
    double lat = fmax((box.max.lat - box.min.lat) * share, least);

    return (GeoBox){{box.min.lon - lon, box.min.lat - lat},
                    {box.max.lon + lon, box.max.lat + lat}};
}

/* Where the extent lies on the map. */
static Box part_of(const Frame *frame, GeoBox extent)
{
    Point a, b;

    if (!scene_point(frame, extent.min, &a) ||
        !scene_point(frame, extent.max, &b))
        return (Box){0, 0, 0, 0};
    return (Box){fmin(a.x, b.x), fmin(a.y, b.y), fabs(b.x - a.x),
                 fabs(b.y - a.y)};
}

/* What a name or mark is worth that would be hidden. */
static double worth(const Site *site)
{
    if (site->pinned && (site->damaged || site->held))
        return 200;
    return site->listed ? 60 : site->kind == SITE_TOWN ? 12 : 4;
}

static double price_of_places(const Frame *frame, Box box)
{
    double cost = 0;

    for (size_t i = 0; i < frame->site_count; i++)
        if (box_holds(box_grown(box, 16 * frame->k), frame->sites[i].at))
            cost += worth(&frame->sites[i]);
    for (size_t i = 0; i < frame->base.count; i++) {
        Point at;

        if (scene_base_town(frame, i, &at) && box_holds(box, at))
            cost += 6;
    }
    return cost;
}

/* What would be hidden below. */
static double price(const Frame *frame, Box box)
{
    const FrameLayout *layout = &frame->layout;
    Box taken[] = {layout->legend, layout->locator, layout->scale_bar,
                   layout->notes, layout->credit};
    double cost = 0;

    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        cost += taken[i].width > 0 && box_meets(taken[i], box) ? 1000 : 0;
    if (box_meets(box_grown(frame->inset.part, 30 * frame->k), box))
        cost += 1000;
    return cost < 1000 ? cost + price_of_places(frame, box) : cost;
}

/* The least hidden of boxes of that share of the largest size. */
static double choose_box(Frame *frame, double share)
{
    enum { STEPS = 20 };
    Box map = box_grown(frame->layout.map, -12 * frame->k);
    double width = fmin(map.width * 0.4, 440 * frame->k) * share;
    double height = fmin(map.height * 0.5, 320 * frame->k) * share;
    double least = 1000;

    for (int i = 0; i <= STEPS; i++)
        for (int j = 0; j <= STEPS; j++) {
            Box box = {map.x + (map.width - width) * i / STEPS,
                       map.y + (map.height - height) * j / STEPS, width,
                       height};
            bool edge = i == 0 || j == 0 || i == STEPS || j == STEPS;
            double cost = price(frame, box) + (edge ? 0 : 8);

            if (cost < least) {
                least = cost;
                frame->inset.box = box;
            }
        }
    return least;
}

/* A smaller one where a large one would hide what matters; none at all rather
 * than a place that the sheet names. */
static bool find_room(Frame *frame)
{
    static const double shares[] = {1, 0.85, 0.72, 0.66};
    const double most = 56;

    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (choose_box(frame, shares[i]) < most)
            return true;
    return false;
}

/* Whose glyph the plan shows has none on the map; what the plan shows of the
 * map is told by its own corners. */
static void take_over(Frame *frame)
{
    const Frame *inner = frame->inset.frame;
    Box box = inner->layout.map;
    GeoBox seen =
        box_with(GEO_BOX_EMPTY, scene_position(inner, (Point){box.x, box.y}));

    seen = box_with(seen, scene_position(inner, (Point){box.x + box.width,
                                                        box.y + box.height}));
    frame->inset.part = part_of(frame, seen);
    for (size_t i = 0; i < frame->site_count; i++) {
        Site *site = &frame->sites[i];
        const Site *twin = scene_site(inner, site->place->key);

        site->in_inset = twin != NULL && twin->pinned && may_crowd(site) &&
                         box_holds(box_grown(box, -8 * frame->k), twin->at);
        if (site->in_inset)
            site->pinned = false;
    }
}

static void describe(Frame *frame, GeoBox extent)
{
    Inset *inset = &frame->inset;

    inset->sheet = *frame->picture->sheet;
    inset->sheet.extent = extent;
    inset->sheet.places = NULL;
    inset->sheet.place_count = 0;
    inset->sheet.scale = 0;
    inset->sheet.insets = false;
    inset->sheet.projection = STR("auto");
    inset->picture = *frame->picture;
    inset->picture.sheet = &inset->sheet;
    inset->picture.relief_file = inset->picture.basemap_file = (Str){0};
}

bool inset_open(Frame *frame, Error *err)
{
    FrameKind kind = {
        .vector = frame->vector, .still = frame->still, .parent = frame};
    const Site *middle;
    GeoBox extent;

    if (frame->still == NULL || frame->within ||
        !frame->picture->sheet->insets || frame->layout.map.width < least_map)
        return true;
    middle = find_crowd(frame);
    if (middle == NULL)
        return true;
    extent = grown(gather_crowd(frame, middle), 0.16, 0.0012);
    frame->inset.part = part_of(frame, extent);
    describe(frame, extent);
    for (size_t i = 0; i < frame->site_count; i++)
        frame->sites[i].in_inset = false;
    if (!find_room(frame)) {
        frame->inset.box.width = 0;
        return true;
    }
    if (!frame_open_as(&frame->inset.picture, frame->span, kind,
                       &frame->inset.frame, err))
        return false;
    take_over(frame);
    return true;
}

void inset_close(Inset *inset)
{
    frame_close(&inset->frame);
}

static void number_sign(const Frame *frame, cairo_t *cr, Point centre)
{
    double k = frame->k;
    TextStyle style = {.size = 11.5 * k,
                       .colour = frame->theme->card,
                       .face = FACE_BOLD,
                       .align = ALIGN_CENTRE};

    cairo_new_path(cr);
    cairo_arc(cr, centre.x, centre.y, 8.5 * k, 0, 2 * PI);
    set_colour(cr, frame->theme->ink);
    cairo_fill(cr);
    text_draw(frame->fonts, cr, &style, centre.x, centre.y + 4.1 * k, STR("1"));
}

Box inset_part_frame(const Frame *frame)
{
    Point centre = box_centre(frame->inset.part);
    double width = fmax(frame->inset.part.width, 40 * frame->k);
    double height = fmax(frame->inset.part.height, 42 * frame->k);

    return (Box){centre.x - width / 2, centre.y - height / 2, width, height};
}

/* The part on the map, and its number at a corner. */
static void paint_part(const Frame *frame, cairo_t *cr)
{
    Box part = inset_part_frame(frame);
    double k = frame->k;

    cairo_rectangle(cr, part.x, part.y, part.width, part.height);
    set_colour(cr, frame->theme->halo);
    cairo_set_line_width(cr, 3.4 * k);
    cairo_stroke_preserve(cr);
    stroke_path(cr, frame->theme->ink, 1.5 * k);
    number_sign(frame, cr, (Point){part.x, part.y});
}

static void paint_border(const Frame *frame, cairo_t *cr)
{
    Box box = frame->inset.box;
    double k = frame->k;

    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    set_colour(cr, frame->theme->halo);
    cairo_set_line_width(cr, 4.5 * k);
    cairo_stroke_preserve(cr);
    stroke_path(cr, frame->theme->ink, 1.4 * k);
    number_sign(frame, cr, (Point){box.x, box.y});
}

void inset_paint(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    const Frame *inner = frame->inset.frame;
    const FrameLayer *layers;
    size_t count;

    if (inner == NULL)
        return;
    paint_part(frame, cr);
    layers = frame_layers(&count);
    for (size_t i = 0; i < count; i++)
        if (layers[i].clipped || i == 0)
            frame_paint_layer(inner, cr, &layers[i], view);
    furniture_paint_scale(inner, cr);
    paint_border(frame, cr);
}
