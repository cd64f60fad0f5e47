/*
 * What of a page is no part of the report: what the rules of clutter.tsv say,
 * and by position and repetition: a line that stands above already, a line
 * below the report that heads nothing.
 */
#include "read/clutter.h"

#include <stdlib.h>

/* A paragraph this long that ends as a sentence is report. */
enum { BODY_WORDS = 12, RESUME_WORDS = 20, RESUME_NEXT_WORDS = 8 };
enum { HEADLINE_WORDS = 25, CROSSHEAD_WORDS = 12, SIGNATURE_WORDS = 8 };
enum { REPEATED_WORDS = 3, CAPTION_WORDS = 6, CAPTION_REACH = 3 };

static void cut(Paragraph *paragraph, Str reason, Str rule)
{
    paragraph->keeps = false;
    paragraph->reason = reason;
    paragraph->rule = rule;
}

static bool is_body(const Page *page, size_t at, size_t words)
{
    return at < page->count && page->paragraphs[at].finished &&
           page->paragraphs[at].words >= words;
}

static Str last_word(const Page *page, const Paragraph *in)
{
    return in->end > in->first ? page->tokens[in->end - 1].folded
                               : (Str){NULL, 0};
}

/* Short, and not closed as a statement is. */
static bool reads_as_headline(const Page *page, const Paragraph *in)
{
    Str last = last_word(page, in);
    bool asks = str_is(last, "?") || str_is(last, "!");

    return (!in->finished || asks) && in->words <= HEADLINE_WORDS;
}

/* The paragraph behind a list of other headlines that begins at at. */
static size_t list_end(const Page *page, size_t at)
{
    while (at < page->count && reads_as_headline(page, &page->paragraphs[at]))
        at++;
    return at;
}

/* Where the report goes on: two full paragraphs one behind the other, which
 * neither headlines nor captions of other reports are. */
static size_t tail_end(const ClutterRules *rules, const Page *page, size_t at)
{
    while (at < page->count &&
           !(is_body(page, at, RESUME_WORDS) &&
             is_body(page, at + 1, RESUME_NEXT_WORDS) &&
             clutter_rule(rules, page, &page->paragraphs[at]) == NULL))
        at++;
    return at;
}

/* Applies a rule to paragraph at; returns the next to look at. */
static size_t apply(const ClutterRules *rules, const Rule *rule, Page *page,
                    size_t at, bool below_body)
{
    Paragraph *paragraph = &page->paragraphs[at];
    size_t end = at + 1;

    if (rule->effect == EFFECT_CAPTION)
        paragraph->kind = SENTENCE_CAPTION;
    if (rule->effect == EFFECT_CAPTION ||
        (rule->effect == EFFECT_LINK && !below_body))
        return end;
    if (rule->effect == EFFECT_CREDIT && at > 0 &&
        !page->paragraphs[at - 1].finished)
        page->paragraphs[at - 1].kind = SENTENCE_CAPTION;
    if (rule->effect == EFFECT_LIST)
        end = list_end(page, end);
    if (rule->effect == EFFECT_TAIL && below_body)
        end = tail_end(rules, page, end);
    for (; at < end; at++)
        if (page->paragraphs[at].keeps)
            cut(&page->paragraphs[at], rule->reason, rule->rule);
    return end;
}

static void apply_rules(const ClutterRules *rules, Page *page)
{
    bool below_body = false;

    for (size_t at = 0; at < page->count;) {
        const Rule *rule =
            page->paragraphs[at].keeps
                ? clutter_rule(rules, page, &page->paragraphs[at])
                : NULL;
        below_body |= rule == NULL && is_body(page, at, BODY_WORDS);
        at = rule != NULL ? apply(rules, rule, page, at, below_body) : at + 1;
    }
}

/* "ShareShare": a button's label, once to see and once to be read out. */
static bool is_doubled(const Page *page, const Paragraph *in)
{
    Str line = str_slice(page->text, in->span.start, in->span.end);
    size_t half = line.len / 2;

    return line.len % 2 == 0 && half >= 3 && !in->finished &&
           in->words <= SIGNATURE_WORDS &&
           str_equal(str_slice(line, 0, half), str_slice(line, half, line.len));
}

static void cut_doubled(Page *page)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->paragraphs[i].keeps && is_doubled(page, &page->paragraphs[i]))
            cut(&page->paragraphs[i], STR("a label that stands twice"),
                STR("repetition"));
}

/* ---- repetition -------------------------------------------------------- */

typedef struct {
    uint64_t hash; /* of its folded words */
    size_t index;
} Fingerprint;

