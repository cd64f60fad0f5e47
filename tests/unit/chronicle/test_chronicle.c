#include "evidence.h"

#include <stdlib.h>

/* Laws that hold whatever the claims, tried on generated worlds. */

#define WORLDS 150
#define CLAIMS 70

typedef struct {
    uint64_t state;
} Dice;

static uint32_t roll(Dice *dice, uint32_t sides)
{
    dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(dice->state >> 33) % sides;
}

static When random_when(Dice *dice)
{
    static const int widths[] = {0, 0, 0, 1, 2, 6, 30, 30, 364};
    int32_t first = 16500 + (int32_t)roll(dice, roll(dice, 2) ? 700 : 20);
    When when = {first, first + widths[roll(dice, COUNT(widths))]};

    if (roll(dice, 20) == 0)
        when.first = WHEN_NO_FIRST;
    else if (roll(dice, 30) == 0)
        when.last = WHEN_NO_LAST;
    return when;
}

static Str numbered(Arena *arena, const char *word, uint32_t number)
{
    Str text = {0};
    Error err;

    assert_true(arena_format(arena, &text, &err, "%s%03u", word, number));
    return text;
}

static Claim random_claim(Arena *arena, Dice *dice, uint32_t number)
{
    static const char *const places[] = {"province", "town",   "town",
                                         "ruins",    "temple", "gate",
                                         "museum",   "hill",   "nowhere"};
    static const char *const holders[] = {"red", "blue", "green"};
    static const char *const sources[] = {"",        "",         "red_tv",
                                          "monitor", "an elder", "blue"};
    Claim claim = {.id = numbered(arena, "c", number),
                   .doc = numbered(arena, "d", roll(dice, 12)),
                   .topic = (Topic)roll(dice, TOPIC_COUNT),
                   .confidence = 0.1 * roll(dice, 11),
                   .when = random_when(dice),
                   .lasting = roll(dice, 6) == 0};

    if (roll(dice, 3) == 0)
        claim.topic = TOPIC_CONTROL;
    claim.place = str_from_cstr(places[roll(dice, COUNT(places))]);
    claim.source = str_from_cstr(sources[roll(dice, COUNT(sources))]);
    if (roll(dice, 4) == 0)
        claim.polarity = (Polarity)roll(dice, POLARITY_COUNT);
    if (claim.topic == TOPIC_CONTROL)
        claim.value = str_from_cstr(holders[roll(dice, COUNT(holders))]);
    if (claim.topic == TOPIC_DAMAGE)
        claim.value = damage_name((Damage)roll(dice, DAMAGE_COUNT));
    if (roll(dice, 10) == 0)
        claim.quote_text =
            STR("a sentence long enough to be copied word by word by others");
    return claim;
}

static Evidence random_evidence(Arena *arena, uint64_t seed)
{
    Evidence evidence = world(arena);
    Dice dice = {seed * 977 + 13};
    Error err;
    Claim *claims = arena_array(arena, CLAIMS, sizeof *claims, &err);
    Document *documents = arena_array(arena, 12, sizeof *documents, &err);

    assert_non_null(claims);
    assert_non_null(documents);
    for (uint32_t i = 0; i < 12; i++) {
        documents[i].name = numbered(arena, "d", i);
        (void)snprintf(documents[i].sha256, sizeof documents[i].sha256,
                       "hash%u", i);
        if (i % 3 != 0)
            documents[i].publisher = numbered(arena, "paper", i % 4);
        documents[i].published_how =
            i % 4 == 0 ? PUBLISHED_UNKNOWN : PUBLISHED_METADATA;
        documents[i].published.first = 17000 + (int32_t)roll(&dice, 300);
        documents[i].published.last = documents[i].published.first;
    }
    for (uint32_t i = 0; i < CLAIMS; i++)
        claims[i] = random_claim(arena, &dice, i);
    evidence.claims = claims;
    evidence.claim_count = CLAIMS;
    evidence.documents = documents;
    evidence.document_count = 12;
    return evidence;
}

static Chronicle built(Arena *arena, const Evidence *evidence)
{
    Chronicle chronicle = {0};
    Error err;

    if (!chronicle_build(arena, evidence, &chronicle, &err))
        fail_msg("%s", err.message);
    return chronicle;
}

static bool same_texts(const Str *a, size_t a_count, const Str *b,
                       size_t b_count)
{
    bool same = a_count == b_count;

    for (size_t i = 0; same && i < a_count; i++)
        same = str_equal(a[i], b[i]);
    return same;
}

static int32_t moved(int32_t day, int32_t days)
{
    return day == WHEN_NO_FIRST || day == WHEN_NO_LAST ? day : day + days;
}

