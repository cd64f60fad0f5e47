/* What no rule makes a claim of is weighed by its cues. */
#include "claim/cues.h"
#include "claim/network.h"
#include "claim/weights.h"
#include "tables.h"

#include "core/input.h"
#include "read/read.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define HEAD                                                                   \
    "cue\tcontrol\tdamage\tfighting\tlooting\tthreat\trestoration\tnone\t"     \
    "possible\tmoderate\tsevere\tdestroyed\tplace\n"
/* "Shivered" is a word of no rule. */
#define SETTINGS                                                               \
    "(bias)\t\t-3\t-9\t-9\t-9\t-9\t\t\t\t\t\t\n"                               \
    "(threshold)\t\t0.4\t0.4\t0.4\t0.4\t0.4\t\t\t\t\t\t\n"
#define SHIVERED "w:shiver\t\t7\t\t\t\t\t\t\t\t2\t\t\n"

typedef struct {
    Arena arena;
    const Lexicon *lexicon;
} Room;

static void load_with(Room *room, const char *weights, Str network)
{
    LexiconText texts[TABLE_COUNT + 2];
    size_t count = TABLE_COUNT + 1;
    Error err = {0};

    room->arena = arena_make(256 * MEGABYTE);
    read_built_tables(&room->arena, texts);
    texts[TABLE_COUNT] = (LexiconText){.name = STR("weights.tsv"),
                                       .text = str_from_cstr(weights),
                                       .built = true};
    texts[count++] = (LexiconText){
        .name = STR("reader.network"), .text = network, .built = true};
    if (!lexicon_load(&room->arena, texts, count, &room->lexicon, &err))
        fail_msg("%s", err.message);
}

/* ---- a network ------------------------------------------------------------
 */

/* Two words; of the channels and hidden sums that there are, the first two and
 * the first. */
enum {
    CHANNELS = 48,
    HIDDEN = 32,
    ROW = 4 * CHANNELS,
    SUMS = TOPIC_COUNT + DAMAGE_COUNT,
    PACKED_MOST = 160 * 1024
};

typedef struct {
    char bytes[PACKED_MOST];
    size_t length;
} Packed;

static void pack(Packed *out, const void *bytes, size_t count)
{
    assert_true(out->length + count <= sizeof out->bytes);
    memcpy(&out->bytes[out->length], bytes, count);
    out->length += count;
}

static void pack_float(Packed *out, float value, size_t times)
{
    for (size_t i = 0; i < times; i++)
        pack(out, &value, sizeof value);
}

/* Where a place stands to the channels: near, before, behind, anywhere. */
typedef struct {
    float bias, of[4];
} Sides;

static void pack_head(Packed *out, Sides sides)
{
    pack_float(out, sides.bias, 1);
    pack_float(out, 0, HIDDEN - 1);
    for (size_t side = 0; side < 4; side++) {
        pack_float(out, sides.of[side], 1);
        pack_float(out, 0, 2 * CHANNELS * HIDDEN - 1);
    }
    pack_float(out, 1, HIDDEN);
    pack_float(out, 0, 1);
}

/* What tells of damage. */
typedef struct {
    float shivered, crown; /* alone, 4; as the first of three, 2 */
    Sides sides;
} Telling;

static Str pack_network(Packed *out, Telling telling)
{
    const char head[] = "tetrapylon-network 1 48 32 2\nshivered\ncrown\n";
    signed char table[2][ROW] = {0};
    float topics[2 * CHANNELS][SUMS] = {0};

    *out = (Packed){.length = 0};
    table[0][0] = 64;
    table[1][CHANNELS] = 32;
    topics[0][TOPIC_DAMAGE] = telling.shivered;
    topics[CHANNELS][TOPIC_DAMAGE] = telling.crown;
    pack(out, head, sizeof head - 1);
    pack_float(out, 1 / 16.0F, ROW);
    pack(out, table, sizeof table);
    pack_float(out, 0, 3 * ROW);
    pack(out, topics, sizeof topics);
    pack_head(out, telling.sides);
    pack_head(out, telling.sides);
    return (Str){out->bytes, out->length};
}

