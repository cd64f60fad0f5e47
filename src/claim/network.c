#include "claim/network.h"

#include "claim/cues.h"

#include <float.h>
#include <math.h>

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
    TOLD = NETWORK_TOLD,
    HIDDEN = NETWORK_HIDDEN,
    /* Whole numbers add up to the same in any order and on any machine. */
    TOLD_MOST = 8000, /* none of a channel is above, nor below its negative */
    SPOKEN_MOST = 32767, /* of what a channel's unit speaks for */
    SPOKEN_ALL = 260000, /* of all channels: their sum is below 2^31 */
    TOGETHER = 4,        /* sums taken at once */
};

_Static_assert(TOLD == 2 * CHANNELS, "alone, and by three");
_Static_assert(HIDDEN % TOGETHER == 0, "no sum is left over");

/* What a token is beside its word. */
enum { CAPITAL = 1, MENTION = 2, LOOKS = 4 };

/* What each channel speaks for, so many times the unit. */
typedef struct {
    int16_t of[TOLD];
} Spoken;

/* What the sides of a name speak for. */
typedef struct {
    Spoken hidden[SIDES][HIDDEN];
    float unit[HIDDEN], bias[HIDDEN], out[HIDDEN], last;
} Head;

/* The rows' numbers are in their channel's unit. */
struct Network {
    size_t words;
    WordTable rows; /* by word: 1 and more, row behind it */
    const int8_t *table;
    int16_t scale[ROW]; /* a 256th of what the table's 1 is */
    int16_t bias[LOOKS][ROW];
    Spoken topics[(SUMS + TOGETHER - 1) / TOGETHER * TOGETHER];
    float unit[SUMS];
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

#define NUMBER_MOST 1e6F

/* They may stand at any byte. */
static bool take_floats(Opening *in, size_t count, float *out)
{
    if (in->rest.len / sizeof *out < count)
        return refuse(in, "it is cut short");
    memcpy(out, in->rest.data, count * sizeof *out);
    for (size_t i = 0; i < count; i++)
        if (!(fabsf(out[i]) <= NUMBER_MOST))
            return refuse(in, "it holds a number beyond a million, or none");
    in->rest = str_slice(in->rest, count * sizeof *out, in->rest.len);
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

static bool take_words(Opening *in)
{
    Network *network = in->network;

    if (network->words > in->rest.len / ROW)
        return refuse(in, "it is cut short");
    if (!word_table_make(in->arena, network->words + 1, &network->rows,
                         in->err))
        return false;
    for (size_t i = 0; i < network->words; i++)
        word_table_add(&network->rows,
                       word_hash(str_take_until(&in->rest, '\n')), i + 1);
    return true;
}

/* ---- its numbers as whole ones --------------------------------------------
 */

/* As the file has them. */
typedef struct {
    float scale[ROW], bias[ROW], capital[ROW], mention[ROW];
} Rows;

static size_t channel_of(size_t part, size_t channel)
{
    return part == ALONE ? channel : CHANNELS + channel;
}

/* What a channel's 1 is, so that no words bring it to more than TOLD_MOST. */
static void find_units(const Rows *rows, float units[TOLD])
{
    for (size_t i = 0; i < TOLD; i++)
        units[i] = 0;
    for (size_t i = 0; i < ROW; i++)
        units[channel_of(i / CHANNELS, i % CHANNELS)] +=
            (127 * fabsf(rows->scale[i]) + fabsf(rows->bias[i]) +
             fabsf(rows->capital[i]) + fabsf(rows->mention[i])) /
            TOLD_MOST;
    for (size_t i = 0; i < TOLD; i++)
        if (units[i] < FLT_MIN)
            units[i] = 1;
}

static int16_t in_units(float value, float unit)
{
    return (int16_t)lrintf(value / unit);
}

static void keep_rows(Network *network, const Rows *rows,
                      const float units[TOLD])
{
    for (size_t i = 0; i < ROW; i++) {
        float unit = units[channel_of(i / CHANNELS, i % CHANNELS)];

        network->scale[i] = in_units(256 * rows->scale[i], unit);
        for (unsigned look = 0; look < LOOKS; look++)
            network->bias[look][i] = in_units(
                rows->bias[i] + ((look & CAPITAL) != 0 ? rows->capital[i] : 0) +
                    ((look & MENTION) != 0 ? rows->mention[i] : 0),
                unit);
    }
}

/* What channels speak for a sum, as often as there are sides to it. */
typedef struct {
    const float *values; /* the first channel's */
    size_t step;         /* to the next one's */
    Spoken *out;         /* of the first side */
    size_t out_step;     /* to the next one's */
    size_t sides;
} Speaking;

static void keep_spoken(Speaking speaking, const float units[TOLD], float *unit)
{
    const size_t count = speaking.sides * TOLD;
    float all = 0, most = 0;

    for (size_t i = 0; i < count; i++) {
        float value =
            fabsf(speaking.values[i * speaking.step] * units[i % TOLD]);

        all += value;
        most = value > most ? value : most;
    }
    *unit = fmaxf(all / SPOKEN_ALL, most / SPOKEN_MOST);
    for (size_t i = 0; i < count && *unit >= FLT_MIN; i++)
        speaking.out[i / TOLD * speaking.out_step].of[i % TOLD] = in_units(
            speaking.values[i * speaking.step] * units[i % TOLD], *unit);
}

static bool take_rows(Opening *in, float units[TOLD])
{
    Rows rows;

    if (!take_floats(in, ROW, rows.scale) ||
        !take_bytes(in, in->network->words * ROW, &in->network->table) ||
        !take_floats(in, ROW, rows.bias) ||
        !take_floats(in, ROW, rows.capital) ||
        !take_floats(in, ROW, rows.mention))
        return false;
    find_units(&rows, units);
    keep_rows(in->network, &rows, units);
    return true;
}

static bool take_topics(Opening *in, const float units[TOLD])
{
    Network *network = in->network;
    float topics[TOLD * SUMS];

    if (!take_floats(in, TOLD * SUMS, topics))
        return false;
    for (size_t i = 0; i < SUMS; i++)
        keep_spoken((Speaking){.values = &topics[i],
                               .step = SUMS,
                               .out = &network->topics[i],
                               .sides = 1},
                    units, &network->unit[i]);
    return true;
}

static bool take_head(Opening *in, const float units[TOLD], Head *head)
{
    const size_t count = (size_t)SIDES * TOLD * HIDDEN;
    float *hidden = arena_room(in->arena, count, sizeof *hidden, in->err);

    if (hidden == NULL || !take_floats(in, HIDDEN, head->bias) ||
        !take_floats(in, count, hidden) ||
        !take_floats(in, HIDDEN, head->out) || !take_floats(in, 1, &head->last))
        return false;
    for (size_t i = 0; i < HIDDEN; i++)
        keep_spoken((Speaking){.values = &hidden[i],
                               .step = HIDDEN,
                               .out = &head->hidden[0][i],
                               .out_step = HIDDEN,
                               .sides = SIDES},
                    units, &head->unit[i]);
    return true;
}

bool network_open(Arena *arena, const LexiconText *text, const Network **out,
                  Error *err)
{
    Network *network = arena_take(arena, sizeof *network, err);
    Opening in = {arena, network, text->name, text->text, err};
    float units[TOLD];

    if (network == NULL || !open_head(&in) || !take_words(&in) ||
        !take_rows(&in, units) || !take_topics(&in, units))
        return false;
    for (size_t i = 0; i < MEANT_AS_COUNT; i++)
        if (!take_head(&in, units, &network->heads[i]))
            return false;
    if (in.rest.len > 0)
        return refuse(&in, "more follows than its sizes tell");
    *out = network;
    return true;
}

/* ---- a sentence -----------------------------------------------------------
 */

/* A token's row: what it is, and its word. */
typedef struct {
    const int16_t *bias;
    const int8_t *word;
} Row;

/* Of a word that is not known; and what stands beside the first and the last.
 */
static const int8_t no_word[ROW];
static const int16_t no_bias[ROW];
static const Row no_row = {no_bias, no_word};

static uint64_t hash_of(const Parse *parse, size_t token)
{
    const Token *at = parse_token(parse, token);

    return at->kind == TOKEN_WORD ? at->hash
                                  : word_hash(cue_symbol(parse, token));
}

static Row row_of(const Network *network, const Parse *parse, size_t token)
{
    uint64_t entry = word_table_bits(&network->rows, hash_of(parse, token));
    unsigned look = 0;

    if (parse_token(parse, token)->capital && token > parse->first)
        look |= CAPITAL;
    if (parse_mark(parse, token)->mention != NULL)
        look |= MENTION;
    return (Row){network->bias[look],
                 entry == 0 ? no_word : &network->table[(entry - 1) * ROW]};
}

/* What the row has at a place, in its channel's unit. */
static inline int part_at(Row row, const int16_t *scale, size_t at)
{
    int16_t word = (int16_t)(row.word[at] * 256);

    return row.bias[at] + (int16_t)(word * scale[at] >> 16);
}

static inline int16_t more_of(int16_t a, int16_t b)
{
    return (int16_t)(a > b ? a : b);
}

/* Rows of three tokens make what the middle one tells. */
static inline void tell(const int16_t *restrict scale, const Row row[3],
                        int16_t *restrict told, int16_t *restrict most)
{
    const Row first = row[0], middle = row[1], last = row[2];

    for (size_t i = 0; i < CHANNELS; i++) {
        told[i] = (int16_t)part_at(middle, scale, ALONE * CHANNELS + i);
        most[i] = more_of(told[i], most[i]);
    }
    for (size_t i = 0; i < CHANNELS; i++) {
        const size_t three = CHANNELS + i;

        told[three] =
            (int16_t)(part_at(first, scale, AS_FIRST * CHANNELS + i) +
                      part_at(middle, scale, AS_MIDDLE * CHANNELS + i) +
                      part_at(last, scale, AS_LAST * CHANNELS + i));
        most[three] = more_of(told[three], most[three]);
    }
}

bool network_view(Arena *scratch, const Network *network, const Parse *parse,
                  NetworkView *out, Error *err)
{
    const size_t count = parse->end - parse->first;
    int16_t *told = arena_room(scratch, count * TOLD, sizeof *told, err);
    Row rows[3] = {no_row, no_row, no_row};

    if (told == NULL)
        return false;
    *out = (NetworkView){.told = told, .tokens = count};
    for (size_t i = 0; i <= count; i++) {
        rows[0] = rows[1];
        rows[1] = rows[2];
        rows[2] = i < count ? row_of(network, parse, parse->first + i) : no_row;
        if (i > 0)
            tell(network->scale, rows, &told[(i - 1) * TOLD], out->most);
    }
    return true;
}

/* Adds what the channels speak for to so many sums. */
static void add_spoken(int32_t *restrict sums, const int16_t *restrict told,
                       const Spoken *restrict spoken, size_t count)
{
    for (size_t at = 0; at < count; at += TOGETHER) {
        int32_t a = 0, b = 0, c = 0, d = 0;

        for (size_t i = 0; i < TOLD; i++) {
            a += told[i] * spoken[at].of[i];
            b += told[i] * spoken[at + 1].of[i];
            c += told[i] * spoken[at + 2].of[i];
            d += told[i] * spoken[at + 3].of[i];
        }
        sums[at] += a;
        sums[at + 1] += b;
        sums[at + 2] += c;
        sums[at + 3] += d;
    }
}

void network_add(const Network *network, const NetworkView *view,
                 WeightRow *sums)
{
    int32_t spoken[sizeof network->topics / sizeof *network->topics] = {0};

    add_spoken(spoken, view->most, network->topics, SUMS);
    for (size_t i = 0; i < SUMS; i++)
        sums->of[i] += network->unit[i] * (float)spoken[i];
}

float network_told_by(const Network *network, const NetworkView *view,
                      Topic topic, size_t token)
{
    const int16_t *told = &view->told[token * TOLD];
    const int16_t *spoken = network->topics[topic].of;
    int32_t sum = 0;

    for (size_t i = 0; i < TOLD; i++)
        sum += (told[i] == view->most[i] ? told[i] : 0) * spoken[i];
    return network->unit[topic] * (float)sum;
}

/* ---- names ----------------------------------------------------------------
 */

/* Adds what one side's channels speak for: those tokens' most. */
static void add_side(const NetworkView *view, const Head *head, size_t side,
                     Span tokens, int32_t *sums)
{
    int16_t most[TOLD] = {0};

    for (size_t i = tokens.start; i < tokens.end; i++)
        for (size_t k = 0; k < TOLD; k++)
            most[k] = more_of(view->told[i * TOLD + k], most[k]);
    if (tokens.start < tokens.end)
        add_spoken(sums, most, head->hidden[side], HIDDEN);
}

float network_meant(const Network *network, NetworkView *view, MeantAs as,
                    Span tokens)
{
    const Head *head = &network->heads[as];
    const size_t all = view->tokens;
    const size_t end = tokens.end < all ? tokens.end : all;
    const size_t from = tokens.start < NEAR ? 0 : tokens.start - NEAR;
    int32_t sums[HIDDEN];
    float sum = head->last;

    if (!view->heard[as])
        add_spoken(view->anywhere[as], view->most, head->hidden[3], HIDDEN);
    view->heard[as] = true;
    memcpy(sums, view->anywhere[as], sizeof sums);
    if (tokens.start < end) {
        add_side(view, head, 0,
                 (Span){from, all - end < NEAR ? all : end + NEAR}, sums);
        add_side(view, head, 1, (Span){0, tokens.start}, sums);
        add_side(view, head, 2, (Span){end, all}, sums);
    }
    for (size_t i = 0; i < HIDDEN; i++) {
        float hidden = head->bias[i] + head->unit[i] * (float)sums[i];

        sum += hidden > 0 ? hidden * head->out[i] : 0;
    }
    return sum;
}
