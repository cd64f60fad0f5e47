#include "draw/raster.h"

#include "core/module.h"
#include "draw/raster_module.h"
#include "draw/scene.h"

#include <math.h>

/* ---- GDAL --------------------------------------------------------------- */

static const RasterModule *load_module(Error *err)
{
    static const Module module = {.file = RASTER_MODULE_FILE,
                                  .symbol = RASTER_MODULE_SYMBOL,
                                  .need = "rasters need the package libgdal32"};
    ModuleEntry *entry = NULL;

    if (!module_open(&module, &entry, err) || entry == NULL)
        return NULL;
    return ((RasterEntry *)entry)();
}

bool raster_write_geotiff(cairo_surface_t *surface, Str wkt,
                          const double transform[6], Sink sink, Error *err)
{
    const RasterModule *module = load_module(err);
    RasterPicture picture = {.pixels = (const uint32_t *)(const void *)
                                 cairo_image_surface_get_data(surface),
                             .width = cairo_image_surface_get_width(surface),
                             .height = cairo_image_surface_get_height(surface),
                             .stride = cairo_image_surface_get_stride(surface),
                             .wkt = wkt.data};

    memcpy(picture.transform, transform, sizeof picture.transform);
    return module != NULL && module->geotiff(&picture, sink, err);
}

/* ---- what lies under the map -------------------------------------------- */

typedef struct {
    Frame *frame;
    RasterRequest request;
    cairo_surface_t *surface; /* ARGB32 */
    uint32_t *pixels;
    size_t count;
} Canvas;

/* Pixels for the map's box; a vector file takes 144 an inch. */
static bool canvas_open(Frame *frame, Canvas *out, Error *err)
{
    Box map = frame->layout.map;
    double scale = frame->vector ? 1.5 : frame->layout.scale;
    Canvas canvas = {.frame = frame};
    double pixel = frame->metres / scale;

    frame->image_scale = scale;
    canvas.request = (RasterRequest){
        .wkt = projection_any_wkt(frame->projection).data,
        .transform = {frame->corner.x, pixel, 0, frame->corner.y, 0, -pixel},
        .width = (int)ceil(map.width * scale),
        .height = (int)ceil(map.height * scale)};
    canvas.surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, canvas.request.width, canvas.request.height);
    canvas.pixels =
        (uint32_t *)(void *)cairo_image_surface_get_data(canvas.surface);
    canvas.count = (size_t)canvas.request.width * (size_t)canvas.request.height;
    if (canvas.pixels == NULL || canvas.request.wkt == NULL) {
        cairo_surface_destroy(canvas.surface);
        return error_set(err, ERROR_DRIVER, 0,
                         "there is no room for a raster under the map, or its "
                         "projection has no name that GDAL knows");
    }
    cairo_surface_flush(canvas.surface);
    *out = canvas;
    return true;
}

static uint32_t channel(double value)
{
    return (uint32_t)lround(255 * fmin(1, fmax(0, value)));
}

/* Half its colour gone, and pale towards the paper: data stand out on it. */
static uint32_t toned(uint32_t pixel, Colour paper)
{
    const double keep = 0.55, grey_share = 0.6;
    double rgb[3] = {(pixel >> 16 & 255) / 255.0, (pixel >> 8 & 255) / 255.0,
                     (pixel & 255) / 255.0};
    double ground[3] = {paper.red, paper.green, paper.blue};
    double grey = 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
    uint32_t out = 0xFF000000U;

    if (pixel >> 24 == 0)
        return 0;
    for (int i = 0; i < 3; i++) {
        double value = grey * grey_share + rgb[i] * (1 - grey_share);

        out |= channel(value * keep + ground[i] * (1 - keep)) << (16 - 8 * i);
    }
    return out;
}

static bool load_basemap(Frame *frame, Error *err)
{
    const RasterModule *module = load_module(err);
    Canvas canvas = {0};

    if (module == NULL || !canvas_open(frame, &canvas, err))
        return false;
    frame->ground_image = canvas.surface;
    canvas.request.file = frame->picture->basemap_file.data;
    if (!module->colours(&canvas.request, canvas.pixels, err))
        return error_within(err, "--basemap");
    for (size_t i = 0; i < canvas.count; i++)
        canvas.pixels[i] = toned(canvas.pixels[i], frame->theme->paper);
    cairo_surface_mark_dirty(canvas.surface);
    return true;
}

