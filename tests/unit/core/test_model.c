#include "core/hash.h"
#include "core/model.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void names_read_back_as_themselves(void **state)
{
    (void)state;
    for (int i = 0; i < TOPIC_COUNT; i++) {
        Topic topic = TOPIC_CONTROL;
        assert_true(topic_from_name(topic_name((Topic)i), &topic));
        assert_int_equal(topic, i);
    }
    for (int i = 0; i < POLARITY_COUNT; i++) {
        Polarity polarity = POLARITY_ASSERTED;
        assert_true(polarity_from_name(polarity_name((Polarity)i), &polarity));
        assert_int_equal(polarity, i);
    }
    for (int i = 0; i < DAMAGE_COUNT; i++) {
        Damage damage = DAMAGE_NONE;
        assert_true(damage_from_name(damage_name((Damage)i), &damage));
        assert_int_equal(damage, i);
    }
    for (int i = 0; i <= PUBLISHED_INFERRED; i++) {
        PublishedHow how = PUBLISHED_UNKNOWN;
        assert_true(
            published_how_from_name(published_how_name((PublishedHow)i), &how));
        assert_int_equal(how, i);
    }
    assert_true(str_is(role_name(ROLE_SOURCE_SEAT), "source_seat"));
}

static void unknown_names_are_refused(void **state)
{
    Topic topic = TOPIC_THREAT;
    Polarity polarity = POLARITY_DENIED;
    Damage damage = DAMAGE_SEVERE;
    PublishedHow how = PUBLISHED_CATALOG;

    (void)state;
    assert_false(topic_from_name(STR("weather"), &topic));
    assert_false(polarity_from_name(STR(""), &polarity));
    assert_false(damage_from_name(STR("Severe"), &damage));
    assert_false(published_how_from_name(STR("guess"), &how));
    assert_int_equal(topic, TOPIC_THREAT);
    assert_int_equal(polarity, POLARITY_DENIED);
    assert_int_equal(damage, DAMAGE_SEVERE);
    assert_int_equal(how, PUBLISHED_CATALOG);
}

static void a_state_is_valid_while_it_surely_held(void **state)
{
    State held = {.from = {10, 12}, .to = {20, 25}};
    State brief = {.from = {10, 20}, .to = {15, 25}};
    State open = {.from = {10, 12}, .to = {WHEN_NO_LAST, WHEN_NO_LAST}};

    (void)state;
    assert_true(state_validity(&held).certain);
    assert_false(state_holds(&held, 11));
    assert_true(state_holds(&held, 12));
    assert_true(state_holds(&held, 19));
    assert_false(state_holds(&held, 20));
    assert_false(state_validity(&brief).certain);
    assert_true(state_holds(&brief, 10));
    assert_true(state_holds(&brief, 24));
    assert_false(state_holds(&brief, 25));
    assert_true(state_holds(&open, 100000));
}

static void hashes_as_the_standard_says(void **state)
{
    char text[HASH_TEXT_SIZE];
    Error err = {0};

    (void)state;
    /* FIPS 180-4 example: "abc". */
    assert_true(hash_sha256(STR("abc"), text, &err));
    assert_string_equal(
        text,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void errors_gain_context_on_the_way_up(void **state)
{
    Error err = {0};

    (void)state;
    assert_false(error_set(&err, ERROR_INPUT, 5, "it is %s", "empty"));
    assert_false(error_within(&err, "reading '%s'", "a.txt"));
    assert_string_equal(err.message, "reading 'a.txt': it is empty");
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_int_equal(err.at, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_read_back_as_themselves),
        cmocka_unit_test(unknown_names_are_refused),
        cmocka_unit_test(a_state_is_valid_while_it_surely_held),
        cmocka_unit_test(hashes_as_the_standard_says),
        cmocka_unit_test(errors_gain_context_on_the_way_up),
    };

    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
