#include "draw/scene.h"

#include <math.h>
#include <stdlib.h>

static const double far_away = 200000; /* user units: cairo's numbers end */

void set_colour(cairo_t *cr, Colour colour)
{
    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

void set_colour_alpha(cairo_t *cr, Colour colour, double alpha)
{
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, alpha);
}

void set_dash(cairo_t *cr, double on, double off)
{
    double pattern[2] = {on, off};

    cairo_set_dash(cr, pattern, 2, 0);
}

void stroke_path(cairo_t *cr, Colour colour, double width)
{
    set_colour(cr, colour);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

bool scene_point(const Frame *frame, LonLat position, Point *out)
{
    Point metres, at;

    if (!lonlat_valid(position) ||
        !projection_point(frame->projection, position, &metres))
        return false;
    at.x = frame->layout.map.x + (metres.x - frame->corner.x) / frame->metres;
    at.y = frame->layout.map.y + (frame->corner.y - metres.y) / frame->metres;
    if (fabs(at.x) > far_away || fabs(at.y) > far_away)
        return false;
    *out = at;
    return true;
}

LonLat scene_position(const Frame *frame, Point point)
{
    Point metres = {
        frame->corner.x + (point.x - frame->layout.map.x) * frame->metres,
        frame->corner.y - (point.y - frame->layout.map.y) * frame->metres};
    LonLat position = {0, 0};

    (void)projection_position(frame->projection, metres, &position);
    return position;
}

const Place *scene_place(const Frame *frame, Str key)
{
    const Evidence *evidence = frame->picture->evidence;

    for (size_t i = 0; i < evidence->place_count; i++)
        if (str_equal(evidence->places[i].key, key))
            return &evidence->places[i];
    return NULL;
}

static int compare_sites(const void *a, const void *b)
{
    const Site *left = a, *right = b;

    return str_compare(left->place->key, right->place->key);
}

const Site *scene_site(const Frame *frame, Str place)
{
    size_t low = 0, high = frame->site_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(frame->sites[middle].place->key, place);

        if (order == 0)
            return &frame->sites[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

Str short_name(Str name)
{
    return str_slice(name, 0, str_find(name, STR(" ("), 0));
}

/* Beside its whole, "Temple of Bel, main building" is "Main building". */
static bool name_part(Frame *frame, Str whole, Str *name, Error *err)
{
    Str rest = str_slice(*name, whole.len, name->len);
    char first;

    if (!str_begins(*name, whole) || !str_begins(rest, STR(", ")) ||
        rest.len < 3)
        return true;
    first = rest.data[2];
    if (first >= 'a' && first <= 'z')
        first = (char)(first - 'a' + 'A');
    rest = str_slice(rest, 3, rest.len);
    return arena_format(&frame->arena, name, err, "%c%.*s", first,
                        STR_ARGS(rest));
}

bool site_is_vague(const Frame *frame, const Site *site)
{
    return site->outline.count == 0 && site->doubt > 14 * frame->k;
}

bool site_is_wild(const Frame *frame, const Site *site)
{
    return site_is_vague(frame, site) && site->doubt > 75 * frame->k;
}

static bool is_reported_damaged(const Frame *frame, Str place)
{
    const Chronicle *chronicle = frame->picture->chronicle;

    for (size_t i = 0; i < chronicle->count; i++)
        if (chronicle->states[i].topic == TOPIC_DAMAGE &&
            !chronicle->states[i].inherited &&
            str_equal(chronicle->states[i].place, place))
            return true;
    return false;
}

static bool name_site(Frame *frame, Site *site, Error *err)
{
    const Place *whole = scene_place(frame, site->place->parent);

    site->label = short_name(site->place->name);
    site->part = whole != NULL && site->kind == SITE_MONUMENT &&
                 style_kind(whole->kind) == SITE_MONUMENT;
    /* Where the whole has no name on the map, the part keeps it. */
    if (site->part && is_reported_damaged(frame, whole->key) &&
        !name_part(frame, short_name(whole->name), &site->label, err))
        return false;
    if (!site->damaged || !site_is_wild(frame, site))
        return true;
    if (site->place->accuracy_m < 1000)
        return arena_format(&frame->arena, &site->label, err, "%.*s (±%.0f m)",
                            STR_ARGS(site->label), site->place->accuracy_m);
    return arena_format(&frame->arena, &site->label, err, "%.*s (±%g km)",
                        STR_ARGS(site->label), site->place->accuracy_m / 1000);
}

static bool sheet_lists(const Sheet *sheet, Str key)
{
    for (size_t i = 0; i < sheet->place_count; i++)
        if (str_equal(sheet->places[i], key))
            return true;
    return false;
}

static void look_into_states(const Frame *frame, Site *site)
{
    const Chronicle *chronicle = frame->picture->chronicle;

    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        if (!str_equal(state->place, site->place->key))
            continue;
        site->damaged |= state->topic == TOPIC_DAMAGE && !state->inherited;
        site->noted |= state->topic != TOPIC_DAMAGE &&
                       state->topic != TOPIC_CONTROL && !state->inherited;
        site->held |= state->topic == TOPIC_CONTROL && !state->inherited;
    }
}

/* Beyond this many units of doubt a pin would mislead: the place is listed
 * instead. */
static const double pin_doubt = 240;

/* Outlines whose doubt is larger are not drawn; above half of it, only as
 * approximate. */
static const double outline_doubt = 150, rough_doubt = 16;

/* A smaller outline says nothing that a mark doesn't. */
static const double least_outline = 5;

static bool take_outline(Frame *frame, Site *site, Error *err)
{
    const Place *place = site->place;
    double doubt = place->footprint_accuracy_m / frame->ground;
    double from = fmax(frame->ground, frame->picture->seen_from);

    if (place->footprint.kind == SHAPE_NONE ||
        place->footprint_accuracy_m / from > outline_doubt)
        return true;
    if (!scene_outline(frame, &place->footprint, &site->outline, err))
        return false;
    site->unshaped = site->outline.lost;
    site->rough = doubt > rough_doubt;
    site->area = outline_area(&site->outline);
    if (!box_meets(site->outline.box, frame->layout.map) ||
        hypot(site->outline.box.width, site->outline.box.height) <
            least_outline)
        site->outline = (Outline){0};
    return true;
}

static bool make_site(Frame *frame, const Place *place, Site *out, bool *shown,
                      Error *err)
{
    Site site = {.place = place, .kind = style_kind(place->kind)};
    const Sheet *sheet = frame->picture->sheet;

    *shown = false;
    if (site.kind == SITE_NONE ||
        (!place->located && place->footprint.kind == SHAPE_NONE))
        return true;
    if (!scene_point(frame, place->position, &site.at))
        return true;
    if (!take_outline(frame, &site, err))
        return false;
    site.inside = box_holds(frame->layout.map, site.at);
    if (!site.inside && site.outline.count == 0)
        return true;
    site.glyph = site.at;
    site.doubt = place->accuracy_m / frame->ground;
    site.listed = sheet_lists(sheet, place->key);
    look_into_states(frame, &site);
    site.pinned = site.inside && place->located &&
                  (site.doubt <= pin_doubt || site.outline.count > 0) &&
                  (sheet->place_count == 0 || site.listed);
    if (!name_site(frame, &site, err))
        return false;
    site.arabic = word_arabic(place);
    if (frame->mirrored && site.arabic.len > 0) {
        Str latin = site.label;

        site.label = site.arabic;
        site.arabic = latin;
    }
    *out = site;
    *shown = true;
    return true;
}

/* Metres of the extent's image on the projection's plane. */
static bool project_extent(const Frame *frame, Point *min, Point *max,
                           Error *err)
{
    GeoBox extent = frame->picture->sheet->extent;
    const double farthest = 1e8; /* more than twice round the globe */
    enum { STEPS = 8 };

    *min = (Point){HUGE_VAL, HUGE_VAL};
    *max = (Point){-HUGE_VAL, -HUGE_VAL};
    for (int i = 0; i <= STEPS; i++)
        for (int j = 0; j <= STEPS; j++) {
            double u = (double)i / STEPS, v = (double)j / STEPS;
            LonLat position = {
                extent.min.lon + u * (extent.max.lon - extent.min.lon),
                extent.min.lat + v * (extent.max.lat - extent.min.lat)};
            Point at;

            /* Mercator's poles lie at infinity, or a thousand Earths away. */
            if (!projection_point(frame->projection, position, &at) ||
                fabs(at.x) > farthest || fabs(at.y) > farthest)
                return error_set(err, ERROR_INPUT, 0,
                                 "the sheet's extent has no image in its "
                                 "projection; choose 'auto'");
            *min = (Point){fmin(min->x, at.x), fmin(min->y, at.y)};
            *max = (Point){fmax(max->x, at.x), fmax(max->y, at.y)};
        }
    return true;
}

/* What of the map no furniture stands on: beside the legend or, where so high
 * and wide an image has more room there, below it. */
static Box clear_map(const Frame *frame, double width, double height)
{
    Box map = frame->layout.map, legend = frame->layout.legend;
    Box beside = map, below = map;

    if (frame->tall)
        map.height -= layout_inset_room(frame);
    if (frame->paper || frame->tall || legend.width <= 0)
        return map;
    beside.width = frame->mirrored ? map.x + map.width - legend.x - legend.width
                                   : legend.x - map.x;
    if (frame->mirrored)
        beside.x = legend.x + legend.width;
    below.y = legend.y + legend.height;
    below.height = map.y + map.height - below.y;
    return fmax(width / beside.width, height / beside.height) <=
                   fmax(width / below.width, height / below.height)
               ? beside
               : below;
}

/* A paper's map has the sheet's own ratio, or as much less as the paper is
 * smaller than A3. The projection's scale at the centre is allowed for. */
static void set_scale(Frame *frame, Point centre)
{
    double ratio = frame->picture->sheet->scale;
    LonLat west, east;
    double true_m;

    if (!frame->paper || frame->within || ratio <= 0 ||
        !projection_position(frame->projection,
                             (Point){centre.x - 100, centre.y}, &west) ||
        !projection_position(frame->projection,
                             (Point){centre.x + 100, centre.y}, &east))
        return;
    true_m = projection_distance_m(frame->projection, west, east);
    frame->metres = ratio * 0.0254 / 96 * 200 / true_m * frame->layout.shrink;
}

static bool fit(Frame *frame, Error *err)
{
    Point min, max, centre;
    Box clear, map = frame->layout.map;
    LonLat west, east;
    Point middle = box_centre(map);

    if (!project_extent(frame, &min, &max, err))
        return false;
    clear = clear_map(frame, max.x - min.x, max.y - min.y);
    frame->metres =
        fmax((max.x - min.x) / clear.width, (max.y - min.y) / clear.height);
    set_scale(frame, (Point){(min.x + max.x) / 2, (min.y + max.y) / 2});
    centre = (Point){(min.x + max.x) / 2, (min.y + max.y) / 2};
    frame->corner = (Point){
        centre.x - (clear.x + clear.width / 2 - map.x) * frame->metres,
        centre.y + (clear.y + clear.height / 2 - map.y) * frame->metres};
    west = scene_position(frame, (Point){middle.x - 50, middle.y});
    east = scene_position(frame, (Point){middle.x + 50, middle.y});
    frame->ground = projection_distance_m(frame->projection, west, east) / 100;
    if (!(frame->ground > 0.002)) /* 1:8 */
        return error_set(err, ERROR_INPUT, 0,
                         "the sheet's extent is too small to draw");
    return true;
}

bool scene_base_town(const Frame *frame, size_t index, Point *out)
{
    const BaseFeature *feature = &frame->basemap.items[index];
    bool town =
        str_is(feature->layer, "town") || str_is(feature->layer, "capital");

    /* Such points are good to a kilometre or two. */
    if (!town || frame->ground < 100 || feature->rank > 7 ||
        feature->shape.kind != SHAPE_POINT ||
        !scene_point(frame, feature->shape.paths[0].points[0], out) ||
        !box_holds(frame->layout.map, *out))
        return false;
    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];

        if (site->kind == SITE_TOWN &&
            hypot(site->at.x - out->x, site->at.y - out->y) < 20)
            return false;
    }
    return true;
}

