#include "cli/manual.h"

#include "cli/options.h"

#include <stdio.h>

/* ---- roff --------------------------------------------------------------- */

/* A hyphen is a minus, so that it can be copied; a backslash is none of ours,
 * nor is a dot or quote that begins a line. */
static void put_roff(Report *report, Str text)
{
    bool begins = true;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];

        if (begins && (c == '.' || c == '\''))
            report_print(report, "\\&");
        begins = c == '\n';
        if (c == '-')
            report_print(report, "\\-");
        else if (c == '\\')
            report_print(report, "\\e");
        else
            report_print(report, "%c", c);
    }
}

static void put_option(Report *report, const Option *option)
{
    report_print(report, ".TP\n\\fB");
    if (option->letter != 0)
        report_print(report, "\\-%c\\fR, \\fB", option->letter);
    report_print(report, "\\-\\-");
    put_roff(report, str_from_cstr(option->name));
    report_print(report, "\\fR");
    if (option->value != NULL) {
        report_print(report, " \\fI");
        put_roff(report, str_from_cstr(option->value));
        report_print(report, "\\fR");
    }
    report_print(report, "\n");
    put_roff(report, str_from_cstr(option->help));
    report_print(report, "%s.\n", option->needed ? "; needed" : "");
}

static void put_title(Report *report, const Command *command)
{
    report_print(report, ".TH TETRAPYLON%s%s 1 \"\" \"tetrapylon %s\"\n",
                 command == NULL ? "" : "\\-",
                 command == NULL ? "" : command->name, TETRAPYLON_VERSION);
    report_print(report, ".SH NAME\ntetrapylon%s%s \\- ",
                 command == NULL ? "" : "\\-",
                 command == NULL ? "" : command->name);
    put_roff(report, command == NULL
                         ? STR("reads reports about heritage sites in danger "
                               "and draws what happened, where and when")
                         : str_from_cstr(command->summary));
    report_print(report, "\n");
}

static void put_rest(Report *report)
{
    report_print(
        report,
        ".SH EXIT STATUS\n"
        ".TP\n0\ndone\n"
        ".TP\n1\nthe work failed, or something was refused; standard error "
        "says why\n"
        ".TP\n2\nwrong usage; the nearest right word is suggested\n"
        ".TP\n130, 143\ninterrupted; what was finished is kept\n"
        ".SH ENVIRONMENT\n"
        ".TP\nSOURCE_DATE_EPOCH\nthe time that is noted in a project, in "
        "seconds since 1970, instead of the clock's\n"
        ".TP\nNO_COLOR\nwhere set, nothing is coloured\n"
        ".SH FILES\n"
        ".TP\n\\&../share/tetrapylon\nthe data folder, beside the program's "
        "own: "
        "gazetteer, lexicons, base map, sheets, fonts; \\-\\-data names "
        "another\n");
}

static void put_verb_synopsis(Report *report, const Command *command)
{
    report_print(report, ".SH SYNOPSIS\n.B tetrapylon %s\n", command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        const Option *option = &command->options[i];

        if (!option->needed)
            continue;
        report_print(report, "\\fB\\-%s", option->letter != 0 ? "" : "\\-");
        if (option->letter != 0)
            report_print(report, "%c", option->letter);
        else
            put_roff(report, str_from_cstr(option->name));
        report_print(report, "\\fR \\fI%s\\fR\n",
                     option->value == NULL ? "" : option->value);
    }
    report_print(report, "[\\fIoption\\fR ...] ");
    put_roff(report, str_from_cstr(command->operands));
    report_print(report, "\n");
}

static void put_examples(Report *report, const Command *command)
{
    Str rest = str_from_cstr(command->examples);

    report_print(report, ".SH EXAMPLES\n.nf\n");
    while (rest.len > 0) {
        report_print(report, "tetrapylon ");
        put_roff(report, str_take_until(&rest, '\n'));
        report_print(report, "\n");
    }
    report_print(report, ".fi\n");
}

static void put_verb(Report *report, const Command *command)
{
    put_title(report, command);
    put_verb_synopsis(report, command);
    report_print(report, ".SH DESCRIPTION\n");
    put_roff(report, str_from_cstr(command->summary));
    report_print(report, ".\n");
    if (command->details != NULL) {
        report_print(report, ".PP\n.nf\n");
        put_roff(report, str_from_cstr(command->details));
        report_print(report, ".fi\n");
    }
    report_print(report, ".SH OPTIONS\n");
    for (size_t i = 0; i < options_total(command); i++)
        put_option(report, options_at(command, i));
    put_rest(report);
    put_examples(report, command);
    report_print(report, ".SH SEE ALSO\n.BR tetrapylon (1)\n");
}

static void put_program(Report *report, const Commands *commands)
{
    put_title(report, NULL);
    report_print(report, ".SH SYNOPSIS\n.B tetrapylon\n\\fIverb\\fR "
                         "[\\fIoption\\fR ...] [\\fIargument\\fR ...]\n"
                         ".SH DESCRIPTION\nArticles go in; a project file, "
                         "maps, films and GIS files come out, and every mark "
                         "on them leads back to the sentence that put it "
                         "there. A file named \\- is standard input or "
                         "output.\n.SH VERBS\n");
    for (size_t i = 0; i < commands->count; i++) {
        report_print(report, ".TP\n.BR tetrapylon\\-%s (1)\n",
                     commands->commands[i]->name);
        put_roff(report, str_from_cstr(commands->commands[i]->summary));
        report_print(report, "\n");
    }
    report_print(report,
                 ".SH OPTIONS\n.TP\n\\fB\\-\\-help\\fR\nlists the verbs\n"
                 ".TP\n\\fB\\-\\-version\\fR [\\fB\\-\\-verbose\\fR]\nsays "
                 "which this is and its licence, and those of its libraries\n");
    put_rest(report);
    report_print(report, ".SH EXAMPLES\n.nf\n"
                         "tetrapylon read \\-p palmyra.gpkg articles/*.txt\n"
                         "tetrapylon help export\n.fi\n.SH SEE ALSO\n"
                         ".BR qgis (1),\n.BR ogr2ogr (1)\n");
}

