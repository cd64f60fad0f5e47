/*
 * output.h - files that appear whole or not at all.
 *
 * An Output is written under a temporary name in the folder of its final one.
 * output_commit flushes, syncs and renames it; output_abandon removes it. Where
 * the process is killed, the temporary file may stay, never a partial final
 * one. "-" is standard output, which is only flushed and checked.
 */
#ifndef CORE_OUTPUT_H
#define CORE_OUTPUT_H

#include "core/arena.h"

/* Where bytes go: a file, memory. */
typedef struct {
    bool (*write)(void *self, const void *bytes, size_t count, Error *err);
    void *self;
} Sink;

typedef struct Output Output;

/* ERROR_EXISTS where the file is there already and overwrite is false; ERROR_IO
 * for a folder, device or pipe, whatever overwrite says. */
bool output_open(const char *path, bool overwrite, Output **out, Error *err);

/* The name to write under, for libraries that open files themselves; they must
 * have closed it before the commit. NULL for "-". */
const char *output_temporary_name(const Output *output);

bool output_write(Output *output, const void *bytes, size_t count, Error *err);
Sink output_sink(Output *output);

/* Hands on what was written so far, to whoever reads along. */
bool output_flush(Output *output, Error *err);

/* Both set *slot to NULL, whatever happens; NULL is nothing to do. Where the
 * commit fails, nothing is left under the temporary name, and nothing new under
 * the final one, unless all that failed was to sync its folder. */
bool output_commit(Output **slot, Error *err);
void output_abandon(Output **slot);

/* Bytes kept in an arena; text holds what was written so far, NUL behind it. */
typedef struct {
    Arena *arena;
    char *bytes;
    size_t count, room;
} Memory;

Sink memory_sink(Memory *memory);
Str memory_text(const Memory *memory);

#endif
