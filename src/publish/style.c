#include "publish/style.h"

#include <stdio.h>

#define CONTROL(value, label, fill, outline)                                   \
    {                                                                          \
        TOPIC_CONTROL, value, false, "Control: " label, fill, outline,         \
            "square"                                                           \
    }
#define DAMAGE(value, label, fill)                                             \
    {                                                                          \
        TOPIC_DAMAGE, value, false, "Damage: " label, fill, 0x3B3B3B, "circle" \
    }

const StateStyle state_styles[] = {
    {TOPIC_CONTROL, NULL, true, "Control: sources disagree", 0xB9B4A8, 0x3B3B3B,
     "square"},
    CONTROL("syrian_government", "Syrian government and allies", 0xEC7251,
            0x9B1C14),
    CONTROL("iraqi_government", "Iraqi government", 0xEC7251, 0x9B1C14),
    CONTROL("islamic_state", "Islamic State", 0x838488, 0x1F1F24),
    CONTROL("opposition", "Opposition", 0x96BB9D, 0x2E6B3D),
    CONTROL("sdf", "Syrian Democratic Forces", 0xF6DA60, 0x8A6D00),
    CONTROL("peshmerga", "Kurdistan Region", 0xF6DA60, 0x8A6D00),
    CONTROL("turkey_sna", "Turkey and SNA", 0x54DBFE, 0x0F5F73),
    CONTROL(NULL, "others", 0xC9A7DB, 0x5B2E78),
    {TOPIC_DAMAGE, NULL, true, "Damage: sources disagree", 0xFFFFFF, 0x5A0A0A,
     "circle"},
    DAMAGE("none", "No visible damage", 0x2166AC),
    DAMAGE("possible", "Possibly damaged", 0xFFF7BC),
    DAMAGE("moderate", "Moderately damaged", 0xFDB03C),
    DAMAGE("severe", "Severely damaged", 0xD94801),
    DAMAGE(NULL, "Destroyed", 0x5A0A0A),
    {TOPIC_FIGHTING, NULL, false, "Fighting", 0xE31A1C, 0xFFFFFF, "star"},
    {TOPIC_LOOTING, NULL, false, "Looting", 0x7A5195, 0xFFFFFF, "triangle"},
    {TOPIC_THREAT, NULL, false, "Threat", 0xC51B7D, 0xFFFFFF, "triangle"},
    {TOPIC_RESTORATION, NULL, false, "Restoration", 0x2166AC, 0xFFFFFF,
     "cross"},
};

const size_t state_style_count = sizeof state_styles / sizeof *state_styles;

static bool fits(const StateStyle *style, Str topic, Str value, bool contested)
{
    if (!str_equal(topic, topic_name(style->topic)))
        return false;
    if (style->contested)
        return contested;
    return style->value == NULL || str_is(value, style->value);
}

const StateStyle *style_of(Str topic, Str value, bool contested)
{
    for (size_t i = 0; i < state_style_count; i++)
        if (fits(&state_styles[i], topic, value, contested))
            return &state_styles[i];
    return NULL;
}

void style_name(const StateStyle *style, char name[static STYLE_NAME_SIZE])
{
    Str topic = topic_name(style->topic);
    const char *rest = style->contested       ? "contested"
                       : style->value != NULL ? style->value
                                              : "any";

    (void)snprintf(name, STYLE_NAME_SIZE, "%.*s-%s", STR_ARGS(topic), rest);
}
