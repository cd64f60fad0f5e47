#include "claim/claim.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define HEAD "when\twords\tsource\n"

static const char rows[] =
    HEAD "2019-04-15\tfire|blaze notre dame\tS\n"
         "2019-04-23\tattacks|bombings lanka\tS\n"
         "2016-03-27\tarmy|troops recaptured|retook oldtown\tS\n"
         "2017-03-02\tarmy|troops recaptured|retook oldtown\tS\n"
         "2015-05-20\trebels captured|took oldtown\tS\n";

static void check_inferred(const char *text, const char *expected)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    ReadHints hints = {.name = STR("a.txt")};
    char got[WHEN_TEXT_SIZE] = "unknown";
    const Anchors *anchors;
    Document document;
    Error err;

    if (!anchors_load(&arena, STR("a.tsv"), str_from_cstr(rows), &anchors,
                      &err) ||
        !read_plain(&arena, str_from_cstr(text), &hints, NULL, &document,
                    &err) ||
        !published_infer(&arena, anchors, &document, &err))
        fail_msg("%s: %s", text, err.message);
    if (document.published_how != PUBLISHED_UNKNOWN)
        (void)when_format(document.published, got);
    if (document.published_how == PUBLISHED_INFERRED)
        assert_true(document.published_from.len > 0);
    if (strcmp(got, expected) != 0)
        fail_msg("%s\ngot %s, not %s", text, got, expected);
}

static void events_of_this_week_tell_the_day(void **state)
{
    (void)state;
    /* Two events, Monday and Sunday; then the weekday that is named. */
    check_inferred("The blaze at Notre Dame last week was put out. The attacks "
                   "in Sri Lanka this week were not. It rained on Tuesday.",
                   "[2019-04-23..2019-04-25]");
    check_inferred("Troops retook Oldtown on Sunday, the ministry said on "
                   "Monday. Rebels took Oldtown in May last year.",
                   "[2016-03-27..2016-03-29]");
}

static void two_events_of_one_wording_are_told_apart_by_weekday(void **state)
{
    (void)state;
    check_inferred("The army recaptured Oldtown on Thursday. It had fallen in "
                   "December 2016. The army spoke on Friday.",
                   "[2017-03-02..2017-03-04]");
}

static void a_year_is_carried_from_one_mention_to_the_other(void **state)
{
    (void)state;
    check_inferred("Rebels took the port in May 2015. The army retook "
                   "Oldtown on Sunday. The port fell last May.",
                   "[2016-03-27..2016-03-29]");
}

static void one_event_alone_proves_nothing(void **state)
{
    (void)state;
    check_inferred("The army retook Oldtown on Sunday.", "unknown");
    check_inferred("It fell on Sunday. Rebels fled on Monday.", "unknown");
    check_inferred("Rebels took Oldtown in May 2015.", "unknown");
    /* What is still to come is no witness. */
    check_inferred("Since June 2015, the plan is that the army will have "
                   "retook Oldtown on Sunday.",
                   "unknown");
}

static void what_contradicts_itself_stays_unknown(void **state)
{
    (void)state;
    check_inferred("The blaze at Notre Dame last week was put out. The army "
                   "retook Oldtown on Sunday.",
                   "unknown");
    /* The text names a later year than the event's. */
    check_inferred("The army retook Oldtown on Sunday. It burned in May 2018.",
                   "unknown");
}

static void what_is_said_goes_before(void **state)
{
    (void)state;
    check_inferred("title: A\npublished: 2020-01-02\n\nThe army retook Oldtown "
                   "on Sunday. It fell in May 2015.",
                   "2020-01-02");
}

static void bad_anchors_are_refused_with_their_line(void **state)
{
    static const char *const bad[] = {
        HEAD "2019-02-30\ta b\tS\n", HEAD "2019-02-03\ta b\t\n",
        HEAD "2019-02-03\talone\tS\n", HEAD "[..2019]\ta b\tS\n",
        "when\twords\n2019\ta b\n"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        const Anchors *anchors;
        Error err;
        assert_false(anchors_load(&arena, STR("a.tsv"), str_from_cstr(bad[i]),
                                  &anchors, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, "a.tsv"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_of_this_week_tell_the_day),
        cmocka_unit_test(two_events_of_one_wording_are_told_apart_by_weekday),
        cmocka_unit_test(a_year_is_carried_from_one_mention_to_the_other),
        cmocka_unit_test(one_event_alone_proves_nothing),
        cmocka_unit_test(what_contradicts_itself_stays_unknown),
        cmocka_unit_test(what_is_said_goes_before),
        cmocka_unit_test(bad_anchors_are_refused_with_their_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
