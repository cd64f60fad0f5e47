#include "core/module.h"
#include "draw/film_module.h"
#include "draw/film_reel.h"

#include <stdlib.h>

typedef struct {
    const FilmModule *module;
    FilmEncoder *encoder;
} Video;

static const FilmModule *load(FilmFormat format, Error *err)
{
    static const Module libav = {
        .file = FILM_MODULE_FILE,
        .symbol = FILM_MODULE_SYMBOL,
        .need = "MP4 and WebM need the packages libavformat59, libavcodec59 "
                "and libyuv0"};
    static const Module webp = {
        .file = WEBP_MODULE_FILE,
        .symbol = FILM_MODULE_SYMBOL,
        .need = "WebP needs the packages libwebp7 and libwebpmux3"};
    ModuleEntry *entry = NULL;

    if (!module_open(format == FILM_WEBP ? &webp : &libav, &entry, err) ||
        entry == NULL)
        return NULL;
    return ((FilmEntry *)entry)();
}

static FilmCodec codec_of(const ReelRequest *request)
{
    if (request->format == FILM_WEBP)
        return CODEC_WEBP;
    if (request->format == FILM_MP4)
        return CODEC_H264;
    return request->av1 ? CODEC_AV1 : CODEC_VP9;
}

static bool video_show(void *self, const Shot *shot, Error *err)
{
    Video *video = self;

    return video->module->frame(video->encoder,
                                shot->again ? NULL : shot->pixels, shot->stride,
                                shot->count, err);
}

static bool video_finish(void *self, Error *err)
{
    Video *video = self;

    return video->module->finish(video->encoder, err);
}

static void video_release(void *self)
{
    Video *video = self;

    video->module->release(&video->encoder);
    free(video);
}

bool reel_open_video(const ReelRequest *request, Reel *out, Error *err)
{
    const FilmModule *module = load(request->format, err);
    FilmStream stream = {.codec = codec_of(request),
                         .file_name = request->target.file_name,
                         .sink = request->target.sink,
                         .title = request->notes.title,
                         .comment = request->notes.comment,
                         .rights = request->notes.rights,
                         .width = request->width,
                         .height = request->height,
                         .frame_rate = request->rate};
    Video *video;

    if (module == NULL)
        return false;
    video = calloc(1, sizeof *video);
    if (video == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
    video->module = module;
    if (!module->open(&stream, &video->encoder, err)) {
        free(video);
        return false;
    }
    *out = (Reel){video_show, video_finish, video_release, video};
    return true;
}

bool reel_join_video(const FilmJoin *request, Error *err)
{
    const FilmModule *module = load(request->format, err);
    FilmStream out = {.codec = request->format == FILM_MP4    ? CODEC_H264
                               : request->format == FILM_WEBM ? CODEC_VP9
                                                              : CODEC_WEBP,
                      .file_name = request->target.file_name,
                      .sink = request->target.sink};

    return module != NULL &&
           module->join(request->parts, request->count, &out, err);
}
