#include "geodata.h"

#include <stdlib.h>
#include <string.h>

#define KINDS                                                                  \
    "kind\tlevel\tsingular\tplural\tbare\ncity\tcity\tcity\tcities\tno\n"      \
    "temple\tsite\ttemple\ttemples\tyes\nnot_a_place\tsite\t\t\tno\n"
#define PLACES                                                                 \
    "key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_m\tsource\tlicence\n"
#define TROY "troy\tTroy\tcity\t\t\t26.24\t39.96\t500\tmap\town\n"
#define FANE                                                                   \
    "fane\tTemple of Athena\ttemple\ttroy\t\t26.24\t39.95\t20\tm\town\n"

static bool compile(Arena *arena, const char *name, const char *text, Str *out,
                    Error *err)
{
    GazetteerText texts[] = {
        {STR("kinds.tsv"), STR(KINDS)},
        {STR("my_places.tsv"), STR(PLACES TROY FANE)},
        {str_from_cstr(name), str_from_cstr(text)},
    };
    size_t count = 3;

    for (size_t i = 0; i < 2; i++)
        if (str_is(texts[i].name, name)) {
            texts[i].text = texts[2].text;
            count = 2;
        }
    return gazetteer_compile(arena, texts, count, out, err);
}

static const struct {
    const char *name, *text, *message;
} bad_rows[] = {
    {"my_places.tsv", PLACES TROY TROY,
     "my_places.tsv:3: the key 'troy' stands twice"},
    {"my_places.tsv", PLACES TROY "a\tA\ttown\t\t\t1\t1\t1\tm\town\n",
     "my_places.tsv:3: the kind 'town' is not in kinds.tsv"},
    {"my_places.tsv", PLACES "a\tA\tcity\tb\t\t1\t1\t1\tm\town\n",
     "my_places.tsv:2: the parent 'b' is not in the gazetteer"},
    {"my_places.tsv",
     PLACES "a\tA\tcity\tb\t\t1\t1\t1\tm\town\n"
            "b\tB\tcity\ta\t\t1\t1\t1\tm\town\n",
     "my_places.tsv:2: 'a' lies within itself: its parents go round in a "
     "circle"},
    {"my_places.tsv",
     PLACES "a\tA\tcity\t\tb\t1\t1\t1\tm\town\n"
            "b\tB\tcity\t\t\t1\t1\t1\tm\town\n",
     "my_places.tsv:2: the twin 'b' does not name 'a' as its own"},
    {"my_places.tsv", PLACES "a\tA\tcity\t\t\t181\t1\t1\tm\town\n",
     "my_places.tsv:2: the position 181, 1 is out of range: lon -180 to "
     "180, lat -90 to 90"},
    {"my_places.tsv", PLACES "a\tA\tcity\t\t\t\t\t1\tm\town\n",
     "my_places.tsv:2: 'a' has no position: lon and lat are degrees"},
    {"my_places.tsv", PLACES "a\tA\tcity\t\t\t1\t1\t0\tm\town\n",
     "my_places.tsv:2: accuracy_m is not a number of metres above 0"},
    {"my_places.tsv", PLACES "a\tA\tcity\t\t\t1\t1\t5\t\town\n",
     "my_places.tsv:2: 'a' does not say where its position comes from: "
     "source and licence"},
    {"my_places.tsv", PLACES "A b\tA\tcity\t\t\t1\t1\t5\tm\town\n",
     "my_places.tsv:2: 'A b' is no key (a-z, 0-9, _)"},
    {"my_places.tsv", PLACES "m42\tOrion\tnot_a_place\t\t\t1\t1\t\t\t\n",
     "my_places.tsv:2: what is not a place has no position"},
    {"my_places.tsv", PLACES,
     "the gazetteer is empty: no ...places.tsv has a row"},
    {"footprints.tsv",
     "key\twkt\taccuracy_m\tsource\tlicence\nrome\tPOINT(1 1)\t1\tm\to\n",
     "footprints.tsv:2: the footprint's place 'rome' is not in the "
     "gazetteer"},
    {"names.tsv", "key\tname\tlanguage\tkind\ntroy\tIlion\tGrc\tofficial\n",
     "names.tsv:2: the language 'Grc' is not two or three letters of ISO 639"},
    {"names.tsv", "key\tname\tlanguage\tkind\ntroy\tIlion\tel\tnick\n",
     "names.tsv:2: 'nick' is no kind of name (official, alternative, "
     "transliteration ...)"},
    {"names.tsv",
     "key\tname\tlanguage\tkind\ntroy\tIlion\tel\tofficial\n"
     "troy\tIlion\tel\tofficial\n",
     "names.tsv:3: 'troy' has the name 'Ilion' already"},
    {"kinds.tsv",
     "kind\tlevel\tsingular\tplural\tbare\ncity\ttown\tcity\tx\tno\n",
     "kinds.tsv:2: the level is not site, district, city, province or "
     "country"},
    {"cues.tsv", "class\tlanguage\tvalue\twords\nfoo\ten\t\ta|b\n",
     "cues.tsv:2: 'foo' is no class of cues"},
    {"cues.tsv", "class\tlanguage\tvalue\twords\nunit\ten\t\tkm\n",
     "cues.tsv:2: the class 'unit' needs a number"},
    {"not_places.tsv", "pattern\twhere\treason\nx\tinside\ty\n",
     "not_places.tsv:2: 'inside' is not phrase, after, before or word"},
    {"names.tsv", "key\tname\nIlion\xE9\t",
     "names.tsv:2: the text is not UTF-8"},
    {"recipes.tsv", "a\tb\n",
     "'recipes.tsv' is no table of a gazetteer: kinds.tsv, "
     "not_places.tsv, ...cues.tsv, ...places.tsv, ...names.tsv or "
     "...footprints.tsv"},
};

