#include "read/read.h"

#include "../marked.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The sentence of what stands between the bars. */
static Str sentence_of(const char *marked, char *room)
{
    Span stretch, found;
    Str text = marked_text(marked, room, &stretch);
    Error err;

    assert_true(read_sentence_at(text, stretch, &found, &err));
    return str_slice(text, found.start, found.end);
}

static void finds_the_sentence_as_the_reader_cuts_it(void **state)
{
    static const struct {
        const char *text, *sentence;
    } rows[] = {
        {"It rained. The army |took Tadmur| at noon. Then snow.",
         "The army took Tadmur at noon."},
        {"Gen. Suheil |took Tadmur| on 3 Jan. 2016. Then snow.",
         "Gen. Suheil took Tadmur on 3 Jan. 2016."},
        {"It |fell. They| fled.", "It fell. They fled."},
        {"Damage\n\nThe gate |fell|", "The gate fell"},
        {"|A|", "A"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[200];
        Str sentence = sentence_of(rows[i].text, text);

        if (!str_is(sentence, rows[i].sentence))
            fail_msg("%s: %.*s", rows[i].text, STR_ARGS(sentence));
    }
}

static void a_sentence_without_end_adds_nothing(void **state)
{
    enum { LONG = 2 * READ_SENTENCE };
    static char text[2 * LONG + 1];
    Span stretch = {LONG, LONG + 4}, found;
    Error err;

    (void)state;
    for (size_t i = 0; i < 2 * LONG; i++)
        text[i] = i % 5 == 4 ? ' ' : 'a';
    assert_true(read_sentence_at((Str){text, 2 * LONG}, stretch, &found, &err));
    assert_int_equal(found.start, stretch.start);
    assert_int_equal(found.end, stretch.end);
}

static void where_no_word_stands_the_stretch_is_its_own_sentence(void **state)
{
    Span found;
    Error err;

    (void)state;
    assert_true(read_sentence_at(STR("   "), (Span){1, 2}, &found, &err));
    assert_int_equal(found.start, 1);
    assert_int_equal(found.end, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_sentence_as_the_reader_cuts_it),
        cmocka_unit_test(a_sentence_without_end_adds_nothing),
        cmocka_unit_test(where_no_word_stands_the_stretch_is_its_own_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
