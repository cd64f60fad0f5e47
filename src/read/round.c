/* The sentence round a stretch of a text that is read no more. */
#include "read/page.h"

/* So much of the text as the sentence can need, from and to whole words. */
static Span window_of(Str text, Span stretch)
{
    Span window = {
        stretch.start > READ_SENTENCE ? stretch.start - READ_SENTENCE : 0,
        text.len - stretch.end > READ_SENTENCE ? stretch.end + READ_SENTENCE
                                               : text.len};

    while (window.start > 0 && window.start < stretch.start &&
           text.data[window.start - 1] != ' ' &&
           text.data[window.start - 1] != '\n')
        window.start++;
    while (window.end < text.len && window.end > stretch.end &&
           text.data[window.end] != ' ' && text.data[window.end] != '\n')
        window.end--;
    return window;
}

static bool cut_all(Arena *arena, Str text, Sentences *out, Error *err)
{
    Token *tokens;
    size_t count;
    Page page;

    if (!read_tokens(arena, text, &tokens, &count, err) ||
        !page_make(arena, text, tokens, count, &page, err))
        return false;
    for (size_t i = 0; i < page.count; i++)
        if (page.paragraphs[i].first < page.paragraphs[i].end &&
            !sentences_cut(arena, &page, &page.paragraphs[i], out, err))
            return false;
    return true;
}

bool read_sentence_at(Str text, Span stretch, Span *out, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(READ_CEILING);
    Span window = window_of(text, stretch), found = stretch;
    Sentences sentences = {0};

    if (!cut_all(&arena, str_slice(text, window.start, window.end), &sentences,
                 err))
        return false;
    for (size_t i = 0; i < sentences.count; i++) {
        Span span = {window.start + sentences.items[i].span.start,
                     window.start + sentences.items[i].span.end};

        if (span.start < stretch.end && span.end > stretch.start) {
            if (span.start < found.start && (i > 0 || window.start == 0))
                found.start = span.start;
            if (span.end > found.end &&
                (i + 1 < sentences.count || window.end == text.len))
                found.end = span.end;
        }
    }
    *out = found;
    return true;
}
