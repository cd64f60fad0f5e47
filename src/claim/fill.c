#include "claim/fill.h"
#include "claim/site.h"

/* Which phrases a rule's fillers take. */

static const Chunk *at(const Parse *parse, size_t chunk)
{
    return &parse->chunks.items[chunk];
}

static void widen(Filling *filling, size_t chunk)
{
    const Chunk *used = at(filling->parse, chunk);

    if (used->first < filling->match->first)
        filling->match->first = used->first;
    if (used->end > filling->match->end)
        filling->match->end = used->end;
}

/* "Pigcawayan, North Cotabato": where the place said before it lies. */
static bool holds_last(const Filling *filling, const Spot *spot)
{
    const Match *match = filling->match;

    return match->spot_count > 0 && spot->mention != NULL &&
           !spot->mention->nominal &&
           site_lies_in(filling->story,
                        match->spots[match->spot_count - 1].place, spot->place);
}

/* "Near the school", where nobody knows the school: fought for in the town that
 * the text is about. */
static bool fought_at(const Filling *filling, Filler filler, size_t chunk,
                      Spot *out)
{
    return filling->match->rule->topic == TOPIC_FIGHTING &&
           filler == FILLER_SPOT && at(filling->parse, chunk)->heritage &&
           at(filling->parse, chunk)->place == NULL &&
           site_of_chunk(filling->story, filling->parse, chunk, true, out);
}

bool fill_spot(Filling *filling, Filler filler, size_t chunk)
{
    Spot spot;
    Match *match = filling->match;

    if (match->spot_count == SPOT_MAX ||
        (!site_of_chunk(filling->story, filling->parse, chunk,
                        filler >= FILLER_RUIN, &spot) &&
         !fought_at(filling, filler, chunk, &spot)) ||
        !site_fits(filling->story, filler, &spot) || holds_last(filling, &spot))
        return false;
    match->spots[match->spot_count++] = spot;
    match->object_words |= at(filling->parse, chunk)->words;
    widen(filling, chunk);
    return true;
}

bool fill_is_asked(Str word, const Slot *slot)
{
    for (size_t i = 0; i < slot->word_count; i++)
        if (str_equal(word, slot->words[i]))
            return true;
    return false;
}

/* Whether the words, parted by spaces, end the phrase. */
static bool ends_with(const Parse *parse, const Chunk *chunk, Str words)
{
    size_t count = 1;
    size_t token;

    for (size_t at = str_find(words, STR(" "), 0); at < words.len;
         at = str_find(words, STR(" "), at + 1))
        count++;
    if (count > chunk->end - chunk->first)
        return false;
    for (token = chunk->end - count; words.len > 0; token++)
        if (!str_equal(parse_token(parse, token)->folded,
                       str_take_until(&words, ' ')))
            return false;
    return true;
}

static bool has_word(const Parse *parse, const Chunk *chunk, const Slot *slot)
{
    const ClaimText *text = parse->text;
    uint64_t head = parse_token(parse, chunk->end - 1)->hash;
    uint32_t number = text->look->words[chunk->end - 1].number;

    if ((text->lexicon->rule_words[number].slots & slot->asks) == 0)
        return false;
    for (size_t i = 0; i < slot->word_count; i++)
        if (slot->heads[i] == head && ends_with(parse, chunk, slot->words[i]))
            return true;
    return false;
}

/* "it" and the owner of what is done: "the government campaign to retake". */
static int implied_party(const Filling *filling, size_t chunk)
{
    const Parse *parse = filling->parse;
    const Chunk *noun = at(parse, chunk);
    const Chunk *group = at(parse, filling->match->chunk);

    if (group->kind == CHUNK_VERB && group->infinitive &&
        noun->end == group->first)
        return story_owner(filling->story, parse, chunk, noun->end);
    if (noun->place != NULL && noun->place->first_token == noun->first &&
        noun->place->end_token == noun->end)
        return parse_mark(parse, noun->first)->metonym;
    if (noun->end != noun->first + 1 || !chunk_has(noun, WORD_THING_PRONOUN))
        return NO_PARTY;
    for (size_t i = chunk; i > 0; i--) {
        int party = story_armed(filling->story, parse, i - 1);

        if (party != NO_PARTY)
            return party;
    }
    /* "It went on to seize the town": who the last sentence was about. */
    return group->kind == CHUNK_VERB && noun->first == parse->first
               ? story_last_armed(filling->story)
               : NO_PARTY;
}

/* "French and Malian troops": whom the phrase joined to it names. */
static int joined_party(const Filling *filling, size_t chunk)
{
    const Parse *parse = filling->parse;
    size_t next = right_of(parse, chunk);
    int party;

    if (at(parse, chunk)->adjective < 0 ||
        at(parse, chunk)->end != at(parse, chunk)->first + 1 ||
        next == NOT_FOUND || !chunk_is(parse, next, CHUNK_CONJUNCTION) ||
        right_of(parse, next) == NOT_FOUND)
        return NO_PARTY;
    party = story_armed(filling->story, parse, right_of(parse, next));
    return party != NO_PARTY ? party
                             : story_by_adjective(filling->story,
                                                  at(parse, chunk)->adjective);
}

