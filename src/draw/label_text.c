#include "core/vec.h"
#include "draw/label.h"

#include <math.h>

/*
 * What a sheet names, and how much each name matters.
 */

typedef VEC(Label) Labels;

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

static Label monument_label(const Frame *frame, const Site *site)
{
    bool chief = site->damaged || site->listed;
    double k = frame->k;

    return (Label){.kind = chief ? LABEL_SITE : LABEL_MINOR,
                   .anchor = site->glyph,
                   .clearance = site->damaged ? 12 * k : 5 * k,
                   .priority = site->damaged ? 0 : chief ? 2 : 7};
}

static Label town_label(const Frame *frame, const Site *site)
{
    const Outline *area = room(frame, site);
    bool chief = site->held || site->listed || area != NULL;

    return (Label){.kind = chief ? LABEL_TOWN : LABEL_SMALL_TOWN,
                   .anchor = area != NULL ? box_centre(area->box) : site->at,
                   .area = area,
                   .clearance = 8 * frame->k,
                   .priority = chief ? 1 : 5};
}

static Label ground_label(const Frame *frame, const Site *site, LabelKind kind,
                          int priority)
{
    const Outline *area = room(frame, site);

    return (Label){.kind = kind,
                   .anchor = area != NULL ? box_centre(area->box) : site->at,
                   .area = area,
                   .clearance = site->held ? 9 * frame->k : 0,
                   .priority = priority};
}

static bool make_label(const Frame *frame, const Site *site, Label *out)
{
    bool chosen = frame->picture->sheet->place_count == 0 || site->listed;

    switch (site->kind) {
    case SITE_MONUMENT:
        *out = monument_label(frame, site);
        return chosen && site->pinned;
    case SITE_RUINS:
        *out = site->damaged ? monument_label(frame, site)
                             : ground_label(frame, site, LABEL_DISTRICT, 6);
        return chosen;
    case SITE_STREET:
    case SITE_WALL:
        *out = monument_label(frame, site);
        return chosen && site->damaged;
    case SITE_TOWN:
        *out = town_label(frame, site);
        return site->inside;
    case SITE_DISTRICT:
        *out = ground_label(frame, site, LABEL_DISTRICT, 6);
        return chosen && (site->held || site->outline.count > 0);
    case SITE_FACILITY:
        *out = site->damaged ? monument_label(frame, site)
                             : (Label){.kind = LABEL_DISTRICT,
                                       .anchor = site->at,
                                       .clearance = 6 * frame->k,
                                       .priority = 6};
        return chosen && site->inside;
    case SITE_RELIEF:
        *out = (Label){.kind = LABEL_RELIEF,
                       .anchor = site->at,
                       .clearance = 8 * frame->k,
                       .priority = 4};
        return site->inside && chosen;
    case SITE_OASIS:
        *out = ground_label(frame, site, LABEL_OASIS, 4);
        return true;
    case SITE_WATER:
        *out = ground_label(frame, site, LABEL_WATER, 6);
        out->clearance = 5 * frame->k;
        return chosen && site->inside;
    default:
        return false;
    }
}

/* Zooming out, whole countries: their names spread over them. */
static bool base_label(const Frame *frame, size_t index, Label *out)
{
    const BaseFeature *feature = &frame->picture->base->items[index];
    const Outline *outline = &frame->base.items[index];
    Point at = box_centre(outline->box);
    Box map = frame->layout.map;

    if (feature->name.len == 0)
        return false;
    if (str_is(feature->layer, "river") || str_is(feature->layer, "lake")) {
        *out = (Label){.kind = LABEL_WATER, .anchor = at, .priority = 6};
        return outline->count > 0 && box_holds(map, at);
    }
    if (str_is(feature->layer, "country")) {
        *out = (Label){.kind = LABEL_REGION,
                       .anchor = at,
                       .area = outline,
                       .priority = 8};
        return outline->count > 0 && outline->closed;
    }
    return false;
}

bool labels_gather(Frame *frame, Error *err)
{
    Labels labels = {0};

    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];
        Label label = {0};

        if (!make_label(frame, site, &label))
            continue;
        label.site = site;
        label.text = site->label;
        label.arabic = label.kind == LABEL_MINOR ? STR("") : site->arabic;
        if (!push(frame, &labels, label, err))
            return false;
    }
    for (size_t i = 0; i < frame->base.count; i++) {
        Label label = {0};

        if (!base_label(frame, i, &label))
            continue;
        label.text = frame->picture->base->items[i].name;
        if (!push(frame, &labels, label, err))
            return false;
    }
    frame->labels = labels.items;
    frame->label_count = labels.count;
    return true;
}
