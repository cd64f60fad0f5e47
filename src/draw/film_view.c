#include "draw/film_view.h"

#include <math.h>

#define FADE         0.5 /* seconds: one map gives way to the next */
#define KEY          0.1 /* seconds that know one map */
#define CARD_FADE    0.2
#define PANEL_FADE   0.4
#define RING         0.6 /* seconds: a ring grows once */
#define OUTLINE      1.5 /* ground newly held is outlined */
#define OUTLINE_FADE 0.3
#define DIM          0.15
#define LEAST        0.25 /* opacity at the start of a doubt */

static double smooth(double t)
{
    t = fmin(fmax(t, 0), 1);
    return t * t * (3 - 2 * t);
}

/* Rises from 0 to 1 over fade seconds from start, falls to 0 at end. */
static double presence(double second, double start, double end, double fade)
{
    return fmin(smooth((second - start) / fade), smooth((end - second) / fade));
}

/* ---- states ------------------------------------------------------------ */

/* The instant for which states are shown. */
typedef struct {
    const Screenplay *play;
    double second, day;
    bool flows; /* time does */
} Moment;

static bool is_control(const Cue *cue)
{
    return cue->state->topic == TOPIC_CONTROL;
}

static bool is_damage(const Cue *cue)
{
    return cue->state->topic == TOPIC_DAMAGE;
}

/* How much of the doubt about its beginning is over, as opacity; ground that
 * may have changed hands is shown by bands instead. Steps will do while time
 * flows. */
static double doubt_opacity(const Moment *moment, const Cue *cue)
{
    enum { STEPS = 8 };
    double first = cue->state->from.first, last = cue->state->from.last;
    double part = (moment->day - first) / (last - first + 1);

    if (!is_damage(cue))
        return 1;
    part = fmin(fmax(part, 0), 1);
    if (moment->flows)
        part = floor(part * STEPS) / STEPS;
    return LEAST + (1 - LEAST) * part;
}

static const Cue *cue_after(const Screenplay *play, const Cue *cue)
{
    const Cue *next = cue + 1;

    return next < play->cues + play->cue_count && next->before == cue->state
               ? next
               : NULL;
}

/* Whether it has ended, or has given way to the next one. */
static bool is_over(const Moment *moment, const Cue *cue)
{
    const Cue *next = cue_after(moment->play, cue);

    if (next != NULL &&
        moment->second >= (is_damage(cue) ? next->sure : next->maybe))
        return true;
    return (next == NULL || next->sure > cue->gone) &&
           moment->second >= cue->gone;
}

/* A state whose beginning is in doubt is first dashed, or in bands with what it
 * follows, then firm. */
static void show_state(const Moment *moment, const Cue *cue, FilmGround *ground)
{
    const State *before = cue->before;
    FrameItem item = {.state = cue->state, .opacity = 1};

    if (moment->second < cue->maybe || is_over(moment, cue))
        return;
    if (moment->second < cue->sure) {
        item.unsure = true;
        item.opacity = doubt_opacity(moment, cue);
        if (is_control(cue) && before != NULL && !before->contested &&
            !cue->state->contested)
            item.before = before;
    } else {
        item.unsure = moment->second >= cue->ending ||
                      !state_validity(cue->state).certain;
    }
    ground->items[ground->count++] = item;
}

static void show_ground(const Screenplay *play, double second,
                        FilmGround *ground)
{
    Moment moment = {.play = play, .second = fmax(second, 0)};

    moment.day = screenplay_day(play, moment.second);
    moment.flows = screenplay_scene(play, moment.second)->kind == SCENE_FLOW;
    ground->count = 0;
    for (size_t i = 0; i < play->cue_count; i++)
        show_state(&moment, &play->cues[i], ground);
}

/* The part of a picture at second that what stood from start to end has. */
static double part_of(double second, double start, double end)
{
    return smooth((second - start) / FADE) - smooth((second - end) / FADE);
}

static bool grounds_alike(const FilmGround *a, const FilmGround *b)
{
    return film_items_alike(a->items, a->count, b->items, b->count);
}

/* Values go by steps too small to be seen, so that what looks alike is alike,
 * whichever frame was painted before. */
