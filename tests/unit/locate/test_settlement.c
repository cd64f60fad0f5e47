#include "geodata.h"

static double away_m(Geodata *data, const Place *place, const char *key)
{
    const Place *town = gazetteer_find(data->gazetteer, str_from_cstr(key));

    assert_non_null(town);
    return geodesic_distance_m(place->position, town->position);
}

static void a_village_that_no_list_has_is_estimated_and_says_so(void **state)
{
    Geodata *data = *state;
    const Place *place = geodata_place_of(
        data, "Shells fell on Mosul. Two people fled the village of Qermezin.",
        "Qermezin");

    assert_non_null(place);
    assert_true(place->estimated);
    assert_true(str_is(place->name, "Qermezin"));
    assert_true(str_is(place->kind, "village"));
    assert_true(str_begins(place->source, STR("estimated: ")));
    assert_true(place->accuracy_m >= 40000);
    assert_true(away_m(data, place, "mosul") < 1);
}

static void a_distance_and_a_direction_move_it(void **state)
{
    Geodata *data = *state;
    const Place *place = geodata_place_of(
        data, "Qermezin, 20 km north of Mosul, was shelled on Monday.",
        "Qermezin");

    assert_non_null(place);
    assert_true(away_m(data, place, "mosul") > 19900);
    assert_true(away_m(data, place, "mosul") < 20100);
    assert_true(place->position.lat >
                gazetteer_find(data->gazetteer, STR("mosul"))->position.lat);
    assert_true(place->accuracy_m < 20000);
}

static void a_quarter_stands_at_its_town(void **state)
{
    Geodata *data = *state;
    const Place *place = geodata_place_of(
        data, "Mosul mourns. In Mosul the Zanjarin neighbourhood was shelled.",
        "Zanjarin");
    const Place *town = gazetteer_find(data->gazetteer, STR("mosul"));

    assert_non_null(place);
    assert_true(str_is(place->kind, "district"));
    assert_true(str_is(place->parent, "mosul"));
    assert_true(place->accuracy_m >= town->accuracy_m);
}

static void capitals_of_a_heading_are_not_kept(void **state)
{
    const Place *place = geodata_place_of(
        *state,
        "Notes from Iraq.\n\n1. QERMEZIN (Mosul district). The village "
        "was shelled.",
        "QERMEZIN");

    assert_non_null(place);
    assert_true(str_is(place->name, "Qermezin"));
}

static void a_monument_lies_in_the_village_of_its_words(void **state)
{
    Geodata *data = *state;
    const char *text = "Qermezin, 20 km north of Mosul, was shelled. The "
                       "church of St Addai in Qermezin burned.";
    const Place *village = geodata_place_of(data, text, "Qermezin");
    const Place *church = geodata_place_of(data, text, "church of St Addai");

    assert_non_null(village);
    assert_non_null(church);
    assert_memory_equal(&village->position, &church->position, sizeof(LonLat));
    assert_true(church->accuracy_m >= village->accuracy_m);
}

static void a_name_without_any_town_beside_it_is_no_place(void **state)
{
    assert_null(geodata_place_of(
        *state, "Two people fled the village of Qermezin.", "Qermezin"));
}

static void what_is_no_place_by_its_words_stays_none(void **state)
{
    static const char *const texts[] = {
        "Mosul fell. Nobody in Africa saw it.",
        "Mosul fell. It was a Turkish village.",
        "Mosul fell, said Ali Qermezin. They believe in Qermezin.",
        "Mosul fell. The debate in Parliament went on.",
    };
    static const char *const words[] = {"Africa", "Turkish", "Qermezin",
                                        "Parliament"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (geodata_place_of(*state, texts[i], words[i]) != NULL)
            fail_msg("'%s' is a place in: %s", words[i], texts[i]);
}

static void another_spelling_is_taken_for_the_name_nearby(void **state)
{
    const Place *place = geodata_place_of(
        *state, "Syria's army entered Tell Tamer on Monday, from Hasakah.",
        "Tell Tamer");

    assert_non_null(place);
    assert_false(place->estimated);
    assert_true(str_is(place->key, "tall_tamr"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_village_that_no_list_has_is_estimated_and_says_so),
        cmocka_unit_test(a_distance_and_a_direction_move_it),
        cmocka_unit_test(a_quarter_stands_at_its_town),
        cmocka_unit_test(capitals_of_a_heading_are_not_kept),
        cmocka_unit_test(a_monument_lies_in_the_village_of_its_words),
        cmocka_unit_test(a_name_without_any_town_beside_it_is_no_place),
        cmocka_unit_test(what_is_no_place_by_its_words_stays_none),
        cmocka_unit_test(another_spelling_is_taken_for_the_name_nearby),
    };

    return cmocka_run_group_tests(tests, geodata_open, geodata_close);
}
