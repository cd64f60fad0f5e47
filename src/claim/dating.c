#include "claim/story.h"

#include "core/date.h"

/* When what a clause tells of happened. */

#define OTHER_CLAUSE   12 /* in tokens: what a clause between costs */
#define OTHER_RELATIVE 40
/* "Busts damaged by IS in May" has a day of its own, or none. */
#define BACKGROUND_REACH 8
#define TOO_FAR          40
#define LEAD_SENTENCES   4
#define IMAGE_REACH      6 /* chunks between an image and its day */

static size_t chunk_of_token(const Parse *parse, size_t token)
{
    size_t low = 0;
    size_t high = parse->chunks.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (parse->chunks.items[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < parse->chunks.count ? low : NOT_FOUND;
}

static bool is_semicolon(const Parse *parse, size_t token)
{
    Span span = parse_token(parse, token)->span;

    return span.end == span.start + 1 &&
           parse->text->document->text.data[span.start] == ';';
}

/* A semicolon parts sentences. */
static bool is_parted(const Parse *parse, const Chunk *chunk,
                      const TimeMention *time)
{
    size_t low =
        chunk->first < time->first_token ? chunk->first : time->first_token;
    size_t high =
        chunk->first < time->first_token ? time->first_token : chunk->first;

    for (size_t i = low < parse->first ? parse->first : low;
         i < high && i < parse->end; i++)
        if (is_semicolon(parse, i))
            return true;
    return false;
}

/* "The library of 1902": the year of the thing. */
static bool is_of_thing(const Parse *parse, size_t time)
{
    size_t token = parse->chunks.items[time].first;

    return time > 0 && chunk_is(parse, time - 1, CHUNK_NOUN) &&
           (parse->chunks.items[time - 1].heritage ||
            parse->chunks.items[time - 1].place_heads) &&
           token > parse->first && parse_has(parse, token - 1, WORD_OF);
}

/* Whether the day belongs to a participle: "overrun by IS in May 2015". */
static bool is_of_participle(const Parse *parse, size_t time,
                             const Chunk *chunk)
{
    for (size_t i = time; i > 0; i--) {
        const Chunk *before = &parse->chunks.items[i - 1];

        if (before->kind == CHUNK_STOP || before->kind == CHUNK_COMMA)
            return false;
        if (before->kind == CHUNK_VERB)
            return before != chunk && before->bare_participle;
    }
    return false;
}

/* "Took the citadel that overlooks the town on Friday": what always holds has
 * no day. */
static bool is_present(const Parse *parse, size_t time)
{
    size_t verb = finite_before(parse, time);

    return verb != NOT_FOUND && parse->chunks.items[verb].relative &&
           !parse->chunks.items[verb].auxiliary &&
           parse->chunks.items[verb].forms != 0 &&
           (parse->chunks.items[verb].forms & (FORM_PAST | FORM_PARTICIPLE)) ==
               0;
}

/* The chunk that opens the dependent clause of another, or NOT_FOUND. */
static size_t opener_of(const Parse *parse, size_t chunk)
{
    size_t clause = parse->chunks.items[chunk].clause;

    for (size_t i = chunk + 1; i > 0; i--) {
        const Chunk *at = &parse->chunks.items[i - 1];

        if (at->clause != clause)
            return NOT_FOUND;
        if (at->kind == CHUNK_SUBORDINATOR)
            return i - 1;
    }
    return NOT_FOUND;
}

static bool is_when(const Parse *parse, size_t opener)
{
    return opener != NOT_FOUND &&
           chunk_has(&parse->chunks.items[opener], WORD_WHEN);
}

/* "The autumn of 2017, when militias fought": the day before the clause is the
 * clause's. */
static bool is_day_of_clause(const Parse *parse, size_t time,
                             const Chunk *chunk)
{
    size_t opener = opener_of(parse, (size_t)(chunk - parse->chunks.items));

    if (!is_when(parse, opener) || opener == 0)
        return false;
    opener--;
    if (chunk_is(parse, opener, CHUNK_COMMA) && opener > 0)
        opener--;
    return opener == time;
}

/* "Was burnt when rebels took the town in June": the day of the clause behind
 * is that of the clause before. */
static bool is_simultaneous(const Parse *parse, size_t time, const Chunk *chunk)
{
    size_t opener = opener_of(parse, time);

    return !chunk->dependent && is_when(parse, opener) &&
           parse->chunks.items[opener].first > chunk->first;
}

/* "Blew it up ten days after they took it": whether the ten days lead up to the
 * clause, or the noun, of the chunk. */
static bool is_led_up_to(const Parse *parse, const TimeMention *time,
                         const Chunk *chunk)
{
    size_t opener = opener_of(parse, (size_t)(chunk - parse->chunks.items));

    if (chunk->kind == CHUNK_NOUN)
        return chunk->first == time->end_token + 1;
    return opener != NOT_FOUND &&
           parse->chunks.items[opener].first == time->end_token;
}

/* "Still hold it": of the day of the report. */
static bool is_state_now(const Chunk *chunk, bool state)
{
    return state && chunk->kind == CHUNK_VERB && !chunk->perfect &&
           !chunk->auxiliary && chunk->forms != 0 &&
           (chunk->forms & (FORM_PAST | FORM_PARTICIPLE | FORM_ING)) == 0;
}

static bool has_class(const Story *story, Span tokens, WordClass class)
{
    for (size_t i = tokens.start; i < tokens.end; i++)
        if (story_has_class(story, i, class))
            return true;
    return false;
}

static Span tokens_of(const Chunk *chunk)
{
    return (Span){chunk->first, chunk->end};
}

/* "Satellite images of 10 January", "a photo of the ruins taken on Friday": the
 * day on which it shows how things are. time is its chunk. */
static bool is_of_image(const Story *story, const Parse *parse, size_t time)
{
    bool taken = false;

    for (size_t i = time; i > 0 && time - i < IMAGE_REACH; i--) {
        const Chunk *before = &parse->chunks.items[i - 1];

        if (has_class(story, tokens_of(before), WORD_IMAGE))
            return true;
        if (before->kind == CHUNK_NOUN) {
            if (!taken &&
                (i < 2 || !chunk_has(&parse->chunks.items[i - 2], WORD_BY)))
                return false;
        } else if (before->kind == CHUNK_VERB && !taken) {
            taken = has_class(story, tokens_of(before), WORD_TAKEN);
            if (!taken)
                return false;
        } else if (before->kind != CHUNK_PREPOSITION) {
            return false;
        }
    }
    return false;
}

/* Whether the day is of something else than what the chunk tells. */
static bool is_of_other(const Parse *parse, const Chunk *chunk,
                        const TimeMention *time, size_t at)
{
    return is_parted(parse, chunk, time) ||
           (at != NOT_FOUND && !time->of_clause &&
            (is_of_participle(parse, at, chunk) || is_of_thing(parse, at)));
}

/* What is to be dated. */
typedef struct {
    const Story *story;
    const Parse *parse;
    const Chunk *chunk;
    Topic topic;
    bool state; /* it tells how things are */
} Told;

static size_t tokens_between(const Chunk *chunk, const TimeMention *time)
{
    if (time->first_token >= chunk->end)
        return time->first_token - chunk->end;
    return time->end_token <= chunk->first ? chunk->first - time->end_token : 0;
}

/* Whether an image whose day is chunk at shows it. */
static bool is_shown(const Told *told, const TimeMention *time, size_t at)
{
    return at != NOT_FOUND && topic_is_deed(told->topic) &&
           !is_parted(told->parse, told->chunk, time) &&
           is_of_image(told->story, told->parse, at);
}

static size_t distance(const Told *told, const TimeMention *time)
{
    const Parse *parse = told->parse;
    const Chunk *chunk = told->chunk;
    size_t cost = tokens_between(chunk, time);
    size_t at = chunk_of_token(parse, time->first_token);
    const Chunk *other = at == NOT_FOUND ? chunk : &parse->chunks.items[at];

    if (is_shown(told, time, at))
        return other->clause == chunk->clause ? cost : cost + OTHER_CLAUSE;
    if (chunk->bare_participle &&
        (time->first_token < chunk->end || cost > BACKGROUND_REACH))
        return TOO_FAR;
    if (is_of_other(parse, chunk, time, at))
        return TOO_FAR;
    if (time->of_clause)
        return is_led_up_to(parse, time, chunk) ? 0 : TOO_FAR;
    if (at != NOT_FOUND && is_day_of_clause(parse, at, chunk))
        return 0;
    if (other->clause == chunk->clause)
        return cost;
    if (is_state_now(chunk, told->state))
        return TOO_FAR;
    if (at != NOT_FOUND && is_simultaneous(parse, at, chunk))
        return cost + OTHER_CLAUSE;
    if ((other->dependent && !is_present(parse, at)) || chunk->dependent)
        return cost + OTHER_RELATIVE;
    return cost + OTHER_CLAUSE;
}

static const TimeMention *nearest_time(const Told *told)
{
    const Parse *parse = told->parse;
    const TimeMention *best = NULL;
    size_t best_cost = TOO_FAR;

    for (size_t token = parse->first; token < parse->end; token++) {
        const TimeMention *time = parse_mark(parse, token)->time;
        size_t cost;

        if (time == NULL || token + 1 < parse->first ||
            (token > parse->first &&
             parse_mark(parse, token - 1)->time == time))
            continue;
        cost = distance(told, time);
        if (cost < best_cost) {
            best = time;
            best_cost = cost;
        }
    }
    return best;
}

static bool is_lead(const Story *story, const Parse *parse)
{
    return story->sentence < LEAD_SENTENCES &&
           parse->sentence->kind != SENTENCE_CAPTION;
}

/* Said of what may come, not of what may have been. */
static bool is_ahead(const Chunk *chunk, Polarity polarity)
{
    return polarity == POLARITY_PLANNED ||
           (polarity == POLARITY_POSSIBLE && !chunk->perfect &&
            (chunk->kind != CHUNK_VERB || chunk->modal || chunk->future ||
             chunk->infinitive));
}

static bool is_told_as_past(const Chunk *chunk)
{
    return chunk->kind == CHUNK_VERB && !chunk->perfect && !chunk->modal &&
           !chunk->bare_participle && !chunk->progressive &&
           (chunk->forms & FORM_PAST) != 0;
}

static const TimeMention *frame_of(const Story *story)
{
    return story->event != NULL ? story->event : story->period;
}

/* What a calamity did, it did on its day; what a report covers was in its days.
 * False where the text is about neither. */
static bool by_frame(const Story *story, const Chunk *chunk, Topic topic,
                     Polarity polarity, Dating *out)
{
    const TimeMention *event = story->event;
    const TimeMention *frame = frame_of(story);

    if (frame == NULL || !topic_is_deed(topic) || is_ahead(chunk, polarity))
        return false;
    out->when = frame->when;
    if (event != NULL &&
        (topic == TOPIC_LOOTING || polarity != POLARITY_ASSERTED ||
         !is_told_as_past(chunk)))
        out->when.last = story->dated
                             ? day_later(story->as_of, frame->when.last)
                             : WHEN_NO_LAST;
    return true;
}

/* Told without a day: as the news of the day, or as something that has been so
 * for who knows how long. */
static Dating undated(const Story *story, const Parse *parse,
                      const Chunk *chunk, Topic topic, Polarity polarity)
{
    Dating dating = {.when = {WHEN_NO_FIRST, WHEN_NO_LAST}};
    bool lasts = topic == TOPIC_CONTROL || topic == TOPIC_FIGHTING ||
                 topic == TOPIC_THREAT;
    bool caption = parse->sentence->kind == SENTENCE_CAPTION;

    if (!caption && by_frame(story, chunk, topic, polarity, &dating))
        return dating;
    if (!story->dated)
        return dating;
    if (is_ahead(chunk, polarity)) {
        dating.when.first = story->as_of;
        return dating;
    }
    dating.when.last = story->as_of;
    if (caption)
        return dating;
    if (polarity != POLARITY_ASSERTED ||
        (lasts && (!chunk->dependent || topic == TOPIC_FIGHTING)) ||
        (is_lead(story, parse) && !chunk->perfect && !chunk->dependent &&
         !chunk->bare_participle))
        dating.when.first = story->news_day;
    return dating;
}

/* "Fighters mined it on Sunday. The roof was destroyed": told on, of that day.
 */
static bool goes_on_from(const Story *story, const Parse *parse,
                         const Chunk *chunk, Topic topic, Polarity polarity)
{
    for (size_t i = parse->first; i < parse->end; i++)
        if (parse_mark(parse, i)->time != NULL)
            return false;
    return topic == TOPIC_DAMAGE && polarity == POLARITY_ASSERTED &&
           story->told != NULL && story->told_in + 1 == story->sentence &&
           is_told_as_past(chunk) && !chunk->dependent && !chunk->relative &&
           (!chunk->passive || chunk_has(chunk, WORD_PAST_AUX));
}

static Dating of_day(const Story *story, const TimeMention *time)
{
    return (Dating){.when = time->when,
                    .text = str_slice(story->text->document->text,
                                      time->span.start, time->span.end),
                    .mention = time};
}

/* What is to come cannot have been before the news. */
static bool is_past(const Story *story, const Chunk *chunk,
                    const TimeMention *time, Polarity polarity)
{
    return is_ahead(chunk, polarity) && !chunk->perfect && story->dated &&
           time->when.last < story->news_day;
}

/* "Since May": to the day of the report, where it tells how things are. */
static When lasting_window(const Story *story, const TimeMention *time)
{
    When when = time->when;

    if (time->lasting && story->dated && when.last < story->as_of &&
        when.last != WHEN_NO_LAST)
        when.last = story->as_of;
    return when;
}

static bool is_state_day(const TimeMention *time)
{
    return time->when.first == time->when.last;
}

/* "Already lay in ruins on 10 January", "an image of 10 January shows the
 * damage": seen on that day, done on it or before. */
static bool is_seen(const Story *story, const Parse *parse, const Chunk *chunk,
                    const TimeMention *time)
{
    size_t at = chunk_of_token(parse, time->first_token);

    return at != NOT_FOUND && is_state_day(time) && !time->lasting &&
           (is_of_image(story, parse, at) ||
            (chunk->kind == CHUNK_VERB && !chunk->perfect &&
             has_class(story, tokens_of(chunk), WORD_ALREADY)));
}

/* Since when what was seen on the day can have been. */
static int32_t first_before(const Story *story, int32_t day)
{
    const TimeMention *frame = frame_of(story);

    return frame != NULL && frame->when.first <= day ? frame->when.first
                                                     : WHEN_NO_FIRST;
}

Dating date_claim(const Story *story, const Parse *parse, size_t chunk,
                  Topic topic, Polarity polarity, bool state)
{
    const Chunk *at = &parse->chunks.items[chunk];
    const TimeMention *time =
        nearest_time(&(Told){story, parse, at, topic, state});
    const Scope *scope = story_scope(story, at->first);
    Dating dating;

    if (time == NULL && goes_on_from(story, parse, at, topic, polarity))
        return of_day(story, story->told);
    if (time == NULL || is_past(story, at, time, polarity))
        return undated(story, parse, at, topic, polarity);
    dating = (Dating){.when = lasting_window(story, time),
                      .lasting = time->lasting,
                      .text = str_slice(story->text->document->text,
                                        time->span.start, time->span.end),
                      .mention = time};
    if (scope != NULL && scope->claims && scope->verb != NOT_FOUND &&
        time->end_token <= parse->chunks.items[chunk].first + 1 &&
        at->perfect) {
        /* The day of the claim bounds the deed. */
        dating.when.first = WHEN_NO_FIRST;
        dating.lasting = false;
    } else if (at->perfect && !time->lasting && is_state_day(time) && !state &&
               topic_is_deed(topic) &&
               chunk_of_token(parse, time->first_token) != NOT_FOUND &&
               parse->chunks.items[chunk_of_token(parse, time->first_token)]
                       .clause != at->clause) {
        /* "told Reuters on Saturday that IS had destroyed": by that day. */
        dating.when.first = WHEN_NO_FIRST;
    } else if (topic_is_deed(topic) && polarity == POLARITY_ASSERTED &&
               is_seen(story, parse, at, time)) {
        dating.when.first = first_before(story, time->when.last);
        dating.seen = true;
    }
    return dating;
}

/* Whether it stands in the sentence before the present one. */
static bool is_told_just_before(const Story *story, const Claim *claim)
{
    const Sentence *sentences = story->text->document->sentences;

    return story->sentence > 0 && !sentences[story->sentence].opens_paragraph &&
           claim->quote.start >= sentences[story->sentence - 1].span.start &&
           claim->quote.end <= sentences[story->sentence - 1].span.end;
}

void date_aftermath(const Story *story, const ClaimList *claims,
                    const Claim *claim, Dating *dating)
{
    if (dating->mention != NULL || claim->topic != TOPIC_DAMAGE ||
        claim->polarity != POLARITY_ASSERTED ||
        str_equal(claim->value, damage_name(DAMAGE_NONE)))
        return;
    for (size_t i = claims->count; i > 0; i--) {
        const Claim *before = &claims->items[i - 1];

        if (!is_told_just_before(story, before))
            return;
        if ((before->topic != TOPIC_DAMAGE && before->topic != TOPIC_THREAT) ||
            before->polarity != POLARITY_ASSERTED || before->lasting ||
            before->time_text.len == 0 || before->agent.len == 0 ||
            !str_equal(before->place, claim->place))
            continue;
        dating->when = before->when;
        dating->text = before->time_text;
        return;
    }
}

/* The day of a word of saying is not that of what is said. */
static bool is_of_saying(const Parse *parse, const TimeMention *time)
{
    size_t at = chunk_of_token(parse, time->first_token);

    if (at == NOT_FOUND)
        return false;
    for (size_t i = 0; i < parse->chunks.count; i++)
        if (chunk_is(parse, i, CHUNK_VERB) &&
            parse->chunks.items[i].clause == parse->chunks.items[at].clause &&
            governs_clause(parse, i))
            return true;
    return false;
}

void story_note_day(Story *story, const Parse *parse)
{
    for (size_t token = parse->first; token < parse->end; token++) {
        const TimeMention *time = parse_mark(parse, token)->time;

        if (time == NULL || !is_state_day(time) || time->lasting ||
            time->of_clause || time->first_token != token ||
            is_of_saying(parse, time))
            continue;
        story->told = time;
        story->told_in = story->sentence;
        return;
    }
}
