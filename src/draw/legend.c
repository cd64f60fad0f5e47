#include "draw/scene.h"

#include <stdio.h>

/*
 * The key to the map. A film's says what its chronicle can show on any of its
 * days, so that it stays the same; one day's map says what occurs on it, and
 * how often.
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
    ROW_NEW,
    ROW_TOPICS,
    ROW_ROAD,
    ROW_COLUMNS,
    ROW_WALL,
    ROW_LOOSE,
} RowKind;

typedef struct {
    RowKind kind;
    Str text;
    Str actor;
    Damage grade;
    Topic topics[2];
    int topic_count;
    size_t count; /* 0: not said */
} Row;

enum { MOST_ACTORS = 8, MOST_ROWS = 36 };

typedef struct {
    Str actors[MOST_ACTORS];
    size_t held[MOST_ACTORS];
    bool rival[MOST_ACTORS]; /* in bands */
    size_t actor_count;
    Str claimer;   /* one who alone says that it holds something */
    bool claimers; /* there are several such */
    char claimed_text[160];
    size_t disputed, claimed, split, grades[DAMAGE_COUNT];
    bool vague, interested, independent, rough, new, has_disputed;
    bool topics[TOPIC_COUNT];
    bool counted; /* of one day */
    Row rows[MOST_ROWS];
    size_t row_count;
} Legend;

static void add_actor(Legend *legend, Str key, size_t count)
{
    for (size_t i = 0; i < legend->actor_count; i++)
        if (str_equal(legend->actors[i], key)) {
            legend->held[i] += count;
            return;
        }
    if (legend->actor_count < MOST_ACTORS && key.len > 0 &&
        !str_is(key, "contested")) {
        legend->held[legend->actor_count] = count;
        legend->actors[legend->actor_count++] = key;
    }
}

static void add_rival(Legend *legend, Str key)
{
    add_actor(legend, key, 0);
    for (size_t i = 0; i < legend->actor_count; i++)
        legend->rival[i] |= str_equal(legend->actors[i], key);
}

static Row *add_row(Legend *legend, RowKind kind, Str text)
{
    Row *row = &legend->rows[legend->row_count];

    if (legend->row_count + 1 < MOST_ROWS)
        legend->row_count++;
    *row = (Row){.kind = kind, .text = text};
    return row;
}

static void look_at_control(Legend *legend, const State *state, bool changing)
{
    bool open = state->contested || changing;

    if (open)
        add_rival(legend, state->value);
    else
        add_actor(legend, state->value, state->interested ? 0 : 1);
    for (size_t i = 0; i < state->rival_count; i++)
        add_rival(legend, state->rivals[i]);
    legend->has_disputed |= open;
    legend->disputed += open;
    if (state->interested && !open) {
        legend->claimers |= legend->claimer.len > 0 &&
                            !str_equal(legend->claimer, state->value);
        legend->claimer = state->value;
        legend->claimed++;
    }
}

static void look_at(Legend *legend, const State *state, bool changing)
{
    Damage grade;

    legend->topics[state->topic] |= !state->inherited;
    if (state->topic == TOPIC_CONTROL) {
        look_at_control(legend, state, changing);
        return;
    }
    if (state->topic != TOPIC_DAMAGE)
        return;
    legend->split += state->contested;
    legend->interested |= state->interested;
    legend->independent |= !state->interested;
    if (!state->contested && damage_from_name(state->value, &grade))
        legend->grades[grade]++;
}

static bool is_vague_place(const Frame *frame, Str key)
{
    const Place *place = scene_place(frame, key);

    return place != NULL && place->accuracy_m > 50 &&
           place->footprint.kind == SHAPE_NONE;
}

static void look_at_all(const Frame *frame, Legend *legend)
{
    const Chronicle *chronicle = frame->picture->chronicle;

    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        look_at(legend, state, state->from.first < state->from.last);
        legend->vague |=
            state->topic == TOPIC_DAMAGE && is_vague_place(frame, state->place);
    }
    for (int grade = 0; grade < DAMAGE_COUNT; grade++)
        legend->grades[grade] = 1;
    legend->interested = legend->independent = legend->rough = true;
    legend->new = frame->still != NULL && frame->picture->has_since;
}

static void look_at_today(const Frame *frame, Legend *legend)
{
    legend->counted = true;
    for (size_t i = 0; i < frame->still->count; i++) {
        const FrameItem *item = &frame->still->items[i];
        const Site *site = scene_site(frame, item->state->place);

        if (!item_is_drawn(frame, item, frame->still->items,
                           frame->still->count))
            continue;
        look_at(legend, item->state, item->before != NULL);
        if (item->before != NULL)
            add_rival(legend, item->before->value);
        legend->vague |=
            item->state->topic == TOPIC_DAMAGE && site_is_vague(frame, site);
        legend->rough |= site->rough;
        legend->new |= item_is_new(frame, item);
    }
}

