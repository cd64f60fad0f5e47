/*
 * style.h - what states look like: one table, from which the styles of every
 * format are made. The colours are those of maps and films (draw/colours.h).
 */
#ifndef PUBLISH_STYLE_H
#define PUBLISH_STYLE_H

#include "core/model.h"

typedef struct {
    Topic topic;
    const char *value;      /* NULL: any, or none */
    bool contested;         /* sources disagree, whatever the value */
    const char *label;      /* for legends */
    unsigned fill, outline; /* 0xRRGGBB */
    const char *mark; /* a well-known name of SLD: "circle", "square" ... */
} StateStyle;

/* The first that fits a state is its style; the last of a topic fits any. */
extern const StateStyle state_styles[];
extern const size_t state_style_count;

const StateStyle *style_of(Str topic, Str value, bool contested);

/* "control-islamic_state", "damage-contested", "fighting": as an identifier. */
#define STYLE_NAME_SIZE 48
void style_name(const StateStyle *style, char name[static STYLE_NAME_SIZE]);

#endif
