#include "chronicle/assess.h"

#include <math.h>
#include <stdlib.h>

#define INHERITED_SHARE 0.9
#define LEAST           0.01
#define MOST            0.99

/* The formula of chronicle.h. */
static double confidence(const Spell *spell, Tally *tally)
{
    double odds = tally_of(tally, &spell->pro) - tally_of(tally, &spell->con) -
                  DOUBT_SHARE * tally_of(tally, &spell->doubts);
    double value = 1 / (1 + exp(-odds));

    if (spell->contested && value < 0.5)
        value = 1 - value;
    if (spell->inherited)
        value *= INHERITED_SHARE;
    value = value < LEAST ? LEAST : value;
    return value > MOST ? MOST : value;
}

static bool is_interested(const Spell *spell, size_t independent)
{
    for (size_t i = 0; i < spell->pro.count; i++)
        if (!spell->pro.items[i]->interested)
            return independent < 2;
    return true;
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

/* Sorts, and keeps each once. */
static size_t keep_unique(Str *texts, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(texts, count, sizeof *texts, compare_texts);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !str_equal(texts[kept - 1], texts[i]))
            texts[kept++] = texts[i];
    return kept;
}

static bool list_ids(Arena *arena, const ReportList *a, const ReportList *b,
                     Str **out, size_t *count, Error *err)
{
    Str *ids = arena_array(arena, a->count + b->count, sizeof *ids, err);

    if (ids == NULL)
        return false;
    for (size_t i = 0; i < a->count; i++)
        ids[i] = a->items[i]->claim->id;
    for (size_t i = 0; i < b->count; i++)
        ids[a->count + i] = b->items[i]->claim->id;
    *count = keep_unique(ids, a->count + b->count);
    *out = ids;
    return true;
}

/* Where the report was read: the publisher, or the article. */
static bool name_outlet(Arena *arena, const Report *report, Str *out,
                        Error *err)
{
    const Document *document = report->document;

    *out = report->claim->doc;
    if (document != NULL && document->publisher.len > 0)
        *out = document->publisher;
    else if (document != NULL && document->title.len > 0)
        return arena_format(arena, out, err, "“%.*s”",
                            STR_ARGS(document->title));
    return true;
}

static bool name_source(Arena *arena, const Report *report, Str *out,
                        Error *err)
{
    Str words = report->claim->source, outlet;

    if (!name_outlet(arena, report, &outlet, err))
        return false;
    if (report->speaker != NULL && report->speaker->name.len > 0)
        words = report->speaker->name;
    if (words.len == 0) {
        *out = outlet;
        return true;
    }
    return arena_format(arena, out, err, "%.*s, via %.*s", STR_ARGS(words),
                        STR_ARGS(outlet));
}

static bool list_sources(Arena *arena, const ReportList *reports, State *state,
                         Error *err)
{
    state->sources =
        arena_array(arena, reports->count, sizeof *state->sources, err);
    if (state->sources == NULL)
        return false;
    for (size_t i = 0; i < reports->count; i++)
        if (!name_source(arena, reports->items[i], &state->sources[i], err))
            return false;
    state->source_count = keep_unique(state->sources, reports->count);
    return true;
}

static bool list_rivals(Arena *arena, const Spell *spell, State *state,
                        Error *err)
{
    if (!spell->contested)
        return true;
    state->rivals = arena_array(arena, 2, sizeof *state->rivals, err);
    if (state->rivals == NULL)
        return false;
    state->value = STR("contested");
    state->contested = true;
    state->rivals[state->rival_count++] = spell->value;
    if (spell->rival.len > 0)
        state->rivals[state->rival_count++] = spell->rival;
    state->rival_count = keep_unique(state->rivals, state->rival_count);
    return true;
}

bool assess(const Inquiry *inquiry, const Spell *spell, Tally *tally,
            size_t number, State *out, Error *err)
{
    Arena *arena = inquiry->arena;
    static const ReportList none = {0};
    State state = {.place = inquiry->sites[spell->site].key,
                   .topic = spell->topic,
                   .value = spell->value,
                   .from = spell->from,
                   .to = spell->to,
                   .inherited = spell->inherited};
    Str topic = topic_name(spell->topic);

    state.confidence = confidence(spell, tally);
    tally_of(tally, &spell->pro);
    state.independent = tally->count;
    state.interested = is_interested(spell, state.independent);
    if (!arena_format(arena, &state.id, err, "%.*s/%.*s/%zu",
                      STR_ARGS(state.place), STR_ARGS(topic), number) ||
        !list_rivals(arena, spell, &state, err) ||
        !list_ids(arena, &spell->pro, &none, &state.claims_for,
                  &state.for_count, err) ||
        !list_ids(arena, &spell->con, &spell->doubts, &state.claims_against,
                  &state.against_count, err) ||
        !list_sources(arena, &spell->pro, &state, err))
        return false;
    *out = state;
    return true;
}
