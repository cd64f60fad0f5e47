#include "read/record_strings.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SIXTY "sixty letters of a text that goes on and on until it is long"

static void decodes_a_long_string_and_leaves_the_rest(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str json = STR("{\"id\": \"7\", \"text\": \"" SIXTY
                   " \\u00e9\\ud83d\\ude00\\n\\\"" SIXTY "\"}");
    LongStrings strings;
    bool found;
    Error err;

    (void)state;
    assert_true(long_strings_take(&arena, json, &strings, &found, &err));
    assert_true(found);
    assert_int_equal(strings.count, 1);
    assert_true(
        str_is(strings.rest, "{\"id\": \"7\", \"text\": \"\\u000001\"}"));
    assert_true(str_is(strings.items[0], SIXTY " \u00e9\U0001F600\n\"" SIXTY));
    assert_true(str_equal(long_strings_of(&strings, (Str){"\0"
                                                          "01",
                                                          3}),
                          strings.items[0]));
    assert_true(str_is(long_strings_of(&strings, STR("7")), "7"));
}

static void leaves_to_the_parser_what_it_must_judge(void **state)
{
    static const char *const texts[] = {
        "{\"text\": \"short\"}",
        "{\"text\": \"" SIXTY SIXTY,
        "{\"text\": \"" SIXTY SIXTY "\\x\"}",
        "{\"text\": \"" SIXTY SIXTY "\\ud83d\"}",
        "{\"text\": \"" SIXTY SIXTY "\\u12\"}",
        "{\"text\": \"" SIXTY SIXTY "\n\"}",
        "{\"text\": \"" SIXTY SIXTY "\xff\"}",
        "{\"id\": \"a\\u0000\", \"text\": \"" SIXTY SIXTY "\"}",
        "{\"" SIXTY SIXTY "\" : 1}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        LongStrings strings;
        bool found = true;
        Error err;

        assert_true(long_strings_take(&arena, str_from_cstr(texts[i]), &strings,
                                      &found, &err));
        if (found)
            fail_msg("taken: %s", texts[i]);
    }
}

static void says_when_memory_runs_out(void **state)
{
    SCOPED(arena_release) Arena small = arena_make(16);
    LongStrings strings;
    bool found;
    Error err = {0};

    (void)state;
    assert_false(long_strings_take(&small,
                                   STR("{\"text\": \"" SIXTY SIXTY "\"}"),
                                   &strings, &found, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_a_long_string_and_leaves_the_rest),
        cmocka_unit_test(leaves_to_the_parser_what_it_must_judge),
        cmocka_unit_test(says_when_memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
