/*
 * serve_review.h - a decision that comes from the served page.
 */
#ifndef CLI_SERVE_REVIEW_H
#define CLI_SERVE_REVIEW_H

#include "cli/command.h"

/* body is JSON: {"claim": its whole id, "verdict": "accept", "reject" or
 * "undo", "by": who decides, "why": for what reason}. Decides, brings the
 * states up to date and commits. ERROR_INPUT where it can't be read or store.h
 * refuses it. */
bool serve_review(const Arguments *arguments, Arena *arena, Str body,
                  Error *err);

#endif
