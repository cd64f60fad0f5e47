#include "claim/site.h"

/* What kinds of places there are to a claim, and where a clause happens that
 * names none. */

bool site_is_nowhere(const Lexicon *lexicon, const Place *place)
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

bool site_lies_in(const Story *story, const Place *place, const Place *town)
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

void site_describe(const Story *story, const Parse *parse,
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
    out->some = is_bare_plural(parse, mention, phrase);
    out->heritage = ((words | phrase) & WORD_BIT(WORD_HERITAGE)) != 0;
    out->vague = mention->nominal &&
                 site_is_ruins(story->text->lexicon, mention->place) &&
                 ((words | phrase) & WORD_BIT(WORD_HERITAGE)) != 0;
}

/* "Two of", "70 percent of": the phrase says no more than how many. */
bool site_is_share(const Parse *parse, size_t chunk)
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
           !chunk_has(head, WORD_SETTLEMENT) &&
           !site_is_share(parse, chunk - 2);
}

const Mention *site_before(const Story *story, const Parse *parse, size_t chunk)
{
    for (size_t i = chunk; i > 0; i--) {
        const Chunk *noun = &parse->chunks.items[i - 1];

        if (noun->kind == CHUNK_NOUN && noun->place != NULL &&
            !is_seat(parse, i - 1) &&
            !site_is_nowhere(story->text->lexicon, noun->place->place))
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
    /* "Wrote on Telegram that" */
    if (chunk > 1 && governs_clause(parse, chunk - 2))
        return false;
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
           !site_lies_in(story, story->focus, town) &&
           !site_lies_in(story, town, story->focus);
}

/* "The Louvre robbery": a capital before the noun that is nothing known. */
static bool is_of_elsewhere(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];

    if (noun->kind != CHUNK_NOUN || noun->noun < 0 || noun->place != NULL ||
        noun->actor_at != NOT_FOUND || noun->adjective >= 0 ||
        noun->generic >= 0 || parse_token(parse, noun->noun_at)->capital)
        return false;
    for (size_t i = noun->first; i < noun->noun_at; i++)
        if (i > parse->first && parse_token(parse, i)->capital &&
            !parse_token(parse, i)->shouted)
            return true;
    return false;
}

bool site_implied(const Story *story, const Parse *parse, size_t chunk,
                  Spot *out)
{
    const Mention *near = story->place_near ? story->last_place : NULL;

    if (story->strange_item || is_of_elsewhere(parse, chunk))
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
        !site_is_nowhere(story->text->lexicon, near->place) &&
        (near == story->item ||
         !site_is_town(story->text->lexicon, near->place) ||
         is_elsewhere(story, near->place))) {
        out->mention = near;
        out->place = near->place;
        return true;
    }
    out->place = story->focus;
    return story->focus != NULL;
}

/* "The entrance to", "the roof over", "the windows at". */
static bool is_of_whole(const Parse *parse, size_t part, size_t of)
{
    return chunk_has(&parse->chunks.items[of], WORD_OF) ||
           (chunk_has(&parse->chunks.items[part], WORD_PART) &&
            (chunk_has(&parse->chunks.items[of], WORD_TO) ||
             chunk_has(&parse->chunks.items[of], WORD_LOCATIVE)));
}

/* "The roof and the spire of the church": to the last of the parts. */
static size_t over_joined_parts(const Parse *parse, size_t chunk)
{
    size_t join = right_of(parse, chunk);
    size_t next = join == NOT_FOUND ? join : right_of(parse, join);

    return next != NOT_FOUND && chunk_is(parse, join, CHUNK_CONJUNCTION) &&
                   chunk_is(parse, next, CHUNK_NOUN) &&
                   parse->chunks.items[next].place == NULL &&
                   chunk_has(&parse->chunks.items[chunk], WORD_PART) &&
                   chunk_has(&parse->chunks.items[next], WORD_PART) &&
                   parse->chunks.items[chunk].place == NULL
               ? next
               : chunk;
}

/* "the roof of the mosque": the phrase behind "of". */
size_t site_behind_of(const Parse *parse, size_t chunk)
{
    size_t of = right_of(parse, over_joined_parts(parse, chunk));
    size_t next;

    if (of == NOT_FOUND || !chunk_is(parse, of, CHUNK_PREPOSITION) ||
        !is_of_whole(parse, chunk, of))
        return NOT_FOUND;
    next = right_of(parse, of);
    return next != NOT_FOUND && chunk_is(parse, next, CHUNK_NOUN) ? next
                                                                  : NOT_FOUND;
}

bool site_heads(const Story *story, const Chunk *noun)
{
    return noun->place != NULL && noun->place_heads &&
           !site_is_nowhere(story->text->lexicon, noun->place->place);
}

/* Whether the noun, or its plural, is of the place's own name, as its key has
 * it: "the towers of Elias and Amon" for tower_of_elias. */
bool site_is_named_by(const Parse *parse, size_t token, const Place *place)
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

bool site_fits(const Story *story, Filler filler, const Spot *spot)
{
    const Lexicon *lexicon = story->text->lexicon;
    bool town = site_is_town(lexicon, spot->place);

    switch (filler) {
    case FILLER_PLACE:
        return !spot->edge;
    case FILLER_TOWN:
        return !spot->edge && town && (spot->mention == NULL || !spot->vague);
    case FILLER_SPOT:
        return true;
    case FILLER_EDGE:
        return spot->edge;
    case FILLER_RUIN:
        return !spot->edge &&
               (spot->place->twin.len > 0 ||
                lexicon_kind(lexicon, WORD_RUINS_KIND, spot->place->kind));
    case FILLER_BUILT:
        return !spot->edge;
    default:
        return (filler == FILLER_BESIDE || !spot->edge) &&
               (!town || spot->vague || spot->place->twin.len > 0 ||
                lexicon_kind(lexicon, WORD_BUILT_KIND, spot->place->kind));
    }
}