static void load(Room *room, const char *weights)
{
    static Packed packed;

    load_with(room, weights, pack_network(&packed, (Telling){0}));
}

static const Place tower = {
    .key = {"tower", 5}, .name = {"Tower", 5}, .kind = {"tower", 5}};

static Claim *claims_of(Room *room, const char *text, size_t *count)
{
    ReadHints hints = {.name = STR("f"),
                       .published = {17000, 17000},
                       .published_how = PUBLISHED_OPTION};
    Document document;
    Mention mentions[8];
    size_t found = 0;
    Claim *claims;
    Error err = {0};

    assert_true(read_plain(&room->arena, str_from_cstr(text), &hints, NULL,
                           &document, &err));
    for (size_t i = 0; i < document.token_count && found < 8; i++)
        if (str_is(document.tokens[i].folded, "zabib"))
            mentions[found++] = (Mention){.span = document.tokens[i].span,
                                          .first_token = i,
                                          .end_token = i + 1,
                                          .place = &tower,
                                          .score = 1};
    if (!claims_extract(&room->arena,
                        &(ClaimText){.lexicon = room->lexicon,
                                     .document = &document,
                                     .mentions = mentions,
                                     .mention_count = found},
                        &claims, count, &err))
        fail_msg("%s", err.message);
    return claims;
}

#define NEWS " Shells hit Zabib on Monday.\n"

static void a_sentence_of_no_rule_is_weighed(void **state)
{
    Room room;
    Claim *claims;
    size_t count;

    (void)state;
    load(&room, HEAD SETTINGS SHIVERED);
    claims = claims_of(&room, "The crown of Zabib shivered." NEWS, &count);
    assert_true(count >= 2);
    assert_true(str_is(claims[0].rule, "weighed.damage"));
    assert_true(str_is(claims[0].value, "severe"));
    assert_true(str_is(claims[0].place, "tower"));
    assert_float_equal(claims[0].confidence, weight_probability(4), 1e-6);
    assert_false(str_is(claims[1].rule, "weighed.damage"));
    arena_release(&room.arena);
}

static void what_weighs_too_little_is_no_claim(void **state)
{
    Room room;
    Claim *claims;
    size_t count;

    (void)state;
    load(&room, HEAD SETTINGS "w:shiver\t\t2.9\t\t\t\t\t\t\t\t2\t\t\n");
    claims = claims_of(&room, "The crown of Zabib shivered." NEWS, &count);
    for (size_t i = 0; i < count; i++)
        assert_false(str_is(claims[i].rule, "weighed.damage"));
    arena_release(&room.arena);
}

static void a_place_that_is_not_likely_has_no_claim(void **state)
{
    Room room;
    Claim *claims;
    size_t count;

    (void)state;
    load(&room, HEAD SETTINGS SHIVERED "h:in\t\t\t\t\t\t\t\t\t\t\t\t-3\n");
    claims = claims_of(&room, "The crown of Zabib shivered." NEWS, &count);
    for (size_t i = 0; i < count; i++)
        assert_false(str_is(claims[i].rule, "weighed.damage"));
    arena_release(&room.arena);
}

/* The crown is told to be destroyed, which outweighs what a rule says of less.
 */
static void what_a_rule_claims_stands_beside_what_is_weighed(void **state)
{
    Room room;
    Claim *claims;
    size_t count, ruled = 0, weighed = 0;

    (void)state;
    load(&room, HEAD SETTINGS "w:shiver\t\t7\t\t\t\t\t\t\t\t\t2\t\n");
    claims = claims_of(
        &room, "The crown of Zabib shivered. Shells damaged Zabib.\n", &count);
    for (size_t i = 0; i < count; i++)
        if (claims[i].topic == TOPIC_DAMAGE) {
            weighed += claim_is_hint(&claims[i]);
            ruled += !claim_is_hint(&claims[i]);
        }
    assert_int_equal(weighed, 1);
    assert_int_equal(ruled, 1);
    arena_release(&room.arena);
}

