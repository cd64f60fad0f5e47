/*
 * Where on a page the report stands: in the deepest article (or main, or
 * element that schema.org calls articleBody) that holds most of the page's
 * running text, else the deepest box that holds nearly all of it. Running text
 * is what is written in sentences and is no link.
 */
#include "read/html_page.h"

/* A line of running text; the shares of all of it that a report's article, a
 * report's box, and something that is surely no clutter hold. */
enum { RUNNING_WORDS = 12, LEAST_WORDS = 40 };
#define ARTICLE_SHARE 0.55
#define BOX_SHARE     0.85
#define CLUTTER_SHARE 0.34

static size_t running_words(const HtmlLine *line)
{
    bool running = line->finished && line->words >= RUNNING_WORDS &&
                   3 * line->link_words <= line->words &&
                   line->kind != BOX_CAPTION;

    return running ? line->words : 0;
}

static size_t count_words(HtmlPage *page)
{
    for (size_t i = 0; i < page->line_count; i++)
        page->boxes[page->lines[i].box].words += running_words(&page->lines[i]);
    for (size_t i = page->box_count; i-- > 1;)
        page->boxes[page->boxes[i].around].words += page->boxes[i].words;
    return page->boxes[0].words;
}

/* What holds much of the running text is no clutter, whatever it is called. */
static void cut_boxes(HtmlPage *page, size_t total)
{
    for (size_t i = 1; i < page->box_count; i++) {
        Box *box = &page->boxes[i];
        const Box *around = &page->boxes[box->around];
        bool large =
            total > 0 && (double)box->words >= CLUTTER_SHARE * (double)total;
        if (around->cut) {
            box->cut = true;
            box->rule = around->rule;
        } else {
            box->cut = box->rule != NULL && !large;
        }
        if (box->kind == BOX_OTHER && around->kind == BOX_CAPTION)
            box->kind = BOX_CAPTION;
    }
}

static size_t deepest(const HtmlPage *page, size_t total, double share,
                      bool articles)
{
    size_t best = 0;

    for (size_t i = 1; i < page->box_count; i++) {
        const Box *box = &page->boxes[i];
        if (!box->cut && (box->kind == BOX_ARTICLE || !articles) &&
            (double)box->words >= share * (double)total)
            best = i;
    }
    return best;
}

/* Running text that is not cut already. */
static size_t uncut_words(const HtmlPage *page)
{
    size_t words = 0;

    for (size_t i = 0; i < page->line_count; i++)
        if (!page->boxes[page->lines[i].box].cut)
            words += running_words(&page->lines[i]);
    return words;
}

/* The box of the report; 0, the page, where there is little to tell by. */
static size_t find_main(const HtmlPage *page)
{
    size_t total = uncut_words(page), best;

    if (total < LEAST_WORDS)
        return 0;
    best = deepest(page, total, ARTICLE_SHARE, true);
    return best != 0 ? best : deepest(page, total, BOX_SHARE, false);
}

static void cut(HtmlLine *line, Str reason, Str rule)
{
    line->keeps = false;
    line->reason = reason;
    line->rule = rule;
}

/* Marks the boxes in the main one: inner->cut is used up, so a list of bits is
 * kept in words. */
static void mark_inner(HtmlPage *page, size_t main)
{
    for (size_t i = 0; i < page->box_count; i++)
        page->boxes[i].words =
            i == main || (i > 0 && page->boxes[page->boxes[i].around].words);
}

/* The first line in the main box, and the headline above it: the nearest h1
 * that is not cut, or failing one an h1 in the head of the page. */
static size_t head_line(const HtmlPage *page, size_t first)
{
    size_t fallback = first;

    for (size_t i = first; i-- > 0;) {
        if (page->lines[i].heading != 1)
            continue;
        if (!page->boxes[page->lines[i].box].cut)
            return i;
        fallback = i;
    }
    return fallback;
}

static bool main_has_headline(const HtmlPage *page, size_t first)
{
    for (size_t i = first; i < page->line_count; i++)
        if (page->lines[i].heading == 1 &&
            page->boxes[page->lines[i].box].words != 0)
            return true;
    return false;
}

/* Between a headline and the main text stand the lead and captions. */
static bool belongs_to_head(const HtmlPage *page, size_t at, size_t head)
{
    const HtmlLine *line = &page->lines[at];

    return at == head ||
           (!page->boxes[line->box].cut &&
            (line->kind == BOX_CAPTION || line->heading == 2 ||
             (line->finished && 3 * line->link_words <= line->words)));
}

static void cut_outside(HtmlPage *page)
{
    size_t first = 0, head;

    while (first < page->line_count &&
           page->boxes[page->lines[first].box].words == 0)
        first++;
    head = main_has_headline(page, first) ? first : head_line(page, first);
    for (size_t i = 0; i < page->line_count; i++) {
        HtmlLine *line = &page->lines[i];
        bool inside = page->boxes[line->box].words != 0;
        if (line->keeps && !inside &&
            !(i >= head && i < first && belongs_to_head(page, i, head)))
            cut(line, STR("outside the report"), STR("main text"));
    }
}

/* Short lines that are links alone. */
static bool is_link_list(const HtmlPage *page, size_t at)
{
    const HtmlLine *line = &page->lines[at];

    return line->heading != 1 && line->link_words > 0 &&
           10 * line->link_words >= 9 * line->words && !line->finished &&
           page->boxes[line->box].kind != BOX_CAPTION;
}

void html_main_mark(HtmlPage *page)
{
    size_t total = count_words(page), main;

    cut_boxes(page, total);
    main = find_main(page);
    mark_inner(page, main);
    for (size_t i = 0; i < page->line_count; i++) {
        HtmlLine *line = &page->lines[i];
        const Box *box = &page->boxes[line->box];
        if (box->cut && line->heading != 1)
            cut(line, clutter_tag_reason(box->rule),
                clutter_tag_rule(box->rule));
        else if (is_link_list(page, i))
            cut(line, STR("a link alone"), STR("links"));
        if (box->kind == BOX_CAPTION)
            line->kind = BOX_CAPTION;
    }
    cut_outside(page);
}
