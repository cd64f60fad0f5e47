/* Words as one language writes them. */
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const Str elided[] = {{"l", 1}, {"qu", 2}};
static const Str accented[] = {{"à", 2}, {"*é", 3}};
static const Spelling french = {elided, accented, 2, 2};

static void elided_words_stand_alone(void **state)
{
    static const char *const words[] = {"l",  "armee", "dit", "qu",
                                        "il", "a",     "à",   "capturé"};
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Token *tokens;
    size_t count;
    Error err = {0};

    (void)state;
    assert_true(read_spelled(&arena, STR("L'armée dit qu’il a à capturé"),
                             &french, &tokens, &count, &err));
    assert_int_equal(count, 8);
    for (size_t i = 0; i < count; i++)
        assert_true(str_is(tokens[i].folded, words[i]));
    assert_true(tokens[0].capital);
    assert_false(tokens[1].capital);
    assert_int_equal(tokens[1].span.start, 2);
}

static void other_apostrophes_stay(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Token *tokens;
    size_t count;
    Error err = {0};

    (void)state;
    assert_true(read_spelled(&arena, STR("Ka'aba Palmyra's"), &french, &tokens,
                             &count, &err));
    assert_int_equal(count, 2);
    assert_true(tokens[1].possessive);
}

static void sentences_keep_their_words(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    ReadHints hints = {.name = STR("t")};
    Document document;
    Error err = {0};
    const Sentence *second;

    (void)state;
    assert_true(read_plain(
        &arena, STR("L'armée est là. Qu'il parte et que l'on dorme."), &hints,
        NULL, &document, &err));
    assert_true(document_spell(&arena, &french, &document, &err));
    assert_int_equal(document.sentence_count, 2);
    second = &document.sentences[1];
    assert_true(str_is(document.tokens[second->first].folded, "qu"));
    assert_int_equal(second->end, document.token_count);
}

static void running_out_of_memory_is_an_error(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64);
    Token *tokens;
    size_t count;
    Error err = {0};

    (void)state;
    assert_false(read_spelled(&arena, STR("l'un et l'autre et l'autre"),
                              &french, &tokens, &count, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elided_words_stand_alone),
        cmocka_unit_test(other_apostrophes_stay),
        cmocka_unit_test(sentences_keep_their_words),
        cmocka_unit_test(running_out_of_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
