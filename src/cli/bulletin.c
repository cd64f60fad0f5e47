#include "cli/bulletin.h"

#include "cli/days.h"
#include "cli/project.h"
#include "cli/state_text.h"
#include "core/emit.h"

/* The state that the difference is about. */
static const State *subject(const Difference *difference)
{
    return difference->after != NULL ? difference->after : difference->before;
}

static const char *change_name(const Difference *difference)
{
    if (difference->passing)
        return "passing";
    if (difference->before == NULL)
        return "new";
    return difference->after == NULL ? "ended" : "changed";
}

/* ---- text ------------------------------------------------------------------
 */

static void tell_change(Report *report, const Evidence *evidence,
                        const Difference *difference)
{
    if (difference->after == NULL) {
        report_print(report, "No longer: ");
        state_tell_sentence(report, evidence, difference->before);
        return;
    }
    state_tell_sentence(report, evidence, difference->after);
    if (difference->before != NULL) {
        report_print(report, " Before: ");
        state_tell_value(report, evidence, difference->before);
        report_print(report, ".");
    }
    if (difference->passing)
        report_print(report, " It began and ended between the two days.");
}

static void tell_difference(Report *report, const Evidence *evidence,
                            const Difference *difference)
{
    report_print(report, "  ");
    tell_change(report, evidence, difference);
    report_print(report, "\n    ");
    state_tell_sources(report, subject(difference));
    report_print(report, "\n");
}

static bool opens_place(const Bulletin *bulletin, size_t at)
{
    for (size_t i = at; i > 0; i--)
        if (!subject(&bulletin->items[i - 1])->inherited)
            return !str_equal(subject(&bulletin->items[i - 1])->place,
                              subject(&bulletin->items[at])->place);
    return true;
}

static void tell_heading(Report *report, const Bulletin *bulletin)
{
    char first[DAYS_DAY_SIZE], last[DAYS_DAY_SIZE];

    days_day_phrase(bulletin->days.first, first);
    days_day_phrase(bulletin->days.last, last);
    report_print(report, "From %s to %s, as reported:\n", first, last);
}

bool bulletin_tell(const Bulletin *bulletin, Sink sink, Error *err)
{
    Report report = report_make(sink, err);
    size_t inherited = 0;

    tell_heading(&report, bulletin);
    for (size_t i = 0; i < bulletin->count; i++) {
        const State *state = subject(&bulletin->items[i]);
        inherited += state->inherited;
        if (state->inherited)
            continue;
        if (opens_place(bulletin, i)) {
            report_print(&report, "\n");
            place_tell(&report, bulletin->evidence, state->place);
            report_print(&report, " (%.*s)\n", STR_ARGS(state->place));
        }
        tell_difference(&report, bulletin->evidence, &bulletin->items[i]);
    }
    if (inherited > 0)
        report_print(&report,
                     "\n%zu more follow from these for what they are part of "
                     "or for their parts; --json lists them.\n",
                     inherited);
    return report_finish(&report);
}

/* ---- JSON ------------------------------------------------------------------
 */

static void emit_value(Json *json, const char *key, const State *state)
{
    emit_key(json, key);
    if (state == NULL)
        emit_null(json);
    else
        emit_string(json, state->value);
}

static void emit_difference(Json *json, const Evidence *evidence,
                            const Difference *difference)
{
    const State *state = subject(difference);
    const Place *place = project_find_place(evidence, state->place);
    char from[WHEN_TEXT_SIZE] = "";

    if (!when_unbounded(state->from))
        (void)when_format(state->from, from);
    emit_begin_object(json);
    emit_member(json, "place", state->place);
    emit_member(json, "name", place == NULL ? state->place : place->name);
    emit_member(json, "topic", topic_name(state->topic));
    emit_member(json, "change", str_from_cstr(change_name(difference)));
    emit_value(json, "before", difference->before);
    emit_value(json, "after", difference->after);
    emit_member(json, "state", state->id);
    emit_member(json, "from_edtf", str_from_cstr(from));
    emit_member_boolean(json, "inherited", state->inherited);
    emit_member_number(json, "confidence", state->confidence, 3);
    emit_key(json, "sources");
    emit_begin_array(json);
    for (size_t i = 0; i < state->source_count; i++)
        emit_string(json, state->sources[i]);
    emit_end_array(json);
    emit_end_object(json);
    emit_newline(json);
}

bool bulletin_emit(const Bulletin *bulletin, Sink sink, Error *err)
{
    Json json = emit_make(sink, 0, err);

    for (size_t i = 0; i < bulletin->count; i++)
        emit_difference(&json, bulletin->evidence, &bulletin->items[i]);
    return emit_finish(&json);
}
