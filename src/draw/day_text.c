#include "core/date.h"
#include "draw/frame.h"

#include <stdio.h>

static const char *month_name(int month)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr",
                                        "May", "Jun", "Jul", "Aug",
                                        "Sep", "Oct", "Nov", "Dec"};

    return names[month - 1];
}

static void one_day(Date date, char text[static 16])
{
    (void)snprintf(text, 16, "%d %s %04u", date.day % 100,
                   month_name(date.month), (unsigned)date.year % 10000);
}

/* "25–27 Mar 2016", "30 Mar – 2 Apr 2016", "30 Dec 2016 – 2 Jan 2017". */
static void day_range(Date first, Date last, char text[static DAY_TEXT_SIZE])
{
    char end[16], start[16];

    one_day(last, end);
    one_day(first, start);
    if (first.year != last.year)
        (void)snprintf(text, DAY_TEXT_SIZE, "%s – %s", start, end);
    else if (first.month != last.month)
        (void)snprintf(text, DAY_TEXT_SIZE, "%d %s – %s", first.day,
                       month_name(first.month), end);
    else
        (void)snprintf(text, DAY_TEXT_SIZE, "%d–%s", first.day, end);
}

static bool whole_months(Date first, Date last)
{
    return first.day == 1 &&
           last.day == date_month_length(last.year, last.month);
}

static void month_range(Date first, Date last, char text[static DAY_TEXT_SIZE])
{
    if (first.year == last.year && first.month == 1 && last.month == 12)
        (void)snprintf(text, DAY_TEXT_SIZE, "%d", first.year);
    else if (first.year == last.year && first.month == last.month)
        (void)snprintf(text, DAY_TEXT_SIZE, "%s %d", month_name(first.month),
                       first.year);
    else if (first.year == last.year)
        (void)snprintf(text, DAY_TEXT_SIZE, "%s–%s %d", month_name(first.month),
                       month_name(last.month), first.year);
    else
        (void)snprintf(text, DAY_TEXT_SIZE, "%s %d – %s %d",
                       month_name(first.month), first.year,
                       month_name(last.month), last.year);
}

void day_text(When when, char text[static DAY_TEXT_SIZE])
{
    bool no_first = when.first == WHEN_NO_FIRST;
    bool no_last = when.last == WHEN_NO_LAST;
    char day[16];

    if (no_first && no_last) {
        (void)snprintf(text, DAY_TEXT_SIZE, "day unknown");
    } else if (no_first || no_last) {
        one_day(date_from_day(no_first ? when.last : when.first), day);
        (void)snprintf(text, DAY_TEXT_SIZE, "%s %s", no_first ? "by" : "from",
                       day);
    } else if (when.first == when.last) {
        one_day(date_from_day(when.first), day);
        (void)snprintf(text, DAY_TEXT_SIZE, "%s", day);
    } else {
        Date first = date_from_day(when.first), last = date_from_day(when.last);

        if (whole_months(first, last))
            month_range(first, last, text);
        else
            day_range(first, last, text);
    }
}
