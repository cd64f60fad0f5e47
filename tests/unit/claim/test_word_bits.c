#include "claim/word_bits.h"

#include "core/word.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_set_holds_what_was_added(void **state)
{
    Token mosque = {.hash = word_hash(STR("mosque"))};
    Token nothing = {.hash = mosque.hash ^ 1};
    WordBits words = {0}, wanted = {0}, other = {0};

    (void)state;
    word_bits_add(&wanted, &mosque);
    word_bits_add(&other, &nothing);
    assert_true(word_bits_hold(&words, &words));
    assert_false(word_bits_hold(&words, &wanted));
    word_bits_add(&words, &mosque);
    assert_true(word_bits_hold(&words, &wanted));
    assert_false(word_bits_hold(&words, &other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_holds_what_was_added),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
