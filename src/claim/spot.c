#include "claim/site.h"

/* Which place a noun phrase is, and what part of it. */

/* "the city": the noun that ends the phrase is for a whole town. */
static bool is_town_noun(const Parse *parse, size_t chunk)
{
    static const char *const nouns[] = {"city",   "town",    "village",
                                        "cities", "towns",   "villages",
                                        "port",   "capital", "stronghold"};
    Str head = parse_token(parse, parse->chunks.items[chunk].end - 1)->folded;

    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_is(head, nouns[i]))
            return true;
    return false;
}

/* "The shrine of Nabi Yunus" is all of it; "the library of the monastery", "the
 * collection of the Louvre" are not. */
static bool is_called(const Story *story, const Parse *parse, const Chunk *noun,
                      const Chunk *inner)
{
    const Lexicon *lexicon = story->text->lexicon;
    const Place *place = inner->place->place;

    return noun->place == NULL && !inner->heritage &&
           lexicon_kind(lexicon, WORD_NAMESAKE,
                        parse_token(parse, noun->end - 1)->folded) &&
           !site_is_town(lexicon, place) && !site_is_ruins(lexicon, place);
}

/* What the phrase behind "of" is to the one before it. */
static bool site_of_inner(const Story *story, const Parse *parse, size_t chunk,
                          size_t next, bool thing, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Chunk *inner = &parse->chunks.items[next];

    if (chunk_has(noun, WORD_PART) &&
        (thing || !site_is_town(story->text->lexicon, inner->place->place))) {
        site_describe(story, parse, inner->place, noun->words | inner->words,
                      out);
        out->part =
            !site_is_named_by(parse, noun->end - 1, inner->place->place);
        out->vague = out->vague ||
                     (out->part && noun->heritage); /* "a gate of the town" */
        return true;
    }
    if (noun->place != NULL && noun->place_heads &&
        !(noun->place->nominal &&
          (site_is_town(story->text->lexicon, noun->place->place) ||
           (chunk_has(noun, WORD_SETTLEMENT) && !noun->heritage))))
        return false; /* "the tetrapylon of Palmyra" is the tetrapylon */
    if ((noun->place != NULL && noun->place->nominal && noun->place_heads) ||
        (noun->words & (WORD_BIT(WORD_MOST) | WORD_BIT(WORD_HALF) |
                        WORD_BIT(WORD_SETTLEMENT))) != 0) {
        site_describe(story, parse, inner->place, noun->words | inner->words,
                      out);
        /* "the western city of Herat" is all of it */
        if (is_town_noun(parse, chunk))
            out->part = false;
        return true;
    }
    if (!is_called(story, parse, noun, inner))
        return false;
    site_describe(story, parse, inner->place, inner->words, out);
    return true;
}

/* Behind "of": for a quantity, a part, or a noun for the place itself. */
static bool site_behind(const Story *story, const Parse *parse, size_t chunk,
                        bool thing, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t next = site_behind_of(parse, chunk);
    const Chunk *inner;

    if (next == NOT_FOUND)
        return false;
    inner = &parse->chunks.items[next];
    if (site_heads(story, noun) && site_heads(story, inner) &&
        !site_is_town(story->text->lexicon, noun->place->place) &&
        (!noun->place->nominal ||
         site_lies_in(story, noun->place->place, inner->place->place)))
        return false; /* "the Arch of Palmyra", "the facade of Palmyra" */
    if (!site_heads(story, inner) || inner->place->nominal) {
        if (!thing || !site_heads(story, inner) ||
            (!chunk_has(noun, WORD_PART) &&
             (!chunk_has(noun, WORD_SETTLEMENT) || noun->heritage ||
              noun->place != NULL)))
            return false; /* "the fate of the museum" */
    }
    return site_of_inner(story, parse, chunk, next, thing, out);
}

/* "The other church, St Mary's, was hit": the name between two commas. */
static size_t name_apposed(const Story *story, const Parse *parse, size_t chunk)
{
    size_t comma = right_of(parse, chunk);
    size_t name = comma == NOT_FOUND ? comma : right_of(parse, comma);
    size_t closes = name == NOT_FOUND ? name : right_of(parse, name);
    size_t verb = closes == NOT_FOUND ? closes : right_of(parse, closes);

    if (verb == NOT_FOUND || parse->chunks.items[chunk].place != NULL ||
        !chunk_is(parse, comma, CHUNK_COMMA) ||
        !chunk_is(parse, closes, CHUNK_COMMA) ||
        !chunk_is(parse, name, CHUNK_NOUN) ||
        !chunk_is_finite(&parse->chunks.items[verb]) ||
        !site_heads(story, &parse->chunks.items[name]))
        return chunk;
    return name;
}

