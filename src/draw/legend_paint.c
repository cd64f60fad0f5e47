#include "draw/legend.h"

#include <stdio.h>

/* The key to the map, drawn. */

static void paint_blank(const Frame *frame, cairo_t *cr, Box box, bool rough)
{
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    set_colour(cr, frame->theme->paper);
    cairo_fill_preserve(cr);
    if (rough)
        set_dash(cr, 2.5, 3.5);
    stroke_path(cr, frame->theme->quiet, 1.2);
}

static void paint_swatch(const Frame *frame, cairo_t *cr, const Legend *legend,
                         const Row *row, Box box)
{
    Str first = row->actor.len > 0 ? row->actor : legend->actors[0];
    Str second = legend->actors[legend->actor_count > 1 ? 1 : 0];
    ZoneLook look = {.fill = ZONE_SOLID,
                     .first = actor_pair(frame, first),
                     .second = actor_pair(frame, second),
                     .opacity = 1};

    if (row->kind == ROW_PAPER || row->kind == ROW_ROUGH) {
        paint_blank(frame, cr, box, row->kind == ROW_ROUGH);
        return;
    }
    if (row->kind == ROW_BANDS) {
        look.fill = ZONE_BANDS;
    } else if (row->kind == ROW_CLAIMED) {
        look.fill = ZONE_CLAIMED;
        look.first = actor_pair(frame, legend->claimer);
    }
    cairo_new_path(cr);
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    zone_paint_path(cr, frame->theme, &look);
    cairo_new_path(cr);
}

static void paint_disc_row(const Frame *frame, cairo_t *cr, const Row *row,
                           Point centre)
{
    Str rivals[2] = {damage_name(DAMAGE_DESTROYED),
                     damage_name(DAMAGE_MODERATE)};
    State state = {.topic = TOPIC_DAMAGE, .value = damage_name(row->grade)};
    TextStyle style = {
        .size = 9 * frame->k, .colour = frame->theme->ink, .face = FACE_BOLD};

    if (row->kind == ROW_SPLIT) {
        state.value = STR("contested");
        state.contested = true;
        state.rivals = rivals;
        state.rival_count = 2;
    } else if (row->kind != ROW_DAMAGE) {
        state.value = damage_name(DAMAGE_MODERATE);
        state.interested = row->kind == ROW_DASHED;
    }
    if (row->kind == ROW_DOUBT || row->kind == ROW_NEW) {
        if (row->kind == ROW_NEW)
            new_sign(frame, cr, centre, 3.5 * frame->k);
        else
            doubt_sign(frame, cr, centre, 8 * frame->k);
        frame_glyph(frame, cr, &state, centre, 8.5 * frame->k);
        return;
    }
    frame_glyph(frame, cr, &state, centre, 14.5 * frame->k);
    if (row->kind == ROW_SOLID)
        text_draw(frame->fonts, cr, &style, centre.x + 9.5 * frame->k,
                  centre.y - 3 * frame->k, STR("3"));
}

static void paint_loose_row(const Frame *frame, cairo_t *cr, Box box)
{
    cairo_new_path(cr);
    cairo_rectangle(cr, box.x, box.y + 2, box.width, box.height - 4);
    set_colour(cr, colour_over(frame->theme->water, 0.45, frame->theme->paper));
    cairo_fill(cr);
}

/* A piece of the line as the map draws it. */
static void paint_line_row(const Frame *frame, cairo_t *cr, const Row *row,
                           Box box)
{
    Point points[2] = {{box.x, box.y + box.height / 2},
                       {box.x + box.width, box.y + box.height / 2}};
    Ring ring = {points, 2};
    Place place = {.key = STR("key")};
    Site site = {.place = &place,
                 .kind = row->kind == ROW_ROAD      ? SITE_ROUTE
                         : row->kind == ROW_COLUMNS ? SITE_STREET
                                                    : SITE_WALL,
                 .outline = {.rings = &ring, .count = 1, .box = box}};

    if (row->kind == ROW_ROAD)
        base_paint_route(frame, cr, &site);
    else
        ruin_paint(frame, cr, &site);
}

