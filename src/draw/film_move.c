/* The camera on its way from one map to another. */
#include "draw/film_paint.h"
#include "draw/scene.h"

#include <math.h>

/* Of the way from the wide map to the near one: */
#define NAMES_GONE 0.25 /* those of the wide one */
#define NAMES_COME 0.80 /* those of the near one begin to */
#define BLEND_FROM                                                             \
    0.70 /* the near ground begins to cover the wide one, which                \
            then hardly reaches beyond it */

static double risen(double value, double from, double to)
{
    double t = fmin(fmax((value - from) / (to - from), 0), 1);

    return t * t * (3 - 2 * t);
}

void film_painter_stand(FilmPainter *painter)
{
    for (int i = 0; i < 2; i++) {
        cairo_surface_destroy(painter->ends[i].ground);
        cairo_surface_destroy(painter->ends[i].signs);
        painter->ends[i].ground = painter->ends[i].signs = NULL;
    }
}

/* Makes room for the maps of the move; those of the scene before would be
 * painted anew in the next one. */
static void forget_grounds(FilmPainter *painter)
{
    for (int i = 0; i < FILM_KEPT; i++) {
        cairo_surface_destroy(painter->grounds[i].surface);
        painter->grounds[i].surface = NULL;
    }
}

/* ---- both ends --------------------------------------------------------- */

static bool is_sign(const FrameLayer *layer)
{
    return strcmp(layer->key, "marks") == 0 || strcmp(layer->key, "names") == 0;
}

static bool is_ground(const FrameLayer *layer)
{
    return strcmp(layer->key, "control") == 0 ||
           strcmp(layer->key, "lines") == 0;
}

static cairo_surface_t *paint_layers(const Frame *frame, cairo_format_t format,
                                     bool (*wanted)(const FrameLayer *),
                                     const FrameView *view)
{
    const FrameLayout *layout = frame_layout(frame);
    cairo_surface_t *surface = cairo_image_surface_create(
        format, (int)lround(layout->page.width * layout->scale),
        (int)lround(layout->page.height * layout->scale));
    cairo_t *cr = cairo_create(surface);
    const FrameLayer *layers;
    size_t count;

    cairo_scale(cr, layout->scale, layout->scale);
    if (format == CAIRO_FORMAT_RGB24) {
        cairo_set_source_surface(cr, frame->under, 0, 0);
        cairo_paint(cr);
    }
    layers = frame_layers(&count);
    for (size_t i = 0; i < count; i++)
        if (wanted(&layers[i]))
            frame_paint_layer(frame, cr, &layers[i], view);
    cairo_destroy(cr);
    return surface;
}

static bool is_kept(const KeptEnd *end, size_t camera, const FrameView *view)
{
    return end->ground != NULL && end->camera == camera &&
           film_items_alike(end->items, end->count, view->items, view->count);
}

static const KeptEnd *make_end(FilmPainter *painter, int index, size_t camera,
                               const FrameView *view)
{
    KeptEnd *end = &painter->ends[index];
    const Frame *frame = painter->frames->items[camera];
    FrameView still = {.items = view->items, .count = view->count};

    if (is_kept(end, camera, view))
        return end;
    forget_grounds(painter);
    cairo_surface_destroy(end->ground);
    cairo_surface_destroy(end->signs);
    end->ground = paint_layers(frame, CAIRO_FORMAT_RGB24, is_ground, &still);
    end->signs = paint_layers(frame, CAIRO_FORMAT_ARGB32, is_sign, &still);
    end->camera = camera;
    end->count = view->count;
    if (end->count > 0)
        memcpy(end->items, view->items, end->count * sizeof *end->items);
    return end;
}

/* ---- in between -------------------------------------------------------- */

/* The part of the page that is the map. */
static void clip_map(const Frame *frame, cairo_t *cr)
{
    Box map = frame_layout(frame)->map;

    cairo_rectangle(cr, map.x, map.y, map.width, map.height);
    cairo_clip(cr);
}

static void paint_shifted(const Frame *frame, cairo_t *cr,
                          cairo_surface_t *surface, StageShift shift,
                          double opacity)
{
    double scale = frame_layout(frame)->scale;

    if (opacity <= 0)
        return;
    cairo_save(cr);
    clip_map(frame, cr);
    cairo_translate(cr, shift.shift.x, shift.shift.y);
    cairo_scale(cr, shift.scale, shift.scale);
    clip_map(frame, cr); /* where it lies now */
    cairo_scale(cr, 1 / scale, 1 / scale);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
    cairo_paint_with_alpha(cr, opacity);
    cairo_restore(cr);
}

static void paint_around(const Frame *frame, cairo_t *cr)
{
    FrameView nothing = {.items = NULL};
    const FrameLayer *layers;
    size_t count;

    layers = frame_layers(&count);
    frame_paint_layer(frame, cr, &layers[count - 1], &nothing);
}

static void add_around(const Frame *frame, cairo_t *cr, double opacity)
{
    cairo_push_group(cr);
    paint_around(frame, cr);
    cairo_pop_group_to_source(cr);
    cairo_paint_with_alpha(cr, opacity);
}

/* What stands round the map, of both: added up, so that what they have in
 * common stays as it is. */
static void paint_furniture(const Frame *wide, const Frame *close, cairo_t *cr,
                            double part)
{
    if (part <= 0 || part >= 1) {
        paint_around(part <= 0 ? wide : close, cr);
        return;
    }
    cairo_push_group(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_ADD);
    add_around(wide, cr, 1 - part);
    add_around(close, cr, part);
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

void film_painter_move(FilmPainter *painter, cairo_t *cr, const FilmView *view)
{
    Frame *const *frames = painter->frames->items;
    size_t cameras[2] = {view->camera_before, view->camera};
    StageShift whole = stage_shift(frames[cameras[0]], frames[cameras[1]]);
    bool out = whole.scale < 1; /* away from the ground */
    double part = out ? 1 - view->way : view->way;
    StageShift first = stage_shift_part(whole, view->way);
    StageShift shifts[2] = {
        first, stage_shift_then(stage_shift_inverse(whole), first)};
    const KeptEnd *ends[2] = {make_end(painter, 0, cameras[0], &view->view),
                              make_end(painter, 1, cameras[1], &view->view)};
    const Frame *wide = frames[cameras[out]], *close = frames[cameras[!out]];

    set_colour(cr, wide->theme->page);
    cairo_paint(cr);
    paint_shifted(wide, cr, ends[out]->ground, shifts[out], 1);
    paint_shifted(close, cr, ends[!out]->ground, shifts[!out],
                  risen(part, BLEND_FROM, 1));
    paint_shifted(wide, cr, ends[out]->signs, shifts[out],
                  1 - risen(part, 0, NAMES_GONE));
    paint_shifted(close, cr, ends[!out]->signs, shifts[!out],
                  risen(part, NAMES_COME, 1));
    paint_furniture(wide, close, cr, risen(part, 0.4, 0.6));
}
