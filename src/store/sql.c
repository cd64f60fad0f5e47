#include "store/sql.h"

#include "core/date.h"

#include <math.h>
#include <stdio.h>

/* What a table's row of gpkg_contents learns from the table. */
#define EXTENT_OF(table)                                                       \
    " FROM (SELECT min(ST_MinX(geom)) AS w, min(ST_MinY(geom)) AS s,"          \
    " max(ST_MaxX(geom)) AS e, max(ST_MaxY(geom)) AS n FROM " table
#define MEASURE(table)                                                         \
    "UPDATE gpkg_contents SET last_change = ?1,"                               \
    " min_x = w, min_y = s, max_x = e, max_y = n" EXTENT_OF(                   \
        table) ") WHERE table_name = '" table "'"
#define WIDER(of, column, other)                                               \
    " " column " = coalesce(" of "(" column ", " other "), " column ", " other \
    ")"
#define GROW(table)                                                            \
    "UPDATE gpkg_contents SET last_change = ?1," WIDER(                        \
        "min", "min_x",                                                        \
        "w") "," WIDER("min", "min_y",                                         \
                       "s") "," WIDER("max", "max_x",                          \
                                      "e") "," WIDER("max", "max_y", "n")      \
        EXTENT_OF(table) " WHERE doc = ?2) WHERE table_name = '" table "'"

