#include "cli/bag.h"

#include "cli/files.h"
#include "core/hash.h"
#include "core/input.h"
#include "core/output.h"
#include "core/vec.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_CEILING (1024 * MEGABYTE)

typedef struct {
    const char *name; /* in the bag */
    char sha512[HASH_SHA512_SIZE];
    size_t size;
} Item;

struct Bag {
    Arena *arena;
    const char *final;
    Str folder; /* hidden, until the end */
    VEC(Item) items;
    VEC(const char *) written; /* or begun: files, for bag_abandon */
};

static bool join(Bag *bag, const char *name, const char **out, Error *err)
{
    Str path;

    if (!path_join(bag->arena, bag->folder, str_from_cstr(name), &path, err) ||
        !VEC_PUSH(bag->arena, &bag->written, path.data, err))
        return false;
    *out = path.data;
    return true;
}

bool bag_open(Arena *arena, const char *folder, Bag **out, Error *err)
{
    Str parent = path_folder(str_from_cstr(folder)), path;
    Bag *bag = arena_take(arena, sizeof *bag, err);
    char *name;

    if (bag == NULL)
        return false;
    if (path_exists(folder))
        return error_set(err, ERROR_EXISTS, 0,
                         "'%s' is there already; name another folder", folder);
    if (!path_join(arena, parent, STR(".bag-XXXXXX"), &path, err))
        return false;
    name = arena_take(arena, path.len + 1, err);
    if (name == NULL)
        return false;
    (void)memcpy(name, path.data, path.len + 1);
    if (mkdtemp(name) == NULL)
        return error_set(err, ERROR_IO, 0, "'%.*s' cannot be written to: %s",
                         STR_ARGS(parent), strerror(errno));
    bag->arena = arena;
    bag->final = folder;
    bag->folder = str_from_cstr(name);
    *out = bag;
    return true;
}

static bool write_file(Bag *bag, const char *name, Str bytes, Error *err)
{
    Output *output;
    const char *path;
    Str folder;

    if (!join(bag, name, &path, err) ||
        !arena_copy(bag->arena, path_folder(str_from_cstr(path)), &folder,
                    err) ||
        !folder_make(bag->arena, folder, err) ||
        !output_open(path, false, &output, err))
        return false;
    if (!output_write(output, bytes.data, bytes.len, err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}

static bool note(Bag *bag, const char *name, Str bytes, Error *err)
{
    Item item = {.size = bytes.len};
    Str copy;
    Hasher *hasher = NULL;
    bool done = arena_copy(bag->arena, str_from_cstr(name), &copy, err) &&
                hasher_make(HASH_SHA512, &hasher, err) &&
                hasher_add(hasher, bytes, err) &&
                hasher_finish(hasher, item.sha512, err);

    hasher_release(&hasher);
    if (!done)
        return false;
    item.name = copy.data;
    return VEC_PUSH(bag->arena, &bag->items, item, err);
}

static bool data_name(Bag *bag, const char *name, Str *out, Error *err)
{
    return arena_format(bag->arena, out, err, "data/%s", name);
}

bool bag_put(Bag *bag, const char *name, Str bytes, Error *err)
{
    Str data;

    return data_name(bag, name, &data, err) &&
           write_file(bag, data.data, bytes, err) &&
           note(bag, data.data, bytes, err);
}

bool bag_path(Bag *bag, const char *name, const char **out, Error *err)
{
    Str data, folder;

    return data_name(bag, name, &data, err) && join(bag, data.data, out, err) &&
           arena_copy(bag->arena, path_folder(str_from_cstr(*out)), &folder,
                      err) &&
           folder_make(bag->arena, folder, err);
}

bool bag_count(Bag *bag, const char *name, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(2 * FILE_CEILING);
    const char *path;
    Str data, bytes;

    return data_name(bag, name, &data, err) &&
           join(bag, data.data, &path, err) &&
           input_read(&arena, path, FILE_CEILING, &bytes, err) &&
           note(bag, data.data, bytes, err);
}

/* ---- the tag files ------------------------------------------------------ */

static int by_name(const void *one, const void *other)
{
    return strcmp(((const Item *)one)->name, ((const Item *)other)->name);
}

/* The lines of sha512sum, of the items from first on. */
static bool write_manifest(Bag *bag, const char *name, size_t first, Error *err)
{
    Str *lines =
        arena_array(bag->arena, bag->items.count - first, sizeof *lines, err);
    Str text;

    if (lines == NULL)
        return false;
    qsort(bag->items.items + first, bag->items.count - first, sizeof(Item),
          by_name);
    for (size_t i = first; i < bag->items.count; i++)
        if (!arena_format(bag->arena, &lines[i - first], err, "%s  %s\n",
                          bag->items.items[i].sha512, bag->items.items[i].name))
            return false;
    return arena_join(bag->arena, lines, bag->items.count - first,
                      (Str){NULL, 0}, &text, err) &&
           write_file(bag, name, text, err) && note(bag, name, text, err);
}

static bool write_tag(Bag *bag, const char *name, Str text, Error *err)
{
    return write_file(bag, name, text, err) && note(bag, name, text, err);
}

static bool write_tags(Bag *bag, const char *date, Error *err)
{
    size_t count = bag->items.count, size = 0;
    Str info;

    for (size_t i = 0; i < count; i++)
        size += bag->items.items[i].size;
    return arena_format(bag->arena, &info, err,
                        "Bag-Software-Agent: tetrapylon " TETRAPYLON_VERSION
                        "\nBagging-Date: %s\nPayload-Oxum: %zu.%zu\n",
                        date, size, count) &&
           write_manifest(bag, "manifest-sha512.txt", 0, err) &&
           write_tag(bag, "bagit.txt",
                     STR("BagIt-Version: 1.0\n"
                         "Tag-File-Character-Encoding: UTF-8\n"),
                     err) &&
           write_tag(bag, "bag-info.txt", info, err) &&
           write_manifest(bag, "tagmanifest-sha512.txt", count, err);
}

bool bag_commit(Bag **slot, const char *date, Error *err)
{
    Bag *bag = *slot;

    if (!write_tags(bag, date, err))
        return false;
    /* mkdtemp keeps others out, while it is written. */
    if (chmod(bag->folder.data, 0755) != 0 ||
        rename(bag->folder.data, bag->final) != 0)
        return error_set(err, ERROR_IO, 0, "'%s' cannot be made: %s",
                         bag->final, strerror(errno));
    *slot = NULL;
    return true;
}

/* ---- taking it back ----------------------------------------------------- */

/* Those between the file and the bag's own, as far as they are empty. */
static void remove_folders(const Bag *bag, const char *file)
{
    Str path = path_folder(str_from_cstr(file));
    char folder[4096];

    for (; path.len > bag->folder.len; path = path_folder(path)) {
        if (path.len >= sizeof folder)
            return;
        (void)memcpy(folder, path.data, path.len);
        folder[path.len] = '\0';
        (void)rmdir(folder);
    }
}

void bag_abandon(Bag **slot)
{
    Bag *bag = *slot;

    if (bag == NULL)
        return;
    for (size_t i = 0; i < bag->written.count; i++)
        (void)unlink(bag->written.items[i]);
    for (size_t i = 0; i < bag->written.count; i++)
        remove_folders(bag, bag->written.items[i]);
    (void)rmdir(bag->folder.data);
    *slot = NULL;
}
