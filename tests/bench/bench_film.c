/* Encodes frames that a file holds as they are: what the encoder alone takes.
 */
#include "core/str.h"
#include "draw/film_module.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const FilmModule *load(void)
{
    void *library = dlopen(FILM_MODULE_FILE, RTLD_NOW | RTLD_LOCAL);
    void *symbol = library == NULL ? NULL : dlsym(library, FILM_MODULE_SYMBOL);
    const FilmModule *(*entry)(void) = NULL;

    memcpy(&entry, &symbol, sizeof entry);
    return symbol == NULL ? NULL : entry();
}

static bool encode(const FilmModule *module, const FilmStream *stream,
                   const uint8_t *pixels, size_t frames, Error *err)
{
    size_t size = 4 * (size_t)stream->width * (size_t)stream->height;
    FilmEncoder *encoder;
    bool done = true;

    if (!module->open(stream, &encoder, err))
        return false;
    for (size_t i = 0; i < frames && done; i++) {
        bool again = i > 0 && memcmp(pixels + i * size, pixels + (i - 1) * size,
                                     size) == 0;
        done = module->frame(encoder, again ? NULL : pixels + i * size,
                             4 * stream->width, 1, err);
    }
    done = done && module->finish(encoder, err);
    module->release(&encoder);
    return done;
}

int main(int count, char **words)
{
    const FilmModule *module = load();
    FilmStream stream = {.codec = CODEC_H264,
                         .file_name = "bench_film.mp4",
                         .title = "bench",
                         .frame_rate = 30};
    struct stat status;
    long width, height;
    Error err = {0};
    int file;
    void *bytes;

    if (count != 4 || module == NULL ||
        !str_to_long(str_from_cstr(words[2]), &width) ||
        !str_to_long(str_from_cstr(words[3]), &height) ||
        (file = open(words[1], O_RDONLY)) < 0 || fstat(file, &status) != 0)
        return 2;
    stream.width = (int)width;
    stream.height = (int)height;
    bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED ||
        !encode(module, &stream, bytes,
                (size_t)status.st_size / (4 * (size_t)(width * height)),
                &err)) {
        (void)fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    return 0;
}
