#include "project.h"

static void assert_same_path(const GeoPath *a, const GeoPath *b)
{
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->points, b->points, a->count * sizeof *a->points);
}

static void assert_same_place(const Place *a, const Place *b)
{
    const Str *texts[][2] = {
        {&a->key, &b->key},           {&a->name, &b->name},
        {&a->kind, &b->kind},         {&a->parent, &b->parent},
        {&a->twin, &b->twin},         {&a->wikidata, &b->wikidata},
        {&a->pleiades, &b->pleiades}, {&a->geonames, &b->geonames},
        {&a->unesco, &b->unesco},     {&a->source, &b->source},
        {&a->licence, &b->licence},   {&a->note, &b->note},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(str_equal(*texts[i][0], *texts[i][1]));
    assert_int_equal(a->located, b->located);
    assert_memory_equal(&a->position, &b->position, sizeof a->position);
    assert_true(a->accuracy_m >= b->accuracy_m &&
                a->accuracy_m <= b->accuracy_m);
    assert_true(a->footprint_accuracy_m >= b->footprint_accuracy_m &&
                a->footprint_accuracy_m <= b->footprint_accuracy_m);
    assert_int_equal(a->footprint.kind, b->footprint.kind);
    assert_int_equal(a->footprint.path_count, b->footprint.path_count);
    for (size_t i = 0; i < a->footprint.path_count; i++)
        assert_same_path(&a->footprint.paths[i], &b->footprint.paths[i]);
    assert_int_equal(a->name_count, b->name_count);
    for (size_t i = 0; i < a->name_count; i++) {
        assert_true(str_equal(a->names[i].text, b->names[i].text));
        assert_true(str_equal(a->names[i].language, b->names[i].language));
        assert_true(str_equal(a->names[i].kind, b->names[i].kind));
    }
}

static void gives_back_the_gazetteer(void **state)
{
    Project *project = *state;
    Gazetteer gazetteer = gazetteer_make(project);
    Store *store = project_filled(project);
    Place *places = NULL;
    size_t count = 0;

    store_close(&store);
    store = project_open(project, STORE_READ);
    must(project,
         store_places(store, &project->arena, &places, &count, &project->err));
    store_close(&store);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        assert_same_place(&places[i], &gazetteer.items[i]);
}

static void knows_where_its_places_are(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);

    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents"
                 " WHERE table_name = 'places'",
                 "38.26|34.5474|38.3|34.58");
    ASSERT_QUERY(project, "SELECT id FROM rtree_places_geom ORDER BY id",
                 "1|2");
    ASSERT_QUERY(project,
                 "SELECT key, geom IS NULL, hex(substr(geom, 1, 8)) FROM places"
                 " ORDER BY fid",
                 "town|0|47500003E6100000|temple|0|47500001E6100000|camp|1|");
}

static void replaces_the_gazetteer(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Gazetteer gazetteer = gazetteer_make(project);
    Error *err = &project->err;

    gazetteer.items[0].twin = (Str){NULL, 0};
    must(project, store_begin(store, err));
    must(project, store_put_places(store, gazetteer.items, 1, err));
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project, "SELECT fid, key FROM places", "1|town");
    ASSERT_QUERY(project, "SELECT count(*) FROM place_names", "3");
    ASSERT_QUERY(project, "SELECT id FROM rtree_places_geom", "1");
    ASSERT_QUERY(project, "PRAGMA foreign_key_check", "");
}

static void moves_what_stands_at_a_place_with_it(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Gazetteer gazetteer = gazetteer_make(project);
    Document document = document_make("a.txt");
    Error *err = &project->err;
    Claim claims[] = {claim_make("c1"), claim_make("c2")};
    Mention mention = {
        .span = {19, 25}, .place = &gazetteer.items[1], .score = 1};

    claims[1].position = (LonLat){38, 34}; /* beside the temple */
    must(project, store_begin(store, err));
    must(project, store_put_claims(store, &document, LIST(claims), err));
    must(project, store_put_mentions(store, &document, &mention, 1, err));
    gazetteer.items[1].position = (LonLat){39, 35};
    gazetteer.items[1].name = STR("Bel");
    must(project, store_put_places(store, LIST(gazetteer.items), err));
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT name, lon, lat, ST_MinX(geom) FROM claims ORDER BY id",
                 "Bel|39.0|35.0|39.0|Bel|38.0|34.0|38.0");
    ASSERT_QUERY(project, "SELECT lon, ST_MaxY(geom) FROM mentions",
                 "39.0|35.0");
    ASSERT_QUERY(project,
                 "SELECT table_name, min_x, max_x FROM gpkg_contents WHERE"
                 " table_name IN ('claims', 'mentions') ORDER BY 1",
                 "claims|38.0|39.0|mentions|39.0|39.0");
}

