#include "core/vec.h"
#include "draw/label.h"

#include <math.h>

/*
 * What a sheet names, and how much each name matters.
 */

typedef VEC(Label) Labels;

/* Whether a feature of the same name and layer has a larger image: a river in
 * several pieces is named once. */
static bool is_lesser_piece(const Frame *frame, size_t index)
{
    const BaseFeature *features = frame->basemap.items;
    Box box = frame->base.items[index].box;
    double size = hypot(box.width, box.height);

    for (size_t i = 0; i < frame->base.count; i++) {
        Box other = frame->base.items[i].box;
        double others = hypot(other.width, other.height);

        if (i != index && str_equal(features[i].name, features[index].name) &&
            str_equal(features[i].layer, features[index].layer) &&
            frame->base.items[i].count > 0 &&
            (others > size || (i < index && others >= size)))
            return true;
    }
    return false;
}

static bool names_town(const Label *label)
{
    return label->kind == LABEL_TOWN || label->kind == LABEL_MIDDLE_TOWN;
}

static bool comes_first(const Label *a, const Label *b)
{
    if (names_town(a) != names_town(b))
        return names_town(a);
    return a->priority < b->priority || (a->priority == b->priority && a < b);
}

/* The town and its ruins often have one Arabic name: it is written once, at
 * the town. */
static void drop_repeated_arabic(Labels *labels)
{
    for (size_t i = 0; i < labels->count; i++)
        for (size_t j = 0; j < labels->count; j++) {
            const Label *a = &labels->items[i];
            Label *b = &labels->items[j];

            if (i != j && a->arabic.len > 0 &&
                str_equal(a->arabic, b->arabic) && comes_first(a, b))
                b->arabic.len = 0;
        }
}

static bool push(Frame *frame, Labels *labels, Label label, Error *err)
{
    if (label.text.len == 0)
        return true;
    return VEC_PUSH(&frame->arena, labels, label, err);
}

/* An area that its name fits in, more or less. */
static const Outline *room(const Frame *frame, const Site *site)
{
    Box box = site->outline.box;

    if (!site->outline.closed || site->outline.count == 0 ||
        box.width < 60 * frame->k || box.height < 24 * frame->k)
        return NULL;
    return &site->outline;
}

/* Of a small outline: its name stands beside all of it. */
static double ground_radius(const Site *site, double most)
{
    Box box = site->outline.box;
    double radius = hypot(box.width, box.height) / 2;

    return site->kind == SITE_MONUMENT && radius < most ? radius + 1 : 0;
}

static Label monument_label(const Frame *frame, const Site *site)
{
    double k = frame->k;
    double rim = site->damaged ? site_radius(frame, site) + 3.5 * k : 5 * k;

    if (!site->damaged && !site->listed && !site->held &&
        !str_equal(site->place->key, frame->picture->sheet->place))
        return (Label){.kind = LABEL_MINOR,
                       .anchor = site->at,
                       .clearance = fmax(ground_radius(site, 26 * k), 5 * k),
                       .reach = 1,
                       .priority = 7};
    return (Label){.kind = site->part ? LABEL_MINOR : LABEL_SITE,
                   .anchor = site->glyph,
                   .clearance = fmax(ground_radius(site, 26 * k), rim),
                   .reach = site->damaged ? (site->part ? 5 : 12) : 4,
                   .priority = site->part      ? 3
                               : site->damaged ? 0
                                               : 2};
}

static Label town_label(const Frame *frame, const Site *site)
{
    const Outline *area = room(frame, site);
    bool city = area != NULL || !str_is(site->place->kind, "town");
    bool chief = site->held || site->listed || area != NULL;

    return (Label){.kind = !chief ? LABEL_SMALL_TOWN
                           : city ? LABEL_TOWN
                                  : LABEL_MIDDLE_TOWN,
                   .anchor = area != NULL ? box_centre(area->box) : site->glyph,
                   .area = area,
                   .clearance = 8 * frame->k,
                   .reach = 2,
                   .priority = chief ? 1 : 5};
}

/* In its outline or, where there is none, on its spot. */
static Label ground_label(const Frame *frame, const Site *site, LabelKind kind,
                          int priority)
{
    const Outline *area = room(frame, site);

    return (Label){.kind = kind,
                   .anchor = area != NULL ? box_centre(area->box) : site->at,
                   .area = area,
                   .clearance = site->held ? 9 * frame->k : 0,
                   .reach = 1,
                   .priority = priority};
}

static Label spot_label(const Frame *frame, const Site *site, LabelKind kind,
                        int priority)
{
    return (Label){.kind = kind,
                   .anchor = site->at,
                   .clearance = 6 * frame->k,
                   .reach = 1,
                   .priority = priority};
}

/* The name of ground that the plan shows, beside the plan's frame. */
static Label part_label(const Frame *frame)
{
    Box part = inset_part_frame(frame);

    return (Label){.kind = LABEL_SITE,
                   .anchor = {part.x + part.width / 2, part.y},
                   .clearance = 1.5 * frame->k,
                   .reach = 8,
                   .priority = 1};
}