static bool same_when(When a, When b, int32_t days)
{
    return moved(a.first, days) == b.first && moved(a.last, days) == b.last;
}

static bool same_state(const State *a, const State *b, int32_t days)
{
    double difference = a->confidence - b->confidence;

    return str_equal(a->id, b->id) && str_equal(a->value, b->value) &&
           same_when(a->from, b->from, days) && same_when(a->to, b->to, days) &&
           difference < 1e-9 && difference > -1e-9 &&
           a->contested == b->contested && a->inherited == b->inherited &&
           a->interested == b->interested && a->independent == b->independent &&
           same_texts(a->claims_for, a->for_count, b->claims_for,
                      b->for_count) &&
           same_texts(a->claims_against, a->against_count, b->claims_against,
                      b->against_count) &&
           same_texts(a->sources, a->source_count, b->sources, b->source_count);
}

/* b is a, moved by some days. */
static void assert_same(const Chronicle *a, const Chronicle *b, int32_t days,
                        uint64_t seed)
{
    if (a->count != b->count)
        fail_msg("world %llu: %zu states, then %zu", (unsigned long long)seed,
                 a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        if (!same_state(&a->states[i], &b->states[i], days))
            fail_msg("world %llu: %.*s differs", (unsigned long long)seed,
                     STR_ARGS(a->states[i].id));
}

static void shuffle(Claim *claims, size_t count, Dice *dice)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = roll(dice, (uint32_t)i);
        Claim kept = claims[k];

        claims[k] = claims[i - 1];
        claims[i - 1] = kept;
    }
}

static Claim *copied_claims(Arena *arena, const Evidence *evidence,
                            size_t times)
{
    Error err;
    size_t count = evidence->claim_count;
    Claim *copy = arena_array(arena, times * count, sizeof *copy, &err);

    assert_non_null(copy);
    for (size_t i = 0; i < times; i++)
        memcpy(copy + i * count, evidence->claims, count * sizeof *copy);
    return copy;
}

static void the_order_of_intake_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
        Evidence evidence = random_evidence(&arena, seed);
        Evidence other = evidence;
        Claim *claims = copied_claims(&arena, &evidence, 1);
        Chronicle before = built(&arena, &evidence), after;
        Dice dice = {seed};

        shuffle(claims, other.claim_count, &dice);
        other.claims = claims;
        after = built(&arena, &other);
        assert_same(&before, &after, 0, seed);
    }
}

static void the_same_article_twice_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
        Error err;
        Evidence evidence = random_evidence(&arena, seed);
        Evidence other = evidence;
        Claim *claims = copied_claims(&arena, &evidence, 2);
        Document *documents = arena_array(&arena, 24, sizeof *documents, &err);
        Chronicle before = built(&arena, &evidence), after;

        assert_non_null(documents);
        for (uint32_t i = 0; i < 24; i++) {
            documents[i] = evidence.documents[i % 12];
            if (i >= 12)
                documents[i].name = numbered(&arena, "e", i - 12);
        }
        for (size_t i = CLAIMS; i < 2 * (size_t)CLAIMS; i += 2) {
            Str name = claims[i].doc;
            assert_true(arena_format(&arena, &claims[i].doc, &err, "e%.*s",
                                     (int)name.len - 1, name.data + 1));
            claims[i].id = numbered(&arena, "copy", (uint32_t)i);
        }
        other.claims = claims;
        other.claim_count = 2 * (size_t)CLAIMS;
        other.documents = documents;
        other.document_count = 24;
        after = built(&arena, &other);
        assert_same(&before, &after, 0, seed);
    }
}

static void shifting_all_dates_shifts_the_history(void **state)
{
    static const int32_t shifts[] = {1, -17, 366, 10000};

    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
        Error err;
        int32_t days = shifts[seed % COUNT(shifts)];
        Evidence evidence = random_evidence(&arena, seed);
        Evidence other = evidence;
        Claim *claims = copied_claims(&arena, &evidence, 1);
        Document *documents = arena_array(&arena, 12, sizeof *documents, &err);
        Chronicle before = built(&arena, &evidence), after;

        assert_non_null(documents);
        for (size_t i = 0; i < CLAIMS; i++) {
            claims[i].when.first = moved(claims[i].when.first, days);
            claims[i].when.last = moved(claims[i].when.last, days);
        }
        for (size_t i = 0; i < 12; i++) {
            documents[i] = evidence.documents[i];
            documents[i].published.first += days;
            documents[i].published.last += days;
        }
        other.claims = claims;
        other.documents = documents;
        after = built(&arena, &other);
        assert_same(&before, &after, days, seed);
    }
}

