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

    lexicon->asks =
        arena_array(arena, lexicon->triggers.count, sizeof *lexicon->asks, err);
    if (ruled == NULL || lexicon->asks == NULL)
        return false;
    for (size_t i = 0; i < lexicon->triggers.count; i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        ruled[trigger->verb] = true;
        if (trigger->needs_word)
            lexicon->asks[i] = word_bit_of(trigger->needed);
    }
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

/* ---- words of slots -------------------------------------------------------
 */

static bool hash_slots(Arena *arena, Lexicon *lexicon, Error *err)
{
    size_t words = 0, slots = 0;

    for (size_t i = 0; i < lexicon->rules.count; i++)
        for (size_t k = 0; k < lexicon->rules.items[i].slot_count; k++)
            words += lexicon->rules.items[i].slots[k].word_count;
    if (!word_table_make(arena, words, &lexicon->slot_words, err))
        return false;
    for (size_t i = 0; i < lexicon->rules.count; i++)
        for (size_t k = 0; k < lexicon->rules.items[i].slot_count; k++) {
            Slot *slot = &lexicon->rules.items[i].slots[k];

            if (slot->filler != FILLER_WORDS)
                continue;
            slot->asks = (uint64_t)1 << slots++ % 64;
            for (size_t w = 0; w < slot->word_count; w++)
                word_table_add(&lexicon->slot_words, slot->heads[w],
                               slot->asks);
        }
    return true;
}

bool uses_make(Arena *arena, Lexicon *lexicon, Error *err)
{
    return mark_phrases(arena, lexicon, err) && hash_slots(arena, lexicon, err);
}
