/*
 * When an article was written that does not say so.
 *
 * Each expression of time that depends on that day is asked, for every day that
 * comes into question, what it would mean if the article had been written then.
 * It bears witness where it stands beside an event whose day is known ("the
 * attacks in Brussels this week") or a month that the article dates elsewhere
 * ("fell in May 2015 ... fell last May"). The days on which most witnesses
 * agree are narrowed by two habits of news: the weekday it names first is the
 * day it was written on or one of the two before, and where it names several,
 * one is that day or the day before. Where witnesses are too few, too many
 * disagree, or the days left are too many, the day stays unknown.
 */
#include "claim/anchors.h"
#include "claim/time_phrase.h"
#include "core/date.h"
#include "core/vec.h"
#include "read/read.h"

enum {
    SENTENCES = 400,     /* how far down is read */
    REACH = 6,           /* words between an event and its time */
    WITNESSES = 64,      /* at most */
    YEARS_ON = 3,        /* after an event that it is still named by weekday */
    NEAR_YEARS = 3,      /* a year that the article names, before its own */
    FIRST_GAP = 2,       /* days since the weekday that is named first */
    WIDEST = 31,         /* days; what is less sure is unknown */
    DATELINE_WORDS = 14, /* before the date of "ERBIL, Iraq, Nov 14 (AFP) -" */
};

typedef struct {
    TimePhrase phrase;
    TimeAspect aspect;
    VEC(When) events; /* one of them is meant */
    size_t anchor;    /* the first one's row, to tell witnesses apart */
    bool day_itself;  /* a dateline: the day of writing or the one before */
} Witness;

typedef struct {
    TimePhrase phrase;
    TimeAspect aspect;
} Weekday;

typedef struct {
    Arena *arena;
    Error *err;
    const Anchors *anchors;
    const Document *document;
    VEC(Witness) witnesses;
    VEC(Weekday) weekdays; /* of the report's own sentences, in text order */
    VEC(When) dated;       /* months of the text that say their year */
    int32_t latest;        /* the last day that is told with its year */
} Search;

/* ---- what bears witness ---------------------------------------------------
 */

static bool parts(const Token *token)
{
    static const char *const words[] = {"that",   "which", "who",   "but",
                                        "while",  "when",  "whose", "after",
                                        "before", ";"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(token->folded, words[i]))
            return true;
    return false;
}

/* Words between two stretches of tokens; a large number where a clause ends
 * between them. */
static size_t distance(const Token *tokens, const TimePhrase *phrase,
                       size_t first, size_t end)
{
    size_t from = phrase->end, to = first;

    if (phrase->first >= first && phrase->end <= end)
        return 0;
    if (phrase->first >= end) {
        from = end;
        to = phrase->first;
    }
    for (size_t i = from; i < to; i++)
        if (parts(&tokens[i]))
            return REACH + 1;
    return to >= from ? to - from + 1 : 1;
}

/* The stretch of the sentence in which an event may begin that is near the
 * phrase: not all of it, since sentences may be as long as their text. */
static Span around(const Search *in, const Sentence *sentence,
                   const TimePhrase *phrase)
{
    size_t reach = in->anchors->longest + REACH;
    Span span = {sentence->first, sentence->end};

    if (phrase->first > span.start + reach)
        span.start = phrase->first - reach;
    if (span.end > phrase->end + REACH)
        span.end = phrase->end + REACH;
    return span;
}

/* The events nearest to the phrase in its sentence. */
static bool add_events(Search *in, const Sentence *sentence, Witness *witness)
{
    const Token *tokens = in->document->tokens;
    Span span = around(in, sentence, &witness->phrase);
    size_t best = REACH + 1;

    for (size_t at = span.start; at < span.end; at++)
        for (size_t i = 0; i < in->anchors->count; i++) {
            const Anchor *anchor = &in->anchors->items[i];
            size_t end, apart;
            if (!anchor_matches(anchor, tokens, sentence, at, &end))
                continue;
            apart = distance(tokens, &witness->phrase, at, end);
            if (apart > REACH || apart > best)
                continue;
            if (apart < best) {
                best = apart;
                witness->events.count = 0;
                witness->anchor = i;
            }
            if (!VEC_PUSH(in->arena, &witness->events, anchor->when, in->err))
                return false;
        }
    return true;
}

