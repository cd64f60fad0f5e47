/*
 * film_paint.h - one frame of a film, from its view to pixels.
 */
#ifndef DRAW_FILM_PAINT_H
#define DRAW_FILM_PAINT_H

#include "draw/film_view.h"

/* The map, the marks of change on it, and the panel that is up. cr as
 * frame_paint wants it. */
void film_paint(Frame *frame, cairo_t *cr, const Picture *picture,
                const Screenplay *play, const FilmView *view);

#endif
