#include "claim/row.h"

#include "read/read.h"

#include <stdlib.h>

static bool refuse(const Row *row, const char *why, Str what)
{
    return table_refuse(row->table, row->row, row->err, "%s '%.*s'", why,
                        STR_ARGS(what));
}

/* ---- slots ----------------------------------------------------------------
 */

/* A preposition as slots write it, "out_of", to its number. */
static bool find_preposition(const Row *row, Str name, unsigned *out)
{
    Str text;
    char *spaced;
    Token *tokens;
    size_t count;
    const PhraseTable *phrases = &row->lexicon->phrases;

    if (!arena_copy(row->arena, name, &text, row->err))
        return false;
    spaced = arena_take(row->arena, name.len, row->err);
    if (spaced == NULL)
        return false;
    for (size_t i = 0; i < name.len; i++)
        spaced[i] = (char)(name.data[i] == '_' ? ' ' : name.data[i]);
    text.data = spaced;
    if (!phrases_cut(row->arena, phrases, text, &tokens, &count, row->err))
        return false;
    if (count == 0)
        return refuse(row, "no position", name);
    for (size_t i = 0; i < row->lexicon->prepositions.count; i++) {
        const Phrase *phrase =
            &phrases->list.items[row->lexicon->prepositions.items[i]];

        if (phrase->count == count && phrase->hash == tokens[0].hash &&
            phrase_matches(phrase, tokens, count)) {
            *out = phrase->forms;
            return true;
        }
    }
    return refuse(row, "no such position or preposition as", name);
}

static bool read_positions(const Row *row, Str text, Slot *slot)
{
    static const char *const names[] = {"subject", "object", "owner", "apposed",
                                        "complement"};
    const size_t count = sizeof names / sizeof names[0];
    List list = {text};
    Str name;

    while (list_next(&list, &name)) {
        unsigned preposition = 0;
        size_t i = 0;

        while (i < count && !str_is(name, names[i]))
            i++;
        if (i < count) {
            slot->positions |= 1U << i;
            continue;
        }
        if (!find_preposition(row, name, &preposition))
            return false;
        slot->prepositions[preposition / 64] |= (WordSet)1 << preposition % 64;
    }
    return true;
}

static bool read_filler(const Row *row, Str name, Slot *slot)
{
    static const char *const names[] = {
        "holder", "loser", "agent", "cause",  "place", "town", "spot",
        "edge",   "ruin",  "built", "beside", "thing", "any"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_is(name, names[i])) {
            slot->filler = (Filler)i;
            return true;
        }
    return refuse(row, "no such filler as", name);
}

typedef VEC(Str) Words;

/* "Restoration_work", "booby-traps": the words parted by spaces, as the text
 * has them folded. */
static bool join_tokens(const Row *row, const Token *tokens, size_t count,
                        Str *out)
{
    *out = tokens[0].folded;
    for (size_t i = 1; i < count; i++)
        if (!arena_format(row->arena, out, row->err, "%.*s %.*s",
                          STR_ARGS(*out), STR_ARGS(tokens[i].folded)))
            return false;
    return true;
}

/* What a slot's words are read into. */
typedef struct {
    Words words;
    VEC(uint64_t) heads;
} SlotWords;

static bool add_filler_word(const Row *row, Str word, SlotWords *out)
{
    Token *tokens;
    size_t count;
    Str joined;

    for (size_t at = str_find(word, STR("_"), 0); at < word.len;
         at = str_find(word, STR("_"), at + 1))
        if (!arena_format(row->arena, &word, row->err, "%.*s %.*s",
                          STR_ARGS(str_slice(word, 0, at)),
                          STR_ARGS(str_slice(word, at + 1, word.len))))
            return false;
    if (!phrases_cut(row->arena, &row->lexicon->phrases, word, &tokens, &count,
                     row->err))
        return false;
    if (count == 0)
        return refuse(row, "a slot asks for no word in", word);
    return join_tokens(row, tokens, count, &joined) &&
           VEC_PUSH(row->arena, &out->heads, tokens[count - 1].hash,
                    row->err) &&
           VEC_PUSH(row->arena, &out->words, joined, row->err);
}

