/* Tags and text to lines: what is open is a bounded stack, never a tree. */
#include "read/html_page.h"

#include "core/textmap.h"
#include "core/utf8.h"
#include "read/entity.h"
#include "read/html_element.h"

#include <assert.h>

/* How deep boxes nest before they are one, and how many there are. */
enum { DEPTH = 1024, BOX_COUNT_MAX = 1 << 20, INLINE_REACH = 16 };

typedef struct {
    const Element *element;
    size_t box;
    bool drops, link, pre;
    int heading;
    BoxKind kind; /* heading, caption, or other */
    size_t lines; /* of the page when it was opened */
} Open;

typedef struct {
    Arena *arena;
    Error *err;
    const Decoded *source;
    const ClutterRules *rules;
    TextMapCursor cursor;
    HtmlPage *page;
    char *bytes;
    size_t used, room;
    VEC(HtmlLine) lines;
    VEC(Box) boxes;
    VEC(HtmlTime) times;
    HtmlLine line; /* the one that is being written */
    size_t line_start;
    bool in_word, in_link_word, space_waits;
    bool linked_data;  /* the script that was opened last holds JSON-LD */
    Span space;        /* where the waiting space stands */
    bool space_stands; /* it stands somewhere: it is no cell's end */
    size_t raw_end;    /* of what was written last */
    bool gap_waits;
    Open *stack;
    size_t depth;
    size_t beyond; /* elements open below the deepest */
    size_t open_counts[HTML_ELEMENT_COUNT];
} Builder;

static Open *top(Builder *in)
{
    return &in->stack[in->depth - 1];
}

/* ---- lines -----------------------------------------------------------------
 */

static bool put(Builder *in, Str bytes, Span raw)
{
    TextUnit unit = {in->used, raw.start, bytes.len, raw.end - raw.start};

    assert(bytes.len <= in->room - in->used);
    for (size_t i = 0; i < bytes.len; i++)
        in->bytes[in->used++] = bytes.data[i];
    in->raw_end = raw.end;
    return textmap_add(in->arena, &in->page->map, &unit, in->err);
}

static bool ends_sentence(const Builder *in)
{
    size_t at = in->used;

    while (at > in->line_start &&
           (in->bytes[at - 1] == '"' || in->bytes[at - 1] == '\'' ||
            in->bytes[at - 1] == ')' ||
            (unsigned char)in->bytes[at - 1] >= 0x80))
        at--;
    return at > in->line_start &&
           (in->bytes[at - 1] == '.' || in->bytes[at - 1] == '!' ||
            in->bytes[at - 1] == '?');
}

/* Ends the line that is being written, if there is anything in it. */
static bool end_line(Builder *in, bool gap)
{
    HtmlLine line = in->line;
    Span nowhere = {in->raw_end, in->raw_end};

    in->gap_waits |= gap;
    in->space_waits = in->in_word = in->in_link_word = false;
    if (in->used == in->line_start)
        return true;
    line.span = (Span){in->line_start, in->used};
    line.finished = ends_sentence(in);
    if (!VEC_PUSH(in->arena, &in->lines, line, in->err) ||
        !put(in, STR("\n"), nowhere))
        return false;
    in->line_start = in->used;
    in->line = (HtmlLine){0};
    return true;
}

static void begin_line(Builder *in)
{
    const Open *open = top(in);

    in->line = (HtmlLine){.box = open->box,
                          .heading = open->heading,
                          .gap = in->gap_waits,
                          .kind = open->kind,
                          .keeps = true};
    in->gap_waits = false;
}

static void count_word(Builder *in)
{
    if (!in->in_word)
        in->line.words++;
    if (!in->in_link_word && top(in)->link)
        in->line.link_words++;
    in->in_word = true;
    in->in_link_word = top(in)->link;
}

/* One visible character, given as it stands in the source. */
static bool put_visible(Builder *in, Str bytes, Span source)
{
    if (in->used == in->line_start) {
        begin_line(in);
    } else if (in->space_waits) {
        Span nowhere = {in->raw_end, in->raw_end};
        in->in_word = in->in_link_word = false;
        if (!put(in, STR(" "),
                 in->space_stands ? textmap_next(&in->cursor, in->space)
                                  : nowhere))
            return false;
    }
    in->space_waits = false;
    count_word(in);
    return put(in, bytes, textmap_next(&in->cursor, source));
}

