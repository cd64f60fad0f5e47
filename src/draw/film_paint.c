#include "draw/film_paint.h"

#include "draw/card.h"
#include "draw/scene.h"

#define RING_FROM    9 /* radius */
#define RING_TO      26
#define RING_OPACITY 0.9
#define SPOT         15 /* radius left bright about a glyph */

/* A white casing keeps a line in sight on any ground. */
static void stroke_cased(cairo_t *cr, Colour colour, double width,
                         double opacity)
{
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.8 * opacity);
    cairo_set_line_width(cr, width + 2.5);
    cairo_stroke_preserve(cr);
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, opacity);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static Colour colour_of(const Frame *frame, const State *state)
{
    Colour fill, line = COLOUR_INK;

    if (state->topic == TOPIC_CONTROL && !state->contested)
        frame_actor_colours(frame, state->value, &fill, &line);
    return line;
}

/* Makes the outline of ground that changed hands cr's path. */
static bool has_outline(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    cairo_new_path(cr);
    return mark->state->topic == TOPIC_CONTROL &&
           frame_place_path(frame, cr, mark->state->place);
}

/* Under the names, which a line through them would strike out. */
static void paint_outlines(const Frame *frame, cairo_t *cr,
                           const FilmView *view)
{
    bool any = false;

    for (size_t i = 0; i < view->mark_count; i++)
        any = any || view->marks[i].outline > 0;
    if (!any)
        return;
    cairo_push_group(cr);
    for (size_t i = 0; i < view->mark_count; i++) {
        const FilmMark *mark = &view->marks[i];
        if (mark->outline > 0 && has_outline(frame, cr, mark))
            stroke_cased(cr, colour_of(frame, mark->state), 2, mark->outline);
    }
    cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OUT);
    cairo_set_source_surface(cr, frame->names, 0, 0);
    cairo_paint(cr);
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

/* One ring that grows once, and one that stays while the card is up. */
static void paint_rings(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    double radius = RING_FROM + (RING_TO - RING_FROM) * mark->ring;
    Colour colour = colour_of(frame, mark->state);
    Point centre;

    if (!frame_place_point(frame, mark->state->place, &centre))
        return;
    cairo_new_path(cr);
    if (mark->ring < 1) {
        cairo_arc(cr, centre.x, centre.y, radius, 0, 2 * PI);
        stroke_cased(cr, colour, 2.5, RING_OPACITY * (1 - mark->ring));
    }
    cairo_new_path(cr);
    if (mark->spot > 0) {
        cairo_arc(cr, centre.x, centre.y, SPOT, 0, 2 * PI);
        stroke_cased(cr, colour, 1.5, mark->spot);
    }
    cairo_new_path(cr);
}

/* The map without what lies on it: marks belong to the ground. */
static void clip_ground(const Frame *frame, cairo_t *cr)
{
    const FrameLayout *layout = frame_layout(frame);
    const Box boxes[] = {layout->map, layout->legend, layout->locator,
                         layout->scale_bar, layout->credit};

    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        cairo_rectangle(cr, boxes[i].x, boxes[i].y, boxes[i].width,
                        boxes[i].height);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
}

static void add_place(const Frame *frame, cairo_t *cr, const State *state)
{
    Point centre;

    bool known = frame_place_path(frame, cr, state->place);

    if ((known && state->topic != TOPIC_DAMAGE) ||
        !frame_place_point(frame, state->place, &centre))
        return;
    cairo_new_sub_path(cr);
    cairo_arc(cr, centre.x, centre.y, SPOT, 0, 2 * PI);
}

/* Fades the ground towards paper but for the places that the card is about. By
 * a veil with holes rather than by painting those places again, which would
 * hide what lies on them. */
static void paint_veil(const Frame *frame, cairo_t *cr, const FilmView *view)
{
    if (view->dim <= 0)
        return;
    cairo_push_group(cr);
    cairo_set_source_rgba(cr, COLOUR_PAPER.red, COLOUR_PAPER.green,
                          COLOUR_PAPER.blue, view->dim);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    for (size_t i = 0; view->event != NULL && i < view->event->count; i++) {
        cairo_new_path(cr);
        add_place(frame, cr, view->event->states[i]);
        cairo_fill(cr);
    }
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

static void paint_panels(FilmPainter *painter, cairo_t *cr,
                         const FilmView *view)
{
    if (view->event != NULL && view->card > 0)
        card_paint_event(painter->frame, cr, view);
    if (view->intro > 0)
        card_paint_intro(painter->frame, cr, painter->picture, painter->play,
                         view);
    if (view->end > 0)
        card_paint_end(painter->frame, cr, painter->play, view);
}

/* ---- the painter ------------------------------------------------------- */

static cairo_t *begin(const FilmPainter *painter, cairo_surface_t *surface)
{
    cairo_t *cr = cairo_create(surface);
    double scale = frame_layout(painter->frame)->scale;

    cairo_scale(cr, scale, scale);
    return cr;
}

static void paint_ground(FilmPainter *painter, const FilmView *view)
{
    FrameView ground = {.items = view->items, .count = view->view.count};
    cairo_t *cr;

    if (painter->painted && film_items_alike(painter->items, painter->count,
                                             view->items, view->view.count))
        return;
    cr = begin(painter, painter->ground);
    frame_paint(painter->frame, cr, &ground);
    cairo_destroy(cr);
    painter->count = view->view.count;
    if (painter->count > 0)
        memcpy(painter->items, view->items,
               painter->count * sizeof *painter->items);
    painter->painted = true;
}

static void copy_ground(const FilmPainter *painter, cairo_t *cr)
{
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cr, painter->ground, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
}

bool film_painter_paint(FilmPainter *painter, const FilmView *view,
                        cairo_surface_t *surface, Error *err)
{
    Frame *frame = painter->frame;
    cairo_t *cr = begin(painter, surface);
    cairo_status_t status;

    paint_ground(painter, view);
    copy_ground(painter, cr);
    cairo_save(cr);
    clip_ground(frame, cr);
    paint_veil(frame, cr, view);
    paint_outlines(frame, cr, view);
    for (size_t i = 0; i < view->mark_count; i++)
        if (!has_outline(frame, cr, &view->marks[i]))
            paint_rings(frame, cr, &view->marks[i]);
    cairo_new_path(cr);
    cairo_restore(cr);
    paint_panels(painter, cr, view);
    header_paint_date(frame, cr, view->view.date);
    strip_paint_playhead(frame, cr, view->view.day);
    status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(err, ERROR_DRIVER, 0, "drawing a frame: %s",
                     cairo_status_to_string(status));
}

bool film_painter_open(Arena *arena, Frame *frame, const Picture *picture,
                       const Screenplay *play, FilmPainter *out, Error *err)
{
    FilmPainter painter = {.frame = frame, .picture = picture, .play = play};
    cairo_status_t status;

    painter.items =
        arena_array(arena, 2 * play->cue_count, sizeof(FrameItem), err);
    if (painter.items == NULL)
        return false;
    painter.ground = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, picture->width, picture->height);
    status = cairo_surface_status(painter.ground);
    if (status != CAIRO_STATUS_SUCCESS) {
        film_painter_close(&painter);
        return error_set(err, ERROR_DRIVER, 0, "no picture of %dx%d: %s",
                         picture->width, picture->height,
                         cairo_status_to_string(status));
    }
    *out = painter;
    return true;
}

void film_painter_close(FilmPainter *painter)
{
    cairo_surface_destroy(painter->ground);
    *painter = (FilmPainter){.frame = NULL};
}
