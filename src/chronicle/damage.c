#include "chronicle/change.h"
#include "chronicle/spell.h"

#include <assert.h>

/* Three in ten reports name a later day than that of the damage: when it was
 * seen, or told. */
#define LATE 0.3

/* A report of less damage counts fully against a grade where it dates what it
 * tells to the same days: its window is no wider than PRECISE_DAYS and begins
 * no later than SEEN_DAYS after. Others ("damaged temples") are only doubts. */
#define PRECISE_DAYS 31
#define SEEN_DAYS    3

typedef struct {
    const Inquiry *inquiry;
    Bundle bundle;
    Tally *tally;
    When begin[DAMAGE_COUNT]; /* of each grade */
    bool known[DAMAGE_COUNT];
    bool refused[DAMAGE_COUNT]; /* outweighed by those who saw less */
    When first;                 /* when the first of them began, or never */
} Condition;

static Damage grade_of(const Report *report)
{
    Damage grade = DAMAGE_POSSIBLE;

    damage_from_name(report->claim->value, &grade);
    return grade;
}

static bool is_asserted(const Report *report)
{
    return report->claim->polarity == POLARITY_ASSERTED;
}

static bool is_harm(const Report *report)
{
    return is_asserted(report) && grade_of(report) != DAMAGE_NONE;
}

/* Says that the place was whole, or less damaged than grade. */
static bool is_below(const Report *report, Damage grade)
{
    if (is_asserted(report))
        return grade_of(report) == DAMAGE_NONE;
    return (report->claim->polarity == POLARITY_DENIED ||
            report->claim->polarity == POLARITY_NOT_YET) &&
           grade_of(report) <= grade && grade_of(report) != DAMAGE_NONE;
}

static bool is_whole(const Report *report)
{
    return is_below(report, DAMAGE_POSSIBLE);
}

/* The day up to which a report of being whole surely reaches. */
static int32_t whole_day(const Report *report)
{
    bool all = report->claim->lasting || report->when.first == WHEN_NO_FIRST;

    return all && report->when.last != WHEN_NO_LAST ? report->when.last
                                                    : report->when.first;
}

static bool note_harm(const Report *report, Damage grade, Note *out)
{
    *out = (Note){.kind = NOTE_WITHIN,
                  .window = report->when,
                  .reliability = report->reliability,
                  .late = LATE};
    if (is_harm(report) && grade_of(report) == grade) {
        if (report->claim->lasting && report->when.first != WHEN_NO_FIRST) {
            out->kind = NOTE_BY;
            out->window.last = report->when.first;
        }
        return true;
    }
    out->kind = NOTE_NOT_BEFORE;
    out->window.first = whole_day(report);
    return is_below(report, grade) && out->window.first != WHEN_NO_FIRST;
}

/* Later reports than the day a higher grade began say nothing of this one. */
static bool list_notes(const Condition *condition, Damage grade, int32_t end,
                       NoteList *notes, Error *err)
{
    Note note;

    for (size_t i = 0; i < condition->bundle.count; i++) {
        const Report *report = &condition->bundle.items[i];
        if (report->when.first < end && note_harm(report, grade, &note) &&
            !VEC_PUSH(condition->inquiry->arena, notes, note, err))
            return false;
    }
    return true;
}

/* The last day on which anybody says that it had happened, or WHEN_NO_FIRST. */
static int32_t last_harm(const Condition *condition, Damage grade, int32_t end)
{
    int32_t last = WHEN_NO_FIRST;

    for (size_t i = 0; i < condition->bundle.count; i++) {
        const Report *report = &condition->bundle.items[i];
        if (is_harm(report) && grade_of(report) == grade &&
            report->when.first < end && report->when.last > last)
            last = report->when.last;
    }
    return last;
}

static bool is_compatible(const Report *report, When begin)
{
    if (report->claim->lasting)
        return report->when.last >= begin.first;
    return report->when.first <= begin.last && report->when.last >= begin.first;
}

