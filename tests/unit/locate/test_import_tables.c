/* Whatever an import takes, the gazetteer takes of it. */
#include "import_fixture.h"

#include "locate/override.h"

/* Compiles what was written, beside the gazetteer of fixture_know where names
 * or outlines may be of its places. */
static const Gazetteer *compiled(Fixture *f)
{
    GazetteerText texts[] = {
        {STR("kinds.tsv"), STR(KINDS)},
        {STR("places.tsv"), STR(KNOWN_PLACES)},
        {STR("names.tsv"), STR(KNOWN_NAMES)},
        {STR("new_places.tsv"), fixture_write(f, import_write_places)},
        {STR("new_names.tsv"), fixture_write(f, import_write_names)},
        {STR("new_footprints.tsv"), fixture_write(f, import_write_footprints)},
    };
    const Gazetteer *gazetteer = NULL;
    Error err;
    Str bytes;

    if (!gazetteer_compile(&f->arena, texts, 6, &bytes, &err) ||
        !gazetteer_open(&f->arena, bytes, &gazetteer, &err))
        fail_msg("%s", err.message);
    return gazetteer;
}

/* The same as one table of one's own. */
static void own_compiles(Fixture *f)
{
    Memory memory = {.arena = &f->arena};
    GazetteerText texts[] = {{STR("kinds.tsv"), STR(KINDS)},
                             {STR("places.tsv"), STR(KNOWN_PLACES)},
                             {STR("names.tsv"), STR(KNOWN_NAMES)}};
    GazetteerText own = {.name = STR("own.tsv")};
    GazetteerTables tables = {texts, 3, &own, 1};
    GazetteerParts parts;
    Error err;

    if (!import_write_own(&f->import, memory_sink(&memory), &err))
        fail_msg("%s", err.message);
    own.text = memory_text(&memory);
    if (!gazetteer_build_with(&f->arena, &tables, &parts, &err))
        fail_msg("%s", err.message);
}

#define FEATURE(properties, geometry)                                          \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":"      \
    "{\"type\":" geometry "}}\n"
#define POINT    "\"Point\",\"coordinates\":[38.123456,34.123456]"
#define TEMPLE   "\"name\":\"Bel\",\"kind\":\"temple\""
#define RING(xy) "\"Polygon\",\"coordinates\":[[" xy "]]"
#define LPF(id, more)                                                          \
    "{\"type\":\"Feature\",\"@id\":\"" id "\",\"properties\":{\"title\":"      \
    "\"Bel\"" more "},\"types\":[{\"label\":\"temple\"}],\"geometry\":"        \
    "{\"type\":" POINT "}}"
#define WIKIDATA(fields, cells)                                                \
    "item,itemLabel,coord,kind" fields "\n"                                    \
    "http://www.wikidata.org/entity/Q9,Bel,Point(38.123456 "                   \
    "34.123456),temple" cells "\n"
#define UNREADABLE                                                             \
    "longer than 1000 bytes, not UTF-8, or has control characters in it"

/* Rows the tables had no room for: each is taken, as the tables can hold it, or
 * refused for the reason. */