static void refuses_a_bad_row_with_file_line_and_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
        Str out = STR("untouched");
        Error err = {0};
        assert_false(
            compile(&arena, bad_rows[i].name, bad_rows[i].text, &out, &err));
        assert_string_equal(err.message, bad_rows[i].message);
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_true(str_is(out, "untouched"));
    }
}

static void says_what_is_wrong_with_an_outline(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    Str out;
    Error err = {0};

    (void)state;
    assert_false(compile(&arena, "footprints.tsv",
                         "key\twkt\taccuracy_m\tsource\tlicence\n"
                         "troy\tPOLYGON((1 1,2 2,3 3))\t1\tm\town\n",
                         &out, &err));
    assert_int_equal(strncmp(err.message,
                             "footprints.tsv:2: the outline of "
                             "'troy': ",
                             41),
                     0);
}

static void opens_what_it_compiled(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    const Gazetteer *gazetteer;
    const Place *troy, *fane;
    Str compiled;
    Error err;

    (void)state;
    assert_true(compile(&arena, "names.tsv",
                        "key\tname\tlanguage\tkind\n"
                        "troy\tIlion\tel\thistorical\n",
                        &compiled, &err));
    assert_true(gazetteer_open(&arena, compiled, &gazetteer, &err));
    assert_int_equal(gazetteer_count(gazetteer), 2);
    troy = gazetteer_find(gazetteer, STR("troy"));
    fane = gazetteer_find(gazetteer, STR("fane"));
    assert_ptr_equal(gazetteer_place(gazetteer, 0), fane);
    assert_null(gazetteer_find(gazetteer, STR("carthage")));
    assert_true(str_is(fane->parent, "troy"));
    assert_true(str_is(troy->names[0].text, "Ilion"));
    assert_true(gazetteer_within(gazetteer, fane, troy));
    assert_true(gazetteer_within(gazetteer, troy, troy));
    assert_false(gazetteer_within(gazetteer, troy, fane));
    assert_null(gazetteer_twin(gazetteer, troy));
}

static void opens_its_places_alone(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    const Gazetteer *all, *places;
    GeoBox everywhere = {{-180, -90}, {180, 90}};
    const Place **found;
    size_t count;
    Str compiled;
    Error err;

    (void)state;
    assert_true(compile(&arena, "kinds.tsv", KINDS, &compiled, &err));
    assert_true(gazetteer_open(&arena, compiled, &all, &err));
    assert_true(gazetteer_open_places(&arena, compiled, &places, &err));
    assert_int_equal(gazetteer_count(places), gazetteer_count(all));
    assert_true(str_equal(gazetteer_kind(places, 0), gazetteer_kind(all, 0)));
    assert_true(str_is(gazetteer_find(places, STR("fane"))->parent, "troy"));
    assert_true(
        gazetteer_in_box(&arena, places, everywhere, &found, &count, &err));
    assert_int_equal(count, 2);
    assert_false(gazetteer_open_places(&arena, STR("GIF89a"), &places, &err));
}

