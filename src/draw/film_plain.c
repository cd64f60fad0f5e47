/* Films that are no film format: every frame's pixels, or their checksums. */
#include "core/hash.h"
#include "draw/film_reel.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    const ReelRequest *request;
    uint8_t *rows; /* the last picture without gaps between its rows */
    char sum[65];
} Plain;

static size_t row_bytes(const ReelRequest *request)
{
    return 4 * (size_t)request->width;
}

/* What stands in the fourth byte of cairo's pixels is left open. */
static void take_pixels(Plain *plain, const Shot *shot)
{
    const ReelRequest *request = plain->request;
    size_t row = row_bytes(request);

    for (int y = 0; y < request->height; y++) {
        uint8_t *out = plain->rows + (size_t)y * row;
        memcpy(out, shot->pixels + (ptrdiff_t)y * shot->stride, row);
        for (size_t x = 3; x < row; x += 4)
            out[x] = 0xFF;
    }
}

static bool raw_show(void *self, const Shot *shot, Error *err)
{
    Plain *plain = self;
    const ReelRequest *request = plain->request;
    Sink sink = request->target.sink;
    size_t bytes = row_bytes(request) * (size_t)request->height;

    if (!shot->again)
        take_pixels(plain, shot);
    for (int i = 0; i < shot->count; i++)
        if (!sink.write(sink.self, plain->rows, bytes, err))
            return false;
    return true;
}

static bool sums_show(void *self, const Shot *shot, Error *err)
{
    Plain *plain = self;
    const ReelRequest *request = plain->request;
    Sink sink = request->target.sink;
    size_t bytes = row_bytes(request) * (size_t)request->height;

    if (!shot->again) {
        take_pixels(plain, shot);
        if (!hash_sha256((Str){(const char *)plain->rows, bytes}, plain->sum,
                         err))
            return false;
    }
    for (int i = 0; i < shot->count; i++) {
        char line[160];
        int length = snprintf(
            line, sizeof line, "%d %.4f %zu %s\n", shot->first + i,
            (double)(shot->first + i) / request->rate, bytes, plain->sum);
        if (!sink.write(sink.self, line, (size_t)length, err))
            return false;
    }
    return true;
}

static bool plain_finish(void *self, Error *err)
{
    (void)self;
    (void)err;
    return true;
}

static void plain_release(void *self)
{
    Plain *plain = self;

    free(plain->rows);
    free(plain);
}

static Plain *plain_make(const ReelRequest *request, Error *err)
{
    Plain *plain = calloc(1, sizeof *plain);

    if (plain != NULL) {
        plain->request = request;
        plain->rows = calloc((size_t)request->height, row_bytes(request));
    }
    if (plain == NULL || plain->rows == NULL) {
        free(plain);
        error_set(err, ERROR_MEMORY, 0, "out of memory for a frame");
        return NULL;
    }
    return plain;
}

bool reel_open_raw(const ReelRequest *request, Reel *out, Error *err)
{
    Plain *plain = plain_make(request, err);

    *out = (Reel){raw_show, plain_finish, plain_release, plain};
    return plain != NULL;
}

/* The head says what the lines are, after FFmpeg's framehash. */
static bool sums_head(const ReelRequest *request, Error *err)
{
    char head[200];
    int length = snprintf(head, sizeof head,
                          "#size %dx%d\n#rate %d\n#pixels bgr0\n"
                          "#frame second bytes sha256\n",
                          request->width, request->height, request->rate);
    Sink sink = request->target.sink;

    return sink.write(sink.self, head, (size_t)length, err);
}

bool reel_open_sums(const ReelRequest *request, Reel *out, Error *err)
{
    Plain *plain;

    if (!sums_head(request, err))
        return false;
    plain = plain_make(request, err);
    *out = (Reel){sums_show, plain_finish, plain_release, plain};
    return plain != NULL;
}