static const struct {
    ImportFormat format;
    const char *text, *reason;
} edges[] = {
    /* an accuracy under half a metre, which whole metres have as 0 */
    {IMPORT_FEATURES, FEATURE(TEMPLE ",\"accuracy_m\":0.3", POINT), ""},
    {IMPORT_FEATURES,
     FEATURE(TEMPLE ",\"accuracy_m\":0.3", RING("[0,0],[1,0],[1,1],[0,0]")),
     ""},
    {IMPORT_LINKED_PLACES, LPF("a", ",\"accuracy_m\":1e-9"), ""},
    {IMPORT_WIKIDATA, WIKIDATA(",precision", ",0.000001"), ""},
    {IMPORT_PLEIADES,
     "[{\"id\":\"1\",\"title\":\"Bel\",\"reprPoint\":[38.123456,34.123456],"
     "\"placeTypes\":[\"temple\"],\"locations\":[{\"accuracy_value\":0.2}]}]",
     ""},
    /* a ring that is one only behind the digits that are written */
    {IMPORT_FEATURES,
     FEATURE(TEMPLE, RING("[1,1],[1.00000001,1],[1.00000001,1.00000001],"
                          "[1,1]")),
     "the outline: a ring is flat or wound the wrong way round"},
    {IMPORT_FEATURES,
     FEATURE(TEMPLE, RING("[0,0],[9,0],[9,9],[0,0]],[[5,4],[5.00000001,4],"
                          "[5,4.00000001],[5,4]")),
     "the outline: a ring is flat or wound the wrong way round"},
    {IMPORT_FEATURES,
     FEATURE(TEMPLE, RING("[1,1],[1.00000014,1],[1.00000006,1.00000006],"
                          "[1,1]")),
     ""},
    {IMPORT_FEATURES,
     FEATURE(TEMPLE, RING("[0,0],[1,0],[1,1],[0,1],[0,0.00000001]")), ""},
    /* U+001F parts texts in the index, and is no text */
    {IMPORT_FEATURES, FEATURE(TEMPLE ",\"wikidata\":\"Q\\u001f\"", POINT),
     "its Wikidata item is " UNREADABLE},
    {IMPORT_FEATURES, FEATURE(TEMPLE ",\"osm_way_id\":\"1\\u001f\"", POINT),
     "its OpenStreetMap id is " UNREADABLE},
    {IMPORT_FEATURES, FEATURE(TEMPLE ",\"ref:whc\":\"\\u001b[2J\"", POINT),
     "its UNESCO id is " UNREADABLE},
    {IMPORT_LINKED_PLACES, LPF("a\\u001f", ""), "its source is " UNREADABLE},
    {IMPORT_WIKIDATA, WIKIDATA(",from", ",19\x1F"),
     "its valid_from is " UNREADABLE},
    {IMPORT_WIKIDATA, WIKIDATA(",to", ",19\x1F"),
     "its valid_to is " UNREADABLE},
    {IMPORT_WIKIDATA,
     WIKIDATA(",geonames", ",\x1F"
                           "7"),
     "its GeoNames id is " UNREADABLE},
    {IMPORT_PLEIADES,
     "[{\"id\":\"1\\u001f\",\"title\":\"Bel\",\"reprPoint\":[38,34],"
     "\"placeTypes\":[\"temple\"]}]",
     "its Pleiades id is " UNREADABLE},
    /* a name's years, without which it is another name */
    {IMPORT_PLEIADES,
     "[{\"id\":\"1\",\"title\":\"Bel\",\"reprPoint\":[38,34],\"placeTypes\":"
     "[\"temple\"],\"names\":[{\"romanized\":\"B\",\"start\":-1}]}]",
     ""},
    {IMPORT_LINKED_PLACES,
     "{\"type\":\"Feature\",\"@id\":\"a\",\"names\":[{\"toponym\":\"Bel\"},"
     "{\"toponym\":\"Bol\",\"when\":{\"timespans\":[{\"start\":{\"in\":\"1"
     "\\u001f\"}}]}}],\"types\":[{\"label\":\"temple\"}],\"geometry\":{\"type\""
     ":" POINT "}}",
     ""},
    /* nothing but white space */
    {IMPORT_LINKED_PLACES, LPF(" \\n", ""),
     "it does not say where its position comes from and under which licence"},
    /* what is no place has no position */
    {IMPORT_FEATURES,
     FEATURE("\"name\":\"Bel\",\"kind\":\"not_a_place\"", POINT), ""},
    /* what parts names in a table of one's own */
    {IMPORT_FEATURES,
     FEATURE(TEMPLE ",\"name:fr\":\"a@b\",\"name:de\":\"a|b\"", POINT), ""},
};

static void what_the_tables_cannot_hold_is_refused_or_mended(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        Fixture f;
        fixture_make(&f);
        if (edges[i].format == IMPORT_FEATURES)
            f.options =
                (ImportOptions){.source = STR("survey"), .licence = STR("own")};
        fixture_parse(&f, edges[i].format, edges[i].text);
        fixture_merge(&f);
        assert_string_equal(first_reason(&f), edges[i].reason);
        (void)compiled(&f);
        own_compiles(&f);
        arena_release(&f.arena);
    }
}

static void an_accuracy_is_a_metre_at_least(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_WIKIDATA, WIKIDATA(",precision", ",0.000001"));
    fixture_merge(&f);
    assert_float_equal(fixture_place(&f, "Bel")->place.accuracy_m, 1, 0);
    arena_release(&f.arena);
}

