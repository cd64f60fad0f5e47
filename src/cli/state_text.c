#include "cli/state_text.h"

#include "cli/days.h"
#include "cli/project.h"

static Str actor_name(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (str_equal(evidence->actors[i].key, key))
            return evidence->actors[i].name;
    return key;
}

void state_tell_value(Report *report, const Evidence *evidence,
                      const State *state)
{
    if (!state->contested) {
        if (state->value.len > 0)
            report_text(report, actor_name(evidence, state->value));
        else
            report_print(report, "reported");
        return;
    }
    report_print(report, "CONTESTED");
    for (size_t i = 0; i < state->rival_count; i++) {
        report_print(report, i == 0 ? ": " : " or ");
        report_text(report, actor_name(evidence, state->rivals[i]));
    }
    if (state->rival_count == 1)
        report_print(report, ", which others deny");
}

void state_tell_span(Report *report, const State *state)
{
    char phrase[DAYS_PHRASE_SIZE];

    days_phrase(state->from, phrase);
    if (when_unbounded(state->from))
        report_print(report, "no beginning is reported; ");
    else
        report_print(report, "begun %s; ", phrase);
    days_phrase(state->to, phrase);
    if (when_unbounded(state->to))
        report_print(report, "no end is reported");
    else
        report_print(report, "ended %s", phrase);
}

void state_tell_sources(Report *report, const State *state)
{
    report_print(report, "%zu claim%s for", state->for_count,
                 state->for_count == 1 ? "" : "s");
    if (state->against_count > 0)
        report_print(report, ", %zu against", state->against_count);
    if (state->independent > 1)
        report_print(report, ", %zu independent sources", state->independent);
    else
        report_print(report, ", one source");
    for (size_t i = 0; i < state->source_count; i++) {
        report_print(report, i == 0 ? ": " : "; ");
        report_text(report, state->sources[i]);
    }
}

static void print_doubts(Report *report, const State *state)
{
    report_print(report, "confidence %.2f", state->confidence);
    if (!state_validity(state).certain)
        report_print(report, "; no day is sure");
    if (state->interested && state->independent > 1)
        report_print(report, "; said by those alone whom it profits");
    if (state->inherited)
        report_print(report, "; said of the place as a whole or of its parts");
}

void state_tell(Report *report, const Evidence *evidence, const State *state)
{
    Str topic = topic_name(state->topic);

    report_print(report, "  %-12.*s", STR_ARGS(topic));
    state_tell_value(report, evidence, state);
    report_print(report, "\n    ");
    state_tell_span(report, state);
    report_print(report, "\n    ");
    state_tell_sources(report, state);
    report_print(report, "\n    ");
    print_doubts(report, state);
    report_print(report, "\n");
}

void place_tell(Report *report, const Evidence *evidence, Str key)
{
    const Place *place = project_find_place(evidence, key);

    report_text(report, place == NULL ? key : place->name);
}
