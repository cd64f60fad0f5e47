#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

/*
 * The site glyph: a disc whose fill grows with the damage, so that it can be
 * read without colour. Its outline is solid where sources are independent and
 * dashed where there is one, or only such as profit from what they say.
 */

static const double casing = 2.2, outline_width = 1.8;

static void disc(cairo_t *cr, Point centre, double radius)
{
    cairo_new_path(cr);
    cairo_arc(cr, centre.x, centre.y, radius, 0, 2 * PI);
}

/* Quarters of the disc, clockwise from the top. */
static void sector(cairo_t *cr, Point centre, double radius, int quarters)
{
    double start = -PI / 2;

    cairo_new_path(cr);
    if (quarters < 4)
        cairo_move_to(cr, centre.x, centre.y);
    cairo_arc(cr, centre.x, centre.y, radius, start, start + quarters * PI / 2);
    cairo_close_path(cr);
}

static void cross(cairo_t *cr, Point centre, double arm)
{
    cairo_new_path(cr);
    cairo_move_to(cr, centre.x - arm, centre.y - arm);
    cairo_line_to(cr, centre.x + arm, centre.y + arm);
    cairo_move_to(cr, centre.x + arm, centre.y - arm);
    cairo_line_to(cr, centre.x - arm, centre.y + arm);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cr, arm * 0.62);
    set_colour(cr, COLOUR_WHITE);
    cairo_stroke(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

static void fill_grade(const Frame *frame, cairo_t *cr, Point centre,
                       double radius, Damage grade)
{
    int quarters = style_damage_quarters(grade);

    disc(cr, centre, radius);
    set_colour(cr, COLOUR_WHITE);
    cairo_fill(cr);
    if (quarters == 0)
        return;
    sector(cr, centre, radius, quarters);
    set_colour(cr, damage_colour(frame, grade));
    cairo_fill_preserve(cr);
    if (quarters < 4)
        stroke_path(cr, COLOUR_INK, radius / 9);
    if (grade == DAMAGE_DESTROYED)
        cross(cr, centre, radius * 0.36);
}

/* Two grades that sources dispute, a half each; a white seam parts them. */
static void fill_split(const Frame *frame, cairo_t *cr, Point centre,
                       double radius, const Damage grades[2])
{

    for (int i = 0; i < 2; i++) {
        cairo_save(cr);
        cairo_rectangle(cr, centre.x - (i == 0 ? radius : 0), centre.y - radius,
                        radius, 2 * radius);
        cairo_clip(cr);
        disc(cr, centre, radius);
        set_colour(cr, grades[i] == DAMAGE_NONE
                           ? COLOUR_WHITE
                           : damage_colour(frame, grades[i]));
        cairo_fill(cr);
        cairo_restore(cr);
    }
    cairo_move_to(cr, centre.x, centre.y - radius);
    cairo_line_to(cr, centre.x, centre.y + radius);
    cairo_set_line_width(cr, radius / 4);
    set_colour(cr, COLOUR_WHITE);
    cairo_stroke(cr);
}

static void question(const Frame *frame, cairo_t *cr, Point centre,
                     double radius)
{
    TextStyle style = {.size = radius * 1.35,
                       .colour = COLOUR_INK,
                       .face = FACE_BOLD,
                       .align = ALIGN_CENTRE};

    disc(cr, centre, radius);
    set_colour(cr, (Colour)COLOUR_RGB(0xD8D8D8));
    cairo_fill(cr);
    text_draw(frame->fonts, cr, &style, centre.x, centre.y + radius * 0.49,
              STR("?"));
}

static void rim(cairo_t *cr, Point centre, double radius, Colour colour,
                bool dashed)
{
    double around = 2 * PI * radius;
    double unit = around / (11 * 5.2); /* 11 dashes of 3 and gaps of 2.2 */
    double dashes[2] = {3 * unit, 2.2 * unit};

    disc(cr, centre, radius);
    cairo_set_line_width(cr, radius * outline_width / 9);
    if (dashed) {
        set_colour(cr, COLOUR_WHITE);
        cairo_stroke_preserve(cr);
        cairo_set_dash(cr, dashes, 2, 0);
    }
    set_colour(cr, colour);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void paint_disc(const Frame *frame, cairo_t *cr, const State *state,
                       Point centre, double radius, bool dashed)
{
    Damage grade = DAMAGE_NONE, rivals[2];
    bool known = damage_from_name(state->value, &grade);

    disc(cr, centre, radius + casing);
    set_colour(cr, COLOUR_WHITE);
    cairo_fill(cr);
    if (state->contested && state->rival_count >= 2 &&
        damage_from_name(state->rivals[0], &rivals[0]) &&
        damage_from_name(state->rivals[1], &rivals[1]))
        fill_split(frame, cr, centre, radius, rivals);
    else if (known)
        fill_grade(frame, cr, centre, radius, grade);
    else
        question(frame, cr, centre, radius);
    rim(cr, centre, radius,
        known && grade == DAMAGE_NONE ? damage_colour(frame, DAMAGE_NONE)
                                      : COLOUR_INK,
        dashed);
    cairo_new_path(cr);
}

void doubt_sign(const Frame *frame, cairo_t *cr, Point centre, double radius)
{
    double dots[2] = {0, 3.4 * frame->k};

    disc(cr, centre, radius);
    cairo_set_dash(cr, dots, 2, 0);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cr, 1.3 * frame->k);
    set_colour_alpha(cr, frame->theme->ink, 0.6);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
}

void frame_glyph(const Frame *frame, cairo_t *cr, const State *state,
                 Point centre, double size)
{
    paint_disc(frame, cr, state, centre, size / 2, state->interested);
}

static void paint_count(const Frame *frame, cairo_t *cr, const State *state,
                        Point centre, double radius)
{
    char text[24];
    TextStyle style = {.size = 9 * frame->k,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .halo = 1.6 * frame->k};

    if (state->independent == 0)
        return;
    (void)snprintf(text, sizeof text, "%zu", state->independent);
    text_draw(frame->fonts, cr, &style, centre.x + radius * 0.95,
              centre.y - radius * 0.62, str_from_cstr(text));
}

/* The circle within which the place lies, where the glyph doesn't cover it;
 * one that would span much of the map is told beside the name instead, and the
 * ring is a sign for that. */
static void paint_doubt(const Frame *frame, cairo_t *cr, const Site *site)
{
    if (!site_is_vague(frame, site))
        return;
    if (site_is_wild(frame, site))
        doubt_sign(frame, cr, site->glyph,
                   site_radius(frame, site) + 5.5 * frame->k);
    else
        doubt_sign(frame, cr, site->at, site->doubt);
}

/* A plan that the glyph stands on or beside needs no line to it. */
static bool stands_by_outline(const Frame *frame, const Site *site)
{
    return site->outline.count > 0 && site->kind == SITE_MONUMENT &&
           box_holds(box_grown(site->outline.box,
                               site_radius(frame, site) + 14 * frame->k),
                     site->glyph);
}

void tether_paint(const Frame *frame, cairo_t *cr, const Site *site)
{
    double away = hypot(site->glyph.x - site->at.x, site->glyph.y - site->at.y);

    if (away < 6 * frame->k || stands_by_outline(frame, site))
        return;
    cairo_new_path(cr);
    cairo_move_to(cr, site->at.x, site->at.y);
    cairo_line_to(cr, site->glyph.x, site->glyph.y);
    stroke_path(cr, frame->theme->ink, 0.8 * frame->k);
    disc(cr, site->at, 1.6 * frame->k);
    cairo_fill(cr);
}

/* Where the plan of a monument can be seen, it takes its grade's colour; wide
 * grounds, and those that show who holds them, keep their own, and only their
 * glyph tells. */
static void tint_footprint(const Frame *frame, cairo_t *cr, const State *state,
                           const Site *site)
{
    Damage grade;
    double most =
        fmax(0.02 * frame->layout.map.width * frame->layout.map.height,
             12000 * frame->k * frame->k);

    if (site->outline.count == 0 || !site->outline.closed ||
        site->kind != SITE_MONUMENT || site->held || site->area > most ||
        !damage_from_name(state->value, &grade) || grade == DAMAGE_NONE)
        return;
    outline_path(cr, &site->outline);
    set_colour_alpha(cr, damage_colour(frame, grade),
                     ruin_is_court(frame, site) ? 0.55 : 0.85);
    cairo_fill_preserve(cr);
    cairo_set_line_width(cr, 1.2);
    set_colour(cr, COLOUR_INK);
    cairo_stroke(cr);
    ruin_paint_details(frame, cr, site);
}

/* A ring of the accent's colour round what changed: seen first, and in grey by
 * its width. */
void new_sign(const Frame *frame, cairo_t *cr, Point centre, double radius)
{
    for (int pass = 0; pass < 2; pass++) {
        disc(cr, centre, radius + 4.6 * frame->k);
        cairo_set_line_width(cr, (pass == 0 ? 5.6 : 3) * frame->k);
        set_colour(cr, pass == 0 ? COLOUR_WHITE : accent_colour(frame));
        cairo_stroke(cr);
    }
}

static void paint_item(const Frame *frame, cairo_t *cr, const FrameItem *item,
                       const Site *site)
{
    double radius = site_radius(frame, site);
    bool fading = item->opacity < 1;

    if (fading)
        cairo_push_group(cr);
    paint_doubt(frame, cr, site);
    tether_paint(frame, cr, site);
    if (item_is_new(frame, item))
        new_sign(frame, cr, site->glyph, radius);
    paint_disc(frame, cr, item->state, site->glyph, radius,
               item->state->interested || item->unsure);
    paint_count(frame, cr, item->state, site->glyph, radius);
    if (fading) {
        cairo_pop_group_to_source(cr);
        cairo_paint_with_alpha(cr, item->opacity);
    }
}

static const Site *glyph_site(const Frame *frame, const FrameItem *item)
{
    const Site *site;

    if (item->state->topic != TOPIC_DAMAGE || item->opacity <= 0 ||
        item->state->inherited)
        return NULL;
    site = scene_site(frame, item->state->place);
    return site != NULL && site->pinned ? site : NULL;
}

bool glyph_is_drawn(const Frame *frame, const FrameItem *item)
{
    return glyph_site(frame, item) != NULL;
}

bool site_shows_today(const Frame *frame, const Site *site)
{
    const Still *still = frame->still;

    for (size_t i = 0; i < still->count; i++)
        if (str_equal(still->items[i].state->place, site->place->key) &&
            glyph_is_drawn(frame, &still->items[i]))
            return true;
    return false;
}

void glyphs_paint(const Frame *frame, cairo_t *cr, const FrameItem *items,
                  size_t count)
{
    /* Wholes first, so that a part's own grade is seen on them. */
    for (int parts = 0; parts <= 1; parts++)
        for (size_t i = 0; i < count; i++) {
            const Site *site = glyph_site(frame, &items[i]);

            if (site != NULL && items[i].opacity >= 0.5 &&
                site->part == (parts == 1))
                tint_footprint(frame, cr, items[i].state, site);
        }
    for (size_t i = 0; i < count; i++) {
        const Site *site = glyph_site(frame, &items[i]);

        if (site != NULL)
            paint_item(frame, cr, &items[i], site);
    }
}
