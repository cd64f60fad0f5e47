/*
 * command.h - what a verb of the command line is: a name, a table of options
 * from which parsing and help both come, and the function that does the work.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "core/arena.h"

/* Exit codes; a signal n that stopped the work makes 128 + n. */
typedef enum {
    CODE_DONE,
    CODE_FAILED, /* the work failed or something was refused */
    CODE_USAGE,  /* wrong usage */
} Code;

typedef struct {
    const char *name;  /* "catalog": given as --catalog */
    const char *value; /* what the help calls its value; NULL: a flag */
    const char *help;  /* one sentence, lower case, no period */
    char letter;       /* 'o': given as -o too; or 0 */
    bool needed;       /* the verb is refused without it */
} Option;

typedef struct Arguments Arguments;

/* Returns CODE_DONE or, with *err filled or left ERROR_NONE where all has been
 * said already, another code. */
typedef Code CommandRun(const Arguments *arguments, Error *err);

typedef struct {
    const char *name;
    const char *operands; /* as in the usage line: "FILE...", or "" */
    const char *summary;  /* one sentence, lower case, no period */
    const char *details; /* paragraphs for the help, wrapped by hand, or NULL */
    const char *examples; /* command lines, one a line */
    const Option *options;
    size_t option_count;
    CommandRun *run;
} Command;

#define COMMAND_OPTION_MAX 32

/* A command line taken apart. */
struct Arguments {
    const Command *command;
    Arena *arena;                           /* lives as long as the process */
    const char *values[COMMAND_OPTION_MAX]; /* by index of the option; NULL:
                                               not given */
    const char **operands;
    size_t operand_count;
    const char *data_folder; /* --data, or NULL */
    bool help;               /* --help */
};

extern const Command command_read, command_locate, command_claims,
    command_chronicle, command_map, command_animate, command_export,
    command_gazetteer, command_eval, command_review, command_verify,
    command_seal, command_bag, command_redact, command_snapshot, command_merge,
    command_serve;

#endif
