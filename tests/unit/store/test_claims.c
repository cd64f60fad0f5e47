#include "project.h"

/* Puts claims of a.txt and reads all that there are. */
static size_t round_trip(Project *project, Store *store, const Claim *claims,
                         size_t count, Claim **out)
{
    Document document = document_make("a.txt");
    Error *err = &project->err;
    size_t got = 0;

    must(project, store_begin(store, err));
    must(project, store_put_claims(store, &document, claims, count, err));
    must(project, store_commit(store, err));
    must(project, store_claims(store, &project->arena, out, &got, err));
    return got;
}

static void assert_same_claim(const Claim *a, const Claim *b)
{
    const Str *texts[][2] = {
        {&a->id, &b->id},
        {&a->doc, &b->doc},
        {&a->place, &b->place},
        {&a->value, &b->value},
        {&a->agent, &b->agent},
        {&a->cause, &b->cause},
        {&a->source, &b->source},
        {&a->time_text, &b->time_text},
        {&a->quote_text, &b->quote_text},
        {&a->rule, &b->rule},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(str_equal(*texts[i][0], *texts[i][1]));
    assert_memory_equal(&a->position, &b->position, sizeof a->position);
    assert_memory_equal(&a->accuracy_m, &b->accuracy_m, sizeof a->accuracy_m);
    assert_memory_equal(&a->confidence, &b->confidence, sizeof a->confidence);
    assert_memory_equal(&a->when, &b->when, sizeof a->when);
    assert_memory_equal(&a->quote, &b->quote, sizeof a->quote);
    assert_int_equal(a->topic, b->topic);
    assert_int_equal(a->polarity, b->polarity);
    assert_int_equal(a->lasting, b->lasting);
}

static void gives_back_claims_by_quote(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Claim claims[] = {claim_make("late"), claim_make("early")}, *got = NULL;

    claims[0].topic = TOPIC_DAMAGE;
    claims[0].value = STR("destroyed");
    claims[0].cause = STR("blown_up");
    claims[0].quote = (Span){27, 51};
    claims[0].when = (When){16500, 16510};
    claims[0].lasting = false;
    claims[0].confidence = 1;
    claims[0].source = (Str){NULL, 0};
    claims[1].position = (LonLat){38.3, 34.6};
    claims[1].when = (When){16500, WHEN_NO_LAST};
    assert_int_equal(round_trip(project, store, claims, 2, &got), 2);
    store_close(&store);
    assert_same_claim(&got[0], &claims[1]);
    assert_same_claim(&got[1], &claims[0]);
}

static void knows_every_topic_and_polarity(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);

    for (int topic = 0; topic < TOPIC_COUNT; topic++)
        for (int polarity = 0; polarity < POLARITY_COUNT; polarity++) {
            Claim claim = claim_make("c"), *got = NULL;

            claim.topic = (Topic)topic;
            claim.polarity = (Polarity)polarity;
            claim.value = topic == TOPIC_CONTROL  ? STR("sdf")
                          : topic == TOPIC_DAMAGE ? STR("none")
                                                  : (Str){NULL, 0};
            claim.when = (When){WHEN_NO_FIRST, WHEN_NO_LAST};
            assert_int_equal(round_trip(project, store, &claim, 1, &got), 1);
            assert_same_claim(&got[0], &claim);
        }
    store_close(&store);
}

static void stands_where_its_place_does_or_beside_it(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Claim claims[] = {claim_make("a"), claim_make("b"), claim_make("c"),
                      claim_make("d")};
    Claim *got = NULL;

    claims[1].place = claims[2].place = STR("town");
    claims[1].position = (LonLat){38.28, 34.56};
    claims[2].position = (LonLat){38.2, 34.5};
    claims[3].place = STR("camp");
    assert_int_equal(round_trip(project, store, claims, 4, &got), 4);
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT place, name, at_place, ST_MinX(geom), ST_MaxX(geom)"
                 " FROM claims ORDER BY fid",
                 "temple|Temple of \u0411\u0435\u043B|1|38.2741|38.2741|"
                 "town|The town|1|38.26|38.3|town|The town|0|38.2|38.2|"
                 "camp|A camp|1|NULL|NULL");
    ASSERT_QUERY(project, "SELECT lon FROM claims WHERE place = 'camp'",
                 "NULL");
}

