#include "import_fixture.h"

#define ROW(id, name, lat, lon, code, admin)                                   \
    id "\t" name "\t" name "\t\t" lat "\t" lon "\tP\t" code "\tSY\t\t" admin   \
       "\t\t\t\t20000\t\t1\tx\t2017-02-09\n"
#define PROVINCE(id, name, lat, lon, admin)                                    \
    id "\t" name "\t" name "\t\t" lat "\t" lon "\tA\tADM1\tSY\t\t" admin       \
       "\t\t\t\t0\t\t1\tx\t2017-02-09\n"

static void an_identifier_merges_with_the_gazetteer(void **state)
{
    Fixture f;
    Str names, places;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  "163808\tTedmor\tTedmor\tتدمر,Tadmor\t34.56\t38.28\tP\tPPL\t"
                  "SY\t\t11\t\t\t\t20000\t\t1\tx\t2017-02-09\n");
    fixture_merge(&f);
    assert_non_null(f.import.places.items[0].known);
    assert_true(f.import.pairs.items[0].merged);
    places = fixture_write(&f, import_write_places);
    assert_false(holds(places, "Tedmor"));
    names = fixture_write(&f, import_write_names);
    assert_true(holds(names, "tadmur\tتدمر\tund\talternative\t\t\n"));
    assert_false(holds(names, "Tadmor")); /* it has that already */
    arena_release(&f.arena);
}

static void a_name_merges_what_is_near_and_of_a_size(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("1", "Homs", "34.7268", "36.7234", "PPLA", "11")
                      ROW("2", "Homs", "36.7", "36.7", "PPL", "11"));
    fixture_merge(&f);
    assert_non_null(f.import.places.items[0].known);
    assert_null(f.import.places.items[1].known);
    assert_true(str_is(f.import.places.items[1].place.key, "homs_gn2"));
    assert_true(str_is(f.import.places.items[1].place.parent, "syria"));
    arena_release(&f.arena);
}

static void other_identifiers_of_one_scheme_stay_apart(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("5", "Tadmur", "34.56", "38.28", "PPL", "11"));
    fixture_merge(&f);
    assert_null(f.import.places.items[0].known);
    assert_int_equal(f.import.pairs.count, 1);
    assert_false(f.import.pairs.items[0].merged);
    assert_true(
        str_is(f.import.pairs.items[0].how, "one name, other identifiers"));
    arena_release(&f.arena);
}

static void one_identifier_far_apart_makes_two_keys(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("7", "Ebla", "35.8", "36.8", "PPL", "11")
                      ROW("7", "Ebla", "15.8", "36.8", "PPL", "11")
                          ROW("9", "Ebla gn7", "25.8", "36.8", "PPL", "11"));
    fixture_merge(&f);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(str_equal(f.import.places.items[i].place.key,
                                   f.import.places.items[k].place.key));
    arena_release(&f.arena);
}

static void two_files_merge_and_the_exacter_position_stays(void **state)
{
    Fixture f;
    const ImportPlace *root;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_WIKIDATA,
                  "item,itemLabel,coord,geonames,typeLabel\n"
                  "http://www.wikidata.org/entity/Q9,Apamea,Point(36.4 35.4),"
                  "7,town\n");
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("7", "Afamia", "35.41812", "36.39834", "PPL", "11"));
    fixture_merge(&f);
    root = fixture_place(&f, "Apamea");
    assert_int_equal(root->into, IMPORT_ALONE);
    assert_int_equal(fixture_place(&f, "Afamia")->into, 0);
    assert_true(str_is(root->place.wikidata, "Q9"));
    assert_true(str_is(root->place.source, "GeoNames 7"));
    assert_float_equal(root->place.position.lon, 36.39834, 1e-9);
    assert_true(has_name(root, "Afamia", "en", "alternative"));
    arena_release(&f.arena);
}

static void parents_come_by_code_and_country(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("1", "Sukhna", "34.88", "38.87", "PPL",
                      "11") ROW("2", "Mari", "34.5", "40.9", "PPL", "07")
                      PROVINCE("9", "Homs Governorate", "34.5", "38.5", "11"));
    fixture_merge(&f);
    assert_true(
        str_is(fixture_place(&f, "Sukhna")->place.parent, "homs_governorate"));
    assert_true(str_is(fixture_place(&f, "Mari")->place.parent, "syria"));
    assert_true(
        str_is(fixture_place(&f, "Homs Governorate")->place.parent, "syria"));
    arena_release(&f.arena);
}

static void swapped_axes_are_noticed(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("163808", "Tadmur", "38.28", "34.56", "PPL", "11"));
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 1);
    assert_non_null(strstr(first_reason(&f), "look swapped"));
    f.import.rejects.count = f.import.places.count = 0;
    f.options.swap_axes = true;
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("163808", "Tadmur", "38.28", "34.56", "PPL", "11"));
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 0);
    assert_non_null(f.import.places.items[0].known);
    arena_release(&f.arena);
}

static void a_whole_file_with_swapped_axes_is_told(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    /* Brazil's rows, where lon and lat are far apart either way round. */
    fixture_parse(&f, IMPORT_GEONAMES,
                  ROW("1", "A", "40.5", "-5", "PPL", "11")
                      ROW("2", "B", "38.5", "-35.5", "PPL", "11"));
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 0); /* wrong, but not swapped */
    arena_release(&f.arena);
}

