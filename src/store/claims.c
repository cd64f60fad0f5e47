#include "store/decisions.h"
#include "store/log.h"

#include "core/vec.h"

#include <assert.h>

static bool forget(Store *store, Sql sql, const Document *document, Error *err)
{
    Row row = row_start(store, sql, err);

    put_text(&row, document->name);
    return row_run(&row);
}

/* After an INSERT ... SELECT from places: whether the place was there. */
static bool check_placed(Store *store, Str place, Error *err)
{
    if (sqlite3_changes(store->db) > 0)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "its place '%.*s' is not in the project's gazetteer",
                     STR_ARGS(place));
}

static bool log_of(Store *store, const char *kind, Sql query,
                   const Document *document, Error *err)
{
    Row row = row_start(store, query, err);

    put_text(&row, document->name);
    return log_append_row(store, kind, &row, NULL, err);
}

/* ---- mentions --------------------------------------------------------- */

static Str text_of(const Document *document, Span span)
{
    if (span.start > span.end || span.end > document->text.len)
        return (Str){NULL, 0};
    return str_slice(document->text, span.start, span.end);
}

static bool put_mention(Store *store, const Document *document,
                        const Mention *mention, Utf8Counter *counter,
                        Error *err)
{
    bool known = document->published_how != PUBLISHED_UNKNOWN;
    Row row = row_start(store, SQL_MENTION_PUT, err);

    put_text(&row, document->name);
    put_text(&row, mention->place->key);
    put_text(&row, text_of(document, mention->span));
    put_span(&row, counter, mention->span);
    put_text(&row, role_name(mention->role));
    put_integer(&row, mention->nominal);
    put_text(&row, mention->relation);
    put_position(&row, mention->position, mention->relation.len > 0);
    put_number(&row, mention->accuracy_m);
    put_number(&row, mention->score);
    put_day(&row, known ? document->published.first : WHEN_NO_FIRST);
    put_day(&row, known ? document->published.last : WHEN_NO_LAST);
    return row_run(&row) && check_placed(store, mention->place->key, err);
}

bool store_put_mentions(Store *store, const Document *document,
                        const Mention *mentions, size_t count, Error *err)
{
    Utf8Counter counter = {document->text, 0, 0};

    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!forget(store, SQL_MENTIONS_FORGET, document, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!put_mention(store, document, &mentions[i], &counter, err))
            return error_within(err, "document '%.*s', the mention at byte %zu",
                                STR_ARGS(document->name),
                                mentions[i].span.start);
    return log_of(store, "mentions", SQL_MENTIONS_LOG, document, err) &&
           sql_grow(store, SQL_MENTIONS_GROW, document->name, err);
}

/* ---- claims ----------------------------------------------------------- */

static bool put_claim(Store *store, const Document *document,
                      const Claim *claim, Utf8Counter *counter, Error *err)
{
    Row row = row_start(store, SQL_CLAIM_PUT, err);

    put_text(&row, claim->id);
    put_text(&row, document->name);
    put_text(&row, claim->place);
    put_text(&row, topic_name(claim->topic));
    put_text(&row, claim->value);
    put_text(&row, claim->agent);
    put_text(&row, claim->cause);
    put_text(&row, polarity_name(claim->polarity));
    put_text(&row, claim->source);
    put_when(&row, claim->when);
    put_integer(&row, claim->lasting);
    put_text(&row, claim->time_text);
    put_text(&row, claim->quote_text);
    put_span(&row, counter, claim->quote);
    put_text(&row, claim->rule);
    put_number(&row, claim->confidence);
    put_number(&row, claim->accuracy_m);
    put_position(&row, claim->position, true);
    return row_run(&row) && check_placed(store, claim->place, err);
}

bool store_put_claims(Store *store, const Document *document,
                      const Claim *claims, size_t count, Error *err)
{
    Utf8Counter counter = {document->text, 0, 0};

    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!forget(store, SQL_CLAIMS_FORGET, document, err) ||
        (sqlite3_changes(store->db) > 0 && !states_forget_as_of(store, err)))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!put_claim(store, document, &claims[i], &counter, err))
            return error_within(err, "document '%.*s', claim '%.*s'",
                                STR_ARGS(document->name),
                                STR_ARGS(claims[i].id));
    return log_of(store, "claims", SQL_CLAIMS_LOG, document, err) &&
           sql_grow(store, SQL_CLAIMS_GROW, document->name, err);
}

static void read_topic_and_value(Row *row, Arena *arena, Claim *claim)
{
    Str topic = take_bytes(row);

    if (!row->failed && !topic_from_name(topic, &claim->topic))
        row_refuse(row, "no topic", topic);
    claim->value = take_text(row, arena);
}

static void read_polarity(Row *row, Claim *claim)
{
    Str polarity = take_bytes(row);

    if (!row->failed && !polarity_from_name(polarity, &claim->polarity))
        row_refuse(row, "no polarity", polarity);
}

static void read_when(Row *row, Claim *claim)
{
    claim->when.first = take_day(row, WHEN_NO_FIRST);
    claim->when.last = take_day(row, WHEN_NO_LAST);
    if (claim->when.first > claim->when.last)
        row_refuse(row, "dates out of order in", claim->id);
}

static Claim read_claim(Row *row, Arena *arena)
{
    Claim claim = {0};

    claim.id = take_text(row, arena);
    claim.doc = take_text(row, arena);
    claim.place = take_text(row, arena);
    claim.position.lon = take_number(row);
    claim.position.lat = take_number(row);
    claim.accuracy_m = take_number(row);
    read_topic_and_value(row, arena, &claim);
    claim.agent = take_text(row, arena);
    claim.cause = take_text(row, arena);
    read_polarity(row, &claim);
    claim.source = take_text(row, arena);
    read_when(row, &claim);
    claim.lasting = take_boolean(row);
    claim.time_text = take_text(row, arena);
    claim.quote = take_span(row);
    claim.quote_text = take_text(row, arena);
    claim.rule = take_text(row, arena);
    claim.confidence = take_number(row);
    if (claim.quote.end > (uint64_t)take_integer(row))
        row_refuse(row, "a quote beyond the text of", claim.doc);
    if (!lonlat_valid(claim.position))
        row_refuse(row, "a position off the earth of", claim.id);
    return claim;
}

bool claims_read(Store *store, Sql sql, Arena *arena, Claim **out,
                 size_t *count, Error *err)
{
    VEC(Claim) claims = {0};
    Row row = row_start(store, sql, err);

    while (row_next(&row)) {
        Claim claim = read_claim(&row, arena);

        row.failed = row.failed || !VEC_PUSH(arena, &claims, claim, err);
    }
    if (!row_end(&row) ||
        !decisions_apply(store, arena, claims.items, claims.count, err))
        return error_within(err, "reading the claims");
    *out = claims.items;
    *count = claims.count;
    return true;
}

bool store_claims(Store *store, Arena *arena, Claim **out, size_t *count,
                  Error *err)
{
    return claims_read(store, SQL_CLAIMS, arena, out, count, err);
}

bool store_original(Store *store, Arena *arena, Str id, Claim *out, bool *found,
                    Error *err)
{
    Row row = row_start(store, SQL_CLAIM, err);
    Claim claim = {0};
    bool there;

    put_text(&row, id);
    there = row_next(&row);
    if (there)
        claim = read_claim(&row, arena);
    if (!row_end(&row))
        return error_within(err, "reading claim '%.*s'", STR_ARGS(id));
    *found = there;
    if (there)
        *out = claim;
    return true;
}
