#include "geodata.h"

#include "locate/override.h"

#include <stdio.h>
#include <stdlib.h>

#define KINDS                                                                  \
    "kind\tlevel\tsingular\tplural\tbare\ncity\tcity\tcity\tcities\tno\n"      \
    "temple\tsite\ttemple\ttemples\tyes\n"
#define PLACES                                                                 \
    "key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_m\tsource\tlicence\n"   \
    "troy\tTroy\tcity\t\t\t26.24\t39.96\t500\tmap\to\n"                        \
    "troy_ny\tTroy\tcity\t\t\t-73.69\t42.73\t500\tmap\to\n"                    \
    "fane\tTemple of Athena\ttemple\ttroy\t\t26.24\t39.95\t20\tm\to\n"
#define OUTLINES                                                               \
    "key\twkt\taccuracy_m\tsource\tlicence\n"                                  \
    "troy\tPOLYGON((26.2 39.9,26.3 39.9,26.3 40,26.2 40,26.2 "                 \
    "39.9))\t50\tm\to\n"

typedef struct {
    Arena arena;
    const Gazetteer *gazetteer;
    Error err;
} Fixture;

static bool compile(Fixture *f, const char *first, const char *second)
{
    GazetteerText texts[] = {{STR("kinds.tsv"), STR(KINDS)},
                             {STR("places.tsv"), STR(PLACES)},
                             {STR("footprints.tsv"), STR(OUTLINES)}};
    GazetteerText own[] = {
        {STR("mine.tsv"), str_from_cstr(first)},
        {STR("other.tsv"), str_from_cstr(second == NULL ? "" : second)}};
    GazetteerTables from = {texts, 3, own, second == NULL ? 1 : 2};
    GazetteerParts parts;
    Str compiled;

    *f = (Fixture){.arena = arena_make(128 * MEGABYTE)};
    return gazetteer_build_with(&f->arena, &from, &parts, &f->err) &&
           arena_join(&f->arena, parts.items, parts.count, (Str){0}, &compiled,
                      &f->err) &&
           gazetteer_open(&f->arena, compiled, &f->gazetteer, &f->err);
}

static void make(Fixture *f, const char *first, const char *second)
{
    if (!compile(f, first, second))
        fail_msg("%s", f->err.message);
}

static Candidates ask(Fixture *f, const char *name)
{
    Candidates found;

    if (!locate_name(&f->arena, f->gazetteer, str_from_cstr(name), NULL, &found,
                     &f->err))
        fail_msg("%s", f->err.message);
    return found;
}

static void a_new_place_is_found_by_its_names(void **state)
{
    Fixture f;
    const Place *place;

    (void)state;
    make(&f,
         "key\tname\tnames\tkind\tparent\tlon\tlat\taccuracy_m\n# mine\n"
         "besik\tBesik Bay\tBeşik@tr|Besika\tcity\ttroy\t26.1\t39.9\t300\n",
         NULL);
    place = gazetteer_find(f.gazetteer, STR("besik"));
    assert_non_null(place);
    assert_true(str_is(place->source, "mine.tsv line 3"));
    assert_true(str_is(place->parent, "troy"));
    assert_int_equal(ask(&f, "Besika").count, 1);
    assert_int_equal(ask(&f, "Beşik").count, 1);
    arena_release(&f.arena);
}

static void cells_change_a_place_and_empty_ones_do_not(void **state)
{
    Fixture f;
    const Place *place;

    (void)state;
    make(&f,
         "key\tname\tlon\tlat\taccuracy_m\twikidata\tsource\n"
         "fane\tFane of Athena\t\t\t\tQ1\t\n"
         "troy\t\t26.21\t39.91\t40\t\tSurvey\n",
         NULL);
    place = gazetteer_find(f.gazetteer, STR("fane"));
    assert_true(str_is(place->name, "Fane of Athena"));
    assert_true(str_is(place->wikidata, "Q1"));
    assert_float_equal(place->position.lat, 39.95, 1e-9);
    assert_true(str_is(place->source, "m"));
    place = gazetteer_find(f.gazetteer, STR("troy"));
    assert_true(str_begins(place->source, STR("Survey")));
    assert_float_equal(place->accuracy_m, 40, 1e-9);
    assert_int_equal(place->footprint.kind, SHAPE_POLYGON);
    arena_release(&f.arena);
}

