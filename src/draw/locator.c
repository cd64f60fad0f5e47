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
    const BaseFeature *middle = scene_country(frame);

    if (middle != NULL && str_equal(feature->name, middle->name))
        return true;
    both = (GeoBox){
        {fmax(box.min.lon, sheet.min.lon), fmax(box.min.lat, sheet.min.lat)},
        {fmin(box.max.lon, sheet.max.lon), fmin(box.max.lat, sheet.max.lat)}};
    return box_size(both) > 0.8 * box_size(box) &&
           box_size(box) > 0.1 * box_size(sheet);
}

/* The country or, of a sheet that shows much of it, the region about it. */
static GeoBox locator_extent(const Frame *frame, const BaseFeature *country)
{
    GeoBox box = shape_box(&country->shape);
    double width = (box.max.lon - box.min.lon) * 0.6;
    double height = (box.max.lat - box.min.lat) * 0.6;

    if (box_size(frame->picture->sheet->extent) < 0.2 * box_size(box))
        return box;
    return (GeoBox){
        {fmax(-180, box.min.lon - width), fmax(-85, box.min.lat - height)},
        {fmin(180, box.max.lon + width), fmin(85, box.max.lat + height)}};
}

bool locator_tells(const Frame *frame)
{
    const BaseFeature *country = scene_country(frame);

    return country != NULL && box_size(frame->picture->sheet->extent) <
                                  0.6 * box_size(shape_box(&country->shape));
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
        set_colour(cr, home ? frame->theme->court : frame->theme->abroad);
        cairo_fill_preserve(cr);
        stroke_path(cr, home ? frame->theme->quiet : frame->theme->rule,
                    home ? 0.9 : 0.6);
    }
}

static void paint_seas(const Frame *frame, cairo_t *cr, const Little *little)
{
    const BaseMap *base = frame->picture->base;

    cairo_new_path(cr);
    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, "sea"))
            shape_path(cr, little, &base->items[i].shape);
    set_colour(cr, frame->theme->sea);
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
    set_colour_alpha(cr, frame->theme->accent_text, 0.18);
    cairo_fill_preserve(cr);
    stroke_path(cr, frame->theme->accent_text, 1.6);
}

void locator_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.locator;
    const BaseFeature *country = scene_country(frame);
    double k = frame->k, line = 17 * k;
    TextStyle style = {
        .size = 10.5 * k, .colour = frame->theme->text, .align = ALIGN_CENTRE};
    Box inner = {box.x + 1, box.y + 1, box.width - 2, box.height - line};
    GeoBox extent;
    Little little;

    if (country == NULL || box.width <= 0)
        return;
    card_paint(frame, cr, box);
    extent = locator_extent(frame, country);
    little = make_little(box_grown(inner, -6 * k), extent);
    cairo_save(cr);
    cairo_rectangle(cr, inner.x, inner.y, inner.width, inner.height);
    cairo_clip(cr);
    set_colour(cr, frame->theme->abroad);
    cairo_paint(cr);
    paint_seas(frame, cr, &little);
    paint_lands(frame, cr, &little, country);
    paint_extent(frame, cr, &little);
    cairo_restore(cr);
    text_draw(frame->fonts, cr, &style, box.x + box.width / 2,
              box.y + box.height - 5 * k,
              frame->mirrored && country->name_ar.len > 0 ? country->name_ar
                                                          : country->name);
}
