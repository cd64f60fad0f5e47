/*
 * bench_export.c - a million states through a writer, and nothing else: the
 * states are made as they are asked for.
 *
 *     bench_export FORMAT COUNT FILE    geojson, GeoJSON (GDAL's), GPKG,
 *                                       FlatGeobuf
 *
 * Prints seconds and the most memory that was held.
 */
#include "core/date.h"
#include "core/output.h"
#include "publish/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { PLACES = 1000 };

typedef struct {
    size_t at, count;
    Str claims[2], source;
} Source;

static bool rewind_source(void *self, Error *err)
{
    Source *source = self;

    (void)err;
    source->at = 0;
    return true;
}

/* Place by place, as a chronicle tells them. */
static size_t place_of(const Source *source)
{
    return source->at * PLACES / source->count;
}

/* Into the zeros at its end: printf would cost as much as the writer. */
static void number(Str text, size_t value)
{
    char *bytes = (char *)(uintptr_t)text.data;

    for (size_t at = text.len; value > 0; value /= 10)
        bytes[--at] = (char)('0' + value % 10);
}

static bool next_state(void *self, Arena *arena, State *out, bool *found,
                       Error *err)
{
    static const char *const values[] = {"destroyed", "severe", "moderate",
                                         "possible"};
    Source *source = self;
    int32_t from = 16000 + (int32_t)(source->at % 2000);
    Str place;

    *found = source->at < source->count;
    if (!*found)
        return true;
    *out = (State){.topic = TOPIC_DAMAGE,
                   .value = str_from_cstr(values[source->at % 4]),
                   .from = {from, from + 3},
                   .to = {from + 400, from + 410},
                   .confidence = 0.875,
                   .independent = 2,
                   .claims_for = source->claims,
                   .for_count = 2,
                   .sources = &source->source,
                   .source_count = 1};
    if (!arena_copy(arena, STR("state/0000000"), &out->id, err) ||
        !arena_copy(arena, STR("place_0000"), &place, err))
        return false;
    number(out->id, source->at);
    number(place, place_of(source));
    out->place = place;
    source->at++;
    return true;
}

static bool make_places(Arena *arena, Place *places, Error *err)
{
    for (size_t i = 0; i < PLACES; i++) {
        if (!arena_format(arena, &places[i].key, err, "place_%04zu", i) ||
            !arena_format(arena, &places[i].name, err, "Temple %zu", i))
            return false;
        places[i].position = (LonLat){35 + (double)(i % 40) * 0.123457,
                                      32 + (double)(i % 25) * 0.234567};
        places[i].located = true;
        places[i].accuracy_m = 30;
    }
    return true;
}

static bool write_ours(const Material *material, const char *path, Error *err)
{
    PublishRequest request = {.layer = LAYER_STATES};
    Output *output;

    if (!output_open(path, true, &output, err))
        return false;
    if (!geojson_write(material, &request, output_sink(output), err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}

static bool write_file(const Material *material, const char *format,
                       const char *path, Error *err)
{
    PublishRequest layer = {.layer = LAYER_STATES};
    GisRequest request = {.driver = str_from_cstr(format),
                          .overwrite = true,
                          .layers = &layer,
                          .layer_count = 1};

    return strcmp(format, "geojson") == 0
               ? write_ours(material, path, err)
               : gis_write(material, &request, path, NULL, err);
}

int main(int argc, char **argv)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Error err = {0};
    Place *places = arena_array(&arena, PLACES, sizeof *places, &err);
    Source source = {
        .claims = {STR("0123456789abcdef"), STR("fedcba9876543210")},
        .source = STR("Heritage Watch Bulletin; Desert Monitor")};
    StateStream stream = {rewind_source, next_state, &source};
    Chronicle none = {0};
    Evidence evidence = {.places = places, .place_count = PLACES};
    Material material = {
        .evidence = &evidence, .chronicle = &none, .stream = &stream};
    struct timespec start, end;
    struct rusage usage;
    long count;

    if (argc != 4 || !str_to_long(str_from_cstr(argv[2]), &count) ||
        count < 0 || places == NULL || !make_places(&arena, places, &err))
        return 2;
    source.count = (size_t)count;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    if (!write_file(&material, argv[1], argv[3], &err)) {
        (void)fprintf(stderr, "bench_export: %s\n", err.message);
        return 1;
    }
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)printf("%.2f %ld\n",
                 (double)(end.tv_sec - start.tv_sec) +
                     1e-9 * (double)(end.tv_nsec - start.tv_nsec),
                 usage.ru_maxrss / 1024);
    return 0;
}
