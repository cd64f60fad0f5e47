#include "core/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void gives_one_spelling(void **state)
{
    static const struct {
        const char *text, *folded;
    } rows[] = {
        {"Temple of Bel", "temple of bel"},
        {"Deir  ez-Zor\t", "deir ez zor"},
        {"Qal'at Ibn Ma\u2019an", "qalat ibn maan"},
        {"Qal\u02BFat", "qalat"},
        {"\u1E24im\u1E63", "hims"},
        {"Ba\u02BFalsham\u012Bn", "baalshamin"},
        {"\u0622\u062B\u0627\u0631", "\u0627\u062B\u0627\u0631"},
        {"\u0645\u064E\u0639\u0640\u0628\u062F", "\u0645\u0639\u0628\u062F"},
        {"\u0662\u0660\u0661\u0664", "2014"},
        {"Qal\u00B4at Ja\u00A8bar \u00B4x", "qalat jabar x"},
        {"\u0623\u0649\u06A9", "\u0627\u064A\u0643"},
        {"STRASSE", "strasse"},
        {"Stra\u00DFe", "strasse"},
        {"\uFB01re", "fire"},
        {"Palmyra\u2013Homs\u00A0road", "palmyra homs road"},
        {"", ""},
        {" - ", ""},
    };
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Error err;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str folded, again;
        assert_true(fold(&arena, str_from_cstr(rows[i].text), &folded, &err));
        assert_string_equal(folded.data, rows[i].folded);
        assert_true(fold(&arena, folded, &again, &err));
        assert_true(str_equal(folded, again));
    }
}

static void folds_ascii_in_place_of_nothing_larger(void **state)
{
    char folded[8];

    (void)state;
    assert_int_equal(fold_ascii(STR("-Al-`Ab "), folded), 5);
    assert_memory_equal(folded, "al ab", 5);
    assert_int_equal(fold_ascii(STR("' -"), folded), 0);
}

static void refuses_more_than_a_megabyte(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
    Error err = {0};
    char *text = arena_take(&arena, MEGABYTE + 2, &err);
    Str folded = {NULL, 0};

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < MEGABYTE + 2; i += 2) {
        text[i] = (char)0xC3;
        text[i + 1] = (char)0xA9;
    }
    assert_false(fold(&arena, (Str){text, MEGABYTE + 2}, &folded, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void measures_slips_of_the_pen(void **state)
{
    static const struct {
        const char *a, *b;
        int limit, distance;
    } rows[] = {
        {"palmyra", "palmyra", 2, 0},
        {"palmyra", "palmrya", 2, 1},
        {"palmyra", "palmira", 2, 1},
        {"palmyra", "almyra", 2, 1},
        {"palmyra", "plamrya", 2, 2},
        {"palmyra", "homs", 2, 3},
        {"", "ab", 2, 2},
        {"abc", "", 2, 3},
        {"palmyra", "xxxxxxx", 1, 2},
        {"\u062A\u062F", "\u062F\u062A", 2, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str a = str_from_cstr(rows[i].a), b = str_from_cstr(rows[i].b);
        assert_int_equal(fold_distance(a, b, rows[i].limit), rows[i].distance);
        assert_int_equal(fold_distance(b, a, rows[i].limit), rows[i].distance);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_one_spelling),
        cmocka_unit_test(folds_ascii_in_place_of_nothing_larger),
        cmocka_unit_test(refuses_more_than_a_megabyte),
        cmocka_unit_test(measures_slips_of_the_pen),
    };

    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