void manual_page(Report *report, const Commands *commands,
                 const Command *command)
{
    if (command == NULL)
        put_program(report, commands);
    else
        put_verb(report, command);
}

/* ---- shells ------------------------------------------------------------- */

/* A value that is a file's, as its name says. */
static bool takes_file(const Option *option)
{
    return option->value != NULL && (strstr(option->value, "FILE") != NULL ||
                                     strstr(option->value, "DIR") != NULL ||
                                     strstr(option->value, "FOLDER") != NULL ||
                                     strchr(option->value, '.') != NULL);
}

static void put_bash(Report *report, const Commands *commands)
{
    report_print(report, "# bash completion of tetrapylon\n_tetrapylon()\n{\n"
                         "    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
                         "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                         "        words='help");
    for (size_t i = 0; i < commands->count; i++)
        report_print(report, " %s", commands->commands[i]->name);
    report_print(report, " --help --version'\n    else\n"
                         "        case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < commands->count; i++) {
        const Command *command = commands->commands[i];

        report_print(report, "        %s) words='", command->name);
        for (size_t k = 0; k < options_total(command); k++)
            report_print(report, "%s--%s", k == 0 ? "" : " ",
                         options_at(command, k)->name);
        report_print(report, "' ;;\n");
    }
    report_print(report,
                 "        esac\n    fi\n"
                 "    COMPREPLY=()\n"
                 "    if [ \"$COMP_CWORD\" -eq 1 ] || [[ $word == -* ]]; then\n"
                 "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
                 "\"$word\")\n    fi\n}\n"
                 "complete -o default -F _tetrapylon tetrapylon\n");
}

/* Inside 'quotes' of a shell, and without what _arguments reads as marks. */
static void put_shell(Report *report, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            report_print(report, "'\\''");
        else if (*text == '[' || *text == ']' || *text == ':')
            report_print(report, "\\%c", *text);
        else
            report_print(report, "%c", *text);
    }
}

static void put_zsh(Report *report, const Commands *commands)
{
    report_print(report, "#compdef tetrapylon\n_tetrapylon() {\n"
                         "    local -a verbs\n    verbs=(\n");
    for (size_t i = 0; i < commands->count; i++) {
        report_print(report, "        '%s:", commands->commands[i]->name);
        put_shell(report, commands->commands[i]->summary);
        report_print(report, "'\n");
    }
    report_print(report, "    )\n    if (( CURRENT == 2 )); then\n"
                         "        _describe verb verbs\n        return\n"
                         "    fi\n    local verb=$words[2]\n"
                         "    shift words\n    (( CURRENT-- ))\n"
                         "    case $verb in\n");
    for (size_t i = 0; i < commands->count; i++) {
        const Command *command = commands->commands[i];

        report_print(report, "    %s) _arguments", command->name);
        for (size_t k = 0; k < options_total(command); k++) {
            const Option *option = options_at(command, k);

            report_print(report, " \\\n        '--%s%s[", option->name,
                         option->value == NULL ? "" : "=");
            put_shell(report, option->help);
            report_print(report, "]");
            if (option->value != NULL) {
                report_print(report, ":");
                put_shell(report, option->value);
                report_print(report, ":%s", takes_file(option) ? "_files" : "");
            }
            report_print(report, "'");
        }
        report_print(report, " \\\n        '*:file:_files' ;;\n");
    }
    report_print(report, "    esac\n}\n_tetrapylon \"$@\"\n");
}

static void put_fish(Report *report, const Commands *commands)
{
    report_print(report, "# fish completion of tetrapylon\n");
    for (size_t i = 0; i < commands->count; i++) {
        const Command *command = commands->commands[i];

        report_print(report,
                     "complete -c tetrapylon -n __fish_use_subcommand -f -a %s "
                     "-d '",
                     command->name);
        for (const char *c = command->summary; *c != '\0'; c++)
            report_print(report, "%s%c", *c == '\'' ? "\\" : "", *c);
        report_print(report, "'\n");
        for (size_t k = 0; k < options_total(command); k++) {
            const Option *option = options_at(command, k);

            report_print(report,
                         "complete -c tetrapylon -n "
                         "'__fish_seen_subcommand_from %s' -l %s",
                         command->name, option->name);
            if (option->letter != 0)
                report_print(report, " -s %c", option->letter);
            if (option->value != NULL)
                report_print(report, takes_file(option) ? " -r" : " -x");
            report_print(report, " -d '");
            for (const char *c = option->help; *c != '\0'; c++)
                report_print(report, "%s%c", *c == '\'' ? "\\" : "", *c);
            report_print(report, "'\n");
        }
    }
}

bool manual_completion(Report *report, const Commands *commands,
                       const char *shell)
{
    if (strcmp(shell, "bash") == 0)
        put_bash(report, commands);
    else if (strcmp(shell, "zsh") == 0)
        put_zsh(report, commands);
    else if (strcmp(shell, "fish") == 0)
        put_fish(report, commands);
    else
        return false;
    return true;
}
