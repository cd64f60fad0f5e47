#include "claim/story.h"

#include "core/hash.h"

#include <stdlib.h>

/* What a document says twice is one claim: the one that is best dated. What it
 * says in a headline is what it tells below, in fewer words. */

#define ID_DIGITS    16
#define HEADLINE_SAY 0.8 /* of what nothing but a headline says */

static bool is_headline(const Document *document, const Claim *claim)
{
    size_t low = 0, high = document->sentence_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (document->sentences[middle].span.end <= claim->quote.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < document->sentence_count &&
           document->sentences[low].kind == SENTENCE_HEADLINE;
}

static int compare_subjects(const Claim *a, const Claim *b)
{
    int order = str_compare(a->place, b->place);

    if (order == 0)
        order = (a->topic > b->topic) - (a->topic < b->topic);
    if (order == 0)
        order = str_compare(a->value, b->value);
    if (order == 0)
        order = (a->polarity > b->polarity) - (a->polarity < b->polarity);
    return order;
}

static int compare_quotes(const Claim *a, const Claim *b)
{
    int order =
        (a->quote.start > b->quote.start) - (a->quote.start < b->quote.start);

    if (order == 0)
        order = (a->quote.end > b->quote.end) - (a->quote.end < b->quote.end);
    return order;
}

static int by_subject(const void *left, const void *right)
{
    int order = compare_subjects(left, right);

    if (order == 0)
        order = compare_quotes(left, right);
    return order != 0 ? order
                      : str_compare(((const Claim *)left)->rule,
                                    ((const Claim *)right)->rule);
}

static int by_quote(const void *left, const void *right)
{
    int order = compare_quotes(left, right);

    return order != 0 ? order : by_subject(left, right);
}

static bool overlap(When a, When b)
{
    return a.first <= b.last && b.first <= a.last;
}

/* Days of doubt; a large number where an end is open. */
static int64_t width(const Claim *claim)
{
    int64_t days = (int64_t)claim->when.last - claim->when.first;

    return claim->time_text.len == 0 ? days + 100000 : days;
}

/* One event told twice, or a state told undated beside one told dated. */
static bool same_news(const Claim *a, const Claim *b)
{
    if (a->polarity == POLARITY_POSSIBLE || a->polarity == POLARITY_PLANNED)
        return true;
    if (a->topic == TOPIC_DAMAGE || a->topic == TOPIC_LOOTING ||
        a->topic == TOPIC_FIGHTING)
        return overlap(a->when, b->when) || a->time_text.len == 0 ||
               b->time_text.len == 0;
    return overlap(a->when, b->when) || a->time_text.len == 0 ||
           b->time_text.len == 0;
}

/* Keeps the better of the two; it takes from the other what it lacks. */
static void join(const Document *document, Claim *kept, const Claim *other)
{
    Str source = kept->source.len > 0 ? kept->source : other->source;
    bool timed = other->time_text.len > 0 && kept->time_text.len == 0;
    bool finer = (other->time_text.len > 0) == (kept->time_text.len > 0) &&
                 width(other) < width(kept);
    bool fuller = (other->time_text.len > 0) == (kept->time_text.len > 0) &&
                  width(other) == width(kept) && is_headline(document, kept) &&
                  !is_headline(document, other);

    if (timed || finer || fuller) {
        Claim old = *kept;

        *kept = *other;
        if (old.confidence > kept->confidence)
            kept->confidence = old.confidence;
        source = kept->source.len > 0 ? kept->source : old.source;
    }
    kept->source = source;
}

static void merge_group(const Document *document, Claim *claims, size_t *kept,
                        size_t from, size_t end)
{
    size_t first = *kept;

    for (size_t i = from; i < end; i++) {
        size_t j = *kept > first + 32 ? *kept - 32 : first;

        while (j < *kept && !same_news(&claims[j], &claims[i]))
            j++;
        if (j < *kept)
            join(document, &claims[j], &claims[i]);
        else
            claims[(*kept)++] = claims[i];
    }
}

/* Of two grades of the same place and time the lesser is the same told with
 * less care, unless the greater stands in a headline that the text refines. */
static bool is_lesser(const Document *document, const Claim *claim,
                      const Claim *other)
{
    Damage grade = DAMAGE_NONE, greater = DAMAGE_NONE;
    bool headline = is_headline(document, claim);

    (void)damage_from_name(claim->value, &grade);
    (void)damage_from_name(other->value, &greater);
    if (greater == DAMAGE_NONE || greater == grade)
        return false;
    if (headline != is_headline(document, other))
        return headline &&
               (overlap(claim->when, other->when) || other->time_text.len == 0);
    return greater > grade;
}

static bool outweighed(const Document *document, const ClaimList *claims,
                       const Claim *claim)
{
    Damage grade;

    if (claim->topic != TOPIC_DAMAGE ||
        !damage_from_name(claim->value, &grade) || grade == DAMAGE_NONE)
        return false;
    for (size_t i = 0; i < claims->count && i < 512; i++) {
        const Claim *other = &claims->items[i];

        if (other->topic == TOPIC_DAMAGE &&
            other->polarity == claim->polarity &&
            str_equal(other->place, claim->place) &&
            is_lesser(document, claim, other) && same_news(claim, other))
            return true;
    }
    return false;
}

static bool give_id(Arena *arena, Claim *claim, Error *err)
{
    Str text;
    char hash[HASH_TEXT_SIZE];
    Str digits = {hash, ID_DIGITS};

    return arena_format(arena, &text, err, "%.*s|%.*s|%d|%.*s|%d|%zu|%zu",
                        STR_ARGS(claim->doc), STR_ARGS(claim->place),
                        (int)claim->topic, STR_ARGS(claim->value),
                        (int)claim->polarity, claim->quote.start,
                        claim->quote.end) &&
           hash_sha256(text, hash, err) &&
           arena_copy(arena, digits, &claim->id, err);
}

bool claims_merge(Arena *arena, const Document *document, ClaimList *claims,
                  Error *err)
{
    size_t kept = 0;
    size_t left = 0;

    if (claims->count == 0)
        return true;
    qsort(claims->items, claims->count, sizeof(Claim), by_subject);
    for (size_t i = 0; i < claims->count;) {
        size_t end = i + 1;

        while (end < claims->count &&
               compare_subjects(&claims->items[i], &claims->items[end]) == 0)
            end++;
        merge_group(document, claims->items, &kept, i, end);
        i = end;
    }
    claims->count = kept;
    for (size_t i = 0; i < kept; i++)
        if (outweighed(document, claims, &claims->items[i]))
            claims->items[i].confidence = 0;
    for (size_t i = 0; i < kept; i++)
        if (claims->items[i].confidence > 0)
            claims->items[left++] = claims->items[i];
    claims->count = left;
    qsort(claims->items, claims->count, sizeof(Claim), by_quote);
    for (size_t i = 0; i < claims->count; i++) {
        if (is_headline(document, &claims->items[i]))
            claims->items[i].confidence *= HEADLINE_SAY;
        if (!give_id(arena, &claims->items[i], err))
            return false;
    }
    return true;
}