/* "In the hands of another group, Ansar Dine": whom the phrase behind names. */
static int apposed_party(const Filling *filling, size_t chunk)
{
    const Parse *parse = filling->parse;
    const Chunk *noun = at(parse, chunk);

    return (noun->generic >= 0 || chunk_has(noun, WORD_GROUP_NOUN)) &&
                   chunk_is(parse, chunk + 1, CHUNK_COMMA) &&
                   chunk_is(parse, chunk + 2, CHUNK_NOUN) &&
                   at(parse, chunk + 2)->actor_at != NOT_FOUND
               ? story_armed(filling->story, parse, chunk + 2)
               : NO_PARTY;
}

void fill_role(Match *match, Filler filler, int party)
{
    if (filler == FILLER_HOLDER)
        match->holder = party;
    else if (filler == FILLER_LOSER)
        match->loser = party;
    else
        match->agent = party;
}

static bool fill_party(Filling *filling, const Slot *slot, size_t chunk)
{
    int party = apposed_party(filling, chunk);
    Match *match = filling->match;
    const Chunk *noun = at(filling->parse, chunk);

    if (party == NO_PARTY)
        party = story_armed(filling->story, filling->parse, chunk);
    if (party == NO_PARTY)
        party = implied_party(filling, chunk);
    if (party == NO_PARTY)
        party = joined_party(filling, chunk);
    if (party == NO_PARTY && slot->filler != FILLER_AGENT)
        party = story_stranger(filling->story, filling->parse, chunk);
    if (party == NO_PARTY && slot->filler == FILLER_LOSER &&
        (noun->generic >= 0 || chunk_has(noun, WORD_GROUP_NOUN))) {
        match->unknown_loser = true;
        widen(filling, chunk);
        return true;
    }
    if (party == NO_PARTY && slot->filler == FILLER_AGENT &&
        match->rule->topic == TOPIC_FIGHTING &&
        slot->missing != MISSING_NEEDED && noun->generic >= 0) {
        widen(filling, chunk); /* whoever they are, they fight */
        return true;
    }
    if (party == NO_PARTY) {
        if (slot->filler != FILLER_AGENT || slot->missing == MISSING_REFUSED ||
            noun->cause < 0)
            return false;
        match->cause = noun->cause;
        match->agent =
            story_owner(filling->story, filling->parse, chunk, noun->end);
        if (match->agent == NO_PARTY && noun->adjective >= 0 &&
            !parse_token(filling->parse, noun->adjective_at + 1)->hyphenated)
            match->agent = story_by_adjective(filling->story, noun->adjective);
        widen(filling, chunk);
        return true;
    }
    fill_role(match, slot->filler, party);
    if (noun->cause >= 0)
        match->cause = noun->cause;
    widen(filling, chunk);
    return true;
}

/* The phrase with one of the words: itself, what it is a share of ("most of the
 * coins"), or of a list that it begins. */
static size_t joined_word(const Parse *parse, size_t chunk, const Slot *slot)
{
    if (!has_word(parse, at(parse, chunk), slot) &&
        site_is_share(parse, chunk) &&
        site_behind_of(parse, chunk) != NOT_FOUND)
        chunk = site_behind_of(parse, chunk);
    for (int steps = 0; steps < 4 && chunk != NOT_FOUND; steps++) {
        if (has_word(parse, at(parse, chunk), slot))
            return chunk;
        chunk = joined_next(parse, chunk);
    }
    return NOT_FOUND;
}

static bool fill_cause(Filling *filling, size_t chunk)
{
    if (at(filling->parse, chunk)->cause < 0 ||
        story_armed(filling->story, filling->parse, chunk) != NO_PARTY)
        return false;
    filling->match->cause = at(filling->parse, chunk)->cause;
    widen(filling, chunk);
    return true;
}

bool fill_slot(Filling *filling, const Slot *slot, size_t chunk)
{
    if (chunk == NOT_FOUND || !chunk_is(filling->parse, chunk, CHUNK_NOUN))
        return false;
    switch (slot->filler) {
    case FILLER_HOLDER:
    case FILLER_LOSER:
    case FILLER_AGENT:
        return fill_party(filling, slot, chunk);
    case FILLER_CAUSE:
        return fill_cause(filling, chunk);
    case FILLER_ANY:
        widen(filling, chunk);
        return true;
    case FILLER_WORDS:
        chunk = joined_word(filling->parse, chunk, slot);
        if (chunk == NOT_FOUND)
            return false;
        filling->match->object_words |= at(filling->parse, chunk)->words;
        filling->match->said_words |= at(filling->parse, chunk)->words;
        widen(filling, chunk);
        return true;
    default:
        return fill_spot(filling, slot->filler, chunk);
    }
}

bool fill_is_place(Filler filler)
{
    return filler >= FILLER_PLACE && filler <= FILLER_THING;
}
