#include "cli/bulletin.h"
#include "cli/claim_text.h"
#include "cli/days.h"
#include "cli/deliver.h"
#include "cli/options.h"
#include "cli/project.h"
#include "cli/state_text.h"
#include "core/vec.h"
#include "publish/publish.h"

#include <stdlib.h>

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"at", "DAY", "the states of that day, instead of histories", 0, false},
    {"from", "DAY", "only states of that day or later", 0, false},
    {"to", "DAY", "only states of that day or earlier", 0, false},
    {"explain", NULL, "with the sentences for and against each state", 0,
     false},
    {"json", NULL, "one JSON object a line instead of text", 0, false},
};

typedef VEC(State) States;

typedef struct {
    States kept, doubtful, passed;
} Lists;

typedef struct {
    const Arguments *arguments;
    Project project;
    const char **words; /* the places asked for */
    size_t word_count;
    bool at_given;
    int32_t at;
    int32_t from, to;     /* WHEN_NO_FIRST, WHEN_NO_LAST: not given */
    const Claim **claims; /* by id, for --explain */
    Chronicle kept;       /* of the places that were asked for */
    Chronicle doubtful;   /* that may hold on the day asked for, or may not */
    Chronicle passed;     /* said of the whole or of parts; told in groups */
} History;

static bool is_wanted(const History *history, const Place **places,
                      const State *state)
{
    if (history->word_count == 0)
        return true;
    for (size_t i = 0; i < history->word_count; i++)
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
    return state->inherited && history->word_count == 0 &&
           !option_given(history->arguments, "json");
}

/* Whether the state may have held between --from and --to. */
static bool is_in_range(const History *history, const State *state)
{
    int32_t begin = state->from.first == WHEN_NO_FIRST ? state->from.last
                                                       : state->from.first;

    return begin <= history->to && state->to.last >= history->from;
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
        States *list =
            is_wanted(history, places, state) && is_in_range(history, state)
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
    Arena *arena = history->arguments->arena;
    const Place **places =
        arena_array(arena, history->word_count, sizeof(Place *), err);

    if (places == NULL)
        return false;
    for (size_t i = 0; i < history->word_count; i++)
        if (!project_place(arena, &history->project.evidence, history->words[i],
                           &places[i], err))
            return false;
    return keep_wanted(history, places, err);
}

/* ---- the sentences behind a state -------------------------------------------
 */

static int compare_claims(const void *left, const void *right)
{
    const Claim *const *a = left;
    const Claim *const *b = right;

    return str_compare((*a)->id, (*b)->id);
}

static bool index_claims(History *history, Error *err)
{
    const Evidence *evidence = &history->project.evidence;

    history->claims = arena_array(history->arguments->arena,
                                  evidence->claim_count, sizeof(Claim *), err);
    if (history->claims == NULL)
        return false;
    for (size_t i = 0; i < evidence->claim_count; i++)
        history->claims[i] = &evidence->claims[i];
    if (evidence->claim_count > 0)
        qsort(history->claims, evidence->claim_count, sizeof(Claim *),
              compare_claims);
    return true;
}

static const Claim *find_claim(const History *history, Str id)
{
    const Claim key = {.id = id};
    const Claim *wanted = &key;
    const Claim **found =
        bsearch(&wanted, history->claims, history->project.evidence.claim_count,
                sizeof(Claim *), compare_claims);

    return found == NULL ? NULL : *found;
}

static void tell_claims(Report *report, const History *history,
                        const char *heading, const Str *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const Claim *claim = find_claim(history, ids[i]);
        if (claim == NULL)
            continue;
        report_print(report, "    %s  ", heading);
        claim_tell_briefly(report, &history->project.evidence, claim);
        report_print(report, "\n        \"");
        report_text(report, claim->quote_text);
        report_print(report, "\"\n");
    }
}

static void tell_evidence(Report *report, const History *history,
                          const State *state)
{
    if (history->claims == NULL)
        return;
    tell_claims(report, history, "for    ", state->claims_for,
                state->for_count);
    tell_claims(report, history, "against", state->claims_against,
                state->against_count);
}