static bool depends(const TimePhrase *phrase)
{
    switch (phrase->kind) {
    case PHRASE_DATE:
    case PHRASE_SEASON:
        return phrase->year == 0;
    case PHRASE_WEEKDAY:
    case PHRASE_UNIT:
    case PHRASE_AGO:
        return phrase->count != COUNT_SEVERAL;
    case PHRASE_DECADE:
    case PHRASE_SPAN:
    case PHRASE_BESIDE:
    case PHRASE_WITHIN:
    case PHRASE_SAME:
    case PHRASE_HOUR:
        break;
    }
    return false;
}

static bool in_range(const Token *tokens, const Sentence *sentence,
                     const TimePhrase *phrase)
{
    static const char *const words[] = {"between", "and",     "to", "from",
                                        "until",   "through", "-"};
    Str lead = phrase->first > sentence->first
                   ? tokens[phrase->first - 1].folded
                   : (Str){NULL, 0};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(lead, words[i]))
            return true;
    return phrase->end < sentence->end && tokens[phrase->end].hyphenated;
}

static bool add_weekday(Search *in, const Sentence *sentence,
                        const TimePhrase *phrase, TimeAspect aspect)
{
    bool bare = phrase->kind == PHRASE_WEEKDAY &&
                phrase->week_shift == SHIFT_NONE && phrase->shift == SHIFT_NONE;
    Weekday weekday = {*phrase, aspect};

    return !bare || aspect.ahead || sentence->kind != SENTENCE_BODY ||
           in_range(in->document->tokens, sentence, phrase) ||
           VEC_PUSH(in->arena, &in->weekdays, weekday, in->err);
}

/* "May 2015" dates what "last May" may mean; any year is a day to come after.
 */
static bool add_dated(Search *in, const TimePhrase *phrase, TimeAspect aspect)
{
    TimeContext nothing = {.today = WHEN_NO_LAST};
    When when;

    if (phrase->kind != PHRASE_DATE || aspect.ahead ||
        !phrase_resolve(phrase, aspect, &nothing, &when))
        return true;
    in->latest = day_later(in->latest, when.first);
    return phrase->month == 0 || VEC_PUSH(in->arena, &in->dated, when, in->err);
}

/* "ERBIL, Iraq, Nov 14 (AFP) -": a date without its year at the head of the
 * report. */
static bool is_dateline(const Search *in, const Sentence *sentence,
                        const TimePhrase *phrase)
{
    const Token *tokens = in->document->tokens;
    Str next = phrase->end < sentence->end ? tokens[phrase->end].folded
                                           : (Str){NULL, 0};

    return phrase->kind == PHRASE_DATE && phrase->day != 0 &&
           sentence->opens_paragraph &&
           phrase->first < sentence->first + DATELINE_WORDS &&
           tokens[sentence->first].shouted &&
           (str_is(next, "(") || str_is(next, "-"));
}

static bool add_witness(Search *in, const Sentence *sentence,
                        const TimePhrase *phrase)
{
    Witness witness = {.phrase = *phrase};

    witness.aspect = phrase_aspect(in->anchors->words, in->document->tokens,
                                   sentence, phrase);
    if (!depends(phrase))
        return add_dated(in, phrase, witness.aspect);
    if (!add_weekday(in, sentence, phrase, witness.aspect))
        return false;
    if (witness.aspect.ahead || in->witnesses.count == WITNESSES)
        return true;
    witness.day_itself = is_dateline(in, sentence, phrase);
    if (witness.day_itself)
        witness.anchor = in->anchors->count;
    else if (!add_events(in, sentence, &witness))
        return false;
    return (!witness.day_itself && witness.events.count == 0) ||
           VEC_PUSH(in->arena, &in->witnesses, witness, in->err);
}

