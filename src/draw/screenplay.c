#include "draw/screenplay.h"

#include "core/date.h"
#include "core/utf8.h"
#include "core/vec.h"

#include <math.h>
#include <stdlib.h>

#define INTRO         2.5 /* seconds held */
#define END           4.0
#define DAYS_A_SECOND 30.0 /* of quiet time */
#define EASE          0.3  /* seconds into and out of a stop */
#define SEEN          0.8  /* seconds that a passing state stays at least */
#define FLOW_SHARE    0.11 /* of the film at least, for the days */
#define MOVE          SCREENPLAY_MOVE
#define MOVE_EASE     0.4 /* seconds in which the camera sets off, and stops */

double screenplay_ease(double t, double ease)
{
    double half = t > 0.5 ? 1 - t : t; /* the second half mirrors the first */
    double u = ease > 0 ? half / ease : 1;
    double way;

    if (t <= 0)
        return 0;
    if (t >= 1)
        return 1;
    /* Speed is smoothstep(t / ease) up to 1; its integral is u^3 - u^4 / 2. */
    if (u < 1)
        way = ease * (u * u * u - u * u * u * u / 2) / (1 - ease);
    else
        way = (half - ease / 2) / (1 - ease);
    return t > 0.5 ? 1 - way : way;
}

double screenplay_dwell(const Event *event)
{
    const CardText *card = &event->card;
    size_t letters = utf8_count(card->headline) + utf8_count(card->quote) +
                     utf8_count(card->source) + utf8_count(card->counts) +
                     utf8_count(card->stake);

    return (event->major ? 2.0 : 1.2) + 0.3 * (double)letters / 40.0;
}

/* ---- which events stop ------------------------------------------------- */

/* Whether what holds of the place holds of others with it. */
static bool spreads(const Event *event)
{
    for (size_t i = 0; i < event->count; i++)
        if (event->states[i]->inherited)
            return true;
    return false;
}

/* Smaller is shown rather than the other: what cannot be undone, and who holds
 * a town, before who holds a hill beside it. */
static int importance(const Event *event)
{
    const State *state = event->states[0];
    bool control = state->topic == TOPIC_CONTROL;
    Damage grade = DAMAGE_NONE;

    if (event->major && (!control || spreads(event)))
        return 0;
    if (control)
        return 1;
    if (state->topic != TOPIC_DAMAGE)
        return 4;
    return damage_from_name(state->value, &grade) && grade >= DAMAGE_MODERATE
               ? 2
               : 3;
}

/* How widely it is reported, and how much is damaged. */
static size_t weight(const Event *event)
{
    size_t own = 0;

    for (size_t i = 0; i < event->count; i++)
        own += event->states[i]->topic != TOPIC_CONTROL &&
               !event->states[i]->inherited;
    return 2 * event->states[0]->independent + own;
}

static int stop_order(const void *a, const void *b)
{
    const Event *left = *(const Event *const *)a;
    const Event *right = *(const Event *const *)b;
    int order = importance(left) - importance(right);

    if (order == 0)
        order = (weight(right) > weight(left)) - (weight(right) < weight(left));
    return order != 0 ? order : (left > right) - (left < right);
}

/* ---- parts ------------------------------------------------------------- */

static Str parent_of(const Evidence *evidence, Str place)
{
    for (size_t i = 0; i < evidence->place_count; i++)
        if (str_equal(evidence->places[i].key, place))
            return evidence->places[i].parent;
    return (Str){NULL, 0};
}

static bool is_told_of(const Event *event, Str place, const State *state)
{
    for (size_t i = 0; i < event->count; i++)
        if (event->states[i]->topic == state->topic &&
            str_equal(event->states[i]->value, state->value) &&
            !event->states[i]->inherited &&
            str_equal(event->states[i]->place, place))
            return true;
    return false;
}

/* The same is told of the whole in those weeks, by as many: its part needs no
 * card of its own. */
