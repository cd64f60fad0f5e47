/*
 * input.h - whole files, with a ceiling.
 */
#ifndef CORE_INPUT_H
#define CORE_INPUT_H

#include "core/arena.h"

/* Reads a regular file, pipe or, for "-", standard input into the arena.
 * ERROR_LIMIT where it holds more than ceiling bytes (told by the size of a
 * regular file, before anything is read); ERROR_IO for a folder, a file that is
 * missing or may not be read; ERROR_STOPPED where a signal's handler ran while
 * it waited. */
bool input_read(Arena *arena, const char *path, size_t ceiling, Str *out,
                Error *err);

/* The part of a path after its last '/'. */
Str input_file_name(Str path);

#endif
