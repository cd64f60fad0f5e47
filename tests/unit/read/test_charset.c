#include "core/textmap.h"
#include "core/utf8.h"
#include "read/charset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define RAW(literal)                                                           \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }
#define BYTES(literal) ((Str)RAW(literal))

static Decoded decode(Arena *arena, Str raw, const char *hint, const char *meta)
{
    Decoded decoded = {0};
    Error err;

    if (!charset_decode(arena, raw, str_from_cstr(hint), str_from_cstr(meta),
                        &decoded, &err))
        fail_msg("%s", err.message);
    return decoded;
}

static void each_charset_gives_the_text_that_was_written(void **state)
{
    static const struct {
        const char *hint, *meta;
        Str raw;
        const char *text, *name, *how;
    } rows[] = {
        {"", "",
         RAW("\xEF\xBB\xBF"
             "caf\xC3\xA9"),
         "caf\xC3\xA9", "UTF-8", "byte order mark"},
        {"", "",
         RAW("\xFF\xFE"
             "a\0\x2B\x06"),
         "a\xD8\xAB", "UTF-16LE", "byte order mark"},
        {"", "", RAW("\xFE\xFF\0a\xD8\x3D\xDE\x00"), "a\xF0\x9F\x98\x80",
         "UTF-16BE", "byte order mark"},
        {"text/html; charset=windows-1252", "", RAW("caf\xE9 \x93x\x94"),
         "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D", "windows-1252",
         "HTTP header"},
        {"text/html; charset=\"ISO-8859-1\"", "utf-8", RAW("\x80"),
         "\xE2\x82\xAC", "windows-1252", "HTTP header"},
        {"", "windows-1256", RAW("\xCA\xCF\xE3\xD1"),
         "\xD8\xAA\xD8\xAF\xD9\x85\xD8\xB1", "windows-1256", "meta tag"},
        {"", "text/html; charset=koi8-r",
         RAW("\xF0\xC1\xCC\xD8\xCD\xC9\xD2\xC1"),
         "\xD0\x9F\xD0\xB0\xD0\xBB\xD1\x8C\xD0\xBC\xD0\xB8\xD1\x80\xD0\xB0",
         "KOI8-R", "meta tag"},
        {"gb2312", "", RAW("\xC5\xC1\xB6\xFB\xC3\xD7\xC0\xAD"),
         "\xE5\xB8\x95\xE5\xB0\x94\xE7\xB1\xB3\xE6\x8B\x89", "GB18030",
         "HTTP header"},
        {"", "Shift_JIS", RAW("\x83\x70\x83\x8B"), "\xE3\x83\x91\xE3\x83\xAB",
         "Shift_JIS", "meta tag"},
        {"text/html", "", RAW("caf\xC3\xA9"), "caf\xC3\xA9", "UTF-8",
         "valid UTF-8"},
        {"x-no-such-thing", "nor-this", RAW("fell"), "fell", "UTF-8",
         "valid UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Decoded got = decode(&arena, rows[i].raw, rows[i].hint, rows[i].meta);
        if (!str_is(got.text, rows[i].text) ||
            !str_is(got.name, rows[i].name) || !str_is(got.how, rows[i].how) ||
            got.broken != 0)
            fail_msg("row %zu: '%.*s', %.*s by %.*s, %zu broken", i,
                     STR_ARGS(got.text), STR_ARGS(got.name), STR_ARGS(got.how),
                     got.broken);
    }
}

static void what_nothing_names_is_guessed(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    /* "The army entered the town of Palmyra on Sunday and took the castle." in
     * Russian, KOI8-R. */
    Str raw =
        BYTES("\xE1\xD2\xCD\xC9\xD1 \xD7\xCF\xDB\xCC\xC1 \xD7 "
              "\xC7\xCF\xD2\xCF\xC4 \xF0\xC1\xCC\xD8\xCD\xC9\xD2\xC1 \xD7 "
              "\xD7\xCF\xD3\xCB\xD2\xC5\xD3\xC5\xCE\xD8\xC5 \xC9 "
              "\xDA\xC1\xCE\xD1\xCC\xC1 \xC3\xC9\xD4\xC1\xC4\xC5\xCC\xD8, "
              "\xD3\xCF\xCF\xC2\xDD\xC9\xCC\xCF \xC7\xCF\xD3\xD5\xC4\xC1\xD2"
              "\xD3\xD4\xD7\xC5\xCE\xCE\xCF\xC5 \xD4\xC5\xCC\xC5\xD7\xC9\xC4"
              "\xC5\xCE\xC9\xC5.");
    Decoded got = decode(&arena, raw, "", "");

    (void)state;
    assert_true(str_is(got.name, "KOI8-R"));
    assert_true(str_is(got.how, "guess"));
    assert_true(str_begins(got.text, STR("\xD0\x90\xD1\x80\xD0\xBC\xD0\xB8")));
}

static void broken_bytes_are_counted(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Decoded got = decode(&arena, BYTES("a\xFFz\xC3"), "utf-8", "");

    (void)state;
    assert_true(str_is(got.text, "a\xEF\xBF\xBDz\xEF\xBF\xBD"));
    assert_int_equal(got.broken, 2);
    assert_int_equal(utf8_valid_length(got.text), got.text.len);
}

static void every_character_leads_back_to_its_bytes(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    char raw[20002] = {'\xFF', '\xFE'};
    Decoded got;
    Span span;

    (void)state;
    /* U+0627 again and again: two bytes there, two here. */
    for (size_t i = 2; i < sizeof raw; i += 2) {
        raw[i] = 0x27;
        raw[i + 1] = 0x06;
    }
    got = decode(&arena, (Str){raw, sizeof raw}, "", "");
    assert_int_equal(got.text.len, 20000);
    span = textmap_raw(&got.map, (Span){9998, 10002});
    assert_int_equal(span.start, 10000);
    assert_int_equal(span.end, 10004);
    got = decode(&arena, BYTES("\xE9t\xE9"), "latin1", "");
    span = textmap_raw(&got.map, (Span){3, 5});
    assert_int_equal(span.start, 2);
    assert_int_equal(span.end, 3);
}

static void what_is_in_no_charset_is_refused_with_its_place(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Decoded decoded;
    Error err;

    (void)state;
    assert_false(charset_decode(&arena, BYTES("ab\xFE\xFF\x80"), STR(""),
                                STR(""), &decoded, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_int_equal(err.at, 2);
}

static void labels_are_found_in_content_types(void **state)
{
    static const char *const rows[][2] = {
        {"text/html; charset=utf-8", "utf-8"},
        {"text/html;charset = 'KOI8-R' ; x=1", "KOI8-R"},
        {"TEXT/HTML; CHARSET=big5", "big5"},
        {"windows-1251", "windows-1251"},
        {"text/html", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(
            str_is(charset_label(str_from_cstr(rows[i][0])), rows[i][1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_charset_gives_the_text_that_was_written),
        cmocka_unit_test(what_nothing_names_is_guessed),
        cmocka_unit_test(broken_bytes_are_counted),
        cmocka_unit_test(every_character_leads_back_to_its_bytes),
        cmocka_unit_test(what_is_in_no_charset_is_refused_with_its_place),
        cmocka_unit_test(labels_are_found_in_content_types),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
