/*
 * explain.h - for people: what was read of an article, and why so.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "cli/own.h"
#include "cli/reading.h"
#include "cli/report.h"

/* The article's charset, title and date with what told them, then its text cut
 * down to what each line was taken for: every cut with its place in the raw
 * file, its reason and its rule; then its names, each with what speaks for the
 * places it may mean. */
void explain_reading(Report *report, const Reading *reading, Str raw,
                     const Own *own);

#endif
