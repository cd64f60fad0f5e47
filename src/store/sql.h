/*
 * sql.h - SQL as this room speaks it: its statements, and rows written and read
 * by them.
 *
 * A Row is one run of a statement. It remembers its first failure and ignores
 * every later call, so that a row is written as a list of columns and checked
 * once, by row_run or after the last row_next. Columns go in order.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "core/hash.h"
#include "core/utf8.h"
#include "store/store.h"

#include <sqlite3.h>

typedef enum {
    SQL_BEGIN,
    SQL_BEGIN_READING,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_RUN_PUT,
    SQL_RUN_LOG,
    SQL_TOUCH,
    SQL_LOG_LAST,
    SQL_LOG_PUT,
    SQL_STASH_CLEAR,
    SQL_DOCUMENT_LIKE,
    SQL_DOCUMENT_NAMED,
    SQL_DOCUMENT_BEFORE,
    SQL_SOURCE_PUT,
    SQL_SOURCE,
    SQL_DOCUMENT_PUT,
    SQL_DOCUMENT_SUPERSEDE,
    SQL_DOCUMENT_LOG,
    SQL_CUT_PUT,
    SQL_DOCUMENTS,
    SQL_DOCUMENTS_AT,
    SQL_VERSIONS,
    SQL_CUTS,
    SQL_PLACE_NAMES_FORGET,
    SQL_PLACES_FORGET,
    SQL_PLACE_PUT,
    SQL_PLACE_NAME_PUT,
    SQL_PLACE_MISSED,
    SQL_PLACES_MEASURE,
    SQL_PLACES,
    SQL_PLACE_NAMES,
    SQL_PLACES_STASH,
    SQL_PLACES_LOG,
    SQL_MENTIONS_FORGET,
    SQL_MENTION_PUT,
    SQL_MENTIONS_MOVE,
    SQL_MENTIONS_GROW,
    SQL_MENTIONS_MEASURE,
    SQL_MENTIONS_LOG,
    SQL_CLAIMS_FORGET,
    SQL_CLAIM_PUT,
    SQL_CLAIMS_MOVE,
    SQL_CLAIMS_GROW,
    SQL_CLAIMS_MEASURE,
    SQL_CLAIMS_LOG,
    SQL_CLAIMS,
    SQL_CLAIMS_AT,
    SQL_CLAIM,
    SQL_DECISION_LOG,
    SQL_DECISION_PUT,
    SQL_DECISIONS,
    SQL_DECISIONS_OF,
    SQL_AMENDMENT,
    SQL_AMENDMENT_MAKE,
    SQL_PLACE_POSITION,
    SQL_STATE_ITEMS_FORGET,
    SQL_STATES_FORGET,
    SQL_STATE_PUT,
    SQL_STATE_ITEM_PUT,
    SQL_STATES_MOVE,
    SQL_STATES_MEASURE,
    SQL_STATES,
    SQL_STATE_ITEMS,
    SQL_TOUCHED_PUT,
    SQL_TOUCHED_HAS,
    SQL_STATES_STASH,
    SQL_STATES_LOG,
    SQL_DEFER,
    SQL_NO_DEFER,
    SQL_COUNT,
} Sql;

#define NOW_SIZE 25 /* "YYYY-MM-DDTHH:MM:SS.SSSZ" and its NUL */

#define ACTOR_SIZE 201 /* 200 bytes and a NUL */

struct Store {
    sqlite3 *db;
    Hasher *hasher; /* of the functions of digest.h, and of the log */
    sqlite3_stmt *statements[SQL_COUNT]; /* prepared when first used */
    char now[NOW_SIZE];
    char actor[ACTOR_SIZE]; /* who does what is logged */
    bool only_reads;
    int64_t run;      /* documents put belong to it; 0: none */
    int64_t kept_run; /* what run is after a rollback */
};

extern const char *const sql_texts[SQL_COUNT];

/* Opens without looking at what is there. */
bool store_connect(const char *path, StoreMode mode, Store **out, Error *err);

/* A reader may not bring the file up to date; it reads a copy that was. */
bool store_read_copy(Store *store, Error *err);

/* Nothing is written from now on. */
bool store_only_read(Store *store, Error *err);

/* Fills *err with SQLite's complaint and returns false. */
bool sql_refused(sqlite3 *db, Error *err);

/* ---- SQL of the moment, where there is no Store yet or never again ------ */

/* Statements that take and give nothing. */
bool sql_exec(sqlite3 *db, const char *text, Error *err);
bool sql_prepare(sqlite3 *db, const char *text, sqlite3_stmt **out, Error *err);
void sql_release(sqlite3_stmt **statement); /* for SCOPED */
void sql_close(sqlite3 **db);               /* for SCOPED */

/* The first column of the first row; 0 where there is no row. */
bool sql_integer(sqlite3 *db, const char *text, int64_t *out, Error *err);

/* ---- the statements above ----------------------------------------------- */

/* Runs a statement that takes and gives nothing. */
bool sql_run(Store *store, Sql sql, Error *err);

/* SQL_TOUCH: an attribute table has changed now. */
bool sql_touch(Store *store, const char *table, Error *err);

/* An SQL_..._MEASURE: the table's extent and time of change, as they are. */
bool sql_measure(Store *store, Sql sql, Error *err);

/* An SQL_..._GROW: the same, by what is of this document. */
bool sql_grow(Store *store, Sql sql, Str doc, Error *err);

typedef struct {
    Store *store;
    sqlite3_stmt *statement;
    Error *err;
    int at; /* the column written or read next */
    bool failed;
    bool own; /* the statement goes when the run ends */
} Row;

Row row_start(Store *store, Sql sql, Error *err);

/* Of a statement that is needed once in a long while. */
Row row_of(Store *store, const char *text, Error *err);

/* Empty text is NULL. ERROR_INPUT: a NUL, or no UTF-8. Text and bytes must live
 * until row_run or the first row_next. */
void put_text(Row *row, Str text);
void put_cstr(Row *row, const char *text);
void put_bytes(Row *row, Str bytes);
void put_integer(Row *row, int64_t value);
void put_number(Row *row, double value);
void put_null(Row *row);
/* NULL for WHEN_NO_FIRST and WHEN_NO_LAST. */
void put_day(Row *row, int32_t day);
/* Three columns: earliest, latest, EDTF. */
void put_when(Row *row, When when);
/* Two columns: lon and lat, or NULL twice. */
void put_position(Row *row, LonLat position, bool known);
/* Four columns: start and end in code points, then in bytes. */
void put_span(Row *row, Utf8Counter *counter, Span span);

/* Runs the statement to its end. False where anything failed. */
bool row_run(Row *row);

/* Whether there is one more row; false also on failure. */
bool row_next(Row *row);

/* False where anything failed since row_start. Ends the run, too. */
bool row_end(Row *row);

/* NULL reads as an empty Str, 0 or false. Text is copied. */
Str take_text(Row *row, Arena *arena);
Str take_bytes(Row *row); /* borrowed until the next row_next */
int64_t take_integer(Row *row);
double take_number(Row *row);
bool take_boolean(Row *row);
/* The day, or open for NULL. */
int32_t take_day(Row *row, int32_t open);
/* start and end in bytes; ERROR_INPUT where they run backwards. */
Span take_span(Row *row);

/* The row holds what this program would never write. */
void row_refuse(Row *row, const char *what, Str value);

#endif
