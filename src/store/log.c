#include "store/log.h"

#include "core/emit.h"

#include <stdio.h>

bool log_hash(Hasher *hasher, const LogEntry *entry,
              char out[static HASH_TEXT_SIZE], Error *err)
{
    Str line = STR("\n");
    char number[24];
    Str seq = {number, (size_t)snprintf(number, sizeof number, "%lld",
                                        (long long)entry->seq)};
    Str parts[] = {entry->previous_hash, line, seq,           line,
                   entry->kind,          line, entry->at,     line,
                   entry->actor,         line, entry->payload};
    bool added = true;

    for (size_t i = 0; i < sizeof parts / sizeof *parts && added; i++)
        added = hasher_add(hasher, parts[i], err);
    return added && hasher_finish(hasher, out, err);
}

static void keep_hash(Str text, char out[static HASH_TEXT_SIZE])
{
    size_t length =
        text.len < HASH_TEXT_SIZE ? text.len : (size_t)(HASH_TEXT_SIZE - 1);

    if (length > 0)
        (void)memcpy(out, text.data, length);
    out[length] = '\0';
}

bool log_last(Store *store, LogLast *out, Error *err)
{
    LogLast last = {.hash = LOG_START, .previous_hash = LOG_START};
    Row row = row_start(store, SQL_LOG_LAST, err);

    if (row_next(&row)) {
        last.seq = take_integer(&row);
        keep_hash(take_bytes(&row), last.previous_hash);
        keep_hash(take_bytes(&row), last.hash);
    }
    if (!row_end(&row))
        return false;
    *out = last;
    return true;
}

bool log_append(Store *store, const char *kind, Str payload, LogLast *last,
                Error *err)
{
    LogLast next;
    LogEntry entry = {.kind = str_from_cstr(kind),
                      .at = str_from_cstr(store->now),
                      .actor = str_from_cstr(store->actor),
                      .payload = payload};
    Row row;

    if (!log_last(store, &next, err))
        return false;
    (void)memcpy(next.previous_hash, next.hash, sizeof next.hash);
    entry.seq = ++next.seq;
    entry.previous_hash = str_from_cstr(next.previous_hash);
    if (!log_hash(store->hasher, &entry, next.hash, err))
        return false;
    row = row_start(store, SQL_LOG_PUT, err);
    put_integer(&row, entry.seq);
    put_text(&row, entry.kind);
    put_text(&row, entry.at);
    put_text(&row, entry.actor);
    put_text(&row, entry.payload);
    put_text(&row, entry.previous_hash);
    put_cstr(&row, next.hash);
    if (!row_run(&row))
        return error_within(err, "the log");
    if (last != NULL)
        *last = next;
    return sql_touch(store, "log", err);
}

bool log_append_row(Store *store, const char *kind, Row *query, LogLast *last,
                    Error *err)
{
    bool done = true;

    if (row_next(query)) {
        Str payload = take_bytes(query);

        if (payload.len > 0)
            done = log_append(store, kind, payload, last, err);
    }
    return row_end(query) && done;
}

bool log_stash(Store *store, Sql stash, Error *err)
{
    return sql_run(store, SQL_STASH_CLEAR, err) && sql_run(store, stash, err);
}

bool log_changes(Store *store, const char *kind, Sql changes, Error *err)
{
    Row row = row_start(store, changes, err);

    return log_append_row(store, kind, &row, NULL, err);
}

bool store_log(Store *store, Sink sink, Error *err)
{
    static const char *const keys[] = {
        "kind", "at", "actor", "payload", "previous_hash", "hash"};
    Row row = row_of(store,
                     "SELECT seq, kind, at, actor, payload, previous_hash, hash"
                     " FROM log ORDER BY seq",
                     err);
    Json json = emit_make(sink, 0, err);

    while (row_next(&row)) {
        emit_begin_object(&json);
        emit_member_integer(&json, "seq", take_integer(&row));
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            emit_member(&json, keys[i], take_bytes(&row));
        emit_end_object(&json);
        emit_newline(&json);
        row.failed = row.failed || json.failed;
    }
    return row_end(&row) && emit_finish(&json);
}
