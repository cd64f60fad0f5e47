/*
 * inputs.h - which articles are to be read, and what is known of each
 * beforehand.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/command.h"
#include "read/read.h"

typedef struct {
    const char *path; /* a file, or "-" */
    ReadHints hints;  /* name is always set */
    Str problem;      /* why it can't be read, where that is known already */
} Input;

typedef struct {
    Input *items;
    size_t count;
} Inputs;

/* The files and folders named, in that order and by --files-from (of a folder,
 * what is at and below it and an article by its name, in byte order; the rest
 * is told of), with their rows of --catalog and the date of --published, parsed
 * already, or NULL. Without operands, every file that the catalog names. A file
 * that the catalog names and nobody has becomes an Input with a problem. */
bool inputs_find(const Arguments *arguments, const When *published, Inputs *out,
                 Error *err);

#endif
