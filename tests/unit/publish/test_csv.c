#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

static bool write_layer(Sample *s, PublishLayer layer, Error *err)
{
    PublishRequest request = {.layer = layer};

    return csv_write(&s->material, &request, memory_sink(&s->memory), err);
}

static void writes_names_then_a_row_for_each_feature(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, LAYER_STATES, &err));
    assert_true(str_begins(memory_text(&s.memory),
                           STR("id,place,name,topic,value,contested,rivals,"
                               "confidence,valid_from,valid_to,")));
    assert_true(sample_holds(&s, ",lon,lat,wkt,credits\r\ns1,temple_of_bel,"
                                 "\"Temple of \"\"Bel\"\"\",damage,destroyed,"
                                 "false,,0.900,2015-08-30,,2015-08-27,"));
    assert_true(sample_holds(
        &s, ",38.273837,34.547400,\"POLYGON ((38.270000 34.540000, "
            "38.280000 34.540000, 38.280000 34.550000, 38.270000 34.550000, "
            "38.270000 34.540000))\",\"© OpenStreetMap contributors, "
            "ODbL\"\r\n"));
    assert_true(sample_holds(&s, ",POINT (38.284000 34.562400),"));
    assert_true(sample_holds(&s, ",,,,,\r\n")); /* the village is nowhere */
    sample_release(&s);
}

static void names_the_columns_of_an_empty_layer(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.evidence.claim_count = 0;
    assert_true(write_layer(&s, LAYER_CLAIMS, &err));
    assert_true(str_begins(memory_text(&s.memory), STR("id,place,name,topic")));
    assert_true(
        str_ends(memory_text(&s.memory), STR(",lon,lat,wkt,credits\r\n")));
    sample_release(&s);
}

static void disarms_what_a_spreadsheet_would_run(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.places[1].name = STR("+1");
    assert_true(write_layer(&s, LAYER_PLACES, &err));
    assert_true(sample_holds(&s, "\r\ntown,'+1,"));
    assert_true(write_layer(&s, LAYER_CLAIMS, &err));
    assert_true(sample_holds(&s, "\"'=HYPERLINK(\"\"x\"\")\""));
    sample_release(&s);
}

static void refuses_text_that_is_not_utf8(void **state)
{
    Sample s;
    Error err = {0};

    (void)state;
    sample_make(&s);
    s.places[0].name = STR("\xc3(");
    assert_false(write_layer(&s, LAYER_PLACES, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_names_then_a_row_for_each_feature),
        cmocka_unit_test(names_the_columns_of_an_empty_layer),
        cmocka_unit_test(disarms_what_a_spreadsheet_would_run),
        cmocka_unit_test(refuses_text_that_is_not_utf8),
    };

    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