static bool is_space(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 ||
           point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
           point == 0x2028 || point == 0x2029 || point == 0x202F ||
           point == 0x205F || point == 0x3000 || point == 0x85;
}

static bool put_point(Builder *in, uint32_t point, Span source)
{
    char bytes[4];
    size_t size;

    if (point == '\n' && top(in)->pre)
        return end_line(in, false);
    if (is_space(point)) {
        if (!in->space_waits || !in->space_stands)
            in->space = source;
        in->space_waits = in->space_stands = true;
        return true;
    }
    if (point < ' ' || point == 0x7F) /* the standard drops them too */
        return true;
    size = utf8_put(point, bytes);
    return put_visible(in, (Str){bytes, size}, source);
}

static bool put_text(Builder *in, Str text, bool literal)
{
    const char *page = in->source->text.data;

    if (top(in)->drops)
        return true;
    for (size_t at = 0; at < text.len;) {
        Str here = str_slice(text, at, text.len);
        size_t start = (size_t)(here.data - page), size = 0;
        Entity entity;
        uint32_t point;
        if (!literal && here.data[0] == '&' &&
            entity_read(here, false, &entity)) {
            Span source = {start, start + entity.size};
            at += entity.size;
            for (size_t i = 0; i < entity.count; i++) {
                if (!put_point(in, entity.points[i], source))
                    return false;
                source.start = source.end;
            }
            continue;
        }
        point = utf8_next(here, &size);
        at += size;
        if (!put_point(in, point, (Span){start, start + size}))
            return false;
    }
    return true;
}

/* ---- what is open ---------------------------------------------------------
 */

/* Cells of a row are parted by a space, which stands nowhere. */
static void part_cells(Builder *in)
{
    if (in->used > in->line_start && !in->space_waits) {
        in->space_waits = true;
        in->space_stands = false;
    }
}

static bool pop(Builder *in)
{
    const Element *element = top(in)->element;
    /* A cell of several lines stands apart from the next one. */
    bool block =
        element->role == ROLE_BLOCK ||
        (element->role == ROLE_CELL && in->lines.count > top(in)->lines);

    in->open_counts[html_element_index(element)]--;
    in->depth--;
    if (element->role == ROLE_CELL && !block)
        part_cells(in);
    return !block || end_line(in, true);
}

/* Ends the nearest open element of that name, and what is open in it. */
static bool pop_to(Builder *in, const Element *element)
{
    while (in->depth > 1 && top(in)->element != element)
        if (!pop(in))
            return false;
    return in->depth <= 1 || pop(in);
}

/* Whether the end of an inline element can be meant for one that is open: it
 * ends no block around the one it stands in. */
static bool inline_is_near(const Builder *in, const Element *element)
{
    for (size_t back = 1; back <= INLINE_REACH && back < in->depth; back++) {
        const Element *open = in->stack[in->depth - back].element;
        if (open == element)
            return true;
        if (open->role != ROLE_INLINE)
            return false;
    }
    return false;
}

static const Element *top_element(const Builder *in)
{
    return in->stack[in->depth - 1].element;
}

static bool top_is(const Builder *in, const char *name)
{
    return in->depth > 1 && strcmp(top_element(in)->name, name) == 0;
}

/* Whether a paragraph is open, with at most one inline element in it. */
static bool paragraph_is_open(const Builder *in)
{
    return top_is(in, "p") ||
           (in->depth > 2 && top_element(in)->role == ROLE_INLINE &&
            strcmp(in->stack[in->depth - 2].element->name, "p") == 0);
}

/* What a start tag ends without saying so: <li>one<li>two. */
static bool close_implied(Builder *in, const Element *element)
{
    if (html_ends_paragraph(element))
        while (paragraph_is_open(in))
            if (!pop(in))
                return false;
    while (in->depth > 1 &&
           html_ends_sibling(element->name, top_element(in)->name)) {
        bool same = strcmp(element->name, top_element(in)->name) == 0;
        if (!pop(in))
            return false;
        if (same)
            break;
    }
    return true;
}

