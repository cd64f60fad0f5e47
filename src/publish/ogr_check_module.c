#include "publish/ogr_parts.h"

#include "core/vec.h"

#include <stdio.h>
#include <stdlib.h>

/* Of these, nothing may come back changed. */
static bool is_exact(const OgrJob *job)
{
    return ogr_is(job, "GPKG") || ogr_is(job, "FlatGeobuf") ||
           ogr_is(job, "SQLite") || ogr_is(job, "PostgreSQL");
}

/* Tiles hold what lies in each; what is at an edge is in two. */
static bool is_tiles(const OgrJob *job)
{
    return ogr_is(job, "MVT") || ogr_is(job, "MBTiles");
}

static void tally_layer(OGRLayerH layer, const Writing *written, Tally *out)
{
    Columns columns;
    Tally tally = {0};

    columns_find(layer, written, &columns);
    OGR_L_ResetReading(layer);
    for (;;) {
        SCOPED(gdal_destroy_feature)
        OGRFeatureH record = OGR_L_GetNextFeature(layer);

        if (record == NULL)
            break;
        tally_record(&tally, record, written, &columns);
    }
    *out = tally;
}

static uint64_t distance(int64_t a, int64_t b)
{
    return a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
}

/* To a millionth a corner: text formats round. */
static bool same_positions(const Tally *a, const Tally *b)
{
    return a->corners == b->corners &&
           distance(a->longitude, b->longitude) <= a->corners &&
           distance(a->latitude, b->latitude) <= a->corners;
}

static bool differ(const Writing *written, const char *what, Error *err)
{
    char text[200];

    if (is_exact(written->job))
        return error_set(err, ERROR_DRIVER, 0,
                         "%s of %s came back changed when the file was read "
                         "again",
                         what, written->wanted->name);
    (void)snprintf(text, sizeof text, "%s of %s are not kept as they are", what,
                   written->wanted->name);
    written->job->lose(written->job->self, text);
    return true;
}

static bool compare_fields(const Writing *written, const Tally *read,
                           Error *err)
{
    const Feature *blank = &written->wanted->blank;

    for (int i = 0; i < written->field_count; i++) {
        char what[80];

        if (written->tally.fields[i] == read->fields[i])
            continue;
        (void)snprintf(what, sizeof what, "the values of %s",
                       blank->properties[blank->shown[i]].name);
        if (!differ(written, what, err))
            return false;
    }
    return true;
}

static bool compare_shapes(const Writing *written, const Tally *read,
                           Error *err)
{
    const Tally *tally = &written->tally;

    if (ogr_is_sheet(written->job))
        return true;
    if (tally->located != read->located)
        return error_set(err, ERROR_DRIVER, 0,
                         "%zu of %zu positions of %s were found again in what "
                         "was written",
                         read->located, tally->located, written->wanted->name);
    if (is_exact(written->job) && tally->shapes != read->shapes)
        return differ(written, "the positions", err);
    return same_positions(tally, read) || differ(written, "the positions", err);
}

static bool compare_layer(const Writing *written, OGRLayerH layer, Error *err)
{
    Tally read = {0};

    tally_layer(layer, written, &read);
    if (read.count != written->tally.count)
        return error_set(err, ERROR_DRIVER, 0,
                         "%zu of %zu %s were found again in what was written",
                         read.count, written->tally.count,
                         written->wanted->name);
    return compare_shapes(written, &read, err) &&
           compare_fields(written, &read, err);
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* How many features the deepest tiles hold: one at an edge is in two of them.
 */
static bool count_in_tiles(const Writing *written, OGRLayerH layer, size_t *out,
                           Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Columns columns;
    VEC(uint64_t) ids = {0};
    size_t distinct = 0;

    columns_find(layer, written, &columns);
    OGR_L_ResetReading(layer);
    for (;;) {
        SCOPED(gdal_destroy_feature)
        OGRFeatureH record = OGR_L_GetNextFeature(layer);
        Tally one = {0};

        if (record == NULL)
            break;
        tally_record(&one, record, written, &columns);
        if (!VEC_PUSH(&arena, &ids, one.fields[written->id_field], err))
            return false;
    }
    if (ids.count > 1)
        qsort(ids.items, ids.count, sizeof *ids.items, compare_hashes);
    for (size_t i = 0; i < ids.count; i++)
        distinct += i == 0 || ids.items[i] != ids.items[i - 1];
    *out = distinct;
    return true;
}

/* A tile set is rounded to its pixels, and thinned where it is crowded. */
static bool check_tiles(const Writing *written, OGRLayerH layer, Error *err)
{
    size_t located = written->tally.located, count = 0;
    char text[160];

    if (written->id_field < 0)
        return true;
    if (!count_in_tiles(written, layer, &count, err))
        return false;
    if (located > 0 && count == 0)
        return error_set(err, ERROR_DRIVER, 0,
                         "no feature of %s was found again in the tiles",
                         written->wanted->name);
    if (count == located)
        return true;
    (void)snprintf(text, sizeof text,
                   "the tiles hold %zu of %zu %s that have a position", count,
                   located, written->wanted->name);
    written->job->lose(written->job->self, text);
    return true;
}

static OGRLayerH find_layer(const OgrJob *job, GDALDatasetH data,
                            const Writing *written, int index)
{
    OGRLayerH layer = GDALDatasetGetLayerByName(data, written->wanted->name);

    if (layer == NULL && !job->is_database)
        layer = GDALDatasetGetLayer(data, index);
    return layer;
}

/* A full disk may show only here. */
bool ogr_check(const OgrJob *job, const Writing *written, Error *err)
{
    /* We look at every value ourselves. */
    static const char *const unverified[] = {"VERIFY_BUFFERS=NO", NULL};
    SCOPED(gdal_close)
    GDALDatasetH data =
        GDALOpenEx(job->file_name, GDAL_OF_VECTOR, NULL,
                   ogr_is(job, "FlatGeobuf") ? unverified : NULL, NULL);

    if (data == NULL)
        return ogr_complain(
            "what was written can't be read again (is the disk full?)", err);
    for (size_t i = 0; i < job->layer_count; i++) {
        OGRLayerH layer = find_layer(job, data, &written[i], (int)i);

        if (layer == NULL && written[i].tally.count == 0)
            continue;
        if (layer == NULL)
            return error_set(err, ERROR_DRIVER, 0,
                             "the layer %s was not found again in what was "
                             "written",
                             written[i].wanted->name);
        if (!(is_tiles(job) ? check_tiles(&written[i], layer, err)
                            : compare_layer(&written[i], layer, err)))
            return false;
    }
    return true;
}
