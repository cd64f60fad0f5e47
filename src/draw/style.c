#include "draw/style.h"

#include "draw/colours.h"
#include "draw/draw.h"

#include <math.h>

typedef struct {
    Str key;
    ColourPair pairs[PALETTE_COUNT];
} ActorStyle;

/* Standard: the press's hues, spread in lightness. Okabe-Ito: Color Universal
 * Design, 2008. Grey: lightness and patterns alone. */
#define GOVERNMENT                                                             \
    {                                                                          \
        {COLOUR_RGB(STANDARD_GOVERNMENT),                                      \
         COLOUR_RGB(STANDARD_GOVERNMENT_LINE), PATTERN_NONE},                  \
            {COLOUR_RGB(0xD55E00), COLOUR_RGB(0x7A3600), PATTERN_NONE},        \
        {                                                                      \
            COLOUR_RGB(0xD0D0D0), COLOUR_RGB(0x404040), PATTERN_DOTS           \
        }                                                                      \
    }
#define KURDS                                                                  \
    {                                                                          \
        {COLOUR_RGB(STANDARD_KURDS), COLOUR_RGB(STANDARD_KURDS_LINE),          \
         PATTERN_NONE},                                                        \
            {COLOUR_RGB(0xF0E442), COLOUR_RGB(0x6E6700), PATTERN_NONE},        \
        {                                                                      \
            COLOUR_RGB(0xF4F4F4), COLOUR_RGB(0x4A4A4A), PATTERN_LEVEL          \
        }                                                                      \
    }

static const ActorStyle actor_styles[] = {
    {{"syrian_government", 17}, GOVERNMENT},
    {{"iraqi_government", 16}, GOVERNMENT},
    {{"islamic_state", 13},
     {{COLOUR_RGB(STANDARD_ISLAMIC_STATE),
       COLOUR_RGB(STANDARD_ISLAMIC_STATE_LINE), PATTERN_NONE},
      {COLOUR_RGB(0x595959), COLOUR_RGB(0x000000), PATTERN_NONE},
      {COLOUR_RGB(0x8A8A8A), COLOUR_RGB(0x111111), PATTERN_NONE}}},
    {{"opposition", 10},
     {{COLOUR_RGB(STANDARD_OPPOSITION), COLOUR_RGB(STANDARD_OPPOSITION_LINE),
       PATTERN_NONE},
      {COLOUR_RGB(0x009E73), COLOUR_RGB(0x00563F), PATTERN_NONE},
      {COLOUR_RGB(0xE4E4E4), COLOUR_RGB(0x333333), PATTERN_UPRIGHT}}},
    {{"sdf", 3}, KURDS},
    {{"peshmerga", 9}, KURDS},
    {{"turkey_sna", 10},
     {{COLOUR_RGB(STANDARD_TURKEY), COLOUR_RGB(STANDARD_TURKEY_LINE),
       PATTERN_NONE},
      {COLOUR_RGB(0x56B4E9), COLOUR_RGB(0x1B5E86), PATTERN_NONE},
      {COLOUR_RGB(0xFFFFFF), COLOUR_RGB(0x333333), PATTERN_GRID}}},
};

/* For actors of other wars. */
enum { SPARE_COUNT = 4 };
static const ColourPair spare_pairs[PALETTE_COUNT][SPARE_COUNT] = {
    {{COLOUR_RGB(STANDARD_GOVERNMENT), COLOUR_RGB(STANDARD_GOVERNMENT_LINE),
      PATTERN_NONE},
     {COLOUR_RGB(0x7FA8D9), COLOUR_RGB(0x1E4A80), PATTERN_NONE},
     {COLOUR_RGB(STANDARD_OTHERS), COLOUR_RGB(STANDARD_OTHERS_LINE),
      PATTERN_NONE},
     {COLOUR_RGB(0xD9C39A), COLOUR_RGB(0x6B5220), PATTERN_NONE}},
    {{COLOUR_RGB(0xD55E00), COLOUR_RGB(0x7A3600), PATTERN_NONE},
     {COLOUR_RGB(0x56B4E9), COLOUR_RGB(0x1B5E86), PATTERN_NONE},
     {COLOUR_RGB(0xF0E442), COLOUR_RGB(0x6E6700), PATTERN_NONE},
     {COLOUR_RGB(0x009E73), COLOUR_RGB(0x00563F), PATTERN_NONE}},
    {{COLOUR_RGB(0xD0D0D0), COLOUR_RGB(0x404040), PATTERN_DOTS},
     {COLOUR_RGB(0x8A8A8A), COLOUR_RGB(0x111111), PATTERN_NONE},
     {COLOUR_RGB(0xF4F4F4), COLOUR_RGB(0x4A4A4A), PATTERN_LEVEL},
     {COLOUR_RGB(0xE4E4E4), COLOUR_RGB(0x333333), PATTERN_UPRIGHT}},
};

static const ColourPair no_report = {COLOUR_RGB(0xEFEEEB), COLOUR_RGB(0x8C887E),
                                     PATTERN_NONE};

static const ColourPair *find_style(PaletteName palette, Str key)
{
    for (size_t i = 0; i < sizeof actor_styles / sizeof *actor_styles; i++)
        if (str_equal(actor_styles[i].key, key))
            return &actor_styles[i].pairs[palette];
    return NULL;
}

