#include "draw/film_stage.h"

#include "draw/scene.h"

#include <math.h>

void stages_make(const Picture *picture, const Screenplay *play, Stages *out)
{
    out->count = play->camera_count;
    for (size_t i = 0; i < out->count; i++) {
        Stage *stage = &out->items[i];
        *stage = (Stage){.sheet = *picture->sheet};
        stage->picture = *picture;
        stage->picture.sheet = &stage->sheet;
        if (!play->cameras[i].has_extent)
            continue;
        stage->sheet.extent = play->cameras[i].extent;
        stage->sheet.scale = 0;
    }
}

/* The same in every thread. */
static bool make_way(const Stage *stage, Frame *frame, Error *err)
{
    const Box boxes[] = {stage->panels.card, stage->panels.end};

    return !stage->furnished || labels_make_way(frame, boxes, 2, err);
}

bool stages_open(const Stages *stages, When span, StageFrames *out, Error *err)
{
    for (; out->count < stages->count; out->count++) {
        const Stage *stage = &stages->items[out->count];
        Frame **frame = &out->items[out->count];
        if (!frame_open(&stage->picture, span, frame, err))
            return error_within(err, "camera %zu", out->count + 1);
        if (!make_way(stage, *frame, err)) {
            frame_close(frame);
            return false;
        }
        /* It tells of the whole film, wherever the camera is. */
        (*frame)->strip_of = out->items[0];
    }
    return true;
}

bool stages_begin(Stages *stages, When span, StageFrames *out, Error *err)
{
    size_t count = stages->count;

    stages->count = 1;
    if (!stages_open(stages, span, out, err))
        return false;
    stages->count = count;
    for (size_t i = 1; i < count; i++)
        stages->items[i].picture.seen_from = out->items[0]->ground;
    return stages_open(stages, span, out, err);
}

bool stages_furnish(Stages *stages, const StageFrames *frames,
                    const Screenplay *play, const FrameView *closing,
                    Error *err)
{
    for (size_t i = 0; i < stages->count; i++) {
        Stage *stage = &stages->items[i];
        stage->panels = card_places(frames->items[i], play, closing);
        stage->furnished = true;
        if (!make_way(stage, frames->items[i], err))
            return false;
    }
    return true;
}

void stages_close(StageFrames *frames)
{
    for (size_t i = 0; i < frames->count; i++)
        frame_close(&frames->items[i]);
    frames->count = 0;
}

/* ---- what is worth a closer look --------------------------------------- */

static bool is_hit(const State *state, When days)
{
    Damage grade = DAMAGE_NONE;

    return state->topic == TOPIC_DAMAGE && !state->inherited &&
           state->from.last >= days.first && state->from.last <= days.last &&
           (!damage_from_name(state->value, &grade) ||
            grade >= DAMAGE_MODERATE);
}

/* A monument that was damaged, and where. */
typedef struct {
    Str place;
    Point at;
} Hit;

typedef struct {
    Hit *items;
    size_t count;
} Hits;

static bool find_hits(Arena *arena, const Frame *frame, When days, Hits *out,
                      Error *err)
{
    const Chronicle *chronicle = frame->picture->chronicle;

    out->items = arena_array(arena, chronicle->count, sizeof(Hit), err);
    for (size_t i = 0; i < chronicle->count && out->items != NULL; i++) {
        const State *state = &chronicle->states[i];
        Hit hit = {.place = state->place};
        bool again = out->count > 0 &&
                     str_equal(out->items[out->count - 1].place, state->place);
        if (!again && is_hit(state, days) &&
            frame_place_point(frame, state->place, &hit.at))
            out->items[out->count++] = hit;
    }
    return out->items != NULL;
}

static size_t held_by(const Hits *hits, Box box)
{
    size_t count = 0;

    for (size_t i = 0; i < hits->count; i++)
        count += box_holds(box, hits->items[i].at);
    return count;
}

/* The box of that size that holds the most: its edges lie on hits, of which not
 * all need be tried where they are many. */
static size_t best_box(const Hits *hits, double width, double height, Box *out)
{
    enum { TRIED = 80 };
    size_t most = 0, step = 1 + hits->count / TRIED;

    for (size_t i = 0; i < hits->count; i += step)
        for (size_t k = 0; k < hits->count; k += step) {
            Box box = {hits->items[i].at.x - 0.5, hits->items[k].at.y - 0.5,
                       width, height};
            size_t count = held_by(hits, box);
            if (count > most) {
                most = count;
                *out = box;
            }
        }
    return most;
}

