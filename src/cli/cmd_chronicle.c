#include "cli/days.h"
#include "cli/deliver.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/vec.h"
#include "publish/publish.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"at", "DAY", "the states of that day, instead of histories", 0, false},
    {"json", NULL, "one JSON object a line instead of text", 0, false},
};

typedef VEC(State) States;

typedef struct {
    const Arguments *arguments;
    Project project;
    bool at_given;
    int32_t at;
    Chronicle kept;     /* of the places that were asked for */
    Chronicle doubtful; /* that may hold on the day asked for, or may not */
} History;

static bool is_wanted(const History *history, const Place **places,
                      const State *state)
{
    if (history->arguments->operand_count == 0)
        return true;
    for (size_t i = 0; i < history->arguments->operand_count; i++)
        if (str_equal(places[i]->key, state->place))
            return true;
    return false;
}

/* Neither surely there nor surely not: the day lies in a change. A start that
 * nothing bounds would put its change into every day before. */
static bool may_hold(const State *state, int32_t day)
{
    return !state_holds(state, day) && state->from.first != WHEN_NO_FIRST &&
           state->from.first <= day && day <= state->to.last;
}

static bool keep_wanted(History *history, const Place **places, Error *err)
{
    const Chronicle *all = &history->project.chronicle;
    Arena *arena = history->arguments->arena;
    States kept = {0}, doubtful = {0};

    for (size_t i = 0; i < all->count; i++) {
        const State *state = &all->states[i];

        if (!is_wanted(history, places, state))
            continue;
        if ((!history->at_given || state_holds(state, history->at)) &&
            !VEC_PUSH(arena, &kept, *state, err))
            return false;
        if (history->at_given && may_hold(state, history->at) &&
            !VEC_PUSH(arena, &doubtful, *state, err))
            return false;
    }
    history->kept = (Chronicle){kept.items, kept.count};
    history->doubtful = (Chronicle){doubtful.items, doubtful.count};
    return true;
}

static bool find_places(History *history, Error *err)
{
    const Arguments *arguments = history->arguments;
    const Place **places = arena_array(
        arguments->arena, arguments->operand_count, sizeof(Place *), err);

    if (places == NULL)
        return false;
    for (size_t i = 0; i < arguments->operand_count; i++)
        if (!project_place(arguments->arena, &history->project.evidence,
                           arguments->operands[i], &places[i], err))
            return false;
    return keep_wanted(history, places, err);
}

static Str actor_name(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (str_equal(evidence->actors[i].key, key))
            return evidence->actors[i].name;
    return key;
}

static void print_value(Report *report, const Evidence *evidence,
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

static void print_span(Report *report, const State *state)
{
    char phrase[DAYS_PHRASE_SIZE];

    days_phrase(state->from, phrase);
    if (days_unbounded(state->from))
        report_print(report, "no beginning is reported; ");
    else
        report_print(report, "begun %s; ", phrase);
    days_phrase(state->to, phrase);
    if (days_unbounded(state->to))
        report_print(report, "no end is reported");
    else
        report_print(report, "ended %s", phrase);
}

static void print_sources(Report *report, const State *state)
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

static void print_state(Report *report, const Evidence *evidence,
                        const State *state)
{
    Str topic = topic_name(state->topic);

    report_print(report, "  %-12.*s", STR_ARGS(topic));
    print_value(report, evidence, state);
    report_print(report, "\n    ");
    print_span(report, state);
    report_print(report, "\n    ");
    print_sources(report, state);
    report_print(report, "\n    ");
    print_doubts(report, state);
    report_print(report, "\n");
}

/* States stand by place, so a heading is needed where the place changes. */
static void print_states(Report *report, const Evidence *evidence,
                         const Chronicle *states)
{
    for (size_t i = 0; i < states->count; i++) {
        const State *state = &states->states[i];

        if (i == 0 || !str_equal(state->place, states->states[i - 1].place)) {
            const Place *place = project_find_place(evidence, state->place);

            report_text(report, place == NULL ? state->place : place->name);
            report_print(report, " (%.*s)\n", STR_ARGS(state->place));
        }
        print_state(report, evidence, state);
        if (i + 1 == states->count ||
            !str_equal(state->place, states->states[i + 1].place))
            report_print(report, "\n");
    }
}

static bool write_history(const void *self, Sink sink, Error *err)
{
    const History *history = self;
    const Evidence *evidence = &history->project.evidence;
    PublishRequest request = {.layer = LAYER_STATES};
    Report report = report_make(sink, err);
    char day[DAYS_DAY_SIZE];

    if (option_given(history->arguments, "json"))
        return records_write(evidence, &history->kept, &request, sink, err);
    if (history->at_given) {
        days_day_phrase(history->at, day);
        report_print(&report, "On %s, as reported:\n\n", day);
    }
    print_states(&report, evidence, &history->kept);
    if (history->doubtful.count > 0) {
        report_print(&report, "Changing about that day; it can't be told from "
                              "the reports whether already or still:\n\n");
        print_states(&report, evidence, &history->doubtful);
    }
    return report_finish(&report);
}

static Code run(const Arguments *arguments, Error *err)
{
    History history = {.arguments = arguments};
    const char *at = option_value(arguments, "at");

    history.at_given = at != NULL;
    if (at != NULL && !days_day("at", at, &history.at, err))
        return CODE_USAGE;
    if (!project_load(arguments, &history.project, err))
        return CODE_FAILED;
    if (!find_places(&history, err))
        return err->kind == ERROR_INPUT ? CODE_USAGE : CODE_FAILED;
    if (!deliver("-", false, write_history, &history, err))
        return CODE_FAILED;
    if (history.kept.count == 0)
        say("no state is known there and then: nothing was reported");
    return CODE_DONE;
}

const Command command_chronicle = {
    .name = "chronicle",
    .operands = "[PLACE...]",
    .summary = "tells what happened to places, when, and how sure it is",
    .details = "Without --at, the histories of the places named, or of all.\n",
    .examples = "chronicle -p palmyra.gpkg 'Temple of Bel' tadmur_town\n"
                "chronicle -p palmyra.gpkg --at 2016-03-27\n"
                "chronicle -p palmyra.gpkg --json",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
