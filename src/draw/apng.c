#include "draw/apng.h"

#include "core/utf8.h"
#include "draw/rect.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum {
    CHANNELS = 3,
    LEVEL = 6,         /* of zlib: above it, twice the time for a twentieth */
    DELAY_MAX = 65535, /* frames that a picture can stand */
    TEXT_MAX = 2000,   /* bytes of a note */
};

static const uint8_t as_before[CHANNELS] = {0, 255, 0};

struct Apng {
    Sink sink;
    ApngRequest request;
    uint32_t *now, *shown; /* 0xRRGGBB */
    Rect rect;             /* of the picture that waits for its duration */
    uint8_t *row;          /* filter type, pixels */
    uint8_t *packed;       /* its bytes, compressed */
    size_t packed_room, packed_count;
    z_stream stream;
    int waiting;       /* frames it has stood; 0: none waits */
    int given;         /* pictures */
    uint32_t sequence; /* of the chunks of the animation */
};

/* ---- chunks ------------------------------------------------------------ */

static Str bytes_str(const uint8_t *bytes, size_t count)
{
    return (Str){(const char *)bytes, count};
}

/* tEXt is Latin-1; false where the text isn't. */
static bool to_latin1(Str text, char *out, size_t *count)
{
    *count = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t point = utf8_next(text, &at);
        if (point > 0xFF)
            return false;
        out[(*count)++] = (char)point;
    }
    return true;
}

static bool write_note(const Apng *apng, const char *key, const char *text,
                       Error *err)
{
    char data[TEXT_MAX + 40], latin[TEXT_MAX];
    Str note = text == NULL ? (Str){NULL, 0} : str_from_cstr(text);
    size_t length = strlen(key) + 1, count;

    if (note.len == 0 || note.len > TEXT_MAX)
        return note.len == 0 ||
               error_set(err, ERROR_LIMIT, 0,
                         "a note of more than %d bytes in a PNG", TEXT_MAX);
    memcpy(data, key, length);
    if (to_latin1(note, latin, &count)) {
        memcpy(data + length, latin, count);
        return apng_chunk(apng->sink, "tEXt", NULL, (Str){data, length + count},
                          err);
    }
    /* Not compressed, method 0, no language, no other key. */
    memset(data + length, 0, 4);
    length += 4;
    memcpy(data + length, note.data, note.len);
    return apng_chunk(apng->sink, "iTXt", NULL, (Str){data, length + note.len},
                      err);
}

