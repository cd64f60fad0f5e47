/* What need not be parsed is told by its words. */
#include "claim/gate.h"
#include "tables.h"

#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void a_piece_is_told_by_its_words(void **state)
{
    static const struct {
        const char *text;
        PieceUse use;
    } rows[] = {
        {"A long winter passed.", PIECE_SILENT},
        {"The teacher said so.", PIECE_SPEAKS},
        /* the verb of a rule, but none of the words that its slots ask for */
        {"The school postponed a dinner.", PIECE_SILENT},
        {"The school postponed the repairs.", PIECE_TELLS},
        {"\"A long winter passed.\"", PIECE_REFERS},
        {"The army came, the teacher said.", PIECE_SPEAKS_ANEW},
        {"The army came, she said.", PIECE_REFERS},
    };
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    const Lexicon *lexicon = load_built_tables(&arena);
    Error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ReadHints hints = {.name = STR("f")};
        Document document;
        ClaimText text = {.lexicon = lexicon, .document = &document};
        PieceUse use;

        assert_true(read_plain(&arena, str_from_cstr(rows[i].text), &hints,
                               NULL, &document, &err));
        assert_true(look_make(&arena, &text, &err));
        use = piece_use(&text, document.sentences,
                        (Span){0, document.token_count}, false);
        if (use != rows[i].use)
            fail_msg("'%s' is of use %d", rows[i].text, (int)use);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_piece_is_told_by_its_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
