#include "store/connect.h"
#include "store/schema.h"

#include <assert.h>
#include <stdlib.h>

/* ---- admitting a project ---------------------------------------------- */

/* In an empty file; another program may have been there a moment before. */
static bool make_project(sqlite3 *db, Error *err)
{
    int64_t objects = 0;

    if (!sql_exec(db, "BEGIN IMMEDIATE", err))
        return false;
    if (sql_integer(db, "SELECT count(*) FROM sqlite_master", &objects, err) &&
        (objects > 0 || schema_make(db, err)) && sql_exec(db, "COMMIT", err))
        return true;
    if (sqlite3_get_autocommit(db) == 0)
        (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

/* A file that people copy must not have half its content in another. */
static bool leave_wal(sqlite3 *db, Error *err)
{
    SCOPED(sql_release) sqlite3_stmt *statement = NULL;
    const char *mode;

    if (!sql_prepare(db, "PRAGMA journal_mode = DELETE", &statement, err))
        return false;
    if (sqlite3_step(statement) != SQLITE_ROW)
        return sql_refused(db, err);
    mode = (const char *)sqlite3_column_text(statement, 0);
    if (mode == NULL || strcmp(mode, "delete") != 0)
        return error_set(err, ERROR_IO, 0,
                         "another program holds it: close the project there "
                         "and try again");
    return true;
}

/* Of the states and places as they were, for the log (CHANGES in statements.c).
 */
static bool make_stash(sqlite3 *db, Error *err)
{
    return sql_exec(db,
                    "PRAGMA temp_store = MEMORY;"
                    "CREATE TEMP TABLE stash (key TEXT PRIMARY KEY, was TEXT)"
                    " WITHOUT ROWID;"
                    "CREATE TEMP TABLE touched (place TEXT PRIMARY KEY)"
                    " WITHOUT ROWID",
                    err);
}

bool store_read_copy(Store *store, Error *err)
{
    SCOPED(sql_close) sqlite3 *file = store->db;

    store->db = NULL;
    return connect_copy(file, store->hasher, &store->db, err) &&
           make_stash(store->db, err) && schema_migrate(store, err);
}

static bool admit_for_writing(Store *store, int version, Error *err)
{
    return (version == SCHEMA_VERSION || schema_migrate(store, err)) &&
           schema_check(store->db, err) && connect_trust(store->db, err) &&
           leave_wal(store->db, err);
}

bool store_only_read(Store *store, Error *err)
{
    store->only_reads = true;
    return sql_exec(store->db, "PRAGMA query_only = ON", err);
}

static bool admit(Store *store, StoreMode mode, Error *err)
{
    int64_t pages = 0;
    int version = 0;

    if (!sql_integer(store->db, "PRAGMA page_count", &pages, err))
        return false;
    if (pages == 0 && mode == STORE_READ)
        return error_set(err, ERROR_INPUT, 0, "it is empty, and no project");
    if (mode == STORE_WRITE && sqlite3_db_readonly(store->db, "main") == 1)
        return error_set(err, ERROR_IO, 0, "it may not be written");
    if ((pages == 0 && !make_project(store->db, err)) ||
        !schema_version(store->db, &version, err))
        return false;
    if (mode == STORE_WRITE)
        return admit_for_writing(store, version, err);
    return (version == SCHEMA_VERSION || store_read_copy(store, err)) &&
           schema_check(store->db, err) && store_only_read(store, err);
}

/* ---- public ----------------------------------------------------------- */

bool store_connect(const char *path, StoreMode mode, Store **out, Error *err)
{
    Store *store = calloc(1, sizeof *store);

    if (store == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    (void)memcpy(store->now, "1970-01-01T00:00:00.000Z", NOW_SIZE);
    if (!hasher_make(HASH_SHA256, &store->hasher, err) ||
        !connect_file(path, mode, store->hasher, &store->db, err) ||
        !make_stash(store->db, err)) {
        store_close(&store);
        return false;
    }
    *out = store;
    return true;
}

bool store_open(const char *path, StoreMode mode, Store **out, Error *err)
{
    Store *store = NULL;

    if (!store_connect(path, mode, &store, err))
        return error_within(err, "project '%s'", path);
    assert(store != NULL);
    if (!admit(store, mode, err)) {
        store_close(&store);
        return error_within(err, "project '%s'", path);
    }
    *out = store;
    return true;
}

void store_close(Store **store)
{
    if (*store == NULL)
        return;
    for (size_t i = 0; i < SQL_COUNT; i++)
        (void)sqlite3_finalize((*store)->statements[i]);
    (void)sqlite3_close((*store)->db); /* rolls back what is not committed */
    hasher_release(&(*store)->hasher);
    free(*store);
    *store = NULL;
}

bool store_set_now(Store *store, const char *now, Error *err)
{
    static const char pattern[] = "dddd-dd-ddTdd:dd:dd.dddZ";
    size_t at = 0;

    for (; pattern[at] != '\0' && now[at] != '\0'; at++) {
        bool digit = now[at] >= '0' && now[at] <= '9';
        if (pattern[at] == 'd' ? !digit : now[at] != pattern[at])
            break;
    }
    if (at != NOW_SIZE - 1 || now[at] != '\0')
        return error_set(err, ERROR_INPUT, at,
                         "'%s' is no time like 2015-05-21T09:30:00.000Z", now);
    (void)memcpy(store->now, now, NOW_SIZE);
    return true;
}

bool store_set_actor(Store *store, Str actor, Error *err)
{
    for (size_t i = 0; i < actor.len; i++)
        if ((unsigned char)actor.data[i] < ' ' || actor.data[i] == 0x7f)
            return error_set(err, ERROR_INPUT, i,
                             "a name holds a control character");
    if (actor.len >= ACTOR_SIZE)
        return error_set(err, ERROR_INPUT, ACTOR_SIZE,
                         "a name is longer than %d bytes", ACTOR_SIZE - 1);
    if (utf8_valid_length(actor) != actor.len)
        return error_set(err, ERROR_INPUT, 0, "a name is not UTF-8");
    if (actor.len > 0)
        (void)memcpy(store->actor, actor.data, actor.len);
    store->actor[actor.len] = '\0';
    return true;
}

bool store_begin(Store *store, Error *err)
{
    return sql_run(store, store->only_reads ? SQL_BEGIN_READING : SQL_BEGIN,
                   err);
}

bool store_commit(Store *store, Error *err)
{
    if (!sql_run(store, SQL_COMMIT, err))
        return false;
    store->kept_run = store->run;
    return true;
}

void store_rollback(Store *store)
{
    Error ignored;

    if (sqlite3_get_autocommit(store->db) == 0)
        (void)sql_run(store, SQL_ROLLBACK, &ignored);
    store->run = store->kept_run;
}
