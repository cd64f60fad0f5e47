#include "claim/story.h"

/* Which place a noun phrase is, and what part of it. */

static bool no_place(const Lexicon *lexicon, const Place *place)
{
    return lexicon_kind(lexicon, WORD_NO_PLACE_KIND, place->kind);
}

bool site_is_town(const Lexicon *lexicon, const Place *place)
{
    return lexicon_kind(lexicon, WORD_TOWN_KIND, place->kind);
}

bool site_is_ruins(const Lexicon *lexicon, const Place *place)
{
    return lexicon_kind(lexicon, WORD_RUINS_KIND, place->kind);
}

static WordSet words_of(const Parse *parse, size_t first, size_t end)
{
    WordSet words = 0;

    for (size_t i = first < parse->first ? parse->first : first;
         i < end && i < parse->end; i++)
        words |= parse_mark(parse, i)->words | parse_mark(parse, i)->run;
    return words;
}

static bool lies_in(const Story *story, const Place *place, const Place *town)
{
    const Place *twin;

    if (story->gazetteer == NULL || place == town)
        return false;
    twin = gazetteer_twin(story->gazetteer, town);
    return gazetteer_within(story->gazetteer, place, town) ||
           (twin != NULL && place != twin &&
            gazetteer_within(story->gazetteer, place, twin));
}

/* "Ancient temples and tombs" are not all of them. */
static bool is_bare_plural(const Parse *parse, const Mention *mention,
                           WordSet phrase)
{
    Str noun = parse_token(parse, mention->end_token - 1)->folded;
    bool plural = noun.len > 3 && noun.data[noun.len - 1] == 's' &&
                  noun.data[noun.len - 2] != 's';

    return plural && mention->nominal &&
           ((phrase |
             words_of(parse, mention->first_token, mention->end_token)) &
            (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))) == 0;
}

static void describe(const Story *story, const Parse *parse,
                     const Mention *mention, WordSet phrase, Spot *out)
{
    WordSet words = words_of(parse, mention->first_token, mention->end_token);

    out->place = mention->place;
    out->mention = mention;
    if (mention->relation.len > 0 || (words & WORD_BIT(WORD_NEAR)) != 0) {
        out->edge = (words & WORD_BIT(WORD_NEAR)) != 0;
        out->part = !out->edge && ((words | phrase) & WORD_BIT(WORD_MOST)) == 0;
    } else {
        out->part = (phrase & WORD_BIT(WORD_HALF)) != 0 &&
                    (phrase & WORD_BIT(WORD_MOST)) == 0 &&
                    (phrase & WORD_BIT(WORD_OWNER)) == 0;
    }
    /* "Twelve tower tombs" are some of them. */
    if (mention->nominal && (phrase & WORD_BIT(WORD_QUANTITY)) != 0 &&
        (phrase & WORD_BIT(WORD_MOST)) == 0 &&
        !site_is_town(story->text->lexicon, mention->place))
        out->part = true;
    if (is_bare_plural(parse, mention, phrase))
        out->part = true;
    out->heritage = ((words | phrase) & WORD_BIT(WORD_HERITAGE)) != 0;
    out->vague = mention->nominal &&
                 site_is_ruins(story->text->lexicon, mention->place) &&
                 ((words | phrase) & WORD_BIT(WORD_HERITAGE)) != 0;
}

/* "Two of", "70 percent of": the phrase says no more than how many. */
static bool is_share(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];

    if (noun->place != NULL || noun->heritage)
        return false;
    for (size_t i = noun->first; i < noun->end; i++) {
        const Mark *mark = parse_mark(parse, i);

        if (parse_token(parse, i)->kind == TOKEN_WORD &&
            ((mark->words | mark->run) &
             (WORD_BIT(WORD_SHARE) | WORD_BIT(WORD_QUANTITY) |
              WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_ADVERB) |
              WORD_BIT(WORD_DEGREE))) == 0)
            return false;
        if (mark->run_length > 1)
            i += mark->run_length - 1;
    }
    return true;
}

/* "Officials in Yerevan said", "the conference in Vienna discussed": where a
 * speaker sits, or somebody meets. */
