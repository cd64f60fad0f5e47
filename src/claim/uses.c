#include "claim/uses.h"

/* ---- phrases --------------------------------------------------------------
 */

/* What every sentence is built with, whatever it is about: by these words a
 * language is known. */
static bool is_structure(const Phrase *phrase)
{
    const WordSet classes =
        WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER) |
        WORD_BIT(WORD_PREPOSITION) | WORD_BIT(WORD_CONJUNCTION) |
        WORD_BIT(WORD_SUBORDINATOR) | WORD_BIT(WORD_RELATIVE) |
        WORD_BIT(WORD_THAT) | WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE) |
        WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_NOT) | WORD_BIT(WORD_CLITIC) |
        WORD_BIT(WORD_PERSON_PRONOUN) | WORD_BIT(WORD_GROUP_PRONOUN);

    return phrase->kind == PHRASE_WORD && phrase->count == 1 &&
           phrase->index < WORD_CALAMITY &&
           (WORD_BIT(phrase->index) & classes) != 0;
}

static unsigned uses_of_word(const Phrase *phrase)
{
    switch ((WordClass)phrase->index) {
    case WORD_GROUP_NOUN:
        return USE_TELLS;
    case WORD_GROUP_PRONOUN:
        return USE_TELLS | USE_REFERS;
    case WORD_PERSON_PRONOUN:
    case WORD_THING_PRONOUN:
    case WORD_SOURCE_NOUN:
        return USE_REFERS;
    case WORD_ACCORDING:
        return USE_SPEAKS;
    case WORD_FIRST_PERSON:
        return USE_WE | USE_REFERS;
    case WORD_CALAMITY:
        return USE_CALAMITY;
    case WORD_CORRECTED:
        return USE_CORRECTED;
    case WORD_UNTRUE: /* "that is wrong" */
        return USE_TELLS | USE_CORRECTED;
    case WORD_REPORT_PERIOD:
        return USE_PERIOD;
    default:
        return 0;
    }
}

/* What may make a claim; what gives a sentence a speaker (speaker.c) or a doer
 * (story_note) that later ones refer to. */
static unsigned uses_of(const Lexicon *lexicon, const Phrase *phrase,
                        const bool *ruled)
{
    const unsigned denies = TRAIT_SAY | TRAIT_DENIED;
    unsigned traits;

    switch (phrase->kind) {
    case PHRASE_WORD:
        return uses_of_word(phrase);
    case PHRASE_VERB:
        traits = lexicon->verbs.items[phrase->index].traits;
        /* "The army denied it": denial.c. */
        return (ruled[phrase->index] || (traits & denies) == denies
                    ? (unsigned)USE_CLAIMS
                    : 0) |
               ((traits & (TRAIT_SAY | TRAIT_EVIDENCE | TRAIT_BLAME)) != 0
                    ? (unsigned)USE_SPEAKS
                    : 0);
    case PHRASE_NOUN:
        return USE_CLAIMS;
    case PHRASE_ACTOR:
        return USE_TELLS | USE_ACTOR;
    case PHRASE_GENERIC:
        return USE_TELLS | USE_GENERIC;
    case PHRASE_ADJECTIVE:
        return USE_ADJECTIVE;
    case PHRASE_CAUSE:
        break;
    }
    return 0;
}

static bool mark_phrases(Arena *arena, Lexicon *lexicon, Error *err)
{
    bool *ruled = arena_array(arena, lexicon->verbs.count, sizeof *ruled, err);
    size_t structures = 0;

    if (ruled == NULL)
        return false;
    for (size_t i = 0; i < lexicon->triggers.count; i++)
        ruled[lexicon->triggers.items[i].verb] = true;
    for (size_t i = 0; i < lexicon->phrases.list.count; i++) {
        Phrase *phrase = &lexicon->phrases.list.items[i];

        phrase->uses = uses_of(lexicon, phrase, ruled);
        structures += is_structure(phrase);
    }
    if (!word_table_make(arena, structures, &lexicon->structure, err))
        return false;
    for (size_t i = 0; i < lexicon->phrases.list.count; i++)
        if (is_structure(&lexicon->phrases.list.items[i]))
            word_table_add(&lexicon->structure,
                           lexicon->phrases.list.items[i].hash, 1);
    return true;
}

/* ---- words of rules -------------------------------------------------------
 */

