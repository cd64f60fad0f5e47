#include "core/map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse(const char *path, Error *err)
{
    return error_set(err, ERROR_IO, 0, "'%s' cannot be read: %s", path,
                     strerror(errno));
}

static bool map_file(int file, const char *path, Map *out, Error *err)
{
    struct stat status = {0};
    void *bytes;

    if (fstat(file, &status) != 0)
        return refuse(path, err);
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_IO, 0, "'%s' is no regular file", path);
    if (status.st_size == 0) { /* which mmap refuses */
        *out = (Map){{NULL, 0}};
        return true;
    }
    bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return refuse(path, err);
    *out = (Map){{bytes, (size_t)status.st_size}};
    return true;
}

bool map_open(const char *path, Map *out, Error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool mapped;

    if (file < 0)
        return refuse(path, err);
    mapped = map_file(file, path, out, err);
    (void)close(file);
    return mapped;
}

void map_close(Map *map)
{
    if (map->bytes.len > 0)
        (void)munmap((void *)(uintptr_t)map->bytes.data, map->bytes.len);
    map->bytes = (Str){0};
}
