/*
 * Web archives (ISO 28500:2017): records, each with a header of named fields
 * and a block of so many bytes. Often every record is a gzip member of its own.
 */
#include "read/http.h"
#include "read/record_stream.h"

#define HEADER_CEILING ((size_t)64 * 1024)
#define HTTP_HEAD      ((size_t)16 * 1024) /* in which its fields are looked for */

typedef struct {
    Str type, id, url, date, content_type;
    uint64_t length;
    bool has_length;
} WarcHeader;

static Feed *feed_of(Records *records)
{
    return records->gunzip != NULL ? &records->feed : &records->packed;
}

/* Without the angle brackets that stand around identifiers and, in old
 * archives, addresses. */
static Str bare(Str value)
{
    return str_begins(value, STR("<")) && str_ends(value, STR(">"))
               ? str_slice(value, 1, value.len - 1)
               : value;
}

static bool read_length(Str value, WarcHeader *out)
{
    uint64_t length = 0;

    if (value.len == 0 || value.len > 18)
        return false;
    for (size_t i = 0; i < value.len; i++) {
        if (value.data[i] < '0' || value.data[i] > '9')
            return false;
        length = 10 * length + (uint64_t)(value.data[i] - '0');
    }
    out->length = length;
    out->has_length = true;
    return true;
}

static bool read_field(Str name, Str value, WarcHeader *out)
{
    if (word_is(name, "warc-type"))
        out->type = value;
    else if (word_is(name, "warc-record-id"))
        out->id = bare(value);
    else if (word_is(name, "warc-target-uri"))
        out->url = bare(value);
    else if (word_is(name, "warc-date"))
        out->date = value;
    else if (word_is(name, "content-type"))
        out->content_type = value;
    else if (word_is(name, "content-length"))
        return read_length(value, out);
    return true;
}

/* text begins with "WARC/" and holds all lines of the header. */
static bool parse_header(Str text, WarcHeader *out)
{
    WarcHeader header = {0};

    (void)str_take_until(&text, '\n');
    while (text.len > 0) {
        Str line = str_take_until(&text, '\n'), name, value;

        if (field_take(line, &name, &value) &&
            !read_field(name, value, &header))
            return false;
    }
    *out = header;
    return header.has_length && header.type.len > 0;
}

/* The size of a header with the empty line that closes it, or 0. */
static size_t header_size(Str window)
{
    for (size_t at = 0; at < window.len; at++) {
        if (window.data[at] != '\n')
            continue;
        if (at + 1 < window.len && window.data[at + 1] == '\n')
            return at + 2;
        if (at + 2 < window.len && window.data[at + 1] == '\r' &&
            window.data[at + 2] == '\n')
            return at + 3;
    }
    return 0;
}

/* Passes line ends between records. False at a fault. */
static bool skip_gap(Feed *feed, bool *ended, Error *why)
{
    for (;;) {
        Str window = feed_window(feed);
        size_t at = 0;

        while (at < window.len &&
               (window.data[at] == '\r' || window.data[at] == '\n'))
            at++;
        feed_pass(feed, at);
        *ended = at == window.len;
        if (!*ended || feed->ended)
            return true;
        if (!feed_more(feed, why))
            return false;
    }
}

/* After bytes that are no record: goes to a line that begins with "WARC/". */
static bool find_record(Feed *feed, bool *ended, Error *why)
{
    Str magic = STR("WARC/");

    for (;;) {
        if (!feed_want(feed, magic.len, why))
            return false;
        *ended = feed->ended && feed_window(feed).len < magic.len;
        if (*ended || str_begins(feed_window(feed), magic))
            return true;
        if (!feed_skip_to(feed, '\n', why))
            return false;
    }
}

/* Makes the header stand in the window. *size is 0 where no record begins. */
static bool want_header(Feed *feed, size_t *size, Error *why)
{
    for (;;) {
        Str window = feed_window(feed);

        *size = 0;
        if (window.len >= 5 && !str_begins(window, STR("WARC/")))
            return true;
        *size = header_size(window);
        if (*size > 0 || feed->ended || window.len > HEADER_CEILING)
            return true;
        if (!feed_more(feed, why))
            return false;
    }
}

static bool is_text_type(Str type, bool *html)
{
    Str rest = type, media = str_trim(str_take_until(&rest, ';'));

    *html =
        word_is(media, "text/html") || word_is(media, "application/xhtml+xml");
    return *html || word_is(media, "text/plain");
}

/* Whether the record holds a page of text; then its format and type. */
static bool is_page(const WarcHeader *header, Str head, Record *out)
{
    Http http = {.status = 200, .type = header->content_type, .body = head};
    bool html;

    out->http = word_is(header->type, "response");
    if (out->http && !http_parse(head, &http))
        return false;
    if (http.status < 200 || http.status > 299 || http.body.len == 0)
        return false;
    if (http.type.len == 0) { /* the server did not say */
        html = str_begins(str_trim(http.body), STR("<"));
        if (!html)
            return false;
    } else if (!is_text_type(http.type, &html)) {
        return false;
    }
    out->format = html ? FORMAT_HTML : FORMAT_TEXT;
    out->type = http.type;
    return true;
}

static bool copy_strings(Arena *arena, const WarcHeader *header, Record *out,
                         Error *err)
{
    return arena_copy(arena, header->id, &out->id, err) &&
           arena_copy(arena, header->url, &out->url, err) &&
           arena_copy(arena, header->date, &out->fetched, err) &&
           arena_copy(arena, out->type, &out->type, err);
}

