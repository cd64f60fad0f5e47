/*
 * card.h - panels over a film's map: an event's callout, the opening and the
 * closing one, opaque.
 */
#ifndef DRAW_CARD_H
#define DRAW_CARD_H

#include "draw/frame.h"
#include "draw/screenplay.h"

/* The upper left corner of panels that hide the fewest places that change, and
 * their names; the same all film long. */
Point card_place(Frame *frame, const Screenplay *play);

/* Headline, quote, source, counts and stake, as high as they need. */
void card_paint_event(Frame *frame, cairo_t *cr, Point at, const Event *event);

/* The period, and what the film rests on. */
void card_paint_intro(Frame *frame, cairo_t *cr, Point at,
                      const Screenplay *play);

/* The table of what the view shows, and what a reader must know of it; where it
 * hides least. */
void card_paint_end(Frame *frame, cairo_t *cr, const Screenplay *play,
                    const FrameView *view);

#endif