/* About the middle of what it holds. */
static Box centred(const Hits *hits, Box box)
{
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL,
           bottom = -HUGE_VAL;

    for (size_t i = 0; i < hits->count; i++) {
        Point at = hits->items[i].at;
        if (!box_holds(box, at))
            continue;
        left = fmin(left, at.x);
        right = fmax(right, at.x);
        top = fmin(top, at.y);
        bottom = fmax(bottom, at.y);
    }
    return (Box){(left + right - box.width) / 2,
                 (top + bottom - box.height) / 2, box.width, box.height};
}

/* As the screenplay writes it, about a metre. */
static double rounded(double degrees)
{
    return round(degrees * 1e5) / 1e5;
}

static GeoBox extent_of(const Frame *frame, Box box)
{
    LonLat a = scene_position(frame, (Point){box.x, box.y + box.height});
    LonLat b = scene_position(frame, (Point){box.x + box.width, box.y});

    return (GeoBox){{rounded(a.lon), rounded(a.lat)},
                    {rounded(b.lon), rounded(b.lat)}};
}

static bool list_places(Arena *arena, const Hits *hits, Box box, CloseUp *out,
                        Error *err)
{
    out->places = arena_array(arena, hits->count, sizeof(Str), err);
    for (size_t i = 0; i < hits->count && out->places != NULL; i++)
        if (box_holds(box, hits->items[i].at))
            out->places[out->place_count++] = hits->items[i].place;
    return out->places != NULL;
}

bool stage_close_up(Arena *arena, const Frame *frame, When days, CloseUp *out,
                    Error *err)
{
    static const double closer[] = {6, 5, 4, 3.4, 2.8, 2.4, 2};
    enum { LEAST = 4 }; /* monuments */
    const double margin = 0.14, most_of = 0.66;
    Box map = frame->layout.map;
    Hits hits = {NULL, 0};

    *out = (CloseUp){.found = false};
    if (!find_hits(arena, frame, days, &hits, err))
        return false;
    for (size_t i = 0; i < sizeof closer / sizeof *closer; i++) {
        double inside = (1 - 2 * margin) / closer[i];
        Box box = {0, 0, 0, 0};
        size_t count =
            best_box(&hits, map.width * inside, map.height * inside, &box);
        if (count < LEAST || (double)count < most_of * (double)hits.count)
            continue;
        box = centred(&hits, box);
        out->found = true;
        out->extent =
            extent_of(frame, box_grown(box, margin * map.height / closer[i]));
        return list_places(arena, &hits, box, out, err);
    }
    return true;
}

/* ---- from one to the other --------------------------------------------- */

StageShift stage_shift(const Frame *from, const Frame *to)
{
    Box map = from->layout.map;
    Point ends[] = {{map.x, map.y}, {map.x + map.width, map.y + map.height}};
    Point images[2] = {ends[0], ends[1]};
    StageShift shift;

    for (int i = 0; i < 2; i++)
        (void)scene_point(to, scene_position(from, ends[i]), &images[i]);
    shift.scale = hypot(images[1].x - images[0].x, images[1].y - images[0].y) /
                  hypot(map.width, map.height);
    shift.shift = (Point){
        (images[0].x + images[1].x - shift.scale * (ends[0].x + ends[1].x)) / 2,
        (images[0].y + images[1].y - shift.scale * (ends[0].y + ends[1].y)) /
            2};
    return shift;
}

/* By powers of the scale about the point that stays where it is; where nothing
 * grows there is none, and all goes straight on. */
StageShift stage_shift_part(StageShift whole, double way)
{
    const double least = 1e-3;
    double scale = pow(whole.scale, way), part = way;

    if (fabs(whole.scale - 1) > least)
        part = (scale - 1) / (whole.scale - 1);
    return (StageShift){scale, {whole.shift.x * part, whole.shift.y * part}};
}

StageShift stage_shift_inverse(StageShift shift)
{
    return (StageShift){
        1 / shift.scale,
        {-shift.shift.x / shift.scale, -shift.shift.y / shift.scale}};
}

StageShift stage_shift_then(StageShift first, StageShift second)
{
    return (StageShift){first.scale * second.scale,
                        {first.shift.x * second.scale + second.shift.x,
                         first.shift.y * second.scale + second.shift.y}};
}