static void refuses_what_is_foreign_cut_or_of_another_version(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    const Gazetteer *gazetteer = NULL;
    Str compiled;
    Error err;
    char *bytes;

    (void)state;
    assert_true(compile(&arena, "kinds.tsv", KINDS, &compiled, &err));
    assert_false(gazetteer_open(&arena, STR("GIF89a"), &gazetteer, &err));
    assert_non_null(strstr(err.message, "not a compiled gazetteer"));
    for (size_t len = 8; len < compiled.len; len += 7)
        assert_false(gazetteer_open(&arena, str_slice(compiled, 0, len),
                                    &gazetteer, &err));
    bytes = arena_take(&arena, compiled.len, &err);
    memcpy(bytes, compiled.data, compiled.len);
    bytes[8] = 99;
    assert_false(
        gazetteer_open(&arena, (Str){bytes, compiled.len}, &gazetteer, &err));
    assert_non_null(strstr(err.message, "version"));
    bytes[8] = compiled.data[8];
    bytes[40] ^= 1; /* in the table of sections */
    assert_false(
        gazetteer_open(&arena, (Str){bytes, compiled.len}, &gazetteer, &err));
    assert_non_null(strstr(err.message, "checksum"));
    assert_null(gazetteer);
}

/* Behind the head nothing is summed up at a start: any change is refused, or
 * harmless and seen by whoever verifies. */
static void survives_every_changed_byte(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    Str compiled;
    Error err;
    char *bytes;
    size_t opened = 0;

    (void)state;
    assert_true(compile(&arena, "kinds.tsv", KINDS, &compiled, &err));
    bytes = arena_take(&arena, compiled.len, &err);
    memcpy(bytes, compiled.data, compiled.len);
    for (size_t i = 0; i < compiled.len; i++) {
        SCOPED(arena_release) Arena small = arena_make(4 * MEGABYTE);
        Str whole = {bytes, compiled.len};
        const Gazetteer *gazetteer;
        bytes[i] ^= 0x41;
        if (gazetteer_open(&small, whole, &gazetteer, &err)) {
            Candidates found;
            LonLat troy = {26.24, 39.96};
            opened++;
            assert_true(locate_name(&small, gazetteer, STR("Troi"), NULL,
                                    &found, &err));
            assert_true(locate_at(&small, gazetteer, troy, 5, &found, &err));
        }
        bytes[i] ^= 0x41;
    }
    assert_true(opened > 0);
}

static void verifies_what_no_start_looks_at(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
    const Gazetteer *gazetteer;
    Str compiled;
    char *bytes;
    Error err;

    (void)state;
    assert_true(compile(&arena, "kinds.tsv", KINDS, &compiled, &err));
    assert_true(gazetteer_open(&arena, compiled, &gazetteer, &err));
    assert_true(gazetteer_verify(gazetteer, &err));
    bytes = arena_take(&arena, compiled.len, &err);
    memcpy(bytes, compiled.data, compiled.len);
    bytes[compiled.len - 1] ^= 1;
    assert_true(
        gazetteer_open(&arena, (Str){bytes, compiled.len}, &gazetteer, &err));
    assert_false(gazetteer_verify(gazetteer, &err));
    assert_non_null(strstr(err.message, "checksum"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_a_bad_row_with_file_line_and_reason),
        cmocka_unit_test(says_what_is_wrong_with_an_outline),
        cmocka_unit_test(opens_what_it_compiled),
        cmocka_unit_test(opens_its_places_alone),
        cmocka_unit_test(refuses_what_is_foreign_cut_or_of_another_version),
        cmocka_unit_test(survives_every_changed_byte),
        cmocka_unit_test(verifies_what_no_start_looks_at),
    };

    return cmocka_run_group_tests_name("compile", tests, NULL, NULL);
}
