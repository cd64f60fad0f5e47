#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void reads_days_months_and_intervals(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str text = STR("file,published,publisher,title,url\n"
                   "a.txt,2016-03-24,AP,\"Army, again\",https://a.example\n"
                   "b.txt,2016-02,,,\n"
                   "c.txt,[2016-03-24..2016-03-25],,,\n"
                   "d.txt,2016-03-24/2016-03-26,,,\n"
                   "e.txt,,,,\n");
    static const char *const written[] = {"2016-03-24", "2016-02",
                                          "[2016-03-24..2016-03-25]",
                                          "[2016-03-24..2016-03-26]"};
    ReadHints *rows;
    size_t count;
    Error err;

    (void)state;
    assert_true(catalog_load(&arena, STR("c.csv"), text, &rows, &count, &err));
    assert_int_equal(count, 5);
    assert_true(str_is(rows[0].title, "Army, again"));
    for (size_t i = 0; i < 4; i++) {
        char got[WHEN_TEXT_SIZE];
        assert_int_equal(rows[i].published_how, PUBLISHED_CATALOG);
        when_format(rows[i].published, got);
        assert_string_equal(got, written[i]);
    }
    assert_int_equal(rows[4].published_how, PUBLISHED_UNKNOWN);
}

static void needs_no_column_but_file(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    ReadHints *rows;
    size_t count;
    Error err;

    (void)state;
    assert_true(catalog_load(&arena, STR("c.csv"), STR("file\na.txt\n"), &rows,
                             &count, &err));
    assert_int_equal(count, 1);
    assert_true(str_is(rows[0].name, "a.txt"));
}

static void an_impossible_date_is_its_rows_problem(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str text = STR("file,published\na.txt,2015-02-29\nb.txt,2016\n");
    ReadHints *rows;
    size_t count;
    Error err;

    (void)state;
    assert_true(catalog_load(&arena, STR("c.csv"), text, &rows, &count, &err));
    assert_true(str_begins(rows[0].problem, STR("c.csv:2")));
    assert_int_equal(rows[1].problem.len, 0);
}

static void refuses_rows_it_cannot_tell_apart(void **state)
{
    static const struct {
        const char *text, *at;
    } rows[] = {
        {"file\na.txt\nb.txt\na.txt\n", "c.csv:4"},
        {"file,url\na.txt,\n,x\n", "c.csv:3"},
        {"name\na.txt\n", "c.csv"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        ReadHints *out = NULL;
        size_t count = 9;
        Error err;
        assert_false(catalog_load(&arena, STR("c.csv"),
                                  str_from_cstr(rows[i].text), &out, &count,
                                  &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, rows[i].at));
        assert_true(out == NULL && count == 9);
    }
}

static void refuses_a_publication_that_ends_before_it_begins(void **state)
{
    When when = {1, 2};
    Error err;

    (void)state;
    assert_false(published_parse(STR("2016-03/2015"), &when, &err));
    assert_false(published_parse(STR("soon"), &when, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_true(when.first == 1 && when.last == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_days_months_and_intervals),
        cmocka_unit_test(needs_no_column_but_file),
        cmocka_unit_test(an_impossible_date_is_its_rows_problem),
        cmocka_unit_test(refuses_rows_it_cannot_tell_apart),
        cmocka_unit_test(refuses_a_publication_that_ends_before_it_begins),
    };

    return cmocka_run_group_tests_name("catalog", tests, NULL, NULL);
}