/* Whether the report dates what it tells to the days of begin. */
static bool is_of_event(const Report *report, When begin)
{
    return (int64_t)report->when.last - report->when.first <= PRECISE_DAYS &&
           (int64_t)report->when.first <= (int64_t)begin.last + SEEN_DAYS;
}

/* Where a report of some harm stands towards a grade that began then. */
static ReportList *list_for_harm(const Condition *condition, Spell *spell,
                                 Damage grade, const Report *report)
{
    Damage told = grade_of(report);

    if (told == grade)
        return is_compatible(report, spell->from) ? &spell->pro
                                                  : &spell->doubts;
    if (report->when.last < spell->from.first)
        return NULL;
    if (told > grade)
        return condition->refused[told] ? &spell->doubts : NULL;
    return is_of_event(report, spell->from) ? &spell->con : &spell->doubts;
}

/* Where any report of the time before the next grade stands, or NULL. */
static ReportList *list_for(const Condition *condition, Spell *spell,
                            Damage grade, const Report *report)
{
    if (is_harm(report))
        return list_for_harm(condition, spell, grade, report);
    if (is_below(report, grade))
        return whole_day(report) > spell->from.first &&
                       whole_day(report) >= spell->from.last
                   ? &spell->con
                   : NULL;
    return report->claim->polarity == POLARITY_POSSIBLE &&
                   grade_of(report) > grade &&
                   report->when.last >= spell->from.first
               ? &spell->doubts
               : NULL;
}

static int32_t published_on(const Report *report)
{
    const Document *document = report->document;

    return document == NULL || document->published_how == PUBLISHED_UNKNOWN
               ? WHEN_NO_LAST
               : document->published.last;
}

/* Whether the same source said the contrary later. */
static bool is_withdrawn(const Report *report, const ReportList *pro)
{
    for (size_t i = 0; i < pro->count; i++)
        if (pro->items[i]->origin == report->origin &&
            published_on(pro->items[i]) != WHEN_NO_LAST &&
            published_on(report) < published_on(pro->items[i]))
            return true;
    return false;
}

/* Who was wrong and said so is against no more. */
static void drop_withdrawn(Spell *spell)
{
    size_t kept = 0;
    Damage rival = DAMAGE_NONE;
    bool asserted = false;

    for (size_t i = 0; i < spell->con.count; i++) {
        const Report *report = spell->con.items[i];
        if (is_withdrawn(report, &spell->pro))
            continue;
        if (is_asserted(report) && grade_of(report) >= rival) {
            rival = grade_of(report);
            asserted = true;
        }
        spell->con.items[kept++] = report;
    }
    spell->con.count = kept;
    if (asserted)
        spell->rival = damage_name(rival);
}

static bool grade_spell(const Condition *condition, int grade, When end,
                        Spell *out, Error *err)
{
    Spell spell = {.site = condition->bundle.items[0].site,
                   .topic = TOPIC_DAMAGE,
                   .value = damage_name((Damage)grade),
                   .from = condition->begin[grade],
                   .to = end};

    for (size_t i = 0; i < condition->bundle.count; i++) {
        const Report *report = &condition->bundle.items[i];
        ReportList *list =
            report->when.first >= end.first
                ? NULL
                : list_for(condition, &spell, (Damage)grade, report);
        if (list != NULL &&
            !report_add(condition->inquiry->arena, list, report, err))
            return false;
    }
    drop_withdrawn(&spell);
    *out = spell;
    return true;
}

static bool all_interested(const ReportList *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        if (!reports->items[i]->interested)
            return false;
    return true;
}

/* Outweighed reports of a grade make no state; those that are not outweighing
 * make a contested one. */
