#include "claim/lexicon.h"

#include "claim/network.h"
#include "claim/time_table.h"
#include "claim/uses.h"
#include "claim/weights.h"
#include "core/fold.h"
#include "core/table.h"

#include <stdlib.h>

static const char *const class_names[WORD_CLASS_COUNT] = {
    "determiner",
    "owner",
    "quantity",
    "preposition",
    "by",
    "of",
    "locative",
    "negative_preposition",
    "conjunction",
    "contrast",
    "list",
    "subordinator",
    "conditional",
    "relative",
    "that",
    "to",
    "be",
    "have",
    "do",
    "modal",
    "future",
    "past_aux",
    "not",
    "no_longer",
    "not_yet",
    "yet",
    "hedge",
    "degree",
    "adverb",
    "much",
    "little",
    "nothing",
    "possible_cue",
    "planned_cue",
    "not_yet_cue",
    "denied_cue",
    "according",
    "unreal",
    "antiquity",
    "heritage",
    "part",
    "most",
    "half",
    "near",
    "group_noun",
    "spokesman",
    "person_pronoun",
    "group_pronoun",
    "thing_pronoun",
    "first_person",
    "source_noun",
    "creed",
    "parallel",
    "settlement",
    "only",
    "report",
    "untrue",
    "under_way",
    "share",
    "no_verb",
    "of_party",
    "when",
    "nation",
    "clitic",
    "ruins_kind",
    "no_place_kind",
    "town_kind",
    "built_kind",
    "nature",
    "spot_noun",
    "piece",
    "armed_head",
    "armed_band",
    "any_building",
    "content",
    "namesake",
    "demanded_of",
    "likening",
    "past_suffix",
    "ing_suffix",
    "adverb_suffix",
    "elided",
    "accented",
    "noun_first",
    "language",
    "calamity",
    "report_period",
    "corrected",
    "image",
    "taken",
    "already",
};

bool list_next(List *list, Str *part)
{
    while (list->rest.len > 0) {
        *part = str_trim(str_take_until(&list->rest, '|'));
        if (part->len > 0)
            return true;
    }
    return false;
}

/* ---- words by class ---------------------------------------------------- */

Str lexicon_class_name(WordClass class)
{
    return str_from_cstr(class_names[class]);
}

static bool find_class(Str name, WordClass *out)
{
    for (int i = 0; i < WORD_CLASS_COUNT; i++)
        if (str_is(name, class_names[i])) {
            *out = (WordClass)i;
            return true;
        }
    return false;
}

/* Classes whose members are no words of a text: keys of kinds, ends of words.
 */
static bool is_key_class(WordClass class)
{
    return class >= WORD_RUINS_KIND && class <= WORD_LANGUAGE;
}

static bool add_word(Arena *arena, Lexicon *lexicon, WordClass class, Str word,
                     Error *err)
{
    Phrase phrase = {.kind = PHRASE_WORD, .index = (int)class};

    if (is_key_class(class))
        return VEC_PUSH(arena, &lexicon->kinds[class], word, err);
    if (class == WORD_PREPOSITION) {
        if (lexicon->prepositions.count == 128)
            return error_set(err, ERROR_LIMIT, 0, "more than 128 prepositions");
        phrase.forms = (unsigned)lexicon->prepositions.count;
        if (!VEC_PUSH(arena, &lexicon->prepositions,
                      lexicon->phrases.list.count, err))
            return false;
    }
    return phrases_add(arena, &lexicon->phrases, word, phrase, err);
}

/* How the language is written must be known before its words are cut. */
static void note_spelling(Lexicon *lexicon)
{
    lexicon->phrases.spelling = (Spelling){
        .elided = lexicon->kinds[WORD_ELIDED].items,
        .elided_count = lexicon->kinds[WORD_ELIDED].count,
        .accented = lexicon->kinds[WORD_ACCENTED].items,
        .accented_count = lexicon->kinds[WORD_ACCENTED].count,
    };
    lexicon->noun_first = lexicon->kinds[WORD_NOUN_FIRST].count > 0;
    if (lexicon->kinds[WORD_LANGUAGE].count > 0)
        lexicon->language = lexicon->kinds[WORD_LANGUAGE].items[0];
}

