/*
 * What of a page is no part of the report. The rules of clutter.tsv are line
 * patterns over words; the rest is position and repetition: a line that stands
 * above already, a line below the report that heads nothing.
 */
#include "core/table.h"
#include "core/word.h"
#include "core/word_bits.h"
#include "read/page.h"

#include <stdlib.h>

typedef enum {
    EFFECT_LINE,    /* the line is cut */
    EFFECT_LINK,    /* the same, below the report's first paragraph */
    EFFECT_LIST,    /* and the headlines directly below it */
    EFFECT_TAIL,    /* and all below it, until the report goes on */
    EFFECT_CAPTION, /* the line is a caption */
    EFFECT_CREDIT,  /* cut; an unfinished line above it is a caption */
    EFFECT_ELEMENT, /* the HTML element of that name is cut */
    EFFECT_CLASS,   /* so is one with these words in a class, id or role */
    EFFECT_CAPTION_CLASS, /* one with these words is a caption */
} Effect;

typedef struct {
    Token *pattern; /* '*' stands for any words or none, '#' for a number */
    size_t length;
    size_t most_words;
    WordBits bits; /* of its words: a line without all of them can't match */
    bool open;     /* only where the line does not end as a sentence */
    Effect effect;
    Str reason, rule;
    size_t next_long; /* the next rule on long lines */
} Rule;

struct ClutterTag {
    Rule rule;
};

struct ClutterRules {
    Rule *items; /* on lines */
    size_t count, most_words, first_long;
    ClutterTag *tags;
    size_t tag_count;
};

/* A paragraph this long that ends as a sentence is report. */
enum { BODY_WORDS = 12, RESUME_WORDS = 20, RESUME_NEXT_WORDS = 8 };
enum { HEADLINE_WORDS = 25, CROSSHEAD_WORDS = 12, SIGNATURE_WORDS = 8 };
enum { LONG_WORDS = 20 }; /* most rules are on shorter lines */
enum { REPEATED_WORDS = 3, CAPTION_WORDS = 6, CAPTION_REACH = 3 };

static bool effect_from_name(Str name, Effect *out)
{
    static const char *const names[] = {"line",    "link",    "list",
                                        "tail",    "caption", "credit",
                                        "element", "class",   "caption_class"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) {
            *out = (Effect)i;
            return true;
        }
    return false;
}

typedef struct {
    int pattern, words, open, effect, reason;
} Columns;

static bool is_any(const Token *pattern)
{
    return pattern->kind == TOKEN_MARK && str_is(pattern->folded, "*");
}

static bool is_figure(const Token *pattern)
{
    return pattern->kind == TOKEN_MARK && str_is(pattern->folded, "#");
}

static bool load_rule(Arena *arena, const Table *table, size_t row,
                      const Columns *at, Rule *out, Error *err)
{
    Str open = table_cell(table, row, at->open);
    long words;

    if (!read_tokens(arena, table_cell(table, row, at->pattern), &out->pattern,
                     &out->length, err))
        return false;
    if (out->length == 0)
        return table_refuse(table, row, err, "the pattern is empty");
    out->bits = (WordBits){0};
    for (size_t i = 0; i < out->length; i++)
        if (!is_any(&out->pattern[i]) && !is_figure(&out->pattern[i]))
            word_bits_add(&out->bits, &out->pattern[i]);
    if (!str_to_long(table_cell(table, row, at->words), &words) || words < 1)
        return table_refuse(table, row, err,
                            "words must be a number of 1 or more");
    if (!str_is(open, "yes") && !str_is(open, "no"))
        return table_refuse(table, row, err, "open must be yes or no");
    if (!effect_from_name(table_cell(table, row, at->effect), &out->effect))
        return table_refuse(
            table, row, err,
            "effect must be line, link, list, tail, caption, credit, element, "
            "class or caption_class");
    out->most_words = (size_t)words;
    out->open = str_is(open, "yes");
    out->reason = table_cell(table, row, at->reason);
    if (out->reason.len == 0)
        return table_refuse(table, row, err, "a rule needs a reason");
    return arena_format(arena, &out->rule, err, "%.*s:%zu",
                        STR_ARGS(table->name), table->lines[row]);
}

bool clutter_load(Arena *arena, Str name, Str text, const ClutterRules **out,
                  Error *err)
{
    ClutterRules *rules = arena_take(arena, sizeof *rules, err);
    Table table;
    Columns at;

    if (rules == NULL ||
        !table_parse(arena, TABLE_TSV, name, text, &table, err) ||
        !table_need(&table, "pattern", &at.pattern, err) ||
        !table_need(&table, "words", &at.words, err) ||
        !table_need(&table, "open", &at.open, err) ||
        !table_need(&table, "effect", &at.effect, err) ||
        !table_need(&table, "reason", &at.reason, err))
        return false;
    rules->items = arena_array(arena, table.row_count, sizeof(Rule), err);
    rules->tags = arena_array(arena, table.row_count, sizeof(ClutterTag), err);
    if (rules->items == NULL || rules->tags == NULL)
        return false;
    for (size_t i = 0; i < table.row_count; i++) {
        Rule rule;
        if (!load_rule(arena, &table, i, &at, &rule, err))
            return false;
        if (rule.effect >= EFFECT_ELEMENT) {
            rules->tags[rules->tag_count++].rule = rule;
            continue;
        }
        rules->items[rules->count++] = rule;
        if (rule.most_words > rules->most_words)
            rules->most_words = rule.most_words;
    }
    rules->first_long = rules->count;
    for (size_t i = rules->count; i-- > 0;) {
        rules->items[i].next_long = rules->first_long;
        if (rules->items[i].most_words > LONG_WORDS)
            rules->first_long = i;
    }
    *out = rules;
    return true;
}