/* "Derna's old town", "the city centre", "its neighbourhoods": somewhere in
 * the town. */
static const Mention *town_of_part(const Story *story, const Parse *parse,
                                   size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Mention *mention = noun->place;

    if (noun->noun >= 0 || noun->actor_at != NOT_FOUND || noun->generic >= 0 ||
        (!noun->heritage && !chunk_has(noun, WORD_SETTLEMENT) &&
         !chunk_has(noun, WORD_HALF)))
        return NULL;
    if (mention == NULL) {
        if ((parse_mark(parse, noun->first)->words & WORD_BIT(WORD_OWNER)) == 0)
            return NULL;
        mention = site_before(story, parse, chunk);
        return mention != NULL ? mention : story->last_place;
    }
    return mention->first_token == noun->first &&
                   mention->end_token < noun->end &&
                   (mention->nominal ||
                    parse_token(parse, mention->end_token - 1)->possessive)
               ? mention
               : NULL;
}

static bool site_within_town(const Story *story, const Parse *parse,
                             size_t chunk, Spot *out)
{
    const Mention *mention = town_of_part(story, parse, chunk);

    if (mention == NULL || !site_is_town(story->text->lexicon, mention->place))
        return false;
    *out = (Spot){.chunk = chunk,
                  .place = mention->place,
                  .mention = mention,
                  .part = true};
    return true;
}

/* "Sittwe, the state capital, which the army holds": the name before it. */
static bool site_renamed(const Story *story, const Parse *parse, size_t chunk,
                         Spot *out)
{
    size_t comma = left_of(parse, chunk);
    size_t name = comma == NOT_FOUND ? comma : left_of(parse, comma);
    const Chunk *noun;

    if (name == NOT_FOUND || !chunk_is(parse, comma, CHUNK_COMMA) ||
        !chunk_is(parse, name, CHUNK_NOUN) || !is_town_noun(parse, chunk) ||
        parse->chunks.items[chunk].place != NULL)
        return false;
    noun = &parse->chunks.items[name];
    if (!site_heads(story, noun) || noun->place->nominal)
        return false;
    site_describe(story, parse, noun->place, noun->words, out);
    return true;
}

/* "It", "much of it". */
static bool is_it(const Parse *parse, const Chunk *noun)
{
    size_t last = noun->end - 1;

    if ((parse_mark(parse, last)->words & WORD_BIT(WORD_THING_PRONOUN)) == 0)
        return false;
    return last == noun->first || chunk_has(noun, WORD_QUANTITY) ||
           chunk_has(noun, WORD_MOST) || chunk_has(noun, WORD_HALF);
}

/* "They denied hitting the theatre in Mariupol, saying it was": of a monument
 * and the town that its phrase ends with, the monument. */
static const Mention *site_for_it(const Story *story, const Parse *parse,
                                  size_t chunk)
{
    const Mention *said = site_before(story, parse, chunk);

    if (said == NULL)
        return story->last_place;
    for (size_t i = 2; i < chunk; i++) {
        const Chunk *town = &parse->chunks.items[i];
        const Chunk *head = &parse->chunks.items[i - 2];

        if (town->kind == CHUNK_NOUN && town->place == said &&
            chunk_is(parse, i - 1, CHUNK_PREPOSITION) &&
            head->kind == CHUNK_NOUN && site_heads(story, head) &&
            site_lies_in(story, head->place->place, said->place))
            return head->place;
    }
    return said;
}

/* "The town", "the entire city": nothing but its noun. */
static bool is_bare(const Parse *parse, const Chunk *noun)
{
    for (size_t i = noun->first; i + 1 < noun->end; i++)
        if (((parse_mark(parse, i)->words | parse_mark(parse, i)->run) &
             (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_MOST) |
              WORD_BIT(WORD_DEGREE) | WORD_BIT(WORD_ADVERB))) == 0)
            return false;
    return noun->end >= noun->first + 2;
}

