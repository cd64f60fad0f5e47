#include "draw/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void every_word_is_there_in_every_language(void **state)
{
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (int word = 0; word < WORD_COUNT; word++)
            assert_true(word_of((Language)language, (Word)word).len > 0);
}

static void values_stand_where_the_word_says(void **state)
{
    char text[64], small[6];

    (void)state;
    word_fill(LANGUAGE_ENGLISH, WORD_CLAIMS, (Str[]){STR("3"), STR("2")}, 2,
              text, sizeof text);
    assert_string_equal(text, "3 claims in 2 reports");
    word_fill(LANGUAGE_ENGLISH, WORD_CLAIMS, NULL, 0, text, sizeof text);
    assert_string_equal(text, " claims in  reports");
    word_fill(LANGUAGE_ENGLISH, WORD_CLAIMS, (Str[]){STR("3"), STR("2")}, 2,
              small, sizeof small);
    assert_string_equal(small, "3 cla");
}

static void a_name_that_a_language_lacks_stays(void **state)
{
    Str name = STR("as it was");

    (void)state;
    assert_true(word_actor(LANGUAGE_ARABIC, STR("opposition"), &name));
    assert_true(str_is(name, "المعارضة"));
    name = STR("as it was");
    assert_false(word_actor(LANGUAGE_ARABIC, STR("martians"), &name));
    assert_false(word_actor(LANGUAGE_ENGLISH, STR("opposition"), &name));
    assert_true(str_is(name, "as it was"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_there_in_every_language),
        cmocka_unit_test(values_stand_where_the_word_says),
        cmocka_unit_test(a_name_that_a_language_lacks_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