static uint64_t fingerprint(const Page *page, const Paragraph *in)
{
    uint64_t hash = word_hash_begin();

    for (size_t i = in->first; i < in->end; i++)
        hash = word_hash_step(hash, page->tokens[i].hash);
    return hash;
}

static int compare_fingerprints(const void *a, const void *b)
{
    const Fingerprint *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Whether the words of a are the first words of b. */
static bool begins_with(const Page *page, const Paragraph *b,
                        const Paragraph *a)
{
    if (b->end - b->first < a->end - a->first)
        return false;
    for (size_t i = 0; a->first + i < a->end; i++)
        if (!str_equal(page->tokens[a->first + i].folded,
                       page->tokens[b->first + i].folded))
            return false;
    return true;
}

static bool cut_repeated(Arena *arena, Page *page, Error *err)
{
    Fingerprint *prints = arena_array(arena, page->count, sizeof *prints, err);

    if (prints == NULL)
        return false;
    for (size_t i = 0; i < page->count; i++)
        prints[i] = (Fingerprint){fingerprint(page, &page->paragraphs[i]), i};
    qsort(prints, page->count, sizeof *prints, compare_fingerprints);
    for (size_t i = 1; i < page->count; i++) {
        Paragraph *above = &page->paragraphs[prints[i - 1].index];
        Paragraph *below = &page->paragraphs[prints[i].index];
        if (prints[i].hash == prints[i - 1].hash && below->keeps &&
            below->words >= REPEATED_WORDS &&
            above->end - above->first == below->end - below->first &&
            begins_with(page, below, above))
            cut(below, STR("the same line stands above"), STR("repetition"));
    }
    return true;
}

/* A line and the same with a credit or a button's label behind it: the caption
 * of one picture, shown twice. */
static void mark_twin_captions(Page *page)
{
    for (size_t i = 1; i < page->count; i++) {
        Paragraph *below = &page->paragraphs[i];
        if (below->words < CAPTION_WORDS)
            continue;
        for (size_t back = 1; back <= CAPTION_REACH && back <= i; back++) {
            Paragraph *above = &page->paragraphs[i - back];
            if (above->words < CAPTION_WORDS ||
                above->end - above->first == below->end - below->first ||
                (!begins_with(page, above, below) &&
                 !begins_with(page, below, above)))
                continue;
            above->kind = below->kind = SENTENCE_CAPTION;
        }
    }
}

/* ---- position ---------------------------------------------------------- */

/* "Deutsche Welle" under the last sentence. */
static void cut_signatures(Page *page)
{
    size_t end = page->count;
    bool has_body = false;

    for (size_t i = 0; i < page->count; i++)
        has_body |= page->paragraphs[i].keeps && is_body(page, i, BODY_WORDS);
    while (has_body && end > 0) {
        Paragraph *last = &page->paragraphs[--end];
        if (!last->keeps)
            continue;
        if (last->finished || last->kind == SENTENCE_CAPTION ||
            last->words > SIGNATURE_WORDS)
            return;
        cut(last, STR("a line below the report that heads nothing"),
            STR("position"));
    }
}

static bool is_headline(const Page *page, const Paragraph *in, bool below_body)
{
    Str last = last_word(page, in);

    if (!below_body)
        return reads_as_headline(page, in);
    return in->words <= CROSSHEAD_WORDS && !in->finished && in->gap_before &&
           in->gap_after && in->end > in->first &&
           !mark_closes(&page->tokens[in->end - 1]) && !str_is(last, ":") &&
           !str_is(last, ",");
}

/* From the end up, so that what heads nothing is no headline. */
static void mark_headlines(Page *page)
{
    size_t first_body = page->count;
    bool heads_something = false;

    for (size_t i = page->count; i-- > 0;)
        if (page->paragraphs[i].keeps && is_body(page, i, 1) &&
            page->paragraphs[i].kind == SENTENCE_BODY)
            first_body = i;
    for (size_t i = page->count; i-- > 0;) {
        Paragraph *paragraph = &page->paragraphs[i];
        if (!paragraph->keeps)
            continue;
        if (heads_something && paragraph->kind == SENTENCE_BODY &&
            is_headline(page, paragraph, i > first_body))
            paragraph->kind = SENTENCE_HEADLINE;
        heads_something = true;
    }
}

bool clutter_mark(Arena *arena, const ClutterRules *rules, Page *page,
                  Error *err)
{
    if (rules != NULL)
        apply_rules(rules, page);
    cut_doubled(page);
    mark_twin_captions(page);
    if (!cut_repeated(arena, page, err))
        return false;
    cut_signatures(page);
    mark_headlines(page);
    return true;
}
