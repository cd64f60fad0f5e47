#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void accepts_what_the_rfc_accepts(void **state)
{
    static const struct {
        const char *bytes;
        size_t valid; /* bytes before the fault */
    } rows[] = {
        {"Palmyra", 7},          {"\u062A\u062F\u0645\u0631", 8},
        {"\xF0\x90\x8D\x88", 4}, {"a\x80", 1},
        {"a\xC0\x80", 1},        /* overlong */
        {"ab\xED\xA0\x80", 2},   /* surrogate */
        {"\xF4\x90\x80\x80", 0}, /* beyond U+10FFFF */
        {"\xE2\x82", 0},         /* cut short */
        {"\xE0\x80\x80", 0},     {"x\xC3(", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(utf8_valid_length(str_from_cstr(rows[i].bytes)),
                         rows[i].valid);
}

static void writes_what_it_reads(void **state)
{
    static const uint32_t points[] = {0,     0x7F,   0x80,    0x7FF,
                                      0x800, 0xFFFD, 0x10000, 0x10FFFF};

    (void)state;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char bytes[4];
        size_t at = 0, len = utf8_put(points[i], bytes);
        assert_int_equal(utf8_next((Str){bytes, len}, &at), points[i]);
        assert_int_equal(at, len);
        assert_int_equal(utf8_valid_length((Str){bytes, len}), len);
    }
}

static void counts_code_points_in_any_order(void **state)
{
    Utf8Counter counter = {STR("a\u062Ab\u20ACc"), 0, 0};

    (void)state;
    assert_int_equal(utf8_count(counter.text), 5);
    assert_int_equal(utf8_points_at(&counter, 3), 2);
    assert_int_equal(utf8_points_at(&counter, 7), 4);
    assert_int_equal(utf8_points_at(&counter, 1), 1);
    assert_int_equal(utf8_points_at(&counter, 8), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_the_rfc_accepts),
        cmocka_unit_test(writes_what_it_reads),
        cmocka_unit_test(counts_code_points_in_any_order),
    };

    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