static bool words_load(Arena *arena, Lexicon *lexicon, Str name, Str text,
                       Error *err)
{
    Table table;
    int class_column;
    int words_column;

    if (!table_parse(arena, TABLE_TSV, name, text, &table, err) ||
        !table_need(&table, "class", &class_column, err) ||
        !table_need(&table, "words", &words_column, err))
        return false;
    for (size_t row = 0; row < table.row_count; row++) {
        WordClass class;
        Str key = table_cell(&table, row, class_column);
        List list = {table_cell(&table, row, words_column)};
        Str word;

        if (str_begins(key, STR("@"))) {
            if (!VEC_PUSH(arena, &lexicon->lists, ((WordList){key, list.rest}),
                          err))
                return false;
            continue;
        }
        if (!find_class(key, &class))
            return table_refuse(&table, row, err, "no such class of words");
        while (list_next(&list, &word))
            if (!add_word(arena, lexicon, class, word, err))
                return error_within(err, "%.*s", STR_ARGS(name));
        note_spelling(lexicon);
    }
    return true;
}

bool lexicon_kind(const Lexicon *lexicon, WordClass class, Str kind)
{
    return (word_table_bits(&lexicon->kind_words, word_hash(kind)) &
            KIND_BIT(class)) != 0;
}

static bool hash_kinds(Arena *arena, Lexicon *lexicon, Error *err)
{
    size_t words = 0;

    for (size_t class = WORD_SET_COUNT; class < WORD_CLASS_COUNT; class ++)
        words += lexicon->kinds[class].count;
    if (!word_table_make(arena, words, &lexicon->kind_words, err))
        return false;
    for (size_t class = WORD_SET_COUNT; class < WORD_CLASS_COUNT; class ++)
        for (size_t i = 0; i < lexicon->kinds[class].count; i++)
            word_table_add(&lexicon->kind_words,
                           word_hash(lexicon->kinds[class].items[i]),
                           KIND_BIT(class));
    return true;
}

bool lexicon_suffix(const Lexicon *lexicon, WordClass class, Str word)
{
    for (size_t i = 0; i < lexicon->kinds[class].count; i++)
        if (word.len > lexicon->kinds[class].items[i].len + 2 &&
            str_ends(word, lexicon->kinds[class].items[i]))
            return true;
    return false;
}

/* ---- verbs -------------------------------------------------------------- */

static bool find_trait(Str name, unsigned *traits)
{
    static const char *const names[] = {
        "say",      "object",   "tell",  "claim",  "evidence", "denied",
        "possible", "asserted", "noun",  "finds",  "lists",    "be",
        "blame",    "happens",  "links", "demands"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_is(name, names[i])) {
            *traits |= 1U << i;
            return true;
        }
    return false;
}

/* The verb of a lemma, or the number of verbs. */
static size_t verb_of(const Lexicon *lexicon, Str lemma)
{
    size_t i = 0;

    while (i < lexicon->verbs.count &&
           !str_equal(lexicon->verbs.items[i].lemma, lemma))
        i++;
    return i;
}

static bool add_forms(Arena *arena, Lexicon *lexicon, Str cell, Phrase phrase,
                      Error *err)
{
    List list = {cell};
    Str word;

    while (list_next(&list, &word))
        if (!phrases_add(arena, &lexicon->phrases, word, phrase, err))
            return false;
    return true;
}

