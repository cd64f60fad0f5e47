#include "claim/story.h"

/* What a text is about that happened all at once, and the days that a report
 * covers: they date what it tells without a day. */

#define LEAD_SENTENCES 3
#define REACH          10 /* words between a calamity and its day */
#define SAID_REACH     3  /* words between a verb of saying and its day */
#define PERIOD_REACH   12
#define EVENT_WIDTH    31 /* days: "last month's fire" */
#define LEAD_WIDTH     3
#define YEARS_BACK     3

/* Of many phrases few are of the class, and of those few match. */
static bool has_class(const PhraseWalk *walk, const Phrase *from,
                      const Phrase *end, WordClass class)
{
    for (; from < end; from++)
        if (from->kind == PHRASE_WORD && from->index == (int)class &&
            phrase_matches(from, walk->tokens, walk->count))
            return true;
    return false;
}

bool story_has_class(const Story *story, size_t token, WordClass class)
{
    PhraseWalk walk =
        look_walk(story->text, token, story->text->document->token_count);

    return has_class(&walk, walk.at, walk.end, class) ||
           has_class(&walk, walk.pair, walk.pair_end, class);
}

static inline bool class_at(const Story *story, size_t token, WordClass class)
{
    unsigned use = class == WORD_CALAMITY ? USE_CALAMITY : USE_PERIOD;

    return (story->text->look->words[token].uses & use) != 0 &&
           story_has_class(story, token, class);
}

static bool says(const Story *story, size_t token)
{
    const Lexicon *lexicon = story->text->lexicon;
    const PhraseTable *table = &lexicon->phrases;
    PhraseRange range =
        table->starts[story->text->look->words[token].number].single;

    for (size_t i = range.first; i < range.end; i++)
        if (table->list.items[i].kind == PHRASE_VERB &&
            (lexicon->verbs.items[table->list.items[i].index].traits &
             TRAIT_SAY) != 0)
            return true;
    return false;
}

/* "Officials said on Tuesday": the day of the words, not of what they tell. */
static bool is_of_saying(const Story *story, const Sentence *sentence,
                         const TimeMention *time)
{
    size_t from = time->first_token > sentence->first + SAID_REACH
                      ? time->first_token - SAID_REACH
                      : sentence->first;

    for (size_t i = from; i < time->first_token; i++)
        if (says(story, i))
            return true;
    return false;
}

static bool is_recent(const Story *story, When when)
{
    return !story->dated || (when.first <= story->published &&
                             when.last > story->published - YEARS_BACK * 366);
}

static bool may_date(const Story *story, const Sentence *sentence,
                     const TimeMention *time, int32_t width)
{
    return time->first_token >= sentence->first &&
           time->first_token < sentence->end && !time->lasting &&
           time->when.last - time->when.first <= width &&
           is_recent(story, time->when) && !is_of_saying(story, sentence, time);
}

static size_t gap(const TimeMention *time, size_t token)
{
    return time->first_token > token  ? time->first_token - token
           : time->end_token <= token ? token - time->end_token
                                      : 0;
}

/* The day nearest to a calamity that the sentence names; NULL where none is
 * near. */
static const TimeMention *paired(const Story *story, const Sentence *sentence)
{
    const ClaimText *text = story->text;
    const TimeMention *best = NULL;
    size_t least = REACH;

    if ((look_of(text, sentence)->uses & USE_CALAMITY) == 0)
        return NULL;
    for (size_t token = sentence->first; token < sentence->end; token++) {
        if (!class_at(story, token, WORD_CALAMITY))
            continue;
        for (size_t i = 0; i < text->time_count; i++)
            if (may_date(story, sentence, &text->times[i], EVENT_WIDTH) &&
                gap(&text->times[i], token) < least) {
                best = &text->times[i];
                least = gap(best, token);
            }
    }
    return best;
}

static bool names_calamity(const Story *story, size_t sentences)
{
    const Document *document = story->text->document;
    const TextLook *look = story->text->look;
    size_t n = 0;

    if ((look->uses & USE_CALAMITY) == 0)
        return false;
    for (size_t i = 0; i < document->sentence_count && i < sentences; i++) {
        const Sentence *sentence = &document->sentences[i];

        while (n < look->namer_count && look->namers[n] < sentence->first)
            n++;
        for (; n < look->namer_count && look->namers[n] < sentence->end; n++)
            if (class_at(story, look->namers[n], WORD_CALAMITY))
                return true;
    }
    return false;
}

static bool is_at_war(const Story *story)
{
    const Lexicon *lexicon = story->text->lexicon;

    for (size_t i = 0; i < lexicon->parties.count; i++)
        if (story->named[i] > 0 && lexicon->parties.items[i].armed)
            return true;
    return false;
}

/* The first day that the head of the text names. */
static const TimeMention *lead_day(const Story *story)
{
    const ClaimText *text = story->text;
    const Document *document = text->document;

    for (size_t i = 0; i < document->sentence_count && i < LEAD_SENTENCES; i++)
        for (size_t t = 0; t < text->time_count; t++)
            if (may_date(story, &document->sentences[i], &text->times[t],
                         LEAD_WIDTH))
                return &text->times[t];
    return NULL;
}

/* In a war, a fire on the way is not what the text is about. */
const TimeMention *event_of_text(const Story *story)
{
    const Document *document = story->text->document;

    if (!names_calamity(story, is_at_war(story) ? LEAD_SENTENCES : SIZE_MAX))
        return NULL;
    for (size_t i = 0; i < document->sentence_count; i++) {
        const TimeMention *time = paired(story, &document->sentences[i]);

        if (time != NULL)
            return time;
    }
    return lead_day(story);
}

const TimeMention *period_of_text(const Story *story)
{
    const ClaimText *text = story->text;

    if ((text->look->uses & USE_PERIOD) == 0)
        return NULL;
    for (size_t n = 0; n < text->look->namer_count; n++) {
        size_t token = text->look->namers[n];

        if (!class_at(story, token, WORD_REPORT_PERIOD))
            continue;
        for (size_t i = 0; i < text->time_count; i++)
            if (text->times[i].first_token > token &&
                text->times[i].first_token < token + PERIOD_REACH &&
                text->times[i].when.last > text->times[i].when.first &&
                is_recent(story, text->times[i].when))
                return &text->times[i];
    }
    return NULL;
}
