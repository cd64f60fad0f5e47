#include "import_fixture.h"

#include <stdlib.h>

#define GEONAMES(id, name, lat, lon, class, code)                              \
    id "\t" name "\t" name "\tTedmor,تدمر,PMS\t" lat "\t" lon                  \
       "\t" class "\t" code "\tSY\t\t11\t\t\t\t51015\t\t418\tAsia/"            \
                  "Damascus\t2017-02-09\n"
#define TADMUR GEONAMES("163808", "Tadmur", "34.5624", "38.28402", "P", "PPLA2")

static void reads_a_row_of_geonames(void **state)
{
    Fixture f;
    const ImportPlace *place;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_GEONAMES, "# a comment\n\n" TADMUR);
    place = fixture_place(&f, "Tadmur");
    assert_true(str_is(place->place.kind, "town"));
    assert_true(str_is(place->place.geonames, "163808"));
    assert_true(str_is(place->place.source, "GeoNames 163808"));
    assert_true(str_is(place->country, "SY"));
    assert_float_equal(place->place.position.lon, 38.28402, 1e-9);
    assert_true(place->place.accuracy_m >= 1000);
    assert_int_equal(place->row.line, 3);
    assert_true(has_name(place, "PMS", "und", "code"));
    assert_true(has_name(place, "Tedmor", "und", "alternative"));
    arena_release(&f.arena);
}

static void a_position_of_few_digits_is_no_better_than_they_are(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  GEONAMES("1", "Vague", "34.5", "38.25", "P", "PPL"));
    assert_true(fixture_place(&f, "Vague")->place.accuracy_m > 800);
    f.options.accuracy_m = 10;
    fixture_parse(&f, IMPORT_GEONAMES,
                  GEONAMES("2", "Sharp", "34.562431", "38.284021", "P", "PPL"));
    assert_true(fixture_place(&f, "Sharp")->place.accuracy_m <= 10);
    arena_release(&f.arena);
}

static void alternate_names_bring_language_kind_and_years(void **state)
{
    Fixture f;
    const ImportPlace *place;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  "1\t163808\tar\tتدمر\t1\t\t\t\t\t\n"
                  "2\t163808\tla\tPalmyra\t\t\t\t1\t-0040\t0273\n"
                  "3\t163808\tlink\thttps://example.org\t\t\t\t\t\t\n"
                  "4\t999\ten\tNowhere\t\t\t\t\t\t\n" TADMUR);
    fixture_merge(&f);
    place = fixture_place(&f, "Tadmur");
    assert_true(has_name(place, "تدمر", "ar", "official"));
    assert_true(has_name(place, "Palmyra", "la", "historical"));
    for (size_t i = 0; i < place->names.count; i++)
        if (str_is(place->names.items[i].text, "Palmyra"))
            assert_true(str_is(place->names.items[i].valid_to, "0273"));
    assert_int_equal(f.import.names_unplaced, 1);
    assert_int_equal(f.import.left_out.count, 1);
    arena_release(&f.arena);
}

#define LPF_AT(coordinates)                                                    \
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","     \
    "\"@id\":\"https://example.org/1\",\"properties\":{\"title\":\"Bel\"},"    \
    "\"names\":[{\"toponym\":\"Bel\",\"lang\":\"en\"}],"                       \
    "\"types\":[{\"label\":\"temple\"}],\"geometry\":" coordinates "}]}"
#define POINT_AT(lon, lat)                                                     \
    LPF_AT("{\"type\":\"Point\",\"coordinates\":[" lon "," lat "]}")

