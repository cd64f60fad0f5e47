/* What of a film's frames is drawn once and kept as pixels, no more of it than
 * there is something on. */
#include "draw/scene.h"

#include <math.h>

enum { HEADER, STRIP, UPPER, LOWER };

#define RIM 8 /* units: how far furniture reaches beyond its box */

/* To whole pixels: outwards, or inwards where that is negative. */
static Box snapped(const Frame *frame, Box box)
{
    double scale = frame->layout.scale;
    double left = floor(box.x * scale + 1e-6);
    double top = floor(box.y * scale + 1e-6);
    double right = ceil((box.x + box.width) * scale - 1e-6);
    double bottom = ceil((box.y + box.height) * scale - 1e-6);

    return (Box){left / scale, top / scale, (right - left) / scale,
                 (bottom - top) / scale};
}

static Box map_rows(const Frame *frame)
{
    Box map = frame->layout.map;

    map.x = 0;
    map.width = frame->layout.page.width;
    return snapped(frame, map);
}

static cairo_surface_t *make_room(const Frame *frame, cairo_format_t format,
                                  Box box)
{
    double scale = frame->layout.scale;
    cairo_surface_t *surface =
        cairo_image_surface_create(format, (int)lround(box.width * scale),
                                   (int)lround(box.height * scale));

    cairo_surface_set_device_scale(surface, scale, scale);
    cairo_surface_set_device_offset(surface, -round(box.x * scale),
                                    -round(box.y * scale));
    return surface;
}

cairo_surface_t *kept_room(const Frame *frame, cairo_format_t format)
{
    return make_room(frame, format, map_rows(frame));
}

static cairo_surface_t *paint_room(const Frame *frame, cairo_surface_t *room,
                                   void (*paint)(const Frame *, cairo_t *))
{
    cairo_t *cr = cairo_create(room);

    paint(frame, cr);
    cairo_destroy(cr);
    return room;
}

cairo_surface_t *kept_map(const Frame *frame, cairo_format_t format,
                          void (*paint)(const Frame *, cairo_t *))
{
    return paint_room(frame, kept_room(frame, format), paint);
}

/* ---- what stands around ------------------------------------------------ */

/* Scale bar and credit stand below the line, the rest above it or across. */
static double cut_of(const Frame *frame)
{
    const FrameLayout *layout = &frame->layout;

    return fmin(layout->scale_bar.y, layout->credit.y) - RIM;
}

/* Ends on the last row that is the map's alone. */
static Box lower_box(const Frame *frame)
{
    double scale = frame->layout.scale;
    Box map = map_rows(frame);
    double top = floor(cut_of(frame) * scale) / scale;
    double end =
        floor((frame->layout.map.y + frame->layout.map.height) * scale + 1e-6) /
        scale;

    return (Box){map.x, top, map.width, end - top};
}

static Box upper_box(const Frame *frame)
{
    const FrameLayout *layout = &frame->layout;
    Box box =
        box_joined(box_joined(layout->legend, layout->locator), layout->notes);
    Box map = layout->map;
    double scale = layout->scale;
    double top = ceil(map.y * scale - 1e-6) / scale, end = lower_box(frame).y;

    if (box.width <= 0)
        return box;
    box = snapped(frame, box_grown(box, RIM));
    end = fmin(end, box.y + box.height);
    box.y = fmax(box.y, top);
    box.height = end - box.y;
    return box;
}

Box kept_around_box(const Frame *frame, int part)
{
    switch (part) {
    case HEADER:
        return snapped(frame, frame->layout.header);
    case STRIP:
        return snapped(frame, frame->layout.strip);
    case UPPER:
        return upper_box(frame);
    default:
        return lower_box(frame);
    }
}

void kept_around_make(Frame *frame, void (*paint)(const Frame *, cairo_t *))
{
    for (int i = 0; i < FRAME_AROUND; i++) {
        Box box = kept_around_box(frame, i);
        if (box.width > 0 && box.height > 0)
            frame->around[i] = paint_room(
                frame, make_room(frame, CAIRO_FORMAT_ARGB32, box), paint);
    }
}

static void show(const Frame *frame, cairo_t *cr, int part)
{
    if (frame->around[part] == NULL)
        return;
    cairo_set_source_surface(cr, frame->around[part], 0, 0);
    cairo_paint(cr);
}

void kept_around_paint(const Frame *frame, cairo_t *cr)
{
    for (int i = 0; i < FRAME_AROUND; i++)
        show(frame, cr, i);
}

void kept_bands_paint(const Frame *frame, cairo_t *cr)
{
    Box page = frame->layout.page, map = map_rows(frame);
    double end = map.y + map.height;

    cairo_save(cr);
    cairo_rectangle(cr, page.x, page.y, page.width, map.y - page.y);
    cairo_rectangle(cr, page.x, end, page.width, page.y + page.height - end);
    cairo_clip(cr);
    show(frame, cr, HEADER);
    show(frame, cr, STRIP);
    cairo_restore(cr);
}

void kept_around_release(Frame *frame)
{
    for (int i = 0; i < FRAME_AROUND; i++) {
        cairo_surface_destroy(frame->around[i]);
        frame->around[i] = NULL;
    }
}