typedef struct {
    Str role, classes, id, itemprop, style;
    bool hidden, link;
} Attributes;

static Attributes read_attributes(Str rest)
{
    Attributes out = {0};
    Str name, value;

    while (html_attribute(&rest, &name, &value)) {
        if (html_is(name, "class"))
            out.classes = value;
        else if (html_is(name, "id"))
            out.id = value;
        else if (html_is(name, "role"))
            out.role = value;
        else if (html_is(name, "itemprop"))
            out.itemprop = value;
        else if (html_is(name, "style"))
            out.style = value;
        else if (html_is(name, "href"))
            out.link = true;
        else if (html_is(name, "hidden") ||
                 (html_is(name, "aria-hidden") && str_is(value, "true")))
            out.hidden = true;
    }
    return out;
}

static bool is_article(const Attributes *attributes)
{
    return html_is(attributes->role, "main") ||
           html_is(attributes->role, "article") ||
           str_is(attributes->itemprop, "articleBody");
}

static bool hides(Str style)
{
    size_t at = str_find(style, STR("display"), 0);
    Str rest;

    if (at == style.len)
        return false;
    rest = str_trim(str_slice(style, at + 7, style.len));
    if (rest.len == 0 || rest.data[0] != ':')
        return false;
    return str_begins(str_trim(str_slice(rest, 1, rest.len)), STR("none"));
}

/* The box of an element: a new one where it may matter, else the one around. */
static bool make_box(Builder *in, const Element *element, Str name,
                     const Attributes *attributes, Open *out)
{
    Box box = {.around = out->box, .kind = element->kind};
    ClutterTagText text = {name, attributes->classes, attributes->id,
                           attributes->role,
                           attributes->hidden || hides(attributes->style)};

    if (is_article(attributes))
        box.kind = BOX_ARTICLE;
    if (box.kind != BOX_BODY && box.kind != BOX_ARTICLE)
        box.rule = clutter_tag(in->rules, &text);
    if (box.rule != NULL && clutter_tag_captions(box.rule)) {
        box.kind = BOX_CAPTION;
        box.rule = NULL;
    }
    if (box.kind == BOX_HEADING || box.kind == BOX_CAPTION)
        out->kind = box.kind;
    if (in->boxes.count >= BOX_COUNT_MAX ||
        (box.rule == NULL && element->role == ROLE_INLINE))
        return true;
    out->box = in->boxes.count;
    return VEC_PUSH(in->arena, &in->boxes, box, in->err);
}

static bool open_element(Builder *in, const Element *element,
                         const HtmlToken *tag)
{
    Attributes attributes;
    Open open = *top(in);

    if (!close_implied(in, element) ||
        (element->role == ROLE_BLOCK && !end_line(in, true)))
        return false;
    if (in->depth == DEPTH) {
        in->beyond++;
        return true;
    }
    open = *top(in);
    attributes = read_attributes(tag->text);
    open.element = element;
    open.lines = in->lines.count;
    open.drops |= element->role == ROLE_DROP;
    open.link |= attributes.link && html_is(tag->name, "a");
    open.pre |= html_is(tag->name, "pre");
    if (element->kind == BOX_HEADING)
        open.heading = element->name[1] - '0';
    if (!make_box(in, element, tag->name, &attributes, &open))
        return false;
    if (element->role == ROLE_CELL)
        part_cells(in);
    in->stack[in->depth++] = open;
    in->open_counts[html_element_index(element)]++;
    return true;
}

/* <time datetime>: whether it is the report's own is known once the main text
 * is. */
static bool read_time(Builder *in, const HtmlToken *tag)
{
    Str rest = tag->text, name, value;
    HtmlTime time = {.box = top(in)->box};

    while (html_attribute(&rest, &name, &value))
        if (html_is(name, "datetime") || (html_is(name, "content")))
            time.value = value;
    return time.value.len == 0 ||
           VEC_PUSH(in->arena, &in->times, time, in->err);
}