/* "last May", where the text dates a May with its year. */
static bool add_month(Search *in, const Sentence *sentence,
                      const TimePhrase *phrase)
{
    Witness witness = {.phrase = *phrase, .anchor = in->anchors->count + 1};
    bool last = phrase->shift == SHIFT_LAST || phrase->week_shift == SHIFT_LAST;

    witness.aspect = phrase_aspect(in->anchors->words, in->document->tokens,
                                   sentence, phrase);
    if (phrase->kind != PHRASE_DATE || phrase->year != 0 || phrase->day != 0 ||
        !last || witness.aspect.ahead || in->witnesses.count == WITNESSES)
        return true;
    for (size_t i = 0; i < in->dated.count; i++)
        if (date_from_day(in->dated.items[i].first).month == phrase->month &&
            !VEC_PUSH(in->arena, &witness.events, in->dated.items[i], in->err))
            return false;
    return witness.events.count == 0 ||
           VEC_PUSH(in->arena, &in->witnesses, witness, in->err);
}

/* Does with every expression of time of a sentence. */
static bool each_phrase(Search *in, const Sentence *sentence,
                        bool (*add)(Search *, const Sentence *,
                                    const TimePhrase *))
{
    for (size_t at = sentence->first; at < sentence->end;) {
        TimePhrase phrase;
        if (!phrase_read(in->anchors->words, in->document->tokens, sentence, at,
                         &phrase)) {
            at++;
            continue;
        }
        if (!add(in, sentence, &phrase))
            return false;
        at = phrase.end > at ? phrase.end : at + 1;
    }
    return true;
}

static bool read_all(Search *in, bool (*add)(Search *, const Sentence *,
                                             const TimePhrase *))
{
    const Document *document = in->document;

    for (size_t i = 0; i < document->sentence_count && i < SENTENCES; i++)
        if (!each_phrase(in, &document->sentences[i], add))
            return false;
    return true;
}

/* ---- the days in question -------------------------------------------------
 */

static bool means(const TimePhrase *phrase, TimeAspect aspect, int32_t today,
                  When *out)
{
    TimeContext context = {.today = today};

    return phrase_resolve(phrase, aspect, &context, out);
}

static bool agrees(const Witness *witness, int32_t today)
{
    When when;

    if (!means(&witness->phrase, witness->aspect, today, &when))
        return false;
    if (witness->day_itself)
        return when.first <= today && when.first >= today - 1;
    for (size_t i = 0; i < witness->events.count; i++)
        if (when.first <= witness->events.items[i].last &&
            when.last >= witness->events.items[i].first &&
            today >= witness->events.items[i].first)
            return true;
    return false;
}

/* Witnesses of one event by the same kind of words are one. */
static bool is_repeated(const Search *in, size_t at)
{
    const Witness *witness = &in->witnesses.items[at];

    for (size_t i = 0; i < at; i++)
        if (in->witnesses.items[i].anchor == witness->anchor &&
            in->witnesses.items[i].phrase.kind == witness->phrase.kind)
            return true;
    return false;
}

static size_t count_agreeing(const Search *in, int32_t today)
{
    size_t count = 0;

    if (today < in->latest)
        return 0;
    for (size_t i = 0; i < in->witnesses.count; i++)
        count += !is_repeated(in, i) && agrees(&in->witnesses.items[i], today);
    return count;
}

static size_t count_witnesses(const Search *in)
{
    size_t count = 0;

    for (size_t i = 0; i < in->witnesses.count; i++)
        count += !is_repeated(in, i);
    return count;
}

/* Days since the weekday named, if written on the day. */
static int32_t gap(const Weekday *weekday, int32_t today)
{
    When when;

    return means(&weekday->phrase, weekday->aspect, today, &when)
               ? today - when.first
               : 7;
}