/* Each row is rejected for that reason, and nothing else is. */
static const struct {
    ImportFormat format;
    const char *text, *reason;
} bad[] = {
    {IMPORT_GEONAMES, "1\ttwo\n",
     "2 columns instead of 19: no row of a GeoNames dump"},
    {IMPORT_GEONAMES, GEONAMES("x", "A", "1", "1", "P", "PPL"),
     "the first column is no id"},
    {IMPORT_GEONAMES, GEONAMES("1", "A", "NaN", "1", "P", "PPL"),
     "latitude and longitude (columns 5 and 6) are no numbers"},
    {IMPORT_GEONAMES, GEONAMES("1", "A", "138.28", "34.5", "P", "PPL"),
     "the latitude 138.28 is off the Earth; longitude 34.5 and latitude look "
     "swapped"},
    {IMPORT_GEONAMES, GEONAMES("1", "A", "10", "181.5", "P", "PPL"),
     "the longitude 181.5 is beyond 180; west of the antimeridian it is "
     "written -178.5"},
    {IMPORT_GEONAMES, GEONAMES("1", "A", "-91", "120", "P", "PPL"),
     "the position 120, -91 is off the Earth: longitude -180 to 180, latitude "
     "-90 to 90"},
    {IMPORT_GEONAMES, GEONAMES("1", "A\xFF", "1", "1", "P", "PPL"),
     "the row is not UTF-8 (its byte 3)"},
    {IMPORT_GEONAMES, GEONAMES("1", "A\x1B[2J", "1", "1", "P", "PPL"),
     "the name has control characters in it"},
    {IMPORT_PLEIADES, "{\"@graph\":[{\"id\":\"1\",\"title\":\"A\"}]}",
     "it has no position (reprPoint): Pleiades does not know where it lies"},
    {IMPORT_PLEIADES, "[{\"title\":\"A\"}]", "it has no id"},
    {IMPORT_PLEIADES, "[[17]]", "it is no JSON object"},
    {IMPORT_WIKIDATA, "item,itemLabel,coord\nx,A,Point(1 2)\n",
     "it names no Wikidata item (the variable 'item')"},
    {IMPORT_WIKIDATA,
     "item,itemLabel,coord\nhttp://www.wikidata.org/entity/Q5,A,here\n",
     "Q5 has no position (the variable 'coord', as in Point(38.27 34.55))"},
    {IMPORT_WIKIDATA, "item,coord\nhttp://www.wikidata.org/entity/Q5\n",
     "1 cells instead of 2"},
    {IMPORT_WIKIDATA, "item,coord\n\"http://www.wikidata.org/entity/Q5,x\n",
     "a quoted cell is never closed"},
    {IMPORT_LINKED_PLACES, LPF_AT("null"), "it has no position"},
    {IMPORT_LINKED_PLACES, LPF_AT("{\"type\":\"Circle\"}"),
     "the geometry is of no type that is read here"},
    {IMPORT_LINKED_PLACES, POINT_AT("\"a\"", "1"),
     "the geometry holds what is no position"},
    {IMPORT_LINKED_PLACES,
     LPF_AT("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[0,0]]]}"),
     "a ring of less than four positions"},
    {IMPORT_LINKED_PLACES,
     LPF_AT("{\"type\":\"Polygon\",\"coordinates\":[[[179,1],[-179,1],"
            "[-179,2],[179,2],[179,1]]]}"),
     "the outline spans 358 degrees of longitude; one that crosses the "
     "antimeridian must be cut there"},
    {IMPORT_LINKED_PLACES, POINT_AT("38", "134"),
     "the latitude 134 is off the Earth; longitude 38 and latitude look "
     "swapped"},
};

static void a_bad_row_is_rejected_with_its_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Fixture f;
        fixture_make(&f);
        fixture_parse(&f, bad[i].format, bad[i].text);
        assert_int_equal(f.import.places.count, 0);
        assert_int_equal(f.import.rejects.count, 1);
        assert_string_equal(first_reason(&f), bad[i].reason);
        arena_release(&f.arena);
    }
}

