#include "core/date.h"
#include "draw/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int32_t day(int year, int month, int number)
{
    return day_from_date((Date){year, month, number});
}

static void days_are_written_as_people_write_them(void **state)
{
    struct {
        When when;
        const char *text;
    } cases[] = {
        {{day(2016, 3, 26), day(2016, 3, 26)}, "26 Mar 2016"},
        {{day(2016, 3, 25), day(2016, 3, 27)}, "25–27 Mar 2016"},
        {{day(2016, 3, 30), day(2016, 4, 2)}, "30 Mar – 2 Apr 2016"},
        {{day(2016, 12, 26), day(2017, 1, 10)}, "26 Dec 2016 – 10 Jan 2017"},
        {{day(2015, 8, 1), day(2015, 8, 31)}, "Aug 2015"},
        {{day(2016, 2, 1), day(2016, 2, 29)}, "Feb 2016"},
        {{day(2015, 6, 1), day(2015, 8, 31)}, "Jun–Aug 2015"},
        {{day(2015, 12, 1), day(2016, 1, 31)}, "Dec 2015 – Jan 2016"},
        {{day(2013, 1, 1), day(2013, 12, 31)}, "2013"},
        {{WHEN_NO_FIRST, day(2016, 3, 27)}, "by 27 Mar 2016"},
        {{day(2016, 3, 27), WHEN_NO_LAST}, "from 27 Mar 2016"},
        {{WHEN_NO_FIRST, WHEN_NO_LAST}, "day unknown"},
    };
    char text[DAY_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        day_text(cases[i].when, text);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_written_as_people_write_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