static bool token_matches(const Token *pattern, const Token *token)
{
    if (is_figure(pattern))
        return token->kind == TOKEN_NUMBER;
    return str_equal(pattern->folded, token->folded);
}

/* Without a point at the end that the pattern doesn't ask for. */
static size_t length_for(const Rule *rule, const Token *tokens, size_t count)
{
    const Token *last = &rule->pattern[rule->length - 1];
    bool open_end = is_any(last) || str_is(last->folded, ".");

    return count -
           (!open_end && count > 0 && str_is(tokens[count - 1].folded, "."));
}

/* Goes back to the last '*' alone: each try moves on by one word. */
static bool pattern_matches(const Rule *rule, const Token *tokens, size_t count)
{
    size_t at = 0, in = 0, star = rule->length, star_at = 0;

    count = length_for(rule, tokens, count);
    while (at < count) {
        if (in < rule->length && is_any(&rule->pattern[in])) {
            star = in++;
            star_at = at;
        } else if (in < rule->length &&
                   token_matches(&rule->pattern[in], &tokens[at])) {
            in++;
            at++;
        } else if (star < rule->length) {
            in = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    while (in < rule->length && is_any(&rule->pattern[in]))
        in++;
    return in == rule->length;
}

static WordBits line_bits(const Page *page, const Paragraph *in)
{
    WordBits bits = {0};

    for (size_t i = in->first; i < in->end; i++)
        word_bits_add(&bits, &page->tokens[i]);
    return bits;
}

static const Rule *find_rule(const ClutterRules *rules, const Page *page,
                             const Paragraph *in)
{
    size_t words = in->words;
    bool is_long = words > LONG_WORDS;
    WordBits bits;

    if (words > rules->most_words)
        return NULL;
    bits = line_bits(page, in);
    for (size_t i = is_long ? rules->first_long : 0; i < rules->count;
         i = is_long ? rules->items[i].next_long : i + 1) {
        const Rule *rule = &rules->items[i];
        if (words <= rule->most_words && word_bits_hold(&bits, &rule->bits) &&
            !(rule->open && in->finished) &&
            pattern_matches(rule, page->tokens + in->first,
                            in->end - in->first))
            return rule;
    }
    return NULL;
}

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
             find_rule(rules, page, &page->paragraphs[at]) == NULL))
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
        const Rule *rule = page->paragraphs[at].keeps
                               ? find_rule(rules, page, &page->paragraphs[at])
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

/* ---- elements of HTML -----------------------------------------------------
 */

enum { CLASSES_SIZE = 400, CLASS_WORDS = 40, CLASS_WORD = 24 };

typedef struct {
    char letters[CLASS_WORD];
    size_t length;
    bool opens; /* the first of its class */
} ClassWord;

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_class_letter(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* "c-relatedLinks__list": c, related, links, list. */
static size_t split_classes(Str classes, ClassWord words[static CLASS_WORDS],
                            size_t count)
{
    bool opens = true;
    char last = ' ';

    if (classes.len > CLASSES_SIZE)
        classes.len = CLASSES_SIZE;
    for (size_t i = 0; i < classes.len; i++) {
        char c = classes.data[i];
        bool starts =
            !is_class_letter(last) || (is_upper(c) && !is_upper(last));
        last = c;
        if (!is_class_letter(c)) {
            opens |= c == ' ' || (c >= '\t' && c <= '\r');
            continue;
        }
        if (starts && count == CLASS_WORDS)
            return count;
        if (starts) {
            words[count++] = (ClassWord){.opens = opens};
            opens = false;
        }
        if (words[count - 1].length < CLASS_WORD)
            words[count - 1].letters[words[count - 1].length++] =
                (char)(is_upper(c) ? c + 'a' - 'A' : c);
    }
    return count;
}

static bool classes_match(const Rule *rule, const ClassWord *words,
                          size_t count)
{
    for (size_t at = 0; at + rule->length <= count; at++) {
        size_t same = 0;
        while (
            same < rule->length && (same == 0 || !words[at + same].opens) &&
            str_equal(rule->pattern[same].folded,
                      (Str){words[at + same].letters, words[at + same].length}))
            same++;
        if (same == rule->length)
            return true;
    }
    return false;
}

static bool name_matches(const Rule *rule, const ClutterTagText *tag)
{
    Str wanted = rule->pattern[0].folded;

    if (str_is(wanted, "hidden"))
        return tag->hidden;
    if (wanted.len != tag->name.len)
        return false;
    for (size_t i = 0; i < wanted.len; i++)
        if ((tag->name.data[i] | 0x20) != wanted.data[i])
            return false;
    return true;
}

const ClutterTag *clutter_tag(const ClutterRules *rules,
                              const ClutterTagText *tag)
{
    ClassWord words[CLASS_WORDS];
    size_t count = 0;

    if (rules == NULL)
        return NULL;
    count = split_classes(tag->classes, words, count);
    count = split_classes(tag->id, words, count);
    count = split_classes(tag->role, words, count);
    for (size_t i = 0; i < rules->tag_count; i++) {
        const Rule *rule = &rules->tags[i].rule;
        if (rule->effect == EFFECT_ELEMENT ? name_matches(rule, tag)
                                           : classes_match(rule, words, count))
            return &rules->tags[i];
    }
    return NULL;
}

bool clutter_tag_captions(const ClutterTag *tag)
{
    return tag->rule.effect == EFFECT_CAPTION_CLASS;
}

Str clutter_tag_reason(const ClutterTag *tag)
{
    return tag->rule.reason;
}

Str clutter_tag_rule(const ClutterTag *tag)
{
    return tag->rule.rule;
}
