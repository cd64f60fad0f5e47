#include "draw/gif.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { WIDTH = 90, HEIGHT = 70, STRIDE = 4 * WIDTH };

/* What a reader of the format sees: the colours on the screen, and how long
 * each frame stood. Written from the standard, not from the writer. */
typedef struct {
    const uint8_t *bytes;
    size_t count, at;
    GifColour palette[64];
    GifColour screen[WIDTH * HEIGHT];
    int delays[128];
    int rect[128][4];
    int frames;
    int loops;
    int transparent;
} Reader;

static uint8_t take(Reader *reader)
{
    assert_true(reader->at < reader->count);
    return reader->bytes[reader->at++];
}

static int take_short(Reader *reader)
{
    int low = take(reader);

    return low | take(reader) << 8;
}

/* All data blocks up to the empty one, joined. */
static size_t take_blocks(Reader *reader, uint8_t *out, size_t room)
{
    size_t count = 0;

    for (uint8_t length = take(reader); length > 0; length = take(reader))
        for (uint8_t i = 0; i < length; i++) {
            assert_true(count < room);
            out[count++] = take(reader);
        }
    return count;
}

typedef struct {
    uint16_t prefix[4096];
    uint8_t suffix[4096], first[4096];
    int next;
} Codes;

static void codes_clear(Codes *codes)
{
    for (int i = 0; i < 64; i++)
        codes->first[i] = codes->suffix[i] = (uint8_t)i;
    codes->next = 66;
}

/* Writes the run of a code and returns its length. */
static size_t run_of(const Codes *codes, int code, uint8_t *out)
{
    uint8_t back[4096];
    size_t length = 0;

    for (; code >= 66; code = codes->prefix[code])
        back[length++] = codes->suffix[code];
    back[length++] = (uint8_t)code;
    for (size_t i = 0; i < length; i++)
        out[i] = back[length - 1 - i];
    return length;
}

static void codes_add(Codes *codes, int last, int code)
{
    int tail = code < codes->next ? code : last;

    if (codes->next == 4096)
        return;
    codes->prefix[codes->next] = (uint16_t)last;
    codes->first[codes->next] = codes->first[last];
    codes->suffix[codes->next] = codes->first[tail];
    codes->next++;
}

static size_t unpack(const uint8_t *data, size_t count, uint8_t *out,
                     size_t room)
{
    static Codes codes;
    size_t bit = 0, written = 0;
    int width = 7, last = -1;

    codes_clear(&codes);
    for (;;) {
        int code = 0;
        assert_true(bit + (size_t)width <= 8 * count);
        for (int i = 0; i < width; i++, bit++)
            code |= (data[bit / 8] >> (bit % 8) & 1) << i;
        if (code == 65)
            return written;
        if (code == 64) {
            codes_clear(&codes);
            width = 7;
            last = -1;
            continue;
        }
        if (last >= 0)
            codes_add(&codes, last, code);
        assert_true(code < codes.next && written + 4096 <= room);
        written += run_of(&codes, code, out + written);
        if (codes.next == 1 << width && width < 12)
            width++;
        last = code;
    }
}

static void take_image(Reader *reader)
{
    static uint8_t data[1 << 20], indices[WIDTH * HEIGHT + 4096];
    int *rect = reader->rect[reader->frames];
    size_t count;

    for (int i = 0; i < 4; i++)
        rect[i] = take_short(reader);
    assert_int_equal(take(reader), 0); /* no palette of its own */
    assert_int_equal(take(reader), 6);
    count = take_blocks(reader, data, sizeof data);
    count = unpack(data, count, indices, sizeof indices);
    assert_int_equal(count, rect[2] * rect[3]);
    for (int i = 0; i < rect[2] * rect[3]; i++) {
        int x = rect[0] + i % rect[2], y = rect[1] + i / rect[2];
        assert_true(x < WIDTH && y < HEIGHT);
        if (indices[i] != reader->transparent)
            reader->screen[y * WIDTH + x] = reader->palette[indices[i]];
    }
    reader->frames++;
}

static void take_extension(Reader *reader)
{
    uint8_t data[64] = {0};
    uint8_t label = take(reader);
    size_t count = take_blocks(reader, data, sizeof data);

    if (label == 0xF9) {
        assert_int_equal(count, 4);
        reader->delays[reader->frames] = data[1] | data[2] << 8;
        reader->transparent = data[0] & 1 ? data[3] : -1;
        return;
    }
    assert_int_equal(label, 0xFF);
    assert_memory_equal(data, "NETSCAPE2.0", 11);
    reader->loops = data[12] | data[13] << 8;
}

