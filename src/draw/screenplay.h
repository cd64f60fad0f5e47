/*
 * screenplay.h - what a film shows, second by second.
 *
 * Quiet days flow; what a chronicle says began is an Event, and the film stops
 * for it, one at a time, with a card that says who reports it and how sure that
 * is. States of one topic and value that begin within one window are one event.
 * An event stands on the last day of its window, the first on which the state
 * surely holds. Events of one day come control first, then damage by grade,
 * then the rest.
 *
 * A screenplay is values made from values: it knows no pixels. Seconds are film
 * time from 0.
 */
#ifndef DRAW_SCREENPLAY_H
#define DRAW_SCREENPLAY_H

#include "draw/draw.h"

/* What a card says; every text is UTF-8 in the screenplay's arena. */
typedef struct {
    Str headline; /* at most CARD_HEADLINE characters, two lines */
    Str quote;    /* at most CARD_QUOTE, in quotation marks, or empty */
    Str source;   /* "SOHR, via Deutsche Welle, 25 Mar 2016", or empty */
    Str counts;   /* "4 sources confirm · 1 denies · date known to ±1 day" */
    Str stake;    /* what those who say so have to win by it, or empty */
    Str actor;    /* whose colour the card bears: key, or empty */
} CardText;

enum { CARD_HEADLINE = 64, CARD_QUOTE = 100 };

typedef struct {
    const State **states; /* of one topic and value; the one captioned first */
    const State **before; /* what each took the place of, or NULL */
    size_t count;
    When when;
    int32_t day;   /* when it surely holds */
    bool major;    /* a destruction, or control changing hands */
    bool stops;    /* has a scene; else it passes with a mark and no card */
    size_t camera; /* that it is seen from, where it stops */
    double second; /* when the film comes to it */
    CardText card;
} Event;

typedef enum {
    SCENE_INTRO,
    SCENE_FLOW,
    SCENE_EVENT,
    SCENE_MOVE, /* of the camera; time stands */
    SCENE_END
} SceneKind;

/* Where the film is looked at from: a part of the ground that must be seen. */
typedef struct {
    Str name;        /* "overview", "close" */
    bool has_extent; /* else it is the sheet's own */
    GeoBox extent;
} Camera;

enum { SCREENPLAY_CAMERAS = 4 };

typedef struct {
    SceneKind kind;
    double start, length; /* seconds */
    double from, to;      /* where the playhead is then: days */
    double ease;          /* seconds it takes to set off, and to stop */
    size_t event;         /* of SCENE_EVENT: index */
    size_t camera;        /* index; of SCENE_MOVE, the one it comes to */
    size_t camera_before; /* of SCENE_MOVE: the one it leaves; else camera */
} Scene;

/* When a state is seen, in seconds; infinite where the film begins or ends with
 * it. From maybe to sure it may have begun, from then
 * to ending it surely holds, from there to gone it may have ended. */
typedef struct {
    const State *state;
    const State *before; /* of the same place and topic, or NULL */
    double maybe, sure, ending, gone;
} Cue;

typedef struct {
    Scene *scenes; /* without gaps, in order */
    size_t scene_count;
    Event *events; /* in the order shown */
    size_t event_count;
    Cue *cues; /* of all that are seen, in the chronicle's order */
    size_t cue_count;
    Camera cameras[SCREENPLAY_CAMERAS];
    size_t camera_count; /* at least 1: the first is where it begins */
    int32_t from, to;    /* days */
    double length;       /* seconds */
    Language language;   /* of its texts */
} Screenplay;

typedef struct {
    int32_t from, to;  /* days, both inclusive */
    double longest;    /* seconds; 0: SCREENPLAY_LONGEST */
    double pace;       /* 2: all twice as fast; 0: 1 */
    bool still;        /* no time flows: one scene cuts to the next */
    const Str *places; /* keys of those whose changes are events */
    size_t place_count;
    bool pushes;     /* the camera may go to what is close, and back */
    GeoBox close;    /* what it sees then */
    const Str *near; /* keys of places in it, for whose damage it does */
    size_t near_count;
    Language language;
} ScreenplayRequest;

#define SCREENPLAY_LONGEST 60.0
#define SCREENPLAY_MOVE    1.5 /* seconds that the camera is on its way */

/* Where the days and cards need more time than there is, quiet days flow
 * faster, then the least of the events pass without a stop. ERROR_INPUT where
 * the range is empty or nothing begins in it. Everything lives in the arena
 * and borrows from evidence and chronicle. */
bool screenplay_write(Arena *arena, const Evidence *evidence,
                      const Chronicle *chronicle,
                      const ScreenplayRequest *request, Screenplay *out,
                      Error *err);

/* Reads what script_write has written and somebody edited: scenes in its order,
 * with its lengths, days, cameras, cards and states, all of which the chronicle
 * must still have; it must be in that language. ERROR_INPUT names the scene at
 * fault. */
bool script_read(Arena *arena, const Chronicle *chronicle, Language language,
                 Str text, Screenplay *out, Error *err);

/* JSON, indented. title and head are noted for the reader. */
bool script_write(const Screenplay *play, Str title, Str head, Sink sink,
                  Error *err);

/* The scene at a second of the film; the last one from its end on. */
const Scene *screenplay_scene(const Screenplay *play, double second);

/* Where the playhead is: a day and the part of it that is over. */
double screenplay_day(const Screenplay *play, double second);

/* How far the camera of the scene has gone from camera_before to camera: 0..1,
 * and 1 where nothing moves. What has begun to fade before it sets off has
 * SCREENPLAY_REST seconds to come to an end. */
double screenplay_way(const Scene *scene, double second);

#define SCREENPLAY_REST 0.5

/* ---- its parts --------------------------------------------------------- */

/* The events of a range, in the order shown; none stops or has a card yet. */
bool screenplay_events(Arena *arena, const Chronicle *chronicle,
                       const ScreenplayRequest *request, Event **out,
                       size_t *count, Error *err);

/* The order in which events are shown: by day, control first, then damage from
 * the gravest. */
int screenplay_event_order(const Event *a, const Event *b);

/* The state of the same place and topic that stands before it, or NULL. */
const State *screenplay_before(const Chronicle *chronicle, size_t at);

/* Times the events and cues of a play whose scenes are written. */
bool screenplay_time(Arena *arena, const Chronicle *chronicle, Screenplay *play,
                     Error *err);

/* Whether it is a destruction, or control changing hands. */
bool screenplay_is_major(const State *state, const State *before);

/* Whether control of the place changed hands with the state. The first that is
 * known of it (before is NULL) may have gone on for long. */
bool screenplay_taken(const State *state, const State *before);

/* Fills event->card; quotes stay in the words of those who said them. */
bool screenplay_card(Arena *arena, const Evidence *evidence, Language language,
                     Event *event, Error *err);

/* Says for which stops the camera comes closer, as far as there are seconds for
 * the ways besides those of one way there and back; and names the cameras. */
void screenplay_cameras(const ScreenplayRequest *request, double seconds,
                        Screenplay *play);

/* Seconds that the event's card stands. */
double screenplay_dwell(const Event *event);

/* The part of a way covered after part t of its time, 0..1, where the first and
 * the last ease (of the same unit, at most half) speed up and slow down by
 * smoothstep, 3t^2 - 2t^3. */
double screenplay_ease(double t, double ease);

#endif
