/* Whatever is read: tokens ascend inside the text, sentences and cuts do not
 * overlap, the sentence round a word holds it, and every expression of time is
 * a window of days in it. */
#include "claim/claim.h"
#include "read/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_tokens(const Document *document)
{
    size_t at = 0;

    for (size_t i = 0; i < document->token_count; i++) {
        const Token *token = &document->tokens[i];
        must(token->span.start >= at && token->span.end > token->span.start);
        at = token->span.end;
    }
    must(at <= document->text.len);
}

static void check_sentences(const Document *document)
{
    size_t token = 0, at = 0;

    for (size_t i = 0; i < document->sentence_count; i++) {
        const Sentence *sentence = &document->sentences[i];
        must(sentence->first >= token && sentence->end > sentence->first);
        must(sentence->span.start >= at &&
             sentence->span.end > sentence->span.start);
        token = sentence->end;
        at = sentence->span.end;
    }
    must(token <= document->token_count && at <= document->text.len);
}

static void check_cuts(const Document *document)
{
    for (size_t i = 0; i < document->cut_count; i++) {
        Span cut = document->cuts[i].span;
        must(cut.start < cut.end && cut.end <= document->text.len);
        must(document->cuts[i].reason.len > 0);
        for (size_t k = 0; k < document->sentence_count; k++)
            must(document->sentences[k].span.end <= cut.start ||
                 document->sentences[k].span.start >= cut.end);
    }
}

/* The sentence round any word holds it. */
static void check_round(const Document *document)
{
    size_t step = document->token_count / 8 + 1;
    Span found;
    Error err;

    for (size_t i = 0; i < document->token_count; i += step) {
        Span word = document->tokens[i].span;

        must(read_sentence_at(document->text, word, &found, &err));
        must(found.start <= word.start && found.end >= word.end &&
             found.end <= document->text.len);
    }
}

static void check_times(Arena *arena, Document *document, bool known)
{
    Times times;
    size_t at = 0;
    Error err;

    document->published = (When){16884, 16885};
    document->published_how = known ? PUBLISHED_OPTION : PUBLISHED_UNKNOWN;
    if (!times_find(arena, document, &times, &err))
        return;
    for (size_t i = 0; i < times.count; i++) {
        const TimeMention *time = &times.items[i];

        must(time->span.start >= at);
        must(time->span.end <= document->text.len);
        must(time->first_token < time->end_token);
        must(time->when.first <= time->when.last);
        at = time->span.start;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    ReadHints hints = {.name = STR("fuzz.txt")};
    Str rows = STR("pattern\twords\topen\teffect\treason\n"
                   "Ad *\t9\tno\tline\ta\nMore\t4\tyes\tlist\tb\n"
                   "Most *\t9\tyes\ttail\tc\n* photo *\t9\tno\tcaption\td\n"
                   "( # )\t9\tno\tcredit\te\nRead *\t9\tno\tlink\tf\n");
    const ClutterRules *rules;
    Document document;
    Error err;

    if (!clutter_load(&arena, STR("rules"), rows, &rules, &err) ||
        !read_plain(&arena, (Str){(const char *)data, size}, &hints, rules,
                    &document, &err))
        return 0;
    check_tokens(&document);
    check_sentences(&document);
    check_cuts(&document);
    check_round(&document);
    check_times(&arena, &document, true);
    check_times(&arena, &document, false);
    return 0;
}
