/*
 * own.h - the user's own gazetteer (locate/override.h): a file named by
 * --gazetteer, and the one that a project keeps.
 */
#ifndef CLI_OWN_H
#define CLI_OWN_H

#include "cli/command.h"
#include "locate/override.h"

#define OWN_OPTION                                                             \
    {                                                                          \
        "gazetteer", "FILE",                                                   \
            "places of your own, which win: 'gazetteer --help' says how", 0,   \
            false                                                              \
    }

typedef struct {
    GazetteerText texts[2]; /* the project's, then the option's */
    size_t count;
} Own;

/* Reads the file of --gazetteer, where it is given, behind what own has. */
bool own_read(const Arguments *arguments, Own *own, Error *err);

/* The gazetteer of the data folder, compiled anew with those of own; as it is
 * where own is empty. */
bool own_gazetteer(Arena *arena, Str folder, const Own *own,
                   const Gazetteer **out, Error *err);

/* "mine.tsv line 3" where an own table speaks of the place; else empty. */
bool own_origin(Arena *arena, const Own *own, Str key, Str *out, Error *err);

#endif