static void read_gif(Str bytes, Reader *reader)
{
    *reader = (Reader){
        .bytes = (const uint8_t *)bytes.data, .count = bytes.len, .loops = -1};
    assert_memory_equal(reader->bytes, "GIF89a", 6);
    reader->at = 6;
    assert_int_equal(take_short(reader), WIDTH);
    assert_int_equal(take_short(reader), HEIGHT);
    assert_int_equal(take(reader) & 0x87, 0x85); /* 64 colours for all */
    reader->at += 2;
    for (int i = 0; i < 64; i++) {
        uint8_t red = take(reader), green = take(reader);
        reader->palette[i] = (GifColour){red, green, take(reader)};
    }
    for (uint8_t mark = take(reader); mark != 0x3B; mark = take(reader)) {
        if (mark == 0x2C)
            take_image(reader);
        else
            take_extension(reader);
    }
    assert_int_equal(reader->at, reader->count);
}

static void paint(uint8_t *pixels, int x, int y, GifColour colour)
{
    uint8_t *at = pixels + (ptrdiff_t)y * STRIDE + (ptrdiff_t)4 * x;

    at[0] = colour.blue;
    at[1] = colour.green;
    at[2] = colour.red;
}

/* A picture of 32 colours whose codes fill LZW's table more than once. */
static void paint_noise(uint8_t *pixels, unsigned seed)
{
    unsigned noise = seed;

    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            unsigned value;
            noise = noise * 1664525U + 1013904223U;
            value = noise >> 27;
            paint(pixels, x, y,
                  (GifColour){(uint8_t)(value * 8), (uint8_t)(255 - value * 8),
                              (uint8_t)(value % 4 * 64)});
        }
}

typedef struct {
    Arena arena;
    Memory memory;
    GifHistogram histogram;
    GifPalette palette;
    Gif *gif;
    uint8_t pixels[HEIGHT * STRIDE];
    Reader reader;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    Error err;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(16 * MEGABYTE);
    fixture.memory.arena = &fixture.arena;
    *state = &fixture;
    return gif_histogram_open(&fixture.histogram, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    gif_close(&fixture->gif);
    gif_histogram_close(&fixture->histogram);
    arena_release(&fixture->arena);
    return 0;
}

static void sample(Fixture *fixture)
{
    gif_histogram_add(&fixture->histogram, fixture->pixels, WIDTH, HEIGHT,
                      STRIDE);
}

static void begin(Fixture *fixture)
{
    Error err = {0};

    if (!gif_palette(&fixture->histogram, &fixture->palette, &err) ||
        !gif_open(memory_sink(&fixture->memory), &fixture->palette, WIDTH,
                  HEIGHT, &fixture->gif, &err))
        fail_msg("%s", err.message);
}

static void show(Fixture *fixture, int hundredths)
{
    Error err = {0};

    if (!gif_frame(fixture->gif, fixture->pixels, STRIDE, hundredths, &err))
        fail_msg("%s", err.message);
}

static const Reader *read_back(Fixture *fixture)
{
    Error err = {0};

    if (!gif_finish(fixture->gif, &err))
        fail_msg("%s", err.message);
    read_gif(memory_text(&fixture->memory), &fixture->reader);
    return &fixture->reader;
}

static void check_screen(const Fixture *fixture)
{
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const uint8_t *want =
                fixture->pixels + (ptrdiff_t)y * STRIDE + (ptrdiff_t)4 * x;
            GifColour seen = fixture->reader.screen[y * WIDTH + x];
            assert_true(seen.red == want[2] && seen.green == want[1] &&
                        seen.blue == want[0]);
        }
}

static void shows_every_pixel_as_it_was(void **state)
{
    Fixture *fixture = *state;

    paint_noise(fixture->pixels, 1);
    sample(fixture);
    begin(fixture);
    assert_int_equal(fixture->palette.count, 32);
    show(fixture, 10);
    paint_noise(fixture->pixels, 2);
    show(fixture, 10);
    assert_int_equal(read_back(fixture)->frames, 2);
    check_screen(fixture);
    assert_int_equal(fixture->reader.loops, 0);
}

static void writes_runs_of_every_length(void **state)
{
    /* Where the last code falls on a change of the code's width, a reader
     * expects the end in the new one. */
    Fixture *fixture = *state;
    Error err = {0};

    sample(fixture);
    paint_noise(fixture->pixels, 1);
    sample(fixture);
    begin(fixture);
    for (int i = 1; i <= WIDTH; i++) {
        paint_noise(fixture->pixels, (unsigned)i);
        for (int at = i; at < WIDTH * HEIGHT; at++)
            paint(fixture->pixels, at % WIDTH, at / WIDTH, (GifColour){0});
        show(fixture, 1);
    }
    assert_true(gif_finish(fixture->gif, &err));
    read_gif(memory_text(&fixture->memory), &fixture->reader);
    assert_int_equal(fixture->reader.frames, WIDTH);
}