static void assert_sound(const State *state)
{
    assert_true(state->from.first <= state->from.last);
    assert_true(state->to.first <= state->to.last);
    assert_true(state->from.first < WHEN_NO_LAST);
    assert_true(state->to.last > WHEN_NO_FIRST);
    assert_false(state->from.first == WHEN_NO_FIRST &&
                 state->from.last == WHEN_NO_LAST);
    assert_false(state->to.first == WHEN_NO_FIRST &&
                 state->to.last == WHEN_NO_LAST);
    assert_true(state->confidence >= 0.01 && state->confidence <= 0.99);
    assert_true(state->for_count > 0);
    assert_true(state->source_count > 0);
    assert_int_equal(state->contested, str_is(state->value, "contested"));
    assert_int_equal(state->contested, state->rival_count > 0);
}

/* Neighbours of one place and topic do not surely hold on one day. */
static void assert_apart(const State *a, const State *b)
{
    if (!str_equal(a->place, b->place) || a->topic != b->topic)
        return;
    assert_false(str_equal(a->id, b->id));
    if (a->topic == TOPIC_CONTROL || a->topic == TOPIC_DAMAGE)
        assert_true(a->to.first <= b->from.last);
}

static void every_state_is_sound_and_apart_from_the_next(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 4 * WORLDS; seed++) {
        SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
        Evidence evidence = random_evidence(&arena, seed);
        Chronicle chronicle = built(&arena, &evidence);

        assert_true(chronicle.count > 0);
        for (size_t i = 0; i < chronicle.count; i++) {
            assert_sound(&chronicle.states[i]);
            if (i > 0)
                assert_apart(&chronicle.states[i - 1], &chronicle.states[i]);
        }
    }
}

static void more_agreeing_witnesses_never_lower_the_confidence(void **state)
{
    static const char *const sources[] = {"monitor", "an elder", "a driver",
                                          "red_tv",  "a priest", "the mayor"};

    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
        Dice dice = {seed};
        Row rows[8] = {
            {"a", "town", "control", "red", "asserted", "", "2016-03-27"},
            {"b", "town", "control", "red", "denied", "a soldier",
             "2016-03-28"}};
        size_t count = 1 + roll(&dice, 2);
        double before = 0;

        for (size_t i = 0; i < COUNT(sources); i++) {
            Chronicle chronicle = chronicle_of(&arena, rows, count);
            const State *found = state_on(&arena, &chronicle, "town",
                                          TOPIC_CONTROL, "2016-03-28");

            assert_non_null(found);
            if (found != NULL && !found->contested) {
                assert_true(found->confidence >= before);
                before = found->confidence;
            }
            rows[count++] = (Row){"c",        "town",     "control",   "red",
                                  "asserted", sources[i], "2016-03-27"};
        }
        assert_true(before > 0.7);
    }
}

/* The claims on the places named, and the states of them. */
static bool is_among(const Str *keys, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(keys[i], key))
            return true;
    return false;
}

static size_t keep_claims(Claim *claims, size_t count, const Str *keys,
                          size_t key_count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (is_among(keys, key_count, claims[i].place))
            claims[kept++] = claims[i];
    return kept;
}

static void keep_states(Chronicle *chronicle, const Str *keys, size_t key_count)
{
    size_t kept = 0;

    for (size_t i = 0; i < chronicle->count; i++)
        if (is_among(keys, key_count, chronicle->states[i].place))
            chronicle->states[kept++] = chronicle->states[i];
    chronicle->count = kept;
}

static void the_states_of_related_places_need_no_other_claims(void **state)
{
    static const char *const touched[] = {"temple", "town", "hill", "nowhere",
                                          "elsewhere"};

    (void)state;
    for (uint64_t seed = 0; seed < WORLDS; seed++) {
        Arena arena = arena_make(WORLD_CEILING);
        Evidence evidence = random_evidence(&arena, seed);
        Claim *claims = arena_array(&arena, CLAIMS, sizeof *claims, NULL);
        Str key = str_from_cstr(touched[seed % COUNT(touched)]);
        Chronicle all = built(&arena, &evidence), some;
        KeyList keys;
        Error err;

        assert_non_null(claims);
        memcpy(claims, evidence.claims, CLAIMS * sizeof *claims);
        assert_true(chronicle_related(&arena, evidence.places,
                                      evidence.place_count, (KeyList){&key, 1},
                                      &keys, &err));
        assert_true(is_among(keys.items, keys.count, key));
        evidence.claims = claims;
        evidence.claim_count =
            keep_claims(claims, CLAIMS, keys.items, keys.count);
        some = built(&arena, &evidence);
        keep_states(&all, keys.items, keys.count);
        assert_same(&all, &some, 0, seed);
        arena_release(&arena);
    }
}

