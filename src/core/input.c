#include "core/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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

bool input_open(const char *path, InputStream *out, Error *err)
{
    struct stat status = {0};
    int file;

    if (!open_file(path, &file, &status, err))
        return false;
    *out = (InputStream){file, path};
    return true;
}

void input_close(InputStream *stream)
{
    (void)close(stream->file);
    stream->file = -1;
}

static bool stream_read(void *self, void *bytes, size_t room, size_t *got,
                        Error *err)
{
    const InputStream *stream = self;
    ssize_t count = read(stream->file, bytes, room);

    if (count < 0 && errno == EINTR) /* a signal that asks to stop */
        return error_set(err, ERROR_STOPPED, 0,
                         "'%s' was not read to its end: interrupted",
                         stream->path);
    if (count < 0)
        return refuse(stream->path, err);
    *got = (size_t)count;
    return true;
}

Source input_source(InputStream *stream)
{
    return (Source){stream_read, stream};
}

bool input_waits(const InputStream *stream)
{
    struct pollfd wanted = {.fd = stream->file, .events = POLLIN};

    return poll(&wanted, 1, 0) == 0;
}

static bool memory_read(void *self, void *bytes, size_t room, size_t *got,
                        Error *err)
{
    Str *rest = self;

    (void)err;
    *got = rest->len < room ? rest->len : room;
    if (*got > 0)
        memcpy(bytes, rest->data, *got);
    *rest = str_slice(*rest, *got, rest->len);
    return true;
}

Source input_memory(Str *rest)
{
    return (Source){memory_read, rest};
}

typedef struct {
    Arena *arena;
    InputStream stream;
    char *bytes;
    size_t used, room;
} Reader;

static bool grow(Reader *in, Error *err)
{
    char *grown = arena_take(in->arena, 2 * in->room, err);

    if (grown == NULL)
        return false;
    memcpy(grown, in->bytes, in->used);
    in->bytes = grown;
    in->room *= 2;
    return true;
}

/* Reads to the end; one byte beyond the ceiling tells that there is more. */
static bool read_all(Reader *in, size_t ceiling, Error *err)
{
    in->bytes = arena_take(in->arena, in->room, err);
    if (in->bytes == NULL)
        return false;
    for (;;) {
        size_t got = 0;

        if (!stream_read(&in->stream, in->bytes + in->used, in->room - in->used,
                         &got, err))
            return false;
        if (got == 0)
            return true;
        in->used += got;
        if (in->used > ceiling)
            return too_large(in->stream.path, ceiling, err);
        if (in->used == in->room && !grow(in, err))
            return false;
    }
}

bool input_read(Arena *arena, const char *path, size_t ceiling, Str *out,
                Error *err)
{
    struct stat status = {0};
    Reader in = {.arena = arena, .stream = {-1, path}, .room = 4096};
    bool ok = true;

    if (!open_file(path, &in.stream.file, &status, err))
        return false;
    if (S_ISREG(status.st_mode) && status.st_size >= 0) {
        in.room = (size_t)status.st_size + 1;
        if (in.room - 1 > ceiling)
            ok = too_large(path, ceiling, err);
    }
    ok = ok && read_all(&in, ceiling, err);
    input_close(&in.stream);
    if (ok)
        *out = (Str){in.bytes, in.used};
    return ok;
}
