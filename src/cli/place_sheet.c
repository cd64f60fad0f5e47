#include "cli/place_sheet.h"

#include "cli/nearest.h"
#include "core/utf8.h"

#include <math.h>

static const double metres_a_degree = 111320, degree = 0.017453292519943295;

/* How far round a place of that kind is worth seeing, in metres. */
static double reach_of(const Place *place)
{
    static const struct {
        const char *kind;
        double metres;
    } reaches[] = {
        {"country", 600000},  {"region", 250000},
        {"province", 120000}, {"capital", 12000},
        {"city", 9000},       {"town", 5000},
        {"village", 3000},    {"district", 2500},
        {"oasis", 4000},      {"archaeological_site", 1500},
        {"necropolis", 1500}, {"gas_field", 20000},
        {"oil_field", 20000}, {"airport", 6000},
        {"mountain", 20000},  {"river", 150000},
        {"lake", 40000},      {"highway", 80000},
    };
    double reach = 450;

    for (size_t i = 0; i < sizeof reaches / sizeof *reaches; i++)
        if (str_is(place->kind, reaches[i].kind))
            reach = reaches[i].metres;
    return fmax(reach, 2.5 * place->accuracy_m);
}

static GeoBox box_about(LonLat centre, double reach)
{
    double lat = reach / metres_a_degree;
    double lon = lat / fmax(0.1, cos(centre.lat * degree));

    return (GeoBox){{fmax(-180, centre.lon - lon), fmax(-89, centre.lat - lat)},
                    {fmin(180, centre.lon + lon), fmin(89, centre.lat + lat)}};
}

static GeoBox joined(GeoBox a, GeoBox b)
{
    return box_with(box_with(a, b.min), b.max);
}

static bool is_wide_kind(const Place *place)
{
    return str_is(place->kind, "country") || str_is(place->kind, "region") ||
           str_is(place->kind, "province") ||
           str_is(place->kind, "not_a_place");
}

/* What the map would show, and the box of it. */
typedef struct {
    size_t count;
    GeoBox box;
} Company;

static bool look_round(Arena *arena, const Gazetteer *gazetteer, GeoBox box,
                       Company *out, Error *err)
{
    const Place **around;
    size_t count;

    *out = (Company){0, GEO_BOX_EMPTY};
    if (!gazetteer_in_box(arena, gazetteer, box, &around, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        LonLat at = around[i]->position;

        if (!around[i]->located || is_wide_kind(around[i]) ||
            !box_overlaps(box_with(GEO_BOX_EMPTY, at), box))
            continue;
        out->box = box_with(out->box, at);
        out->count++;
    }
    return true;
}

static GeoBox widened(GeoBox box, double share)
{
    double lon = (box.max.lon - box.min.lon) * share;
    double lat = (box.max.lat - box.min.lat) * share;

    return (GeoBox){
        {fmax(-180, box.min.lon - lon), fmax(-89, box.min.lat - lat)},
        {fmin(180, box.max.lon + lon), fmin(89, box.max.lat + lat)}};
}

/* What lies on one side is seen whole, but the place stays near the middle. */
static GeoBox centred(GeoBox box, LonLat middle)
{
    const double share = 0.5;
    double west = middle.lon - box.min.lon, east = box.max.lon - middle.lon;
    double south = middle.lat - box.min.lat, north = box.max.lat - middle.lat;

    return (GeoBox){{fmax(-180, middle.lon - fmax(west, share * east)),
                     fmax(-89, middle.lat - fmax(south, share * north))},
                    {fmin(180, middle.lon + fmax(east, share * west)),
                     fmin(89, middle.lat + fmax(north, share * south))}};
}

/* Wide enough to show some of what is round it, and no wider than they need. */
static bool extent_of(Arena *arena, const Gazetteer *gazetteer,
                      const BaseIndex *base, const Place *place, GeoBox *out,
                      Error *err)
{
    enum { ENOUGH = 9, DOUBLINGS = 6 };
    double reach = reach_of(place);
    Company company;
    GeoBox box, least;
    bool found;

    if (!base_index_country_box(arena, base, place->name, out, &found, err))
        return false;
    if (found)
        return true;
    least =
        box_about(place->position, fmax(reach * 0.4, 2 * place->accuracy_m));
    if (place->footprint.kind != SHAPE_NONE)
        least = joined(least, shape_box(&place->footprint));
    box = joined(least, box_about(place->position, reach));
    for (int i = 0; i <= DOUBLINGS; i++) {
        if (!look_round(arena, gazetteer, box, &company, err))
            return false;
        if (company.count >= ENOUGH)
            break;
        reach *= 1.6;
        box = joined(box, box_about(place->position, reach));
    }
    if (company.count > 1)
        least = joined(least, widened(company.box, 0.12));
    *out = centred(least, place->position);
    return true;
}

static Str arabic_of(const Place *place)
{
    for (size_t i = 0; i < place->name_count; i++) {
        Str text = place->names[i].text;
        size_t at = 0;

        if (!str_is(place->names[i].language, "ar") || text.len == 0)
            continue;
        if (utf8_next(text, &at) >= 0x600)
            return text;
    }
    return (Str){0};
}

static bool title(Arena *arena, const Place *place, Sheet *sheet, Error *err)
{
    Str arabic = arabic_of(place);

    /* A name in Latin letters stands last: the line runs from the right. */
    bool done = arabic.len > 0 ? arena_format(arena, &sheet->title_ar, err,
                                              "%.*s: السيطرة والأضرار كما وردت",
                                              STR_ARGS(arabic))
                               : arena_format(arena, &sheet->title_ar, err,
                                              "السيطرة والأضرار كما وردت: %.*s",
                                              STR_ARGS(place->name));

    return done && arena_format(arena, &sheet->title, err,
                                "%.*s: control and damage, as reported",
                                STR_ARGS(place->name));
}

static bool refuse(Arena *arena, const Gazetteer *gazetteer, Str key,
                   Error *err)
{
    size_t count = gazetteer_count(gazetteer);
    Str *keys = arena_array(arena, count + 1, sizeof *keys, err);

    if (keys == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        keys[i] = gazetteer_place(gazetteer, i)->key;
    return nearest_refuse("place", key, keys, count, err);
}

bool place_sheet(Arena *arena, const Gazetteer *gazetteer,
                 const BaseIndex *base, Str key, Sheet *out, Error *err)
{
    const Place *place = gazetteer_find(gazetteer, key);
    Sheet sheet = {.name = key,
                   .place = key,
                   .projection = STR("auto"),
                   .layers = SHEET_ALL,
                   .insets = true};

    if (place == NULL)
        return refuse(arena, gazetteer, key, err);
    if (!place->located && place->footprint.kind == SHAPE_NONE)
        return error_set(err, ERROR_INPUT, 0,
                         "'%.*s' has no position in the gazetteer, so there "
                         "is nothing to draw a map round; ask for the place "
                         "that holds it",
                         STR_ARGS(key));
    if (!extent_of(arena, gazetteer, base, place, &sheet.extent, err) ||
        !title(arena, place, &sheet, err))
        return false;
    *out = sheet;
    return true;
}
