#include "cli/program.h"

#include "cli/interrupt.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/report.h"

#include <assert.h>

enum { MOST_COMMANDS = 32 };

static const char version_text[] =
    "tetrapylon " TETRAPYLON_VERSION "\n"
    "Its own sources are under the MIT licence. This program is linked to\n"
    "Debian's libav*, which contains parts under the GNU General Public\n"
    "License (version 2 or later); as a whole it may be passed on under that\n"
    "licence only. The data keep their own licences: see geodata/SOURCES.md.\n";

/* "  cairo 1.16.0 (LGPL-2.1 or MPL-1.1)", a library a line. */
extern const char embedded_libraries_txt[];

const Command *program_verb(const Commands *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->commands[i]->name, name) == 0)
            return all->commands[i];
    return NULL;
}

static bool refuse_verb(const Commands *all, const char *verb, Error *err)
{
    Str words[MOST_COMMANDS];

    assert(all->count <= MOST_COMMANDS);
    for (size_t i = 0; i < all->count; i++)
        words[i] = str_from_cstr(all->commands[i]->name);
    return nearest_refuse("verb", str_from_cstr(verb), words, all->count, err);
}

/* Before the verb there are only these. */
static bool refuse_option(const char *word, Error *err)
{
    static const Str words[] = {{"--help", 6}, {"--version", 9}};

    return nearest_refuse("option", str_from_cstr(word), words,
                          sizeof words / sizeof *words, err);
}

static void print_overview(Report *report, const Commands *all)
{
    report_print(
        report, "tetrapylon - reads reports about heritage sites in danger\n"
                "and draws what happened, where, when, and how we know\n\n"
                "usage: tetrapylon VERB [OPTION...] [ARGUMENT...]\n\nverbs:\n");
    for (size_t i = 0; i < all->count; i++)
        report_print(report, "  %-10s %s\n", all->commands[i]->name,
                     all->commands[i]->summary);
    report_print(
        report,
        "\n'tetrapylon help VERB' says more of each, with examples;\n"
        "'tetrapylon --version' says which this is and its licence.\n"
        "'-' is standard input or output. Exit codes: 0 done; 1 failed\n"
        "or refused; 2 wrong usage; 130 or 143 interrupted.\n");
}

/* What is printed in answer to a question about the program itself. */
typedef enum {
    ANSWER_VERSION,
    ANSWER_LIBRARIES, /* the same, with what it was built with */
    ANSWER_OVERVIEW,
    ANSWER_HELP,
    ANSWER_MANUAL, /* as a page of man */
} Answer;

static void print_answer(Report *report, const Commands *all, Answer what,
                         const Command *command)
{
    switch (what) {
    case ANSWER_VERSION:
        report_print(report, "%s", version_text);
        break;
    case ANSWER_LIBRARIES:
        report_print(report, "%s\nbuilt with\n%s", version_text,
                     embedded_libraries_txt);
        break;
    case ANSWER_OVERVIEW:
        print_overview(report, all);
        break;
    case ANSWER_HELP:
        options_help(report, command);
        break;
    case ANSWER_MANUAL:
    default:
        manual_page(report, all, command);
        break;
    }
}

static Code answer(const Commands *all, Answer what, const Command *command,
                   Error *err)
{
    Output *output;
    Report report;

    if (!output_open("-", false, &output, err))
        return CODE_FAILED;
    report = report_make(output_sink(output), err);
    print_answer(&report, all, what, command);
    if (!report_finish(&report)) {
        output_abandon(&output);
        return CODE_FAILED;
    }
    return output_commit(&output, err) ? CODE_DONE : CODE_FAILED;
}

/* help [--man] [VERB] */
static Code help(const Commands *all, int count, char *const *words, Error *err)
{
    bool manual = count > 0 && strcmp(words[0], "--man") == 0;
    const char *verb = count > manual ? words[manual] : NULL;
    const Command *command = verb == NULL ? NULL : program_verb(all, verb);

    if (verb != NULL && command == NULL) {
        (void)refuse_verb(all, verb, err);
        return CODE_USAGE;
    }
    if (manual)
        return answer(all, ANSWER_MANUAL, command, err);
    return answer(all, verb == NULL ? ANSWER_OVERVIEW : ANSWER_HELP, command,
                  err);
}

/* help --completion SHELL */
static Code complete(const Commands *all, const char *shell, Error *err)
{
    static const Str shells[] = {{"bash", 4}, {"zsh", 3}, {"fish", 4}};
    Output *output;
    Report report;

    if (!output_open("-", false, &output, err))
        return CODE_FAILED;
    report = report_make(output_sink(output), err);
    if (!manual_completion(&report, all, shell)) {
        output_abandon(&output);
        (void)nearest_refuse("shell", str_from_cstr(shell), shells,
                             sizeof shells / sizeof *shells, err);
        return CODE_USAGE;
    }
    if (!report_finish(&report)) {
        output_abandon(&output);
        return CODE_FAILED;
    }
    return output_commit(&output, err) ? CODE_DONE : CODE_FAILED;
}

static Code run_verb(const Commands *all, Arena *arena, int count,
                     char *const *words, Error *err)
{
    const Command *command = program_verb(all, words[0]);
    Arguments arguments;

    if (command == NULL) {
        (void)refuse_verb(all, words[0], err);
        return CODE_USAGE;
    }
    if (!options_parse(arena, command, count - 1, words + 1, &arguments, err))
        return CODE_USAGE;
    if (arguments.help)
        return answer(all, ANSWER_HELP, command, err);
    return command->run(&arguments, err);
}

static Code run(const Commands *all, Arena *arena, int count,
                char *const *words, Error *err)
{
    if (count == 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "what is to be done? 'tetrapylon --help' lists the "
                        "verbs");
        return CODE_USAGE;
    }
    if (strcmp(words[0], "--version") == 0)
        return answer(all,
                      count > 1 && strcmp(words[1], "--verbose") == 0
                          ? ANSWER_LIBRARIES
                          : ANSWER_VERSION,
                      NULL, err);
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0)
        return answer(all, ANSWER_OVERVIEW, NULL, err);
    if (strcmp(words[0], "help") == 0)
        return count == 3 && strcmp(words[1], "--completion") == 0
                   ? complete(all, words[2], err)
                   : help(all, count - 1, words + 1, err);
    if (words[0][0] == '-') {
        (void)refuse_option(words[0], err);
        return CODE_USAGE;
    }
    return run_verb(all, arena, count, words, err);
}

int program_run(const Commands *all, int argc, char **argv)
{
    SCOPED(arena_release) Arena arena = arena_make(2048 * MEGABYTE);
    Error err = {0};
    Code code;

    interrupt_listen();
    code = run(all, &arena, argc > 0 ? argc - 1 : 0, argv + 1, &err);
    if (err.kind != ERROR_NONE && err.kind != ERROR_STOPPED)
        say("%s", err.message);
    if (interrupt_signal() != 0) {
        say("interrupted; what was finished is kept");
        return 128 + interrupt_signal();
    }
    return (int)code;
}