static bool goes_with_its_whole(const Evidence *evidence,
                                const Screenplay *play, const Event *event)
{
    enum { WEEKS = 14 }; /* days */
    const State *state = event->states[0];
    Str whole = parent_of(evidence, state->place);

    if (state->topic != TOPIC_DAMAGE || event->count > 1 || whole.len == 0)
        return false;
    for (size_t i = 0; i < play->event_count; i++) {
        const Event *other = &play->events[i];
        if (other != event && labs((long)other->day - event->day) <= WEEKS &&
            other->states[0]->independent >= state->independent &&
            is_told_of(other, whole, state))
            return true;
    }
    return false;
}

/* Lets events stop, the most important first, while there are seconds left; all
 * have a card, for the transcript. */
static bool choose_stops(Arena *arena, const Evidence *evidence,
                         Screenplay *play, double *seconds, Error *err)
{
    Event **by_weight =
        arena_array(arena, play->event_count, sizeof(Event *), err);

    if (by_weight == NULL)
        return false;
    for (size_t i = 0; i < play->event_count; i++)
        by_weight[i] = &play->events[i];
    qsort(by_weight, play->event_count, sizeof(Event *), stop_order);
    for (size_t i = 0; i < play->event_count; i++) {
        double needed;
        if (!screenplay_card(arena, evidence, play->language, by_weight[i],
                             err))
            return false;
        if (goes_with_its_whole(evidence, play, by_weight[i]))
            continue;
        needed = screenplay_dwell(by_weight[i]) + 2 * EASE;
        by_weight[i]->stops = *seconds >= needed;
        *seconds -= by_weight[i]->stops ? needed : *seconds;
    }
    return true;
}

/* ---- scenes ------------------------------------------------------------ */

typedef struct {
    Arena *arena;
    VEC(Scene) scenes;
    double second, day;
    double rate; /* days a second */
    double pace;
    bool still;
    size_t camera; /* where it stands */
} Writer;

/* To the millisecond, so that a script says exactly what is filmed; never more,
 * so that all together is not too long. */
static double in_milliseconds(double seconds)
{
    return floor(seconds * 1000 + 1e-6) / 1000;
}

static bool add_scene(Writer *writer, Scene scene, Error *err)
{
    scene.ease = in_milliseconds(scene.ease);
    scene.length = in_milliseconds(scene.length);
    scene.start = writer->second;
    scene.camera_before = writer->camera;
    if (scene.kind != SCENE_MOVE)
        scene.camera = writer->camera;
    writer->camera = scene.camera;
    writer->second += scene.length;
    writer->day = scene.to;
    return VEC_PUSH(writer->arena, &writer->scenes, scene, err);
}

static bool add_move(Writer *writer, size_t camera, Error *err)
{
    Scene scene = {.kind = SCENE_MOVE,
                   .from = writer->day,
                   .to = writer->day,
                   .length = MOVE / writer->pace,
                   .ease = MOVE_EASE / writer->pace,
                   .camera = camera};

    return camera == writer->camera || add_scene(writer, scene, err);
}

static bool add_flow(Writer *writer, double to, Error *err)
{
    Scene scene = {.kind = SCENE_FLOW,
                   .from = writer->day,
                   .to = to,
                   .ease = EASE / writer->pace};
    double days = to - writer->day;

    if (days <= 0 || writer->still)
        return true;
    scene.length = days / writer->rate + 2 * scene.ease;
    return add_scene(writer, scene, err);
}

/* The rate at which all fits, never slower than quiet time's own. */
static double rate_for(const Screenplay *play, double longest, double pace)
{
    double fixed = INTRO + END, day = play->from, days = 0;
    size_t camera = 0;
    double left;

    for (size_t i = 0; i < play->event_count; i++) {
        const Event *event = &play->events[i];
        if (!event->stops)
            continue;
        fixed += screenplay_dwell(event);
        if (event->camera != camera)
            fixed += MOVE;
        if (event->day > day)
            fixed += 2 * EASE;
        camera = event->camera;
        days += event->day - day;
        day = event->day;
    }
    if (play->to > day)
        fixed += 2 * EASE;
    if (camera != 0)
        fixed += MOVE;
    days += play->to - day;
    left = fmax(longest - fixed / pace, 1.0 / pace);
    return fmax(DAYS_A_SECOND * pace, days / left);
}

