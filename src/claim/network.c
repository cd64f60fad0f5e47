#include "claim/network.h"

#include "claim/cues.h"

#include <stdlib.h>

enum {
    ALONE,
    AS_FIRST,
    AS_MIDDLE,
    AS_LAST,
    PARTS,     /* of a word's row */
    SIDES = 4, /* near the name, before, behind, anywhere */
    NEAR = 4,  /* tokens to both sides of a name */
    SUMS = TOPIC_COUNT + DAMAGE_COUNT,
    CHANNELS_MOST = 128,
    HIDDEN_MOST = 128,
};

/* What the sides of a name speak for. */
typedef struct {
    const float *bias, *hidden, *out, *last;
} Head;

struct Network {
    size_t channels, hidden, words;
    WordTable rows; /* by word: 1 and more, row behind it */
    const float *scale, *bias, *capital, *place;
    const int8_t *table;
    const float *topics;
    Head heads[MEANT_AS_COUNT];
};

/* ---- the file -------------------------------------------------------------
 */

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "numbers are read as they are stored");

typedef struct {
    Arena *arena;
    Network *network;
    Str name, rest;
    Error *err;
} Opening;

static bool refuse(const Opening *in, const char *reason)
{
    return error_set(in->err, ERROR_INPUT, 0,
                     "%.*s: %s; scripts/train-reader makes it anew",
                     STR_ARGS(in->name), reason);
}

static bool read_size(Str *line, size_t most, size_t *out)
{
    Str word = str_take_until(line, ' ');
    long number;

    if (!str_to_long(word, &number) || number <= 0 || (size_t)number > most)
        return false;
    *out = (size_t)number;
    return true;
}

static bool open_head(Opening *in)
{
    static const char mark[] = "tetrapylon-network 1 ";
    Str line = str_take_until(&in->rest, '\n');
    Network *network = in->network;

    if (!str_begins(line, STR("tetrapylon-network 1 ")))
        return refuse(in, "it is no network of this version");
    line = str_slice(line, sizeof mark - 1, line.len);
    return (read_size(&line, CHANNELS_MOST, &network->channels) &&
            read_size(&line, HIDDEN_MOST, &network->hidden) &&
            read_size(&line, 10000000, &network->words)) ||
           refuse(in, "its first line lacks sizes");
}

/* Floats that may stand at any byte are copied; the large table is not. */
static bool take_floats(Opening *in, size_t count, const float **out)
{
    float *values;

    if (in->rest.len / sizeof *values < count)
        return refuse(in, "it is cut short");
    values = arena_array(in->arena, count, sizeof *values, in->err);
    if (values == NULL)
        return false;
    memcpy(values, in->rest.data, count * sizeof *values);
    in->rest = str_slice(in->rest, count * sizeof *values, in->rest.len);
    *out = values;
    return true;
}

static bool take_bytes(Opening *in, size_t count, const int8_t **out)
{
    if (in->rest.len < count)
        return refuse(in, "it is cut short");
    *out = (const int8_t *)in->rest.data;
    in->rest = str_slice(in->rest, count, in->rest.len);
    return true;
}

static Str skip_words(Opening *in)
{
    Str words = in->rest;

    for (size_t i = 0; i < in->network->words; i++)
        (void)str_take_until(&in->rest, '\n');
    return words;
}

static bool index_words(Opening *in, Str words)
{
    Network *network = in->network;

    if (!word_table_make(in->arena, network->words + 1, &network->rows,
                         in->err))
        return false;
    for (size_t i = 0; i < network->words; i++)
        word_table_add(&network->rows, word_hash(str_take_until(&words, '\n')),
                       i + 1);
    return true;
}

static bool take_heads(Opening *in)
{
    Network *network = in->network;

    for (size_t i = 0; i < MEANT_AS_COUNT; i++) {
        Head *head = &network->heads[i];

        if (!take_floats(in, network->hidden, &head->bias) ||
            !take_floats(in, SIDES * 2 * network->channels * network->hidden,
                         &head->hidden) ||
            !take_floats(in, network->hidden, &head->out) ||
            !take_floats(in, 1, &head->last))
            return false;
    }
    return true;
}

bool network_open(Arena *arena, const LexiconText *text, const Network **out,
                  Error *err)
{
    Network *network = arena_take(arena, sizeof *network, err);
    Opening in = {arena, network, text->name, text->text, err};
    size_t channels, row;
    Str words;

    if (network == NULL || !open_head(&in))
        return false;
    channels = network->channels;
    row = PARTS * channels;
    words = skip_words(&in);
    if (!take_floats(&in, row, &network->scale) ||
        !take_bytes(&in, network->words * row, &network->table) ||
        !take_floats(&in, row, &network->bias) ||
        !take_floats(&in, row, &network->capital) ||
        !take_floats(&in, row, &network->place) ||
        !take_floats(&in, SUMS * 2 * channels, &network->topics) ||
        !take_heads(&in))
        return false;
    if (in.rest.len > 0)
        return refuse(&in, "more follows than its sizes tell");
    *out = network;
    return index_words(&in, words);
}

/* ---- a sentence -----------------------------------------------------------
 */

static void add_row(float *restrict row, const float *restrict more,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        row[i] += more[i];
}

