#include "core/input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

Str input_file_name(Str path)
{
    for (size_t at = path.len; at > 0; at--)
        if (path.data[at - 1] == '/')
            return str_slice(path, at, path.len);
    return path;
}

static bool refuse(const char *path, Error *err)
{
    return error_set(err, ERROR_IO, 0, "'%s' cannot be read: %s", path,
                     strerror(errno));
}

static bool too_large(const char *path, size_t ceiling, Error *err)
{
    return error_set(err, ERROR_LIMIT, 0,
                     "'%s' is larger than %zu MB; split it", path,
                     ceiling / MEGABYTE);
}

static bool open_file(const char *path, int *out, struct stat *status,
                      Error *err)
{
    int file = strcmp(path, "-") == 0 ? dup(STDIN_FILENO)
                                      : open(path, O_RDONLY | O_CLOEXEC);

    if (file < 0 || fstat(file, status) != 0) {
        refuse(path, err);
        if (file >= 0)
            (void)close(file);
        return false;
    }
    if (S_ISDIR(status->st_mode)) {
        (void)close(file);
        return error_set(err, ERROR_IO, 0, "'%s' is a folder, not a file",
                         path);
    }
    *out = file;
    return true;
}

/* Reads to the end into a buffer that doubles; one byte beyond the ceiling
 * tells that there is more. */
static bool read_all(Arena *arena, int file, const char *path, size_t ceiling,
                     size_t expected, Str *out, Error *err)
{
    size_t room = expected + 1, used = 0;
    char *bytes = arena_take(arena, room, err);

    while (bytes != NULL) {
        ssize_t got = read(file, bytes + used, room - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refuse(path, err);
        if (got == 0) {
            *out = (Str){bytes, used};
            return true;
        }
        used += (size_t)got;
        if (used > ceiling)
            return too_large(path, ceiling, err);
        if (used == room) {
            char *grown = arena_take(arena, 2 * room, err);
            if (grown != NULL)
                memcpy(grown, bytes, used);
            bytes = grown;
            room *= 2;
        }
    }
    return false;
}

bool input_read(Arena *arena, const char *path, size_t ceiling, Str *out,
                Error *err)
{
    struct stat status;
    size_t expected = 4095;
    int file;
    bool ok;

    if (!open_file(path, &file, &status, err))
        return false;
    if (S_ISREG(status.st_mode) && status.st_size >= 0)
        expected = (size_t)status.st_size;
    ok = expected <= ceiling
             ? read_all(arena, file, path, ceiling, expected, out, err)
             : too_large(path, ceiling, err);
    (void)close(file);
    return ok;
}