static void json_that_is_broken_costs_one_item(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_PLEIADES,
                  "{\"@graph\":[{\"id\":\"1\",\"title\":\"A\","
                  "\"reprPoint\":[1,2],\"placeTypes\":[\"temple\"]},\n"
                  "{\"id\":\"2\",\"title\":NaN},\n"
                  "{\"id\":\"3\",\"title\":\"C\",\"reprPoint\":[1,2],"
                  "\"placeTypes\":[\"fort\",\"citadel\"]}\n");
    assert_int_equal(f.import.rejects.count, 1);
    assert_int_equal(f.import.rejects.items[0].row.line, 2);
    assert_int_equal(f.import.places.count, 1);
    (void)fixture_place(&f, "A");
    arena_release(&f.arena);
}

static void poles_and_the_antimeridian_are_places(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  GEONAMES("1", "Pole", "90", "0", "P", "PPL")
                      GEONAMES("2", "Date Line", "-17.1", "180", "P", "PPL"));
    assert_int_equal(f.import.places.count, 2);
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 0);
    arena_release(&f.arena);
}

static void a_name_of_a_megabyte_is_none(void **state)
{
    Fixture f;
    Error err;
    char *name;
    Str text;

    (void)state;
    fixture_make(&f);
    name = arena_take(&f.arena, MEGABYTE + 1, &err);
    assert_non_null(name);
    memset(name, 'a', MEGABYTE);
    assert_true(arena_format(&f.arena, &text, &err,
                             "1\t%s\ta\t\t1\t1\tP\tPPL\tSY\t\t11\t\t\t\t1\t\t1"
                             "\tx\t2017-02-09\n",
                             name));
    fixture_parse(&f, IMPORT_GEONAMES, text.data);
    assert_string_equal(first_reason(&f), "a name of 1048576 bytes is no name "
                                          "(at most 300)");
    arena_release(&f.arena);
}

static void reads_a_place_of_pleiades(void **state)
{
    Fixture f;
    const ImportPlace *place;

    (void)state;
    fixture_make(&f);
    fixture_parse(
        &f, IMPORT_PLEIADES,
        "{\"id\":\"668331\",\"title\":\"Palmyra/Tadmor\","
        "\"reprPoint\":[38.26,34.55],\"placeTypes\":[\"settlement\"],"
        "\"names\":[{\"romanized\":\"Palmyra, Palmura\",\"attested\":"
        "\"\u03a0\u03ac\u03bb\u03bc\u03c5\u03c1\u03b1\",\"language\":\"grc\","
        "\"start\":-30,\"end\":640}],"
        "\"locations\":[{\"accuracy_value\":20},{\"accuracy_value\":1500}],"
        "\"references\":[{\"accessURI\":"
        "\"https://www.wikidata.org/wiki/Q5747\"}],"
        "\"connections\":[{\"connectionType\":\"part_of_admin\","
        "\"connectsTo\":\"https://pleiades.stoa.org/places/981550\"}]}");
    place = fixture_place(&f, "Palmyra");
    assert_true(str_is(place->place.kind, "archaeological_site"));
    assert_true(str_is(place->place.wikidata, "Q5747"));
    assert_true(str_is(place->place.pleiades, "668331"));
    assert_true(str_is(place->place.licence, "CC-BY-3.0"));
    assert_float_equal(place->place.accuracy_m, 1500, 0.5);
    assert_true(str_is(place->parents[0], "pleiades:981550"));
    assert_true(has_name(place, "Πάλμυρα", "grc", "historical"));
    assert_true(has_name(place, "Tadmor", "en", "historical"));
    assert_true(str_is(place->names.items[1].valid_from, "-0030"));
    arena_release(&f.arena);
}

