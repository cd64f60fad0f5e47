#include "claim/time_phrase.h"

#include "claim/claim.h"
#include "claim/time_table.h"
#include "claim/time_words.h"
#include "core/vec.h"
#include "read/read.h"

/* "The day before" goes with a day named at most so many sentences above. */
enum { DAY_REACH = 2 };

typedef VEC(TimeMention) Mentions;

typedef struct {
    const Document *document;
    const TimeTable *table; /* of another language, or NULL */
    const TimeWords *words; /* of English */
    const Sentence *sentence;
    TimeRoles *roles; /* of its words; NULL without words */
    size_t room;
    TimeContext context;
    int32_t first_today, last_today;
    size_t day_age; /* sentences since a day was named */
    Mentions found, unresolved;
    Arena *arena;
    Error *err;
} Finder;

/* Both days of publication must know it; the window holds what either gives. */
static bool resolve(Finder *in, const TimePhrase *phrase, TimeAspect aspect,
                    When *out)
{
    When early, late;

    in->context.today = in->first_today;
    if (!phrase_resolve(phrase, aspect, &in->context, &early))
        return false;
    in->context.today = in->last_today;
    if (!phrase_resolve(phrase, aspect, &in->context, &late))
        return false;
    out->first = early.first < late.first ? early.first : late.first;
    out->last = early.last > late.last ? early.last : late.last;
    return true;
}

static bool names_day(const TimePhrase *phrase)
{
    return (phrase->kind == PHRASE_DATE && phrase->day != 0) ||
           phrase->kind == PHRASE_WEEKDAY ||
           ((phrase->kind == PHRASE_UNIT || phrase->kind == PHRASE_AGO ||
             phrase->kind == PHRASE_BESIDE) &&
            phrase->unit == UNIT_DAY);
}

static void remember(Finder *in, const TimePhrase *phrase, When when)
{
    if (names_day(phrase)) {
        in->context.has_day = true;
        in->context.day = when;
        in->day_age = 0;
    }
    in->context.has_period = true;
    in->context.period = when;
    if (phrase->kind == PHRASE_DATE && phrase->year != 0) {
        in->context.has_year = true;
        in->context.dated = when;
    }
}

static bool is_from_today(const TimePhrase *phrase)
{
    return (phrase->kind == PHRASE_UNIT || phrase->kind == PHRASE_AGO) &&
           phrase->unit <= UNIT_DAY;
}

static bool add(Finder *in, Span tokens, When when, bool lasting)
{
    TimeMention mention = {
        .span = {in->document->tokens[tokens.start].span.start,
                 in->document->tokens[tokens.end - 1].span.end},
        .first_token = tokens.start,
        .end_token = tokens.end,
        .when = when,
        .lasting = lasting,
    };

    return VEC_PUSH(in->arena, &in->found, mention, in->err);
}

static bool add_phrase(Finder *in, const TimePhrase *phrase, When when,
                       bool lasting)
{
    if (!add(in, (Span){phrase->first, phrase->end}, when, lasting))
        return false;
    in->found.items[in->found.count - 1].from_today = is_from_today(phrase);
    in->found.items[in->found.count - 1].of_clause = phrase->of_clause;
    return true;
}

static bool read_at(const Finder *in, size_t at, TimePhrase *out)
{
    const Token *tokens = in->document->tokens;

    return in->words != NULL
               ? phrase_read_told(in->roles, tokens, in->sentence, at, out)
               : phrase_read(NULL, tokens, in->sentence, at, out);
}

static TimeAspect aspect_of(const Finder *in, const TimePhrase *phrase)
{
    return phrase_aspect(in->words, in->document->tokens, in->sentence, phrase);
}

/* ---- ranges ----------------------------------------------------------------
 */

static bool word_is(const Finder *in, size_t at, const char *word)
{
    return at >= in->sentence->first && at < in->sentence->end &&
           str_is(in->document->tokens[at].folded, word);
}

/* Where a range opened by "between" or "from" goes on behind its first end, or
 * 0. A dash or "to" needs no opening. */
static size_t range_joint(const Finder *in, const TimePhrase *first)
{
    size_t at = first->end, lead = first->first;

    lead -= lead > in->sentence->first;
    if (word_is(in, lead, "the") && lead > in->sentence->first)
        lead--;
    if (word_is(in, at, "and"))
        return word_is(in, lead, "between") ? at + 1 : 0;
    if (word_is(in, at, "until") || word_is(in, at, "till"))
        return word_is(in, lead, "from") ? at + 1 : 0;
    if (word_is(in, at, "to") || word_is(in, at, "-") ||
        word_is(in, at, "through"))
        return at + 1;
    return at < in->sentence->end && in->document->tokens[at].hyphenated ? at
                                                                         : 0;
}

