/*
 * files.h - what lies in folders.
 */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "core/arena.h"

/* Ends in a NUL that is not counted. */
bool path_join(Arena *arena, Str folder, Str name, Str *out, Error *err);

/* What stands before the last '/': "." where there is none. */
Str path_folder(Str path);

bool path_exists(const char *path);
bool path_is_folder(const char *path);
bool path_is_link(const char *path);

/* The names in a folder, not below it, that end in suffix, in byte order;
 * hidden ones are left out. ERROR_IO where it can't be read. */
bool folder_list(Arena *arena, const char *folder, const char *suffix,
                 Str **out, size_t *count, Error *err);

/* Makes the folder and those above it; being there already is fine. */
bool folder_make(Arena *arena, Str folder, Error *err);

#endif