static const ColourPair *find_ally_style(PaletteName palette,
                                         const Actor *actor)
{
    const ColourPair *pair = find_style(palette, actor->key);

    for (size_t i = 0; pair == NULL && i < actor->ally_count; i++)
        pair = find_style(palette, actor->allies[i]);
    return pair;
}

ColourPair style_actor(PaletteName palette, const Actor *actors, size_t count,
                       Str key)
{
    const ColourPair *pair = find_style(palette, key);
    size_t spare = 0;

    if (pair != NULL)
        return *pair;
    for (size_t i = 0; i < count; i++) {
        pair = find_ally_style(palette, &actors[i]);
        if (str_equal(actors[i].key, key))
            return pair != NULL ? *pair
                                : spare_pairs[palette][spare % SPARE_COUNT];
        if (pair == NULL && str_is(actors[i].kind, "armed"))
            spare++;
    }
    return no_report;
}

unsigned colour_hex(Colour colour)
{
    return (unsigned)lround(colour.red * 255) << 16 |
           (unsigned)lround(colour.green * 255) << 8 |
           (unsigned)lround(colour.blue * 255);
}

void draw_actor_colours(const Actor *actors, size_t count, Str key,
                        unsigned *fill, unsigned *line)
{
    ColourPair pair = style_actor(PALETTE_STANDARD, actors, count, key);

    *fill = colour_hex(pair.fill);
    *line = colour_hex(pair.line);
}

Colour style_damage(PaletteName palette, Damage grade)
{
    static const Colour colours[PALETTE_COUNT][DAMAGE_COUNT] = {
        {COLOUR_RGB(STANDARD_DAMAGE_NONE), COLOUR_RGB(STANDARD_DAMAGE_POSSIBLE),
         COLOUR_RGB(STANDARD_DAMAGE_MODERATE),
         COLOUR_RGB(STANDARD_DAMAGE_SEVERE),
         COLOUR_RGB(STANDARD_DAMAGE_DESTROYED)},
        {COLOUR_RGB(0x0072B2), COLOUR_RGB(0xF7EE9A), COLOUR_RGB(0xE69F00),
         COLOUR_RGB(0xC65100), COLOUR_RGB(0x101010)},
        {COLOUR_RGB(0x4D4D4D), COLOUR_RGB(0xEDEDED), COLOUR_RGB(0xB4B4B4),
         COLOUR_RGB(0x6E6E6E), COLOUR_RGB(0x161616)},
    };

    return colours[palette][grade];
}

unsigned draw_damage_colour(Damage grade)
{
    return colour_hex(style_damage(PALETTE_STANDARD, grade));
}

int style_damage_quarters(Damage grade)
{
    return (int)grade;
}

Colour colour_over(Colour a, double share, Colour b)
{
    return (Colour){
        a.red * share + b.red * (1 - share),
        a.green * share + b.green * (1 - share),
        a.blue * share + b.blue * (1 - share),
    };
}

typedef struct {
    const char *kind;
    SiteKind site;
} KindStyle;

SiteKind style_kind(Str kind)
{
    static const KindStyle kinds[] = {
        {"not_a_place", SITE_NONE},
        {"country", SITE_REGION},
        {"province", SITE_REGION},
        {"region", SITE_REGION},
        {"frontier", SITE_ROUTE},
        {"highway", SITE_ROUTE},
        {"road", SITE_ROUTE},
        {"capital", SITE_TOWN},
        {"city", SITE_TOWN},
        {"town", SITE_TOWN},
        {"village", SITE_TOWN},
        {"district", SITE_DISTRICT},
        {"hotel_district", SITE_DISTRICT},
        {"market", SITE_DISTRICT},
        {"hill", SITE_RELIEF},
        {"mountain", SITE_RELIEF},
        {"oasis", SITE_OASIS},
        {"spring", SITE_WATER},
        {"lake", SITE_WATER},
        {"river", SITE_WATER},
        {"airport", SITE_FACILITY},
        {"airbase", SITE_FACILITY},
        {"prison", SITE_FACILITY},
        {"hotel", SITE_FACILITY},
        {"gas_field", SITE_FACILITY},
        {"oil_field", SITE_FACILITY},
        {"dam", SITE_FACILITY},
        {"crossroads", SITE_FACILITY},
        {"archaeological_site", SITE_RUINS},
        {"necropolis", SITE_RUINS},
        {"wall", SITE_WALL},
        {"street", SITE_STREET},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i].kind))
            return kinds[i].site;
    return SITE_MONUMENT;
}

Str draw_place_look(Str kind)
{
    static const char *const looks[] = {
        [SITE_NONE] = "none",         [SITE_MONUMENT] = "monument",
        [SITE_RUINS] = "ruins",       [SITE_TOWN] = "town",
        [SITE_DISTRICT] = "district", [SITE_RELIEF] = "relief",
        [SITE_OASIS] = "oasis",       [SITE_WATER] = "water",
        [SITE_FACILITY] = "facility", [SITE_ROUTE] = "route",
        [SITE_WALL] = "wall",         [SITE_STREET] = "street",
        [SITE_REGION] = "region",
    };

    return str_from_cstr(looks[style_kind(kind)]);
}
