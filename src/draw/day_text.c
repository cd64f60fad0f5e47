#include "core/date.h"
#include "draw/frame.h"

#include <stdio.h>

enum { ONE_DAY = 40 };

/* The Arabic names are those in use from Damascus to Baghdad. */
static const char *month_name(Language language, int month)
{
    static const char *const names[LANGUAGE_COUNT][12] = {
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
         "Nov", "Dec"},
        {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز",
         "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"}};

    return names[language][month - 1];
}

static void one_day(Language language, Date date, char text[static ONE_DAY])
{
    (void)snprintf(text, ONE_DAY, "%d %s %04u", date.day % 100,
                   month_name(language, date.month),
                   (unsigned)date.year % 10000);
}

/* "25–27 Mar 2016", "30 Mar – 2 Apr 2016", "30 Dec 2016 – 2 Jan 2017". */
static void day_range(Language language, Date first, Date last,
                      char text[static DAY_TEXT_SIZE])
{
    char end[ONE_DAY], start[ONE_DAY];

    one_day(language, last, end);
    one_day(language, first, start);
    if (first.year != last.year)
        (void)snprintf(text, DAY_TEXT_SIZE, "%s – %s", start, end);
    else if (first.month != last.month)
        (void)snprintf(text, DAY_TEXT_SIZE, "%d %s – %s", first.day,
                       month_name(language, first.month), end);
    else
        (void)snprintf(text, DAY_TEXT_SIZE, "%d–%s", first.day, end);
}

static bool whole_months(Date first, Date last)
{
    return first.day == 1 &&
           last.day == date_month_length(last.year, last.month);
}

static void month_range(Language language, Date first, Date last,
                        char text[static DAY_TEXT_SIZE])
{
    if (first.year == last.year && first.month == 1 && last.month == 12)
        (void)snprintf(text, DAY_TEXT_SIZE, "%d", first.year);
    else if (first.year == last.year && first.month == last.month)
        (void)snprintf(text, DAY_TEXT_SIZE, "%s %d",
                       month_name(language, first.month), first.year);
    else if (first.year == last.year)
        (void)snprintf(text, DAY_TEXT_SIZE, "%s–%s %d",
                       month_name(language, first.month),
                       month_name(language, last.month), first.year);
    else
        (void)snprintf(text, DAY_TEXT_SIZE, "%s %d – %s %d",
                       month_name(language, first.month), first.year,
                       month_name(language, last.month), last.year);
}

void day_text(When when, char text[static DAY_TEXT_SIZE])
{
    day_text_in(LANGUAGE_ENGLISH, when, text);
}

void day_text_in(Language language, When when, char text[static DAY_TEXT_SIZE])
{
    bool no_first = when.first == WHEN_NO_FIRST;
    bool no_last = when.last == WHEN_NO_LAST;
    static const char *const open[LANGUAGE_COUNT][3] = {
        {"day unknown", "by", "from"}, {"اليوم مجهول", "قبل", "منذ"}};
    char day[ONE_DAY];

    if (no_first && no_last) {
        (void)snprintf(text, DAY_TEXT_SIZE, "%s", open[language][0]);
    } else if (no_first || no_last) {
        one_day(language, date_from_day(no_first ? when.last : when.first),
                day);
        (void)snprintf(text, DAY_TEXT_SIZE, "%s %s",
                       open[language][no_first ? 1 : 2], day);
    } else if (when.first == when.last) {
        one_day(language, date_from_day(when.first), day);
        (void)snprintf(text, DAY_TEXT_SIZE, "%s", day);
    } else {
        Date first = date_from_day(when.first), last = date_from_day(when.last);

        if (whole_months(first, last))
            month_range(language, first, last, text);
        else
            day_range(language, first, last, text);
    }
}
