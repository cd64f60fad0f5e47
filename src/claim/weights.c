#include "claim/weights.h"

#include "core/table.h"

#include <math.h>

enum { HUNDREDTHS_MOST = 100 * 100 };

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

/* "-1.25": -125. */
static bool read_hundredths(Str cell, int16_t *out)
{
    const bool minus = cell.len > 0 && cell.data[0] == '-';
    size_t digits = 0, decimals = 0;
    bool point = false;
    int value = 0;

    for (size_t i = minus; i < cell.len; i++) {
        const char c = cell.data[i];

        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 2 || value > HUNDREDTHS_MOST)
            return false;
        value = value * 10 + (c - '0');
        decimals += point;
        digits++;
    }
    for (; decimals < 2 && value <= HUNDREDTHS_MOST; decimals++)
        value *= 10;
    *out = (int16_t)(minus ? -value : value);
    return digits > 0 && value <= HUNDREDTHS_MOST;
}

static bool read_row(const Loading *in, size_t row, CueWeights *out)
{
    const Table *table = &in->rows.table;

    *out = (CueWeights){{0}};
    for (size_t i = 0; i < WEIGHT_COUNT; i++) {
        Str cell = table_cell(table, row, in->columns[i]);

        if (cell.len > 0 && !read_hundredths(cell, &out->of[i]))
            return refuse(in, row,
                          "a weight must be a number within 100, in "
                          "hundredths");
    }
    return true;
}

static void take_thresholds(const CueWeights *values, Weights *weights)
{
    for (size_t i = 0; i < WEIGHT_COUNT; i++) {
        const double probability = values->of[i] / 100.0;

        weights->threshold.of[i] = (float)probability;
        weights->least.of[i] = (float)log(probability / (1 - probability));
    }
}

/* "(bias)", "(threshold)". */
static bool take_setting(Loading *in, size_t row, Str name)
{
    Weights *weights = in->weights;
    CueWeights values;

    if (!read_row(in, row, &values))
        return false;
    if (str_is(name, "(bias)"))
        weights->bias = values;
    else if (str_is(name, "(threshold)"))
        take_thresholds(&values, weights);
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

const CueWeights *weights_of(const Weights *weights, uint64_t cue)
{
    uint64_t row = word_table_bits(&weights->rows, cue);

    return row == 0 ? NULL : &weights->list[row - 1];
}

static void add_row(int32_t *restrict sums, const CueWeights *restrict row)
{
    for (size_t i = 0; i < WEIGHT_COUNT; i++)
        sums[i] += row->of[i];
}

/* Whether the row is new to the set, open addressing, 0 where it is free. */
static bool is_first(uint32_t *set, size_t mask, uint32_t row)
{
    size_t at = row & mask;

    while (set[at] != 0 && set[at] != row)
        at = (at + 1) & mask;
    if (set[at] == row)
        return false;
    set[at] = row;
    return true;
}

bool weights_add(Arena *scratch, const Weights *weights, const Cues *cues,
                 WeightRow *out, Error *err)
{
    int32_t sums[WEIGHT_COUNT] = {0};
    size_t slots = 16;
    uint32_t *set;

    while (slots < 2 * cues->hashes.count)
        slots *= 2;
    set = arena_array(scratch, slots, sizeof *set, err);
    if (set == NULL)
        return false;
    add_row(sums, &weights->bias);
    for (size_t i = 0; i < cues->hashes.count; i++) {
        uint64_t row = word_table_bits(&weights->rows, cues->hashes.items[i]);

        if (row != 0 && is_first(set, slots - 1, (uint32_t)row))
            add_row(sums, &weights->list[row - 1]);
    }
    for (size_t i = 0; i < WEIGHT_COUNT; i++)
        out->of[i] = (float)sums[i] / 100;
    return true;
}

double weight_probability(double sum)
{
    return 1 / (1 + exp(-sum));
}
