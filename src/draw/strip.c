#include "core/date.h"
#include "draw/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * The timeline: what was damaged and when, with its doubt; below it, who held
 * the sheet's place; below that, the calendar.
 */

enum { MOST_EVENTS = 400 };

static Box track(const Frame *frame)
{
    Box strip = frame->layout.strip;
    double side = frame->paper ? 8 : frame->tall ? 12 : 24;

    return (Box){strip.x + side, strip.y, strip.width - 2 * side, strip.height};
}

double frame_day_x(const Frame *frame, double day)
{
    Box box = track(frame);
    double first = frame->span.first, last = frame->span.last + 1.0;
    double share = fmin(1, fmax(0, (day - first) / (last - first)));

    return from_start(frame, box, box.width * share);
}

static double clamp_day(const Frame *frame, int32_t day)
{
    return fmin(frame->span.last + 1.0, fmax(frame->span.first, (double)day));
}

/* ---- events ----------------------------------------------------------- */

static bool is_event(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);

    return state->topic == TOPIC_DAMAGE && !state->inherited && site != NULL &&
           (site->pinned || site->in_inset) &&
           !str_equal(state->value, damage_name(DAMAGE_NONE)) &&
           state->from.last >= frame->span.first &&
           state->from.first <= frame->span.last;
}

static double event_x(const Frame *frame, const State *state)
{
    double end = frame_day_x(frame, clamp_day(frame, state->from.last) + 1);

    /* "By 24 March" says nothing of the middle of all days before. */
    if (state->from.first == WHEN_NO_FIRST)
        return end;
    return (frame_day_x(frame, clamp_day(frame, state->from.first)) + end) / 2;
}

typedef struct {
    const State *state;
    double day; /* x of when it happened */
    double x;   /* of its glyph, beside others' */
    double start, end;
    int row;
} Event;

static int compare_events(const void *a, const void *b)
{
    const Event *left = a, *right = b;

    if (left->day < right->day || left->day > right->day)
        return left->day < right->day ? -1 : 1;
    return str_compare(left->state->place, right->state->place);
}

/* Read from right to left, a window ends where it begins on the page. */
static void order_ends(Event *event)
{
    double start = fmin(event->start, event->end);

    event->end = fmax(event->start, event->end);
    event->start = start;
}

/* In the row where it is nearest to its day, beside who stands there already; a
 * third row would not fit. */
static void stack_events(const Frame *frame, Event *events, size_t count)
{
    const double apart = 13.5 * frame->k;
    Box box = track(frame);
    double taken[2] = {-HUGE_VAL, -HUGE_VAL};
    double end[2] = {box.x + box.width, box.x + box.width};

    for (size_t i = 0; i < count; i++) {
        Event *event = &events[i];

        event->row = fmax(taken[1], event->day) < fmax(taken[0], event->day);
        event->x = fmax(taken[event->row], event->day);
        taken[event->row] = event->x + apart;
    }
    /* Whom that took beyond the end makes the others go back. */
    for (size_t i = count; i-- > 0;) {
        Event *event = &events[i];

        event->x = fmin(event->x, fmax(end[event->row], event->day));
        end[event->row] = fmin(end[event->row], event->x - apart);
    }
}

static size_t gather_events(const Frame *frame, Event events[MOST_EVENTS])
{
    const Chronicle *chronicle = frame->picture->chronicle;
    size_t count = 0;

    for (size_t i = 0; i < chronicle->count && count < MOST_EVENTS; i++) {
        const State *state = &chronicle->states[i];

        if (!is_event(frame, state))
            continue;
        events[count++] = (Event){
            .state = state,
            .day = event_x(frame, state),
            .start =
                state->from.first == WHEN_NO_FIRST
                    ? event_x(frame, state) -
                          (frame->mirrored ? -40 : 40) * frame->k
                    : frame_day_x(frame, clamp_day(frame, state->from.first)),
            .end = frame_day_x(frame, clamp_day(frame, state->from.last) + 1)};
    }
    for (size_t i = 0; i < count; i++)
        order_ends(&events[i]);
    qsort(events, count, sizeof *events, compare_events);
    stack_events(frame, events, count);
    return count;
}

