/* Runs a fuzzer's corpus as a plain test, with any compiler:
 *     replay_NAME FOLDER */
#include "core/input.h"

#include <dirent.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool replay(const char *folder, const char *name)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Error err = {0};
    Str path, bytes;

    if (!arena_format(&arena, &path, &err, "%s/%s", folder, name) ||
        !input_read(&arena, path.data, 16 * MEGABYTE, &bytes, &err)) {
        (void)fprintf(stderr, "%s\n", err.message);
        return false;
    }
    (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
    return true;
}

int main(int count, char **arguments)
{
    DIR *folder = count == 2 ? opendir(arguments[1]) : NULL;
    const struct dirent *entry;
    int replayed = 0;
    bool ok = true;

    if (folder == NULL) {
        (void)fprintf(stderr, "usage: replay FOLDER\n");
        return 2;
    }
    /* One thread reads this folder. */
    while ((entry = readdir(folder)) !=
           NULL) /* NOLINT(concurrency-mt-unsafe) */
        if (entry->d_name[0] != '.') {
            ok = replay(arguments[1], entry->d_name) && ok;
            replayed++;
        }
    (void)closedir(folder);
    (void)printf("%d inputs\n", replayed);
    return ok && replayed > 0 ? 0 : 1;
}
