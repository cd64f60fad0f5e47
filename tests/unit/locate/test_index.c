/* Laws of the index, held against generated gazetteers and a naive list. */
#include "geodata.h"

#include "core/fold.h"
#include "locate/sweep.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES = 3000, NAME_ROOM = 64 };

#define HEADS                                                                  \
    "key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_m\tsource\tlicence\n"

static uint64_t next_random(uint64_t *state)
{
    uint64_t x = *state += 0x9E3779B97F4A7C15U;

    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
    return x ^ x >> 31;
}

typedef struct {
    Arena arena;
    char names[NAMES][NAME_ROOM];
    const Gazetteer *gazetteer;
} Made;

/* One to three words of few letters, so that names share much. */
static void make_name(uint64_t *state, char *out)
{
    size_t len = 0;

    for (uint64_t w = 0, words = 1 + next_random(state) % 3; w < words; w++) {
        if (w > 0)
            out[len++] = ' ';
        for (uint64_t i = 0, n = 3 + next_random(state) % 7; i < n; i++) {
            char c = "abdeiklmnorst"[next_random(state) % 13];
            out[len++] = (char)(i == 0 ? c - 'a' + 'A' : c);
        }
    }
    out[len] = '\0';
}

static Str compile_names(Made *made, bool backwards)
{
    GazetteerText texts[] = {
        {STR("kinds.tsv"), STR("kind\tlevel\tsingular\tplural\tbare\n"
                               "city\tcity\tcity\tcities\tno\n")},
        {STR("places.tsv"), {0}},
    };
    Str *rows = calloc(NAMES + 1, sizeof *rows), out;
    Error err;

    assert_non_null(rows);
    rows[0] = STR(HEADS);
    for (size_t i = 0; i < NAMES; i++)
        assert_true(arena_format(
            &made->arena, &rows[1 + (backwards ? NAMES - 1 - i : i)], &err,
            "p%zu\t%s\tcity\t\t\t%zu\t%zu\t9\tm\to\n", i, made->names[i],
            i % 180, i % 90));
    assert_true(arena_join(&made->arena, rows, NAMES + 1, (Str){0},
                           &texts[1].text, &err));
    free(rows);
    if (!gazetteer_compile(&made->arena, texts, 2, &out, &err))
        fail_msg("%s", err.message);
    return out;
}

static int make_index(void **state)
{
    static Made made;
    uint64_t seed = 11;
    Error err;

    made.arena = arena_make(128 * MEGABYTE);
    for (size_t i = 0; i < NAMES; i++)
        make_name(&seed, made.names[i]);
    if (!gazetteer_open(&made.arena, compile_names(&made, false),
                        &made.gazetteer, &err))
        fail_msg("%s", err.message);
    *state = &made;
    return 0;
}

static int drop_index(void **state)
{
    Made *made = *state;

    arena_release(&made->arena);
    return 0;
}

static Str key_of(Made *made, const char *name)
{
    Str key;
    Error err;

    assert_true(words_key(&made->arena, str_from_cstr(name), &key, &err));
    return key;
}

/* Whether any made name has that key. */
static bool is_made(Made *made, Str key)
{
    for (size_t i = 0; i < NAMES; i++)
        if (str_equal(key, key_of(made, made->names[i])))
            return true;
    return false;
}

static void finds_every_name_for_its_place(void **state)
{
    Made *made = *state;

    for (size_t i = 0; i < NAMES; i++) {
        TermMatch match =
            gazetteer_named(made->gazetteer, key_of(made, made->names[i]));
        bool found = false;
        char key[16];
        (void)snprintf(key, sizeof key, "p%zu", i);
        for (size_t k = match.first; k < match.end; k++)
            found |=
                str_is(gazetteer_place(made->gazetteer,
                                       gazetteer_name(made->gazetteer, k).what)
                           ->key,
                       key);
        assert_true(match.length > 0 && found);
    }
}

static void finds_nothing_else(void **state)
{
    Made *made = *state;
    uint64_t seed = 12;

    for (size_t i = 0; i < 300; i++) {
        char name[NAME_ROOM];
        Str key;
        make_name(&seed, name);
        key = key_of(made, name);
        assert_int_equal(gazetteer_named(made->gazetteer, key).length > 0,
                         is_made(made, key));
    }
    assert_int_equal(gazetteer_named(made->gazetteer, (Str){0}).length, 0);
}

