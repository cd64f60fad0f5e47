#include "core/date.h"
#include "core/vec.h"
#include "draw/scene.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* ---- making ----------------------------------------------------------- */

static void clip_map(const Frame *frame, cairo_t *cr)
{
    Box map = frame->layout.map;

    cairo_rectangle(cr, map.x, map.y, map.width, map.height);
    cairo_clip(cr);
}

static void paint_page(const Frame *frame, cairo_t *cr)
{
    set_colour(cr, frame->theme->page);
    cairo_paint(cr);
    cairo_save(cr);
    clip_map(frame, cr);
    base_paint_areas(frame, cr);
    cairo_restore(cr);
}

static void paint_map_lines(const Frame *frame, cairo_t *cr)
{
    clip_map(frame, cr);
    base_paint_lines(frame, cr);
}

static void paint_map_names(const Frame *frame, cairo_t *cr)
{
    clip_map(frame, cr);
    labels_paint(frame, cr);
}

static void paint_surroundings(const Frame *frame, cairo_t *cr)
{
    furniture_paint(frame, cr);
    header_paint(frame, cr);
    strip_paint(frame, cr);
}

void frame_keep(Frame *frame)
{
    if (frame->under != NULL)
        return;
    frame->under = kept_map(frame, CAIRO_FORMAT_RGB24, paint_page);
    frame->lines = kept_map(frame, CAIRO_FORMAT_ARGB32, paint_map_lines);
    frame->names = kept_map(frame, CAIRO_FORMAT_ARGB32, paint_map_names);
    kept_around_make(frame, paint_surroundings);
}

static bool abandon(Frame *frame)
{
    frame_close(&frame);
    return false;
}

static bool open_fonts(Frame *frame, Error *err)
{
    if (!fonts_open(frame->picture->font_folder, &frame->fonts, err))
        return false;
    fonts_set_halo(frame->fonts, frame->theme->halo);
    return true;
}

/* Glyphs that leave no room for a name or letter beside one of them stand
 * farther apart. */
static bool spread_out(Frame *frame)
{
    enum { MOST = 3 };

    if (labels_nameless(frame) == 0 || frame->spread == MOST)
        return false;
    frame->spread++;
    if (!frame->tall)
        frame->layout.notes.width = 0;
    return true;
}

/* Until what stands around the map has room for what the map shows. */
static bool lay_out(Frame *frame, Error *err)
{
    for (;;) {
        if (!scene_open(frame, err) || !labels_place(frame, err))
            return false;
        if (!layout_tall_grows(frame) && !spread_out(frame))
            return true;
        inset_close(&frame->inset);
        projection_close(&frame->projection);
        frame->inset = (Inset){0};
        frame->site_count = frame->label_count = 0;
    }
}

bool frame_open_as(const Picture *picture, When span, FrameKind kind,
                   Frame **out, Error *err)
{
    Frame *frame = calloc(1, sizeof *frame);

    if (frame == NULL)
        return error_set(err, ERROR_MEMORY, 0, "no memory for the picture");
    assert(span.first <= span.last);
    frame->picture = picture;
    frame->theme = style_theme(picture->theme);
    if (picture->palette == PALETTE_GREY) {
        frame->grey = style_theme_in_grey(picture->theme);
        frame->theme = &frame->grey;
    }
    frame->mirrored = picture->language == LANGUAGE_ARABIC;
    frame->still = kind.still;
    frame->vector = kind.vector;
    frame->within = kind.parent != NULL;
    frame->span = span;
    frame->arena = arena_make(256 * MEGABYTE);
    if (!open_fonts(frame, err) || !ground_find(frame, err))
        return abandon(frame);
    layout_make(frame, kind.parent);
    if (!lay_out(frame, err) || !raster_open(frame, err))
        return abandon(frame);
    layout_settle(frame);
    *out = frame;
    return true;
}

bool frame_open(const Picture *picture, When span, Frame **out, Error *err)
{
    return frame_open_as(picture, span, (FrameKind){0}, out, err);
}

void frame_let_go(Frame *frame)
{
    cairo_surface_t **maps[] = {&frame->under, &frame->lines, &frame->names};

    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        cairo_surface_destroy(*maps[i]);
        *maps[i] = NULL;
    }
    kept_around_release(frame);
}

void frame_close(Frame **frame)
{
    Frame *closing = *frame;

    if (closing == NULL)
        return;
    frame_let_go(closing);
    cairo_surface_destroy(closing->ground_image);
    cairo_surface_destroy(closing->shade_image);
    inset_close(&closing->inset);
    projection_close(&closing->projection);
    fonts_close(&closing->fonts);
    arena_release(&closing->arena);
    free(closing);
    *frame = NULL;
}

/* ---- asking ----------------------------------------------------------- */

const FrameLayout *frame_layout(const Frame *frame)
{
    return &frame->layout;
}

Fonts *frame_fonts(const Frame *frame)
{
    return frame->fonts;
}

static void widen(When *span, int32_t day)
{
    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST)
        return;
    span->first = day < span->first ? day : span->first;
    span->last = day > span->last ? day : span->last;
}