static void writes_dates_and_offsets_for_the_outside(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Claim claim = claim_make("c"), *got = NULL;

    claim.quote = (Span){2, 27};
    assert_int_equal(round_trip(project, store, &claim, 1, &got), 1);
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT earliest, latest, edtf, start_char, end_char,"
                 " start_byte, end_byte FROM claims",
                 "NULL|2015-03-06|[..2015-03-06]|1|26|2|27");
}

static void replaces_the_claims_of_the_document_only(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document other = document_make("b.txt");
    Claim claim = claim_make("a"), *got = NULL;
    Error *err = &project->err;

    assert_int_equal(round_trip(project, store, &claim, 1, &got), 1);
    claim.id = STR("b");
    must(project, store_begin(store, err));
    must(project, store_put_document(store, &other, STR("b.txt"), err));
    must(project, store_put_claims(store, &other, &claim, 1, err));
    must(project, store_commit(store, err));
    claim.id = STR("a again");
    assert_int_equal(round_trip(project, store, &claim, 1, &got), 2);
    store_close(&store);
    assert_str(got[0].id, "a again");
    assert_str(got[1].id, "b");
    assert_str(got[1].doc, "b.txt");
}

static void refuse_claim(Project *project, Store *store, const Claim *bad,
                         const char *words)
{
    Document document = document_make("a.txt");

    store_rollback(store);
    must(project, store_begin(store, &project->err));
    MUST_REFUSE(project,
                store_put_claims(store, &document, bad, 1, &project->err),
                ERROR_INPUT, words);
    assert_non_null(strstr(project->err.message, "document 'a.txt', claim '"));
}

static void refuses_bad_claims(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document document = document_make("a.txt");
    Claim good = claim_make("c"), bad;
    Error *err = &project->err;

#define REFUSED(change, words)                                                 \
    (bad = good, change, refuse_claim(project, store, &bad, words))

    REFUSED(bad.id = (Str){0}, "claims.id");
    REFUSED(bad.place = STR("nowhere"), "place 'nowhere' is not in");
    REFUSED(bad.value = (Str){0}, "value_is_of_the_topic");
    REFUSED(bad.topic = TOPIC_DAMAGE, "value_is_of_the_topic");
    REFUSED(bad.topic = TOPIC_LOOTING, "value_is_of_the_topic");
    REFUSED(bad.when = ((When){5, 4}), "dates_are_in_order");
    REFUSED(bad.confidence = 1.01, "confidence_is_between_0_and_1");
    REFUSED(bad.confidence = -0.01, "confidence_is_between_0_and_1");
    REFUSED(bad.confidence = 0.0 / 0.0, "not finite");
    REFUSED(bad.accuracy_m = -1, "accuracy_is_a_radius");
    REFUSED(bad.position.lon = 181, "position_is_on_earth");
    REFUSED(bad.quote = ((Span){4, 4}), "span_is_forward");
    REFUSED(bad.quote = ((Span){4, 3}), "beyond its document");
    REFUSED(bad.quote.end = sizeof ARTICLE, "beyond its document");
    REFUSED(bad.quote_text = (Str){0}, "claims.quote");
    REFUSED(bad.source = STR("\xFF"), "not UTF-8");
#undef REFUSED
    store_rollback(store);
    must(project, store_begin(store, err));
    document = document_make("b.txt");
    MUST_REFUSE(project, store_put_claims(store, &document, &good, 1, err),
                ERROR_INPUT, "FOREIGN KEY");
    store_close(&store);
    ASSERT_QUERY(project, "SELECT count(*) FROM claims", "0");
}

static void refuses_an_id_used_twice(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document document = document_make("a.txt");
    Claim claims[] = {claim_make("c"), claim_make("c")};
    Error *err = &project->err;

    must(project, store_begin(store, err));
    MUST_REFUSE(project, store_put_claims(store, &document, claims, 2, err),
                ERROR_INPUT, "claims.id");
    store_close(&store);
}

