#include "publish/people.h"

#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

/* What becomes of the text in a project whose report says that. */
static Str redact(Sample *s, const char *report, const char *text,
                  bool *changed)
{
    const People *people = NULL;
    Str out = {NULL, 0};
    Error err;

    s->document.text = str_from_cstr(report);
    assert_true(people_learn(&s->arena, &s->material, &people, &err));
    assert_true(people_redact(&s->arena, people, str_from_cstr(text), &out,
                              changed, &err));
    return out;
}

static void names_of_people_go_and_the_rest_stays(void **state)
{
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        {"the keeper, Khaled Asaad, was seen", "the keeper, [name], was seen"},
        {"nobody was named", "nobody was named"},
        {"a wall of Town fell", "a wall of Town fell"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Sample s;
        bool changed = false;
        Str got;

        sample_make(&s);
        got = redact(&s, "the town wall fell, nobody was named.", rows[i].text,
                     &changed);
        assert_true(str_is(got, rows[i].wanted));
        assert_int_equal(changed, strcmp(rows[i].text, rows[i].wanted) != 0);
        sample_release(&s);
    }
}

static void places_months_and_publishers_are_no_people(void **state)
{
    Sample s;
    bool changed = true;
    Str got;

    (void)state;
    sample_make(&s);
    s.document.publisher = STR("Desert Monitor");
    got = redact(&s, "", "Village and Town in August, says Desert Monitor",
                 &changed);
    assert_true(str_is(got, "Village and Town in August, says Desert Monitor"));
    assert_false(changed);
    sample_release(&s);
}

static void a_word_written_small_elsewhere_is_no_name(void **state)
{
    Sample s;
    bool changed = true;

    (void)state;
    sample_make(&s);
    assert_true(
        str_is(redact(&s, "the baker sold bread", "Baker was there", &changed),
               "Baker was there"));
    assert_false(changed);
    assert_true(
        str_is(redact(&s, "bread was sold there", "Baker was there", &changed),
               "[name] was there"));
    assert_true(changed);
    sample_release(&s);
}

static void a_script_without_capitals_goes_as_a_whole(void **state)
{
    Sample s;
    bool changed = false;
    Str got;

    (void)state;
    sample_make(&s);
    got = redact(&s, "", "قال خالد الأسعد", &changed);
    assert_true(changed);
    assert_true(str_find(got, STR("خالد"), 0) == got.len);
    sample_release(&s);
}

static void too_little_memory_is_an_error(void **state)
{
    SCOPED(arena_release) Arena small = arena_make(256);
    const People *people = NULL;
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_false(people_learn(&small, &s.material, &people, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_people_go_and_the_rest_stays),
        cmocka_unit_test(places_months_and_publishers_are_no_people),
        cmocka_unit_test(a_word_written_small_elsewhere_is_no_name),
        cmocka_unit_test(a_script_without_capitals_goes_as_a_whole),
        cmocka_unit_test(too_little_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
