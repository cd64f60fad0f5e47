/* The well-known names, against positions that others publish. */
#include "geodata.h"

/* Where a source puts what the query asks for, and how far its own rounding may
 * be off. */
typedef struct {
    const char *query, *key;
    LonLat published;
    double rounding_m;
    const char *source;
} Reference;

static const Reference references[] = {
    {"Temple of Bel",
     "temple_of_bel",
     {38.27393, 34.54738},
     0,
     "GeoNames 8383565"},
    {"tetrapylon",
     "tetrapylon",
     {38.267985, 34.551521},
     0,
     "OpenStreetMap way 1340739509, the platform's middle"},
    {"Palmyra citadel",
     "palmyra_castle",
     {38.257107, 34.562720},
     0,
     "Sygic Travel, 'Fakhr-al-Din al-Maani Castle', 34 33 45.791 N 38 15 "
     "25.586 E"},
    {"Roman amphitheatre",
     "roman_theatre",
     {38.268761, 34.550768},
     0,
     "Wikipedia, 'Roman Theatre at Palmyra'"},
    {"Valley of the Tombs",
     "valley_of_the_tombs",
     {38.257141, 34.552418},
     0,
     "Wikipedia, 'Valley of the Tombs': its eastern end"},
    {"Palmrya",
     "tadmur_town",
     {38.28333, 34.55},
     1200,
     "BGN 1984 and 1987, 34 33 N 38 17 E, whole minutes"},
    {"\xD8\xAA\xD8\xAF\xD9\x85\xD8\xB1",
     "tadmur_town",
     {38.28333, 34.55},
     1200,
     "the same"},
    {"Deir Ezzor",
     "deir_ezzor",
     {40.15, 35.33333},
     1200,
     "Wikipedia 2008, 'Deir ez-Zor', 35 20 N 40 9 E, whole minutes"},
};

static double nearest_m(const Shape *shape, LonLat from, LonLat to)
{
    double nearest = geodesic_distance_m(from, to);

    if (shape_contains(shape, to))
        return 0;
    for (size_t p = 0; p < shape->path_count; p++)
        for (size_t i = 0; i < shape->paths[p].count; i++) {
            double away = geodesic_distance_m(shape->paths[p].points[i], to);
            nearest = away < nearest ? away : nearest;
        }
    return nearest;
}

static void places_stand_where_others_put_them(void **state)
{
    const Geodata *data = *state;

    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        const Reference *reference = &references[i];
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        const Candidate *best;
        Candidates found;
        double away_m;
        Error err;
        if (!locate_name(&arena, data->gazetteer,
                         str_from_cstr(reference->query), NULL, &found, &err))
            fail_msg("%s", err.message);
        assert_true(found.count > 0);
        best = &found.items[0];
        if (!str_is(best->place->key, reference->key))
            fail_msg("'%s' is %.*s", reference->query,
                     STR_ARGS(best->place->key));
        away_m = nearest_m(&best->place->footprint, best->position,
                           reference->published);
        if (away_m > best->accuracy_m + reference->rounding_m)
            fail_msg("'%s' is %.0f m from where %s puts it, not within %.0f m",
                     reference->query, away_m, reference->source,
                     best->accuracy_m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_stand_where_others_put_them),
    };

    return cmocka_run_group_tests_name("positions", tests, geodata_open,
                                       geodata_close);
}
