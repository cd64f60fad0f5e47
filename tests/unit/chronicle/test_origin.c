#include "evidence.h"

/* Three papers; two quote the same words. */
static Chronicle three_papers(Arena *arena, const char *first,
                              const char *second, const char *third)
{
    static const Str copied = {"fighters blew up the gate of the old city at "
                               "dawn on Sunday, residents said",
                               74};
    const char *const sources[] = {first, second, third};
    const char *const names[] = {"a", "b", "c"};
    Evidence evidence = world(arena);
    Chronicle chronicle = {0};
    Error err;
    Claim *claims = arena_array(arena, 3, sizeof *claims, &err);
    Document *documents = arena_array(arena, 3, sizeof *documents, &err);

    assert_non_null(claims);
    assert_non_null(documents);
    for (size_t i = 0; i < 3; i++) {
        Row row = {names[i],   "gate",     "damage",    "destroyed",
                   "asserted", sources[i], "2015-10-04"};
        claims[i] = row_claim(arena, &row, i);
        if (i < 2 && sources[i][0] == '\0')
            claims[i].quote_text = copied;
        documents[i].name = str_from_cstr(names[i]);
        documents[i].publisher = str_from_cstr(names[i]);
    }
    evidence.claims = claims;
    evidence.claim_count = 3;
    evidence.documents = documents;
    evidence.document_count = 3;
    assert_true(chronicle_build(arena, &evidence, &chronicle, &err));
    return chronicle;
}

static State gate_state(Arena *arena, const Chronicle *chronicle)
{
    const State *found =
        state_on(arena, chronicle, "gate", TOPIC_DAMAGE, "2015-10-10");

    assert_non_null(found);
    return found == NULL ? (State){0} : *found;
}

static bool names_source(const State *state, size_t at, const char *text)
{
    return at < state->source_count && state->sources != NULL &&
           str_is(state->sources[at], text);
}

static void the_same_words_in_two_papers_are_one_witness(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = three_papers(&arena, "", "", "");

    (void)state;
    assert_int_equal(gate_state(&arena, &chronicle).independent, 2);
}

static void one_source_under_two_names_is_one_witness(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = three_papers(&arena, "monitor", "the monitor",
                                       "a spokesman for The Monitor, in Homs");
    State gone = gate_state(&arena, &chronicle);

    (void)state;
    assert_int_equal(gone.independent, 1);
    assert_true(gone.interested);
    assert_int_equal(gone.source_count, 3);
    assert_true(names_source(&gone, 0, "The Monitor, via a"));
}

static void a_name_inside_a_word_is_no_name(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle =
        three_papers(&arena, "the monitoring group", "monitor", "");
    State gone = gate_state(&arena, &chronicle);

    (void)state;
    assert_int_equal(gone.independent, 3);
    assert_false(gone.interested);
    assert_true(names_source(&gone, 0, "The Monitor, via b"));
    assert_true(names_source(&gone, 1, "c"));
    assert_true(names_source(&gone, 2, "the monitoring group, via a"));
}

static void a_source_that_blames_its_foe_is_interested(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Evidence evidence = world(&arena);
    Row row = {"a",        "gate",   "damage",    "destroyed",
               "asserted", "red_tv", "2015-10-04"};
    Claim claim = row_claim(&arena, &row, 0);
    Chronicle blamed = {0}, plain = {0};
    Error err;

    (void)state;
    evidence.claims = &claim;
    evidence.claim_count = 1;
    assert_true(chronicle_build(&arena, &evidence, &plain, &err));
    claim.agent = STR("blue");
    assert_true(chronicle_build(&arena, &evidence, &blamed, &err));
    assert_true(blamed.states[0].confidence < plain.states[0].confidence);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_in_two_papers_are_one_witness),
        cmocka_unit_test(one_source_under_two_names_is_one_witness),
        cmocka_unit_test(a_name_inside_a_word_is_no_name),
        cmocka_unit_test(a_source_that_blames_its_foe_is_interested),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
