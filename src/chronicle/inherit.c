#include "chronicle/inherit.h"

#include "core/date.h"

#include <stdlib.h>

/* ---- control, downwards -------------------------------------------------- */

typedef struct {
    Arena *arena;
    int site;
    SpellList out;
} Merge;

static bool is_same(const Spell *a, const Spell *b)
{
    return a->contested == b->contested && str_equal(a->value, b->value) &&
           str_equal(a->rival, b->rival);
}

/* The place's own claims agree with what it had inherited. */
static bool confirm(Merge *merge, Spell *current, const Spell *own, Error *err)
{
    current->inherited = false;
    return report_add_all(merge->arena, &current->pro, &own->pro, err) &&
           report_add_all(merge->arena, &current->con, &own->con, err) &&
           report_add_all(merge->arena, &current->doubts, &own->doubts, err);
}

/* Whether the keeper's spell leaves the place as it is: its holder holds it
 * already, or is one of two who dispute the keeper. */
static bool leaves(const Spell *current, const Spell *above)
{
    if (is_same(current, above))
        return true;
    return above->contested && !current->contested && !current->inherited &&
           (str_equal(above->value, current->value) ||
            str_equal(above->rival, current->value));
}

/* Without what was said of days after the end. */
static bool cut_reports(Arena *arena, ReportList *list, int32_t end, Error *err)
{
    ReportList kept = {0};

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->when.first < end &&
            !report_add(arena, &kept, list->items[i], err))
            return false;
    *list = kept;
    return true;
}

static bool end_spell(Arena *arena, Spell *spell, When end, Error *err)
{
    ReportList pro = spell->pro;

    spell->to = end;
    if (end.last == WHEN_NO_LAST)
        return true;
    if (!cut_reports(arena, &pro, end.last, err) ||
        !cut_reports(arena, &spell->con, end.last, err) ||
        !cut_reports(arena, &spell->doubts, end.last, err))
        return false;
    if (pro.count > 0)
        spell->pro = pro;
    return true;
}

static bool begin_spell(Merge *merge, Spell next, Error *err)
{
    SpellList *out = &merge->out;
    Spell *current = out->count == 0 ? NULL : &out->items[out->count - 1];

    if (current != NULL) {
        if (current->from.last != WHEN_NO_LAST)
            next.from.first = day_later(next.from.first, current->from.last);
        next.from.last = day_later(next.from.last, next.from.first);
        if (!end_spell(merge->arena, current, next.from, err))
            return false;
    }
    next.site = merge->site;
    next.to = WHEN_NEVER;
    return VEC_PUSH(merge->arena, out, next, err);
}

static bool take(Merge *merge, const Spell *spell, bool own, Error *err)
{
    SpellList *out = &merge->out;
    Spell *current = out->count == 0 ? NULL : &out->items[out->count - 1];
    Spell next = *spell;

    if (spell->again &&
        (current == NULL || !current->inherited || is_same(current, spell)))
        return true;
    if (current != NULL && own && is_same(current, spell))
        return confirm(merge, current, spell, err);
    if (current != NULL && !own && leaves(current, spell))
        return true;
    next.inherited = !own;
    return begin_spell(merge, next, err);
}

static bool names_day(const Report *report, const Spell *spell)
{
    return report->claim->polarity == POLARITY_ASSERTED &&
           !report->claim->lasting &&
           (int64_t)report->when.last - report->when.first <= DAY_WIDTH &&
           str_equal(report->claim->value, spell->value);
}

/* What is left of the spell from the report on. */
static bool add_again(Arena *arena, const Spell *spell, size_t report,
                      SpellList *out, Error *err)
{
    Spell again = *spell;

    again.again = true;
    again.from = spell->pro.items[report]->when;
    again.pro = (ReportList){0};
    again.con = (ReportList){0};
    again.doubts = (ReportList){0};
    for (size_t i = report; i < spell->pro.count; i++)
        if (names_day(spell->pro.items[i], spell) &&
            !report_add(arena, &again.pro, spell->pro.items[i], err))
            return false;
    return VEC_PUSH(arena, out, again, err);
}

static bool is_after(const Spell *a, const Spell *b)
{
    return a->from.last > b->from.last;
}

/* The first sighting in the spell after each of the keeper's changes from next
 * on. */
static bool add_sightings(Arena *arena, const Spell *spell,
                          const SpellList *above, size_t next, SpellList *out,
                          Error *err)
{
    for (size_t i = 0; i < spell->pro.count && next < above->count; i++) {
        int32_t day = spell->pro.items[i]->when.last;
        if (day <= above->items[next].from.last ||
            !names_day(spell->pro.items[i], spell))
            continue;
        if (!add_again(arena, spell, i, out, err))
            return false;
        while (next < above->count && above->items[next].from.last < day)
            next++;
    }
    return true;
}

/* The place's own spells, each with its later sightings within a run: the place
 * may have been lost and won with its keeper in between. */
