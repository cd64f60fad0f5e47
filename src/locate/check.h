/*
 * check.h - what is wrong with the tables of a gazetteer, all of it at once,
 * each with file and line. gazetteer_write stops at the first bad row; this
 * goes on, and looks at what is well formed but can't be true as well.
 *
 * Errors: a key twice, a parent or kind that is none, parents that go round in
 * a circle, a position missing or off the Earth, no source or licence, a name
 * or an outline of no place, an outline that is none, a place outside of what
 * holds it, and accuracies that lie: smaller than the distance to another place
 * with the same identifier, than what the coordinate's digits can say, or than
 * the way from the point to its own outline.
 *
 * Warnings: two places of one name in one parent, two with one identifier.
 */
#ifndef LOCATE_CHECK_H
#define LOCATE_CHECK_H

#include "locate/locate.h"

typedef struct {
    bool error; /* else a warning */
    Str file;
    size_t line;
    Str text; /* one sentence, no period */
} CheckFinding;

/* Findings by file and line. Fails only where memory runs out or a text is no
 * table. */
bool gazetteer_check(Arena *arena, const GazetteerText *texts, size_t count,
                     CheckFinding **out, size_t *found, Error *err);

#endif
