#include "core/table.h"
#include "read/clutter.h"

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

enum { PATTERN, WORDS, OPEN, EFFECT, REASON, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {"pattern", "words", "open",
                                                  "effect", "reason"};

static bool is_any(const Token *pattern)
{
    return pattern->kind == TOKEN_MARK && str_is(pattern->folded, "*");
}

static bool is_figure(const Token *pattern)
{
    return pattern->kind == TOKEN_MARK && str_is(pattern->folded, "#");
}

static bool load_rule(Arena *arena, const Table *table, size_t row,
                      const int at[COLUMN_COUNT], Rule *out, Error *err)
{
    Str open = table_cell(table, row, at[OPEN]);
    long words;

    if (!read_tokens(arena, table_cell(table, row, at[PATTERN]), &out->pattern,
                     &out->length, err))
        return false;
    if (out->length == 0)
        return table_refuse(table, row, err, "the pattern is empty");
    if (!str_to_long(table_cell(table, row, at[WORDS]), &words) || words < 1)
        return table_refuse(table, row, err,
                            "words must be a number of 1 or more");
    if (!str_is(open, "yes") && !str_is(open, "no"))
        return table_refuse(table, row, err, "open must be yes or no");
    if (!effect_from_name(table_cell(table, row, at[EFFECT]), &out->effect))
        return table_refuse(
            table, row, err,
            "effect must be line, link, list, tail, caption, credit, element, "
            "class or caption_class");
    out->most_words = (size_t)words;
    out->open = str_is(open, "yes");
    out->reason = table_cell(table, row, at[REASON]);
    if (out->reason.len == 0)
        return table_refuse(table, row, err, "a rule needs a reason");
    return arena_format(arena, &out->rule, err, "%.*s:%zu",
                        STR_ARGS(table->name), table->lines[row]);
}

/* The longest word of a rule, that few lines have; NULL where it has none. */
static const Token *longest_word(const Rule *rule)
{
    const Token *longest = NULL;

    for (size_t i = 0; i < rule->length; i++) {
        const Token *word = &rule->pattern[i];

        if (!is_any(word) && !is_figure(word) &&
            (longest == NULL || word->folded.len > longest->folded.len))
            longest = word;
    }
    return longest;
}

static bool index_rules(Arena *arena, ClutterRules *rules, Error *err)
{
    if (!word_table_make(arena, rules->count, &rules->words, err))
        return false;
    for (size_t number = 1; number <= rules->count; number++) {
        const Token *word = longest_word(&rules->items[number - 1]);
        size_t first = word == NULL
                           ? rules->wordless
                           : (size_t)word_table_bits(&rules->words, word->hash);
        size_t *before = first == 0 ? NULL : &rules->items[first - 1].next;

        if (before != NULL) {
            rules->items[number - 1].next = *before;
            *before = number;
        } else if (word == NULL) {
            rules->wordless = number;
        } else {
            word_table_add(&rules->words, word->hash, number);
        }
    }
    return true;
}

bool clutter_load(Arena *arena, Str name, Str text, const ClutterRules **out,
                  Error *err)
{
    ClutterRules *rules = arena_take(arena, sizeof *rules, err);
    Table table;
    int at[COLUMN_COUNT];

    if (rules == NULL ||
        !table_parse(arena, TABLE_TSV, name, text, &table, err) ||
        !table_need_all(&table, columns, COLUMN_COUNT, at, err))
        return false;
    rules->items = arena_array(arena, table.row_count, sizeof(Rule), err);
    rules->tags = arena_array(arena, table.row_count, sizeof(ClutterTag), err);
    if (rules->items == NULL || rules->tags == NULL)
        return false;
    for (size_t i = 0; i < table.row_count; i++) {
        Rule rule = {0};
        if (!load_rule(arena, &table, i, at, &rule, err))
            return false;
        if (rule.effect >= EFFECT_ELEMENT) {
            rules->tags[rules->tag_count++].rule = rule;
            continue;
        }
        rules->items[rules->count++] = rule;
        if (rule.most_words > rules->most_words)
            rules->most_words = rule.most_words;
    }
    *out = rules;
    return index_rules(arena, rules, err);
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

/* The number of the first rule that holds of those from one on; most where none
 * before it does. */
static size_t first_of(const ClutterRules *rules, size_t number, size_t most,
                       const Page *page, const Paragraph *in)
{
    for (; number != 0; number = rules->items[number - 1].next) {
        const Rule *rule = &rules->items[number - 1];

        if (number < most && in->words <= rule->most_words &&
            !(rule->open && in->finished) &&
            pattern_matches(rule, page->tokens + in->first,
                            in->end - in->first))
            most = number;
    }
    return most;
}

const Rule *clutter_rule(const ClutterRules *rules, const Page *page,
                         const Paragraph *in)
{
    size_t none = rules->count + 1, first;

    if (in->words > rules->most_words)
        return NULL;
    first = first_of(rules, rules->wordless, none, page, in);
    for (size_t i = in->first; i < in->end; i++) {
        uint64_t hash = page->tokens[i].hash;

        if (word_table_may(&rules->words, hash))
            first =
                first_of(rules, (size_t)word_table_bits(&rules->words, hash),
                         first, page, in);
    }
    return first == none ? NULL : &rules->items[first - 1];
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