static void a_place_moved_out_of_its_outline_loses_it(void **state)
{
    Fixture f;
    const Place *place;

    (void)state;
    make(&f, "key\tlon\tlat\taccuracy_m\ntroy\t30\t39\t40\n", NULL);
    place = gazetteer_find(f.gazetteer, STR("troy"));
    assert_int_equal(place->footprint.kind, SHAPE_NONE);
    arena_release(&f.arena);
}

static void a_name_that_the_user_gives_wins_over_its_other_bearers(void **state)
{
    Fixture f;
    Candidates found;

    (void)state;
    make(&f,
         "key\tname\tkind\tlon\tlat\taccuracy_m\n"
         "alien\tTroy\ttemple\t10\t10\t40\ntroy\t\t\t26.21\t39.91\t40\n",
         NULL);
    found = ask(&f, "Troy");
    assert_int_equal(found.count, 3);
    assert_true(str_is(found.items[0].place->key, "alien"));
    assert_true(found.items[0].parts.override > 0);
    assert_true(found.items[0].score <= 1);
    for (size_t i = 1; i < 3; i++) /* moved, not named */
        assert_false(found.items[i].parts.override > 0);
    arena_release(&f.arena);
}

static void only_never_and_nowhere_rule_names(void **state)
{
    Fixture f;

    (void)state;
    make(&f, "key\trule\tname\ntroy_ny\tonly\tTroy\n", NULL);
    assert_int_equal(ask(&f, "Troy").count, 1);
    assert_true(str_is(ask(&f, "Troy").items[0].place->key, "troy_ny"));
    arena_release(&f.arena);
    make(&f, "key\trule\tname\ntroy_ny\tnever\tTroy\n", NULL);
    assert_int_equal(ask(&f, "Troy").count, 1);
    assert_true(str_is(ask(&f, "Troy").items[0].place->key, "troy"));
    arena_release(&f.arena);
    make(&f, "key\trule\tnames\n\tnowhere\tTroy|Ilion\n", NULL);
    assert_int_equal(ask(&f, "Troy").count, 0);
    assert_int_equal(ask(&f, "Temple of Athena").count, 1);
    arena_release(&f.arena);
}

static void the_later_table_wins(void **state)
{
    Fixture f;

    (void)state;
    make(&f, "key\tname\nfane\tFirst\n", "key\tname\nfane\tSecond\n");
    assert_true(
        str_is(gazetteer_find(f.gazetteer, STR("fane"))->name, "Second"));
    arena_release(&f.arena);
}

static const struct {
    const char *text, *message;
} bad[] = {
    {"name\nx\n", "mine.tsv has no column 'key'"},
    {"key\tlong\nx\t1\n",
     "mine.tsv has a column 'long' that an own gazetteer does not have"},
    {"key\trule\ntroy\tsometimes\n",
     "mine.tsv:2: the rule 'sometimes' is none of only, never, nowhere"},
    {"key\trule\ntroy\tonly\n", "mine.tsv:2: a rule needs a name to apply to"},
    {"key\trule\tname\ntroy\tnowhere\tTroy\n",
     "mine.tsv:2: a row of names that are nowhere has no key"},
    {"key\trule\tname\nrome\tnever\tRoma\n",
     "mine.tsv:2: the place 'rome' is not in the gazetteer"},
    {"key\tname\nrome\tRome\n",
     "mine.tsv:2: 'rome' is not in the gazetteer, and a new place needs name, "
     "kind, lon, lat and accuracy_m"},
    {"key\tname\nR M\tRome\n", "mine.tsv:2: 'R M' is no key (a-z, 0-9, _)"},
    {"key\tlon\ntroy\t3\n",
     "mine.tsv:2: a position is lon and lat in degrees and accuracy_m in "
     "metres above 0, all three"},
    {"key\tlon\tlat\taccuracy_m\ntroy\t200\t3\t1\n",
     "mine.tsv:2: the position 200, 3 is out of range: lon -180 to 180, lat "
     "-90 to 90"},
    {"key\tkind\ntroy\tmoon\n", "mine.tsv:2: the kind 'moon' is not in "
                                "kinds.tsv"},
    {"key\tparent\ntroy\tfane\n",
     "mine.tsv:2: 'troy' lies within itself: its parents go round in a circle"},
    {"key\tnames\ntroy\tIlion@x1\n",
     "mine.tsv:2: the language 'x1' is not two or three letters of ISO 639"},
    {"key\tnames\ntroy\tIlion@el@nick\n",
     "mine.tsv:2: 'nick' is no kind of name"},
    {"key\twkt\ntroy\tCIRCLE(1)\n", "mine.tsv:2: the outline: "},
    {"key\tname\ntroy\t\xFF\n", "mine.tsv is not UTF-8 (its byte 14)"},
};

