/*
 * own.h - the user's own gazetteers (locate/override.h): a file named by
 * --gazetteer, and those that a project keeps.
 */
#ifndef CLI_OWN_H
#define CLI_OWN_H

#include "cli/command.h"
#include "cli/report.h"
#include "core/vec.h"
#include "locate/override.h"
#include "store/store.h"

#define OWN_OPTION                                                             \
    {                                                                          \
        "gazetteer", "FILE",                                                   \
            "places of your own, which win: 'gazetteer --help' says how", 0,   \
            false                                                              \
    }

typedef struct {
    VEC(GazetteerText) texts; /* the project's, then the option's */
    bool given;               /* the last is the option's */
    Str compiled;             /* with the data folder's; empty until needed */
    OverrideLines *lines;     /* of each text, once they are compiled */
} Own;

/* Takes what the project keeps. */
bool own_load(Arena *arena, Store *store, Own *own, Error *err);

/* The same, of the project of -p, where one is given. */
bool own_load_project(const Arguments *arguments, Own *own, Error *err);

/* Reads the file of --gazetteer, where it is given, behind what own has; one of
 * the same name goes. */
bool own_read(const Arguments *arguments, Own *own, Error *err);

/* Leaves the file of --gazetteer, where it was given, in the project. */
bool own_keep(Store *store, const Own *own, Error *err);

/* The gazetteer of the data folder, compiled anew with those of own, once; as
 * it is where own is empty. own keeps the bytes, in arguments' arena; they must
 * outlive the gazetteer, which lives in arena. */
bool own_gazetteer(const Arguments *arguments, Arena *arena, Str folder,
                   Own *own, const Gazetteer **out, Error *err);
/* The same, for its places alone: gazetteer_open_places. */
bool own_places(const Arguments *arguments, Arena *arena, Str folder, Own *own,
                const Gazetteer **out, Error *err);

/* "mine.tsv line 3" where an own table speaks of the place; else empty. After
 * own_gazetteer. */
bool own_origin(Arena *arena, const Own *own, Str key, Str *out, Error *err);

/* " (mine.tsv:3)" there, and else nothing. */
void own_tell(Report *report, const Own *own, Str key);

#endif
