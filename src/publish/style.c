#include "publish/style.h"

#include "draw/colours.h"

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
    CONTROL("syrian_government", "Syrian government and allies",
            STANDARD_GOVERNMENT, STANDARD_GOVERNMENT_LINE),
    CONTROL("iraqi_government", "Iraqi government", STANDARD_GOVERNMENT,
            STANDARD_GOVERNMENT_LINE),
    CONTROL("islamic_state", "Islamic State", STANDARD_ISLAMIC_STATE,
            STANDARD_ISLAMIC_STATE_LINE),
    CONTROL("opposition", "Opposition", STANDARD_OPPOSITION,
            STANDARD_OPPOSITION_LINE),
    CONTROL("sdf", "Syrian Democratic Forces", STANDARD_KURDS,
            STANDARD_KURDS_LINE),
    CONTROL("peshmerga", "Kurdistan Region", STANDARD_KURDS,
            STANDARD_KURDS_LINE),
    CONTROL("turkey_sna", "Turkey and SNA", STANDARD_TURKEY,
            STANDARD_TURKEY_LINE),
    CONTROL(NULL, "others", STANDARD_OTHERS, STANDARD_OTHERS_LINE),
    {TOPIC_DAMAGE, NULL, true, "Damage: sources disagree", 0xFFFFFF,
     STANDARD_DAMAGE_DESTROYED, "circle"},
    DAMAGE("none", "No visible damage", STANDARD_DAMAGE_NONE),
    DAMAGE("possible", "Possibly damaged", STANDARD_DAMAGE_POSSIBLE),
    DAMAGE("moderate", "Moderately damaged", STANDARD_DAMAGE_MODERATE),
    DAMAGE("severe", "Severely damaged", STANDARD_DAMAGE_SEVERE),
    DAMAGE(NULL, "Destroyed", STANDARD_DAMAGE_DESTROYED),
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
