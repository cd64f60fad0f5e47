/*
 * store.h - the project: one GeoPackage 1.3 that any GIS opens.
 *
 * Features: places, mentions, claims, states. Attributes: documents, cuts,
 * place_names, sources, runs, decisions, state_items. The tables are described
 * in schema.sql. A claim, mention or state has the geometry of its place (the
 * footprint where there is one, else the point; a mention always a point), or
 * its own point where it was placed beside it ("north of the town").
 *
 * A file from somebody else is trusted as little as an article: one with
 * triggers or views that are not ours, or with our tables altered, is refused,
 * and what is read from it is checked. The file is whole at every moment and
 * never left in WAL mode. One thread owns one Store. Largest text or file: 64
 * MB.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "core/model.h"
#include "core/output.h"

typedef struct Store Store;

typedef enum { STORE_READ, STORE_WRITE /* created where missing */ } StoreMode;

/* ERROR_IO: missing (STORE_READ), no right to it, held by another program for
 * more than half a minute. ERROR_INPUT: no project of ours, one that was
 * altered, or of a newer version. What is SQLite's complaint is quoted. */
bool store_open(const char *path, StoreMode mode, Store **out, Error *err);

/* Rolls back what is not committed, sets *store to NULL; NULL is nothing to do.
 */
void store_close(Store **store);

/* The time that later changes bear (tables' last_change, runs), as
 * "2015-05-21T09:30:00.000Z"; 1970-01-01 until set. ERROR_INPUT: anything else.
 */
bool store_set_now(Store *store, const char *now, Error *err);

/* Who does what is logged from now on; empty until set. ERROR_INPUT: more than
 * 200 bytes, a control character, no UTF-8. */
bool store_set_actor(Store *store, Str actor, Error *err);

/* One transaction; rolled back unless committed. Every store_put needs one.
 * After a store_put has failed, roll back. In STORE_READ, a transaction is a
 * view of one moment. */
bool store_begin(Store *store, Error *err);
bool store_commit(Store *store, Error *err);
void store_rollback(Store *store);

/* What the program was told to do. */
typedef struct {
    Str version; /* of the program */
    Str verb;
    Str options; /* as given, without file names; may be empty */
} Run;

/* Documents put from now on name this run as the one that read them, unless the
 * transaction is rolled back. A run that reads nothing new needs no entry. */
bool store_put_run(Store *store, const Run *run, Error *err);

/* Replaces the gazetteer of the project (its places and place_names); what is
 * in the project moves to where its places are now. ERROR_INPUT: a place twice,
 * a shape that shape_check refuses, a parent, a twin or a place that the
 * project speaks of missing. The position of a place that is not located is
 * not kept. */
bool store_put_places(Store *store, const Place *places, size_t count,
                      Error *err);

/* Adds those that the project lacks; the others stay as they are. ERROR_INPUT:
 * as above. */
bool store_add_places(Store *store, const Place *places, size_t count,
                      Error *err);

/* A gazetteer of the user's own, as locate/override.h describes its text, that
 * holds for all that is read into the project; name is its file's. */
typedef struct {
    Str name, text;
} OwnTable;

/* Replaces the one of that name, and stands before all others from now on.
 * ERROR_INPUT: no name, no text, no UTF-8. */
bool store_put_own(Store *store, const OwnTable *table, Error *err);

/* Those that hold, in order: a later one stands before an earlier one. */
bool store_own(Store *store, Arena *arena, OwnTable **out, size_t *count,
               Error *err);

/* Whether a document of this hash is there already. */
bool store_has_document(Store *store, const char *sha256, bool *out,
                        Error *err);

/* The name under which a document of that name can be put: the name itself, or
 * "NAME@2" and so on where the project has others of it; in the arena. */
bool store_free_name(Store *store, Arena *arena, Str name, Str *out,
                     Error *err);

/* A document; raw is the file as it was. Where it has the address of an article
 * (no newspaper's front page), those of that address are superseded by it: they
 * stay, and count no more. ERROR_INPUT: its hash is not raw's, or the project
 * has a document of that hash or name. */
bool store_put_document(Store *store, const Document *document, Str raw,
                        Error *err);

