/*
 * log.h - the log: an append-only list of all that was put into the project,
 * each entry with the hash of the one before.
 *
 * The hash is the SHA-256 of these, a line feed between each and the next:
 * previous hash, seq, kind, at, actor, payload. The first entry's previous hash
 * is 64 zeros. The payload is a JSON object, as SQLite writes it:
 *
 *     run         a row of runs
 *     document    a row of documents, with the hash of its text and of its cuts
 *                 and the names of those it supersedes
 *     mentions    of a document: how many, and a digest of them
 *     claims      of a document: by id, what the machine (or whoever entered
 *                 them) made of it; CLAIM_ARRAY in statements.c lists it
 *     gazetteer   the name of one of the user's own, and the hash of its text
 *     places, states   those new or changed: digests by key, null for one gone
 *     decision    a row of decisions
 *     retraction, redaction   of a document, and why
 *     merge       the head of the project merged, and what was in conflict
 *     migration   the version of the tables before
 */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "store/sql.h"

#define LOG_START                                                              \
    "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct {
    int64_t seq;
    Str kind, at, actor, payload, previous_hash;
} LogEntry;

bool log_hash(Hasher *hasher, const LogEntry *entry,
              char out[static HASH_TEXT_SIZE], Error *err);

/* Appends an entry with the store's time and actor. last may be NULL; else it
 * is filled with seq, and the hashes before and after. */
typedef struct {
    int64_t seq;
    char previous_hash[HASH_TEXT_SIZE], hash[HASH_TEXT_SIZE];
} LogLast;
bool log_append(Store *store, const char *kind, Str payload, LogLast *last,
                Error *err);

/* Appends what the query gives in its first row and column; nothing where that
 * is no row or NULL. Ends the query. */
bool log_append_row(Store *store, const char *kind, Row *query, LogLast *last,
                    Error *err);

/* Before a table's rows are replaced, and after: an entry of what is new,
 * changed or gone, where anything is. stash and changes are an SQL_..._STASH
 * and its SQL_..._LOG. */
bool log_stash(Store *store, Sql stash, Error *err);
bool log_changes(Store *store, const char *kind, Sql changes, Error *err);

/* seq 0 and LOG_START of an empty log. */
bool log_last(Store *store, LogLast *out, Error *err);

#endif
