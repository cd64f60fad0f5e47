#include "read/read.h"

#include "core/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* "2016-3-24 4 5": year, month, day, weekday, tokens; empty where it is none.
 */
static void describe(const char *text, char *out, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Token *tokens;
    size_t count;
    WrittenDate date;
    Error err;

    if (!read_tokens(&arena, str_from_cstr(text), &tokens, &count, &err))
        fail_msg("%s", err.message);
    out[0] = '\0';
    if (read_date(tokens, count, 0, &date))
        (void)snprintf(out, size, "%d-%d-%d %d %zu", date.year, date.month,
                       date.day, date.weekday, date.end);
}

static void reads_dates_as_people_write_them(void **state)
{
    static const struct {
        const char *text, *date;
    } rows[] = {
        {"March 24, 2016 and", "2016-3-24 0 4"},
        {"March 24 2016", "2016-3-24 0 3"},
        {"24 March 2016", "2016-3-24 0 3"},
        {"the 24th of March, 2016", "2016-3-24 0 6"},
        {"Thursday, March 24", "0-3-24 4 4"},
        {"Thu 24 Mar. 2016", "2016-3-24 4 5"},
        {"May 2015", "2015-5-0 0 2"},
        {"May of 2015", "2015-5-0 0 3"},
        {"Sept. 4", "0-9-4 0 3"},
        {"June.", "0-6-0 0 1"},
        {"2016-03-24", "2016-3-24 0 3"},
        {"2016/03/24", "2016-3-24 0 5"},
        {"24/03/2016", "2016-3-24 0 5"},
        {"03/24/2016", "2016-3-24 0 5"},
        {"24.03.2016", "2016-3-24 0 1"},
        {"3.4.2016", "2016-4-3 0 1"},
        {"February 29", "0-2-29 0 2"},
        {"March 24,000 men", "0-3-0 0 1"},
        {"03/04/2016", ""},
        {"February 30, 2016", ""},
        {"29 February 2015", ""},
        {"2016-03", ""},
        {"2016-13-01", ""},
        {"1.2.3.4", ""},
        {"31.12.9999", ""},
        {"3000-01-01", ""},
        {"march on", ""},
        {"Thursday", ""},
        {"Thursday May", ""},
        {"24", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[40];
        describe(rows[i].text, got, sizeof got);
        if (strcmp(got, rows[i].date) != 0)
            fail_msg("'%s': expected '%s', got '%s'", rows[i].text,
                     rows[i].date, got);
    }
}

static void knows_names_of_months_and_weekdays(void **state)
{
    (void)state;
    assert_int_equal(read_month(STR("december")), 12);
    assert_int_equal(read_month(STR("sept")), 9);
    assert_int_equal(read_month(STR("sep")), 9);
    assert_int_equal(read_month(STR("")), 0);
    assert_int_equal(read_month(STR("decembers")), 0);
    assert_int_equal(read_weekday(STR("sunday")), 7);
    assert_int_equal(read_weekday(STR("tues")), 2);
    assert_int_equal(read_weekday(STR("thurs")), 4);
    assert_int_equal(read_weekday(STR("day")), 0);
}

static void counts_weekdays_on_both_sides_of_1970(void **state)
{
    (void)state;
    assert_int_equal(weekday_of(day_from_date((Date){2016, 3, 24})), 4);
    assert_int_equal(weekday_of(day_from_date((Date){1969, 12, 28})), 7);
    assert_int_equal(weekday_of(day_from_date((Date){0, 1, 1})), 6);
}

static void reads_years_and_days_of_numbers_alone(void **state)
{
    static const struct {
        const char *text;
        int year, day;
    } rows[] = {{"2016", 2016, 0}, {"23rd", 0, 23}, {"4", 0, 4},
                {"32", 0, 0},      {"3000", 0, 0},  {"0", 0, 0},
                {"1,000", 0, 0},   {"rd", 0, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Token *tokens;
        size_t count;
        Error err;
        assert_true(read_tokens(&arena, str_from_cstr(rows[i].text), &tokens,
                                &count, &err));
        assert_int_equal(read_year(&tokens[0]), rows[i].year);
        assert_int_equal(read_month_day(&tokens[0]), rows[i].day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_dates_as_people_write_them),
        cmocka_unit_test(knows_names_of_months_and_weekdays),
        cmocka_unit_test(counts_weekdays_on_both_sides_of_1970),
        cmocka_unit_test(reads_years_and_days_of_numbers_alone),
    };

    return cmocka_run_group_tests_name("written", tests, NULL, NULL);
}
