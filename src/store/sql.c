#include "store/sql.h"

#include "core/date.h"

#include <math.h>

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

bool sql_exec(sqlite3 *db, const char *text, Error *err)
{
    return sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK ||
           sql_refused(db, err);
}

bool sql_prepare(sqlite3 *db, const char *text, sqlite3_stmt **out, Error *err)
{
    return sqlite3_prepare_v2(db, text, -1, out, NULL) == SQLITE_OK ||
           sql_refused(db, err);
}

void sql_release(sqlite3_stmt **statement)
{
    (void)sqlite3_finalize(*statement);
}

void sql_close(sqlite3 **db)
{
    (void)sqlite3_close_v2(*db);
}

bool sql_integer(sqlite3 *db, const char *text, int64_t *out, Error *err)
{
    SCOPED(sql_release) sqlite3_stmt *statement = NULL;
    int rc;

    if (!sql_prepare(db, text, &statement, err))
        return false;
    rc = sqlite3_step(statement);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return sql_refused(db, err);
    *out = rc == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    return true;
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
    Row row = {.store = store, .statement = store->statements[sql], .err = err};

    if (row.statement == NULL) {
        check(&row, sqlite3_prepare_v3(store->db, sql_texts[sql], -1,
                                       SQLITE_PREPARE_PERSISTENT,
                                       &row.statement, NULL));
        store->statements[sql] = row.statement;
    }
    return row;
}

Row row_of(Store *store, const char *text, Error *err)
{
    Row row = {.store = store, .err = err, .own = true};

    check(&row, sqlite3_prepare_v2(store->db, text, -1, &row.statement, NULL));
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
    if (row->own) {
        (void)sqlite3_finalize(row->statement);
        row->statement = NULL;
    } else if (row->statement != NULL) {
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

/* SQLite would take words for 0: a position would move to the equator. */
static bool is_number(Row *row, int column)
{
    int type =
        row->failed ? SQLITE_NULL : sqlite3_column_type(row->statement, column);

    if (type == SQLITE_TEXT || type == SQLITE_BLOB)
        row_refuse(row, "no number", (Str){NULL, 0});
    return !row->failed;
}

int64_t take_integer(Row *row)
{
    int column = row->at++;

    return is_number(row, column) ? sqlite3_column_int64(row->statement, column)
                                  : 0;
}

double take_number(Row *row)
{
    int column = row->at++;

    return is_number(row, column)
               ? sqlite3_column_double(row->statement, column)
               : 0;
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
