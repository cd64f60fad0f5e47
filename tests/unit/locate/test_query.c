#include "geodata.h"

static Candidates named(Geodata *data, const char *name, const char *near)
{
    const Place *place =
        near == NULL ? NULL
                     : gazetteer_find(data->gazetteer, str_from_cstr(near));
    Candidates found = {0};
    Error err;

    if (!locate_name(&data->arena, data->gazetteer, str_from_cstr(name), place,
                     &found, &err))
        fail_msg("%s: %s", name, err.message);
    return found;
}

static void answers_names_best_first(void **state)
{
    static const struct {
        const char *name, *near, *key;
    } rows[] = {
        {"Temple of Bel", NULL, "temple_of_bel"},
        {"tetrapylon", NULL, "tetrapylon"},
        {"Palmyra citadel", NULL, "palmyra_castle"},
        {"the Roman amphitheatre", NULL, "roman_theatre"},
        {"Valley of the Tombs", NULL, "valley_of_the_tombs"},
        {"Palmrya", NULL, "tadmur_town"},
        {"\xD8\xAA\xD8\xAF\xD9\x85\xD8\xB1", NULL, "tadmur_town"},
        {"Deir Ezzor", NULL, "deir_ezzor"},
        {"MOSUL", NULL, "mosul"},
        {"Allepo", NULL, "aleppo"},
        {"citadel, Aleppo", NULL, "aleppo_citadel"},
        {"the theatre of Bosra", NULL, "bosra_theatre"},
        {"the museum", "mosul", "mosul_museum"},
        {"the museum", "tadmur_town", "palmyra_museum"},
        {"Mossoul", NULL, "mosul"},
        {"Ashurnasirpal", NULL, "nimrud_nw_palace"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Candidates found = named(*state, rows[i].name, rows[i].near);
        if (found.count == 0 || !str_is(found.items[0].place->key, rows[i].key))
            fail_msg("%s: %.*s", rows[i].name,
                     STR_ARGS(found.count == 0 ? STR("nothing")
                                               : found.items[0].place->key));
        for (size_t k = 1; k < found.count; k++)
            assert_true(found.items[k].score <= found.items[k - 1].score);
        assert_true(found.items[0].reason.len > 0);
    }
}

static void gives_both_the_town_and_its_ruins(void **state)
{
    Candidates found = named(*state, "Palmyra", NULL);

    assert_int_equal(found.count, 2);
    assert_true(str_is(found.items[0].place->key, "tadmur_town"));
    assert_true(str_is(found.items[1].place->key, "palmyra_ancient"));
}

static void suggests_where_nothing_is_found(void **state)
{
    Candidates found = named(*state, "Tetraplyonic", NULL);

    assert_int_equal(found.count, 0);
    assert_true(found.suggestion_count > 0);
    found = named(*state, "zzzzzzzzzzzzzzzzzzzzzz", NULL);
    assert_true(found.count == 0 && found.suggestion_count == 0);
    assert_int_equal(named(*state, "Orion nebula", NULL).count, 0);
}

static void answers_what_contains_a_position_then_what_is_near(void **state)
{
    Geodata *data = *state;
    Candidates found = {0};
    Error err = {0};

    assert_true(locate_at(&data->arena, data->gazetteer,
                          (LonLat){38.2738, 34.5473}, 3, &found, &err));
    assert_int_equal(found.count, 3);
    assert_true(str_is(found.items[0].place->key, "temple_of_bel"));
    assert_true(str_is(found.items[0].reason, "contains it"));
    assert_true(locate_at(&data->arena, data->gazetteer, (LonLat){-150, -60}, 3,
                          &found, &err));
    assert_int_equal(found.count, 0);
    assert_false(locate_at(&data->arena, data->gazetteer, (LonLat){200, 0}, 3,
                           &found, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
}

static void draws_relations_as_polygons(void **state)
{
    static const struct {
        const char *text, *near, *key, *reason;
        LonLat inside, outside;
    } rows[] = {
        {"about one kilometre from the city",
         "tadmur_town",
         "tadmur_town",
         "distance 1000 m",
         {38.2838, 34.5823},
         {38.284, 34.5624}},
        {"the western half of the city",
         "tadmur_town",
         "tadmur_town",
         "part west",
         {38.276, 34.562},
         {38.294, 34.562}},
        {"5 km north of Palmyra",
         NULL,
         "tadmur_town",
         "distance 5000 m north",
         {38.2838, 34.6185},
         {38.2838, 34.5}},
        {"outskirts of Mosul",
         NULL,
         "mosul",
         "outskirts",
         {43.11889, 36.3575},
         {43.11889, 36.335}},
        {"near the citadel",
         "tadmur_town",
         "palmyra_castle",
         "near",
         {38.2583, 34.5628},
         {38.2571, 34.5627}},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Geodata *data = *state;
        const Place *near =
            rows[i].near == NULL
                ? NULL
                : gazetteer_find(data->gazetteer, str_from_cstr(rows[i].near));
        Candidates found = {0};
        Error err = {0};
        if (!locate_text(&data->arena, data->gazetteer,
                         str_from_cstr(rows[i].text), near, &found, &err))
            fail_msg("%s: %s", rows[i].text, err.message);
        assert_int_equal(found.count, 1);
        assert_true(str_is(found.items[0].place->key, rows[i].key));
        assert_true(str_is(found.items[0].reason, rows[i].reason));
        assert_true(shape_check(&found.items[0].shape, &err));
        assert_true(
            shape_contains(&found.items[0].shape, found.items[0].position));
        assert_true(shape_contains(&found.items[0].shape, rows[i].inside));
        assert_false(shape_contains(&found.items[0].shape, rows[i].outside));
    }
}

static void answers_nothing_to_words_without_a_place(void **state)
{
    Geodata *data = *state;
    Candidates found = {.count = 9};
    Error err;

    assert_true(locate_text(&data->arena, data->gazetteer,
                            STR("five o'clock in the morning"), NULL, &found,
                            &err));
    assert_int_equal(found.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_names_best_first),
        cmocka_unit_test(gives_both_the_town_and_its_ruins),
        cmocka_unit_test(suggests_where_nothing_is_found),
        cmocka_unit_test(answers_what_contains_a_position_then_what_is_near),
        cmocka_unit_test(draws_relations_as_polygons),
        cmocka_unit_test(answers_nothing_to_words_without_a_place),
    };

    return cmocka_run_group_tests_name("query", tests, geodata_open,
                                       geodata_close);
}
