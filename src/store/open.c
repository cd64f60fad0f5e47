#include "store/embedded.h"
#include "store/gpkg.h"
#include "store/sql.h"

#include <stdlib.h>

enum {
    GPKG_ID = 0x47504B47,
    SCHEMA_VERSION = 1,      /* as schema.sql writes it */
    PATIENCE_MS = 10000,     /* waiting for another program's transaction */
    LARGEST_VALUE = 1 << 26, /* bytes of one text or blob */
};

/* ---- connections ------------------------------------------------------ */

static void statement_release(sqlite3_stmt **statement)
{
    (void)sqlite3_finalize(*statement);
}

static void database_release(sqlite3 **db)
{
    (void)sqlite3_close_v2(*db);
}

static bool run_sql(sqlite3 *db, const char *sql, Error *err)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           sql_refused(db, err);
}

static bool prepare(sqlite3 *db, const char *sql, sqlite3_stmt **out,
                    Error *err)
{
    return sqlite3_prepare_v2(db, sql, -1, out, NULL) == SQLITE_OK ||
           sql_refused(db, err);
}

/* The first column of the first row; 0 where there is no row. */
static bool query_integer(sqlite3 *db, const char *sql, int64_t *out,
                          Error *err)
{
    SCOPED(statement_release) sqlite3_stmt *statement = NULL;
    int rc;

    if (!prepare(db, sql, &statement, err))
        return false;
    rc = sqlite3_step(statement);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return sql_refused(db, err);
    *out = rc == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    return true;
}

/* A file may come from anybody: until check_schema has seen it, nothing in its
 * schema may call anything. */
static bool make_safe(sqlite3 *db, Error *err)
{
    (void)sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LARGEST_VALUE);
    (void)sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    if (sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) !=
            SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) !=
            SQLITE_OK ||
        sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL) !=
            SQLITE_OK ||
        sqlite3_busy_timeout(db, PATIENCE_MS) != SQLITE_OK ||
        gpkg_register(db) != SQLITE_OK)
        return sql_refused(db, err);
    /* INSERT OR REPLACE would else get around decisions_never_go. */
    return run_sql(db,
                   "PRAGMA recursive_triggers = ON;"
                   "PRAGMA cell_size_check = ON",
                   err);
}

/* Debian's SQLite takes "file:..." for a URI and ":memory:" for none. */
static char *plain_path(const char *path)
{
    return sqlite3_mprintf("%s%s", path[0] == '/' ? "" : "./", path);
}

static bool connect_file(const char *path, StoreMode mode, sqlite3 **out,
                         Error *err)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    char *plain = plain_path(path);
    int rc;

    if (plain == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    flags |= mode == STORE_READ ? SQLITE_OPEN_READONLY
                                : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    rc = sqlite3_open_v2(plain, out, flags, NULL);
    sqlite3_free(plain);
    if (rc == SQLITE_OK)
        return true;
    if ((rc & 0xff) == SQLITE_CANTOPEN)
        return error_set(err, ERROR_IO, 0, "cannot be opened: %s",
                         strerror(sqlite3_system_errno(*out)));
    return sql_refused(*out, err);
}

/* ---- making a project ------------------------------------------------- */

static bool make_rtree(sqlite3 *db, const char *table, Error *err)
{
    sqlite3_str *sql = sqlite3_str_new(db);
    char *text;
    bool ok;

    for (const char *at = embedded_rtree_sql; *at != '\0'; at++)
        if (*at == '@')
            sqlite3_str_appendall(sql, table);
        else
            sqlite3_str_appendchar(sql, 1, *at);
    text = sqlite3_str_finish(sql);
    if (text == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    ok = run_sql(db, text, err);
    sqlite3_free(text);
    return ok;
}

static bool put_style(sqlite3 *db, const char *table, const char *qml,
                      Error *err)
{
    SCOPED(statement_release) sqlite3_stmt *statement = NULL;

    if (!prepare(db,
                 "INSERT INTO layer_styles (f_table_catalog, f_table_schema,"
                 " f_table_name, f_geometry_column, styleName, styleQML,"
                 " styleSLD, useAsDefault, description, owner, update_time)"
                 " VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1,"
                 " 'Tetrapylon''s own', '', '1970-01-01T00:00:00.000Z')",
                 &statement, err))
        return false;
    if (sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC) !=
            SQLITE_OK ||
        sqlite3_bind_text(statement, 2, qml, -1, SQLITE_STATIC) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_DONE)
        return sql_refused(db, err);
    return true;
}