/* Whether the document of that name supersedes another. */
bool store_supersedes(Store *store, Str name, bool *out, Error *err);

/* Replace those of the document, which must have been put; their places, too.
 * ERROR_INPUT: an unknown place, a span beyond the text, an id used twice, or
 * what model.h does not allow (a damage without grade, a confidence above 1).
 */
bool store_put_mentions(Store *store, const Document *document,
                        const Mention *mentions, size_t count, Error *err);
bool store_put_claims(Store *store, const Document *document,
                      const Claim *claims, size_t count, Error *err);

/* ---- decisions -------------------------------------------------------- */

typedef enum {
    VERDICT_ACCEPT,
    VERDICT_REJECT,
    VERDICT_AMEND,
    VERDICT_UNDO, /* takes back the last that still stands */
} Verdict;
#define VERDICT_COUNT 4

/* "accept", "reject", "amend", "undo" */
Str verdict_name(Verdict verdict);
bool verdict_from_name(Str name, Verdict *out);

/* Appends a decision of the store's actor on a claim, in a transaction. With
 * VERDICT_AMEND, amended is the claim as it should read (its place, topic,
 * value, agent, cause, polarity, source, dates and lasting count, the rest does
 * not); else NULL. The machine's own stays as it is. ERROR_INPUT: no such
 * claim, no actor, no reason, an amendment that changes nothing or is no claim,
 * an undo of nothing. */
bool store_decide(Store *store, Str claim, Verdict verdict,
                  const Claim *amended, Str why, Error *err);

typedef struct {
    int64_t seq; /* of its entry in the log */
    Str claim;
    Verdict verdict;
    Str amendment; /* what was changed, as a JSON object; or empty */
    Str by, at, why;
    bool stands; /* not undone; an undo itself never stands */
} Decision;

/* All of them, or those on one claim (its whole id), in order. */
bool store_decisions(Store *store, Arena *arena, Str claim, Decision **out,
                     size_t *count, Error *err);

/* A claim as it was entered, whatever was decided on it. *found tells whether
 * there is one of that id. */
bool store_original(Store *store, Arena *arena, Str id, Claim *out, bool *found,
                    Error *err);

/* ---- withdrawing ------------------------------------------------------ */

/* Both are the store's actor's, in a transaction. ERROR_INPUT: no such
 * document, done already, no actor, no reason.
 *
 * A retracted document stays and counts no more. */
bool store_retract(Store *store, Str doc, Str why, Error *err);

/* Takes away the words: the file, the text, the quotes and the names as
 * written. What stays is a tombstone in the log (who, when, why), the hashes,
 * and what the claims say. Follow the commit by store_compact, which leaves
 * nothing of them in the file. */
bool store_redact(Store *store, Str doc, Str why, Error *err);
bool store_compact(Store *store, Error *err); /* outside a transaction */

/* Writes the project, as it is at this moment, to a file that is missing or
 * empty. */
bool store_snapshot(Store *store, const char *path, Error *err);

/* Replaces all states. ERROR_INPUT: as above, or a start or end without any
 * bound. */
bool store_put_states(Store *store, const State *states, size_t count,
                      Error *err);

/* ---- states made again in part ----------------------------------------- */

/* The places whose claims, documents or decisions have changed since the states
 * were made last. */
typedef struct {
    Str *keys;
    size_t count;
    bool all; /* that cannot be told, or they were made by other means */
} TouchedPlaces;

/* means: what makes states of claims (the program's version, the actors): where
 * it differs, all are to be made again. */
bool store_touched(Store *store, Arena *arena, Str means, TouchedPlaces *out,
                   Error *err);

/* All claims that count at these places, in the order of store_claims, and
 * their documents, without texts. */
typedef struct {
    Claim *claims;
    size_t claim_count;
    Document *documents;
    size_t document_count;
} EvidenceAt;
bool store_evidence_at(Store *store, Arena *arena, const Str *keys,
                       size_t key_count, EvidenceAt *out, Error *err);

/* Replaces the states of these places alone, as store_put_states. */
bool store_put_states_at(Store *store, const Str *keys, size_t key_count,
                         const State *states, size_t count, Error *err);

