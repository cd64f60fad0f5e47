#include "draw/scene.h"

#include <stdlib.h>

/*
 * The key to the map: only what this chronicle can show on any of its days, so
 * that it stays the same through a film.
 */

typedef enum {
    ROW_HEAD,
    ROW_ACTOR,
    ROW_BANDS,
    ROW_CLAIMED,
    ROW_PAPER,
    ROW_ROUGH,
    ROW_DAMAGE,
    ROW_SPLIT,
    ROW_SOLID,
    ROW_DASHED,
    ROW_DOUBT,
    ROW_TOPICS,
} RowKind;

typedef struct {
    RowKind kind;
    Str text;
    Str actor;
    Damage grade;
    Topic topics[2];
    int topic_count;
} Row;

enum { MOST_ACTORS = 8, MOST_ROWS = 28 };

typedef struct {
    Str actors[MOST_ACTORS];
    size_t actor_count;
    bool disputed, claimed, split, vague;
    bool topics[TOPIC_COUNT];
    Row rows[MOST_ROWS];
    size_t row_count;
} Legend;

static void add_actor(Legend *legend, Str key)
{
    for (size_t i = 0; i < legend->actor_count; i++)
        if (str_equal(legend->actors[i], key))
            return;
    if (legend->actor_count < MOST_ACTORS && key.len > 0 &&
        !str_is(key, "contested"))
        legend->actors[legend->actor_count++] = key;
}

static void add_row(Legend *legend, RowKind kind, Str text)
{
    if (legend->row_count < MOST_ROWS)
        legend->rows[legend->row_count++] = (Row){.kind = kind, .text = text};
}

static int compare_keys(const void *a, const void *b)
{
    const Str *left = a, *right = b;

    return str_compare(*left, *right);
}

static void look_at(Legend *legend, const State *state)
{
    legend->topics[state->topic] |= !state->inherited;
    if (state->topic == TOPIC_DAMAGE)
        legend->split |= state->contested;
    if (state->topic != TOPIC_CONTROL)
        return;
    add_actor(legend, state->value);
    for (size_t i = 0; i < state->rival_count; i++)
        add_actor(legend, state->rivals[i]);
    legend->disputed |=
        state->contested || state->from.first < state->from.last;
    legend->claimed |= state->interested && !state->contested;
}

static void add_control(const Frame *frame, Legend *legend)
{
    if (legend->actor_count == 0)
        return;
    add_row(legend, ROW_HEAD, STR("Control (reported)"));
    for (size_t i = 0; i < legend->actor_count; i++) {
        add_row(legend, ROW_ACTOR, frame_actor_name(frame, legend->actors[i]));
        legend->rows[legend->row_count - 1].actor = legend->actors[i];
    }
    if (legend->disputed)
        add_row(legend, ROW_BANDS, STR("Contested or changing hands"));
    if (legend->claimed)
        add_row(legend, ROW_CLAIMED, STR("Claimed by its holder only"));
    add_row(legend, ROW_PAPER, STR("No report"));
}

static void add_damage(Legend *legend)
{
    static const char *const names[DAMAGE_COUNT] = {
        "No visible damage", "Possible", "Moderate", "Severe", "Destroyed"};

    add_row(legend, ROW_HEAD, STR("Damage (reported)"));
    for (int grade = DAMAGE_COUNT - 1; grade >= 0; grade--) {
        add_row(legend, ROW_DAMAGE, str_from_cstr(names[grade]));
        legend->rows[legend->row_count - 1].grade = (Damage)grade;
    }
    if (legend->split)
        add_row(legend, ROW_SPLIT, STR("Sources disagree"));
}

/* Two signs a row. */
static void add_topics(Legend *legend)
{
    Row *row = NULL;

    for (int topic = TOPIC_FIGHTING; topic < TOPIC_COUNT; topic++) {
        if (!legend->topics[topic])
            continue;
        if (row == NULL)
            add_row(legend, ROW_HEAD, STR("Also reported"));
        if (row == NULL || row->topic_count == 2) {
            add_row(legend, ROW_TOPICS, (Str){NULL, 0});
            row = &legend->rows[legend->row_count - 1];
        }
        row->topics[row->topic_count++] = (Topic)topic;
    }
}

static void make_legend(const Frame *frame, Legend *legend)
{
    const Chronicle *chronicle = frame->picture->chronicle;

    *legend = (Legend){0};
    for (size_t i = 0; i < chronicle->count; i++) {
        const Place *place = scene_place(frame, chronicle->states[i].place);

        look_at(legend, &chronicle->states[i]);
        legend->vague |= chronicle->states[i].topic == TOPIC_DAMAGE &&
                         place != NULL && place->accuracy_m > 50 &&
                         place->footprint.kind == SHAPE_NONE;
    }
    qsort(legend->actors, legend->actor_count, sizeof *legend->actors,
          compare_keys);
    add_control(frame, legend);
    add_damage(legend);
    add_topics(legend);
    add_row(legend, ROW_HEAD, STR("How sure"));
    add_row(legend, ROW_SOLID, STR("Independent sources, count"));
    add_row(legend, ROW_DASHED, STR("One source, or interested ones"));
    if (legend->vague)
        add_row(legend, ROW_DOUBT, STR("Lies within the ring, or ± as said"));
    add_row(legend, ROW_ROUGH, STR("Outline only approximate"));
}

static double row_height(const Frame *frame, const Row *row)
{
    return (row->kind == ROW_HEAD ? 22 : 19) * frame->k;
}

