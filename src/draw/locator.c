#include "draw/scene.h"

#include <math.h>

/* Where in the world the map lies: its country, and a mark. */

typedef struct {
    Box box;
    LonLat corner;  /* upper left of box */
    double degree;  /* user units in a degree of latitude */
    double squeeze; /* of longitudes */
} Little;

static Point little_point(const Little *little, LonLat position)
{
    return (Point){little->box.x + (position.lon - little->corner.lon) *
                                       little->degree * little->squeeze,
                   little->box.y +
                       (little->corner.lat - position.lat) * little->degree};
}

static Little make_little(Box box, GeoBox extent)
{
    Little little = {.box = box};
    LonLat middle = {(extent.min.lon + extent.max.lon) / 2,
                     (extent.min.lat + extent.max.lat) / 2};
    double height = extent.max.lat - extent.min.lat;
    double width = extent.max.lon - extent.min.lon;

    little.squeeze = cos(middle.lat * PI / 180);
    little.degree =
        fmin(box.width / (width * little.squeeze), box.height / height);
    little.corner =
        (LonLat){middle.lon - box.width / 2 / (little.degree * little.squeeze),
                 middle.lat + box.height / 2 / little.degree};
    return little;
}

static double box_size(GeoBox box)
{
    return fmax(0, box.max.lon - box.min.lon) *
           fmax(0, box.max.lat - box.min.lat);
}

/* The sheet shows most of it: it is about this country, too. */
bool scene_is_home(const Frame *frame, const BaseFeature *feature)
{
    GeoBox sheet = frame->picture->sheet->extent;
    GeoBox box = shape_box(&feature->shape), both;

    if (frame->has_country && str_equal(feature->name, frame->country.name))
        return true;
    both = (GeoBox){
        {fmax(box.min.lon, sheet.min.lon), fmax(box.min.lat, sheet.min.lat)},
        {fmin(box.max.lon, sheet.max.lon), fmin(box.max.lat, sheet.max.lat)}};
    return box_size(both) > 0.8 * box_size(box) &&
           box_size(box) > 0.1 * box_size(sheet);
}

/* The country or, of a sheet that shows much of it, the region about it. */
static GeoBox locator_extent(const Frame *frame)
{
    GeoBox box = frame->country.box;
    double width = (box.max.lon - box.min.lon) * 0.6;
    double height = (box.max.lat - box.min.lat) * 0.6;

    if (box_size(frame->picture->sheet->extent) < 0.2 * box_size(box))
        return box;
    return (GeoBox){{box.min.lon - width, fmax(-85, box.min.lat - height)},
                    {box.max.lon + width, fmin(85, box.max.lat + height)}};
}

bool locator_tells(const Frame *frame)
{
    return frame->has_country && box_size(frame->picture->sheet->extent) <
                                     0.6 * box_size(frame->country.box);
}

static void shape_path(cairo_t *cr, const Little *little, const Shape *shape)
{
    for (size_t i = 0; i < shape->path_count; i++) {
        cairo_new_sub_path(cr);
        for (size_t j = 0; j < shape->paths[i].count; j++) {
            Point at = little_point(little, shape->paths[i].points[j]);

            cairo_line_to(cr, at.x, at.y);
        }
        if (shape->kind == SHAPE_POLYGON)
            cairo_close_path(cr);
    }
}

static void paint_lands(const Frame *frame, cairo_t *cr, const Little *little)
{
    const BaseMap *base = &frame->vicinity;

    for (size_t i = 0; i < base->count; i++) {
        const BaseFeature *feature = &base->items[i];
        bool home = str_equal(feature->name, frame->country.name);

        if (!str_is(feature->layer, "country"))
            continue;
        cairo_new_path(cr);
        shape_path(cr, little, &feature->shape);
        set_colour(cr, home ? frame->theme->court : frame->theme->abroad);
        cairo_fill_preserve(cr);
        stroke_path(cr, home ? frame->theme->quiet : frame->theme->rule,
                    home ? 0.9 : 0.6);
    }
}

static void paint_waters(const Frame *frame, cairo_t *cr, const Little *little,
                         const char *layer)
{
    const BaseMap *base = &frame->vicinity;

    cairo_new_path(cr);
    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, layer))
            shape_path(cr, little, &base->items[i].shape);
    set_colour(cr, frame->theme->sea);
    cairo_fill(cr);
}

/* In the longitudes of the country's box, which may end above 180 degrees. */
static LonLat corner_at(const Frame *frame, Point point)
{
    GeoBox box = frame->country.box;
    LonLat at = scene_position(frame, point);
    double middle = (box.min.lon + box.max.lon) / 2;

    at.lon = middle + remainder(at.lon - middle, 360);
    return at;
}

static void paint_extent(const Frame *frame, cairo_t *cr, const Little *little)
{
    Box map = frame->layout.map;
    LonLat west = corner_at(frame, (Point){map.x, map.y});
    LonLat east =
        corner_at(frame, (Point){map.x + map.width, map.y + map.height});
    Point a = little_point(little, west), b = little_point(little, east);
    Point centre = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    double width = fmax(b.x - a.x, 7 * frame->k);
    double height = fmax(b.y - a.y, 5 * frame->k);

    cairo_rectangle(cr, centre.x - width / 2, centre.y - height / 2, width,
                    height);
    set_colour_alpha(cr, frame->theme->accent_text, 0.18);
    cairo_fill_preserve(cr);
    stroke_path(cr, frame->theme->accent_text, 1.6);
}

void locator_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.locator;
    double k = frame->k, line = 17 * k;
    TextStyle style = {
        .size = 10.5 * k, .colour = frame->theme->text, .align = ALIGN_CENTRE};
    Box inner = {box.x + 1, box.y + 1, box.width - 2, box.height - line};
    Little little;

    if (!frame->has_country || box.width <= 0)
        return;
    card_paint(frame, cr, box);
    little = make_little(box_grown(inner, -6 * k), locator_extent(frame));
    cairo_save(cr);
    cairo_rectangle(cr, inner.x, inner.y, inner.width, inner.height);
    cairo_clip(cr);
    set_colour(cr, frame->theme->abroad);
    cairo_paint(cr);
    paint_waters(frame, cr, &little, "sea");
    paint_lands(frame, cr, &little);
    paint_waters(frame, cr, &little, "lake");
    paint_extent(frame, cr, &little);
    cairo_restore(cr);
    text_draw(frame->fonts, cr, &style, box.x + box.width / 2,
              box.y + box.height - 5 * k,
              frame->mirrored && frame->country.name_ar.len > 0
                  ? frame->country.name_ar
                  : frame->country.name);
}
