#include "evidence.h"

static const State *gate_on(Arena *arena, const Chronicle *chronicle,
                            const char *day)
{
    return state_on(arena, chronicle, "gate", TOPIC_DAMAGE, day);
}

static void two_dated_images_bound_the_blast(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "none", "asserted", "monitor", "2015-08-27"},
        {"a", "gate", "damage", "destroyed", "asserted", "monitor",
         "[2015-05..2015-08-31]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *gone = gate_on(&arena, &chronicle, "2015-09-01");
    const State *whole = gate_on(&arena, &chronicle, "2015-08-27");

    (void)state;
    assert_non_null(gone);
    assert_when(gone->from, "2015-08-27", "2015-08-31");
    assert_non_null(whole);
    assert_true(str_is(whole->value, "none"));
    assert_when(whole->from, NULL, "2015-08-27");
    assert_when(whole->to, "2015-08-28", "2015-08-31");
    assert_null(gate_on(&arena, &chronicle, "2015-08-26"));
}

static void last_month_does_not_move_what_two_images_fixed(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "destroyed", "asserted", "", "2017-02"},
        {"b", "gate", "damage", "none", "asserted", "monitor", "2016-12-26"},
        {"b", "gate", "damage", "destroyed", "asserted", "monitor",
         "[2016-12-26..2017-01-10]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *gone = gate_on(&arena, &chronicle, "2017-01-20");

    (void)state;
    assert_non_null(gone);
    assert_when(gone->from, "2016-12-26", "2017-01-10");
    assert_int_equal(gone->against_count, 1);
    assert_true(str_is(gone->claims_against[0], "c0"));
}

static void two_days_named_by_one_source_each_stay_a_range(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "destroyed", "asserted", "x", "2015-10-04"},
        {"b", "gate", "damage", "destroyed", "asserted", "y", "2015-10-05"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *gone = gate_on(&arena, &chronicle, "2015-10-05");

    (void)state;
    assert_non_null(gone);
    assert_when(gone->from, "2015-10-04", "2015-10-05");
}

static void damage_grows_and_does_not_heal(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "moderate", "asserted", "", "2013-11"},
        {"b", "gate", "damage", "destroyed", "asserted", "", "2015-10-04"},
        {"c", "gate", "damage", "moderate", "asserted", "", "2015-11-01"},
        {"d", "gate", "damage", "possible", "asserted", "", "2016-03-28"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(
        value_on(&arena, &chronicle, "gate", TOPIC_DAMAGE, "2014-01-01"),
        "moderate");
    assert_string_equal(
        value_on(&arena, &chronicle, "gate", TOPIC_DAMAGE, "2017-01-01"),
        "destroyed");
}

static void still_standing_says_nothing_of_later_days(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "none", "asserted", "", "2016-03-28"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *whole = gate_on(&arena, &chronicle, "2016-03-28");

    (void)state;
    assert_non_null(whole);
    assert_when(whole->to, "2016-03-29", NULL);
    assert_null(gate_on(&arena, &chronicle, "2016-03-29"));
}

static void a_denial_lowers_the_confidence(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "destroyed", "asserted", "x", "2015-08-30"},
        {"b", "gate", "damage", "destroyed", "denied", "monitor", "2015-08-31"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle sure = chronicle_of(&arena, rows, 1);
    Chronicle denied = chronicle_of(&arena, rows, 2);
    const State *before = gate_on(&arena, &sure, "2015-09-10");
    const State *after = gate_on(&arena, &denied, "2015-09-10");

    (void)state;
    assert_non_null(before);
    assert_non_null(after);
    assert_true(after->contested);
    assert_true(after->against_count == 1);
    assert_false(before->contested);
}

static void damage_to_a_part_is_possible_damage_to_the_whole(void **state)
{
    static const Row rows[] = {
        {"a", "temple", "damage", "destroyed", "asserted", "", "2015-08-30"},
        {"b", "ruins", "damage", "severe", "asserted", "", "2015-10-04"},
        {"c", "ruins", "damage", "none", "asserted", "", "2015-06-01"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *possible =
        state_on(&arena, &chronicle, "ruins", TOPIC_DAMAGE, "2015-09-01");

    (void)state;
    assert_non_null(possible);
    assert_true(str_is(possible->value, "possible"));
    assert_true(possible->inherited);
    assert_string_equal(
        value_on(&arena, &chronicle, "ruins", TOPIC_DAMAGE, "2015-08-29"),
        "none");
    assert_string_equal(
        value_on(&arena, &chronicle, "ruins", TOPIC_DAMAGE, "2015-10-04"),
        "severe");
    assert_string_equal(
        value_on(&arena, &chronicle, "province", TOPIC_DAMAGE, "2015-10-04"),
        "");
}

/* A doubtful report of being whole hardly narrows "destroyed by then". */
static void
seen_whole_on_the_last_day_before_the_harm_ends_that_day(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "destroyed", "asserted", "", "[..2015-08-30]"},
        {"b", "gate", "damage", "none", "asserted", "", "2015-08-30"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Evidence evidence = world(&arena);
    Claim claims[COUNT(rows)];
    Chronicle chronicle;
    Error err;

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        claims[i] = row_claim(&arena, &rows[i], i);
    claims[1].confidence = 0.2;
    evidence.claims = claims;
    evidence.claim_count = COUNT(rows);
    assert_true(chronicle_build(&arena, &evidence, &chronicle, &err));
    assert_true(chronicle.count > 0);
    assert_true(str_is(chronicle.states[0].value, "none"));
    assert_when(chronicle.states[0].to, "2015-08-30", "2015-08-30");
}

static void
one_report_of_a_grade_that_many_later_ones_doubt_is_not_believed(void **state)
{
    static const Row rows[] = {
        {"a", "ruins", "damage", "destroyed", "asserted", "", "2015-06-24"},
        {"b", "ruins", "damage", "none", "asserted", "", "2015-08-30"},
        {"c", "ruins", "damage", "severe", "asserted", "", "2015-09-01"},
        {"d", "ruins", "damage", "severe", "asserted", "", "2015-10-05"},
        {"e", "ruins", "damage", "severe", "asserted", "", "2016-03-28"},
        {"f", "ruins", "damage", "severe", "asserted", "", "2016-04-08"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(
        value_on(&arena, &chronicle, "ruins", TOPIC_DAMAGE, "2016-06-01"),
        "severe");
    assert_string_equal(
        value_on(&arena, &chronicle, "ruins", TOPIC_DAMAGE, "2015-07-01"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            one_report_of_a_grade_that_many_later_ones_doubt_is_not_believed),
        cmocka_unit_test(
            seen_whole_on_the_last_day_before_the_harm_ends_that_day),
        cmocka_unit_test(two_dated_images_bound_the_blast),
        cmocka_unit_test(last_month_does_not_move_what_two_images_fixed),
        cmocka_unit_test(two_days_named_by_one_source_each_stay_a_range),
        cmocka_unit_test(damage_grows_and_does_not_heal),
        cmocka_unit_test(still_standing_says_nothing_of_later_days),
        cmocka_unit_test(a_denial_lowers_the_confidence),
        cmocka_unit_test(damage_to_a_part_is_possible_damage_to_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
