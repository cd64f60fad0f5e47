#include "geodata.h"

#define KINDS                                                                  \
    "kind\tlevel\tsingular\tplural\tbare\n"                                    \
    "country\tcountry\tcountry\tcountries\tno\n"                               \
    "city\tcity\tcity\tcities\tno\n"                                           \
    "village\tcity\tvillage\tvillages\tno\n"
#define NAMES "key\tname\tlanguage\tkind\tvalid_from\tvalid_to\n"
#define PLACES                                                                 \
    "key\tname\tkind\tparent\tlon\tlat\taccuracy_m\tsource\tlicence\t"         \
    "valid_from\tvalid_to\n"

static const char places[] =
    PLACES "arda\tArda\tcountry\t\t20\t40\t9000\tm\to\t\t\n"
           "old_dale\tDale\tcity\tarda\t20\t40\t500\tm\to\t\t1950\n"
           "zdale\tDale\tcity\tarda\t21\t41\t500\tm\to\t1951\t\n"
           "bree_far\tBree\tcity\tarda\t29\t49\t500\tm\to\t\t\n"
           "bree_near\tBree\tcity\tarda\t21.1\t41\t500\tm\to\t\t\n"
           "renamed\tEsgaroth\tcity\tarda\t22\t41\t500\tm\to\t\t\n"
           "ever\tLaketown\tcity\tarda\t23\t41\t500\tm\to\t\t\n";
static const char names[] =
    NAMES "renamed\tLaketown\ten\tofficial\t\t1999-12-31\n"
          "ever\tLaketon\ten\tofficial\t\t\n";

typedef struct {
    Geodata data;
    Located located;
    Document document;
} Fixture;

static void open_own(Fixture *f)
{
    GazetteerText texts[] = {{STR("kinds.tsv"), STR(KINDS)},
                             {STR("places.tsv"), str_from_cstr(places)},
                             {STR("names.tsv"), str_from_cstr(names)}};
    Str compiled;
    Error err;

    *f = (Fixture){.data = {.arena = arena_make(64 * MEGABYTE)}};
    if (!gazetteer_compile(&f->data.arena, texts, 3, &compiled, &err) ||
        !gazetteer_open(&f->data.arena, compiled, &f->data.gazetteer, &err) ||
        !clutter_load(&f->data.arena, STR("clutter.tsv"),
                      geodata_file(&f->data.arena, SOURCE_FOLDER,
                                   "geodata/lexicon/clutter.tsv"),
                      &f->data.rules, &err))
        fail_msg("%s", err.message);
}

static void locate(Fixture *f, const char *text, const char *published,
                   bool all)
{
    Error err;

    f->document = geodata_read(&f->data, text);
    if (published != NULL) {
        f->document.published_how = PUBLISHED_OPTION;
        assert_true(
            when_parse(str_from_cstr(published), &f->document.published, &err));
    }
    if (!locate_document(&f->data.arena, f->data.gazetteer, &f->document, all,
                         &f->located, &err))
        fail_msg("%s", err.message);
}

static void assert_str(Str text, const char *wanted)
{
    if (!str_is(text, wanted))
        fail_msg("'%.*s' is not '%s'", STR_ARGS(text), wanted);
}

static void assert_means(Fixture *f, const char *published, const char *text,
                         const char *place)
{
    locate(f, text, published, false);
    assert_true(f->located.mention_count > 0);
    assert_str(f->located.mentions[f->located.mention_count - 1].place->key,
               place);
}

static void what_was_there_at_the_time_wins(void **state)
{
    Fixture f;

    (void)state;
    open_own(&f);
    assert_means(&f, "1940-05-01", "Fighting reached the city of Dale.",
                 "old_dale");
    assert_means(&f, "2016-05-01", "Fighting reached the city of Dale.",
                 "zdale");
    assert_means(&f, "2016", "Fighting reached the city of Laketown.", "ever");
    arena_release(&f.data.arena);
}

static void a_place_out_of_its_time_is_found_where_it_is_alone(void **state)
{
    Fixture f;

    (void)state;
    open_own(&f);
    assert_means(&f, "1900", "Fighting reached the city of Esgaroth.",
                 "renamed");
    arena_release(&f.data.arena);
}

static void the_bearer_near_another_place_named_wins(void **state)
{
    Fixture f;

    (void)state;
    open_own(&f);
    assert_means(&f, "2016", "They left Dale. Fighting reached Bree.",
                 "bree_near");
    arena_release(&f.data.arena);
}

static void every_name_comes_with_its_bearers_best_first(void **state)
{
    const NamedPlace *named;
    Fixture f;

    (void)state;
    open_own(&f);
    locate(&f, "Fighting reached the city of Dale.", "2016", true);
    assert_int_equal(f.located.names.count, 1);
    named = &f.located.names.items[0];
    assert_str(named->place->key, "zdale");
    assert_int_equal(named->count, 2);
    assert_int_equal(named->bearers, 2);
    assert_str(named->choices[1].place->key, "old_dale");
    assert_true(named->choices[0].score >= named->choices[1].score);
    assert_true(named->choices[1].parts.time < 0);
    locate(&f, "Fighting reached the city of Dale.", "2016", false);
    assert_int_equal(f.located.names.count, 0);
    arena_release(&f.data.arena);
}

static void a_name_that_stays_unresolved_has_candidates(void **state)
{
    Geodata *data = *state;
    Document document = geodata_read(
        data, "The army was in Aleppo, Jordan Smith said on Monday.");
    const NamedPlace *named = NULL;
    Located located;
    Error err;

    assert_true(locate_document(&data->arena, data->gazetteer, &document, false,
                                &located, &err));
    for (size_t i = 0; i < located.names.count; i++) {
        Span span = located.names.items[i].span;
        if (str_is(str_slice(document.text, span.start, span.end), "Jordan"))
            named = &located.names.items[i];
    }
    if (named == NULL)
        fail_msg("Jordan is not among the names");
    else {
        assert_null(named->place);
        assert_str(named->choices[0].place->key, "jordan");
        assert_true(named->choices[0].objection.len > 0);
    }
}

static void out_of_memory_is_an_error(void **state)
{
    Geodata *data = *state;
    Document document = geodata_read(data, "The army was in Aleppo.");
    size_t failures = 0;
    bool done = false;

    for (size_t size = 1 << 10; !done; size *= 2) {
        Arena small = arena_make(size);
        Located located;
        Error err;

        done = locate_document(&small, data->gazetteer, &document, true,
                               &located, &err);
        failures += !done;
        arena_release(&small);
    }
    assert_true(failures > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_there_at_the_time_wins),
        cmocka_unit_test(a_place_out_of_its_time_is_found_where_it_is_alone),
        cmocka_unit_test(the_bearer_near_another_place_named_wins),
        cmocka_unit_test(every_name_comes_with_its_bearers_best_first),
        cmocka_unit_test(a_name_that_stays_unresolved_has_candidates),
        cmocka_unit_test(out_of_memory_is_an_error),
    };

    return cmocka_run_group_tests_name("choice", tests, geodata_open,
                                       geodata_close);
}
