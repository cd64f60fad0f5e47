#include "core/credit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

static Credits credits_of(const char *source, const char *licence)
{
    Place place = {.source = str_from_cstr(source),
                   .licence = str_from_cstr(licence)};

    return credits_of_place(&place);
}

static void credits_what_a_source_names(void **state)
{
    (void)state;
    assert_int_equal(credits_of("OpenStreetMap way 1", "ODbL-1.0"),
                     1U << CREDIT_OPENSTREETMAP);
    assert_int_equal(
        credits_of("Who's On First 1 (geometry: GeoNames 2)", "CC-BY-4.0"),
        1U << CREDIT_WHOS_ON_FIRST | 1U << CREDIT_GEONAMES);
    assert_int_equal(credits_of("Natural Earth 10m", "public-domain"),
                     1U << CREDIT_NATURAL_EARTH);
}

/* A derived position may not say where it is from; its licence does. */
static void credits_openstreetmap_by_the_licence_alone(void **state)
{
    (void)state;
    assert_int_equal(credits_of("middle of the outline", "ODbL-1.0"),
                     1U << CREDIT_OPENSTREETMAP);
}

static void credits_nobody_for_what_is_our_own(void **state)
{
    (void)state;
    assert_int_equal(credits_of("set by hand", "own"), 0);
    assert_int_equal(credits_of("", ""), 0);
}

static void has_a_text_for_each_credit(void **state)
{
    (void)state;
    for (int i = 0; i < CREDIT_COUNT; i++)
        assert_true(credit_text((Credit)i).len > 0);
    assert_true(str_is(credit_text(CREDIT_OPENSTREETMAP),
                       "© OpenStreetMap contributors, ODbL"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(credits_what_a_source_names),
        cmocka_unit_test(credits_openstreetmap_by_the_licence_alone),
        cmocka_unit_test(credits_nobody_for_what_is_our_own),
        cmocka_unit_test(has_a_text_for_each_credit),
    };

    return cmocka_run_group_tests_name("credit", tests, NULL, NULL);
}