static bool add_filler_list(const Row *row, Str name, SlotWords *out)
{
    List list = {{NULL, 0}};
    Str word;

    for (size_t i = 0; i < row->lexicon->lists.count; i++)
        if (str_equal(row->lexicon->lists.items[i].name, name))
            list.rest = row->lexicon->lists.items[i].words;
    if (list.rest.len == 0)
        return refuse(row, "words.tsv lacks the list", name);
    while (list_next(&list, &word))
        if (!add_filler_word(row, word, out))
            return false;
    return true;
}

static bool read_words(const Row *row, Str text, Slot *slot)
{
    List list = {text};
    SlotWords words = {0};
    Str word;

    slot->filler = FILLER_WORDS;
    while (list_next(&list, &word))
        if (!(str_begins(word, STR("@")) ? add_filler_list
                                         : add_filler_word)(row, word, &words))
            return false;
    slot->words = words.words.items;
    slot->heads = words.heads.items;
    slot->word_count = words.words.count;
    return true;
}

static Missing take_missing(Str *filler)
{
    static const struct {
        const char *mark;
        Missing missing;
    } marks[] = {{"?", MISSING_ALLOWED},
                 {"~~", MISSING_FOCUS},
                 {"~", MISSING_SENTENCE},
                 {"!", MISSING_NEEDED}};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        Str mark = str_from_cstr(marks[i].mark);

        if (str_ends(*filler, mark)) {
            *filler = str_slice(*filler, 0, filler->len - mark.len);
            return marks[i].missing;
        }
    }
    return MISSING_REFUSED;
}

static bool read_slot(const Row *row, Str text, Slot *slot)
{
    size_t colon = str_find(text, STR(":"), 0);
    Str filler;

    if (colon < text.len) {
        filler = str_slice(text, colon + 1, text.len);
        slot->missing = take_missing(&filler);
        return read_positions(row, str_slice(text, 0, colon), slot) &&
               read_words(row, filler, slot);
    }
    filler = text;
    text = str_take_until(&filler, '=');
    slot->missing = take_missing(&filler);
    return read_positions(row, text, slot) && read_filler(row, filler, slot);
}

static bool read_slots(const Row *row, Rule *rule)
{
    Str text = row_cell(row, "slots");

    while (text.len > 0) {
        Str part = str_take_until(&text, ' ');

        if (part.len == 0)
            continue;
        if (rule->slot_count == SLOT_MAX)
            return refuse(row, "too many slots at", part);
        if (!read_slot(row, part, &rule->slots[rule->slot_count++]))
            return false;
    }
    return rule->slot_count > 0 || refuse(row, "a rule needs slots", rule->id);
}

/* ---- verbs and nouns ------------------------------------------------------
 */

static bool find_verb(const Lexicon *lexicon, const Token *lemma, int *out)
{
    uint64_t verb = word_table_bits(&lexicon->lemmas, lemma->hash);

    if (verb == 0 ||
        !str_equal(lexicon->verbs.items[verb - 1].lemma, lemma->folded))
        return false;
    *out = (int)verb - 1;
    return true;
}

/* "reduce _ to rubble": the words without the mark of the object's place. */
static bool cut_parting(const Row *row, Str *text, bool *parted)
{
    size_t mark = str_find(*text, STR(" _ "), 0);

    *parted = mark < text->len;
    return !*parted ||
           arena_format(row->arena, text, row->err, "%.*s %.*s",
                        STR_ARGS(str_slice(*text, 0, mark)),
                        STR_ARGS(str_slice(*text, mark + 3, text->len)));
}

