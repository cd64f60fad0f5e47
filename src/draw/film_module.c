#include "draw/film_module.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libyuv.h>
#include <stdio.h>
#include <stdlib.h>

struct FilmEncoder {
    AVFormatContext *file;
    AVCodecContext *codec;
    AVStream *stream;
    AVFrame *frame;
    AVPacket *packet;
    int64_t next; /* presentation time of the next frame, in frames */
};

static bool refuse(Error *err, const char *what, int code)
{
    char reason[AV_ERROR_MAX_STRING_SIZE] = "";
    ErrorKind kind = code == AVERROR(ENOMEM) ? ERROR_MEMORY
                     : code == AVERROR(ENOSPC) || code == AVERROR(EIO)
                         ? ERROR_IO
                         : ERROR_DRIVER;

    (void)av_strerror(code, reason, sizeof reason);
    return error_set(err, kind, 0, "%s: %s", what, reason);
}

/* x264 writes its thread count into the stream and cuts its work by it, so that
 * a number taken from the machine would change the bytes. */
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
    codec->thread_count = 2;
    codec->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
}

static bool open_codec(FilmEncoder *encoder, const FilmStream *stream,
                       Error *err)
{
    const AVCodec *x264 = avcodec_find_encoder_by_name("libx264");
    int code;

    if (x264 == NULL) {
        error_set(err, ERROR_DRIVER, 0,
                  "libavcodec has no H.264 encoder: install a package "
                  "libavcodec59 that is built with x264");
        return false;
    }
    encoder->codec = avcodec_alloc_context3(x264);
    if (encoder->codec == NULL) {
        error_set(err, ERROR_MEMORY, 0, "out of memory for an encoder");
        return false;
    }
    describe_picture(encoder->codec, stream);
    code = av_opt_set(encoder->codec->priv_data, "preset", "veryfast", 0);
    if (code >= 0)
        code = av_opt_set(encoder->codec->priv_data, "tune", "animation", 0);
    if (code >= 0)
        code = av_opt_set(encoder->codec->priv_data, "crf", "20", 0);
    if (code >= 0)
        code = avcodec_open2(encoder->codec, x264, NULL);
    return code >= 0 || refuse(err, "the H.264 encoder did not start", code);
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
        return refuse(err, "the film's stream cannot be described", code);
    encoder->file->flags |= AVFMT_FLAG_BITEXACT;
    code = av_dict_set(&encoder->file->metadata, "title", stream->title, 0);
    if (code >= 0 && stream->comment != NULL)
        code = av_dict_set(&encoder->file->metadata, "comment", stream->comment,
                           0);
    return code >= 0 || refuse(err, "the film cannot be given a title", code);
}

/* Without "file:", libavformat would take what stands before a colon as the
 * name of a protocol. */
static bool open_file(FilmEncoder *encoder, const FilmStream *stream,
                      Error *err)
{
    char name[4096];
    int code,
        length = snprintf(name, sizeof name, "file:%s", stream->file_name);

    if (length < 0 || (size_t)length >= sizeof name)
        return error_set(err, ERROR_LIMIT, 0, "the file's name is too long");
    code = avformat_alloc_output_context2(&encoder->file, NULL, "mp4", name);
    if (code < 0)
        return refuse(err, "libavformat cannot write MP4", code);
    if (!add_stream(encoder, stream, err))
        return false;
    code = avio_open(&encoder->file->pb, name, AVIO_FLAG_WRITE);
    if (code < 0) {
        refuse(err, "the film's file cannot be opened", code);
        err->kind = ERROR_IO;
        return false;
    }
    code = av_opt_set(encoder->file->priv_data, "movflags", "faststart", 0);
    if (code >= 0)
        code = avformat_write_header(encoder->file, NULL);
    return code >= 0 || refuse(err, "the film cannot be begun", code);
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
    return code >= 0 || refuse(err, "no memory for a frame", code);
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
            return refuse(err, "a frame cannot be encoded", code);
        av_packet_rescale_ts(encoder->packet, encoder->codec->time_base,
                             encoder->stream->time_base);
        encoder->packet->stream_index = encoder->stream->index;
        encoder->packet->duration = av_rescale_q(1, encoder->codec->time_base,
                                                 encoder->stream->time_base);
        code = av_interleaved_write_frame(encoder->file, encoder->packet);
        if (code < 0)
            return refuse(err, "the film cannot be written", code);
    }
}

static bool film_frame(FilmEncoder *encoder, const uint8_t *pixels, int stride,
                       Error *err)
{
    AVFrame *frame = encoder->frame;
    int code = av_frame_make_writable(frame);

    if (code < 0)
        return refuse(err, "no memory for a frame", code);
    if (ARGBToI420(pixels, stride, frame->data[0], frame->linesize[0],
                   frame->data[1], frame->linesize[1], frame->data[2],
                   frame->linesize[2], frame->width, frame->height) != 0)
        return error_set(err, ERROR_DRIVER, 0, "libyuv refuses a frame");
    frame->pts = encoder->next++;
    code = avcodec_send_frame(encoder->codec, frame);
    if (code < 0)
        return refuse(err, "a frame cannot be encoded", code);
    return drain(encoder, err);
}

static bool film_finish(FilmEncoder *encoder, Error *err)
{
    int code = avcodec_send_frame(encoder->codec, NULL);

    if (code < 0)
        return refuse(err, "the film cannot be ended", code);
    if (!drain(encoder, err))
        return false;
    code = av_write_trailer(encoder->file);
    if (code >= 0)
        code = avio_closep(&encoder->file->pb);
    if (code < 0) {
        refuse(err, "the film cannot be written", code);
        err->kind = ERROR_IO;
        return false;
    }
    return true;
}

__attribute__((visibility("default"))) const FilmModule *film_module(void)
{
    static const FilmModule module = {
        .open = film_open,
        .frame = film_frame,
        .finish = film_finish,
        .release = film_release,
    };

    return &module;
}
