#include "claim/weigh.h"

#include "claim/match.h"
#include "claim/network.h"
#include "claim/site.h"
#include "claim/weights.h"

#include <math.h>

/* Of one piece. */

_Static_assert(MEANT_MAX <= SPOT_MAX, "a match holds them all");

/* ---- places that the sentence may be about --------------------------------
 */

static bool is_there(const MeantPlaces *places, const Place *place)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i].spot.place == place)
            return true;
    return false;
}

static void add_place(const Story *story, MeantPlaces *places, const Spot *spot,
                      Meant meant)
{
    if (places->count == MEANT_MAX || is_there(places, spot->place) ||
        site_is_nowhere(story->text->lexicon, spot->place))
        return;
    places->items[places->count++] = (MeantPlace){*spot, meant};
    places->site |= !site_is_town(story->text->lexicon, spot->place);
}

static void add_mention(const Story *story, const Parse *parse,
                        const Mention *mention, Meant meant,
                        MeantPlaces *places)
{
    Spot spot = {0};

    if (mention == NULL || mention->role != ROLE_PLACE)
        return;
    if (meant == MEANT_IN)
        site_describe(story, parse, mention, 0, &spot);
    spot.place = mention->place;
    spot.mention = mention;
    add_place(story, places, &spot, meant);
}

static void add_named(const Story *story, const Parse *parse,
                      MeantPlaces *places)
{
    const ClaimText *text = story->text;

    for (size_t i = mention_at(text, parse->first);
         i < text->mention_count && text->mentions[i].first_token < parse->end;
         i++)
        if (text->mentions[i].first_token >= parse->first)
            add_mention(story, parse, &text->mentions[i], MEANT_IN, places);
}

static bool is_site(const ClaimText *text, const Mention *mention)
{
    return mention->role == ROLE_PLACE &&
           !site_is_town(text->lexicon, mention->place) &&
           !site_is_nowhere(text->lexicon, mention->place);
}

/* How many places back a sentence may mean one. */
#define PLACES_BACK 40

static const Mention *site_said_before(const Story *story, const Parse *parse)
{
    const ClaimText *text = story->text;
    size_t at = mention_at(text, parse->first);

    for (size_t i = at; i > 0 && i + PLACES_BACK > at; i--)
        if (is_site(text, &text->mentions[i - 1]))
            return &text->mentions[i - 1];
    return NULL;
}

/* Of so many monuments, from the first. */
#define SITES_COUNTED 200

const Mention *site_named_most(const ClaimText *text)
{
    const Mention *sites[SITES_COUNTED];
    size_t times[SITES_COUNTED], count = 0, most = 0;

    for (size_t i = 0; i < text->mention_count; i++) {
        size_t at = 0;

        if (!is_site(text, &text->mentions[i]))
            continue;
        while (at < count && sites[at]->place != text->mentions[i].place)
            at++;
        if (at == SITES_COUNTED)
            break;
        if (at == count) {
            sites[count] = &text->mentions[i];
            times[count++] = 0;
        }
        times[at]++;
        if (times[at] > times[most])
            most = at;
    }
    return count == 0 ? NULL : sites[most];
}

/* A sentence that names a monument is about no other. */
static void find_places(const Story *story, const Parse *parse, size_t chunk,
                        MeantPlaces *places)
{
    Spot implied = {0};

    places->count = 0;
    places->site = false;
    add_named(story, parse, places);
    if (places->site)
        return;
    add_mention(story, parse, story->item, MEANT_ITEM, places);
    if (story->place_near)
        add_mention(story, parse, story->last_place, MEANT_LAST, places);
    add_mention(story, parse, site_said_before(story, parse), MEANT_BEFORE,
                places);
    add_mention(story, parse, story->site, MEANT_SITE, places);
    if (site_implied(story, parse, chunk, &implied))
        add_place(story, places, &implied, MEANT_IMPLIED);
    if (story->focus != NULL)
        add_place(story, places, &(Spot){.place = story->focus}, MEANT_FOCUS);
}

/* ---- parties that may hold it ---------------------------------------------
 */

#define PARTIES_MAX 8

typedef struct {
    struct {
        int party;
        Span tokens; /* of the piece */
    } items[PARTIES_MAX];
    size_t count;
} MeantParties;

