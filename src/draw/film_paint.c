#include "draw/film_paint.h"

#include "draw/card.h"
#include "draw/scene.h"

#include <math.h>

#define RING_FROM    9 /* radius */
#define RING_TO      26
#define RING_OPACITY 0.9
#define SPOT         15 /* radius left bright about a glyph */

static Frame *frame_of(const FilmPainter *painter, const FilmView *view)
{
    return painter->frames->items[view->camera];
}

static cairo_t *begin(const FilmPainter *painter, cairo_surface_t *surface)
{
    cairo_t *cr = cairo_create(surface);
    double scale = frame_layout(painter->frames->items[0])->scale;

    cairo_scale(cr, scale, scale);
    return cr;
}

/* A white casing keeps a line in sight on any ground. */
static void stroke_cased(cairo_t *cr, Colour colour, double width,
                         double opacity)
{
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.8 * opacity);
    cairo_set_line_width(cr, width + 2.5);
    cairo_stroke_preserve(cr);
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, opacity);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static Colour colour_of(const Frame *frame, const State *state)
{
    Colour fill, line = frame->theme->ink;

    if (state->topic == TOPIC_CONTROL && !state->contested)
        frame_actor_colours(frame, state->value, &fill, &line);
    return line;
}

/* Makes the outline of ground that changed hands cr's path. */
static bool has_outline(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    cairo_new_path(cr);
    return mark->state->topic == TOPIC_CONTROL &&
           frame_place_path(frame, cr, mark->state->place);
}

/* Under the names, which a line through them would strike out. */
static void paint_outlines(const Frame *frame, cairo_t *cr,
                           const FilmView *view)
{
    bool any = false;

    for (size_t i = 0; i < view->mark_count; i++)
        any = any || view->marks[i].outline > 0;
    if (!any)
        return;
    cairo_push_group(cr);
    for (size_t i = 0; i < view->mark_count; i++) {
        const FilmMark *mark = &view->marks[i];
        if (mark->outline > 0 && has_outline(frame, cr, mark))
            stroke_cased(cr, colour_of(frame, mark->state), 2, mark->outline);
    }
    cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OUT);
    cairo_set_source_surface(cr, frame->names, 0, 0);
    cairo_paint(cr);
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

/* One ring that grows once, and one that stays while the card is up. */
static void paint_rings(const Frame *frame, cairo_t *cr, const FilmMark *mark)
{
    double radius = RING_FROM + (RING_TO - RING_FROM) * mark->ring;
    Colour colour = colour_of(frame, mark->state);
    Point centre;

    if (!frame_place_point(frame, mark->state->place, &centre))
        return;
    cairo_new_path(cr);
    if (mark->ring < 1) {
        cairo_arc(cr, centre.x, centre.y, radius, 0, 2 * PI);
        stroke_cased(cr, colour, 2.5, RING_OPACITY * (1 - mark->ring));
    }
    cairo_new_path(cr);
    if (mark->spot > 0) {
        cairo_arc(cr, centre.x, centre.y, SPOT, 0, 2 * PI);
        stroke_cased(cr, colour, 1.5, mark->spot);
    }
    cairo_new_path(cr);
}

/* The map without what lies on it: marks belong to the ground. */
static void clip_ground(const Frame *frame, cairo_t *cr)
{
    const FrameLayout *layout = frame_layout(frame);
    const Box boxes[] = {layout->map, layout->legend, layout->locator,
                         layout->scale_bar, layout->credit};

    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        cairo_rectangle(cr, boxes[i].x, boxes[i].y, boxes[i].width,
                        boxes[i].height);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
}

static void add_place(const Frame *frame, cairo_t *cr, const State *state)
{
    Point centre;

    bool known = frame_place_path(frame, cr, state->place);

    if ((known && state->topic != TOPIC_DAMAGE) ||
        !frame_place_point(frame, state->place, &centre))
        return;
    cairo_new_sub_path(cr);
    cairo_arc(cr, centre.x, centre.y, SPOT, 0, 2 * PI);
}

/* What the veil covers: all but the places that the card is about. */
static void paint_veil_mask(FilmPainter *painter, const FilmView *view)
{
    const Event *event = view->event;
    cairo_t *cr = begin(painter, painter->veil.surface);

    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_rgba(cr, 0, 0, 0, 1);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    for (size_t i = 0; event != NULL && i < event->count; i++) {
        cairo_new_path(cr);
        add_place(frame_of(painter, view), cr, event->states[i]);
        cairo_fill(cr);
    }
    cairo_destroy(cr);
}

