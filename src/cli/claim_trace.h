/*
 * claim_trace.h - how one claim of a project came to be read: its source is
 * read once more with the data of today, and the project's own gazetteer.
 */
#ifndef CLI_CLAIM_TRACE_H
#define CLI_CLAIM_TRACE_H

#include "chronicle/chronicle.h"
#include "cli/project.h"
#include "cli/report.h"

typedef struct {
    const Claim *claim;
    bool read;  /* the source was read again: reading, points are there */
    bool found; /* and so was the claim: trace is there */
    Str why;    /* where not, a sentence */
    Reading reading;
    ClaimTrace trace;
    Candidates candidates; /* of the mention's words */
    Span raw;              /* bytes of the file; empty: it was unpacked */
    Decision *decisions;
    size_t decision_count;
} Telling;

/* Never fails because the claim is not found again: found, why. */
bool telling_make(const Arguments *arguments, const Evidence *evidence,
                  const Claim *claim, Telling *out, Error *err);

void telling_tell(Report *report, const Telling *telling);

/* Members of an open object. */
void telling_emit(Json *json, const Telling *telling);

#endif