static bool write_head(const Apng *apng, Error *err)
{
    static const uint8_t mark[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static const uint8_t transparent[] = {0, 0, 0, 255, 0, 0};
    const ApngRequest *request = &apng->request;
    bool animated = !request->plain;
    uint8_t head[13] = {0}, frames[8] = {0}, intent = 0;

    apng_put_long(head, (uint32_t)request->width);
    apng_put_long(head + 4, (uint32_t)request->height);
    head[8] = 8; /* bits */
    head[9] = 2; /* RGB */
    apng_put_long(frames, (uint32_t)request->pictures);
    return apng->sink.write(apng->sink.self, mark, sizeof mark, err) &&
           apng_chunk(apng->sink, "IHDR", NULL, bytes_str(head, sizeof head),
                      err) &&
           apng_chunk(apng->sink, "sRGB", NULL, bytes_str(&intent, 1), err) &&
           write_note(apng, "Title", request->title, err) &&
           write_note(apng, "Comment", request->comment, err) &&
           write_note(apng, "Copyright", request->rights, err) &&
           (!animated ||
            (apng_chunk(apng->sink, "tRNS", NULL,
                        bytes_str(transparent, sizeof transparent), err) &&
             apng_chunk(apng->sink, "acTL", NULL,
                        bytes_str(frames, sizeof frames), err)));
}

/* ---- pictures ---------------------------------------------------------- */

static bool make_room(Apng *apng, Error *err)
{
    size_t room = 2 * apng->packed_room + 65536;
    uint8_t *larger = realloc(apng->packed, room);

    if (larger == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a picture");
    apng->packed = larger;
    apng->packed_room = room;
    return true;
}

/* Compresses count bytes of the row; ends the stream where finish is set. */
static bool pack(Apng *apng, size_t count, bool finish, Error *err)
{
    z_stream *stream = &apng->stream;
    int code;

    stream->next_in = apng->row;
    stream->avail_in = (uInt)count;
    do {
        if (apng->packed_count == apng->packed_room && !make_room(apng, err))
            return false;
        stream->next_out = apng->packed + apng->packed_count;
        stream->avail_out = (uInt)(apng->packed_room - apng->packed_count);
        code = deflate(stream, finish ? Z_FINISH : Z_NO_FLUSH);
        apng->packed_count = apng->packed_room - stream->avail_out;
    } while (stream->avail_in > 0 || (finish && code != Z_STREAM_END));
    return true;
}

static void put_pixel(uint8_t *out, uint32_t pixel)
{
    out[0] = (uint8_t)(pixel >> 16);
    out[1] = (uint8_t)(pixel >> 8);
    out[2] = (uint8_t)pixel;
}

static bool pack_rect(Apng *apng, Error *err)
{
    Rect rect = apng->rect;
    bool first = apng->given == 0;

    apng->packed_count = 0;
    (void)deflateReset(&apng->stream);
    apng->row[0] = 0; /* no filter: flat colours need none */
    for (int y = rect.y; y < rect.y + rect.height; y++) {
        uint32_t *shown = apng->shown + (ptrdiff_t)y * apng->request.width;
        const uint32_t *now = apng->now + (ptrdiff_t)y * apng->request.width;
        uint8_t *out = apng->row + 1;
        for (int x = rect.x; x < rect.x + rect.width; x++) {
            if (!first && now[x] == shown[x])
                memcpy(out, as_before, CHANNELS);
            else
                put_pixel(out, now[x]);
            shown[x] = now[x];
            out += CHANNELS;
        }
        if (!pack(apng, (size_t)(out - apng->row), false, err))
            return false;
    }
    return pack(apng, 0, true, err);
}

/* fcTL: where, for how long; what stood there stays (dispose 0) under what is
 * transparent (blend 1). */
static bool write_control(Apng *apng, int frames, Error *err)
{
    uint8_t data[22] = {0};

    apng_put_long(data, (uint32_t)apng->rect.width);
    apng_put_long(data + 4, (uint32_t)apng->rect.height);
    apng_put_long(data + 8, (uint32_t)apng->rect.x);
    apng_put_long(data + 12, (uint32_t)apng->rect.y);
    data[16] = (uint8_t)(frames >> 8);
    data[17] = (uint8_t)frames;
    data[18] = (uint8_t)(apng->request.rate >> 8);
    data[19] = (uint8_t)apng->request.rate;
    data[21] = apng->given > 1;
    return apng_chunk(apng->sink, "fcTL", &apng->sequence,
                      bytes_str(data, sizeof data), err) &&
           (apng->sequence++, true);
}

static bool write_waiting(Apng *apng, Error *err)
{
    Str data = bytes_str(apng->packed, apng->packed_count);
    int frames = apng->waiting < DELAY_MAX ? apng->waiting : DELAY_MAX;
    bool done;

    if (apng->waiting == 0)
        return true;
    apng->waiting = 0;
    if (!apng->request.plain && !write_control(apng, frames, err))
        return false;
    if (apng->given == 1)
        return apng_chunk(apng->sink, "IDAT", NULL, data, err);
    done = apng_chunk(apng->sink, "fdAT", &apng->sequence, data, err);
    apng->sequence++;
    return done;
}

static void read_pixels(Apng *apng, const uint8_t *pixels, int stride)
{
    const uint32_t green = 0x00FF00;
    uint32_t *out = apng->now;

    for (int y = 0; y < apng->request.height; y++) {
        const uint8_t *row = pixels + (ptrdiff_t)y * stride;
        memcpy(out, row, 4 * (size_t)apng->request.width);
        for (int x = 0; x < apng->request.width; x++, out++) {
            *out &= 0xFFFFFF;
            if (*out == green)
                *out = 0x00FE00;
        }
    }
}

bool apng_picture(Apng *apng, const uint8_t *pixels, int stride, int frames,
                  Error *err)
{
    Rect all = {0, 0, apng->request.width, apng->request.height};

    assert(apng->given < apng->request.pictures && frames > 0);
    if (!write_waiting(apng, err))
        return false;
    read_pixels(apng, pixels, stride);
    apng->rect = apng->given == 0 ? all
                                  : rect_changed(apng->now, apng->shown, 4,
                                                 all.width, all.height);
    if (apng->rect.width == 0)
        apng->rect = (Rect){0, 0, 1, 1};
    if (!pack_rect(apng, err))
        return false;
    apng->given++;
    apng->waiting = frames;
    return true;
}

void apng_extend(Apng *apng, int frames)
{
    apng->waiting += frames;
}

bool apng_finish(Apng *apng, Error *err)
{
    assert(apng->given == apng->request.pictures);
    return write_waiting(apng, err) &&
           apng_chunk(apng->sink, "IEND", NULL, (Str){NULL, 0}, err);
}

/* ---- open and close ---------------------------------------------------- */

static bool prepare(Apng *apng, Error *err)
{
    size_t pixels = (size_t)apng->request.width * (size_t)apng->request.height;

    apng->now = calloc(pixels, sizeof *apng->now);
    apng->shown = calloc(pixels, sizeof *apng->shown);
    apng->row = calloc((size_t)apng->request.width + 1, CHANNELS);
    if (apng->now == NULL || apng->shown == NULL || apng->row == NULL ||
        deflateInit(&apng->stream, LEVEL) != Z_OK)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a PNG");
    return write_head(apng, err);
}

bool apng_open(Sink sink, const ApngRequest *request, Apng **out, Error *err)
{
    Apng *apng;

    if (request->width < 1 || request->height < 1 ||
        request->width > APNG_SIDE_MAX || request->height > APNG_SIDE_MAX)
        return error_set(err, ERROR_INPUT, 0, "a PNG of %dx%d cannot be",
                         request->width, request->height);
    assert(request->pictures > 0 && request->rate > 0);
    assert(request->pictures == 1 || !request->plain);
    apng = calloc(1, sizeof *apng);
    if (apng == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a PNG");
    apng->sink = sink;
    apng->request = *request;
    if (!prepare(apng, err)) {
        apng_close(&apng);
        return false;
    }
    *out = apng;
    return true;
}

void apng_close(Apng **apng)
{
    if (*apng == NULL)
        return;
    (void)deflateEnd(&(*apng)->stream);
    free((*apng)->now);
    free((*apng)->shown);
    free((*apng)->row);
    free((*apng)->packed);
    free(*apng);
    *apng = NULL;
}
