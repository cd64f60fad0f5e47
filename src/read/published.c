/*
 * When a page was published, by what stands on it: "Published 24 March 2016",
 * "BEIRUT, March 27 (Reuters) -", or what weekdays beside dates give away.
 */
#include "core/date.h"
#include "read/page.h"

/* How far down a page a date line may stand, and how long it may be. */
enum { HEAD_PARAGRAPHS = 12, LINE_TOKENS = 24, DATELINE_TOKENS = 24 };

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
    out->glued = (Span){in->span.start, page->tokens[date.end - 1].span.end};
    in->first = date.end;
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
        if (read_date_line(page, paragraph, &date, &updated)) {
            paragraph->keeps = false;
            paragraph->reason = STR("date line");
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
        }
    }
}
