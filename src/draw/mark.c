#include "draw/scene.h"

#include <math.h>

/*
 * Small signs for what is neither control nor damage: fighting, looting,
 * threats, restoration. They stand above and to the left of a place, in a row.
 */

static const double mark_size = 6; /* half of it */

/* Points of a star, from a radius to half of it and back. */
static void burst_path(cairo_t *cr, double radius)
{
    enum { POINTS = 16 };

    for (int i = 0; i < POINTS; i++) {
        double angle = i * 2 * PI / POINTS - PI / 2;
        double reach = i % 2 == 0 ? radius : radius * 0.45;

        cairo_line_to(cr, reach * cos(angle), reach * sin(angle));
    }
    cairo_close_path(cr);
}

static void triangle_path(cairo_t *cr, double radius, double up)
{
    cairo_move_to(cr, 0, -up * radius);
    cairo_line_to(cr, radius, up * radius * 0.75);
    cairo_line_to(cr, -radius, up * radius * 0.75);
    cairo_close_path(cr);
}

static void plus_path(cairo_t *cr, double radius)
{
    double arm = radius * 0.34;

    cairo_rectangle(cr, -arm, -radius, 2 * arm, 2 * radius);
    cairo_rectangle(cr, -radius, -arm, 2 * radius, 2 * arm);
}

static Colour topic_path(cairo_t *cr, bool grey, Topic topic, double radius)
{
    switch (topic) {
    case TOPIC_FIGHTING:
        burst_path(cr, radius * 1.15);
        return grey ? COLOUR_INK : COLOUR_ACCENT;
    case TOPIC_LOOTING:
        triangle_path(cr, radius, -1);
        return COLOUR_INK;
    case TOPIC_THREAT:
        triangle_path(cr, radius, 1);
        return grey ? (Colour)COLOUR_RGB(0xC8C8C8)
                    : (Colour)COLOUR_RGB(0xE8A200);
    default:
        plus_path(cr, radius);
        return grey ? (Colour)COLOUR_RGB(0x5A5A5A)
                    : (Colour)COLOUR_RGB(0x2166AC);
    }
}

void mark_paint(const Frame *frame, cairo_t *cr, Topic topic, Point centre,
                double opacity)
{
    double radius = mark_size * frame->k;
    Colour colour;

    cairo_save(cr);
    cairo_translate(cr, centre.x, centre.y);
    cairo_new_path(cr);
    colour =
        topic_path(cr, frame->picture->palette == PALETTE_GREY, topic, radius);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr, 3.4 * frame->k);
    set_colour_alpha(cr, COLOUR_WHITE, opacity);
    cairo_stroke_preserve(cr);
    set_colour_alpha(cr, colour, opacity);
    cairo_fill_preserve(cr);
    cairo_set_line_width(cr, 0.7 * frame->k);
    set_colour_alpha(cr, COLOUR_INK, opacity);
    cairo_stroke(cr);
    cairo_restore(cr);
}

bool mark_is_drawn(const Frame *frame, const FrameItem *item)
{
    const State *state = item->state;
    const Site *site = scene_site(frame, state->place);

    return state->topic != TOPIC_CONTROL && state->topic != TOPIC_DAMAGE &&
           !state->inherited && item->opacity > 0 && site != NULL &&
           site->inside && site->pinned;
}

Point mark_point(const Frame *frame, const Site *site, size_t index)
{
    double k = frame->k;

    return (Point){site->glyph.x - site_radius(frame, site) -
                       (4 + 14 * (double)index) * k,
                   site->glyph.y - site_radius(frame, site) - 3 * k};
}

void marks_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t index = 0;

        if (!mark_is_drawn(frame, &items[i]))
            continue;
        for (size_t j = 0; j < i; j++)
            index += mark_is_drawn(frame, &items[j]) &&
                     str_equal(items[j].state->place, items[i].state->place);
        mark_paint(
            frame, cr, items[i].state->topic,
            mark_point(frame, scene_site(frame, items[i].state->place), index),
            items[i].opacity);
    }
}
