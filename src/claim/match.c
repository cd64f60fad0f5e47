#include "claim/match.h"

/* Fills the slots of a rule. */

#define PHRASE_REACH 14

typedef struct {
    const Story *story;
    const Parse *parse;
    Match *match;
} Filling;

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

/* ---- fillers
 * ------------------------------------------------------------------ */

static bool add_spot(Filling *filling, Filler filler, size_t chunk)
{
    Spot spot;
    Match *match = filling->match;

    if (match->spot_count == SPOT_MAX ||
        !site_of_chunk(filling->story, filling->parse, chunk,
                       filler >= FILLER_RUIN, &spot) ||
        !site_fits(filling->story, filler, &spot))
        return false;
    match->spots[match->spot_count++] = spot;
    match->object_words |= at(filling->parse, chunk)->words;
    widen(filling, chunk);
    return true;
}

static bool has_word(const Parse *parse, const Chunk *chunk, const Slot *slot)
{
    Str head = parse_token(parse, chunk->end - 1)->folded;

    for (size_t i = 0; i < slot->word_count; i++)
        if (str_equal(head, slot->words[i]))
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

    if (at(parse, chunk)->adjective < 0 ||
        at(parse, chunk)->end != at(parse, chunk)->first + 1 ||
        next == NOT_FOUND || !chunk_is(parse, next, CHUNK_CONJUNCTION) ||
        right_of(parse, next) == NOT_FOUND)
        return NO_PARTY;
    return story_armed(filling->story, parse, right_of(parse, next));
}

static bool fill_party(Filling *filling, const Slot *slot, size_t chunk)
{
    int party = story_armed(filling->story, filling->parse, chunk);
    Match *match = filling->match;
    const Chunk *noun = at(filling->parse, chunk);

    if (party == NO_PARTY)
        party = implied_party(filling, chunk);
    if (party == NO_PARTY)
        party = joined_party(filling, chunk);
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
    if (slot->filler == FILLER_HOLDER)
        match->holder = party;
    else if (slot->filler == FILLER_LOSER)
        match->loser = party;
    else
        match->agent = party;
    if (noun->cause >= 0)
        match->cause = noun->cause;
    widen(filling, chunk);
    return true;
}

/* The phrase with one of the words: itself, or of a list that it begins. */
static size_t joined_word(const Parse *parse, size_t chunk, const Slot *slot)
{
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

static bool fill(Filling *filling, const Slot *slot, size_t chunk)
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
        return add_spot(filling, slot->filler, chunk);
    }
}

static bool is_place_filler(Filler filler)
{
    return filler >= FILLER_PLACE && filler <= FILLER_THING;
}

/* ---- lists ------------------------------------------------------------- */

static void add_joined(Filling *filling, const Slot *slot, size_t chunk)
{
    const Parse *parse = filling->parse;

    if (!is_place_filler(slot->filler))
        return;
    if (joined_next(parse, chunk) == NOT_FOUND &&
        joined_list(parse, chunk) != NOT_FOUND) {
        chunk = joined_list(parse, chunk);
        add_spot(filling, slot->filler, chunk);
    }
    for (size_t steps = 0; steps < SPOT_MAX; steps++) {
        chunk = joined_next(parse, chunk);
        if (chunk == NOT_FOUND)
            return;
        add_spot(filling, slot->filler, chunk);
    }
}

/* A subject, or an object before its verb, may be a list that ends there: the
 * phrases joined before it. */
static void add_joined_before(Filling *filling, const Slot *slot, size_t chunk,
                              size_t verb)
{
    if (!is_place_filler(slot->filler) || chunk > verb)
        return;
    for (size_t i = chunk + 1; i < verb; i++)
        if (chunk_is(filling->parse, i, CHUNK_NOUN) && i > 0 &&
            (chunk_is(filling->parse, i - 1, CHUNK_CONJUNCTION) ||
             chunk_is(filling->parse, i - 1, CHUNK_LIST)))
            add_spot(filling, slot->filler, i);
}