#define LPF(id, title, above)                                                  \
    "{\"type\":\"Feature\",\"@id\":\"" id                                      \
    "\",\"properties\":{\"title\":\"" title                                    \
    "\"},\"names\":[{\"toponym\":\"" title                                     \
    "\"}],\"types\":[{\"label\":\"temple\"}],\"relations\":[{"                 \
    "\"relationType\":\"gvp:broaderPartitive\",\"relationTo\":\"" above        \
    "\"}],\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,1]}}\n"

static void a_circle_is_refused_by_name(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_LINKED_PLACES,
                  LPF("a", "Alpha", "b") LPF("b", "Beta", "c")
                      LPF("c", "Gamma", "a") LPF("d", "Delta", "a"));
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 3);
    assert_string_equal(first_reason(&f),
                        "it lies within itself: Alpha > Beta > Gamma > Alpha");
    assert_false(fixture_place(&f, "Delta")->refused);
    assert_int_equal(fixture_place(&f, "Delta")->place.parent.len, 0);
    arena_release(&f.arena);
}

static void many_places_of_one_name_are_soon_done(void **state)
{
    Fixture f;
    Memory memory;
    Sink sink;
    Error err;

    (void)state;
    fixture_make(&f);
    memory = (Memory){.arena = &f.arena};
    sink = memory_sink(&memory);
    for (int i = 1; i <= 5000; i++) {
        char row[200];
        int len = snprintf(row, sizeof row,
                           "%d\tSame\tSame\t\t1.00001\t2.00001\tP\tPPL\tSY\t\t"
                           "11\t\t\t\t1\t\t1\tx\t2017\n",
                           i);
        assert_true(sink.write(sink.self, row, (size_t)len, &err));
    }
    fixture_parse(&f, IMPORT_GEONAMES, memory.bytes);
    fixture_merge(&f);
    assert_true(f.import.remarks.count > 0);
    assert_true(f.import.pairs.count < 1000000);
    assert_true(str_is(f.import.places.items[4999].place.key, "same_gn5000"));
    arena_release(&f.arena);
}

static void rejects_can_be_corrected_and_fed_again(void **state)
{
    Fixture f, again;
    Memory memory;
    Error err;
    char *place;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_WIKIDATA,
                  "item,itemLabel,coord,typeLabel\n"
                  "http://www.wikidata.org/entity/Q9,Apamea,Point(36.4 95.4),"
                  "town\n");
    memory = (Memory){.arena = &f.arena};
    assert_true(
        import_write_rejects(&f.import, STR("in"), memory_sink(&memory), &err));
    assert_true(holds(memory_text(&memory), "# in line 2: the latitude"));
    place = strstr(memory.bytes, "4 95.4"); /* not that of the reason */
    assert_non_null(place);
    place[2] = '3';
    fixture_make(&again);
    fixture_parse(&again, IMPORT_WIKIDATA, memory.bytes);
    assert_int_equal(again.import.rejects.count, 0);
    assert_float_equal(fixture_place(&again, "Apamea")->place.position.lat,
                       35.4, 1e-9);
    arena_release(&again.arena);
    arena_release(&f.arena);
}

static void what_is_written_compiles(void **state)
{
    GazetteerText texts[4] = {{STR("kinds.tsv"), STR(KINDS)},
                              {STR("places.tsv"), {0}},
                              {STR("names.tsv"), {0}},
                              {STR("footprints.tsv"), {0}}};
    const Gazetteer *gazetteer = NULL;
    Fixture f;
    Error err;
    Str compiled;

    (void)state;
    fixture_make(&f);
    f.options =
        (ImportOptions){.source = STR("Tab\there"), .licence = STR("own")};
    fixture_parse(
        &f, IMPORT_FEATURES,
        "{\"type\":\"Feature\",\"properties\":{\"name\":\"Tab\\tand\\nline\","
        "\"name:ar\":\"م\",\"kind\":\"temple\"},\"geometry\":{\"type\":"
        "\"Polygon\",\"coordinates\":[[[0,0],[0,0.001],[0.001,0.001],[0,0]]]}"
        "}");
    fixture_merge(&f);
    texts[1].text = fixture_write(&f, import_write_places);
    texts[2].text = fixture_write(&f, import_write_names);
    texts[3].text = fixture_write(&f, import_write_footprints);
    if (!gazetteer_compile(&f.arena, texts, 4, &compiled, &err) ||
        !gazetteer_open(&f.arena, compiled, &gazetteer, &err))
        fail_msg("%s", err.message);
    assert_non_null(gazetteer_find(gazetteer, STR("tab_and_line")));
    arena_release(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identifier_merges_with_the_gazetteer),
        cmocka_unit_test(a_name_merges_what_is_near_and_of_a_size),
        cmocka_unit_test(other_identifiers_of_one_scheme_stay_apart),
        cmocka_unit_test(one_identifier_far_apart_makes_two_keys),
        cmocka_unit_test(two_files_merge_and_the_exacter_position_stays),
        cmocka_unit_test(parents_come_by_code_and_country),
        cmocka_unit_test(swapped_axes_are_noticed),
        cmocka_unit_test(a_whole_file_with_swapped_axes_is_told),
        cmocka_unit_test(a_circle_is_refused_by_name),
        cmocka_unit_test(many_places_of_one_name_are_soon_done),
        cmocka_unit_test(rejects_can_be_corrected_and_fed_again),
        cmocka_unit_test(what_is_written_compiles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