static void a_source_of_white_space_is_none(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    f.options = (ImportOptions){.source = STR(" "), .licence = STR("own")};
    fixture_parse(&f, IMPORT_FEATURES, FEATURE(TEMPLE, POINT));
    assert_int_equal(f.import.places.count, 0);
    assert_string_equal(first_reason(&f),
                        "it does not say where its position comes from and "
                        "under which licence");
    arena_release(&f.arena);
}

static void no_kind_of_an_import_is_no_place(void **state)
{
    Fixture f;
    Error err;

    (void)state;
    fixture_make(&f);
    f.options.kind = STR("not_a_place");
    assert_false(import_parse(&f.import, IMPORT_FEATURES, STR("in"), STR(""),
                              &f.options, &err));
    assert_string_equal(err.message, "'not_a_place' is no kind of kinds.tsv");
    arena_release(&f.arena);
}

static void a_ring_of_more_than_a_million_positions_is_refused(void **state)
{
    enum { MANY = 1000001, BYTES = 24 };
    Fixture f;
    Error err;
    Memory memory;
    Sink sink;

    (void)state;
    fixture_make(&f);
    f.options = (ImportOptions){.source = STR("m"), .licence = STR("own")};
    memory = (Memory){.arena = &f.arena};
    sink = memory_sink(&memory);
    assert_true(sink.write(sink.self,
                           "{\"properties\":{" TEMPLE "},\"geometry"
                           "\":{\"type\":\"LineString\",\"coordinates\":[",
                           strlen("{\"properties\":{" TEMPLE "},\"geometry"
                                  "\":{\"type\":\"LineString\","
                                  "\"coordinates\":["),
                           &err));
    for (int i = 0; i < MANY; i++)
        assert_true(
            sink.write(sink.self, i == 0 ? " [1,2]" : ",[1,2]", 6, &err));
    assert_true(sink.write(sink.self, "]}}", 3, &err));
    assert_true(import_parse(&f.import, IMPORT_FEATURES, STR("in"),
                             memory_text(&memory), &f.options, &err));
    assert_string_equal(first_reason(&f),
                        "the outline: more than a million positions");
    arena_release(&f.arena);
}

/* Each in the one before it. */
static void parse_nested(Fixture *f, int count)
{
    f->options = (ImportOptions){.source = STR("m"), .licence = STR("own")};
    for (int i = 0; i < count; i++) {
        Error err;
        Str text;
        assert_true(arena_format(
            &f->arena, &text, &err,
            FEATURE("\"name\":\"Court %c%c\",\"kind\":\"temple\",\"id\":%d,"
                    "\"parent\":%d",
                    "\"Point\",\"coordinates\":[38.28,34.56]"),
            'a' + i / 20, 'a' + i % 20, i, i - 1));
        fixture_parse(f, IMPORT_FEATURES, text.data);
    }
}

static void what_lies_in_more_than_an_index_holds_is_refused(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    parse_nested(&f, 256);
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 0);
    (void)compiled(&f);
    arena_release(&f.arena);
    fixture_make(&f);
    parse_nested(&f, 258);
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 1);
    assert_string_equal(first_reason(&f),
                        "it lies within more than 255 places");
    assert_int_equal(f.import.remarks.count, 2);
    assert_true(holds(f.import.remarks.items[1],
                      "1 places lie in one that was refused"));
    (void)compiled(&f);
    own_compiles(&f);
    arena_release(&f.arena);
}

static void the_gazetteer_counts_in_what_a_place_lies_in(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    parse_nested(&f, 256);
    f.import.places.items[0].parents[0] = STR("id:tadmur"); /* in syria */
    fixture_merge(&f);
    assert_int_equal(f.import.rejects.count, 1);
    assert_int_equal(f.import.rejects.items[0].row.line, 1);
    (void)compiled(&f);
    arena_release(&f.arena);
}

/* One by its Wikidata item, the other by its GeoNames id, both with a name and
 * an outline that the gazetteer lacks. */
