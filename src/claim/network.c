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
    /* Known when this is compiled, so that it counts several at once. */
    CHANNELS = 48,
    ROW = PARTS * CHANNELS,
    TOLD = 2 * CHANNELS,
    HIDDEN = 32,
};

/* What the sides of a name speak for. */
typedef struct {
    const float *bias, *hidden, *out, *last;
} Head;

struct Network {
    size_t words;
    WordTable rows; /* by word: 1 and more, row behind it */
    const float *scale, *bias, *capital, *mention;
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
    size_t channels, hidden;

    if (!str_begins(line, STR("tetrapylon-network 1 ")))
        return refuse(in, "it is no network of this version");
    line = str_slice(line, sizeof mark - 1, line.len);
    return (read_size(&line, CHANNELS, &channels) && channels == CHANNELS &&
            read_size(&line, HIDDEN, &hidden) && hidden == HIDDEN &&
            read_size(&line, 10000000, &network->words)) ||
           refuse(in, "its first line has other sizes");
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

        if (!take_floats(in, HIDDEN, &head->bias) ||
            !take_floats(in, SIDES * TOLD * HIDDEN, &head->hidden) ||
            !take_floats(in, HIDDEN, &head->out) ||
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
    Str words;

    if (network == NULL || !open_head(&in))
        return false;
    words = skip_words(&in);
    if (!take_floats(&in, ROW, &network->scale) ||
        !take_bytes(&in, network->words * ROW, &network->table) ||
        !take_floats(&in, ROW, &network->bias) ||
        !take_floats(&in, ROW, &network->capital) ||
        !take_floats(&in, ROW, &network->mention) ||
        !take_floats(&in, SUMS * TOLD, &network->topics) || !take_heads(&in))
        return false;
    if (in.rest.len > 0)
        return refuse(&in, "more follows than its sizes tell");
    *out = network;
    return index_words(&in, words);
}

/* ---- a sentence -----------------------------------------------------------
 */

static inline float above_zero(float value)
{
    return value > 0 ? value : 0;
}

static inline void add_part(float *restrict out, const float *restrict part)
{
    for (size_t i = 0; i < CHANNELS; i++)
        out[i] += part[i];
}

static inline void add_row(float *restrict out, const float *restrict row)
{
    for (size_t i = 0; i < ROW; i++)
        out[i] += row[i];
}

static inline void add_word(float *restrict out, const float *restrict scale,
                            const int8_t *restrict bytes)
{
    for (size_t i = 0; i < ROW; i++)
        out[i] += scale[i] * (float)bytes[i];
}

static inline void take_most(float *restrict most, const float *restrict told)
{
    for (size_t i = 0; i < TOLD; i++)
        most[i] = told[i] > most[i] ? told[i] : most[i];
}

static uint64_t hash_of(const Parse *parse, size_t token)
{
    const Token *at = parse_token(parse, token);

    return at->kind == TOKEN_WORD ? at->hash
                                  : word_hash(cue_symbol(parse, token));
}

static void fill_row(const Network *network, const Parse *parse, size_t token,
                     float *row)
{
    uint64_t entry = word_table_bits(&network->rows, hash_of(parse, token));

    memcpy(row, network->bias, ROW * sizeof *row);
    if (entry != 0)
        add_word(row, network->scale, &network->table[(entry - 1) * ROW]);
    if (parse_token(parse, token)->capital && token > parse->first)
        add_row(row, network->capital);
    if (parse_mark(parse, token)->mention != NULL)
        add_row(row, network->mention);
}

/* Rows of three tokens make what the middle one tells. */
static void tell(const float *rows, size_t at, size_t count, float *told)
{
    const float *row = &rows[at * ROW];

    memcpy(told, row, CHANNELS * sizeof *told);
    memcpy(&told[CHANNELS], &row[AS_MIDDLE * CHANNELS],
           CHANNELS * sizeof *told);
    if (at > 0)
        add_part(&told[CHANNELS], &row[AS_FIRST * CHANNELS] - ROW);
    if (at + 1 < count)
        add_part(&told[CHANNELS], &row[AS_LAST * CHANNELS] + ROW);
    for (size_t i = 0; i < TOLD; i++)
        told[i] = above_zero(told[i]);
}

bool network_view(Arena *scratch, const Network *network, const Parse *parse,
                  NetworkView *out, Error *err)
{
    const size_t count = parse->end - parse->first;
    float *rows = arena_array(scratch, count * ROW + 1, sizeof *rows, err);

    out->tokens = count;
    out->told = arena_array(scratch, count * TOLD + 1, sizeof *out->told, err);
    out->most = arena_array(scratch, TOLD, sizeof *out->most, err);
    if (rows == NULL || out->told == NULL || out->most == NULL)
        return false;
    memset(out->most, 0, TOLD * sizeof *out->most);
    for (size_t i = 0; i < count; i++)
        fill_row(network, parse, parse->first + i, &rows[i * ROW]);
    for (size_t i = 0; i < count; i++) {
        tell(rows, i, count, &out->told[i * TOLD]);
        take_most(out->most, &out->told[i * TOLD]);
    }
    return true;
}

void network_add(const Network *network, const NetworkView *view,
                 WeightRow *sums)
{
    for (size_t i = 0; i < TOLD; i++)
        for (size_t k = 0; view->most[i] > 0 && k < SUMS; k++)
            sums->of[k] += view->most[i] * network->topics[i * SUMS + k];
}

float network_told_by(const Network *network, const NetworkView *view,
                      Topic topic, size_t token)
{
    const float *told = &view->told[token * TOLD];
    float sum = 0;

    for (size_t i = 0; i < TOLD; i++)
        if (told[i] > 0 && told[i] >= view->most[i])
            sum += told[i] * network->topics[i * SUMS + topic];
    return sum;
}

/* ---- names ----------------------------------------------------------------
 */

static inline void add_hidden(float *restrict sums, float value,
                              const float *restrict row)
{
    for (size_t i = 0; i < HIDDEN; i++)
        sums[i] += value * row[i];
}

/* Adds what one side's channels speak for: those tokens' most. */
static void add_side(const NetworkView *view, const Head *head, size_t side,
                     Span tokens, float *sums)
{
    const float *rows = &head->hidden[side * TOLD * HIDDEN];
    float most[TOLD] = {0};

    for (size_t i = tokens.start; i < tokens.end; i++)
        take_most(most, &view->told[i * TOLD]);
    for (size_t i = 0; i < TOLD; i++)
        if (most[i] > 0)
            add_hidden(sums, most[i], &rows[i * HIDDEN]);
}

float network_meant(const Network *network, const NetworkView *view, MeantAs as,
                    Span tokens)
{
    const Head *head = &network->heads[as];
    const size_t all = view->tokens;
    const size_t end = tokens.end < all ? tokens.end : all;
    const size_t from = tokens.start < NEAR ? 0 : tokens.start - NEAR;
    float sums[HIDDEN], sum = *head->last;

    memcpy(sums, head->bias, sizeof sums);
    if (tokens.start < end) {
        add_side(view, head, 0,
                 (Span){from, all - end < NEAR ? all : end + NEAR}, sums);
        add_side(view, head, 1, (Span){0, tokens.start}, sums);
        add_side(view, head, 2, (Span){end, all}, sums);
    }
    add_side(view, head, 3, (Span){0, all}, sums);
    for (size_t i = 0; i < HIDDEN; i++)
        sum += above_zero(sums[i]) * head->out[i];
    return sum;
}
