#include "evidence.h"

typedef struct {
    Arena arena;
    Evidence evidence;
    Chronicle chronicle;
    Claim *claims;
} World;

static void world_clear(World *world)
{
    arena_release(&world->arena);
}

static void build(const Row *rows, size_t count, const Decided *decided,
                  World *out)
{
    Error err;

    out->arena = arena_make(WORLD_CEILING);
    out->evidence = world(&out->arena);
    out->claims = arena_array(&out->arena, count, sizeof(Claim), &err);
    assert_non_null(out->claims);
    for (size_t i = 0; i < count; i++) {
        out->claims[i] = row_claim(&out->arena, &rows[i], i);
        out->claims[i].decided = decided[i];
    }
    out->evidence.claims = out->claims;
    out->evidence.claim_count = count;
    assert_true(
        chronicle_build(&out->arena, &out->evidence, &out->chronicle, &err));
}

static void what_most_hangs_on_comes_first(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "looting", "", "asserted", "residents", "2015-10-04"},
        {"b", "gate", "damage", "destroyed", "asserted", "residents",
         "2015-10-04"},
        {"c", "gate", "damage", "destroyed", "planned", "residents",
         "2015-11-04"},
    };
    static const Decided undecided[3] = {0};
    SCOPED(world_clear) World world = {0};
    Task *tasks = NULL;
    size_t count = 0;
    Error err;

    (void)state;
    build(rows, COUNT(rows), undecided, &world);
    assert_true(chronicle_worklist(&world.arena, &world.evidence,
                                   &world.chronicle, &tasks, &count, &err));
    assert_int_equal(count, 3);
    assert_true(str_is(tasks[0].claim->doc, "b"));
    assert_true(str_is(tasks[2].claim->doc, "c")); /* no state names it */
}

static void what_is_decided_is_no_task(void **state)
{
    static const Row rows[] = {
        {"a", "gate", "damage", "destroyed", "asserted", "residents",
         "2015-10-04"},
        {"b", "gate", "looting", "", "asserted", "residents", "2015-10-04"},
    };
    static const Decided decided[] = {DECIDED_ACCEPTED, DECIDED_REJECTED};
    SCOPED(world_clear) World world = {0};
    Task *tasks = NULL;
    size_t count = 9;
    Error err;

    (void)state;
    build(rows, COUNT(rows), decided, &world);
    assert_true(chronicle_worklist(&world.arena, &world.evidence,
                                   &world.chronicle, &tasks, &count, &err));
    assert_int_equal(count, 0);
}

static double gate_confidence(const Row *rows, size_t count,
                              const Decided *decided)
{
    SCOPED(world_clear) World world = {0};
    const State *found;

    build(rows, count, decided, &world);
    found = state_on(&world.arena, &world.chronicle, "gate", TOPIC_DAMAGE,
                     "2015-10-10");
    return found == NULL ? 0 : found->confidence;
}

static void an_accepted_claim_is_surer_and_a_rejected_one_is_none(void **state)
{
    static const Row rows[] = {{"a", "gate", "damage", "destroyed", "asserted",
                                "residents", "2015-10-04"}};
    double plain = gate_confidence(rows, 1, (Decided[]){DECIDED_NOT});

    (void)state;
    assert_true(gate_confidence(rows, 1, (Decided[]){DECIDED_ACCEPTED}) >
                plain);
    assert_true(gate_confidence(rows, 1, (Decided[]){DECIDED_REJECTED}) <= 0.0);
}

static double confidence_of_rule(Str rule, Decided decided)
{
    static const Row row = {"a",        "gate",      "damage",    "destroyed",
                            "asserted", "residents", "2015-10-04"};
    SCOPED(world_clear) World world = {0};
    const State *found;
    Error err;

    build(&row, 1, &decided, &world);
    world.claims[0].rule = rule;
    assert_true(
        chronicle_build(&world.arena, &world.evidence, &world.chronicle, &err));
    found = state_on(&world.arena, &world.chronicle, "gate", TOPIC_DAMAGE,
                     "2015-10-10");
    return found == NULL ? 0 : found->confidence;
}

static void what_was_weighed_counts_once_it_is_accepted(void **state)
{
    (void)state;
    assert_true(confidence_of_rule(STR("destroy"), DECIDED_NOT) > 0);
    assert_true(confidence_of_rule(STR("weighed.damage"), DECIDED_NOT) <= 0);
    assert_true(confidence_of_rule(STR("weighed.damage"), DECIDED_ACCEPTED) >
                0);
}

static void too_little_memory_is_an_error(void **state)
{
    SCOPED(arena_release) Arena none = arena_make(1);
    const Claim claim = {.topic = TOPIC_LOOTING};
    Evidence evidence = {.claims = &claim, .claim_count = 1};
    Chronicle chronicle = {0};
    Task *tasks;
    size_t count;
    Error err;

    (void)state;
    assert_false(
        chronicle_worklist(&none, &evidence, &chronicle, &tasks, &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_most_hangs_on_comes_first),
        cmocka_unit_test(what_is_decided_is_no_task),
        cmocka_unit_test(an_accepted_claim_is_surer_and_a_rejected_one_is_none),
        cmocka_unit_test(what_was_weighed_counts_once_it_is_accepted),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
