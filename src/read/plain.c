#include "core/date.h"
#include "core/hash.h"
#include "core/textmap.h"
#include "core/utf8.h"
#include "read/charset.h"
#include "read/header.h"
#include "read/page.h"

static bool check_text(Str text, Error *err)
{
    const char *zero;

    if (str_trim(text).len == 0)
        return error_set(err, ERROR_INPUT, 0, "the article is empty");
    zero = memchr(text.data, '\0', text.len);
    if (zero != NULL)
        return error_set(err, ERROR_INPUT, (size_t)(zero - text.data),
                         "byte %zu is zero: this is no text",
                         (size_t)(zero - text.data));
    return true;
}

/* EDTF, or a date as people write it. */
static bool parse_published(Arena *arena, const Header *header, When *out,
                            Error *err)
{
    Token *tokens;
    size_t count;
    WrittenDate date;
    Error edtf;

    if (published_parse(header->published, out, &edtf))
        return true;
    if (!read_tokens(arena, header->published, &tokens, &count, err))
        return false;
    if (!read_date(tokens, count, 0, &date) || date.year == 0)
        return error_set(err, ERROR_INPUT, header->published_at + edtf.at,
                         "published %s; write a day (2016-03-24), a month or "
                         "an EDTF interval",
                         edtf.message);
    out->first = day_from_date(
        (Date){date.year, date.month, date.day != 0 ? date.day : 1});
    out->last = date.day != 0
                    ? out->first
                    : out->first + date_month_length(date.year, date.month) - 1;
    return true;
}

/* What the header block and the hints say; the header goes first. */
static bool fill_metadata(Arena *arena, const Header *header,
                          const ReadHints *hints, Document *out, Error *err)
{
    *out = (Document){
        .name = hints->name,
        .title = header->title.len > 0 ? header->title : hints->title,
        .publisher =
            header->publisher.len > 0 ? header->publisher : hints->publisher,
        .url = header->url.len > 0 ? header->url : hints->url,
        .published = hints->published,
        .published_how = hints->published_how,
    };
    if (out->title.len > 0)
        out->title_from =
            header->title.len > 0 ? STR("header block") : STR("catalog");
    if (header->published.len > 0) {
        if (!parse_published(arena, header, &out->published, err))
            return false;
        out->published_how = PUBLISHED_METADATA;
        out->published_from = STR("header block");
    }
    if (out->published_how == PUBLISHED_UNKNOWN &&
        url_date(out->url, &out->published)) {
        out->published_how = PUBLISHED_METADATA;
        out->published_from = STR("address");
    }
    return true;
}

/* The text behind the header block, with its way back to the raw file. */
static bool fill_text(Arena *arena, const Decoded *decoded, size_t from,
                      Document *out, Error *err)
{
    out->text = str_slice(decoded->text, from, decoded->text.len);
    out->format = STR("text");
    out->charset = decoded->name;
    out->charset_how = decoded->how;
    out->broken = decoded->broken;
    if (from == 0) {
        out->map = decoded->map;
        return true;
    }
    return textmap_tail(arena, &decoded->map, from, &out->map, err);
}

bool plain_fill(Arena *arena, Str raw, const ReadHints *hints,
                const ClutterRules *rules, Document *out, Error *err)
{
    Header header;
    Document document;
    Decoded decoded;
    PageLines none = {NULL, 0};

    if (raw.len > READ_CEILING)
        return error_set(err, ERROR_LIMIT, 0,
                         "the article has %zu bytes; at most %zu are read",
                         raw.len, READ_CEILING);
    if (!charset_decode(arena, raw, hints->charset, (Str){NULL, 0}, &decoded,
                        err) ||
        !check_text(decoded.text, err))
        return false;
    header_read(decoded.text, &header);
    if (!fill_metadata(arena, &header, hints, &document, err) ||
        !fill_text(arena, &decoded, header.end, &document, err))
        return false;
    if (str_trim(document.text).len == 0)
        return error_set(err, ERROR_INPUT, raw.len,
                         "nothing follows the article's header block");
    if (!document_fill(arena, rules, &none, &document, err))
        return false;
    *out = document;
    return true;
}

bool read_plain(Arena *arena, Str raw, const ReadHints *hints,
                const ClutterRules *rules, Document *out, Error *err)
{
    Document document;

    if (!plain_fill(arena, raw, hints, rules, &document, err) ||
        !hash_sha256(raw, document.sha256, err))
        return false;
    *out = document;
    return true;
}
