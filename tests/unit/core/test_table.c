#include "core/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void reads_tsv_past_comments(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Table table;
    Error err = {0};
    static const char *const columns[] = {"name", "key", "lat"};
    int name = -1, at[2] = {-1, -1};

    (void)state;
    assert_true(table_parse(&arena, TABLE_TSV, STR("p.tsv"),
                            STR("# licence\nkey\tname\n\nbel\t Bel \r\n"
                                "# more\nhoms\t"),
                            &table, &err));
    assert_int_equal(table.row_count, 2);
    assert_true(table_need(&table, "name", &name, &err));
    assert_true(str_is(table_cell(&table, 0, name), "Bel"));
    assert_true(str_is(table_cell(&table, 1, name), ""));
    assert_true(str_is(table_cell(&table, 1, -1), ""));
    assert_int_equal(table.lines[1], 6);
    assert_int_equal(table_column(&table, "lon"), -1);
    assert_false(table_need(&table, "lon", &name, &err));
    assert_string_equal(err.message, "p.tsv has no column 'lon'");
    assert_true(table_need_all(&table, columns, 2, at, &err));
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], 0);
    assert_true(table_need_all(&table, columns, 2, NULL, &err));
    assert_false(table_need_all(&table, columns, 3, NULL, &err));
    assert_string_equal(err.message, "p.tsv has no column 'lat'");
    assert_false(table_refuse(&table, 1, &err, "no %s", "way"));
    assert_string_equal(err.message, "p.tsv:6: no way");
}

static void reads_quoted_csv(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Table table;
    Error err = {0};

    (void)state;
    assert_true(table_parse(&arena, TABLE_CSV, STR("c.csv"),
                            STR("\xEF\xBB\xBF"
                                "file,title\na.txt,\"one, \"\"two\"\"\nthree\""
                                "\nb.txt,\"\"\n"),
                            &table, &err));
    assert_int_equal(table.row_count, 2);
    assert_int_equal(table_column(&table, "file"), 0);
    assert_true(str_is(table_cell(&table, 0, 1), "one, \"two\"\nthree"));
    assert_true(str_is(table_cell(&table, 1, 1), ""));
    assert_int_equal(table.lines[1], 4);
}

static void reads_csv_as_spreadsheets_of_other_countries_write_it(void **state)
{
    static const char *const texts[] = {
        "\xEF\xBB\xBF"
        "file;title\r\na.txt;\"one; two, three\"\r\n",
        "file\ttitle\na.txt\tone; two, three\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Table table;
        Error err = {0};

        assert_true(table_parse(&arena, TABLE_CSV, STR("c.csv"),
                                str_from_cstr(texts[i]), &table, &err));
        assert_int_equal(table.row_count, 1);
        assert_int_equal(table_column(&table, "title"), 1);
        assert_true(str_is(table_cell(&table, 0, 1), "one; two, three"));
    }
}

static void says_file_line_and_reason(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"", "x.csv:1: no row names the columns"},
        {"a,b\n1\n", "x.csv:2: 1 cells where the first row names 2 columns"},
        {"a,b\n1,2\n1,2,3\n",
         "x.csv:3: 3 cells where the first row names 2 columns"},
        {"a,a\n1,2\n", "x.csv:1: two columns have the same name"},
        {"a,b\n1,\"2\n3", "x.csv:2: a quoted cell is never closed"},
        {"a,b\n\"1\"x,2\n", "x.csv:2: text follows a closing quote"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Table table = {.row_count = 99};
        Error err = {0};
        assert_false(table_parse(&arena, TABLE_CSV, STR("x.csv"),
                                 str_from_cstr(rows[i].text), &table, &err));
        assert_string_equal(err.message, rows[i].message);
        assert_int_equal(table.row_count, 99);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_tsv_past_comments),
        cmocka_unit_test(reads_quoted_csv),
        cmocka_unit_test(reads_csv_as_spreadsheets_of_other_countries_write_it),
        cmocka_unit_test(says_file_line_and_reason),
    };

    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
