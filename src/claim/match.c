#include "claim/fill.h"

/* Fills the slots of a rule. */

#define PHRASE_REACH 14

static const Chunk *at(const Parse *parse, size_t chunk)
{
    return &parse->chunks.items[chunk];
}

/* ---- lists ------------------------------------------------------------- */

static void add_joined(Filling *filling, const Slot *slot, size_t chunk)
{
    const Parse *parse = filling->parse;

    if (!fill_is_place(slot->filler))
        return;
    if (joined_next(parse, chunk) == NOT_FOUND &&
        joined_list(parse, chunk) != NOT_FOUND) {
        chunk = joined_list(parse, chunk);
        fill_spot(filling, slot->filler, chunk);
    }
    for (size_t steps = 0; steps < SPOT_MAX; steps++) {
        chunk = joined_next(parse, chunk);
        if (chunk == NOT_FOUND)
            return;
        fill_spot(filling, slot->filler, chunk);
    }
}

/* A subject, or an object before its verb, may be a list that ends there: the
 * phrases joined before it. */
static void add_joined_before(Filling *filling, const Slot *slot, size_t chunk,
                              size_t verb)
{
    if (!fill_is_place(slot->filler) || chunk > verb)
        return;
    for (size_t i = chunk + 1; i < verb; i++)
        if (chunk_is(filling->parse, i, CHUNK_NOUN) && i > 0 &&
            (chunk_is(filling->parse, i - 1, CHUNK_CONJUNCTION) ||
             chunk_is(filling->parse, i - 1, CHUNK_LIST)))
            fill_spot(filling, slot->filler, i);
}

/* "Three sites were destroyed, including the tower": the list behind the verb.
 */
static void add_list_behind(Filling *filling, const Slot *slot, size_t chunk)
{
    size_t list = joined_list(filling->parse, chunk);

    if (!fill_is_place(slot->filler) || list == NOT_FOUND)
        return;
    for (size_t steps = 0; steps < SPOT_MAX && list != NOT_FOUND; steps++) {
        fill_spot(filling, slot->filler, list);
        list = joined_next(filling->parse, list);
    }
}

/* "Hit and Ana, which fell": what is joined to what the relative stands for. */
static void add_joined_ahead(Filling *filling, const Slot *slot, size_t chunk)
{
    const Parse *parse = filling->parse;
    size_t join = left_of(parse, chunk);
    size_t item = join == NOT_FOUND ? join : left_of(parse, join);

    if (fill_is_place(slot->filler) && item != NOT_FOUND &&
        chunk_is(parse, join, CHUNK_CONJUNCTION) &&
        chunk_is(parse, item, CHUNK_NOUN) && at(parse, item)->place_heads)
        fill_spot(filling, slot->filler, item);
}

/* "Hit, Ana and Rawa fell": what stands before the subject, in its list. */
static void add_listed_ahead(Filling *filling, const Slot *slot, size_t chunk)
{
    const Parse *parse = filling->parse;

    if (!fill_is_place(slot->filler) ||
        !(chunk_is(parse, chunk + 1, CHUNK_CONJUNCTION) ||
          chunk_is(parse, chunk + 2, CHUNK_CONJUNCTION)))
        return;
    for (size_t steps = 0; steps < SPOT_MAX; steps++) {
        size_t comma = left_of(parse, chunk);
        size_t item = comma == NOT_FOUND ? comma : left_of(parse, comma);
        size_t ahead = item == NOT_FOUND ? item : left_of(parse, item);

        if (item == NOT_FOUND || !chunk_is(parse, comma, CHUNK_COMMA) ||
            !chunk_is(parse, item, CHUNK_NOUN) ||
            at(parse, item)->place == NULL ||
            (ahead != NOT_FOUND && !chunk_is(parse, ahead, CHUNK_COMMA) &&
             !chunk_is(parse, ahead, CHUNK_THAT)))
            return;
        fill_spot(filling, slot->filler, item);
        chunk = item;
    }
}

/* ---- positions --------------------------------------------------------- */

static bool slot_takes(const Slot *slot, int preposition)
{
    return preposition >= 0 && (slot->prepositions[preposition / 64] &
                                (WordSet)1 << preposition % 64) != 0;
}

