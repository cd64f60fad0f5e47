/*
 * program.h - the program, whatever verbs it has: help, manual, version, and
 * the verb that the command line names.
 */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "cli/manual.h"

/* The verb of a name, or NULL. */
const Command *program_verb(const Commands *all, const char *name);

/* Does what main's arguments say; gives what main returns. */
int program_run(const Commands *all, int argc, char **argv);

/* Reading and locating stand in the program itself. All the verbs stand in a
 * module, which is opened for what is neither: it brings libraries that draw,
 * write and serve, and take longer to load than a text takes to read. */
#define VERBS_MODULE_FILE   "tetrapylon-verbs.so"
#define VERBS_MODULE_SYMBOL "verbs_module"
typedef int VerbsModule(int argc, char **argv);
VerbsModule verbs_module;

#endif
