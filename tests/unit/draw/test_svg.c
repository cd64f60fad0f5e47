#include "draw/svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void surfaces_are_counted_from_one(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    Error err;

    (void)state;
    assert_true(svg_write(STR("<g id=\"surface17\"/><use \"#surface9\"/><use "
                              "\"#surface17\"/>surface"),
                          memory_sink(&memory), &err));
    assert_true(str_is(memory_text(&memory),
                       "<g id=\"surface1\"/><use \"#surface2\"/><use "
                       "\"#surface1\"/>surface"));
}

static void too_many_surfaces_are_refused(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory from = {.arena = &arena}, to = {.arena = &arena};
    Sink sink = memory_sink(&from);
    Error err = {0};

    (void)state;
    for (int i = 0; i < 600; i++) {
        char text[32];
        int length = snprintf(text, sizeof text, "surface%d ", i);

        assert_true(sink.write(sink.self, text, (size_t)length, &err));
    }
    assert_false(svg_write(memory_text(&from), memory_sink(&to), &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surfaces_are_counted_from_one),
        cmocka_unit_test(too_many_surfaces_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
