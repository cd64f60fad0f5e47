#include "store/verify.h"

#include "store/connect.h"
#include "store/log.h"
#include "store/schema.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { FINDINGS_MAX = 1000 }; /* of one project; more say nothing new */

static bool add(Check *check, Findings *list, const Finding *finding)
{
    return list->count >= FINDINGS_MAX ||
           VEC_PUSH(check->arena, list, *finding, check->err);
}

static bool add_text(Check *check, Findings *list, const char *kind,
                     Str subject, const char *what)
{
    Finding finding = {.kind = str_from_cstr(kind)};

    return arena_copy(check->arena, subject, &finding.subject, check->err) &&
           arena_copy(check->arena, str_from_cstr(what), &finding.what,
                      check->err) &&
           add(check, list, &finding);
}

bool check_found(Check *check, const char *kind, Str subject,
                 const char *format, ...)
{
    char text[400];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return add_text(check, &check->found, kind, subject, text);
}

bool check_note(Check *check, const char *kind, Str subject, const char *format,
                ...)
{
    char text[400];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return add_text(check, &check->notes, kind, subject, text);
}

/* ---- schema and file -------------------------------------------------- */

static bool found_alteration(void *self, const Alteration *alteration,
                             Error *err)
{
    Check *check = self;

    (void)err;
    return check_found(check, "schema", str_from_cstr(alteration->name),
                       "%s the %s '%s'", alteration->problem, alteration->type,
                       alteration->name);
}

static bool check_schema(Check *check, Error *err)
{
    return schema_compare(check->store->db, found_alteration, check, err);
}

/* ---- rows ------------------------------------------------------------- */

static bool check_rows(Check *check, Findings *list, const RowCheck *rows,
                       Error *err)
{
    Row row = row_of(check->store, rows->sql, err);

    while (row_next(&row)) {
        Finding finding = {.kind = str_from_cstr(rows->kind)};

        finding.subject = take_text(&row, check->arena);
        finding.what = take_text(&row, check->arena);
        row.failed = row.failed || !add(check, list, &finding);
    }
    return row_end(&row);
}

/* A check that fails on what it reads has found something, too. */
static bool outcome(Check *check, const char *kind, bool done, const Error *why)
{
    if (done)
        return true;
    if (why->kind == ERROR_MEMORY || why->kind == ERROR_LIMIT ||
        why->kind == ERROR_IO) {
        *check->err = *why;
        return false;
    }
    return check_found(check, kind, (Str){NULL, 0}, "cannot be checked: %s",
                       why->message);
}

/* ---- the file, beside the rest ----------------------------------------- */

#define ASIDE_CEILING (64 * MEGABYTE)

/* The constraints of a million entries take longer than all else, and the chain
 * is stricter than they are. */
static bool check_file(Check *check, Error *err)
{
    sqlite3 *db = check->store->db;

    return sql_exec(db, "PRAGMA ignore_check_constraints = ON", err) &&
           check_rows(check, &check->found, &file_check, err) &&
           sql_exec(db, "PRAGMA ignore_check_constraints = OFF", err) &&
           check_rows(check, &check->found, &constraint_check, err);
}

/* check_file, in a thread and by a connection of its own. */
typedef struct {
    const char *path;
    pthread_t thread;
    Arena arena;
    Check check;
    Error err, why;
    bool done;
} Aside;

static void *run_aside(void *self)
{
    Aside *aside = self;
    Check *check = &aside->check;

    aside->done =
        store_connect(aside->path, STORE_READ, &check->store, &aside->why) &&
        store_only_read(check->store, &aside->why) &&
        check_file(check, &aside->why);
    store_close(&check->store);
    return NULL;
}

static bool begin_aside(Aside *aside, const char *path, Error *err)
{
    *aside = (Aside){.path = path, .arena = arena_make(ASIDE_CEILING)};
    aside->check.arena = &aside->arena;
    aside->check.err = &aside->err;
    return pthread_create(&aside->thread, NULL, run_aside, aside) == 0 ||
           error_set(err, ERROR_MEMORY, 0, "there is no room for a thread");
}

/* Waits, and adds what was found. */
static bool end_aside(Aside *aside, Check *check)
{
    const Findings *found = &aside->check.found;
    bool done;

    (void)pthread_join(aside->thread, NULL);
    done = outcome(check, file_check.kind, aside->done, &aside->why);
    for (size_t i = 0; done && i < found->count; i++)
        done = check_found(check, file_check.kind, found->items[i].subject,
                           "%.*s", STR_ARGS(found->items[i].what));
    arena_release(&aside->arena);
    return done;
}

