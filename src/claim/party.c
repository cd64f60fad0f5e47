#include "claim/story.h"

/* Which actor a noun phrase is. */

static size_t party_count(const Story *story)
{
    return story->text->lexicon->parties.count;
}

static bool has_class(const Party *party, int class)
{
    for (size_t i = 0; i < party->class_count; i++)
        if (party->classes[i] == class)
            return true;
    return false;
}

static bool has_adjective(const Party *party, int adjective)
{
    for (size_t i = 0; i < party->adjective_count; i++)
        if (party->adjectives[i] == adjective)
            return true;
    return false;
}

static bool has_country(const Party *party, Str country)
{
    for (size_t i = 0; i < party->country_count; i++)
        if (str_equal(party->countries[i], country))
            return true;
    return false;
}

Str story_country(const Gazetteer *gazetteer, const Place *place)
{
    for (int steps = 0; place != NULL && steps < 16; steps++) {
        if (place->parent.len == 0 || gazetteer == NULL)
            return place->key;
        place = gazetteer_find(gazetteer, place->parent);
    }
    return (Str){0};
}

/* "Syrian troops": the party of the class and the adjective; the document's own
 * before others. */
static int by_adjective(const Story *story, int class, int adjective)
{
    const PartyList *list = &story->text->lexicon->of_class[class];
    int found = NO_PARTY;

    for (size_t i = 0; i < list->count; i++) {
        int party = list->items[i];

        if (has_adjective(story_party_at(story, party), adjective) &&
            (found == NO_PARTY || story->named[party] > story->named[found]))
            found = party;
    }
    return found;
}

static bool country_of_token(const Story *story, const Parse *parse,
                             size_t token, Str *out)
{
    const Mention *mention;

    if (token < parse->first || token >= parse->end)
        return false;
    mention = parse_mark(parse, token)->mention;
    if (mention == NULL || mention->role != ROLE_PLACE ||
        lexicon_kind(story->text->lexicon, WORD_NO_PLACE_KIND,
                     mention->place->kind))
        return false;
    *out = story_country(story->gazetteer, mention->place);
    return true;
}

/* Where "the army" stands: the country of the place nearest in the sentence,
 * else the document's. */
static Str country_at(const Story *story, const Parse *parse, size_t token)
{
    Str country;

    for (size_t far = 1; far < parse->end - parse->first; far++)
        if (country_of_token(story, parse, token + far, &country) ||
            (token >= far &&
             country_of_token(story, parse, token - far, &country)))
            return country;
    return story->country;
}

/* The country's own party of the class: of those besides the state the only
 * one, for only a name tells several apart; other where there is none. */
static int only_of_country(const Story *story, int class, Str country,
                           int other)
{
    const PartyList *list = &story->text->lexicon->of_class[class];
    int only = NO_PARTY;

    for (size_t i = 0; i < list->count; i++) {
        const Party *party = story_party_at(story, list->items[i]);

        if (!has_country(party, country))
            continue;
        if (class == story->text->lexicon->state_class) {
            if (party->adjective_count > 0)
                return list->items[i];
            continue;
        }
        if (only != NO_PARTY)
            return other;
        only = list->items[i];
    }
    return only != NO_PARTY && story_party_at(story, only)->adjective_count > 0
               ? only
               : other;
}

/* The party of the class that the document names most, of the country first.
 */
static int by_class(const Story *story, const Parse *parse, int class,
                    size_t token)
{
    const PartyList *list = &story->text->lexicon->of_class[class];
    Str country = country_at(story, parse, token);
    int found = NO_PARTY;
    bool found_home = false;

    for (size_t i = 0; i < list->count; i++) {
        int party = list->items[i];
        bool home;

        if (story->named[party] == 0)
            continue;
        home = has_country(story_party_at(story, party), country);
        if (found == NO_PARTY || (home && !found_home) ||
            (home == found_home && story->named[party] > story->named[found])) {
            found = party;
            found_home = home;
        }
    }
    if (found != NO_PARTY && found_home)
        return found;
    return only_of_country(story, class, country, found);
}

/* A hyphen behind, "Russian-backed", makes it a mere attribute. */
static bool is_attribute(const Parse *parse, size_t token)
{
    return token + 1 < parse->end && parse_token(parse, token + 1)->hyphenated;
}