static void order_actors(Legend *legend)
{
    for (size_t i = 1; i < legend->actor_count; i++)
        for (size_t j = i;
             j > 0 && str_compare(legend->actors[j], legend->actors[j - 1]) < 0;
             j--) {
            Str key = legend->actors[j];
            size_t held = legend->held[j];
            bool rival = legend->rival[j];

            legend->actors[j] = legend->actors[j - 1];
            legend->held[j] = legend->held[j - 1];
            legend->rival[j] = legend->rival[j - 1];
            legend->actors[j - 1] = key;
            legend->held[j - 1] = held;
            legend->rival[j - 1] = rival;
        }
}

/* Nothing shows it as a holder but stripes that are nobody else's. */
static bool only_claims(const Legend *legend, size_t actor)
{
    return legend->counted && !legend->claimers &&
           legend->claimed_text[0] != '\0' &&
           str_equal(legend->actors[actor], legend->claimer) &&
           legend->held[actor] == 0 && !legend->rival[actor];
}

/* Stripes and holder in one row, where it has room for that. */
static void name_claimed(const Frame *frame, Legend *legend)
{
    TextStyle style = {.size = 11.5 * frame->k};

    if (legend->claimer.len == 0)
        return;
    word_fill(frame->picture->language, WORD_CLAIMED_BY,
              (Str[]){frame_actor_name(frame, legend->claimer)}, 1,
              legend->claimed_text, sizeof legend->claimed_text);
    if (text_measure(frame->fonts, &style, str_from_cstr(legend->claimed_text))
            .width > frame->layout.legend.width - 64 * frame->k)
        legend->claimed_text[0] = '\0';
}

static void add_claimed(const Frame *frame, Legend *legend)
{
    Str text = frame_says(frame, WORD_CLAIMED);

    for (size_t i = 0; i < legend->actor_count; i++)
        if (only_claims(legend, i))
            text = str_from_cstr(legend->claimed_text);
    add_row(legend, ROW_CLAIMED, text)->count = legend->claimed;
}

static void add_control(const Frame *frame, Legend *legend)
{
    if (legend->actor_count == 0)
        return;
    order_actors(legend);
    name_claimed(frame, legend);
    (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_CONTROL));
    for (size_t i = 0; i < legend->actor_count; i++) {
        Row *row;

        if (only_claims(legend, i))
            continue;
        row = add_row(legend, ROW_ACTOR,
                      frame_actor_name(frame, legend->actors[i]));
        row->actor = legend->actors[i];
        row->count = legend->held[i];
    }
    if (legend->has_disputed)
        add_row(legend, ROW_BANDS, frame_says(frame, WORD_CONTESTED))->count =
            legend->disputed;
    if (legend->claimer.len > 0)
        add_claimed(frame, legend);
    (void)add_row(legend, ROW_PAPER, frame_says(frame, WORD_NO_REPORT));
}

static void add_damage(const Frame *frame, Legend *legend)
{
    size_t all = legend->split;

    for (int grade = 0; grade < DAMAGE_COUNT; grade++)
        all += legend->grades[grade];
    if (all == 0)
        return;
    (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_DAMAGE));
    for (int grade = DAMAGE_COUNT - 1; grade >= 0; grade--) {
        Row *row;

        if (legend->grades[grade] == 0)
            continue;
        row = add_row(legend, ROW_DAMAGE,
                      frame_says(frame, word_of_damage((Damage)grade)));
        row->grade = (Damage)grade;
        row->count = legend->grades[grade];
    }
    if (legend->split > 0)
        add_row(legend, ROW_SPLIT, frame_says(frame, WORD_DISAGREE))->count =
            legend->split;
}

/* Two signs a row. */
static void add_topics(const Frame *frame, Legend *legend)
{
    Row *row = NULL;

    for (int topic = TOPIC_FIGHTING; topic < TOPIC_COUNT; topic++) {
        if (!legend->topics[topic])
            continue;
        if (row == NULL)
            (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_ALSO));
        if (row == NULL || row->topic_count == 2)
            row = add_row(legend, ROW_TOPICS, (Str){NULL, 0});
        row->topics[row->topic_count++] = (Topic)topic;
    }
}

