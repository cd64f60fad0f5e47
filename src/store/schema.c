#include "store/schema.h"

#include "store/embedded.h"

enum { GPKG_ID = 0x47504B47 };

/* ---- making ----------------------------------------------------------- */

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
    ok = sql_exec(db, text, err);
    sqlite3_free(text);
    return ok;
}

static bool put_style(sqlite3 *db, const char *table, const char *qml,
                      Error *err)
{
    SCOPED(sql_release) sqlite3_stmt *statement = NULL;

    if (!sql_prepare(
            db,
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

bool schema_make(sqlite3 *db, Error *err)
{
    static const struct {
        const char *table, *qml;
    } features[] = {
        {"places", embedded_places_qml},
        {"mentions", embedded_mentions_qml},
        {"claims", embedded_claims_qml},
        {"states", embedded_states_qml},
    };

    if (!sql_exec(db, embedded_schema_sql, err) ||
        !sql_exec(db, embedded_own_sql, err))
        return false;
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (!make_rtree(db, features[i].table, err) ||
            !put_style(db, features[i].table, features[i].qml, err))
            return false;
    return true;
}

/* ---- comparing -------------------------------------------------------- */

/* Whether db has exactly this object. A trigger of a table that db does not
 * have is none of its business. */
static bool has_object(sqlite3 *db, sqlite3_stmt *object, bool *out, Error *err)
{
    SCOPED(sql_release) sqlite3_stmt *statement = NULL;

    if (!sql_prepare(db,
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

typedef struct {
    sqlite3 *in; /* must have the objects, too, the same */
    const char *problem;
    bool (*found)(void *self, const Alteration *alteration, Error *err);
    void *self;
} Comparison;

static bool compare_objects(sqlite3 *db, const char *sql,
                            const Comparison *comparison, Error *err)
{
    SCOPED(sql_release) sqlite3_stmt *object = NULL;
    Alteration alteration = {.problem = comparison->problem};
    bool same = true;
    int rc;

    if (!sql_prepare(db, sql, &object, err))
        return false;
    while ((rc = sqlite3_step(object)) == SQLITE_ROW) {
        if (!has_object(comparison->in, object, &same, err))
            return false;
        alteration.type = (const char *)sqlite3_column_text(object, 0);
        alteration.name = (const char *)sqlite3_column_text(object, 1);
        if (!same && !comparison->found(comparison->self, &alteration, err))
            return false;
    }
    return rc == SQLITE_DONE || sql_refused(db, err);
}

bool schema_compare(sqlite3 *db,
                    bool (*found)(void *self, const Alteration *alteration,
                                  Error *err),
                    void *self, Error *err)
{
    SCOPED(sql_close) sqlite3 *fresh = NULL;
    Comparison extra = {NULL, "it holds", found, self};
    Comparison lacking = {db, "it lacks, as this program makes it,", found,
                          self};

    if (sqlite3_open_v2(":memory:", &fresh,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                        NULL) != SQLITE_OK)
        return sql_refused(fresh, err);
    extra.in = fresh;
    return schema_make(fresh, err) &&
           compare_objects(db, ACTIVE_OBJECTS, &extra, err) &&
           compare_objects(fresh, ALL_OBJECTS, &lacking, err);
}

static bool refuse(void *self, const Alteration *alteration, Error *err)
{
    (void)self;
    return error_set(err, ERROR_INPUT, 0,
                     "%s the %s '%s': it was altered outside this program and "
                     "is not opened ('tetrapylon verify' tells more)",
                     alteration->problem, alteration->type, alteration->name);
}

/* With its length before it, so that no text can pass for two. */
static void append_cell(sqlite3_str *text, sqlite3_stmt *row, int column)
{
    const char *cell = (const char *)sqlite3_column_text(row, column);
    int length = sqlite3_column_bytes(row, column);

    sqlite3_str_appendf(text, "%d:", length);
    if (length > 0)
        sqlite3_str_append(text, cell, length);
}

bool schema_hash(sqlite3 *db, char out[static HASH_TEXT_SIZE], Error *err)
{
    SCOPED(sql_release) sqlite3_stmt *row = NULL;
    sqlite3_str *text;
    char *all;
    int rc, full;
    bool done;

    if (!sql_prepare(db,
                     "SELECT type, name, tbl_name, sql FROM sqlite_master"
                     " ORDER BY type, name",
                     &row, err))
        return false;
    text = sqlite3_str_new(db);
    while ((rc = sqlite3_step(row)) == SQLITE_ROW)
        for (int i = 0; i < 4; i++)
            append_cell(text, row, i);
    full = sqlite3_str_errcode(text);
    all = sqlite3_str_finish(text); /* NULL is empty, too */
    if (rc != SQLITE_DONE)
        done = sql_refused(db, err);
    else if (full != SQLITE_OK)
        done = error_set(err, ERROR_MEMORY, 0, "out of memory");
    else
        done = hash_sha256(str_from_cstr(all == NULL ? "" : all), out, err);
    sqlite3_free(all);
    return done;
}

bool schema_check(sqlite3 *db, Error *err)
{
    char hash[HASH_TEXT_SIZE];

    return schema_hash(db, hash, err) &&
           (strcmp(hash, SCHEMA_HASH) == 0 ||
            schema_compare(db, refuse, NULL, err));
}

bool schema_version(sqlite3 *db, int *out, Error *err)
{
    int64_t id = 0, tables = 0, version = 0;

    if (!sql_integer(db, "PRAGMA application_id", &id, err) ||
        !sql_integer(db,
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
    if (!sql_integer(db,
                     "SELECT value FROM tetrapylon_meta"
                     " WHERE name = 'schema_version'",
                     &version, err))
        return false;
    if (version > SCHEMA_VERSION)
        return error_set(err, ERROR_INPUT, 0,
                         "it was made by a newer version of this program "
                         "(its tables are of version %lld, this knows %d): "
                         "update it",
                         (long long)version, SCHEMA_VERSION);
    if (version < 1)
        return error_set(err, ERROR_INPUT, 0,
                         "its tables are of version %lld, which there never "
                         "was",
                         (long long)version);
    *out = (int)version;
    return true;
}
