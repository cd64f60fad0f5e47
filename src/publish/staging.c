#include "publish/staging.h"

#include "core/input.h"
#include "core/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse(const char *what, const char *path, Error *err)
{
    return error_set(err, ERROR_IO, 0, "'%s' cannot be %s: %s", path, what,
                     strerror(errno)); /* NOLINT(concurrency-mt-unsafe) */
}

static bool has_ending(Str name, Str ending)
{
    return name.len > ending.len &&
           name.data[name.len - ending.len - 1] == '.' &&
           str_ends(name, ending);
}

bool staging_open(Arena *arena, const char *path, Str ending, Staging *out,
                  Error *err)
{
    Staging staging = {.final = str_from_cstr(path)};
    struct stat status;
    size_t folder;

    /* Renaming would put a file in the place of a device. */
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return error_set(err, ERROR_IO, 0,
                         "'%s' is a folder, device or pipe; name a file", path);
    staging.name = input_file_name(staging.final);
    folder = staging.final.len - staging.name.len;
    staging.staged = staging.name;
    if (ending.len > 0 && !has_ending(staging.name, ending) &&
        !arena_format(arena, &staging.staged, err, "%.*s.%.*s",
                      STR_ARGS(staging.name), STR_ARGS(ending)))
        return false;
    /* Without the name's own ending, from which GDAL would take the folder for
     * an archive. */
    if (!arena_format(arena, &staging.folder, err, "%.*s.tetrapylon.%ld.tmp",
                      (int)folder, path, (long)getpid()))
        return false;
    if (mkdir(staging.folder.data, 0777) != 0)
        return refuse("written", path, err);
    *out = staging;
    return true;
}

bool staging_path(Arena *arena, const Staging *staging, Str name, Str *out,
                  Error *err)
{
    return arena_format(arena, out, err, "%.*s/%.*s", STR_ARGS(staging->folder),
                        STR_ARGS(name));
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

typedef struct {
    Str *items;
    size_t count;
} Names;

/* In order, so that the same files go the same way. */
static bool list(Arena *arena, const Staging *staging, Names *out, Error *err)
{
    VEC(Str) names = {0};
    DIR *folder = opendir(staging->folder.data);
    struct dirent *entry;
    bool ok = true;

    if (folder == NULL)
        return refuse("read", staging->folder.data, err);
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): the folder is ours alone */
    while (ok && (entry = readdir(folder)) != NULL) {
        Str name = {NULL, 0};

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        ok = arena_copy(arena, str_from_cstr(entry->d_name), &name, err) &&
             VEC_PUSH(arena, &names, name, err);
    }
    (void)closedir(folder);
    if (ok && names.count > 1)
        qsort(names.items, names.count, sizeof(Str), compare_names);
    *out = (Names){names.items, names.count};
    return ok;
}

static bool target_of(Arena *arena, const Staging *staging, Str name, Str *out,
                      Error *err)
{
    return arena_format(arena, out, err, "%.*s%.*s",
                        (int)(staging->final.len - staging->name.len),
                        staging->final.data, STR_ARGS(name));
}

static bool sync_path(const char *path, int flags, Error *err)
{
    int file = open(path, flags | O_CLOEXEC);
    bool ok = file >= 0 && (fsync(file) == 0 || errno == EINVAL);

    if (!ok)
        (void)refuse("synced", path, err);
    if (file >= 0)
        (void)close(file);
    return ok;
}

static Str final_name(const Staging *staging, Str staged)
{
    return str_equal(staged, staging->staged) ? staging->name : staged;
}

/* Whether it may take its place. */
static bool prepare(Arena *arena, const Staging *staging, Str name,
                    bool overwrite, Error *err)
{
    struct stat status;
    Str from, to;

    if (!staging_path(arena, staging, name, &from, err) ||
        !target_of(arena, staging, final_name(staging, name), &to, err) ||
        !sync_path(from.data, O_RDONLY, err))
        return false;
    if (!overwrite && lstat(to.data, &status) == 0)
        return error_set(err, ERROR_EXISTS, 0,
                         "'%s' is there already; --overwrite replaces it",
                         to.data);
    return true;
}

static bool put_in_place(Arena *arena, const Staging *staging, Str name,
                         Error *err)
{
    Str from, to;

    if (!staging_path(arena, staging, name, &from, err) ||
        !target_of(arena, staging, final_name(staging, name), &to, err))
        return false;
    return rename(from.data, to.data) == 0 ||
           refuse("renamed to its final name", to.data, err);
}

static bool sync_folder(Arena *arena, const Staging *staging, Error *err)
{
    Str folder;

    return target_of(arena, staging, STR("."), &folder, err) &&
           sync_path(folder.data, O_RDONLY | O_DIRECTORY, err);
}

bool staging_commit(Arena *arena, Staging *staging, bool overwrite, Error *err)
{
    Names names = {NULL, 0};

    if (!list(arena, staging, &names, err))
        return false;
    for (size_t i = 0; i < names.count; i++)
        if (!prepare(arena, staging, names.items[i], overwrite, err))
            return false;
    for (size_t i = 0; i < names.count; i++)
        if (!str_equal(names.items[i], staging->staged) &&
            !put_in_place(arena, staging, names.items[i], err))
            return false;
    if (!put_in_place(arena, staging, staging->staged, err) ||
        !sync_folder(arena, staging, err))
        return false;
    staging_abandon(staging);
    return true;
}

void staging_abandon(Staging *staging)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Names names = {NULL, 0};
    Error ignored;
    Str path;

    if (staging->folder.len == 0)
        return;
    if (list(&arena, staging, &names, &ignored))
        for (size_t i = 0; i < names.count; i++)
            if (staging_path(&arena, staging, names.items[i], &path, &ignored))
                (void)unlink(path.data);
    (void)rmdir(staging->folder.data);
    staging->folder = (Str){NULL, 0};
}