static void paint_window(const Frame *frame, cairo_t *cr, const Event *event,
                         double y)
{
    double reach = 2 * frame->k;
    double start = event->start - reach, end = event->end + reach;
    /* The longer the window, the less it says. */
    double strength = fmin(0.75, 60 * frame->k / (end - start));
    cairo_pattern_t *fade;

    if (end - start < 14 * frame->k)
        return;
    fade = cairo_pattern_create_linear(start, 0, end, 0);
    for (int stop = 0; stop <= 2; stop++) {
        /* Open at the beginning: it fades in, and ends at the glyph. */
        bool open = event->state->from.first == WHEN_NO_FIRST;
        int inner = frame->mirrored ? 0 : 2;
        double alpha = stop == 1 || (open && stop == inner) ? strength : 0;

        cairo_pattern_add_color_stop_rgba(
            fade, stop * 0.5, frame->theme->quiet.red,
            frame->theme->quiet.green, frame->theme->quiet.blue, alpha);
    }
    cairo_rectangle(cr, start, y - 1.5 * frame->k, end - start, 3 * frame->k);
    cairo_set_source(cr, fade);
    cairo_fill(cr);
    cairo_pattern_destroy(fade);
}

/* From the day itself to a glyph that stands beside it. */
static void paint_shift(const Frame *frame, cairo_t *cr, const Event *event,
                        double y)
{
    double k = frame->k, foot = frame->layout.strip.y + 31.5 * k;

    if (fabs(event->x - event->day) < 1.5 * k)
        return;
    cairo_move_to(cr, event->x, y);
    cairo_line_to(cr, event->day, foot - 3 * k);
    cairo_line_to(cr, event->day, foot);
    stroke_path(cr, frame->theme->quiet, 0.9 * k);
}

static void paint_events(const Frame *frame, cairo_t *cr)
{
    Event events[MOST_EVENTS];
    size_t count = gather_events(frame, events);
    double top = frame->layout.strip.y;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++) {
            double y = top + (events[i].row == 0 ? 21 : 9.5) * frame->k;

            if (pass == 0) {
                paint_window(frame, cr, &events[i], y);
                paint_shift(frame, cr, &events[i], y);
            } else {
                frame_glyph(frame, cr, events[i].state, (Point){events[i].x, y},
                            10.5 * frame->k);
            }
        }
}

/* ---- control ---------------------------------------------------------- */

static size_t control_count(const Frame *frame, Str place)
{
    const Chronicle *chronicle = frame->picture->chronicle;
    size_t count = 0;

    for (size_t i = 0; i < chronicle->count; i++)
        count += chronicle->states[i].topic == TOPIC_CONTROL &&
                 str_equal(chronicle->states[i].place, place);
    return count;
}

/* The place whose masters the ribbon shows: the sheet's, or its town, or the
 * one with the longest history. */
static Str ribbon_place(const Frame *frame)
{
    const Place *place = scene_place(frame, frame->picture->sheet->place);
    Str best = {NULL, 0};
    size_t most = 0;

    if (place != NULL && place->twin.len > 0 &&
        control_count(frame, place->twin) > control_count(frame, place->key))
        return place->twin;
    if (place != NULL && control_count(frame, place->key) > 0)
        return place->key;
    for (size_t i = 0; i < frame->site_count; i++) {
        Str key = frame->sites[i].place->key;
        size_t count = control_count(frame, key);

        if (count > most) {
            most = count;
            best = key;
        }
    }
    return best;
}

static void paint_band(const Frame *frame, cairo_t *cr, double start,
                       double end, const ZoneLook *look)
{
    double k = frame->k;

    if (fabs(end - start) < 0.5)
        return;
    cairo_new_path(cr);
    cairo_rectangle(cr, fmin(start, end), frame->layout.strip.y + 32 * k,
                    fabs(end - start), 13 * k);
    zone_fill(cr, frame->theme, look, 1);
    cairo_new_path(cr);
}

/* One day's playhead stands in its band for good: the name goes to the longer
 * part. */
static void keep_off_playhead(const Frame *frame, double *start, double *end)
{
    double x, room = 4 * frame->k;

    if (frame->still == NULL)
        return;
    x = frame_day_x(frame, frame->still->day + 0.5);
    if (x <= *start || x >= *end)
        return;
    if (x - *start > *end - x)
        *end = x - room;
    else
        *start = x + room;
}