bool frame_span(const Picture *picture, When *out)
{
    const Chronicle *chronicle = picture->chronicle;
    When span = {WHEN_NO_LAST, WHEN_NO_FIRST};
    Date first, last;

    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        if (state->topic != TOPIC_CONTROL && state->topic != TOPIC_DAMAGE)
            continue;
        widen(&span, state->from.first);
        widen(&span, state->from.last);
        widen(&span, state->to.first);
        widen(&span, state->to.last);
    }
    if (span.first > span.last)
        return false;
    first = date_from_day(span.first);
    last = date_from_day(span.last);
    first.day = 1;
    last.day = date_month_length(last.year, last.month);
    *out = (When){day_from_date(first), day_from_date(last)};
    return true;
}

bool frame_place_point(const Frame *frame, Str place, Point *out)
{
    const Site *site = scene_site(frame, place);

    if (site == NULL || !site->inside)
        return false;
    *out = site->glyph;
    return true;
}

bool frame_place_name_box(const Frame *frame, Str place, Box *out)
{
    const Site *site = scene_site(frame, place);

    for (size_t i = 0; site != NULL && i < frame->label_count; i++) {
        const Label *label = &frame->labels[i];
        if (label->site == site && label->placed) {
            *out = label->box;
            return true;
        }
    }
    return false;
}

bool frame_place_path(const Frame *frame, cairo_t *cr, Str place)
{
    const Site *site = scene_site(frame, place);

    if (site == NULL || site->outline.count == 0)
        return false;
    outline_path(cr, &site->outline);
    return true;
}

void frame_actor_colours(const Frame *frame, Str actor, Colour *fill,
                         Colour *line)
{
    ColourPair pair = actor_pair(frame, actor);

    *fill = pair.fill;
    *line = pair.line;
}

Str frame_actor_name(const Frame *frame, Str actor)
{
    const Evidence *evidence = frame->picture->evidence;
    Str name;

    if (word_actor(frame->picture->language, actor, &name))
        return name;
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (str_equal(evidence->actors[i].key, actor))
            return evidence->actors[i].name;
    return actor;
}

Str frame_place_name(const Frame *frame, Str place)
{
    const Place *found = scene_place(frame, place);

    return found != NULL ? found->name : place;
}

/* ---- a day ------------------------------------------------------------ */

/* Whether the state before, of the same place and topic, gives way to this. */
static const State *state_before(const Chronicle *chronicle, size_t index)
{
    const State *state = &chronicle->states[index], *before;

    if (index == 0)
        return NULL;
    before = &chronicle->states[index - 1];
    return str_equal(before->place, state->place) &&
                   before->topic == state->topic
               ? before
               : NULL;
}

/* The day lies in the window in which the state began: it may hold, and the
 * more so the later it is. */
static bool is_beginning(const State *state, int32_t day, double *opacity)
{
    double width = (double)state->from.last - (double)state->from.first + 1;

    if (state->from.first == WHEN_NO_FIRST || day < state->from.first ||
        day >= state->from.last)
        return false;
    *opacity = 0.25 + 0.75 * ((double)day - state->from.first) / width;
    return true;
}

/* It may have ended by that day, and nothing is said to have followed. */
static bool is_ending(const Chronicle *chronicle, size_t index, int32_t day)
{
    const State *state = &chronicle->states[index];
    double ramp;

    if (state->to.first == WHEN_NO_LAST || day < state->to.first ||
        day >= state->to.last)
        return false;
    return state->topic == TOPIC_DAMAGE || index + 1 == chronicle->count ||
           state_before(chronicle, index + 1) != state ||
           !is_beginning(state + 1, day, &ramp);
}

static bool make_item(const Chronicle *chronicle, size_t index, int32_t day,
                      FrameItem *out)
{
    const State *state = &chronicle->states[index];
    const State *before = state_before(chronicle, index);
    FrameItem item = {.state = state, .opacity = 1};
    double ramp;

    if (is_beginning(state, day, &ramp)) {
        item.unsure = true;
        item.opacity = state->topic == TOPIC_DAMAGE ? ramp : 1;
        if (state->topic == TOPIC_CONTROL && before != NULL &&
            !before->contested && !state->contested)
            item.before = before;
    } else if (!state_holds(state, day)) {
        if (!is_ending(chronicle, index, day))
            return false;
        item.unsure = true;
    }
    *out = item;
    return true;
}

bool frame_items(Arena *arena, const Frame *frame, int32_t day, FrameItem **out,
                 size_t *count, Error *err)
{
    return chronicle_items(arena, frame->picture->chronicle, day, out, count,
                           err);
}

bool chronicle_items(Arena *arena, const Chronicle *chronicle, int32_t day,
                     FrameItem **out, size_t *count, Error *err)
{
    VEC(FrameItem) items = {0};

    for (size_t i = 0; i < chronicle->count; i++) {
        FrameItem item;

        if (make_item(chronicle, i, day, &item) &&
            !VEC_PUSH(arena, &items, item, err))
            return false;
    }
    *out = items.items;
    *count = items.count;
    return true;
}

