#include "evidence.h"

static void
a_town_passes_its_holder_to_its_ruins_and_the_parts_of_both(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-20"}};
    static const char *const places[] = {"town", "ruins", "temple", "museum"};
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    for (size_t i = 0; i < COUNT(places); i++) {
        const State *held = state_on(&arena, &chronicle, places[i],
                                     TOPIC_CONTROL, "2015-06-01");
        assert_non_null(held);
        assert_true(str_is(held->value, "blue"));
        assert_int_equal(held->inherited, i > 0);
        assert_true(str_is(held->claims_for[0], "c0"));
    }
    assert_null(
        state_on(&arena, &chronicle, "hill", TOPIC_CONTROL, "2015-06-01"));
    assert_null(
        state_on(&arena, &chronicle, "province", TOPIC_CONTROL, "2015-06-01"));
}

static void a_part_goes_its_own_way_from_its_own_claim_on(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-20"},
        {"b", "temple", "control", "red", "asserted", "", "2016-03-25"},
        {"c", "town", "control", "blue", "asserted", "", "2016-03-26"},
        {"d", "town", "control", "red", "asserted", "", "2016-03-27"},
        {"e", "town", "control", "blue", "asserted", "", "2016-12-11"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *own;

    (void)state;
    assert_string_equal(
        value_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2016-03-24"),
        "blue");
    own = state_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2016-03-26");
    assert_non_null(own);
    assert_true(str_is(own->value, "red"));
    assert_false(own->inherited);
    assert_when(own->from, "2016-03-25", "2016-03-25");
    assert_when(own->to, "2016-12-11", "2016-12-11");
    assert_string_equal(
        value_on(&arena, &chronicle, "gate", TOPIC_CONTROL, "2016-03-26"),
        "blue");
}

static void a_part_lost_with_the_town_is_won_back_by_its_own_claim(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-20"},
        {"b", "temple", "control", "red", "asserted", "", "2016-03-25"},
        {"d", "town", "control", "red", "asserted", "", "2016-03-27"},
        {"e", "town", "control", "blue", "asserted", "", "2016-12-11"},
        {"f", "temple", "control", "red", "not_yet", "", "2017-02-28"},
        {"g", "temple", "control", "red", "asserted", "", "2017-03-01"},
        {"h", "town", "control", "red", "asserted", "", "2017-03-02"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *first, *second;

    (void)state;
    first = state_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2016-06-01");
    second =
        state_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2017-03-01");
    assert_non_null(first);
    assert_non_null(second);
    assert_when(first->to, "2016-12-11", "2016-12-11");
    assert_int_equal(first->for_count, 1);
    assert_int_equal(first->against_count, 0);
    assert_true(str_is(second->value, "red"));
    assert_when(second->from, "2017-03-01", "2017-03-01");
    assert_false(second->inherited);
    assert_string_equal(
        value_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2017-02-28"),
        "blue");
}

static void ruins_do_not_pass_their_holder_to_the_town(void **state)
{
    static const Row rows[] = {
        {"a", "ruins", "control", "red", "asserted", "", "2016-03-25"}};
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(
        value_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2016-03-26"),
        "red");
    assert_null(
        state_on(&arena, &chronicle, "town", TOPIC_CONTROL, "2016-03-26"));
}

static void all_parts_alike_make_the_whole(void **state)
{
    static const Row rows[] = {
        {"a", "temple", "control", "red", "asserted", "", "2016-03-25"},
        {"b", "gate", "control", "red", "asserted", "", "2016-03-26"},
        {"c", "gate", "control", "blue", "asserted", "", "2016-12-11"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *whole =
        state_on(&arena, &chronicle, "ruins", TOPIC_CONTROL, "2016-06-01");

    (void)state;
    assert_null(
        state_on(&arena, &chronicle, "ruins", TOPIC_CONTROL, "2016-03-25"));
    assert_non_null(whole);
    assert_true(whole->inherited);
    assert_when(whole->from, "2016-03-26", "2016-03-26");
    assert_when(whole->to, "2016-12-11", "2016-12-11");
}

static void
a_dispute_over_the_town_is_none_over_what_was_taken_before(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-20"},
        {"b", "hill", "control", "red", "asserted", "", "2016-03-20"},
        {"b", "temple", "control", "red", "asserted", "", "2016-03-20"},
        {"c", "town", "control", "red", "asserted", "red_tv", "2016-03-24"},
        {"c", "town", "control", "red", "denied", "monitor", "2016-03-24"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(
        value_on(&arena, &chronicle, "gate", TOPIC_CONTROL, "2016-03-25"),
        "contested");
    assert_string_equal(
        value_on(&arena, &chronicle, "temple", TOPIC_CONTROL, "2016-03-25"),
        "red");
}

/* Its temple was lost a week before a report says in one breath that the ruins
 * are whole and hit: nothing is left for "possibly hit" in between. */
static void no_state_ends_before_it_begins(void **state)
{
    static const Row rows[] = {
        {"a", "temple", "damage", "destroyed", "asserted", "", "2016-03-21"},
        {"a", "ruins", "damage", "none", "asserted", "", "2016-03-27"},
        {"a", "ruins", "damage", "severe", "asserted", "", "2016-03-27"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(
        value_on(&arena, &chronicle, "ruins", TOPIC_DAMAGE, "2016-03-28"),
        "severe");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_town_passes_its_holder_to_its_ruins_and_the_parts_of_both),
        cmocka_unit_test(a_part_goes_its_own_way_from_its_own_claim_on),
        cmocka_unit_test(
            a_part_lost_with_the_town_is_won_back_by_its_own_claim),
        cmocka_unit_test(ruins_do_not_pass_their_holder_to_the_town),
        cmocka_unit_test(all_parts_alike_make_the_whole),
        cmocka_unit_test(no_state_ends_before_it_begins),
        cmocka_unit_test(
            a_dispute_over_the_town_is_none_over_what_was_taken_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
