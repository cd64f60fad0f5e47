#include "core/word.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void gives_each_word_its_bits_and_others_none(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    WordTable table;
    Error err;

    (void)state;
    assert_true(word_table_make(&arena, 2, &table, &err));
    word_table_add(&table, word_hash(STR("temple")), 1);
    word_table_add(&table, word_hash(STR("gate")), 2);
    word_table_add(&table, word_hash(STR("temple")), 4);
    assert_int_equal(word_table_bits(&table, word_hash(STR("temple"))), 5);
    assert_int_equal(word_table_bits(&table, word_hash(STR("gate"))), 2);
    assert_int_equal(word_table_bits(&table, word_hash(STR("tower"))), 0);
}

static void has_room_for_as_many_as_were_asked_for(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    WordTable table;
    Error err;

    (void)state;
    assert_true(word_table_make(&arena, 1000, &table, &err));
    for (uint64_t i = 1; i <= 1000; i++)
        word_table_add(&table, i << 32 | 7, i);
    for (uint64_t i = 1; i <= 1000; i++)
        assert_int_equal(word_table_bits(&table, i << 32 | 7), i);
    assert_int_equal(word_table_bits(&table, (uint64_t)1001 << 32 | 7), 0);
}

static void says_when_memory_runs_out(void **state)
{
    SCOPED(arena_release) Arena small = arena_make(64);
    WordTable table;
    Error err = {0};

    (void)state;
    assert_false(word_table_make(&small, 1000, &table, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void takes_letters_eight_at_a_time(void **state)
{
    uint64_t eight = word_eight_at(STR("TemPle 1"), 0);

    (void)state;
    assert_int_equal(word_letters_in(&eight), 6);
    assert_int_equal(eight, word_eight_at(STR("temple"), 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_each_word_its_bits_and_others_none),
        cmocka_unit_test(has_room_for_as_many_as_were_asked_for),
        cmocka_unit_test(says_when_memory_runs_out),
        cmocka_unit_test(takes_letters_eight_at_a_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
