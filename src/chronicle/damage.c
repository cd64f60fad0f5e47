#include "chronicle/change.h"
#include "chronicle/spell.h"

#include <assert.h>

/* Three in ten reports name a later day than that of the damage: when it was
 * seen, or told. */
#define LATE 0.3

/* Those who say so outweigh those who deny it where their odds are this many
 * times (as a logarithm) better. */
#define OUTWEIGH 1.0

typedef struct {
    const Inquiry *inquiry;
    Bundle bundle;
    Tally *tally;
    When begin[DAMAGE_COUNT]; /* of each grade */
    bool known[DAMAGE_COUNT];
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

/* Damage only grows: a grade that did not surely begin before a higher one says
 * nothing of its own. */
static bool find_begins(Condition *condition, Error *err)
{
    int32_t end = WHEN_NO_LAST;

    for (int grade = DAMAGE_COUNT - 1; grade >= DAMAGE_POSSIBLE; grade--) {
        When *begin = &condition->begin[grade];
        NoteList notes = {0};
        When domain = {WHEN_NO_FIRST, last_harm(condition, (Damage)grade, end)};

        if (domain.last == WHEN_NO_FIRST)
            continue;
        if (!list_notes(condition, (Damage)grade, end, &notes, err) ||
            !change_find(condition->inquiry->arena, &notes, domain, begin, err))
            return false;
        condition->known[grade] = end == WHEN_NO_LAST || begin->last < end;
        if (condition->known[grade])
            end = begin->first;
    }
    return true;
}

static bool is_compatible(const Report *report, When begin)
{
    if (report->claim->lasting)
        return report->when.last >= begin.first;
    return report->when.first <= begin.last && report->when.last >= begin.first;
}

/* Puts a report on the side where it stands; end is the first day of the next
 * grade. */
static bool side_with(Arena *arena, Spell *spell, Damage grade, int32_t end,
                      const Report *report, Error *err)
{
    ReportList *list = NULL;

    if (report->when.first >= end)
        return true;
    if (is_harm(report)) {
        if (grade_of(report) == grade)
            list = is_compatible(report, spell->from) ? &spell->pro
                                                      : &spell->doubts;
        else if (grade_of(report) < grade &&
                 report->when.last >= spell->from.first)
            list = &spell->doubts;
    } else if (is_below(report, grade) &&
               whole_day(report) > spell->from.first &&
               whole_day(report) >= spell->from.last) {
        list = &spell->con;
    } else if (report->claim->polarity == POLARITY_POSSIBLE &&
               grade_of(report) > grade &&
               report->when.last >= spell->from.first) {
        list = &spell->doubts;
    }
    return list == NULL || report_add(arena, list, report, err);
}

static int next_grade(const Condition *condition, int grade)
{
    do
        grade++;
    while (grade < DAMAGE_COUNT && !condition->known[grade]);
    return grade;
}

static Spell grade_spell(const Condition *condition, int grade)
{
    int next = next_grade(condition, grade);

    return (Spell){.site = condition->bundle.items[0].site,
                   .topic = TOPIC_DAMAGE,
                   .value = damage_name((Damage)grade),
                   .from = condition->begin[grade],
                   .to = next < DAMAGE_COUNT ? condition->begin[next]
                                             : WHEN_NEVER};
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

/* Who was wrong and said so is against no more; who still denies it without
 * being outweighed leaves it contested. */
static void weigh_denials(const Condition *condition, Spell *spell)
{
    Tally *tally = condition->tally;
    size_t kept = 0;
    double pro;

    for (size_t i = 0; i < spell->con.count; i++) {
        const Report *report = spell->con.items[i];
        if (is_withdrawn(report, &spell->pro))
            continue;
        if (is_asserted(report))
            spell->rival = damage_name(DAMAGE_NONE);
        spell->con.items[kept++] = report;
    }
    spell->con.count = kept;
    pro = tally_of(tally, &spell->pro);
    spell->contested =
        kept > 0 && pro < tally_of(tally, &spell->con) + OUTWEIGH;
}

static bool add_harm(const Condition *condition, int grade, SpellList *out,
                     Error *err)
{
    Arena *arena = condition->inquiry->arena;
    Spell spell = grade_spell(condition, grade);

    for (size_t i = 0; i < condition->bundle.count; i++)
        if (!side_with(arena, &spell, (Damage)grade, spell.to.first,
                       &condition->bundle.items[i], err))
            return false;
    weigh_denials(condition, &spell);
    return VEC_PUSH(arena, out, spell, err);
}

/* Whole until the first damage or, where none is known, until the last day on
 * which somebody said so. */
static bool add_whole(const Condition *condition, SpellList *out, Error *err)
{
    Arena *arena = condition->inquiry->arena;
    Spell spell = grade_spell(condition, DAMAGE_NONE);
    int32_t last = WHEN_NO_FIRST;
    bool open = spell.to.first == WHEN_NO_FIRST;
    int32_t end = open ? spell.to.last : spell.to.first;

    spell.from = (When){WHEN_NO_FIRST, WHEN_NO_FIRST};
    for (size_t i = 0; i < condition->bundle.count; i++) {
        const Report *report = &condition->bundle.items[i];
        if (!is_whole(report) || whole_day(report) > end)
            continue;
        if (whole_day(report) > last)
            last = whole_day(report);
        if (!report_add(arena, &spell.pro, report, err))
            return false;
    }
    if (last == WHEN_NO_FIRST)
        return true;
    if (open || end == WHEN_NO_LAST)
        spell.to.first = last + 1;
    return VEC_PUSH(arena, out, spell, err);
}

bool damage_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                   SpellList *out, Error *err)
{
    Condition condition = {
        .inquiry = inquiry, .bundle = bundle, .tally = tally};

    assert(bundle.count > 0);
    if (!find_begins(&condition, err))
        return false;
    if (!add_whole(&condition, out, err))
        return false;
    for (int grade = DAMAGE_POSSIBLE; grade < DAMAGE_COUNT; grade++)
        if (condition.known[grade] && !add_harm(&condition, grade, out, err))
            return false;
    return true;
}
