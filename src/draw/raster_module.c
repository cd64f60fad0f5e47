#include "draw/raster_module.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_alg.h>
#include <gdalwarper.h>
#include <math.h>
#include <stdlib.h>

enum { MOST_BANDS = 4 };

static bool complain(ErrorKind kind, const char *what, const char *file,
                     Error *err)
{
    const char *reason = CPLGetLastErrorMsg();

    return error_set(err, kind, 0, "'%s' %s%s%s", file, what,
                     *reason == '\0' ? "" : ": ", reason);
}

static void close_data(GDALDatasetH *data)
{
    if (*data != NULL)
        GDALClose(*data);
}

static void begin(void)
{
    GDALAllRegister();
    CPLSetErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
}

/* ---- opening ------------------------------------------------------------ */

static bool open_located(const char *file, GDALDatasetH *out, Error *err)
{
    double transform[6];
    GDALDatasetH data = GDALOpenEx(
        file, GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, NULL,
        NULL, NULL);
    bool placed;

    if (data == NULL)
        return complain(ERROR_INPUT, "is no raster that GDAL can read", file,
                        err);
    placed = GDALGetGeoTransform(data, transform) == CE_None ||
             GDALGetGCPCount(data) > 0;
    if (!placed || (GDALGetSpatialRef(data) == NULL &&
                    GDALGetGCPSpatialRef(data) == NULL)) {
        GDALClose(data);
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' does not say where on Earth it lies; give it a "
                         "georeference (gdal_translate -a_ullr -a_srs)",
                         file);
    }
    if (GDALGetRasterCount(data) < 1) {
        GDALClose(data);
        return error_set(err, ERROR_INPUT, 0, "'%s' has no band", file);
    }
    *out = data;
    return true;
}

static GDALDatasetH make_target(const RasterRequest *request, int bands,
                                GDALDataType type)
{
    GDALDatasetH target =
        GDALCreate(GDALGetDriverByName("MEM"), "", request->width,
                   request->height, bands, type, NULL);
    double transform[6];

    memcpy(transform, request->transform, sizeof transform);
    if (target != NULL) {
        GDALSetGeoTransform(target, transform);
        GDALSetProjection(target, request->wkt);
    }
    return target;
}

/* ---- warping ------------------------------------------------------------ */

typedef struct {
    GDALDatasetH source, target;
    int bands; /* of both; the target has its alpha behind them */
    int source_alpha;
    GDALResampleAlg how;
} Warp;

static void describe_bands(const Warp *warp, GDALWarpOptions *options)
{
    size_t size = (size_t)warp->bands * sizeof(int);

    options->nBandCount = warp->bands;
    options->panSrcBands = CPLMalloc(size);
    options->panDstBands = CPLMalloc(size);
    for (int i = 0; i < warp->bands; i++) {
        options->panSrcBands[i] = i + 1;
        options->panDstBands[i] = i + 1;
    }
    options->nSrcAlphaBand = warp->source_alpha;
    options->nDstAlphaBand = warp->bands + 1;
}

static void describe_nodata(const Warp *warp, GDALWarpOptions *options)
{
    int known = 0;
    double value =
        GDALGetRasterNoDataValue(GDALGetRasterBand(warp->source, 1), &known);

    if (!known)
        return;
    options->padfSrcNoDataReal =
        CPLMalloc((size_t)warp->bands * sizeof(double));
    for (int i = 0; i < warp->bands; i++)
        options->padfSrcNoDataReal[i] = value;
}

static bool run_warp(const Warp *warp)
{
    GDALWarpOptions *options = GDALCreateWarpOptions();
    GDALWarpOperationH operation = NULL;
    void *exact, *approximate = NULL;
    bool done = false;

    options->hSrcDS = warp->source;
    options->hDstDS = warp->target;
    options->eResampleAlg = warp->how;
    options->papszWarpOptions =
        CSLSetNameValue(options->papszWarpOptions, "INIT_DEST", "0");
    describe_bands(warp, options);
    describe_nodata(warp, options);
    exact = GDALCreateGenImgProjTransformer2(warp->source, warp->target, NULL);
    if (exact != NULL) {
        approximate =
            GDALCreateApproxTransformer(GDALGenImgProjTransform, exact, 0.125);
        options->pTransformerArg = approximate;
        options->pfnTransformer = GDALApproxTransform;
        operation = GDALCreateWarpOperation(options);
    }
    if (operation != NULL)
        done = GDALChunkAndWarpImage(
                   operation, 0, 0, GDALGetRasterXSize(warp->target),
                   GDALGetRasterYSize(warp->target)) == CE_None;
    GDALDestroyWarpOperation(operation);
    if (approximate != NULL)
        GDALDestroyApproxTransformer(approximate);
    if (exact != NULL)
        GDALDestroyGenImgProjTransformer(exact);
    GDALDestroyWarpOptions(options);
    return done;
}

