/*
 * card.h - panels over a film's map: an event's callout, the opening and the
 * closing one. Each is painted at an opacity, 0 to 1.
 */
#ifndef DRAW_CARD_H
#define DRAW_CARD_H

#include "draw/film_view.h"

/* Headline, quote, source, counts and stake, as high as they need. */
void card_paint_event(Frame *frame, cairo_t *cr, const Event *event,
                      double opacity);

/* The period, and what the film rests on. */
void card_paint_intro(Frame *frame, cairo_t *cr, const Picture *picture,
                      const Screenplay *play, double opacity);

/* The table of what holds at the end, and what a reader must know of it. */
void card_paint_end(Frame *frame, cairo_t *cr, const Screenplay *play,
                    const FilmView *view);

#endif
