/*
 * bulletin.h - what changed between two days, for people and for programs.
 */
#ifndef CLI_BULLETIN_H
#define CLI_BULLETIN_H

#include "chronicle/chronicle.h"
#include "core/output.h"

typedef struct {
    const Evidence *evidence;
    When days; /* the first is compared with the last */
    const Difference *items;
    size_t count;
} Bulletin;

/* What was only passed on from a whole to its parts is told in one line. */
bool bulletin_tell(const Bulletin *bulletin, Sink sink, Error *err);

/* One JSON object a line: place, name, topic, change (new, changed, ended,
 * passing), before and after (values or null), the state's id, when it began as
 * EDTF, confidence, sources. */
bool bulletin_emit(const Bulletin *bulletin, Sink sink, Error *err);

#endif
