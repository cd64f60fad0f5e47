#include "core/date.h"
#include "core/hash.h"
#include "core/utf8.h"
#include "core/vec.h"
#include "read/header.h"
#include "read/page.h"

static bool check_bytes(Str raw, Error *err)
{
    const char *zero;
    size_t valid;

    if (raw.len > READ_CEILING)
        return error_set(err, ERROR_LIMIT, 0,
                         "the article has %zu bytes; at most %zu are read",
                         raw.len, READ_CEILING);
    if (str_trim(raw).len == 0)
        return error_set(err, ERROR_INPUT, 0, "the article is empty");
    zero = memchr(raw.data, '\0', raw.len);
    if (zero != NULL)
        return error_set(err, ERROR_INPUT, (size_t)(zero - raw.data),
                         "byte %zu is zero: this is no text",
                         (size_t)(zero - raw.data));
    valid = utf8_valid_length(raw);
    if (valid != raw.len)
        return error_set(err, ERROR_INPUT, valid,
                         "byte %zu is not UTF-8; convert the article first",
                         valid);
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
    if (header->published.len > 0) {
        if (!parse_published(arena, header, &out->published, err))
            return false;
        out->published_how = PUBLISHED_METADATA;
    }
    if (out->published_how == PUBLISHED_UNKNOWN &&
        url_date(out->url, &out->published))
        out->published_how = PUBLISHED_METADATA;
    return true;
}

typedef struct {
    Sentences sentences;
    VEC(Cut) cuts;
} Parts;

static bool collect(Arena *arena, const Page *page, const Span *glued,
                    Parts *out, Error *err)
{
    if (glued->end > glued->start &&
        !VEC_PUSH(arena, &out->cuts, ((Cut){*glued, STR("date line")}), err))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        const Paragraph *paragraph = &page->paragraphs[i];
        if (paragraph->first == paragraph->end)
            continue;
        if (paragraph->keeps
                ? !sentences_cut(arena, page, paragraph, &out->sentences, err)
                : !VEC_PUSH(arena, &out->cuts,
                            ((Cut){paragraph->span, paragraph->reason}), err))
            return false;
    }
    return true;
}

/* The first headline names a document that has no title. */
static void fill_title(Document *document)
{
    for (size_t i = 0; i < document->sentence_count && document->title.len == 0;
         i++) {
        const Sentence *sentence = &document->sentences[i];
        if (sentence->kind == SENTENCE_BODY)
            return;
        if (sentence->kind == SENTENCE_HEADLINE)
            document->title = str_slice(document->text, sentence->span.start,
                                        sentence->span.end);
    }
}

static bool fill_text(Arena *arena, const ClutterRules *rules,
                      Document *document, Error *err)
{
    Page page;
    PageDate date;
    Parts parts = {0};

    if (!read_tokens(arena, document->text, &document->tokens,
                     &document->token_count, err) ||
        !page_make(arena, document->text, document->tokens,
                   document->token_count, &page, err))
        return false;
    page_date(&page, &date);
    if (!clutter_mark(arena, rules, &page, err) ||
        !collect(arena, &page, &date.glued, &parts, err))
        return false;
    if (date.how == PUBLISHED_UNKNOWN)
        page_infer_date(&page, &date);
    if (document->published_how == PUBLISHED_UNKNOWN) {
        document->published = date.when;
        document->published_how = date.how;
    }
    document->sentences = parts.sentences.items;
    document->sentence_count = parts.sentences.count;
    document->cuts = parts.cuts.items;
    document->cut_count = parts.cuts.count;
    fill_title(document);
    return true;
}

bool read_plain(Arena *arena, Str raw, const ReadHints *hints,
                const ClutterRules *rules, Document *out, Error *err)
{
    Header header;
    Document document;

    if (!check_bytes(raw, err))
        return false;
    header_read(raw, &header);
    if (!fill_metadata(arena, &header, hints, &document, err))
        return false;
    document.text = str_slice(raw, header.end, raw.len);
    if (str_trim(document.text).len == 0)
        return error_set(err, ERROR_INPUT, raw.len,
                         "nothing follows the article's header block");
    if (!hash_sha256(raw, document.sha256, err) ||
        !fill_text(arena, rules, &document, err))
        return false;
    *out = document;
    return true;
}