double legend_height(const Frame *frame)
{
    Legend legend;
    double height = 14 * frame->k;

    make_legend(frame, &legend);
    for (size_t i = 0; i < legend.row_count; i++)
        height += row_height(frame, &legend.rows[i]);
    return height;
}

static ColourPair pair_of(const Frame *frame, Str key)
{
    const Evidence *evidence = frame->picture->evidence;

    return style_actor(evidence->actors, evidence->actor_count, key);
}

static void paint_swatch(const Frame *frame, cairo_t *cr, const Legend *legend,
                         const Row *row, Box box)
{
    Str first = row->actor.len > 0 ? row->actor : legend->actors[0];
    Str second = legend->actors[legend->actor_count > 1 ? 1 : 0];
    ZoneLook look = {.fill = ZONE_SOLID,
                     .first = pair_of(frame, first),
                     .second = pair_of(frame, second),
                     .opacity = 1};

    if (row->kind == ROW_BANDS)
        look.fill = ZONE_BANDS;
    else if (row->kind == ROW_CLAIMED)
        look.fill = ZONE_CLAIMED;
    cairo_new_path(cr);
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    if (row->kind == ROW_PAPER || row->kind == ROW_ROUGH) {
        look.first.line = (Colour)COLOUR_RGB(0x8C887E);
        look.dashed = row->kind == ROW_ROUGH;
        set_colour(cr, COLOUR_PAPER);
        cairo_fill_preserve(cr);
        if (look.dashed)
            cairo_set_dash(cr, (double[]){2.5, 3.5}, 2, 0);
        set_colour(cr, look.first.line);
        cairo_set_line_width(cr, 1.2);
        cairo_stroke(cr);
        cairo_set_dash(cr, NULL, 0, 0);
        return;
    }
    zone_paint_path(cr, &look);
    cairo_new_path(cr);
}

static void paint_disc_row(const Frame *frame, cairo_t *cr, const Row *row,
                           Point centre)
{
    Str rivals[2] = {damage_name(DAMAGE_DESTROYED),
                     damage_name(DAMAGE_MODERATE)};
    State state = {.topic = TOPIC_DAMAGE, .value = damage_name(row->grade)};
    TextStyle style = {
        .size = 9 * frame->k, .colour = COLOUR_INK, .face = FACE_BOLD};

    if (row->kind == ROW_SPLIT) {
        state.value = STR("contested");
        state.contested = true;
        state.rivals = rivals;
        state.rival_count = 2;
    } else if (row->kind != ROW_DAMAGE) {
        state.value = damage_name(DAMAGE_MODERATE);
        state.interested = row->kind == ROW_DASHED;
    }
    if (row->kind == ROW_DOUBT) {
        frame_glyph(frame, cr, &state, centre, 9 * frame->k);
        doubt_sign(frame, cr, centre, 8 * frame->k);
        return;
    }
    frame_glyph(frame, cr, &state, centre, 14.5 * frame->k);
    if (row->kind == ROW_SOLID)
        text_draw(frame->fonts, cr, &style, centre.x + 8 * frame->k,
                  centre.y - 3 * frame->k, STR("3"));
}

static void paint_topics(const Frame *frame, cairo_t *cr, const Row *row,
                         Point at)
{
    static const char *const names[TOPIC_COUNT] = {
        [TOPIC_FIGHTING] = "Fighting",
        [TOPIC_LOOTING] = "Looting",
        [TOPIC_THREAT] = "Threat",
        [TOPIC_RESTORATION] = "Restoration"};
    double k = frame->k;
    TextStyle style = {.size = 11.5 * k, .colour = COLOUR_INK};

    for (int i = 0; i < row->topic_count; i++) {
        double x = at.x + i * 105 * k;

        mark_paint(frame, cr, row->topics[i],
                   (Point){x + 13 * k, at.y + 9.5 * k}, 1);
        text_draw(frame->fonts, cr, &style, x + 36 * k, at.y + 13.7 * k,
                  str_from_cstr(names[row->topics[i]]));
    }
}

static void paint_row(const Frame *frame, cairo_t *cr, const Legend *legend,
                      const Row *row, Point at)
{
    double k = frame->k;
    TextStyle style = {.size = 11.5 * k, .colour = COLOUR_INK};
    Point centre = {at.x + 13 * k, at.y + 9.5 * k};

    if (row->kind == ROW_HEAD) {
        style.face = FACE_BOLD;
        text_draw(frame->fonts, cr, &style, at.x, at.y + 15 * k, row->text);
        return;
    }
    if (row->kind == ROW_TOPICS) {
        paint_topics(frame, cr, row, at);
        return;
    }
    if (row->kind <= ROW_ROUGH)
        paint_swatch(frame, cr, legend, row,
                     (Box){at.x, centre.y - 6.5 * k, 26 * k, 13 * k});
    else
        paint_disc_row(frame, cr, row, centre);
    text_draw(frame->fonts, cr, &style, at.x + 36 * k, centre.y + 4.2 * k,
              row->text);
}

void legend_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.legend;
    Legend legend;
    Point at = {box.x + 12 * frame->k, box.y + 5 * frame->k};

    make_legend(frame, &legend);
    card_paint(cr, box);
    for (size_t i = 0; i < legend.row_count; i++) {
        paint_row(frame, cr, &legend, &legend.rows[i], at);
        at.y += row_height(frame, &legend.rows[i]);
    }
}
