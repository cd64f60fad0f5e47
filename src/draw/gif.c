#include "draw/gif.h"

#include "draw/rect.h"

#include <assert.h>
#include <stdlib.h>

enum {
    BITS = 6,          /* of an index: 64 colours */
    AS_BEFORE = 63,    /* the transparent index */
    CODES = 4096,      /* of LZW: 12 bits */
    BLOCK = 255,       /* bytes of a data block */
    DELAY_MAX = 65535, /* hundredths of a second */
    NOT_ASKED = 0xFF,  /* in the table of nearest colours */
};

/* Codes of LZW packed from the lowest bit up, in blocks of at most 255 bytes.
 */
typedef struct {
    Sink sink;
    uint8_t block[1 + BLOCK];
    int used;
    uint32_t bits;
    int bit_count;
} Packer;

struct Gif {
    Sink sink;
    int width, height;
    GifPalette palette;
    uint8_t nearest[GIF_BUCKETS]; /* by the leading bits; filled when asked */
    uint16_t next[CODES][1 << BITS]; /* LZW: the code that follows, or 0 */
    uint8_t *shown;                  /* indices on the screen */
    uint8_t *frame;                  /* indices of the frame being read */
    uint8_t *waiting; /* pixels of the frame that waits for its duration */
    Rect rect;        /* where they stand */
    int delay;        /* how long so far; 0: none waits */
};

/* ---- colours ----------------------------------------------------------- */

static int distance(GifColour a, int red, int green, int blue)
{
    int r = a.red - red, g = a.green - green, b = a.blue - blue;

    return 3 * r * r + 5 * g * g + 2 * b * b;
}

static uint8_t find_nearest(const GifPalette *palette, int red, int green,
                            int blue)
{
    int best = 0;

    for (int i = 1; i < palette->count; i++)
        if (distance(palette->colours[i], red, green, blue) <
            distance(palette->colours[best], red, green, blue))
            best = i;
    return (uint8_t)best;
}

static uint8_t nearest(Gif *gif, const uint8_t *pixel)
{
    unsigned red = pixel[2] >> 3, green = pixel[1] >> 2, blue = pixel[0] >> 3;
    uint8_t *known = &gif->nearest[red << 11 | green << 5 | blue];

    /* By the bucket's middle, so that it does not matter who asks first. */
    if (*known == NOT_ASKED)
        *known = find_nearest(&gif->palette, (int)(red << 3 | 4),
                              (int)(green << 2 | 2), (int)(blue << 3 | 4));
    return *known;
}

/* Neighbours are mostly alike, so that a run costs one look. */
static void index_pixels(Gif *gif, const uint8_t *pixels, int stride)
{
    uint8_t *out = gif->frame;

    for (int y = 0; y < gif->height; y++) {
        const uint8_t *at = pixels + (ptrdiff_t)y * stride;
        uint8_t index = nearest(gif, at);
        for (int x = 0; x < gif->width; x++, at += 4) {
            if (x > 0 && memcmp(at, at - 4, 3) != 0)
                index = nearest(gif, at);
            *out++ = index;
        }
    }
}

/* ---- packing ----------------------------------------------------------- */

static bool flush_block(Packer *packer, Error *err)
{
    int count = packer->used;

    if (count == 0)
        return true;
    packer->block[0] = (uint8_t)count;
    packer->used = 0;
    return packer->sink.write(packer->sink.self, packer->block,
                              (size_t)count + 1, err);
}

static bool pack(Packer *packer, unsigned code, int width, Error *err)
{
    packer->bits |= (uint32_t)code << packer->bit_count;
    packer->bit_count += width;
    while (packer->bit_count >= 8) {
        packer->block[1 + packer->used++] = (uint8_t)(packer->bits & 0xFF);
        packer->bits >>= 8;
        packer->bit_count -= 8;
        if (packer->used == BLOCK && !flush_block(packer, err))
            return false;
    }
    return true;
}

/* Clause 22 and appendix F: variable-length-code LZW. */
static bool write_pixels(Gif *gif, Error *err)
{
    const unsigned clear = 1U << BITS, end = clear + 1;
    const uint8_t first_byte = BITS, last_byte = 0;
    Packer packer = {.sink = gif->sink};
    size_t count = (size_t)gif->rect.width * (size_t)gif->rect.height;
    unsigned code = gif->waiting[0], last = end;
    int width = BITS + 1;

    memset(gif->next, 0, sizeof gif->next);
    if (!gif->sink.write(gif->sink.self, &first_byte, 1, err) ||
        !pack(&packer, clear, width, err))
        return false;
    for (size_t i = 1; i < count; i++) {
        uint16_t *next = &gif->next[code][gif->waiting[i]];
        if (*next != 0) {
            code = *next;
            continue;
        }
        if (!pack(&packer, code, width, err))
            return false;
        code = gif->waiting[i];
        *next = (uint16_t)++last;
        if (last == 1U << width)
            width++;
        if (last < CODES - 1)
            continue;
        if (!pack(&packer, clear, width, err))
            return false;
        memset(gif->next, 0, sizeof gif->next);
        last = end;
        width = BITS + 1;
    }
    if (!pack(&packer, code, width, err))
        return false;
    if (last + 1 == 1U << width && last + 1 < CODES)
        width++; /* as the reader, who learns a code from each he reads */
    return pack(&packer, end, width, err) && pack(&packer, 0, 7, err) &&
           flush_block(&packer, err) &&
           gif->sink.write(gif->sink.self, &last_byte, 1, err);
}

/* ---- blocks ------------------------------------------------------------ */

