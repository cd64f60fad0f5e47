/* Claims: which of the reading says what which of the annotation says. */
#include "measure/compare.h"

#include <assert.h>
#include <math.h>

#define REGION_KM     161.0 /* a hundred miles, as gazetteers are judged by */
#define COUNTRY_KM    400.0
#define RIGHT_SITE_KM 0.3 /* the right monument among its neighbours */

/* What disagreeing on it costs a pair: more than any distance that is right, so
 * that of two claims the one agreeing on more is paired. */
enum { COST_POLARITY = 8, COST_DATE = 8 };

typedef enum { LOOSELY, FULLY } Strictness;

/* How one pair of claims agrees beyond what made it a pair. */
typedef struct {
    bool polarity, overlap, exact, source;
} Agreement;

static bool same_value(const Comparison *comparison, Str topic, Str a, Str b,
                       bool *out)
{
    if (str_is(topic, "control"))
        return wording_same_actor(comparison->wording, a, b, out);
    if (str_is(topic, "damage"))
        return wording_same_grade(comparison->wording, a, b, out);
    *out = true;
    return true;
}

static bool says_the_same(const Comparison *comparison, Strictness strictness,
                          const MarkedClaim *gold, const MarkedClaim *run,
                          bool *out)
{
    const Saying *said = &run->sayings[0];

    *out = false;
    for (size_t i = 0; i < gold->saying_count && !*out; i++) {
        const Saying *saying = &gold->sayings[i];
        if (!str_equal(saying->topic, said->topic))
            continue;
        *out = true;
        if (strictness == FULLY && !same_value(comparison, said->topic,
                                               saying->value, said->value, out))
            return false;
    }
    return true;
}

static double tolerance_km(const Comparison *comparison,
                           const Whereabouts *where)
{
    if (where->level == MEASURE_REGION)
        return REGION_KM;
    if (where->level == MEASURE_COUNTRY)
        return COUNTRY_KM;
    return where->level == MEASURE_CITY || where->approx
               ? comparison->options->city_km
               : comparison->options->site_km;
}

/* By coordinates; by name where the reading gives none. */
static bool is_near(const Comparison *comparison, const MarkedClaim *gold,
                    const MarkedClaim *run, double *distance, bool *out)
{
    bool same = false;

    *distance = distance_km(&gold->where, &run->where);
    *out = *distance <= tolerance_km(comparison, &gold->where);
    if (run->where.count > 0)
        return true;
    for (size_t i = 0; i < gold->place_count && !same; i++)
        if (!wording_same_name(comparison->wording, gold->places[i],
                               run->places[0], &same))
            return false;
    *out = same && run->places[0].len > 0;
    *distance = 0;
    return true;
}

/* A claim dated on one side only is dated by that day. */
static When dated(When when)
{
    if (when.first == WHEN_NO_FIRST && when.last != WHEN_NO_LAST)
        when.first = when.last;
    if (when.last == WHEN_NO_LAST && when.first != WHEN_NO_FIRST)
        when.last = when.first;
    return when;
}

static bool agree(const Comparison *comparison, const MarkedClaim *gold,
                  const MarkedClaim *run, Agreement *out)
{
    When said = dated(run->when);
    When truth = dated(gold->when);

    *out = (Agreement){0};
    if (!when_unbounded(said) && !when_unbounded(truth)) {
        out->overlap = said.first <= truth.last && truth.first <= said.last;
        out->exact = said.first == truth.first && said.last == truth.last;
    }
    for (size_t i = 0; i < gold->polarity_count && !out->polarity; i++)
        if (!wording_same_polarity(comparison->wording, gold->polarities[i],
                                   run->polarities[0], &out->polarity))
            return false;
    return wording_same_source(comparison->wording, gold->source, run->source,
                               &out->source);
}

static bool pair_cost(const Comparison *comparison, const MarkedClaim *gold,
                      const MarkedClaim *run, Pair *pair)
{
    const Saying *meant = &gold->sayings[0];
    const Saying *said = &run->sayings[0];
    bool same_topic = str_equal(meant->topic, said->topic);
    bool same_grade = true;
    Agreement agreement;

    if (!agree(comparison, gold, run, &agreement) ||
        (str_is(said->topic, "damage") &&
         !wording_same_grade(comparison->wording, meant->value, said->value,
                             &same_grade)))
        return false;
    pair->cost = pair->distance_km + (agreement.polarity ? 0 : COST_POLARITY) +
                 (agreement.overlap ? 0 : COST_DATE) +
                 (agreement.exact ? 0 : 0.01) + (same_topic ? 0 : 0.5) +
                 (same_grade ? 0 : 0.2);
    pair->cost = round(pair->cost * 1e6) / 1e6;
    pair->optional = gold->optional;
    return true;
}