typedef enum {
    BLOCK_TAKEN,
    BLOCK_PASSED,
    BLOCK_NONE, /* the bytes are no record; the stream goes on */
    BLOCK_FAULT,
} Block;

/* Passes the block. A block that is not all there is a fault. */
static bool pass_block(Feed *feed, uint64_t length, Error *why)
{
    uint64_t passed;

    if (!feed_skip(feed, length, &passed, why))
        return false;
    return passed == length ||
           error_set(why, ERROR_INPUT, feed->passed,
                     "the archive ends within the record: %llu of %llu bytes "
                     "are there",
                     (unsigned long long)passed, (unsigned long long)length);
}

/* The bytes behind a block belong to its gzip member, whose checksum comes with
 * them. A fault of the member after it is kept for the record after it. */
static bool check_member(Records *records, Error *why)
{
    enum { GAP_AND_ONE = 5 };
    Error fault = {0};

    if (records->gunzip == NULL ||
        feed_want(feed_of(records), GAP_AND_ONE, &fault))
        return true;
    if (fault.kind == ERROR_INPUT && !gunzip_began(records->gunzip)) {
        records->fault = fault;
        return true;
    }
    *why = fault;
    return false;
}

static bool take_block(Records *records, Arena *arena, uint64_t length,
                       Record *out, Error *why)
{
    Feed *feed = feed_of(records);
    size_t size = (size_t)length;

    if (!feed_want(feed, size, why))
        return false;
    if (feed_window(feed).len < size)
        return pass_block(feed, length, why);
    if (!arena_copy(arena, str_slice(feed_window(feed), 0, size), &out->raw,
                    why))
        return false;
    feed_pass(feed, size);
    return check_member(records, why);
}

/* The window stands behind the header. */
static Block read_block(Records *records, Arena *arena,
                        const WarcHeader *header, Record *out, Error *why)
{
    Feed *feed = feed_of(records);
    size_t most =
        header->length < HTTP_HEAD ? (size_t)header->length : HTTP_HEAD;

    if (!feed_want(feed, most, why))
        return BLOCK_FAULT;
    if (!is_page(header, str_slice(feed_window(feed), 0, most), out)) {
        records->no_pages++;
        return pass_block(feed, header->length, why) ? BLOCK_PASSED
                                                     : BLOCK_FAULT;
    }
    if (!arena_copy(arena, out->type, &out->type, why))
        return BLOCK_FAULT;
    if (header->length <= READ_CEILING)
        return take_block(records, arena, header->length, out, why)
                   ? BLOCK_TAKEN
                   : BLOCK_FAULT;
    if (!pass_block(feed, header->length, why))
        return BLOCK_FAULT;
    return arena_format(arena, &out->problem, why,
                        "'%.*s' is larger than %zu MB; split it",
                        STR_ARGS(out->name), READ_CEILING / MEGABYTE)
               ? BLOCK_TAKEN
               : BLOCK_FAULT;
}

static bool holds_article(const WarcHeader *header)
{
    return word_is(header->type, "response") ||
           word_is(header->type, "resource") ||
           word_is(header->type, "conversion");
}

/* The record whose header is in the window. */
static Block read_one(Records *records, Arena *arena, size_t size, Record *out,
                      Error *why)
{
    Feed *feed = feed_of(records);
    WarcHeader header;

    if (size == 0 ||
        !parse_header(str_slice(feed_window(feed), 0, size), &header)) {
        records->astray = true;
        error_set(why, ERROR_INPUT, feed->passed,
                  "byte %zu: no record of a web archive begins here",
                  feed->passed);
        feed_pass(feed, size > 0 ? size : feed_window(feed).len > 0);
        return BLOCK_NONE;
    }
    records->revisits += word_is(header.type, "revisit");
    if (!copy_strings(arena, &header, out, why))
        return BLOCK_FAULT;
    if (!holds_article(&header)) {
        feed_pass(feed, size);
        return pass_block(feed, header.length, why) ? BLOCK_PASSED
                                                    : BLOCK_FAULT;
    }
    if (!arena_copy(arena, header.content_type, &header.content_type, why) ||
        !arena_copy(arena, header.type, &header.type, why))
        return BLOCK_FAULT;
    feed_pass(feed, size);
    return read_block(records, arena, &header, out, why);
}

/* Goes to the next header. False at a fault. */
static bool find_header(Records *records, bool *ended, size_t *size, Error *why)
{
    Feed *feed = feed_of(records);

    if (records->fault.kind != ERROR_NONE) {
        *why = records->fault;
        records->fault = (Error){0};
        return false;
    }
    if (records->astray ? !find_record(feed, ended, why)
                        : !skip_gap(feed, ended, why))
        return false;
    records->astray = false;
    return *ended || want_header(feed, size, why);
}

bool warc_next(Records *records, Arena *arena, Record *out, bool *found,
               Error *err)
{
    for (;;) {
        Error why = {0};
        bool ended = false;
        size_t size = 0;
        Block block = BLOCK_FAULT;
        bool there = find_header(records, &ended, &size, &why);

        if (there && ended) {
            records->done = true;
            *found = false;
            return true;
        }
        *out = (Record){.name = records->name, .archived = true};
        records->number++;
        if (!record_name(records, arena, out, err))
            return false;
        if (there)
            block = read_one(records, arena, size, out, &why);
        if (block == BLOCK_TAKEN)
            return true;
        if (block == BLOCK_NONE)
            return record_refuse(arena, out, str_from_cstr(why.message), err);
        if (block == BLOCK_FAULT) {
            out->raw = (Str){NULL, 0};
            return record_fault(records, arena, &why, true, out, err);
        }
    }
}
