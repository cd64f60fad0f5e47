#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

/* How many of the sample's three states the test keeps; -1: it is refused. */
static int kept(const char *where, Error *err)
{
    PublishRequest request = {.layer = LAYER_STATES,
                              .where = str_from_cstr(where)};
    Sample s;
    Str rest;
    int count = -1;

    sample_make(&s);
    if (records_write(&s.material, &request, memory_sink(&s.memory), err)) {
        rest = memory_text(&s.memory);
        for (count = 0; rest.len > 0; count++)
            (void)str_take_until(&rest, '\n');
    }
    sample_release(&s);
    return count;
}

static void keeps_what_fits_as_sql_says(void **state)
{
    static const struct {
        const char *where;
        int count;
    } tests[] = {
        {"topic = 'damage'", 1},
        {"TOPIC <> 'damage'", -1}, /* names are as they are written */
        {"topic <> 'damage'", 2},
        {"contested", 1},
        {"NOT contested", 2},
        {"topic IN ('damage', 'control') and confidence >= 0.9", 1},
        {"name LIKE 'temple%'", 1},
        {"name like '_illage' OR topic='control'", 2},
        {"valid_from BETWEEN '2016-01-01' AND '2016-12-31'", 2},
        {"valid_to IS NULL", 1},
        {"valid_to IS NOT NULL", 2},
        {"NOT (valid_to < '2016-03-26')", 1}, /* of a null: neither */
        {"rivals IS NULL AND NOT topic = 'damage'", 1},
        {"name = 'Temple of \"Bel\"'", 1},
        {"\"claims_for\" = 2", 1},
    };
    Error err;

    (void)state;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (kept(tests[i].where, &err) != tests[i].count)
            fail_msg("%s", tests[i].where);
}

static void refuses_what_it_does_not_understand(void **state)
{
    static const char *const tests[] = {
        "topc = 'damage'",      "topic",
        "topic = damage",       "topic = 'damage",
        "topic = 'damage' AND", "(topic = 'damage'",
        "confidence = 'high'",  "contested = 1",
        "topic IN 'damage'",    "valid_from BETWEEN '2016-01-01'",
        "confidence LIKE '0%'", "topic = 'a' topic = 'b'",
        "1 = 1; DROP TABLE x",  "valid_to IS",
    };

    (void)state;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        Error err = {0};

        if (kept(tests[i], &err) != -1)
            fail_msg("%s", tests[i]);
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, "--where"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_fits_as_sql_says),
        cmocka_unit_test(refuses_what_it_does_not_understand),
    };

    return cmocka_run_group_tests_name("where", tests, NULL, NULL);
}
