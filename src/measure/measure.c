#include "core/utf8.h"
#include "measure/compare.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define MEAN_RADIUS_KM 6371.0088
#define RADIAN         (3.14159265358979323846 / 180)

static const char *const fault_names[] = {
    "missed mention", "extra mention",  "wrong place", "missed claim",
    "extra claim",    "wrong polarity", "wrong date",  "wrong source"};

MeasureOptions measure_defaults(void)
{
    return (MeasureOptions){.levels = 1U << MEASURE_SITE |
                                      1U << MEASURE_DISTRICT |
                                      1U << MEASURE_CITY,
                            .site_km = 2,
                            .city_km = 25};
}

Str fault_name(FaultKind kind)
{
    return str_from_cstr(fault_names[kind]);
}

static double share(size_t part, size_t whole, double otherwise)
{
    return whole == 0 ? otherwise : (double)part / (double)whole;
}

double tally_precision(Tally tally)
{
    return share(tally.right, tally.right + tally.extra, tally.missed == 0);
}

double tally_recall(Tally tally)
{
    return share(tally.right, tally.right + tally.missed, 1);
}

double tally_f1(Tally tally)
{
    double precision = tally_precision(tally);
    double recall = tally_recall(tally);

    return precision + recall > 0
               ? 2 * precision * recall / (precision + recall)
               : 0;
}

static double haversine_km(LonLat a, LonLat b)
{
    double across = sin((b.lon - a.lon) * RADIAN / 2);
    double up = sin((b.lat - a.lat) * RADIAN / 2);
    double half_chord =
        up * up + cos(a.lat * RADIAN) * cos(b.lat * RADIAN) * across * across;

    return 2 * MEAN_RADIUS_KM * asin(sqrt(fmin(1, half_chord)));
}

double distance_km(const Whereabouts *a, const Whereabouts *b)
{
    double shortest = HUGE_VAL;

    for (size_t i = 0; i < a->count && b->count > 0; i++)
        shortest = fmin(shortest, haversine_km(a->points[i], b->points[0]));
    return shortest;
}

/* ---- pairs ------------------------------------------------------------- */

static int compare_pairs(const void *left, const void *right)
{
    const Pair *a = left;
    const Pair *b = right;

    if (a->cost < b->cost || a->cost > b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->optional != b->optional)
        return a->optional ? 1 : -1;
    if (a->gold != b->gold)
        return a->gold < b->gold ? -1 : 1;
    return (a->run > b->run) - (a->run < b->run);
}

size_t pairs_choose(Pair *pairs, size_t count, bool *gold_taken,
                    bool *run_taken)
{
    size_t kept = 0;

    if (count > 0)
        qsort(pairs, count, sizeof *pairs, compare_pairs);
    for (size_t i = 0; i < count; i++) {
        Pair pair = pairs[i];
        if (gold_taken[pair.gold] || run_taken[pair.run])
            continue;
        gold_taken[pair.gold] = true;
        run_taken[pair.run] = true;
        pairs[kept++] = pair;
    }
    return kept;
}

/* ---- the whole ---------------------------------------------------------- */

bool fault_add(Comparison *comparison, FaultKind kind, Str doc,
               const char *format, ...)
{
    char text[400];
    Fault fault = {.kind = kind, .doc = doc};
    va_list values;
    Str whole;

    va_start(values, format);
    (void)vsnprintf(text, sizeof text, format, values);
    va_end(values);
    whole = str_from_cstr(text);
    whole.len =
        utf8_valid_length(whole); /* what was cut may be half a letter */
    return arena_copy(comparison->arena, whole, &fault.what, comparison->err) &&
           VEC_PUSH(comparison->arena, &comparison->faults, fault,
                    comparison->err);
}

static const Annotation *find(const Annotations *annotations, Str doc)
{
    for (size_t i = 0; i < annotations->count; i++)
        if (str_equal(annotations->items[i].doc, doc))
            return &annotations->items[i];
    return NULL;
}

static bool compare_all(Comparison *comparison, const Annotations *gold,
                        const Annotations *run)
{
    static const Annotation nothing;

    for (size_t i = 0; i < gold->count; i++) {
        const Annotation *annotation = &gold->items[i];
        const Annotation *reading = find(run, annotation->doc);
        comparison->measure->unread += reading == NULL;
        if (reading == NULL)
            reading = &nothing;
        if (!compare_mentions(comparison, annotation, reading) ||
            !compare_claims(comparison, annotation, reading))
            return false;
    }
    for (size_t i = 0; i < run->count; i++)
        comparison->measure->unknown += find(gold, run->items[i].doc) == NULL;
    comparison->measure->documents = gold->count;
    return true;
}

/* With both ends right or wrong: what overlaps but isn't exact is both one too
 * many and one too few. */
static void derive_exact(Measure *measure)
{
    Tally mentions = measure->mentions;

    measure->exact.extra =
        mentions.right + mentions.extra - measure->exact.right;
    measure->exact.missed =
        mentions.right + mentions.missed - measure->exact.right;
}

static int compare_doubles(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;

    return (*a > *b) - (*a < *b);
}

static double median(double *values, size_t count)
{
    if (count == 0)
        return (double)NAN;
    qsort(values, count, sizeof *values, compare_doubles);
    return count % 2 == 1 ? values[count / 2]
                          : (values[count / 2 - 1] + values[count / 2]) / 2;
}

bool measure(Arena *arena, const Annotations *gold, const Annotations *run,
             const MeasureOptions *options, Measure *out, Error *err)
{
    Measure result = {0};
    Wording wording;
    Comparison comparison = {.arena = arena,
                             .wording = &wording,
                             .options = options,
                             .measure = &result,
                             .err = err};

    if (!wording_make(arena, options->actors, options->actor_count, &wording,
                      err) ||
        !compare_all(&comparison, gold, run))
        return false;
    derive_exact(&result);
    result.median_km =
        median(comparison.distances.items, comparison.distances.count);
    result.faults = comparison.faults.items;
    result.fault_count = comparison.faults.count;
    *out = result;
    return true;
}
