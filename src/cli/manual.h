/*
 * manual.h - the manual pages and the shells' completions, made from the table
 * of options, as --help is: what is installed says what the program does.
 */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include "cli/command.h"
#include "cli/report.h"

typedef struct {
    const Command *const *commands;
    size_t count;
} Commands;

/* The page of a verb, or of the program where command is NULL, as man(7) has
 * it. */
void manual_page(Report *report, const Commands *commands,
                 const Command *command);

/* shell: "bash", "zsh" or "fish"; false where it is none of them. */
bool manual_completion(Report *report, const Commands *commands,
                       const char *shell);

#endif
