#include "draw/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * A small world: West and East share the meridian of 10 degrees, East has an
 * enclave; Isle lies on both sides of the meridian of 180 degrees, South round
 * the pole. A river runs through West, and a town stands in East.
 */

typedef struct {
    Arena arena;
    Str bytes;
    BaseIndex index;
} World;

static BaseFeature feature(Arena *arena, const char *layer, const char *name,
                           const char *wkt)
{
    BaseFeature out = {.layer = str_from_cstr(layer),
                       .name = str_from_cstr(name)};
    Error err = {0};

    assert_true(shape_from_wkt(arena, str_from_cstr(wkt), &out.shape, &err));
    return out;
}

/* Both halves of an island that the edge of the world cuts. */
static BaseFeature both(Arena *arena, BaseFeature a, BaseFeature b)
{
    GeoPath *paths = arena_array(arena, 2, sizeof *paths, &(Error){0});

    assert_non_null(paths);
    paths[0] = a.shape.paths[0];
    paths[1] = b.shape.paths[0];
    a.shape = (Shape){SHAPE_POLYGON, paths, 2};
    return a;
}

static World *world_open(void)
{
    static World world;
    BaseFeature items[7];
    BaseMap map = {items, 7};
    Error err = {0};
    Arena *arena = &world.arena;

    world = (World){.arena = arena_make(16 * MEGABYTE)};
    items[0] =
        feature(arena, "country", "West", "POLYGON((0 0,10 0,10 10,0 10,0 0))");
    items[1] = feature(arena, "country", "East",
                       "POLYGON((10 0,20 0,20 10,10 10,10 0),"
                       "(14 4,14 6,16 6,16 4,14 4))");
    items[2] = feature(arena, "country", "Inner",
                       "POLYGON((14 4,16 4,16 6,14 6,14 4))");
    items[3] = both(arena,
                    feature(arena, "country", "Isle",
                            "POLYGON((178 -18,180 -18,180 -16,178 -16,178 "
                            "-18))"),
                    feature(arena, "country", "Isle",
                            "POLYGON((-180 -18,-179 -18,-179 -16,-180 -16,"
                            "-180 -18))"));
    items[4] = feature(arena, "country", "South",
                       "POLYGON((-180 -90,180 -90,180 -70,-180 -70,-180 "
                       "-90))");
    items[5] = feature(arena, "river", "Water",
                       "LINESTRING(1 1,9 1,9 9,30 9,30 5,5 5)");
    items[6] = feature(arena, "town", "Middle", "POINT(12 2)");
    assert_true(base_index_pack(arena, &map, 1, &world.bytes, &err));
    assert_true(base_index_open(world.bytes, &world.index, &err));
    return &world;
}

static BaseMap take(World *world, GeoBox window, double step)
{
    BaseMap out = {0};
    Error err = {0};

    assert_true(base_index_take(&world->arena, &world->index, window, step,
                                &out, &err));
    return out;
}

static bool covers(const BaseMap *base, const char *layer, const char *name,
                   LonLat at)
{
    for (size_t i = 0; i < base->count; i++)
        if (str_is(base->items[i].layer, layer) &&
            str_is(base->items[i].name, name) &&
            shape_contains(&base->items[i].shape, at))
            return true;
    return false;
}

static size_t count_of(const BaseMap *base, const char *layer)
{
    size_t count = 0;

    for (size_t i = 0; i < base->count; i++)
        count += str_is(base->items[i].layer, layer);
    return count;
}

static void sea_is_where_no_country_is(void **state)
{
    World *world = world_open();
    BaseMap base = take(world, (GeoBox){{-5, -5}, {25, 15}}, 0);

    (void)state;
    assert_true(covers(&base, "sea", "", (LonLat){-3, 5}));
    assert_true(covers(&base, "sea", "", (LonLat){5, 12}));
    assert_false(covers(&base, "sea", "", (LonLat){5, 5}));
    assert_false(covers(&base, "sea", "", (LonLat){15, 5}));
    assert_false(covers(&base, "sea", "", (LonLat){11, 5}));
    assert_true(covers(&base, "country", "Inner", (LonLat){15, 5}));
    assert_false(covers(&base, "country", "East", (LonLat){15, 5}));
    arena_release(&world->arena);
}

