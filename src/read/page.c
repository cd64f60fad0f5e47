#include "read/page.h"

#include "read/letters.h"

#include "core/utf8.h"

/* A line of a wrapped text is neither shorter nor longer than these bytes. */
enum { WRAPPED_MIN = 40, WRAPPED_MAX = 110, WRAPPED_PAIRS = 3 };

typedef struct {
    Span span; /* trimmed; empty for an empty line */
    bool starts_lower;
} Line;

typedef struct {
    Str text;
    size_t at;
} LineReader;

static bool next_line(LineReader *in, Line *out)
{
    Str rest = str_slice(in->text, in->at, in->text.len), line;
    size_t start = in->at;

    if (rest.len == 0)
        return false;
    line = str_take_until(&rest, '\n');
    in->at += line.len + 1;
    line = str_trim(line);
    if (line.len > 0)
        start = (size_t)(line.data - in->text.data);
    out->span = (Span){start, start + line.len};
    out->starts_lower =
        line.len > 0 && letter_is_lower(utf8_next(in->text, &start));
    return true;
}

/* Whether the text was broken to a width, as mail and old archives are: most
 * lines that follow another one directly go on in lower case. */
static bool is_wrapped(Str text)
{
    LineReader in = {text, 0};
    Line last = {0}, line;
    size_t pairs = 0, going_on = 0;

    while (next_line(&in, &line)) {
        size_t width = last.span.end - last.span.start;
        if (width > 0 && line.span.end > line.span.start) {
            pairs++;
            going_on += line.starts_lower && width >= WRAPPED_MIN &&
                        width <= WRAPPED_MAX;
        }
        last = line;
    }
    return going_on >= WRAPPED_PAIRS && 2 * going_on >= pairs;
}

typedef VEC(Paragraph) Paragraphs;

/* Adds the line, or joins it to the paragraph above. */
static bool add_line(Arena *arena, Paragraphs *out, const Line *line, bool gap,
                     bool wrapped, Error *err)
{
    Paragraph *above = out->count > 0 ? &out->items[out->count - 1] : NULL;

    if (wrapped && above != NULL && !gap) {
        above->span.end = line->span.end;
        return true;
    }
    if (above != NULL)
        above->gap_after = gap;
    return VEC_PUSH(arena, out,
                    ((Paragraph){.span = line->span,
                                 .gap_before = gap,
                                 .gap_after = true,
                                 .keeps = true}),
                    err);
}

bool mark_ends(const Token *token)
{
    return token->kind == TOKEN_MARK &&
           (str_is(token->folded, ".") || str_is(token->folded, "!") ||
            str_is(token->folded, "?") || str_is(token->folded, "..."));
}

bool mark_closes(const Token *token)
{
    return token->kind == TOKEN_MARK &&
           (str_is(token->folded, "\"") || str_is(token->folded, "'") ||
            str_is(token->folded, ")") || str_is(token->folded, "]"));
}

static bool is_mark(const Page *page, size_t at, const char *mark)
{
    return page->tokens[at].kind == TOKEN_MARK &&
           str_is(page->tokens[at].folded, mark);
}

/* Where "(Reuters)", "(AP), (The Local)" behind the last sentence begins: who
 * tells it, or the end. */
static size_t before_credits(const Page *page, const Paragraph *paragraph)
{
    enum { LONGEST_CREDIT = 12 }; /* tokens */
    size_t at = paragraph->end;

    while (at > paragraph->first && is_mark(page, at - 1, ")")) {
        size_t open = at - 1;
        while (open > paragraph->first && at - open < LONGEST_CREDIT &&
               !is_mark(page, open, "("))
            open--;
        if (!is_mark(page, open, "("))
            break;
        at = open;
        if (at > paragraph->first && is_mark(page, at - 1, ","))
            at--;
    }
    return at;
}

static bool is_finished(const Page *page, const Paragraph *paragraph)
{
    size_t at = before_credits(page, paragraph);

    if (at > paragraph->first && at < paragraph->end &&
        mark_ends(&page->tokens[at - 1]))
        return true;
    at = paragraph->end;
    while (at > paragraph->first && mark_closes(&page->tokens[at - 1]))
        at--;
    return at > paragraph->first && mark_ends(&page->tokens[at - 1]);
}

void paragraph_take(const Page *page, Paragraph *paragraph, size_t first,
                    size_t end)
{
    paragraph->first = first;
    paragraph->end = end;
    paragraph->words = 0;
    for (size_t i = first; i < end; i++)
        paragraph->words += page->tokens[i].kind != TOKEN_MARK;
    paragraph->finished = is_finished(page, paragraph);
}

void page_fill(Page *page)
{
    size_t at = 0;

    for (size_t i = 0; i < page->count; i++) {
        Paragraph *paragraph = &page->paragraphs[i];
        size_t first = at;
        while (at < page->token_count &&
               page->tokens[at].span.start < paragraph->span.end)
            at++;
        paragraph_take(page, paragraph, first, at);
    }
}

bool page_make(Arena *arena, Str text, const Token *tokens, size_t token_count,
               Page *out, Error *err)
{
    LineReader in = {text, 0};
    bool wrapped = is_wrapped(text), gap = true;
    Paragraphs paragraphs = {0};
    Line line;

    while (next_line(&in, &line)) {
        if (line.span.start == line.span.end) {
            gap = true;
            continue;
        }
        if (!add_line(arena, &paragraphs, &line, gap, wrapped, err))
            return false;
        gap = false;
    }
    *out =
        (Page){text, tokens, token_count, paragraphs.items, paragraphs.count};
    page_fill(out);
    return true;
}