/* "Hit, Ana and Rawa fell": what stands before the subject, in its list. */
static void add_listed_ahead(Filling *filling, const Slot *slot, size_t chunk)
{
    const Parse *parse = filling->parse;

    if (!is_place_filler(slot->filler) ||
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
        add_spot(filling, slot->filler, item);
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
            bool filled = fill(filling, slot, i + 1);

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

static bool fill_missing(Filling *filling, const Slot *slot)
{
    Match *match = filling->match;
    Spot spot = {.chunk = match->chunk};

    if (is_place_filler(slot->filler) && match->spot_count < SPOT_MAX) {
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
    if (slot->missing == MISSING_REFUSED)
        return false;
    if (is_unknown_doer(filling, slot)) {
        match->unknown_holder = true; /* the loser has lost it all the same */
        return match->rule->value == VALUE_CHANGE;
    }
    if (slot->missing == MISSING_ALLOWED || slot->missing == MISSING_NEEDED)
        return true;
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

/* Of a control rule's place, a list behind the verb: "Palmyra and Arak". */
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
    if ((slot->positions & POSITION_SUBJECT) && fill(filling, slot, subject)) {
        if (!group->passive && subject != NOT_FOUND && subject < verb) {
            add_joined_before(filling, slot, subject, verb);
            add_listed_ahead(filling, slot, subject);
        }
        return true;
    }
    if ((slot->positions & POSITION_OBJECT) && object != NOT_FOUND) {
        bool filled = fill(filling, slot, object);
        size_t spots = filling->match->spot_count;

        if (filled && object < verb)
            add_listed_ahead(filling, slot, object);
        if (object < verb)
            add_joined_before(filling, slot, object, verb);
        else
            add_joined(filling, slot, object);
        if (filled || filling->match->spot_count > spots)
            return true;
    }
    return false;
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

    return is_place_filler(slot->filler) && subject != NOT_FOUND &&
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

    if (is_place_filler(slot->filler)) {
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
    if (party == NO_PARTY)
        return false;
    if (slot->filler == FILLER_HOLDER)
        match->holder = party;
    else if (slot->filler == FILLER_LOSER)
        match->loser = party;
    else
        match->agent = party;
    return true;
}

/* "Mosul, the IS stronghold"; "the IS stronghold, Mosul"; "stronghold Mosul".
 */
static bool fill_apposed(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t chunk = filling->match->chunk;

    if (chunk >= 2 && chunk_is(parse, chunk - 1, CHUNK_COMMA) &&
        fill(filling, slot, chunk - 2))
        return true;
    return chunk_is(parse, chunk + 1, CHUNK_COMMA) &&
           chunk_is(parse, chunk + 2, CHUNK_NOUN) &&
           !joined_begins_clause(parse, chunk + 2) &&
           fill(filling, slot, chunk + 2);
}

/* What the noun is said of: "the town under the army's control". */
static bool fill_base(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t chunk = filling->match->chunk;
    size_t left = left_of(parse, chunk);

    if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_PREPOSITION))
        left = left_of(parse, left);
    if (left == NOT_FOUND)
        return false;
    if (chunk_is(parse, left, CHUNK_VERB))
        left = at(parse, left)->subject;
    /* "the last city in the north still held" */
    if (left != NOT_FOUND && chunk_is(parse, left, CHUNK_NOUN) &&
        at(parse, left)->place == NULL && left_of(parse, left) != NOT_FOUND &&
        chunk_is(parse, left_of(parse, left), CHUNK_PREPOSITION))
        left = left_of(parse, left_of(parse, left));
    return left != NOT_FOUND && left != chunk && fill(filling, slot, left);
}

/* "Clashes erupted around Taiz": the place stands behind the noun's verb. */
static bool fill_behind_verb(Filling *filling, const Slot *slot)
{
    const Parse *parse = filling->parse;
    size_t chunk = filling->match->chunk;
    size_t verb = finite_after(parse, chunk);

    return is_place_filler(slot->filler) && verb != NOT_FOUND &&
           verb < chunk + 8 && at(parse, verb)->subject == chunk &&
           (fill_prepositions(filling, slot, verb, true) ||
            (at(parse, verb)->not_yet &&
             fill(filling, slot, at(parse, verb)->object)));
}

bool match_noun(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out)
{
    Filling filling = {story, parse, out};

    begin(&filling, chunk, rule, true);
    out->object_words = at(parse, chunk)->words;
    for (size_t i = 0; i < rule->slot_count; i++) {
        const Slot *slot = &rule->slots[i];

        if (!((slot->positions & POSITION_OWNER) &&
              fill_owner(&filling, slot)) &&
            !(has_prepositions(slot) &&
              (fill_prepositions(&filling, slot, chunk, true) ||
               fill_behind_verb(&filling, slot))) &&
            !((slot->positions & POSITION_APPOSED) &&
              fill_apposed(&filling, slot)) &&
            !((slot->positions & POSITION_SUBJECT) &&
              fill_base(&filling, slot)) &&
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
        fill(&filling, &slot, chunk);
    if (next != NOT_FOUND && chunk_is(parse, next, CHUNK_LIST))
        add_joined(&filling, &slot, chunk);
    return out->spot_count > 0;
}
