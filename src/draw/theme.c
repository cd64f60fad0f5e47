#include "draw/style.h"

#include <math.h>
#include <stddef.h>

/*
 * The ground and the furniture. What is reported keeps its colours in every
 * theme; everything here stays quieter than that.
 */

static const Theme light = {
    .page = COLOUR_RGB(0xFFFFFF),
    .card = COLOUR_RGB(0xFFFFFF),
    .ink = COLOUR_RGB(0x1A1A1A),
    .text = COLOUR_RGB(0x3B3B3B),
    .quiet = COLOUR_RGB(0x5C5850),
    .rule = COLOUR_RGB(0xC9C4B8),
    .halo = COLOUR_RGB(0xFFFFFF),
    .accent_text = COLOUR_RGB(0xB3001B),
    .paper = COLOUR_RGB(0xF4F1E8),
    .abroad = COLOUR_RGB(0xE9E6DF),
    .sea = COLOUR_RGB(0xDCE8EE),
    .water = COLOUR_RGB(0x9CC3DB),
    .water_text = COLOUR_RGB(0x1D4A66),
    .relief_text = COLOUR_RGB(0x3E4D2F),
    .town = COLOUR_RGB(0xE3DDD0),
    .town_edge = COLOUR_RGB(0xB9B09E),
    .oasis = COLOUR_RGB(0xDCE5C8),
    .oasis_mark = COLOUR_RGB(0x9DB27F),
    .ruins = COLOUR_RGB(0xEFE6D2),
    .ruins_edge = COLOUR_RGB(0xA08F66),
    .ruins_text = COLOUR_RGB(0x5A4A22),
    .stone = COLOUR_RGB(0xC8B991),
    .stone_edge = COLOUR_RGB(0x5F5337),
    .court = COLOUR_RGB(0xE8DEC4),
    .road = COLOUR_RGB(0xC9C2B2),
    .road_case = COLOUR_RGB(0xFFFFFF),
    .road_edge = COLOUR_RGB(0x9E957F),
    .border = COLOUR_RGB(0x7D756A),
    .province = COLOUR_RGB(0xB5ADA0),
    .no_report = COLOUR_RGB(0xEFEEEB),
    .relief = 0.4,
};

/* White paper and thin tints: ink costs, and a copier turns tints to dirt. */
static const Theme print = {
    .page = COLOUR_RGB(0xFFFFFF),
    .card = COLOUR_RGB(0xFFFFFF),
    .ink = COLOUR_RGB(0x000000),
    .text = COLOUR_RGB(0x222222),
    .quiet = COLOUR_RGB(0x444444),
    .rule = COLOUR_RGB(0xAAAAAA),
    .halo = COLOUR_RGB(0xFFFFFF),
    .accent_text = COLOUR_RGB(0xB3001B),
    .paper = COLOUR_RGB(0xFFFFFF),
    .abroad = COLOUR_RGB(0xF2F2F0),
    .sea = COLOUR_RGB(0xEAF2F6),
    .water = COLOUR_RGB(0x7FB2D0),
    .water_text = COLOUR_RGB(0x173F58),
    .relief_text = COLOUR_RGB(0x33422A),
    .town = COLOUR_RGB(0xEFECE6),
    .town_edge = COLOUR_RGB(0xA39B8B),
    .oasis = COLOUR_RGB(0xEAF1DD),
    .oasis_mark = COLOUR_RGB(0x86A063),
    .ruins = COLOUR_RGB(0xFAF5EA),
    .ruins_edge = COLOUR_RGB(0x8F7E54),
    .ruins_text = COLOUR_RGB(0x4A3C18),
    .stone = COLOUR_RGB(0xD8CDAE),
    .stone_edge = COLOUR_RGB(0x4A4029),
    .court = COLOUR_RGB(0xF3ECDA),
    .road = COLOUR_RGB(0xB8B0A0),
    .road_case = COLOUR_RGB(0xFFFFFF),
    .road_edge = COLOUR_RGB(0x8C836E),
    .border = COLOUR_RGB(0x5A544B),
    .province = COLOUR_RGB(0x9C958A),
    .no_report = COLOUR_RGB(0xF6F6F5),
    .relief = 0.3,
};