static const char *const texts[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_DEFER] = "PRAGMA defer_foreign_keys = ON",
    [SQL_NO_DEFER] = "PRAGMA defer_foreign_keys = OFF",
    [SQL_RUN_PUT] = "INSERT INTO runs (version, verb, options, run_at)"
                    " VALUES (?, ?, ?, ?)",
    [SQL_TOUCH] =
        "UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?",

    [SQL_DOCUMENT_LIKE] =
        "SELECT name, sha256 FROM documents WHERE sha256 = ?1 OR name = ?2"
        " ORDER BY sha256 <> ?1",
    [SQL_SOURCE_PUT] =
        "INSERT INTO sources (sha256, size, bytes) VALUES (?1, length(?2), ?2)",
    [SQL_DOCUMENT_PUT] =
        "INSERT INTO documents (name, title, publisher, url,"
        " published_earliest, published_latest, published_edtf, published_how,"
        " sha256, run, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_CUT_PUT] = "INSERT INTO cuts (doc, start_char, end_char, start_byte,"
                    " end_byte, reason) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_DOCUMENTS] = "SELECT name, title, publisher, url, text, sha256,"
                      " published_earliest, published_latest, published_how"
                      " FROM documents ORDER BY name",
    [SQL_CUTS] = "SELECT start_byte, end_byte, reason FROM cuts WHERE doc = ?"
                 " ORDER BY start_byte, fid",

    [SQL_PLACE_NAMES_FORGET] = "DELETE FROM place_names",
    [SQL_PLACES_FORGET] = "DELETE FROM places",
    [SQL_PLACE_PUT] =
        "INSERT INTO places (key, name, kind, parent, twin, located, lon, lat,"
        " accuracy_m, footprint_accuracy_m, wikidata, pleiades, geonames,"
        " unesco, source, licence, note, geom) VALUES (?, ?, ?, ?, ?, ?, ?7,"
        " ?8, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, ST_Point(?7, ?8)))",
    [SQL_PLACE_NAME_PUT] = "INSERT INTO place_names (place, name, language,"
                           " kind) VALUES (?, ?, ?, ?)",
    [SQL_PLACE_MISSED] =
        "SELECT place FROM (SELECT place FROM mentions UNION"
        " SELECT place FROM claims UNION SELECT place FROM states UNION"
        " SELECT parent FROM places WHERE parent IS NOT NULL UNION"
        " SELECT twin FROM places WHERE twin IS NOT NULL"
        " EXCEPT SELECT key FROM places) ORDER BY place LIMIT 1",
    [SQL_PLACES_MEASURE] = MEASURE("places"),
    [SQL_PLACES] =
        "SELECT key, name, kind, parent, twin, located, lon, lat, accuracy_m,"
        " footprint_accuracy_m, wikidata, pleiades, geonames, unesco, source,"
        " licence, note, geom FROM places ORDER BY fid",
    [SQL_PLACE_NAMES] = "SELECT name, language, kind FROM place_names"
                        " WHERE place = ? ORDER BY fid",

    [SQL_MENTIONS_FORGET] = "DELETE FROM mentions WHERE doc = ?",
    [SQL_MENTION_PUT] =
        "INSERT INTO mentions (doc, place, surface, start_char, end_char,"
        " start_byte, end_byte, role, nominal, relation, lon, lat, accuracy_m,"
        " score, published_earliest, published_latest, geom)"
        " SELECT ?1, key, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
        " iif(?10 IS NULL, lon, ?11), iif(?10 IS NULL, lat, ?12),"
        " iif(?10 IS NULL, accuracy_m, ?13), ?14, ?15, ?16,"
        " iif(?10 IS NULL, ST_Point(lon, lat), ST_Point(?11, ?12))"
        " FROM places WHERE key = ?2",
    [SQL_MENTIONS_MOVE] =
        "UPDATE mentions SET geom = ST_Point(p.lon, p.lat), lon = p.lon,"
        " lat = p.lat, accuracy_m = p.accuracy_m FROM places AS p"
        " WHERE p.key = mentions.place AND mentions.relation IS NULL",
    [SQL_MENTIONS_GROW] = GROW("mentions"),
    [SQL_MENTIONS_MEASURE] = MEASURE("mentions"),

    /* A nanodegree is far below any accuracy and above rounding. */
    [SQL_CLAIMS_FORGET] = "DELETE FROM claims WHERE doc = ?",
    [SQL_CLAIM_PUT] =
        "INSERT INTO claims (id, doc, place, topic, value, agent, cause,"
        " polarity, source, earliest, latest, edtf, lasting, time_text, quote,"
        " start_char, end_char, start_byte, end_byte, rule, confidence,"
        " accuracy_m, lon, lat, name, at_place, geom)"
        " SELECT ?1, ?2, key, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, iif(at_place, lon, ?23),"
        " iif(at_place, lat, ?24), name, at_place,"
        " iif(at_place, geom, ST_Point(?23, ?24)) FROM (SELECT *,"
        " coalesce(abs(lon - ?23) < 1e-9 AND abs(lat - ?24) < 1e-9, 1)"
        " AS at_place FROM places WHERE key = ?3)",
    [SQL_CLAIMS_MOVE] =
        "UPDATE claims SET name = p.name, geom = iif(at_place, p.geom,"
        " claims.geom), lon = iif(at_place, p.lon, claims.lon),"
        " lat = iif(at_place, p.lat, claims.lat) FROM places AS p"
        " WHERE p.key = claims.place",
    [SQL_CLAIMS_GROW] = GROW("claims"),
    [SQL_CLAIMS_MEASURE] = MEASURE("claims"),
    [SQL_CLAIMS] =
        "SELECT c.id, c.doc, c.place, c.lon, c.lat, c.accuracy_m, c.topic,"
        " c.value, c.agent, c.cause, c.polarity, c.source, c.earliest,"
        " c.latest, c.lasting, c.time_text, c.start_byte, c.end_byte, c.quote,"
        " c.rule, c.confidence, length(CAST(d.text AS BLOB)) FROM claims AS c"
        " JOIN documents AS d ON d.name = c.doc"
        " ORDER BY c.doc, c.start_byte, c.fid",

    [SQL_STATE_ITEMS_FORGET] = "DELETE FROM state_items",
    [SQL_STATES_FORGET] = "DELETE FROM states",
    [SQL_STATE_PUT] =
        "INSERT INTO states (id, place, topic, value, contested, rivals,"
        " confidence, valid_from, valid_to, certain, from_earliest,"
        " from_latest, from_edtf, to_earliest, to_latest, to_edtf, inherited,"
        " interested, independent, claims_for, claims_against, claims_for_ids,"
        " claims_against_ids, sources, name, accuracy_m, geom)"
        " SELECT ?1, key, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, name, accuracy_m,"
        " geom FROM places WHERE key = ?2",
    [SQL_STATE_ITEM_PUT] =
        "INSERT INTO state_items (state, list, item) VALUES (?, ?, ?)",
    [SQL_STATES_MOVE] =
        "UPDATE states SET name = p.name, geom = p.geom,"
        " accuracy_m = p.accuracy_m FROM places AS p WHERE p.key = place",
    [SQL_STATES_MEASURE] = MEASURE("states"),
    [SQL_STATES] =
        "SELECT id, place, topic, value, contested, from_earliest,"
        " from_latest, to_earliest, to_latest, confidence, inherited,"
        " interested, independent FROM states ORDER BY fid",
    [SQL_STATE_ITEMS] = "SELECT item FROM state_items WHERE state = ?"
                        " AND list = ? ORDER BY fid",
};

