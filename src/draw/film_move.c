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
    cairo_surface_t *surface = kept_room(frame, format);
    cairo_t *cr = cairo_create(surface);
    const FrameLayer *layers;
    size_t count;

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

static KeptEnd *find_end(FilmPainter *painter, int index, size_t camera,
                         const FrameView *view)
{
    KeptEnd *end = &painter->ends[index];
    const Frame *frame = painter->frames->items[camera];

    if (is_kept(end, camera, view))
        return end;
    forget_grounds(painter);
    cairo_surface_destroy(end->ground);
    cairo_surface_destroy(end->signs);
    end->ground = paint_layers(frame, CAIRO_FORMAT_RGB24, is_ground, view);
    end->signs = NULL;
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
    cairo_save(cr);
    clip_map(frame, cr);
    cairo_translate(cr, shift.shift.x, shift.shift.y);
    cairo_scale(cr, shift.scale, shift.scale);
    clip_map(frame, cr); /* where it lies now */
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
    cairo_paint_with_alpha(cr, opacity);
    cairo_restore(cr);
}

static void paint_ground(const Frame *frame, cairo_t *cr, const KeptEnd *end,
                         StageShift shift, double opacity)
{
    if (opacity > 0)
        paint_shifted(frame, cr, end->ground, shift, opacity);
}

/* They are painted when they are first seen, and let go of when they are not
 * seen any more. */
static void paint_signs(const Frame *frame, cairo_t *cr, KeptEnd *end,
                        StageShift shift, double opacity)
{
    FrameView view = {.items = end->items, .count = end->count};

    if (opacity <= 0) {
        cairo_surface_destroy(end->signs);
        end->signs = NULL;
        return;
    }
    if (end->signs == NULL)
        end->signs = paint_layers(frame, CAIRO_FORMAT_ARGB32, is_sign, &view);
    paint_shifted(frame, cr, end->signs, shift, opacity);
}

/* ---- what stands round the map ----------------------------------------- */

static void add_around(const Frame *frame, cairo_t *cr, double opacity)
{
    if (opacity <= 0)
        return;
    cairo_push_group(cr);
    kept_around_paint(frame, cr);
    cairo_pop_group_to_source(cr);
    cairo_paint_with_alpha(cr, opacity);
}

/* Of both: added up, so that what they have in common stays as it is. */
static void blend_around(const Frame *wide, const Frame *close, cairo_t *cr,
                         double part)
{
    cairo_push_group(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_ADD);
    add_around(wide, cr, 1 - part);
    add_around(close, cr, part);
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

/* The part of box above that of which below is the upper edge. */
static Box above(Box box, double below)
{
    box.height = fmin(box.y + box.height, below) - box.y;
    return box;
}

/* Part by part, so that nowhere is painted twice. */
static void paint_around(const Frame *wide, const Frame *close, cairo_t *cr,
                         double part)
{
    double lower = fmin(kept_around_box(wide, FRAME_AROUND - 1).y,
                        kept_around_box(close, FRAME_AROUND - 1).y);

    for (int i = 0; i < FRAME_AROUND; i++) {
        Box box =
            box_joined(kept_around_box(wide, i), kept_around_box(close, i));
        if (i == FRAME_AROUND - 2)
            box = above(box, lower);
        if (box.width <= 0 || box.height <= 0)
            continue;
        cairo_save(cr);
        cairo_rectangle(cr, box.x, box.y, box.width, box.height);
        cairo_clip(cr);
        blend_around(wide, close, cr, part);
        cairo_restore(cr);
    }
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
    KeptEnd *ends[2] = {find_end(painter, 0, cameras[0], &view->view),
                        find_end(painter, 1, cameras[1], &view->view)};
    const Frame *wide = frames[cameras[out]], *close = frames[cameras[!out]];

    set_colour(cr, wide->theme->page);
    cairo_paint(cr);
    paint_ground(wide, cr, ends[out], shifts[out], 1);
    paint_ground(close, cr, ends[!out], shifts[!out],
                 risen(part, BLEND_FROM, 1));
    paint_signs(wide, cr, ends[out], shifts[out],
                1 - risen(part, 0, NAMES_GONE));
    paint_signs(close, cr, ends[!out], shifts[!out],
                risen(part, NAMES_COME, 1));
    paint_around(wide, close, cr, risen(part, 0.4, 0.6));
}