/* The hash of the word that it asks for first; 0 where it asks for none. */
static uint64_t trigger_asks(const Trigger *trigger)
{
    return trigger->word_count > 0 ? trigger->words[0] : trigger->adverb;
}

static void count_slots(const Lexicon *lexicon, WordTable *seen)
{
    for (size_t i = 0; i < lexicon->rules.count; i++)
        for (size_t k = 0; k < lexicon->rules.items[i].slot_count; k++) {
            const Slot *slot = &lexicon->rules.items[i].slots[k];

            for (size_t w = 0; w < slot->word_count; w++)
                word_table_add(seen, slot->heads[w], 1);
        }
}

static void count_triggers(const Lexicon *lexicon, WordTable *seen)
{
    for (size_t i = 0; i < lexicon->triggers.count; i++)
        if (trigger_asks(&lexicon->triggers.items[i]) != 0)
            word_table_add(seen, trigger_asks(&lexicon->triggers.items[i]), 1);
}

/* How many words rules ask for: rather than as many as they say, most of which
 * are the same, for small tables are fast. */
static bool count_words(Arena *arena, const Lexicon *lexicon, size_t *out,
                        Error *err)
{
    ArenaMark before = arena_mark(arena);
    WordTable seen;
    size_t said = 0;

    for (size_t i = 0; i < lexicon->rules.count; i++)
        for (size_t k = 0; k < lexicon->rules.items[i].slot_count; k++)
            said += lexicon->rules.items[i].slots[k].word_count;
    said += lexicon->triggers.count;
    if (!word_table_make(arena, said, &seen, err))
        return false;
    count_slots(lexicon, &seen);
    count_triggers(lexicon, &seen);
    *out = said - seen.room;
    arena_rewind(arena, before);
    return true;
}

static void mark_slots(Lexicon *lexicon)
{
    size_t slots = 0;

    for (size_t i = 0; i < lexicon->rules.count; i++)
        for (size_t k = 0; k < lexicon->rules.items[i].slot_count; k++) {
            Slot *slot = &lexicon->rules.items[i].slots[k];

            if (slot->filler != FILLER_WORDS)
                continue;
            slot->asks = (uint64_t)1 << slots++ % 64;
            for (size_t w = 0; w < slot->word_count; w++)
                lexicon
                    ->rule_words[phrases_number(&lexicon->phrases,
                                                slot->heads[w])]
                    .slots |= slot->asks;
        }
}

/* ---- what triggers ask for ------------------------------------------------
 */

/* Numbers the words that triggers ask for first. */
static size_t number_words(Lexicon *lexicon)
{
    size_t words = 0;

    for (size_t i = 0; i < lexicon->triggers.count; i++) {
        uint64_t hash = trigger_asks(&lexicon->triggers.items[i]);
        RuleWord *word;

        if (hash == 0)
            continue;
        word = &lexicon->rule_words[phrases_number(&lexicon->phrases, hash)];
        if (word->asked == 0)
            word->asked = (uint32_t)++words;
    }
    return words;
}

static bool mark_askers(Arena *arena, Lexicon *lexicon, Error *err)
{
    Asks *asks = &lexicon->asks;
    size_t words = number_words(lexicon);

    asks->width = (lexicon->triggers.count + 63) / 64;
    asks->askers = arena_array(arena, (words + 1) * asks->width,
                               sizeof *asks->askers, err);
    if (asks->askers == NULL)
        return false;
    for (size_t i = 0; i < lexicon->triggers.count; i++) {
        uint64_t hash = trigger_asks(&lexicon->triggers.items[i]);
        size_t asked = 0;

        if (hash != 0)
            asked = lexicon->rule_words[phrases_number(&lexicon->phrases, hash)]
                        .asked;
        asks->askers[asked * asks->width + i / 64] |= (uint64_t)1 << i % 64;
    }
    return true;
}

bool uses_make(Arena *arena, Lexicon *lexicon, Error *err)
{
    size_t more = 0;

    if (!count_words(arena, lexicon, &more, err) ||
        !mark_phrases(arena, lexicon, err) ||
        !phrases_hash(arena, &lexicon->phrases, more, err))
        return false;
    lexicon->rule_words =
        arena_array(arena, lexicon->phrases.word_count + more + 1,
                    sizeof *lexicon->rule_words, err);
    if (lexicon->rule_words == NULL)
        return false;
    mark_slots(lexicon);
    return mark_askers(arena, lexicon, err);
}