static bool is_kept(const KeptLayer *layer, const FilmView *view)
{
    return layer->surface != NULL && layer->event == view->event &&
           layer->camera == view->camera && layer->end == (view->end > 0);
}

static void keep(KeptLayer *layer, const FilmView *view,
                 cairo_surface_t *surface)
{
    cairo_surface_destroy(layer->surface);
    *layer = (KeptLayer){.surface = surface,
                         .event = view->event,
                         .camera = view->camera,
                         .end = view->end > 0};
}

/* Fades the ground towards paper but for the places that the card is about. By
 * a veil with holes rather than by painting those places again, which would
 * hide what lies on them. */
static void paint_veil(FilmPainter *painter, cairo_t *cr, const FilmView *view)
{
    const Picture *picture = painter->picture;
    Colour paper = frame_of(painter, view)->theme->paper;

    if (view->dim <= 0)
        return;
    if (!is_kept(&painter->veil, view)) {
        keep(&painter->veil, view,
             cairo_image_surface_create(CAIRO_FORMAT_A8, picture->width,
                                        picture->height));
        paint_veil_mask(painter, view);
    }
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_rgba(cr, paper.red, paper.green, paper.blue, view->dim);
    cairo_mask_surface(cr, painter->veil.surface, 0, 0);
    cairo_restore(cr);
}

/* ---- panels ------------------------------------------------------------ */

static void paint_panel_layer(FilmPainter *painter, cairo_t *cr,
                              const FilmView *view)
{
    Frame *frame = frame_of(painter, view);
    const CardPlaces *places = &painter->stages->items[view->camera].panels;
    Point at = {places->card.x, places->card.y};
    Point end = {places->end.x, places->end.y};
    double scale = frame_layout(frame)->scale;

    cairo_scale(cr, scale, scale);
    if (view->event != NULL)
        card_paint_event(frame, cr, at, view->event);
    else if (view->end > 0)
        card_paint_end(frame, cr, end, painter->play, &painter->closing.view);
    else
        card_paint_intro(frame, cr, at, painter->play);
}

/* As large as what is painted, on whole pixels. */
static void make_panel(FilmPainter *painter, const FilmView *view)
{
    cairo_surface_t *record =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cr = cairo_create(record);
    double x, y, width, height;

    paint_panel_layer(painter, cr, view);
    cairo_destroy(cr);
    cairo_recording_surface_ink_extents(record, &x, &y, &width, &height);
    width = ceil(x + width) - floor(x);
    height = ceil(y + height) - floor(y);
    keep(&painter->panel, view,
         cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width,
                                    (int)height));
    painter->panel.at = (Point){floor(x), floor(y)};
    cr = cairo_create(painter->panel.surface);
    cairo_translate(cr, -floor(x), -floor(y));
    paint_panel_layer(painter, cr, view);
    cairo_destroy(cr);
    cairo_surface_destroy(record);
}

static void paint_panel(FilmPainter *painter, cairo_t *cr, const FilmView *view)
{
    double opacity = view->event != NULL ? view->card
                     : view->end > 0     ? view->end
                                         : view->intro;

    if (opacity <= 0)
        return;
    if (!is_kept(&painter->panel, view))
        make_panel(painter, view);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, painter->panel.surface, painter->panel.at.x,
                             painter->panel.at.y);
    cairo_paint_with_alpha(cr, opacity);
    cairo_restore(cr);
}

/* ---- the painter ------------------------------------------------------- */

static KeptGround *oldest(FilmPainter *painter)
{
    KeptGround *found = &painter->grounds[0];

    for (int i = 1; i < FILM_KEPT; i++)
        if (painter->grounds[i].used < found->used)
            found = &painter->grounds[i];
    return found;
}

static KeptGround *find_ground(FilmPainter *painter, size_t camera,
                               const FilmGround *ground)
{
    for (int i = 0; i < FILM_KEPT; i++) {
        KeptGround *kept = &painter->grounds[i];
        if (kept->surface != NULL && kept->camera == camera &&
            film_items_alike(kept->items, kept->count, ground->items,
                             ground->count))
            return kept;
    }
    return NULL;
}

