/* Encodes frames that come as they are, on standard input: what the encoder
 * alone takes.
 */
#include "core/module.h"
#include "core/str.h"
#include "draw/film_module.h"

#include <stdio.h>
#include <stdlib.h>

static const FilmModule *load(Error *err)
{
    static const Module module = {.file = FILM_MODULE_FILE,
                                  .symbol = FILM_MODULE_SYMBOL,
                                  .need = "the bench needs libavformat59"};
    ModuleEntry *entry = NULL;

    if (!module_open(&module, &entry, err) || entry == NULL)
        return NULL;
    return ((FilmEntry *)entry)();
}

/* Two frames take turns, so that one like the one before is told as that. */
static bool encode(const FilmModule *module, const FilmStream *stream,
                   FILE *frames, uint8_t *pixels[2], Error *err)
{
    size_t size = 4 * (size_t)stream->width * (size_t)stream->height;
    FilmEncoder *encoder;
    bool done = true;

    if (!module->open(stream, &encoder, err))
        return false;
    for (size_t i = 0; done && fread(pixels[i % 2], 1, size, frames) == size;
         i++) {
        bool again = i > 0 && memcmp(pixels[0], pixels[1], size) == 0;
        done = module->frame(encoder, again ? NULL : pixels[i % 2],
                             4 * stream->width, 1, err);
    }
    done = done && module->finish(encoder, err);
    module->release(&encoder);
    return done;
}

int main(int count, char **words)
{
    const FilmModule *module;
    FilmStream stream = {.codec = CODEC_H264,
                         .file_name = "bench_film.mp4",
                         .title = "bench",
                         .frame_rate = 30};
    long width, height;
    uint8_t *pixels[2];
    Error err = {0};
    bool done;

    if (count != 3 || !str_to_long(str_from_cstr(words[1]), &width) ||
        !str_to_long(str_from_cstr(words[2]), &height))
        return 2;
    module = load(&err);
    if (module == NULL) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 2;
    }
    stream.width = (int)width;
    stream.height = (int)height;
    for (int i = 0; i < 2; i++)
        pixels[i] = calloc(4 * (size_t)width, (size_t)height);
    done = pixels[0] != NULL && pixels[1] != NULL &&
           encode(module, &stream, stdin, pixels, &err);
    free(pixels[0]);
    free(pixels[1]);
    if (!done)
        (void)fprintf(stderr, "%s\n", err.message);
    return done ? 0 : 1;
}