/* Whether the text names more than one weekday. */
static bool names_several(const Search *in)
{
    for (size_t i = 1; i < in->weekdays.count; i++)
        if (in->weekdays.items[i].phrase.weekday !=
            in->weekdays.items[0].phrase.weekday)
            return true;
    return false;
}

static bool is_habit(const Search *in, int32_t today)
{
    int32_t least = 7;

    if (in->weekdays.count == 0)
        return true;
    for (size_t i = 0; i < in->weekdays.count; i++)
        least = day_earlier(least, gap(&in->weekdays.items[i], today));
    return least <= (names_several(in) ? 1 : FIRST_GAP) &&
           gap(&in->weekdays.items[0], today) <= FIRST_GAP;
}

static When range_of(const Search *in)
{
    When range = {WHEN_NO_LAST, WHEN_NO_FIRST};

    for (size_t i = 0; i < in->witnesses.count; i++) {
        const Witness *witness = &in->witnesses.items[i];
        for (size_t k = 0; k < witness->events.count; k++) {
            range.first =
                day_earlier(range.first, witness->events.items[k].first);
            range.last = day_later(range.last, witness->events.items[k].last);
        }
    }
    if (range.first <= range.last)
        range.last += YEARS_ON * 366;
    return range;
}

/* All days with so many witnesses, from the first to the last; false where
 * there is none. */
static bool hull(const Search *in, When range, size_t most, bool habit,
                 When *out)
{
    When found = {WHEN_NO_LAST, WHEN_NO_FIRST};

    for (int32_t today = range.first; today <= range.last; today++) {
        if (count_agreeing(in, today) != most ||
            (habit && !is_habit(in, today)))
            continue;
        found.first = day_earlier(found.first, today);
        found.last = today;
    }
    if (found.first > found.last)
        return false;
    *out = found;
    return true;
}

/* A year that the article names, not long before. */
static bool year_supports(const Search *in, When when)
{
    return in->latest != WHEN_NO_FIRST && in->latest <= when.first &&
           when.first - in->latest <= NEAR_YEARS * 366;
}

static bool conclude(const Search *in, When *out)
{
    When range = range_of(in);
    size_t most = 0, all = count_witnesses(in);

    for (int32_t today = range.first; today <= range.last; today++) {
        size_t count = count_agreeing(in, today);
        if (count > most)
            most = count;
    }
    if (most == 0 || 3 * (all - most) > most)
        return false;
    if (!hull(in, range, most, true, out) && !hull(in, range, most, false, out))
        return false;
    return out->last - out->first < WIDEST &&
           most + year_supports(in, *out) >= 2;
}

static bool describe(Search *in, Str *out)
{
    const Witness *witness = &in->witnesses.items[0];
    Span span = {in->document->tokens[witness->phrase.first].span.start,
                 in->document->tokens[witness->phrase.end - 1].span.end};
    Str words = str_slice(in->document->text, span.start, span.end);

    return arena_format(in->arena, out, in->err,
                        "what it says of known events (%zu agree; '%.*s' "
                        "first)",
                        count_witnesses(in), STR_ARGS(words));
}

bool published_infer(Arena *arena, const Anchors *anchors, Document *document,
                     Error *err)
{
    Search in = {.arena = arena,
                 .err = err,
                 .anchors = anchors,
                 .document = document,
                 .latest = WHEN_NO_FIRST};
    When when;

    if (anchors == NULL || document->published_how != PUBLISHED_UNKNOWN)
        return true;
    if (!read_all(&in, add_witness) || !read_all(&in, add_month))
        return false;
    if (in.witnesses.count == 0 || !conclude(&in, &when))
        return true;
    if (!describe(&in, &document->published_from))
        return false;
    document->published = when;
    document->published_how = PUBLISHED_INFERRED;
    return true;
}