static bool add_trigger(const Row *row, Str text)
{
    Trigger trigger = {.rule = row->lexicon->rules.count};
    Token *tokens;
    size_t count;
    size_t verb = 0;

    if (!cut_parting(row, &text, &trigger.parted) ||
        !phrases_cut(row->arena, &row->lexicon->phrases, text, &tokens, &count,
                     row->err))
        return false;
    if (count > 1 && !find_verb(row->lexicon, &tokens[0], &trigger.verb)) {
        trigger.adverb = tokens[0].hash;
        verb = 1;
    }
    if (verb >= count || !find_verb(row->lexicon, &tokens[verb], &trigger.verb))
        return refuse(row, "verbs.tsv lacks the verb of", text);
    trigger.word_count = count - verb - 1;
    trigger.words = arena_array(row->arena, trigger.word_count,
                                sizeof *trigger.words, row->err);
    if (trigger.words == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (i != verb)
            word_bits_add(&trigger.bits, &tokens[i]);
    for (size_t i = 0; i < trigger.word_count; i++)
        trigger.words[i] = tokens[verb + 1 + i].hash;
    return VEC_PUSH(row->arena, &row->lexicon->triggers, trigger, row->err);
}

static bool add_noun(const Row *row, Str text)
{
    Lexicon *lexicon = row->lexicon;
    size_t noun = 0;
    Phrase phrase = {.kind = PHRASE_NOUN};

    while (noun < lexicon->nouns.count &&
           !str_equal(lexicon->nouns.items[noun], text))
        noun++;
    phrase.index = (int)noun;
    if (noun == lexicon->nouns.count &&
        (!VEC_PUSH(row->arena, &lexicon->nouns, text, row->err) ||
         !phrases_add(row->arena, &lexicon->phrases, text, phrase, row->err)))
        return false;
    return VEC_PUSH(row->arena, &lexicon->noun_rules, noun, row->err) &&
           VEC_PUSH(row->arena, &lexicon->noun_rules, lexicon->rules.count,
                    row->err);
}

static bool add_words(const Row *row)
{
    List list = {row_cell(row, "verbs")};
    Str text;

    while (list_next(&list, &text))
        if (!add_trigger(row, text))
            return false;
    list.rest = row_cell(row, "nouns");
    while (list_next(&list, &text))
        if (!add_noun(row, text))
            return false;
    return true;
}

/* ---- rules ----------------------------------------------------------------
 */

static bool read_value(const Row *row, Rule *rule)
{
    Str value = row_cell(row, "value");
    Str polarity = row_cell(row, "polarity");

    if (rule->topic == TOPIC_DAMAGE) {
        if (!damage_from_name(value, &rule->grade))
            return refuse(row, "no such grade of damage as", value);
    } else if (rule->topic == TOPIC_CONTROL) {
        rule->value = str_is(value, "change")  ? VALUE_CHANGE
                      : str_is(value, "loser") ? VALUE_LOSER
                                               : VALUE_HOLDER;
        if (!str_is(value, "change") && !str_is(value, "loser") &&
            !str_is(value, "holder"))
            return refuse(row, "no such value as", value);
    }
    rule->state = str_is(row_cell(row, "aspect"), "state");
    rule->entry = str_is(row_cell(row, "aspect"), "entry");
    rule->result = str_is(row_cell(row, "aspect"), "result");
    if (!rule->state && !rule->entry && !rule->result &&
        !str_is(row_cell(row, "aspect"), "event"))
        return refuse(row, "no such aspect as", row_cell(row, "aspect"));
    return polarity_from_name(polarity, &rule->polarity) ||
           refuse(row, "no such polarity as", polarity);
}

/* Ours of that id yield to the user's. */
static void replace(Lexicon *lexicon, Str id)
{
    for (size_t i = 0; i < lexicon->rules.count; i++)
        if (str_equal(lexicon->rules.items[i].id, id))
            lexicon->rules.items[i].replaced = true;
}

static void drop_replaced(Lexicon *lexicon)
{
    size_t kept = 0;

    for (size_t i = 0; i < lexicon->triggers.count; i++)
        if (!lexicon->rules.items[lexicon->triggers.items[i].rule].replaced)
            lexicon->triggers.items[kept++] = lexicon->triggers.items[i];
    lexicon->triggers.count = kept;
    kept = 0;
    for (size_t i = 0; i + 1 < lexicon->noun_rules.count; i += 2)
        if (!lexicon->rules.items[lexicon->noun_rules.items[i + 1]].replaced) {
            lexicon->noun_rules.items[kept++] = lexicon->noun_rules.items[i];
            lexicon->noun_rules.items[kept++] =
                lexicon->noun_rules.items[i + 1];
        }
    lexicon->noun_rules.count = kept;
}

static bool add_rule(const Row *row)
{
    Rule rule = {.id = row_cell(row, "id"),
                 .cause = row_cell(row, "cause"),
                 .test = row_cell(row, "test"),
                 .expect = row_cell(row, "expect"),
                 .file = row->table->name,
                 .line = row->table->lines[row->row],
                 .own = row->own};

    if (rule.id.len == 0 || rule.test.len == 0 || rule.expect.len == 0)
        return refuse(row, "a rule needs id, test and expect", rule.id);
    if (!topic_from_name(row_cell(row, "topic"), &rule.topic))
        return refuse(row, "no such topic as", row_cell(row, "topic"));
    if (!str_to_double(row_cell(row, "weight"), &rule.weight) ||
        rule.weight <= 0 || rule.weight > 1)
        return refuse(row, "the weight must be above 0 and at most 1 in",
                      rule.id);
    if (row->own) {
        replace(row->lexicon, rule.id);
        if (!arena_format(row->arena, &rule.id, row->err, "%.*s@%.*s",
                          STR_ARGS(rule.id), STR_ARGS(rule.file)))
            return false;
    }
    return read_value(row, &rule) && read_slots(row, &rule) && add_words(row) &&
           VEC_PUSH(row->arena, &row->lexicon->rules, rule, row->err);
}

static int compare_triggers(const void *left, const void *right)
{
    const Trigger *a = left;
    const Trigger *b = right;

    if (a->verb != b->verb)
        return (a->verb > b->verb) - (a->verb < b->verb);
    if (a->word_count != b->word_count)
        return (a->word_count < b->word_count) -
               (a->word_count > b->word_count);
    return (a->rule > b->rule) - (a->rule < b->rule);
}

/* Tells each verb where its sorted triggers stand. */
static void share_triggers(Lexicon *lexicon)
{
    size_t at = 0;

    for (size_t i = 0; i < lexicon->verbs.count; i++) {
        Verb *verb = &lexicon->verbs.items[i];

        verb->triggers = at;
        while (at < lexicon->triggers.count &&
               lexicon->triggers.items[at].verb == (int)i)
            at++;
        verb->triggers_end = at;
    }
}

/* Sorts the rules of nouns by noun; those of one stay in order. */
static bool share_nouns(Arena *arena, Lexicon *lexicon, Error *err)
{
    size_t nouns = lexicon->nouns.count, count = lexicon->noun_rules.count;
    const size_t *before = lexicon->noun_rules.items;
    size_t *sorted = arena_array(arena, count, sizeof *sorted, err);
    size_t *first = arena_array(arena, nouns + 2, sizeof *first, err);

    if (sorted == NULL || first == NULL)
        return false;
    for (size_t i = 0; i < count; i += 2)
        first[before[i] + 2] += 2;
    for (size_t i = 0; i < nouns; i++)
        first[i + 2] += first[i + 1];
    for (size_t i = 0; i < count; i += 2) {
        size_t at = first[before[i] + 1];

        first[before[i] + 1] += 2;
        sorted[at] = before[i];
        sorted[at + 1] = before[i + 1];
    }
    lexicon->noun_rules.items = sorted;
    lexicon->noun_rules.room = count;
    lexicon->noun_starts = first;
    return true;
}

bool rules_load(Arena *arena, Lexicon *lexicon, const LexiconText *text,
                Error *err)
{
    static const char *const columns[] = {
        "id",     "topic", "value", "polarity", "aspect", "cause",
        "weight", "verbs", "nouns", "slots",    "test",   "expect"};
    Table table;
    Row row = {arena, lexicon, &table, 0, err, text->own};

    if (!table_parse(arena, TABLE_TSV, text->name, text->text, &table, err) ||
        !table_need_all(&table, columns, sizeof columns / sizeof columns[0],
                        NULL, err))
        return false;
    for (; row.row < table.row_count; row.row++)
        if (!add_rule(&row))
            return false;
    drop_replaced(lexicon);
    if (lexicon->triggers.count > 0)
        qsort(lexicon->triggers.items, lexicon->triggers.count, sizeof(Trigger),
              compare_triggers);
    share_triggers(lexicon);
    return share_nouns(arena, lexicon, err);
}
