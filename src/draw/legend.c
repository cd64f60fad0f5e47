#include "draw/legend.h"

#include <math.h>

/*
 * The key to the map. A film's says what its chronicle can show on any of its
 * days, so that it stays the same; one day's map says what occurs on it, and
 * how often.
 */

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

enum { TALL_COLUMNS = 2 };

static double column_width(const Frame *frame)
{
    double side = 12 * frame->k, gap = 16 * frame->k;
    double room = frame->layout.legend.width - 2 * side;

    return frame->tall ? (room - gap) / TALL_COLUMNS : room;
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
            .width > column_width(frame) - legend_indent(frame) - 4 * frame->k)
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

/* Two signs a row, where it is wide enough. */
static void add_topics(const Frame *frame, Legend *legend)
{
    int most = frame->tall ? 1 : 2;
    Row *row = NULL;

    for (int topic = TOPIC_FIGHTING; topic < TOPIC_COUNT; topic++) {
        if (!legend->topics[topic])
            continue;
        if (row == NULL)
            (void)add_row(legend, ROW_HEAD, frame_says(frame, WORD_ALSO));
        if (row == NULL || row->topic_count == most)
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

void legend_make(const Frame *frame, bool whole, Legend *legend)
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

double legend_row_height(const Frame *frame, const Row *row)
{
    return (row->kind == ROW_HEAD ? 22 : 18.5) * frame->k;
}

/* The rows that stand before a break there, and those after it. */
static void halves(const Frame *frame, const Legend *legend, size_t at,
                   double heights[static 2])
{
    heights[0] = heights[1] = 0;
    for (size_t i = 0; i < legend->row_count; i++)
        heights[i >= at] += legend_row_height(frame, &legend->rows[i]);
}

/* As even as can be; a head stays with its rows, and a break before one is
 * better than one between them. */
static size_t best_break(const Frame *frame, const Legend *legend)
{
    double least = HUGE_VAL, torn = 20 * frame->k;
    size_t best = legend->row_count;

    for (size_t at = 1; at <= legend->row_count; at++) {
        double heights[2], cost;

        if (legend->rows[at - 1].kind == ROW_HEAD)
            continue;
        halves(frame, legend, at, heights);
        cost = fmax(heights[0], heights[1]);
        if (at < legend->row_count && legend->rows[at].kind != ROW_HEAD)
            cost += torn;
        if (cost < least) {
            least = cost;
            best = at;
        }
    }
    return best;
}

LegendColumns legend_columns(const Frame *frame, const Legend *legend)
{
    LegendColumns columns = {.width = column_width(frame),
                             .first_rows = frame->tall
                                               ? best_break(frame, legend)
                                               : legend->row_count};
    double heights[2];

    halves(frame, legend, columns.first_rows, heights);
    columns.height = fmax(heights[0], heights[1]);
    return columns;
}

double legend_indent(const Frame *frame)
{
    return (frame->tall ? 31 : 36) * frame->k;
}

double legend_height(const Frame *frame, bool whole)
{
    Legend legend;

    legend_make(frame, whole, &legend);
    return legend_columns(frame, &legend).height + 14 * frame->k;
}
