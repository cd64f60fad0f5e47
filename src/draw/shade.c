#include "draw/raster.h"

#include <math.h>

typedef struct {
    const float *heights;
    int width, height;
    double pixel_m;
} Field;

static double at(const Field *field, int x, int y)
{
    x = x < 0 ? 0 : x >= field->width ? field->width - 1 : x;
    y = y < 0 ? 0 : y >= field->height ? field->height - 1 : y;
    return (double)field->heights[(size_t)y * (size_t)field->width + (size_t)x];
}

/* Rise towards the east and the north (Horn 1981). False beside a gap. */
static bool slope_at(const Field *field, int x, int y, double *east,
                     double *north)
{
    double w = at(field, x - 1, y - 1) + 2 * at(field, x - 1, y) +
               at(field, x - 1, y + 1);
    double e = at(field, x + 1, y - 1) + 2 * at(field, x + 1, y) +
               at(field, x + 1, y + 1);
    double n = at(field, x - 1, y - 1) + 2 * at(field, x, y - 1) +
               at(field, x + 1, y - 1);
    double s = at(field, x - 1, y + 1) + 2 * at(field, x, y + 1) +
               at(field, x + 1, y + 1);

    *east = (e - w) / (8 * field->pixel_m);
    *north = (n - s) / (8 * field->pixel_m);
    return isfinite(*east) && isfinite(*north);
}

/* How many times heights are taken. */
static double exaggeration(const Field *field)
{
    double sum = 0, count = 0, east, north;
    const double wanted = 0.18;

    for (int y = 0; y < field->height; y += 7)
        for (int x = 0; x < field->width; x += 7)
            if (slope_at(field, x, y, &east, &north)) {
                sum += east * east + north * north;
                count++;
            }
    if (count < 1 || sum <= 0)
        return 1.3;
    return fmin(80, fmax(1.3, wanted / sqrt(sum / count)));
}

/* -1 dark to 1 light; 0 is level ground. */
static double light_on(double east, double north)
{
    static const struct {
        double east, north, weight;
    } lamps[] = {{-0.7071, -0.7071, 0.15},
                 {-1, 0, 0.25},
                 {-0.7071, 0.7071, 0.4},
                 {0, 1, 0.2}};
    const double level = 0.7071;
    double length = sqrt(1 + east * east + north * north), light = 0;

    for (size_t i = 0; i < sizeof lamps / sizeof *lamps; i++) {
        double one = level *
                     (1 - east * lamps[i].east - north * lamps[i].north) /
                     length;

        light += lamps[i].weight * fmax(0, one);
    }
    return fmin(1,
                fmax(-1, (light - level) / (light < level ? level : 0.2929)));
}

/* Steep ground would else be as dark as ink, and a range on a plain a smear:
 * slopes are drawn together the more the steeper they are. */
static double eased(double slope)
{
    return slope / (1 + 1.6 * fabs(slope));
}

void shade_make(const float *heights, int width, int height, double pixel_m,
                uint32_t *out)
{
    Field field = {heights, width, height, pixel_m};
    double times = exaggeration(&field);

    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t *pixel = &out[(size_t)y * (size_t)width + (size_t)x];
            double east, north, light;
            uint32_t alpha;

            *pixel = 0;
            if (!slope_at(&field, x, y, &east, &north))
                continue;
            light = light_on(eased(east * times), eased(north * times));
            alpha = (uint32_t)lround(255 * fabs(light));
            *pixel = light < 0 ? alpha << 24 : alpha * 0x01010101U;
        }
}
