/*
 * options.h - a verb's command line and its help, from one table.
 *
 * Long options take --name VALUE or --name=VALUE, short ones -o VALUE or
 * -oVALUE. "--" ends the options; "-" is an operand.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"
#include "cli/report.h"

/* Takes apart what follows the verb. ERROR_INPUT names the word at fault and
 * the nearest right one; an option may be given once. The needed ones are
 * checked unless --help is among them. */
bool options_parse(Arena *arena, const Command *command, int count,
                   char *const *words, Arguments *out, Error *err);

/* The value given, or NULL. The option must be in the verb's table. */
const char *option_value(const Arguments *arguments, const char *name);
/* The same of an option that the verb may not have. */
const char *option_value_if(const Arguments *arguments, const char *name);
bool option_given(const Arguments *arguments, const char *name);

/* The verb's options, then those that every verb takes. */
size_t options_total(const Command *command);
const Option *options_at(const Command *command, size_t index);

/* Usage, options, examples. */
void options_help(Report *report, const Command *command);

#endif