/* "Soviet authorities": a name before the common name that nobody here has. */
static bool has_foreign_name(const Parse *parse, const Chunk *noun)
{
    if (parse->sentence->kind == SENTENCE_HEADLINE)
        return false;
    for (size_t i = noun->first; i < noun->generic_at; i++) {
        const Mark *mark = parse_mark(parse, i);

        if (i != parse->first && parse_token(parse, i)->capital &&
            mark->adjective < 0 && mark->actor < 0 && mark->mention == NULL &&
            mark->generic < 0 &&
            (mark->words &
             (WORD_BIT(WORD_CREED) | WORD_BIT(WORD_DETERMINER))) == 0)
            return true;
    }
    return false;
}

int story_by_adjective(const Story *story, int adjective)
{
    int found = NO_PARTY;

    for (size_t i = 0; i < party_count(story); i++) {
        const Party *party = story_party_at(story, (int)i);

        if (party->armed && has_adjective(party, adjective) &&
            (found == NO_PARTY || story->named[i] > story->named[found]))
            found = (int)i;
    }
    return found;
}

static int by_common_name(const Story *story, const Parse *parse,
                          const Chunk *noun)
{
    int found = NO_PARTY;

    if (has_foreign_name(parse, noun))
        return NO_PARTY;

    /* "L'armee francaise", where the lexicon has no actor of the adjective. */
    if (noun->adjective < 0 && chunk_has(noun, WORD_NATION))
        return NO_PARTY;
    if (noun->adjective >= 0 &&
        (noun->adjective_at <= noun->generic_at ||
         story->text->lexicon->noun_first) &&
        !is_attribute(parse, noun->adjective_at)) {
        found = by_adjective(story, noun->generic, noun->adjective);
        /* "Turkish rebels": of a country, but none that the lexicon has. */
        return found;
    }
    if (chunk_has(noun, WORD_FIRST_PERSON) || chunk_has(noun, WORD_OWNER)) {
        const Scope *scope = story_scope(story, noun->first);

        if (scope != NULL && scope->party != NO_PARTY &&
            has_class(story_party_at(story, scope->party), noun->generic))
            return scope->party;
    }
    return by_class(story, parse, noun->generic, noun->generic_at);
}

static bool stands_alone(const Parse *parse, size_t actor_at)
{
    const Mark *mark = parse_mark(parse, actor_at);

    return !parse_token(parse, actor_at)->hyphenated &&
           !is_attribute(parse, actor_at + mark->actor_length - 1);
}

static int armed_only(const Story *story, int party)
{
    return party != NO_PARTY && story_party_at(story, party)->armed ? party
                                                                    : NO_PARTY;
}

/* By the name or common name that ends the noun phrase. */
static int by_name(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];

    if (noun->kind != CHUNK_NOUN || !noun->actor_heads)
        return NO_PARTY;
    if (noun->actor_at != NOT_FOUND && stands_alone(parse, noun->actor_at))
        return noun->actor;
    if (noun->generic >= 0)
        return by_common_name(story, parse, noun);
    return NO_PARTY;
}

/* "The French": of a nation, with an article and no noun. */
static int by_nation(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t end = noun->end;

    if (noun->kind != CHUNK_NOUN || noun->adjective < 0)
        return NO_PARTY;
    while (end > noun->first + 2 && verb_is_adverb(parse, end - 1))
        end--; /* "the French now" */
    return end == noun->first + 2 && noun->adjective_at + 1 == end &&
                   (parse_mark(parse, noun->first)->words &
                    WORD_BIT(WORD_DETERMINER)) != 0
               ? story_by_adjective(story, noun->adjective)
               : NO_PARTY;
}

/* "Before they withdrew the jihadists blew it up": the doer that follows. */
static int by_main_clause(const Story *story, const Parse *parse, size_t chunk)
{
    size_t own = finite_after(parse, chunk);
    size_t main = own == NOT_FOUND || finite_before(parse, chunk) != NOT_FOUND
                      ? NOT_FOUND
                      : finite_after(parse, own);

    if (main == NOT_FOUND || main == 0)
        return NO_PARTY;
    return armed_only(story, by_name(story, parse, main - 1));
}