static double settled(double value, double steps)
{
    return round(value * steps) / steps;
}

enum { SHADES = 64 };

static void settle_weights(FilmView *view)
{
    double sum = 0;
    int count = 0;

    for (int i = 0; i < view->ground_count; i++) {
        FilmGround ground = view->grounds[i];
        double before = settled(sum, SHADES);
        sum += ground.weight;
        ground.weight = settled(sum, SHADES) - before;
        view->grounds[i].weight = 0;
        if (ground.weight <= 0)
            continue;
        /* The room for items changes places, so that none is lost. */
        view->grounds[i].items = view->grounds[count].items;
        view->grounds[count++] = ground;
    }
    view->ground_count = count;
}

static void show_grounds(const Screenplay *play, double second, FilmView *view)
{
    long last = (long)floor(second / KEY + 1e-9);
    long first = last - (long)ceil(FADE / KEY);
    int count = 0;

    for (long i = first; i <= last; i++) {
        FilmGround *ground = &view->grounds[count];
        double start = fmax((double)i * KEY, second - FADE);
        double end = fmin((double)(i + 1) * KEY, second);
        ground->weight = part_of(second, start, fmax(start, end));
        if (ground->weight <= 0)
            continue;
        show_ground(play, (double)i * KEY, ground);
        if (count > 0 && grounds_alike(&view->grounds[count - 1], ground))
            view->grounds[count - 1].weight += ground->weight;
        else
            count++;
    }
    view->ground_count = count;
    settle_weights(view);
    view->view.items = view->grounds[view->ground_count - 1].items;
    view->view.count = view->grounds[view->ground_count - 1].count;
}

/* ---- marks and cards --------------------------------------------------- */

/* What follows from a report on the whole is marked only where nothing else
 * is. */
static bool is_marked(const Event *event, size_t at)
{
    return !event->states[at]->inherited || event->states[0]->inherited;
}

static void mark_event(const Event *event, double second, FilmView *view)
{
    double age = second - event->second;
    bool control = event->states[0]->topic == TOPIC_CONTROL;
    bool shown = event == view->event;

    if (age < 0 || (age >= OUTLINE && !shown) || view->intro > 0)
        return;
    for (size_t i = 0; i < event->count; i++) {
        FilmMark *mark = &view->marks[view->mark_count];
        const State *state = event->states[i];
        if (!is_marked(event, i))
            continue;
        mark->state = state;
        mark->ring = fmin(age / RING, 1);
        mark->outline =
            control ? presence(age, -OUTLINE, OUTLINE, OUTLINE_FADE) : 0;
        mark->spot = shown ? view->card : 0;
        view->mark_count++;
    }
}

static void show_scene(const Screenplay *play, const Scene *scene,
                       double second, FilmView *view)
{
    double end = scene->start + scene->length;

    switch (scene->kind) {
    case SCENE_INTRO:
        view->intro = presence(second, scene->start - 1, end, PANEL_FADE);
        return;
    case SCENE_END:
        view->end = presence(second, scene->start, end + 1, PANEL_FADE);
        return;
    case SCENE_EVENT:
        view->event = &play->events[scene->event];
        view->card = presence(second, scene->start, end, CARD_FADE);
        return;
    case SCENE_FLOW:
    case SCENE_MOVE:
        return;
    }
}

/* Where the camera is; before it sets off, and once it has come, nothing
 * moves. */
static void show_camera(const Scene *scene, double second, FilmView *view)
{
    enum { STEPS = 2048 };
    double way = settled(screenplay_way(scene, second), STEPS);

    view->camera = scene->camera;
    view->camera_before = scene->camera_before;
    view->way = way;
    if (way <= 0)
        view->camera = view->camera_before;
    if (view->camera != view->camera_before && way < 1)
        return;
    view->camera_before = view->camera;
    view->way = 1;
}

/* Marks fade out before the camera sets off, and none shows on its way. */
static void settle_marks(const Scene *scene, double second, FilmView *view)
{
    double left = 1 - smooth((second - scene->start) / SCREENPLAY_REST);

    if (scene->kind != SCENE_MOVE)
        return;
    if (view->way < 1)
        view->mark_count = 0;
    for (size_t i = 0; i < view->mark_count; i++) {
        FilmMark *mark = &view->marks[i];
        mark->ring = 1 - (1 - mark->ring) * left;
        mark->outline *= left;
    }
}

