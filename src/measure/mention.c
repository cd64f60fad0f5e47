/* Mentions: who overlaps whom, and how far off their places are. */
#include "measure/compare.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

typedef struct {
    const MarkedMention **items;
    size_t count;
} Marks;

static bool is_counted(const Comparison *comparison,
                       const MarkedMention *mention)
{
    const MeasureOptions *options = comparison->options;

    return (options->levels & (1U << mention->where.level)) != 0 &&
           !mention->metonym && (options->nominal || !mention->nominal);
}

/* Code points shared, or 0. */
static size_t overlap(const MarkedMention *a, const MarkedMention *b)
{
    size_t start = a->start > b->start ? a->start : b->start;
    size_t end = a->end < b->end ? a->end : b->end;

    return end > start ? end - start : 0;
}

static bool is_exact(const MarkedMention *a, const MarkedMention *b)
{
    return a->start == b->start && a->end == b->end;
}

static bool is_repeated(const Marks *marks, const MarkedMention *mention)
{
    for (size_t i = 0; i < marks->count; i++)
        if (is_exact(marks->items[i], mention))
            return true;
    return false;
}

static bool marks_make(const Comparison *comparison, size_t count, Marks *out)
{
    out->count = 0;
    out->items =
        arena_array(comparison->arena, count, sizeof(void *), comparison->err);
    return out->items != NULL;
}

/* What of the annotation counts, and what of the reading stands in the part
 * that was annotated, each stretch once. */
static bool choose(const Comparison *comparison, const Annotation *gold,
                   const Annotation *run, Marks *wanted, Marks *found)
{
    if (!marks_make(comparison, gold->mention_count, wanted) ||
        !marks_make(comparison, run->mention_count, found))
        return false;
    for (size_t i = 0; i < gold->mention_count; i++)
        if (is_counted(comparison, &gold->mentions[i]))
            wanted->items[wanted->count++] = &gold->mentions[i];
    for (size_t i = 0; i < run->mention_count; i++) {
        const MarkedMention *mention = &run->mentions[i];
        if (mention->start < gold->annotated && !is_repeated(found, mention))
            found->items[found->count++] = mention;
    }
    return true;
}

/* Cheapest: the same ends; then the longest overlap; then the nearest ends. */
static double pair_cost(const MarkedMention *a, const MarkedMention *b)
{
    double shared = (double)overlap(a, b);
    double apart = fabs((double)a->start - (double)b->start) +
                   fabs((double)a->end - (double)b->end);

    return is_exact(a, b) ? -1e12 : apart - shared * 1e6;
}

static bool pair_up(const Comparison *comparison, const Marks *wanted,
                    const Marks *found, Pair **out, size_t *count)
{
    VEC(Pair) pairs = {0};

    for (size_t i = 0; i < wanted->count; i++)
        for (size_t j = 0; j < found->count; j++) {
            const MarkedMention *a = wanted->items[i];
            const MarkedMention *b = found->items[j];
            Pair pair = {.cost = pair_cost(a, b), .gold = i, .run = j};
            if (overlap(a, b) == 0)
                continue;
            pair.distance_km = distance_km(&a->where, &b->where);
            if (!VEC_PUSH(comparison->arena, &pairs, pair, comparison->err))
                return false;
        }
    *out = pairs.items;
    *count = pairs.count;
    return true;
}

static bool count_pair(Comparison *comparison, Str doc,
                       const MarkedMention *gold, const MarkedMention *run,
                       double distance)
{
    Measure *measure = comparison->measure;

    measure->mentions.right++;
    measure->exact.right += is_exact(gold, run);
    if (!gold->where.approx) {
        measure->precise++;
        measure->within_1km += distance <= 1;
    }
    measure->within_25km += distance <= 25;
    measure->within_161km += distance <= 161;
    if (distance > 25 &&
        !fault_add(comparison, FAULT_WRONG_PLACE, doc,
                   "'%.*s' at %zu: %.*s, %.0f km from %.*s",
                   STR_ARGS(gold->surface), gold->start, STR_ARGS(run->place),
                   distance, STR_ARGS(gold->place)))
        return false;
    return VEC_PUSH(comparison->arena, &comparison->distances, distance,
                    comparison->err);
}

/* What overlaps only something that isn't counted is no fault. */
static bool is_excused(const Comparison *comparison, const Annotation *gold,
                       const MarkedMention *mention)
{
    if (mention->nominal)
        return true;
    for (size_t i = 0; i < gold->mention_count; i++)
        if (!is_counted(comparison, &gold->mentions[i]) &&
            overlap(&gold->mentions[i], mention) > 0)
            return true;
    return false;
}

static bool count_missed(Comparison *comparison, Str doc, const Marks *wanted,
                         const bool *taken)
{
    for (size_t i = 0; i < wanted->count; i++) {
        const MarkedMention *mention = wanted->items[i];
        if (taken[i])
            continue;
        comparison->measure->mentions.missed++;
        if (!fault_add(comparison, FAULT_MISSED_MENTION, doc,
                       "'%.*s' at %zu: %.*s", STR_ARGS(mention->surface),
                       mention->start, STR_ARGS(mention->place)))
            return false;
    }
    return true;
}

static bool count_extra(Comparison *comparison, const Annotation *gold,
                        const Marks *found, const bool *taken)
{
    for (size_t i = 0; i < found->count; i++) {
        const MarkedMention *mention = found->items[i];
        if (taken[i] || is_excused(comparison, gold, mention))
            continue;
        comparison->measure->mentions.extra++;
        if (!fault_add(comparison, FAULT_EXTRA_MENTION, gold->doc,
                       "'%.*s' at %zu: %.*s", STR_ARGS(mention->surface),
                       mention->start, STR_ARGS(mention->place)))
            return false;
    }
    return true;
}

bool compare_mentions(Comparison *comparison, const Annotation *gold,
                      const Annotation *run)
{
    Marks wanted, found;
    Pair *pairs;
    size_t count;
    bool *gold_taken, *run_taken;

    if (!choose(comparison, gold, run, &wanted, &found) ||
        !pair_up(comparison, &wanted, &found, &pairs, &count))
        return false;
    gold_taken = arena_array(comparison->arena, wanted.count, sizeof(bool),
                             comparison->err);
    run_taken = arena_array(comparison->arena, found.count, sizeof(bool),
                            comparison->err);
    if (gold_taken == NULL || run_taken == NULL)
        return false;
    count = pairs_choose(pairs, count, gold_taken, run_taken);
    assert(pairs != NULL || count == 0);
    for (size_t i = 0; i < count; i++)
        if (!count_pair(comparison, gold->doc, wanted.items[pairs[i].gold],
                        found.items[pairs[i].run], pairs[i].distance_km))
            return false;
    return count_missed(comparison, gold->doc, &wanted, gold_taken) &&
           count_extra(comparison, gold, &found, run_taken);
}
