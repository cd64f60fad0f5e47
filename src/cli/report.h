/*
 * report.h - text for people, on standard output or standard error.
 *
 * A Report remembers its first failure and ignores every later call;
 * report_finish tells.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "core/output.h"
#include "core/when.h"

typedef struct {
    Sink sink;
    Error *err;
    bool failed;
} Report;

Report report_make(Sink sink, Error *err);

/* printf, for words of ours and numbers: nothing is escaped. */
__attribute__((format(printf, 2, 3))) void
report_print(Report *report, const char *format, ...);

/* Words of others, with what a terminal might obey made visible. */
void report_text(Report *report, Str text);

/* False where anything failed since report_make. */
bool report_finish(const Report *report);

/* A line on standard error, with the program's name before it. Never fails:
 * there would be nowhere to say so. */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

#endif