static void put_short(uint8_t *bytes, int value)
{
    bytes[0] = (uint8_t)(value & 0xFF);
    bytes[1] = (uint8_t)(value >> 8 & 0xFF);
}

/* Clauses 17 to 19, and the application extension "NETSCAPE2.0" that every
 * reader takes for the number of loops, where 0 is for ever. */
static bool write_head(Gif *gif, Error *err)
{
    static const uint8_t loop[] = "\x21\xFF\x0BNETSCAPE2.0\x03\x01\x00\x00";
    uint8_t head[13 + 3 * (GIF_COLOURS + 1)] = "GIF89a";

    put_short(head + 6, gif->width);
    put_short(head + 8, gif->height);
    head[10] = 0x80 | 7 << 4 | (BITS - 1); /* a global table of 64 colours */
    for (int i = 0; i < gif->palette.count; i++)
        memcpy(head + 13 + (ptrdiff_t)3 * i, &gif->palette.colours[i], 3);
    return gif->sink.write(gif->sink.self, head, sizeof head, err) &&
           gif->sink.write(gif->sink.self, loop, sizeof loop, err);
}

/* Clauses 23 and 20: how long it stands, and where. */
static bool write_waiting(Gif *gif, Error *err)
{
    uint8_t head[18] = {0x21, 0xF9, 4, 1 << 2 | 1, 0, 0, AS_BEFORE, 0, 0x2C};

    if (gif->delay == 0)
        return true;
    put_short(head + 4, gif->delay);
    put_short(head + 9, gif->rect.x);
    put_short(head + 11, gif->rect.y);
    put_short(head + 13, gif->rect.width);
    put_short(head + 15, gif->rect.height);
    gif->delay = 0;
    return gif->sink.write(gif->sink.self, head, sizeof head, err) &&
           write_pixels(gif, err);
}

/* ---- frames ------------------------------------------------------------ */

static void take_changes(Gif *gif, Rect rect)
{
    uint8_t *out = gif->waiting;

    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++) {
            ptrdiff_t at = (ptrdiff_t)y * gif->width + x;
            *out++ =
                gif->frame[at] == gif->shown[at] ? AS_BEFORE : gif->frame[at];
            gif->shown[at] = gif->frame[at];
        }
    gif->rect = rect;
}

bool gif_open(Sink sink, const GifPalette *palette, int width, int height,
              Gif **out, Error *err)
{
    Gif *gif;
    size_t pixels;

    if (width < 1 || height < 1 || width > GIF_SIDE_MAX ||
        height > GIF_SIDE_MAX)
        return error_set(err, ERROR_INPUT, 0, "a GIF of %dx%d cannot be", width,
                         height);
    if (palette->count < 1 || palette->count > GIF_COLOURS)
        return error_set(err, ERROR_INPUT, 0, "a GIF needs 1 to %d colours",
                         GIF_COLOURS);
    pixels = (size_t)width * (size_t)height;
    gif = calloc(1, sizeof *gif + 3 * pixels);
    if (gif == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a GIF");
    gif->sink = sink;
    gif->width = width;
    gif->height = height;
    gif->palette = *palette;
    gif->shown = (uint8_t *)(gif + 1);
    gif->frame = gif->shown + pixels;
    gif->waiting = gif->frame + pixels;
    memset(gif->nearest, NOT_ASKED, sizeof gif->nearest);
    memset(gif->shown, AS_BEFORE, pixels);
    if (!write_head(gif, err)) {
        gif_close(&gif);
        return false;
    }
    *out = gif;
    return true;
}

bool gif_comment(Gif *gif, Str comment, Error *err)
{
    Sink sink = gif->sink;

    if (comment.len == 0)
        return true;
    if (!sink.write(sink.self, "\x21\xFE", 2, err))
        return false;
    while (comment.len > 0) {
        size_t count = comment.len < BLOCK ? comment.len : BLOCK;
        uint8_t length = (uint8_t)count;
        if (!sink.write(sink.self, &length, 1, err) ||
            !sink.write(sink.self, comment.data, count, err))
            return false;
        comment = str_slice(comment, count, comment.len);
    }
    return sink.write(sink.self, "", 1, err);
}

bool gif_frame(Gif *gif, const uint8_t *pixels, int stride, int hundredths,
               Error *err)
{
    Rect rect;

    hundredths = hundredths < 1 ? 1 : hundredths;
    index_pixels(gif, pixels, stride);
    rect = rect_changed(gif->frame, gif->shown, 1, gif->width, gif->height);
    if (rect.width == 0)
        return gif_extend(gif, hundredths, err);
    if (!write_waiting(gif, err))
        return false;
    take_changes(gif, rect);
    gif->delay = 1;
    return gif_extend(gif, hundredths - 1, err);
}

bool gif_extend(Gif *gif, int hundredths, Error *err)
{
    int most = DELAY_MAX - gif->delay;
    int more = hundredths < most ? hundredths : most;

    assert(gif->delay > 0);
    gif->delay += more;
    hundredths -= more;
    while (hundredths > 0) { /* longer than one frame can say */
        if (!write_waiting(gif, err))
            return false;
        take_changes(gif, (Rect){0, 0, 1, 1});
        gif->delay = hundredths < DELAY_MAX ? hundredths : DELAY_MAX;
        hundredths -= gif->delay;
    }
    return true;
}

bool gif_finish(Gif *gif, Error *err)
{
    const uint8_t trailer = 0x3B;

    return write_waiting(gif, err) &&
           gif->sink.write(gif->sink.self, &trailer, 1, err);
}

void gif_close(Gif **gif)
{
    free(*gif);
    *gif = NULL;
}
