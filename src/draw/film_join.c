/* Puts parts of a film together, each format in its own chunks and blocks. */
#include "draw/film_join.h"

#include "core/input.h"
#include "draw/film_reel.h"

static bool read_part(Arena *arena, const char *name, Str *out, Error *err)
{
    return input_read(arena, name, 1024 * MEGABYTE, out, err);
}

static bool give(Sink sink, Str bytes, Error *err)
{
    return bytes.len == 0 || sink.write(sink.self, bytes.data, bytes.len, err);
}

/* ---- GIF --------------------------------------------------------------- */

/* Behind the sub-blocks that begin at at, or past the end. */
static size_t skip_blocks(Str gif, size_t at)
{
    while (at < gif.len && gif.data[at] != 0)
        at += 1 + (size_t)(unsigned char)gif.data[at];
    return at + 1;
}

static size_t table_size(unsigned char flags)
{
    return (flags & 0x80) != 0 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

/* Behind the block at at; past the end where it is cut off. */
static size_t skip_block(Str gif, size_t at)
{
    unsigned char kind = (unsigned char)gif.data[at];

    if (kind == 0x21) /* an extension: its label, then sub-blocks */
        return skip_blocks(gif, at + 2);
    if (kind == 0x2C && at + 10 < gif.len) /* an image, the LZW's first size */
        return skip_blocks(
            gif, at + 10 + table_size((unsigned char)gif.data[at + 9]) + 1);
    return gif.len + 1;
}

/* Application and comment extensions: what the first part says, says it for
 * all. */
static bool is_said_once(Str gif, size_t at)
{
    return (unsigned char)gif.data[at] == 0x21 && at + 1 < gif.len &&
           ((unsigned char)gif.data[at + 1] == 0xFF ||
            (unsigned char)gif.data[at + 1] == 0xFE);
}

bool join_gif(Str gif, Str *head, Sink sink, Error *err)
{
    size_t size, at;
    bool first = head->len == 0;

    if (gif.len < 14 || !str_begins(gif, STR("GIF89a")))
        return error_set(err, ERROR_INPUT, 0, "it is no GIF");
    size = 13 + table_size((unsigned char)gif.data[10]);
    if (size >= gif.len)
        return error_set(err, ERROR_INPUT, 0, "it is cut off");
    if (first)
        *head = str_slice(gif, 0, size);
    else if (!str_equal(*head, str_slice(gif, 0, size)))
        return error_set(err, ERROR_INPUT, 0,
                         "it has another size or palette than the first part");
    if (first && !give(sink, *head, err))
        return false;
    for (at = size; at < gif.len && (unsigned char)gif.data[at] != 0x3B;) {
        size_t end = skip_block(gif, at);
        if (end >= gif.len)
            break;
        if ((first || !is_said_once(gif, at)) &&
            !give(sink, str_slice(gif, at, end), err))
            return false;
        at = end;
    }
    return (at + 1 == gif.len && (unsigned char)gif.data[at] == 0x3B) ||
           error_set(err, ERROR_INPUT, at, "it is cut off, or no GIF of ours");
}

/* ---- checksums --------------------------------------------------------- */

static Str sums_head(Str text)
{
    size_t at = 0;

    while (at < text.len && text.data[at] == '#') {
        at = str_find(text, STR("\n"), at);
        at += at < text.len;
    }
    return str_slice(text, 0, at);
}

static bool join_sums(Str text, Str *head, Sink sink, Error *err)
{
    Str own = sums_head(text);

    if (own.len == 0)
        return error_set(err, ERROR_INPUT, 0, "it is no list of frames");
    if (head->len > 0 && !str_equal(*head, own))
        return error_set(err, ERROR_INPUT, 0,
                         "it is of another size or rate than the first part");
    if (head->len == 0 && !give(sink, own, err))
        return false;
    *head = own;
    return give(sink, str_slice(text, own.len, text.len), err);
}

/* ---- the whole --------------------------------------------------------- */

typedef bool JoinPart(Str part, Str *head, Sink sink, Error *err);

static bool join_files(const FilmJoin *request, JoinPart *join, Error *err)
{
    SCOPED(arena_release) Arena first = arena_make(1025 * MEGABYTE);
    Str head = {NULL, 0};

    for (int i = 0; i < request->count; i++) {
        SCOPED(arena_release) Arena later = arena_make(1025 * MEGABYTE);
        Arena *arena = i == 0 ? &first : &later; /* head lies in the first */
        Str part;
        if (!read_part(arena, request->parts[i], &part, err) ||
            !join(part, &head, request->target.sink, err))
            return error_within(err, "the part '%s'", request->parts[i]);
    }
    return true;
}

static bool join_apng(const FilmJoin *request, Error *err)
{
    ApngJoin join = {.sink = request->target.sink};

    /* How many pictures there are stands before the first. */
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < request->count; i++) {
            SCOPED(arena_release) Arena arena = arena_make(1025 * MEGABYTE);
            Str part;
            if (!read_part(&arena, request->parts[i], &part, err) ||
                !(pass == 0 ? apng_join_count(&join, part, err)
                            : apng_join_part(&join, part, err)))
                return error_within(err, "the part '%s'", request->parts[i]);
        }
    }
    return apng_join_end(&join, err);
}

bool film_join(const FilmJoin *request, Error *err)
{
    Sink sink = request->target.sink;

    switch (request->format) {
    case FILM_MP4:
    case FILM_WEBM:
    case FILM_WEBP:
        return reel_join_video(request, err);
    case FILM_GIF:
        return join_files(request, join_gif, err) &&
               give(sink, STR("\x3B"), err);
    case FILM_APNG:
        return join_apng(request, err);
    case FILM_SUMS:
        return join_files(request, join_sums, err);
    case FILM_PAGES:
    case FILM_RAW:
        break;
    }
    return error_set(err, ERROR_INPUT, 0, "pictures are not joined");
}