static bool list_own(Arena *arena, const SpellList *own, const SpellList *above,
                     SpellList *out, Error *err)
{
    size_t next = 0;

    for (size_t i = 0; i < own->count; i++) {
        const Spell *spell = &own->items[i];

        while (next < above->count && !is_after(&above->items[next], spell))
            next++;
        if (!VEC_PUSH(arena, out, *spell, err) ||
            (!spell->contested &&
             !add_sightings(arena, spell, above, next, out, err)))
            return false;
    }
    return true;
}

/* Both in order of time; on the same day the place's own has the last word. */
static bool merge_spells(Merge *merge, const SpellList *own,
                         const SpellList *above, Error *err)
{
    SpellList mine = {0};
    size_t o = 0, a = 0;

    if (!list_own(merge->arena, own, above, &mine, err))
        return false;
    while (o < mine.count || a < above->count) {
        bool first = a == above->count ||
                     (o < mine.count &&
                      mine.items[o].from.last < above->items[a].from.last);
        const Spell *spell = first ? &mine.items[o++] : &above->items[a++];
        if (!take(merge, spell, first, err))
            return false;
    }
    return true;
}

/* Sites, those without a keeper first. */
typedef struct {
    int depth, site;
} Rank;

static int compare_ranks(const void *a, const void *b)
{
    const Rank *x = a, *y = b;

    return x->depth != y->depth ? x->depth - y->depth : x->site - y->site;
}

static bool rank_sites(const Inquiry *inquiry, Rank **out, Error *err)
{
    Rank *ranks =
        arena_array(inquiry->arena, inquiry->site_count, sizeof *ranks, err);

    if (ranks == NULL)
        return false;
    for (size_t i = 0; i < inquiry->site_count; i++)
        ranks[i] = (Rank){inquiry->sites[i].depth, (int)i};
    if (inquiry->site_count > 0)
        qsort(ranks, inquiry->site_count, sizeof *ranks, compare_ranks);
    *out = ranks;
    return true;
}

/* ---- control, upwards ---------------------------------------------------- */

/* The part's spell on the day, surely held, or NULL. */
static const Spell *spell_on(const SpellList *list, int32_t day)
{
    for (size_t i = list->count; i > 0; i--)
        if (list->items[i - 1].from.last <= day)
            return list->items[i - 1].to.first > day ? &list->items[i - 1]
                                                     : NULL;
    return NULL;
}

/* What all parts have in common on the day, or NULL. parts are site indices. */
static const Spell *common_spell(const SpellList *control, const int *parts,
                                 size_t count, int32_t day)
{
    const Spell *first = NULL;

    for (size_t i = 0; i < count; i++) {
        const Spell *spell = spell_on(&control[parts[i]], day);
        if (spell == NULL || spell->contested || spell->value.len == 0 ||
            (first != NULL && !str_equal(first->value, spell->value)))
            return NULL;
        if (first == NULL || spell->from.last > first->from.last)
            first = spell;
    }
    return first;
}

typedef VEC(int32_t) DayList;

static int compare_days(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The days on which a part may change hands. */
static bool list_days(Arena *arena, const SpellList *control, const int *parts,
                      size_t count, DayList *days, Error *err)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < control[parts[i]].count; k++) {
            const Spell *spell = &control[parts[i]].items[k];
            if (!VEC_PUSH(arena, days, spell->from.last, err) ||
                !VEC_PUSH(arena, days, spell->to.first, err))
                return false;
        }
    if (days->count > 0)
        qsort(days->items, days->count, sizeof *days->items, compare_days);
    return true;
}

static bool gather(Merge *merge, const SpellList *control, const int *parts,
                   size_t count, Error *err)
{
    SpellList *out = &merge->out;
    DayList days = {0};
    bool open = false;

    if (!list_days(merge->arena, control, parts, count, &days, err))
        return false;
    for (size_t i = 0; i < days.count; i++) {
        int32_t day = days.items[i];
        const Spell *common = common_spell(control, parts, count, day);
        Spell next;

        if (open) {
            Spell *last = &out->items[out->count - 1];
            if (common != NULL && str_equal(common->value, last->value))
                continue;
            last->to = (When){day, day};
        }
        open = common != NULL && day != WHEN_NO_LAST;
        if (!open)
            continue;
        next = *common;
        next.site = merge->site;
        next.inherited = true;
        next.from = (When){day, day};
        next.to = WHEN_NEVER;
        if (!VEC_PUSH(merge->arena, out, next, err))
            return false;
    }
    return true;
}

/* Pairs of whole and part, by whole. */
static bool list_parts(const Inquiry *inquiry, Rank **out, size_t *count,
                       Error *err)
{
    size_t found = 0;
    Rank *parts =
        arena_array(inquiry->arena, inquiry->site_count, sizeof *parts, err);

    if (parts == NULL)
        return false;
    for (size_t i = 0; i < inquiry->site_count; i++)
        if (inquiry->sites[i].parent >= 0)
            parts[found++] = (Rank){inquiry->sites[i].parent, (int)i};
    if (found > 0)
        qsort(parts, found, sizeof *parts, compare_ranks);
    *out = parts;
    *count = found;
    return true;
}