static bool read_band(GDALDatasetH data, int band, GDALDataType type, void *out)
{
    int width = GDALGetRasterXSize(data), height = GDALGetRasterYSize(data);

    return GDALRasterIO(GDALGetRasterBand(data, band), GF_Read, 0, 0, width,
                        height, out, width, height, type, 0, 0) == CE_None;
}

/* ---- colours ------------------------------------------------------------ */

typedef struct {
    int bands;             /* of colour: 1 or 3 */
    int alpha;             /* band of the source, or 0 */
    GDALColorTableH table; /* or NULL */
    bool bytes;
    double low, high; /* of what is stretched */
} Look;

static void look_at(GDALDatasetH source, Look *out)
{
    int count = GDALGetRasterCount(source);
    GDALRasterBandH first = GDALGetRasterBand(source, 1);
    double range[2] = {0, 255};

    *out = (Look){.bands = count >= 3 ? 3 : 1,
                  .table = GDALGetRasterColorTable(first),
                  .bytes = GDALGetRasterDataType(first) == GDT_Byte};
    for (int i = 2; i <= count; i++)
        if (GDALGetRasterColorInterpretation(GDALGetRasterBand(source, i)) ==
            GCI_AlphaBand)
            out->alpha = i;
    if (!out->bytes)
        GDALComputeRasterMinMax(first, TRUE, range);
    out->low = range[0];
    out->high = range[1] > range[0] ? range[1] : range[0] + 1;
}

static uint8_t stretched(const Look *look, float value)
{
    double share = ((double)value - look->low) / (look->high - look->low);

    return (uint8_t)lround(255 * fmin(1, fmax(0, share)));
}