/* ---- what the network tells ------------------------------------------------
 */

/* The likelihood of damage that is claimed, 0 where none is. The place's sum
 * begins with -2: it isn't meant without what speaks for it. */
static double damage_told(const char *text, float first_of_three, Sides sides)
{
    static Packed packed;
    Room room;
    Claim *claims;
    size_t count;
    double out = 0;

    load_with(&room, HEAD SETTINGS "h:in\t\t\t\t\t\t\t\t\t\t\t\t-2\n",
              pack_network(&packed, (Telling){1.75F, first_of_three, sides}));
    claims = claims_of(&room, text, &count);
    for (size_t i = 0; i < count; i++)
        if (str_is(claims[i].rule, "weighed.damage"))
            out = claims[i].confidence;
    arena_release(&room.arena);
    return out;
}

static const Sides meant = {.bias = 4};

/* The network counts in whole numbers. */
#define ROUNDED 1e-4

static void a_word_that_the_network_knows_tells(void **state)
{
    (void)state;
    assert_float_equal(
        damage_told("The crown of Zabib shivered." NEWS, 0, meant),
        weight_probability(4), ROUNDED);
    assert_float_equal(damage_told("The crown of Zabib shook." NEWS, 0, meant),
                       0, 1e-6);
}

static void words_tell_by_what_stands_behind_them(void **state)
{
    (void)state;
    assert_float_equal(
        damage_told("The crown of Zabib shivered." NEWS, .5F, meant),
        weight_probability(5), ROUNDED);
    assert_float_equal(
        damage_told("The tip of Zabib shivered." NEWS, .5F, meant),
        weight_probability(4), ROUNDED);
}

static void a_place_is_meant_by_the_words_around_it(void **state)
{
    static const char behind[] = "The crown of Zabib shivered." NEWS;
    static const char before[] = "It shivered around Zabib." NEWS;
    static const char far[] =
        "It shivered, as people of all ages said there, around Zabib." NEWS;

    (void)state;
    assert_true(damage_told(behind, 0, (Sides){0, {0, 0, 1, 0}}) > 0);
    assert_true(damage_told(before, 0, (Sides){0, {0, 0, 1, 0}}) <= 0);
    assert_true(damage_told(before, 0, (Sides){0, {0, 1, 0, 0}}) > 0);
    assert_true(damage_told(before, 0, (Sides){0, {1, 0, 0, 0}}) > 0);
    assert_true(damage_told(far, 0, (Sides){0, {1, 0, 0, 0}}) <= 0);
    assert_true(damage_told(far, 0, (Sides){0, {0, 0, 0, 1}}) > 0);
}

static bool opens(const char *bytes, size_t length)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    LexiconText text = {.name = STR("reader.network"), .text = {bytes, length}};
    const Network *network;
    Error err = {0};

    if (network_open(&arena, &text, &network, &err))
        return true;
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_non_null(strstr(err.message, "reader.network: "));
    return false;
}

static void a_network_of_another_make_is_refused(void **state)
{
    static Packed packed;
    Str whole = pack_network(&packed, (Telling){0});

    (void)state;
    assert_true(opens(whole.data, whole.len));
    assert_false(opens(whole.data, whole.len + 1));
    for (size_t length = 0; length < whole.len; length += 61)
        assert_false(opens(whole.data, length));

    packed.bytes[sizeof "tetrapylon-network " - 1] = '2';
    assert_false(opens(whole.data, whole.len));
}