static ErrorKind kind_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return ERROR_MEMORY;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERROR_INPUT;
    case SQLITE_TOOBIG:
        return ERROR_LIMIT;
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERROR_IO;
    default:
        return ERROR_DRIVER;
    }
}

bool sql_refused(sqlite3 *db, Error *err)
{
    int code = sqlite3_errcode(db);

    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        return error_set(err, ERROR_IO, 0,
                         "another program holds it: close the project there "
                         "and try again (SQLite: %s)",
                         sqlite3_errmsg(db));
    if ((code & 0xff) == SQLITE_NOTADB)
        return error_set(err, kind_of(code), 0,
                         "no project, nor any GeoPackage; name another file "
                         "(SQLite: %s)",
                         sqlite3_errmsg(db));
    return error_set(err, kind_of(code), 0, "SQLite: %s", sqlite3_errmsg(db));
}

bool sql_run(Store *store, Sql sql, Error *err)
{
    Row row = row_start(store, sql, err);

    return row_run(&row);
}

bool sql_touch(Store *store, const char *table, Error *err)
{
    Row row = row_start(store, SQL_TOUCH, err);

    put_cstr(&row, store->now);
    put_cstr(&row, table);
    return row_run(&row);
}

bool sql_measure(Store *store, Sql sql, Error *err)
{
    Row row = row_start(store, sql, err);

    put_cstr(&row, store->now);
    return row_run(&row);
}

bool sql_grow(Store *store, Sql sql, Str doc, Error *err)
{
    Row row = row_start(store, sql, err);

    put_cstr(&row, store->now);
    put_text(&row, doc);
    return row_run(&row);
}

static void fail(Row *row)
{
    if (!row->failed)
        (void)sql_refused(row->store->db, row->err);
    row->failed = true;
}

/* After a binding or a preparation. */
static void check(Row *row, int rc)
{
    if (rc != SQLITE_OK)
        fail(row);
}

Row row_start(Store *store, Sql sql, Error *err)
{
    Row row = {store, store->statements[sql], err, 0, false};

    if (row.statement == NULL) {
        check(&row, sqlite3_prepare_v3(store->db, texts[sql], -1,
                                       SQLITE_PREPARE_PERSISTENT,
                                       &row.statement, NULL));
        store->statements[sql] = row.statement;
    }
    return row;
}

void put_null(Row *row)
{
    row->at++;
    if (!row->failed)
        check(row, sqlite3_bind_null(row->statement, row->at));
}

void put_text(Row *row, Str text)
{
    if (text.len == 0) {
        put_null(row);
        return;
    }
    row->at++;
    if (!row->failed && (memchr(text.data, '\0', text.len) != NULL ||
                         utf8_valid_length(text) != text.len))
        row->failed = !error_set(row->err, ERROR_INPUT, 0,
                                 "a text holds a NUL or is not UTF-8");
    if (!row->failed)
        check(row, sqlite3_bind_text64(row->statement, row->at, text.data,
                                       text.len, SQLITE_STATIC, SQLITE_UTF8));
}

void put_cstr(Row *row, const char *text)
{
    put_text(row, str_from_cstr(text));
}

void put_bytes(Row *row, Str bytes)
{
    row->at++;
    if (!row->failed)
        check(row, sqlite3_bind_blob64(row->statement, row->at,
                                       bytes.len > 0 ? bytes.data : "",
                                       bytes.len, SQLITE_STATIC));
}

void put_integer(Row *row, int64_t value)
{
    row->at++;
    if (!row->failed)
        check(row, sqlite3_bind_int64(row->statement, row->at, value));
}

void put_number(Row *row, double value)
{
    row->at++;
    if (!row->failed && !isfinite(value))
        row->failed =
            !error_set(row->err, ERROR_INPUT, 0, "a number is not finite");
    if (!row->failed)
        check(row, sqlite3_bind_double(row->statement, row->at, value));
}

void put_day(Row *row, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST) {
        put_null(row);
        return;
    }
    row->at++;
    if (!row->failed && (day < DAY_FIRST || day > DAY_LAST))
        row->failed = !error_set(row->err, ERROR_INPUT, 0,
                                 "a day is not of the years 0000 to 9999");
    if (row->failed)
        return;
    date_format(day, text);
    check(row, sqlite3_bind_text(row->statement, row->at, text,
                                 DATE_TEXT_SIZE - 1, SQLITE_TRANSIENT));
}