static bool add_verb(Arena *arena, Lexicon *lexicon, const Table *table,
                     size_t row, bool own, Error *err)
{
    static const char *const columns[] = {"lemma", "third", "past",
                                          "participle", "ing"};
    Str lemmas = table_cell(table, row, table_column(table, "lemma"));
    Str traits = table_cell(table, row, table_column(table, "traits"));
    Verb verb = {0};
    size_t index;

    if (!fold(arena, str_take_until(&lemmas, '|'), &verb.lemma, err))
        return false;
    while (traits.len > 0) {
        Str trait = str_take_until(&traits, ' ');

        if (trait.len > 0 && !find_trait(trait, &verb.traits))
            return table_refuse(table, row, err, "no such trait as '%.*s'",
                                STR_ARGS(trait));
    }
    if (verb.traits & (TRAIT_TELL | TRAIT_CLAIM))
        verb.traits |= TRAIT_SAY;
    index = own ? verb_of(lexicon, verb.lemma) : lexicon->verbs.count;
    for (size_t i = 0; i < 5; i++)
        if (!add_forms(arena, lexicon,
                       table_cell(table, row, table_column(table, columns[i])),
                       (Phrase){.kind = PHRASE_VERB,
                                .index = (int)index,
                                .forms = 1U << i},
                       err))
            return false;
    if (index == lexicon->verbs.count)
        return VEC_PUSH(arena, &lexicon->verbs, verb, err);
    lexicon->verbs.items[index] = verb;
    return true;
}

static bool verbs_load(Arena *arena, Lexicon *lexicon, const LexiconText *text,
                       Error *err)
{
    static const char *const columns[] = {"lemma",      "third", "past",
                                          "participle", "ing",   "traits"};
    Table table;

    if (!table_parse(arena, TABLE_TSV, text->name, text->text, &table, err) ||
        !table_need_all(&table, columns, sizeof columns / sizeof columns[0],
                        NULL, err))
        return false;
    for (size_t row = 0; row < table.row_count; row++)
        if (!add_verb(arena, lexicon, &table, row, text->own, err))
            return false;
    return true;
}

/* ---- common names of parties, causes ------------------------------------ */

bool lexicon_class(Arena *arena, Lexicon *lexicon, Str name, int *out,
                   Error *err)
{
    for (size_t i = 0; i < lexicon->classes.count; i++)
        if (str_equal(lexicon->classes.items[i], name)) {
            *out = (int)i;
            return true;
        }
    if (!VEC_PUSH(arena, &lexicon->classes, name, err))
        return false;
    *out = (int)lexicon->classes.count - 1;
    return true;
}

/* A table of two columns, a key and the phrases that mean it. */
typedef struct {
    const char *key;
    PhraseKind kind;
} KeyTable;

static bool keys_load(Arena *arena, Lexicon *lexicon, KeyTable what,
                      const LexiconText *text, Error *err)
{
    Table table;
    int key_column;
    int words_column;

    if (!table_parse(arena, TABLE_TSV, text->name, text->text, &table, err) ||
        !table_need(&table, what.key, &key_column, err) ||
        !table_need(&table, "words", &words_column, err))
        return false;
    for (size_t row = 0; row < table.row_count; row++) {
        Phrase phrase = {.kind = what.kind};
        Str key = table_cell(&table, row, key_column);
        List list = {table_cell(&table, row, words_column)};
        Str word;

        if (what.kind == PHRASE_GENERIC) {
            if (!lexicon_class(arena, lexicon, key, &phrase.index, err))
                return false;
        } else {
            phrase.index = (int)lexicon->causes.count;
            if (!VEC_PUSH(arena, &lexicon->causes, key, err))
                return false;
        }
        while (list_next(&list, &word))
            if (!phrases_add(arena, &lexicon->phrases, word, phrase, err))
                return false;
    }
    return true;
}

static bool is_table(const LexiconText *text, const char *file)
{
    return str_is(text->table.len > 0 ? text->table : text->name, file);
}

/* ---- loading all --------------------------------------------------------- */

static bool load_one(Arena *arena, Lexicon *lexicon, const LexiconText *text,
                     unsigned *seen, Error *err)
{
    if (is_table(text, "verbs.tsv")) {
        *seen |= 2;
        return verbs_load(arena, lexicon, text, err);
    }
    if (is_table(text, "generics.tsv")) {
        *seen |= 4;
        return keys_load(arena, lexicon, (KeyTable){"class", PHRASE_GENERIC},
                         text, err);
    }
    if (is_table(text, "causes.tsv")) {
        *seen |= 8;
        return keys_load(arena, lexicon, (KeyTable){"cause", PHRASE_CAUSE},
                         text, err);
    }
    if (is_table(text, "actors.tsv")) {
        *seen |= 16;
        return actors_load(arena, lexicon, text, err);
    }
    if (is_table(text, "times.tsv"))
        return time_table_load(arena, &lexicon->phrases, text->name, text->text,
                               &lexicon->times, err);
    return true;
}

