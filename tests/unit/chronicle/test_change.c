#include "chronicle/change.h"

#include "evidence.h"

static When found(const Note *notes, size_t count, When domain)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    NoteList list = {0};
    When when = {0};
    Error err;

    for (size_t i = 0; i < count; i++)
        assert_true(VEC_PUSH(&arena, &list, notes[i], &err));
    assert_true(change_find(&arena, &list, domain, &when, &err));
    return when;
}

static const When ever = {WHEN_NO_FIRST, WHEN_NO_LAST};

static void windows_that_overlap_leave_what_they_share(void **state)
{
    static const Note notes[] = {
        {NOTE_WITHIN, {100, 140}, 0.8, 0.3},
        {NOTE_WITHIN, {130, 170}, 0.8, 0.3},
        {NOTE_WITHIN, {0, 300}, 0.7, 0.3},
    };
    When when = found(notes, COUNT(notes), ever);

    (void)state;
    assert_int_equal(when.first, 130);
    assert_int_equal(when.last, 140);
}

static void a_narrow_window_outweighs_a_wide_one(void **state)
{
    static const Note notes[] = {
        {NOTE_WITHIN, {200, 200}, 0.75, 0.3},
        {NOTE_WITHIN, {165, 176}, 0.8, 0.3},
    };
    When when = found(notes, COUNT(notes), ever);

    (void)state;
    assert_int_equal(when.first, 200);
    assert_int_equal(when.last, 200);
}

static void most_win_over_one(void **state)
{
    static const Note notes[] = {
        {NOTE_WITHIN, {10, 10}, 0.8, 0.3},
        {NOTE_WITHIN, {20, 20}, 0.8, 0.3},
        {NOTE_WITHIN, {20, 20}, 0.8, 0.3},
    };
    When when = found(notes, COUNT(notes), ever);

    (void)state;
    assert_int_equal(when.first, 20);
    assert_int_equal(when.last, 20);
}

static void bounds_close_a_range_from_both_sides(void **state)
{
    static const Note notes[] = {
        {NOTE_NOT_BEFORE, {27, 27}, 0.8, 0},
        {NOTE_BY, {31, 31}, 0.8, 0},
    };
    When when = found(notes, COUNT(notes), ever);

    (void)state;
    assert_int_equal(when.first, 27);
    assert_int_equal(when.last, 31);
}

static void an_open_window_is_a_bound(void **state)
{
    static const Note notes[] = {{NOTE_WITHIN, {WHEN_NO_FIRST, 9}, 0.8, 0.3}};
    static const Note other[] = {{NOTE_WITHIN, {9, WHEN_NO_LAST}, 0.8, 0.3}};
    When before = found(notes, 1, ever);
    When after = found(other, 1, ever);

    (void)state;
    assert_int_equal(before.first, WHEN_NO_FIRST);
    assert_int_equal(before.last, 9);
    assert_int_equal(after.first, 9);
    assert_int_equal(after.last, WHEN_NO_LAST);
}

static void nothing_lies_outside_the_domain(void **state)
{
    static const Note notes[] = {{NOTE_WITHIN, {10, 10}, 0.9, 0.3}};
    When when = found(notes, 1, (When){15, 18});
    When silent = found(NULL, 0, (When){15, 18});

    (void)state;
    assert_int_equal(when.first, 15);
    assert_int_equal(when.last, 18);
    assert_int_equal(silent.first, 15);
    assert_int_equal(silent.last, 18);
}

static void contradicting_bounds_do_not_give_all_of_time(void **state)
{
    static const Note notes[] = {
        {NOTE_NOT_BEFORE, {50, 50}, 0.8, 0},
        {NOTE_BY, {20, 20}, 0.8, 0},
    };
    When when = found(notes, COUNT(notes), ever);

    (void)state;
    assert_true(when.first != WHEN_NO_FIRST || when.last != WHEN_NO_LAST);
}

static void too_little_memory_is_an_error(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(arena_release) Arena small = arena_make(8);
    NoteList list = {0};
    When when = {3, 4};
    Error err;

    (void)state;
    assert_true(
        VEC_PUSH(&arena, &list, ((Note){NOTE_BY, {1, 1}, 0.8, 0}), &err));
    assert_false(change_find(&small, &list, ever, &when, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_int_equal(when.first, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_that_overlap_leave_what_they_share),
        cmocka_unit_test(a_narrow_window_outweighs_a_wide_one),
        cmocka_unit_test(most_win_over_one),
        cmocka_unit_test(bounds_close_a_range_from_both_sides),
        cmocka_unit_test(an_open_window_is_a_bound),
        cmocka_unit_test(nothing_lies_outside_the_domain),
        cmocka_unit_test(contradicting_bounds_do_not_give_all_of_time),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
