/* Films that are files of pictures: GIF, APNG, a PNG a frame. */
#include "draw/apng.h"
#include "draw/film_reel.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- GIF --------------------------------------------------------------- */

typedef struct {
    Gif *gif;
    int rate;
} GifReel;

static bool gif_show(void *self, const Shot *shot, Error *err)
{
    GifReel *reel = self;
    int hundredths = shot->count * 100 / reel->rate;

    return shot->again ? gif_extend(reel->gif, hundredths, err)
                       : gif_frame(reel->gif, shot->pixels, shot->stride,
                                   hundredths, err);
}

static bool gif_end(void *self, Error *err)
{
    GifReel *reel = self;

    return gif_finish(reel->gif, err);
}

static void gif_release(void *self)
{
    GifReel *reel = self;

    gif_close(&reel->gif);
    free(reel);
}

static bool gif_describe(Gif *gif, const FilmNotes *notes, Error *err)
{
    const char *const lines[] = {notes->title, notes->comment, notes->rights};
    char text[2000];
    size_t used = 0;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        int length = lines[i] == NULL
                         ? 0
                         : snprintf(text + used, sizeof text - used, "%s%s",
                                    used > 0 ? "\n" : "", lines[i]);
        if (length < 0 || (size_t)length >= sizeof text - used)
            return error_set(err, ERROR_LIMIT, 0,
                             "what the film says of itself is too long");
        used += (size_t)length;
    }
    return gif_comment(gif, (Str){text, used}, err);
}

bool reel_open_gif(const ReelRequest *request, Reel *out, Error *err)
{
    GifReel *reel = calloc(1, sizeof *reel);

    if (reel == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a GIF");
    reel->rate = request->rate;
    if (!gif_open(request->target.sink, request->palette, request->width,
                  request->height, &reel->gif, err) ||
        !gif_describe(reel->gif, &request->notes, err)) {
        gif_release(reel);
        return false;
    }
    *out = (Reel){gif_show, gif_end, gif_release, reel};
    return true;
}

/* ---- APNG -------------------------------------------------------------- */

static bool apng_show(void *self, const Shot *shot, Error *err)
{
    Apng *apng = self;

    if (!shot->again)
        return apng_picture(apng, shot->pixels, shot->stride, shot->count, err);
    apng_extend(apng, shot->count);
    return true;
}

static bool apng_end(void *self, Error *err)
{
    return apng_finish(self, err);
}

static void apng_release(void *self)
{
    Apng *apng = self;

    apng_close(&apng);
}

static ApngRequest apng_request(const ReelRequest *request, bool plain)
{
    return (ApngRequest){.width = request->width,
                         .height = request->height,
                         .pictures = plain ? 1 : request->pictures,
                         .plain = plain,
                         .rate = request->rate,
                         .title = request->notes.title,
                         .comment = request->notes.comment,
                         .rights = request->notes.rights};
}

bool reel_open_apng(const ReelRequest *request, Reel *out, Error *err)
{
    ApngRequest wanted = apng_request(request, false);
    Apng *apng;

    if (!apng_open(request->target.sink, &wanted, &apng, err))
        return false;
    *out = (Reel){apng_show, apng_end, apng_release, apng};
    return true;
}

/* ---- a file a frame ---------------------------------------------------- */

typedef struct {
    const ReelRequest *request;
    Arena arena; /* of the last picture's file */
    Memory file;
} Pages;

bool reel_pattern_is_good(const char *pattern)
{
    const char *percent = strchr(pattern, '%');

    if (percent == NULL)
        return false;
    percent++;
    if (percent[0] == '0' && percent[1] >= '1' && percent[1] <= '9')
        percent += 2;
    return percent[0] == 'd' && strchr(percent, '%') == NULL;
}

static bool page_name(const char *pattern, int number, char *out, size_t size,
                      Error *err)
{
    const char *percent = strchr(pattern, '%');
    int digits = percent[1] == '0' ? percent[2] - '0' : 1;
    int length = snprintf(out, size, "%.*s%0*d%s", (int)(percent - pattern),
                          pattern, digits, number, strchr(percent, 'd') + 1);

    return (length > 0 && (size_t)length < size) ||
           error_set(err, ERROR_LIMIT, 0, "the pictures' name is too long");
}

static bool pack_page(Pages *pages, const Shot *shot, Error *err)
{
    ApngRequest wanted = apng_request(pages->request, true);
    Apng *apng;
    bool done;

    arena_clear(&pages->arena);
    pages->file = (Memory){.arena = &pages->arena};
    if (!apng_open(memory_sink(&pages->file), &wanted, &apng, err))
        return false;
    done = apng_picture(apng, shot->pixels, shot->stride, 1, err) &&
           apng_finish(apng, err);
    apng_close(&apng);
    return done;
}

static bool write_page(Pages *pages, int number, Error *err)
{
    const FilmTarget *target = &pages->request->target;
    Str bytes = memory_text(&pages->file);
    char name[4096];
    Output *output;

    if (!page_name(target->file_name, number, name, sizeof name, err) ||
        !output_open(name, target->overwrite, &output, err))
        return false;
    if (!output_write(output, bytes.data, bytes.len, err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}

static bool pages_show(void *self, const Shot *shot, Error *err)
{
    Pages *pages = self;

    if (!shot->again && !pack_page(pages, shot, err))
        return false;
    for (int i = 0; i < shot->count; i++)
        if (!write_page(pages, shot->first + i, err))
            return false;
    return true;
}

static bool pages_finish(void *self, Error *err)
{
    (void)self;
    (void)err;
    return true;
}

static void pages_release(void *self)
{
    Pages *pages = self;

    arena_release(&pages->arena);
    free(pages);
}

bool reel_open_pages(const ReelRequest *request, Reel *out, Error *err)
{
    Pages *pages;

    if (!reel_pattern_is_good(request->target.file_name))
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' names no pictures: write one %%05d where their "
                         "number shall stand",
                         request->target.file_name);
    pages = calloc(1, sizeof *pages);
    if (pages == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a picture");
    pages->request = request;
    pages->arena = arena_make(256 * MEGABYTE);
    *out = (Reel){pages_show, pages_finish, pages_release, pages};
    return true;
}