/* The actor's name where it fits. */
static void name_band(const Frame *frame, cairo_t *cr, double start, double end,
                      Str name)
{
    double k = frame->k, left = fmin(start, end), right = fmax(start, end);
    TextStyle style = {.size = 9.5 * k,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = ALIGN_CENTRE,
                       .halo = 1.4 * k};

    keep_off_playhead(frame, &left, &right);
    if (text_measure(frame->fonts, &style, name).width < right - left - 8 * k)
        text_draw(frame->fonts, cr, &style, (left + right) / 2,
                  frame->layout.strip.y + 42 * k, name);
}

/* From the first day it surely held to the last; a change whose day is open is
 * striped with both, or with the new one where none was known before. */
static void paint_hold(const Frame *frame, cairo_t *cr, const State *state,
                       const State *before)
{
    ZoneLook look = {.first = actor_pair(frame, state->value), .opacity = 1};
    double doubt = frame_day_x(frame, clamp_day(frame, state->from.first));
    double start = frame_day_x(frame, clamp_day(frame, state->from.last));
    double end = frame_day_x(frame, clamp_day(frame, state->to.first));

    look.fill = state->interested ? ZONE_CLAIMED : ZONE_SOLID;
    if (state->contested && state->rival_count >= 2) {
        look.fill = ZONE_BANDS;
        look.first = actor_pair(frame, state->rivals[0]);
        look.second = actor_pair(frame, state->rivals[1]);
    }
    paint_band(frame, cr, start, end, &look);
    if (!state->contested)
        name_band(frame, cr, start, end, frame_actor_name(frame, state->value));
    look.second = before != NULL
                      ? actor_pair(frame, before->value)
                      : (ColourPair){frame->theme->page, frame->theme->page,
                                     PATTERN_NONE};
    look.fill = ZONE_BANDS;
    if (state->from.first != WHEN_NO_FIRST)
        paint_band(frame, cr, doubt, start, &look);
}

static TextStyle caption_style(const Frame *frame)
{
    return (TextStyle){.size = 9.5 * frame->k,
                       .colour = frame->theme->quiet,
                       .align = align_end(frame)};
}

/* Whose history it is; empty where it is nobody's. */
enum { CAPTION_SIZE = 200 };
static void caption_text(const Frame *frame, char text[static CAPTION_SIZE])
{
    const Site *site = scene_site(frame, ribbon_place(frame));

    text[0] = '\0';
    if (site != NULL)
        word_fill(frame->picture->language, WORD_HELD, &site->label, 1, text,
                  CAPTION_SIZE);
}

/* After the last month named. */
static void name_ribbon(const Frame *frame, cairo_t *cr)
{
    Box box = track(frame);
    TextStyle style = caption_style(frame);
    char text[CAPTION_SIZE];

    caption_text(frame, text);
    text_draw(frame->fonts, cr, &style, from_start(frame, box, box.width),
              box.y + 60 * frame->k, str_from_cstr(text));
}

static void paint_ribbon(const Frame *frame, cairo_t *cr)
{
    const Chronicle *chronicle = frame->picture->chronicle;
    Str place = ribbon_place(frame);
    const State *before = NULL;
    Box box = track(frame);
    double k = frame->k;

    cairo_rectangle(cr, box.x, box.y + 32 * k, box.width, 13 * k);
    set_colour(cr, frame->theme->no_report);
    cairo_fill(cr);
    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        if (state->topic != TOPIC_CONTROL || !str_equal(state->place, place))
            continue;
        paint_hold(frame, cr, state, before);
        before = state;
    }
    name_ribbon(frame, cr);
    cairo_rectangle(cr, box.x, box.y + 32 * k, box.width, 13 * k);
    stroke_path(cr, frame->theme->quiet, 0.6);
}

/* ---- calendar --------------------------------------------------------- */

/* Months between two labels: the fewest of 1, 2, 3, 6, 12 ... with room. */
static int label_step(const Frame *frame)
{
    static const int steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120};
    double month = fabs(frame_day_x(frame, frame->span.first + 30.4) -
                        frame_day_x(frame, frame->span.first));

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (month * steps[i] >= 76 * frame->k)
            return steps[i];
    return 120;
}

