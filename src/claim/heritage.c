#include "claim/site.h"

/* A common noun for what may be harmed: "the minaret", "old houses". */

/* "Its dome": of the monument that the sentence has named, not of its town. */
static const Mention *owner_before(const Story *story, const Parse *parse,
                                   size_t chunk)
{
    if (!chunk_has(&parse->chunks.items[chunk], WORD_OWNER))
        return NULL;
    for (size_t i = chunk; i > 0; i--) {
        const Chunk *noun = &parse->chunks.items[i - 1];

        if (noun->kind == CHUNK_NOUN && site_heads(story, noun) &&
            !site_is_town(story->text->lexicon, noun->place->place))
            return noun->place;
    }
    return NULL;
}

/* "The temple, whose spire fell". */
static const Mention *whose_place(const Story *story, const Parse *parse,
                                  size_t chunk)
{
    size_t i = chunk;

    if (chunk == 0 || !chunk_is(parse, chunk - 1, CHUNK_RELATIVE) ||
        !chunk_has(&parse->chunks.items[chunk - 1], WORD_OWNER))
        return NULL;
    while (i > 0 && !(chunk_is(parse, i - 1, CHUNK_NOUN)))
        i--;
    return i > 0 && site_heads(story, &parse->chunks.items[i - 1])
               ? parse->chunks.items[i - 1].place
               : NULL;
}

/* As far back as "the monastery" may look for its name. */
#define NAME_REACH 400

/* "The monastery", told before by a name of such a thing. */
static const Mention *named_before(const Story *story, const Parse *parse,
                                   size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const ClaimText *text = story->text;
    Str head = parse_token(parse, noun->end - 1)->folded;

    if ((parse_mark(parse, noun->first)->words &
         (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))) == 0 ||
        chunk_has(noun, WORD_QUANTITY))
        return NULL;
    for (size_t i = mention_at(text, noun->first); i > 0; i--) {
        const Mention *mention = &text->mentions[i - 1];

        if (mention->first_token + NAME_REACH < noun->first)
            break;
        if (mention->role == ROLE_PLACE &&
            !site_is_nowhere(text->lexicon, mention->place) &&
            !site_is_town(text->lexicon, mention->place) &&
            (str_equal(mention->place->kind, head) ||
             site_is_named_by(parse, noun->end - 1, mention->place)))
            return mention;
    }
    return NULL;
}

/* "The building": whatever monument was spoken of last. */
static const Mention *built_before(const Story *story, const Parse *parse,
                                   size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Mention *last = story->monument;

    return noun->end - noun->first == 2 && last != NULL &&
                   last->first_token + NAME_REACH >= noun->first &&
                   (parse_mark(parse, noun->first)->words &
                    WORD_BIT(WORD_DETERMINER)) != 0 &&
                   lexicon_kind(story->text->lexicon, WORD_ANY_BUILDING,
                                parse_token(parse, noun->end - 1)->folded)
               ? last
               : NULL;
}

/* "Museum wrecked", in a headline: the one that the text goes on to tell of. */
static const Mention *named_below(const Story *story, const Parse *parse,
                                  size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const ClaimText *text = story->text;
    Str head = parse_token(parse, noun->end - 1)->folded;

    if (parse->sentence->kind != SENTENCE_HEADLINE)
        return NULL;
    for (size_t i = mention_at(text, noun->end); i < text->mention_count; i++)
        if (text->mentions[i].role == ROLE_PLACE &&
            str_equal(text->mentions[i].place->kind, head))
            return &text->mentions[i];
    return NULL;
}

/* In the text, but not in the clause. */
static const Mention *named_elsewhere(const Story *story, const Parse *parse,
                                      size_t chunk)
{
    const Mention *named = NULL;

    if (site_before(story, parse, chunk) == NULL) {
        named = named_before(story, parse, chunk);
        if (named == NULL)
            named = built_before(story, parse, chunk);
    }
    return named != NULL ? named : named_below(story, parse, chunk);
}