static void weigh_spell(Condition *condition, int grade, Spell *spell)
{
    double pro = tally_of(condition->tally, &spell->pro);
    double con = tally_of(condition->tally, &spell->con);
    double doubt = DOUBT_SHARE * tally_of(condition->tally, &spell->doubts);
    bool partial = all_interested(&spell->pro) && !all_interested(&spell->con);

    spell->contested = spell->con.count > 0 && pro < con + OUTWEIGH;
    condition->refused[grade] = pro + OUTWEIGH < con + doubt ||
                                (partial && pro < con) || spell->pro.count == 0;
}

/* Finds the day the grade began; the spell is refused where that is not surely
 * before a higher one began, for damage only grows. */
static bool find_grade(Condition *condition, int grade, When end, Spell *spell,
                       Error *err)
{
    When *begin = &condition->begin[grade];
    NoteList notes = {0};
    When domain = {WHEN_NO_FIRST,
                   last_harm(condition, (Damage)grade, end.first)};

    if (domain.last == WHEN_NO_FIRST)
        return true;
    if (!list_notes(condition, (Damage)grade, end.first, &notes, err) ||
        !change_find(condition->inquiry->arena, &notes, domain, begin, err))
        return false;
    condition->known[grade] =
        end.first == WHEN_NO_LAST || begin->last < end.first;
    if (!condition->known[grade])
        return true;
    if (!grade_spell(condition, grade, end, spell, err))
        return false;
    weigh_spell(condition, grade, spell);
    condition->known[grade] = !condition->refused[grade];
    return true;
}

/* From the highest grade down, each until the next higher begins. */
static bool find_grades(Condition *condition, Spell *spells, Error *err)
{
    When end = WHEN_NEVER;

    for (int grade = DAMAGE_COUNT - 1; grade >= DAMAGE_POSSIBLE; grade--) {
        if (!find_grade(condition, grade, end, &spells[grade], err))
            return false;
        if (condition->known[grade])
            end = condition->begin[grade];
    }
    condition->first = end;
    return true;
}

/* Whole from the first day on which somebody said so until the first damage or,
 * where none is known, until the last such day. Before it nothing was reported.
 */
static bool add_whole(const Condition *condition, SpellList *out, Error *err)
{
    Arena *arena = condition->inquiry->arena;
    Spell spell = {.site = condition->bundle.items[0].site,
                   .topic = TOPIC_DAMAGE,
                   .value = damage_name(DAMAGE_NONE),
                   .from = {WHEN_NO_FIRST, WHEN_NO_LAST},
                   .to = condition->first};
    int32_t last = WHEN_NO_FIRST;
    bool open = spell.to.first == WHEN_NO_FIRST;
    int32_t end = open ? spell.to.last : spell.to.first;

    for (size_t i = 0; i < condition->bundle.count; i++) {
        const Report *report = &condition->bundle.items[i];
        if (!is_whole(report) || whole_day(report) > end)
            continue;
        if (whole_day(report) > last)
            last = whole_day(report);
        if (whole_day(report) < spell.from.last)
            spell.from.last = whole_day(report);
        if (!report_add(arena, &spell.pro, report, err))
            return false;
    }
    if (last == WHEN_NO_FIRST)
        return true;
    if (open || end == WHEN_NO_LAST) /* seen whole on the day of the harm */
        spell.to.first = last < end ? day_after(last) : end;
    /* The day it was seen whole counts as whole, even if it was its last. */
    if (spell.to.first <= spell.from.last && spell.from.last < spell.to.last)
        spell.to.first = day_after(spell.from.last);
    return VEC_PUSH(arena, out, spell, err);
}

bool damage_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                   SpellList *out, Error *err)
{
    Condition condition = {
        .inquiry = inquiry, .bundle = bundle, .tally = tally};

    Spell spells[DAMAGE_COUNT] = {0};

    assert(bundle.count > 0);
    if (!find_grades(&condition, spells, err) ||
        !add_whole(&condition, out, err))
        return false;
    for (int grade = DAMAGE_POSSIBLE; grade < DAMAGE_COUNT; grade++)
        if (condition.known[grade] &&
            !VEC_PUSH(inquiry->arena, out, spells[grade], err))
            return false;
    return true;
}
