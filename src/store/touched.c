#include "store/decisions.h"
#include "store/documents.h"
#include "store/log.h"
#include "store/statements.h"

#include "core/vec.h"

#include <assert.h>

/* Which states are older than what they rest on, by the log; and the part of
 * the project that concerns them. temp.touched holds the places at work. */

#define AS_OF "states_as_of"

#define TOUCHED_STATES                                                         \
    "states AS s WHERE s.place IN (SELECT place FROM temp.touched)"

/* Of entries from ?1 on: claims entered, places added, documents that count no
 * more, decisions; and where a decision moved their claims to. */
#define TOUCHED_PLACES                                                         \
    "WITH changed AS MATERIALIZED (SELECT kind, payload FROM log"              \
    " WHERE seq > ?1),"                                                        \
    " docs AS MATERIALIZED (SELECT json_extract(payload, '$.doc') AS name"     \
    " FROM changed WHERE kind IN ('claims', 'retraction')"                     \
    " UNION SELECT d.name FROM changed CROSS JOIN documents AS d"              \
    " ON d.superseded_by = json_extract(payload, '$.name')"                    \
    " WHERE kind = 'document'),"                                               \
    " said AS MATERIALIZED (SELECT c.id, c.place FROM docs CROSS JOIN claims"  \
    " AS c ON c.doc = docs.name UNION SELECT c.id, c.place FROM changed"       \
    " CROSS JOIN claims AS c ON c.id = json_extract(payload, '$.claim')"       \
    " WHERE kind = 'decision')"                                                \
    " SELECT place FROM said UNION SELECT j.key FROM changed,"                 \
    " json_each(payload) AS j WHERE kind = 'places'"                           \
    " UNION SELECT json_extract(amendment, '$.place') FROM said"               \
    " CROSS JOIN decisions AS e ON e.claim = said.id"                          \
    " WHERE amendment IS NOT NULL"                                             \
    " AND json_extract(amendment, '$.place') IS NOT NULL"

/* The log's seq when the states were made; *known is false where that is not
 * known, or they were made by other means. */
static bool find_as_of(Store *store, Str means, int64_t *seq, bool *known,
                       Error *err)
{
    Row row = row_of(store,
                     "SELECT CAST(value AS INTEGER) FROM tetrapylon_meta"
                     " WHERE name = '" AS_OF "' AND value ="
                     " CAST(value AS INTEGER) || ' ' || ?1",
                     err);

    put_text(&row, means);
    *known = row_next(&row);
    if (*known)
        *seq = take_integer(&row);
    return row_end(&row);
}

static bool log_knows(Store *store, int64_t seq, bool *out, Error *err)
{
    Row row = row_of(store,
                     "SELECT ?1 BETWEEN 0 AND (SELECT coalesce(max(seq), 0)"
                     " FROM log) AND NOT EXISTS (SELECT 1 FROM log"
                     " WHERE seq > ?1 AND kind NOT IN ('run', 'document',"
                     " 'mentions', 'claims', 'states', 'decision', 'redaction',"
                     " 'retraction', 'places'))",
                     err);

    put_integer(&row, seq);
    *out = row_next(&row) && take_boolean(&row);
    return row_end(&row);
}

bool store_touched(Store *store, Arena *arena, Str means, TouchedPlaces *out,
                   Error *err)
{
    VEC(Str) keys = {0};
    int64_t seq = 0;
    bool known;
    Row row;

    if (!find_as_of(store, means, &seq, &known, err) ||
        (known && !log_knows(store, seq, &known, err)))
        return false;
    *out = (TouchedPlaces){.all = !known};
    if (!known)
        return true;
    row = row_of(store, TOUCHED_PLACES, err);
    put_integer(&row, seq);
    while (row_next(&row)) {
        Str key = take_text(&row, arena);

        row.failed = row.failed || !VEC_PUSH(arena, &keys, key, err);
    }
    out->keys = keys.items;
    out->count = keys.count;
    return row_end(&row);
}

bool states_forget_as_of(Store *store, Error *err)
{
    Row row = row_of(
        store, "DELETE FROM tetrapylon_meta WHERE name = '" AS_OF "'", err);

    return row_run(&row);
}