typedef struct {
    Pair *items;
    size_t count;
    bool *gold_taken, *run_taken, *run_excused;
} Pairing;

static bool is_beyond(const Annotation *gold, const MarkedClaim *claim)
{
    return claim->start != SIZE_MAX && claim->start >= gold->annotated;
}

/* Adds the pair where the two may be one claim. */
static bool consider(const Comparison *comparison, Strictness strictness,
                     const MarkedClaim *gold, const MarkedClaim *run,
                     Pair *pair, bool *out)
{
    bool same;

    *out = false;
    if (!says_the_same(comparison, strictness, gold, run, &same))
        return false;
    if (!same)
        return true;
    return is_near(comparison, gold, run, &pair->distance_km, out) &&
           (!*out || pair_cost(comparison, gold, run, pair));
}

static bool find_pairs(const Comparison *comparison, Strictness strictness,
                       const Annotation *gold, const Annotation *run,
                       Pairing *out)
{
    VEC(Pair) pairs = {0};

    for (size_t i = 0; i < gold->claim_count; i++)
        for (size_t j = 0; j < run->claim_count; j++) {
            Pair pair = {.gold = i, .run = j};
            bool may;
            if (is_beyond(gold, &run->claims[j]))
                continue;
            if (!consider(comparison, strictness, &gold->claims[i],
                          &run->claims[j], &pair, &may) ||
                (may &&
                 !VEC_PUSH(comparison->arena, &pairs, pair, comparison->err)))
                return false;
        }
    out->items = pairs.items;
    out->count = pairs.count;
    return true;
}

/* A second claim about something optional is a plain repetition; one past the
 * annotated part is nobody's. */
static void excuse(const Annotation *gold, const Annotation *run, Pairing *out)
{
    for (size_t i = 0; i < out->count; i++)
        if (gold->claims[out->items[i].gold].optional)
            out->run_excused[out->items[i].run] = true;
    for (size_t j = 0; j < run->claim_count; j++)
        if (is_beyond(gold, &run->claims[j]))
            out->run_excused[j] = true;
}

static bool pair_up(const Comparison *comparison, Strictness strictness,
                    const Annotation *gold, const Annotation *run, Pairing *out)
{
    Arena *arena = comparison->arena;

    out->gold_taken =
        arena_array(arena, gold->claim_count, sizeof(bool), comparison->err);
    out->run_taken =
        arena_array(arena, run->claim_count, sizeof(bool), comparison->err);
    out->run_excused =
        arena_array(arena, run->claim_count, sizeof(bool), comparison->err);
    if (out->gold_taken == NULL || out->run_taken == NULL ||
        out->run_excused == NULL ||
        !find_pairs(comparison, strictness, gold, run, out))
        return false;
    excuse(gold, run, out);
    out->count =
        pairs_choose(out->items, out->count, out->gold_taken, out->run_taken);
    return true;
}

static Tally tally(const Annotation *gold, const Annotation *run,
                   const Pairing *pairing)
{
    Tally counted = {0};

    for (size_t i = 0; i < gold->claim_count; i++)
        if (!gold->claims[i].optional) {
            counted.right += pairing->gold_taken[i];
            counted.missed += !pairing->gold_taken[i];
        }
    for (size_t j = 0; j < run->claim_count; j++)
        counted.extra += !pairing->run_taken[j] && !pairing->run_excused[j];
    return counted;
}

static void tally_add(Tally *sum, Tally more)
{
    sum->right += more.right;
    sum->extra += more.extra;
    sum->missed += more.missed;
}

static Tally *topic_tally(Measure *measure, Str topic)
{
    Topic known;

    return topic_from_name(topic, &known) ? &measure->topics[known]
                                          : &measure->other_topics;
}