/* The camera goes back before days pass on, and comes closer when the playhead
 * stands on the event's day. */
static bool add_event(Writer *writer, const Event *event, size_t index,
                      Error *err)
{
    Scene scene = {.kind = SCENE_EVENT, .event = index};

    scene.from = scene.to = event->day;
    scene.length = screenplay_dwell(event) / writer->pace;
    return (event->camera > 0 || add_move(writer, 0, err)) &&
           add_flow(writer, event->day, err) &&
           add_move(writer, event->camera, err) &&
           add_scene(writer, scene, err);
}

static bool write_scenes(Arena *arena, Screenplay *play,
                         const ScreenplayRequest *request, Error *err)
{
    Writer writer = {.arena = arena,
                     .day = play->from,
                     .pace = request->pace,
                     .still = request->still};
    Scene intro = {.kind = SCENE_INTRO, .length = INTRO / request->pace};
    Scene end = {.kind = SCENE_END, .length = END / request->pace};

    writer.rate = rate_for(play, request->longest, request->pace);
    intro.from = intro.to = play->from;
    if (!add_scene(&writer, intro, err))
        return false;
    for (size_t i = 0; i < play->event_count; i++)
        if (play->events[i].stops &&
            !add_event(&writer, &play->events[i], i, err))
            return false;
    end.from = end.to = play->to;
    if (!add_move(&writer, 0, err) || !add_flow(&writer, play->to, err) ||
        !add_scene(&writer, end, err))
        return false;
    play->scenes = writer.scenes.items;
    play->scene_count = writer.scenes.count;
    play->length = writer.second;
    return true;
}

const Scene *screenplay_scene(const Screenplay *play, double second)
{
    size_t low = 0, high = play->scene_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (play->scenes[middle].start <= second)
            low = middle;
        else
            high = middle;
    }
    return &play->scenes[low];
}

static double day_in(const Scene *scene, double second)
{
    double t = (second - scene->start) / scene->length;

    return scene->from + (scene->to - scene->from) *
                             screenplay_ease(t, scene->ease / scene->length);
}

double screenplay_day(const Screenplay *play, double second)
{
    return day_in(screenplay_scene(play, second), second);
}

/* ---- cues -------------------------------------------------------------- */