/* Every name within two letters and no other, as a pass over all names would
 * find them. */
static void finds_what_is_nearly_spelt_so(void **state)
{
    Made *made = *state;
    uint64_t seed = 13;

    for (size_t round = 0; round < 60; round++) {
        SCOPED(arena_release) Arena arena = arena_make(8 * MEGABYTE);
        Str whole = key_of(made, made->names[next_random(&seed) % NAMES]);
        char wrong[NAME_ROOM];
        Str key = {wrong, whole.len};
        size_t at = next_random(&seed) % (whole.len - 1);
        int limit = 1 + (int)(next_random(&seed) % 2);
        NearNames near;
        Error err;
        memcpy(wrong, whole.data, whole.len);
        if (round % 3 == 0) { /* two neighbours swapped */
            wrong[at] = whole.data[at + 1];
            wrong[at + 1] = whole.data[at];
        } else if (round % 3 == 1) { /* a letter dropped */
            memmove(wrong + at, wrong + at + 1, whole.len - at - 1);
            key.len--;
        } else {
            wrong[at] = 'q';
        }
        assert_true(
            gazetteer_near(&arena, made->gazetteer, key, limit, &near, &err));
        for (size_t i = 0; i < NAMES; i++) {
            Str other = key_of(made, made->names[i]);
            int distance = fold_distance(key, other, limit);
            bool found = false;
            for (size_t k = 0; k < near.count; k++)
                found |= str_equal(near.items[k].key, other) &&
                         near.items[k].distance == distance;
            assert_int_equal(found,
                             key.len >= 3 && distance > 0 && distance <= limit);
        }
        for (size_t k = 1; k < near.count; k++)
            assert_true(near.items[k - 1].distance <= near.items[k].distance);
    }
}

static void gives_the_same_bytes_whatever_the_order_of_rows(void **state)
{
    Made *made = *state;

    assert_true(
        str_equal(compile_names(made, false), compile_names(made, true)));
}

/* ---- the sweep ------------------------------------------------------------
 */

enum { SPANS = 2000 };

typedef struct {
    Span spans[SPANS];
    size_t count;
} Spans;

static void keep_span(void *self, Span span, TermMatch match)
{
    Spans *spans = self;

    assert_true(match.length > 0 && spans->count < SPANS);
    spans->spans[spans->count++] = span;
}

/* What the sweep should find: the longest names over the words as read. */
static void find_over_tokens(Made *made, Arena *arena, Str text, Spans *out)
{
    Token *tokens;
    size_t count;
    Words words;
    Error err;

    assert_true(read_tokens(arena, text, &tokens, &count, &err) &&
                words_make(arena, tokens, count, &words, &err) &&
                words_mark(arena, made->gazetteer, &words, &err));
    for (size_t i = 0; i < count;) {
        bool small =
            tokens[i].kind == TOKEN_WORD &&
            str_slice(text, tokens[i].span.start, tokens[i].span.end).data[0] >=
                'a';
        TermMatch match =
            gazetteer_match(made->gazetteer, &words, i, count, small);
        if (match.length > 0)
            keep_span(out,
                      (Span){tokens[i].span.start,
                             tokens[i + match.length - 1].span.end},
                      match);
        i += match.length > 0 ? match.length : 1;
    }
}

static void sweeps_up_the_names_that_tokens_show(void **state)
{
    static const char *const between[] = {" ",
                                          ", ",
                                          " the ",
                                          "-",
                                          "\n",
                                          " 2,000 ",
                                          " U.S. ",
                                          "'s ",
                                          " (",
                                          ") ",
                                          " of ",
                                          ". ",
                                          " al-",
                                          " J. ",
                                          " 23rd ",
                                          " don't ",
                                          "\xE2\x80\x99s ",
                                          " \xE2\x80\x9C",
                                          " caf\xC3\xA9 ",
                                          " 5km ",
                                          " a.m. ",
                                          "; at "};
    enum { BETWEEN = sizeof between / sizeof *between, PARTS = 2400 };
    Made *made = *state;
    uint64_t seed = 14;
    size_t found = 0;

    for (size_t round = 0; round < 20; round++) { /* more than a row each */
        SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
        Spans swept = {.count = 0}, wanted = {.count = 0};
        Str parts[PARTS], text;
        Error err;
        for (size_t i = 0; i < PARTS; i += 2) {
            parts[i] = str_from_cstr(made->names[next_random(&seed) % NAMES]);
            parts[i + 1] = str_from_cstr(between[next_random(&seed) % BETWEEN]);
        }
        assert_true(arena_join(&arena, parts, PARTS, (Str){0}, &text, &err));
        assert_true(
            gazetteer_sweep(made->gazetteer, text, keep_span, &swept, &err));
        find_over_tokens(made, &arena, text, &wanted);
        assert_int_equal(swept.count, wanted.count);
        for (size_t i = 0; i < swept.count; i++) {
            assert_int_equal(swept.spans[i].start, wanted.spans[i].start);
            assert_int_equal(swept.spans[i].end, wanted.spans[i].end);
        }
        found += swept.count;
    }
    assert_true(found > 5000);
}

