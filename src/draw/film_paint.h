/*
 * film_paint.h - frames of a film, from their views to pixels.
 *
 * Most of a frame is the same as in the frame before. The painter keeps the map
 * as it last was, and paints it anew only where a state has changed.
 */
#ifndef DRAW_FILM_PAINT_H
#define DRAW_FILM_PAINT_H

#include "draw/film_view.h"

typedef struct {
    Frame *frame;
    const Picture *picture;
    const Screenplay *play;
    cairo_surface_t *ground; /* the map without date, playhead and panels */
    FrameItem *items;        /* that the ground shows */
    size_t count;
    bool painted; /* the ground has been, once */
} FilmPainter;

/* frame, picture and play must outlive the painter, whose items lie in the
 * arena. ERROR_DRIVER where cairo has no room for such a picture. */
bool film_painter_open(Arena *arena, Frame *frame, const Picture *picture,
                       const Screenplay *play, FilmPainter *out, Error *err);
void film_painter_close(FilmPainter *painter);

/* The map, the marks of change on it, and the panel that is up, on surface:
 * RGB24, as wide and high as the picture. ERROR_DRIVER where cairo has given
 * up. */
bool film_painter_paint(FilmPainter *painter, const FilmView *view,
                        cairo_surface_t *surface, Error *err);

#endif