static Label make_label(const Frame *frame, const Site *site)
{
    if (site->in_inset)
        return part_label(frame);
    if (site->damaged && site->pinned && site->kind != SITE_TOWN)
        return monument_label(frame, site);
    switch (site->kind) {
    case SITE_MONUMENT:
        return monument_label(frame, site);
    case SITE_RUINS:
        return ground_label(frame, site,
                            site->held ? LABEL_RUINS : LABEL_DISTRICT, 3);
    case SITE_TOWN:
        return town_label(frame, site);
    case SITE_RELIEF:
        return spot_label(frame, site, LABEL_RELIEF, 4);
    case SITE_OASIS:
        return ground_label(frame, site, LABEL_OASIS, 4);
    case SITE_WATER:
        return spot_label(frame, site, LABEL_WATER, 6);
    case SITE_FACILITY:
        return spot_label(frame, site, LABEL_DISTRICT, 6);
    default:
        return ground_label(frame, site, LABEL_DISTRICT, 6);
    }
}

/* Its glyph made room for others and is not there on this day: a name beside
 * the gap would name something else. */
static bool names_a_gap(const Frame *frame, const Site *site)
{
    Box spot = {site->at.x, site->at.y, 0, 0};

    if (site->outline.count > 0)
        spot = site->outline.box;
    return frame->still != NULL && site->damaged && site->pinned &&
           !box_holds(box_grown(spot, 20 * frame->k), site->glyph) &&
           !site_shows_today(frame, site);
}

/* Whether the sheet names it. Towns, and what has a wide ground, always are;
 * streets and walls only where something is reported of them. */
static bool is_named(const Frame *frame, const Site *site)
{
    bool chosen = frame->picture->sheet->place_count == 0 || site->listed;

    if ((site->in_inset && site->kind != SITE_RUINS) || site->idle ||
        names_a_gap(frame, site))
        return false;
    switch (site->kind) {
    case SITE_NONE:
    case SITE_ROUTE:
    case SITE_REGION:
        return false;
    case SITE_STREET:
    case SITE_WALL:
        return chosen && site->damaged;
    case SITE_TOWN:
        return site->inside;
    case SITE_OASIS:
        return site->outline.box.width > 30;
    case SITE_DISTRICT:
        return chosen && (site->held || site->outline.count > 0);
    case SITE_MONUMENT:
        return chosen && site->pinned;
    default:
        return chosen && (site->inside || site->outline.count > 0);
    }
}

/* Within a country, far from its borders, its name says nothing. */
static bool ends_here(const Frame *frame)
{
    return base_holds(frame, "border") || base_holds(frame, "coast") ||
           base_holds(frame, "disputed_border");
}

/* Zooming out, whole countries: their names spread over them. */
static bool base_label(const Frame *frame, size_t index, Label *out)
{
    const BaseFeature *feature = &frame->basemap.items[index];
    const Outline *outline = &frame->base.items[index];
    Point at = box_centre(outline->box);
    Box map = frame->layout.map;

    if (feature->name.len == 0)
        return false;
    if (str_is(feature->layer, "river") || str_is(feature->layer, "lake")) {
        *out = (Label){.kind = LABEL_WATER,
                       .anchor = at,
                       .line = outline->closed ? NULL : outline,
                       .priority = 6};
        return base_is_drawn(frame) && outline->count > 0 &&
               box_holds(map, at) && !is_lesser_piece(frame, index);
    }
    if (scene_base_town(frame, index, &at)) {
        *out = (Label){.kind = LABEL_MINOR,
                       .anchor = at,
                       .clearance = 5 * frame->k,
                       .reach = 1,
                       .priority = 9};
        return true;
    }
    if (str_is(feature->layer, "country")) {
        *out = (Label){
            .kind = LABEL_REGION, .anchor = at, .area = outline, .priority = 8};
        return outline->count > 0 && outline->closed && ends_here(frame) &&
               !is_lesser_piece(frame, index);
    }
    return false;
}

static Str base_name(const Frame *frame, size_t index)
{
    const BaseFeature *feature = &frame->basemap.items[index];

    return frame->mirrored && feature->name_ar.len > 0 ? feature->name_ar
                                                       : feature->name;
}

bool labels_gather(Frame *frame, Error *err)
{
    Labels labels = {0};

    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];
        Label label;

        if (!is_named(frame, site))
            continue;
        label = make_label(frame, site);
        label.site = site;
        label.text = site->label;
        label.arabic = site->arabic;
        if (!push(frame, &labels, label, err))
            return false;
    }
    for (size_t i = 0; i < frame->base.count; i++) {
        Label label = {0};

        if (!base_label(frame, i, &label))
            continue;
        label.text = base_name(frame, i);
        if (!push(frame, &labels, label, err))
            return false;
    }
    drop_repeated_arabic(&labels);
    frame->labels = labels.items;
    frame->label_count = labels.count;
    return true;
}

static bool is_crowded(const Frame *frame, size_t kept, const Label *label)
{
    const double across = 60 * frame->k, down = 14 * frame->k;

    for (size_t i = 0; i < kept; i++)
        if (fabs(frame->labels[i].anchor.x - label->anchor.x) < across &&
            fabs(frame->labels[i].anchor.y - label->anchor.y) < down)
            return true;
    return false;
}

void labels_thin(Frame *frame)
{
    enum { MANY = 800 };
    size_t kept = 0;

    if (frame->label_count <= MANY)
        return;
    for (size_t i = 0; i < frame->label_count; i++) {
        const Label *label = &frame->labels[i];

        if ((label->site != NULL && label->site->damaged) ||
            !is_crowded(frame, kept, label))
            frame->labels[kept++] = *label;
    }
    frame->label_count = kept;
}
