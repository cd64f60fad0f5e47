/*
 * state_text.h - states as people read them.
 */
#ifndef CLI_STATE_TEXT_H
#define CLI_STATE_TEXT_H

#include "chronicle/chronicle.h"
#include "cli/report.h"

/* The place's name, or its key where the project doesn't have it. */
void place_tell(Report *report, const Evidence *evidence, Str key);

/* "destroyed", "Islamic State", "CONTESTED: destroyed or none", "reported" */
void state_tell_value(Report *report, const Evidence *evidence,
                      const State *state);

/* "begun on 30 August 2015; no end is reported" */
void state_tell_span(Report *report, const State *state);

/* "3 claims for, 1 against, 2 independent sources: ..." */
void state_tell_sources(Report *report, const State *state);

/* Four lines: topic and value, span, sources, doubts. */
void state_tell(Report *report, const Evidence *evidence, const State *state);

#endif