static bool ends_phrases(const Parse *parse, size_t chunk, bool noun)
{
    switch (at(parse, chunk)->kind) {
    case CHUNK_VERB:
    case CHUNK_SUBORDINATOR:
    case CHUNK_RELATIVE:
    case CHUNK_THAT:
    case CHUNK_STOP:
        return true;
    case CHUNK_COMMA:
        return noun || (!chunk_is(parse, chunk + 1, CHUNK_PREPOSITION) &&
                        (!chunk_is(parse, chunk + 1, CHUNK_NOUN) ||
                         joined_begins_clause(parse, chunk + 1)));
    default:
        return false;
    }
}

/* The phrases behind prepositions that the slot takes, in the clause. */
static bool fill_prepositions(Filling *filling, const Slot *slot, size_t from,
                              bool noun)
{
    const Parse *parse = filling->parse;

    for (size_t i = from + 1;
         i < parse->chunks.count && i - from < PHRASE_REACH; i++) {
        if (at(parse, i)->opens || at(parse, i)->closes)
            continue;
        if (ends_phrases(parse, i, noun))
            return false;
        if (chunk_is(parse, i, CHUNK_PREPOSITION) &&
            slot_takes(slot, at(parse, i)->preposition) &&
            chunk_is(parse, i + 1, CHUNK_NOUN)) {
            size_t spots = filling->match->spot_count;
            bool filled = fill_slot(filling, slot, i + 1);

            if (filled || joined_list(parse, i + 1) != NOT_FOUND)
                add_joined(filling, slot, i + 1);
            if (filled || filling->match->spot_count > spots)
                return true;
        }
    }
    return false;
}

static size_t by_phrase(const Parse *parse, size_t verb)
{
    for (size_t i = verb + 1;
         i < parse->chunks.count && i - verb < PHRASE_REACH; i++) {
        if (ends_phrases(parse, i, false))
            return NOT_FOUND;
        if (chunk_is(parse, i, CHUNK_PREPOSITION) &&
            chunk_has(at(parse, i), WORD_BY))
            return right_of(parse, i);
    }
    return NOT_FOUND;
}

/* A doer who is said but not known is not to be guessed. */
static bool is_unknown_doer(const Filling *filling, const Slot *slot)
{
    const Chunk *group = at(filling->parse, filling->match->chunk);

    return slot->filler == FILLER_HOLDER &&
           (slot->positions & POSITION_SUBJECT) != 0 &&
           group->kind == CHUNK_VERB &&
           (group->passive
                ? by_phrase(filling->parse, filling->match->chunk) != NOT_FOUND
                : (group->subject != NOT_FOUND && !group->infinitive) ||
                      group->bare_ing);
}

/* "Windows in nearby flats": of something that is said, though not by name. */
static bool says_where(const Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;

    for (size_t i = filling->match->chunk + 1; i + 1 < parse->chunks.count; i++)
        if (ends_phrases(parse, i, false))
            return false;
        else if (chunk_is(parse, i, CHUNK_PREPOSITION) &&
                 slot_takes(slot, at(parse, i)->preposition) &&
                 at(parse, i + 1)->heritage)
            return true;
    return false;
}

/* "Repairs to the road will begin", "restoration of order": what is restored is
 * said, and is no place. */
static bool is_of_other(const Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    const Match *match = filling->match;
    size_t noun = match->noun ? match->chunk : at(parse, match->chunk)->subject;
    size_t behind = noun + 1;

    return slot->missing == MISSING_FOCUS && noun != NOT_FOUND &&
           (match->noun || match->rule->topic == TOPIC_RESTORATION) &&
           chunk_is(parse, behind, CHUNK_PREPOSITION) &&
           (chunk_has(at(parse, behind), WORD_OF) ||
            chunk_has(at(parse, behind), WORD_TO)) &&
           slot_takes(slot, at(parse, behind)->preposition) &&
           chunk_is(parse, behind + 1, CHUNK_NOUN);
}

/* "The army, whose men had fled": no news of where the text is. */
static bool is_no_news_here(const Filling *filling, const Slot *slot)
{
    const Match *match = filling->match;

    if (match->rule->topic == TOPIC_CONTROL)
        return at(filling->parse, match->chunk)->relative;
    return match->rule->topic == TOPIC_DAMAGE && says_where(filling, slot);
}

