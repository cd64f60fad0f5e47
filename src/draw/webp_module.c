#include "draw/film_module.h"

#include "core/emit.h"
#include "core/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>
#include <webp/mux.h>

/* Near enough to lossless for flat colours and type, and half as long. */
#define QUALITY 88.0F

struct FilmEncoder {
    WebPAnimEncoder *animation;
    WebPConfig config;
    WebPPicture picture;
    Sink sink;
    Arena arena;
    Memory note; /* XMP */
    int rate;
    int64_t next; /* frame that has not been given yet */
};

static bool no_memory(Error *err)
{
    return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
}

static void webp_release(FilmEncoder **encoder)
{
    if (*encoder == NULL)
        return;
    WebPAnimEncoderDelete((*encoder)->animation);
    WebPPictureFree(&(*encoder)->picture);
    arena_release(&(*encoder)->arena);
    free(*encoder);
    *encoder = NULL;
}

static bool say(FilmEncoder *encoder, const char *text, Error *err)
{
    Sink sink = memory_sink(&encoder->note);

    return sink.write(sink.self, text, strlen(text), err);
}

/* A text of the Dublin Core. */
static bool say_element(FilmEncoder *encoder, const char *name,
                        const char *text, Error *err)
{
    return text == NULL ||
           (say(encoder, "<dc:", err) && say(encoder, name, err) &&
            say(encoder, "><rdf:Alt><rdf:li xml:lang=\"x-default\">", err) &&
            xml_text(memory_sink(&encoder->note), str_from_cstr(text), err) &&
            say(encoder, "</rdf:li></rdf:Alt></dc:", err) &&
            say(encoder, name, err) && say(encoder, ">", err));
}

/* XMP (ISO 16684-1) with the Dublin Core's title, description and rights. */
static bool describe(FilmEncoder *encoder, const FilmStream *stream, Error *err)
{
    encoder->note = (Memory){.arena = &encoder->arena};
    return say(encoder,
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
               "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
               "<rdf:Description rdf:about=\"\" "
               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">",
               err) &&
           say_element(encoder, "title", stream->title, err) &&
           say_element(encoder, "description", stream->comment, err) &&
           say_element(encoder, "rights", stream->rights, err) &&
           say(encoder, "</rdf:Description></rdf:RDF></x:xmpmeta>", err);
}

static bool prepare(FilmEncoder *encoder, const FilmStream *stream, Error *err)
{
    WebPAnimEncoderOptions options;

    encoder->sink = stream->sink;
    encoder->rate = stream->frame_rate;
    encoder->arena = arena_make(MEGABYTE);
    if (!describe(encoder, stream, err))
        return false;
    if (!WebPAnimEncoderOptionsInit(&options) ||
        !WebPConfigPreset(&encoder->config, WEBP_PRESET_DRAWING, QUALITY) ||
        !WebPPictureInit(&encoder->picture))
        return no_memory(err);
    /* A film begins at its beginning: no frames to jump to between. */
    options.kmin = 9999;
    options.kmax = 10000;
    encoder->config.method = 2;
    encoder->picture.width = stream->width;
    encoder->picture.height = stream->height;
    encoder->picture.use_argb = 1;
    encoder->animation =
        WebPAnimEncoderNew(stream->width, stream->height, &options);
    return encoder->animation != NULL || no_memory(err);
}

static bool webp_open(const FilmStream *stream, FilmEncoder **out, Error *err)
{
    FilmEncoder *encoder;

    if (stream->width > WEBP_MAX_DIMENSION ||
        stream->height > WEBP_MAX_DIMENSION)
        return error_set(
            err, ERROR_INPUT, 0,
            "WebP holds no picture of %dx%d: at most %d either way",
            stream->width, stream->height, WEBP_MAX_DIMENSION);
    encoder = calloc(1, sizeof *encoder);
    if (encoder == NULL)
        return no_memory(err);
    if (!prepare(encoder, stream, err)) {
        webp_release(&encoder);
        return false;
    }
    *out = encoder;
    return true;
}

static int milliseconds(const FilmEncoder *encoder)
{
    return (int)(encoder->next * 1000 / encoder->rate);
}

static bool webp_frame(FilmEncoder *encoder, const uint8_t *pixels, int stride,
                       int count, Error *err)
{
    int at = milliseconds(encoder);

    encoder->next += count;
    if (pixels == NULL)
        return true;
    if (!WebPPictureImportBGRX(&encoder->picture, pixels, stride))
        return no_memory(err);
    return WebPAnimEncoderAdd(encoder->animation, &encoder->picture, at,
                              &encoder->config) ||
           error_set(err, ERROR_DRIVER, 0, "libwebp: %s",
                     WebPAnimEncoderGetError(encoder->animation));
}