static bool make_tables(sqlite3 *db, Error *err)
{
    static const struct {
        const char *table, *qml;
    } features[] = {
        {"places", embedded_places_qml},
        {"mentions", embedded_mentions_qml},
        {"claims", embedded_claims_qml},
        {"states", embedded_states_qml},
    };

    if (!run_sql(db, embedded_schema_sql, err))
        return false;
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (!make_rtree(db, features[i].table, err) ||
            !put_style(db, features[i].table, features[i].qml, err))
            return false;
    return true;
}

/* In an empty file; another program may have been there a moment before. */
static bool make_project(sqlite3 *db, Error *err)
{
    int64_t objects = 0;

    if (!run_sql(db, "BEGIN IMMEDIATE", err))
        return false;
    if (query_integer(db, "SELECT count(*) FROM sqlite_master", &objects,
                      err) &&
        (objects > 0 || make_tables(db, err)) && run_sql(db, "COMMIT", err))
        return true;
    if (sqlite3_get_autocommit(db) == 0)
        (void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

/* ---- admitting a project ---------------------------------------------- */

static bool check_version(sqlite3 *db, Error *err)
{
    int64_t id = 0, tables = 0, version = 0;

    if (!query_integer(db, "PRAGMA application_id", &id, err) ||
        !query_integer(db,
                       "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
                       " AND name = 'tetrapylon_meta'"
                       " AND sql LIKE 'CREATE TABLE %'",
                       &tables, err))
        return false;
    if (id != GPKG_ID || tables == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "it is %s, but no Tetrapylon project: give another "
                         "file name",
                         id == GPKG_ID ? "a GeoPackage" : "an SQLite database");
    if (!query_integer(db,
                       "SELECT value FROM tetrapylon_meta"
                       " WHERE name = 'schema_version'",
                       &version, err))
        return false;
    if (version > SCHEMA_VERSION)
        return error_set(err, ERROR_INPUT, 0,
                         "it was made by a newer version of this program "
                         "(its tables are of version %lld, this knows %d): "
                         "update it",
                         (long long)version, (int)SCHEMA_VERSION);
    return true;
}

/* Whether db has exactly this object. A trigger of a table that db does not
 * have is none of its business. */
static bool has_object(sqlite3 *db, sqlite3_stmt *object, bool *out, Error *err)
{
    SCOPED(statement_release) sqlite3_stmt *statement = NULL;

    if (!prepare(db,
                 "SELECT 1 FROM sqlite_master WHERE type = ?1 AND name = ?2"
                 " AND tbl_name = ?3 AND sql = ?4"
                 " UNION ALL SELECT 1 WHERE ?1 = 'trigger' AND NOT EXISTS"
                 " (SELECT 1 FROM sqlite_master WHERE type = 'table'"
                 " AND name = ?3 COLLATE NOCASE)",
                 &statement, err))
        return false;
    for (int i = 0; i < 4; i++)
        if (sqlite3_bind_value(statement, i + 1,
                               sqlite3_column_value(object, i)) != SQLITE_OK)
            return sql_refused(db, err);
    *out = sqlite3_step(statement) == SQLITE_ROW;
    return true;
}

/* Every object of one that where selects must be in the other, the same. */
static bool check_objects(sqlite3 *one, sqlite3 *other, const char *sql,
                          const char *problem, Error *err)
{
    SCOPED(statement_release) sqlite3_stmt *object = NULL;
    bool found = true;
    int rc;

    if (!prepare(one, sql, &object, err))
        return false;
    while ((rc = sqlite3_step(object)) == SQLITE_ROW) {
        if (!has_object(other, object, &found, err))
            return false;
        if (!found)
            return error_set(err, ERROR_INPUT, 0,
                             "%s the %s '%s': it was altered outside this "
                             "program and is not opened",
                             problem,
                             (const char *)sqlite3_column_text(object, 0),
                             (const char *)sqlite3_column_text(object, 1));
    }
    return rc == SQLITE_DONE || sql_refused(one, err);
}

/* What may run inside our statements. */
#define ACTIVE_OBJECTS                                                         \
    "SELECT type, name, tbl_name, sql FROM sqlite_master AS m"                 \
    " WHERE type IN ('trigger', 'view') OR (type = 'index'"                    \
    " AND (EXISTS (SELECT 1 FROM pragma_index_xinfo(m.name) WHERE cid = -2)"   \
    " OR EXISTS (SELECT 1 FROM pragma_index_list(m.tbl_name) AS l"             \
    " WHERE l.name = m.name AND partial)))"                                    \
    " OR (type = 'table' AND EXISTS"                                           \
    " (SELECT 1 FROM pragma_foreign_key_list(m.name)"                          \
    " WHERE on_delete NOT IN ('NO ACTION', 'RESTRICT')"                        \
    " OR on_update NOT IN ('NO ACTION', 'RESTRICT')))"
#define ALL_OBJECTS                                                            \
    "SELECT type, name, tbl_name, sql FROM sqlite_master"                      \
    " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"

/* Other tables with their triggers and plain indexes are the user's own affair
 * (layers drawn in QGIS, the projects that it keeps in a table), but whatever
 * would run with our statements is ours, and ours is all there. */
static bool check_schema(sqlite3 *db, Error *err)
{
    SCOPED(database_release) sqlite3 *fresh = NULL;

    if (sqlite3_open_v2(":memory:", &fresh,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        NULL) != SQLITE_OK)
        return sql_refused(fresh, err);
    return make_safe(fresh, err) && make_tables(fresh, err) &&
           check_objects(db, fresh, ACTIVE_OBJECTS, "it holds", err) &&
           check_objects(fresh, db, ALL_OBJECTS,
                         "it lacks, as this program makes it,", err);
}

/* SQLite 3.40 counts R-trees among what no trigger of a file may touch. Ours
 * must, and by now all triggers are ours. */
static bool trust_schema(sqlite3 *db, Error *err)
{
    return sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL) ==
               SQLITE_OK ||
           sql_refused(db, err);
}

/* A file that people copy must not have half its content in another. */
static bool leave_wal(sqlite3 *db, Error *err)
{
    SCOPED(statement_release) sqlite3_stmt *statement = NULL;
    const char *mode;

    if (!prepare(db, "PRAGMA journal_mode = DELETE", &statement, err))
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

static bool admit(sqlite3 *db, StoreMode mode, Error *err)
{
    int64_t pages = 0;

    if (!query_integer(db, "PRAGMA page_count", &pages, err))
        return false;
    if (pages == 0 && mode == STORE_READ)
        return error_set(err, ERROR_INPUT, 0, "it is empty, and no project");
    if (mode == STORE_WRITE && sqlite3_db_readonly(db, "main") == 1)
        return error_set(err, ERROR_IO, 0, "it may not be written");
    if (pages == 0 && !make_project(db, err))
        return false;
    return check_version(db, err) && check_schema(db, err) &&
           (mode == STORE_READ ||
            (trust_schema(db, err) && leave_wal(db, err)));
}

/* ---- public ----------------------------------------------------------- */

bool store_open(const char *path, StoreMode mode, Store **out, Error *err)
{
    Store *store = calloc(1, sizeof *store);

    if (store == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    (void)memcpy(store->now, "1970-01-01T00:00:00.000Z", NOW_SIZE);
    if (!connect_file(path, mode, &store->db, err) ||
        !make_safe(store->db, err) || !admit(store->db, mode, err)) {
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

bool store_begin(Store *store, Error *err)
{
    return sql_run(store, SQL_BEGIN, err);
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
