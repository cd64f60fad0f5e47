#include "claim/weights.h"

#include <math.h>

enum { HUNDREDTHS_MOST = 100 * 100 };

/* The table's first row. Its other rows stand in the same order: it is long,
 * and made by a program. */
static const char columns[] =
    "cue\tcontrol\tdamage\tfighting\tlooting\tthreat\trestoration\tnone\t"
    "possible\tmoderate\tsevere\tdestroyed\tplace";

typedef struct {
    Arena *arena;
    Weights *weights;
    size_t count; /* of rows so far */
    Str name;
    size_t line;
    Error *err;
} Loading;

static bool refuse(const Loading *in, const char *reason)
{
    return error_set(in->err, ERROR_INPUT, 0, "%.*s:%zu: %s",
                     STR_ARGS(in->name), in->line, reason);
}

/* Where a cell ends that begins there. */
static inline bool is_end(Str row, size_t at)
{
    return at >= row.len || row.data[at] == '\t';
}

static inline bool is_digit(Str row, size_t at)
{
    return at < row.len && row.data[at] >= '0' && row.data[at] <= '9';
}

/* "-1.25": -125. Moves *at to the cell's end. */
static bool take_hundredths(Str row, size_t *at, int32_t *out)
{
    const bool minus = row.data[*at] == '-';
    const size_t first = *at + minus;
    size_t to = first;
    int32_t value = 0;

    for (; is_digit(row, to) && value < HUNDREDTHS_MOST; to++)
        value = value * 10 + 100 * (row.data[to] - '0');
    if (to > first && to < row.len && row.data[to] == '.') {
        to++;
        for (int unit = 10; is_digit(row, to) && unit > 0; unit /= 10)
            value += unit * (row.data[to++] - '0');
    }
    *at = to;
    *out = minus ? -value : value;
    return to > first && is_end(row, to) && value <= HUNDREDTHS_MOST;
}

/* Of what stands behind the cue; an empty cell is 0. */
static bool read_row(const Loading *in, Str row, CueWeights *out)
{
    size_t at = 0;

    *out = (CueWeights){{0}};
    for (size_t i = 0; i < WEIGHT_COUNT; i++, at++) {
        if (at > row.len)
            return refuse(in, "the row has too few cells");
        if (!is_end(row, at) && !take_hundredths(row, &at, &out->of[i]))
            return refuse(in, "a weight must be a number within 100, in "
                              "hundredths");
    }
    return at > row.len || refuse(in, "the row has too many cells");
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
static bool take_setting(Loading *in, Str name, Str rest)
{
    Weights *weights = in->weights;
    CueWeights values;

    if (!read_row(in, rest, &values))
        return false;
    if (str_is(name, "(bias)"))
        weights->bias = values;
    else if (str_is(name, "(threshold)"))
        take_thresholds(&values, weights);
    else
        return refuse(in, "this setting is neither (bias) nor (threshold)");
    return true;
}

static bool take_row(Loading *in, Str line)
{
    Weights *weights = in->weights;
    Str name = str_take_until(&line, '\t');
    uint64_t hash;

    if (name.len == 0)
        return refuse(in, "a row needs its cue");
    if (name.data[0] == '(')
        return take_setting(in, name, line);
    if (!read_row(in, line, &weights->list[in->count]))
        return false;
    hash = cue_hash_of_name(name);
    if (word_table_bits(&weights->rows, hash) != 0)
        return refuse(in, "the cue has a row already");
    word_table_add(&weights->rows, hash, ++in->count);
    return true;
}

static bool take_rows(Loading *in, Str text)
{
    bool begun = false;

    while (text.len > 0) {
        Str line = str_take_until(&text, '\n');

        in->line++;
        if (line.len == 0 || line.data[0] == '#')
            continue;
        if (!begun && !str_is(line, columns))
            return refuse(in, "its columns are not those of scripts/"
                              "train-reader");
        if (begun && !take_row(in, line))
            return false;
        begun = true;
    }
    return begun || refuse(in, "it has no columns");
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
    Weights *weights = arena_take(arena, sizeof *weights, err);
    Loading in = {arena, weights, 0, text->name, 0, err};
    size_t most = most_rows(text->text);

    if (weights == NULL || !word_table_make(arena, most, &weights->rows, err))
        return false;
    weights->list = arena_array(arena, most, sizeof *weights->list, err);
    name_rules(weights, text);
    if (weights->list == NULL || !take_rows(&in, text->text))
        return false;
    *out = weights;
    return true;
}

const CueWeights *weights_of(const Weights *weights, uint64_t cue)
{
    uint64_t row = word_table_bits(&weights->rows, cue);

    return row == 0 ? NULL : &weights->list[row - 1];
}

static inline void add_row(int32_t *restrict sums,
                           const CueWeights *restrict row)
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