/* Words come first, since the others are cut as they say; names of actors
 * behind the actors. */
static bool load_words(Arena *arena, Lexicon *lexicon, const LexiconText *texts,
                       size_t count, unsigned *seen, Error *err)
{
    for (size_t i = 0; i < count; i++)
        if (is_table(&texts[i], "words.tsv")) {
            *seen |= 1;
            if (!words_load(arena, lexicon, texts[i].name, texts[i].text, err))
                return false;
        }
    for (size_t i = 0; i < count; i++)
        if (!load_one(arena, lexicon, &texts[i], seen, err))
            return false;
    for (size_t i = 0; i < count; i++)
        if (is_table(&texts[i], "names.tsv") &&
            !actor_names_load(arena, lexicon, texts[i].name, texts[i].text,
                              err))
            return false;
    return true;
}

/* Of verbs of one lemma the first counts. */
static bool hash_lemmas(Arena *arena, Lexicon *lexicon, Error *err)
{
    if (!word_table_make(arena, lexicon->verbs.count, &lexicon->lemmas, err))
        return false;
    for (size_t i = 0; i < lexicon->verbs.count; i++) {
        uint64_t hash = word_hash(lexicon->verbs.items[i].lemma);

        if (word_table_bits(&lexicon->lemmas, hash) == 0)
            word_table_add(&lexicon->lemmas, hash, i + 1);
    }
    return true;
}

/* Rules name verbs, prepositions and nouns, so they come last. */
static bool load_rules(Arena *arena, Lexicon *lexicon, const LexiconText *texts,
                       size_t count, unsigned *seen, Error *err)
{
    if (!hash_lemmas(arena, lexicon, err) || !hash_kinds(arena, lexicon, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (is_table(&texts[i], "rules.tsv")) {
            *seen |= 32;
            if (!rules_load(arena, lexicon, &texts[i], err))
                return false;
        }
    phrases_sort(&lexicon->phrases);
    return uses_make(arena, lexicon, err);
}

static bool all_built(const LexiconText *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!texts[i].built)
            return false;
    return true;
}

/* Behind the rules, whose tests are theirs alone. */
static bool load_weights(Arena *arena, Lexicon *lexicon,
                         const LexiconText *texts, size_t count, Error *err)
{
    bool done = true;

    for (size_t i = 0; done && i < count; i++)
        if (is_table(&texts[i], "weights.tsv"))
            done = weights_load(arena, &texts[i], &lexicon->weights, err);
        else if (is_table(&texts[i], "reader.network"))
            done = network_open(arena, &texts[i], &lexicon->network, err);
    return done;
}

bool lexicon_load(Arena *arena, const LexiconText *texts, size_t count,
                  const Lexicon **out, Error *err)
{
    static const char *const files[] = {"words.tsv",    "verbs.tsv",
                                        "generics.tsv", "causes.tsv",
                                        "actors.tsv",   "rules.tsv"};
    Lexicon *lexicon = arena_take(arena, sizeof *lexicon, err);
    unsigned seen = 0;

    if (lexicon == NULL)
        return false;
    if (!lexicon_class(arena, lexicon, STR("state"), &lexicon->state_class,
                       err))
        return false;
    lexicon->language = STR("und");
    if (!time_words_make(arena, &lexicon->time_words, err))
        return false;
    if (!load_words(arena, lexicon, texts, count, &seen, err) ||
        !load_rules(arena, lexicon, texts, count, &seen, err))
        return false;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (!(seen & 1U << i))
            return error_set(err, ERROR_INPUT, 0,
                             "the lexicon lacks its file '%s'", files[i]);
    if (!actors_check(lexicon, err) || !actors_list(arena, lexicon, err) ||
        (!all_built(texts, count) && !rules_check(lexicon, err)) ||
        !load_weights(arena, lexicon, texts, count, err) ||
        !cue_tables_make(arena, lexicon, &lexicon->cue_tables, err))
        return false;
    *out = lexicon;
    return true;
}
