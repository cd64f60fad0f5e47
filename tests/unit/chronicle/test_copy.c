#include "evidence.h"

/* How many independent witnesses two papers are, by what each quotes. */
static size_t witnesses(const char *first_doc, const char *first,
                        const char *second_doc, const char *second)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    const Row rows[] = {{first_doc, "gate", "damage", "destroyed", "asserted",
                         "the monitor", "2015-10-04"},
                        {second_doc, "gate", "damage", "destroyed", "asserted",
                         "residents", "2015-10-04"}};
    Claim claims[] = {row_claim(&arena, &rows[0], 0),
                      row_claim(&arena, &rows[1], 1)};
    Evidence evidence = world(&arena);
    Chronicle chronicle = {0};
    const State *found;
    Error err;

    claims[0].quote_text = str_from_cstr(first);
    claims[1].quote_text = str_from_cstr(second);
    evidence.claims = claims;
    evidence.claim_count = 2;
    assert_true(chronicle_build(&arena, &evidence, &chronicle, &err));
    found = state_on(&arena, &chronicle, "gate", TOPIC_DAMAGE, "2015-10-10");
    assert_non_null(found);
    return found == NULL ? 0 : found->independent;
}

static const char story[] =
    "The militants blew up the gate of the old city before dawn on Sunday, "
    "two residents who had fled told the agency by telephone";

static void a_story_reworded_here_and_there_is_one_witness(void **state)
{
    (void)state;
    assert_int_equal(
        witnesses("a", story, "b",
                  "Militants blew up the gate of the old city before dawn on "
                  "Sunday, two residents who had fled told an agency by "
                  "telephone"),
        1);
}

static void a_story_told_anew_is_another_witness(void **state)
{
    (void)state;
    assert_int_equal(
        witnesses("a", story, "b",
                  "A heavy blast brought down the gate of the old city on "
                  "Sunday morning, said a shopkeeper who watched it from "
                  "his roof"),
        2);
}

static void two_voices_in_one_article_are_two_witnesses(void **state)
{
    (void)state;
    assert_int_equal(witnesses("a", story, "a", story), 2);
}

static void short_quotes_are_alike_by_chance(void **state)
{
    (void)state;
    assert_int_equal(witnesses("a", "blew up the gate of the city", "b",
                               "blew up the gate of the city"),
                     2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_story_reworded_here_and_there_is_one_witness),
        cmocka_unit_test(a_story_told_anew_is_another_witness),
        cmocka_unit_test(two_voices_in_one_article_are_two_witnesses),
        cmocka_unit_test(short_quotes_are_alike_by_chance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
