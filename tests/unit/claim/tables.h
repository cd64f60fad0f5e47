/* The English tables of geodata, for tests that load a lexicon of them. */
#ifndef TESTS_CLAIM_TABLES_H
#define TESTS_CLAIM_TABLES_H

#include "claim/claim.h"
#include "core/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const char *const table_files[] = {
    "actors.tsv",
    "lexicon/en/words.tsv",
    "lexicon/en/verbs.tsv",
    "lexicon/en/generics.tsv",
    "lexicon/en/causes.tsv",
    "lexicon/en/rules.tsv",
};
enum { TABLE_COUNT = sizeof table_files / sizeof table_files[0] };

static inline void read_tables(Arena *arena, LexiconText texts[TABLE_COUNT])
{
    Error err = {0};

    for (size_t i = 0; i < TABLE_COUNT; i++) {
        Str path;

        texts[i] = (LexiconText){
            .name = input_file_name(str_from_cstr(table_files[i]))};
        if (!arena_format(arena, &path, &err, SOURCE_FOLDER "/geodata/%s%c",
                          table_files[i], 0) ||
            !input_read(arena, path.data, 4 * MEGABYTE, &texts[i].text, &err))
            fail_msg("%s", err.message);
    }
}

/* As of a data folder: the rules' tests, which take long, are not run. */
static inline void read_built_tables(Arena *arena,
                                     LexiconText texts[TABLE_COUNT])
{
    read_tables(arena, texts);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        texts[i].built = true;
}

static inline const Lexicon *load_built_tables(Arena *arena)
{
    LexiconText texts[TABLE_COUNT];
    const Lexicon *lexicon = NULL;
    Error err = {0};

    read_built_tables(arena, texts);
    if (!lexicon_load(arena, texts, TABLE_COUNT, &lexicon, &err))
        fail_msg("%s", err.message);
    return lexicon;
}

#endif
