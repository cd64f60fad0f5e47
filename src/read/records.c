#include "read/record_stream.h"

#include <stdlib.h>

/* A window holds one article and what its format adds. */
#define WINDOW_CEILING (READ_CEILING + MEGABYTE)

enum { LOOK_SIZE = 512 }; /* bytes that tell a format */

#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

static bool ends_in(Str name, const char *suffix)
{
    Str wanted = str_from_cstr(suffix);

    if (name.len < wanted.len)
        return false;
    for (size_t i = 0; i < wanted.len; i++) {
        char c = name.data[name.len - wanted.len + i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        if (c != wanted.data[i])
            return false;
    }
    return true;
}

ArticleFormat article_format(Str name)
{
    static const struct {
        const char *suffix;
        ArticleFormat format;
    } endings[] = {
        {".txt", FORMAT_TEXT},     {".html", FORMAT_HTML},
        {".htm", FORMAT_HTML},     {".xhtml", FORMAT_HTML},
        {".json", FORMAT_JSON},    {".ndjson", FORMAT_NDJSON},
        {".jsonl", FORMAT_NDJSON}, {".warc", FORMAT_WARC},
    };

    if (ends_in(name, ".gz"))
        name = str_slice(name, 0, name.len - 3);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(name, endings[i].suffix))
            return endings[i].format;
    return FORMAT_UNKNOWN;
}

