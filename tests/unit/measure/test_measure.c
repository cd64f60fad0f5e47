#include "measure/measure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_make(16 * MEGABYTE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static Annotations load(const char *text)
{
    Annotations annotations = {0};
    Error err = {0};

    assert_true(measure_load(&arena, STR("a.jsonl"), str_from_cstr(text),
                             &annotations, &err));
    return annotations;
}

static const char *refusal(const char *text)
{
    static Error err;
    Annotations annotations;

    err = (Error){0};
    assert_false(measure_load(&arena, STR("a.jsonl"), str_from_cstr(text),
                              &annotations, &err));
    return err.message;
}

static Measure compare(const char *gold, const char *run)
{
    static Str is_names[] = {{"Daesh", 5}, {"ISIS", 4}};
    static const Actor islamic_state = {.key = {"islamic_state", 13},
                                        .name = {"Islamic State", 13},
                                        .names = is_names,
                                        .name_count = 2};
    static const Actor *const actors[] = {&islamic_state};
    Annotations a = load(gold), b = load(run);
    MeasureOptions options = measure_defaults();
    Measure figures = {0};
    Error err = {0};

    options.actors = actors;
    options.actor_count = 1;
    assert_true(measure(&arena, &a, &b, &options, &figures, &err));
    return figures;
}

#define BEL                                                                    \
    "\"place\":\"Temple of Bel\",\"lon\":38.2741,\"lat\":34.5474,"             \
    "\"level\":\"site\""

static void a_reading_like_the_annotation_is_perfect(void **state)
{
    const char *line =
        "{\"doc\":\"a\",\"mentions\":[{\"start\":0,\"end\":13," BEL "}],"
        "\"claims\":[{" BEL ",\"type\":\"damage\",\"value\":\"destroyed\","
        "\"polarity\":\"asserted\",\"source\":\"\","
        "\"earliest\":\"2015-08-30\",\"latest\":\"2015-08-30\"}]}\n";
    Measure figures = compare(line, line);

    (void)state;
    assert_int_equal(figures.mentions.right, 1);
    assert_int_equal(figures.exact.right, 1);
    assert_int_equal(figures.within_1km, 1);
    assert_int_equal(figures.claims.right, 1);
    assert_int_equal(figures.polarity, 1);
    assert_int_equal(figures.date_exact, 1);
    assert_int_equal(figures.source, 1);
    assert_int_equal(figures.sites_right, 1);
    assert_int_equal(figures.fault_count, 0);
    assert_true(tally_f1(figures.claims) > 0.999);
}

static void what_is_missed_and_what_is_added_are_told(void **state)
{
    Measure figures = compare(
        "{\"doc\":\"a\",\"mentions\":[{\"start\":0,\"end\":3," BEL "}],"
        "\"claims\":[{" BEL ",\"type\":\"damage\",\"value\":\"severe\"}]}",
        "{\"doc\":\"a\",\"mentions\":[{\"start\":9,\"end\":12," BEL "}],"
        "\"claims\":[{" BEL ",\"type\":\"looting\",\"value\":\"\"}]}");

    (void)state;
    assert_int_equal(figures.mentions.missed, 1);
    assert_int_equal(figures.mentions.extra, 1);
    assert_int_equal(figures.claims.missed, 1);
    assert_int_equal(figures.claims.extra, 1);
    assert_int_equal(figures.topics[TOPIC_DAMAGE].missed, 1);
    assert_int_equal(figures.topics[TOPIC_LOOTING].extra, 1);
    assert_int_equal(figures.fault_count, 4);
    assert_string_equal(fault_name(figures.faults[0].kind).data,
                        "missed mention");
    assert_true(tally_precision(figures.claims) < 0.001);
    assert_true(tally_recall(figures.claims) < 0.001);
    assert_true(tally_f1(figures.claims) < 0.001);
}

static void an_actor_may_go_by_any_of_its_names(void **state)
{
    Measure figures =
        compare("{\"doc\":\"a\",\"mentions\":[],\"claims\":[{" BEL
                ",\"type\":\"control\",\"value\":\"the so-called ISIS\"}]}",
                "{\"doc\":\"a\",\"mentions\":[],\"claims\":[{" BEL
                ",\"type\":\"control\",\"value\":\"islamic_state\"}]}");

    (void)state;
    assert_int_equal(figures.claims.right, 1);
}

static void a_claim_two_and_a_half_kilometres_off_is_another_place(void **state)
{
    const char *gold = "{\"doc\":\"a\",\"mentions\":[],\"claims\":[{" BEL
                       ",\"type\":\"damage\",\"value\":\"destroyed\"}]}";
    Measure near = compare(gold, "{\"doc\":\"a\",\"claims\":[{\"place\":\"x\","
                                 "\"lon\":38.2741,\"lat\":34.5644,\"type\":"
                                 "\"damage\",\"value\":\"destroyed\"}]}");
    Measure far = compare(gold, "{\"doc\":\"a\",\"claims\":[{\"place\":\"x\","
                                "\"lon\":38.2741,\"lat\":34.5699,\"type\":"
                                "\"damage\",\"value\":\"destroyed\"}]}");

    (void)state;
    assert_int_equal(near.claims.right, 1);
    assert_int_equal(near.sites_right, 0); /* not within 300 m */
    assert_int_equal(far.claims.right, 0);
}

