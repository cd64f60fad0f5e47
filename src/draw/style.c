#include "draw/style.h"

#include "draw/draw.h"

#include <math.h>

typedef struct {
    Str key;
    ColourPair pair;
} ActorStyle;

static const ActorStyle actor_styles[] = {
    {{"syrian_government", 17}, {COLOUR_RGB(0xEC7251), COLOUR_RGB(0x9B1C14)}},
    {{"iraqi_government", 16}, {COLOUR_RGB(0xEC7251), COLOUR_RGB(0x9B1C14)}},
    {{"islamic_state", 13}, {COLOUR_RGB(0x838488), COLOUR_RGB(0x1F1F24)}},
    {{"opposition", 10}, {COLOUR_RGB(0x96BB9D), COLOUR_RGB(0x2E6B3D)}},
    {{"sdf", 3}, {COLOUR_RGB(0xF6DA60), COLOUR_RGB(0x8A6D00)}},
    {{"peshmerga", 9}, {COLOUR_RGB(0xF6DA60), COLOUR_RGB(0x8A6D00)}},
    {{"turkey_sna", 10}, {COLOUR_RGB(0x54DBFE), COLOUR_RGB(0x0F5F73)}},
};

/* For actors of other wars. */
static const ColourPair spare_pairs[] = {
    {COLOUR_RGB(0xEC7251), COLOUR_RGB(0x9B1C14)},
    {COLOUR_RGB(0x7FA8D9), COLOUR_RGB(0x1E4A80)},
    {COLOUR_RGB(0xC9A7DB), COLOUR_RGB(0x5B2E78)},
    {COLOUR_RGB(0xD9C39A), COLOUR_RGB(0x6B5220)},
};
enum { SPARE_COUNT = sizeof spare_pairs / sizeof *spare_pairs };

static const ColourPair no_report = {COLOUR_RGB(0xEFEEEB),
                                     COLOUR_RGB(0x8C887E)};

static const ColourPair *find_style(Str key)
{
    for (size_t i = 0; i < sizeof actor_styles / sizeof *actor_styles; i++)
        if (str_equal(actor_styles[i].key, key))
            return &actor_styles[i].pair;
    return NULL;
}

static const ColourPair *find_ally_style(const Actor *actor)
{
    const ColourPair *pair = find_style(actor->key);

    for (size_t i = 0; pair == NULL && i < actor->ally_count; i++)
        pair = find_style(actor->allies[i]);
    return pair;
}

ColourPair style_actor(const Actor *actors, size_t count, Str key)
{
    const ColourPair *pair = find_style(key);
    size_t spare = 0;

    if (pair != NULL)
        return *pair;
    for (size_t i = 0; i < count; i++) {
        pair = find_ally_style(&actors[i]);
        if (str_equal(actors[i].key, key))
            return pair != NULL ? *pair : spare_pairs[spare % SPARE_COUNT];
        if (pair == NULL && str_is(actors[i].kind, "armed"))
            spare++;
    }
    return no_report;
}

static unsigned hex_of(Colour colour)
{
    return (unsigned)lround(colour.red * 255) << 16 |
           (unsigned)lround(colour.green * 255) << 8 |
           (unsigned)lround(colour.blue * 255);
}

void draw_actor_colours(const Actor *actors, size_t count, Str key,
                        unsigned *fill, unsigned *line)
{
    ColourPair pair = style_actor(actors, count, key);

    *fill = hex_of(pair.fill);
    *line = hex_of(pair.line);
}

Colour style_damage(Damage grade)
{
    static const Colour colours[DAMAGE_COUNT] = {
        COLOUR_RGB(0x2166AC), COLOUR_RGB(0xFFF7BC), COLOUR_RGB(0xFDB03C),
        COLOUR_RGB(0xD94801), COLOUR_RGB(0x5A0A0A),
    };

    return colours[grade];
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