static void paint_tick(const Frame *frame, cairo_t *cr, double x, double length)
{
    double top = frame->layout.strip.y + 45 * frame->k;

    cairo_move_to(cr, x, top);
    cairo_line_to(cr, x, top + length * frame->k);
    stroke_path(cr, frame->theme->quiet, 1);
}

/* How far from the strip's end the names of months have to stay. */
static double caption_room(const Frame *frame)
{
    TextStyle style = caption_style(frame);
    char text[CAPTION_SIZE];

    caption_text(frame, text);
    return text_measure(frame->fonts, &style, str_from_cstr(text)).width +
           10 * frame->k;
}

static void paint_month(const Frame *frame, cairo_t *cr, Date month, bool named,
                        double room)
{
    double x = frame_day_x(frame, day_from_date(month)), k = frame->k;
    double end = from_start(frame, track(frame), track(frame).width);
    char text[DAY_TEXT_SIZE];
    int32_t first = day_from_date(month);
    TextStyle style = {.size = 10.5 * k,
                       .colour = frame->theme->text,
                       .face = month.month == 1 ? FACE_BOLD : FACE_REGULAR,
                       .align = align_start(frame)};
    double width;

    paint_tick(frame, cr, x, named ? 8 : 4);
    if (!named)
        return;
    frame_says_day(
        frame,
        (When){first, first + date_month_length(month.year, month.month) - 1},
        text);
    width = text_measure(frame->fonts, &style, str_from_cstr(text)).width;
    if (fabs(end - x) <
        (frame->still != NULL && !frame->tall ? 170 * k : 4 * k + width + room))
        return;
    text_draw(frame->fonts, cr, &style, x + (frame->mirrored ? -4 : 4) * k,
              frame->layout.strip.y + 60 * k, str_from_cstr(text));
}

static void paint_calendar(const Frame *frame, cairo_t *cr)
{
    Date month = date_from_day(frame->span.first);
    int step = label_step(frame);
    int every = step >= 24 ? 12 : 1;
    double room = caption_room(frame);

    if (month.day > 1 && ++month.month > 12)
        month = (Date){month.year + 1, 1, 1};
    month.day = 1;
    while (month.year < 9999 && day_from_date(month) <= frame->span.last) {
        int index = month.year * 12 + month.month - 1;

        if (index % every == 0)
            paint_month(frame, cr, month, index % step == 0, room);
        if (++month.month > 12)
            month = (Date){month.year + 1, 1, 1};
    }
}

void strip_paint(const Frame *shown, cairo_t *cr)
{
    const Frame *frame = shown->strip_of != NULL ? shown->strip_of : shown;
    Box strip = frame->layout.strip;

    if (strip.width <= 0)
        return;
    cairo_rectangle(cr, strip.x, strip.y, strip.width, strip.height);
    set_colour(cr, frame->theme->page);
    cairo_fill(cr);
    cairo_move_to(cr, strip.x, strip.y + 0.5);
    cairo_line_to(cr, strip.x + strip.width, strip.y + 0.5);
    stroke_path(cr, frame->theme->rule, 1);
    paint_ribbon(frame, cr);
    paint_calendar(frame, cr);
    paint_events(frame, cr);
}

void strip_paint_playhead(const Frame *frame, cairo_t *cr, double day)
{
    Box strip = frame->layout.strip;
    double x = frame_day_x(frame, day), k = frame->k;

    if (strip.width <= 0)
        return;
    cairo_move_to(cr, x, strip.y);
    cairo_line_to(cr, x, strip.y + 46 * k);
    cairo_set_line_width(cr, 4.5 * k);
    set_colour_alpha(cr, frame->theme->page, 0.8);
    cairo_stroke(cr);
    cairo_move_to(cr, x, strip.y);
    cairo_line_to(cr, x, strip.y + 46 * k);
    cairo_set_line_width(cr, 2 * k);
    set_colour(cr, frame->theme->ink);
    cairo_stroke(cr);
    cairo_move_to(cr, x - 6 * k, strip.y);
    cairo_line_to(cr, x + 6 * k, strip.y);
    cairo_line_to(cr, x, strip.y + 8 * k);
    cairo_close_path(cr);
    cairo_fill(cr);
}
