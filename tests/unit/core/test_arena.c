#include "core/arena.h"
#include "core/vec.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void gives_zeroed_aligned_memory(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Error err;

    (void)state;
    for (size_t size = 0; size < 300; size += 7) {
        char *bytes = arena_take(&arena, size, &err);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size);
    }
}

static void stops_at_its_ceiling(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(1000);
    Error err = {0};

    (void)state;
    assert_null(arena_take(&arena, 1001, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_non_null(arena_take(&arena, 900, &err));
    assert_null(arena_take(&arena, 200, &err));
    assert_null(arena_array(&arena, SIZE_MAX / 4, 8, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void copies_and_formats_with_a_nul_behind(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Error err;
    Str text;

    (void)state;
    assert_true(arena_copy(&arena, (Str){"tombs", 4}, &text, &err));
    assert_string_equal(text.data, "tomb");
    assert_true(arena_format(&arena, &text, &err, "%d km %s", 5, "off"));
    assert_string_equal(text.data, "5 km off");
    assert_int_equal(text.len, 8);
}

static void grows_a_vector_keeping_its_items(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    VEC(int) numbers = {0};
    Error err;

    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(VEC_PUSH(&arena, &numbers, i, &err));
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
}

static void says_when_a_vector_cannot_grow(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(100);
    VEC(int) numbers = {0};
    Error err = {0};
    int pushed = 0;

    (void)state;
    while (pushed < 1000 && VEC_PUSH(&arena, &numbers, pushed, &err))
        pushed++;
    assert_int_equal(pushed, 16);
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void joins_texts(void **state)
{
    static const Str items[] = {{"a", 1}, {NULL, 0}, {"bc", 2}};
    SCOPED(arena_release) Arena arena = arena_make(64);
    Str text = STR("untouched");
    Error err;

    (void)state;
    assert_true(arena_join(&arena, items, 3, STR("; "), &text, &err));
    assert_true(str_is(text, "a; ; bc"));
    assert_true(arena_join(&arena, items, 0, STR("; "), &text, &err));
    assert_int_equal(text.len, 0);
    text = STR("untouched");
    arena.ceiling = arena.used;
    assert_false(arena_join(&arena, items, 3, STR("; "), &text, &err));
    assert_true(str_is(text, "untouched"));
}

static void gives_zeros_again_after_a_rewind(void **state)
{
    enum { BYTES = 40000, TIMES = 5 };
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    ArenaMark before;
    Error err;

    (void)state;
    assert_non_null(arena_take(&arena, 10, &err));
    before = arena_mark(&arena);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < TIMES; i++) {
            char *bytes = arena_take(&arena, BYTES, &err);

            assert_non_null(bytes);
            for (size_t at = 0; at < BYTES; at++)
                assert_int_equal(bytes[at], 0);
            memset(bytes, 'x', BYTES);
        }
        arena_rewind(&arena, before);
        assert_int_equal(arena.used, before.used);
    }
}

static void makes_what_was_taken_last_larger_or_smaller(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(1000);
    Error err;
    char *first = arena_room(&arena, 100, 1, &err), *last, *next;

    (void)state;
    assert_non_null(first);
    assert_true(arena_resize(&arena, first, 100, 200));
    memset(first, 'x', 200);
    last = arena_room(&arena, 10, 10, &err);
    assert_true(last >= first + 200);
    memset(last, 'x', 100);
    assert_false(arena_resize(&arena, first, 200, 300));
    assert_false(arena_resize(&arena, last, 100, 900));
    assert_null(arena_room(&arena, SIZE_MAX / 4, 8, &err));
    assert_true(arena_resize(&arena, last, 100, 64));
    next = arena_take(&arena, 100, &err);
    assert_ptr_equal(next, last + 64);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(next[i], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_texts),
        cmocka_unit_test(makes_what_was_taken_last_larger_or_smaller),
        cmocka_unit_test(gives_zeros_again_after_a_rewind),
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(stops_at_its_ceiling),
        cmocka_unit_test(copies_and_formats_with_a_nul_behind),
        cmocka_unit_test(grows_a_vector_keeping_its_items),
        cmocka_unit_test(says_when_a_vector_cannot_grow),
    };

    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
