#include "draw/film_libav.h"

#include <libavcodec/avcodec.h>
#include <libavutil/opt.h>
#include <libyuv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct FilmEncoder {
    AVFormatContext *file;
    AVCodecContext *codec;
    AVStream *stream;
    AVFrame *frame;
    AVPacket *packet;
    int64_t next; /* presentation time of the next frame, in frames */
};

/* An encoder's thread count changes how it cuts its work, so that a number
 * taken from the machine would change the bytes. */
enum { THREADS = 2 };

typedef struct {
    const char *encoder, *package, *container, *name;
    const char *options[6][2];
} Coding;

static const Coding codings[] = {
    [CODEC_H264] = {"libx264",
                    "libx264-164",
                    "mp4",
                    "H.264",
                    {{"preset", "veryfast"},
                     {"tune", "animation"},
                     {"crf", "20"}}},
    [CODEC_VP9] = {"libvpx-vp9",
                   "libvpx7",
                   "webm",
                   "VP9",
                   {{"deadline", "realtime"},
                    {"cpu-used", "6"},
                    {"crf", "24"},
                    {"row-mt", "1"},
                    {"tile-columns", "1"}}},
    [CODEC_AV1] = {"libsvtav1",
                   "libsvtav1enc1",
                   "webm",
                   "AV1",
                   {{"preset", "10"},
                    {"crf", "32"},
                    {"svtav1-params", "lp=2"}}},
};

static void describe_picture(AVCodecContext *codec, const FilmStream *stream)
{
    codec->width = stream->width;
    codec->height = stream->height;
    codec->time_base = (AVRational){1, stream->frame_rate};
    codec->framerate = (AVRational){stream->frame_rate, 1};
    codec->sample_aspect_ratio = (AVRational){1, 1};
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->colorspace = AVCOL_SPC_SMPTE170M;
    codec->color_primaries = AVCOL_PRI_SMPTE170M;
    codec->color_trc = AVCOL_TRC_SMPTE170M;
    codec->gop_size = 5 * stream->frame_rate;
    codec->thread_count = THREADS;
    codec->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
}

