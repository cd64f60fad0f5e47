#include "core/date.h"
#include "core/vec.h"
#include "draw/screenplay.h"

#include <jansson.h>
#include <stdlib.h>

#define SCENE_SHORTEST 0.04 /* seconds: a frame of 25 a second */
#define SCENE_LONGEST  600.0
#define FILM_LONGEST   3600.0
#define EXTENT_LEAST   0.0001 /* degrees: ten of the last digit written */
enum { TEXT_MAX = 300 };      /* bytes of a card's line */

typedef struct {
    Arena *arena;
    const Chronicle *chronicle;
    Language language;
    VEC(Scene) scenes;
    VEC(Event) events;
    Camera cameras[SCREENPLAY_CAMERAS];
    size_t camera_count;
    double second;
    int32_t day;   /* where the playhead stands */
    size_t camera; /* where the camera does */
    Error *err;
} Reader;

static bool refuse(Reader *reader, const char *what)
{
    return error_set(reader->err, ERROR_INPUT, 0, "%s", what);
}

/* ---- values ------------------------------------------------------------ */

static Str text_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return json_is_string(value)
               ? (Str){json_string_value(value), json_string_length(value)}
               : (Str){NULL, 0};
}

static bool read_day(Reader *reader, const json_t *object, const char *key,
                     int32_t *out)
{
    When when;
    Error ignored = {0};

    if (!when_parse(text_of(object, key), &when, &ignored) ||
        when.first != when.last)
        return error_set(reader->err, ERROR_INPUT, 0,
                         "'%s' is no day as 2016-03-27", key);
    *out = when.first;
    return true;
}

/* As read_day; null is an open end. */
static bool read_end(Reader *reader, const json_t *object, const char *key,
                     int32_t open, int32_t *out)
{
    const json_t *value = json_object_get(object, key);

    if (value != NULL && !json_is_null(value))
        return read_day(reader, object, key, out);
    *out = open;
    return true;
}

static bool read_seconds(Reader *reader, const json_t *object, const char *key,
                         double least, double *out)
{
    const json_t *value = json_object_get(object, key);
    double seconds = json_number_value(value);

    if (!json_is_number(value) || seconds < least || seconds > SCENE_LONGEST)
        return error_set(reader->err, ERROR_INPUT, 0,
                         "'%s' is no number of seconds from %.3g to %.3g", key,
                         least, SCENE_LONGEST);
    *out = seconds;
    return true;
}

static bool read_text(Reader *reader, const json_t *object, const char *key,
                      Str *out)
{
    Str text = text_of(object, key);

    if (text.len > TEXT_MAX)
        return error_set(reader->err, ERROR_INPUT, 0,
                         "'%s' is longer than %d bytes", key, (int)TEXT_MAX);
    return arena_copy(reader->arena, text, out, reader->err);
}

/* ---- events ------------------------------------------------------------ */

static bool find_state(Reader *reader, Str id, const State **state,
                       const State **before)
{
    const Chronicle *chronicle = reader->chronicle;

    for (size_t i = 0; i < chronicle->count; i++)
        if (str_equal(chronicle->states[i].id, id)) {
            *state = &chronicle->states[i];
            *before = screenplay_before(chronicle, i);
            return true;
        }
    return error_set(reader->err, ERROR_INPUT, 0,
                     "the project has no state '%.*s': write the screenplay "
                     "anew, by --script",
                     (int)(id.len < 100 ? id.len : 100), id.data);
}

static bool read_states(Reader *reader, const json_t *list, Event *event)
{
    size_t count = json_array_size(list);

    if (count == 0)
        return refuse(reader, "'states' names none");
    event->states =
        arena_array(reader->arena, count, sizeof(State *), reader->err);
    event->before =
        arena_array(reader->arena, count, sizeof(State *), reader->err);
    if (event->states == NULL || event->before == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const json_t *id = json_array_get(list, i);
        Str key = json_is_string(id)
                      ? (Str){json_string_value(id), json_string_length(id)}
                      : (Str){NULL, 0};
        if (!find_state(reader, key, &event->states[i], &event->before[i]))
            return false;
        event->major = event->major ||
                       screenplay_is_major(event->states[i], event->before[i]);
    }
    event->count = count;
    return true;
}

static bool read_card(Reader *reader, const json_t *object, CardText *card)
{
    return read_text(reader, object, "headline", &card->headline) &&
           read_text(reader, object, "quote", &card->quote) &&
           read_text(reader, object, "source", &card->source) &&
           read_text(reader, object, "counts", &card->counts) &&
           read_text(reader, object, "stake", &card->stake) &&
           read_text(reader, object, "actor", &card->actor);
}

