#include "store/sources.h"

#include <zlib.h>

enum {
    /* zlib's own bound is a little above the size it is given. */
    COMPRESSION = 6,
    SMALLEST = 256, /* bytes; less does not pay */
};

/* *out is left alone where packing does not make it shorter. */
static bool pack(Arena *arena, Str raw, Str *out, Error *err)
{
    uLongf size = raw.len;
    Bytef *bytes = arena_take(arena, raw.len, err);
    int code;

    if (bytes == NULL)
        return false;
    code =
        compress2(bytes, &size, (const Bytef *)raw.data, raw.len, COMPRESSION);
    if (code == Z_MEM_ERROR)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    if (code == Z_OK && size < raw.len)
        *out = (Str){(const char *)bytes, size};
    return true;
}

bool source_put(Store *store, const char *sha256, Str raw, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(128 * MEGABYTE);
    Str kept = raw;
    Row row;

    if (raw.len >= SMALLEST && !pack(&arena, raw, &kept, err))
        return false;
    row = row_start(store, SQL_SOURCE_PUT, err);
    put_cstr(&row, sha256);
    put_integer(&row, (int64_t)raw.len);
    put_cstr(&row, kept.len < raw.len ? "zlib" : "plain");
    put_bytes(&row, kept);
    return row_run(&row);
}

static bool unpack(Arena *arena, size_t size, Str bytes, Str *out, Error *err)
{
    uLongf got = size;
    Bytef *raw = arena_take(arena, size, err);

    if (raw == NULL)
        return false;
    if (uncompress(raw, &got, (const Bytef *)bytes.data, bytes.len) != Z_OK ||
        got != size)
        return error_set(err, ERROR_INPUT, 0, "its packed bytes are damaged");
    *out = (Str){(const char *)raw, size};
    return true;
}

bool source_unpack(Arena *arena, int64_t size, Str encoding, Str bytes,
                   Str *out, Error *err)
{
    if (str_is(encoding, "redacted")) {
        *out = (Str){NULL, 0};
        return true;
    }
    if (size < 0)
        return error_set(err, ERROR_INPUT, 0, "its size is below zero");
    if (str_is(encoding, "zlib"))
        return unpack(arena, (size_t)size, bytes, out, err);
    if (!str_is(encoding, "plain") || bytes.len != (size_t)size)
        return error_set(err, ERROR_INPUT, 0, "its bytes are not of its size");
    *out = bytes;
    return true;
}

bool store_source(Store *store, Arena *arena, const char *sha256, Str *out,
                  bool *found, Error *err)
{
    Row row = row_start(store, SQL_SOURCE, err);
    Str raw = {NULL, 0}, encoding, kept = {NULL, 0};
    bool there;

    put_cstr(&row, sha256);
    there = row_next(&row);
    if (there) {
        int64_t size = take_integer(&row);

        encoding = take_text(&row, arena);
        there = !str_is(encoding, "redacted");
        row.failed = row.failed ||
                     !source_unpack(arena, size, encoding, take_bytes(&row),
                                    &raw, err) ||
                     !arena_copy(arena, raw, &kept, err);
    }
    if (!row_end(&row))
        return false;
    *found = there;
    if (there)
        *out = kept;
    return true;
}