static bool fill_missing(Filling *filling, const Slot *slot)
{
    Match *match = filling->match;
    Spot spot = {.chunk = match->chunk};

    if (fill_is_place(slot->filler) && match->spot_count < SPOT_MAX) {
        spot.mention =
            site_of_item(filling->story, filling->parse, match->chunk);
        if (spot.mention != NULL) {
            spot.place = spot.mention->place;
            if (!site_fits(filling->story, slot->filler, &spot))
                return false;
            match->spots[match->spot_count++] = spot;
            return true;
        }
    }
    if (slot->missing == MISSING_REFUSED || is_of_other(filling, slot))
        return false;
    if (is_unknown_doer(filling, slot)) {
        match->unknown_holder = true; /* the loser has lost it all the same */
        return match->rule->value == VALUE_CHANGE;
    }
    if (slot->missing == MISSING_ALLOWED || slot->missing == MISSING_NEEDED)
        return true;
    if (is_no_news_here(filling, slot))
        return false;
    spot.mention = site_before(filling->story, filling->parse, match->chunk);
    if (spot.mention != NULL)
        spot.place = spot.mention->place;
    else if (slot->missing == MISSING_FOCUS &&
             !site_implied(filling->story, filling->parse, match->chunk, &spot))
        return false;
    if (spot.place == NULL ||
        (spot.mention == NULL && slot->missing == MISSING_SENTENCE))
        return false;
    match->spots[match->spot_count++] = spot;
    return true;
}

/* "The basilica in Assisi, which lost": of the town, or else of what stands
 * there. */
static size_t thing_above(Filling *filling, const Slot *slot, size_t town)
{
    const Parse *parse = filling->parse;
    size_t in = left_of(parse, town);
    size_t thing = in == NOT_FOUND ? in : left_of(parse, in);
    Spot spot;

    if (thing == NOT_FOUND || !chunk_is(parse, in, CHUNK_PREPOSITION) ||
        !chunk_is(parse, thing, CHUNK_NOUN) || !at(parse, thing)->place_heads ||
        !site_of_chunk(filling->story, parse, town, false, &spot) ||
        site_fits(filling->story, slot->filler, &spot))
        return town;
    return thing;
}

static bool fill_subject(Filling *filling, const Slot *slot, size_t verb,
                         size_t subject)
{
    const Chunk *group = at(filling->parse, verb);

    if (!fill_slot(filling, slot, subject))
        return false;
    if (!group->passive && subject < verb) {
        add_joined_before(filling, slot, subject, verb);
        add_listed_ahead(filling, slot, subject);
        add_list_behind(filling, slot, subject);
    }
    return true;
}

/* With the list that an object behind the verb begins, or one before it ends:
 * "took Palmyra and Arak". */
static bool fill_object(Filling *filling, const Slot *slot, size_t verb,
                        size_t object)
{
    bool filled = fill_slot(filling, slot, object);
    size_t spots = filling->match->spot_count;

    if (object > verb) {
        add_joined(filling, slot, object);
    } else {
        if (filled)
            add_listed_ahead(filling, slot, object);
        if (filled && at(filling->parse, verb)->relative)
            add_joined_ahead(filling, slot, object);
        add_list_behind(filling, slot, object);
        add_joined_before(filling, slot, object, verb);
    }
    return filled || filling->match->spot_count > spots;
}

/* The subject and the object, of a passive the other way round. */
static bool fill_core(Filling *filling, const Slot *slot, size_t verb)
{
    const Parse *parse = filling->parse;
    const Chunk *group = at(parse, verb);
    size_t subject = group->subject;
    size_t object = group->object;

    if (group->passive) {
        object = group->subject;
        subject = by_phrase(parse, verb);
    }
    if (group->relative && subject != NOT_FOUND && subject < verb &&
        fill_is_place(slot->filler))
        subject = thing_above(filling, slot, subject);
    return ((slot->positions & POSITION_SUBJECT) != 0 && subject != NOT_FOUND &&
            fill_subject(filling, slot, verb, subject)) ||
           ((slot->positions & POSITION_OBJECT) != 0 && object != NOT_FOUND &&
            fill_object(filling, slot, verb, object));
}

static bool has_prepositions(const Slot *slot)
{
    return (slot->prepositions[0] | slot->prepositions[1]) != 0;
}

static void begin(Filling *filling, size_t chunk, const Rule *rule, bool noun)
{
    *filling->match = (Match){.rule = rule,
                              .chunk = chunk,
                              .noun = noun,
                              .holder = NO_PARTY,
                              .loser = NO_PARTY,
                              .agent = NO_PARTY,
                              .cause = -1,
                              .first = at(filling->parse, chunk)->first,
                              .end = at(filling->parse, chunk)->end};
}

