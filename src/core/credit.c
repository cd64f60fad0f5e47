#include "core/credit.h"

typedef struct {
    const char *mark; /* what a source that needs the credit says */
    const char *text;
} CreditRow;

static const CreditRow rows[CREDIT_COUNT] = {
    [CREDIT_OPENSTREETMAP] = {"OpenStreetMap",
                              "© OpenStreetMap contributors, ODbL"},
    [CREDIT_GEONAMES] = {"GeoNames", "GeoNames, CC BY 4.0"},
    [CREDIT_WHOS_ON_FIRST] = {"Who's On First", "Who's On First, CC BY 4.0"},
    [CREDIT_PLEIADES] = {"Pleiades", "Pleiades, CC BY 3.0"},
    [CREDIT_WIKIPEDIA] = {"Wikipedia", "Wikipedia"},
    [CREDIT_OURAIRPORTS] = {"OurAirports", "OurAirports"},
    [CREDIT_WIKIDATA] = {"Wikidata", "Wikidata, CC0"},
    [CREDIT_NATURAL_EARTH] = {"Natural Earth", "Made with Natural Earth"},
};

static bool contains(Str text, const char *mark)
{
    return text.len > 0 && str_find(text, str_from_cstr(mark), 0) < text.len;
}

Credits credits_of_place(const Place *place)
{
    Credits credits = 0;

    for (unsigned i = 0; i < CREDIT_COUNT; i++)
        if (contains(place->source, rows[i].mark))
            credits |= 1U << i;
    if (contains(place->licence, "ODbL"))
        credits |= 1U << CREDIT_OPENSTREETMAP;
    return credits;
}

Str credit_text(Credit credit)
{
    return str_from_cstr(rows[credit].text);
}
