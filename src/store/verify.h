/*
 * verify.h - what the parts of a verification share.
 */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include "core/vec.h"
#include "store/sql.h"

typedef VEC(Finding) Findings;

typedef struct {
    Store *store;
    Arena *arena;
    Findings found, notes;
    Error *err;
} Check;

/* Both false only where there is no memory for it. */
__attribute__((format(printf, 4, 5))) bool check_found(Check *check,
                                                       const char *kind,
                                                       Str subject,
                                                       const char *format, ...);
__attribute__((format(printf, 4, 5))) bool check_note(Check *check,
                                                      const char *kind,
                                                      Str subject,
                                                      const char *format, ...);

/* Each recomputes something. False where it could not be done. */
typedef bool Checker(Check *check, Error *err);

/* The log and those merged: every hash, every link. */
bool check_chain(Check *check, Error *err);

/* Sources against their hashes. */
bool check_sources(Check *check, Error *err);

/* What SQL alone finds: kind, subject, sentence. */
typedef struct {
    const char *kind;
    const char *sql; /* gives subject and sentence */
} RowCheck;
extern const RowCheck row_checks[];
extern const size_t row_check_count;

/* What SQLite itself finds wrong with the file, and with rows that are not of a
 * log; they take as long as all the others. */
extern const RowCheck file_check, constraint_check;

/* Likewise, what is to be known and no alteration. */
extern const RowCheck row_notes[];
extern const size_t row_note_count;

#endif
