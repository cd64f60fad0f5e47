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
    States kept, doubtful, passed;
} Lists;

typedef struct {
    const Arguments *arguments;
    Project project;
    bool at_given;
    int32_t at;
    Chronicle kept;     /* of the places that were asked for */
    Chronicle doubtful; /* that may hold on the day asked for, or may not */
    Chronicle passed;   /* said of the whole or of parts; told in groups */
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

/* Where all places are asked for, text would repeat for each part what is said
 * of the whole. */
static bool is_grouped(const History *history, const State *state)
{
    return state->inherited && history->arguments->operand_count == 0 &&
           !option_given(history->arguments, "json");
}

/* The list that tells of the state, or NULL where none does. */
static States *list_of(const History *history, const State *state, Lists *lists)
{
    bool grouped = is_grouped(history, state);

    if (!history->at_given || state_holds(state, history->at))
        return grouped ? &lists->passed : &lists->kept;
    return !grouped && may_hold(state, history->at) ? &lists->doubtful : NULL;
}

static bool keep_wanted(History *history, const Place **places, Error *err)
{
    const Chronicle *all = &history->project.chronicle;
    Lists lists = {0};

    for (size_t i = 0; i < all->count; i++) {
        const State *state = &all->states[i];
        States *list = is_wanted(history, places, state)
                           ? list_of(history, state, &lists)
                           : NULL;

        if (list != NULL &&
            !VEC_PUSH(history->arguments->arena, list, *state, err))
            return false;
    }
    history->kept = (Chronicle){lists.kept.items, lists.kept.count};
    history->doubtful = (Chronicle){lists.doubtful.items, lists.doubtful.count};
    history->passed = (Chronicle){lists.passed.items, lists.passed.count};
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

static void print_place_name(Report *report, const Evidence *evidence, Str key)
{
    const Place *place = project_find_place(evidence, key);

    report_text(report, place == NULL ? key : place->name);
}

/* States stand by place, so a heading is needed where the place changes. */
static void print_states(Report *report, const Evidence *evidence,
                         const Chronicle *states)
{
    for (size_t i = 0; i < states->count; i++) {
        const State *state = &states->states[i];

        if (i == 0 || !str_equal(state->place, states->states[i - 1].place)) {
            print_place_name(report, evidence, state->place);
            report_print(report, " (%.*s)\n", STR_ARGS(state->place));
        }
        print_state(report, evidence, state);
        if (i + 1 == states->count ||
            !str_equal(state->place, states->states[i + 1].place))
            report_print(report, "\n");
    }
}

static bool told_alike(const State *a, const State *b)
{
    return a->topic == b->topic && str_equal(a->value, b->value) &&
           a->contested == b->contested &&
           when_compare(&a->from, &b->from) == 0 &&
           when_compare(&a->to, &b->to) == 0;
}

/* One entry for all places of which the same is passed on. */
static void print_group(Report *report, const Evidence *evidence,
                        const Chronicle *passed, size_t first)
{
    const State *state = &passed->states[first];

    report_print(report, "  %-12.*s", STR_ARGS(topic_name(state->topic)));
    print_value(report, evidence, state);
    report_print(report, "\n    ");
    print_span(report, state);
    report_print(report, "\n    ");
    for (size_t i = first; i < passed->count; i++)
        if (told_alike(state, &passed->states[i])) {
            report_print(report, i == first ? "" : "; ");
            print_place_name(report, evidence, passed->states[i].place);
        }
    report_print(report, "\n");
}

static void print_passed(Report *report, const Evidence *evidence,
                         const Chronicle *passed)
{
    if (passed->count == 0)
        return;
    report_print(report, "Said of a place as a whole, or of its parts, and so "
                         "taken to hold for:\n\n");
    for (size_t i = 0; i < passed->count; i++) {
        size_t before = 0;

        while (before < i &&
               !told_alike(&passed->states[before], &passed->states[i]))
            before++;
        if (before == i)
            print_group(report, evidence, passed, i);
    }
    report_print(report, "\n");
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
    print_passed(&report, evidence, &history->passed);
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
    if (history.kept.count + history.passed.count == 0)
        say("no state is known there and then: nothing was reported");
    return CODE_DONE;
}

const Command command_chronicle = {
    .name = "chronicle",
    .operands = "[PLACE...]",
    .summary = "tells what happened to places, when, and how sure it is",
    .details = "Without --at, the histories of the places named, or of all. "
               "Of all places,\nwhat is only passed on from the whole to its "
               "parts is told in groups.\n",
    .examples = "chronicle -p palmyra.gpkg 'Temple of Bel' tadmur_town\n"
                "chronicle -p palmyra.gpkg --at 2016-03-27\n"
                "chronicle -p palmyra.gpkg --json",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
