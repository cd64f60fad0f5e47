/*
 * style.h - the map's colours, and what each kind of place looks like.
 *
 * Colours are those of actors and of damage grades whose differences were
 * measured under three kinds of colour-blindness; lightness alone tells damage
 * grades apart. Ink is at least 4.5:1 on every fill.
 */
#ifndef DRAW_STYLE_H
#define DRAW_STYLE_H

#include "core/model.h"
#include "draw/draw.h"
#include "draw/font.h"

#define COLOUR_RGB(hex)                                                        \
    {                                                                          \
        ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0,               \
            ((hex)&255) / 255.0                                                \
    }

#define COLOUR_INK        ((Colour)COLOUR_RGB(0x1A1A1A))
#define COLOUR_TEXT       ((Colour)COLOUR_RGB(0x3B3B3B))
#define COLOUR_QUIET      ((Colour)COLOUR_RGB(0x5C5850))
#define COLOUR_PAPER      ((Colour)COLOUR_RGB(0xF4F1E8))
#define COLOUR_WHITE      ((Colour)COLOUR_RGB(0xFFFFFF))
#define COLOUR_RULE       ((Colour)COLOUR_RGB(0xC9C4B8))
#define COLOUR_ACCENT     ((Colour)COLOUR_RGB(0xB3001B))
#define COLOUR_RELIEF     ((Colour)COLOUR_RGB(0x4A5A3A))
#define COLOUR_WATER      ((Colour)COLOUR_RGB(0x9CC3DB))
#define COLOUR_WATER_TEXT ((Colour)COLOUR_RGB(0x2B5D7D))

/* A pattern repeats what a colour says where there is none to see. */
typedef enum {
    PATTERN_NONE,
    PATTERN_DOTS,
    PATTERN_LEVEL,   /* level lines */
    PATTERN_UPRIGHT, /* upright lines */
    PATTERN_GRID,
} Pattern;

typedef struct {
    Colour fill, line;
    Pattern pattern;
} ColourPair;

/* By key, else by the first ally in the table, else one of four further pairs
 * by the actor's rank among those the table lacks. Keys that no actor has get
 * the grey of "no report". */
ColourPair style_actor(PaletteName palette, const Actor *actors, size_t count,
                       Str key);

Colour style_damage(PaletteName palette, Damage grade);

/* What share of the disc is filled, in quarters: 0 to 4. */
int style_damage_quarters(Damage grade);

/* How much of a holder's colour covers the ground. */
#define ZONE_SHARE 0.7

/* All that is not data. */
typedef struct {
    Colour page, card, ink, text, quiet, rule, halo, accent_text;
    Colour paper, abroad, sea, water, water_text, relief_text;
    Colour town, town_edge, oasis, oasis_mark, ruins, ruins_edge, ruins_text;
    Colour stone, stone_edge, court;
    Colour road, road_case, road_edge, border, province, no_report;
    double relief; /* how strong a hillshade is on paper */
} Theme;

const Theme *style_theme(ThemeName name);
/* The same, each colour as the grey that is as light. */
Theme style_theme_in_grey(ThemeName name);

/* 0xRRGGBB */
unsigned colour_hex(Colour colour);

/* a at share (0..1) over b. */
Colour colour_over(Colour a, double share, Colour b);

/* How a kind of place appears on a map. */
typedef enum {
    SITE_NONE,     /* not on a map: an actor's country, a nebula */
    SITE_MONUMENT, /* a glyph and a footprint */
    SITE_RUINS,    /* an archaeological site: tinted ground, and a glyph */
    SITE_TOWN,
    SITE_DISTRICT,
    SITE_RELIEF,
    SITE_OASIS,
    SITE_WATER,
    SITE_FACILITY, /* airport, prison, hotel, gas field */
    SITE_ROUTE,
    SITE_WALL,
    SITE_STREET, /* a street of columns */
    SITE_REGION, /* province, country */
} SiteKind;

SiteKind style_kind(Str kind);

#endif
