#include "claim/story.h"

#include "core/hash.h"

#include <stdlib.h>

/* What a document says twice is one claim: the one that is best dated. What it
 * says in a headline is what it tells below, in fewer words. */

#define ID_DIGITS  16
#define NUMBER_MAX 20 /* digits */

/* As long as the sources of one claim may get together. */
#define SOURCES_MAX  240
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

/* Days by which what is told without a day may stand off the same with one. */
#define ASIDE_DAYS 92

static bool is_close(When a, When b)
{
    return (int64_t)a.first <= (int64_t)b.last + ASIDE_DAYS &&
           (int64_t)b.first <= (int64_t)a.last + ASIDE_DAYS;
}

static bool within(Str source, Str other)
{
    return str_find(source, other, 0) < source.len;
}

/* Two who are named for it, and neither is the other. */
static bool are_told_apart(const Claim *a, const Claim *b)
{
    return a->source.len > 0 && b->source.len > 0 &&
           !within(a->source, b->source) && !within(b->source, a->source);
}

/* One event told twice, or a state told undated beside one told dated; what one
 * source dates to other days than another are two. */
static bool same_news(const Claim *a, const Claim *b)
{
    bool undated = (a->time_text.len == 0 || b->time_text.len == 0) &&
                   !are_told_apart(a, b);

    if (a->polarity == POLARITY_POSSIBLE || a->polarity == POLARITY_PLANNED)
        return true;
    return overlap(a->when, b->when) || (undated && is_close(a->when, b->when));
}

/* Two who say it: "witnesses; state television". One who is named twice, in
 * fewer words the second time, is one. */
static bool join_sources(Arena *arena, Str first, Str second, Str *out,
                         Error *err)
{
    if (first.len == 0 || second.len == 0 || within(first, second) ||
        within(second, first) || first.len + second.len > SOURCES_MAX) {
        *out = first.len > 0 ? first : second;
        return true;
    }
    return arena_format(arena, out, err, "%.*s; %.*s", STR_ARGS(first),
                        STR_ARGS(second));
}

static void lend(Claim *kept, const Claim *other)
{
    if (kept->agent.len == 0)
        kept->agent = other->agent;
    if (kept->cause.len == 0)
        kept->cause = other->cause;
}

/* Keeps the better of the two; it takes from the other what it lacks. */
static bool join(Arena *arena, const Document *document, Claim *kept,
                 const Claim *other, Error *err)
{
    Claim old = *kept;
    bool timed = other->time_text.len > 0 && kept->time_text.len == 0;
    bool finer = (other->time_text.len > 0) == (kept->time_text.len > 0) &&
                 width(other) < width(kept);
    bool fuller = (other->time_text.len > 0) == (kept->time_text.len > 0) &&
                  width(other) == width(kept) && is_headline(document, kept) &&
                  !is_headline(document, other);

    /* What a rule claims stands, whatever a hint would add. */
    if (claim_is_hint(other) && !claim_is_hint(kept))
        return true;
    if (claim_is_hint(kept) && !claim_is_hint(other)) {
        *kept = *other;
        return true;
    }
    if (timed || finer || fuller) {
        *kept = *other;
        if (old.confidence > kept->confidence)
            kept->confidence = old.confidence;
    }
    lend(kept, &old);
    lend(kept, other);
    return join_sources(arena, old.source, other->source, &kept->source, err);
}

static bool merge_group(Arena *arena, const Document *document, Claim *claims,
                        size_t *kept, Span group, Error *err)
{
    size_t first = *kept;

    for (size_t i = group.start; i < group.end; i++) {
        size_t j = *kept > first + 32 ? *kept - 32 : first;

        while (j < *kept && !same_news(&claims[j], &claims[i]))
            j++;
        if (j == *kept)
            claims[(*kept)++] = claims[i];
        else if (!join(arena, document, &claims[j], &claims[i], err))
            return false;
    }
    return true;
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
        return headline && (overlap(claim->when, other->when) ||
                            other->time_text.len == 0 ||
                            (claim->time_text.len == 0 &&
                             is_close(claim->when, other->when)));
    return greater > grade;
}

/* "Hit on 19 October. A wall is destroyed": told of one event. */
static void lend_date(Claim *greater, const Claim *claim)
{
    if (greater->time_text.len > 0 || claim->time_text.len == 0)
        return;
    greater->when = claim->when;
    greater->lasting = claim->lasting;
    greater->time_text = claim->time_text;
}

/* The claim that tells more of the same; NULL where there is none. */
static Claim *outweighed_by(const Document *document, const ClaimList *claims,
                            const Claim *claim)
{
    Damage grade;

    if (claim->topic != TOPIC_DAMAGE ||
        !damage_from_name(claim->value, &grade) || grade == DAMAGE_NONE)
        return NULL;
    for (size_t i = 0; i < claims->count && i < 512; i++) {
        Claim *other = &claims->items[i];

        if (other->topic == TOPIC_DAMAGE &&
            (claim_is_hint(claim) || !claim_is_hint(other)) &&
            other->polarity == claim->polarity &&
            str_equal(other->place, claim->place) &&
            is_lesser(document, claim, other) && same_news(claim, other))
            return other;
    }
    return NULL;
}

/* What an id is the hash of, written into room for all of it. */
typedef struct {
    char *text;
    size_t len;
} Subject;

static void put_text(Subject *subject, Str text)
{
    if (text.len > 0)
        memcpy(subject->text + subject->len, text.data, text.len);
    subject->len += text.len;
}

static void put_number(Subject *subject, size_t number)
{
    char digits[NUMBER_MAX];
    size_t at = NUMBER_MAX;

    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    put_text(subject, (Str){digits + at, NUMBER_MAX - at});
}

static bool give_id(Arena *arena, Claim *claim, Error *err)
{
    const Str bar = STR("|");
    ArenaMark before = arena_mark(arena);
    char hash[HASH_TEXT_SIZE];
    Subject subject = {.text = arena_room(arena,
                                          claim->doc.len + claim->place.len +
                                              claim->value.len +
                                              4 * (NUMBER_MAX + 1) + 3,
                                          1, err)};

    if (subject.text == NULL)
        return false;
    put_text(&subject, claim->doc);
    put_text(&subject, bar);
    put_text(&subject, claim->place);
    put_text(&subject, bar);
    put_number(&subject, claim->topic);
    put_text(&subject, bar);
    put_text(&subject, claim->value);
    put_text(&subject, bar);
    put_number(&subject, claim->polarity);
    put_text(&subject, bar);
    put_number(&subject, claim->quote.start);
    put_text(&subject, bar);
    put_number(&subject, claim->quote.end);
    if (!hash_sha256((Str){subject.text, subject.len}, hash, err))
        return false;
    arena_rewind(arena, before);
    return arena_copy(arena, (Str){hash, ID_DIGITS}, &claim->id, err);
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
        if (!merge_group(arena, document, claims->items, &kept, (Span){i, end},
                         err))
            return false;
        i = end;
    }
    claims->count = kept;
    for (size_t i = 0; i < kept; i++) {
        Claim *greater = outweighed_by(document, claims, &claims->items[i]);

        if (greater != NULL) {
            lend_date(greater, &claims->items[i]);
            claims->items[i].confidence = 0;
        }
    }
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