static void polarity_date_and_source_are_judged_on_right_claims(void **state)
{
    Measure figures = compare(
        "{\"doc\":\"a\",\"claims\":[{" BEL
        ",\"type\":\"damage\",\"value\":\"none-intact\",\"polarity\":"
        "\"denied\",\"source\":\"Ukraine's army\",\"earliest\":\"2016-03-01\","
        "\"latest\":\"2016-03-05\"}]}",
        "{\"doc\":\"a\",\"claims\":[{" BEL
        ",\"type\":\"damage\",\"value\":\"none\",\"polarity\":\"asserted\","
        "\"source\":\"ukraine\",\"earliest\":\"2016-03-05\",\"latest\":null}]"
        "}");

    (void)state;
    assert_int_equal(figures.claims.right, 1);
    assert_int_equal(figures.polarity, 0);
    assert_int_equal(figures.date_overlap, 1);
    assert_int_equal(figures.date_exact, 0);
    assert_int_equal(figures.source, 1);
    assert_int_equal(figures.fault_count, 1);
    assert_int_equal(figures.faults[0].kind, FAULT_WRONG_POLARITY);
}

static void what_is_optional_costs_and_earns_nothing(void **state)
{
    const char *gold = "{\"doc\":\"a\",\"claims\":[{" BEL
                       ",\"type\":\"threat\",\"optional\":true}]}";
    Measure said = compare(gold, "{\"doc\":\"a\",\"claims\":[{" BEL
                                 ",\"type\":\"threat\",\"value\":\"\"}]}");
    Measure unsaid = compare(gold, "{\"doc\":\"a\",\"claims\":[]}");

    (void)state;
    assert_int_equal(said.claims.right + said.claims.extra, 0);
    assert_int_equal(unsaid.claims.missed, 0);
}

static void a_document_not_read_is_counted_as_missed(void **state)
{
    Measure figures =
        compare("{\"doc\":\"a\",\"claims\":[{" BEL ",\"type\":\"threat\"}]}",
                "{\"doc\":\"b\",\"claims\":[]}");

    (void)state;
    assert_int_equal(figures.unread, 1);
    assert_int_equal(figures.unknown, 1);
    assert_int_equal(figures.claims.missed, 1);
    assert_true(isnan(figures.median_km));
}

static void past_what_was_annotated_nothing_counts(void **state)
{
    Measure figures =
        compare("{\"doc\":\"a\",\"annotated_chars\":100,\"mentions\":[],"
                "\"claims\":[]}",
                "{\"doc\":\"a\",\"mentions\":[{\"start\":100,\"end\":103," BEL
                "}],\"claims\":[{" BEL ",\"type\":\"threat\",\"start\":120}]}");

    (void)state;
    assert_int_equal(figures.mentions.extra, 0);
    assert_int_equal(figures.claims.extra, 0);
    assert_int_equal(figures.false_alarms, 0);
}

static void a_bad_line_is_refused_with_its_number(void **state)
{
    (void)state;
    assert_non_null(
        strstr(refusal("{\"doc\":\"a\"}\n\n{\"doc\":"), "a.jsonl:3"));
    assert_non_null(strstr(refusal("{\"mentions\":[]}"), "\"doc\""));
    assert_non_null(
        strstr(refusal("{\"doc\":\"a\"}\n{\"doc\":\"a\"}"), "there twice"));
    assert_non_null(strstr(refusal("{\"doc\":\"a\",\"mentions\":[{\"start\":3,"
                                   "\"end\":1}]}"),
                           "mention 1"));
    assert_non_null(
        strstr(refusal("{\"doc\":\"a\",\"claims\":[{\"lon\":200,\"lat\":1}]}"),
               "no position"));
    assert_non_null(
        strstr(refusal("{\"doc\":\"a\",\"claims\":[{\"level\":\"village\"}]}"),
               "no level"));
    assert_non_null(strstr(
        refusal("{\"doc\":\"a\",\"claims\":[{\"earliest\":\"2015-02-30\"}]}"),
        "earliest"));
}

static void levels_are_read_or_refused(void **state)
{
    unsigned levels = 0;

    (void)state;
    assert_true(measure_levels(STR("site, country"), &levels));
    assert_int_equal(levels, 1U << MEASURE_SITE | 1U << MEASURE_COUNTRY);
    assert_false(measure_levels(STR("site,village"), &levels));
    assert_false(measure_levels(STR(""), &levels));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reading_like_the_annotation_is_perfect),
        cmocka_unit_test(what_is_missed_and_what_is_added_are_told),
        cmocka_unit_test(an_actor_may_go_by_any_of_its_names),
        cmocka_unit_test(
            a_claim_two_and_a_half_kilometres_off_is_another_place),
        cmocka_unit_test(polarity_date_and_source_are_judged_on_right_claims),
        cmocka_unit_test(what_is_optional_costs_and_earns_nothing),
        cmocka_unit_test(a_document_not_read_is_counted_as_missed),
        cmocka_unit_test(past_what_was_annotated_nothing_counts),
        cmocka_unit_test(a_bad_line_is_refused_with_its_number),
        cmocka_unit_test(levels_are_read_or_refused),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
