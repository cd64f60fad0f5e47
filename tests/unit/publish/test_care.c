#include "publish/feature.h"

#include "sample.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

/* The place's feature, with that care taken. */
static Feature take_care(Sample *s, const char *key, Care care)
{
    PublishRequest *request =
        arena_take(&s->arena, sizeof *request, &(Error){0});
    Feature feature;
    Layer layer;
    bool found;
    Error err;

    *request = (PublishRequest){.layer = LAYER_PLACES, .care = care};
    assert_true(layer_open(&s->arena, &s->material, request, &layer, &err));
    do
        assert_true(layer_next(&layer, &s->arena, &feature, &found, &err));
    while (found && !str_is(feature.id, key));
    assert_true(found);
    return feature;
}

static double metres_between(LonLat a, LonLat b)
{
    double east = (a.lon - b.lon) * cos(a.lat * 0.017453292519943295);

    return hypot(east, a.lat - b.lat) * 111195;
}

static void a_generalised_position_lies_within_what_is_said(void **state)
{
    static const double sizes[] = {0.5, 5, 50, 500};
    static const LonLat places[] = {{38.284, 34.5624}, {179.9999, 0},
                                    {-180, 12},        {0, 90},
                                    {10, -89.999},     {-75.25, -33.3}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t j = 0; j < sizeof places / sizeof *places; j++) {
            Sample s;
            Feature feature;
            Property *accuracy;

            sample_make(&s);
            s.places[1].position = places[j];
            feature = take_care(&s, "town", (Care){.generalise_km = sizes[i]});
            accuracy = feature_find(&feature, "accuracy_m");
            assert_non_null(accuracy);
            assert_true(feature.coarsened);
            assert_true(lonlat_valid(feature.anchor));
            if (fabs(places[j].lat) < 80)
                assert_true(metres_between(places[j], feature.anchor) <
                            accuracy->number - 700 + 1);
            sample_release(&s);
        }
}

static void neighbours_in_a_cell_cannot_be_told_apart(void **state)
{
    Care care = {.generalise_km = 20};
    Feature a, b;
    Sample s;

    (void)state;
    sample_make(&s);
    a = take_care(&s, "town", care);
    s.places[1].position.lon += 0.0001;
    b = take_care(&s, "town", care);
    assert_memory_equal(&a.anchor, &b.anchor, sizeof a.anchor);
    /* An outline would give its place away. */
    a = take_care(&s, "temple_of_bel", care);
    assert_int_equal(a.shape.kind, SHAPE_POINT);
    sample_release(&s);
}

static void what_is_withheld_goes_with_all_that_lies_in_it(void **state)
{
    const Str town = STR("town");
    Care care = {.withheld = &town, .withheld_count = 1};
    Feature feature;
    Sample s;

    (void)state;
    sample_make(&s);
    feature = take_care(&s, "temple_of_bel", care); /* its parent is the town */
    assert_int_equal(feature.shape.kind, SHAPE_NONE);
    assert_true(feature.withheld);
    assert_true(feature_find(&feature, "accuracy_m")->unknown);
    assert_true(feature_find(&feature, "source")->unknown);
    assert_true(str_is(feature_text_of(&feature, "position_care"), "withheld"));
    feature = take_care(&s, "village", care);
    assert_true(
        str_is(feature_text_of(&feature, "position_care"), "not known"));
    sample_release(&s);
}

static void the_file_says_what_was_done(void **state)
{
    const Str town = STR("town");
    PublishRequest request = {.layer = LAYER_STATES};
    Sample s;
    Error err;
    Str words;

    (void)state;
    sample_make(&s);
    assert_true(care_words(&s.arena, &request, &words, &err));
    assert_int_equal(words.len, 0);
    request.care = (Care){5, &town, 1, true};
    assert_true(care_words(&s.arena, &request, &words, &err));
    assert_true(str_find(words, STR("cells of 5 km"), 0) < words.len);
    assert_true(str_find(words, STR("in, town"), 0) < words.len);
    assert_true(str_find(words, STR("people's"), 0) < words.len);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_generalised_position_lies_within_what_is_said),
        cmocka_unit_test(neighbours_in_a_cell_cannot_be_told_apart),
        cmocka_unit_test(what_is_withheld_goes_with_all_that_lies_in_it),
        cmocka_unit_test(the_file_says_what_was_done),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
