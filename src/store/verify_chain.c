#include "store/log.h"
#include "store/sources.h"
#include "store/verify.h"

#include <stdio.h>

/* Where the chain stands: what the next entry must follow. */
typedef struct {
    int64_t seq;
    char hash[HASH_TEXT_SIZE];
} Link;

static bool say_broken(Check *check, const Link *last, const LogEntry *entry,
                       bool hash_right)
{
    char number[24];
    Str seq = {number, (size_t)snprintf(number, sizeof number, "%lld",
                                        (long long)entry->seq)};
    bool follows = str_is(entry->previous_hash, last->hash);

    if (entry->seq > last->seq + 1 &&
        !check_found(check, "log", seq, "entries %lld to %lld are missing",
                     (long long)last->seq + 1, (long long)entry->seq - 1))
        return false;
    if (follows && !hash_right)
        return check_found(check, "log", seq,
                           "entry %lld was changed: its hash is not that of "
                           "what it says",
                           (long long)entry->seq);
    if (!follows && hash_right)
        return check_found(check, "log", seq,
                           "entry %lld does not follow the one before it: "
                           "entries were removed or replaced there",
                           (long long)entry->seq);
    if (!follows)
        return check_found(check, "log", seq,
                           "entry %lld is out of its place: entries were "
                           "inserted, removed or reordered here",
                           (long long)entry->seq);
    return true;
}

static void take_entry(Row *row, LogEntry *entry, Str *hash)
{
    entry->seq = take_integer(row);
    entry->kind = take_bytes(row);
    entry->at = take_bytes(row);
    entry->actor = take_bytes(row);
    entry->payload = take_bytes(row);
    entry->previous_hash = take_bytes(row);
    *hash = take_bytes(row);
}

static void keep(Link *link, int64_t seq, Str hash)
{
    size_t length =
        hash.len < HASH_TEXT_SIZE ? hash.len : (size_t)(HASH_TEXT_SIZE - 1);

    link->seq = seq;
    if (length > 0)
        (void)memcpy(link->hash, hash.data, length);
    link->hash[length] = '\0';
}

static bool follow(Check *check, Row *row, Link *link)
{
    char wanted[HASH_TEXT_SIZE];
    LogEntry entry;
    Str hash;
    bool right;

    take_entry(row, &entry, &hash);
    if (row->failed ||
        !log_hash(check->store->hasher, &entry, wanted, row->err))
        return false;
    right = str_is(hash, wanted);
    if ((!right || entry.seq != link->seq + 1 ||
         !str_is(entry.previous_hash, link->hash)) &&
        !say_broken(check, link, &entry, right))
        return false;
    keep(link, entry.seq, hash);
    return true;
}

static bool check_log(Check *check, Error *err)
{
    Link link = {0, LOG_START};
    Row row = row_of(check->store,
                     "SELECT seq, kind, at, actor, payload, previous_hash, hash"
                     " FROM log ORDER BY seq",
                     err);

    while (row_next(&row))
        row.failed = !follow(check, &row, &link) || row.failed;
    return row_end(&row);
}

/* The chain alone cannot tell that its end was cut off; what the states say
 * they were made of can, where it was left as it was. */
static bool check_end(Check *check, Error *err)
{
    Row row = row_of(check->store,
                     "SELECT CAST(value AS INTEGER), (SELECT coalesce(max(seq),"
                     " 0) FROM log) AS last FROM tetrapylon_meta"
                     " WHERE name = 'states_as_of' AND"
                     " CAST(value AS INTEGER) > last",
                     err);

    while (row_next(&row)) {
        int64_t made = take_integer(&row), last = take_integer(&row);

        row.failed =
            !check_found(check, "log", (Str){NULL, 0},
                         "its end was cut off: the states were made of %lld "
                         "entries, and %lld are there",
                         (long long)made, (long long)last) ||
            row.failed;
    }
    return row_end(&row);
}

static bool check_merged(Check *check, Str head, Error *err)
{
    Link link = {0, LOG_START};
    Row row = row_of(check->store,
                     "SELECT seq, kind, at, actor, payload, previous_hash, hash"
                     " FROM merged_log WHERE head = ? ORDER BY seq",
                     err);

    put_text(&row, head);
    while (row_next(&row))
        row.failed = !follow(check, &row, &link) || row.failed;
    if (!row_end(&row))
        return false;
    return str_is(head, link.hash) ||
           check_found(check, "merge", head,
                       "the log of this merged project was cut off");
}

bool check_chain(Check *check, Error *err)
{
    Row row = row_of(check->store,
                     "SELECT DISTINCT head FROM merged_log UNION"
                     " SELECT json_extract(payload, '$.head') FROM log"
                     " WHERE kind = 'merge' ORDER BY 1",
                     err);

    while (row_next(&row)) {
        Str head = take_text(&row, check->arena);

        row.failed = row.failed || !check_merged(check, head, err);
    }
    return row_end(&row) && check_log(check, err) && check_end(check, err);
}

/* ---- sources ---------------------------------------------------------- */

static bool check_source(Check *check, Row *row, Arena *arena)
{
    char hash[HASH_TEXT_SIZE];
    Str sha256, encoding, raw = {NULL, 0};
    int64_t size;
    Error why;

    sha256 = take_text(row, arena);
    size = take_integer(row);
    encoding = take_text(row, arena);
    if (row->failed || str_is(encoding, "redacted"))
        return !row->failed;
    if (!source_unpack(arena, size, encoding, take_bytes(row), &raw, &why))
        return check_found(check, "source", sha256, "it was changed: %s",
                           why.message);
    if (!hash_sha256(raw, hash, row->err))
        return false;
    return str_is(sha256, hash) ||
           check_found(check, "source", sha256,
                       "its bytes were changed: their SHA-256 is %s now", hash);
}

bool check_sources(Check *check, Error *err)
{
    Row row = row_of(check->store,
                     "SELECT sha256, size, encoding, bytes FROM sources"
                     " ORDER BY fid",
                     err);

    while (row_next(&row)) {
        SCOPED(arena_release) Arena arena = arena_make(128 * MEGABYTE);

        row.failed = !check_source(check, &row, &arena) || row.failed;
    }
    return row_end(&row);
}
