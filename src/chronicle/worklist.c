#include "chronicle/chronicle.h"

#include <stdlib.h>

#define INHERITED_SHARE 0.1
#define IDLE_SHARE      0.05 /* of a claim that no state names */

/* By the claim's id. */
typedef struct {
    Task *items;
    size_t count;
} Tasks;

static double gravity(const Claim *claim)
{
    static const double of_grade[DAMAGE_COUNT] = {2, 1, 3, 4, 5};
    static const double of_topic[TOPIC_COUNT] = {4, 1, 2, 3, 1, 1};
    Damage grade;

    return claim->topic == TOPIC_DAMAGE &&
                   damage_from_name(claim->value, &grade)
               ? of_grade[grade]
               : of_topic[claim->topic];
}

static int compare_ids(const void *left, const void *right)
{
    const Task *a = left;
    const Task *b = right;

    return str_compare(a->claim->id, b->claim->id);
}

static int compare_tasks(const void *left, const void *right)
{
    const Task *a = left;
    const Task *b = right;

    if (a->consequence < b->consequence || a->consequence > b->consequence)
        return a->consequence > b->consequence ? -1 : 1;
    return compare_ids(left, right);
}

/* side: the claims that stand with this one for or against the state. */
static void weigh(Tasks *tasks, const State *state, Str id, size_t side)
{
    const Claim wanted = {.id = id};
    const Task key = {.claim = &wanted};
    Task *task = tasks->count == 0 ? NULL
                                   : bsearch(&key, tasks->items, tasks->count,
                                             sizeof *task, compare_ids);

    if (task != NULL)
        task->consequence += gravity(task->claim) *
                             (state->contested ? 1 : 1 - state->confidence) /
                             (double)side *
                             (state->inherited ? INHERITED_SHARE : 1);
}

static void weigh_state(Tasks *tasks, const State *state)
{
    for (size_t i = 0; i < state->for_count; i++)
        weigh(tasks, state, state->claims_for[i], state->for_count);
    for (size_t i = 0; i < state->against_count; i++)
        weigh(tasks, state, state->claims_against[i], state->against_count);
}

bool chronicle_worklist(Arena *arena, const Evidence *evidence,
                        const Chronicle *chronicle, Task **out, size_t *count,
                        Error *err)
{
    Tasks tasks = {
        .items = arena_array(arena, evidence->claim_count, sizeof(Task), err)};

    if (tasks.items == NULL)
        return false;
    for (size_t i = 0; i < evidence->claim_count; i++)
        if (evidence->claims[i].decided == DECIDED_NOT &&
            !str_is(evidence->claims[i].rule, RULE_BY_HAND))
            tasks.items[tasks.count++].claim = &evidence->claims[i];
    if (tasks.count > 0)
        qsort(tasks.items, tasks.count, sizeof(Task), compare_ids);
    for (size_t i = 0; i < chronicle->count; i++)
        weigh_state(&tasks, &chronicle->states[i]);
    for (size_t i = 0; i < tasks.count; i++)
        if (!(tasks.items[i].consequence > 0))
            tasks.items[i].consequence =
                IDLE_SHARE * gravity(tasks.items[i].claim);
    if (tasks.count > 0)
        qsort(tasks.items, tasks.count, sizeof(Task), compare_tasks);
    *out = tasks.items;
    *count = tasks.count;
    return true;
}