static bool is_seat(const Parse *parse, size_t chunk)
{
    size_t verb = right_of(parse, chunk);
    const Chunk *head;

    if (chunk < 2 || !chunk_is(parse, chunk - 1, CHUNK_PREPOSITION) ||
        verb == NOT_FOUND || !chunk_is_finite(&parse->chunks.items[verb]))
        return false;
    if (governs_clause(parse, verb))
        return true;
    head = &parse->chunks.items[chunk - 2];
    return head->kind == CHUNK_NOUN && !head->heritage && !head->actor_heads &&
           head->cause < 0 && head->noun < 0 && head->place == NULL &&
           !parse->chunks.items[verb].passive &&
           !chunk_has(head, WORD_GROUP_NOUN) && !chunk_has(head, WORD_PART) &&
           !chunk_has(head, WORD_SETTLEMENT) && !is_share(parse, chunk - 2);
}

const Mention *site_before(const Story *story, const Parse *parse, size_t chunk)
{
    for (size_t i = chunk; i > 0; i--) {
        const Chunk *noun = &parse->chunks.items[i - 1];

        if (noun->kind == CHUNK_NOUN && noun->place != NULL &&
            !is_seat(parse, i - 1) &&
            !no_place(story->text->lexicon, noun->place->place))
            return noun->place;
    }
    return NULL;
}

static bool is_item(const Story *story, const Parse *parse, size_t chunk)
{
    return parse->chunks.items[chunk].place == story->item;
}

const Mention *site_of_item(const Story *story, const Parse *parse,
                            size_t chunk)
{
    const Chunk *at = &parse->chunks.items[chunk];

    if (story->item == NULL || finite_before(parse, chunk) != NOT_FOUND ||
        (at->kind == CHUNK_VERB && at->subject != NOT_FOUND &&
         !(at->subject < chunk && is_item(story, parse, at->subject))) ||
        (at->kind == CHUNK_NOUN && finite_after(parse, chunk) != NOT_FOUND &&
         parse->chunks.items[finite_after(parse, chunk)].auxiliary))
        return NULL;
    return story->item;
}

/* A capital behind "in" or "of" that is nothing known: a place, most likely. */
static bool names_elsewhere(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Chunk *before;

    if (noun->kind != CHUNK_NOUN || chunk == 0 || noun->place != NULL ||
        noun->actor_at != NOT_FOUND || noun->adjective >= 0 ||
        noun->generic >= 0)
        return false;
    before = &parse->chunks.items[chunk - 1];
    if (before->kind != CHUNK_PREPOSITION ||
        (!chunk_has(before, WORD_LOCATIVE) &&
         !(chunk_has(before, WORD_OF) && chunk > 1 &&
           (chunk_has(&parse->chunks.items[chunk - 2], WORD_SETTLEMENT) ||
            parse->chunks.items[chunk - 2].heritage))))
        return false;
    for (size_t i = noun->first; i < noun->end; i++)
        if (parse_mark(parse, i)->mention != NULL)
            return false;
    return parse_token(parse, noun->end - 1)->capital &&
           !parse_token(parse, noun->end - 1)->shouted;
}

/* Whether the town is not the one that the text is about. */
static bool is_elsewhere(const Story *story, const Place *town)
{
    return story->focus != NULL && town != story->focus &&
           !str_equal(town->key, story->focus->twin) &&
           !lies_in(story, story->focus, town) &&
           !lies_in(story, town, story->focus);
}

bool site_implied(const Story *story, const Parse *parse, size_t chunk,
                  Spot *out)
{
    const Mention *near = story->place_near ? story->last_place : NULL;

    if (story->strange_item)
        return false;
    for (size_t i = chunk; i < parse->chunks.count; i++) {
        if (chunk_is(parse, i, CHUNK_STOP))
            break;
        if (names_elsewhere(parse, i))
            return false;
    }
    for (size_t i = chunk; i > 0 && !chunk_is(parse, i - 1, CHUNK_STOP); i--)
        if (names_elsewhere(parse, i - 1))
            return false;
    if (near != NULL && near->relation.len == 0 &&
        !no_place(story->text->lexicon, near->place) &&
        (!site_is_town(story->text->lexicon, near->place) ||
         is_elsewhere(story, near->place))) {
        out->mention = near;
        out->place = near->place;
        return true;
    }
    out->place = story->focus;
    return story->focus != NULL;
}

/* "the roof of the mosque": the phrase behind "of". */
static size_t behind_of(const Parse *parse, size_t chunk)
{
    size_t of = right_of(parse, chunk);
    size_t next;

    if (of == NOT_FOUND || !chunk_is(parse, of, CHUNK_PREPOSITION) ||
        !chunk_has(&parse->chunks.items[of], WORD_OF))
        return NOT_FOUND;
    next = right_of(parse, of);
    return next != NOT_FOUND && chunk_is(parse, next, CHUNK_NOUN) ? next
                                                                  : NOT_FOUND;
}

