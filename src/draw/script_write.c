#include "core/emit.h"
#include "draw/screenplay.h"

#include <math.h>

static void emit_states(Json *json, const Event *event)
{
    emit_key(json, "states");
    emit_begin_array(json);
    for (size_t i = 0; i < event->count; i++)
        emit_string(json, event->states[i]->id);
    emit_end_array(json);
}

static void emit_card(Json *json, const CardText *card)
{
    emit_key(json, "card");
    emit_begin_object(json);
    emit_member(json, "headline", card->headline);
    emit_member(json, "quote", card->quote);
    emit_member(json, "source", card->source);
    emit_member(json, "counts", card->counts);
    emit_member(json, "stake", card->stake);
    emit_member(json, "actor", card->actor);
    emit_end_object(json);
}

static const char *kind_name(SceneKind kind)
{
    static const char *const names[] = {[SCENE_INTRO] = "intro",
                                        [SCENE_FLOW] = "flow",
                                        [SCENE_EVENT] = "event",
                                        [SCENE_MOVE] = "move",
                                        [SCENE_END] = "end"};

    return names[kind];
}

/* One without an extent of its own sees the sheet's. */
static void emit_cameras(Json *json, const Screenplay *play)
{
    emit_key(json, "cameras");
    emit_begin_array(json);
    for (size_t i = 0; i < play->camera_count; i++) {
        const Camera *camera = &play->cameras[i];
        GeoBox extent = camera->extent;
        double sides[] = {extent.min.lon, extent.min.lat, extent.max.lon,
                          extent.max.lat};
        emit_begin_object(json);
        emit_member(json, "camera", camera->name);
        if (camera->has_extent) {
            emit_key(json, "extent");
            emit_begin_array(json);
            for (int k = 0; k < 4; k++)
                emit_number(json, sides[k], 5);
            emit_end_array(json);
        }
        emit_end_object(json);
    }
    emit_end_array(json);
}

static void emit_scene(Json *json, const Screenplay *play, const Scene *scene)
{
    emit_begin_object(json);
    emit_member(json, "scene", str_from_cstr(kind_name(scene->kind)));
    emit_member_number(json, "at", scene->start, 3);
    emit_member_number(json, "seconds", scene->length, 3);
    emit_member(json, "camera", play->cameras[scene->camera].name);
    if (scene->kind == SCENE_MOVE)
        emit_member_number(json, "ease", scene->ease, 3);
    if (scene->kind == SCENE_FLOW) {
        emit_member_day(json, "from", (int32_t)lround(scene->from));
        emit_member_day(json, "to", (int32_t)lround(scene->to));
        emit_member_number(json, "ease", scene->ease, 3);
    } else {
        emit_member_day(json, "day", (int32_t)lround(scene->from));
    }
    if (scene->kind == SCENE_EVENT) {
        const Event *event = &play->events[scene->event];
        emit_member_day(json, "earliest", event->when.first);
        emit_member_day(json, "latest", event->when.last);
        emit_card(json, &event->card);
        emit_states(json, event);
    }
    emit_end_object(json);
}

static void emit_passing(Json *json, const Screenplay *play)
{
    emit_key(json, "passing");
    emit_begin_array(json);
    for (size_t i = 0; i < play->event_count; i++) {
        const Event *event = &play->events[i];
        if (event->stops)
            continue;
        emit_begin_object(json);
        emit_member_day(json, "day", event->day);
        emit_member_day(json, "earliest", event->when.first);
        emit_member_day(json, "latest", event->when.last);
        emit_card(json, &event->card);
        emit_states(json, event);
        emit_end_object(json);
    }
    emit_end_array(json);
}

bool script_write(const Screenplay *play, Str title, Str head, Sink sink,
                  Error *err)
{
    Json json = emit_make(sink, 2, err);

    emit_begin_object(&json);
    emit_member_integer(&json, "screenplay", 1);
    emit_member(&json, "title", title);
    emit_member(&json, "head", head);
    emit_member_day(&json, "from", play->from);
    emit_member_day(&json, "to", play->to);
    emit_member_number(&json, "seconds", play->length, 3);
    emit_member(&json, "language", language_word(play->language));
    emit_cameras(&json, play);
    emit_key(&json, "scenes");
    emit_begin_array(&json);
    for (size_t i = 0; i < play->scene_count; i++)
        emit_scene(&json, play, &play->scenes[i]);
    emit_end_array(&json);
    emit_passing(&json, play);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}
