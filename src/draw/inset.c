#include "draw/scene.h"

#include <math.h>

/*
 * Where four glyphs or more would lie on each other, that part of the map is
 * drawn again, larger, where the map has least to say. Only one day's maps have
 * insets: a film's glyphs come one by one.
 */

enum { CROWD = 4 };

static const double near = 14;        /* units: glyphs cover each other */
static const double least_map = 560;  /* a narrower map has no room */
static const double least_frame = 40; /* of the part: smaller is not seen */

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
static void gather_crowd(Frame *frame, const Site *middle)
{
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
        }
    }
}

/* Of all in the crowd but one. */
static GeoBox extent_without(const Frame *frame, const Site *one)
{
    GeoBox extent = GEO_BOX_EMPTY;

    for (size_t i = 0; i < frame->site_count; i++)
        if (frame->sites[i].in_inset && &frame->sites[i] != one)
            extent = box_with(extent, frame->sites[i].place->position);
    return extent;
}

static size_t crowd_size(const Frame *frame)
{
    size_t count = 0;

    for (size_t i = 0; i < frame->site_count; i++)
        count += frame->sites[i].in_inset;
    return count;
}

static double side_of(GeoBox box)
{
    return fmax(box.max.lat - box.min.lat,
                (box.max.lon - box.min.lon) * cos(box.min.lat * PI / 180));
}

/* Who stands so far off that all others would be drawn much smaller for it
 * keeps the place on the map. */
static GeoBox leave_strays(Frame *frame)
{
    const double much = 0.65;
    GeoBox extent = extent_without(frame, NULL);

    for (size_t left = crowd_size(frame); left > CROWD; left--) {
        Site *stray = NULL;
        GeoBox best = extent;

        for (size_t i = 0; i < frame->site_count; i++) {
            GeoBox others = extent_without(frame, &frame->sites[i]);

            if (frame->sites[i].in_inset && side_of(others) < side_of(best)) {
                best = others;
                stray = &frame->sites[i];
            }
        }
        if (stray == NULL || side_of(best) > much * side_of(extent))
            break;
        stray->in_inset = false;
        extent = best;
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

/* Whether the plan says of it all that the map could. */
static bool is_taken_over(const Frame *frame, const Site *site)
{
    const Frame *inner = frame->inset.frame;
    const Site *twin = scene_site(inner, site->place->key);
    bool seen =
        twin != NULL &&
        box_holds(box_grown(inner->layout.map, -8 * frame->k), twin->glyph) &&
        box_holds(frame->inset.part, site->at);

    switch (site->kind) {
    case SITE_MONUMENT:
    case SITE_FACILITY:
    case SITE_STREET:
    case SITE_WALL:
    case SITE_RELIEF:
    case SITE_WATER:
        return seen && (twin->pinned || !site->damaged);
    /* The plan's own frame must not stand about nothing. */
    case SITE_RUINS:
        return seen && twin->pinned && !site->listed &&
               frame->inset.part.width >= least_frame * frame->k;
    default:
        return false;
    }
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

        site->in_inset = is_taken_over(frame, site);
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

/* The map's foot on a tall page, once the page is laid out for it. */
static bool take_foot(Frame *frame)
{
    Box map = frame->layout.map, part = frame->inset.part;
    const double margin = INSET_MARGIN;
    double room = layout_inset_room(frame);

    if (frame->inset_shape <= 0)
        frame->inset_shape =
            fmin(1.9, fmax(1.2, part.width / fmax(part.height, 1e-9)));
    if (!frame->inset_laid || room <= 0)
        return false;
    frame->inset.box = (Box){map.x + margin, map.y + map.height - room + margin,
                             map.width - 2 * margin, room - 2 * margin};
    return true;
}

bool inset_open(Frame *frame, Error *err)
{
    FrameKind kind = {
        .vector = frame->vector, .still = frame->still, .parent = frame};
    const Site *middle;
    GeoBox extent;
    bool found;

    if (frame->still == NULL || frame->within ||
        !frame->picture->sheet->insets ||
        (!frame->tall && frame->layout.map.width < least_map))
        return true;
    middle = find_crowd(frame);
    frame->crowded |= middle != NULL;
    if (middle == NULL)
        return true;
    gather_crowd(frame, middle);
    extent = grown(leave_strays(frame), 0.16, 0.0012);
    frame->inset.part = part_of(frame, extent);
    describe(frame, extent);
    if (frame->tall)
        found = take_foot(frame);
    else if (!inset_find_room(frame, &found, err))
        return false;
    for (size_t i = 0; i < frame->site_count; i++)
        frame->sites[i].in_inset = false;
    if (!found) {
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

static Point corner_of(Box box, int index)
{
    return (Point){box.x + (index % 2) * box.width,
                   box.y + (index < 2 ? 0 : box.height)};
}

void inset_settle(Frame *frame)
{
    Box part = inset_part_frame(frame);
    double r = 9 * frame->k, least = HUGE_VAL;

    for (int i = 0; i < 4 && frame->inset.frame != NULL; i++) {
        Point at = corner_of(part, i);
        double cost =
            map_hidden_by(frame, (Box){at.x - r, at.y - r, 2 * r, 2 * r});

        if (cost < least) {
            least = cost;
            frame->inset.badge = at;
        }
    }
}

void inset_place_bar(Frame *inner)
{
    Box bar = inner->layout.scale_bar, map = inner->layout.map;
    double gap = 6 * inner->k, least = HUGE_VAL;

    /* The lower left corner is where readers look for it. */
    for (int i = 0; i < 4; i++) {
        static const int order[] = {2, 3, 1, 0};
        Point at = corner_of((Box){map.x + gap, map.y + gap,
                                   map.width - bar.width - 2 * gap,
                                   map.height - bar.height - 2 * gap},
                             order[i]);
        double cost =
            map_hidden_by(inner, (Box){at.x, at.y, bar.width, bar.height});

        if (cost < least) {
            least = cost;
            inner->layout.scale_bar.x = at.x;
            inner->layout.scale_bar.y = at.y;
        }
    }
}

Box inset_part_frame(const Frame *frame)
{
    Point centre = box_centre(frame->inset.part);
    double width = fmax(frame->inset.part.width, least_frame * frame->k);
    double height = fmax(frame->inset.part.height, least_frame * frame->k);

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
    number_sign(frame, cr, frame->inset.badge);
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
