/*
 * html_page.h - a page's text, line by line, and what its tags say of each.
 *
 * The text holds all that a reader could see, main text or not; lines end where
 * blocks do. What stands in which element is kept as a list of boxes, each with
 * the one around it; depth is bounded, and what nests deeper counts to the
 * deepest box. Scripts, styles and markup are no text.
 */
#ifndef READ_HTML_PAGE_H
#define READ_HTML_PAGE_H

#include "core/vec.h"
#include "read/charset.h"
#include "read/html_scan.h"
#include "read/page.h"

typedef enum {
    BOX_OTHER,
    BOX_ARTICLE, /* article, main, role=main, itemprop=articleBody */
    BOX_BODY,    /* html, body: never cut */
    BOX_HEADING,
    BOX_CAPTION,
    BOX_FIGURE,
} BoxKind;

typedef struct {
    size_t around; /* index of the box around it; its own: none */
    BoxKind kind;
    const ClutterTag *rule; /* why it may be cut, or NULL */
    size_t words;           /* of running text in it, once settled */
    bool cut;
} Box;

typedef struct {
    Span span; /* in the text, without its line end */
    size_t box;
    size_t words, link_words;
    int heading;   /* 1 to 6 for h1 to h6, else 0 */
    bool finished; /* ends as a sentence does */
    bool gap;      /* an end of a block above it, not a <br> */
    BoxKind kind;
    bool keeps;
    Str reason, rule; /* where it does not */
} HtmlLine;

typedef struct {
    Str value;
    size_t box;
} HtmlTime;

/* What the page says of itself, best source first; empty where it says
 * nothing. How strong a source is decides, then which stands first. */
typedef struct {
    Str value, from;
    int rank; /* 0: none; the higher the better */
} Said;

typedef struct {
    Said title, byline, publisher, url, published, modified;
    Str language;
} PageMeta;

typedef struct {
    Str text;
    TextMap map; /* to the raw bytes */
    HtmlLine *lines;
    size_t line_count;
    Box *boxes;
    size_t box_count;
    HtmlTime *times;
    size_t time_count;
    PageMeta meta;
} HtmlPage;

/* What <meta charset>, <meta http-equiv> or <?xml encoding?> says at the head
 * of raw bytes; empty where nothing does. */
Str html_charset(Str raw);

/* Linear in time; memory at most 2 bytes of text for each of the page, and what
 * lines and boxes take. */
bool html_page_make(Arena *arena, const Decoded *source,
                    const ClutterRules *rules, HtmlPage *out, Error *err);

/* Finds the main text, and cuts the rest from it, with reasons. */
void html_main_mark(HtmlPage *page);

/* Notes what a tag says, where it is better than what is known. */
void said_better(Said *said, Str value, Str from, int rank);

/* <meta>, <link>, and attributes of any tag that say what the page is. Values
 * are copied to the arena with their references decoded. */
bool html_meta_tag(Arena *arena, const HtmlToken *tag, PageMeta *meta,
                   Error *err);

/* A <script type="application/ld+json">: what it says of the article. Text that
 * is no JSON says nothing. */
bool html_json_read(Arena *arena, Str text, PageMeta *meta, Error *err);

/* A copy with character references decoded and white space made one space. */
bool html_decode(Arena *arena, Str text, bool attribute, Str *out, Error *err);

#endif