static void begin_again(Project *project, Store *store)
{
    store_rollback(store);
    must(project, store_begin(store, &project->err));
}

static void refuse(Project *project, Store *store, const Gazetteer *bad,
                   const char *words)
{
    begin_again(project, store);
    MUST_REFUSE(project,
                store_put_places(store, LIST(bad->items), &project->err),
                ERROR_INPUT, words);
}

static void refuses_bad_places(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Gazetteer good = gazetteer_make(project), bad;

#define REFUSED(change, words)                                                 \
    (bad = good, change, refuse(project, store, &bad, words))

    REFUSED(bad.items[1].key = STR("town"), "place 'town': SQLite: UNIQUE");
    REFUSED(bad.items[1].key = (Str){0}, "places.key");
    REFUSED(bad.items[1].name = (Str){0}, "places.name");
    REFUSED(bad.items[1].parent = STR("nowhere"), "lacks the place 'nowhere'");
    REFUSED(bad.items[0].twin = STR("nowhere"), "lacks the place 'nowhere'");
    REFUSED(bad.items[1].position.lat = 91, "position_is_on_earth");
    REFUSED(bad.items[1].accuracy_m = -1, "accuracy_is_a_radius");
    REFUSED(bad.items[1].position.lon = 0.0 / 0.0, "not finite");
    REFUSED(bad.items[0].located = false, "located_has_a_position");
    REFUSED(bad.items[1].note = ((Str){"a\0b", 3}), "NUL");
    REFUSED(bad.items[1].note = ((Str){"\xE9t\xE9", 3}), "not UTF-8");
    REFUSED(bad.items[0].footprint.paths[0].count = 3, "place 'town'");
#undef REFUSED
    store_rollback(store);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT count(*) FROM places", "3");
}

static void adds_what_it_lacks_and_leaves_the_rest(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Gazetteer gazetteer = gazetteer_make(project);
    Place fresh = {.key = STR("fresh"),
                   .name = STR("Fresh"),
                   .parent = gazetteer.items[0].key};
    Place both[2], *places = NULL;
    size_t before, after;
    Error *err = &project->err;

    must(project, store_places(store, &project->arena, &places, &before, err));
    gazetteer.items[0].name = STR("Renamed");
    both[0] = fresh;
    both[1] = gazetteer.items[0];
    must(project, store_begin(store, err));
    must(project, store_add_places(store, both, 2, err));
    must(project, store_commit(store, err));
    must(project, store_places(store, &project->arena, &places, &after, err));
    assert_int_equal(after, before + 1);
    for (size_t i = 0; i < after; i++)
        assert_false(str_is(places[i].name, "Renamed"));
    fresh.key = STR("lost");
    fresh.parent = STR("nobody");
    must(project, store_begin(store, err));
    MUST_REFUSE(project, store_add_places(store, &fresh, 1, err), ERROR_INPUT,
                "lacks the place 'nobody'");
    store_close(&store);
}

static void will_not_lose_a_place_that_is_spoken_of(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Gazetteer gazetteer = gazetteer_make(project);
    Document document = document_make("a.txt");
    Claim claim = claim_make("c1");
    Error *err = &project->err;

    must(project, store_begin(store, err));
    must(project, store_put_claims(store, &document, &claim, 1, err));
    gazetteer.items[0].twin = (Str){NULL, 0};
    MUST_REFUSE(project, store_put_places(store, gazetteer.items, 1, err),
                ERROR_INPUT, "lacks the place 'temple'");
    store_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(gives_back_the_gazetteer),
        PROJECT_TEST(knows_where_its_places_are),
        PROJECT_TEST(replaces_the_gazetteer),
        PROJECT_TEST(moves_what_stands_at_a_place_with_it),
        PROJECT_TEST(refuses_bad_places),
        PROJECT_TEST(adds_what_it_lacks_and_leaves_the_rest),
        PROJECT_TEST(will_not_lose_a_place_that_is_spoken_of),
    };

    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
