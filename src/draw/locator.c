#include "draw/scene.h"

#include <math.h>

/* Where in the world the map lies: its country, and a mark. */

typedef struct {
    Box box;
    LonLat corner;  /* upper left of box */
    double degree;  /* user units in a degree of latitude */
    double squeeze; /* of longitudes */
} Little;

static const Colour neighbour = COLOUR_RGB(0xF3F1EC);

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

static LonLat sheet_centre(const Frame *frame)
{
    GeoBox extent = frame->picture->sheet->extent;

    return (LonLat){(extent.min.lon + extent.max.lon) / 2,
                    (extent.min.lat + extent.max.lat) / 2};
}

const BaseFeature *scene_country(const Frame *frame)
{
    const BaseMap *base = frame->picture->base;
    LonLat centre = sheet_centre(frame);

    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, "country") &&
            shape_contains(&base->items[i].shape, centre))
            return &base->items[i];
    return NULL;
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

static void paint_lands(const Frame *frame, cairo_t *cr, const Little *little,
                        const BaseFeature *country)
{
    const BaseMap *base = frame->picture->base;

    for (size_t i = 0; i < base->count; i++) {
        const BaseFeature *feature = &base->items[i];
        bool home =
            feature == country || (str_equal(feature->layer, country->layer) &&
                                   str_equal(feature->name, country->name));

        if (!str_is(feature->layer, "country"))
            continue;
        cairo_new_path(cr);
        shape_path(cr, little, &feature->shape);
        set_colour(cr, home ? (Colour)COLOUR_RGB(0xDDD3BF) : neighbour);
        cairo_fill_preserve(cr);
        set_colour(cr, home ? COLOUR_QUIET : COLOUR_RULE);
        cairo_set_line_width(cr, home ? 0.9 : 0.6);
        cairo_stroke(cr);
    }
}

static void paint_seas(const Frame *frame, cairo_t *cr, const Little *little)
{
    const BaseMap *base = frame->picture->base;

    cairo_new_path(cr);
    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, "sea"))
            shape_path(cr, little, &base->items[i].shape);
    set_colour(cr, (Colour)COLOUR_RGB(0xD5E4EC));
    cairo_fill(cr);
}

static void paint_extent(const Frame *frame, cairo_t *cr, const Little *little)
{
    Box map = frame->layout.map;
    LonLat west = scene_position(frame, (Point){map.x, map.y});
    LonLat east =
        scene_position(frame, (Point){map.x + map.width, map.y + map.height});
    Point a = little_point(little, west), b = little_point(little, east);
    Point centre = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    double width = fmax(b.x - a.x, 7 * frame->k);
    double height = fmax(b.y - a.y, 5 * frame->k);

    cairo_rectangle(cr, centre.x - width / 2, centre.y - height / 2, width,
                    height);
    set_colour_alpha(cr, COLOUR_ACCENT, 0.18);
    cairo_fill_preserve(cr);
    set_colour(cr, COLOUR_ACCENT);
    cairo_set_line_width(cr, 1.6);
    cairo_stroke(cr);
}

void locator_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.locator;
    const BaseFeature *country = scene_country(frame);
    double k = frame->k, line = 17 * k;
    TextStyle style = {
        .size = 10.5 * k, .colour = COLOUR_TEXT, .align = ALIGN_CENTRE};
    Box inner = {box.x + 1, box.y + 1, box.width - 2, box.height - line};
    GeoBox extent;
    Little little;

    if (country == NULL || box.width <= 0)
        return;
    card_paint(cr, box);
    extent = shape_box(&country->shape);
    little = make_little(box_grown(inner, -6 * k), extent);
    cairo_save(cr);
    cairo_rectangle(cr, inner.x, inner.y, inner.width, inner.height);
    cairo_clip(cr);
    set_colour(cr, neighbour);
    cairo_paint(cr);
    paint_seas(frame, cr, &little);
    paint_lands(frame, cr, &little, country);
    paint_extent(frame, cr, &little);
    cairo_restore(cr);
    text_draw(frame->fonts, cr, &style, box.x + box.width / 2,
              box.y + box.height - 5 * k, country->name);
}