/* Heights of the coarse grid at every pixel: its positions are those of a mesh,
 * and lie on straight lines between its corners, which at such scales is exact
 * to a fraction of a pixel. */
static void sample_relief(const Canvas *canvas, float *out)
{
    enum { MESH = 16 };
    const Frame *frame = canvas->frame;
    int width = canvas->request.width, height = canvas->request.height;
    Box map = frame->layout.map;

    for (int top = 0; top < height; top += MESH)
        for (int left = 0; left < width; left += MESH) {
            LonLat corner[4];

            for (int i = 0; i < 4; i++) {
                int right = left + i % 2 * MESH, low = top + i / 2 * MESH;

                corner[i] = scene_position(
                    frame, (Point){map.x + right / frame->image_scale,
                                   map.y + low / frame->image_scale});
            }
            for (int y = top; y < height && y < top + MESH; y++)
                for (int x = left; x < width && x < left + MESH; x++) {
                    double u = (double)(x - left) / MESH;
                    double v = (double)(y - top) / MESH;
                    LonLat at = {
                        (corner[0].lon * (1 - u) + corner[1].lon * u) *
                                (1 - v) +
                            (corner[2].lon * (1 - u) + corner[3].lon * u) * v,
                        (corner[0].lat * (1 - u) + corner[1].lat * u) *
                                (1 - v) +
                            (corner[2].lat * (1 - u) + corner[3].lat * u) * v};

                    out[y * width + x] =
                        (float)relief_height(frame->picture->relief, at);
                }
        }
}

/* The grid that comes with the program is worth drawing where a cell of it is
 * small on the page. */
static bool wants_coarse(const Frame *frame)
{
    const Relief *relief = frame->picture->relief;

    return relief != NULL && relief->heights != NULL &&
           (frame->picture->sheet->layers & SHEET_RELIEF) &&
           relief->step * 111000 / frame->ground < 45;
}

static bool load_heights(Frame *frame, Canvas *canvas, float *heights,
                         Error *err)
{
    const RasterModule *module;

    if (frame->picture->relief_file.len == 0) {
        sample_relief(canvas, heights);
        return true;
    }
    module = load_module(err);
    canvas->request.file = frame->picture->relief_file.data;
    return module != NULL && (module->heights(&canvas->request, heights, err) ||
                              error_within(err, "--relief"));
}

static bool load_relief(Frame *frame, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(1024 * MEGABYTE);
    Canvas canvas = {0};
    float *heights;

    if (!canvas_open(frame, &canvas, err))
        return false;
    frame->shade_image = canvas.surface;
    heights = arena_array(&arena, canvas.count, sizeof *heights, err);
    if (heights == NULL || !load_heights(frame, &canvas, heights, err))
        return false;
    shade_make(heights, canvas.request.width, canvas.request.height,
               frame->ground / frame->image_scale, canvas.pixels);
    cairo_surface_mark_dirty(canvas.surface);
    return true;
}

bool raster_open(Frame *frame, Error *err)
{
    if (frame->picture->basemap_file.len > 0 && !load_basemap(frame, err))
        return false;
    if (frame->picture->relief_file.len > 0 || wants_coarse(frame))
        return load_relief(frame, err);
    return true;
}

/* ---- painting ------------------------------------------------------------ */

static void paint_image(const Frame *frame, cairo_t *cr, cairo_surface_t *image,
                        double opacity)
{
    Box map = frame->layout.map;

    if (image == NULL)
        return;
    cairo_save(cr);
    cairo_translate(cr, map.x, map.y);
    cairo_scale(cr, 1 / frame->image_scale, 1 / frame->image_scale);
    cairo_set_source_surface(cr, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
    cairo_paint_with_alpha(cr, opacity);
    cairo_restore(cr);
}

void raster_paint_ground(const Frame *frame, cairo_t *cr)
{
    paint_image(frame, cr, frame->ground_image, 1);
    paint_image(frame, cr, frame->shade_image, frame->theme->relief);
}

void raster_paint_shade(const Frame *frame, cairo_t *cr)
{
    paint_image(frame, cr, frame->shade_image, frame->theme->relief / 2);
}
