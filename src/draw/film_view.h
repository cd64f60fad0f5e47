/*
 * film_view.h - one instant of a film, as values: what a screenplay shows at a
 * second, before anything is painted.
 *
 * A change is a cross-fade of the whole map, from how it was to how it is: a
 * tenth of a second knows one map, and an instant shows those of the half
 * second before it, blended. So each map is painted once, however many frames
 * it fades over, and nothing moves between two reports. While the camera is on
 * its way, nothing changes.
 */
#ifndef DRAW_FILM_VIEW_H
#define DRAW_FILM_VIEW_H

#include "draw/frame.h"
#include "draw/screenplay.h"

/* A place that has just changed. */
typedef struct {
    const State *state;
    double ring;    /* 0..1: how far its ring has grown; 1: none */
    double outline; /* 0..1: opacity of the outline of ground newly held */
    double spot;    /* 0..1: opacity of a ring that stays with the card */
} FilmMark;

/* The map as it stands between two changes. */
typedef struct {
    FrameItem *items;
    size_t count;
    double weight; /* 0..1: its part in the picture; all make 1 */
} FilmGround;

/* Instants whose maps are blended at most. */
enum { FILM_GROUNDS = 8 };

typedef struct {
    FrameView view;                   /* its items are the last ground's */
    FilmGround grounds[FILM_GROUNDS]; /* the earliest first; none alike */
    int ground_count;
    FilmMark *marks;
    size_t mark_count;
    const Event *event;   /* whose card is up, or NULL */
    double card;          /* 0..1: its opacity */
    double dim;           /* 0..1: how far all but the event's places fade */
    double intro, end;    /* 0..1: opacity of the opening and closing panels */
    size_t camera;        /* from where it is seen: index in the screenplay */
    size_t camera_before; /* on its way from there; else the same */
    double way;           /* 0..1: how far on its way; 1 where nothing moves */
    char date[DAY_TEXT_SIZE];
} FilmView;

/* An empty view with room for all that the screenplay can show. */
bool film_view_make(Arena *arena, const Screenplay *play, FilmView *out,
                    Error *err);

/* Fills the view. Nothing is allocated; the view must have been made for this
 * screenplay and stay where it is. */
void film_view_at(const Screenplay *play, double second, FilmView *view);

/* Whether the two lists would give the same map. */
bool film_items_alike(const FrameItem *a, size_t a_count, const FrameItem *b,
                      size_t b_count);

/* Whether two views would give the same picture. */
bool film_view_alike(const FilmView *a, const FilmView *b);

#endif
