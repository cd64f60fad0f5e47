/*
 * project.h - the project file, as the rooms want it: what they need is loaded
 * from the store into an arena, what they make is saved.
 */
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include "chronicle/chronicle.h"
#include "cli/command.h"
#include "cli/own.h"
#include "cli/reading.h"
#include "store/store.h"

#define PROJECT_CEILING (2048 * MEGABYTE)

typedef struct {
    Evidence evidence;
    Chronicle chronicle;
    Str head; /* hash of the log's last entry */
    Own own;  /* gazetteers that it keeps */
} Project;

/* Everything in the project at --project, with the actors of the data folder.
 * The arena owns it all; the file is closed again. */
bool project_load(const Arguments *arguments, Project *out, Error *err);

/* Tells the store what time it is and who is at work (--by, where the verb has
 * it), for its log. */
bool project_sign(const Arguments *arguments, Store *store, Error *err);

/* Opens one that is there already, to write to it. */
bool project_open(const char *path, Store **out, Error *err);

/* What is in the store, with the actors of the lexicon, in the arena. */
bool project_evidence(Store *store, Arena *arena, const Lexicon *lexicon,
                      Evidence *out, Error *err);

/* Brings the states up to date with the claims in the store, in its
 * transaction: those that what changed since can touch, which gives what making
 * all of them would. count: how many there are now. */
bool project_update_states(Store *store, const Lexicon *lexicon, size_t *count,
                           Error *err);

/* Makes and saves the states of all claims in the store. count: how many. */
bool project_rebuild(Store *store, const Lexicon *lexicon, size_t *count,
                     Error *err);

/* The place of this key or name. ERROR_INPUT suggests the nearest. */
bool project_place(Arena *arena, const Evidence *evidence, const char *word,
                   const Place **out, Error *err);

/* NULL where there is none. */
const Place *project_find_place(const Evidence *evidence, Str key);
const Document *project_find_document(const Evidence *evidence, Str name);

#endif
