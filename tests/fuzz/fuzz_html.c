/* Whatever bytes a page has: its text is UTF-8, the map leads from it into the
 * raw bytes and never back, cuts and sentences lie in the text and apart, and
 * the text is no longer than a constant times the page. */
#include "core/textmap.h"
#include "core/utf8.h"
#include "read/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_map(const Document *document, size_t raw_size)
{
    const TextMap *map = &document->map;
    size_t text = 0, raw = 0;

    for (size_t i = 0; i < map->count; i++) {
        const TextRun *run = &map->items[i];
        size_t units = (run->text_end - run->text) / run->text_step;
        must(run->text == text && run->text_end > run->text);
        must((run->text_end - run->text) % run->text_step == 0);
        must(run->raw >= raw);
        text = run->text_end;
        raw = run->raw + units * run->raw_step;
        must(raw <= raw_size);
    }
    must(text == document->text.len);
}

static void check_parts(const Document *document)
{
    size_t at = 0;

    for (size_t i = 0; i < document->sentence_count; i++) {
        Span span = document->sentences[i].span;
        must(span.start >= at && span.end > span.start);
        at = span.end;
    }
    must(at <= document->text.len);
    for (size_t i = 0; i < document->cut_count; i++) {
        Span span = document->cuts[i].span;
        must(span.start < span.end && span.end <= document->text.len);
        must(document->cuts[i].reason.len > 0);
        must(document->cuts[i].rule.len > 0);
        for (size_t k = 0; k < document->sentence_count; k++)
            must(document->sentences[k].span.end <= span.start ||
                 document->sentences[k].span.start >= span.end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    ReadHints hints = {.name = STR("fuzz.html")};
    Str rows = STR("pattern\twords\topen\teffect\treason\n"
                   "Ad *\t9\tno\tline\ta\nMore\t4\tyes\tlist\tb\n"
                   "nav\t1\tno\telement\tc\nhidden\t1\tno\telement\td\n"
                   "side bar\t1\tno\tclass\te\n"
                   "caption\t1\tno\tcaption_class\tf\n");
    Str raw = {(const char *)data, size};
    const ClutterRules *rules;
    Document document;
    Error err;

    must(clutter_load(&arena, STR("rules"), rows, &rules, &err));
    if (!read_html(&arena, raw, &hints, rules, &document, &err)) {
        must(err.kind == ERROR_INPUT || err.kind == ERROR_LIMIT ||
             err.kind == ERROR_DRIVER);
        return 0;
    }
    must(document.text.len <= 8 * size + 16);
    must(utf8_valid_length(document.text) == document.text.len);
    must(document.published_how == PUBLISHED_UNKNOWN ||
         document.published.first <= document.published.last);
    check_map(&document, size);
    check_parts(&document);
    return 0;
}
