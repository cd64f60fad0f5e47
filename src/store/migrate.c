#include "store/schema.h"

#include "store/connect.h"
#include "store/decisions.h"
#include "store/embedded.h"
#include "store/log.h"

#include <stdio.h>

/* Tables of ours as sqlite_master of a project of any version has them. */
#define OUR_TABLES                                                             \
    "('tetrapylon_meta', 'runs', 'sources', 'documents', 'cuts', 'places',"    \
    " 'place_names', 'mentions', 'claims', 'decisions', 'states',"             \
    " 'state_items', 'layer_styles', 'gpkg_contents', 'gpkg_extensions',"      \
    " 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys')"

/* Runs each text that the query gives, which it may change the answer to: they
 * are all fetched first. */
static bool run_each(Store *store, const char *query, Error *err)
{
    Row row = row_of(store, query, err);
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str all = {NULL, 0};

    if (row_next(&row))
        all = take_text(&row, &arena);
    return row_end(&row) &&
           (all.len == 0 || sql_exec(store->db, all.data, err));
}

/* All 17 tables; a view in place of a table would run whatever it likes. */
static bool refuse_views(Store *store, Error *err)
{
    int64_t count = 0;

    if (!sql_integer(
            store->db,
            "SELECT (SELECT count(*) FROM sqlite_master"
            " WHERE type = 'view') + 17 - (SELECT count(*) FROM"
            " sqlite_master WHERE type = 'table' AND name IN " OUR_TABLES
            " AND sql LIKE 'CREATE TABLE %')",
            &count, err))
        return false;
    return count == 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "it holds a view, or lacks a table of this program's: it "
                     "was altered outside it and is not opened");
}

static bool set_aside(Store *store, Error *err)
{
    return run_each(store,
                    "SELECT group_concat('CREATE TEMP TABLE \"old_' || name"
                    " || '\" AS SELECT * FROM main.\"' || name || '\"', ';')"
                    " FROM sqlite_master WHERE type = 'table' AND name "
                    "IN " OUR_TABLES,
                    err) &&
           run_each(store,
                    "SELECT group_concat('DROP TABLE main.\"' || name || '\"',"
                    " ';') FROM (SELECT name FROM sqlite_master"
                    " WHERE type = 'table' AND (name IN " OUR_TABLES
                    " OR sql LIKE 'CREATE VIRTUAL TABLE \"rtree\\_%\\_geom\""
                    " USING rtree%' ESCAPE '\\' AND name IN"
                    " ('rtree_places_geom', 'rtree_mentions_geom',"
                    " 'rtree_claims_geom', 'rtree_states_geom'))"
                    " ORDER BY name DESC)",
                    err);
}

/* What is of the GeoPackage and not of ours alone: other layers, extents,
 * styles that somebody drew. */
static bool restore_registers(Store *store, Error *err)
{
    return sql_exec(
        store->db,
        "INSERT OR IGNORE INTO gpkg_spatial_ref_sys"
        " SELECT * FROM temp.old_gpkg_spatial_ref_sys;"
        "UPDATE gpkg_contents SET last_change = o.last_change,"
        " min_x = o.min_x, min_y = o.min_y, max_x = o.max_x, max_y = o.max_y"
        " FROM temp.old_gpkg_contents AS o"
        " WHERE o.table_name = gpkg_contents.table_name;"
        "INSERT OR IGNORE INTO gpkg_contents"
        " SELECT * FROM temp.old_gpkg_contents;"
        "INSERT OR IGNORE INTO gpkg_geometry_columns"
        " SELECT * FROM temp.old_gpkg_geometry_columns;"
        "INSERT OR IGNORE INTO gpkg_extensions"
        " SELECT * FROM temp.old_gpkg_extensions;"
        "DELETE FROM layer_styles;"
        "INSERT INTO layer_styles SELECT * FROM temp.old_layer_styles",
        err);
}

/* ---- the log of what was there ---------------------------------------- */

static bool log_query(Store *store, const char *kind, const char *query,
                      Str name, Error *err)
{
    Row row = row_of(store, query, err);

    put_text(&row, name);
    return log_append_row(store, kind, &row, NULL, err);
}

static bool log_document(Store *store, Str name, Error *err)
{
    Row row = row_of(store,
                     "UPDATE documents SET entered ="
                     " (SELECT max(seq) + 1 FROM log) WHERE name = ?",
                     err);

    put_text(&row, name);
    return row_run(&row) &&
           log_query(store, "document", sql_texts[SQL_DOCUMENT_LOG], name,
                     err) &&
           log_query(store, "mentions", sql_texts[SQL_MENTIONS_LOG], name,
                     err) &&
           log_query(store, "claims", sql_texts[SQL_CLAIMS_LOG], name, err);
}