static const char *const queries[] = {
    "{\"head\":{\"vars\":[\"item\"]},\"results\":{\"bindings\":[{"
    "\"item\":{\"type\":\"uri\",\"value\":"
    "\"http://www.wikidata.org/entity/Q216893\"},"
    "\"itemLabel\":{\"xml:lang\":\"en\",\"value\":\"Temple of Bel\"},"
    "\"label_ar\":{\"value\":\"معبد بل\"},"
    "\"typeLabel\":{\"value\":\"ancient temple\"},"
    "\"parent\":{\"value\":\"http://www.wikidata.org/entity/Q5747\"},"
    "\"coord\":{\"value\":\"Point(38.2741 34.5474)\"}}]}}",
    "[{\"item\":\"http://www.wikidata.org/entity/Q216893\","
    "\"itemLabel\":\"Temple of Bel\",\"label_ar\":\"معبد بل\","
    "\"type\":\"http://www.wikidata.org/entity/Q44539\","
    "\"parent\":\"http://www.wikidata.org/entity/Q5747\","
    "\"coord\":\"Point(38.2741 34.5474)\"}]",
    "item,itemLabel,label_ar,typeLabel,parent,coord\r\n"
    "http://www.wikidata.org/entity/Q216893,\"Temple of Bel\",معبد بل,temple,"
    "http://www.wikidata.org/entity/Q5747,Point(38.2741 34.5474)\r\n",
    "item,itemLabel,label_ar,typeLabel,parent,coord\n"
    "Q216893,Temple of Bel,معبد بل,temple,Q5747,Point(38.2741 34.5474)\n",
    "?item\t?itemLabel\t?label_ar\t?typeLabel\t?parent\t?coord\n"
    "<http://www.wikidata.org/entity/Q216893>\t\"Temple of Bel\"@en\t"
    "\"معبد بل\"@ar\t\"temple\"@en\t<http://www.wikidata.org/entity/Q5747>\t"
    "\"Point(38.2741 34.5474)\"^^<wkt>\n",
    "{\"entities\":{\"Q216893\":{\"id\":\"Q216893\","
    "\"labels\":{\"ar\":{\"value\":\"معبد بل\"},\"en\":{\"value\":"
    "\"Temple of Bel\"}},\"claims\":{"
    "\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q44539\"}}}}],"
    "\"P131\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q5747\"}}}}],"
    "\"P625\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"latitude\":34.5474,"
    "\"longitude\":38.2741,\"precision\":0.0001}}}}]}}}}",
};

static void reads_what_a_query_of_wikidata_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        Fixture f;
        const ImportPlace *place;
        ImportFormat format = IMPORT_GEONAMES;
        assert_true(import_format_detect(str_from_cstr(queries[i]), &format));
        assert_int_equal(format, IMPORT_WIKIDATA);
        fixture_make(&f);
        fixture_parse(&f, format, queries[i]);
        assert_string_equal(first_reason(&f), "");
        place = fixture_place(&f, "Temple of Bel");
        assert_true(str_is(place->place.wikidata, "Q216893"));
        assert_true(str_is(place->place.kind, "temple"));
        assert_true(str_is(place->parents[0], "wikidata:Q5747"));
        assert_float_equal(place->place.position.lat, 34.5474, 1e-9);
        assert_true(has_name(place, "معبد بل", "ar", "official"));
        arena_release(&f.arena);
    }
}

static void reads_a_linked_place(void **state)
{
    Fixture f;
    const ImportPlace *place;

    (void)state;
    fixture_make(&f);
    fixture_parse(
        &f, IMPORT_LINKED_PLACES,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
        "\"@id\":\"https://example.org/bel\",\"properties\":{\"title\":"
        "\"Temple of Bel\",\"ccodes\":[\"SY\"]},"
        "\"when\":{\"timespans\":[{\"start\":{\"in\":\"0032\"},\"end\":"
        "{\"latest\":\"2015-08-30\"}}]},"
        "\"names\":[{\"toponym\":\"Temple of Bel\",\"lang\":\"en\"},"
        "{\"toponym\":\"معبد بل\",\"lang\":\"ar\"}],"
        "\"types\":[{\"identifier\":\"aat:300007595\",\"label\":\"sanctuaries"
        "\"},{\"label\":\"temple\"}],"
        "\"links\":[{\"type\":\"closeMatch\",\"identifier\":\"wd:Q216893\"},"
        "{\"type\":\"seeAlso\",\"identifier\":\"pl:1\"}],"
        "\"relations\":[{\"relationType\":\"gvp:broaderPartitive\","
        "\"relationTo\":\"https://example.org/palmyra\"}],"
        "\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{"
        "\"type\":\"Point\",\"coordinates\":[38.274,34.547]},{\"type\":"
        "\"Polygon\",\"coordinates\":[[[38.273,34.546],[38.273,34.548],"
        "[38.275,34.548],[38.275,34.546],[38.273,34.546]]]}]}}]}");
    assert_string_equal(first_reason(&f), "");
    place = fixture_place(&f, "Temple of Bel");
    assert_true(str_is(place->place.kind, "temple"));
    assert_true(str_is(place->place.wikidata, "Q216893"));
    assert_int_equal(place->place.pleiades.len, 0);
    assert_true(str_is(place->place.valid_from, "0032"));
    assert_true(str_is(place->place.valid_to, "2015-08-30"));
    assert_int_equal(place->place.footprint.kind, SHAPE_POLYGON);
    assert_true(ring_winding(&place->place.footprint.paths[0]) > 0);
    assert_float_equal(place->place.position.lon, 38.274, 1e-9);
    assert_true(place->place.accuracy_m > 100 && place->place.accuracy_m < 200);
    assert_true(str_is(place->parents[0], "lpf:https://example.org/palmyra"));
    arena_release(&f.arena);
}

