#include "evidence.h"

static void days_of_fighting_that_touch_are_one_episode(void **state)
{
    static const Row rows[] = {
        {"a", "town", "fighting", "", "asserted", "", "2016-03-24"},
        {"b", "town", "fighting", "", "asserted", "", "2016-03-25"},
        {"c", "town", "fighting", "", "asserted", "",
         "all [2016-03-07..2016-03-24]"},
        {"d", "town", "fighting", "", "asserted", "", "2017-03-01"},
        {"e", "town", "fighting", "", "asserted", "", "2016-03"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 2);
    assert_when(chronicle.states[0].from, "2016-03-07", "2016-03-07");
    assert_when(chronicle.states[0].to, "2016-03-26", "2016-03-26");
    assert_int_equal(chronicle.states[0].for_count, 4);
    assert_when(chronicle.states[1].from, "2017-03-01", "2017-03-01");
}

static void looting_on_some_day_of_a_year_is_unsure_all_through_it(void **state)
{
    static const Row rows[] = {
        {"a", "ruins", "looting", "", "asserted", "", "2015"}};
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 1);
    assert_false(state_validity(&chronicle.states[0]).certain);
    assert_true(state_holds(&chronicle.states[0], day_of("2015-12-31")));
    assert_false(state_holds(&chronicle.states[0], day_of("2016-01-01")));
}

static void
what_is_told_without_a_time_holds_on_the_day_of_the_report(void **state)
{
    static const Row rows[] = {{"a", "museum", "restoration", "", "asserted",
                                "", "told [2015-09-02..2016-04-08]"}};
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 1);
    assert_when(chronicle.states[0].from, NULL, "2016-04-08");
    assert_when(chronicle.states[0].to, "2016-04-09", "2016-04-09");
    assert_false(state_holds(&chronicle.states[0], day_of("2016-02-13")));
    assert_true(state_holds(&chronicle.states[0], day_of("2016-04-08")));
}

static void
what_is_told_without_a_time_is_what_better_reports_date(void **state)
{
    static const Row rows[] = {
        {"a", "museum", "looting", "", "asserted", "", "2015-05"},
        {"b", "museum", "looting", "", "asserted", "",
         "told [2015-05-20..2016-04-08]"},
        {"c", "ruins", "looting", "", "asserted", "",
         "told [2015-05-20..2016-04-08]"},
        {"d", "ruins", "looting", "", "asserted", "",
         "told [2015-05-20..2016-04-28]"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 2);
    assert_when(chronicle.states[0].from, "2015-05-01", "2015-05-31");
    assert_int_equal(chronicle.states[0].for_count, 2);
    assert_when(chronicle.states[1].from, NULL, "2016-04-08");
    assert_int_equal(chronicle.states[1].for_count, 2);
}

static void what_is_denied_or_only_feared_makes_no_episode(void **state)
{
    static const Row rows[] = {
        {"a", "ruins", "looting", "", "denied", "", "2015-06-01"},
        {"b", "ruins", "threat", "", "possible", "", "2015-06-01"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 0);
}

static void a_denial_on_the_day_is_evidence_against(void **state)
{
    static const Row rows[] = {
        {"a", "town", "fighting", "", "asserted", "", "2016-03-24"},
        {"b", "town", "fighting", "", "denied", "monitor", "2016-03-24"},
        {"c", "town", "fighting", "", "denied", "monitor", "2016-04-24"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 1);
    assert_int_equal(chronicle.states[0].against_count, 1);
    assert_true(chronicle.states[0].contested);
}

static void a_denial_that_is_not_outweighed_contests_an_episode(void **state)
{
    static const Row rows[] = {
        {"a", "town", "fighting", "", "asserted", "", "2016-03-24"},
        {"b", "town", "fighting", "", "denied", "monitor", "2016-03-24"},
        {"a", "ruins", "fighting", "", "asserted", "", "2016-03-24"},
        {"c", "ruins", "fighting", "", "asserted", "", "2016-03-24"},
        {"d", "ruins", "fighting", "", "asserted", "", "2016-03-24"},
        {"b", "ruins", "fighting", "", "denied", "monitor", "2016-03-24"},
    };
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 2);
    assert_true(str_is(chronicle.states[0].place, "ruins"));
    assert_false(chronicle.states[0].contested);
    assert_true(chronicle.states[1].contested);
    assert_true(str_is(chronicle.states[1].value, "contested"));
    assert_int_equal(chronicle.states[1].rival_count, 2);
}

static void what_reaches_the_end_of_the_calendar_has_no_end(void **state)
{
    static const Row rows[] = {
        {"a", "town", "fighting", "", "asserted", "", "9999-12-31"}};
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = chronicle_of(&arena, rows, COUNT(rows));

    (void)state;
    assert_int_equal(chronicle.count, 1);
    assert_int_equal(chronicle.states[0].to.last, WHEN_NO_LAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_reaches_the_end_of_the_calendar_has_no_end),
        cmocka_unit_test(days_of_fighting_that_touch_are_one_episode),
        cmocka_unit_test(
            looting_on_some_day_of_a_year_is_unsure_all_through_it),
        cmocka_unit_test(
            what_is_told_without_a_time_holds_on_the_day_of_the_report),
        cmocka_unit_test(
            what_is_told_without_a_time_is_what_better_reports_date),
        cmocka_unit_test(what_is_denied_or_only_feared_makes_no_episode),
        cmocka_unit_test(a_denial_that_is_not_outweighed_contests_an_episode),
        cmocka_unit_test(a_denial_on_the_day_is_evidence_against),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