static bool add_note(const FilmEncoder *encoder, const WebPData *film,
                     WebPData *out, Error *err)
{
    Str text = memory_text(&encoder->note);
    WebPData note = {(const uint8_t *)text.data, text.len};
    WebPMux *mux = WebPMuxCreate(film, 0);
    WebPMuxAnimParams looping = {0xFFFFFFFF, 0};
    bool done = mux != NULL &&
                WebPMuxSetAnimationParams(mux, &looping) == WEBP_MUX_OK &&
                WebPMuxSetChunk(mux, "XMP ", &note, 0) == WEBP_MUX_OK &&
                WebPMuxAssemble(mux, out) == WEBP_MUX_OK;

    WebPMuxDelete(mux);
    return done || error_set(err, ERROR_DRIVER, 0,
                             "libwebp cannot put the film together");
}

static bool webp_finish(FilmEncoder *encoder, Error *err)
{
    WebPData film, noted;
    bool done;

    WebPDataInit(&film);
    WebPDataInit(&noted);
    if (!WebPAnimEncoderAdd(encoder->animation, NULL, milliseconds(encoder),
                            NULL) ||
        !WebPAnimEncoderAssemble(encoder->animation, &film))
        return error_set(err, ERROR_DRIVER, 0, "libwebp: %s",
                         WebPAnimEncoderGetError(encoder->animation));
    done =
        add_note(encoder, &film, &noted, err) &&
        encoder->sink.write(encoder->sink.self, noted.bytes, noted.size, err);
    WebPDataClear(&film);
    WebPDataClear(&noted);
    return done;
}

/* ---- joining ----------------------------------------------------------- */

static bool read_part(const char *name, Arena *arena, WebPMux **out, Error *err)
{
    Str bytes;
    WebPData data;

    if (!input_read(arena, name, 1024 * MEGABYTE, &bytes, err))
        return false;
    data = (WebPData){(const uint8_t *)bytes.data, bytes.len};
    *out = WebPMuxCreate(&data, 0);
    return *out != NULL ||
           error_set(err, ERROR_INPUT, 0, "it is no WebP, or a broken one");
}

static bool copy_frames(const WebPMux *part, WebPMux *whole, Error *err)
{
    for (uint32_t i = 1;; i++) {
        WebPMuxFrameInfo frame;
        WebPMuxError code = WebPMuxGetFrame(part, i, &frame);
        if (code == WEBP_MUX_NOT_FOUND && i > 1)
            return true;
        if (code != WEBP_MUX_OK)
            return error_set(err, ERROR_INPUT, 0, "it holds no pictures");
        frame.id = WEBP_CHUNK_ANMF; /* a still is a film of one picture */
        code = WebPMuxPushFrame(whole, &frame, 1);
        WebPDataClear(&frame.bitstream);
        if (code != WEBP_MUX_OK)
            return error_set(err, ERROR_DRIVER, 0,
                             "libwebp does not take a picture of it");
    }
}

static bool join_part(const char *name, bool first, WebPMux *whole, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(1025 * MEGABYTE);
    WebPMux *part;
    WebPData note;
    int width, height, old_width = 0, old_height = 0;
    bool done;

    if (!read_part(name, &arena, &part, err))
        return false;
    done = WebPMuxGetCanvasSize(part, &width, &height) == WEBP_MUX_OK;
    if (done && first)
        done = WebPMuxSetCanvasSize(whole, width, height) == WEBP_MUX_OK;
    if (done && first && WebPMuxGetChunk(part, "XMP ", &note) == WEBP_MUX_OK)
        done = WebPMuxSetChunk(whole, "XMP ", &note, 1) == WEBP_MUX_OK;
    if (!first)
        (void)WebPMuxGetCanvasSize(whole, &old_width, &old_height);
    if (!done || (!first && (width != old_width || height != old_height)))
        done = error_set(err, ERROR_INPUT, 0,
                         "it has another size than the first part");
    else
        done = copy_frames(part, whole, err);
    WebPMuxDelete(part);
    return done;
}

static bool webp_join(const char *const *parts, int count,
                      const FilmStream *out, Error *err)
{
    WebPMux *whole = WebPMuxNew();
    WebPMuxAnimParams looping = {0xFFFFFFFF, 0};
    WebPData film;
    bool done = whole != NULL || no_memory(err);

    WebPDataInit(&film);
    for (int i = 0; i < count && done; i++)
        done = join_part(parts[i], i == 0, whole, err) ||
               error_within(err, "the part '%s'", parts[i]);
    if (done && (WebPMuxSetAnimationParams(whole, &looping) != WEBP_MUX_OK ||
                 WebPMuxAssemble(whole, &film) != WEBP_MUX_OK))
        done = error_set(err, ERROR_DRIVER, 0,
                         "libwebp cannot put the film together");
    done = done && out->sink.write(out->sink.self, film.bytes, film.size, err);
    WebPDataClear(&film);
    WebPMuxDelete(whole);
    return done;
}

__attribute__((visibility("default"))) const FilmModule *film_module(void)
{
    static const FilmModule module = {
        .open = webp_open,
        .frame = webp_frame,
        .finish = webp_finish,
        .release = webp_release,
        .join = webp_join,
    };

    return &module;
}
