/* What the lexicon refuses, and what it knows of actors. */
#include "claim/claim.h"

#include "core/input.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ACTORS, WORDS, VERBS, GENERICS, CAUSES, RULES, FILE_COUNT };

#define ACTOR_COLUMNS                                                          \
    "key\tname\tkind\tside\tcountry\tadjectives\tclasses\tnames\tallies\t"     \
    "opponents\n"
#define VERB_COLUMNS "lemma\tthird\tpast\tparticiple\ting\ttraits\n"
#define RULE_COLUMNS                                                           \
    "id\ttopic\tvalue\tpolarity\taspect\tcause\tweight\tverbs\tnouns\tslots\t" \
    "test\texpect\n"
#define RULE_START "take\tcontrol\tholder\tasserted\tevent\t\t0.9\ttake\t\t"

/* A language of one verb. */
static const char *const small[FILE_COUNT] = {
    ACTOR_COLUMNS "reds\tReds\tarmed\t\t\t\t\t\t\tblues\n"
                  "blues\tBlues\tarmed\t\t\t\t\tthe Blue Army\t\treds\n",
    "class\twords\npreposition\tfrom\n",
    VERB_COLUMNS "take\ttakes\ttook\ttaken\ttaking\t\n",
    "class\twords\n",
    "cause\twords\n",
    RULE_COLUMNS RULE_START "subject=holder object=place from=loser?\t"
                            "Reds took [Ayn] from Blues.\t"
                            "control reds asserted Ayn\n",
};

static bool load(Arena *arena, int replaced, const char *with,
                 const Lexicon **out, Error *err)
{
    static const char *const names[FILE_COUNT] = {"actors.tsv", "words.tsv",
                                                  "verbs.tsv",  "generics.tsv",
                                                  "causes.tsv", "rules.tsv"};
    LexiconText texts[FILE_COUNT];
    size_t count = 0;

    for (int i = 0; i < FILE_COUNT; i++) {
        const char *text = i == replaced ? with : small[i];

        if (text != NULL)
            texts[count++] = (LexiconText){.name = str_from_cstr(names[i]),
                                           .text = str_from_cstr(text)};
    }
    return lexicon_load(arena, texts, count, out, err);
}

static void a_lexicon_of_one_verb_loads(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    const Lexicon *lexicon;
    Error err = {0};

    (void)state;
    if (!load(&arena, -1, NULL, &lexicon, &err))
        fail_msg("%s", err.message);
    assert_int_equal(lexicon_actor_count(lexicon), 2);
    assert_true(str_is(lexicon_actor_at(lexicon, 1)->key, "blues"));
    assert_true(
        str_is(lexicon_actor(lexicon, STR("reds"))->opponents[0], "blues"));
    assert_null(lexicon_actor(lexicon, STR("greens")));
}

/* The rule's test fails; a table beside it is built as well, or is not. */
static bool load_built(Arena *arena, bool all, const Lexicon **out, Error *err)
{
    static const char *const names[FILE_COUNT] = {"actors.tsv", "words.tsv",
                                                  "verbs.tsv",  "generics.tsv",
                                                  "causes.tsv", "rules.tsv"};
    LexiconText texts[FILE_COUNT];

    for (int i = 0; i < FILE_COUNT; i++)
        texts[i] = (LexiconText){.name = str_from_cstr(names[i]),
                                 .text = str_from_cstr(small[i]),
                                 .built = all || i != WORDS};
    texts[RULES].text =
        STR(RULE_COLUMNS RULE_START "subject=holder object=place\t"
                                    "Reds took [Ayn].\t"
                                    "control blues asserted Ayn\n");
    return lexicon_load(arena, texts, FILE_COUNT, out, err);
}

static void what_was_built_runs_its_tests_only_beside_others(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    const Lexicon *lexicon;
    Error err = {0};

    (void)state;
    assert_true(load_built(&arena, true, &lexicon, &err));
    assert_false(load_built(&arena, false, &lexicon, &err));
    assert_non_null(strstr(err.message, "rule 'take' should find"));
}

