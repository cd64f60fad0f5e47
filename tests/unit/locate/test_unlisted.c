#include "geodata.h"

static void an_unlisted_monument_stands_at_its_town_and_says_so(void **state)
{
    Geodata *data = *state;
    const Place *town = gazetteer_find(data->gazetteer, STR("mosul"));
    const Place *place = geodata_place_of(
        data,
        "Shells fell.\n\nMilitants razed the Omar  Sultan mosque "
        "in Mosul on Sunday.",
        "Omar  Sultan mosque");

    assert_non_null(place);
    assert_true(place->estimated && !town->estimated);
    assert_true(str_is(place->name, "Omar Sultan mosque"));
    assert_true(str_is(place->kind, "mosque"));
    assert_true(str_is(place->parent, "mosul"));
    assert_true(str_begins(place->source, STR("estimated: ")));
    assert_memory_equal(&place->position, &town->position, sizeof(LonLat));
    assert_true(place->accuracy_m >= town->accuracy_m);
    assert_true(gazetteer_within(data->gazetteer, place, town));
}

static void near_a_town_is_less_accurate_than_in_it(void **state)
{
    Geodata *data = *state;
    const Place *in = geodata_place_of(
        data, "The Omar Sultan mosque in Mosul fell.", "Omar Sultan mosque");
    const Place *near = geodata_place_of(
        data, "The Abu Sultan mosque near Mosul fell.", "Abu Sultan mosque");

    assert_non_null(in);
    assert_non_null(near);
    assert_true(near->accuracy_m > in->accuracy_m);
}

static void both_orders_of_a_name_have_one_key(void **state)
{
    Geodata *data = *state;
    const Place *before =
        geodata_place_of(data, "The Sidi Hamou mausoleum in Mosul fell.",
                         "Sidi Hamou mausoleum");
    const Place *behind =
        geodata_place_of(data, "The mausoleum of Sidi Hamou in Mosul fell.",
                         "mausoleum of Sidi Hamou");

    assert_non_null(before);
    assert_non_null(behind);
    assert_true(str_equal(before->key, behind->key));
}

static void a_name_without_a_town_is_no_place(void **state)
{
    assert_null(geodata_place_of(*state, "The Omar Sultan mosque was razed.",
                                 "Omar Sultan mosque"));
    assert_null(geodata_place_of(*state,
                                 "The Omar Sultan mosque in Iraq was razed.",
                                 "Omar Sultan mosque"));
}

static void the_museum_of_two_texts_is_two(void **state)
{
    Geodata *data = *state;
    const Place *one =
        geodata_place_of(data, "The library in Sinjar burned.", "The library");
    const Place *two = geodata_place_of(
        data, "The library in Sinjar burned down.", "The library");

    assert_non_null(one);
    assert_non_null(two);
    assert_true(one->estimated && two->estimated);
    assert_false(str_equal(one->key, two->key));
}

static void too_many_names_do_no_harm(void **state)
{
    Geodata *data = *state;
    char text[100000];
    size_t used = 0;

    for (int i = 0; i < 2000; i++)
        used +=
            (size_t)snprintf(text + used, sizeof text - used,
                             "The Kelqor%c%c%c mosque in Mosul fell. ",
                             'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
    assert_non_null(geodata_place_of(data, text, "Kelqoraaa mosque"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unlisted_monument_stands_at_its_town_and_says_so),
        cmocka_unit_test(near_a_town_is_less_accurate_than_in_it),
        cmocka_unit_test(both_orders_of_a_name_have_one_key),
        cmocka_unit_test(a_name_without_a_town_is_no_place),
        cmocka_unit_test(the_museum_of_two_texts_is_two),
        cmocka_unit_test(too_many_names_do_no_harm),
    };

    return cmocka_run_group_tests(tests, geodata_open, geodata_close);
}