static void paint_topics(const Frame *frame, cairo_t *cr, const Row *row,
                         Box line)
{
    double k = frame->k;
    TextStyle style = {.size = 11.5 * k,
                       .colour = frame->theme->ink,
                       .align = align_start(frame)};

    for (int i = 0; i < row->topic_count; i++) {
        double away = i * 105 * k;

        mark_paint(
            frame, cr, row->topics[i],
            (Point){from_start(frame, line, away + 13 * k), line.y + 9.5 * k},
            1);
        text_draw(frame->fonts, cr, &style,
                  from_start(frame, line, away + legend_indent(frame)),
                  line.y + 13.7 * k,
                  frame_says(frame, word_of_topic(row->topics[i])));
    }
}

static void paint_count(const Frame *frame, cairo_t *cr, const Row *row,
                        Box line, double y)
{
    TextStyle style = {.size = 11.5 * frame->k,
                       .colour = frame->theme->quiet,
                       .align = align_end(frame),
                       .tabular = true};
    char text[24];

    if (row->count == 0)
        return;
    (void)snprintf(text, sizeof text, "%zu", row->count);
    text_draw(frame->fonts, cr, &style, from_start(frame, line, line.width), y,
              str_from_cstr(text));
}

static void paint_sign(const Frame *frame, cairo_t *cr, const Legend *legend,
                       const Row *row, Box line)
{
    double k = frame->k;
    Box sign = part_from_start(frame, line, 0, 26 * k);
    Point centre = {sign.x + sign.width / 2, line.y + 9.5 * k};

    sign.y = centre.y - 6.5 * k;
    sign.height = 13 * k;
    if (row->kind <= ROW_ROUGH)
        paint_swatch(frame, cr, legend, row, sign);
    else if (row->kind == ROW_LOOSE)
        paint_loose_row(frame, cr, sign);
    else if (row->kind >= ROW_ROAD)
        paint_line_row(frame, cr, row, sign);
    else
        paint_disc_row(frame, cr, row, centre);
}

static void new_text(const Frame *frame, char *text, size_t size)
{
    char day[DAY_TEXT_SIZE];

    frame_says_day(frame, (When){frame->picture->since, frame->picture->since},
                   day);
    word_fill(frame->picture->language, WORD_NEW, (Str[]){str_from_cstr(day)},
              1, text, size);
}

static void paint_row(const Frame *frame, cairo_t *cr, const Legend *legend,
                      const Row *row, Box line)
{
    double k = frame->k;
    TextStyle style = {.size = 11.5 * k,
                       .colour = frame->theme->ink,
                       .align = align_start(frame)};
    double indent = legend_indent(frame);
    char text[200];

    if (row->kind == ROW_HEAD) {
        style.face = FACE_BOLD;
        text_draw(frame->fonts, cr, &style, from_start(frame, line, 0),
                  line.y + 15 * k, row->text);
        return;
    }
    if (row->kind == ROW_TOPICS) {
        paint_topics(frame, cr, row, line);
        return;
    }
    paint_sign(frame, cr, legend, row, line);
    if (row->kind == ROW_NEW)
        new_text(frame, text, sizeof text);
    else if (frame->tall || (legend->counted && row->count > 0))
        text_narrow(frame->fonts, &style, row->text,
                    line.width - indent -
                        (legend->counted && row->count > 0 ? 21 * k : 0));
    text_draw(frame->fonts, cr, &style, from_start(frame, line, indent),
              line.y + 13.7 * k,
              row->kind == ROW_NEW ? str_from_cstr(text) : row->text);
    if (legend->counted)
        paint_count(frame, cr, row, line, line.y + 13.7 * k);
}

void legend_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.legend;
    double k = frame->k, top = box.y + 5 * k;
    Legend legend;
    LegendColumns columns;
    Box line;

    if (box.width <= 0)
        return;
    legend_make(frame, false, &legend);
    columns = legend_columns(frame, &legend);
    line = part_from_start(frame, box, 12 * k, columns.width);
    line.y = top;
    line.height = 18 * k;
    if (!frame->tall)
        card_paint(frame, cr, box);
    for (size_t i = 0; i < legend.row_count; i++) {
        if (i == columns.first_rows) {
            line.x =
                part_from_start(frame, box, box.width - 12 * k - columns.width,
                                columns.width)
                    .x;
            line.y = top;
        }
        paint_row(frame, cr, &legend, &legend.rows[i], line);
        line.y += legend_row_height(frame, &legend.rows[i]);
    }
}
