#include "evidence.h"

#include "core/date.h"

#define DAY(year, month, day) day_from_date((Date){year, month, day})

typedef struct {
    Arena arena;
    Difference *items;
    size_t count;
} Found;

static void found_clear(Found *found)
{
    arena_release(&found->arena);
}

static void compare(const Row *rows, size_t row_count, int32_t first,
                    int32_t last, Found *out)
{
    Evidence evidence;
    Chronicle chronicle = {0};
    Claim *claims;
    Error err;

    out->arena = arena_make(WORLD_CEILING);
    evidence = world(&out->arena);
    claims = arena_array(&out->arena, row_count, sizeof *claims, &err);
    assert_non_null(claims);
    for (size_t i = 0; i < row_count; i++)
        claims[i] = row_claim(&out->arena, &rows[i], i);
    evidence.claims = claims;
    evidence.claim_count = row_count;
    assert_true(chronicle_build(&out->arena, &evidence, &chronicle, &err));
    assert_true(chronicle_differences(&out->arena, &chronicle,
                                      (When){first, last}, &out->items,
                                      &out->count, &err));
}

static void what_was_destroyed_between_is_told_with_what_it_was(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "none", "asserted", "residents", "2015-10-01"},
        {"b", "gate", "damage", "destroyed", "asserted", "residents",
         "2015-10-04"},
    };
    SCOPED(found_clear) Found found = {0};

    (void)state;
    compare(rows, COUNT(rows), DAY(2015, 10, 2), DAY(2015, 10, 9), &found);
    assert_int_equal(found.count, 2); /* and of the town it is a part of */
    assert_true(str_is(found.items[0].after->place, "gate"));
    assert_true(str_is(found.items[0].before->value, "none"));
    assert_true(str_is(found.items[0].after->value, "destroyed"));
    assert_false(found.items[0].passing);
}

static void what_stayed_as_it_was_is_not_told(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "destroyed", "asserted", "residents",
         "2015-10-04"},
    };
    SCOPED(found_clear) Found found = {0};

    (void)state;
    compare(rows, COUNT(rows), DAY(2015, 10, 9), DAY(2015, 10, 20), &found);
    assert_int_equal(found.count, 0);
}

static void fighting_that_began_and_ended_between_passed(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "fighting", "", "asserted", "residents", "2015-10-04"},
    };
    SCOPED(found_clear) Found found = {0};

    (void)state;
    compare(rows, COUNT(rows), DAY(2015, 10, 1), DAY(2015, 10, 9), &found);
    assert_int_equal(found.count, 1);
    assert_null(found.items[0].before);
    assert_true(found.items[0].passing);
}

static void fighting_that_ended_leaves_nothing_known(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "fighting", "", "asserted", "residents", "2015-10-04"},
    };
    SCOPED(found_clear) Found found = {0};

    (void)state;
    compare(rows, COUNT(rows), DAY(2015, 10, 4), DAY(2015, 10, 9), &found);
    assert_int_equal(found.count, 1);
    assert_non_null(found.items[0].before);
    assert_null(found.items[0].after);
}

static void too_little_memory_is_an_error(void **state)
{
    SCOPED(arena_release) Arena none = arena_make(1);
    State fighting = {.id = {"a", 1}, .place = {"gate", 4}};
    Chronicle chronicle = {&fighting, 1};
    Difference *items;
    size_t count;
    Error err;

    (void)state;
    assert_false(chronicle_differences(&none, &chronicle, (When){1, 2}, &items,
                                       &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_destroyed_between_is_told_with_what_it_was),
        cmocka_unit_test(what_stayed_as_it_was_is_not_told),
        cmocka_unit_test(fighting_that_began_and_ended_between_passed),
        cmocka_unit_test(fighting_that_ended_leaves_nothing_known),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
