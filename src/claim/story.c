#include "claim/story.h"

#include <stdlib.h>

/* How near to publication a day must lie to be the day of the news. */
#define NEWS_DAYS 3

static bool is_country(const ClaimText *text, const Place *place)
{
    return lexicon_kind(text->lexicon, WORD_NO_PLACE_KIND, place->kind);
}

typedef struct {
    const Place *place;
    size_t weight;
} Weight;

static int compare_weights(const void *left, const void *right)
{
    const Weight *a = left;
    const Weight *b = right;
    int order = str_compare(a->place->key, b->place->key);

    return order;
}

/* What the text says of single monuments. */
typedef struct {
    size_t best, all;
} SiteWeights;

/* Below that a text is about no monument above others. */
#define MAIN_WEIGHT 4

static void note_monument(Story *story, const Place *place, size_t weight,
                          SiteWeights *sites)
{
    if (site_is_town(story->text->lexicon, place) ||
        site_is_ruins(story->text->lexicon, place))
        return;
    sites->all += weight;
    if (weight <= sites->best)
        return;
    sites->best = weight;
    story->main_monument = place;
}

/* The place said most; a town and its ruins count together, under the town. */
static bool find_focus(Story *story, Error *err)
{
    const ClaimText *text = story->text;
    Weight *weights =
        arena_array(story->arena, text->mention_count, sizeof *weights, err);
    size_t count = 0;
    size_t best = 0;
    SiteWeights sites = {0};

    if (weights == NULL)
        return false;
    for (size_t i = 0; i < text->mention_count; i++)
        if (text->mentions[i].role == ROLE_PLACE &&
            !text->mentions[i].compared &&
            !is_country(text, text->mentions[i].place))
            weights[count++] =
                (Weight){text->mentions[i].place,
                         text->mentions[i].first_token < 40 ? 3 : 1};
    qsort(weights, count, sizeof *weights, compare_weights);
    for (size_t i = 0; i < count;) {
        size_t sum = 0;
        size_t j = i;

        while (j < count &&
               str_equal(weights[j].place->key, weights[i].place->key))
            sum += weights[j++].weight;
        if (sum > best) {
            best = sum;
            story->focus = weights[i].place;
        }
        note_monument(story, weights[i].place, sum, &sites);
        i = j;
    }
    if (2 * sites.best <= sites.all || sites.best < MAIN_WEIGHT)
        story->main_monument = NULL;
    story->country = story->focus == NULL
                         ? (Str){0}
                         : story_country(story->gazetteer, story->focus);
    return true;
}

/* How often each party is named. */
static void count_names(Story *story)
{
    const ClaimText *text = story->text;

    if ((text->look->uses & USE_ACTOR) == 0)
        return;
    for (size_t i = 0; i < text->look->namer_count; i++) {
        size_t token = text->look->namers[i];
        const Phrase *phrase;
        PhraseWalk walk;

        if ((text->look->words[token].uses & USE_ACTOR) == 0)
            continue;
        walk = look_walk(text, token, text->document->token_count);
        while ((phrase = phrases_next(&walk)) != NULL)
            if (phrase->kind == PHRASE_ACTOR && !phrase->metonym)
                story->named[phrase->index]++;
    }
}

/* By its first word alone. */
static bool common_name_at(const Story *story, size_t token, int *class)
{
    const PhraseTable *table = &story->text->lexicon->phrases;
    PhraseRange range;

    if ((story->text->look->words[token].uses & USE_GENERIC) == 0)
        return false;
    range = phrases_range(table, &story->text->look->words[token]);
    for (size_t i = range.first; i < range.end; i++)
        if (table->list.items[i].kind == PHRASE_GENERIC) {
            *class = table->list.items[i].index;
            return true;
        }
    return false;
}

static bool lists_index(const int *items, size_t count, int wanted)
{
    for (size_t i = 0; i < count; i++)
        if (items[i] == wanted)
            return true;
    return false;
}

static void count_adjective(Story *story, size_t token, int adjective)
{
    const Lexicon *lexicon = story->text->lexicon;
    int class;

    for (size_t next = token + 1;
         next < story->text->document->token_count && next < token + 4;
         next++) {
        if (!common_name_at(story, next, &class))
            continue;
        for (size_t p = 0; p < lexicon->parties.count; p++) {
            const Party *party = &lexicon->parties.items[p];

            if (lists_index(party->adjectives, party->adjective_count,
                            adjective) &&
                lists_index(party->classes, party->class_count, class))
                story->named[p]++;
        }
        return;
    }
}

/* "Syrian troops" names a party as well as its name does. */
static void count_adjectives(Story *story)
{
    const Document *document = story->text->document;
    const PhraseTable *table = &story->text->lexicon->phrases;

    if ((story->text->look->uses & USE_ADJECTIVE) == 0)
        return;
    for (size_t n = 0; n < story->text->look->namer_count; n++) {
        size_t token = story->text->look->namers[n];
        PhraseRange range;

        if ((story->text->look->words[token].uses & USE_ADJECTIVE) == 0 ||
            !document->tokens[token].capital)
            continue;
        range = phrases_range(table, &story->text->look->words[token]);
        for (size_t i = range.first; i < range.end; i++)
            if (table->list.items[i].kind == PHRASE_ADJECTIVE)
                count_adjective(story, token, table->list.items[i].index);
    }
}

/* Where a text speaks of the day before by its name and never of today, it was
 * written then. */
static void find_as_of(Story *story)
{
    bool yesterday = false;

    for (size_t i = 0; i < story->text->time_count; i++) {
        const When when = story->text->times[i].when;

        if (when.first == when.last && (when.first == story->published ||
                                        (story->text->times[i].from_today &&
                                         when.first == story->published - 1)))
            return;
        yesterday |=
            when.first == when.last && when.first == story->published - 1;
    }
    if (yesterday)
        story->as_of = story->published - 1;
}

/* The last day within three of publication that the head of the text says. */
static void find_news_day(Story *story)
{
    const ClaimText *text = story->text;
    const Document *document = text->document;

    story->dated = document->published_how != PUBLISHED_UNKNOWN &&
                   document->published.last != WHEN_NO_LAST;
    if (!story->dated)
        return;
    story->published = document->published.last;
    story->as_of = story->published;
    find_as_of(story);
    story->news_day = story->as_of;
    for (size_t i = 0; i < text->time_count; i++) {
        const When when = text->times[i].when;

        if (when.first == when.last && !text->times[i].lasting &&
            when.first <= story->published &&
            when.first >= story->published - NEWS_DAYS) {
            story->news_day = when.first;
            return;
        }
    }
}

bool story_begin(Arena *arena, const ClaimText *text, Story *out, Error *err)
{
    size_t parties = text->lexicon->parties.count;
    Story story = {.arena = arena,
                   .text = text,
                   .gazetteer = text->gazetteer,
                   .last_party = NO_PARTY,
                   .speaker_party = NO_PARTY,
                   .witness_party = NO_PARTY};

    story.named = arena_array(arena, parties, sizeof *story.named, err);
    if (story.named == NULL || !strangers_begin(arena, &story.strangers, err) ||
        !find_focus(&story, err))
        return false;
    count_names(&story);
    count_adjectives(&story);
    find_news_day(&story);
    story.event = event_of_text(&story);
    story.period = period_of_text(&story);
    *out = story;
    return true;
}