/* "Showcases in the museum were broken": the phrases behind the subject. */
static bool fill_behind_subject(Filling *filling, const Slot *slot, size_t verb)
{
    const Parse *parse = filling->parse;
    size_t subject = at(parse, verb)->subject;

    return fill_is_place(slot->filler) && subject != NOT_FOUND &&
           subject < verb && chunk_is(parse, subject, CHUNK_NOUN) &&
           story_armed(filling->story, parse, subject) == NO_PARTY &&
           fill_prepositions(filling, slot, subject, false);
}

bool match_verb(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out)
{
    Filling filling = {story, parse, out};

    begin(&filling, chunk, rule, false);
    for (size_t i = 0; i < rule->slot_count; i++) {
        const Slot *slot = &rule->slots[i];
        bool filled = fill_core(&filling, slot, chunk) ||
                      (has_prepositions(slot) &&
                       (fill_prepositions(&filling, slot, chunk, false) ||
                        fill_behind_subject(&filling, slot, chunk)));

        if (filled ? slot->missing == MISSING_NEEDED
                   : !fill_missing(&filling, slot))
            return false;
    }
    return true;
}

/* ---- nouns ------------------------------------------------------------- */

/* What stands in the phrase before the noun: "Palmyra's recapture". */
static bool fill_owner(Filling *filling, const Slot *slot)
{
    Match *match = filling->match;
    const Chunk *noun = at(filling->parse, match->chunk);
    int party;
    Spot spot = {.chunk = match->chunk};

    if (slot->filler == FILLER_WORDS)
        return fill_is_asked(parse_token(filling->parse, noun->first)->folded,
                             slot); /* "its destruction" */
    if (fill_is_place(slot->filler)) {
        if (noun->place == NULL || noun->place->end_token > noun->noun_at)
            return false;
        spot.place = noun->place->place;
        spot.mention = noun->place;
        if (!site_fits(filling->story, slot->filler, &spot))
            return false;
        match->spots[match->spot_count++] = spot;
        return true;
    }
    party = story_owner(filling->story, filling->parse, match->chunk,
                        noun->noun_at);
    if (party == NO_PARTY && chunk_has(noun, WORD_OWNER))
        party = story_owner_said(filling->story, filling->parse, match->chunk);
    if (party == NO_PARTY && noun->adjective >= 0 &&
        noun->adjective_at + 1 == noun->noun_at)
        party = story_by_adjective(filling->story, noun->adjective);
    if (party == NO_PARTY && slot->filler != FILLER_AGENT)
        party = story_strange_owner(filling->story, filling->parse,
                                    match->chunk, noun->noun_at);
    if (party == NO_PARTY)
        return false;
    fill_role(match, slot->filler, party);
    return true;
}

/* "Mosul, the IS stronghold"; "the IS stronghold, Mosul"; "stronghold Mosul".
 */
static bool fill_apposed(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t chunk = filling->match->chunk;

    if (chunk >= 2 && chunk_is(parse, chunk - 1, CHUNK_COMMA) &&
        fill_slot(filling, slot, chunk - 2))
        return true;
    return chunk_is(parse, chunk + 1, CHUNK_COMMA) &&
           chunk_is(parse, chunk + 2, CHUNK_NOUN) &&
           !joined_begins_clause(parse, chunk + 2) &&
           fill_slot(filling, slot, chunk + 2);
}

/* What the noun is said of: "the town under the army's control". */
static bool fill_base(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t chunk = filling->match->chunk;
    size_t left = left_of(parse, chunk);

    if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_PREPOSITION)) {
        left = left_of(parse, left);
        /* "Hatra, under the army's control since May" */
        if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_COMMA) &&
            left_of(parse, left) != NOT_FOUND &&
            at(parse, left_of(parse, left))->place_heads)
            left = left_of(parse, left);
    }
    if (left == NOT_FOUND)
        return false;
    if (chunk_is(parse, left, CHUNK_VERB))
        left = at(parse, left)->subject;
    /* "the last city in the north still held" */
    if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_NOUN) &&
        at(parse, left)->place == NULL && left_of(parse, left) != NOT_FOUND &&
        chunk_is(parse, left_of(parse, left), CHUNK_PREPOSITION))
        left = left_of(parse, left_of(parse, left));
    return left != NOT_FOUND && left != chunk && fill_slot(filling, slot, left);
}

