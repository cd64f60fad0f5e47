#include "publish/feature.h"

#include <math.h>

static bool has_care(const Care *care)
{
    return care->generalise_km > 0 || care->withheld_count > 0 ||
           care->redact_people;
}

static bool is_withheld(const Layer *layer, const Place *place)
{
    size_t low = 0, high = layer->material->evidence->place_count;

    if (layer->withheld == NULL || place == NULL)
        return false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(layer->places[middle]->key, place->key);

        if (order == 0)
            return layer->withheld[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void forget(Feature *feature, const char *name)
{
    Property *property = feature_find(feature, name);

    if (property != NULL)
        property->unknown = true, property->text = (Str){0};
}

/* By these the position could be looked up elsewhere. */
static void forget_identifiers(Feature *feature)
{
    static const char *const names[] = {"wikidata", "pleiades", "geonames",
                                        "unesco",   "osm",      "note"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        forget(feature, names[i]);
    if (feature_find(feature, "licence") != NULL) /* of a place's own */
        forget(feature, "source");
}

static void withhold(Feature *feature)
{
    forget_identifiers(feature);
    forget(feature, "accuracy_m");
    feature->shape = (Shape){0};
    feature->credits = 0;
    feature->withheld = true;
}

#define DEGREE_KM (GEO_METRES_PER_DEGREE / 1000)

/* The middle of its cell: cells are as high as wide in the row's middle. *km is
 * then how far from there a corner of the cell may lie. */
static LonLat cell_of(LonLat position, double *km)
{
    double height = *km / DEGREE_KM, width, lat, lon, stretch, widest;

    lat = (floor(position.lat / height) + 0.5) * height;
    lat = fmin(fmax(lat, -90 + height / 2), 90 - height / 2);
    stretch = fmax(cos(lat * GEO_RADIANS), 0.01);
    width = 360 / fmax(1, floor(360 * stretch / height));
    lon = -180 + (floor((position.lon + 180) / width) + 0.5) * width;
    widest = cos(fmax(fabs(lat) - height / 2, 0) * GEO_RADIANS);
    *km = hypot(height, width * widest) / 2 * DEGREE_KM;
    return (LonLat){lon > 180 ? lon - width : lon, lat};
}

static bool coarsen(Arena *arena, Feature *feature, double km, Error *err)
{
    Property *accuracy = feature_find(feature, "accuracy_m");
    double away_km = km;

    forget_identifiers(feature);
    feature->anchor = cell_of(feature->anchor, &away_km);
    feature->coarsened = true;
    if (accuracy != NULL && !accuracy->unknown)
        accuracy->number += away_km * 1000;
    return shape_from_point(arena, feature->anchor, &feature->shape, err);
}

static bool redact(const Layer *layer, Arena *arena, Feature *feature,
                   const char *name, Error *err)
{
    Property *property = feature_find(feature, name);
    bool changed = false;

    if (property == NULL || property->unknown)
        return true;
    if (!people_redact(arena, layer->people, property->text, &property->text,
                       &changed, err))
        return false;
    feature->redacted = feature->redacted || changed;
    return true;
}

static bool redact_all(const Layer *layer, Arena *arena, Feature *feature,
                       Error *err)
{
    static const char *const names[] = {"quote", "title", "sources"};
    bool ok = true;

    for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++)
        ok = redact(layer, arena, feature, names[i], err);
    if (feature_find(feature, "licence") == NULL)
        ok = ok && redact(layer, arena, feature, "source", err);
    return ok;
}

static bool coarsen_words(Arena *arena, double km, Str *out, Error *err)
{
    return arena_format(arena, out, err, "coarsened to %g km", km);
}

bool care_apply(const Layer *layer, Arena *arena, Feature *feature, Error *err)
{
    const Care *care = &layer->request->care;
    Str words = STR("as it is known");

    if (!has_care(care))
        return true;
    if (care->redact_people && !redact_all(layer, arena, feature, err))
        return false;
    if (is_withheld(layer, feature->place)) {
        withhold(feature);
        words = STR("withheld");
    } else if (feature->shape.kind == SHAPE_NONE) {
        words = STR("not known");
        if (care->generalise_km > 0)
            forget_identifiers(feature);
    } else if (care->generalise_km > 0) {
        if (!coarsen(arena, feature, care->generalise_km, err) ||
            !coarsen_words(arena, care->generalise_km, &words, err))
            return false;
    }
    feature_text(feature, "position_care", words);
    return true;
}

bool care_words(Arena *arena, const PublishRequest *request, Str *out,
                Error *err)
{
    const Care *care = &request->care;
    Str parts[3], withheld;
    size_t count = 0;

    if (care->generalise_km > 0 &&
        !arena_format(arena, &parts[count++], err,
                      "positions are moved to the middle of cells of %g km, "
                      "and outlines are points",
                      care->generalise_km))
        return false;
    if (care->withheld_count > 0) {
        if (!arena_join(arena, care->withheld, care->withheld_count, STR(", "),
                        &withheld, err) ||
            !arena_format(arena, &parts[count++], err,
                          "positions are withheld of, and in, %.*s",
                          STR_ARGS(withheld)))
            return false;
    }
    if (care->redact_people)
        parts[count++] = STR("names that may be people's are taken out of "
                             "quotes, titles and sources");
    return arena_join(arena, parts, count, STR("; "), out, err);
}