static bool read_event(Reader *reader, const json_t *object, bool stops)
{
    Event event = {.stops = stops};

    if (!read_day(reader, object, "day", &event.day) ||
        !read_end(reader, object, "earliest", WHEN_NO_FIRST,
                  &event.when.first) ||
        !read_end(reader, object, "latest", WHEN_NO_LAST, &event.when.last) ||
        !read_states(reader, json_object_get(object, "states"), &event) ||
        !read_card(reader, json_object_get(object, "card"), &event.card))
        return false;
    if (event.when.first > event.when.last ||
        (event.when.first == WHEN_NO_FIRST && event.when.last == WHEN_NO_LAST))
        return refuse(reader, "'earliest' lies after 'latest', or neither is "
                              "there");
    return VEC_PUSH(reader->arena, &reader->events, event, reader->err);
}

/* ---- scenes ------------------------------------------------------------ */

static bool kind_from_name(Str name, SceneKind *out)
{
    static const struct {
        const char *name;
        SceneKind kind;
    } rows[] = {{"intro", SCENE_INTRO},
                {"flow", SCENE_FLOW},
                {"event", SCENE_EVENT},
                {"move", SCENE_MOVE},
                {"end", SCENE_END}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(name, rows[i].name)) {
            *out = rows[i].kind;
            return true;
        }
    return false;
}

static bool read_days(Reader *reader, const json_t *object, Scene *scene)
{
    bool flow = scene->kind == SCENE_FLOW;
    int32_t from, to;

    if (!read_day(reader, object, flow ? "from" : "day", &from) ||
        !read_day(reader, object, flow ? "to" : "day", &to))
        return false;
    if (reader->scenes.count > 0 && from < reader->day)
        return refuse(reader, "time runs backwards: its day lies before that "
                              "of the scene before");
    if (to < from)
        return refuse(reader, "'to' lies before 'from'");
    scene->from = from;
    scene->to = to;
    reader->day = to;
    return true;
}

/* It stays where it was unless the scene says where it is. */
static bool read_camera(Reader *reader, const json_t *object, Scene *scene)
{
    Str name = text_of(object, "camera");

    scene->camera_before = scene->camera = reader->camera;
    for (size_t i = 0; i < reader->camera_count; i++)
        if (str_equal(name, reader->cameras[i].name))
            scene->camera = reader->camera = i;
    if (name.len > 0 && !str_equal(name, reader->cameras[scene->camera].name))
        return error_set(reader->err, ERROR_INPUT, 0,
                         "there is no camera '%.*s' in 'cameras'",
                         (int)(name.len < 100 ? name.len : 100), name.data);
    if (scene->kind != SCENE_MOVE)
        scene->camera_before = scene->camera;
    return true;
}

/* Seconds to set off and to stop in. */
static bool read_ease(Reader *reader, const json_t *object, Scene *scene)
{
    if (scene->kind != SCENE_FLOW && scene->kind != SCENE_MOVE)
        return true;
    return (read_seconds(reader, object, "ease", 0, &scene->ease) &&
            2 * scene->ease <= scene->length) ||
           refuse(reader, "'ease' is no number of seconds up to half of "
                          "'seconds'");
}

static bool read_scene(Reader *reader, const json_t *object)
{
    Scene scene = {.start = reader->second};

    if (!kind_from_name(text_of(object, "scene"), &scene.kind))
        return refuse(reader, "'scene' is none of intro, flow, event, "
                              "move and end");
    if (!read_seconds(reader, object, "seconds", SCENE_SHORTEST,
                      &scene.length) ||
        !read_days(reader, object, &scene) ||
        !read_ease(reader, object, &scene) ||
        !read_camera(reader, object, &scene))
        return false;
    if (scene.kind == SCENE_EVENT) {
        scene.event = reader->events.count;
        if (!read_event(reader, object, true))
            return false;
    }
    reader->second += scene.length;
    return VEC_PUSH(reader->arena, &reader->scenes, scene, reader->err);
}

/* ---- cameras ----------------------------------------------------------- */

static bool read_extent(Reader *reader, const json_t *list, GeoBox *out)
{
    double sides[4];

    for (size_t i = 0; i < 4; i++) {
        const json_t *side = json_array_get(list, i);
        if (!json_is_number(side))
            return refuse(reader, "'extent' is not west, south, east, north");
        sides[i] = json_number_value(side);
    }
    *out = (GeoBox){{sides[0], sides[1]}, {sides[2], sides[3]}};
    return (sides[2] - sides[0] >= EXTENT_LEAST &&
            sides[3] - sides[1] >= EXTENT_LEAST && sides[0] >= -180 &&
            sides[2] <= 180 && sides[1] >= -90 && sides[3] <= 90) ||
           refuse(reader, "'extent' is no part of the world: write west, "
                          "south, east, north in degrees");
}