/* "May 4-6": the day alone behind the joint. */
static bool read_second_day(const Finder *in, const TimePhrase *first,
                            size_t at, TimePhrase *out)
{
    const Token *token = &in->document->tokens[at];
    int day;

    if (at >= in->sentence->end || first->kind != PHRASE_DATE ||
        first->day == 0 || first->month == 0)
        return false;
    day = read_month_day(token);
    if (day <= first->day)
        return false;
    *out = *first;
    out->day = day;
    out->first = at;
    out->end = at + 1;
    return true;
}

/* "2014-16" */
static bool read_second_year(const Finder *in, const TimePhrase *first,
                             size_t at, TimePhrase *out)
{
    const Token *token = &in->document->tokens[at];
    long year;

    if (at >= in->sentence->end || first->kind != PHRASE_DATE ||
        first->month != 0 || first->day != 0 || token->folded.len != 2 ||
        !token->hyphenated || !str_to_long(token->folded, &year))
        return false;
    *out = *first;
    out->year = first->year / 100 * 100 + (int)year;
    out->first = at;
    out->end = at + 1;
    return out->year > first->year;
}

/* What one end says, the other need not repeat. */
static void share_parts(TimePhrase *first, TimePhrase *second)
{
    if (first->kind != PHRASE_DATE || second->kind != PHRASE_DATE)
        return;
    if (first->year == 0 && second->year != 0 && first->month != 0)
        first->year = second->year - (first->month > second->month);
    else if (second->year == 0 && first->year != 0)
        second->year = first->year + (first->month > second->month);
}

static bool read_range(const Finder *in, TimePhrase *first, TimePhrase *second)
{
    size_t at = range_joint(in, first);

    if (at == 0 || at >= in->sentence->end)
        return false;
    if ((!read_at(in, at, second) || second->kind != first->kind) &&
        !read_second_day(in, first, at, second) &&
        !read_second_year(in, first, at, second))
        return false;
    share_parts(first, second);
    return true;
}

/* "4 to 6 May": a number, a joint, a date. */
static bool read_day_range(const Finder *in, size_t at, TimePhrase *first,
                           TimePhrase *second)
{
    const Token *tokens = in->document->tokens;
    size_t joint = at + 1;

    if (at + 2 >= in->sentence->end || tokens[at].kind == TOKEN_MARK ||
        read_month_day(&tokens[at]) == 0)
        return false;
    if (word_is(in, joint, "to") || word_is(in, joint, "-") ||
        (word_is(in, joint, "and") && at > in->sentence->first))
        joint++;
    else if (!tokens[joint].hyphenated)
        return false;
    if (!read_at(in, joint, second) || second->kind != PHRASE_DATE ||
        second->day == 0 || second->month == 0 ||
        read_month_day(&tokens[joint]) != second->day ||
        second->day <= read_month_day(&tokens[at]))
        return false;
    *first = *second;
    first->day = read_month_day(&tokens[at]);
    first->first = at;
    first->end = at + 1;
    return true;
}

static bool is_bare(const Finder *in, const TimePhrase *phrase)
{
    return phrase->end == phrase->first + 1 &&
           in->document->tokens[phrase->first].kind == TOKEN_NUMBER &&
           (phrase->month != 0 ||
            in->document->tokens[phrase->first].folded.len <= 2);
}

static bool add_end(Finder *in, const TimePhrase *phrase, When when)
{
    return is_bare(in, phrase) ||
           add(in, (Span){phrase->first, phrase->end}, when, false);
}

/* Adds a range and its two ends. *used tells whether it was one. */
static bool add_range(Finder *in, const TimePhrase *first,
                      const TimePhrase *second, bool *used)
{
    TimeAspect aspect = aspect_of(in, first);
    bool between = first->first > in->sentence->first &&
                   word_is(in, first->first - 1, "between");
    When from, to;

    *used = false;
    if (!resolve(in, first, aspect, &from) || !resolve(in, second, aspect, &to))
        return true;
    if (first->kind == PHRASE_WEEKDAY && to.first < from.first)
        to = (When){to.first + 7, to.last + 7};
    if (to.last < from.first || to.first < from.first)
        return true;
    *used = true;
    remember(in, second, to);
    in->context.period.first = from.first;
    return add(in, (Span){first->first, second->end},
               (When){from.first, to.last}, !between) &&
           add_end(in, first, from) && add_end(in, second, to);
}

