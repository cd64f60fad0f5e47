#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

static bool write_layer(Sample *s, PublishWriter *write, PublishLayer layer,
                        Error *err)
{
    PublishRequest request = {.layer = layer};

    return write(&s->material, &request, memory_sink(&s->memory), err);
}

static void writes_a_collection_with_box_credits_and_features(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_true(
        sample_holds(&s, "{\"type\":\"FeatureCollection\",\"name\":\"states\","
                         "\"features\":["));
    assert_true(
        sample_holds(&s, "\n],\"bbox\":[38.27,34.54,38.284,34.5624],"
                         "\"credits\":[\"© OpenStreetMap contributors, ODbL\","
                         "\"GeoNames, CC BY 4.0\"]}\n"));
    assert_true(sample_holds(
        &s, "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[38.27,34.54]"
            ",[38.28,34.54],[38.28,34.55],[38.27,34.55],[38.27,34.54]]]}"));
    assert_true(sample_holds(&s, "\"name\":\"Temple of \\\"Bel\\\"\""));
    sample_release(&s);
}

static void says_from_when_to_when_a_state_holds(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_true(
        sample_holds(&s, "\"time\":{\"interval\":[\"2015-08-30\",\"..\"]}"));
    assert_true(sample_holds(
        &s, "\"valid_from\":\"2015-08-30\",\"from_earliest\":\"2015-08-27\","
            "\"from_latest\":\"2015-08-30\","
            "\"from_edtf\":\"[2015-08-27..2015-08-30]\",\"certain\":true"));
    /* Half-open in the columns, inclusive in JSON-FG. */
    assert_true(sample_holds(&s, "\"valid_to\":\"2016-03-27\""));
    assert_true(sample_holds(
        &s, "\"time\":{\"interval\":[\"2016-03-24\",\"2016-03-26\"]}"));
    assert_true(sample_holds(&s, "\"time\":{\"date\":\"2016-03-24\"}"));
    sample_release(&s);
}

static void leaves_out_a_beginning_that_nothing_bounds(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.states[1].from = (When){WHEN_NO_FIRST, WHEN_NO_FIRST};
    assert_true(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_true(sample_holds(&s, "\"time\":{\"interval\":[\"..\","
                                 "\"2016-03-26\"]}"));
    assert_true(sample_holds(&s, "\"confidence\":0.5,"
                                 "\"valid_to\":\"2016-03-27\","
                                 "\"to_earliest\""));
    sample_release(&s);
}

static void names_the_claims_rivals_and_sources_of_a_state(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_true(sample_holds(&s, "\"claims_for\":2,\"claims_against\":0"));
    assert_true(sample_holds(&s, "\"claims_for_ids\":\"c1; c2\""));
    assert_true(sample_holds(&s, "\"sources\":\"UNOSAT; Wire; AFP\""));
    assert_true(sample_holds(&s, "\"value\":\"contested\",\"contested\":true,"
                                 "\"rivals\":\"islamic_state; "
                                 "syrian_government\""));
    sample_release(&s);
}

static void keeps_what_has_no_position_with_null_geometry(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_true(sample_holds(&s, "\"geometry\":null,\"properties\":{\"id\":"
                                 "\"s3\",\"place\":\"village\""));
    sample_release(&s);
}

static void keeps_the_states_of_the_day_asked_for(void **state)
{
    Sample s;
    Error err;
    PublishRequest request = {
        .layer = LAYER_STATES, .at_given = true, .at = sample_day(2016, 3, 26)};

    (void)state;
    sample_make(&s);
    assert_true(
        geojson_write(&s.material, &request, memory_sink(&s.memory), &err));
    assert_true(sample_holds(&s, "\"id\":\"s1\""));
    assert_true(sample_holds(&s, "\"id\":\"s2\""));
    assert_false(sample_holds(&s, "\"id\":\"s3\""));
    sample_release(&s);
}

static void gives_claims_their_quote_offsets_and_own_position(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, geojson_write, LAYER_CLAIMS, &err));
    assert_true(sample_holds(&s, "\"edtf\":\"2015-08\""));
    assert_true(sample_holds(&s, "\"quote\":\"blown up.\",\"start\":8,"
                                 "\"end\":17"));
    assert_true(sample_holds(&s, "\"latest\":\"2015-09-02\","
                                 "\"edtf\":\"[..2015-09-02]\""));
    assert_true(sample_holds(&s, "\"coordinates\":[38.3,34.6]"));
    assert_true(sample_holds(&s, "\"accuracy_m\":1500"));
    assert_true(sample_holds(&s, "\"confidence\":0.813") ||
                sample_holds(&s, "\"confidence\":0.812"));
    sample_release(&s);
}