static bool check_all(Check *check)
{
    static const struct {
        const char *kind;
        Checker *run;
    } checks[] = {{"schema", check_schema},
                  {"log", check_chain},
                  {"source", check_sources}};
    Error why = {0};

    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!outcome(check, checks[i].kind, checks[i].run(check, &why), &why))
            return false;
    for (size_t i = 0; i < row_check_count; i++)
        if (!outcome(check, row_checks[i].kind,
                     check_rows(check, &check->found, &row_checks[i], &why),
                     &why))
            return false;
    for (size_t i = 0; i < row_note_count; i++)
        if (!outcome(check, row_notes[i].kind,
                     check_rows(check, &check->notes, &row_notes[i], &why),
                     &why))
            return false;
    return true;
}

/* ---- the outside anchor ------------------------------------------------ */

static bool check_head(Check *check, const char *head, Error *err)
{
    Row row = row_of(check->store,
                     "SELECT (SELECT max(seq) FROM log) - seq FROM log"
                     " WHERE hash = ?",
                     err);
    bool there;
    int64_t since = 0;

    put_cstr(&row, head);
    there = row_next(&row);
    if (there)
        since = take_integer(&row);
    if (!row_end(&row))
        return false;
    if (!there && strcmp(head, LOG_START) != 0)
        return check_found(check, "head", str_from_cstr(head),
                           "the log does not hold this entry any more: it was "
                           "cut off after it was sealed, or written anew");
    return since == 0 ||
           check_note(check, "head", str_from_cstr(head),
                      "the log has grown by %lld entries since then",
                      (long long)since);
}

/* ---- summary ------------------------------------------------------------ */

bool store_summary(Store *store, Summary *out, Error *err)
{
    Summary summary = {0};
    LogLast last;
    Row row;

    if (!log_last(store, &last, err))
        return false;
    (void)memcpy(summary.head, last.hash, sizeof last.hash);
    row = row_of(store,
                 "SELECT (SELECT count(*) FROM log),"
                 " (SELECT count(*) FROM sources),"
                 " (SELECT count(*) FROM documents),"
                 " (SELECT count(*) FROM claims),"
                 " (SELECT count(*) FROM decisions),"
                 " (SELECT count(*) FROM places),"
                 " (SELECT count(*) FROM states)",
                 err);
    if (row_next(&row)) {
        summary.entries = take_integer(&row);
        summary.sources = take_integer(&row);
        summary.documents = take_integer(&row);
        summary.claims = take_integer(&row);
        summary.decisions = take_integer(&row);
        summary.places = take_integer(&row);
        summary.states = take_integer(&row);
    }
    if (!row_end(&row))
        return false;
    *out = summary;
    return true;
}

/* ---- public ------------------------------------------------------------ */

static bool verify(Check *check, const char *head, Verification *out)
{
    Store *store = check->store;
    Error why = {0};
    int version = 0;

    if (!schema_version(store->db, &version, check->err))
        return false;
    if (version < SCHEMA_VERSION && !store_read_copy(store, check->err))
        return false;
    if (version == 1 &&
        !check_note(check, "log", (Str){NULL, 0},
                    "its tables are of version 1, which kept no log: there is "
                    "nothing to compare with"))
        return false;
    if (!store_only_read(store, check->err) ||
        !sql_exec(store->db, "BEGIN", check->err) || !check_all(check) ||
        (head != NULL &&
         !outcome(check, "head", check_head(check, head, &why), &why)) ||
        !outcome(check, "file", store_summary(store, &out->summary, &why),
                 &why))
        return false;
    out->notes = check->notes.items;
    out->note_count = check->notes.count;
    return true;
}

bool store_verify(const char *path, const char *head, Arena *arena,
                  Verification *out, Error *err)
{
    Store *store = NULL;
    Check check = {.arena = arena, .err = err};
    Verification result = {0};
    Aside aside;
    bool done = store_connect(path, STORE_READ, &store, err);

    check.store = store;
    if (done) {
        done = begin_aside(&aside, path, err);
        if (done) {
            done = verify(&check, head, &result);
            done = end_aside(&aside, &check) && done;
        }
    }
    store_close(&store);
    result.findings = check.found.items;
    result.finding_count = check.found.count;
    if (!done)
        return error_within(err, "project '%s'", path);
    *out = result;
    return true;
}
