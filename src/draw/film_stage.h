/*
 * film_stage.h - the places that a film is looked at from, and where they lie
 * to each other.
 *
 * Each camera of a screenplay is a map of its own, with its own names, scale
 * bar and place for panels: what "map" draws of the sheet with that extent.
 */
#ifndef DRAW_FILM_STAGE_H
#define DRAW_FILM_STAGE_H

#include "draw/card.h"
#include "draw/frame.h"
#include "draw/screenplay.h"

/* One camera's map. Not to be moved once it is made: picture points to sheet.
 */
typedef struct {
    Sheet sheet;
    Picture picture;
    bool furnished;
    CardPlaces panels; /* once it is furnished */
} Stage;

typedef struct {
    Stage items[SCREENPLAY_CAMERAS];
    size_t count;
} Stages;

/* Their Frames; one thread's. */
typedef struct {
    Frame *items[SCREENPLAY_CAMERAS];
    size_t count;
} StageFrames;

/* One stage a camera; picture must outlive them. */
void stages_make(const Picture *picture, const Screenplay *play, Stages *out);

/* Opens the frames of the stages that out lacks, for the first time: a closer
 * look keeps the outlines of the first stage's map, so that no ground loses its
 * colour on the way. */
bool stages_begin(Stages *stages, When span, StageFrames *out, Error *err);

/* The same of stages that were begun, for another thread. */
bool stages_open(const Stages *stages, When span, StageFrames *out, Error *err);
void stages_close(StageFrames *frames);

/* Finds places for the panels of all stages, whose frames are open and not yet
 * drawn; names make way for them, here and in all frames opened hereafter.
 * closing is what the last panel is about. */
bool stages_furnish(Stages *stages, const StageFrames *frames,
                    const Screenplay *play, const FrameView *closing,
                    Error *err);

/* What is worth a closer look. */
typedef struct {
    bool found;
    GeoBox extent;
    Str *places; /* in it, that were damaged */
    size_t place_count;
} CloseUp;

/* The smallest part of the frame's map, of its shape, that holds most of what
 * was damaged in those days; none where that is more than half the map across,
 * or holds few monuments. */
bool stage_close_up(Arena *arena, const Frame *frame, When days, CloseUp *out,
                    Error *err);

/* From the user units of one frame's map to another's: a turn-free similarity,
 * to = from * scale + shift. */
typedef struct {
    double scale;
    Point shift;
} StageShift;
StageShift stage_shift(const Frame *from, const Frame *to);

/* Part way (0..1) of the one that leads all the way, seen from where it begins:
 * at a speed that looks even. */
StageShift stage_shift_part(StageShift whole, double way);

/* So that first, then second is both. */
StageShift stage_shift_inverse(StageShift shift);
StageShift stage_shift_then(StageShift first, StageShift second);

#endif
