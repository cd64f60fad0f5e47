#include "chronicle/change.h"
#include "chronicle/run.h"
#include "chronicle/spell.h"
#include "core/date.h"

#include <assert.h>

/* Three in ten reports that somebody holds a place name a day after he took it.
 */
#define LATE 0.3

/* "Since" gives its first day loosely. */
#define SINCE_RELIABILITY 0.6

/* Days after a capture within which a denial means the capture itself. */
#define DISPUTE_DAYS 14

/* Days after the last sighting within which a denial still answers it. */
#define ANSWER_DAYS 3

typedef struct {
    const Inquiry *inquiry;
    Bundle bundle;
    Tally *tally;
    RunList runs;
} Control;

static bool is_denial(const Report *report)
{
    return report->claim->polarity == POLARITY_DENIED ||
           report->claim->polarity == POLARITY_NOT_YET;
}

/* ---- when a run began ---------------------------------------------------- */

static Note held_note(const Report *report)
{
    Note note = {.kind = NOTE_WITHIN,
                 .window = report->when,
                 .reliability = report->reliability,
                 .late = LATE};

    if (!report->claim->lasting)
        return note;
    note.window = lasting_begin(report);
    if (note.reliability > SINCE_RELIABILITY)
        note.reliability = SINCE_RELIABILITY;
    if (report->when.first == report->when.last)
        note.kind = NOTE_BY;
    return note;
}

/* The days on which the run may have begun: not before the last run was last
 * seen, nor long after it was itself surely there. */
static When domain_of(const Control *control, size_t at)
{
    const Run *run = &control->runs.items[at];
    When domain = {WHEN_NO_FIRST, run->sure};

    if (run->sure != WHEN_NO_LAST && run->last > run->sure)
        domain.last = day_earlier(run->last, run->sure + DISPUTE_DAYS);
    if (at > 0)
        domain.first =
            day_earlier(control->runs.items[at - 1].last, domain.last);
    return domain;
}

/* What reports on the run before say of this one: not yet there; or that the
 * other left. */
static bool note_before(const Run *run, const Report *report, Note *out)
{
    bool ours = str_equal(report->claim->value, run->holder);

    *out = (Note){.kind = ours ? NOTE_NOT_BEFORE : NOTE_WITHIN,
                  .window = report->when,
                  .reliability = report->reliability,
                  .late = LATE};
    if (report->when.first == WHEN_NO_FIRST)
        return false;
    return ours || report->claim->polarity == POLARITY_DENIED;
}

/* Whether the report tells of a departure: it comes after the last sighting. */
static bool is_departure(const Run *run, const Report *report)
{
    return report->claim->polarity == POLARITY_DENIED &&
           report->when.first > run->last;
}

static bool list_notes_before(const Control *control, size_t at, When domain,
                              NoteList *notes, Error *err)
{
    const Run *run = &control->runs.items[at];
    const Run *before = &control->runs.items[at - 1];
    Note note;

    for (size_t i = 0; i < before->agreeing.count; i++)
        if (note_before(run, before->agreeing.items[i], &note) &&
            note.kind == NOTE_NOT_BEFORE &&
            !VEC_PUSH(control->inquiry->arena, notes, note, err))
            return false;
    for (size_t i = 0; i < before->against.count; i++)
        if (is_departure(before, before->against.items[i]) &&
            note_before(run, before->against.items[i], &note) &&
            note.window.last >= domain.first &&
            !VEC_PUSH(control->inquiry->arena, notes, note, err))
            return false;
    return true;
}

static bool list_notes(const Control *control, size_t at, When domain,
                       NoteList *notes, Error *err)
{
    const Run *run = &control->runs.items[at];

    for (size_t i = 0; i < run->pro.count; i++)
        if (run->pro.items[i]->when.first <= domain.last &&
            !VEC_PUSH(control->inquiry->arena, notes,
                      held_note(run->pro.items[i]), err))
            return false;
    return at == 0 || list_notes_before(control, at, domain, notes, err);
}

static bool find_begin(const Control *control, size_t at, When *out, Error *err)
{
    NoteList notes = {0};
    When domain = domain_of(control, at);

    return list_notes(control, at, domain, &notes, err) &&
           change_find(control->inquiry->arena, &notes, domain, out, err);
}

/* ---- disputes ------------------------------------------------------------ */

typedef struct {
    bool found;
    ReportList denials;
    int32_t denied; /* the last denial's day */
    int32_t agreed; /* when somebody else, or the denier, says so too */
} Dispute;

/* Whether the next run begins about when the report says that this one ended.
 */
