#include "draw/gif.h"

#include <math.h>
#include <stdlib.h>

enum { CHANNELS = 3 };

/* A colour of the samples, the mean of its bucket, and what it weighs. */
typedef struct {
    double channel[CHANNELS]; /* red, green, blue */
    double weight;
    int bucket; /* orders what is otherwise alike */
} Swatch;

/* A range of swatches that shall become one colour. */
typedef struct {
    size_t first, end;
    double spread; /* weighted sum of squared distances along the axis */
    int axis;      /* the channel along which it is longest */
} Part;

/* How much a difference is seen, by channel. */
static const double visibility[CHANNELS] = {0.9, 1.2, 0.7};

bool gif_histogram_open(GifHistogram *out, Error *err)
{
    GifBucket *buckets = calloc(GIF_BUCKETS, sizeof *buckets);

    if (buckets == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a palette");
    out->buckets = buckets;
    return true;
}

void gif_histogram_close(GifHistogram *histogram)
{
    free(histogram->buckets);
    histogram->buckets = NULL;
}

void gif_histogram_add(GifHistogram *histogram, const uint8_t *pixels,
                       int width, int height, int stride)
{
    for (int y = 0; y < height; y++) {
        const uint8_t *at = pixels + (ptrdiff_t)y * stride;
        for (int x = 0; x < width; x++, at += 4) {
            unsigned index = (unsigned)(at[2] >> 3) << 11 |
                             (unsigned)(at[1] >> 2) << 5 |
                             (unsigned)(at[0] >> 3);
            GifBucket *bucket = &histogram->buckets[index];
            bucket->red += at[2];
            bucket->green += at[1];
            bucket->blue += at[0];
            bucket->count++;
        }
    }
}

static size_t list_swatches(const GifHistogram *histogram, Swatch *out)
{
    size_t count = 0;

    for (int i = 0; i < GIF_BUCKETS; i++) {
        const GifBucket *bucket = &histogram->buckets[i];
        double n = (double)bucket->count;
        if (bucket->count == 0)
            continue;
        out[count++] =
            (Swatch){{(double)bucket->red / n, (double)bucket->green / n,
                      (double)bucket->blue / n},
                     sqrt(n),
                     i};
    }
    return count;
}

static double mean_of(const Swatch *swatches, const Part *part, int channel)
{
    double sum = 0, weight = 0;

    for (size_t i = part->first; i < part->end; i++) {
        sum += swatches[i].weight * swatches[i].channel[channel];
        weight += swatches[i].weight;
    }
    return sum / weight;
}

static void measure(const Swatch *swatches, Part *part)
{
    part->spread = 0;
    part->axis = 0;
    for (int c = 0; c < CHANNELS; c++) {
        double mean = mean_of(swatches, part, c), spread = 0;
        for (size_t i = part->first; i < part->end; i++) {
            double off = (swatches[i].channel[c] - mean) * visibility[c];
            spread += swatches[i].weight * off * off;
        }
        if (spread > part->spread) {
            part->spread = spread;
            part->axis = c;
        }
    }
}

/* Moves what lies below the mean of the longest axis before the rest; returns
 * where the rest begins. The order within is that of the buckets still. */
static size_t divide(Swatch *swatches, Swatch *scratch, const Part *part)
{
    double mean = mean_of(swatches, part, part->axis);
    size_t low = part->first, high = 0;

    for (size_t i = part->first; i < part->end; i++) {
        if (swatches[i].channel[part->axis] < mean)
            swatches[low++] = swatches[i];
        else
            scratch[high++] = swatches[i];
    }
    memcpy(swatches + low, scratch, high * sizeof *scratch);
    return low;
}

static int cut(Swatch *swatches, Swatch *scratch, size_t count,
               Part parts[static GIF_COLOURS])
{
    int part_count = 1;

    parts[0] = (Part){.end = count};
    measure(swatches, &parts[0]);
    while (part_count < GIF_COLOURS) {
        Part *widest = &parts[0], *added = &parts[part_count];
        size_t middle;
        for (int i = 1; i < part_count; i++)
            if (parts[i].spread > widest->spread)
                widest = &parts[i];
        if (widest->spread <= 0)
            break;
        middle = divide(swatches, scratch, widest);
        if (middle == widest->first || middle == widest->end)
            break;
        *added = (Part){.first = middle, .end = widest->end};
        widest->end = middle;
        measure(swatches, widest);
        measure(swatches, added);
        part_count++;
    }
    return part_count;
}

static double squared(double value)
{
    return value * value;
}

static double distance(const double a[CHANNELS], const double b[CHANNELS])
{
    double sum = 0;

    for (int c = 0; c < CHANNELS; c++)
        sum += squared((a[c] - b[c]) * visibility[c]);
    return sum;
}

static int nearest(double colours[][CHANNELS], int count, const double *channel)
{
    int best = 0;

    for (int i = 1; i < count; i++)
        if (distance(colours[i], channel) < distance(colours[best], channel))
            best = i;
    return best;
}

/* What falls to one colour of the palette. */
typedef struct {
    double sum[CHANNELS], weight;
    double pixels;      /* in all */
    const Swatch *main; /* of most pixels */
} Share;

/* Paper, fills and ink are one exact colour each: where most pixels of a share
 * have one, it is kept as it is. */
static void settle(const Share *share, double colour[CHANNELS])
{
    bool flat =
        share->main != NULL && 2 * squared(share->main->weight) > share->pixels;

    for (int c = 0; share->weight > 0 && c < CHANNELS; c++)
        colour[c] =
            flat ? share->main->channel[c] : share->sum[c] / share->weight;
}

/* One step of Lloyd's: each swatch goes to its nearest colour, each colour to
 * the middle of its swatches. */
static void refine(const Swatch *swatches, size_t count,
                   double colours[][CHANNELS], int colour_count)
{
    Share shares[GIF_COLOURS] = {{{0}, 0, 0, NULL}};

    for (size_t i = 0; i < count; i++) {
        const Swatch *swatch = &swatches[i];
        Share *share = &shares[nearest(colours, colour_count, swatch->channel)];
        for (int c = 0; c < CHANNELS; c++)
            share->sum[c] += swatch->weight * swatch->channel[c];
        share->weight += swatch->weight;
        share->pixels += squared(swatch->weight);
        if (share->main == NULL || swatch->weight > share->main->weight)
            share->main = swatch;
    }
    for (int i = 0; i < colour_count; i++)
        settle(&shares[i], colours[i]);
}

static uint8_t level(double value)
{
    return (uint8_t)lround(fmin(fmax(value, 0), 255));
}

static void choose(Swatch *swatches, Swatch *scratch, size_t count,
                   GifPalette *out)
{
    enum { STEPS = 5 };
    Part parts[GIF_COLOURS];
    double colours[GIF_COLOURS][CHANNELS];

    out->count = cut(swatches, scratch, count, parts);
    for (int i = 0; i < out->count; i++)
        for (int c = 0; c < CHANNELS; c++)
            colours[i][c] = mean_of(swatches, &parts[i], c);
    for (int i = 0; i < STEPS; i++)
        refine(swatches, count, colours, out->count);
    for (int i = 0; i < out->count; i++)
        out->colours[i] = (GifColour){
            level(colours[i][0]), level(colours[i][1]), level(colours[i][2])};
}

bool gif_palette(const GifHistogram *histogram, GifPalette *out, Error *err)
{
    Swatch *swatches = calloc(GIF_BUCKETS, sizeof *swatches);
    Swatch *scratch = calloc(GIF_BUCKETS, sizeof *scratch);
    bool room = swatches != NULL && scratch != NULL;
    GifPalette palette = {.count = 0};
    size_t count = room ? list_swatches(histogram, swatches) : 0;

    if (count > 0)
        choose(swatches, scratch, count, &palette);
    free(swatches);
    free(scratch);
    if (!room)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a palette");
    *out = palette;
    return true;
}