bool records_open(Str name, ArticleFormat format, Source source, Records **out,
                  Error *err)
{
    Records *records = calloc(1, sizeof *records);

    if (records == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    records->name = name;
    records->format = format;
    records->packed = feed_make(source, WINDOW_CEILING);
    *out = records;
    return true;
}

void records_close(Records *records)
{
    if (records == NULL)
        return;
    if (records->gunzip != NULL)
        feed_close(&records->feed);
    gunzip_close(records->gunzip);
    feed_close(&records->packed);
    free(records);
}

static Feed *feed_of(Records *records)
{
    return records->gunzip != NULL ? &records->feed : &records->packed;
}

bool record_refuse(Arena *arena, Record *record, Str problem, Error *err)
{
    return arena_copy(arena, problem, &record->problem, err);
}

bool record_name(const Records *records, Arena *arena, Record *record,
                 Error *err)
{
    return arena_format(arena, &record->name, err, "%.*s:%zu",
                        STR_ARGS(records->name), records->number);
}

static bool ends_everything(const Error *why)
{
    return why->kind == ERROR_STOPPED || why->kind == ERROR_MEMORY;
}

bool record_fault(Records *records, Arena *arena, const Error *why,
                  bool goes_on, Record *record, Error *err)
{
    Error cause = *why;
    bool found = false;

    if (ends_everything(&cause)) {
        *err = cause;
        return false;
    }
    records->done = true;
    if (goes_on && records->gunzip != NULL && cause.kind == ERROR_INPUT) {
        Error late;

        if (!gunzip_resume(records->gunzip, &found, &late) &&
            ends_everything(&late)) {
            *err = late;
            return false;
        }
    }
    if (found) {
        Feed *feed = &records->feed;

        records->done = false;
        records->astray = true;
        feed_pass(feed, feed_window(feed).len);
    }
    return record_refuse(arena, record, str_from_cstr(cause.message), err);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Offset of the first line's end at or after from, or window.len. */
static size_t line_end(Str window, size_t from)
{
    const char *found =
        from < window.len ? memchr(window.data + from, '\n', window.len - from)
                          : NULL;

    return found == NULL ? window.len : (size_t)(found - window.data);
}

/* The first line is a JSON object and another line follows. */
static bool is_ndjson(Str window)
{
    ValueScan scan = {0};
    size_t end, line = line_end(window, 0);

    return line < window.len &&
           value_end(&scan, str_slice(window, 0, line), &end) &&
           str_trim(str_slice(window, end, line)).len == 0 &&
           str_begins(str_trim(str_slice(window, line, window.len)), STR("{"));
}

/* Where the text begins, behind a byte order mark and white space. */
static size_t text_begin(Str window)
{
    size_t at = str_begins(window, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.len : 0;

    while (at < window.len && is_space(window.data[at]))
        at++;
    return at;
}

/* Looks at the first bytes, of an object at its first line and what follows. */
static ArticleFormat format_of_bytes(Str window)
{
    size_t at;
    Str head;

    window = str_slice(window, text_begin(window), window.len);
    head =
        str_slice(window, 0, window.len < LOOK_SIZE ? window.len : LOOK_SIZE);
    if (str_begins(window, STR("WARC/")))
        return FORMAT_WARC;
    if (str_begins(head, STR("[")))
        for (at = 1; at < head.len; at++)
            if (!is_space(head.data[at]))
                return head.data[at] == '{' || head.data[at] == ']'
                           ? FORMAT_JSON
                           : FORMAT_TEXT;
    if (!str_begins(window, STR("{")))
        return FORMAT_TEXT;
    return is_ndjson(window) ? FORMAT_NDJSON : FORMAT_JSON;
}

/* Whether what follows a first line that may be an object can be seen. */
static bool shows_second_line(Str window, size_t *seen)
{
    size_t at = line_end(window, *seen);

    *seen = at;
    while (at < window.len && is_space(window.data[at]))
        at++;
    return at < window.len;
}

/* Reads on until what follows the first line can be seen, if that may be an
 * object. */
static bool want_first_line(Feed *feed, Error *err)
{
    size_t begin, seen;

    if (!feed_want(feed, LOOK_SIZE, err))
        return false;
    begin = seen = text_begin(feed_window(feed));
    if (!str_begins(str_slice(feed_window(feed), begin, feed_window(feed).len),
                    STR("{")))
        return true;
    while (!feed->ended && feed_window(feed).len <= READ_CEILING) {
        if (shows_second_line(feed_window(feed), &seen))
            return true;
        if (!feed_more(feed, err))
            return false;
    }
    return true;
}

/* Unpacks where it is packed, and finds out what it is. A fault in that is told
 * by the reader of the format, which meets it again. */
static bool begin(Records *records, Error *err)
{
    bool looks =
        records->format == FORMAT_UNKNOWN || records->format == FORMAT_JSON;
    Feed *feed;

    if (!feed_want(&records->packed, 4, err))
        return false;
    if (records->gunzip == NULL &&
        gunzip_begins(feed_window(&records->packed))) {
        if (!gunzip_open(feed_source(&records->packed), &records->gunzip, err))
            return false;
        records->feed =
            feed_make(gunzip_source(records->gunzip), WINDOW_CEILING);
    }
    feed = feed_of(records);
    if (looks && !want_first_line(feed, &records->fault) &&
        ends_everything(&records->fault)) {
        *err = records->fault;
        return false;
    }
    if (looks) {
        ArticleFormat format = format_of_bytes(feed_window(feed));

        if (records->format == FORMAT_UNKNOWN || format == FORMAT_NDJSON)
            records->format = format;
    }
    if (records->format != FORMAT_TEXT && records->format != FORMAT_HTML &&
        str_begins(feed_window(feed), BYTE_ORDER_MARK))
        feed_pass(feed, BYTE_ORDER_MARK.len);
    records->opened = true;
    return true;
}

/* Reads more, unless a fault waits to be told. */
static bool more(Records *records, Error *why)
{
    if (records->fault.kind == ERROR_NONE)
        return feed_more(feed_of(records), why);
    *why = records->fault;
    records->fault = (Error){0};
    return false;
}

static bool refuse_size(Arena *arena, Record *record, Error *err)
{
    return arena_format(arena, &record->problem, err,
                        "'%.*s' is larger than %zu MB; split it",
                        STR_ARGS(record->name), READ_CEILING / MEGABYTE);
}

/* All of the stream is one article. */
static bool whole_next(Records *records, Arena *arena, Record *out, Error *err)
{
    Feed *feed = feed_of(records);
    Error why = {0};

    out->name = records->name;
    out->format = records->format;
    while (!feed->ended && feed_window(feed).len <= READ_CEILING)
        if (!more(records, &why))
            return record_fault(records, arena, &why, false, out, err);
    records->done = true;
    if (feed_window(feed).len > READ_CEILING)
        return refuse_size(arena, out, err);
    return arena_copy(arena, feed_window(feed), &out->raw, err);
}

/* Puts a line's end, which may be the stream's, into *end. False at a fault. A
 * line too long is passed, *end being NOT_HERE. */
#define NOT_HERE SIZE_MAX
static bool find_line(Records *records, size_t *end, Error *why)
{
    Feed *feed = feed_of(records);
    size_t seen = 0;

    for (;;) {
        Str window = feed_window(feed);

        *end = line_end(window, seen);
        if (*end < window.len || feed->ended)
            return true;
        if (window.len > READ_CEILING) {
            *end = NOT_HERE;
            return feed_skip_to(feed, '\n', why);
        }
        seen = window.len;
        if (!more(records, why))
            return false;
    }
}

static bool line_next(Records *records, Arena *arena, Record *out, bool *found,
                      Error *err)
{
    Feed *feed = feed_of(records);
    Error why = {0};
    size_t end;
    Str line;

    out->format = FORMAT_JSON;
    for (;;) {
        records->number++;
        if (!find_line(records, &end, &why))
            return record_name(records, arena, out, err) &&
                   record_fault(records, arena, &why, true, out, err);
        if (end == NOT_HERE)
            return record_name(records, arena, out, err) &&
                   refuse_size(arena, out, err);
        line = str_trim(str_slice(feed_window(feed), 0, end));
        if (feed->ended && end == feed_window(feed).len)
            records->done = true;
        if (line.len > 0)
            break;
        feed_pass(feed, records->done ? end : end + 1);
        if (records->done) {
            *found = false;
            return true;
        }
    }
    if (!record_name(records, arena, out, err) ||
        !arena_copy(arena, line, &out->raw, err))
        return false;
    feed_pass(feed, records->done ? end : end + 1);
    return true;
}

bool records_next(Records *records, Arena *arena, Record *out, bool *found,
                  Error *err)
{
    Record record = {.name = records->name};
    bool done = true, there = true;
    Error why = {0};

    if (records->done) {
        *found = false;
        return true;
    }
    if (!records->opened && !begin(records, &why))
        done = record_fault(records, arena, &why, false, &record, err);
    else if (records->format == FORMAT_NDJSON)
        done = line_next(records, arena, &record, &there, err);
    else if (records->format == FORMAT_JSON)
        done = json_next(records, arena, &record, &there, err);
    else if (records->format == FORMAT_WARC)
        done = warc_next(records, arena, &record, &there, err);
    else
        done = whole_next(records, arena, &record, err);
    if (!done)
        return false;
    *out = record;
    *found = there;
    return true;
}

bool records_at_hand(const Records *records)
{
    const Feed *feed =
        records->gunzip != NULL ? &records->feed : &records->packed;

    return records->done || feed_window(feed).len > 0;
}

bool records_remarks(const Records *records, Arena *arena, Str *out, Error *err)
{
    size_t junk = records->gunzip != NULL ? gunzip_junk(records->gunzip) : 0;
    Str parts[3];
    size_t count = 0;

    if (records->no_pages > 0 &&
        !arena_format(arena, &parts[count++], err,
                      "%zu records of the archive are no page of text that the "
                      "server had, and were passed over",
                      records->no_pages))
        return false;
    if (records->revisits > 0 &&
        !arena_format(arena, &parts[count++], err,
                      "%zu records only repeat that a page had not changed",
                      records->revisits))
        return false;
    if (junk > 0 && !arena_format(arena, &parts[count++], err,
                                  "%zu bytes between or behind the members of "
                                  "the gzip stream are no gzip",
                                  junk))
        return false;
    *out = (Str){0};
    return count == 0 || arena_join(arena, parts, count, STR("; "), out, err);
}
