#include "draw/scene.h"

#include <math.h>

static const double hatch_pitch = 8, hatch_width = 1.6, band_width = 6;

/* Lines at 45 degrees over the clip, always in the same place on the page, so
 * that neighbouring zones join and nothing crawls in a film. */
static void paint_stripes(cairo_t *cr, Colour colour, double width,
                          double pitch)
{
    double x0, y0, x1, y1, step = pitch * sqrt(2);
    long first, last;

    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    if (x1 <= x0 || y1 <= y0)
        return;
    cairo_new_path(cr);
    first = (long)floor((x0 + y0) / step);
    last = (long)ceil((x1 + y1) / step);
    for (long i = first; i < last; i++) {
        double c = (double)i * step;

        cairo_move_to(cr, c - y0 + width, y0 - width);
        cairo_line_to(cr, c - y1 - width, y1 + width);
    }
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cr, width);
    set_colour(cr, colour);
    cairo_stroke(cr);
}

/* Over paper, so that zones that lie on each other keep the legend's colours.
 * On light paper dark fills cover more than light ones, so that holders can be
 * told apart in grey, on a photocopy, too. */
static Colour tone(const Theme *theme, Colour fill)
{
    double grey = 0.3 * fill.red + 0.59 * fill.green + 0.11 * fill.blue;
    double share = fmin(0.8, fmax(0.62, 1 - 5 * (grey - 0.5)));

    return colour_over(fill, theme->paper.red > 0.5 ? share : ZONE_SHARE,
                       theme->paper);
}

static void paint_dots(cairo_t *cr, double step)
{
    double x0, y0, x1, y1;

    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    for (long j = (long)floor(y0 / step); (double)j * step <= y1; j++)
        for (long i = (long)floor(x0 / step); (double)i * step <= x1; i++) {
            cairo_new_sub_path(cr);
            cairo_arc(cr, ((double)i + (j % 2 != 0 ? 0.5 : 0)) * step,
                      (double)j * step, step * 0.14, 0, 2 * PI);
        }
    cairo_fill(cr);
}

static void paint_rules(cairo_t *cr, double step, bool upright)
{
    double x0, y0, x1, y1;

    cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
    if (upright)
        for (long i = (long)floor(x0 / step); (double)i * step <= x1; i++)
            cairo_rectangle(cr, (double)i * step, y0, 0.9, y1 - y0);
    else
        for (long j = (long)floor(y0 / step); (double)j * step <= y1; j++)
            cairo_rectangle(cr, x0, (double)j * step, x1 - x0, 0.9);
    cairo_fill(cr);
}

/* Always in the same place on the page, as stripes are. */
static void paint_pattern(cairo_t *cr, const ColourPair *pair, double scale)
{
    double step = 6 * scale;

    cairo_new_path(cr);
    set_colour(cr, pair->line);
    switch (pair->pattern) {
    case PATTERN_DOTS:
        paint_dots(cr, step);
        break;
    case PATTERN_LEVEL:
        paint_rules(cr, step, false);
        break;
    case PATTERN_UPRIGHT:
        paint_rules(cr, step, true);
        break;
    case PATTERN_GRID:
        paint_rules(cr, step, true);
        paint_rules(cr, step, false);
        break;
    default:
        break;
    }
}

void zone_fill(cairo_t *cr, const Theme *theme, const ZoneLook *look,
               double scale)
{
    Colour first = tone(theme, look->first.fill);
    Colour second = tone(theme, look->second.fill);

    cairo_save(cr);
    cairo_clip(cr);
    switch (look->fill) {
    case ZONE_SOLID:
        set_colour(cr, first);
        cairo_paint(cr);
        paint_pattern(cr, &look->first, scale);
        break;
    case ZONE_CLAIMED:
        set_colour(cr, theme->paper);
        cairo_paint(cr);
        paint_stripes(cr,
                      look->first.pattern != PATTERN_NONE
                          ? colour_over(look->first.line, 0.55, theme->paper)
                          : colour_over(look->first.fill, 0.82, theme->paper),
                      hatch_width * scale, hatch_pitch * scale);
        break;
    case ZONE_BANDS:
        set_colour(cr, first);
        cairo_paint(cr);
        paint_stripes(cr, second, band_width * scale, 2 * band_width * scale);
        break;
    case ZONE_PAPER:
        set_colour(cr, theme->no_report);
        cairo_paint(cr);
        break;
    }
    cairo_restore(cr);
}

void zone_paint_path(cairo_t *cr, const Theme *theme, const ZoneLook *look)
{
    cairo_path_t *path = cairo_copy_path(cr);

    if (look->opacity < 1)
        cairo_push_group(cr);
    zone_fill(cr, theme, look, 1);
    cairo_new_path(cr);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
    if (look->dashed)
        set_dash(cr, 5, 4);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    stroke_path(cr, look->first.line, 1.5);
    if (look->opacity < 1) {
        cairo_pop_group_to_source(cr);
        cairo_paint_with_alpha(cr, look->opacity);
    }
}

ColourPair actor_pair(const Frame *frame, Str key)
{
    const Evidence *evidence = frame->picture->evidence;

    return style_actor(frame->picture->palette, evidence->actors,
                       evidence->actor_count, key);
}

Colour damage_colour(const Frame *frame, Damage grade)
{
    return style_damage(frame->picture->palette, grade);
}

Colour accent_colour(const Frame *frame)
{
    return frame->picture->palette == PALETTE_GREY ? COLOUR_INK : COLOUR_ACCENT;
}

