#include "cli/sums.h"

#include "cli/deliver.h"
#include "cli/files.h"
#include "core/input.h"
#include "core/map.h"

#include <sys/stat.h>

static bool is_special(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

bool sums_take(const char *path, char out[static HASH_TEXT_SIZE], Error *err)
{
    Map map;
    bool done;

    if (is_special(path)) {
        out[0] = '\0';
        return true;
    }
    if (!map_open(path, &map, err))
        return false;
    done = hash_sha256(map.bytes, out, err);
    map_close(&map);
    return done;
}

/* ---- written beforehand ------------------------------------------------- */

static bool write_text(const void *self, Sink sink, Error *err)
{
    const Str *text = self;

    return text->len == 0 || sink.write(sink.self, text->data, text->len, err);
}

bool sums_write(Arena *arena, Str folder, const Str *names, size_t count,
                Error *err)
{
    Str all = STR(""), path;

    for (size_t i = 0; i < count; i++) {
        char sum[HASH_TEXT_SIZE];

        if (!path_join(arena, folder, names[i], &path, err))
            return false;
        if (!path_exists(path.data))
            continue;
        if (!sums_take(path.data, sum, err) ||
            !arena_format(arena, &all, err, "%.*s%s  %.*s\n", STR_ARGS(all),
                          sum, STR_ARGS(names[i])))
            return false;
    }
    return path_join(arena, folder, STR(SUMS_FILE), &path, err) &&
           deliver(path.data, true, write_text, &all, err);
}

static bool is_untouched(const char *path, const char *sums)
{
    struct stat file, then;

    return stat(path, &file) == 0 && stat(sums, &then) == 0 &&
           (file.st_ctim.tv_sec < then.st_ctim.tv_sec ||
            (file.st_ctim.tv_sec == then.st_ctim.tv_sec &&
             file.st_ctim.tv_nsec <= then.st_ctim.tv_nsec));
}

/* A line is the sum, two spaces, the name. */
static bool find_line(Str text, Str name, char out[static HASH_TEXT_SIZE])
{
    enum { DIGITS = HASH_TEXT_SIZE - 1 };

    while (text.len > 0) {
        Str line = str_take_until(&text, '\n');

        if (line.len == DIGITS + 2 + name.len &&
            str_equal(str_slice(line, DIGITS + 2, line.len), name)) {
            memcpy(out, line.data, DIGITS);
            out[DIGITS] = '\0';
            return true;
        }
    }
    return false;
}

bool sums_find(Arena *arena, Str folder, Str name,
               char out[static HASH_TEXT_SIZE], Error *err)
{
    Str path, sums, text;

    if (!path_join(arena, folder, name, &path, err) ||
        !path_join(arena, folder, STR(SUMS_FILE), &sums, err))
        return false;
    if (is_untouched(path.data, sums.data)) {
        if (!input_read(arena, sums.data, MEGABYTE, &text, err))
            return false;
        if (find_line(text, name, out))
            return true;
    }
    return sums_take(path.data, out, err);
}