bool site_is_wide(const Site *site)
{
    return site->outline.count > 0 &&
           hypot(site->outline.box.width, site->outline.box.height) > 28;
}

double site_radius(const Frame *frame, const Site *site)
{
    return (!site->damaged ? 5.5 : site->part ? 7 : 9) * frame->k;
}

bool scene_open(Frame *frame, Error *err)
{
    const Evidence *evidence = frame->picture->evidence;

    if (!projection_open(frame->picture->sheet->projection,
                         frame->picture->sheet->extent, &frame->projection,
                         err) ||
        !fit(frame, err) || !ground_open(frame, err))
        return false;
    frame->sites = arena_array(&frame->arena, evidence->place_count,
                               sizeof *frame->sites, err);
    if (frame->sites == NULL)
        return false;
    for (size_t i = 0; i < evidence->place_count; i++) {
        bool shown;

        if (!make_site(frame, &evidence->places[i],
                       &frame->sites[frame->site_count], &shown, err))
            return false;
        frame->site_count += shown;
    }
    qsort(frame->sites, frame->site_count, sizeof *frame->sites, compare_sites);
    /* Where it is crowded, who has no glyph today has no room either. */
    for (size_t i = 0; frame->spread > 0 && i < frame->site_count; i++) {
        Site *site = &frame->sites[i];

        site->idle = site->damaged && !site->held && !site->noted &&
                     !site_shows_today(frame, site);
    }
    layout_reserve(frame);
    credits_settle(frame);
    if (frame->still != NULL && !frame->within && !frame->paper)
        furniture_place_bar(frame);
    if (!inset_open(frame, err))
        return false;
    glyphs_place(frame);
    inset_settle(frame);
    if (frame->within)
        inset_place_bar(frame);
    notes_layout(frame);
    return true;
}
