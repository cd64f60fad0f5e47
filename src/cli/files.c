#include "cli/files.h"

#include "core/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

bool path_join(Arena *arena, Str folder, Str name, Str *out, Error *err)
{
    return arena_format(arena, out, err, "%.*s%s%.*s", STR_ARGS(folder),
                        str_ends(folder, STR("/")) ? "" : "/", STR_ARGS(name));
}

Str path_folder(Str path)
{
    while (path.len > 0 && path.data[path.len - 1] != '/')
        path.len--;
    if (path.len == 0)
        return STR(".");
    return path.len == 1 ? path : str_slice(path, 0, path.len - 1);
}

bool path_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0;
}

bool path_is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool path_is_link(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static void close_folder(DIR **folder)
{
    if (*folder != NULL)
        (void)closedir(*folder);
}

bool folder_list(Arena *arena, const char *folder, const char *suffix,
                 Str **out, size_t *count, Error *err)
{
    SCOPED(close_folder) DIR *open = opendir(folder);
    VEC(Str) names = {0};
    const struct dirent *entry;

    if (open == NULL)
        return error_set(err, ERROR_IO, 0, "opening the folder '%s': %s",
                         folder, strerror(errno));
    /* One thread reads this folder through a handle of its own. */
    while ((entry = readdir(open)) != NULL) { /* NOLINT(concurrency-*) */
        Str name = str_from_cstr(entry->d_name);

        if (entry->d_name[0] == '.' || !str_ends(name, str_from_cstr(suffix)))
            continue;
        if (!arena_copy(arena, name, &name, err) ||
            !VEC_PUSH(arena, &names, name, err))
            return false;
    }
    if (names.count > 1)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    *out = names.items;
    *count = names.count;
    return true;
}

bool folder_make(Arena *arena, Str folder, Error *err)
{
    Str part;

    for (size_t end = 1; end <= folder.len; end++) {
        if (end < folder.len && folder.data[end] != '/')
            continue;
        if (!arena_copy(arena, str_slice(folder, 0, end), &part, err))
            return false;
        if (mkdir(part.data, 0777) != 0 && errno != EEXIST)
            return error_set(err, ERROR_IO, 0, "making the folder '%s': %s",
                             part.data, strerror(errno));
    }
    if (!path_is_folder(folder.data))
        return error_set(err, ERROR_IO, 0, "'%.*s' is not a folder",
                         STR_ARGS(folder));
    return true;
}
