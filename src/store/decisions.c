#include "store/decisions.h"

#include "core/vec.h"
#include "store/log.h"

#include <assert.h>
#include <stdlib.h>

static const char *const verdicts[VERDICT_COUNT] = {"accept", "reject", "amend",
                                                    "undo"};

Str verdict_name(Verdict verdict)
{
    assert((size_t)verdict < VERDICT_COUNT);
    return str_from_cstr(verdicts[verdict]);
}

bool verdict_from_name(Str name, Verdict *out)
{
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        if (str_is(name, verdicts[i])) {
            *out = (Verdict)i;
            return true;
        }
    return false;
}

/* ---- appending -------------------------------------------------------- */

static void put_columns(Row *row, const DecisionRow *decision)
{
    put_text(row, decision->claim);
    put_text(row, decision->verdict);
    put_text(row, decision->amendment);
    put_text(row, decision->by);
    put_text(row, decision->at);
    put_text(row, decision->why);
}

bool decision_append(Store *store, const DecisionRow *decision, Error *err)
{
    Row row = row_start(store, SQL_DECISION_LOG, err);
    LogLast last = {0};

    put_columns(&row, decision);
    if (!log_append_row(store, "decision", &row, &last, err))
        return false;
    row = row_start(store, SQL_DECISION_PUT, err);
    put_columns(&row, decision);
    put_integer(&row, last.seq);
    put_cstr(&row, last.previous_hash);
    put_cstr(&row, last.hash);
    return row_run(&row) && sql_touch(store, "decisions", err);
}

static void put_amendable(Row *row, const Claim *claim)
{
    put_text(row, claim->place);
    put_text(row, topic_name(claim->topic));
    put_text(row, claim->value);
    put_text(row, claim->agent);
    put_text(row, claim->cause);
    put_text(row, polarity_name(claim->polarity));
    put_text(row, claim->source);
    put_day(row, claim->when.first);
    put_day(row, claim->when.last);
    put_integer(row, claim->lasting);
}

static bool check_value(const Claim *claim, Error *err)
{
    Damage grade;
    bool right = claim->topic == TOPIC_CONTROL ? claim->value.len > 0
                 : claim->topic == TOPIC_DAMAGE
                     ? damage_from_name(claim->value, &grade)
                     : claim->value.len == 0;

    if (!right)
        return error_set(
            err, ERROR_INPUT, 0, "'%.*s' is no value of a claim of %.*s",
            STR_ARGS(claim->value), STR_ARGS(topic_name(claim->topic)));
    if (claim->when.first > claim->when.last)
        return error_set(err, ERROR_INPUT, 0, "its dates are out of order");
    return true;
}

static bool find_place(Store *store, Claim *claim, bool *found, Error *err)
{
    Row row = row_start(store, SQL_PLACE_POSITION, err);

    put_text(&row, claim->place);
    *found = row_next(&row);
    if (*found) {
        claim->position.lon = take_number(&row);
        claim->position.lat = take_number(&row);
        claim->accuracy_m = take_number(&row);
    }
    return row_end(&row);
}

