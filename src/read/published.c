/*
 * When a page was published, by what stands on it: "Published 24 March 2016",
 * "BEIRUT, March 27 (Reuters) -", or what weekdays beside dates give away.
 */
#include "core/date.h"
#include "read/page.h"

#include <stdio.h>

/* How far down a page a date line may stand, and how long it may be. */
enum { HEAD_PARAGRAPHS = 12, LINE_TOKENS = 24, DATELINE_TOKENS = 24 };
enum { SAID_SIZE = 200 };

/* Words of a date line beside the date. */
static bool is_label(const Token *token)
{
    static const char *const words[] = {
        "published", "posted",   "updated", "last",  "modified",    "date",
        "dated",     "on",       "at",      "gmt",   "utc",         "est",
        "edt",       "pst",      "bst",     "cet",   "eet",         "am",
        "pm",        "a.m.",     "p.m.",    "first", "created",     "issued",
        "time",      "local",    "the",     "et",    "publication", "by",
        "release",   "released",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(token->folded, words[i]))
            return true;
    return false;
}

static bool is_full(const WrittenDate *date)
{
    return date->year != 0 && date->day != 0;
}

static When day_of(const WrittenDate *date)
{
    int32_t day = day_from_date((Date){date->year, date->month, date->day});

    return (When){day, day};
}

/* Whether the paragraph is a date and little else; names are let stand behind
 * "by". */
static bool read_date_line(const Page *page, const Paragraph *in,
                           WrittenDate *out, bool *updated)
{
    WrittenDate date;
    bool found = false, byline = false;

    *updated = false;
    if (in->end - in->first > LINE_TOKENS)
        return false;
    for (size_t at = in->first; at < in->end;) {
        const Token *token = &page->tokens[at];
        if (read_date(page->tokens, in->end, at, &date) && is_full(&date)) {
            if (!found)
                *out = date;
            found = true;
            at = date.end;
            continue;
        }
        byline |= at == in->first && str_is(token->folded, "by");
        *updated |= !found && (str_is(token->folded, "updated") ||
                               str_is(token->folded, "modified"));
        if (token->kind == TOKEN_WORD && !is_label(token) &&
            read_weekday(token->folded) == 0 && !(byline && token->capital))
            return false;
        at++;
    }
    return found;
}

/* What a date run together with a headline begins with. */
static bool opens_glued(const Token *token)
{
    static const char *const words[] = {"date",    "dated",   "published",
                                        "posted",  "updated", "released",
                                        "created", "issued"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(token->folded, words[i]))
            return true;
    return read_year(token) != 0;
}

/* "date 2017-03-02 Army advances": a date run together with what follows. */
static bool read_glued(const Page *page, Paragraph *in, PageDate *out)
{
    size_t at = in->first;
    WrittenDate date;

    if (at == in->end || !opens_glued(&page->tokens[at]))
        return false;
    while (at < in->end && (is_label(&page->tokens[at]) ||
                            str_is(page->tokens[at].folded, ":")))
        at++;
    if (!read_date(page->tokens, in->end, at, &date) || !is_full(&date) ||
        date.end >= in->end)
        return false;
    out->when = day_of(&date);
    out->how = PUBLISHED_DATELINE;
    out->from = STR("a date run together with the first line");
    out->glued = (Span){in->span.start, page->tokens[date.end - 1].span.end};
    paragraph_take(page, in, date.end, in->end);
    in->span.start = page->tokens[date.end].span.start;
    return true;
}

static bool is_name_part(const Token *token)
{
    return token->kind == TOKEN_WORD
               ? token->capital
               : token->kind == TOKEN_MARK &&
                     (str_is(token->folded, ",") || str_is(token->folded, "/"));
}

/* "(Reuters)" or nothing, then the dash that closes a dateline. */
static bool closes_dateline(const Page *page, const Paragraph *in, size_t at)
{
    if (at < in->end && str_is(page->tokens[at].folded, ",") &&
        at + 1 < in->end)
        at++;
    if (at < in->end && str_is(page->tokens[at].folded, "(")) {
        while (at < in->end && !str_is(page->tokens[at].folded, ")"))
            at++;
        at++;
    }
    while (at < in->end && page->tokens[at].shouted)
        at++;
    return at < in->end && (str_is(page->tokens[at].folded, "-") ||
                            str_is(page->tokens[at].folded, ":"));
}

/* "BEIRUT, Lebanon, March 27, 2016 (Reuters) -" */
static bool read_dateline(const Page *page, const Paragraph *in,
                          WrittenDate *out)
{
    size_t limit = in->first + DATELINE_TOKENS;
    bool bracketed = false;

    if (in->first == in->end || !page->tokens[in->first].capital)
        return false;
    if (limit > in->end)
        limit = in->end;
    for (size_t at = in->first; at < limit; at++) {
        const Token *token = &page->tokens[at];
        if (at > in->first && read_date(page->tokens, in->end, at, out) &&
            out->day != 0)
            return closes_dateline(page, in, out->end);
        if (str_is(token->folded, "("))
            bracketed = true;
        else if (str_is(token->folded, ")"))
            bracketed = false;
        else if (!bracketed && !is_name_part(token))
            return false;
    }
    return false;
}