static void rows_of_one_known_place_are_one(void **state)
{
    Fixture f;
    const ImportPlace *places;
    Str names;

    (void)state;
    fixture_make(&f);
    fixture_know(&f);
    f.options = (ImportOptions){.source = STR("m"), .licence = STR("own")};
    fixture_parse(
        &f, IMPORT_FEATURES,
        FEATURE("\"name\":\"Oasis\",\"alt_name\":\"Palmira\",\"kind\":"
                "\"town\",\"wikidata\":\"Q5747\"",
                RING("[38.28,34.56],[38.29,34.56],[38.29,34.57],"
                     "[38.28,34.56]"))
            FEATURE("\"name\":\"Station\",\"alt_name\":\"Palmira\",\"kind\":"
                    "\"town\",\"geonames\":\"163808\"",
                    RING("[38.28,34.56],[38.29,34.56],[38.29,34.57],"
                         "[38.28,34.56]")));
    fixture_merge(&f);
    places = f.import.places.items;
    assert_int_equal(places[0].into, IMPORT_ALONE);
    assert_int_equal(places[1].into, 0);
    assert_true(str_is(f.import.pairs.items[f.import.pairs.count - 1].how,
                       "one place of the gazetteer"));
    names = fixture_write(&f, import_write_names);
    assert_true(holds(names, "tadmur\tPalmira\tund\talternative\t\t\n"));
    assert_true(holds(names, "tadmur\tStation\ten\talternative\t\t\n"));
    (void)compiled(&f);
    own_compiles(&f);
    arena_release(&f.arena);
}

/* The rows of two files that are one place are one before names come. */
static void a_name_finds_the_place_its_row_was_merged_into(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    fixture_parse(&f, IMPORT_WIKIDATA,
                  "item,itemLabel,coord,geonames,kind\n"
                  "http://www.wikidata.org/entity/Q9,Apamea,"
                  "Point(36.4 35.4),7,town\n");
    fixture_parse(&f, IMPORT_GEONAMES,
                  "7\tAfamia\tAfamia\t\t35.41\t36.39\tP\tPPL\tSY\t\t11\t\t\t\t1"
                  "\t\t1\tx\t2017-02-09\n"
                  "1\t7\tar\tأفاميا\t1\t\t\t\n");
    fixture_merge(&f);
    assert_int_equal(f.import.names_unplaced, 0);
    assert_true(holds(fixture_write(&f, import_write_names), "apamea\tأفاميا"));
    arena_release(&f.arena);
}

static void names_that_part_names_are_counted(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    f.options = (ImportOptions){.source = STR("m"), .licence = STR("own")};
    fixture_parse(&f, IMPORT_FEATURES,
                  FEATURE(TEMPLE ",\"name:fr\":\"a@b\",\"name:de\":\"a|b\","
                                 "\"name:es\":\"ab\"",
                          POINT));
    fixture_merge(&f);
    assert_int_equal(import_names_beside_own(&f.import), 2);
    assert_true(holds(fixture_write(&f, import_write_names), "bel\ta@b\tfr"));
    arena_release(&f.arena);
}

/* The names of a circle stand in a file one after the other. */
static void a_circle_is_told_by_its_names_alone(void **state)
{
    Fixture f;

    (void)state;
    fixture_make(&f);
    f.options = (ImportOptions){.source = STR("m"), .licence = STR("own")};
    f.import.places.count = 0;
    fixture_parse(&f, IMPORT_FEATURES,
                  FEATURE("\"name\":\"Ay\",\"alt_name\":\"x\",\"kind\":"
                          "\"temple\",\"id\":1,\"parent\":2",
                          "\"Point\",\"coordinates\":[1,1]")
                      FEATURE("\"name\":\"Be/longer/name\",\"kind\":\"temple\","
                              "\"id\":2,\"parent\":1",
                              "\"Point\",\"coordinates\":[5,5]"));
    f.import.places.items[0].place.name = STR("Ay. What follows");
    f.import.places.items[0].place.name.len = 2;
    fixture_merge(&f);
    assert_string_equal(first_reason(&f),
                        "it lies within itself: Ay > Be/longer/name > Ay");
    arena_release(&f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_tables_cannot_hold_is_refused_or_mended),
        cmocka_unit_test(an_accuracy_is_a_metre_at_least),
        cmocka_unit_test(a_source_of_white_space_is_none),
        cmocka_unit_test(no_kind_of_an_import_is_no_place),
        cmocka_unit_test(a_ring_of_more_than_a_million_positions_is_refused),
        cmocka_unit_test(what_lies_in_more_than_an_index_holds_is_refused),
        cmocka_unit_test(the_gazetteer_counts_in_what_a_place_lies_in),
        cmocka_unit_test(rows_of_one_known_place_are_one),
        cmocka_unit_test(a_name_finds_the_place_its_row_was_merged_into),
        cmocka_unit_test(names_that_part_names_are_counted),
        cmocka_unit_test(a_circle_is_told_by_its_names_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