/* Whether the chunk is of the phrases that hang on the noun: "temples in the
 * square in Patan". */
static bool is_behind(const Parse *parse, size_t noun, size_t chunk)
{
    return chunk < parse->chunks.count && chunk < noun + 5 &&
           (chunk_is(parse, chunk, CHUNK_PREPOSITION) ||
            (chunk_is(parse, chunk, CHUNK_NOUN) &&
             chunk_is(parse, chunk - 1, CHUNK_PREPOSITION)));
}

/* "A depot was hit in Kyiv": where the clause says that it stands. */
static const Mention *place_behind_verb(const Story *story, const Parse *parse,
                                        size_t chunk)
{
    size_t verb = finite_after(parse, chunk);

    if (verb == NOT_FOUND || parse->chunks.items[verb].subject != chunk)
        return NULL;
    for (size_t i = verb + 1; i + 1 < parse->chunks.count; i++) {
        const Chunk *behind = &parse->chunks.items[i];

        if (behind->kind == CHUNK_VERB || behind->kind == CHUNK_COMMA ||
            behind->kind == CHUNK_STOP || behind->kind == CHUNK_RELATIVE ||
            behind->kind == CHUNK_SUBORDINATOR)
            return NULL;
        if (behind->kind == CHUNK_PREPOSITION &&
            chunk_has(behind, WORD_LOCATIVE) &&
            chunk_is(parse, i + 1, CHUNK_NOUN) &&
            site_heads(story, &parse->chunks.items[i + 1]))
            return parse->chunks.items[i + 1].place;
    }
    return NULL;
}

/* The place in the phrase, or behind it: "temples in Patan", "whose spire". */
static const Mention *place_said(const Story *story, const Parse *parse,
                                 size_t chunk)
{
    const Mention *mention = parse->chunks.items[chunk].place;

    if (mention == NULL)
        mention = whose_place(story, parse, chunk);
    for (size_t i = chunk + 1; mention == NULL && is_behind(parse, chunk, i);
         i++)
        if (chunk_is(parse, i, CHUNK_NOUN) &&
            chunk_is(parse, i - 1, CHUNK_PREPOSITION) &&
            (chunk_has(&parse->chunks.items[i - 1], WORD_LOCATIVE) ||
             chunk_has(&parse->chunks.items[i - 1], WORD_OF)))
            mention = parse->chunks.items[i].place;
    return mention;
}

/* "Its houses", "statues", "the chapel": what a monument may hold. */
static bool is_held(const Story *story, const Parse *parse, const Chunk *noun)
{
    return chunk_has(noun, WORD_PART) || chunk_has(noun, WORD_OWNER) ||
           lexicon_kind(story->text->lexicon, WORD_CONTENT,
                        parse_token(parse, noun->end - 1)->folded);
}

/* As far back as "the minaret" may look for the monument whose it is. */
#define PART_REACH 120

/* "The minaret has lost its top", in a new paragraph: of the monument that the
 * text is about, else of the last, not of the town or region. */
static void part_of_monument(const Story *story, const Parse *parse,
                             size_t chunk, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Mention *monument = story->monument;

    if (out->mention != NULL || !chunk_has(noun, WORD_PART) ||
        site_behind_of(parse, chunk) != NOT_FOUND)
        return;
    if (story->main_monument != NULL) {
        out->place = story->main_monument;
    } else if (monument != NULL &&
               monument->first_token + PART_REACH >= noun->first &&
               site_lies_in(story, monument->place, out->place)) {
        out->mention = monument;
        out->place = monument->place;
    }
}

/* "The columns still stand, people in the town say": of the monument that the
 * passage is about, which the town only holds. */