static bool heads(const Story *story, const Chunk *noun)
{
    return noun->place != NULL && noun->place_heads &&
           !no_place(story->text->lexicon, noun->place->place);
}

/* Whether the noun, or its plural, is of the place's own name, as its key has
 * it: "the towers of Elias and Amon" for tower_of_elias. */
static bool is_named_by(const Parse *parse, size_t token, const Place *place)
{
    Str noun = parse_token(parse, token)->folded;
    Str key = place->key;

    for (size_t i = 0; i < key.len; i++) {
        size_t end = i;

        while (end < key.len && key.data[end] != '_')
            end++;
        if (end - i >= 4 && noun.len <= end - i + 2 &&
            str_begins(noun, str_slice(key, i, end)))
            return true;
        i = end;
    }
    return false;
}

/* "the city": the noun that ends the phrase is for a whole town. */
static bool is_town_noun(const Parse *parse, size_t chunk)
{
    static const char *const nouns[] = {"city", "town",    "village",
                                        "port", "capital", "stronghold"};
    Str head = parse_token(parse, parse->chunks.items[chunk].end - 1)->folded;

    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_is(head, nouns[i]))
            return true;
    return false;
}

/* What the phrase behind "of" is to the one before it. */
static bool site_of_inner(const Story *story, const Parse *parse, size_t chunk,
                          size_t next, bool thing, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Chunk *inner = &parse->chunks.items[next];

    if (thing && chunk_has(noun, WORD_PART)) {
        describe(story, parse, inner->place, noun->words | inner->words, out);
        out->part = !is_named_by(parse, noun->end - 1, inner->place->place);
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
        describe(story, parse, inner->place, noun->words | inner->words, out);
        /* "the western city of Herat" is all of it */
        if (is_town_noun(parse, chunk))
            out->part = false;
        return true;
    }
    return false;
}

/* Behind "of": for a quantity, a part, or a noun for the place itself. */
static bool site_behind(const Story *story, const Parse *parse, size_t chunk,
                        bool thing, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t next = behind_of(parse, chunk);
    const Chunk *inner;

    if (next == NOT_FOUND)
        return false;
    inner = &parse->chunks.items[next];
    if (heads(story, noun) && heads(story, inner) &&
        !site_is_town(story->text->lexicon, noun->place->place) &&
        (!noun->place->nominal ||
         lies_in(story, noun->place->place, inner->place->place)))
        return false; /* "the Arch of Palmyra", "the facade of Palmyra" */
    if (!heads(story, inner) || inner->place->nominal) {
        if (!thing || !chunk_has(noun, WORD_PART) || !heads(story, inner))
            return false;
    }
    return site_of_inner(story, parse, chunk, next, thing, out);
}

/* "Its dome": of the monument that the sentence has named, not of its town. */
static const Mention *owner_before(const Story *story, const Parse *parse,
                                   size_t chunk)
{
    if (!chunk_has(&parse->chunks.items[chunk], WORD_OWNER))
        return NULL;
    for (size_t i = chunk; i > 0; i--) {
        const Chunk *noun = &parse->chunks.items[i - 1];

        if (noun->kind == CHUNK_NOUN && heads(story, noun) &&
            !site_is_town(story->text->lexicon, noun->place->place))
            return noun->place;
    }
    return NULL;
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
            !no_place(text->lexicon, mention->place) &&
            !site_is_town(text->lexicon, mention->place) &&
            (str_equal(mention->place->kind, head) ||
             is_named_by(parse, noun->end - 1, mention->place)))
            return mention;
    }
    return NULL;
}

/* A common noun of heritage: at the place its phrase or the sentence says, else
 * at the text's main place. */