static bool read_one_camera(Reader *reader, const json_t *object)
{
    const json_t *extent = json_object_get(object, "extent");
    Camera camera = {.has_extent = extent != NULL};

    if (reader->camera_count == SCREENPLAY_CAMERAS)
        return error_set(reader->err, ERROR_INPUT, 0,
                         "a film has at most %d cameras",
                         (int)SCREENPLAY_CAMERAS);
    if (!read_text(reader, object, "camera", &camera.name) ||
        (extent != NULL && !read_extent(reader, extent, &camera.extent)))
        return false;
    reader->cameras[reader->camera_count++] = camera;
    return true;
}

/* ---- the whole --------------------------------------------------------- */

typedef bool ReadItem(Reader *reader, const json_t *object);

static bool read_passing(Reader *reader, const json_t *object)
{
    return read_event(reader, object, false);
}

static bool read_list(Reader *reader, const json_t *root, const char *key,
                      ReadItem *read)
{
    const json_t *list = json_object_get(root, key);

    for (size_t i = 0; i < json_array_size(list); i++)
        if (!read(reader, json_array_get(list, i)))
            return error_within(reader->err, "'%s', the %zuth", key, i + 1);
    return true;
}

static int by_order(const void *a, const void *b)
{
    const Event *left = *(const Event *const *)a;
    const Event *right = *(const Event *const *)b;
    int order = screenplay_event_order(left, right);

    return order != 0 ? order : (left > right) - (left < right);
}

/* Puts those with a scene and those without in one order. */
static bool order_events(Reader *reader, Screenplay *play)
{
    size_t count = reader->events.count;
    Event *read = reader->events.items;
    Event **order =
        arena_array(reader->arena, count, sizeof(Event *), reader->err);
    size_t *place =
        arena_array(reader->arena, count, sizeof(size_t), reader->err);

    play->events =
        arena_array(reader->arena, count, sizeof(Event), reader->err);
    if (order == NULL || place == NULL || play->events == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        order[i] = &read[i];
    if (count > 0)
        qsort(order, count, sizeof(Event *), by_order);
    for (size_t i = 0; i < count; i++) {
        play->events[i] = *order[i];
        place[order[i] - read] = i;
    }
    play->event_count = count;
    for (size_t i = 0; i < play->scene_count; i++)
        if (play->scenes[i].kind == SCENE_EVENT)
            play->scenes[i].event = place[play->scenes[i].event];
    return true;
}

/* Cards in one language on a map in another would be a mistake. */
static bool check_language(Reader *reader, Str word)
{
    Language language;

    if (word.len == 0)
        return true;
    if (!language_from_word(word, &language))
        return refuse(reader, "'language' is none of en, ar");
    return language == reader->language ||
           error_set(reader->err, ERROR_INPUT, 0,
                     "it is written in '%.*s': ask for the film by --lang "
                     "%.*s",
                     STR_ARGS(word), STR_ARGS(word));
}

static bool read_all(Reader *reader, const json_t *root, Screenplay *out)
{
    Screenplay play = {0};

    if (json_integer_value(json_object_get(root, "screenplay")) != 1)
        return refuse(reader, "it says not \"screenplay\": 1");
    if (!check_language(reader, text_of(root, "language")) ||
        !read_list(reader, root, "cameras", read_one_camera))
        return false;
    if (reader->camera_count == 0)
        reader->cameras[reader->camera_count++].name = STR("overview");
    if (!read_list(reader, root, "scenes", read_scene) ||
        !read_list(reader, root, "passing", read_passing))
        return false;
    if (reader->scenes.count == 0)
        return refuse(reader, "it has no scenes");
    if (reader->second > FILM_LONGEST)
        return refuse(reader, "it lasts for more than an hour");
    play.scenes = reader->scenes.items;
    play.scene_count = reader->scenes.count;
    play.from = (int32_t)play.scenes[0].from;
    play.to = reader->day;
    play.length = reader->second;
    play.camera_count = reader->camera_count;
    memcpy(play.cameras, reader->cameras, sizeof play.cameras);
    play.language = reader->language;
    if (!order_events(reader, &play))
        return false;
    *out = play;
    return true;
}

bool script_read(Arena *arena, const Chronicle *chronicle, Language language,
                 Str text, Screenplay *out, Error *err)
{
    Reader reader = {.arena = arena,
                     .chronicle = chronicle,
                     .language = language,
                     .err = err};
    Screenplay play;
    json_error_t why;
    json_t *root = json_loadb(text.data, text.len, 0, &why);
    bool done;

    if (root == NULL)
        return error_set(err, ERROR_INPUT, 0, "line %d is no JSON: %s",
                         why.line, why.text);
    done = read_all(&reader, root, &play);
    json_decref(root);
    if (!done || !screenplay_time(arena, chronicle, &play, err))
        return error_within(err, "the screenplay");
    *out = play;
    return true;
}