static bool is_part_in_town(const Story *story, const Parse *parse,
                            size_t chunk, const Mention *town, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Lexicon *lexicon = story->text->lexicon;
    Spot spot = {.place = town->place};

    if ((parse_mark(parse, noun->first)->words & WORD_BIT(WORD_DETERMINER)) ==
            0 ||
        (!site_is_town(lexicon, town->place) &&
         !site_is_ruins(lexicon, town->place)))
        return false;
    part_of_monument(story, parse, chunk, &spot);
    if (spot.place == town->place ||
        !site_lies_in(story, spot.place, town->place))
        return false;
    out->place = spot.place;
    out->mention = spot.mention;
    out->part = true;
    return true;
}

bool site_of_heritage(const Story *story, const Parse *parse, size_t chunk,
                      Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Mention *mention = place_said(story, parse, chunk);
    const Mention *named = NULL;

    /* "Sites in Ukraine" are at no place that could be told. */
    if (mention != NULL &&
        site_is_nowhere(story->text->lexicon, mention->place))
        return false;
    if (mention == NULL)
        mention = place_behind_verb(story, parse, chunk);
    if (mention == NULL)
        mention = owner_before(story, parse, chunk);
    if (mention == NULL)
        named = named_elsewhere(story, parse, chunk);
    if (named != NULL) {
        site_describe(story, parse, named, 0, out);
        out->part = chunk_has(noun, WORD_PART) &&
                    !site_is_named_by(parse, noun->end - 1, out->place);
        return true;
    }
    if (mention == NULL) {
        mention = site_before(story, parse, chunk);
        if (mention != NULL &&
            is_part_in_town(story, parse, chunk, mention, out))
            return true;
    }
    out->vague = true;
    if (mention != NULL &&
        !site_is_nowhere(story->text->lexicon, mention->place)) {
        out->mention = mention;
        out->place = mention->place;
        return true;
    }
    if (!site_implied(story, parse, chunk, out))
        return false;
    part_of_monument(story, parse, chunk, out);
    /* A wall is of the castle just named; a tomb is of the ruins
     * that both lie in. */
    if (out->mention == NULL || out->mention == story->item ||
        out->place == story->main_monument ||
        site_is_ruins(story->text->lexicon, out->place) ||
        site_is_town(story->text->lexicon, out->place))
        return true;
    if (is_held(story, parse, noun)) {
        out->part = true;
        return true;
    }
    if (story->focus == NULL || story->focus->twin.len == 0 ||
        !site_lies_in(story, out->place, story->focus))
        return false;
    out->mention = NULL;
    out->place = story->focus;
    return true;
}

/* "The roof", "its north spire": not "parts", nor "a side". */
static bool is_part_alone(const Parse *parse, const Chunk *noun)
{
    const WordSet vague = WORD_BIT(WORD_HALF) | WORD_BIT(WORD_MOST) |
                          WORD_BIT(WORD_SETTLEMENT) | WORD_BIT(WORD_NEAR) |
                          WORD_BIT(WORD_GROUP_NOUN);
    const Mark *head = parse_mark(parse, noun->end - 1);

    return noun->actor_at == NOT_FOUND && noun->generic < 0 &&
           !lexicon_kind(parse->text->lexicon, WORD_PIECE,
                         parse_token(parse, noun->end - 1)->folded) &&
           (head->words & WORD_BIT(WORD_PART)) != 0 &&
           (head->words & vague) == 0 &&
           ((parse_mark(parse, noun->first)->words &
             (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))) != 0 ||
            (noun->first > parse->first &&
             (parse_mark(parse, noun->first - 1)->words &
              WORD_BIT(WORD_OWNER)) != 0));
}

/* "the front of an old hotel": of what a common noun says. */
bool site_of_part(const Story *story, const Parse *parse, size_t chunk,
                  Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t whole = site_behind_of(parse, chunk);

    if (!chunk_has(noun, WORD_PART))
        return false;
    out->part = true;
    if (whole != NOT_FOUND)
        return parse->chunks.items[whole].heritage &&
               site_of_heritage(story, parse, whole, out);
    /* "The roof caved in": of what the text speaks of. */
    return is_part_alone(parse, noun) &&
           site_of_heritage(story, parse, chunk, out);
}
