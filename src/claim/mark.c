#include "claim/look.h"
#include "claim/parse.h"

#define CUES                                                                   \
    (WORD_BIT(WORD_POSSIBLE_CUE) | WORD_BIT(WORD_PLANNED_CUE) |                \
     WORD_BIT(WORD_NOT_YET_CUE) | WORD_BIT(WORD_DENIED_CUE))

/* Classes whose runs of words make one chunk, or one part of a verb group. */
#define STRUCTURE                                                              \
    (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_QUANTITY) |                     \
     WORD_BIT(WORD_PREPOSITION) | WORD_BIT(WORD_BY) |                          \
     WORD_BIT(WORD_NEGATIVE_PREPOSITION) | WORD_BIT(WORD_CONJUNCTION) |        \
     WORD_BIT(WORD_LIST) | WORD_BIT(WORD_SUBORDINATOR) |                       \
     WORD_BIT(WORD_CONDITIONAL) | WORD_BIT(WORD_RELATIVE) |                    \
     WORD_BIT(WORD_FUTURE) | WORD_BIT(WORD_NOT) | WORD_BIT(WORD_NO_LONGER) |   \
     WORD_BIT(WORD_NOT_YET) | WORD_BIT(WORD_ADVERB) |                          \
     WORD_BIT(WORD_ACCORDING) | WORD_BIT(WORD_NOTHING) | WORD_BIT(WORD_MOST) | \
     WORD_BIT(WORD_HALF) | WORD_BIT(WORD_DEGREE) | WORD_BIT(WORD_SHARE) |      \
     WORD_BIT(WORD_OF_PARTY) | WORD_BIT(WORD_ONLY) | WORD_BIT(WORD_UNTRUE))

static void mark_word(Parse *parse, size_t at, const Phrase *phrase)
{
    Mark *mark = &parse->marks[at];
    WordSet bit;

    if (phrase->index >= WORD_CALAMITY)
        return;
    bit = WORD_BIT(phrase->index);
    if (bit & CUES) {
        mark->cue |= bit;
        parse->marks[at + phrase->count - 1].cue_end |= bit;
        return;
    }
    if (phrase->index == WORD_HERITAGE && phrase->count > mark->heritage_length)
        mark->heritage_length = phrase->count;
    if (phrase->count == 1) {
        mark->words |= bit;
        if (phrase->index == WORD_PREPOSITION && mark->run_length == 0)
            mark->preposition = (int)phrase->forms;
        return;
    }
    if (!(bit & STRUCTURE)) {
        mark->words |= bit;
        return;
    }
    if (phrase->count < mark->run_length)
        return;
    if (phrase->count > mark->run_length) {
        mark->run = 0;
        mark->run_length = phrase->count;
        mark->preposition = -1;
    }
    mark->run |= bit;
    if (phrase->index == WORD_PREPOSITION)
        mark->preposition = (int)phrase->forms;
}

static void mark_longest(int *index, size_t *length, const Phrase *phrase)
{
    if (phrase->count > *length) {
        *index = phrase->index;
        *length = phrase->count;
    }
}

static void mark_phrase(Parse *parse, size_t at, const Phrase *phrase)
{
    Mark *mark = &parse->marks[at];
    bool metonym = mark->mention != NULL && mark->mention->role == ROLE_METONYM;

    switch (phrase->kind) {
    case PHRASE_WORD:
        mark_word(parse, at, phrase);
        break;
    case PHRASE_VERB:
        if (phrase->count == 1) {
            /* "found" is of find and found: the commoner verb comes first. */
            if (mark->verb < 0)
                mark->verb = phrase->index;
            if (mark->verb == phrase->index)
                mark->forms |= phrase->forms;
        }
        break;
    case PHRASE_ACTOR:
        if (phrase->metonym)
            mark->metonym = phrase->index;
        if (!phrase->metonym || metonym)
            mark_longest(&mark->actor, &mark->actor_length, phrase);
        break;
    case PHRASE_GENERIC:
        mark_longest(&mark->generic, &mark->generic_length, phrase);
        break;
    case PHRASE_ADJECTIVE:
        if (mark->adjective < 0)
            mark->adjective = phrase->index;
        break;
    case PHRASE_CAUSE:
        mark_longest(&mark->cause, &mark->cause_length, phrase);
        break;
    case PHRASE_NOUN:
        mark_longest(&mark->noun, &mark->noun_length, phrase);
        break;
    }
}