/* What of the claim as it stands the amended one changes. */
static bool make_amendment(Store *store, Arena *arena, const Claim *standing,
                           const Claim *amended, Str *out, Error *err)
{
    Claim placed = *amended;
    bool found = false;
    Row row;

    if (!check_value(amended, err) || !find_place(store, &placed, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_INPUT, 0,
                         "its place '%.*s' is not in the project's gazetteer",
                         STR_ARGS(amended->place));
    row = row_start(store, SQL_AMENDMENT_MAKE, err);
    put_amendable(&row, amended);
    put_amendable(&row, standing);
    if (row_next(&row))
        *out = take_text(&row, arena);
    if (!row_end(&row))
        return false;
    return out->len > 0 ||
           error_set(err, ERROR_INPUT, 0, "the amendment changes nothing");
}

static bool check_undo(Store *store, Arena *arena, Str claim, Error *err)
{
    Decision *decisions;
    size_t count = 0;

    if (!store_decisions(store, arena, claim, &decisions, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (decisions[i].stands)
            return true;
    return error_set(err, ERROR_INPUT, 0, "there is no decision to undo");
}

static bool understand(Store *store, Arena *arena, Verdict verdict,
                       const Claim *amended, DecisionRow *decision, Error *err)
{
    bool found = false;
    Claim claim;

    if (decision->by.len == 0 || decision->why.len == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a decision needs a name and a reason: who decides, "
                         "and why");
    if (!store_original(store, arena, decision->claim, &claim, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_INPUT, 0, "there is no such claim");
    if (verdict == VERDICT_UNDO)
        return check_undo(store, arena, decision->claim, err);
    return verdict != VERDICT_AMEND ||
           (decisions_apply(store, arena, &claim, 1, err) &&
            make_amendment(store, arena, &claim, amended, &decision->amendment,
                           err));
}

bool store_decide(Store *store, Str claim, Verdict verdict,
                  const Claim *amended, Str why, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    DecisionRow decision = {.claim = claim,
                            .verdict = verdict_name(verdict),
                            .by = str_from_cstr(store->actor),
                            .at = str_from_cstr(store->now),
                            .why = why};

    assert(sqlite3_get_autocommit(store->db) == 0);
    assert((verdict == VERDICT_AMEND) == (amended != NULL));
    return (understand(store, &arena, verdict, amended, &decision, err) &&
            decision_append(store, &decision, err)) ||
           error_within(err, "claim '%.*s'", STR_ARGS(claim));
}

/* ---- reading ---------------------------------------------------------- */

static Decision read_decision(Row *row, Arena *arena)
{
    Decision decision = {.stands = true};
    Str verdict;

    decision.seq = take_integer(row);
    decision.claim = take_text(row, arena);
    verdict = take_bytes(row);
    if (!row->failed && !verdict_from_name(verdict, &decision.verdict))
        row_refuse(row, "no verdict", verdict);
    decision.amendment = take_text(row, arena);
    decision.by = take_text(row, arena);
    decision.at = take_text(row, arena);
    decision.why = take_text(row, arena);
    return decision;
}

/* An undo takes back the last one of its claim that stands. */
static void take_back(Decision *decisions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;

        if (decisions[i].verdict != VERDICT_UNDO)
            continue;
        decisions[i].stands = false;
        while (at > 0 &&
               str_equal(decisions[at - 1].claim, decisions[i].claim) &&
               !decisions[at - 1].stands)
            at--;
        if (at > 0 && str_equal(decisions[at - 1].claim, decisions[i].claim))
            decisions[at - 1].stands = false;
    }
}

static int by_seq(const void *one, const void *other)
{
    const Decision *a = one, *b = other;

    return (a->seq > b->seq) - (a->seq < b->seq);
}

/* By claim, then in order. */
static bool read_all(Store *store, Arena *arena, Str claim, Decision **out,
                     size_t *count, Error *err)
{
    VEC(Decision) decisions = {0};
    Row row =
        row_start(store, claim.len > 0 ? SQL_DECISIONS_OF : SQL_DECISIONS, err);

    if (claim.len > 0)
        put_text(&row, claim);
    while (row_next(&row)) {
        Decision decision = read_decision(&row, arena);

        row.failed = row.failed || !VEC_PUSH(arena, &decisions, decision, err);
    }
    if (!row_end(&row))
        return error_within(err, "reading the decisions");
    take_back(decisions.items, decisions.count);
    *out = decisions.items;
    *count = decisions.count;
    return true;
}

bool store_decisions(Store *store, Arena *arena, Str claim, Decision **out,
                     size_t *count, Error *err)
{
    Decision *decisions = NULL;
    size_t found = 0;

    if (!read_all(store, arena, claim, &decisions, &found, err))
        return false;
    if (found > 0)
        qsort(decisions, found, sizeof *decisions, by_seq);
    *out = decisions;
    *count = found;
    return true;
}

/* ---- what they do to claims ------------------------------------------- */

static bool read_end(Row *row, int32_t open, int32_t *out)
{
    *out = take_day(row, open);
    return true;
}

static bool amend_member(Row *row, Arena *arena, Str key, Claim *claim)
{
    struct {
        const char *key;
        Str *text;
    } texts[] = {{"place", &claim->place},
                 {"value", &claim->value},
                 {"agent", &claim->agent},
                 {"cause", &claim->cause},
                 {"source", &claim->source}};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is(key, texts[i].key)) {
            *texts[i].text = take_text(row, arena);
            return true;
        }
    if (str_is(key, "topic"))
        return topic_from_name(take_text(row, arena), &claim->topic);
    if (str_is(key, "polarity"))
        return polarity_from_name(take_text(row, arena), &claim->polarity);
    if (str_is(key, "earliest"))
        return read_end(row, WHEN_NO_FIRST, &claim->when.first);
    if (str_is(key, "latest"))
        return read_end(row, WHEN_NO_LAST, &claim->when.last);
    if (!str_is(key, "lasting"))
        return false;
    claim->lasting = take_boolean(row);
    return true;
}

static bool amend(Store *store, Arena *arena, const Decision *decision,
                  Claim *claim, Error *err)
{
    Row row = row_start(store, SQL_AMENDMENT, err);
    bool moved = false, found;

    put_text(&row, decision->amendment);
    while (row_next(&row)) {
        Str key = take_text(&row, arena);

        moved |= str_is(key, "place");
        if (!row.failed && !amend_member(&row, arena, key, claim))
            row_refuse(&row, "an amendment of", key);
    }
    if (!row_end(&row) || !check_value(claim, err))
        return error_within(err, "decision %lld", (long long)decision->seq);
    return !moved || find_place(store, claim, &found, err);
}

static bool apply(Store *store, Arena *arena, const Decision *decision,
                  Claim *claim, Error *err)
{
    static const Decided decided[] = {DECIDED_ACCEPTED, DECIDED_REJECTED,
                                      DECIDED_AMENDED};

    if (!decision->stands)
        return true;
    claim->decided = decided[decision->verdict];
    return decision->verdict != VERDICT_AMEND ||
           amend(store, arena, decision, claim, err);
}

/* The first decision on the claim or after where they would stand. */
static size_t first_of(const Decision *decisions, size_t count, Str claim)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(decisions[middle].claim, claim) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool decisions_apply(Store *store, Arena *arena, Claim *claims, size_t count,
                     Error *err)
{
    Str only = count == 1 ? claims[0].id : (Str){NULL, 0};
    Decision *decisions = NULL;
    size_t decided = 0;

    if (count == 0)
        return true;
    if (!read_all(store, arena, only, &decisions, &decided, err))
        return false;
    for (size_t i = 0; i < count && decided > 0; i++)
        for (size_t at = first_of(decisions, decided, claims[i].id);
             at < decided && str_equal(decisions[at].claim, claims[i].id); at++)
            if (!apply(store, arena, &decisions[at], &claims[i], err))
                return false;
    return true;
}