/* What any day of publication would have resolved. */
static bool note_unresolved(Finder *in, const TimePhrase *phrase,
                            TimeAspect aspect)
{
    const Token *tokens = in->document->tokens;
    TimeMention mention = {
        .span = {tokens[phrase->first].span.start,
                 tokens[phrase->end - 1].span.end},
        .first_token = phrase->first,
        .end_token = phrase->end,
        .when = {WHEN_NO_FIRST, WHEN_NO_LAST},
    };
    TimeContext context = in->context;
    When when;

    context.today = 0;
    return in->first_today != WHEN_NO_LAST ||
           !phrase_resolve(phrase, aspect, &context, &when) ||
           VEC_PUSH(in->arena, &in->unresolved, mention, in->err);
}

/* Reads what begins at *at in the language of the table and moves behind it. */
static bool read_by_table(Finder *in, size_t *at)
{
    const Token *tokens = in->document->tokens;
    TimePhrase phrase;
    TimeAspect aspect;
    When when;

    if (!time_table_read(in->table, tokens, in->sentence, *at, &phrase,
                         &aspect))
        return ++*at, true;
    *at = phrase.end;
    if (!resolve(in, &phrase, aspect, &when))
        return note_unresolved(in, &phrase, aspect);
    remember(in, &phrase, when);
    return add_phrase(in, &phrase, when, aspect.lasting);
}

/* ---- the text ---------------------------------------------------------------
 */

/* Reads what begins at *at and moves behind it. */
static bool read_here(Finder *in, size_t *at)
{
    TimePhrase phrase, second;
    TimeAspect aspect;
    bool used = false;
    When when;

    if (read_day_range(in, *at, &phrase, &second) &&
        !add_range(in, &phrase, &second, &used))
        return false;
    if (!used) {
        if (!read_at(in, *at, &phrase))
            return ++*at, true;
        if (read_range(in, &phrase, &second) &&
            !add_range(in, &phrase, &second, &used))
            return false;
    }
    if (used) {
        *at = second.end;
        return true;
    }
    *at = phrase.end;
    aspect = aspect_of(in, &phrase);
    if (!resolve(in, &phrase, aspect, &when))
        return note_unresolved(in, &phrase, aspect);
    if (!phrase.of_clause)
        remember(in, &phrase, when);
    return add_phrase(in, &phrase, when, aspect.lasting);
}

/* Tells what the words of the sentence are to phrases; *told is whether it may
 * have any. */
static bool look(Finder *in, const Sentence *sentence, bool *told)
{
    size_t count = sentence->end - sentence->first;

    *told = true;
    if (in->words == NULL || in->table != NULL)
        return true;
    if (count > in->room) {
        in->room = 2 * count;
        in->roles =
            arena_array(in->arena, in->room, sizeof *in->roles, in->err);
    }
    if (in->roles == NULL)
        return false;
    *told = time_roles(in->words, in->document->tokens,
                       (Span){sentence->first, sentence->end}, in->roles);
    return true;
}

/* The first word from one on that a phrase may begin with, as far as the roles
 * tell. */
static size_t next_at(const Finder *in, size_t at)
{
    size_t first = in->sentence->first;

    if (in->words == NULL || in->table != NULL)
        return at;
    return first +
           time_roles_next(in->roles, at - first, in->sentence->end - first);
}

static bool read_sentence(Finder *in, const Sentence *sentence)
{
    bool told;

    in->sentence = sentence;
    if (sentence->opens_paragraph)
        in->context.has_period = in->context.has_year = false;
    if (in->day_age++ > DAY_REACH)
        in->context.has_day = false;
    if (!look(in, sentence, &told))
        return false;
    if (!told)
        return true;
    for (size_t at = next_at(in, sentence->first); at < sentence->end;
         at = next_at(in, at))
        if (!(in->table != NULL ? read_by_table : read_here)(in, &at))
            return false;
    return true;
}

static bool is_published(const Document *document)
{
    return document->published_how != PUBLISHED_UNKNOWN &&
           document->published.first != WHEN_NO_FIRST &&
           document->published.last != WHEN_NO_LAST;
}

static bool find_all(Finder *in)
{
    const Document *document = in->document;
    bool known = is_published(document);

    in->first_today = known ? document->published.first : WHEN_NO_LAST;
    in->last_today = known ? document->published.last : WHEN_NO_LAST;
    for (size_t i = 0; i < document->sentence_count; i++)
        if (!read_sentence(in, &document->sentences[i]))
            return false;
    return true;
}

bool times_read(Arena *arena, const TimeReading *how, const Document *document,
                Times *out, Error *err)
{
    Finder in = {.document = document,
                 .table = how->table,
                 .words = how->words,
                 .arena = arena,
                 .err = err};

    if (!find_all(&in))
        return false;
    *out = (Times){in.found.items, in.found.count, in.unresolved.items,
                   in.unresolved.count};
    return true;
}

bool times_find(Arena *arena, const Document *document, Times *out, Error *err)
{
    return times_read(arena, &(TimeReading){NULL, NULL}, document, out, err);
}