static void a_window_of_the_sea_is_sea_and_one_of_land_is_land(void **state)
{
    World *world = world_open();
    BaseMap sea = take(world, (GeoBox){{40, 40}, {41, 41}}, 0);
    BaseMap land = take(world, (GeoBox){{2, 2}, {3, 3}}, 0);

    (void)state;
    assert_true(covers(&sea, "sea", "", (LonLat){40.5, 40.5}));
    assert_int_equal(count_of(&sea, "country"), 0);
    assert_false(covers(&land, "sea", "", (LonLat){2.5, 2.5}));
    assert_true(covers(&land, "country", "West", (LonLat){2.5, 2.5}));
    assert_int_equal(count_of(&land, "coast"), 0);
    arena_release(&world->arena);
}

static void areas_are_cut_to_the_window(void **state)
{
    World *world = world_open();
    GeoBox window = {{5, 5}, {12, 20}};
    BaseMap base = take(world, window, 0);

    (void)state;
    for (size_t i = 0; i < base.count; i++) {
        GeoBox box = shape_box(&base.items[i].shape);

        if (base.items[i].shape.kind == SHAPE_POLYGON)
            assert_true(box.min.lon >= 5 && box.max.lon <= 12 &&
                        box.min.lat >= 5 && box.max.lat <= 20);
    }
    arena_release(&world->arena);
}

static void borders_between_countries_are_no_coast(void **state)
{
    World *world = world_open();
    BaseMap base = take(world, (GeoBox){{-5, -5}, {25, 15}}, 0);

    (void)state;
    assert_true(count_of(&base, "coast") > 0);
    for (size_t i = 0; i < base.count; i++) {
        const GeoPath *path = &base.items[i].shape.paths[0];

        if (!str_is(base.items[i].layer, "coast"))
            continue;
        for (size_t j = 1; j < path->count; j++) {
            LonLat a = path->points[j - 1], b = path->points[j];

            /* Along the outer rectangle, and nowhere else. */
            assert_true((fabs(a.lat) < 1e-9 && fabs(b.lat) < 1e-9) ||
                        (fabs(a.lat - 10) < 1e-9 && fabs(b.lat - 10) < 1e-9) ||
                        (fabs(a.lon) < 1e-9 && fabs(b.lon) < 1e-9) ||
                        (fabs(a.lon - 20) < 1e-9 && fabs(b.lon - 20) < 1e-9));
        }
    }
    arena_release(&world->arena);
}

static void a_line_that_leaves_and_comes_back_is_two(void **state)
{
    World *world = world_open();
    BaseMap base = take(world, (GeoBox){{0, 0}, {10, 10}}, 0);

    (void)state;
    assert_int_equal(count_of(&base, "river"), 2);
    assert_int_equal(count_of(&base, "town"), 0);
    base = take(world, (GeoBox){{11, 1}, {13, 3}}, 0);
    assert_int_equal(count_of(&base, "river"), 0);
    assert_int_equal(count_of(&base, "town"), 1);
    arena_release(&world->arena);
}

static void the_meridian_of_180_degrees_is_no_edge(void **state)
{
    World *world = world_open();
    BaseMap base = take(world, (GeoBox){{175, -20}, {184, -14}}, 0);

    (void)state;
    assert_true(covers(&base, "country", "Isle", (LonLat){179, -17}));
    assert_true(covers(&base, "country", "Isle", (LonLat){180.5, -17}));
    assert_true(covers(&base, "sea", "", (LonLat){182, -17}));
    assert_false(covers(&base, "sea", "", (LonLat){180.5, -17}));
    for (size_t i = 0; i < base.count; i++) {
        const GeoPath *path = &base.items[i].shape.paths[0];

        for (size_t j = 1;
             str_is(base.items[i].layer, "coast") && j < path->count; j++)
            assert_false(fabs(path->points[j].lon - 180) < 1e-9 &&
                         fabs(path->points[j - 1].lon - 180) < 1e-9);
    }
    arena_release(&world->arena);
}

static void no_coast_runs_to_the_pole(void **state)
{
    World *world = world_open();
    BaseMap base = take(world, (GeoBox){{-179.99, -90}, {179.99, -60}}, 0);

    (void)state;
    assert_true(covers(&base, "country", "South", (LonLat){50, -85}));
    assert_true(covers(&base, "sea", "", (LonLat){50, -65}));
    for (size_t i = 0; i < base.count; i++)
        if (str_is(base.items[i].layer, "coast"))
            assert_true(shape_box(&base.items[i].shape).min.lat > -70.1);
    arena_release(&world->arena);
}

static void near_positions_are_left_out_but_rings_stay_closed(void **state)
{
    World *world = world_open();
    BaseMap fine = take(world, (GeoBox){{-5, -5}, {25, 15}}, 0);
    BaseMap coarse = take(world, (GeoBox){{-5, -5}, {25, 15}}, 3);

    (void)state;
    assert_true(covers(&fine, "country", "Inner", (LonLat){15, 5}));
    assert_false(covers(&coarse, "country", "Inner", (LonLat){15, 5}));
    assert_true(covers(&coarse, "country", "West", (LonLat){5, 5}));
    arena_release(&world->arena);
}