static void write_date(Language language, FilmView *view)
{
    int32_t day = (int32_t)floor(view->view.day + 1e-6);

    day_text_in(language,
                view->event != NULL ? view->event->when : (When){day, day},
                view->date);
    view->view.date = str_from_cstr(view->date);
}

bool film_view_make(Arena *arena, const Screenplay *play, FilmView *out,
                    Error *err)
{
    FilmView view = {.view = {.playhead = true}, .way = 1};
    size_t marks = 0;

    for (size_t i = 0; i < play->event_count; i++)
        marks += play->events[i].count;
    view.marks = arena_array(arena, marks, sizeof(FilmMark), err);
    if (view.marks == NULL)
        return false;
    for (int i = 0; i < FILM_GROUNDS; i++) {
        view.grounds[i].items =
            arena_array(arena, play->cue_count, sizeof(FrameItem), err);
        if (view.grounds[i].items == NULL)
            return false;
    }
    *out = view;
    return true;
}

static void settle(FilmView *view)
{
    enum { DAY = 1024 };

    view->view.day = settled(view->view.day, DAY);
    view->card = settled(view->card, SHADES);
    view->intro = settled(view->intro, SHADES);
    view->end = settled(view->end, SHADES);
    view->dim = DIM * fmax(view->card, view->end);
    for (size_t i = 0; i < view->mark_count; i++) {
        FilmMark *mark = &view->marks[i];
        mark->ring = settled(mark->ring, SHADES);
        mark->outline = settled(mark->outline, SHADES);
        mark->spot = settled(mark->spot, SHADES);
    }
}

void film_view_at(const Screenplay *play, double second, FilmView *view)
{
    const Scene *scene = screenplay_scene(play, second);

    view->mark_count = 0;
    view->view.day = screenplay_day(play, second);
    view->event = NULL;
    view->card = view->intro = view->end = 0;
    show_scene(play, scene, second, view);
    show_camera(scene, second, view);
    show_grounds(play, second, view);
    for (size_t i = 0; i < play->event_count; i++)
        mark_event(&play->events[i], second, view);
    settle_marks(scene, second, view);
    settle(view);
    write_date(play->language, view);
}

/* Of values that film_view_at has settled: whether they are one. */
static bool near(double a, double b)
{
    return fabs(a - b) < 1.0 / 4096;
}

bool film_items_alike(const FrameItem *a, size_t a_count, const FrameItem *b,
                      size_t b_count)
{
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++)
        if (a[i].state != b[i].state || a[i].before != b[i].before ||
            a[i].unsure != b[i].unsure || !near(a[i].opacity, b[i].opacity))
            return false;
    return true;
}

static bool marks_alike(const FilmView *a, const FilmView *b)
{
    if (a->mark_count != b->mark_count)
        return false;
    for (size_t i = 0; i < a->mark_count; i++)
        if (a->marks[i].state != b->marks[i].state ||
            !near(a->marks[i].ring, b->marks[i].ring) ||
            !near(a->marks[i].outline, b->marks[i].outline) ||
            !near(a->marks[i].spot, b->marks[i].spot))
            return false;
    return true;
}

static bool same_grounds(const FilmView *a, const FilmView *b)
{
    if (a->ground_count != b->ground_count)
        return false;
    for (int i = 0; i < a->ground_count; i++)
        if (!near(a->grounds[i].weight, b->grounds[i].weight) ||
            !grounds_alike(&a->grounds[i], &b->grounds[i]))
            return false;
    return true;
}

bool film_view_alike(const FilmView *a, const FilmView *b)
{
    return a->event == b->event && a->camera == b->camera &&
           a->camera_before == b->camera_before && near(a->way, b->way) &&
           near(a->card, b->card) && near(a->intro, b->intro) &&
           near(a->end, b->end) && near(a->dim, b->dim) &&
           near(a->view.day, b->view.day) &&
           str_equal(a->view.date, b->view.date) && same_grounds(a, b) &&
           marks_alike(a, b);
}
