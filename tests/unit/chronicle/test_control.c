#include "evidence.h"

static const char *holder_on(Arena *arena, const Chronicle *chronicle,
                             const char *day)
{
    return value_on(arena, chronicle, "town", TOPIC_CONTROL, day);
}

static void a_capture_ends_the_rule_of_the_one_before(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-20"},
        {"b", "town", "control", "red", "asserted", "", "2016-03-27"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *blue;

    (void)state;
    blue = state_on(&arena, &chronicle, "town", TOPIC_CONTROL, "2016-03-26");
    assert_non_null(blue);
    assert_true(str_is(blue->value, "blue"));
    assert_when(blue->from, "2015-05-20", "2015-05-20");
    assert_when(blue->to, "2016-03-27", "2016-03-27");
    assert_string_equal(holder_on(&arena, &chronicle, "2015-05-19"), "");
    assert_string_equal(holder_on(&arena, &chronicle, "2016-03-27"), "red");
}

static void ten_vague_reports_are_one_change_dated_by_the_precise(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-21"},
        {"b", "town", "control", "blue", "asserted", "", "2015-05"},
        {"c", "town", "control", "blue", "asserted", "", "2015"},
        {"d", "town", "control", "blue", "asserted", "", "2015-05"},
        {"e", "town", "control", "blue", "asserted", "monitor", "2015-05"},
        {"f", "town", "control", "blue", "asserted", "",
         "all [2015-05..2016-03-20]"},
        {"g", "town", "control", "blue", "asserted", "",
         "all [2015..2016-03-22]"},
        {"h", "town", "control", "red", "asserted", "", "2016-03-27"},
        {"i", "town", "control", "red", "asserted", "", "2016-03"},
        {"j", "town", "control", "blue", "asserted", "", "[..2016-03-24]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *blue;
    size_t town = 0;

    (void)state;
    for (size_t i = 0; i < chronicle.count; i++)
        town += str_is(chronicle.states[i].place, "town");
    assert_int_equal(town, 2);
    blue = state_on(&arena, &chronicle, "town", TOPIC_CONTROL, "2015-08-01");
    assert_when(blue->from, "2015-05-21", "2015-05-21");
    assert_when(blue->to, "2016-03-27", "2016-03-27");
    assert_int_equal(blue->for_count, 8);
}

static void
last_december_opens_a_run_where_nothing_better_is_known(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "red", "asserted", "", "2016-03-27"},
        {"b", "town", "control", "blue", "asserted", "", "2016-12"},
        {"c", "town", "control", "red", "asserted", "", "2017-03-02"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *blue;

    (void)state;
    blue = state_on(&arena, &chronicle, "town", TOPIC_CONTROL, "2017-01-15");
    assert_non_null(blue);
    assert_when(blue->from, "2016-12-01", "2016-12-31");
    assert_when(blue->to, "2017-03-02", "2017-03-02");
    assert_string_equal(holder_on(&arena, &chronicle, "2016-11-30"), "red");
    assert_string_equal(holder_on(&arena, &chronicle, "2016-12-15"), "");
}

static void
a_denied_claim_of_victory_is_contested_until_others_agree(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-05-20"},
        {"b", "town", "control", "red", "asserted", "red_tv", "2016-03-24"},
        {"b", "town", "control", "red", "denied", "monitor", "2016-03-24"},
        {"c", "town", "control", "red", "asserted", "red_tv", "2016-03-27"},
        {"c", "town", "control", "red", "asserted", "monitor", "2016-03-27"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *disputed;

    (void)state;
    disputed =
        state_on(&arena, &chronicle, "town", TOPIC_CONTROL, "2016-03-25");
    assert_non_null(disputed);
    assert_true(disputed->contested);
    assert_true(str_is(disputed->value, "contested"));
    assert_int_equal(disputed->rival_count, 2);
    assert_true(str_is(disputed->rivals[0], "blue"));
    assert_true(str_is(disputed->rivals[1], "red"));
    assert_when(disputed->from, "2016-03-24", "2016-03-24");
    assert_when(disputed->to, "2016-03-27", "2016-03-27");
    assert_int_equal(disputed->against_count, 1);
    assert_string_equal(holder_on(&arena, &chronicle, "2016-03-27"), "red");
}

static void not_yet_bounds_a_capture_that_is_dated_loosely(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2016-12-11"},
        {"b", "town", "control", "red", "not_yet", "red", "2017-03-01"},
        {"c", "town", "control", "red", "asserted", "",
         "[2017-02-20..2017-03-04]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));
    const State *red;

    (void)state;
    red = state_on(&arena, &chronicle, "town", TOPIC_CONTROL, "2017-03-05");
    assert_non_null(red);
    assert_when(red->from, "2017-03-01", "2017-03-04");
}

static void
a_capture_reported_too_soon_by_one_is_no_change_of_its_own(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "red", "asserted", "", "2016-03-27"},
        {"b", "town", "control", "blue", "asserted", "", "2016-12-10"},
        {"c", "town", "control", "red", "asserted", "red_tv", "2016-12-10"},
        {"c", "town", "control", "red", "asserted", "", "2016-12-10"},
        {"d", "town", "control", "blue", "asserted", "monitor", "2016-12-11"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(holder_on(&arena, &chronicle, "2016-12-09"), "red");
    assert_string_equal(holder_on(&arena, &chronicle, "2016-12-12"), "blue");
}

static void hedges_plans_and_denials_alone_make_no_state(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "red", "possible", "", "2016-03-24"},
        {"b", "town", "control", "red", "planned", "", "[2016-03-24..]"},
        {"c", "town", "control", "red", "denied", "", "2016-03-24"},
        {"d", "town", "control", "red", "not_yet", "", "2016-03-24"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 0);
}

static void one_who_left_is_followed_by_nobody_known(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2016-12-11"},
        {"b", "town", "control", "blue", "denied", "monitor", "2017-03-01"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(holder_on(&arena, &chronicle, "2017-02-28"), "blue");
    assert_string_equal(holder_on(&arena, &chronicle, "2017-03-02"), "");
}

static void a_side_that_claims_its_own_gain_alone_is_marked(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "red", "asserted", "red_tv", "2016-03-24"},
        {"b", "town", "control", "red", "asserted", "green", "2016-03-24"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_true(chronicle.count > 0);
    assert_true(chronicle.states[0].interested);
}

static void
one_day_twice_is_once_badly_dated_and_once_a_change_of_hands(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "red", "asserted", "", "2016-03-01"},
        {"b", "town", "control", "blue", "asserted", "", "2016-03-05"},
        {"c", "town", "control", "red", "asserted", "", "2016-03-07"},
        {"d", "town", "control", "blue", "asserted", "", "2016-03-09"},
        {"e", "town", "control", "red", "asserted", "", "2016-03-12"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_string_equal(holder_on(&arena, &chronicle, "2016-03-10"), "blue");
    assert_string_equal(holder_on(&arena, &chronicle, "2016-03-13"), "red");
}

static void a_report_without_an_end_lasts_until_the_next(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "red", "asserted", "", "all [2016-03-02..]"},
        {"b", "town", "control", "blue", "asserted", "", "[2016-08-14..]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.states[0].to.first, day_of("2016-08-14"));
    assert_int_equal(chronicle.states[1].from.first, day_of("2016-08-14"));
}

/* The first report opens a run of its own, and then fits the longer one that
 * the third opens better. */
static void a_state_has_reports_that_say_so(void **state)
{
    static const Row rows[] = {
        {"a", "town", "control", "blue", "asserted", "", "2015-03-18"},
        {"b", "town", "control", "green", "asserted", "",
         "all [2015-03-09..2016-03-08]"},
        {"c", "town", "control", "red", "asserted", "",
         "[2015-03-20..2016-03-19]"},
        {"d", "town", "control", "red", "asserted", "",
         "all [2015-07-31..2016-07-30]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_true(chronicle.count > 0);
    for (size_t i = 0; i < chronicle.count; i++)
        assert_true(chronicle.states[i].for_count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            one_day_twice_is_once_badly_dated_and_once_a_change_of_hands),
        cmocka_unit_test(a_report_without_an_end_lasts_until_the_next),
        cmocka_unit_test(a_state_has_reports_that_say_so),
        cmocka_unit_test(a_capture_ends_the_rule_of_the_one_before),
        cmocka_unit_test(ten_vague_reports_are_one_change_dated_by_the_precise),
        cmocka_unit_test(
            last_december_opens_a_run_where_nothing_better_is_known),
        cmocka_unit_test(
            a_denied_claim_of_victory_is_contested_until_others_agree),
        cmocka_unit_test(not_yet_bounds_a_capture_that_is_dated_loosely),
        cmocka_unit_test(
            a_capture_reported_too_soon_by_one_is_no_change_of_its_own),
        cmocka_unit_test(hedges_plans_and_denials_alone_make_no_state),
        cmocka_unit_test(one_who_left_is_followed_by_nobody_known),
        cmocka_unit_test(a_side_that_claims_its_own_gain_alone_is_marked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