static bool read_open(Builder *in, const HtmlToken *tag)
{
    const Element *element = html_element(tag->name);

    if (!html_meta_tag(in->arena, tag, &in->page->meta, in->err))
        return false;
    if (html_is(tag->name, "time") && !read_time(in, tag))
        return false;
    if (html_is(tag->name, "script"))
        in->linked_data =
            str_find(tag->text, STR("ld+json"), 0) < tag->text.len;
    if (element == NULL)
        return true;
    if (element->role == ROLE_VOID) {
        if (strcmp(element->name, "br") == 0)
            return end_line(in, in->used == in->line_start);
        if (strcmp(element->name, "hr") == 0)
            return end_line(in, true);
        return true;
    }
    return open_element(in, element, tag);
}

static bool read_close(Builder *in, const HtmlToken *tag)
{
    const Element *element = html_element(tag->name);

    if (element == NULL || element->role == ROLE_VOID ||
        element->kind == BOX_BODY)
        return element == NULL || strcmp(element->name, "br") != 0 ||
               end_line(in, false);
    if (in->beyond > 0) {
        in->beyond--;
        return element->role != ROLE_BLOCK || end_line(in, true);
    }
    if (in->open_counts[html_element_index(element)] == 0)
        return element->role != ROLE_BLOCK || end_line(in, true);
    if (element->role == ROLE_INLINE && !inline_is_near(in, element))
        return true;
    return pop_to(in, element);
}

/* <title> and JSON-LD stand in no box. */
static bool read_inside(Builder *in, const HtmlToken *token)
{
    Str title;

    if (html_is(token->name, "script"))
        return !in->linked_data ||
               html_json_read(in->arena, token->text, &in->page->meta, in->err);
    if (!html_is(token->name, "title") || top(in)->drops)
        return true;
    if (!html_decode(in->arena, token->text, false, &title, in->err))
        return false;
    said_better(&in->page->meta.title, title, STR("<title>"), 1);
    return true;
}

static bool read_token(Builder *in, const HtmlToken *token)
{
    switch (token->kind) {
    case HTML_OPEN:
        return read_open(in, token);
    case HTML_CLOSE:
        return read_close(in, token);
    case HTML_TEXT:
    case HTML_LITERAL:
        break;
    }
    if (token->name.len > 0)
        return read_inside(in, token);
    return put_text(in, token->text, token->kind == HTML_LITERAL);
}

static bool prepare(Builder *in)
{
    static const Element root = {"", ROLE_INLINE, false, BOX_BODY};

    /* A reference of five bytes gives six, a tag a line's end at most. */
    in->room = 2 * in->source->text.len + 16;
    in->bytes = arena_take(in->arena, in->room, in->err);
    in->stack = arena_array(in->arena, DEPTH, sizeof *in->stack, in->err);
    if (in->bytes == NULL || in->stack == NULL)
        return false;
    in->stack[0] = (Open){.element = &root};
    in->depth = 1;
    in->gap_waits = true;
    return VEC_PUSH(in->arena, &in->boxes, ((Box){.kind = BOX_BODY}), in->err);
}

bool html_page_make(Arena *arena, const Decoded *source,
                    const ClutterRules *rules, HtmlPage *out, Error *err)
{
    HtmlPage page = {0};
    Builder in = {.arena = arena,
                  .err = err,
                  .source = source,
                  .rules = rules,
                  .cursor = {&source->map, 0},
                  .page = &page};
    HtmlScanner scanner = {.page = source->text};
    HtmlToken token;

    if (!prepare(&in))
        return false;
    while (html_next(&scanner, &token))
        if (!read_token(&in, &token))
            return false;
    if (!end_line(&in, true))
        return false;
    page.text = (Str){in.bytes, in.used};
    page.lines = in.lines.items;
    page.line_count = in.lines.count;
    page.boxes = in.boxes.items;
    page.box_count = in.boxes.count;
    page.times = in.times.items;
    page.time_count = in.times.count;
    *out = page;
    return true;
}
