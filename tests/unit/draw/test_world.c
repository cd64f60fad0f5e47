#include "core/input.h"
#include "draw/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The base map as it is in geodata: sea where sea is and land where land is. */

typedef struct {
    Arena arena;
    BaseIndex index;
} World;

static int open_world(void **state)
{
    static const char *const files[] = {"borders", "countries", "lakes",
                                        "rivers"};
    enum { FILES = sizeof files / sizeof *files };
    static World world;
    BaseMap maps[FILES];
    Error err = {0};
    Str bytes;

    world = (World){.arena = arena_make(1024 * MEGABYTE)};
    for (size_t i = 0; i < FILES; i++) {
        Str path, text;

        if (!arena_format(&world.arena, &path, &err,
                          SOURCE_FOLDER "/geodata/basemap/%s.tsv", files[i]) ||
            !input_read(&world.arena, path.data, 64 * MEGABYTE, &text, &err) ||
            !basemap_parse(&world.arena, path, text, &maps[i], &err))
            return -1;
    }
    *state = &world;
    return base_index_pack(&world.arena, maps, FILES, &bytes, &err) &&
                   base_index_open(bytes, &world.index, &err)
               ? 0
               : -1;
}

static int close_world(void **state)
{
    World *world = *state;

    arena_release(&world->arena);
    return 0;
}

/* A degree round the position. */
static BaseMap around(World *world, Arena *arena, LonLat at, double reach)
{
    GeoBox window = {{at.lon - reach, at.lat - reach},
                     {at.lon + reach, at.lat + reach}};
    BaseMap base = {0};
    Error err = {0};

    assert_true(base_index_take(arena, &world->index, window, 0, &base, &err));
    return base;
}

static bool is_layer(const BaseMap *base, const char *layer, LonLat at)
{
    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, layer) &&
            shape_contains(&base->items[i].shape, at))
            return true;
    return false;
}

static bool has(const BaseMap *base, const char *layer, const char *name)
{
    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, layer) &&
            (name == NULL || str_is(base->items[i].name, name)))
            return true;
    return false;
}

static void sea_is_sea_and_land_is_land(void **state)
{
    static const struct {
        LonLat at;
        const char *country; /* NULL: sea */
    } spots[] = {
        {{85.31, 27.70}, "Nepal"},      {{-3.0, 16.77}, "Mali"},
        {{2.35, 48.85}, "France"},      {{99.82, 17.01}, "Thailand"},
        {{58.36, 29.11}, "Iran"},       {{38.27, 34.55}, "Syria"},
        {{-72.30, 18.52}, "Haiti"},     {{-68.67, -16.55}, "Bolivia"},
        {{137.0, -25.0}, "Australia"},  {{34.0, 45.3}, "Ukraine"},
        {{178.0, -17.8}, "Fiji"},       {{-179.0, 67.5}, "Russia"},
        {{-51.0, 70.0}, "Greenland"},   {{0.0, -85.0}, "Antarctica"},
        {{180.0, -85.0}, "Antarctica"}, {{33.0, 31.8}, NULL},
        {{31.2, 46.3}, NULL},           {{17.5, 42.3}, NULL},
        {{51.0, 42.0}, NULL},           {{180.0, 0.0}, NULL},
        {{-179.9, -17.0}, NULL},        {{0.0, 89.9}, NULL},
        {{120.0, -60.0}, NULL},         {{-90.0, 25.0}, NULL},
    };
    World *world = *state;

    for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        LonLat at = spots[i].at;
        BaseMap base = around(world, &arena, at, 0.05);
        BaseCountry country;
        Error err = {0};
        bool found;

        assert_int_equal(is_layer(&base, "sea", at), spots[i].country == NULL);
        assert_int_equal(is_layer(&base, "country", at),
                         spots[i].country != NULL);
        if (spots[i].country == NULL)
            continue;
        assert_true(base_index_country(&arena, &world->index, at, &country,
                                       &found, &err));
        assert_true(found && str_is(country.name, spots[i].country));
    }
}

static void rivers_lakes_and_borders_are_all_over_the_world(void **state)
{
    static const struct {
        LonLat at;
        const char *layer, *name;
    } spots[] = {
        {{2.35, 48.85}, "river", "Seine"},
        {{38.5, 35.9}, "river", "Euphrates"},
        {{38.8, 37.4}, "river", "Euphrates"},
        {{42.0, 34.4}, "river", "Euphrates"},
        {{31.2, 30.0}, "river", "Nile"},
        {{44.4, 33.3}, "river", "Tigris"},
        {{103.9, 13.2}, "lake", "Tonle Sap"},
        {{-69.3, -16.0}, "lake", "Lake Titicaca"},
        {{38.1, 36.0}, "lake", "Lake Assad"},
        {{74.5, 34.5}, "disputed_border", "India-Pakistan"},
        {{21.0, 42.9}, "disputed_border", "Republic of Serbia-Kosovo"},
        {{20.0, 42.6}, "border", NULL},
    };
    World *world = *state;

    for (size_t i = 0; i < sizeof spots / sizeof *spots; i++) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        BaseMap base = around(world, &arena, spots[i].at, 1);

        assert_true(has(&base, spots[i].layer, spots[i].name));
    }
}

static void a_river_has_one_name(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    World *world = *state;
    BaseMap base = around(world, &arena, (LonLat){42, 34}, 12);

    assert_true(has(&base, "river", "Euphrates"));
    assert_true(has(&base, "river", "Tigris"));
    assert_false(has(&base, "river", "Al Furat"));
    assert_false(has(&base, "river", "Firat"));
    assert_false(has(&base, "river", "Dicle"));
}

static void overseas_is_not_on_a_country_s_map(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    World *world = *state;
    Error err = {0};
    GeoBox box;
    bool found;

    assert_true(base_index_country_box(&arena, &world->index, STR("France"),
                                       &box, &found, &err));
    assert_true(found && box.min.lon > -6 && box.max.lon < 11);
    assert_true(box.min.lat > 41 && box.max.lat < 52);
    assert_true(base_index_country_box(&arena, &world->index, STR("Russia"),
                                       &box, &found, &err));
    assert_true(found && box.max.lon > 180 && box.max.lon < 195);
    assert_true(base_index_country_box(&arena, &world->index, STR("Fiji"), &box,
                                       &found, &err));
    assert_true(found && box.max.lon - box.min.lon < 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sea_is_sea_and_land_is_land),
        cmocka_unit_test(rivers_lakes_and_borders_are_all_over_the_world),
        cmocka_unit_test(a_river_has_one_name),
        cmocka_unit_test(overseas_is_not_on_a_country_s_map),
    };

    return cmocka_run_group_tests(tests, open_world, close_world);
}
