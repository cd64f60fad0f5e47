/*
 * film_crew.h - threads that paint the pictures of a film, each with a Frame of
 * its own, for one who takes them in order.
 *
 * A picture is a function of its instant alone, so that it is the same whoever
 * paints it.
 */
#ifndef DRAW_FILM_CREW_H
#define DRAW_FILM_CREW_H

#include "draw/film_paint.h"

/* Frames that look alike. */
typedef struct {
    int first, count;
    double second; /* of the film: the instant they show */
} Take;

typedef struct {
    const Stages *stages;
    const Screenplay *play;
    const StageFrames *frames; /* of the first painter; the others open their
                                  own */
    const Take *takes;         /* in order */
    int take_count;
    int jobs; /* threads, at least 1 */
} FilmCrewRequest;

typedef struct FilmCrew FilmCrew;

/* What the request points to must outlive the crew; its frames are the crew's
 * until then. */
bool film_crew_start(const FilmCrewRequest *request, FilmCrew **out,
                     Error *err);

/* Waits for the next picture, which stands until the next call; false where a
 * painter failed. To be called once for each take. */
bool film_crew_next(FilmCrew *crew, cairo_surface_t **out, Error *err);

/* Stops the painters where they are. NULL is nothing to do. */
void film_crew_end(FilmCrew **ended);

#endif
