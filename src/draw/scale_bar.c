#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

/* Scale and north, on a card that stands where it hides least. */

/* The largest of 1, 2, 5, 10, ... that is at most so many metres. */
static double round_length(double metres)
{
    double power = pow(10, floor(log10(metres)));

    return power * (metres >= 5 * power ? 5 : metres >= 2 * power ? 2 : 1);
}

static void length_text(const Frame *frame, double metres, bool unit,
                        bool kilometres, char text[static 32])
{
    Str word = frame_says(frame, kilometres ? WORD_KM : WORD_M);
    double value = kilometres ? metres / 1000 : metres;

    (void)snprintf(text, 32, "%g%s%.*s", value, unit ? " " : "",
                   unit ? (int)word.len : 0, word.data);
}

static void paint_bar(const Frame *frame, cairo_t *cr, Point at, double length)
{
    double k = frame->k, height = 5 * k;
    enum { SEGMENTS = 4 };

    cairo_rectangle(cr, at.x, at.y, length, height);
    set_colour(cr, frame->theme->halo);
    cairo_fill(cr);
    set_colour(cr, frame->theme->ink);
    for (int i = 0; i < SEGMENTS; i += 2)
        cairo_rectangle(cr, at.x + length * i / SEGMENTS, at.y,
                        length / SEGMENTS, height);
    cairo_fill(cr);
    cairo_rectangle(cr, at.x, at.y, length, height);
    cairo_set_line_width(cr, 1 * k);
    cairo_stroke(cr);
}

static void paint_scale(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.scale_bar;
    double k = frame->k;
    double metres = round_length(frame->ground * frame->bar * k);
    double length = metres / frame->ground;
    bool kilometres = metres >= 1000;
    Point at = {box.x + 12 * k, box.y + box.height - 13 * k};
    TextStyle style = {
        .size = 10.5 * k, .colour = frame->theme->ink, .align = ALIGN_CENTRE};

    paint_bar(frame, cr, at, length);
    for (int i = 0; i <= 2; i++) {
        char text[32];

        if (i == 1 && length < 90 * k)
            continue;
        length_text(frame, metres * i / 2, i == 2, kilometres, text);
        text_draw(frame->fonts, cr, &style, at.x + length * i / 2, at.y - 5 * k,
                  str_from_cstr(text));
    }
}

/* Radians from up, clockwise: where north points at the map's centre. */
static double north(const Frame *frame)
{
    Point centre = box_centre(frame->layout.map);
    LonLat here = scene_position(frame, centre);
    LonLat above = {here.lon, here.lat + 0.01};
    Point up;

    if (!scene_point(frame, above, &up))
        return 0;
    return atan2(up.x - centre.x, centre.y - up.y);
}

static void paint_north(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.scale_bar;
    double k = frame->k, turn = north(frame);
    Point at = {box.x + box.width - 18 * k, box.y + box.height / 2};
    TextStyle style = {.size = 10 * k,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = ALIGN_CENTRE};

    cairo_save(cr);
    cairo_translate(cr, at.x, at.y);
    if (fabs(turn) > 0.5 * PI / 180)
        cairo_rotate(cr, turn);
    for (int side = -1; side <= 1; side += 2) {
        cairo_move_to(cr, 0, -13 * k);
        cairo_line_to(cr, side * 5.5 * k, 4 * k);
        cairo_line_to(cr, 0, 0.5 * k);
        cairo_close_path(cr);
        set_colour(cr, side < 0 ? frame->theme->ink : frame->theme->halo);
        cairo_fill_preserve(cr);
        stroke_path(cr, frame->theme->ink, 0.8 * k);
    }
    text_draw(frame->fonts, cr, &style, 0, 14 * k,
              frame_says(frame, WORD_NORTH));
    cairo_restore(cr);
}

void furniture_paint_scale(const Frame *frame, cairo_t *cr)
{
    card_paint(frame, cr, frame->layout.scale_bar);
    paint_scale(frame, cr);
    if (!frame->within)
        paint_north(frame, cr);
}

/* ---- where it stands ---------------------------------------------------- */

double map_hidden_by(const Frame *frame, Box box)
{
    double k = frame->k, cost = 0;

    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];
        bool told = site->pinned && (site->damaged || site->noted ||
                                     (site->held && !site_is_wide(site)));

        if (box_holds(box_grown(box, (told ? 14 : 6) * k), site->glyph))
            cost += told ? 100 : 5;
        if (site->outline.count > 0 && site->kind != SITE_WALL &&
            box_meets(site->outline.box, box))
            cost += outline_holds(&site->outline, box_centre(box)) ? 8 : 2;
    }
    return cost;
}

double card_hides(const Frame *frame, Box box)
{
    const FrameLayout *layout = &frame->layout;
    Box taken[] = {layout->legend, layout->locator, layout->credit};
    double cost = map_hidden_by(frame, box), k = frame->k;

    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (taken[i].width > 0 && box_meets(box_grown(box, 6 * k), taken[i]))
            cost += 1000;
    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];

        if ((site->listed || site->kind == SITE_TOWN) &&
            site->outline.count == 0 &&
            box_holds(box_grown(box, 8 * k), site->at))
            cost += 60;
    }
    for (size_t i = 0; i < frame->base.count; i++) {
        Point town;

        if (scene_base_town(frame, i, &town) &&
            box_holds(box_grown(box, 6 * k), town))
            cost += 20;
    }
    return cost;
}

void furniture_place_bar(Frame *frame)
{
    enum { STEPS = 8 };
    Box map = frame->layout.map, bar = frame->layout.scale_bar, best = bar;
    double away = map.y + map.height - bar.y, least = card_hides(frame, bar);
    double start = bar.x - map.x, room;

    if (frame->mirrored)
        start = map.width - start - bar.width;
    room = map.width - 2 * start - bar.width;
    /* Along the foot, then along the top. */
    for (int i = 0; i < 2 * (STEPS + 1) && least > 0; i++) {
        Box box = part_from_start(
            frame, map, start + room * (i % (STEPS + 1)) / STEPS, bar.width);
        double cost;

        box.height = bar.height;
        box.y = i <= STEPS ? map.y + map.height - away : map.y + 16 * frame->k;
        /* The lower corner is where readers look for it. */
        cost = card_hides(frame, box) + (i == 0 ? 0 : i <= STEPS ? 12 : 18);
        if (cost < least) {
            least = cost;
            best = box;
        }
    }
    frame->layout.scale_bar = best;
}
