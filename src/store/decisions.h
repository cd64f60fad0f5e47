/*
 * decisions.h - verdicts on claims, as rows and as what they do to claims.
 */
#ifndef STORE_DECISIONS_H
#define STORE_DECISIONS_H

#include "store/sql.h"

typedef struct {
    Str claim, verdict;
    Str amendment; /* a JSON object, or empty */
    Str by, at, why;
} DecisionRow;

/* One entry of the log and its row of decisions. */
bool decision_append(Store *store, const DecisionRow *decision, Error *err);

/* Makes of each claim what was decided on it. */
bool decisions_apply(Store *store, Arena *arena, Claim *claims, size_t count,
                     Error *err);

/* The claims of a statement that selects as SQL_CLAIMS does, with what was
 * decided on them. */
bool claims_read(Store *store, Sql sql, Arena *arena, Claim **out,
                 size_t *count, Error *err);

/* From now on nobody knows what the states rest on: all are to be made anew. */
bool states_forget_as_of(Store *store, Error *err);

/* Adds states as they are. */
bool states_insert(Store *store, const State *states, size_t count, Error *err);

#endif
