#include "cli/program.h"

__attribute__((visibility("default"))) int verbs_module(int argc, char **argv)
{
    static const Command *const commands[] = {
        &command_read,      &command_locate, &command_claims,
        &command_chronicle, &command_map,    &command_animate,
        &command_export,    &command_serve,  &command_gazetteer,
        &command_eval,      &command_review, &command_verify,
        &command_seal,      &command_bag,    &command_redact,
        &command_snapshot,  &command_merge,
    };
    const Commands all = {commands, sizeof commands / sizeof commands[0]};

    return program_run(&all, argc, argv);
}