/* The states rest on all that is in the project now. count: of all states. */
bool store_states_made(Store *store, Str means, size_t *count, Error *err);

/* All that count, in the arena: not the documents that were superseded or
 * retracted, nor their claims. Claims read as analysts amended them. Places and
 * states in the order in which they were put, documents by name, claims by
 * document and quote. Documents come without tokens and sentences; the Str that
 * were empty come back empty. */
bool store_places(Store *store, Arena *arena, Place **out, size_t *count,
                  Error *err);
bool store_documents(Store *store, Arena *arena, Document **out, size_t *count,
                     Error *err);
bool store_claims(Store *store, Arena *arena, Claim **out, size_t *count,
                  Error *err);
bool store_states(Store *store, Arena *arena, State **out, size_t *count,
                  Error *err);

/* By document and place in its text, of the documents that count. */
bool store_mentions(Store *store, Arena *arena, KeptMention **out,
                    size_t *count, Error *err);

/* The states one at a time, in the order of store_states, for more than memory
 * holds. The sources of each come as one text, joined by "; ". The cursor is
 * closed before the store; NULL is nothing to close. */
typedef struct StateCursor StateCursor;
bool store_states_open(Store *store, StateCursor **out, Error *err);
/* Begins again. */
bool store_states_rewind(StateCursor *cursor, Error *err);
/* *found is false after the last. The state lives in the arena. */
bool store_states_next(StateCursor *cursor, Arena *arena, State *out,
                       bool *found, Error *err);
void store_states_close(StateCursor **slot);

/* The file of that hash, as it was read, in the arena; *found is false where
 * there is none, or no more, because it was redacted. */
bool store_source(Store *store, Arena *arena, const char *sha256, Str *out,
                  bool *found, Error *err);

/* Documents of every standing, by name. Of those redacted the text is empty. */
bool store_versions(Store *store, Arena *arena, Document **out, size_t *count,
                    Error *err);

/* ---- merging ---------------------------------------------------------- */

typedef struct {
    size_t documents, decisions; /* taken in */
    Str *conflicts;              /* sentences; ours stands in each */
    size_t conflict_count;
    bool nothing_new; /* ours holds their log already */
} MergeResult;

/* Takes theirs into ours, in a transaction of ours: places, documents with what
 * was read from them, and decisions that ours lacks; their log is kept beside.
 * States are to be made anew. Theirs should verify. */
bool store_merge(Store *ours, Store *theirs, Arena *arena, MergeResult *out,
                 Error *err);

/* ---- integrity -------------------------------------------------------- */

#define STORE_HEAD_SIZE 65 /* 64 hexadecimal digits and a NUL */

typedef struct {
    char head[STORE_HEAD_SIZE]; /* hash of the log's last entry; 64 zeros: none
                                 */
    int64_t entries;            /* of the log */
    int64_t sources, documents, claims, decisions, places, states;
} Summary;
bool store_summary(Store *store, Summary *out, Error *err);

typedef struct {
    Str kind;    /* file, schema, log, head, source, document, quote, claim,
                  * mention, decision, place, state, geometry, run, merge,
                  * gazetteer; of
                  * notes also redaction, retraction */
    Str subject; /* a name, key, id or number; may be empty */
    Str what;    /* a sentence without its subject */
} Finding;

typedef struct {
    Finding *findings; /* what was altered; none: the project is whole */
    size_t finding_count;
    Finding *notes; /* what is to be known, and no alteration */
    size_t note_count;
    Summary summary;
} Verification;

/* The log as JSON lines: seq, kind, at, actor, payload (a text), previous_hash,
 * hash. log.h says how to compute the hashes again. */
bool store_log(Store *store, Sink sink, Error *err);

/* Recomputes, without writing: hashes of sources and texts, quotes from their
 * spans, the log's chain, every row against its entry, geometries, the file's
 * own structure. head may be NULL; else the hash of an entry that the log must
 * still hold (of a seal, of a map): the chain alone cannot tell that its end
 * was cut off. At most 1,000 findings. An altered project is no error;
 * ERROR_IO, ERROR_INPUT: as store_open, for what is no project at all. */
bool store_verify(const char *path, const char *head, Arena *arena,
                  Verification *out, Error *err);

#endif
