/* From a text and its lines to sentences and cuts. */
#include "core/vec.h"
#include "read/page.h"

typedef struct {
    Sentences sentences;
    VEC(Cut) cuts;
} Parts;

static bool collect(Arena *arena, const Page *page, const Span *glued,
                    Parts *out, Error *err)
{
    if (glued->end > glued->start &&
        !VEC_PUSH(arena, &out->cuts,
                  ((Cut){*glued, STR("date line"), STR("date")}), err))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        const Paragraph *paragraph = &page->paragraphs[i];
        if (paragraph->first == paragraph->end)
            continue;
        if (paragraph->keeps
                ? !sentences_cut(arena, page, paragraph, &out->sentences, err)
                : !VEC_PUSH(arena, &out->cuts,
                            ((Cut){paragraph->span, paragraph->reason,
                                   paragraph->rule}),
                            err))
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
        if (sentence->kind != SENTENCE_HEADLINE)
            continue;
        document->title =
            str_slice(document->text, sentence->span.start, sentence->span.end);
        document->title_from = STR("the first headline");
    }
}

static bool make_page(Arena *arena, const Document *document,
                      const PageLines *lines, Page *out, Error *err)
{
    if (lines->count == 0)
        return page_make(arena, document->text, document->tokens,
                         document->token_count, out, err);
    *out = (Page){document->text, document->tokens, document->token_count,
                  lines->items, lines->count};
    page_fill(out);
    return true;
}

bool document_fill(Arena *arena, const ClutterRules *rules,
                   const PageLines *lines, Document *document, Error *err)
{
    Page page;
    PageDate date;
    Parts parts = {0};

    if (!read_tokens(arena, document->text, &document->tokens,
                     &document->token_count, err) ||
        !make_page(arena, document, lines, &page, err))
        return false;
    page_date(&page, &date);
    if (!clutter_mark(arena, rules, &page, err) ||
        !collect(arena, &page, &date.glued, &parts, err))
        return false;
    if (document->published_how == PUBLISHED_UNKNOWN) {
        if (date.how == PUBLISHED_UNKNOWN)
            page_infer_date(&page, &date);
        document->published = date.when;
        document->published_how = date.how;
        document->published_from = date.from;
    }
    document->sentences = parts.sentences.items;
    document->sentence_count = parts.sentences.count;
    document->cuts = parts.cuts.items;
    document->cut_count = parts.cuts.count;
    fill_title(document);
    return true;
}
