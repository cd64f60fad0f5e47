#include "store/log.h"

#include <assert.h>
#include <stdio.h>

/* The project knows it, under that name; nothing is said twice. */
static bool check_known(Store *store, Str doc, const char *already,
                        const char *word, Error *err)
{
    Row row = row_of(store, already, err);
    bool there, done = false;

    put_text(&row, doc);
    there = row_next(&row);
    if (there)
        done = take_boolean(&row);
    if (!row_end(&row))
        return false;
    if (!there)
        return error_set(err, ERROR_INPUT, 0,
                         "the project has no such document");
    return !done || error_set(err, ERROR_INPUT, 0, "it was %s already", word);
}

static bool check_reason(const Store *store, Str why, const char *word,
                         Error *err)
{
    return (store->actor[0] != '\0' && why.len > 0) ||
           error_set(err, ERROR_INPUT, 0,
                     "a %s needs a name and a reason: who does it, and why",
                     word);
}

static bool run_on(Store *store, const char *sql, Str doc, Error *err)
{
    Row row = row_of(store, sql, err);

    put_text(&row, doc);
    return row_run(&row);
}

static bool log_it(Store *store, const char *kind, Str doc, Str why, Error *err)
{
    Row row = row_of(store,
                     "SELECT json_object('doc', name, 'sha256', sha256,"
                     " 'why', ?2) FROM documents WHERE name = ?1",
                     err);

    put_text(&row, doc);
    put_text(&row, why);
    return log_append_row(store, kind, &row, NULL, err);
}

static bool retract(Store *store, Str doc, Str why, Error *err)
{
    return check_reason(store, why, "retraction", err) &&
           check_known(store, doc,
                       "SELECT standing = 'retracted' FROM documents"
                       " WHERE name = ?",
                       "retracted", err) &&
           run_on(store,
                  "UPDATE documents SET standing = 'retracted'"
                  " WHERE name = ?",
                  doc, err) &&
           log_it(store, "retraction", doc, why, err) &&
           sql_touch(store, "documents", err);
}

bool store_retract(Store *store, Str doc, Str why, Error *err)
{
    assert(sqlite3_get_autocommit(store->db) == 0);
    return retract(store, doc, why, err) ||
           error_within(err, "document '%.*s'", STR_ARGS(doc));
}

/* What is freed is overwritten with zeros. */
static bool remove_words(Store *store, Str doc, Error *err)
{
    static const char *const steps[] = {
        ("UPDATE sources SET encoding = 'redacted', bytes = NULL"
         " WHERE sha256 = (SELECT sha256 FROM documents WHERE name = ?)"),
        "UPDATE documents SET redacted = 1, text = '' WHERE name = ?",
        "UPDATE claims SET quote = '' WHERE doc = ?",
        "UPDATE mentions SET surface = '' WHERE doc = ?",
    };

    if (!sql_exec(store->db, "PRAGMA secure_delete = ON", err))
        return false;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (!run_on(store, steps[i], doc, err))
            return false;
    return true;
}

static bool redact(Store *store, Str doc, Str why, Error *err)
{
    return check_reason(store, why, "redaction", err) &&
           check_known(store, doc,
                       "SELECT redacted FROM documents WHERE name = ?",
                       "redacted", err) &&
           remove_words(store, doc, err) &&
           log_it(store, "redaction", doc, why, err) &&
           sql_touch(store, "sources", err) &&
           sql_touch(store, "documents", err) &&
           sql_touch(store, "claims", err) && sql_touch(store, "mentions", err);
}

bool store_redact(Store *store, Str doc, Str why, Error *err)
{
    assert(sqlite3_get_autocommit(store->db) == 0);
    return redact(store, doc, why, err) ||
           error_within(err, "document '%.*s'", STR_ARGS(doc));
}

/* ---- copies ------------------------------------------------------------ */

/* SQLite does both by a second database. */
static bool with_attachment(Store *store, const char *sql, const char *path,
                            Error *err)
{
    int limit = sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1);
    bool done = sql_exec(store->db, "PRAGMA query_only = OFF", err);
    Row row = row_of(store, sql, err);

    if (path != NULL)
        put_cstr(&row, path);
    done = row_run(&row) && done;
    (void)sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, limit);
    if (store->only_reads)
        done = store_only_read(store, err) && done;
    return done;
}

bool store_compact(Store *store, Error *err)
{
    return with_attachment(store, "VACUUM", NULL, err);
}

/* SQLite leaves its journal behind where the disk was full. */
static void remove_journal(const char *path)
{
    char *journal = sqlite3_mprintf("%s-journal", path);

    if (journal != NULL)
        (void)remove(journal);
    sqlite3_free(journal);
}

bool store_snapshot(Store *store, const char *path, Error *err)
{
    if (with_attachment(store, "VACUUM INTO ?", path, err))
        return true;
    remove_journal(path);
    return false;
}
