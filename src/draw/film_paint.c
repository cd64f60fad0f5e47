#include "draw/film_paint.h"

#include "draw/card.h"
#include "draw/style.h"

static const double RING_FROM = 9, RING_TO = 26; /* radius */
static const double RING_OPACITY = 0.9;

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

static void paint_outline(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    if (mark->outline <= 0)
        return;
    cairo_new_path(cr);
    if (frame_place_path(frame, cr, mark->state->place))
        stroke_cased(cr, colour_of(frame, mark->state), 2, mark->outline);
    cairo_new_path(cr);
}

static void paint_ring(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    double radius = RING_FROM + (RING_TO - RING_FROM) * mark->ring;
    Point centre;

    if (mark->ring >= 1 ||
        !frame_place_point(frame, mark->state->place, &centre))
        return;
    cairo_new_path(cr);
    cairo_arc(cr, centre.x, centre.y, radius, 0, 2 * 3.14159265358979);
    stroke_cased(cr, colour_of(frame, mark->state), 2.5,
                 RING_OPACITY * (1 - mark->ring));
}

void film_paint(Frame *frame, cairo_t *cr, const Picture *picture,
                const Screenplay *play, const FilmView *view)
{
    Box map = frame_layout(frame)->map;

    frame_paint(frame, cr, &view->view);
    cairo_save(cr);
    cairo_rectangle(cr, map.x, map.y, map.width, map.height);
    cairo_clip(cr);
    for (size_t i = 0; i < view->mark_count; i++)
        paint_outline(frame, cr, &view->marks[i]);
    for (size_t i = 0; i < view->mark_count; i++)
        paint_ring(frame, cr, &view->marks[i]);
    cairo_restore(cr);
    if (view->event != NULL && view->card > 0)
        card_paint_event(frame, cr, view->event, view->card);
    if (view->intro > 0)
        card_paint_intro(frame, cr, picture, play, view->intro);
    if (view->end > 0)
        card_paint_end(frame, cr, play, view);
}