/* Date lines say more than datelines, "published" more than "updated". */
void page_date(const Page *page, PageDate *out)
{
    PageDate best = {0};
    bool weak = true;

    *out = best;
    for (size_t i = 0; i < page->count && i < HEAD_PARAGRAPHS; i++) {
        Paragraph *paragraph = &page->paragraphs[i];
        WrittenDate date;
        bool updated = false;
        if (!paragraph->keeps)
            continue;
        if (read_date_line(page, paragraph, &date, &updated)) {
            paragraph->keeps = false;
            paragraph->reason = STR("date line");
            paragraph->rule = STR("date");
        } else if (i == 0 && read_glued(page, paragraph, out)) {
            return;
        } else if (read_dateline(page, paragraph, &date) && date.year != 0) {
            updated = true;
        } else {
            continue;
        }
        if (best.how != PUBLISHED_UNKNOWN && (!weak || updated))
            continue;
        best.when = day_of(&date);
        best.how = PUBLISHED_DATELINE;
        best.from = paragraph->keeps ? STR("a dateline") : STR("a date line");
        weak = updated;
    }
    *out = best;
}

/* Whether what stands before tokens[at] says that the day is to come. */
static bool is_ahead(const Page *page, const Paragraph *in, size_t at)
{
    static const char *const words[] = {"will",     "until",     "by",
                                        "would",    "scheduled", "planned",
                                        "expected", "due"};

    for (size_t back = 1; back <= 8 && at >= in->first + back; back++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_is(page->tokens[at - back].folded, words[i]))
                return true;
    return false;
}

/* The year of a weekday and day without one: the first after the latest year
 * named in which they meet, if that is the year itself or one of the next two;
 * 0 where nothing is named. */
static int meeting_year(const WrittenDate *date, int latest_year)
{
    for (int year = latest_year; latest_year != 0 && year <= latest_year + 2;
         year++) {
        Date day = {year, date->month, date->day};
        if (date_exists(day) && weekday_of(day_from_date(day)) == date->weekday)
            return year;
    }
    return 0;
}

static int latest_year(const Page *page)
{
    int latest = 0;

    for (size_t i = 0; i < page->count; i++) {
        const Paragraph *in = &page->paragraphs[i];
        for (size_t at = in->first; in->keeps && at < in->end; at++) {
            WrittenDate date;
            if (read_date(page->tokens, in->end, at, &date) &&
                date.year > latest && !is_ahead(page, in, at))
                latest = date.year;
        }
    }
    return latest;
}

/* News names the weekday of days that are near: the latest "Thursday, March 24"
 * that has passed is the day of publication or the day before it. */
void page_infer_date(const Page *page, PageDate *out)
{
    int year = latest_year(page);

    *out = (PageDate){0};
    for (size_t i = 0; i < page->count; i++) {
        const Paragraph *in = &page->paragraphs[i];
        for (size_t at = in->first; in->keeps && at < in->end; at++) {
            WrittenDate date;
            When day;
            if (in->kind != SENTENCE_BODY ||
                !read_date(page->tokens, in->end, at, &date) ||
                date.weekday == 0 || is_ahead(page, in, at))
                continue;
            if (date.year == 0)
                date.year = meeting_year(&date, year);
            if (date.year == 0)
                continue;
            day = day_of(&date);
            if (weekday_of(day.first) != date.weekday ||
                (out->how == PUBLISHED_INFERRED && day.first < out->when.first))
                continue;
            out->when = (When){day.first, day.first + 1};
            out->how = PUBLISHED_INFERRED;
            out->from = STR("a weekday beside a date");
        }
    }
}

static bool is_digits(Str text, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return true;
}

/* "2016-03-24T10:15:00+02:00", "20160324": the writer's own day, which no time
 * zone moves. */
static bool read_stamp(Str text, When *out)
{
    char day[DATE_TEXT_SIZE];
    Error none;

    if (text.len >= 8 && is_digits(text, 0, 8)) {
        (void)snprintf(day, sizeof day, "%.4s-%.2s-%.2s", text.data,
                       text.data + 4, text.data + 6);
        return (text.len == 8 || text.data[8] == 'T') &&
               when_parse((Str){day, 10}, out, &none);
    }
    if (text.len < 10 ||
        (text.len > 10 && text.data[10] != 'T' && text.data[10] != ' '))
        return false;
    return when_parse(str_slice(text, 0, 10), out, &none);
}

static When window_of(const WrittenDate *date)
{
    When month;

    if (date->day != 0)
        return day_of(date);
    month.first = day_from_date((Date){date->year, date->month, 1});
    month.last = month.first + date_month_length(date->year, date->month) - 1;
    return month;
}

bool date_said(Arena *arena, Str text, When *out)
{
    Token *tokens;
    size_t count;
    WrittenDate date;
    Error none;

    text = str_trim(text);
    if (text.len == 0 || text.len > SAID_SIZE)
        return false;
    if (read_stamp(text, out) || when_parse(text, out, &none))
        return true;
    if (!read_tokens(arena, text, &tokens, &count, &none))
        return false;
    for (size_t at = 0; at < count; at++)
        if (read_date(tokens, count, at, &date) && date.year != 0) {
            *out = window_of(&date);
            return true;
        }
    return false;
}
