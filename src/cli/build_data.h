/*
 * build_data.h - a data folder (cli/data.h) made from geodata/.
 */
#ifndef CLI_BUILD_DATA_H
#define CLI_BUILD_DATA_H

#include "core/arena.h"

/* Reads the text files below the folder 'from', has each checked by the room
 * that uses it, and writes the compiled gazetteer and the others to the folder
 * 'to', which is made where missing. A bad row is ERROR_INPUT with file, line
 * and reason, and nothing is written. */
bool build_data(Arena *arena, Str from, Str to, Error *err);

#endif