static void a_temple_is_related_to_its_town_and_not_to_the_hill(void **state)
{
    Arena arena = arena_make(WORLD_CEILING);
    Evidence evidence = world(&arena);
    Str key = STR("temple");
    KeyList keys;
    Error err;

    (void)state;
    assert_true(chronicle_related(&arena, evidence.places, evidence.place_count,
                                  (KeyList){&key, 1}, &keys, &err));
    assert_true(is_among(keys.items, keys.count, STR("town")));
    assert_true(is_among(keys.items, keys.count, STR("gate")));
    assert_false(is_among(keys.items, keys.count, STR("hill")));
    assert_false(is_among(keys.items, keys.count, STR("province")));
    arena_release(&arena);
}

/* An analyst rejects a claim and takes it back, with others in between. */
static void what_is_undone_leaves_no_trace(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < WORLDS; seed++) {
        Arena arena = arena_make(WORLD_CEILING);
        Evidence evidence = random_evidence(&arena, seed);
        Claim *claims = arena_array(&arena, CLAIMS, sizeof *claims, NULL);
        Chronicle before = built(&arena, &evidence), after;

        assert_non_null(claims);
        memcpy(claims, evidence.claims, CLAIMS * sizeof *claims);
        evidence.claims = claims;
        for (size_t i = 0; i < CLAIMS; i++)
            claims[i].decided = (Decided)((i + seed) % DECIDED_COUNT);
        (void)built(&arena, &evidence);
        for (size_t i = 0; i < CLAIMS; i++)
            claims[i].decided = DECIDED_NOT;
        after = built(&arena, &evidence);
        assert_same(&before, &after, 0, seed);
        arena_release(&arena);
    }
}

static void a_day_has_one_state_a_place_and_topic(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
        Evidence evidence = random_evidence(&arena, seed);
        Chronicle chronicle = built(&arena, &evidence);
        const State **states = NULL;
        size_t count = 0;
        Error err;

        assert_true(
            chronicle_at(&arena, &chronicle, 16900, &states, &count, &err));
        for (size_t i = 0; i < count; i++) {
            assert_true(state_holds(states[i], 16900));
            assert_false(i > 0 && states[i]->topic == states[i - 1]->topic &&
                         str_equal(states[i]->place, states[i - 1]->place));
        }
    }
}

static void no_claims_are_no_states(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Evidence evidence = world(&arena);
    Evidence nothing = {0};

    (void)state;
    assert_int_equal(built(&arena, &evidence).count, 0);
    assert_int_equal(built(&arena, &nothing).count, 0);
}

static void a_claim_without_any_date_makes_no_state(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Evidence evidence = world(&arena);
    Claim claim = {.id = STR("c"),
                   .doc = STR("d"),
                   .place = STR("gate"),
                   .topic = TOPIC_DAMAGE,
                   .value = STR("destroyed"),
                   .when = {WHEN_NO_FIRST, WHEN_NO_LAST},
                   .confidence = 1};

    (void)state;
    evidence.claims = &claim;
    evidence.claim_count = 1;
    assert_int_equal(built(&arena, &evidence).count, 0);
}

static void too_little_memory_is_an_error(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Evidence evidence = random_evidence(&arena, 7);
    Error err;

    (void)state;
    for (size_t ceiling = 0; ceiling < 400000; ceiling += 20000) {
        SCOPED(arena_release) Arena small = arena_make(ceiling);
        Chronicle chronicle = {NULL, 77};

        if (!chronicle_build(&small, &evidence, &chronicle, &err)) {
            assert_int_equal(err.kind, ERROR_LIMIT);
            assert_int_equal(chronicle.count, 77);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_intake_changes_nothing),
        cmocka_unit_test(the_same_article_twice_changes_nothing),
        cmocka_unit_test(shifting_all_dates_shifts_the_history),
        cmocka_unit_test(every_state_is_sound_and_apart_from_the_next),
        cmocka_unit_test(more_agreeing_witnesses_never_lower_the_confidence),
        cmocka_unit_test(the_states_of_related_places_need_no_other_claims),
        cmocka_unit_test(a_temple_is_related_to_its_town_and_not_to_the_hill),
        cmocka_unit_test(what_is_undone_leaves_no_trace),
        cmocka_unit_test(a_day_has_one_state_a_place_and_topic),
        cmocka_unit_test(no_claims_are_no_states),
        cmocka_unit_test(a_claim_without_any_date_makes_no_state),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