static void a_bad_row_is_refused_with_file_and_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Fixture f;
        assert_false(compile(&f, bad[i].text, NULL));
        if (!str_begins(str_from_cstr(f.err.message),
                        str_from_cstr(bad[i].message)))
            assert_string_equal(f.err.message, bad[i].message);
        arena_release(&f.arena);
    }
}

/* So many new rows, all of one name, each within the one before where chained;
 * quadratic work on them would outlast any patience. */
static Str many_alike(Arena *arena, size_t count, bool chained)
{
    Error err;
    char *text = arena_take(arena, 64 * count + 100, &err);
    size_t len = 0;

    assert_non_null(text);
    len += (size_t)snprintf(text, 100,
                            "key\tname\tkind\tparent\tlon\tlat\t"
                            "accuracy_m\n");
    for (size_t i = 0; i < count; i++) {
        len +=
            (size_t)snprintf(text + len, 64, "s_%zu\tSpringfield\tcity\t", i);
        if (chained && i > 0)
            len += (size_t)snprintf(text + len, 64, "s_%zu", i - 1);
        len += (size_t)snprintf(text + len, 64, "\t%zu\t40\t900\n", i % 180);
    }
    return (Str){text, len};
}

static void many_of_one_name_are_counted_and_the_best_shown(void **state)
{
    enum { MANY = 4 * LOCATE_MOST };
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Candidates found;
    Fixture f;

    (void)state;
    make(&f, many_alike(&arena, MANY, false).data, NULL);
    found = ask(&f, "Springfield");
    assert_int_equal(found.count, LOCATE_MOST);
    assert_int_equal(found.left_out, MANY - LOCATE_MOST);
    for (size_t i = 1; i < found.count; i++)
        assert_true(found.items[i].place != found.items[i - 1].place);
    found = ask(&f, "Springfeild");
    assert_int_equal(found.count + found.left_out, MANY);
    found = ask(&f, "Troy");
    assert_int_equal(found.count, 2);
    assert_int_equal(found.left_out, 0);
    arena_release(&f.arena);
}

static void places_too_deep_in_each_other_are_refused(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Fixture f;

    (void)state;
    assert_true(compile(&f, many_alike(&arena, 256, true).data, NULL));
    arena_release(&f.arena);
    assert_false(compile(&f, many_alike(&arena, 20000, true).data, NULL));
    assert_string_equal(f.err.message, "mine.tsv:258: 's_256' lies within "
                                       "more than 255 places");
    arena_release(&f.arena);
}

static void the_line_of_a_place_is_told(void **state)
{
    GazetteerText own = {STR("mine.tsv"), STR("key\n# x\ntroy\nfane\ntroy\n")};
    Arena arena = arena_make(MEGABYTE);
    OverrideLines lines;
    Error err;

    (void)state;
    assert_true(override_lines(&arena, &own, &lines, &err));
    assert_int_equal(override_line(&lines, STR("troy")), 5);
    assert_int_equal(override_line(&lines, STR("rome")), 0);
    own.text = STR("key\n");
    assert_true(override_lines(&arena, &own, &lines, &err));
    assert_int_equal(override_line(&lines, STR("troy")), 0);
    own.text = STR("name\nx\n");
    assert_false(override_lines(&arena, &own, &lines, &err));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_place_is_found_by_its_names),
        cmocka_unit_test(cells_change_a_place_and_empty_ones_do_not),
        cmocka_unit_test(a_place_moved_out_of_its_outline_loses_it),
        cmocka_unit_test(
            a_name_that_the_user_gives_wins_over_its_other_bearers),
        cmocka_unit_test(only_never_and_nowhere_rule_names),
        cmocka_unit_test(the_later_table_wins),
        cmocka_unit_test(a_bad_row_is_refused_with_file_and_line),
        cmocka_unit_test(many_of_one_name_are_counted_and_the_best_shown),
        cmocka_unit_test(places_too_deep_in_each_other_are_refused),
        cmocka_unit_test(the_line_of_a_place_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