static void a_position_tells_its_country(void **state)
{
    World *world = world_open();
    BaseCountry country;
    Error err = {0};
    bool found;

    (void)state;
    assert_true(base_index_country(&world->arena, &world->index,
                                   (LonLat){15, 5}, &country, &found, &err));
    assert_true(found && str_is(country.name, "Inner"));
    /* On a mole, and off the other side of the world's edge. */
    assert_true(base_index_country(&world->arena, &world->index,
                                   (LonLat){-0.1, 5}, &country, &found, &err));
    assert_true(found && str_is(country.name, "West"));
    assert_true(base_index_country(&world->arena, &world->index,
                                   (LonLat){180.5, -17}, &country, &found,
                                   &err));
    assert_true(found && str_is(country.name, "Isle"));
    assert_true(base_index_country(&world->arena, &world->index,
                                   (LonLat){50, 50}, &country, &found, &err));
    assert_false(found);
    arena_release(&world->arena);
}

static void a_country_reaches_across_180_degrees(void **state)
{
    World *world = world_open();
    GeoBox box;
    Error err = {0};
    bool found;

    (void)state;
    assert_true(base_index_country_box(&world->arena, &world->index,
                                       STR("Isle"), &box, &found, &err));
    assert_true(found);
    assert_true(fabs(box.max.lon - box.min.lon - 3) < 1e-6);
    assert_true(base_index_country_box(&world->arena, &world->index,
                                       STR("Atlantis"), &box, &found, &err));
    assert_false(found);
    arena_release(&world->arena);
}

static void what_is_no_base_map_is_refused(void **state)
{
    World *world = world_open();
    BaseIndex index;
    Error err = {0};
    Str all = world->bytes;

    (void)state;
    assert_false(base_index_open(STR("no base map at all, no"), &index, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    for (size_t length = 0; length < all.len; length += 7) {
        err = (Error){0};
        assert_false(base_index_open(str_slice(all, 0, length), &index, &err));
    }
    arena_release(&world->arena);
}

/* Whatever byte is another: an answer or an error, never a read outside. */
static void a_damaged_base_map_is_told_or_harmless(void **state)
{
    World *world = world_open();

    (void)state;
    for (size_t at = 20; at < world->bytes.len; at++) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        BaseIndex index;
        BaseMap base;
        BaseCountry country;
        Str copy;
        Error err = {0};
        bool found;

        assert_true(arena_copy(&arena, world->bytes, &copy, &err));
        ((char *)(uintptr_t)copy.data)[at] ^= (char)0xff;
        if (!base_index_open(copy, &index, &err))
            continue;
        if (!base_index_take(&arena, &index, (GeoBox){{-5, -5}, {200, 15}}, 0,
                             &base, &err))
            assert_int_not_equal(err.kind, ERROR_NONE);
        err = (Error){0};
        (void)base_index_country(&arena, &index, (LonLat){15, 5}, &country,
                                 &found, &err);
    }
    arena_release(&world->arena);
}

static void a_pack_larger_than_its_memory_is_an_error(void **state)
{
    World *world = world_open();
    SCOPED(arena_release) Arena small = arena_make(64);
    BaseMap base = take(world, (GeoBox){{-5, -5}, {25, 15}}, 0);
    Error err = {0};
    Str bytes;

    (void)state;
    assert_false(base_index_pack(&small, &base, 1, &bytes, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    arena_release(&world->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sea_is_where_no_country_is),
        cmocka_unit_test(a_window_of_the_sea_is_sea_and_one_of_land_is_land),
        cmocka_unit_test(areas_are_cut_to_the_window),
        cmocka_unit_test(borders_between_countries_are_no_coast),
        cmocka_unit_test(a_line_that_leaves_and_comes_back_is_two),
        cmocka_unit_test(the_meridian_of_180_degrees_is_no_edge),
        cmocka_unit_test(no_coast_runs_to_the_pole),
        cmocka_unit_test(near_positions_are_left_out_but_rings_stay_closed),
        cmocka_unit_test(a_position_tells_its_country),
        cmocka_unit_test(a_country_reaches_across_180_degrees),
        cmocka_unit_test(what_is_no_base_map_is_refused),
        cmocka_unit_test(a_damaged_base_map_is_told_or_harmless),
        cmocka_unit_test(a_pack_larger_than_its_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