/* Each time that one is named. */
static void find_parties(const Story *story, const Parse *parse,
                         MeantParties *out)
{
    out->count = 0;
    for (size_t i = 0; i < parse->chunks.count && out->count < PARTIES_MAX;
         i++) {
        const Chunk *chunk = &parse->chunks.items[i];
        int party;

        if (chunk->kind != CHUNK_NOUN)
            continue;
        party = story_armed(story, parse, i);
        if (party == NO_PARTY)
            continue;
        out->items[out->count].party = party;
        out->items[out->count++].tokens =
            (Span){chunk->first - parse->first, chunk->end - parse->first};
    }
}

/* ---- one piece ------------------------------------------------------------
 */

typedef struct {
    Story *story;
    const Parse *parse;
    const Weights *weights;
    Arena *scratch;
    Cues cues;
    WeightRow sums;
    NetworkView view;
    ClaimList *claims;
    Error *err;
} Weighing;

static const Network *network_of(const Weighing *in)
{
    return in->story->text->lexicon->network;
}

/* The word that speaks most for the topic. */
static size_t telling_token(const Weighing *in, Topic topic)
{
    size_t token = 0;
    float most = 0;

    for (size_t i = 0; i < in->view.tokens; i++) {
        float told = network_told_by(network_of(in), &in->view, topic, i);

        if (told <= most)
            continue;
        most = told;
        token = i;
    }
    return in->parse->first + token;
}

static size_t telling_chunk(const Weighing *in, Topic topic)
{
    const Parse *parse = in->parse;
    size_t token = telling_token(in, topic);
    size_t chunk = 0;

    while (chunk + 1 < parse->chunks.count &&
           parse->chunks.items[chunk].end <= token)
        chunk++;
    return chunk;
}

static Damage likeliest_grade(const WeightRow *sums)
{
    Damage best = DAMAGE_NONE;

    for (int grade = 1; grade < DAMAGE_COUNT; grade++)
        if (sums->of[WEIGHT_GRADE + grade] > sums->of[WEIGHT_GRADE + best])
            best = (Damage)grade;
    return best;
}

/* Of the piece; empty where it does not name the place. */
static Span named_tokens(const Weighing *in, const MeantPlaces *places,
                         size_t at)
{
    const Mention *mention = places->items[at].spot.mention;
    const size_t first = in->parse->first;

    if (places->items[at].meant != MEANT_IN)
        return (Span){0};
    return (Span){mention->first_token - first, mention->end_token - first};
}

static bool weigh_place(Weighing *in, const MeantPlaces *places, size_t at,
                        double *out)
{
    Cues cues = {.arena = in->scratch};
    WeightRow sums;

    if (!cues_of_place(in->story, in->parse, places, at, &cues, in->err) ||
        !weights_add(in->scratch, in->weights, &cues, &sums, in->err))
        return false;
    sums.of[WEIGHT_PLACE] +=
        network_meant(network_of(in), &in->view, MEANT_AS_PLACE,
                      named_tokens(in, places, at));
    *out = weight_probability((double)sums.of[WEIGHT_PLACE]);
    return true;
}

/* Those of which it is likely enough that the sentence tells the topic. */
static bool choose_places(Weighing *in, Topic topic, double told,
                          const MeantPlaces *places, Match *match)
{
    match->spot_count = 0;
    for (size_t i = 0; i < places->count; i++) {
        double meant;

        if (!weigh_place(in, places, i, &meant))
            return false;
        if (told * meant >= (double)in->weights->threshold.of[topic])
            match->spots[match->spot_count++] = places->items[i].spot;
    }
    return true;
}

/* The likeliest to hold it; the probability that it does, 0 where none may. */
static double choose_holder(Weighing *in, Match *match)
{
    MeantParties parties;
    double most = 0;

    find_parties(in->story, in->parse, &parties);
    for (size_t i = 0; i < parties.count; i++) {
        double holds = weight_probability(
            (double)network_meant(network_of(in), &in->view, MEANT_AS_HOLDER,
                                  parties.items[i].tokens));

        if (holds <= most)
            continue;
        most = holds;
        match->holder = parties.items[i].party;
    }
    return most;
}

/* The claim's own rule: what was weighed, and how much. */
static bool make_rule(Weighing *in, Topic topic, Match *match)
{
    Rule *rule = arena_take(in->story->arena, sizeof *rule, in->err);

    if (rule == NULL)
        return false;
    *rule = in->weights->rules[topic];
    rule->weight = weight_probability((double)in->sums.of[topic]);
    rule->grade = likeliest_grade(&in->sums);
    match->rule = rule;
    return true;
}