static uint32_t colour_of(const Look *look, const float *values)
{
    uint8_t rgb[3];

    if (look->table != NULL) {
        const GDALColorEntry *entry =
            GDALGetColorEntry(look->table, (int)lroundf(values[0]));

        return entry == NULL
                   ? 0
                   : (uint32_t)entry->c1 << 16 | (uint32_t)entry->c2 << 8 |
                         (uint32_t)entry->c3;
    }
    for (int i = 0; i < 3; i++)
        rgb[i] = stretched(look, values[look->bands == 3 ? i : 0]);
    return (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
}

static bool collect(GDALDatasetH target, const Look *look, uint32_t *out,
                    bool *any)
{
    size_t count =
        (size_t)GDALGetRasterXSize(target) * (size_t)GDALGetRasterYSize(target);
    size_t planes = (size_t)look->bands + 1;
    float *values = malloc(count * planes * sizeof *values);
    bool done = values != NULL;

    for (size_t i = 0; i < planes && done; i++)
        done = read_band(target, (int)i + 1, GDT_Float32, values + i * count);
    *any = false;
    for (size_t i = 0; i < count && done; i++) {
        float here[MOST_BANDS] = {0};

        for (size_t j = 0; j < planes; j++)
            here[j] = values[j * count + i];
        out[i] = here[planes - 1] < 1 ? 0 : 0xFF000000U | colour_of(look, here);
        *any |= out[i] != 0;
    }
    free(values);
    return done;
}

static bool colours(const RasterRequest *request, uint32_t *out, Error *err)
{
    __attribute__((cleanup(close_data))) GDALDatasetH source = NULL;
    __attribute__((cleanup(close_data))) GDALDatasetH target = NULL;
    Look look;
    Warp warp;
    bool any = false;

    begin();
    if (!open_located(request->file, &source, err))
        return false;
    look_at(source, &look);
    target = make_target(request, look.bands + 1, GDT_Float32);
    warp = (Warp){source, target, look.bands, look.alpha,
                  look.table != NULL ? GRA_NearestNeighbour : GRA_Bilinear};
    if (target == NULL || !run_warp(&warp) ||
        !collect(target, &look, out, &any))
        return complain(ERROR_INPUT, "can't be projected to the map",
                        request->file, err);
    return any ||
           error_set(err, ERROR_INPUT, 0, "'%s' has nothing where the map lies",
                     request->file);
}

/* ---- heights ------------------------------------------------------------ */

static bool heights(const RasterRequest *request, float *out, Error *err)
{
    __attribute__((cleanup(close_data))) GDALDatasetH source = NULL;
    __attribute__((cleanup(close_data))) GDALDatasetH target = NULL;
    size_t count = (size_t)request->width * (size_t)request->height;
    float *known;
    Warp warp;
    bool any = false, done;

    begin();
    if (!open_located(request->file, &source, err))
        return false;
    known = malloc(count * sizeof *known);
    target = make_target(request, 2, GDT_Float32);
    warp = (Warp){source, target, 1, 0, GRA_CubicSpline};
    done = known != NULL && target != NULL && run_warp(&warp) &&
           read_band(target, 1, GDT_Float32, out) &&
           read_band(target, 2, GDT_Float32, known);
    for (size_t i = 0; i < count && done; i++) {
        if (known[i] <= 0)
            out[i] = NAN;
        any |= isfinite(out[i]);
    }
    free(known);
    if (!done)
        return complain(ERROR_INPUT, "can't be projected to the map",
                        request->file, err);
    return any ||
           error_set(err, ERROR_INPUT, 0,
                     "'%s' has no heights where the map lies", request->file);
}

/* ---- GeoTIFF ------------------------------------------------------------ */

/* One band of one row; bytes stand blue, green, red, any. */
static void take_band(const RasterPicture *picture, int y, int band, GByte *row)
{
    const unsigned char *from = (const unsigned char *)picture->pixels +
                                (size_t)y * (size_t)picture->stride;

    for (int x = 0; x < picture->width; x++)
        row[x] = from[(size_t)x * 4 + 2 - (size_t)band];
}

static bool fill_target(GDALDatasetH target, const RasterPicture *picture)
{
    GByte *row = malloc((size_t)picture->width);
    bool done = row != NULL;

    for (int y = 0; y < picture->height && done; y++)
        for (int band = 0; band < 3 && done; band++) {
            take_band(picture, y, band, row);
            done = GDALRasterIO(GDALGetRasterBand(target, band + 1), GF_Write,
                                0, y, picture->width, 1, row, picture->width, 1,
                                GDT_Byte, 0, 0) == CE_None;
        }
    free(row);
    return done;
}

static bool hand_over(const char *name, Sink sink, Error *err)
{
    vsi_l_offset size = 0;
    GByte *bytes = VSIGetMemFileBuffer(name, &size, FALSE);

    return bytes != NULL ? sink.write(sink.self, bytes, (size_t)size, err)
                         : complain(ERROR_DRIVER, "could not be made",
                                    "the GeoTIFF", err);
}

static bool geotiff(const RasterPicture *picture, Sink sink, Error *err)
{
    static const char name[] = "/vsimem/tetrapylon-map.tif";
    char **options = CSLAddString(NULL, "COMPRESS=DEFLATE");
    double transform[6];
    GDALDatasetH target;
    bool done = false;

    begin();
    options = CSLAddString(options, "PHOTOMETRIC=RGB");
    options = CSLAddString(options, "INTERLEAVE=PIXEL");
    memcpy(transform, picture->transform, sizeof transform);
    target = GDALCreate(GDALGetDriverByName("GTiff"), name, picture->width,
                        picture->height, 3, GDT_Byte, options);
    if (target != NULL) {
        GDALSetGeoTransform(target, transform);
        GDALSetProjection(target, picture->wkt);
        done = fill_target(target, picture);
        GDALClose(target);
    }
    done = done ? hand_over(name, sink, err)
                : complain(ERROR_DRIVER, "could not be written", "the GeoTIFF",
                           err);
    VSIUnlink(name);
    CSLDestroy(options);
    return done;
}

/* What dlsym looks for; everything else is hidden. */
__attribute__((visibility("default"))) const RasterModule *raster_module(void)
{
    static const RasterModule module = {colours, heights, geotiff};

    return &module;
}
