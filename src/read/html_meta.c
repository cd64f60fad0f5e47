/* What a page's tags say of the page: <meta>, <link>, itemprop. */
#include "core/utf8.h"
#include "read/entity.h"
#include "read/html_page.h"

enum { HEAD_SIZE = 1 << 14, VALUE_SIZE = 2000 };

void said_better(Said *said, Str value, Str from, int rank)
{
    if (value.len > 0 && rank > said->rank)
        *said = (Said){value, from, rank};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool html_decode(Arena *arena, Str text, bool attribute, Str *out, Error *err)
{
    char *bytes = arena_take(arena, 2 * text.len + 1, err);
    size_t used = 0;

    if (bytes == NULL)
        return false;
    for (size_t at = 0; at < text.len;) {
        Str here = str_slice(text, at, text.len);
        Entity entity;
        if (here.data[0] == '&' && entity_read(here, attribute, &entity)) {
            for (size_t i = 0; i < entity.count; i++)
                used +=
                    utf8_put(entity.points[i] == 0xA0 ? ' ' : entity.points[i],
                             bytes + used);
            at += entity.size;
            continue;
        }
        at++;
        if (!is_space(here.data[0]))
            bytes[used++] = here.data[0];
        else if (used > 0 && bytes[used - 1] != ' ')
            bytes[used++] = ' ';
    }
    *out = str_trim((Str){bytes, used});
    return true;
}

typedef enum {
    FACT_TITLE,
    FACT_BYLINE,
    FACT_PUBLISHER,
    FACT_URL,
    FACT_PUBLISHED,
    FACT_MODIFIED,
} Fact;

typedef struct {
    const char *name; /* of a meta's property, name or itemprop */
    Fact fact;
    int rank;
} Source;

/* The Open Graph protocol, schema.org, Dublin Core, and what publishing systems
 * in wide use write. */
static const Source sources[] = {
    {"og:title", FACT_TITLE, 6},
    {"headline", FACT_TITLE, 4},
    {"twitter:title", FACT_TITLE, 4},
    {"dc.title", FACT_TITLE, 4},
    {"dcterms.title", FACT_TITLE, 4},
    {"sailthru.title", FACT_TITLE, 4},
    {"parsely-title", FACT_TITLE, 4},
    {"citation_title", FACT_TITLE, 4},
    {"author", FACT_BYLINE, 5},
    {"byl", FACT_BYLINE, 5},
    {"article:author", FACT_BYLINE, 4},
    {"dc.creator", FACT_BYLINE, 4},
    {"dcterms.creator", FACT_BYLINE, 4},
    {"sailthru.author", FACT_BYLINE, 4},
    {"parsely-author", FACT_BYLINE, 4},
    {"citation_author", FACT_BYLINE, 4},
    {"og:site_name", FACT_PUBLISHER, 6},
    {"dc.publisher", FACT_PUBLISHER, 4},
    {"dcterms.publisher", FACT_PUBLISHER, 4},
    {"application-name", FACT_PUBLISHER, 2},
    {"og:url", FACT_URL, 4},
    {"article:published_time", FACT_PUBLISHED, 9},
    {"article:published", FACT_PUBLISHED, 9},
    {"og:article:published_time", FACT_PUBLISHED, 9},
    {"datepublished", FACT_PUBLISHED, 7},
    {"og:published_time", FACT_PUBLISHED, 7},
    {"parsely-pub-date", FACT_PUBLISHED, 6},
    {"sailthru.date", FACT_PUBLISHED, 6},
    {"dc.date.issued", FACT_PUBLISHED, 6},
    {"dcterms.issued", FACT_PUBLISHED, 6},
    {"dcterms.date", FACT_PUBLISHED, 6},
    {"dcterms.created", FACT_PUBLISHED, 6},
    {"dc.date.created", FACT_PUBLISHED, 6},
    {"dc.date", FACT_PUBLISHED, 6},
    {"citation_publication_date", FACT_PUBLISHED, 6},
    {"originalpublicationdate", FACT_PUBLISHED, 6},
    {"cxenseparse:recs:publishtime", FACT_PUBLISHED, 6},
    {"article.published", FACT_PUBLISHED, 6},
    {"article_date_original", FACT_PUBLISHED, 6},
    {"publication_date", FACT_PUBLISHED, 5},
    {"publication-date", FACT_PUBLISHED, 5},
    {"publish-date", FACT_PUBLISHED, 5},
    {"publishdate", FACT_PUBLISHED, 5},
    {"published-date", FACT_PUBLISHED, 5},
    {"pubdate", FACT_PUBLISHED, 5},
    {"pdate", FACT_PUBLISHED, 5},
    {"datecreated", FACT_PUBLISHED, 5},
    {"date", FACT_PUBLISHED, 4},
    {"article:modified_time", FACT_MODIFIED, 9},
    {"datemodified", FACT_MODIFIED, 7},
    {"og:updated_time", FACT_MODIFIED, 6},
    {"dc.date.modified", FACT_MODIFIED, 6},
    {"dcterms.modified", FACT_MODIFIED, 6},
    {"last-modified", FACT_MODIFIED, 4},
};

static Said *said_of(PageMeta *meta, Fact fact)
{
    switch (fact) {
    case FACT_TITLE:
        return &meta->title;
    case FACT_BYLINE:
        return &meta->byline;
    case FACT_PUBLISHER:
        return &meta->publisher;
    case FACT_URL:
        return &meta->url;
    case FACT_PUBLISHED:
        return &meta->published;
    case FACT_MODIFIED:
        break;
    }
    return &meta->modified;
}

static const Source *find_source(Str key)
{
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (html_is(key, sources[i].name))
            return &sources[i];
    return NULL;
}

/* An author given as an address is no byline. */
static bool fits(Fact fact, Str value)
{
    return value.len <= VALUE_SIZE &&
           (fact != FACT_BYLINE || !str_begins(value, STR("http")));
}

static bool note(Arena *arena, PageMeta *meta, Str tag, Str key, Str value,
                 Error *err)
{
    const Source *source = find_source(key);
    Str decoded, from;

    if (source == NULL || value.len == 0 || value.len > VALUE_SIZE)
        return true;
    if (!html_decode(arena, value, true, &decoded, err) ||
        !arena_format(arena, &from, err, "<%.*s %s>", STR_ARGS(tag),
                      source->name))
        return false;
    if (fits(source->fact, decoded))
        said_better(said_of(meta, source->fact), decoded, from, source->rank);
    return true;
}

static bool read_meta(Arena *arena, Str rest, PageMeta *meta, Error *err)
{
    Str name, value, content = {0}, keys[3] = {{0}};

    while (html_attribute(&rest, &name, &value)) {
        if (html_is(name, "content"))
            content = value;
        else if (html_is(name, "property"))
            keys[0] = str_trim(value);
        else if (html_is(name, "name"))
            keys[1] = str_trim(value);
        else if (html_is(name, "itemprop"))
            keys[2] = str_trim(value);
    }
    for (size_t i = 0; i < 3; i++)
        if (keys[i].len > 0 &&
            !note(arena, meta, STR("meta"), keys[i], str_trim(content), err))
            return false;
    return true;
}

static bool read_link(Arena *arena, Str rest, PageMeta *meta, Error *err)
{
    Str name, value, href = {0};
    bool canonical = false;

    while (html_attribute(&rest, &name, &value)) {
        if (html_is(name, "rel"))
            canonical = html_is(str_trim(value), "canonical");
        else if (html_is(name, "href"))
            href = value;
    }
    if (!canonical || href.len > VALUE_SIZE)
        return true;
    if (!html_decode(arena, href, true, &href, err))
        return false;
    said_better(&meta->url, href, STR("<link rel=canonical>"), 6);
    return true;
}

/* <time itemprop="datePublished" datetime="...">, <span itemprop content>. */
static bool read_item(Arena *arena, const HtmlToken *tag, PageMeta *meta,
                      Error *err)
{
    Str rest = tag->text, name, value, key = {0}, said = {0};

    while (html_attribute(&rest, &name, &value)) {
        if (html_is(name, "itemprop"))
            key = str_trim(value);
        else if (html_is(name, "pubdate") && key.len == 0)
            key = STR("pubdate");
        else if (html_is(name, "content") || html_is(name, "datetime"))
            said = str_trim(value);
        else if (html_is(name, "lang") && html_is(tag->name, "html"))
            meta->language = value;
    }
    return key.len == 0 || said.len == 0 ||
           note(arena, meta, tag->name, key, said, err);
}

bool html_meta_tag(Arena *arena, const HtmlToken *tag, PageMeta *meta,
                   Error *err)
{
    if (html_is(tag->name, "meta"))
        return read_meta(arena, tag->text, meta, err);
    if (html_is(tag->name, "link"))
        return read_link(arena, tag->text, meta, err);
    return tag->text.len == 0 || read_item(arena, tag, meta, err);
}

static Str xml_encoding(Str raw)
{
    Str head = str_slice(raw, 0, raw.len < 200 ? raw.len : 200);
    size_t end = str_find(head, STR("?>"), 0), at;
    Str rest, name, value;

    if (!str_begins(head, STR("<?xml")) || end == head.len)
        return (Str){NULL, 0};
    at = 5;
    rest = str_slice(head, at, end);
    while (html_attribute(&rest, &name, &value))
        if (html_is(name, "encoding"))
            return value;
    return (Str){NULL, 0};
}

Str html_charset(Str raw)
{
    HtmlScanner in = {
        .page = str_slice(raw, 0, raw.len < HEAD_SIZE ? raw.len : HEAD_SIZE)};
    HtmlToken token;
    Str found = xml_encoding(raw);

    while (found.len == 0 && html_next(&in, &token)) {
        Str rest = token.text, name, value, content = {0};
        bool type = false;
        if (token.kind != HTML_OPEN || !html_is(token.name, "meta"))
            continue;
        while (html_attribute(&rest, &name, &value)) {
            if (html_is(name, "charset"))
                found = value;
            else if (html_is(name, "content"))
                content = value;
            else if (html_is(name, "http-equiv"))
                type = html_is(str_trim(value), "content-type");
        }
        if (found.len == 0 && type &&
            str_find(content, STR("charset"), 0) < content.len)
            found = content;
    }
    return found;
}
