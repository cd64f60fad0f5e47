#include "core/date.h"
#include "core/hash.h"
#include "read/header.h"
#include "read/html_page.h"

enum { SNIFF_SIZE = 2048 };

/* ---- what it is -----------------------------------------------------------
 */

static bool begins_with_tag(Str raw, const char *name)
{
    size_t length = strlen(name);
    char next;

    if (raw.len < length + 2 || raw.data[0] != '<')
        return false;
    if (!html_is(str_slice(raw, 1, 1 + length), name))
        return false;
    next = raw.data[1 + length];
    return next == '>' || next == ' ' || next == '\n' || next == '\r' ||
           next == '\t' || next == '/';
}

static bool name_is_html(Str name)
{
    static const char *const ends[] = {".html", ".htm", ".xhtml", ".shtml"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (name.len > length &&
            html_is(str_slice(name, name.len - length, name.len), ends[i]))
            return true;
    }
    return false;
}

/* UTF-16 has a zero in every ASCII character. */
static Str head_of(Str raw, char head[static SNIFF_SIZE])
{
    size_t used = 0;

    for (size_t i = 0; i < raw.len && used < SNIFF_SIZE; i++)
        if (raw.data[i] != '\0')
            head[used++] = raw.data[i];
    return (Str){head, used};
}

static Str skip_head(Str head)
{
    for (;;) {
        Str comment = STR("<!--");
        size_t end;
        while (head.len > 0 && ((unsigned char)head.data[0] <= ' ' ||
                                (unsigned char)head.data[0] >= 0x80))
            head = str_slice(head, 1, head.len);
        if (!str_begins(head, comment) && !str_begins(head, STR("<?xml")))
            return head;
        end = str_find(head, str_begins(head, comment) ? STR("-->") : STR("?>"),
                       0);
        if (end == head.len)
            return head;
        head = str_slice(head, end + 2, head.len);
        if (head.len > 0 && head.data[0] == '>')
            head = str_slice(head, 1, head.len);
    }
}

bool read_is_html(Str name, Str raw)
{
    static const char *const tags[] = {
        "!doctype", "html",  "head", "body", "meta",    "title",
        "script",   "link",  "div",  "main", "article", "p",
        "table",    "style", "h1",   "base", "center"};
    char bytes[SNIFF_SIZE];
    Str head = skip_head(head_of(raw, bytes));

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (begins_with_tag(head, tags[i]))
            return true;
    return name_is_html(name);
}

/* ---- what its tags say ----------------------------------------------------
 */

static void fill_date(Arena *arena, const HtmlPage *page,
                      const ReadHints *hints, Document *out)
{
    const PageMeta *meta = &page->meta;

    if (date_said(arena, meta->published.value, &out->published)) {
        out->published_how = PUBLISHED_METADATA;
        out->published_from = meta->published.from;
        return;
    }
    for (size_t i = 0; i < page->time_count; i++) {
        const Box *box = &page->boxes[page->times[i].box];
        if (box->cut || box->words == 0 ||
            !date_said(arena, page->times[i].value, &out->published))
            continue;
        out->published_how = PUBLISHED_METADATA;
        out->published_from = STR("<time datetime>");
        return;
    }
    if (url_date(out->url, &out->published)) {
        out->published_how = PUBLISHED_METADATA;
        out->published_from = STR("address");
        return;
    }
    out->published = hints->published;
    out->published_how = hints->published_how;
}

static void fill_said(Str *value, Str *from, const Said *said, Str hint)
{
    bool tags = said->value.len > 0;

    *value = tags ? said->value : hint;
    if (from != NULL && value->len > 0)
        *from = tags ? said->from : STR("catalog");
}

/* The report's first h1 is a better title than <title>, which says more. */
static void take_headline(HtmlPage *page)
{
    for (size_t i = 0; i < page->line_count; i++) {
        const HtmlLine *line = &page->lines[i];
        if (line->heading != 1 || !line->keeps)
            continue;
        said_better(&page->meta.title,
                    str_slice(page->text, line->span.start, line->span.end),
                    STR("<h1>"), 3);
        return;
    }
}

static void fill_metadata(Arena *arena, HtmlPage *page, const ReadHints *hints,
                          Document *out)
{
    const PageMeta *meta = &page->meta;

    take_headline(page);
    out->name = hints->name;
    fill_said(&out->title, &out->title_from, &meta->title, hints->title);
    fill_said(&out->publisher, NULL, &meta->publisher, hints->publisher);
    fill_said(&out->url, NULL, &meta->url, hints->url);
    out->byline = meta->byline.value;
    fill_date(arena, page, hints, out);
}

/* ---- its text --------------------------------------------------------------
 */

static SentenceKind kind_of(const HtmlLine *line)
{
    if (line->kind == BOX_CAPTION)
        return SENTENCE_CAPTION;
    return line->heading != 0 ? SENTENCE_HEADLINE : SENTENCE_BODY;
}

static bool make_lines(Arena *arena, const HtmlPage *page, PageLines *out,
                       Error *err)
{
    out->count = page->line_count;
    out->items = arena_array(arena, out->count, sizeof *out->items, err);
    if (out->items == NULL)
        return false;
    for (size_t i = 0; i < out->count; i++) {
        const HtmlLine *line = &page->lines[i];
        out->items[i] = (Paragraph){
            .span = line->span,
            .gap_before = line->gap,
            .gap_after = i + 1 == out->count || page->lines[i + 1].gap,
            .keeps = line->keeps,
            .kind = kind_of(line),
            .reason = line->reason,
            .rule = line->rule,
        };
    }
    return true;
}

static bool read_page(Arena *arena, Str raw, const ReadHints *hints,
                      const ClutterRules *rules, Document *out, Error *err)
{
    Decoded decoded;
    HtmlPage page;
    PageLines lines;

    if (!charset_decode(arena, raw, hints->charset, html_charset(raw), &decoded,
                        err) ||
        !html_page_make(arena, &decoded, rules, &page, err))
        return false;
    if (page.line_count == 0)
        return error_set(err, ERROR_INPUT, 0, "the page shows no text");
    html_main_mark(&page);
    fill_metadata(arena, &page, hints, out);
    out->text = page.text;
    out->map = page.map;
    out->format = STR("html");
    out->charset = decoded.name;
    out->charset_how = decoded.how;
    out->broken = decoded.broken;
    return make_lines(arena, &page, &lines, err) &&
           document_fill(arena, rules, &lines, out, err);
}

bool html_fill(Arena *arena, Str raw, const ReadHints *hints,
               const ClutterRules *rules, Document *out, Error *err)
{
    Document document = {0};

    if (raw.len > READ_CEILING)
        return error_set(err, ERROR_LIMIT, 0,
                         "the page has %zu bytes; at most %zu are read",
                         raw.len, READ_CEILING);
    if (!read_page(arena, raw, hints, rules, &document, err))
        return false;
    *out = document;
    return true;
}

bool read_html(Arena *arena, Str raw, const ReadHints *hints,
               const ClutterRules *rules, Document *out, Error *err)
{
    Document document;

    if (!html_fill(arena, raw, hints, rules, &document, err) ||
        !hash_sha256(raw, document.sha256, err))
        return false;
    *out = document;
    return true;
}

bool read_document(Arena *arena, Str raw, const ReadHints *hints,
                   const ClutterRules *rules, Document *out, Error *err)
{
    return read_is_html(hints->name, raw)
               ? read_html(arena, raw, hints, rules, out, err)
               : read_plain(arena, raw, hints, rules, out, err);
}
