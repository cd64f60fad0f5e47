#include "geodata.h"

#include "locate/check.h"

#include <stdlib.h>

#define KINDS                                                                  \
    "kind\tlevel\nmoon\tcountry\ncity\tcity\ntemple\tsite\nnot_a_"             \
    "place\tsite\n"
#define HEAD                                                                   \
    "key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_m\twikidata\tsource\t"  \
    "licence\n"
#define TROY "troy\tTroy\tcity\t\t\t26.24\t39.96\t900\tQ1\tm\to\n"

typedef struct {
    Arena arena;
    CheckFinding *findings;
    size_t count;
} Fixture;

static void check(Fixture *f, const char *places, const char *name,
                  const char *text)
{
    GazetteerText texts[] = {{STR("kinds.tsv"), STR(KINDS)},
                             {STR("a_places.tsv"), str_from_cstr(places)},
                             {str_from_cstr(name), str_from_cstr(text)}};
    Error err;

    *f = (Fixture){.arena = arena_make(16 * MEGABYTE)};
    if (!gazetteer_check(&f->arena, texts, *name == 0 ? 2 : 3, &f->findings,
                         &f->count, &err))
        fail_msg("%s", err.message);
}

static const struct {
    const char *places, *name, *text;
    const char *finding; /* "": none */
    bool error;
    size_t line;
} cases[] = {
    {HEAD TROY, "", "", "", false, 0},
    {HEAD TROY TROY, "", "", "the key 'troy' stands in a_places.tsv:2 too",
     true, 3},
    {HEAD "a\tA\tcity\tb\t\t1.25\t1.25\t900\t\tm\to\n", "", "",
     "the parent 'b' of 'a' is no place", true, 2},
    {HEAD "a\tA\tcity\tb\t\t1.25\t1.25\t900\t\tm\to\n"
          "b\tB\tcity\ta\t\t1.25\t1.25\t900\t\tm\to\n",
     "", "",
     "'a' lies within itself, by way of its parent 'b' "
     "(a_places.tsv:3)",
     true, 2},
    {HEAD "a\tA\tfort\t\t\t1.25\t1.25\t900\t\tm\to\n", "", "",
     "the kind 'fort' is not in kinds.tsv", true, 2},
    {HEAD "a\tA\tcity\t\t\t\t\t\t\tm\to\n", "", "", "'a' has no position", true,
     2},
    {HEAD "a\tA\tnot_a_place\t\t\t\t\t\t\t\t\n", "", "", "", false, 0},
    {HEAD "a\tA\tcity\t\t\t181\t1\t9\t\tm\to\n", "", "",
     "the position 181, 1 of 'a' is off the Earth", true, 2},
    {HEAD "a\tA\tcity\t\t\t1.25\t1.25\t0\t\tm\to\n", "", "",
     "'a' has no accuracy_m above 0", true, 2},
    {HEAD "a\tA\tcity\t\t\t1.25\t1.25\t900\t\t\to\n", "", "",
     "'a' does not say where its position comes from: source and licence", true,
     2},
    {HEAD "\tA\tcity\t\t\t1\t1\t9\t\tm\to\n", "", "", "a place without key",
     true, 2},
    {HEAD TROY "f\tF\ttemple\ttroy\t\t28.24\t39.96\t900\t\tm\to\n", "", "",
     "'f' lies 170.9 km from the point of its parent 'troy', farther than both "
     "may reach",
     true, 3},
    {HEAD TROY, "footprints.tsv",
     "key\twkt\taccuracy_m\tsource\tlicence\n"
     "troy\tPOLYGON((27 39,27.1 39,27.1 39.1,27 39))\t50\tm\to\n",
     "the outline of 'troy' is 120488 m from its point, which claims 900 m",
     true, 2},
    {HEAD TROY, "footprints.tsv",
     "key\twkt\taccuracy_m\tsource\tlicence\nrome\tPOINT(1 1)\t1\tm\to\n",
     "an outline of 'rome', which is no place", true, 2},
    {HEAD TROY, "names.tsv", "key\tname\tlanguage\tkind\nrome\tRoma\tit\tx\n",
     "a name of 'rome', which is no place", true, 2},
    {HEAD TROY, "names.tsv", "key\tname\tlanguage\tkind\ntroy\t\tit\tx\n",
     "an empty name of 'troy'", true, 2},
    {HEAD "a\tA\tcity\t\t\t1.2\t1.3\t900\t\tm\to\n", "", "",
     "'a' claims 900 m, but its coordinates have 1 decimals, which is 5560 m",
     true, 2},
    {HEAD TROY "ilion\tIlion\tcity\t\t\t26.94\t39.96\t900\tQ1\tm\to\n", "", "",
     "'troy' (900 m) and 'ilion' (900 m, a_places.tsv:3) have the identifier "
     "Wikidata Q1, but lie 59.8 km apart",
     true, 2},
    {HEAD TROY "ilion\tIlion\tcity\t\t\t26.24\t39.96\t900\tQ1\tm\to\n", "", "",
     "'troy' has the same identifier as 'ilion' (a_places.tsv:3)", false, 2},
    {HEAD TROY "troy2\tTroy\tcity\t\t\t26.94\t39.96\t900\t\tm\to\n", "", "",
     "'troy2' has the name and the parent of 'troy' (a_places.tsv:2)", false,
     3},
};

static void each_wrong_is_found_with_file_and_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture f;
        check(&f, cases[i].places, cases[i].name, cases[i].text);
        assert_int_equal(f.count, *cases[i].finding == 0 ? 0 : 1);
        if (f.count > 0) {
            if (!str_is(f.findings[0].text, cases[i].finding))
                fail_msg("%.*s", STR_ARGS(f.findings[0].text));
            assert_int_equal(f.findings[0].error, cases[i].error);
            assert_int_equal(f.findings[0].line, cases[i].line);
        }
        arena_release(&f.arena);
    }
}

static void what_is_no_table_is_refused(void **state)
{
    GazetteerText text = {STR("places.tsv"), STR("a\tb\nc\n")};
    Arena arena = arena_make(MEGABYTE);
    CheckFinding *findings;
    size_t count;
    Error err;

    (void)state;
    assert_false(gazetteer_check(&arena, &text, 1, &findings, &count, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_wrong_is_found_with_file_and_line),
        cmocka_unit_test(what_is_no_table_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
