#include "claim/story.h"

/* Armed groups that no list has: "fighters of the Dabbashi Brigade", "the
 * insurgents". They are named as the text names them. */

struct Strangers {
    VEC(Party) list;
    Error failure; /* why one of them could not be kept, if one could not */
};

bool strangers_failed(const Story *story, Error *err)
{
    if (story->strangers->failure.kind == ERROR_NONE)
        return false;
    *err = story->strangers->failure;
    return true;
}

bool strangers_begin(Arena *arena, struct Strangers **out, Error *err)
{
    *out = arena_array(arena, 1, sizeof **out, err);
    return *out != NULL;
}

const Party *story_party_at(const Story *story, int party)
{
    const Lexicon *lexicon = story->text->lexicon;
    size_t index = (size_t)party;

    return index < lexicon->parties.count
               ? &lexicon->parties.items[index]
               : &story->strangers->list.items[index - lexicon->parties.count];
}

/* The words from first to end, folded, with _ between: the key of a party that
 * has no other. */
static bool key_of(const Story *story, const Parse *parse, size_t first,
                   size_t end, Str *out)
{
    char *key;
    size_t used = 0;
    size_t room = 0;

    for (size_t i = first; i < end; i++)
        room += parse_token(parse, i)->folded.len + 1;
    key = arena_array(story->arena, room, 1, &story->strangers->failure);
    if (key == NULL)
        return false;
    for (size_t i = first; i < end; i++) {
        Str word = parse_token(parse, i)->folded;

        if (parse_token(parse, i)->kind == TOKEN_MARK)
            continue;
        if (used > 0)
            key[used++] = '_';
        for (size_t c = 0; c < word.len; c++)
            if (word.data[c] == ' ' || word.data[c] == '\'')
                key[used++] = '_';
            else
                key[used++] = word.data[c];
    }
    *out = (Str){key, used};
    return used > 0;
}

/* The stranger of that name, new where the text has not named it before. */
static int meet(const Story *story, Str key)
{
    int first = (int)story->text->lexicon->parties.count;
    Party party = {.actor = {.key = key, .name = key, .kind = STR("armed")},
                   .armed = true};

    for (size_t i = 0; i < story->strangers->list.count; i++)
        if (str_equal(story->strangers->list.items[i].actor.key, key))
            return first + (int)i;
    if (!VEC_PUSH(story->arena, &story->strangers->list, party,
                  &story->strangers->failure))
        return NO_PARTY;
    return first + (int)story->strangers->list.count - 1;
}

static bool is_listed(const Parse *parse, WordClass class, size_t token)
{
    return lexicon_kind(parse->text->lexicon, class,
                        parse_token(parse, token)->folded);
}

/* A capital that is no mere first word, no article and no creed. */
static bool is_proper(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return parse_token(parse, token)->capital && mark->time == NULL &&
           (mark->mention == NULL || mark->mention->role != ROLE_PLACE) &&
           (token != parse->first ||
            (token + 1 < parse->end &&
             parse_token(parse, token + 1)->capital)) &&
           ((mark->words | mark->run) &
            (WORD_BIT(WORD_CREED) | WORD_BIT(WORD_DETERMINER) |
             WORD_BIT(WORD_OWNER) | WORD_BIT(WORD_QUANTITY) |
             WORD_BIT(WORD_PREPOSITION))) == 0;
}

/* Where the proper name that ends before end begins; end where none does. */
static size_t proper_begin(const Parse *parse, const Chunk *noun, size_t end)
{
    size_t first = end;

    while (first > noun->first &&
           (is_proper(parse, first - 1) ||
            (parse_token(parse, first - 1)->hyphenated && first < end) ||
            (parse_token(parse, first)->hyphenated && first < end)))
        first--;
    while (first < end && !parse_token(parse, first)->capital)
        first++;
    return first;
}

