#include "claim/story.h"

#include "core/date.h"

/* The first day on which what a text tells without a day can have been: not
 * before the events that the text is about. */

#define YEARS_BACK 6 /* what lies further back is another story */

typedef struct {
    const ClaimText *text;
    const ClaimList *claims;
    bool dated;
    int32_t last; /* the last day on which anything told began */
    int32_t end;  /* of publication, else that day */
} Bounds;

/* The day from which on the text speaks of it. */
static int32_t began(const Claim *claim)
{
    return claim->seen ? claim->when.last : claim->when.first;
}

static bool is_event(const Claim *claim)
{
    return began(claim) != WHEN_NO_FIRST &&
           (claim->topic == TOPIC_CONTROL || claim->topic == TOPIC_FIGHTING ||
            topic_is_deed(claim->topic)) &&
           claim->polarity != POLARITY_PLANNED &&
           claim->polarity != POLARITY_POSSIBLE;
}

/* The last day on which the claim can have been. */
static int32_t end_of(const Bounds *bounds, const Claim *claim)
{
    return day_earlier(claim->when.last, bounds->end);
}

static bool fits(int32_t first, int32_t end)
{
    return first <= end && first > end - YEARS_BACK * 366;
}

/* When the events began that the text dates, at the place or anywhere. */
static int32_t first_event(const Bounds *bounds, const Claim *claim,
                           bool anywhere)
{
    int32_t first = WHEN_NO_LAST, end = end_of(bounds, claim);

    for (size_t i = 0; i < bounds->claims->count; i++) {
        const Claim *other = &bounds->claims->items[i];

        if (other != claim && is_event(other) && other->time_text.len > 0 &&
            (anywhere || str_equal(other->place, claim->place)) &&
            fits(began(other), end))
            first = day_earlier(first, began(other));
    }
    return first;
}

/* The token at which the paragraph of the byte begins; *at is that of the byte
 * itself. */
static size_t paragraph_of(const Document *document, size_t byte, size_t *at)
{
    size_t start = 0;

    for (size_t i = 0; i < document->sentence_count; i++) {
        const Sentence *sentence = &document->sentences[i];

        if (sentence->first >= sentence->end)
            continue;
        if (document->tokens[sentence->first].span.start > byte)
            break;
        *at = sentence->first;
        if (sentence->opens_paragraph)
            start = sentence->first;
    }
    return start;
}

/* The day on which it was seen says nothing of when it began. */
static bool is_of_seeing(const ClaimText *text, const Claim *claim,
                         const TimeMention *time)
{
    return claim->seen && time->when.last == claim->when.last &&
           str_equal(claim->time_text,
                     str_slice(text->document->text, time->span.start,
                               time->span.end));
}

/* What the paragraph dated last before the claim's sentence ends. */
static int32_t told_before(const Bounds *bounds, const Claim *claim)
{
    const ClaimText *text = bounds->text;
    int32_t first = WHEN_NO_LAST, end = end_of(bounds, claim);
    size_t at = 0,
           start = paragraph_of(text->document, claim->quote.start, &at);

    for (size_t i = 0; i < text->time_count; i++) {
        const TimeMention *time = &text->times[i];

        if (time->first_token >= start && time->span.start < claim->quote.end &&
            !is_of_seeing(text, claim, time) && fits(time->when.first, end))
            first = time->when.first;
    }
    return first;
}

static int32_t bound_of(const Bounds *bounds, const Claim *claim)
{
    int32_t first;

    /* A text of unknown date is later than all it tells. */
    if (!bounds->dated &&
        (!topic_is_deed(claim->topic) || claim->polarity == POLARITY_PLANNED))
        return bounds->last == WHEN_NO_FIRST ? WHEN_NO_LAST : bounds->last;
    first = day_earlier(first_event(bounds, claim, false),
                        told_before(bounds, claim));
    /* What was seen may be older than all that befell other places. */
    return first != WHEN_NO_LAST || claim->seen
               ? first
               : first_event(bounds, claim, true);
}

void claims_bound(const ClaimText *text, ClaimList *claims)
{
    Bounds bounds = {.text = text,
                     .claims = claims,
                     .dated =
                         text->document->published_how != PUBLISHED_UNKNOWN,
                     .last = WHEN_NO_FIRST};

    for (size_t i = 0; i < claims->count; i++)
        if (is_event(&claims->items[i]))
            bounds.last = day_later(bounds.last, began(&claims->items[i]));
    bounds.end = bounds.dated ? text->document->published.last : bounds.last;
    if (bounds.end == WHEN_NO_FIRST || bounds.end == WHEN_NO_LAST)
        return;
    for (size_t i = 0; i < claims->count; i++) {
        Claim *claim = &claims->items[i];
        int32_t first = claim->when.first == WHEN_NO_FIRST
                            ? bound_of(&bounds, claim)
                            : WHEN_NO_LAST;

        if (first != WHEN_NO_LAST)
            claim->when.first = first;
    }
}
