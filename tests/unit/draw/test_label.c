#include "draw/scene.h"

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { CROWD = 64, KEY = 8 };

/* Rows of monuments, every second of them damaged. */
typedef struct {
    Fixture town;
    Place places[CROWD];
    State states[CROWD];
    char keys[CROWD][KEY], names[CROWD][64];
    size_t count;
    Frame *frame;
} Crowd;

static void add_monument(Crowd *c, const char *name, LonLat at, bool damaged)
{
    size_t i = c->count++;

    assert_true(i < CROWD);
    (void)snprintf(c->keys[i], KEY, "m%02zu", i);
    (void)snprintf(c->names[i], sizeof c->names[i], "%s %zu", name, i);
    c->places[i] = (Place){.key = str_from_cstr(c->keys[i]),
                           .name = str_from_cstr(c->names[i]),
                           .kind = STR("temple"),
                           .position = at,
                           .located = true,
                           .accuracy_m = 10};
    if (damaged)
        c->states[c->town.chronicle.count++] = (State){
            .place = c->places[i].key,
            .topic = TOPIC_DAMAGE,
            .value = STR("destroyed"),
            .independent = 2,
            .from = {fixture_day(2015, 5, 20), fixture_day(2015, 5, 20)},
            .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
}

static void crowd_open(Crowd *c, int columns, int rows, double step)
{
    When span;
    Error err;

    *c = (Crowd){0};
    fixture_open(&c->town);
    c->town.chronicle = (Chronicle){c->states, 0};
    for (int i = 0; i < columns * rows; i++)
        add_monument(c, i % 2 == 0 ? "Temple of the Sun" : "House",
                     (LonLat){38.28 + step * (i % columns - columns / 2),
                              34.555 + step * (i / columns - rows / 2)},
                     i % 2 == 0);
    c->town.evidence.places = c->places;
    c->town.evidence.place_count = c->count;
    assert_true(frame_span(&c->town.picture, &span));
    assert_true(frame_open(&c->town.picture, span, &c->frame, &err));
}

static void crowd_close(Crowd *c)
{
    frame_close(&c->frame);
    fixture_close(&c->town);
}

static bool is_told(const Label *label)
{
    return label->site != NULL && label->site->damaged;
}

/* Without pushing, two of them find no room. */
static void who_is_told_of_has_its_name_where_others_can_make_way(void **state)
{
    Crowd c;
    int told = 0;

    (void)state;
    crowd_open(&c, 6, 6, 0.0022277);
    for (size_t i = 0; i < c.frame->label_count; i++) {
        if (!is_told(&c.frame->labels[i]))
            continue;
        told++;
        assert_true(c.frame->labels[i].placed);
    }
    assert_int_equal(told, c.town.chronicle.count);
    crowd_close(&c);
}

static void no_name_covers_another_however_dense_they_are(void **state)
{
    static const double steps[] = {0.0008, 0.0016, 0.0032, 0.0064};

    (void)state;
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
        Crowd c;

        crowd_open(&c, 6, 6, steps[k]);
        for (size_t i = 0; i < c.frame->label_count; i++)
            for (size_t j = 0; j < i; j++) {
                const Label *a = &c.frame->labels[i], *b = &c.frame->labels[j];
                assert_false(a->placed && b->placed && !a->curved &&
                             !b->curved && box_meets(a->box, b->box));
            }
        crowd_close(&c);
    }
}

static void a_lack_of_memory_is_an_error(void **state)
{
    Crowd c;
    Arena whole;
    Error err;

    (void)state;
    crowd_open(&c, 2, 2, 0.004);
    whole = c.frame->arena;
    c.frame->arena = arena_make(1024);
    assert_false(labels_place(c.frame, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    arena_release(&c.frame->arena);
    c.frame->arena = whole;
    crowd_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_told_of_has_its_name_where_others_can_make_way),
        cmocka_unit_test(no_name_covers_another_however_dense_they_are),
        cmocka_unit_test(a_lack_of_memory_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