static void cuts_a_quote_at_three_hundred_characters(void **state)
{
    Sample s;
    Error err;
    char longest[700];

    (void)state;
    sample_make(&s);
    for (size_t i = 0; i < sizeof longest; i++)
        longest[i] = "é"[i % 2];
    s.claims[0].quote_text = (Str){longest, 2 * 300};
    s.claims[1].quote_text = (Str){longest, 2 * 301};
    assert_true(write_layer(&s, records_write, LAYER_CLAIMS, &err));
    assert_true(sample_holds(&s, "éé\",\"start\""));
    assert_true(sample_holds(&s, "éé…\",\"start\""));
    sample_release(&s);
}

static void refuses_what_would_be_written_wrongly(void **state)
{
    Sample s;
    Error err = {0};

    (void)state;
    sample_make(&s);
    s.ring[2].lat = 91;
    assert_false(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_non_null(strstr(err.message, "feature 1 of states"));
    sample_release(&s);

    sample_make(&s);
    s.states[1].value = STR("\xff");
    assert_false(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_non_null(strstr(err.message, "its value is not UTF-8"));
    sample_release(&s);

    sample_make(&s);
    s.places[1].position.lon = -181;
    assert_false(write_layer(&s, geojson_lines_write, LAYER_PLACES, &err));
    sample_release(&s);
}

static bool refuse_write(void *self, const void *bytes, size_t count,
                         Error *err)
{
    (void)self;
    (void)bytes;
    (void)count;
    return error_set(err, ERROR_IO, 0, "the disk is full");
}

static void tells_that_the_disk_is_full(void **state)
{
    PublishWriter *const writers[] = {geojson_write, geojson_lines_write,
                                      csv_write, records_write};
    PublishRequest request = {.layer = LAYER_STATES};
    Sink full = {refuse_write, NULL};
    Sample s;

    (void)state;
    sample_make(&s);
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        Error err = {0};

        assert_false(writers[i](&s.material, &request, full, &err));
        assert_int_equal(err.kind, ERROR_IO);
    }
    sample_release(&s);
}

static void writes_lines_that_carry_their_own_credits(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, geojson_lines_write, LAYER_PLACES, &err));
    assert_true(sample_holds(&s, "\"credits\":[\"GeoNames, CC BY 4.0\"],"
                                 "\"geometry\":{\"type\":\"Point\","
                                 "\"coordinates\":[38.284,34.5624]}"));
    assert_true(sample_holds(&s, "}}\n{\"type\":\"Feature\",\"id\":\"town\""));
    sample_release(&s);
}

static void writes_nothing_but_a_collection_of_nothing(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.chronicle.count = 0;
    assert_true(write_layer(&s, geojson_write, LAYER_STATES, &err));
    assert_string_equal(memory_text(&s.memory).data,
                        "{\"type\":\"FeatureCollection\",\"name\":\"states\","
                        "\"features\":[\n]}\n");
    sample_release(&s);
}

static void writes_shapes_of_every_kind(void **state)
{
    Sample s;
    Error err;
    Json json;
    Shape none = {0}, line;

    (void)state;
    sample_make(&s);
    line = (Shape){SHAPE_LINE, &(GeoPath){s.ring, 2}, 1};
    json = emit_make(memory_sink(&s.memory), 0, &err);
    emit_begin_array(&json);
    geojson_shape(&json, &none);
    geojson_shape(&json, &line);
    emit_end_array(&json);
    assert_true(emit_finish(&json));
    assert_string_equal(memory_text(&s.memory).data,
                        "[null,{\"type\":\"LineString\",\"coordinates\":"
                        "[[38.27,34.54],[38.28,34.54]]}]");
    sample_release(&s);
}

static void names_its_layers(void **state)
{
    (void)state;
    assert_true(str_is(layer_name(LAYER_STATES), "states"));
    assert_true(str_is(layer_name(LAYER_CLAIMS), "claims"));
    assert_true(str_is(layer_name(LAYER_PLACES), "places"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_a_collection_with_box_credits_and_features),
        cmocka_unit_test(says_from_when_to_when_a_state_holds),
        cmocka_unit_test(leaves_out_a_beginning_that_nothing_bounds),
        cmocka_unit_test(names_the_claims_rivals_and_sources_of_a_state),
        cmocka_unit_test(keeps_what_has_no_position_with_null_geometry),
        cmocka_unit_test(keeps_the_states_of_the_day_asked_for),
        cmocka_unit_test(gives_claims_their_quote_offsets_and_own_position),
        cmocka_unit_test(cuts_a_quote_at_three_hundred_characters),
        cmocka_unit_test(refuses_what_would_be_written_wrongly),
        cmocka_unit_test(tells_that_the_disk_is_full),
        cmocka_unit_test(writes_lines_that_carry_their_own_credits),
        cmocka_unit_test(writes_nothing_but_a_collection_of_nothing),
        cmocka_unit_test(writes_shapes_of_every_kind),
        cmocka_unit_test(names_its_layers),
    };

    return cmocka_run_group_tests_name("geojson", tests, NULL, NULL);
}
