#include "draw/screenplay.h"

#include <math.h>

static bool is_near(const ScreenplayRequest *request, const State *state)
{
    for (size_t i = 0; i < request->near_count; i++)
        if (str_equal(request->near[i], state->place))
            return true;
    return false;
}

/* Damage that was reported of places that the camera sees from close by. */
static bool is_close(const ScreenplayRequest *request, const Event *event)
{
    size_t seen = 0;

    if (event->states[0]->topic != TOPIC_DAMAGE)
        return false;
    for (size_t i = 0; i < event->count; i++) {
        if (event->states[i]->inherited)
            continue;
        if (!is_near(request, event->states[i]))
            return false;
        seen++;
    }
    return seen > 0;
}

/* How many stops from an event on, one after the other, are best seen from
 * close by; end is behind the last. */
static size_t close_run(const ScreenplayRequest *request,
                        const Screenplay *play, size_t first, size_t *end)
{
    size_t count = 0;

    *end = first + 1;
    for (size_t i = first; i < play->event_count; i++) {
        if (!play->events[i].stops)
            continue;
        if (!is_close(request, &play->events[i]))
            break;
        count++;
        *end = i + 1;
    }
    return count;
}

/* Comes closer for the longest run of stops that is left. False where there is
 * none of two at least: one alone is not worth the way. */
static bool push_in(const ScreenplayRequest *request, Screenplay *play)
{
    size_t most = 1, from = 0, to = 0, end;

    for (size_t i = 0; i < play->event_count; i = end) {
        size_t count = close_run(request, play, i, &end);
        if (count <= most || play->events[i].camera > 0)
            continue;
        most = count;
        from = i;
        to = end;
    }
    for (size_t i = from; i < to; i++)
        play->events[i].camera = 1;
    return to > 0;
}

void screenplay_cameras(const ScreenplayRequest *request, double seconds,
                        Screenplay *play)
{
    const double way = 2 * SCREENPLAY_MOVE;

    play->cameras[0] = (Camera){.name = STR("overview")};
    play->camera_count = 1;
    if (!request->pushes || !push_in(request, play))
        return;
    play->cameras[play->camera_count++] =
        (Camera){STR("close"), true, request->close};
    while (seconds >= way && push_in(request, play))
        seconds -= way;
}

double screenplay_way(const Scene *scene, double second)
{
    double rest = fmin(SCREENPLAY_REST, scene->length / 3);
    double moving = scene->length - rest;

    if (scene->kind != SCENE_MOVE)
        return 1;
    return screenplay_ease((second - scene->start - rest) / moving,
                           fmin(scene->ease / moving, 0.5));
}