static bool is_followed(const Control *control, size_t at, When end)
{
    return at + 1 < control->runs.count &&
           (end.last == WHEN_NO_LAST ||
            control->runs.items[at + 1].sure <= end.last + DISPUTE_DAYS);
}

/* Whether the denial speaks of a capture that had surely happened, and not of a
 * departure after it: by a day on which the holder was seen or, with nobody
 * coming after him, a few days later. */
static bool contradicts(const Control *control, size_t at, const Report *report,
                        When begin)
{
    const Run *run = &control->runs.items[at];
    int32_t day = report->when.first;

    if (!is_denial(report) || day == WHEN_NO_FIRST ||
        begin.last == WHEN_NO_LAST || day > begin.last + DISPUTE_DAYS)
        return false;
    if (day > run->last && (day > run->last + ANSWER_DAYS ||
                            is_followed(control, at, report->when)))
        return false;
    return report->claim->polarity == POLARITY_DENIED ? day >= begin.last
                                                      : day > begin.last;
}

static double weigh(Tally *tally, const ReportList *reports, int32_t day)
{
    tally_reset(tally);
    for (size_t i = 0; i < reports->count; i++)
        if (reports->items[i]->when.last <= day)
            tally_add(tally, reports->items[i]);
    return tally->weight;
}

static bool has_origin(const ReportList *reports, int origin)
{
    for (size_t i = 0; i < reports->count; i++)
        if (reports->items[i]->origin == origin)
            return true;
    return false;
}

static int32_t agreement_after(const Run *run, const ReportList *denials,
                               int32_t day)
{
    int32_t found = WHEN_NO_LAST;

    for (size_t i = 0; i < run->pro.count; i++) {
        const Report *report = run->pro.items[i];
        if (!report->claim->lasting && report->when.first > day &&
            report->when.last < found &&
            (!report->interested || has_origin(denials, report->origin)))
            found = report->when.last;
    }
    return found;
}

/* The denials come in the order of their first days. */
static bool find_dispute(const Control *control, size_t at, When begin,
                         Dispute *out, Error *err)
{
    const Run *run = &control->runs.items[at];
    Dispute dispute = {.agreed = WHEN_NO_LAST};
    double pro;

    for (size_t i = 0; i < run->against.count; i++) {
        const Report *report = run->against.items[i];
        if (!contradicts(control, at, report, begin))
            continue;
        dispute.denied = report->when.first;
        if (!report_add(control->inquiry->arena, &dispute.denials, report, err))
            return false;
    }
    if (dispute.denials.count > 0) {
        pro = weigh(control->tally, &run->pro, dispute.denied);
        dispute.found = pro < OUTWEIGH + weigh(control->tally, &dispute.denials,
                                               WHEN_NO_LAST);
        dispute.agreed = agreement_after(run, &dispute.denials, dispute.denied);
    }
    *out = dispute;
    return true;
}

/* A capture that somebody dated too early, and somebody else denied: in dispute
 * from that day until it happened. */
static bool find_early(const Control *control, size_t at, When begin,
                       Dispute *out, int32_t *claimed, Error *err)
{
    const Run *run = &control->runs.items[at];
    Dispute dispute = {.agreed = begin.first};
    int32_t day = begin.first;

    for (size_t i = 0; i < run->pro.count; i++) {
        const Report *report = run->pro.items[i];
        if (!report->claim->lasting && report->when.first == report->when.last)
            day = day_earlier(day, report->when.first);
    }
    if (at > 0)
        day = day_later(day, control->runs.items[at - 1].last);
    for (size_t i = 0; i < run->against.count; i++) {
        const Report *report = run->against.items[i];
        if (!is_denial(report) || report->when.first < day ||
            report->when.first >= begin.first)
            continue;
        dispute.denied = report->when.first;
        if (!report_add(control->inquiry->arena, &dispute.denials, report, err))
            return false;
    }
    dispute.found = day < begin.first && dispute.denials.count > 0;
    *out = dispute;
    *claimed = day;
    return true;
}

/* ---- spells -------------------------------------------------------------- */

static Spell spell_of(const Control *control, const Run *run, When begin)
{
    return (Spell){.site = control->bundle.items[0].site,
                   .topic = TOPIC_CONTROL,
                   .value = run->holder,
                   .from = begin,
                   .to = WHEN_NEVER};
}