/* "The area", "the district": what was spoken of last. */
static const Mention *site_recalled(const Story *story, const Parse *parse,
                                    size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t of = right_of(parse, chunk);
    const Mention *said;

    if (!is_bare(parse, noun) || noun->place != NULL ||
        (parse_mark(parse, noun->first)->words & WORD_BIT(WORD_DETERMINER)) ==
            0 ||
        !lexicon_kind(story->text->lexicon, WORD_SPOT_NOUN,
                      parse_token(parse, noun->end - 1)->folded) ||
        (of != NOT_FOUND && chunk_is(parse, of, CHUNK_PREPOSITION) &&
         chunk_has(&parse->chunks.items[of], WORD_OF)))
        return NULL;
    said = site_before(story, parse, chunk);
    return said != NULL ? said : story->last_place;
}

static bool take_mention(Spot *spot, const Mention *mention)
{
    if (mention == NULL)
        return false;
    spot->mention = mention;
    spot->place = mention->place;
    return true;
}

/* "Withdrew from it", "much of it". */
static bool site_of_it(const Story *story, const Parse *parse, size_t chunk,
                       bool thing, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Mention *said = thing ? site_for_it(story, parse, chunk)
                                : site_before(story, parse, chunk);

    out->some = noun->end > noun->first + 1;
    return take_mention(out, said != NULL ? said : story->last_place);
}

/* By a common noun: "the Bel temple", "its roof", "old houses". */
static bool site_of_noun(const Story *story, const Parse *parse, size_t chunk,
                         Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Lexicon *lexicon = story->text->lexicon;

    if (noun->place != NULL && chunk_has(noun, WORD_PART) && !noun->heritage &&
        !site_is_nowhere(lexicon, noun->place->place)) {
        site_describe(story, parse, noun->place, noun->words, out);
        out->part = true;
        return true;
    }
    if (noun->heritage && noun->place != NULL &&
        !site_is_town(lexicon, noun->place->place) &&
        !parse_token(parse, noun->place->end_token - 1)->possessive) {
        site_describe(story, parse, noun->place, 0, out);
        return true;
    }
    return noun->heritage ? site_of_heritage(story, parse, chunk, out)
                          : site_of_part(story, parse, chunk, out);
}

static bool site_of_whole(const Story *story, const Parse *parse, size_t chunk,
                          bool thing, Spot *out)
{
    const Chunk *noun;
    Spot spot;
    bool found;

    chunk = name_apposed(story, parse, chunk);
    spot = (Spot){.chunk = chunk};
    noun = &parse->chunks.items[chunk];
    if (chunk_has(noun, WORD_UNREAL))
        return false;
    if (is_it(parse, noun)) {
        found = site_of_it(story, parse, chunk, thing, &spot);
    } else if (!site_behind(story, parse, chunk, thing, &spot) &&
               site_heads(story, noun)) {
        site_describe(story, parse, noun->place, noun->words, &spot);
        /* "The old town": something in the town. */
        spot.vague |= noun->heritage && noun->place->nominal &&
                      site_is_town(story->text->lexicon, noun->place->place);
        found = true;
    } else if (spot.place != NULL || site_renamed(story, parse, chunk, &spot) ||
               take_mention(&spot, site_recalled(story, parse, chunk))) {
        found = true;
    } else if (!thing) {
        return site_within_town(story, parse, chunk, out);
    } else {
        found = site_of_noun(story, parse, chunk, &spot);
    }
    if (found)
        *out = spot;
    return found;
}

/* What it is a share of; the chunk itself where it is none. */
static size_t over_share(const Parse *parse, size_t chunk)
{
    for (int steps = 0; steps < 2 && site_is_share(parse, chunk); steps++) {
        size_t whole = site_behind_of(parse, chunk);

        if (whole == NOT_FOUND)
            break;
        chunk = whole;
    }
    return chunk;
}

/* "Of its 23 churches five were hit": of what was named before. */
static size_t counted_before(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];

    if (!site_is_share(parse, chunk) ||
        site_behind_of(parse, chunk) != NOT_FOUND ||
        !(parse_token(parse, noun->first)->kind == TOKEN_NUMBER ||
          chunk_has(noun, WORD_QUANTITY)))
        return chunk;
    for (size_t i = chunk; i > 0; i--)
        if (parse->chunks.items[i - 1].heritage)
            return i - 1;
    return chunk;
}

bool site_of_chunk(const Story *story, const Parse *parse, size_t chunk,
                   bool thing, Spot *out)
{
    size_t share = chunk;
    bool found;

    if (chunk == NOT_FOUND || !chunk_is(parse, chunk, CHUNK_NOUN))
        return false;
    chunk = over_share(parse, chunk);
    if (thing)
        chunk = counted_before(parse, chunk);
    found = site_of_whole(story, parse, chunk, thing, out);
    if (found && chunk != share)
        out->some = true;
    return found;
}
