/*
 * film_options.h - what animate is asked for.
 */
#ifndef CLI_FILM_OPTIONS_H
#define CLI_FILM_OPTIONS_H

#include "cli/picture.h"

#define FILM_OPTION_COUNT 28
extern const Option film_options[FILM_OPTION_COUNT];

/* Reads all options but those that name files beside the film. ERROR_INPUT for
 * what does not fit together. */
bool film_understand(const Arguments *arguments, FilmRequest *request,
                     Picture *picture, Error *err);

/* Of --join: format and overwrite; operands are the parts. */
bool film_understand_join(const Arguments *arguments, FilmJoin *out,
                          Error *err);

#endif
