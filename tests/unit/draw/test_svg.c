#include "draw/svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void names_are_counted_anew_in_the_order_they_come(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    Error err;

    (void)state;
    assert_true(svg_write_layer(
        &arena,
        STR("<?xml?><svg a=\"b\"><g id=\"surface17\"/><use "
            "xlink:href=\"#glyph9\"/><g clip-path=\"url(#clip3)\"/><use "
            "href=\"#surface17\"/></svg>\n"),
        "x", memory_sink(&memory), &err));
    assert_true(str_is(memory_text(&memory),
                       "<g id=\"x-1\"/><use xlink:href=\"#x-2\"/><g "
                       "clip-path=\"url(#x-3)\"/><use href=\"#x-1\"/>"));
}

static void what_is_no_picture_is_refused(void **state)
{
    static const char *const texts[] = {"", "<svg", "<svg>", "<p></p>"};
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Memory memory = {.arena = &arena};
        Error err = {0};

        assert_false(svg_write_layer(&arena, str_from_cstr(texts[i]), "x",
                                     memory_sink(&memory), &err));
        assert_int_equal(err.kind, ERROR_DRIVER);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_counted_anew_in_the_order_they_come),
        cmocka_unit_test(what_is_no_picture_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
