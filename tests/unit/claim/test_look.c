/* Which rules' verbs a sentence has the words of. */
#include "claim/look.h"
#include "tables.h"

#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* How many triggers of the verb the first sentence may fit, and whether one of
 * them asks for the word behind the verb. */
static size_t count_fits(const ClaimText *text, int verb, uint64_t word,
                         bool *asked)
{
    const Lexicon *lexicon = text->lexicon;
    size_t count = 0, end;
    size_t at = lexicon_triggers(lexicon, verb, &end);

    *asked = false;
    while ((at = look_trigger(text, text->document->sentences, at, end)) <
           end) {
        const Trigger *trigger = &lexicon->triggers.items[at++];

        count++;
        *asked |= trigger->word_count > 0 && trigger->words[0] == word;
    }
    return count;
}

static void look(Arena *arena, const Lexicon *lexicon, Str words,
                 Document *document, ClaimText *out)
{
    ReadHints hints = {.name = STR("f")};
    Error err;

    *out = (ClaimText){.lexicon = lexicon, .document = document};
    assert_true(read_plain(arena, words, &hints, NULL, document, &err));
    assert_true(look_make(arena, out, &err));
}

static void triggers_fit_that_ask_for_words_of_the_sentence(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    const Lexicon *lexicon = load_built_tables(&arena);
    Document with, without;
    ClaimText text;
    bool asked;
    size_t all;
    int verb;

    (void)state;
    verb = (int)word_table_bits(&lexicon->lemmas, word_hash(STR("lie"))) - 1;
    assert_true(verb >= 0);
    look(&arena, lexicon, STR("The temple lies in ruins."), &with, &text);
    all = count_fits(&text, verb, word_hash(STR("in")), &asked);
    assert_true(asked);
    look(&arena, lexicon, STR("The temple lies there."), &without, &text);
    assert_true(count_fits(&text, verb, word_hash(STR("in")), &asked) < all);
    assert_false(asked);
}

static void says_when_memory_runs_out(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    SCOPED(arena_release) Arena small = arena_make(64);
    ReadHints hints = {.name = STR("f")};
    Document document;
    ClaimText text = {.lexicon = load_built_tables(&arena),
                      .document = &document};
    Error err = {0};

    (void)state;
    assert_true(read_plain(&arena, STR("The temple fell."), &hints, NULL,
                           &document, &err));
    assert_false(look_make(&small, &text, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triggers_fit_that_ask_for_words_of_the_sentence),
        cmocka_unit_test(says_when_memory_runs_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
