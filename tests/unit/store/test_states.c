#include "project.h"

static State state_make(const char *id)
{
    static Str claims_for[] = {TEXT("c1"), TEXT("c2")};
    static Str claims_against[] = {TEXT("c3")};
    static Str sources[] = {TEXT("State television; via DW"),
                            TEXT("\u062A\u062F\u0645\u0631")};

    return (State){.id = str_from_cstr(id),
                   .place = STR("temple"),
                   .topic = TOPIC_CONTROL,
                   .value = STR("islamic_state"),
                   .from = {16500, 16510},
                   .to = {16600, 16620},
                   .confidence = 0.75,
                   .interested = true,
                   .independent = 2,
                   .claims_for = claims_for,
                   .for_count = 2,
                   .claims_against = claims_against,
                   .against_count = 1,
                   .sources = sources,
                   .source_count = 2};
}

static void put_states(Project *project, Store *store, const State *states,
                       size_t count)
{
    must(project, store_begin(store, &project->err));
    must(project, store_put_states(store, states, count, &project->err));
    must(project, store_commit(store, &project->err));
}

static void assert_same_list(const Str *a, size_t a_count, const Str *b,
                             size_t b_count)
{
    assert_int_equal(a_count, b_count);
    for (size_t i = 0; i < a_count && i < b_count; i++)
        assert_true(str_equal(a[i], b[i]));
}

static void assert_same_state(const State *a, const State *b)
{
    assert_true(str_equal(a->id, b->id));
    assert_true(str_equal(a->place, b->place));
    assert_true(str_equal(a->value, b->value));
    assert_int_equal(a->topic, b->topic);
    assert_int_equal(a->contested, b->contested);
    assert_memory_equal(&a->from, &b->from, sizeof a->from);
    assert_memory_equal(&a->to, &b->to, sizeof a->to);
    assert_memory_equal(&a->confidence, &b->confidence, sizeof a->confidence);
    assert_int_equal(a->inherited, b->inherited);
    assert_int_equal(a->interested, b->interested);
    assert_int_equal(a->independent, b->independent);
    assert_same_list(a->rivals, a->rival_count, b->rivals, b->rival_count);
    assert_same_list(a->claims_for, a->for_count, b->claims_for, b->for_count);
    assert_same_list(a->claims_against, a->against_count, b->claims_against,
                     b->against_count);
    assert_same_list(a->sources, a->source_count, b->sources, b->source_count);
}

static void gives_back_states_as_they_were_put(void **state)
{
    static Str rivals[] = {TEXT("sdf"), TEXT("islamic_state")};
    Project *project = *state;
    Store *store = project_filled(project);
    State states[] = {state_make("z"), state_make("a"), state_make("m")};
    State *got = NULL;
    size_t count = 0;

    states[0].to = (When){WHEN_NO_LAST, WHEN_NO_LAST};
    states[0].from = (When){WHEN_NO_FIRST, 16510};
    states[1].contested = true;
    states[1].value = STR("contested");
    states[1].rivals = rivals;
    states[1].rival_count = 2;
    states[1].to = (When){16600, WHEN_NO_LAST};
    states[1].inherited = true;
    states[2].topic = TOPIC_LOOTING;
    states[2].value = (Str){NULL, 0};
    states[2].from = (When){WHEN_NO_FIRST, WHEN_NO_FIRST};
    states[2].to = (When){WHEN_NO_FIRST, 16620};
    states[2].source_count = states[2].for_count = 0;
    put_states(project, store, states, 3);
    store_close(&store);
    store = project_open(project, STORE_READ);
    must(project,
         store_states(store, &project->arena, &got, &count, &project->err));
    store_close(&store);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        assert_same_state(&got[i], &states[i]);
}

static void writes_when_a_state_is_valid(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    State states[] = {state_make("sure"), state_make("unsure"),
                      state_make("lasting")};

    states[1].to = (When){16505, 16515};
    states[2].to = (When){WHEN_NO_LAST, WHEN_NO_LAST};
    put_states(project, store, states, 3);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT valid_from, valid_to, certain FROM states",
                 "2015-03-16|2015-06-14|1|"
                 "2015-03-06|2015-03-21|0|"
                 "2015-03-16|NULL|1");
    ASSERT_QUERY(project,
                 "SELECT from_earliest, from_latest, to_earliest, to_latest,"
                 " from_edtf, to_edtf FROM states WHERE id = 'sure'",
                 "2015-03-06|2015-03-16|2015-06-14|2015-07-04|"
                 "[2015-03-06..2015-03-16]|[2015-06-14..2015-07-04]");
    ASSERT_QUERY(project,
                 "SELECT to_earliest, to_latest, to_edtf FROM states"
                 " WHERE id = 'lasting'",
                 "NULL|NULL|NULL");
}

