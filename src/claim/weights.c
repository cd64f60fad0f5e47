#include "claim/weights.h"

#include "core/table.h"

#include <math.h>
#include <stdlib.h>

static const char *const columns[WEIGHT_COUNT + 1] = {
    "control",     "damage", "fighting", "looting",  "threat",
    "restoration", "none",   "possible", "moderate", "severe",
    "destroyed",   "place",  NULL};

typedef struct {
    Arena *arena;
    Weights *weights;
    TableRows rows;
    int cue;
    int columns[WEIGHT_COUNT];
    Error *err;
} Loading;

static bool refuse(const Loading *in, size_t row, const char *reason)
{
    return error_set(in->err, ERROR_INPUT, 0, "%.*s:%zu: %s",
                     STR_ARGS(in->rows.table.name), in->rows.table.lines[row],
                     reason);
}

static bool read_row(const Loading *in, size_t row, WeightRow *out)
{
    *out = (WeightRow){{0}};
    for (size_t i = 0; i < WEIGHT_COUNT; i++) {
        Str cell = table_cell(&in->rows.table, row, in->columns[i]);
        double value = 0;

        if (cell.len > 0 && (!str_to_double(cell, &value) || fabs(value) > 100))
            return refuse(in, row, "a weight must be a number within 100");
        out->of[i] = (float)value;
    }
    return true;
}

/* "(bias)", "(threshold)". */
static bool take_setting(Loading *in, size_t row, Str name)
{
    Weights *weights = in->weights;
    WeightRow values;

    if (!read_row(in, row, &values))
        return false;
    if (str_is(name, "(bias)"))
        weights->bias = values;
    else if (str_is(name, "(threshold)"))
        weights->threshold = values;
    else
        return refuse(in, row,
                      "this setting is neither (bias) nor (threshold)");
    return true;
}

static bool take_row(Loading *in, size_t row, size_t *count)
{
    Weights *weights = in->weights;
    Str name = table_cell(&in->rows.table, row, in->cue);
    uint64_t hash;

    if (name.len == 0)
        return refuse(in, row, "a row needs its cue");
    if (name.data[0] == '(')
        return take_setting(in, row, name);
    if (!read_row(in, row, &weights->list[*count]))
        return false;
    hash = cue_hash_of_name(name);
    if (word_table_bits(&weights->rows, hash) != 0)
        return refuse(in, row, "the cue has a row already");
    word_table_add(&weights->rows, hash, ++*count);
    return true;
}

static bool take_rows(Loading *in)
{
    size_t count = 0;

    do {
        if (!table_next(&in->rows, in->err))
            return false;
        for (size_t row = 0; row < in->rows.table.row_count; row++)
            if (!take_row(in, row, &count))
                return false;
    } while (in->rows.table.row_count > 0);
    return true;
}

/* Rows are lines. */
static size_t most_rows(Str text)
{
    size_t lines = 1;

    while (text.len > 0) {
        (void)str_take_until(&text, '\n');
        lines++;
    }
    return lines;
}

static void name_rules(Weights *weights, const LexiconText *text)
{
    static const char *const ids[TOPIC_COUNT] = {
        "weighed.control", "weighed.damage", "weighed.fighting",
        "weighed.looting", "weighed.threat", "weighed.restoration"};

    for (size_t i = 0; i < TOPIC_COUNT; i++)
        weights->rules[i] = (Rule){
            .id = str_from_cstr(ids[i]), .topic = (Topic)i, .file = text->name};
}

bool weights_load(Arena *arena, const LexiconText *text, const Weights **out,
                  Error *err)
{
    Loading in = {.arena = arena, .err = err};
    Weights *weights = arena_take(arena, sizeof *weights, err);
    size_t most = most_rows(text->text);

    if (weights == NULL)
        return false;
    *weights = (Weights){0};
    in.weights = weights;
    if (!table_begin(arena, TABLE_TSV, text->name, text->text, &in.rows, err) ||
        !table_need(&in.rows.table, "cue", &in.cue, err) ||
        !table_need_all(&in.rows.table, columns, WEIGHT_COUNT, in.columns,
                        err) ||
        !word_table_make(arena, most, &weights->rows, err))
        return false;
    weights->list = arena_array(arena, most, sizeof *weights->list, err);
    name_rules(weights, text);
    if (weights->list == NULL || !take_rows(&in))
        return false;
    *out = weights;
    return true;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

bool weights_add(Arena *scratch, const Weights *weights, const Cues *cues,
                 WeightRow *out, Error *err)
{
    uint32_t *rows =
        arena_array(scratch, cues->list.count + 1, sizeof *rows, err);
    size_t count = 0;

    if (rows == NULL)
        return false;
    for (size_t i = 0; i < cues->list.count; i++) {
        uint64_t row =
            word_table_bits(&weights->rows, cues->list.items[i].hash);

        if (row != 0)
            rows[count++] = (uint32_t)row;
    }
    qsort(rows, count, sizeof *rows, by_number);
    *out = weights->bias;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0;
             k < WEIGHT_COUNT && (i == 0 || rows[i] != rows[i - 1]); k++)
            out->of[k] += weights->list[rows[i] - 1].of[k];
    return true;
}

double weight_probability(double sum)
{
    return 1 / (1 + exp(-sum));
}
