/*
 * film.h - a film that is being made: what its parts share.
 */
#ifndef DRAW_FILM_H
#define DRAW_FILM_H

#include "draw/film_crew.h"
#include "draw/film_reel.h"

typedef struct {
    const Picture *picture;
    const FilmRequest *request;
    Arena arena;
    Screenplay play;
    Stages stages;
    StageFrames frames;
    Take *takes;
    int take_count;
    int rate;  /* frames a second */
    int count; /* frames of the range asked for */
    FilmNotes notes;
} Film;

/* Frames a second that a format has. */
int film_rate(const FilmRequest *request);

/* What the frames of the range show, put together where they look alike. */
bool film_takes(Film *film, Error *err);

/* Writes what is wanted beside the film. */
bool film_extras(Film *film, const FilmExtras *extras, Error *err);

#endif
