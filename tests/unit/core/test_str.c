#include "core/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void reads_numbers_and_nothing_else(void **state)
{
    static const struct {
        const char *text;
        double value;
    } good[] = {{"0", 0},         {"-34.5624", -34.5624}, {"+1.5e3", 1500},
                {".5", 0.5},      {"38.28402", 38.28402}, {"1e-6", 1e-6},
                {"00012.0", 12.0}};
    static const char *const bad[] = {"",    " 1",  "1 ",  "1.2.3", "nan",
                                      "-",   "1e",  "0x1", "1,5",   "1e999",
                                      "--1", "inf", "."};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        double value = -1;
        assert_true(str_to_double(str_from_cstr(good[i].text), &value));
        assert_true(value >= good[i].value && value <= good[i].value);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = -1;
        assert_false(str_to_double(str_from_cstr(bad[i]), &value));
        assert_true(value < 0);
    }
}

static void reads_integers_that_fit(void **state)
{
    long value = 7;

    (void)state;
    assert_true(str_to_long(STR("-42"), &value));
    assert_int_equal(value, -42);
    assert_false(str_to_long(STR("99999999999999999999"), &value));
    assert_false(str_to_long(STR("4.2"), &value));
    assert_false(str_to_long(STR("-"), &value));
    assert_int_equal(value, -42);
}

static void trims_cuts_and_finds(void **state)
{
    Str rest = STR("a|b||c");

    (void)state;
    assert_true(str_is(str_trim(STR(" \t x y\r\n")), "x y"));
    assert_int_equal(str_trim(STR("  ")).len, 0);
    assert_true(str_is(str_take_until(&rest, '|'), "a"));
    assert_true(str_is(str_take_until(&rest, '|'), "b"));
    assert_true(str_is(str_take_until(&rest, '|'), ""));
    assert_true(str_is(str_take_until(&rest, '|'), "c"));
    assert_int_equal(rest.len, 0);
    assert_int_equal(str_find(STR("banana"), STR("na"), 3), 4);
    assert_int_equal(str_find(STR("banana"), STR("x"), 0), 6);
    assert_true(str_begins(STR("banana"), STR("ban")));
    assert_false(str_begins(STR("ba"), STR("ban")));
    assert_true(str_ends(STR("banana"), STR("ana")));
    assert_false(str_ends(STR("na"), STR("ana")));
}

static void knows_ascii(void **state)
{
    (void)state;
    assert_true(str_is_ascii(STR("Palmyra\x7f")));
    assert_true(str_is_ascii((Str){NULL, 0}));
    assert_false(str_is_ascii(STR("Palmyr\x80")));
    assert_int_equal(str_ascii_end(STR("in Deir al-Z\xc3\xb4r"), 0), 12);
    assert_int_equal(str_ascii_end(STR("in Deir al-Z\xc3\xb4r"), 13), 13);
    assert_int_equal(str_ascii_end(STR("in Deir al-Zor"), 14), 14);
}

static void orders_by_bytes_then_by_length(void **state)
{
    (void)state;
    assert_true(str_compare(STR("ab"), STR("b")) < 0);
    assert_true(str_compare(STR("ab"), STR("abc")) < 0);
    assert_true(str_compare(STR("\xC3"), STR("a")) > 0);
    assert_int_equal(str_compare(STR(""), (Str){NULL, 0}), 0);
}

static void tells_whether_it_is_one_of_several(void **state)
{
    static const char *const dashes[] = {"-", "--", ""};

    (void)state;
    assert_true(STR_IS_ONE_OF(STR("--"), dashes));
    assert_true(STR_IS_ONE_OF(STR(""), dashes));
    assert_false(STR_IS_ONE_OF(STR("---"), dashes));
    assert_false(str_is_one_of(STR("--"), dashes, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers_and_nothing_else),
        cmocka_unit_test(reads_integers_that_fit),
        cmocka_unit_test(trims_cuts_and_finds),
        cmocka_unit_test(tells_whether_it_is_one_of_several),
        cmocka_unit_test(knows_ascii),
        cmocka_unit_test(orders_by_bytes_then_by_length),
    };

    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