static void add_certainty(const Frame *frame, Legend *legend)
{
    (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_SURE));
    if (legend->independent)
        (void)add_row(legend, ROW_SOLID, frame_says(frame, WORD_INDEPENDENT));
    if (legend->interested)
        (void)add_row(legend, ROW_DASHED, frame_says(frame, WORD_INTERESTED));
    if (legend->vague)
        (void)add_row(legend, ROW_DOUBT, frame_says(frame, WORD_RING));
    if (legend->rough)
        (void)add_row(legend, ROW_ROUGH, frame_says(frame, WORD_ROUGH));
    if (legend->new)
        (void)add_row(legend, ROW_NEW, (Str){NULL, 0});
}

/* Signs for the ground that stand for more, or less, than was measured. */
static void add_ground(const Frame *frame, Legend *legend)
{
    bool has[4] = {false, false, false, base_shows_loose(frame)};

    if (frame->still == NULL)
        return;
    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];

        if (site->outline.count == 0)
            continue;
        has[0] |= site->kind == SITE_ROUTE && !site->outline.closed;
        has[1] |= site->kind == SITE_STREET;
        has[2] |= site->kind == SITE_WALL;
    }
    if (!has[0] && !has[1] && !has[2] && !has[3])
        return;
    (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_GROUND));
    if (has[0])
        (void)add_row(legend, ROW_ROAD, frame_says(frame, WORD_ROAD));
    if (has[1])
        (void)add_row(legend, ROW_COLUMNS, frame_says(frame, WORD_COLUMNS));
    if (has[2])
        (void)add_row(legend, ROW_WALL, frame_says(frame, WORD_WALL));
    if (has[3])
        (void)add_row(legend, ROW_LOOSE,
                      frame_says(frame, base_holds(frame, "coast")
                                            ? WORD_LOOSE_COAST
                                            : WORD_LOOSE));
}

/* whole: as if all that the chronicle holds occurred. */
static void make_legend(const Frame *frame, bool whole, Legend *legend)
{
    *legend = (Legend){0};
    if (whole || frame->still == NULL)
        look_at_all(frame, legend);
    else
        look_at_today(frame, legend);
    add_control(frame, legend);
    add_damage(frame, legend);
    add_topics(frame, legend);
    if (whole || legend->independent || legend->interested)
        add_certainty(frame, legend);
    if (legend->row_count == 0) {
        (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_CONTROL));
        (void)add_row(legend, ROW_PAPER, frame_says(frame, WORD_NO_REPORT));
    }
    add_ground(frame, legend);
}

static double row_height(const Frame *frame, const Row *row)
{
    return (row->kind == ROW_HEAD ? 22 : 18.5) * frame->k;
}

static double height_of(const Frame *frame, const Legend *legend)
{
    double height = 14 * frame->k;

    for (size_t i = 0; i < legend->row_count; i++)
        height += row_height(frame, &legend->rows[i]);
    return height;
}

double legend_height(const Frame *frame, bool whole)
{
    Legend legend;

    make_legend(frame, whole, &legend);
    return height_of(frame, &legend);
}

/* ---- painting ----------------------------------------------------------- */

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
                  from_start(frame, line, away + 36 * k), line.y + 13.7 * k,
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

/* Sets a text that would touch its count a little smaller. */
static void make_room(const Frame *frame, TextStyle *style, Str text,
                      double room)
{
    double width = text_measure(frame->fonts, style, text).width;

    if (width > room)
        style->size *= room / width;
}

static void paint_row(const Frame *frame, cairo_t *cr, const Legend *legend,
                      const Row *row, Box line)
{
    double k = frame->k;
    TextStyle style = {.size = 11.5 * k,
                       .colour = frame->theme->ink,
                       .align = align_start(frame)};
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
    else if (legend->counted && row->count > 0)
        make_room(frame, &style, row->text, line.width - 52 * k);
    text_draw(frame->fonts, cr, &style, from_start(frame, line, 36 * k),
              line.y + 13.7 * k,
              row->kind == ROW_NEW ? str_from_cstr(text) : row->text);
    if (legend->counted)
        paint_count(frame, cr, row, line, line.y + 13.7 * k);
}

void legend_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.legend;
    Legend legend;
    Box line = {box.x + 12 * frame->k, box.y + 5 * frame->k,
                box.width - 24 * frame->k, 18 * frame->k};

    if (box.width <= 0)
        return;
    make_legend(frame, false, &legend);
    card_paint(frame, cr, box);
    for (size_t i = 0; i < legend.row_count; i++) {
        paint_row(frame, cr, &legend, &legend.rows[i], line);
        line.y += row_height(frame, &legend.rows[i]);
    }
}