/* "We" of a quotation: the side that its speaker is of, else the state's. */
static int by_first_person(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Scope *scope = story_scope(story, noun->first);

    if (scope == NULL || scope->source.len == 0)
        return NO_PARTY;
    if (scope->party != NO_PARTY)
        return armed_only(story, scope->party);
    return armed_only(
        story,
        by_class(story, parse, story->text->lexicon->state_class, noun->first));
}

/* "They": the doer said last in the sentence, or whoever it names; else the
 * doer of the last sentence with one. */
static int by_pronoun(const Story *story, const Parse *parse, size_t chunk)
{
    int party = NO_PARTY;

    for (size_t i = chunk; i > 0 && party == NO_PARTY; i--) {
        const Chunk *before = &parse->chunks.items[i - 1];

        if (chunk_is_finite(before) && before->subject < chunk &&
            !chunk_has(&parse->chunks.items[before->subject],
                       WORD_GROUP_PRONOUN))
            party = armed_only(story, by_name(story, parse, before->subject));
    }
    if (party == NO_PARTY && parse->chunks.items[chunk].dependent)
        party = by_main_clause(story, parse, chunk);
    for (size_t i = chunk; i > 0 && party == NO_PARTY; i--)
        if (chunk_is(parse, i - 1, CHUNK_NOUN))
            party = story_owner(story, parse, i - 1,
                                parse->chunks.items[i - 1].end);
    return party != NO_PARTY ? party : story->last_party;
}

/* "Fighters of the Nusra Front", "a mix of rebels": whose the group is. */
static int by_member(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    size_t of, party;

    if (noun->actor_at != NOT_FOUND ||
        (!chunk_has(noun, WORD_GROUP_NOUN) && noun->generic < 0))
        return NO_PARTY;
    of = right_of(parse, chunk);
    if (of == NOT_FOUND || !chunk_is(parse, of, CHUNK_PREPOSITION) ||
        !chunk_has(&parse->chunks.items[of], WORD_OF_PARTY))
        return NO_PARTY;
    party = right_of(parse, of);
    return party == NOT_FOUND ? NO_PARTY
                              : armed_only(story, by_name(story, parse, party));
}

int story_party(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun;
    int party;

    if (chunk == NOT_FOUND)
        return NO_PARTY;
    noun = &parse->chunks.items[chunk];
    if (noun->kind != CHUNK_NOUN)
        return NO_PARTY;
    if (noun->end == noun->first + 1 && chunk_has(noun, WORD_GROUP_PRONOUN))
        return by_pronoun(story, parse, chunk);
    if (noun->end == noun->first + 1 && chunk_has(noun, WORD_FIRST_PERSON))
        return by_first_person(story, parse, chunk);
    party = by_member(story, parse, chunk);
    if (party == NO_PARTY)
        party = by_nation(story, parse, chunk);
    return party != NO_PARTY ? party : by_name(story, parse, chunk);
}

int story_armed(const Story *story, const Parse *parse, size_t chunk)
{
    return armed_only(story, story_party(story, parse, chunk));
}

int story_last_armed(const Story *story)
{
    return armed_only(story, story->last_party);
}

int story_owner(const Story *story, const Parse *parse, size_t chunk,
                size_t before)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    int party = NO_PARTY;

    if (noun->actor_at != NOT_FOUND && noun->actor_at < before)
        party = noun->actor;
    else if (noun->generic >= 0 && noun->generic_at < before)
        party = by_common_name(story, parse, noun);
    return party != NO_PARTY && story_party_at(story, party)->armed ? party
                                                                    : NO_PARTY;
}

/* The one armed party that the sentence has named before the chunk; NO_PARTY
 * where none, or more than one. */
static int only_one_before(const Story *story, const Parse *parse, size_t chunk)
{
    int found = NO_PARTY;

    for (size_t i = 0; i < chunk; i++) {
        int party = story_armed(story, parse, i);

        if (party == NO_PARTY || party == found)
            continue;
        if (found != NO_PARTY)
            return NO_PARTY;
        found = party;
    }
    return found;
}