void put_when(Row *row, When when)
{
    bool open_first = when.first == WHEN_NO_FIRST;
    bool open_last = when.last == WHEN_NO_LAST;
    char text[WHEN_TEXT_SIZE];

    put_day(row, when.first);
    put_day(row, when.last);
    if ((open_first && open_last) || when.first > when.last ||
        when.last == WHEN_NO_FIRST || when.first == WHEN_NO_LAST) {
        put_null(row);
        return;
    }
    row->at++;
    if (row->failed)
        return;
    check(row,
          sqlite3_bind_text(row->statement, row->at, text,
                            (int)when_format(when, text), SQLITE_TRANSIENT));
}

void put_position(Row *row, LonLat position, bool known)
{
    if (known) {
        put_number(row, position.lon);
        put_number(row, position.lat);
    } else {
        put_null(row);
        put_null(row);
    }
}

void put_span(Row *row, Utf8Counter *counter, Span span)
{
    if (!row->failed && (span.start > span.end || span.end > counter->text.len))
        row->failed = !error_set(row->err, ERROR_INPUT, span.start,
                                 "it points beyond its document's text");
    if (row->failed)
        return;
    put_integer(row, (int64_t)utf8_points_at(counter, span.start));
    put_integer(row, (int64_t)utf8_points_at(counter, span.end));
    put_integer(row, (int64_t)span.start);
    put_integer(row, (int64_t)span.end);
}

bool row_next(Row *row)
{
    int rc;

    row->at = 0;
    if (row->failed)
        return false;
    rc = sqlite3_step(row->statement);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        fail(row);
    return rc == SQLITE_ROW;
}

bool row_end(Row *row)
{
    if (row->statement != NULL) {
        (void)sqlite3_reset(row->statement);
        (void)sqlite3_clear_bindings(row->statement);
    }
    return !row->failed;
}

bool row_run(Row *row)
{
    while (row_next(row)) {
    }
    return row_end(row);
}

Str take_text(Row *row, Arena *arena)
{
    int column = row->at++;
    Str text = {NULL, 0}, copy = {NULL, 0};

    if (row->failed ||
        sqlite3_column_type(row->statement, column) == SQLITE_NULL)
        return text;
    text.data = (const char *)sqlite3_column_text(row->statement, column);
    text.len = (size_t)sqlite3_column_bytes(row->statement, column);
    if (text.data == NULL)
        fail(row);
    else if (utf8_valid_length(text) != text.len)
        row_refuse(row, "text that is not UTF-8", (Str){NULL, 0});
    else
        row->failed = !arena_copy(arena, text, &copy, row->err);
    return copy;
}

Str take_bytes(Row *row)
{
    int column = row->at++;

    if (row->failed)
        return (Str){NULL, 0};
    return (Str){sqlite3_column_blob(row->statement, column),
                 (size_t)sqlite3_column_bytes(row->statement, column)};
}

int64_t take_integer(Row *row)
{
    int column = row->at++;

    return row->failed ? 0 : sqlite3_column_int64(row->statement, column);
}

double take_number(Row *row)
{
    int column = row->at++;

    return row->failed ? 0 : sqlite3_column_double(row->statement, column);
}

bool take_boolean(Row *row)
{
    return take_integer(row) != 0;
}

int32_t take_day(Row *row, int32_t open)
{
    int column = row->at++;
    When day = {open, open};
    Error err;
    Str text;

    if (row->failed ||
        sqlite3_column_type(row->statement, column) == SQLITE_NULL)
        return open;
    text.data = (const char *)sqlite3_column_text(row->statement, column);
    text.len = (size_t)sqlite3_column_bytes(row->statement, column);
    if (text.data == NULL)
        fail(row);
    else if (text.len != DATE_TEXT_SIZE - 1 || !when_parse(text, &day, &err))
        row_refuse(row, "no day", text);
    return day.first;
}

Span take_span(Row *row)
{
    int64_t start = take_integer(row), end = take_integer(row);

    if (start < 0 || start > end)
        row_refuse(row, "a span that runs backwards", (Str){NULL, 0});
    return row->failed ? (Span){0, 0} : (Span){(size_t)start, (size_t)end};
}

void row_refuse(Row *row, const char *what, Str value)
{
    int shown = (int)(value.len < 40 ? value.len : 40);

    if (!row->failed)
        (void)error_set(row->err, ERROR_INPUT, 0,
                        "the project is damaged: %s%s%.*s%s", what,
                        shown > 0 ? " '" : "", shown,
                        shown > 0 ? value.data : "", shown > 0 ? "'" : "");
    row->failed = true;
}