bool store_states_made(Store *store, Str means, size_t *count, Error *err)
{
    Row row;
    int64_t states = 0;

    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!states_forget_as_of(store, err))
        return false;
    row = row_of(store,
                 "INSERT INTO tetrapylon_meta (name, value) SELECT '" AS_OF
                 "', (SELECT coalesce(max(seq), 0) FROM log) || ' ' || ?1",
                 err);
    put_text(&row, means);
    if (!row_run(&row) || !sql_touch(store, "tetrapylon_meta", err) ||
        !sql_integer(store->db, "SELECT count(*) FROM states", &states, err))
        return false;
    *count = (size_t)states;
    return true;
}

/* ---- claims and documents of some places -------------------------------- */

static bool mark(Store *store, const Str *keys, size_t count, Error *err)
{
    Row row = row_of(store, "DELETE FROM temp.touched", err);

    if (!row_run(&row))
        return false;
    for (size_t i = 0; i < count; i++) {
        row = row_start(store, SQL_TOUCHED_PUT, err);
        put_text(&row, keys[i]);
        if (!row_run(&row))
            return false;
    }
    return true;
}

static bool is_marked(Store *store, Str key, bool *out, Error *err)
{
    Row row = row_start(store, SQL_TOUCHED_HAS, err);

    put_text(&row, key);
    *out = row_next(&row);
    return row_end(&row);
}

/* An amendment may have moved a claim away, or might have moved it here. */
static bool keep_marked(Store *store, Claim *claims, size_t *count, Error *err)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++) {
        bool there;

        if (!is_marked(store, claims[i].place, &there, err))
            return false;
        if (there)
            claims[kept++] = claims[i];
    }
    *count = kept;
    return true;
}

bool store_evidence_at(Store *store, Arena *arena, const Str *keys,
                       size_t key_count, EvidenceAt *out, Error *err)
{
    EvidenceAt found = {0};

    if (!mark(store, keys, key_count, err) ||
        !claims_read(store, SQL_CLAIMS_AT, arena, &found.claims,
                     &found.claim_count, err) ||
        !keep_marked(store, found.claims, &found.claim_count, err) ||
        !documents_read(store, SQL_DOCUMENTS_AT, arena, &found.documents,
                        &found.document_count, err))
        return false;
    *out = found;
    return true;
}

/* ---- their states ------------------------------------------------------ */

static bool run_text(Store *store, const char *text, Error *err)
{
    Row row = row_of(store, text, err);

    return row_run(&row);
}

static bool grow_extent(Store *store, Error *err)
{
    Row row =
        row_of(store,
               "UPDATE gpkg_contents SET last_change = ?1,"
               " min_x = coalesce(min(min_x, w), min_x, w),"
               " min_y = coalesce(min(min_y, s), min_y, s),"
               " max_x = coalesce(max(max_x, e), max_x, e),"
               " max_y = coalesce(max(max_y, n), max_y, n)"
               " FROM (SELECT min(ST_MinX(geom)) AS w, min(ST_MinY(geom)) AS s,"
               " max(ST_MaxX(geom)) AS e, max(ST_MaxY(geom)) AS n"
               " FROM " TOUCHED_STATES ") WHERE table_name = 'states'",
               err);

    put_cstr(&row, store->now);
    return row_run(&row);
}

static bool log_touched(Store *store, Error *err)
{
    Row row = row_of(store, CHANGES(TOUCHED_STATES, "s.id", STATE_DIGEST), err);

    return log_append_row(store, "states", &row, NULL, err);
}

bool store_put_states_at(Store *store, const Str *keys, size_t key_count,
                         const State *states, size_t count, Error *err)
{
    assert(sqlite3_get_autocommit(store->db) == 0);
    return mark(store, keys, key_count, err) &&
           sql_run(store, SQL_STASH_CLEAR, err) &&
           run_text(store, STASH(TOUCHED_STATES, "s.id", STATE_DIGEST), err) &&
           run_text(store,
                    "DELETE FROM state_items WHERE state IN"
                    " (SELECT s.id FROM " TOUCHED_STATES ")",
                    err) &&
           run_text(store,
                    "DELETE FROM states WHERE place IN"
                    " (SELECT place FROM temp.touched)",
                    err) &&
           states_insert(store, states, count, err) &&
           log_touched(store, err) && grow_extent(store, err) &&
           sql_touch(store, "state_items", err);
}
