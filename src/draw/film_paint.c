#include "draw/film_paint.h"

#include "draw/card.h"
#include "draw/style.h"

static const double RING_FROM = 9, RING_TO = 26; /* radius */
static const double RING_OPACITY = 0.9;
static const double SPOT = 15; /* radius left bright about a glyph */

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

/* False where the ground has no outline. */
static bool paint_outline(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    bool known;

    if (mark->outline <= 0)
        return false;
    cairo_new_path(cr);
    known = frame_place_path(frame, cr, mark->state->place);
    if (known)
        stroke_cased(cr, colour_of(frame, mark->state), 2, mark->outline);
    cairo_new_path(cr);
    return known;
}

static void paint_ring(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    double radius = RING_FROM + (RING_TO - RING_FROM) * mark->ring;
    Point centre;

    if (mark->ring >= 1 ||
        !frame_place_point(frame, mark->state->place, &centre))
        return;
    cairo_new_path(cr);
    cairo_arc(cr, centre.x, centre.y, radius, 0, 2 * PI);
    stroke_cased(cr, colour_of(frame, mark->state), 2.5,
                 RING_OPACITY * (1 - mark->ring));
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

void film_paint(Frame *frame, cairo_t *cr, const Picture *picture,
                const Screenplay *play, const FilmView *view)
{
    frame_paint(frame, cr, &view->view);
    cairo_save(cr);
    clip_ground(frame, cr);
    paint_veil(frame, cr, view);
    for (size_t i = 0; i < view->mark_count; i++)
        if (!paint_outline(frame, cr, &view->marks[i]))
            paint_ring(frame, cr, &view->marks[i]);
    cairo_restore(cr);
    if (view->event != NULL && view->card > 0)
        card_paint_event(frame, cr, view);
    if (view->intro > 0)
        card_paint_intro(frame, cr, picture, play, view);
    if (view->end > 0)
        card_paint_end(frame, cr, play, view);
}
