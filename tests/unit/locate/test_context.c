#include "geodata.h"

#include "locate/locate.h"

static bool holds_key(const Place **places, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(places[i]->key, key))
            return true;
    return false;
}

static bool holds(const Place **places, size_t count, const char *key)
{
    return holds_key(places, count, str_from_cstr(key));
}

static void a_monument_brings_its_town_and_what_holds_it(void **state)
{
    Geodata *data = *state;
    const Place **places;
    size_t count;
    Error err;

    assert_true(
        gazetteer_context(&data->arena, data->gazetteer,
                          gazetteer_find(data->gazetteer, STR("temple_of_bel")),
                          &places, &count, &err));
    assert_true(holds(places, count, "temple_of_bel"));
    assert_true(holds(places, count, "palmyra_ancient"));
    assert_true(holds(places, count, "tadmur_town"));
    assert_true(holds(places, count, "roman_theatre"));
    assert_true(holds(places, count, "homs_gov"));
    assert_true(holds(places, count, "syria"));
    assert_false(holds(places, count, "aleppo"));
}

static void a_country_brings_itself_alone(void **state)
{
    Geodata *data = *state;
    const Place **places;
    size_t count;
    Error err;

    assert_true(gazetteer_context(&data->arena, data->gazetteer,
                                  gazetteer_find(data->gazetteer, STR("syria")),
                                  &places, &count, &err));
    assert_int_equal(count, 1);
}

static void too_little_memory_is_an_error(void **state)
{
    Geodata *data = *state;
    Arena small = arena_make(64);
    const Place **places;
    size_t count;
    Error err;

    assert_false(
        gazetteer_context(&small, data->gazetteer,
                          gazetteer_find(data->gazetteer, STR("temple_of_bel")),
                          &places, &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    arena_release(&small);
}

static void a_box_holds_what_stands_or_reaches_into_it_once(void **state)
{
    Geodata *data = *state;
    GeoBox box = {{38.2570, 34.5452}, {38.2772, 34.5582}};
    const Place **places;
    size_t count;
    Error err;

    assert_true(gazetteer_in_box(&data->arena, data->gazetteer, box, &places,
                                 &count, &err));
    assert_true(holds(places, count, "temple_of_bel"));
    assert_true(holds(places, count, "palmyra_ancient"));
    assert_true(holds(places, count, "great_colonnade")); /* a line */
    assert_false(holds(places, count, "aleppo_citadel"));
    assert_false(holds(places, count, "syria"));
    for (size_t i = 1; i < count; i++)
        assert_true(str_compare(places[i - 1]->key, places[i]->key) < 0);
    for (size_t i = 0; i < gazetteer_count(data->gazetteer); i++) {
        const Place *place = gazetteer_place(data->gazetteer, i);

        if (place->located && !str_is(place->kind, "country") &&
            !str_is(place->kind, "province") &&
            !str_is(place->kind, "region") &&
            box_overlaps(box_with(GEO_BOX_EMPTY, place->position), box) &&
            !holds_key(places, count, place->key))
            fail_msg("%.*s is missing", STR_ARGS(place->key));
    }
}

static void an_empty_box_and_a_small_arena_are_answered(void **state)
{
    Geodata *data = *state;
    Arena small = arena_make(64);
    GeoBox sea = {{-40, 30}, {-39.9, 30.1}}, all = {{-180, -90}, {180, 90}};
    const Place **places;
    size_t count = 1;
    Error err;

    assert_true(gazetteer_in_box(&data->arena, data->gazetteer, sea, &places,
                                 &count, &err));
    assert_int_equal(count, 0);
    assert_false(
        gazetteer_in_box(&small, data->gazetteer, all, &places, &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    arena_release(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_holds_what_stands_or_reaches_into_it_once),
        cmocka_unit_test(an_empty_box_and_a_small_arena_are_answered),
        cmocka_unit_test(a_monument_brings_its_town_and_what_holds_it),
        cmocka_unit_test(a_country_brings_itself_alone),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, geodata_open, geodata_close);
}