static void fill_row(const Network *network, const Parse *parse, size_t token,
                     float *restrict row)
{
    const size_t width = PARTS * network->channels;
    const Token *at = parse_token(parse, token);
    Str symbol = cue_symbol(parse, token);
    uint64_t entry = word_table_bits(&network->rows, word_hash(symbol));

    memcpy(row, network->bias, width * sizeof *row);
    if (entry != 0) {
        const int8_t *bytes = &network->table[(entry - 1) * width];

        for (size_t i = 0; i < width; i++)
            row[i] += network->scale[i] * (float)bytes[i];
    }
    if (at->capital && token > parse->first)
        add_row(row, network->capital, width);
    if (parse_mark(parse, token)->mention != NULL)
        add_row(row, network->place, width);
}

static inline float above_zero(float value)
{
    return value > 0 ? value : 0;
}

/* Rows of three tokens make what the middle one tells. */
static void tell(const Network *network, const float *rows, size_t at,
                 size_t count, float *restrict told)
{
    const size_t channels = network->channels, width = PARTS * channels;
    const float *row = &rows[at * width];
    float *three = &told[channels];

    for (size_t i = 0; i < channels; i++) {
        told[i] = above_zero(row[i]);
        three[i] = row[AS_MIDDLE * channels + i];
    }
    if (at > 0)
        add_row(three, &row[AS_FIRST * channels] - width, channels);
    if (at + 1 < count)
        add_row(three, &row[AS_LAST * channels] + width, channels);
    for (size_t i = 0; i < channels; i++)
        three[i] = above_zero(three[i]);
}

static void take_most(float *restrict most, const float *restrict told,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        most[i] = told[i] > most[i] ? told[i] : most[i];
}

bool network_view(Arena *scratch, const Network *network, const Parse *parse,
                  NetworkView *out, Error *err)
{
    const size_t width = PARTS * network->channels;
    const size_t channels = 2 * network->channels;
    const size_t count = parse->end - parse->first;
    float *rows = arena_array(scratch, count * width + 1, sizeof *rows, err);

    out->tokens = count;
    out->told =
        arena_array(scratch, count * channels + 1, sizeof *out->told, err);
    out->most = arena_array(scratch, channels, sizeof *out->most, err);
    if (rows == NULL || out->told == NULL || out->most == NULL)
        return false;
    memset(out->most, 0, channels * sizeof *out->most);
    for (size_t i = 0; i < count; i++)
        fill_row(network, parse, parse->first + i, &rows[i * width]);
    for (size_t i = 0; i < count; i++) {
        tell(network, rows, i, count, &out->told[i * channels]);
        take_most(out->most, &out->told[i * channels], channels);
    }
    return true;
}

void network_add(const Network *network, const NetworkView *view,
                 WeightRow *sums)
{
    const size_t channels = 2 * network->channels;

    for (size_t k = 0; k < SUMS; k++)
        for (size_t i = 0; i < channels; i++)
            sums->of[k] += network->topics[k * channels + i] * view->most[i];
}

float network_told_by(const Network *network, const NetworkView *view,
                      Topic topic, size_t token)
{
    const size_t channels = 2 * network->channels;
    const float *weights = &network->topics[(size_t)topic * channels];
    const float *told = &view->told[token * channels];
    float sum = 0;

    for (size_t i = 0; i < channels; i++)
        if (told[i] > 0 && told[i] >= view->most[i])
            sum += weights[i] * told[i];
    return sum;
}

/* ---- names ----------------------------------------------------------------
 */

typedef struct {
    const Network *network;
    const NetworkView *view;
    const Head *head;
    float sums[HIDDEN_MOST];
    float most[2 * CHANNELS_MOST];
} Meaning;

/* Adds what one side's channels speak for: those tokens' most. */
static void add_side(Meaning *in, size_t side, Span tokens)
{
    const size_t channels = 2 * in->network->channels;
    const size_t hidden = in->network->hidden;
    const float *rows = &in->head->hidden[side * channels * hidden];

    memset(in->most, 0, sizeof in->most);
    for (size_t i = tokens.start; i < tokens.end; i++)
        take_most(in->most, &in->view->told[i * channels], channels);
    for (size_t i = 0; i < channels; i++) {
        const float value = in->most[i];

        for (size_t k = 0; value > 0 && k < hidden; k++)
            in->sums[k] += value * rows[i * hidden + k];
    }
}

float network_meant(const Network *network, const NetworkView *view, MeantAs as,
                    Span tokens)
{
    const Head *head = &network->heads[as];
    const size_t all = view->tokens;
    const size_t end = tokens.end < all ? tokens.end : all;
    const size_t from = tokens.start < NEAR ? 0 : tokens.start - NEAR;
    Meaning in = {.network = network, .view = view, .head = head};
    float sum = *head->last;

    memcpy(in.sums, head->bias, network->hidden * sizeof *in.sums);
    if (tokens.start < end) {
        add_side(&in, 0, (Span){from, all - end < NEAR ? all : end + NEAR});
        add_side(&in, 1, (Span){0, tokens.start});
        add_side(&in, 2, (Span){end, all});
    }
    add_side(&in, 3, (Span){0, all});
    for (size_t i = 0; i < network->hidden; i++)
        sum += above_zero(in.sums[i]) * head->out[i];
    return sum;
}
