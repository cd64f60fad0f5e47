/*
 * film_join.h - parts of a film, read from their bytes.
 */
#ifndef DRAW_FILM_JOIN_H
#define DRAW_FILM_JOIN_H

#include "core/output.h"

#include <stdint.h>

/* Writes the part's blocks to the sink, without its trailer; its head only
 * where *head is empty, which then is the part's. ERROR_INPUT where it is no
 * GIF, or of another size or palette. */
bool join_gif(Str gif, Str *head, Sink sink, Error *err);

/* Animated PNGs: all parts are counted first, then all are written. */
typedef struct {
    Sink sink;
    uint32_t pictures; /* in all */
    uint32_t sequence; /* of the next chunk of the animation */
    uint8_t size[13];  /* the first part's IHDR */
    bool begun, written;
} ApngJoin;

bool apng_join_count(ApngJoin *join, Str part, Error *err);
bool apng_join_part(ApngJoin *join, Str part, Error *err);
bool apng_join_end(ApngJoin *join, Error *err);

#endif