static bool is_drawn_on(const Frame *frame, const FrameItem *item,
                        const FrameItem *items, size_t count)
{
    switch (item->state->topic) {
    case TOPIC_CONTROL:
        return zone_is_drawn(frame, item, items, count);
    case TOPIC_DAMAGE:
        return glyph_is_drawn(frame, item);
    default:
        return mark_is_drawn(frame, item);
    }
}

bool item_is_drawn(const Frame *frame, const FrameItem *item,
                   const FrameItem *items, size_t count)
{
    const Frame *inner = frame->inset.frame;

    return is_drawn_on(frame, item, items, count) ||
           (inner != NULL && is_drawn_on(inner, item, items, count));
}

/* ---- painting --------------------------------------------------------- */

static void show(cairo_t *cr, cairo_surface_t *layer)
{
    cairo_set_source_surface(cr, layer, 0, 0);
    cairo_paint(cr);
}

/* What was drawn to a layer once, or is drawn now. */
static void layer(const Frame *frame, cairo_t *cr, cairo_surface_t *kept,
                  void (*paint)(const Frame *, cairo_t *))
{
    if (kept != NULL)
        show(cr, kept);
    else
        paint(frame, cr);
}

static void paint_control(const Frame *frame, cairo_t *cr,
                          const FrameView *view)
{
    zones_paint(frame, cr, view->items, view->count);
}

static void paint_marks(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    holders_paint(frame, cr, view->items, view->count);
    glyphs_paint(frame, cr, view->items, view->count);
    marks_paint(frame, cr, view->items, view->count);
}

static void paint_ground(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    (void)view;
    if (frame->under != NULL)
        return;
    if (!frame->within) {
        set_colour(cr, frame->theme->page);
        cairo_paint(cr);
    }
    clip_map(frame, cr);
    base_paint_areas(frame, cr);
}

static void paint_lines(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    (void)view;
    layer(frame, cr, frame->lines, base_paint_lines);
}

static void paint_names(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    (void)view;
    layer(frame, cr, frame->names, labels_paint);
}

static void paint_inset(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    inset_paint(frame, cr, view);
}

static void paint_around(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    if (frame->under != NULL)
        kept_around_paint(frame, cr);
    else
        paint_surroundings(frame, cr);
    if (frame->paper)
        panels_paint(frame, cr, view);
    header_paint_date(frame, cr, view->date);
    if (view->playhead)
        strip_paint_playhead(frame, cr, view->day);
}

static const FrameLayer layers[] = {
    {"ground", "Ground", false, paint_ground},
    {"control", "Control", true, paint_control},
    {"lines", "Lines and monuments", true, paint_lines},
    {"marks", "Damage and other marks", true, paint_marks},
    {"names", "Names", true, paint_names},
    {"inset", "Inset", true, paint_inset},
    {"furniture", "Furniture", false, paint_around},
};

const FrameLayer *frame_layers(size_t *count)
{
    *count = sizeof layers / sizeof *layers;
    return layers;
}

void frame_paint_layer(const Frame *frame, cairo_t *cr, const FrameLayer *which,
                       const FrameView *view)
{
    cairo_save(cr);
    if (which->clipped)
        clip_map(frame, cr);
    which->paint(frame, cr, view);
    cairo_restore(cr);
}

void frame_paint(Frame *frame, cairo_t *cr, const FrameView *view)
{
    if (frame->under != NULL)
        show(cr, frame->under);
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        frame_paint_layer(frame, cr, &layers[i], view);
}

/* ---- language ---------------------------------------------------------- */

Str frame_says(const Frame *frame, Word word)
{
    return word_of(frame->picture->language, word);
}

void frame_says_day(const Frame *frame, When when,
                    char text[static DAY_TEXT_SIZE])
{
    day_text_in(frame->picture->language, when, text);
}

double from_start(const Frame *frame, Box box, double distance)
{
    return frame->mirrored ? box.x + box.width - distance : box.x + distance;
}

Align align_start(const Frame *frame)
{
    return frame->mirrored ? ALIGN_RIGHT : ALIGN_LEFT;
}

Align align_end(const Frame *frame)
{
    return frame->mirrored ? ALIGN_LEFT : ALIGN_RIGHT;
}

Box part_from_start(const Frame *frame, Box box, double distance, double width)
{
    return (Box){from_start(frame, box, distance) -
                     (frame->mirrored ? width : 0),
                 box.y, width, box.height};
}

/* ---- what is new ------------------------------------------------------- */

bool item_is_new(const Frame *frame, const FrameItem *item)
{
    const Still *still = frame->still;
    const State *state = item->state;

    if (still == NULL || !frame->picture->has_since || state->inherited)
        return false;
    for (size_t i = 0; i < still->before_count; i++) {
        const State *before = still->before[i].state;

        if (before->topic == state->topic &&
            str_equal(before->place, state->place) &&
            str_equal(before->value, state->value))
            return false;
    }
    return true;
}