static void reads_features_of_openstreetmap(void **state)
{
    Fixture f;
    const ImportPlace *place;

    (void)state;
    fixture_make(&f);
    fixture_parse(
        &f, IMPORT_FEATURES,
        "{\"type\":\"Feature\",\"properties\":{\"ogr_layer\":\"points\","
        "\"osm_id\":\"77\",\"name\":\"قلعة\",\"other_tags\":"
        "\"\\\"name:en\\\"=>\\\"The \\\\\\\"Castle\\\\\\\"\\\",\\\"historic"
        "\\\"=>\\\"castle\\\",\\\"wikidata\\\"=>\\\"Q1\\\"\"},"
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[38.25,34.56]}}\n"
        "{\"type\":\"Feature\",\"properties\":{\"ogr_layer\":"
        "\"multipolygons\",\"osm_way_id\":\"5\",\"name\":\"Great Mosque\","
        "\"amenity\":\"place_of_worship\",\"religion\":\"muslim\"},"
        "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],"
        "[1,0],[1,1],[0,0]]],[[[5,5],[9,5],[9,9],[5,5]]]]}}\n"
        "{\"type\":\"Feature\",\"properties\":{\"ogr_layer\":\"lines\","
        "\"osm_id\":\"8\"},\"geometry\":null}\n");
    assert_string_equal(first_reason(&f), "");
    place = fixture_place(&f, "قلعة");
    assert_true(str_is(place->place.osm, "node/77"));
    assert_true(str_is(place->place.wikidata, "Q1"));
    assert_true(str_is(place->place.licence, "ODbL-1.0"));
    assert_true(str_is(place->place.kind, "citadel"));
    assert_true(has_name(place, "The \"Castle\"", "en", "official"));
    place = fixture_place(&f, "Great Mosque");
    assert_true(str_is(place->place.kind, "mosque"));
    assert_true(str_is(place->place.osm, "way/5"));
    assert_true(place->place.position.lon > 5); /* the larger part */
    assert_int_equal(f.import.left_out.count, 2);
    arena_release(&f.arena);
}