static void a_bad_row_is_refused_with_its_reason(void **state)
{
    static const struct {
        int file;
        const char *text, *reason;
    } rows[] = {
        {RULES, NULL, "lacks its file 'rules.tsv'"},
        {ACTORS, ACTOR_COLUMNS "a\tA\tarmy\t\t\t\t\t\t\t\n", "kind must be"},
        {ACTORS, ACTOR_COLUMNS "a\tA\tarmed\t\t\t\t\t\tb\t\n", "names 'b'"},
        {ACTORS,
         ACTOR_COLUMNS "a\tA\tarmed\t\t\t\t\t\t\t\na\tB\tarmed\t\t\t\t\t\t\t\n",
         "there already"},
        {WORDS, "class\twords\nnonsense\tfrom\n", "no such class"},
        {VERBS, VERB_COLUMNS "take\ttakes\ttook\ttaken\ttaking\tshy\n",
         "no such trait"},
        {RULES, RULE_COLUMNS RULE_START "subject=holder beyond=place\tA.\tb\n",
         "no such position"},
        {RULES, RULE_COLUMNS RULE_START "subject=owner\tA.\tb\n",
         "no such filler"},
        {RULES,
         RULE_COLUMNS "x\tcontrol\tholder\tasserted\tevent\t\t2\ttake\t\t"
                      "subject=holder\tA.\tb\n",
         "weight must be"},
        {RULES,
         RULE_COLUMNS "x\tdamage\tbroken\tasserted\tevent\t\t1\ttake\t\t"
                      "subject=any\tA.\tb\n",
         "no such grade"},
        {RULES,
         RULE_COLUMNS "x\tcontrol\tholder\tasserted\tevent\t\t1\tgrab\t\t"
                      "subject=any\tA.\tb\n",
         "lacks the verb"},
        {RULES,
         RULE_COLUMNS RULE_START
         "subject=holder object=place\t"
         "Reds took [Ayn].\tcontrol blues asserted Ayn\n",
         "rules.tsv:2: rule 'take' should find"},
        {RULES,
         RULE_COLUMNS RULE_START
         "subject=holder object=place from=any!\t"
         "Reds took [Ayn] from Blues.\tcontrol reds asserted Ayn\n",
         "but found 'nothing'"},
        {RULES,
         RULE_COLUMNS RULE_START
         "subject=holder object=ruin\t"
         "Reds took [Ayn].\tcontrol reds asserted Ayn\n",
         "but found 'nothing'"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
        const Lexicon *lexicon = NULL;
        Error err = {0};

        assert_false(load(&arena, rows[i].file, rows[i].text, &lexicon, &err));
        if (strstr(err.message, rows[i].reason) == NULL)
            fail_msg("'%s' does not say '%s'", err.message, rows[i].reason);
        assert_null(lexicon);
    }
}

static void a_slot_that_must_stay_empty_may(void **state)
{
    static const char rule[] =
        RULE_COLUMNS RULE_START "subject=holder object=built from=any!\t"
                                "Reds took [Ayn].\tcontrol reds asserted Ayn\n";
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    const Lexicon *lexicon;
    Error err = {0};

    (void)state;
    if (!load(&arena, RULES, rule, &lexicon, &err))
        fail_msg("%s", err.message);
}

static void an_arena_too_small_is_an_error(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(4096);
    const Lexicon *lexicon = NULL;
    Error err = {0};

    (void)state;
    assert_false(load(&arena, -1, NULL, &lexicon, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void actors_are_read_without_a_lexicon(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(arena_release) Arena little = arena_make(64);
    Str name = STR("actors.tsv");
    const Actor *actors;
    size_t count;
    Error err = {0};

    (void)state;
    assert_true(actors_read(&arena, name, str_from_cstr(small[ACTORS]), &actors,
                            &count, &err));
    assert_int_equal(count, 2);
    assert_true(str_is(actors[1].key, "blues"));
    assert_int_equal(actors[1].name_count, 1);
    assert_true(str_is(actors[1].opponents[0], "reds"));
    assert_false(actors_read(&arena, name,
                             STR(ACTOR_COLUMNS "reds\t\tarmed\t\t\t\t\t\t\t\n"),
                             &actors, &count, &err));
    assert_non_null(strstr(err.message, "actors.tsv:2"));
    assert_false(
        actors_read(&arena, name, STR("key\tname\n"), &actors, &count, &err));
    assert_false(actors_read(&little, name, str_from_cstr(small[ACTORS]),
                             &actors, &count, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors_are_read_without_a_lexicon),
        cmocka_unit_test(a_lexicon_of_one_verb_loads),
        cmocka_unit_test(what_was_built_runs_its_tests_only_beside_others),
        cmocka_unit_test(a_bad_row_is_refused_with_its_reason),
        cmocka_unit_test(a_slot_that_must_stay_empty_may),
        cmocka_unit_test(an_arena_too_small_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