static bool site_of_heritage(const Story *story, const Parse *parse,
                             size_t chunk, Spot *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Mention *mention = noun->place;

    for (size_t i = chunk + 1;
         mention == NULL && i < parse->chunks.count && i < chunk + 3; i++)
        if (chunk_is(parse, i, CHUNK_NOUN) &&
            chunk_is(parse, i - 1, CHUNK_PREPOSITION) &&
            (chunk_has(&parse->chunks.items[i - 1], WORD_LOCATIVE) ||
             chunk_has(&parse->chunks.items[i - 1], WORD_OF)))
            mention = parse->chunks.items[i].place;
    /* "Sites in Ukraine" are at no place that could be told. */
    if (mention != NULL && no_place(story->text->lexicon, mention->place))
        return false;
    if (mention == NULL)
        mention = owner_before(story, parse, chunk);
    if (mention == NULL && site_before(story, parse, chunk) == NULL &&
        named_before(story, parse, chunk) != NULL) {
        describe(story, parse, named_before(story, parse, chunk), 0, out);
        out->part = chunk_has(noun, WORD_PART) &&
                    !is_named_by(parse, noun->end - 1, out->place);
        return true;
    }
    if (mention == NULL)
        mention = site_before(story, parse, chunk);
    out->vague = true;
    if (mention != NULL && !no_place(story->text->lexicon, mention->place)) {
        out->mention = mention;
        out->place = mention->place;
        return true;
    }
    if (!site_implied(story, parse, chunk, out))
        return false;
    /* A wall is of the castle just named; a tomb is of the ruins
     * that both lie in. */
    if (out->mention == NULL || out->mention == story->item ||
        site_is_ruins(story->text->lexicon, out->place) ||
        chunk_has(noun, WORD_PART))
        return true;
    if (story->focus == NULL || story->focus->twin.len == 0 ||
        !lies_in(story, out->place, story->focus))
        return false;
    out->mention = NULL;
    out->place = story->focus;
    return true;
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
        !heads(story, &parse->chunks.items[name]))
        return chunk;
    return name;
}

/* "the front of an old hotel": of what a common noun says. */
static bool site_of_part(const Story *story, const Parse *parse, size_t chunk,
                         Spot *out)
{
    size_t whole = behind_of(parse, chunk);

    if (whole == NOT_FOUND ||
        !chunk_has(&parse->chunks.items[chunk], WORD_PART) ||
        !parse->chunks.items[whole].heritage)
        return false;
    out->part = true;
    return site_of_heritage(story, parse, whole, out);
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
    if (!heads(story, noun) || noun->place->nominal)
        return false;
    describe(story, parse, noun->place, noun->words, out);
    return true;
}

static bool site_of_whole(const Story *story, const Parse *parse, size_t chunk,
                          bool thing, Spot *out)
{
    const Chunk *noun;
    Spot spot;

    chunk = name_apposed(story, parse, chunk);
    spot = (Spot){.chunk = chunk};
    noun = &parse->chunks.items[chunk];
    if (chunk_has(noun, WORD_UNREAL))
        return false;
    if (noun->end == noun->first + 1 && chunk_has(noun, WORD_THING_PRONOUN)) {
        const Mention *said = site_before(story, parse, chunk);

        if (said == NULL)
            said = story->last_place;
        if (said == NULL)
            return false;
        spot.place = said->place; /* "withdrew from it" */
        spot.mention = said;
        *out = spot;
        return true;
    }
    if (site_behind(story, parse, chunk, thing, &spot)) {
        *out = spot;
        return true;
    }
    if (heads(story, noun)) {
        describe(story, parse, noun->place, noun->words, &spot);
        *out = spot;
        return true;
    }
    if (site_renamed(story, parse, chunk, &spot)) {
        *out = spot;
        return true;
    }
    if (!thing)
        return site_within_town(story, parse, chunk, out);
    if (noun->place != NULL && chunk_has(noun, WORD_PART) && !noun->heritage &&
        !no_place(story->text->lexicon, noun->place->place)) {
        describe(story, parse, noun->place, noun->words, &spot);
        spot.part = true;
        *out = spot;
        return true;
    }
    if (noun->heritage && noun->place != NULL &&
        !site_is_town(story->text->lexicon, noun->place->place) &&
        !parse_token(parse, noun->place->end_token - 1)->possessive) {
        describe(story, parse, noun->place, 0, &spot); /* "Bel temple" */
        *out = spot;
        return true;
    }
    if (noun->heritage ? !site_of_heritage(story, parse, chunk, &spot)
                       : !site_of_part(story, parse, chunk, &spot))
        return false;
    *out = spot;
    return true;
}

/* What it is a share of; the chunk itself where it is none. */
static size_t over_share(const Parse *parse, size_t chunk)
{
    for (int steps = 0; steps < 2 && is_share(parse, chunk); steps++) {
        size_t whole = behind_of(parse, chunk);

        if (whole == NOT_FOUND)
            break;
        chunk = whole;
    }
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
    found = site_of_whole(story, parse, chunk, thing, out);
    if (found && chunk != share)
        out->some = true;
    return found;
}
