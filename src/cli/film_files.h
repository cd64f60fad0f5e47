/*
 * film_files.h - the files that animate writes: the film and what lies beside
 * it. Each appears whole or not at all.
 */
#ifndef CLI_FILM_FILES_H
#define CLI_FILM_FILES_H

#include "cli/command.h"
#include "core/output.h"
#include "draw/draw.h"

enum { FILM_FILE_MAX = 6 };

typedef struct {
    Output *outputs[FILM_FILE_MAX];
    int count;
    char *folder; /* made for pictures, or NULL */
    bool to_pipe; /* the film goes to standard output */
    bool cut_off; /* whose reader has gone */
    FilmTarget target;
    FilmExtras extras;
} FilmFiles;

/* Opens all that is asked for before anything is drawn, so that a name that
 * cannot be is told at once. files must stay where it is. */
bool film_files_open(const Arguments *arguments, FilmFormat format,
                     FilmFiles *files, Error *err);

/* Opens the film alone. */
bool film_files_open_film(const Arguments *arguments, FilmFormat format,
                          FilmFiles *files, Error *err);

/* The film is whole: a signal comes too late from here on. */
bool film_files_commit(FilmFiles *files, Error *err);

/* Leaves nothing behind. Ends the process by SIGPIPE, as every filter, where
 * the reader of standard output had gone. */
void film_files_abandon(FilmFiles *files);

#endif