static void a_network_of_what_are_no_numbers_is_refused(void **state)
{
    static const float not_a_number = NAN;
    static Packed packed;

    (void)state;
    for (size_t from_end = sizeof(float); from_end < 120000;
         from_end += 7919 * sizeof(float)) {
        Str whole = pack_network(&packed, (Telling){0});

        memcpy(&packed.bytes[whole.len - from_end], &not_a_number,
               sizeof not_a_number);
        assert_false(opens(whole.data, whole.len));
    }
}

static void cues_have_the_names_that_are_weighed(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    const Weights *weights;
    Cues cues = {.arena = &arena};
    uint64_t cue = cue_hash_of_name(STR("p:fall ^"));
    LexiconText text = {.name = STR("weights.tsv"),
                        .text = STR(HEAD "p:fall ^\t\t1.5\t\t\t\t\t\t\t\t\t\t\n"
                                         "w:fall\t\t9\t\t\t\t\t\t\t\t\t\t\n")};
    WeightRow sums;
    Error err = {0};

    (void)state;
    assert_true(weights_load(&arena, &text, &weights, &err));
    /* Twice in a sentence weighs as much as once. */
    assert_true(VEC_PUSH(&arena, &cues.hashes, cue, &err));
    assert_true(VEC_PUSH(&arena, &cues.hashes, cue, &err));
    assert_true(weights_add(&arena, weights, &cues, &sums, &err));
    assert_float_equal(sums.of[TOPIC_DAMAGE], 1.5, 1e-6);
}

static void bad_rows_are_refused_with_their_line(void **state)
{
    static const struct {
        const char *text, *reason;
    } bad[] = {
        {HEAD "(bais)\t\t\t\t\t\t\t\t\t\t\t\t\n",
         "weights.tsv:2: this setting"},
        {HEAD "w:a\t\tx\t\t\t\t\t\t\t\t\t\t\n", "weights.tsv:2: a weight must"},
        {HEAD "w:a\t\t1000\t\t\t\t\t\t\t\t\t\t\n",
         "weights.tsv:2: a weight must"},
        {HEAD "\t\t1\t\t\t\t\t\t\t\t\t\t\n", "weights.tsv:2: a row needs"},
        {HEAD "w:a\t\t1\t\t\t\t\t\t\t\t\t\t\nw:a\t\t1\t\t\t\t\t\t\t\t\t\t\n",
         "weights.tsv:3: the cue has a row"},
        {HEAD "w:a\t1\n", "weights.tsv:2: the row has too few"},
        {HEAD "w:a\t\t\t\t\t\t\t\t\t\t\t\t\t\n",
         "weights.tsv:2: the row has too many"},
        {HEAD "w:a\t\t1.234\t\t\t\t\t\t\t\t\t\t\n",
         "weights.tsv:2: a weight must"},
        {HEAD "w:a\t\t-\t\t\t\t\t\t\t\t\t\t\n", "weights.tsv:2: a weight must"},
        {"# A remark.\ncue\tdamage\n", "weights.tsv:2: its columns"},
        {"", "weights.tsv:0: it has no columns"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        LexiconText text = {.name = STR("weights.tsv"),
                            .text = str_from_cstr(bad[i].text)};
        const Weights *weights;
        Error err = {0};

        assert_false(weights_load(&arena, &text, &weights, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, bad[i].reason));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_of_no_rule_is_weighed),
        cmocka_unit_test(what_weighs_too_little_is_no_claim),
        cmocka_unit_test(a_place_that_is_not_likely_has_no_claim),
        cmocka_unit_test(what_a_rule_claims_stands_beside_what_is_weighed),
        cmocka_unit_test(a_word_that_the_network_knows_tells),
        cmocka_unit_test(words_tell_by_what_stands_behind_them),
        cmocka_unit_test(a_place_is_meant_by_the_words_around_it),
        cmocka_unit_test(a_network_of_another_make_is_refused),
        cmocka_unit_test(a_network_of_what_are_no_numbers_is_refused),
        cmocka_unit_test(cues_have_the_names_that_are_weighed),
        cmocka_unit_test(bad_rows_are_refused_with_their_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