/* States stand by place, so a heading is needed where the place changes. */
static void print_states(Report *report, const History *history,
                         const Chronicle *states)
{
    const Evidence *evidence = &history->project.evidence;

    for (size_t i = 0; i < states->count; i++) {
        const State *state = &states->states[i];

        if (i == 0 || !str_equal(state->place, states->states[i - 1].place)) {
            place_tell(report, evidence, state->place);
            report_print(report, " (%.*s)\n", STR_ARGS(state->place));
        }
        state_tell(report, evidence, state);
        tell_evidence(report, history, state);
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

    report_print(report, "  ");
    state_tell_sentence(report, evidence, state);
    report_print(report, "\n    ");
    for (size_t i = first; i < passed->count; i++)
        if (told_alike(state, &passed->states[i])) {
            report_print(report, i == first ? "" : "; ");
            place_tell(report, evidence, passed->states[i].place);
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
    Material material = {.evidence = evidence, .chronicle = &history->kept};
    Report report = report_make(sink, err);
    char day[DAYS_DAY_SIZE];

    if (option_given(history->arguments, "json"))
        return records_write(&material, &request, sink, err);
    if (history->at_given) {
        days_day_phrase(history->at, day);
        report_print(&report, "On %s, as reported:\n\n", day);
    }
    print_states(&report, history, &history->kept);
    print_passed(&report, evidence, &history->passed);
    if (history->doubtful.count > 0) {
        report_print(&report, "Changing about that day; it can't be told from "
                              "the reports whether already or still:\n\n");
        print_states(&report, history, &history->doubtful);
    }
    return report_finish(&report);
}

/* ---- between two days
 * -------------------------------------------------------- */

static bool write_bulletin(const void *self, Sink sink, Error *err)
{
    return bulletin_tell(self, sink, err);
}

static bool write_bulletin_json(const void *self, Sink sink, Error *err)
{
    return bulletin_emit(self, sink, err);
}

static bool compare_days(History *history, Bulletin *out, Error *err)
{
    Difference *items = NULL;
    Chronicle *states = &history->kept;

    if (!find_places(history, err))
        return false;
    if (history->word_count == 0)
        states = &history->project.chronicle;
    if (!chronicle_differences(history->arguments->arena, states, out->days,
                               &items, &out->count, err))
        return false;
    out->items = items;
    out->evidence = &history->project.evidence;
    return true;
}

/* diff DAY DAY [PLACE...] */
static Code run_diff(History *history, Error *err)
{
    const Arguments *arguments = history->arguments;
    Bulletin bulletin = {0};
    bool json = option_given(arguments, "json");

    if (history->at_given || arguments->operand_count < 3) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "diff takes two days: chronicle -p P.gpkg diff "
                        "2016-03-20 2016-03-27");
        return CODE_USAGE;
    }
    if (!days_day("diff", arguments->operands[1], &bulletin.days.first, err) ||
        !days_day("diff", arguments->operands[2], &bulletin.days.last, err))
        return CODE_USAGE;
    if (bulletin.days.last <= bulletin.days.first) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "diff takes the earlier day first, and %s is not after "
                        "%s",
                        arguments->operands[2], arguments->operands[1]);
        return CODE_USAGE;
    }
    history->words = arguments->operands + 3;
    history->word_count = arguments->operand_count - 3;
    if (!project_load(arguments, &history->project, err))
        return CODE_FAILED;
    if (!compare_days(history, &bulletin, err))
        return err->kind == ERROR_INPUT ? CODE_USAGE : CODE_FAILED;
    if (!deliver("-", false, json ? write_bulletin_json : write_bulletin,
                 &bulletin, err))
        return CODE_FAILED;
    if (bulletin.count == 0)
        say("nothing changed between these days, as far as is reported");
    return CODE_DONE;
}

static bool take_days(const Arguments *arguments, History *out, Error *err)
{
    const char *at = option_value(arguments, "at");
    const char *from = option_value(arguments, "from");
    const char *to = option_value(arguments, "to");

    out->at_given = at != NULL;
    out->from = WHEN_NO_FIRST;
    out->to = WHEN_NO_LAST;
    return (at == NULL || days_day("at", at, &out->at, err)) &&
           (from == NULL || days_day("from", from, &out->from, err)) &&
           (to == NULL || days_day("to", to, &out->to, err));
}

static Code run(const Arguments *arguments, Error *err)
{
    History history = {.arguments = arguments,
                       .words = arguments->operands,
                       .word_count = arguments->operand_count};

    if (!take_days(arguments, &history, err))
        return CODE_USAGE;
    if (arguments->operand_count > 0 &&
        strcmp(arguments->operands[0], "diff") == 0)
        return run_diff(&history, err);
    if (!project_load(arguments, &history.project, err))
        return CODE_FAILED;
    if (option_given(arguments, "explain") && !index_claims(&history, err))
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
    .operands = "[diff DAY DAY] [PLACE...]",
    .summary = "tells what happened to places, when, and how sure it is",
    .details = "Without --at, the histories of the places named, or of all. "
               "Of all places,\nwhat is only passed on from the whole to its "
               "parts is told in groups.\nWith diff, what is otherwise on the "
               "second day than on the first, and what\nbegan and ended "
               "between them.\n",
    .examples = "chronicle -p palmyra.gpkg 'Temple of Bel' tadmur_town\n"
                "chronicle -p palmyra.gpkg --at 2016-03-27\n"
                "chronicle -p palmyra.gpkg --from 2016-03-01 --to 2016-03-31\n"
                "chronicle -p palmyra.gpkg --explain palmyra_castle\n"
                "chronicle -p palmyra.gpkg diff 2016-03-20 2016-03-27\n"
                "chronicle -p palmyra.gpkg --json",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