static void writes_what_people_read_beside_it(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    State states[] = {state_make("a"), state_make("b"), state_make("c")};

    states[1].place = STR("town");
    states[2].place = STR("camp");
    put_states(project, store, states, 3);
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT claims_for, claims_against, claims_for_ids,"
                 " claims_against_ids, sources, rivals FROM states"
                 " WHERE id = 'a'",
                 "2|1|c1; c2|c3|State television; via DW; "
                 "\u062A\u062F\u0645\u0631|NULL");
    ASSERT_QUERY(project,
                 "SELECT name, accuracy_m, ST_MinX(geom), ST_MaxX(geom)"
                 " FROM states ORDER BY fid",
                 "Temple of \u0411\u0435\u043B|30.0|38.2741|38.2741|"
                 "The town|1500.0|38.26|38.3|A camp|0.0|NULL|NULL");
    ASSERT_QUERY(project,
                 "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents"
                 " WHERE table_name = 'states'",
                 "38.26|34.5474|38.3|34.58");
}

static void replaces_all_states(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    State one = state_make("a"), other = state_make("b");

    put_states(project, store, &one, 1);
    put_states(project, store, &other, 1);
    put_states(project, store, &other, 1);
    ASSERT_QUERY(project, "SELECT fid, id FROM states", "1|b");
    ASSERT_QUERY(project, "SELECT count(*) FROM state_items", "5");
    put_states(project, store, NULL, 0);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT count(*) FROM states", "0");
    ASSERT_QUERY(project, "SELECT count(*) FROM rtree_states_geom", "0");
    ASSERT_QUERY(project,
                 "SELECT min_x FROM gpkg_contents WHERE table_name = 'states'",
                 "NULL");
}

static void refuse(Project *project, Store *store, const State *bad,
                   const char *words)
{
    store_rollback(store);
    must(project, store_begin(store, &project->err));
    MUST_REFUSE(project, store_put_states(store, bad, 1, &project->err),
                ERROR_INPUT, words);
    assert_non_null(strstr(project->err.message, "state '"));
}

static void refuses_bad_states(void **state)
{
    static Str empty[] = {{NULL, 0}};
    Project *project = *state;
    Store *store = project_filled(project);
    State good = state_make("s"), bad;

#define REFUSED(change, words)                                                 \
    (bad = good, change, refuse(project, store, &bad, words))

    REFUSED(bad.place = STR("nowhere"), "place 'nowhere' is not in");
    REFUSED(bad.value = (Str){0}, "value_is_of_the_topic");
    REFUSED(bad.contested = true, "value_is_of_the_topic");
    REFUSED(bad.topic = TOPIC_DAMAGE, "value_is_of_the_topic");
    REFUSED(bad.topic = TOPIC_THREAT, "value_is_of_the_topic");
    REFUSED(bad.from = ((When){5, 4}), "dates are out of order");
    REFUSED(bad.to = ((When){5, 4}), "dates are out of order");
    REFUSED(bad.from = ((When){WHEN_NO_FIRST, WHEN_NO_LAST}), "no bound");
    REFUSED(bad.to = ((When){WHEN_NO_FIRST, WHEN_NO_LAST}), "no bound");
    REFUSED(bad.confidence = 2, "confidence_is_between_0_and_1");
    REFUSED((bad.sources = empty, bad.source_count = 1), "its sources");
#undef REFUSED
    store_rollback(store);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT count(*) FROM states", "0");
}

static void refuses_states_that_were_tampered_with(void **state)
{
    static const struct {
        const char *sql, *words;
    } rows[] = {
        {"topic = 'weather'", "no topic 'weather'"},
        {"from_latest = 'then'", "no day 'then'"},
        {"from_earliest = '2020-01-01'", "dates out of order"},
        {"independent = -1", "negative"},
    };
    Project *project = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Store *store = project_filled(project);
        State one = state_make("s"), *got = NULL;
        char sql[200];
        size_t count = 0;

        put_states(project, store, &one, 1);
        store_close(&store);
        (void)snprintf(sql, sizeof sql,
                       "PRAGMA ignore_check_constraints = ON;"
                       "UPDATE states SET %s",
                       rows[i].sql);
        assert_string_equal(project_sql(project, sql), "");
        store = project_open(project, STORE_READ);
        MUST_REFUSE(
            project,
            store_states(store, &project->arena, &got, &count, &project->err),
            ERROR_INPUT, rows[i].words);
        store_close(&store);
        (void)unlink(project->path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(gives_back_states_as_they_were_put),
        PROJECT_TEST(writes_when_a_state_is_valid),
        PROJECT_TEST(writes_what_people_read_beside_it),
        PROJECT_TEST(replaces_all_states),
        PROJECT_TEST(refuses_bad_states),
        PROJECT_TEST(refuses_states_that_were_tampered_with),
    };

    return cmocka_run_group_tests_name("states", tests, NULL, NULL);
}
