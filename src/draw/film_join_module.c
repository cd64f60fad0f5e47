#include "draw/film_libav.h"

#include <libavutil/opt.h>
#include <stdio.h>
#include <string.h>

bool libav_refuse(Error *err, const char *what, int code)
{
    char reason[AV_ERROR_MAX_STRING_SIZE] = "";
    ErrorKind kind = code == AVERROR(ENOMEM) ? ERROR_MEMORY
                     : code == AVERROR(ENOSPC) || code == AVERROR(EIO)
                         ? ERROR_IO
                         : ERROR_DRIVER;

    (void)av_strerror(code, reason, sizeof reason);
    return error_set(err, kind, 0, "%s: %s", what, reason);
}

bool libav_file_name(const char *file_name, char name[static LIBAV_NAME_SIZE],
                     Error *err)
{
    int length = snprintf(name, LIBAV_NAME_SIZE, "file:%s", file_name);

    return (length > 0 && length < LIBAV_NAME_SIZE) ||
           error_set(err, ERROR_LIMIT, 0, "the file's name is too long");
}

/* Opens the file and writes its head. */
bool libav_begin(AVFormatContext *file, const char *name, Error *err)
{
    int code = avio_open(&file->pb, name, AVIO_FLAG_WRITE);

    if (code < 0) {
        libav_refuse(err, "the film's file cannot be opened", code);
        err->kind = ERROR_IO;
        return false;
    }
    if (strcmp(file->oformat->name, "mp4") == 0)
        code = av_opt_set(file->priv_data, "movflags", "faststart", 0);
    if (code >= 0)
        code = avformat_write_header(file, NULL);
    return code >= 0 || libav_refuse(err, "the film cannot be begun", code);
}

bool libav_end(AVFormatContext *file, Error *err)
{
    int code = av_write_trailer(file);

    if (code >= 0)
        code = avio_closep(&file->pb);
    if (code >= 0)
        return true;
    libav_refuse(err, "the film cannot be written", code);
    err->kind = ERROR_IO;
    return false;
}

/* ---- joining ----------------------------------------------------------- */

typedef struct {
    AVFormatContext *file; /* the whole */
    AVStream *stream;
    AVRational frame; /* seconds a frame */
    int64_t frames;   /* of the parts before */
    const FilmStream *out;
} Join;

static void part_close(AVFormatContext **part)
{
    avformat_close_input(part);
}

static bool part_open(const char *file_name, AVFormatContext **out, Error *err)
{
    char name[LIBAV_NAME_SIZE];
    int code;

    if (!libav_file_name(file_name, name, err))
        return false;
    code = avformat_open_input(out, name, NULL, NULL);
    if (code >= 0)
        code = avformat_find_stream_info(*out, NULL);
    if (code < 0)
        return libav_refuse(err, "it cannot be read as a film", code);
    return ((*out)->nb_streams == 1 &&
            (*out)->streams[0]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO) ||
           error_set(err, ERROR_INPUT, 0,
                     "it is no film of ours: it holds more than pictures");
}

static bool same_rate(AVRational a, AVRational b)
{
    return av_cmp_q(a, b) == 0;
}

/* Whether a decoder set up for the first part can go on with this one. */
static bool fits(const Join *join, const AVStream *part)
{
    const AVCodecParameters *a = join->stream->codecpar, *b = part->codecpar;

    return a->codec_id == b->codec_id && a->width == b->width &&
           a->height == b->height && a->extradata_size == b->extradata_size &&
           (a->extradata_size == 0 || memcmp(a->extradata, b->extradata,
                                             (size_t)a->extradata_size) == 0) &&
           same_rate(join->stream->avg_frame_rate, part->avg_frame_rate);
}

static bool join_begin(Join *join, const AVFormatContext *first, Error *err)
{
    const AVStream *model = first->streams[0];
    const char *container = join->out->codec == CODEC_H264 ? "mp4" : "webm";
    char name[LIBAV_NAME_SIZE];
    int code;

    if (!libav_file_name(join->out->file_name, name, err))
        return false;
    code = avformat_alloc_output_context2(&join->file, NULL, container, name);
    if (code >= 0)
        join->stream = avformat_new_stream(join->file, NULL);
    if (code < 0 || join->stream == NULL)
        return libav_refuse(err, "libavformat cannot write such a film", code);
    code = avcodec_parameters_copy(join->stream->codecpar, model->codecpar);
    if (code >= 0)
        code = av_dict_copy(&join->file->metadata, first->metadata, 0);
    if (code < 0)
        return libav_refuse(err, "the film cannot be described", code);
    join->stream->codecpar->codec_tag = 0;
    join->stream->avg_frame_rate = model->avg_frame_rate;
    join->frame = av_inv_q(model->avg_frame_rate);
    join->stream->time_base = join->frame;
    join->file->flags |= AVFMT_FLAG_BITEXACT;
    return libav_begin(join->file, name, err);
}

/* Times are told in frames: WebM rounds them to milliseconds. */
static void retime(const Join *join, const AVStream *from, AVPacket *packet)
{
    int64_t *times[] = {&packet->pts, &packet->dts};

    for (int i = 0; i < 2; i++)
        if (*times[i] != AV_NOPTS_VALUE)
            *times[i] = av_rescale_q(
                join->frames +
                    av_rescale_q(*times[i], from->time_base, join->frame),
                join->frame, join->stream->time_base);
    packet->duration = av_rescale_q(1, join->frame, join->stream->time_base);
    packet->stream_index = 0;
    packet->pos = -1;
}

static bool copy_packets(Join *join, AVFormatContext *part, AVPacket *packet,
                         Error *err)
{
    int64_t count = 0;
    int code;

    while ((code = av_read_frame(part, packet)) >= 0) {
        retime(join, part->streams[0], packet);
        count++;
        code = av_interleaved_write_frame(join->file, packet);
        if (code < 0) {
            libav_refuse(err, "the film cannot be written", code);
            err->kind = ERROR_IO;
            return false;
        }
    }
    join->frames += count;
    return code == AVERROR_EOF || libav_refuse(err, "it cannot be read", code);
}

static bool join_part(Join *join, const char *name, Error *err)
{
    SCOPED(part_close) AVFormatContext *part = NULL;
    AVPacket *packet;
    bool done;

    if (!part_open(name, &part, err))
        return false;
    if (join->file == NULL && !join_begin(join, part, err))
        return false;
    if (!fits(join, part->streams[0]))
        return error_set(err, ERROR_INPUT, 0,
                         "it has another size, rate or coding than the first "
                         "part");
    packet = av_packet_alloc();
    if (packet == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
    done = copy_packets(join, part, packet, err);
    av_packet_free(&packet);
    return done;
}

bool libav_join(const char *const *parts, int count, const FilmStream *out,
                Error *err)
{
    Join join = {.out = out};
    bool done = true;

    av_log_set_level(AV_LOG_QUIET);
    for (int i = 0; i < count && done; i++)
        done = join_part(&join, parts[i], err) ||
               error_within(err, "the part '%s'", parts[i]);
    done = done && libav_end(join.file, err);
    if (join.file != NULL && join.file->pb != NULL)
        (void)avio_closep(&join.file->pb);
    avformat_free_context(join.file);
    return done;
}
