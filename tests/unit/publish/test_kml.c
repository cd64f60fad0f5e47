#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

static bool write_layer(Sample *s, PublishLayer layer, Error *err)
{
    PublishRequest request = {.layer = layer};

    return kml_write(&s->material, &request, memory_sink(&s->memory), err);
}

static void writes_placemarks_with_time_data_and_shape(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, LAYER_STATES, &err));
    assert_true(sample_holds(
        &s, "<name>Temple of &quot;Bel&quot;</name>\n"
            "<description>&lt;p&gt;damage&lt;/p&gt;&lt;p&gt;destroyed&lt;/p&gt;"
            "&lt;p&gt;from [2015-08-27..2015-08-30]&lt;/p&gt;"
            "&lt;p&gt;sources: UNOSAT; Wire; AFP&lt;/p&gt;"
            "&lt;p&gt;claims for: c1; c2&lt;/p&gt;</description>\n"
            "<TimeSpan><begin>2015-08-30</begin></TimeSpan>\n"
            "<styleUrl>#damage-any</styleUrl>\n"
            "<ExtendedData>\n<Data name=\"id\"><value>s1</value></Data>\n"));
    assert_true(sample_holds(
        &s, "</ExtendedData>\n<Polygon><outerBoundaryIs><LinearRing>"
            "<coordinates>38.270000,34.540000 38.280000,34.540000 "));
    assert_true(sample_holds(&s, "<Point><coordinates>38.284000,34.562400"
                                 "</coordinates></Point>\n</Placemark>"));
    assert_true(sample_holds(&s, "OpenStreetMap contributors, ODbL; GeoNames"));
    sample_release(&s);
}

/* valid_to is the first day after; KML's end is the last day itself. */
static void ends_a_span_on_its_last_day(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, LAYER_STATES, &err));
    assert_true(sample_holds(&s, "<TimeSpan><begin>2016-03-24</begin>"
                                 "<end>2016-03-26</end></TimeSpan>"));
    assert_true(write_layer(&s, LAYER_CLAIMS, &err));
    assert_true(sample_holds(&s, "<TimeSpan><end>2015-09-02</end></TimeSpan>"));
    sample_release(&s);
}

static void leaves_out_shape_and_time_of_what_has_none(void **state)
{
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_layer(&s, LAYER_PLACES, &err));
    assert_true(sample_holds(&s, "<name>Village</name>\n<description>"
                                 "</description>\n<styleUrl>#place</styleUrl>\n"
                                 "<ExtendedData>\n"));
    assert_true(sample_holds(&s, "</ExtendedData>\n</Placemark>"));
    sample_release(&s);
}

static void writes_nothing_where_a_shape_is_broken(void **state)
{
    Sample s;
    Error err = {0};

    (void)state;
    sample_make(&s);
    s.ring[1].lon = 1000;
    assert_false(write_layer(&s, LAYER_PLACES, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_int_equal(s.memory.count, 0);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_placemarks_with_time_data_and_shape),
        cmocka_unit_test(ends_a_span_on_its_last_day),
        cmocka_unit_test(leaves_out_shape_and_time_of_what_has_none),
        cmocka_unit_test(writes_nothing_where_a_shape_is_broken),
    };

    return cmocka_run_group_tests_name("kml", tests, NULL, NULL);
}