static void span_words(const Parse *parse, Match *match)
{
    const Chunk *chunk = &parse->chunks.items[match->chunk];

    match->first = chunk->first;
    match->end = chunk->end;
    for (size_t i = 0; i < match->spot_count; i++) {
        const Mention *mention = match->spots[i].mention;

        if (mention == NULL || mention->first_token < parse->first ||
            mention->end_token > parse->end)
            continue;
        if (mention->first_token < match->first)
            match->first = mention->first_token;
        if (mention->end_token > match->end)
            match->end = mention->end_token;
    }
}

/* ---- why, for people -------------------------------------------------------
 */

#define REASONS 6

typedef struct {
    Str name;
    double weight;
} Reason;

/* Keeps the strongest, in order, each cue once. */
static void note_reason(Reason *reasons, size_t *count, Reason reason)
{
    size_t at = *count;

    for (size_t i = 0; i < *count; i++)
        if (str_equal(reasons[i].name, reason.name))
            return;
    if (*count < REASONS)
        ++*count;
    else if (fabs(reasons[--at].weight) >= fabs(reason.weight))
        return;
    for (; at > 0 && fabs(reasons[at - 1].weight) < fabs(reason.weight); at--)
        reasons[at] = reasons[at - 1];
    reasons[at] = reason;
}

static void note_words(const Weighing *in, Topic topic, Reason *reasons,
                       size_t *count)
{
    for (size_t i = 0; i < in->view.tokens; i++) {
        double weight =
            (double)network_told_by(network_of(in), &in->view, topic, i);

        if (weight < 0 || weight > 0)
            note_reason(
                reasons, count,
                (Reason){cue_symbol(in->parse, in->parse->first + i), weight});
    }
}

/* "w:crumbl +1.20, x:part damage:severe +0.81, crumbled +0.62": cues, and words
 * as the network reads them. */
static bool tell_why(Weighing *in, Topic topic, Str *out)
{
    Arena *arena = in->story->arena;
    Cues cues = {.arena = in->scratch, .named = true};
    Reason reasons[REASONS];
    Str parts[REASONS];
    size_t count = 0;

    if (!cues_of_sentence(in->parse, &cues, in->err))
        return false;
    for (size_t i = 0; i < cues.hashes.count; i++) {
        const CueWeights *row = weights_of(in->weights, cues.hashes.items[i]);

        if (row != NULL && row->of[topic] != 0)
            note_reason(reasons, &count,
                        (Reason){cues.names.items[i], row->of[topic] / 100.0});
    }
    note_words(in, topic, reasons, &count);
    for (size_t i = 0; i < count; i++)
        if (!arena_format(arena, &parts[i], in->err, "%.*s %+.2f",
                          STR_ARGS(reasons[i].name), reasons[i].weight))
            return false;
    return arena_join(arena, parts, count, STR(", "), out, in->err);
}

/* ---- one topic ------------------------------------------------------------
 */

static bool weigh_topic(Weighing *in, Topic topic)
{
    MeantPlaces places;
    Match match = {.holder = NO_PARTY,
                   .loser = NO_PARTY,
                   .agent = NO_PARTY,
                   .cause = -1,
                   .weighed = true};
    double told = weight_probability((double)in->sums.of[topic]);

    if (topic == TOPIC_CONTROL)
        told *= choose_holder(in, &match);
    match.chunk = telling_chunk(in, topic);
    if (chunk_says_nothing(in->parse, match.chunk))
        return true;
    match.noun = in->parse->chunks.items[match.chunk].kind != CHUNK_VERB;
    find_places(in->story, in->parse, match.chunk, &places);
    if (places.count == 0)
        return true;
    if (!choose_places(in, topic, told, &places, &match))
        return false;
    if (match.spot_count == 0)
        return true;
    span_words(in->parse, &match);
    if (in->story->traces != NULL && !tell_why(in, topic, &match.weighed_by))
        return false;
    return make_rule(in, topic, &match) &&
           claims_of_match(in->story, in->parse, &match, in->claims, in->err);
}

static bool is_likely(const Weighing *in, Topic topic)
{
    return in->weights->threshold.of[topic] > 0 &&
           in->sums.of[topic] >= in->weights->least.of[topic];
}

/* ---- what there is to weigh, for training ----------------------------------
 */

