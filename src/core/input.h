/*
 * input.h - files: whole, with a ceiling, or as a stream of bytes.
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

/* Where bytes come from: a file, memory, another stream unpacked. read puts at
 * most room bytes (at least 1 is asked for); *got is 0 at the end alone. */
typedef struct {
    bool (*read)(void *self, void *bytes, size_t room, size_t *got, Error *err);
    void *self;
} Source;

/* A file, pipe or standard input that is read bit by bit. */
typedef struct {
    int file;
    const char *path;
} InputStream;

/* "-" is standard input. Fails, and reads fail, as input_read does. */
bool input_open(const char *path, InputStream *out, Error *err);
void input_close(InputStream *stream);

/* The stream must outlive it. */
Source input_source(InputStream *stream);

/* Whether a read would have to wait for somebody to write. */
bool input_waits(const InputStream *stream);

/* Bytes in memory, which are taken from *rest. */
Source input_memory(Str *rest);

/* The part of a path after its last '/'. */
Str input_file_name(Str path);

#endif