int story_owner_said(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Scope *scope = story_scope(story, noun->first);
    int party;

    if (chunk_has(noun, WORD_FIRST_PERSON))
        return scope == NULL ? NO_PARTY : armed_only(story, scope->party);
    if (scope != NULL && armed_only(story, scope->party) != NO_PARTY)
        return scope->party;
    party = only_one_before(story, parse, chunk);
    return party == NO_PARTY && noun->first == parse->first ? story->last_party
                                                            : party;
}

int story_affiliation(const Story *story, const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    int party = story_party(story, parse, chunk);
    Str side;

    if (party == NO_PARTY && noun->actor_at != NOT_FOUND)
        party = noun->actor;
    if (party == NO_PARTY && noun->generic >= 0)
        party = by_common_name(story, parse, noun);
    if (party == NO_PARTY || story_party_at(story, party)->armed)
        return party;
    side = story_party_at(story, party)->actor.side;
    for (size_t i = 0; side.len > 0 && i < party_count(story); i++)
        if (str_equal(story_party_at(story, (int)i)->actor.key, side))
            return (int)i;
    return NO_PARTY;
}

static bool lists(Str *keys, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(keys[i], key))
            return true;
    return false;
}

int story_opponent(const Story *story, int party, const Place *place)
{
    const Actor *loser = &story_party_at(story, party)->actor;
    Str country = story_country(story->gazetteer, place);
    int found = NO_PARTY;
    unsigned rivals = 0;

    for (size_t i = 0; i < party_count(story); i++) {
        const Party *rival = story_party_at(story, (int)i);

        if (story->named[i] == 0 || !rival->armed ||
            !lists(loser->opponents, loser->opponent_count, rival->actor.key) ||
            !has_country(rival, country))
            continue;
        rivals++;
        if (found == NO_PARTY || story->named[i] > story->named[found])
            found = (int)i;
    }
    if (rivals > 1)
        for (size_t i = 0; i < party_count(story); i++)
            if ((int)i != found && story->named[i] * 2 > story->named[found] &&
                has_country(story_party_at(story, (int)i), country) &&
                lists(loser->opponents, loser->opponent_count,
                      story_party_at(story, (int)i)->actor.key))
                return NO_PARTY;
    return found;
}

static bool are_opponents(const Story *story, int one, int other)
{
    const Actor *a = &story_party_at(story, one)->actor;
    const Actor *b = &story_party_at(story, other)->actor;

    return lists(a->opponents, a->opponent_count, b->key) ||
           lists(b->opponents, b->opponent_count, a->key);
}

#define TWO_SIDES (NO_PARTY - 1)

/* The later of two that are on one side; NO_PARTY is none yet. */
static int one_side(const Story *story, int found, int other)
{
    if (found == TWO_SIDES)
        return found;
    return found == NO_PARTY || !are_opponents(story, found, other) ? other
                                                                    : TWO_SIDES;
}

int story_taker(const Story *story, const Place *place)
{
    Str country = story_country(story->gazetteer, place);
    int found = NO_PARTY;
    bool known;

    for (size_t i = 0; i < story->holdings.count; i++)
        if (story->holdings.items[i].news)
            found = one_side(story, found, story->holdings.items[i].holder);
    known = found != NO_PARTY;
    for (size_t i = 0; !known && i < party_count(story); i++) {
        const Party *party = story_party_at(story, (int)i);

        if (story->named[i] > 0 && party->armed &&
            has_country(party, country) &&
            !has_class(party, story->text->lexicon->state_class))
            found = found == NO_PARTY ? (int)i : TWO_SIDES;
    }
    return found == TWO_SIDES ? NO_PARTY : found;
}

/* Fighters, troops: not the people who only tell. */
static bool is_group(const Chunk *noun)
{
    return noun->kind == CHUNK_NOUN && chunk_has(noun, WORD_GROUP_NOUN) &&
           !chunk_has(noun, WORD_SPOKESMAN);
}

void story_note(Story *story, const Parse *parse)
{
    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *group = &parse->chunks.items[i];
        int party;

        if (!chunk_is_finite(group) || group->subject == NOT_FOUND)
            continue;
        party = story_armed(story, parse, group->subject);
        /* "They" after a group that nobody knows is nobody known. */
        if (party != NO_PARTY || is_group(&parse->chunks.items[group->subject]))
            story->last_party = party;
    }
}