static bool note_place(Weighing *in, const MeantPlaces *places, size_t at,
                       CuePlace *out)
{
    const Spot *spot = &places->items[at].spot;
    Cues cues = {.arena = in->story->arena, .named = true};

    if (!cues_of_place(in->story, in->parse, places, at, &cues, in->err))
        return false;
    *out = (CuePlace){.place = spot->place,
                      .cues = cues.names.items,
                      .cue_count = cues.names.count};
    out->tokens = named_tokens(in, places, at);
    return true;
}

static bool note_tokens(Weighing *in, CuePiece *piece)
{
    const Parse *parse = in->parse;
    Arena *arena = in->story->arena;

    piece->token_count = parse->end - parse->first;
    piece->tokens = arena_array(arena, piece->token_count + 1,
                                sizeof *piece->tokens, in->err);
    if (piece->tokens == NULL)
        return false;
    for (size_t i = 0; i < piece->token_count; i++) {
        piece->tokens[i] =
            (CueToken){cue_symbol(parse, parse->first + i),
                       parse_token(parse, parse->first + i)->capital,
                       parse_mark(parse, parse->first + i)->mention != NULL};
    }
    return true;
}

static bool note_parties(Weighing *in, CuePiece *piece)
{
    MeantParties parties;

    find_parties(in->story, in->parse, &parties);
    piece->party_count = parties.count;
    piece->parties = arena_array(in->story->arena, parties.count + 1,
                                 sizeof *piece->parties, in->err);
    for (size_t i = 0; piece->parties != NULL && i < parties.count; i++)
        piece->parties[i] = (CueParty){
            story_party_at(in->story, parties.items[i].party)->actor.key,
            parties.items[i].tokens};
    return piece->parties != NULL;
}

static bool note_piece(Weighing *in)
{
    Arena *arena = in->story->arena;
    Cues cues = {.arena = arena, .named = true};
    const Document *document = in->parse->text->document;
    CuePiece piece = {.span = {document->tokens[in->parse->first].span.start,
                               document->tokens[in->parse->end - 1].span.end}};
    MeantPlaces places;

    find_places(in->story, in->parse, 0, &places);
    piece.places =
        arena_array(arena, places.count + 1, sizeof *piece.places, in->err);
    if (piece.places == NULL || !note_tokens(in, &piece) ||
        !note_parties(in, &piece) ||
        !cues_of_sentence(in->parse, &cues, in->err))
        return false;
    piece.cues = cues.names.items;
    piece.cue_count = cues.names.count;
    piece.place_count = places.count;
    for (size_t i = 0; i < places.count; i++)
        if (!note_place(in, &places, i, &piece.places[i]))
            return false;
    return VEC_PUSH(arena, &in->story->cue_log->list, piece, in->err);
}

bool claims_cues(Arena *arena, const ClaimText *text, CuePiece **out,
                 size_t *count, Error *err)
{
    CueLog log = {0};
    ClaimList claims;

    if (!claims_collect(arena, text, (Watching){.cues = &log}, &claims, err))
        return false;
    *out = log.list.items;
    *count = log.list.count;
    return true;
}

static Weighing weighing_of(Story *story, const Parse *parse, Arena *scratch,
                            ClaimList *claims, Error *err)
{
    return (Weighing){.story = story,
                      .parse = parse,
                      .weights = story->text->lexicon->weights,
                      .scratch = scratch,
                      .cues = {.arena = scratch},
                      .claims = claims,
                      .err = err};
}

bool weigh_note(Story *story, const Parse *parse, Error *err)
{
    Weighing in = weighing_of(story, parse, story->arena, NULL, err);

    return parse->chunks.count == 0 || note_piece(&in);
}

bool claims_weighed(Arena *scratch, Story *story, const Parse *parse,
                    ClaimList *claims, Error *err)
{
    Weighing in = weighing_of(story, parse, scratch, claims, err);

    if (in.weights == NULL || network_of(&in) == NULL ||
        parse->chunks.count == 0)
        return true;
    if (!cues_of_sentence(parse, &in.cues, err) ||
        !weights_add(scratch, in.weights, &in.cues, &in.sums, err) ||
        !network_view(scratch, network_of(&in), parse, &in.view, err))
        return false;
    network_add(network_of(&in), &in.view, &in.sums);
    for (unsigned topic = 0; topic < TOPIC_COUNT; topic++)
        if ((story->waived >> topic & 1) == 0 && is_likely(&in, (Topic)topic) &&
            !weigh_topic(&in, (Topic)topic))
            return false;
    return true;
}