static void keeps_mentions(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Gazetteer gazetteer = gazetteer_make(project);
    Document document = document_make("a.txt");
    Error *err = &project->err;
    Mention mentions[] = {
        {.span = {19, 25}, .place = &gazetteer.items[1], .score = 0.5},
        {.span = {27, 35},
         .place = &gazetteer.items[0],
         .role = ROLE_DATELINE,
         .nominal = true,
         .relation = STR("outskirts"),
         .position = {38.2, 34.5},
         .accuracy_m = 700,
         .score = 1},
        {.span = {0, 2}, .place = &gazetteer.items[2], .score = 0},
    };

    for (int again = 0; again < 2; again++) {
        must(project, store_begin(store, err));
        must(project,
             store_put_mentions(store, &document, LIST(mentions), err));
        must(project, store_commit(store, err));
    }
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT place, surface, role, nominal, relation, lon,"
                 " accuracy_m, score FROM mentions ORDER BY start_byte",
                 "camp|\u00C9|place|0|NULL|NULL|0.0|0.0|"
                 "temple|temple|place|0|NULL|38.2741|30.0|0.5|"
                 "town|The town|dateline|1|outskirts|38.2|700.0|1.0");
    ASSERT_QUERY(project,
                 "SELECT start_char, end_char, published_earliest, "
                 "published_latest, ST_MinX(geom) FROM mentions"
                 " WHERE place = 'temple'",
                 "18|24|2015-03-06|2015-03-07|38.2741");
    ASSERT_QUERY(project,
                 "SELECT min_x, max_y FROM gpkg_contents"
                 " WHERE table_name = 'mentions'",
                 "38.2|34.5474");
}

static void refuse_mention(Project *project, Store *store, const Mention *bad,
                           const char *words)
{
    Document document = document_make("a.txt");

    store_rollback(store);
    must(project, store_begin(store, &project->err));
    MUST_REFUSE(project,
                store_put_mentions(store, &document, bad, 1, &project->err),
                ERROR_INPUT, words);
}

static void refuses_bad_mentions(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Place elsewhere = {.key = STR("elsewhere")};
    Gazetteer gazetteer = gazetteer_make(project);
    Mention good = {.span = {2, 5}, .place = &gazetteer.items[1]}, bad;

#define REFUSED(change, words)                                                 \
    (bad = good, change, refuse_mention(project, store, &bad, words))

    REFUSED(bad.place = &elsewhere, "place 'elsewhere' is not in");
    REFUSED(bad.span.end = sizeof ARTICLE, "beyond its document");
    REFUSED(bad.span.end = 1, "the mention at byte 2");
    REFUSED(bad.score = 1.5, "score_is_between_0_and_1");
    REFUSED((bad.relation = STR("north"), bad.position.lat = 100),
            "position_is_on_earth");
#undef REFUSED
    store_close(&store);
}

static void refuses_claims_that_were_tampered_with(void **state)
{
    static const struct {
        const char *sql, *words;
    } rows[] = {
        {"topic = 'weather'", "no topic 'weather'"},
        {"polarity = 'perhaps'", "no polarity 'perhaps'"},
        {"latest = '2000-02-30'", "no day '2000-02-30'"},
        {"earliest = '2020-01-01'", "dates out of order"},
        {"start_byte = -1", "backwards"},
        {"end_byte = 1000000", "beyond the text of 'a.txt'"},
        {"lat = 1e300", "off the earth"},
    };
    Project *project = *state;
    Store *store = project_filled(project);
    Claim claim = claim_make("c"), *got = NULL;

    assert_int_equal(round_trip(project, store, &claim, 1, &got), 1);
    store_close(&store);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char sql[400];
        size_t count = 0;

        (void)snprintf(sql, sizeof sql,
                       "PRAGMA ignore_check_constraints = ON; UPDATE claims SET"
                       " topic = 'control', polarity = 'denied', earliest ="
                       " NULL, latest = '2015-01-01', start_byte = 0, end_byte"
                       " = 5, lat = 1; UPDATE claims SET %s",
                       rows[i].sql);
        assert_string_equal(project_sql(project, sql), "");
        store = project_open(project, STORE_READ);
        MUST_REFUSE(
            project,
            store_claims(store, &project->arena, &got, &count, &project->err),
            ERROR_INPUT, rows[i].words);
        store_close(&store);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(gives_back_claims_by_quote),
        PROJECT_TEST(knows_every_topic_and_polarity),
        PROJECT_TEST(stands_where_its_place_does_or_beside_it),
        PROJECT_TEST(writes_dates_and_offsets_for_the_outside),
        PROJECT_TEST(replaces_the_claims_of_the_document_only),
        PROJECT_TEST(refuses_bad_claims),
        PROJECT_TEST(refuses_an_id_used_twice),
        PROJECT_TEST(keeps_mentions),
        PROJECT_TEST(refuses_bad_mentions),
        PROJECT_TEST(refuses_claims_that_were_tampered_with),
    };

    return cmocka_run_group_tests_name("claims", tests, NULL, NULL);
}
