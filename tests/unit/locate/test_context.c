#include "geodata.h"

#include "locate/locate.h"

static bool holds(const Place **places, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(places[i]->key, key))
            return true;
    return false;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_monument_brings_its_town_and_what_holds_it),
        cmocka_unit_test(a_country_brings_itself_alone),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, geodata_open, geodata_close);
}