static KeptGround *paint_ground(FilmPainter *painter, size_t camera,
                                const FilmGround *ground)
{
    Frame *frame = painter->frames->items[camera];
    KeptGround *kept = oldest(painter);
    FrameView view = {.items = ground->items, .count = ground->count};
    cairo_t *cr;

    if (kept->surface == NULL)
        kept->surface = kept_room(frame, CAIRO_FORMAT_RGB24);
    cr = cairo_create(kept->surface);
    frame_paint(frame, cr, &view);
    cairo_destroy(cr);
    kept->camera = camera;
    kept->count = ground->count;
    if (kept->count > 0)
        memcpy(kept->items, ground->items, kept->count * sizeof *kept->items);
    return kept;
}

/* Lays the maps on each other, each in its part of what lies so far. */
static void blend_grounds(FilmPainter *painter, cairo_t *cr,
                          const FilmView *view)
{
    double sum = 0;

    for (int i = 0; i < view->ground_count; i++) {
        const FilmGround *ground = &view->grounds[i];
        KeptGround *kept = find_ground(painter, view->camera, ground);
        if (kept == NULL)
            kept = paint_ground(painter, view->camera, ground);
        kept->used = ++painter->used;
        sum += ground->weight;
        cairo_set_source_surface(cr, kept->surface, 0, 0);
        if (i == 0)
            cairo_paint(cr);
        else
            cairo_paint_with_alpha(cr, ground->weight / sum);
    }
    kept_bands_paint(frame_of(painter, view), cr);
}

/* The map where the camera stands, with the marks of what changes. */
static void paint_map(FilmPainter *painter, cairo_t *cr, const FilmView *view)
{
    const Frame *frame = frame_of(painter, view);

    film_painter_stand(painter);
    blend_grounds(painter, cr, view);
    cairo_save(cr);
    clip_ground(frame, cr);
    paint_veil(painter, cr, view);
    paint_outlines(frame, cr, view);
    for (size_t i = 0; i < view->mark_count; i++)
        if (!has_outline(frame, cr, &view->marks[i]))
            paint_rings(frame, cr, &view->marks[i]);
    cairo_new_path(cr);
    cairo_restore(cr);
}

/* Only the cameras that are looked through keep what they have drawn. */
static void keep_cameras(FilmPainter *painter, const FilmView *view)
{
    for (size_t i = 0; i < painter->frames->count; i++)
        if (i == view->camera || i == view->camera_before)
            frame_keep(painter->frames->items[i]);
        else
            frame_let_go(painter->frames->items[i]);
}

bool film_painter_paint(FilmPainter *painter, const FilmView *view,
                        cairo_surface_t *surface, Error *err)
{
    Frame *frame = frame_of(painter, view);
    cairo_t *cr = begin(painter, surface);
    cairo_status_t status;

    keep_cameras(painter, view);
    if (view->way < 1)
        film_painter_move(painter, cr, view);
    else
        paint_map(painter, cr, view);
    paint_panel(painter, cr, view);
    header_paint_date(frame, cr, view->view.date);
    strip_paint_playhead(frame, cr, view->view.day);
    status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return status == CAIRO_STATUS_SUCCESS ||
           error_set(err, ERROR_DRIVER, 0, "drawing a frame: %s",
                     cairo_status_to_string(status));
}

bool film_painter_open(Arena *arena, const Stages *stages,
                       const StageFrames *frames, const Screenplay *play,
                       FilmPainter *out, Error *err)
{
    FilmPainter painter = {.stages = stages,
                           .frames = frames,
                           .picture = &stages->items[0].picture,
                           .play = play};
    FrameItem **rooms[FILM_KEPT + 2] = {&painter.ends[0].items,
                                        &painter.ends[1].items};

    for (int i = 0; i < FILM_KEPT; i++)
        rooms[2 + i] = &painter.grounds[i].items;
    for (int i = 0; i < FILM_KEPT + 2; i++) {
        *rooms[i] = arena_array(arena, play->cue_count, sizeof(FrameItem), err);
        if (*rooms[i] == NULL)
            return false;
    }
    if (!film_view_make(arena, play, &painter.closing, err))
        return false;
    film_view_at(play, play->length, &painter.closing);
    *out = painter;
    return true;
}

void film_painter_close(FilmPainter *painter)
{
    film_painter_stand(painter);
    for (int i = 0; i < FILM_KEPT; i++)
        cairo_surface_destroy(painter->grounds[i].surface);
    cairo_surface_destroy(painter->veil.surface);
    cairo_surface_destroy(painter->panel.surface);
    *painter = (FilmPainter){.frames = NULL};
}