/* ---- bad input ------------------------------------------------------------
 */

static bool compile_one(Arena *arena, Str name, Str *out, Error *err)
{
    GazetteerText texts[] = {
        {STR("kinds.tsv"), STR("kind\tlevel\tsingular\tplural\tbare\n"
                               "city\tcity\tcity\tcities\tno\n")},
        {STR("places.tsv"), {0}},
    };

    assert_true(arena_format(arena, &texts[1].text, err,
                             HEADS "a\t%.*s\tcity\t\t\t1\t1\t9\tm\to\n",
                             STR_ARGS(name)));
    return gazetteer_compile(arena, texts, 2, out, err);
}

static void refuses_a_name_of_a_megabyte(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(32 * MEGABYTE);
    Error err = {0};
    char *name = arena_take(&arena, MEGABYTE, &err);
    Str out;

    (void)state;
    assert_non_null(name);
    memset(name, 'x', MEGABYTE);
    assert_false(compile_one(&arena, (Str){name, MEGABYTE}, &out, &err));
    assert_string_equal(err.message,
                        "places.tsv:2: the name is longer than 1000 bytes");
    assert_true(compile_one(&arena, (Str){name, 1000}, &out, &err));
}

static void finds_all_of_many_names_alike(void **state)
{
    static Made made;
    TermMatch match;
    Error err;

    (void)state;
    made.arena = arena_make(128 * MEGABYTE);
    for (size_t i = 0; i < NAMES; i++)
        memcpy(made.names[i], "Springfield", sizeof "Springfield");
    assert_true(gazetteer_open(&made.arena, compile_names(&made, false),
                               &made.gazetteer, &err));
    match = gazetteer_named(made.gazetteer, STR("springfield"));
    assert_int_equal(match.end - match.first, NAMES);
    arena_release(&made.arena);
}

/* As a file may say whose bytes were damaged. */
static void a_place_that_is_its_own_twin_is_soon_done(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(32 * MEGABYTE);
    const Gazetteer *gazetteer;
    SiteWalk walk = {0};
    Error err;
    Str bytes, places;
    char *copy;

    (void)state;
    assert_true(compile_one(&arena, STR("Troy"), &bytes, &err));
    assert_true(gazetteer_open(&arena, bytes, &gazetteer, &err));
    places = gazetteer->index.sections[SECTION_PLACES];
    copy = arena_take(&arena, bytes.len, &err);
    assert_non_null(copy);
    memcpy(copy, bytes.data, bytes.len);
    memset(copy + (places.data - bytes.data) + PLACE_TWIN, 0, NUMBER_BYTES);
    assert_true(
        gazetteer_open(&arena, (Str){copy, bytes.len}, &gazetteer, &err));
    assert_int_equal(gazetteer_twin_of(gazetteer, 0), NO_PLACE);
    assert_int_equal(gazetteer_next_site(gazetteer, 0, &walk), NO_PLACE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_name_for_its_place),
        cmocka_unit_test(finds_nothing_else),
        cmocka_unit_test(finds_what_is_nearly_spelt_so),
        cmocka_unit_test(gives_the_same_bytes_whatever_the_order_of_rows),
        cmocka_unit_test(sweeps_up_the_names_that_tokens_show),
        cmocka_unit_test(refuses_a_name_of_a_megabyte),
        cmocka_unit_test(finds_all_of_many_names_alike),
        cmocka_unit_test(a_place_that_is_its_own_twin_is_soon_done),
    };

    return cmocka_run_group_tests_name("index", tests, make_index, drop_index);
}
