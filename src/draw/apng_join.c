#include "draw/apng.h"
#include "draw/film_join.h"

typedef struct {
    Str type, data;
} Chunk;

static uint32_t get_long(const char *bytes)
{
    uint32_t value = 0;

    for (int i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

static bool cut_off(Error *err)
{
    return error_set(err, ERROR_INPUT, 0,
                     "it is cut off, or no animated PNG of ours");
}

static bool next_chunk(Str png, size_t *at, Chunk *out, Error *err)
{
    uint32_t length;

    if (png.len < 12 || *at > png.len - 12)
        return cut_off(err);
    length = get_long(png.data + *at);
    if (length > png.len - 12 - *at)
        return cut_off(err);
    out->type = str_slice(png, *at + 4, *at + 8);
    out->data = str_slice(png, *at + 8, *at + 8 + length);
    *at += 12 + (size_t)length;
    return true;
}

static const Str signature = {"\x89PNG\r\n\x1A\n", 8};

/* Looks at the head: the same size as the first part's, and an animation. */
bool apng_join_count(ApngJoin *join, Str part, Error *err)
{
    size_t at = signature.len;
    Chunk chunk = {STR(""), STR("")};

    if (!str_begins(part, signature))
        return error_set(err, ERROR_INPUT, 0, "it is no PNG");
    if (!next_chunk(part, &at, &chunk, err))
        return false;
    if (!str_is(chunk.type, "IHDR") || chunk.data.len != sizeof join->size)
        return cut_off(err);
    if (join->begun &&
        memcmp(join->size, chunk.data.data, sizeof join->size) != 0)
        return error_set(err, ERROR_INPUT, 0,
                         "it has another size than the first part");
    memcpy(join->size, chunk.data.data, sizeof join->size);
    join->begun = true;
    while (!str_is(chunk.type, "IDAT") && !str_is(chunk.type, "IEND")) {
        if (!next_chunk(part, &at, &chunk, err))
            return false;
        if (str_is(chunk.type, "acTL") && chunk.data.len == 8) {
            join->pictures += get_long(chunk.data.data);
            return true;
        }
    }
    return error_set(err, ERROR_INPUT, 0, "it is a still, not a film");
}

/* The parts but the first give their pictures alone. */
static bool copy_picture(ApngJoin *join, const Chunk *chunk, Error *err)
{
    bool control = str_is(chunk->type, "fcTL");
    bool later = str_is(chunk->type, "fdAT");
    Str data = chunk->data;

    if (control || later) {
        if (data.len < 4)
            return cut_off(err);
        data = str_slice(data, 4, data.len);
    } else if (!str_is(chunk->type, "IDAT")) {
        return true;
    } else if (!join->written) {
        return apng_chunk(join->sink, "IDAT", NULL, data, err);
    }
    return apng_chunk(join->sink, control ? "fcTL" : "fdAT", &join->sequence,
                      data, err) &&
           (join->sequence++, true);
}

static bool copy_chunk(ApngJoin *join, const Chunk *chunk, Error *err)
{
    char type[5] = "";
    char frames[8] = {0};

    memcpy(type, chunk->type.data, 4);
    if (join->written || strcmp(type, "IDAT") == 0 ||
        strcmp(type, "fcTL") == 0 || strcmp(type, "fdAT") == 0)
        return copy_picture(join, chunk, err);
    if (strcmp(type, "acTL") == 0) {
        apng_put_long(frames, join->pictures);
        return apng_chunk(join->sink, type, NULL, (Str){frames, sizeof frames},
                          err);
    }
    return apng_chunk(join->sink, type, NULL, chunk->data, err);
}

bool apng_join_part(ApngJoin *join, Str part, Error *err)
{
    size_t at = signature.len;
    Chunk chunk = {STR(""), STR("")};

    if (!str_begins(part, signature))
        return cut_off(err);
    if (!join->written &&
        !join->sink.write(join->sink.self, signature.data, signature.len, err))
        return false;
    for (;;) {
        if (!next_chunk(part, &at, &chunk, err))
            return false;
        if (str_is(chunk.type, "IEND"))
            break;
        if (!copy_chunk(join, &chunk, err))
            return false;
    }
    join->written = true;
    return true;
}

bool apng_join_end(ApngJoin *join, Error *err)
{
    return apng_chunk(join->sink, "IEND", NULL, (Str){NULL, 0}, err);
}