static bool claim_fault(Comparison *comparison, FaultKind kind, Str doc,
                        const MarkedClaim *claim)
{
    char when[WHEN_TEXT_SIZE] = "no date";

    if (!when_unbounded(claim->when))
        (void)when_format(claim->when, when);
    return fault_add(comparison, kind, doc, "%.*s %.*s %.*s %s",
                     STR_ARGS(claim->places[0]),
                     STR_ARGS(claim->sayings[0].topic),
                     STR_ARGS(claim->sayings[0].value), when);
}

static bool differ(Comparison *comparison, FaultKind kind, Str doc,
                   const MarkedClaim *gold, const MarkedClaim *run)
{
    char said[WHEN_TEXT_SIZE] = "no date", truth[WHEN_TEXT_SIZE] = "no date";
    Str have = kind == FAULT_WRONG_SOURCE ? run->source : run->polarities[0];
    Str want = kind == FAULT_WRONG_SOURCE ? gold->source : gold->polarities[0];

    if (!when_unbounded(run->when))
        (void)when_format(run->when, said);
    if (!when_unbounded(gold->when))
        (void)when_format(gold->when, truth);
    if (kind == FAULT_WRONG_DATE) {
        have = str_from_cstr(said);
        want = str_from_cstr(truth);
    }
    return fault_add(
        comparison, kind, doc, "%.*s %.*s: '%.*s', annotated '%.*s'",
        STR_ARGS(gold->places[0]), STR_ARGS(gold->sayings[0].topic),
        STR_ARGS(have), STR_ARGS(want));
}

static bool count_right(Comparison *comparison, Str doc,
                        const MarkedClaim *gold, const MarkedClaim *run,
                        double distance)
{
    Measure *measure = comparison->measure;
    Agreement agreement;

    if (!agree(comparison, gold, run, &agreement))
        return false;
    topic_tally(measure, gold->sayings[0].topic)->right++;
    measure->polarity += agreement.polarity;
    measure->date_overlap += agreement.overlap;
    measure->date_exact += agreement.exact;
    measure->source += agreement.source;
    if (gold->where.level == MEASURE_SITE && !gold->where.approx) {
        measure->sites++;
        measure->sites_right += distance <= RIGHT_SITE_KM;
    }
    return (agreement.polarity ||
            differ(comparison, FAULT_WRONG_POLARITY, doc, gold, run)) &&
           (agreement.overlap ||
            differ(comparison, FAULT_WRONG_DATE, doc, gold, run)) &&
           (agreement.source ||
            differ(comparison, FAULT_WRONG_SOURCE, doc, gold, run));
}

static bool count_faults(Comparison *comparison, const Annotation *gold,
                         const Annotation *run, const Pairing *pairing)
{
    for (size_t i = 0; i < gold->claim_count; i++) {
        const MarkedClaim *claim = &gold->claims[i];
        if (pairing->gold_taken[i] || claim->optional)
            continue;
        topic_tally(comparison->measure, claim->sayings[0].topic)->missed++;
        if (!claim_fault(comparison, FAULT_MISSED_CLAIM, gold->doc, claim))
            return false;
    }
    for (size_t j = 0; j < run->claim_count; j++) {
        const MarkedClaim *claim = &run->claims[j];
        if (pairing->run_taken[j] || pairing->run_excused[j])
            continue;
        topic_tally(comparison->measure, claim->sayings[0].topic)->extra++;
        if (!claim_fault(comparison, FAULT_EXTRA_CLAIM, gold->doc, claim))
            return false;
    }
    return true;
}

bool compare_claims(Comparison *comparison, const Annotation *gold,
                    const Annotation *run)
{
    Measure *measure = comparison->measure;
    Pairing full, loose;
    Tally counted;

    if (!pair_up(comparison, FULLY, gold, run, &full) ||
        !pair_up(comparison, LOOSELY, gold, run, &loose))
        return false;
    counted = tally(gold, run, &full);
    tally_add(&measure->claims, counted);
    tally_add(&measure->loose, tally(gold, run, &loose));
    if (counted.right + counted.missed == 0) {
        measure->empty++;
        measure->false_alarms += counted.extra;
    }
    assert(full.items != NULL || full.count == 0);
    for (size_t i = 0; i < full.count; i++) {
        const Pair *pair = &full.items[i];
        const MarkedClaim *claim = &gold->claims[pair->gold];
        if (!claim->optional &&
            !count_right(comparison, gold->doc, claim, &run->claims[pair->run],
                         pair->distance_km))
            return false;
    }
    return count_faults(comparison, gold, run, &full);
}