static void features_of_a_layer_need_a_source(void **state)
{
    const char *text =
        "{\"type\":\"Feature\",\"properties\":{\"TITLE\":\"Fane\",\"K\":"
        "\"temple\",\"R\":\"12.5\",\"id\":4},\"geometry\":{\"type\":\"Point\","
        "\"coordinates\":[10.123456,20.123456]}}";
    Fixture f;
    Error err;
    const ImportPlace *place;

    (void)state;
    fixture_make(&f);
    f.options = (ImportOptions){.name_field = STR("TITLE"),
                                .kind_field = STR("K"),
                                .accuracy_field = STR("R")};
    assert_false(import_parse(&f.import, IMPORT_FEATURES, STR("in"),
                              str_from_cstr(text), &f.options, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    f.options.source = STR("Survey");
    f.options.licence = STR("own");
    fixture_parse(&f, IMPORT_FEATURES, text);
    place = fixture_place(&f, "Fane");
    assert_true(str_is(place->place.source, "Survey"));
    assert_true(str_is(place->id, "id:4"));
    assert_float_equal(place->place.accuracy_m, 13, 1);
    f.options.kind = STR("spaceport");
    assert_false(import_parse(&f.import, IMPORT_FEATURES, STR("in"),
                              str_from_cstr(text), &f.options, &err));
    arena_release(&f.arena);
}

static void what_fits_no_kind_is_counted(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_GEONAMES,
                  GEONAMES("1", "River", "1", "1", "H", "STM")
                      GEONAMES("2", "Brook", "1", "1", "H", "STM"));
    assert_int_equal(f.import.places.count, 0);
    assert_int_equal(f.import.rejects.count, 0);
    assert_int_equal(f.import.left_out.items[0].count, 2);
    assert_true(str_is(f.import.left_out.items[0].reason,
                       "no kind of ours for 'H.STM'"));
    f.options.kind = STR("village");
    fixture_parse(&f, IMPORT_GEONAMES,
                  GEONAMES("1", "River", "1", "1", "H", "STM"));
    assert_int_equal(f.import.places.count, 1);
    arena_release(&f.arena);
}

static void formats_are_told_by_their_content(void **state)
{
    ImportFormat format = IMPORT_FEATURES;

    (void)state;
    assert_true(import_format_detect(STR(TADMUR), &format));
    assert_int_equal(format, IMPORT_GEONAMES);
    assert_true(import_format_detect(
        STR("# in line 1: bad\n{\"@graph\":[{\"reprPoint\":null}]}"), &format));
    assert_int_equal(format, IMPORT_PLEIADES);
    assert_true(import_format_detect(STR(POINT_AT("1", "2")), &format));
    assert_int_equal(format, IMPORT_LINKED_PLACES);
    assert_true(import_format_detect(
        STR("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":"
            "\"Feature\"}]}"),
        &format));
    assert_int_equal(format, IMPORT_FEATURES);
    assert_false(import_format_detect(STR("PK\x03\x04"), &format));
    assert_false(import_format_detect((Str){0}, &format));
    assert_true(import_format_from_name(STR("lpf"), &format));
    assert_false(import_format_from_name(STR("lpg"), &format));
    assert_true(str_is(import_format_name(IMPORT_FEATURES), "ogr"));
}

static void kinds_must_be_a_table_of_kinds(void **state)
{
    Arena arena = arena_make(MEGABYTE);
    Import import;
    Error err;

    (void)state;
    assert_false(import_begin(&arena, STR("kind\tlevel\n"), &import, &err));
    assert_false(import_begin(
        &arena, STR("kind\tlevel\tsingular\tplural\nx\tmoon\t\t\n"), &import,
        &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_row_of_geonames),
        cmocka_unit_test(a_position_of_few_digits_is_no_better_than_they_are),
        cmocka_unit_test(alternate_names_bring_language_kind_and_years),
        cmocka_unit_test(a_bad_row_is_rejected_with_its_reason),
        cmocka_unit_test(json_that_is_broken_costs_one_item),
        cmocka_unit_test(poles_and_the_antimeridian_are_places),
        cmocka_unit_test(a_name_of_a_megabyte_is_none),
        cmocka_unit_test(reads_a_place_of_pleiades),
        cmocka_unit_test(reads_what_a_query_of_wikidata_gives),
        cmocka_unit_test(reads_a_linked_place),
        cmocka_unit_test(reads_features_of_openstreetmap),
        cmocka_unit_test(features_of_a_layer_need_a_source),
        cmocka_unit_test(what_fits_no_kind_is_counted),
        cmocka_unit_test(formats_are_told_by_their_content),
        cmocka_unit_test(kinds_must_be_a_table_of_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