static bool log_documents(Store *store, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Row row =
        row_of(store, "SELECT name FROM temp.old_documents ORDER BY fid", err);

    while (row_next(&row)) {
        Str name = take_text(&row, &arena);

        row.failed = row.failed || !log_document(store, name, err);
    }
    return row_end(&row);
}

static bool log_decisions(Store *store, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Row row = row_of(store,
                     "SELECT claim, verdict, amendment, decided_by, decided_at,"
                     " why FROM temp.old_decisions ORDER BY seq",
                     err);

    while (row_next(&row)) {
        DecisionRow decision;

        decision.claim = take_text(&row, &arena);
        decision.verdict = take_text(&row, &arena);
        decision.amendment = take_text(&row, &arena);
        decision.by = take_text(&row, &arena);
        decision.at = take_text(&row, &arena);
        decision.why = take_text(&row, &arena);
        row.failed = row.failed || !decision_append(store, &decision, err);
    }
    return row_end(&row);
}

static bool log_all(Store *store, int from, Error *err)
{
    char payload[40];

    (void)snprintf(payload, sizeof payload, "{\"from\":%d}", from);
    return log_append(store, "migration", str_from_cstr(payload), NULL, err) &&
           log_documents(store, err) && sql_run(store, SQL_STASH_CLEAR, err) &&
           log_changes(store, "places", SQL_PLACES_LOG, err) &&
           log_changes(store, "states", SQL_STATES_LOG, err) &&
           log_decisions(store, err);
}

/* ---- from version 2, which has all but one table ------------------------ */

/* Nothing that the log tells of changes, so that a seal stays good. */

static bool refuse_but_missing(void *self, const Alteration *alteration,
                               Error *err)
{
    (void)self;
    return (strcmp(alteration->name, "own_gazetteers") == 0 &&
            strcmp(alteration->type, "table") == 0) ||
           error_set(err, ERROR_INPUT, 0,
                     "%s the %s '%s': it was altered outside this program and "
                     "is not opened",
                     alteration->problem, alteration->type, alteration->name);
}

static bool add_own_gazetteers(Store *store, Error *err)
{
    return schema_compare(store->db, refuse_but_missing, NULL, err) &&
           connect_trust(store->db, err) &&
           sql_exec(store->db, embedded_own_sql, err) &&
           sql_exec(store->db,
                    "UPDATE tetrapylon_meta SET value = '3'"
                    " WHERE name = 'schema_version'",
                    err) &&
           schema_check(store->db, err);
}

/* ---- public ----------------------------------------------------------- */

static bool rebuild(Store *store, Error *err)
{
    int version = 0;

    if (!schema_version(store->db, &version, err) ||
        (version == 1 && !refuse_views(store, err)))
        return false;
    if (version == SCHEMA_VERSION) /* another program was faster */
        return true;
    if (version == 2)
        return add_own_gazetteers(store, err);
    return set_aside(store, err) && schema_make(store->db, err) &&
           connect_trust(store->db, err) &&
           sql_exec(store->db, embedded_from_1_sql, err) &&
           restore_registers(store, err) && log_all(store, version, err) &&
           schema_check(store->db, err);
}

static bool check_keys(Store *store, Error *err)
{
    int64_t broken = 0;

    if (!sql_integer(store->db, "SELECT count(*) FROM pragma_foreign_key_check",
                     &broken, err))
        return false;
    return broken == 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "%lld of its rows refer to others that are not there",
                     (long long)broken);
}

bool schema_migrate(Store *store, Error *err)
{
    bool done = sql_exec(store->db,
                         "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", err) &&
                rebuild(store, err) && check_keys(store, err) &&
                sql_exec(store->db, "COMMIT", err);

    if (!done) {
        if (sqlite3_get_autocommit(store->db) == 0)
            (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        return error_within(err, "bringing its tables up to date");
    }
    return sql_exec(store->db, "PRAGMA foreign_keys = ON", err) &&
           run_each(store,
                    "SELECT group_concat('DROP TABLE temp.\"' || name || '\"',"
                    " ';') FROM sqlite_temp_master WHERE type = 'table'"
                    " AND name LIKE 'old\\_%' ESCAPE '\\'",
                    err);
}