/* When the playhead comes to a day, before any stop on it. */
static double second_of(const Screenplay *play, double day)
{
    double low = 0, high = 0;

    if (day <= play->from)
        return day < play->from ? -HUGE_VAL : 0;
    if (day > play->to)
        return HUGE_VAL;
    for (size_t i = 0; i < play->scene_count; i++) {
        low = play->scenes[i].start;
        high = low + play->scenes[i].length;
        if (play->scenes[i].to >= day)
            break;
    }
    for (int i = 0; i < 40; i++) { /* the way is monotonous within a flow */
        double middle = (low + high) / 2;
        if (screenplay_day(play, middle) < day)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static void time_events(Screenplay *play)
{
    for (size_t i = 0; i < play->event_count; i++)
        play->events[i].second = second_of(play, play->events[i].day);
    for (size_t i = 0; i < play->scene_count; i++)
        if (play->scenes[i].kind == SCENE_EVENT)
            play->events[play->scenes[i].event].second = play->scenes[i].start;
}

static double second_sure(const Screenplay *play, const State *state)
{
    int32_t day = state_validity(state).from;

    for (size_t i = 0; i < play->event_count; i++)
        for (size_t k = 0; k < play->events[i].count; k++)
            if (play->events[i].states[k] == state)
                return play->events[i].second;
    return day == WHEN_NO_FIRST ? -HUGE_VAL : second_of(play, day);
}

/* What may have begun on any day before is shown when it is known, not from the
 * film's first day on. */
static double second_maybe(const Screenplay *play, const State *state,
                           double sure)
{
    if (state->from.first == WHEN_NO_FIRST ||
        state->from.first >= state_validity(state).from)
        return sure;
    return fmin(second_of(play, state->from.first), sure);
}

static bool same_history(const State *a, const State *b)
{
    return a->topic == b->topic && str_equal(a->place, b->place);
}

/* A state gives way when the next one surely holds, so that a scene shows both.
 * One that lasts for a day (fighting) still stays long enough to be seen. */
static void time_end(const Screenplay *play, const Chronicle *chronicle,
                     size_t at, Cue *cue)
{
    const State *state = &chronicle->states[at];
    bool lasts = state->to.last == WHEN_NO_LAST;
    bool followed = at + 1 < chronicle->count &&
                    same_history(state, state + 1) &&
                    state[1].from.first <= state->to.last;

    cue->gone = lasts ? HUGE_VAL : second_of(play, state->to.last);
    cue->gone = followed ? second_sure(play, state + 1)
                         : fmax(cue->gone, cue->sure + SEEN);
    cue->ending = state->to.first >= state->to.last
                      ? cue->gone
                      : fmin(second_of(play, state->to.first), cue->gone);
}

static Cue make_cue(const Screenplay *play, const Chronicle *chronicle,
                    size_t at)
{
    const State *state = &chronicle->states[at];
    Cue cue = {.state = state};

    if (at > 0 && same_history(state - 1, state))
        cue.before = state - 1;
    cue.sure = second_sure(play, state);
    cue.maybe = second_maybe(play, state, cue.sure);
    time_end(play, chronicle, at, &cue);
    return cue;
}

bool screenplay_time(Arena *arena, const Chronicle *chronicle, Screenplay *play,
                     Error *err)
{
    VEC(Cue) cues = {0};

    time_events(play);
    for (size_t i = 0; i < chronicle->count; i++) {
        Cue cue = make_cue(play, chronicle, i);
        if (cue.maybe < play->length && cue.gone > 0 &&
            !VEC_PUSH(arena, &cues, cue, err))
            return false;
    }
    play->cues = cues.items;
    play->cue_count = cues.count;
    return true;
}

static bool check_request(const ScreenplayRequest *request, Error *err)
{
    double least = (INTRO + END) / request->pace + 1;

    if (request->from > request->to)
        return error_set(err, ERROR_INPUT, 0,
                         "a film must begin before it ends");
    return request->longest >= least ||
           error_set(err, ERROR_INPUT, 0,
                     "a film of %.3g seconds has no room for an event: allow "
                     "%.3g at least, or a higher pace",
                     request->longest, ceil(least + 4 / request->pace));
}

/* Seconds at the usual pace for cards, the days having had theirs. */
static double room_for_events(const ScreenplayRequest *request)
{
    double body = request->longest * request->pace - INTRO - END;
    double flow = (request->to - request->from) / DAYS_A_SECOND + 2 * EASE;

    if (request->still)
        return body;
    if (request->pushes)
        body -= 2 * MOVE;
    return body - fmin(flow, FLOW_SHARE * body);
}

static bool refuse_nothing(const ScreenplayRequest *request, Error *err)
{
    char from[DATE_TEXT_SIZE] = "", to[DATE_TEXT_SIZE] = "";

    date_format(request->from, from);
    date_format(request->to, to);
    return error_set(err, ERROR_INPUT, 0,
                     "nothing begins at the places shown between %s and %s: "
                     "choose a longer range or another sheet",
                     from, to);
}

bool screenplay_write(Arena *arena, const Evidence *evidence,
                      const Chronicle *chronicle,
                      const ScreenplayRequest *asked, Screenplay *out,
                      Error *err)
{
    Screenplay play = {
        .from = asked->from, .to = asked->to, .language = asked->language};
    ScreenplayRequest request = *asked;
    double room;

    if (request.longest <= 0)
        request.longest = SCREENPLAY_LONGEST;
    if (request.pace <= 0)
        request.pace = 1;
    if (!check_request(&request, err) ||
        !screenplay_events(arena, chronicle, &request, &play.events,
                           &play.event_count, err))
        return false;
    if (play.event_count == 0)
        return refuse_nothing(&request, err);
    room = room_for_events(&request);
    if (!choose_stops(arena, evidence, &play, &room, err))
        return false;
    screenplay_cameras(&request, room, &play);
    if (!write_scenes(arena, &play, &request, err) ||
        !screenplay_time(arena, chronicle, &play, err))
        return false;
    *out = play;
    return true;
}