static bool open_codec(FilmEncoder *encoder, const FilmStream *stream,
                       Error *err)
{
    const Coding *coding = &codings[stream->codec];
    const AVCodec *found = avcodec_find_encoder_by_name(coding->encoder);
    int code = 0;

    if (found == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "libavcodec has no %s encoder: install the package "
                         "%s and a libavcodec59 that is built with it",
                         coding->name, coding->package);
    encoder->codec = avcodec_alloc_context3(found);
    if (encoder->codec == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for an encoder");
    describe_picture(encoder->codec, stream);
    for (int i = 0; code >= 0 && coding->options[i][0] != NULL; i++)
        code = av_opt_set(encoder->codec->priv_data, coding->options[i][0],
                          coding->options[i][1], 0);
    if (code >= 0)
        code = avcodec_open2(encoder->codec, found, NULL);
    if (code >= 0)
        return true;
    libav_refuse(err, "the encoder did not start", code);
    return error_within(err, "%s", coding->name);
}

static int describe_file(AVFormatContext *file, const FilmStream *stream)
{
    const char *const notes[][2] = {{"title", stream->title},
                                    {"comment", stream->comment},
                                    {"copyright", stream->rights}};
    int code = 0;

    file->flags |= AVFMT_FLAG_BITEXACT;
    for (size_t i = 0; i < sizeof notes / sizeof *notes && code >= 0; i++)
        if (notes[i][1] != NULL)
            code = av_dict_set(&file->metadata, notes[i][0], notes[i][1], 0);
    return code;
}

static bool add_stream(FilmEncoder *encoder, const FilmStream *stream,
                       Error *err)
{
    int code;

    encoder->stream = avformat_new_stream(encoder->file, NULL);
    if (encoder->stream == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
    encoder->stream->time_base = encoder->codec->time_base;
    encoder->stream->avg_frame_rate = encoder->codec->framerate;
    code = avcodec_parameters_from_context(encoder->stream->codecpar,
                                           encoder->codec);
    if (code < 0)
        return libav_refuse(err, "the film's stream cannot be described", code);
    code = describe_file(encoder->file, stream);
    return code >= 0 ||
           libav_refuse(err, "the film cannot be given a title", code);
}

static bool open_file(FilmEncoder *encoder, const FilmStream *stream,
                      Error *err)
{
    const char *container = codings[stream->codec].container;
    char name[LIBAV_NAME_SIZE];
    int code;

    if (!libav_file_name(stream->file_name, name, err))
        return false;
    code =
        avformat_alloc_output_context2(&encoder->file, NULL, container, name);
    if (code < 0)
        return libav_refuse(err, "libavformat cannot write such a film", code);
    return add_stream(encoder, stream, err) &&
           libav_begin(encoder->file, name, err);
}

static bool make_buffers(FilmEncoder *encoder, Error *err)
{
    int code;

    encoder->packet = av_packet_alloc();
    encoder->frame = av_frame_alloc();
    if (encoder->packet == NULL || encoder->frame == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a frame");
    encoder->frame->format = encoder->codec->pix_fmt;
    encoder->frame->width = encoder->codec->width;
    encoder->frame->height = encoder->codec->height;
    encoder->frame->color_range = encoder->codec->color_range;
    encoder->frame->colorspace = encoder->codec->colorspace;
    code = av_frame_get_buffer(encoder->frame, 0);
    return code >= 0 || libav_refuse(err, "no memory for a frame", code);
}

static void film_release(FilmEncoder **encoder)
{
    if (*encoder == NULL)
        return;
    if ((*encoder)->file != NULL && (*encoder)->file->pb != NULL)
        (void)avio_closep(&(*encoder)->file->pb);
    avformat_free_context((*encoder)->file);
    avcodec_free_context(&(*encoder)->codec);
    av_frame_free(&(*encoder)->frame);
    av_packet_free(&(*encoder)->packet);
    free(*encoder);
    *encoder = NULL;
}

static bool film_open(const FilmStream *stream, FilmEncoder **out, Error *err)
{
    FilmEncoder *encoder;

    if (stream->width <= 0 || stream->height <= 0 || stream->width % 2 != 0 ||
        stream->height % 2 != 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a film of %dx%d cannot be: both must be even",
                         stream->width, stream->height);
    av_log_set_level(AV_LOG_QUIET);
    if (stream->codec == CODEC_AV1) /* which else talks on standard error */
        (void)setenv("SVT_LOG", "1", 0);
    encoder = calloc(1, sizeof *encoder);
    if (encoder == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for an encoder");
    if (!open_codec(encoder, stream, err) || !open_file(encoder, stream, err) ||
        !make_buffers(encoder, err)) {
        film_release(&encoder);
        return false;
    }
    *out = encoder;
    return true;
}

/* Writes the packets that the codec has ready. */
static bool drain(FilmEncoder *encoder, Error *err)
{
    for (;;) {
        int code = avcodec_receive_packet(encoder->codec, encoder->packet);
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return true;
        if (code < 0)
            return libav_refuse(err, "a frame cannot be encoded", code);
        av_packet_rescale_ts(encoder->packet, encoder->codec->time_base,
                             encoder->stream->time_base);
        encoder->packet->stream_index = encoder->stream->index;
        encoder->packet->duration = av_rescale_q(1, encoder->codec->time_base,
                                                 encoder->stream->time_base);
        code = av_interleaved_write_frame(encoder->file, encoder->packet);
        if (code < 0)
            return libav_refuse(err, "the film cannot be written", code);
    }
}

static bool convert(FilmEncoder *encoder, const uint8_t *pixels, int stride,
                    Error *err)
{
    AVFrame *frame = encoder->frame;
    int code = av_frame_make_writable(frame);

    if (code < 0)
        return libav_refuse(err, "no memory for a frame", code);
    return ARGBToI420(pixels, stride, frame->data[0], frame->linesize[0],
                      frame->data[1], frame->linesize[1], frame->data[2],
                      frame->linesize[2], frame->width, frame->height) == 0 ||
           error_set(err, ERROR_DRIVER, 0, "libyuv refuses a frame");
}

static bool film_frame(FilmEncoder *encoder, const uint8_t *pixels, int stride,
                       int count, Error *err)
{
    if (pixels != NULL && !convert(encoder, pixels, stride, err))
        return false;
    for (int i = 0; i < count; i++) {
        int code;
        encoder->frame->pts = encoder->next++;
        code = avcodec_send_frame(encoder->codec, encoder->frame);
        if (code < 0)
            return libav_refuse(err, "a frame cannot be encoded", code);
        if (!drain(encoder, err))
            return false;
    }
    return true;
}

static bool film_finish(FilmEncoder *encoder, Error *err)
{
    int code = avcodec_send_frame(encoder->codec, NULL);

    if (code < 0)
        return libav_refuse(err, "the film cannot be ended", code);
    return drain(encoder, err) && libav_end(encoder->file, err);
}

__attribute__((visibility("default"))) const FilmModule *film_module(void)
{
    static const FilmModule module = {
        .open = film_open,
        .frame = film_frame,
        .finish = film_finish,
        .release = film_release,
        .join = libav_join,
    };

    return &module;
}