static void holds_what_does_not_change(void **state)
{
    Fixture *fixture = *state;
    const Reader *reader;

    sample(fixture);
    paint(fixture->pixels, 0, 0, (GifColour){200, 0, 0});
    sample(fixture);
    begin(fixture);
    paint(fixture->pixels, 0, 0, (GifColour){0, 0, 0});
    show(fixture, 10);
    show(fixture, 10);
    show(fixture, 7);
    paint(fixture->pixels, 40, 30, (GifColour){200, 0, 0});
    paint(fixture->pixels, 42, 33, (GifColour){200, 0, 0});
    show(fixture, 10);
    reader = read_back(fixture);
    assert_int_equal(reader->frames, 2);
    assert_int_equal(reader->delays[0], 27);
    assert_int_equal(reader->delays[1], 10);
    assert_int_equal(reader->rect[1][0], 40);
    assert_int_equal(reader->rect[1][1], 30);
    assert_int_equal(reader->rect[1][2], 3);
    assert_int_equal(reader->rect[1][3], 4);
    check_screen(fixture);
}

static void holds_longer_than_one_frame_can_say(void **state)
{
    Fixture *fixture = *state;
    const Reader *reader;

    sample(fixture);
    begin(fixture);
    show(fixture, 65000);
    show(fixture, 600);
    reader = read_back(fixture);
    assert_int_equal(reader->frames, 2);
    assert_int_equal(reader->delays[0] + reader->delays[1], 65600);
    check_screen(fixture);
}

static void keeps_a_rare_colour(void **state)
{
    Fixture *fixture = *state;
    bool found = false;

    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            uint8_t grey = (uint8_t)(100 + (x * 7 + y * 3) % 100);
            paint(fixture->pixels, x, y, (GifColour){grey, grey, grey});
        }
    for (int i = 0; i < 12; i++)
        paint(fixture->pixels, 3 + i, 5, (GifColour){217, 72, 1});
    sample(fixture);
    begin(fixture);
    for (int i = 0; i < fixture->palette.count; i++) {
        GifColour colour = fixture->palette.colours[i];
        found = found || (colour.red > 190 && colour.blue < 40);
    }
    assert_true(found);
}

static void refuses_what_gif_cannot_hold(void **state)
{
    Fixture *fixture = *state;
    Sink sink = memory_sink(&fixture->memory);
    GifPalette empty = {.count = 0}, one = {.count = 1};
    Error err = {0};

    assert_true(gif_palette(&fixture->histogram, &empty, &err));
    assert_int_equal(empty.count, 0);
    assert_false(gif_open(sink, &empty, WIDTH, HEIGHT, &fixture->gif, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    err.kind = ERROR_NONE;
    assert_false(gif_open(sink, &one, 0, HEIGHT, &fixture->gif, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    err.kind = ERROR_NONE;
    assert_false(gif_open(sink, &one, WIDTH, 65536, &fixture->gif, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_null(fixture->gif);
}

typedef struct {
    size_t left;
} Narrow;

static bool write_while_there_is_room(void *self, const void *bytes,
                                      size_t count, Error *err)
{
    Narrow *narrow = self;

    (void)bytes;
    if (count > narrow->left)
        return error_set(err, ERROR_IO, 0, "no space left");
    narrow->left -= count;
    return true;
}

static bool write_two_frames(Fixture *fixture, Sink sink, Error *err)
{
    paint_noise(fixture->pixels, 1);
    if (!gif_open(sink, &fixture->palette, WIDTH, HEIGHT, &fixture->gif, err) ||
        !gif_frame(fixture->gif, fixture->pixels, STRIDE, 5, err))
        return false;
    paint_noise(fixture->pixels, 2);
    return gif_frame(fixture->gif, fixture->pixels, STRIDE, 5, err) &&
           gif_finish(fixture->gif, err);
}

static void passes_on_that_the_disk_is_full(void **state)
{
    Fixture *fixture = *state;
    Narrow narrow = {SIZE_MAX};
    Sink sink = {write_while_there_is_room, &narrow};
    size_t all;
    Error err = {0};

    paint_noise(fixture->pixels, 1);
    sample(fixture);
    assert_true(gif_palette(&fixture->histogram, &fixture->palette, &err));
    assert_true(write_two_frames(fixture, sink, &err));
    gif_close(&fixture->gif);
    all = SIZE_MAX - narrow.left;
    for (size_t room = 0; room < all; room += 97) {
        narrow.left = room;
        err.kind = ERROR_NONE;
        assert_false(write_two_frames(fixture, sink, &err));
        assert_int_equal(err.kind, ERROR_IO);
        gif_close(&fixture->gif);
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(shows_every_pixel_as_it_was),
        CASE(writes_runs_of_every_length),
        CASE(holds_what_does_not_change),
        CASE(holds_longer_than_one_frame_can_say),
        CASE(keeps_a_rare_colour),
        CASE(refuses_what_gif_cannot_hold),
        CASE(passes_on_that_the_disk_is_full),
    };

    return cmocka_run_group_tests_name("gif", tests, NULL, NULL);
}
