#include "claim/promise.h"

#include "claim/cues.h"
#include "claim/weights.h"

#include <assert.h>
#include <math.h>

/* Crossings: the classes that cues.h crosses, and three kinds of phrases. */
enum { CROSSED_MOST = 16, BY_CAUSE = 0, BY_ACTOR, BY_COMMON_NAME, BY_CLASS };

struct Promises {
    const Weights *weights;
    Promise least; /* from which on a topic is told; less the bias */
    Promise classes[WORD_SET_COUNT], lists[64];
    Promise actor, common_name, nation;
    Promise *verbs, *nouns, *causes; /* by index */
    Promise crossings[CROSSED_MOST][BEARING_COUNT];
    uint8_t
        crossed[WORD_SET_COUNT]; /* by class: its place in crossings, or 0 */
    uint64_t name, number;       /* the words of cues for both: ^, # */
};

/* Sums of the same weights in another order differ by less. */
#define SLACK 0.01

static void add(Promise *sum, const Promise *more)
{
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        sum->of[i] += more->of[i];
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

static void add_cue(const Weights *weights, uint64_t cue, Promise *sum)
{
    uint64_t row = word_table_bits(&weights->rows, cue);

    for (size_t i = 0; row != 0 && i < TOPIC_COUNT; i++)
        sum->of[i] += larger(weights->list[row - 1].of[i], 0);
}

/* ---- by what a lexicon says of words --------------------------------------
 */

static void add_named(const Weights *weights, char kind, Str first, Str second,
                      Promise *sum)
{
    add_cue(weights,
            cue_hash(kind, word_hash(first),
                     second.len == 0 ? 0 : word_hash(second)),
            sum);
}

static void add_bearings(const Weights *weights, char kind, Bearing bearings,
                         Promise *sum)
{
    for (unsigned i = 0; i < BEARING_COUNT; i++)
        if ((bearings >> i & 1) != 0)
            add_named(weights, kind, cue_bearing_name(i), (Str){0}, sum);
}

static void cross(Promises *out, size_t place, Str word)
{
    for (unsigned i = 0; i < BEARING_COUNT; i++)
        add_named(out->weights, 'x', word, cue_bearing_name(i),
                  &out->crossings[place][i]);
}

static void fill_classes(const Lexicon *lexicon, Promises *out)
{
    size_t places = BY_CLASS;

    for (unsigned i = 0; i < WORD_SET_COUNT; i++) {
        Str name = lexicon_class_name((WordClass)i);

        add_named(out->weights, 'k', name, (Str){0}, &out->classes[i]);
        if ((cues_crossed & WORD_BIT(i)) == 0)
            continue;
        assert(places < CROSSED_MOST);
        cross(out, places, name);
        out->crossed[i] = (uint8_t)places++;
    }
    for (size_t i = 0; i < lexicon->lists.count && i < 64; i++)
        add_named(out->weights, 'k', lexicon->lists.items[i].name, (Str){0},
                  &out->lists[i]);
    add_named(out->weights, 'k', STR("actor"), (Str){0}, &out->actor);
    add_named(out->weights, 'k', STR("common_name"), (Str){0},
              &out->common_name);
    add_named(out->weights, 'k', STR("nation"), (Str){0}, &out->nation);
    cross(out, BY_CAUSE, STR("cause"));
    cross(out, BY_ACTOR, STR("actor"));
    cross(out, BY_COMMON_NAME, STR("common_name"));
}

static void fill_phrases(const Lexicon *lexicon, Promises *out)
{
    const CueTables *tables = lexicon->cue_tables;

    for (size_t i = 0; i < lexicon->verbs.count; i++) {
        add_bearings(out->weights, 'v', tables->verbs[i], &out->verbs[i]);
        if (tables->verbs[i] != 0)
            add_named(out->weights, 'l', lexicon->verbs.items[i].lemma,
                      (Str){0}, &out->verbs[i]);
    }
    for (size_t i = 0; i < lexicon->nouns.count; i++)
        add_bearings(out->weights, 'n', tables->nouns[i], &out->nouns[i]);
    for (size_t i = 0; i < lexicon->causes.count; i++) {
        add_named(out->weights, 'k', STR("cause"), (Str){0}, &out->causes[i]);
        add_named(out->weights, 'c', lexicon->causes.items[i], (Str){0},
                  &out->causes[i]);
    }
}

static void fill_least(Promises *out)
{
    for (size_t i = 0; i < TOPIC_COUNT; i++) {
        double threshold = (double)out->weights->threshold.of[i];

        out->least.of[i] =
            threshold <= 0 || threshold >= 1
                ? INFINITY
                : (float)(log(threshold / (1 - threshold)) - SLACK) -
                      out->weights->bias.of[i];
    }
}

bool promises_make(Arena *arena, const Lexicon *lexicon, const Promises **out,
                   Error *err)
{
    Promises *promises;

    *out = NULL;
    if (lexicon->weights == NULL)
        return true;
    promises = arena_array(arena, 1, sizeof *promises, err);
    if (promises == NULL)
        return false;
    promises->weights = lexicon->weights;
    promises->verbs =
        arena_array(arena, lexicon->verbs.count + 1, sizeof(Promise), err);
    promises->nouns =
        arena_array(arena, lexicon->nouns.count + 1, sizeof(Promise), err);
    promises->causes =
        arena_array(arena, lexicon->causes.count + 1, sizeof(Promise), err);
    if (promises->verbs == NULL || promises->nouns == NULL ||
        promises->causes == NULL)
        return false;
    promises->name = word_hash(STR("^"));
    promises->number = word_hash(STR("#"));
    fill_classes(lexicon, promises);
    fill_phrases(lexicon, promises);
    fill_least(promises);
    *out = promises;
    return true;
}

/* ---- of a sentence --------------------------------------------------------
 */

typedef struct {
    const ClaimText *text;
    const Promises *promises;
    Promise sum;
    uint64_t seen[4]; /* cues that were added: a bit each, some share theirs */
    uint32_t crossed; /* bits: places in crossings */
    Bearing bearings;
} Promising;

/* A cue that the sentence is sure to have. Each counts once: what may have been
 * added before speaks for a topic again, but not against it. */
static void add_sure(Promising *in, uint64_t cue)
{
    const Weights *weights = in->promises->weights;
    uint64_t row = word_table_bits(&weights->rows, cue);
    uint64_t *seen = &in->seen[cue >> 6 & 3], bit = (uint64_t)1 << (cue & 63);
    float least = (*seen & bit) != 0 ? 0 : -INFINITY;

    *seen |= bit;
    for (size_t i = 0; row != 0 && i < TOPIC_COUNT; i++)
        in->sum.of[i] += larger(weights->list[row - 1].of[i], least);
}

static void add_phrase(Promising *in, const Phrase *phrase)
{
    const Promises *promises = in->promises;
    const CueTables *tables = in->text->lexicon->cue_tables;

    switch (phrase->kind) {
    case PHRASE_WORD:
        if (phrase->index < WORD_SET_COUNT) {
            add(&in->sum, &promises->classes[phrase->index]);
            if (promises->crossed[phrase->index] != 0)
                in->crossed |= 1U << promises->crossed[phrase->index];
        }
        break;
    case PHRASE_VERB:
        add(&in->sum, &promises->verbs[phrase->index]);
        in->bearings |= tables->verbs[phrase->index];
        break;
    case PHRASE_NOUN:
        add(&in->sum, &promises->nouns[phrase->index]);
        in->bearings |= tables->nouns[phrase->index];
        break;
    case PHRASE_CAUSE:
        add(&in->sum, &promises->causes[phrase->index]);
        in->crossed |= 1U << BY_CAUSE;
        break;
    case PHRASE_ACTOR:
        add(&in->sum, &promises->actor);
        in->crossed |= 1U << BY_ACTOR;
        break;
    case PHRASE_GENERIC:
        add(&in->sum, &promises->common_name);
        in->crossed |= 1U << BY_COMMON_NAME;
        break;
    case PHRASE_ADJECTIVE:
        add(&in->sum, &promises->nation);
        break;
    }
}

static void add_phrases(Promising *in, size_t token, size_t end)
{
    const Lexicon *lexicon = in->text->lexicon;
    const Token *tokens = in->text->document->tokens;
    PhraseRange range = in->text->ranges[token];
    uint64_t lists =
        word_table_bits(&lexicon->cue_tables->listed, tokens[token].hash);

    for (size_t i = range.first; i < range.end; i++)
        if (phrase_matches(&lexicon->phrases.list.items[i], &tokens[token],
                           end - token))
            add_phrase(in, &lexicon->phrases.list.items[i]);
    for (; lists != 0; lists &= lists - 1)
        add(&in->sum, &in->promises->lists[__builtin_ctzll(lists)]);
}

static void add_crossings(Promising *in)
{
    for (uint32_t places = in->crossed; places != 0; places &= places - 1)
        for (unsigned i = 0; i < BEARING_COUNT; i++)
            if ((in->bearings >> i & 1) != 0)
                add(&in->sum,
                    &in->promises->crossings[__builtin_ctz(places)][i]);
}

/* The word of its cues, as cues.c has it where no place is named. */
static uint64_t symbol_of(const Promises *promises, const Token *token,
                          bool names)
{
    Str stem;

    if (token->kind == TOKEN_NUMBER)
        return promises->number;
    if (names && token->capital)
        return promises->name;
    stem = cue_stem(token->folded);
    return stem.len == token->folded.len ? token->hash : word_hash(stem);
}

bool promise_holds(const ClaimText *text, const Sentence *sentence, Span tokens)
{
    const Promises *promises = text->lexicon->promises;
    Promising in = {.text = text, .promises = promises};
    uint64_t before = 0;

    if (promises == NULL)
        return false;
    for (size_t i = tokens.start; i < tokens.end; i++) {
        const Token *token = &text->document->tokens[i];
        uint64_t symbol;

        if (token->kind == TOKEN_MARK)
            continue;
        symbol =
            symbol_of(promises, token,
                      i > tokens.start && sentence->kind != SENTENCE_HEADLINE);
        add_sure(&in, cue_hash('w', symbol, 0));
        if (before != 0)
            add_sure(&in, cue_hash('p', before, symbol));
        before = symbol;
        add_phrases(&in, i, tokens.end);
    }
    add_crossings(&in);
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        if (in.sum.of[i] >= promises->least.of[i])
            return true;
    return false;
}
