/*
 * film_paint.h - frames of a film, from their views to pixels.
 *
 * Most of a frame is the same as in the frame before. The painter keeps the
 * maps that it painted last, and the veil and the panel of a scene, so that a
 * frame mostly lays one on the other.
 */
#ifndef DRAW_FILM_PAINT_H
#define DRAW_FILM_PAINT_H

#include "draw/film_stage.h"
#include "draw/film_view.h"

/* A map that was painted. */
typedef struct {
    cairo_surface_t *surface; /* without date, playhead and panels; or NULL */
    FrameItem *items;         /* that it shows */
    size_t count;
    size_t camera; /* that sees it */
    unsigned used; /* when it last was; the greater the later */
} KeptGround;

/* What lies over the map in one scene; event is NULL for opening and end. */
typedef struct {
    cairo_surface_t *surface; /* or NULL: none yet */
    const Event *event;
    size_t camera;
    bool end;
    Point at; /* its upper left corner, device pixels */
} KeptLayer;

/* A camera's map while it is on its way: the ground, and what stands on it. */
typedef struct {
    cairo_surface_t *ground, *signs; /* or NULL */
    FrameItem *items;                /* that they show */
    size_t count;
    size_t camera;
} KeptEnd;

enum { FILM_KEPT = 6 }; /* as many as half a second has tenths, and one */

typedef struct {
    const Stages *stages;
    const StageFrames *frames;
    const Picture *picture;
    const Screenplay *play;
    KeptGround grounds[FILM_KEPT];
    KeptEnd ends[2]; /* where the camera comes from, and goes to */
    KeptLayer veil, panel;
    FilmView closing; /* the last instant, whose table the end shows */
    unsigned used;
} FilmPainter;

/* What it is given must outlive the painter, whose items lie in the arena. */
bool film_painter_open(Arena *arena, const Stages *stages,
                       const StageFrames *frames, const Screenplay *play,
                       FilmPainter *out, Error *err);
void film_painter_close(FilmPainter *painter);

/* A map on its way from one camera to the other: both scaled to where it is,
 * and the one faded into the other; their names only near where they stand. */
void film_painter_move(FilmPainter *painter, cairo_t *cr, const FilmView *view);

/* Lets go of what only the move needed. */
void film_painter_stand(FilmPainter *painter);

/* The map, the marks of change on it, and the panel that is up, on surface:
 * RGB24, as wide and high as the picture. ERROR_DRIVER where cairo has given
 * up. */
bool film_painter_paint(FilmPainter *painter, const FilmView *view,
                        cairo_surface_t *surface, Error *err);

#endif
