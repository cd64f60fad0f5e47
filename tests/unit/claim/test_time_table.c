/* Expressions of time from a table. */
#include "claim/time_table.h"

#include "core/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *const table_text =
    "class\tvalue\twords\n"
    "month\t3\tmars\nmonth\t5\tmai\nweekday\t1\tlundi\n"
    "unit\tday\tjour|jours\nnumber\t3\ttrois\nsince\t\tdepuis\n"
    "phrase\tkind=date\t(le) <day> <month> (<year>)|<month>\n"
    "phrase\tkind=weekday shift=last\t<weekday> dernier\n"
    "phrase\tkind=unit unit=day shift=last\thier\n"
    "phrase\tkind=ago\til y a <count> <unit>\n";

static bool load(Arena *arena, const char *text, const TimeTable **out,
                 Error *err)
{
    static const PhraseTable plain = {.spelling = {NULL, NULL, 0, 0}};

    return time_table_load(arena, &plain, STR("times.tsv"), str_from_cstr(text),
                           out, err);
}

static void phrases_resolve_against_the_day_of_publication(void **state)
{
    static const struct {
        const char *text, *edtf;
        bool lasting;
    } rows[] = {{"Elle est tombee hier", "2016-03-27", false},
                {"prise le 24 mars 2016 par", "2016-03-24", false},
                {"prise lundi dernier", "2016-03-21", false},
                {"il y a trois jours", "2016-03-25", false},
                {"tenue depuis mai", "2015-05", true}};
    Error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
        ReadHints hints = {.name = STR("t"),
                           .published = {16888, 16888}, /* 2016-03-28 */
                           .published_how = PUBLISHED_OPTION};
        Document document;
        TimeReading how = {0};
        Times times;
        char edtf[WHEN_TEXT_SIZE];

        assert_true(load(&arena, table_text, &how.table, &err));
        assert_true(read_plain(&arena, str_from_cstr(rows[i].text), &hints,
                               NULL, &document, &err));
        assert_true(times_read(&arena, &how, &document, &times, &err));
        assert_int_equal(times.count, 1);
        (void)when_format(times.items[0].when, edtf);
        assert_string_equal(edtf, rows[i].edtf);
        assert_int_equal(times.items[0].lasting, rows[i].lasting);
    }
}

static void bad_rows_are_refused_with_their_line(void **state)
{
    static const struct {
        const char *row, *why;
    } rows[] = {{"month\t13\tmars", "times.tsv:2"},
                {"moon\t1\tlune", "no such class"},
                {"phrase\tkind=moon\thier", "no such setting"},
                {"phrase\tkind=date\t<moon>", "no such slot"},
                {"month\t3\tde mars", "one word is needed"}};
    Error err;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        const TimeTable *table;
        char text[200];

        err = (Error){0};
        (void)snprintf(text, sizeof text, "class\tvalue\twords\n%s\n",
                       rows[i].row);
        assert_false(load(&arena, text, &table, &err));
        assert_non_null(strstr(err.message, rows[i].why));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_resolve_against_the_day_of_publication),
        cmocka_unit_test(bad_rows_are_refused_with_their_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
