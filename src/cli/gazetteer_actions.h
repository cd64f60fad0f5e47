/*
 * gazetteer_actions.h - what 'tetrapylon gazetteer' does besides building.
 */
#ifndef CLI_GAZETTEER_ACTIONS_H
#define CLI_GAZETTEER_ACTIONS_H

#include "cli/command.h"

/* gazetteer list [WORD...] */
CommandRun gazetteer_list;

/* gazetteer import [FORMAT] FILE... -o OUT */
CommandRun gazetteer_import;

/* gazetteer check [FILE|FOLDER...] */
CommandRun gazetteer_check_data;

#endif
