/*
 * lexicons.h - the languages that claims are read in: lexicon/languages.tsv of
 * the data folder names them, a folder each holds their tables; and the user's
 * own rows, named by --lexicon.
 */
#ifndef CLI_LEXICONS_H
#define CLI_LEXICONS_H

#include "claim/claim.h"
#include "cli/command.h"

typedef struct {
    const Lexicon **items; /* English first */
    size_t count;
} Lexicons;

/* One table of the user's, and the language that it is for. */
typedef struct {
    LexiconText text;
    Str language;
} OwnRows;

typedef struct {
    OwnRows *items;
    size_t count;
} OwnLexicon;

#define LEXICON_OPTION                                                         \
    {                                                                          \
        "lexicon", "FOLDER|FILE,...",                                          \
            "rules, verbs, words, actors of your own: rules*.tsv ...", 0,      \
            false                                                              \
    }

/* The codes of the languages, in the order of languages.tsv. */
bool lexicons_codes(Arena *arena, Str folder, Str **out, size_t *count,
                    Error *err);

/* Reads what --lexicon names: files, or all .tsv of folders, parted by commas.
 * A file's name begins with that of its table (rules-mali.tsv); it is for the
 * language that its folder is called (mine/fr/verbs.tsv), else for English.
 * ERROR_INPUT for another name. */
bool lexicons_own(const Arguments *arguments, Str folder, OwnLexicon *out,
                  Error *err);

/* Loads and checks all; own may be NULL. */
bool lexicons_load(Arena *arena, Str folder, const OwnLexicon *own,
                   Lexicons *out, Error *err);

/* By code; NULL where there is none. */
const Lexicon *lexicons_find(const Lexicons *lexicons, Str code);

#endif
