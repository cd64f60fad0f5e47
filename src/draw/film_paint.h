/*
 * film_paint.h - frames of a film, from their views to pixels.
 *
 * Most of a frame is the same as in the frame before. The painter keeps the
 * maps that it painted last, and the veil and the panel of a scene, so that a
 * frame mostly lays one on the other.
 */
#ifndef DRAW_FILM_PAINT_H
#define DRAW_FILM_PAINT_H

#include "draw/film_view.h"

/* A map that was painted. */
typedef struct {
    cairo_surface_t *surface; /* without date, playhead and panels; or NULL */
    FrameItem *items;         /* that it shows */
    size_t count;
    unsigned used; /* when it last was; the greater the later */
} KeptGround;

/* What lies over the map in one scene; event is NULL for opening and end. */
typedef struct {
    cairo_surface_t *surface; /* or NULL: none yet */
    const Event *event;
    bool end;
    Point at; /* its upper left corner, device pixels */
} KeptLayer;

enum { FILM_KEPT = 6 }; /* as many as half a second has tenths, and one */

typedef struct {
    Frame *frame;
    const Picture *picture;
    const Screenplay *play;
    KeptGround grounds[FILM_KEPT];
    KeptLayer veil, panel;
    FilmView closing; /* the last instant, whose table the end shows */
    unsigned used;
} FilmPainter;

/* frame, picture and play must outlive the painter, whose items lie in the
 * arena. */
bool film_painter_open(Arena *arena, Frame *frame, const Picture *picture,
                       const Screenplay *play, FilmPainter *out, Error *err);
void film_painter_close(FilmPainter *painter);

/* The map, the marks of change on it, and the panel that is up, on surface:
 * RGB24, as wide and high as the picture. ERROR_DRIVER where cairo has given
 * up. */
bool film_painter_paint(FilmPainter *painter, const FilmView *view,
                        cairo_surface_t *surface, Error *err);

#endif
