#include "chronicle/spell.h"

#include "core/date.h"

#include <assert.h>
#include <stdlib.h>

/* A window wider than this dates nothing by itself; it joins what narrower ones
 * have dated. */
#define NARROW_DAYS 7

/* Reports of one stretch of fighting may lie this far apart. */
#define PAUSE_DAYS 1

static int64_t width(const Report *report)
{
    return (int64_t)report->when.last - report->when.first;
}

/* No words say when it was: its first day is no more than the earliest that the
 * report leaves open. Analysts date what they enter or amend. */
static bool is_only_told(const Report *report)
{
    const Claim *claim = report->claim;

    return claim->time_text.len == 0 && !claim->lasting &&
           claim->when.last != WHEN_NO_LAST && width(report) > DAY_WIDTH &&
           claim->decided != DECIDED_AMENDED &&
           !str_is(claim->rule, RULE_BY_HAND);
}

static int compare_widths(const void *a, const void *b)
{
    const Report *const *x = a, *const *y = b;
    bool told = is_only_told(*x);

    if (told != is_only_told(*y))
        return told ? 1 : -1;
    if (width(*x) != width(*y))
        return width(*x) < width(*y) ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

/* A sure one holds from its first day to its last, an unsure one on some day
 * between; of one that is only told nobody says when it began. */
typedef struct {
    When days;
    bool sure, told;
    ReportList pro;
} Episode;

typedef VEC(Episode) EpisodeList;

static bool is_sure(const Report *report)
{
    return report->claim->lasting || width(report) == 0;
}

/* An open side is closed where the reporter stood. */
static When closed_days(const Report *report)
{
    When days = report->when;

    if (days.first == WHEN_NO_FIRST)
        days.first = days.last;
    if (days.last == WHEN_NO_LAST && !report->claim->lasting)
        days.last = days.first;
    return days;
}

static bool touches(When a, When b, int32_t pause)
{
    return (int64_t)a.first <= (int64_t)b.last + pause &&
           (int64_t)b.first <= (int64_t)a.last + pause;
}

/* In order of time: a sure episode goes on in the next that touches it. */
static bool chain_episode(Arena *arena, const Report *report, EpisodeList *list,
                          Error *err)
{
    Episode next = {.days = closed_days(report), .sure = true};
    Episode *last = list->count == 0 ? NULL : &list->items[list->count - 1];

    if (last == NULL || !touches(last->days, next.days, PAUSE_DAYS))
        return report_add(arena, &next.pro, report, err) &&
               VEC_PUSH(arena, list, next, err);
    if (next.days.last > last->days.last)
        last->days.last = next.days.last;
    return report_add(arena, &last->pro, report, err);
}

static bool chain_sure(Arena *arena, Bundle bundle, EpisodeList *list,
                       Error *err)
{
    for (size_t i = 0; i < bundle.count; i++) {
        const Report *report = &bundle.items[i];
        if (report->claim->polarity == POLARITY_ASSERTED && is_sure(report) &&
            !chain_episode(arena, report, list, err))
            return false;
    }
    return true;
}

/* Joins an episode that the window touches, or begins an unsure one. */
static bool place_unsure(Arena *arena, const Report *report, EpisodeList *list,
                         Error *err)
{
    Episode next = {.days = closed_days(report), .told = is_only_told(report)};

    for (size_t i = 0; i < list->count; i++) {
        Episode *episode = &list->items[i];
        if (!touches(episode->days, next.days, 0))
            continue;
        if (episode->told) {
            episode->days.last =
                day_earlier(episode->days.last, next.days.last);
        } else if (!episode->sure && width(report) <= NARROW_DAYS) {
            if (next.days.first > episode->days.first)
                episode->days.first = next.days.first;
            if (next.days.last < episode->days.last)
                episode->days.last = next.days.last;
        }
        return report_add(arena, &episode->pro, report, err);
    }
    return report_add(arena, &next.pro, report, err) &&
           VEC_PUSH(arena, list, next, err);
}

static bool place_all_unsure(Arena *arena, Bundle bundle, EpisodeList *list,
                             Error *err)
{
    size_t count = 0;
    const Report **reports =
        arena_array(arena, bundle.count, sizeof(const Report *), err);

    if (reports == NULL)
        return false;
    for (size_t i = 0; i < bundle.count; i++)
        if (bundle.items[i].claim->polarity == POLARITY_ASSERTED &&
            !is_sure(&bundle.items[i]))
            reports[count++] = &bundle.items[i];
    if (count > 0)
        qsort(reports, count, sizeof(const Report *), compare_widths);
    for (size_t i = 0; i < count; i++)
        if (!place_unsure(arena, reports[i], list, err))
            return false;
    return true;
}

static int compare_episodes(const void *a, const void *b)
{
    const Episode *x = a, *y = b;
    int order = when_compare(&x->days, &y->days);

    return order != 0 ? order : (int)y->sure - (int)x->sure;
}

static Spell episode_spell(const Report *first, const Episode *episode)
{
    When days = episode->days;
    int32_t end = day_after(days.last);
    Spell spell = {.site = first->site,
                   .topic = first->claim->topic,
                   .from = days,
                   .to = {day_after(days.first), end},
                   .pro = episode->pro};

    if (episode->sure) {
        spell.from.last = days.first;
        spell.to.first = end;
    } else if (episode->told) {
        spell.from.first = WHEN_NO_FIRST;
        spell.to.first = end;
    }
    return spell;
}

/* Of the days on which it can have been. */
static bool add_denials(Arena *arena, Bundle bundle, int32_t first,
                        Spell *spell, Error *err)
{
    for (size_t i = 0; i < bundle.count; i++) {
        const Report *report = &bundle.items[i];
        Polarity polarity = report->claim->polarity;

        if ((polarity == POLARITY_DENIED || polarity == POLARITY_NOT_YET) &&
            report->when.first < spell->to.last && report->when.last >= first &&
            !report_add(arena, &spell->con, report, err))
            return false;
    }
    return true;
}

/* Those who report it against those who deny it, unless they outweigh them. */
static void dispute(Tally *tally, Spell *spell)
{
    double pro = tally_of(tally, &spell->pro);

    if (spell->con.count == 0 || pro >= tally_of(tally, &spell->con) + OUTWEIGH)
        return;
    spell->contested = true;
    spell->value = STR("reported");
    spell->rival = STR("denied");
}

bool episode_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                    SpellList *out, Error *err)
{
    EpisodeList list = {0};

    assert(bundle.count > 0);
    if (!chain_sure(inquiry->arena, bundle, &list, err) ||
        !place_all_unsure(inquiry->arena, bundle, &list, err))
        return false;
    if (list.count > 0)
        qsort(list.items, list.count, sizeof *list.items, compare_episodes);
    for (size_t i = 0; i < list.count; i++) {
        Spell spell = episode_spell(&bundle.items[0], &list.items[i]);

        if (!add_denials(inquiry->arena, bundle, list.items[i].days.first,
                         &spell, err))
            return false;
        dispute(tally, &spell);
        if (!VEC_PUSH(inquiry->arena, out, spell, err))
            return false;
    }
    return true;
}
