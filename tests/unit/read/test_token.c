#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* The folded tokens with their flags: ^ capital, ! shouted, - hyphenated,
 * 's possessive; numbers in <>, marks in []. */
static void describe(Str text, char *out, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Token *tokens;
    size_t count, len = 0;
    Error err;

    if (!read_tokens(&arena, text, &tokens, &count, &err))
        fail_msg("%s", err.message);
    out[0] = '\0';
    for (size_t i = 0; i < count && len < size; i++) {
        static const char *const open[] = {"", "<", "["}, *const close[] = {
                                                              "", ">", "]"};
        const Token *t = &tokens[i];
        len += (size_t)snprintf(out + len, size - len, "%s%s%s%s%s%.*s%s%s",
                                i > 0 ? " " : "", t->hyphenated ? "-" : "",
                                t->capital ? "^" : "", t->shouted ? "!" : "",
                                open[t->kind], STR_ARGS(t->folded),
                                close[t->kind], t->possessive ? "'s" : "");
    }
}

static void cuts_words_numbers_and_marks(void **state)
{
    static const struct {
        const char *text, *tokens;
    } rows[] = {
        {"", ""},
        {" \n\t", ""},
        {"Palmyra's ruins", "^palmyra's ruins"},
        {"Palmyra\u2019s ruins", "^palmyra's ruins"},
        {"the soldiers' hill", "the soldiers's hill"},
        {"'the soldiers' hill", "['] the soldiers ['] hill"},
        {"IS-held Deir al-Zor", "^!is -held ^deir al -^zor"},
        {"U.S.-led U.N. forces", "^!u.s. -led ^!u.n. forces"},
        {"at 3 p.m. on", "at <3> p.m. on"},
        {"John F. Kelly", "^john ^f. ^kelly"},
        {"plan B. now", "plan ^b [.] now"},
        {"1,000 men, 3.5 km, 2,3", "<1,000> men [,] <3.5> km [,] <2> [,] <3>"},
        {"the 23rd, the 1980s, 5km", "the 23rd [,] the 1980s [,] <5> km"},
        {"2016-03-24 24.03.2016", "<2016> -<03> -<24> <24.03.2016>"},
        {"T4 and M20", "^t4 and ^m20"},
        {"Qal'at Qal\u02bfat Qal\u2018at", "^qalat ^qalat ^qalat"},
        {"Qal\u00b4at", "^qalat"},
        {"\u201cNo,\u201d he said\u2026", "[\"] ^no [,] [\"] he said [...]"},
        {"BEIRUT \u2014 A", "^!beirut [-] ^a"},
        {"end... then", "end [...] then"},
        {"end.... Then", "end [...] ^then"},
        {"D\u00e9j\u00e0 \u0130zmir", "^deja ^izmir"},
        {"\u062a\u062f\u0645\u0631\u060c \u0662\u0660",
         "\u062a\u062f\u0645\u0631 [,] <20>"},
        {"\u05d1\u05df \u05d2\u05d5\u05e8\u05d9\u05d5\u05df",
         "\u05d1\u05df \u05d2\u05d5\u05e8\u05d9\u05d5\u05df"},
        {"\xef\xbb\xbfThe so\u00adft", "^the soft"},
        {"a\u200fb \u2013 c", "ab [-] c"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[200];
        describe(str_from_cstr(rows[i].text), got, sizeof got);
        assert_string_equal(got, rows[i].tokens);
    }
}

static void spans_leave_the_possessive_out(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Token *tokens;
    size_t count;
    Error err;

    (void)state;
    assert_true(read_tokens(&arena, STR("in Palmyra\u2019s old"), &tokens,
                            &count, &err));
    assert_int_equal(count, 3);
    assert_int_equal(tokens[1].span.start, 3);
    assert_int_equal(tokens[1].span.end, 10);
    assert_int_equal(tokens[2].span.start, 15);
}

static void says_when_the_arena_is_full(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64);
    Token *tokens = NULL;
    size_t count = 3;
    Error err;

    (void)state;
    assert_false(read_tokens(&arena, STR("one two three four five six"),
                             &tokens, &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_true(tokens == NULL && count == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_words_numbers_and_marks),
        cmocka_unit_test(spans_leave_the_possessive_out),
        cmocka_unit_test(says_when_the_arena_is_full),
    };

    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