static ZoneLook look_of(const Frame *frame, const FrameItem *item,
                        const Site *site)
{
    const State *state = item->state;
    ZoneLook look = {
        .fill = state->interested ? ZONE_CLAIMED : ZONE_SOLID,
        .first = actor_pair(frame, state->value),
        .dashed = site->rough || item->unsure,
        .opacity = item->opacity,
    };

    if (state->contested && state->rival_count >= 2) {
        look.fill = ZONE_BANDS;
        look.first = actor_pair(frame, state->rivals[0]);
        look.second = actor_pair(frame, state->rivals[1]);
    } else if (item->before != NULL) {
        look.fill = ZONE_BANDS;
        look.second = actor_pair(frame, item->before->value);
    } else if (state->contested) {
        look.fill = ZONE_PAPER;
    }
    return look;
}

static bool is_zone(const FrameItem *item)
{
    return item->state->topic == TOPIC_CONTROL && item->opacity > 0;
}

/* A part that only takes over what its whole is needs no zone of its own. */
static bool is_repeated(const Frame *frame, const FrameItem *item,
                        const Site *site, const FrameItem *items, size_t count)
{
    if (!item->state->inherited)
        return false;
    for (size_t i = 0; i < count; i++) {
        const Site *whole = scene_site(frame, items[i].state->place);

        if (&items[i] != item && is_zone(&items[i]) && whole != NULL &&
            whole != site && whole->area > site->area &&
            str_equal(items[i].state->value, item->state->value) &&
            outline_holds(&whole->outline, box_centre(site->outline.box)))
            return true;
    }
    return false;
}

bool zone_is_drawn(const Frame *frame, const FrameItem *item,
                   const FrameItem *items, size_t count)
{
    const Site *site = scene_site(frame, item->state->place);

    if (!is_zone(item) || site == NULL)
        return false;
    /* A monument's plan tells its damage; who holds it, the ground about it. */
    if (site->kind == SITE_MONUMENT && item->state->inherited)
        return false;
    if (site_is_wide(site))
        return !is_repeated(frame, item, site, items, count);
    return site->pinned && !item->state->inherited;
}

/* Control of a place that has no outline: a square in its colours, round for a
 * town, and wide enough to be seen around a damage glyph. */
static void paint_square(const Frame *frame, cairo_t *cr, const FrameItem *item,
                         const Site *site)
{
    ZoneLook look = look_of(frame, item, site);
    double half = (site->damaged ? 13 : 5.5) * frame->k;
    double x = site->glyph.x, y = site->glyph.y;

    tether_paint(frame, cr, site);
    if (item_is_new(frame, item))
        new_sign(frame, cr, site->glyph, half * 1.2);
    if (site->kind == SITE_TOWN) {
        cairo_arc(cr, x, y, half + 2, 0, 2 * PI);
        set_colour_alpha(cr, frame->theme->halo, 0.9 * item->opacity);
        cairo_fill(cr);
        cairo_arc(cr, x, y, half, 0, 2 * PI);
    } else {
        cairo_rectangle(cr, x - half, y - half, 2 * half, 2 * half);
    }
    zone_paint_path(cr, frame->theme, &look);
    cairo_new_path(cr);
}

/* Ground that changed hands since the day compared with. */
static void paint_new(const Frame *frame, cairo_t *cr, const Site *site)
{
    cairo_save(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    outline_path(cr, &site->outline);
    set_colour(cr, frame->theme->halo);
    cairo_set_line_width(cr, 5.5 * frame->k);
    cairo_stroke_preserve(cr);
    stroke_path(cr, accent_colour(frame), 2.8 * frame->k);
    cairo_restore(cr);
}

static void paint_zone(const Frame *frame, cairo_t *cr, const FrameItem *item,
                       const Site *site)
{
    ZoneLook look = look_of(frame, item, site);

    cairo_new_path(cr);
    outline_path(cr, &site->outline);
    if (site->outline.closed) {
        zone_paint_path(cr, frame->theme, &look);
        if (frame->shade_image != NULL) {
            cairo_save(cr);
            outline_path(cr, &site->outline);
            cairo_clip(cr);
            raster_paint_shade(frame, cr);
            cairo_restore(cr);
        }
    } else {
        set_colour_alpha(cr, look.first.fill, item->opacity);
        cairo_set_line_width(cr, 7 * frame->k);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
    if (item_is_new(frame, item))
        paint_new(frame, cr, site);
    cairo_new_path(cr);
}

/* Each larger one before the smaller ones that lie in it. */
static const FrameItem *next_zone(const Frame *frame, const FrameItem *items,
                                  size_t count, const FrameItem *last)
{
    const FrameItem *best = NULL;
    double best_area = -1, last_area = HUGE_VAL;

    if (last != NULL)
        last_area = scene_site(frame, last->state->place)->area;
    for (size_t i = 0; i < count; i++) {
        const Site *site = scene_site(frame, items[i].state->place);

        if (!is_zone(&items[i]) || site == NULL)
            continue;
        if (site->area > last_area ||
            (last != NULL && site->area == last_area && &items[i] <= last))
            continue;
        if (site->area > best_area) {
            best = &items[i];
            best_area = site->area;
        }
    }
    return best;
}

void zones_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                 size_t count)
{
    const FrameItem *item = NULL;

    while ((item = next_zone(frame, items, count, item)) != NULL) {
        const Site *site = scene_site(frame, item->state->place);

        if (site_is_wide(site) && zone_is_drawn(frame, item, items, count))
            paint_zone(frame, cr, item, site);
    }
}

void holders_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const Site *site = scene_site(frame, items[i].state->place);

        if (zone_is_drawn(frame, &items[i], items, count) &&
            !site_is_wide(site))
            paint_square(frame, cr, &items[i], site);
    }
}