static const Theme dark = {
    .page = COLOUR_RGB(0x17191C),
    .card = COLOUR_RGB(0x1F2226),
    .ink = COLOUR_RGB(0xF4F2EC),
    .text = COLOUR_RGB(0xDEDBD2),
    .quiet = COLOUR_RGB(0xB4B0A6),
    .rule = COLOUR_RGB(0x44484E),
    .halo = COLOUR_RGB(0x131517),
    .accent_text = COLOUR_RGB(0xFF8A92),
    .paper = COLOUR_RGB(0x2A2D31),
    .abroad = COLOUR_RGB(0x212427),
    .sea = COLOUR_RGB(0x17242D),
    .water = COLOUR_RGB(0x3F6C88),
    .water_text = COLOUR_RGB(0xA5CDE6),
    .relief_text = COLOUR_RGB(0xC0CFAC),
    .town = COLOUR_RGB(0x3A3D42),
    .town_edge = COLOUR_RGB(0x62666C),
    .oasis = COLOUR_RGB(0x2B3A2C),
    .oasis_mark = COLOUR_RGB(0x5D7A4E),
    .ruins = COLOUR_RGB(0x3B372D),
    .ruins_edge = COLOUR_RGB(0x94855F),
    .ruins_text = COLOUR_RGB(0xE6D8AE),
    .stone = COLOUR_RGB(0x85775A),
    .stone_edge = COLOUR_RGB(0xD6C89E),
    .court = COLOUR_RGB(0x4A4436),
    .road = COLOUR_RGB(0x6A6D72),
    .road_case = COLOUR_RGB(0x1A1C1F),
    .road_edge = COLOUR_RGB(0x85888D),
    .border = COLOUR_RGB(0xA8A296),
    .province = COLOUR_RGB(0x5F6368),
    .no_report = COLOUR_RGB(0x303338),
    .relief = 0.34,
};

const Theme *style_theme(ThemeName name)
{
    static const Theme *const themes[THEME_COUNT] = {&light, &dark, &print};

    return themes[name];
}

static double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92
                              : pow((channel + 0.055) / 1.055, 2.4);
}

/* The grey that is as light (IEC 61966-2-1). */
static Colour grey_of(Colour colour)
{
    double bright = 0.2126 * linear(colour.red) +
                    0.7152 * linear(colour.green) +
                    0.0722 * linear(colour.blue);
    double grey = bright <= 0.0031308 ? 12.92 * bright
                                      : 1.055 * pow(bright, 1 / 2.4) - 0.055;

    return (Colour){grey, grey, grey};
}

#define NAMED(colour)                                                          \
    {                                                                          \
#colour, offsetof(Theme, colour)                                       \
    }

/* Where each colour stands in a Theme. */
static const struct {
    const char *name;
    size_t at;
} parts[] = {
    NAMED(page),       NAMED(card),        NAMED(ink),
    NAMED(text),       NAMED(quiet),       NAMED(rule),
    NAMED(halo),       NAMED(accent_text), NAMED(paper),
    NAMED(abroad),     NAMED(sea),         NAMED(water),
    NAMED(water_text), NAMED(relief_text), NAMED(town),
    NAMED(town_edge),  NAMED(oasis),       NAMED(oasis_mark),
    NAMED(ruins),      NAMED(ruins_edge),  NAMED(ruins_text),
    NAMED(stone),      NAMED(stone_edge),  NAMED(court),
    NAMED(road),       NAMED(road_case),   NAMED(road_edge),
    NAMED(border),     NAMED(province),    NAMED(no_report),
};

enum { PARTS = sizeof parts / sizeof *parts };

_Static_assert(offsetof(Theme, relief) == PARTS * sizeof(Colour),
               "parts name every colour of a Theme");

Theme style_theme_in_grey(ThemeName name)
{
    Theme grey = *style_theme(name);

    for (int i = 0; i < PARTS; i++) {
        Colour *colour = (Colour *)(void *)((char *)&grey + parts[i].at);
        *colour = grey_of(*colour);
    }
    return grey;
}

bool draw_theme_colour(ThemeName theme, size_t index, Str *name, unsigned *rgb)
{
    const char *colours = (const char *)style_theme(theme);

    if (index >= PARTS)
        return false;
    *name = str_from_cstr(parts[index].name);
    *rgb =
        colour_hex(*(const Colour *)(const void *)(colours + parts[index].at));
    return true;
}

static const char *const theme_words[] = {"light", "dark", "print"};
static const char *const palette_words[] = {"standard", "okabe-ito", "grey"};
static const char *const language_words[] = {"en", "ar"};

static bool find_word(const char *const *words, int count, Str word, int *out)
{
    for (int i = 0; i < count; i++)
        if (str_is(word, words[i])) {
            *out = i;
            return true;
        }
    return false;
}

Str theme_word(ThemeName theme)
{
    return str_from_cstr(theme_words[theme]);
}

Str palette_word(PaletteName palette)
{
    return str_from_cstr(palette_words[palette]);
}

Str language_word(Language language)
{
    return str_from_cstr(language_words[language]);
}

bool theme_from_word(Str word, ThemeName *out)
{
    int index;

    if (!find_word(theme_words, THEME_COUNT, word, &index))
        return false;
    *out = (ThemeName)index;
    return true;
}

bool palette_from_word(Str word, PaletteName *out)
{
    int index;

    if (!find_word(palette_words, PALETTE_COUNT, word, &index))
        return false;
    *out = (PaletteName)index;
    return true;
}

bool language_from_word(Str word, Language *out)
{
    int index;

    if (!find_word(language_words, LANGUAGE_COUNT, word, &index))
        return false;
    *out = (Language)index;
    return true;
}