/* "The Dabbashi militia", "Tawhid Brigade fighters", "Kurdish rebels". */
static bool name_of(const Parse *parse, const Chunk *noun, size_t *first,
                    size_t *end)
{
    size_t head = noun->end - 1;

    if (!is_listed(parse, WORD_ARMED_HEAD, head) ||
        parse->sentence->kind == SENTENCE_HEADLINE)
        return false;
    *first = proper_begin(parse, noun, head);
    if (*first == head)
        return false;
    /* "Tawhid Brigade", but the fighters of the Tawhid Brigade are it. */
    *end = parse_token(parse, head)->capital || *first + 1 == head ? head + 1
                                                                   : head;
    return true;
}

/* Whose fighters they are: "gunmen from the Dabbashi clan"; NOT_FOUND where the
 * phrase does not say. */
static size_t member_of(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t of = right_of(parse, chunk);
    size_t group;

    if (of == NOT_FOUND || !is_listed(parse, WORD_ARMED_HEAD, noun->end - 1) ||
        !chunk_is(parse, of, CHUNK_PREPOSITION) ||
        !chunk_has(&parse->chunks.items[of], WORD_OF_PARTY))
        return NOT_FOUND;
    group = right_of(parse, of);
    return group != NOT_FOUND && chunk_is(parse, group, CHUNK_NOUN) ? group
                                                                    : NOT_FOUND;
}

/* A name and nothing else, of no place: "Katiba Salaheddin". */
static bool is_name(const Parse *parse, const Chunk *noun, size_t *first)
{
    *first = proper_begin(parse, noun, noun->end);
    return !noun->place_heads && noun->place == NULL &&
           noun->actor_at == NOT_FOUND && noun->adjective < 0 &&
           *first < noun->end &&
           (*first == noun->first || (parse_mark(parse, *first - 1)->words &
                                      WORD_BIT(WORD_DETERMINER)) != 0);
}

static bool words_of(const Parse *parse, size_t chunk, size_t *first,
                     size_t *end)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t group = member_of(parse, chunk);

    if (group != NOT_FOUND) {
        const Chunk *whose = &parse->chunks.items[group];

        *end = whose->end;
        if (name_of(parse, whose, first, end) || is_name(parse, whose, first))
            return true;
    }
    *end = noun->end;
    if (name_of(parse, noun, first, end))
        return true;
    *first = noun->end - 1;
    return is_listed(parse, WORD_ARMED_BAND, *first);
}

int story_stranger(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t first;
    size_t end;
    Str key;

    if (noun->kind != CHUNK_NOUN || noun->place_heads ||
        noun->actor_at != NOT_FOUND || chunk_has(noun, WORD_SPOKESMAN))
        return NO_PARTY;
    if (words_of(parse, chunk, &first, &end))
        return key_of(story, parse, first, end, &key) ? meet(story, key)
                                                      : NO_PARTY;
    /* "A rebel alliance": of rebels. */
    return noun->actor_heads
               ? story_strange_owner(story, parse, chunk, noun->end)
               : NO_PARTY;
}

/* "Rebel-held", "militant control": the band whose singular the word is. */
static bool band_of(const Lexicon *lexicon, Str word, Str *out)
{
    for (size_t i = 0; i < lexicon->kinds[WORD_ARMED_BAND].count; i++) {
        Str band = lexicon->kinds[WORD_ARMED_BAND].items[i];

        if (band.len >= word.len && band.len <= word.len + 2 &&
            str_equal(str_slice(band, 0, word.len), word)) {
            *out = band;
            return true;
        }
    }
    return false;
}

int story_strange_owner(const Story *story, const Parse *parse, size_t chunk,
                        size_t before)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    Str band;

    return noun->generic >= 0 && noun->generic_at < before &&
                   band_of(story->text->lexicon,
                           parse_token(parse, noun->generic_at)->folded, &band)
               ? meet(story, band)
               : NO_PARTY;
}
