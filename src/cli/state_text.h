/*
 * state_text.h - states as people read them: in sentences, with who says so.
 */
#ifndef CLI_STATE_TEXT_H
#define CLI_STATE_TEXT_H

#include "chronicle/chronicle.h"
#include "cli/report.h"

/* The place's name, or its key where the project doesn't have it. */
void place_tell(Report *report, const Evidence *evidence, Str key);

/* "destroyed", "Islamic State", "contested: destroyed or undamaged",
 * "fighting" */
void state_tell_value(Report *report, const Evidence *evidence,
                      const State *state);

/* "Islamic State in control from 20 or 21 May 2015 until 27 March 2016.",
 * "Destroyed between 26 December 2016 and 10 January 2017.", "Looting reported
 * on 8 April 2016; when it began is not said." */
void state_tell_sentence(Report *report, const Evidence *evidence,
                         const State *state);

/* "5 independent sources (7 claims; 1 against or in doubt): ... Confidence
 * 0.89." and what weakens it. */
void state_tell_sources(Report *report, const State *state);

/* Both, indented, a line each. */
void state_tell(Report *report, const Evidence *evidence, const State *state);

#endif
