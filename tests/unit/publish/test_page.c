#include "publish/page.h"

#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

#define TEMPLATE                                                               \
    "<meta content=\"connect-src @CONNECT@\"><meta content=\"@HEAD@\">"        \
    "<title>@TITLE@</title><script>@DATA@</script>"

static bool write_page(Sample *s, PageParts *parts, PublishWriter *write,
                       Error *err)
{
    PublishRequest request = {.layer = LAYER_STATES, .head = STR("beef")};

    parts->language = STR("en");
    parts->generator = STR("Test");
    s->material.page = parts;
    return write(&s->material, &request, memory_sink(&s->memory), err);
}

static void fills_in_every_part_of_the_template(void **state)
{
    PageParts parts = {.template_text = STR(TEMPLATE),
                       .title = STR("A & B </title>")};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_page(&s, &parts, page_write, &err));
    assert_true(sample_holds(&s, "<meta content=\"connect-src 'none'\">"
                                 "<meta content=\"beef\">"
                                 "<title>A &amp; B &lt;/title&gt;</title>"
                                 "<script>{\"format\":1,"));
    assert_false(sample_holds(&s, "@DATA@"));
    sample_release(&s);
}

static void a_served_page_may_ask_where_it_came_from(void **state)
{
    PageParts parts = {.template_text = STR(TEMPLATE), .live = true};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_page(&s, &parts, page_write, &err));
    assert_true(sample_holds(&s, "connect-src 'self'"));
    sample_release(&s);
}

static void no_text_of_an_article_ends_the_script(void **state)
{
    PageParts parts = {.template_text = STR(TEMPLATE)};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.claims[0].quote_text = STR("</script><script>alert(1)</script>");
    assert_true(write_page(&s, &parts, page_write, &err));
    assert_true(sample_holds(&s, "\"\\u003c/script>\\u003cscript>alert(1)"));
    assert_false(sample_holds(&s, "</script><script>"));
    sample_release(&s);
}

static void holds_the_places_claims_and_reports_that_states_need(void **state)
{
    PageParts parts = {0};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.states[0].for_count = 1; /* the second claim upholds nothing any more */
    s.states[1].against_count = 0;
    assert_true(write_page(&s, &parts, page_data_write, &err));
    assert_true(sample_holds(&s, "[\"c1\",\"temple_of_bel\",\"damage\""));
    assert_false(sample_holds(&s, "[\"c2\","));
    assert_true(sample_holds(&s, "[\"a.txt\","));
    assert_true(sample_holds(&s, "[\"village\",\"Village\""));
    sample_release(&s);
}

static void holds_the_colours_of_the_maps(void **state)
{
    PageParts parts = {0};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_true(write_page(&s, &parts, page_data_write, &err));
    assert_true(sample_holds(&s, "\"light\":{\"page\":\"#FFFFFF\""));
    assert_true(sample_holds(&s, "\"paper\":\"#2A2D31\""));
    assert_true(sample_holds(&s, "\"damage\":{\"none\":\"#2166AC\""));
    sample_release(&s);
}

static void a_template_without_a_part_is_refused(void **state)
{
    PageParts parts = {.template_text = STR("<title>@TITLE@</title>")};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    assert_false(write_page(&s, &parts, page_write, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    sample_release(&s);
}

static void what_is_withheld_is_not_in_the_page(void **state)
{
    PageParts parts = {0};
    Str key = STR("temple_of_bel");
    PublishRequest request = {.layer = LAYER_STATES,
                              .care = {.withheld = &key, .withheld_count = 1}};
    Sample s;
    Error err;

    (void)state;
    sample_make(&s);
    s.material.page = &parts;
    assert_true(
        page_data_write(&s.material, &request, memory_sink(&s.memory), &err));
    assert_false(sample_holds(&s, "38.27"));
    assert_true(sample_holds(&s, "\"care\":[\""));
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_in_every_part_of_the_template),
        cmocka_unit_test(a_served_page_may_ask_where_it_came_from),
        cmocka_unit_test(no_text_of_an_article_ends_the_script),
        cmocka_unit_test(holds_the_places_claims_and_reports_that_states_need),
        cmocka_unit_test(holds_the_colours_of_the_maps),
        cmocka_unit_test(a_template_without_a_part_is_refused),
        cmocka_unit_test(what_is_withheld_is_not_in_the_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
