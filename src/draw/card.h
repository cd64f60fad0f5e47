/*
 * card.h - panels over a film's map: an event's callout, the opening and the
 * closing one, opaque.
 */
#ifndef DRAW_CARD_H
#define DRAW_CARD_H

#include "draw/frame.h"
#include "draw/screenplay.h"

/* Where panels stand on one camera's map, the same all film long; each is as
 * high as its highest. */
typedef struct {
    Box card; /* of events, and of the opening */
    Box end;
} CardPlaces;

/* Where they hide the fewest glyphs, plans and names. What the closing one
 * shows is in the view. */
CardPlaces card_places(Frame *frame, const Screenplay *play,
                       const FrameView *closing);

/* Headline, quote, source, counts and stake, as high as they need. */
void card_paint_event(Frame *frame, cairo_t *cr, Point at, const Event *event);

/* The period, and what the film rests on. */
void card_paint_intro(Frame *frame, cairo_t *cr, Point at,
                      const Screenplay *play);

/* The table of what the view shows, and what a reader must know of it. */
void card_paint_end(Frame *frame, cairo_t *cr, Point at, const Screenplay *play,
                    const FrameView *view);

#endif