static bool gather_all(const Inquiry *inquiry, SpellList *control, Error *err)
{
    Rank *parts = NULL;
    size_t count = 0;
    int *of_whole =
        arena_array(inquiry->arena, inquiry->site_count, sizeof *of_whole, err);

    if (of_whole == NULL || !list_parts(inquiry, &parts, &count, err))
        return false;
    for (size_t i = 0; i < count;) {
        Merge merge = {.arena = inquiry->arena, .site = parts[i].depth};
        size_t size = 0;

        for (; i < count && parts[i].depth == merge.site; i++)
            of_whole[size++] = parts[i].site;
        if (control[merge.site].count > 0 || size < 2)
            continue;
        if (!gather(&merge, control, of_whole, size, err))
            return false;
        control[merge.site] = merge.out;
    }
    return true;
}

bool control_inherit(const Inquiry *inquiry, Annals *annals, Error *err)
{
    SpellList *control = annals->by_site[TOPIC_CONTROL];
    Rank *ranks = NULL;

    if (!rank_sites(inquiry, &ranks, err))
        return false;
    for (size_t i = 0; i < inquiry->site_count; i++) {
        int site = ranks[i].site, keeper = inquiry->sites[site].keeper;
        Merge merge = {.arena = inquiry->arena, .site = site};

        if (keeper < 0)
            continue;
        if (!merge_spells(&merge, &control[site], &control[keeper], err))
            return false;
        control[site] = merge.out;
    }
    return gather_all(inquiry, control, err);
}

/* ---- damage -------------------------------------------------------------- */

static bool is_harm(const Spell *spell)
{
    return !str_equal(spell->value, damage_name(DAMAGE_NONE));
}

static const Spell *first_harm(const SpellList *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_harm(&list->items[i]))
            return &list->items[i];
    return NULL;
}

static bool begins_before(const Spell *a, const Spell *b)
{
    if (a->from.last != b->from.last)
        return a->from.last < b->from.last;
    return a->from.first != b->from.first ? a->from.first < b->from.first
                                          : a->site < b->site;
}

/* The end of being whole, where a part was harmed then; the day on which it was
 * seen whole counts as whole all the same. */
static When end_before(const Spell *whole, When harm)
{
    int32_t first = harm.first == WHEN_NO_FIRST ? harm.last : harm.first;
    int32_t seen = day_after(whole->from.last);
    When end = {first, harm.last};

    if (whole->to.first <= first)
        end = (When){whole->to.first, day_earlier(whole->to.last, harm.last)};
    return (When){day_later(end.first, seen), day_later(end.last, seen)};
}

/* Enters possible damage into the whole's spells, from the part's first. */
static bool add_possible(Arena *arena, int site, const Spell *part,
                         SpellList *list, Error *err)
{
    SpellList joined = {0};
    const Spell *own = first_harm(list);
    Spell possible = *part;
    size_t i = 0;

    if (own != NULL && part->from.last >= own->from.first)
        return true;
    possible.site = site;
    possible.value = damage_name(DAMAGE_POSSIBLE);
    possible.inherited = true;
    possible.to = own == NULL ? WHEN_NEVER : own->from;
    for (; i < list->count && !is_harm(&list->items[i]); i++) {
        Spell whole = list->items[i];
        whole.to = end_before(&whole, part->from);
        possible.from.first = day_later(possible.from.first, whole.to.first);
        possible.from.last = day_later(possible.from.last, whole.to.first);
        if (!VEC_PUSH(arena, &joined, whole, err))
            return false;
    }
    /* Seen whole until the day of its own harm. */
    if (own != NULL && possible.from.last >= own->from.first)
        return true;
    if (!VEC_PUSH(arena, &joined, possible, err))
        return false;
    for (; i < list->count; i++)
        if (!VEC_PUSH(arena, &joined, list->items[i], err))
            return false;
    *list = joined;
    return true;
}

/* For every site, the first harm to anything in it. */
static void find_first_parts(const Inquiry *inquiry, const SpellList *damage,
                             const Spell **first)
{
    for (size_t i = 0; i < inquiry->site_count; i++) {
        const Spell *harm = first_harm(&damage[i]);
        int whole = inquiry->sites[i].parent;
        size_t steps = 0;

        for (; harm != NULL && whole >= 0 && steps < inquiry->site_count;
             whole = inquiry->sites[whole].parent, steps++)
            if (first[whole] == NULL || begins_before(harm, first[whole]))
                first[whole] = harm;
    }
}

bool damage_inherit(const Inquiry *inquiry, Annals *annals, Error *err)
{
    SpellList *damage = annals->by_site[TOPIC_DAMAGE];
    const Spell **first = arena_array(inquiry->arena, inquiry->site_count,
                                      sizeof(const Spell *), err);

    if (first == NULL)
        return false;
    find_first_parts(inquiry, damage, first);
    for (size_t i = 0; i < inquiry->site_count; i++)
        if (first[i] != NULL &&
            !add_possible(inquiry->arena, (int)i, first[i], &damage[i], err))
            return false;
    return true;
}