static bool add_disputed(const Control *control, size_t at, When begin,
                         const Dispute *dispute, SpellList *out, Error *err)
{
    const Run *run = &control->runs.items[at];
    Spell spell = spell_of(control, run, begin);

    spell.contested = true;
    if (at > 0)
        spell.rival = control->runs.items[at - 1].holder;
    spell.con = dispute->denials;
    for (size_t i = 0; i < run->pro.count; i++)
        if (run->pro.items[i]->when.first <= dispute->denied &&
            !report_add(control->inquiry->arena, &spell.pro, run->pro.items[i],
                        err))
            return false;
    return VEC_PUSH(control->inquiry->arena, out, spell, err);
}

static bool add_early(const Control *control, size_t at, When begin,
                      SpellList *out, Error *err)
{
    Dispute dispute = {0};
    int32_t claimed = 0;

    return find_early(control, at, begin, &dispute, &claimed, err) &&
           (!dispute.found ||
            add_disputed(control, at, (When){claimed, claimed}, &dispute, out,
                         err));
}

/* When, by the first report of it after the run was last seen, its holder left
 * the place to nobody known; WHEN_NEVER where he did not. */
static When left_on(const Control *control, size_t at, When begin)
{
    const Run *run = &control->runs.items[at];

    for (size_t i = 0; i < run->against.count; i++) {
        const Report *report = run->against.items[i];
        if (is_departure(run, report) &&
            report->when.first > begin.last + DISPUTE_DAYS &&
            !is_followed(control, at, report->when))
            return report->when;
    }
    return WHEN_NEVER;
}

static bool add_nobody(const Control *control, size_t at, When begin,
                       SpellList *out, Error *err)
{
    When left =
        begin.last == WHEN_NO_LAST ? WHEN_NEVER : left_on(control, at, begin);
    Spell nobody = spell_of(control, &control->runs.items[at], left);

    nobody.value = (Str){0};
    return left.first == WHEN_NO_LAST ||
           VEC_PUSH(control->inquiry->arena, out, nobody, err);
}

/* Denials count against the run; that it left, for the next. */
static bool add_denials(const Control *control, size_t at, Spell *spell,
                        Error *err)
{
    Arena *arena = control->inquiry->arena;
    const Run *run = &control->runs.items[at];
    const Run *before = at > 0 ? &control->runs.items[at - 1] : NULL;

    for (size_t i = 0; i < run->against.count; i++)
        if (!is_departure(run, run->against.items[i]) &&
            !report_add(arena, &spell->con, run->against.items[i], err))
            return false;
    for (size_t i = 0; before != NULL && i < before->against.count; i++)
        if (is_departure(before, before->against.items[i]) &&
            !report_add(arena, &spell->pro, before->against.items[i], err))
            return false;
    return true;
}

static bool add_run(const Control *control, size_t at, SpellList *out,
                    Error *err)
{
    Arena *arena = control->inquiry->arena;
    const Run *run = &control->runs.items[at];
    Dispute dispute = {0};
    When begin = {0};
    Spell spell;

    if (!find_begin(control, at, &begin, err) ||
        !add_early(control, at, begin, out, err) ||
        !find_dispute(control, at, begin, &dispute, err))
        return false;
    if (dispute.found && !add_disputed(control, at, begin, &dispute, out, err))
        return false;
    if (dispute.found && dispute.agreed == WHEN_NO_LAST)
        return true;
    if (dispute.found)
        begin = (When){dispute.agreed, dispute.agreed};
    spell = spell_of(control, run, begin);
    spell.pro = run->pro;
    spell.doubts = run->rivals;
    if (!report_add_all(arena, &spell.pro, &run->agreeing, err) ||
        !add_denials(control, at, &spell, err) ||
        !VEC_PUSH(arena, out, spell, err))
        return false;
    return dispute.found || add_nobody(control, at, begin, out, err);
}

/* Each ends where the next begins, and none begins while the one before it
 * surely held. */
static void close_spells(SpellList *list, size_t first)
{
    for (size_t i = first + 1; i < list->count; i++) {
        Spell *before = &list->items[i - 1], *spell = &list->items[i];

        if (before->from.last != WHEN_NO_LAST)
            spell->from.first = day_later(spell->from.first, before->from.last);
        spell->from.last = day_later(spell->from.last, spell->from.first);
        before->to = spell->from;
    }
}

bool control_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                    SpellList *out, Error *err)
{
    Control control = {.inquiry = inquiry, .bundle = bundle, .tally = tally};
    size_t first = out->count;

    assert(bundle.count > 0);
    if (!runs_find(inquiry, bundle, &control.runs, err))
        return false;
    for (size_t i = 0; i < control.runs.count; i++)
        if (!add_run(&control, i, out, err))
            return false;
    close_spells(out, first);
    return true;
}