static bool links(const Parse *parse, size_t chunk)
{
    const Chunk *group = at(parse, chunk);

    return group->kind == CHUNK_VERB && group->verb >= 0 &&
           (parse->text->lexicon->verbs.items[group->verb].traits &
            TRAIT_LINKS) != 0;
}

/* "To", "into", "as" before what something is, or has become. */
static bool is_link_word(const Parse *parse, const Slot *slot, size_t chunk)
{
    const Chunk *word = at(parse, chunk);

    return (word->kind == CHUNK_PREPOSITION &&
            slot_takes(slot, word->preposition)) ||
           (chunk_has(word, WORD_WHEN) && chunk_has(word, WORD_PARALLEL));
}

/* "A burnt-out, roofless shell": to what stands before the whole phrase. */
static size_t left_of_phrase(const Parse *parse, size_t chunk)
{
    size_t comma = left_of(parse, chunk);
    size_t first = comma == NOT_FOUND ? comma : left_of(parse, comma);

    return first != NOT_FOUND && chunk_is(parse, comma, CHUNK_COMMA) &&
                   chunk_is(parse, first, CHUNK_NOUN) &&
                   at(parse, first)->place == NULL &&
                   chunk_has(at(parse, first), WORD_DETERMINER)
               ? left_of(parse, first)
               : comma;
}

/* "The church is a shell", "it left the church a shell", "was turned by the
 * blast into a heap": what the noun says of it. */
static bool fill_complement(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t left = left_of_phrase(parse, filling->match->chunk);
    size_t object = NOT_FOUND;

    if (left != NOT_FOUND && is_link_word(parse, slot, left))
        left = left_of(parse, left);
    if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_NOUN)) {
        object = left;
        left = left_of(parse, left);
    }
    if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_PREPOSITION) &&
        chunk_has(at(parse, left), WORD_BY)) {
        object = NOT_FOUND;
        left = left_of(parse, left);
    }
    return left != NOT_FOUND && links(parse, left) &&
           fill_slot(filling, slot,
                     object != NOT_FOUND ? object : at(parse, left)->subject);
}

/* "Clashes erupted around Taiz": the place stands behind the noun's verb. */
static bool fill_behind_verb(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t chunk = filling->match->chunk;
    size_t verb = finite_after(parse, chunk);

    return fill_is_place(slot->filler) && verb != NOT_FOUND &&
           verb < chunk + 8 && at(parse, verb)->subject == chunk &&
           (fill_prepositions(filling, slot, verb, true) ||
            (at(parse, verb)->not_yet &&
             fill_slot(filling, slot, at(parse, verb)->object)));
}

/* What stands around the noun, in any of the slot's positions. */
static bool fill_around(Filling *filling, const Slot *slot)
{
    return ((slot->positions & POSITION_OWNER) && fill_owner(filling, slot)) ||
           (has_prepositions(slot) &&
            (fill_prepositions(filling, slot, filling->match->chunk, true) ||
             fill_behind_verb(filling, slot))) ||
           ((slot->positions & POSITION_APPOSED) &&
            fill_apposed(filling, slot)) ||
           ((slot->positions & POSITION_SUBJECT) && fill_base(filling, slot));
}

bool match_noun(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out)
{
    Filling filling = {story, parse, out};

    begin(&filling, chunk, rule, true);
    out->object_words = at(parse, chunk)->words;
    for (size_t i = 0; i < rule->slot_count; i++) {
        const Slot *slot = &rule->slots[i];

        bool filled = slot->positions & POSITION_COMPLEMENT
                          ? fill_complement(&filling, slot)
                          : fill_around(&filling, slot);

        if (filled ? slot->missing == MISSING_NEEDED
                   : (slot->positions & POSITION_COMPLEMENT) != 0 ||
                         !fill_missing(&filling, slot))
            return false;
    }
    return true;
}
bool match_listed(const Story *story, const Parse *parse, size_t chunk,
                  Match *out)
{
    static const Slot slot = {.filler = FILLER_THING};
    Filling filling = {story, parse, out};
    const Chunk *noun = at(parse, chunk);
    size_t next = right_of(parse, chunk);

    /* "Damaged sites include": what the list says, not the sites at large. */
    if (noun->place != NULL || next == NOT_FOUND ||
        !chunk_is(parse, next, CHUNK_LIST))
        fill_slot(&filling, &slot, chunk);
    if (next != NOT_FOUND && chunk_is(parse, next, CHUNK_LIST))
        add_joined(&filling, &slot, chunk);
    return out->spot_count > 0;
}
