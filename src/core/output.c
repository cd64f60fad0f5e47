#include "core/output.h"

#include "core/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_SIZE = 64 * 1024 };

struct Output {
    char *path, *temporary; /* temporary is NULL for standard output */
    int file;
    size_t used;
    char buffer[BUFFER_SIZE];
};

static bool refuse(const char *what, const char *path, Error *err)
{
    if (strcmp(path, "-") == 0)
        return error_set(err, ERROR_IO, 0, "standard output cannot be %s: %s",
                         what, strerror(errno));
    return error_set(err, ERROR_IO, 0, "'%s' cannot be %s: %s", path, what,
                     strerror(errno));
}

static void discard(Output *output)
{
    if (output->file >= 0)
        (void)close(output->file);
    free(output->path);
    free(output->temporary);
    free(output);
}

/* ".NAME.PID.tmp" beside the final name, so that renaming never copies. */
static char *temporary_beside(const char *path)
{
    size_t room = strlen(path) + 32;
    char *name = malloc(room);
    size_t folder = strlen(path) - input_file_name(str_from_cstr(path)).len;

    if (name != NULL)
        (void)snprintf(name, room, "%.*s.%s.%ld.tmp", (int)folder, path,
                       path + folder, (long)getpid());
    return name;
}

static bool open_temporary(Output *output, Error *err)
{
    output->temporary = temporary_beside(output->path);
    if (output->temporary == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    output->file =
        open(output->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return output->file >= 0 || refuse("written", output->path, err);
}

bool output_open(const char *path, bool overwrite, Output **out, Error *err)
{
    bool standard = strcmp(path, "-") == 0;
    struct stat status;
    Output *output;

    if (!standard && !overwrite && lstat(path, &status) == 0)
        return error_set(err, ERROR_EXISTS, 0,
                         "'%s' is there already; --overwrite replaces it",
                         path);
    if (!standard && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return error_set(err, ERROR_IO, 0,
                         "'%s' is a folder; name a file in it", path);
    /* Renaming would put a file in the place of a device. */
    if (!standard && stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return error_set(err, ERROR_IO, 0,
                         "'%s' is a device or pipe; write to '-' and redirect",
                         path);
    output = calloc(1, sizeof *output);
    if (output == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    output->file = -1;
    output->path = strdup(path);
    if (output->path == NULL) {
        discard(output);
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    }
    if (standard)
        output->file = dup(STDOUT_FILENO);
    else if (!open_temporary(output, err)) {
        discard(output);
        return false;
    }
    *out = output;
    return true;
}

const char *output_temporary_name(const Output *output)
{
    return output->temporary;
}

static bool write_out(Output *output, const char *bytes, size_t count,
                      Error *err)
{
    while (count > 0) {
        ssize_t done = write(output->file, bytes, count);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return refuse("written", output->path, err);
        bytes += done;
        count -= (size_t)done;
    }
    return true;
}

bool output_flush(Output *output, Error *err)
{
    size_t used = output->used;

    output->used = 0;
    return write_out(output, output->buffer, used, err);
}

bool output_write(Output *output, const void *bytes, size_t count, Error *err)
{
    if (count > BUFFER_SIZE - output->used && !output_flush(output, err))
        return false;
    if (count > BUFFER_SIZE)
        return write_out(output, bytes, count, err);
    if (count > 0)
        memcpy(output->buffer + output->used, bytes, count);
    output->used += count;
    return true;
}

static bool sink_to_output(void *self, const void *bytes, size_t count,
                           Error *err)
{
    return output_write(self, bytes, count, err);
}

Sink output_sink(Output *output)
{
    return (Sink){sink_to_output, output};
}

/* A rename lasts only once its folder is on the disk. */
static bool sync_folder(const char *path, Error *err)
{
    size_t len = strlen(path) - input_file_name(str_from_cstr(path)).len;
    char *folder = len > 0 ? strndup(path, len) : strdup(".");
    int file = folder != NULL ? open(folder, O_RDONLY | O_CLOEXEC) : -1;
    bool ok = file >= 0 && (fsync(file) == 0 || errno == EINVAL);

    free(folder);
    if (!ok)
        refuse("synced", path, err);
    if (file >= 0)
        (void)close(file);
    return ok;
}

/* A library may have replaced the file under the temporary name, so that name,
 * not our handle, is synced. */
static bool finish_file(Output *output, Error *err)
{
    int file = open(output->temporary, O_RDONLY | O_CLOEXEC);
    bool synced = file >= 0 && fsync(file) == 0;

    if (file >= 0)
        (void)close(file);
    if (!synced)
        return refuse("synced", output->path, err);
    if (rename(output->temporary, output->path) != 0)
        return refuse("renamed to its final name", output->path, err);
    return sync_folder(output->path, err);
}

bool output_commit(Output **slot, Error *err)
{
    Output *output = *slot;
    bool ok;

    *slot = NULL;
    if (output == NULL)
        return true;
    ok = output_flush(output, err);
    if (ok && close(output->file) != 0)
        ok = refuse("closed", output->path, err);
    output->file = -1;
    if (output->temporary != NULL) {
        ok = ok && finish_file(output, err);
        if (!ok)
            (void)unlink(output->temporary);
    }
    discard(output);
    return ok;
}

void output_abandon(Output **slot)
{
    if (*slot == NULL)
        return;
    if ((*slot)->temporary != NULL)
        (void)unlink((*slot)->temporary);
    discard(*slot);
    *slot = NULL;
}

static bool grow(Memory *memory, size_t room, Error *err)
{
    char *grown;

    if (memory->room == 0 ||
        !arena_resize(memory->arena, memory->bytes, memory->room, room)) {
        grown = arena_room(memory->arena, room, 1, err);
        if (grown == NULL)
            return false;
        if (memory->count > 0)
            memcpy(grown, memory->bytes, memory->count);
        memory->bytes = grown;
    }
    memory->room = room;
    return true;
}

static bool write_to_memory(void *self, const void *bytes, size_t count,
                            Error *err)
{
    Memory *memory = self;

    if (count > memory->room - memory->count ||
        memory->room - memory->count - count < 1) {
        if (!grow(memory, 2 * memory->room + count + 256, err))
            return false;
    }
    if (count > 0)
        memcpy(memory->bytes + memory->count, bytes, count);
    memory->count += count;
    memory->bytes[memory->count] = '\0';
    return true;
}

Sink memory_sink(Memory *memory)
{
    return (Sink){write_to_memory, memory};
}

Str memory_text(const Memory *memory)
{
    return (Str){memory->bytes, memory->count};
}