static void mark_lexicon(Parse *parse)
{
    for (size_t token = parse->first; token < parse->end; token++) {
        const Phrase *phrase;
        PhraseWalk walk;

        if (parse->text->look->words[token].number == 0 ||
            parse_token(parse, token)->kind == TOKEN_MARK)
            continue;
        walk = look_walk(parse->text, token, parse->end);
        while ((phrase = phrases_next(&walk)) != NULL)
            mark_phrase(parse, token - parse->first, phrase);
    }
}

static bool shouts(const Parse *parse, size_t token)
{
    return token >= parse->first && token < parse->end &&
           parse_token(parse, token)->shouted;
}

/* A name that is a word as well, such as IS: the name, unless the words around
 * it are in capitals too. */
static void settle_names(Parse *parse)
{
    for (size_t token = parse->first; token < parse->end; token++) {
        Mark *mark = &parse->marks[token - parse->first];

        if (mark->actor < 0 || mark->actor_length > 1 ||
            (mark->words == 0 && mark->verb < 0) || !shouts(parse, token))
            continue;
        if (token > parse->first && shouts(parse, token - 1) &&
            shouts(parse, token + 1)) {
            mark->actor = -1;
            mark->actor_length = 0;
        } else {
            mark->words = 0;
            mark->verb = -1;
            mark->forms = 0;
        }
    }
}

static size_t clip(size_t value, size_t low, size_t high)
{
    return value < low ? low : value > high ? high : value;
}

size_t mention_at(const ClaimText *text, size_t token)
{
    size_t low = 0;
    size_t high = text->mention_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (text->mentions[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t time_at(const ClaimText *text, size_t token)
{
    size_t low = 0;
    size_t high = text->time_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (text->times[middle].end_token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void mark_mentions(Parse *parse)
{
    const ClaimText *text = parse->text;

    for (size_t i = mention_at(text, parse->first);
         i < text->mention_count && text->mentions[i].first_token < parse->end;
         i++) {
        const Mention *mention = &text->mentions[i];
        size_t end = clip(mention->end_token, parse->first, parse->end);

        for (size_t token =
                 clip(mention->first_token, parse->first, parse->end);
             token < end; token++)
            parse->marks[token - parse->first].mention = mention;
    }
    for (size_t i = time_at(text, parse->first);
         i < text->time_count && text->times[i].first_token < parse->end; i++) {
        const TimeMention *time = &text->times[i];
        size_t end = clip(time->end_token, parse->first, parse->end);

        /* The longer comes first: a range, then its ends. */
        for (size_t token = clip(time->first_token, parse->first, parse->end);
             token < end; token++)
            if (parse->marks[token - parse->first].time == NULL)
                parse->marks[token - parse->first].time = time;
    }
}

bool parse_marks(Arena *arena, Parse *parse, Error *err)
{
    static const Mark blank = {.preposition = -1,
                               .verb = -1,
                               .actor = -1,
                               .generic = -1,
                               .adjective = -1,
                               .cause = -1,
                               .noun = -1,
                               .metonym = -1};
    size_t count = parse->end - parse->first;

    parse->marks = arena_room(arena, count, sizeof *parse->marks, err);
    if (parse->marks == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        parse->marks[i] = blank;
    mark_mentions(parse);
    mark_lexicon(parse);
    settle_names(parse);
    verb_mark_endings(parse);
    return true;
}
