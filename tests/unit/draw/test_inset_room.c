#include "draw/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SITES = 200 };

/* A map of 800 by 600 with a part that wants an inset, and nothing else. */
typedef struct {
    Sheet sheet;
    Picture picture;
    Site sites[SITES];
    Frame frame;
} Fixture;

static void fixture_make(Fixture *f)
{
    *f = (Fixture){.picture = {.sheet = &f->sheet}};
    f->frame = (Frame){.picture = &f->picture,
                       .k = 1,
                       .arena = arena_make(MEGABYTE),
                       .sites = f->sites};
    f->frame.layout.map = (Box){0, 50, 800, 600};
    f->frame.inset.part = (Box){390, 340, 40, 30};
}

static void fixture_release(Fixture *f)
{
    arena_release(&f->frame.arena);
}

/* A monument of which damage is told, at every step of the box. */
static void add_told(Fixture *f, Box box, double step)
{
    for (double y = box.y; y <= box.y + box.height; y += step)
        for (double x = box.x; x <= box.x + box.width; x += step) {
            assert_true(f->frame.site_count < SITES);
            f->sites[f->frame.site_count++] = (Site){.kind = SITE_MONUMENT,
                                                     .at = {x, y},
                                                     .inside = true,
                                                     .pinned = true,
                                                     .damaged = true};
        }
}

static bool lies_in(Box box, Box in)
{
    return box.x >= in.x && box.y >= in.y &&
           box.x + box.width <= in.x + in.width &&
           box.y + box.height <= in.y + in.height;
}

static void an_inset_stands_at_the_edge_of_an_empty_map(void **state)
{
    Fixture f;
    Box box, map;
    bool found;
    Error err;

    (void)state;
    fixture_make(&f);
    assert_true(inset_find_room(&f.frame, &found, &err));
    assert_true(found);
    box = f.frame.inset.box;
    map = f.frame.layout.map;
    assert_true(lies_in(box, map));
    assert_true(box.y - map.y < 20 ||
                map.y + map.height - box.y - box.height < 20);
    assert_false(box_meets(box, f.frame.inset.part));
    fixture_release(&f);
}

static void it_hides_no_place_that_is_told_of(void **state)
{
    Fixture f;
    bool found;
    Error err;

    (void)state;
    fixture_make(&f);
    add_told(&f, (Box){0, 50, 400, 600}, 50);
    assert_true(inset_find_room(&f.frame, &found, &err));
    assert_true(found);
    for (size_t i = 0; i < f.frame.site_count; i++) {
        Point at = f.sites[i].at;
        assert_false(
            box_meets(f.frame.inset.box, (Box){at.x - 18, at.y - 18, 36, 36}));
    }
    fixture_release(&f);
}

static void it_hides_no_furniture(void **state)
{
    Fixture f;
    bool found;
    Error err;

    (void)state;
    fixture_make(&f);
    f.frame.layout.legend = (Box){440, 60, 340, 580};
    assert_true(inset_find_room(&f.frame, &found, &err));
    assert_true(found);
    assert_false(box_meets(f.frame.inset.box, f.frame.layout.legend));
    fixture_release(&f);
}

static void where_places_told_of_lie_everywhere_there_is_no_room(void **state)
{
    Fixture f;
    bool found = true;
    Error err;

    (void)state;
    fixture_make(&f);
    add_told(&f, (Box){0, 50, 800, 600}, 80);
    assert_true(inset_find_room(&f.frame, &found, &err));
    assert_false(found);
    fixture_release(&f);
}

/* What stands in the inset itself need not be kept free. */
static void a_place_that_the_inset_shows_may_be_hidden(void **state)
{
    Fixture f;
    bool found;
    Error err;

    (void)state;
    fixture_make(&f);
    add_told(&f, (Box){0, 50, 800, 600}, 80);
    for (size_t i = 0; i < f.frame.site_count; i++)
        f.sites[i].in_inset = true;
    assert_true(inset_find_room(&f.frame, &found, &err));
    assert_true(found);
    fixture_release(&f);
}

static void a_lack_of_memory_is_an_error(void **state)
{
    Fixture f;
    bool found;
    Error err;

    (void)state;
    fixture_make(&f);
    arena_release(&f.frame.arena);
    f.frame.arena = arena_make(1024);
    assert_false(inset_find_room(&f.frame, &found, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    fixture_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_inset_stands_at_the_edge_of_an_empty_map),
        cmocka_unit_test(it_hides_no_place_that_is_told_of),
        cmocka_unit_test(it_hides_no_furniture),
        cmocka_unit_test(where_places_told_of_lie_everywhere_there_is_no_room),
        cmocka_unit_test(a_place_that_the_inset_shows_may_be_hidden),
        cmocka_unit_test(a_lack_of_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
