#include "draw/scene.h"

#include "fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static Frame *open_frame(Fixture *fixture)
{
    Frame *frame = NULL;
    When span;
    Error err;

    fixture_open(fixture);
    assert_true(frame_span(&fixture->picture, &span));
    assert_true(frame_open(&fixture->picture, span, &frame, &err));
    return frame;
}

static void close_frame(Fixture *fixture, Frame *frame)
{
    frame_close(&frame);
    assert_null(frame);
    fixture_close(fixture);
}

static const FrameItem *item_of(const FrameItem *items, size_t count,
                                const char *place, Topic topic)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(items[i].state->place, place) &&
            items[i].state->topic == topic)
            return &items[i];
    return NULL;
}

static void the_strip_spans_whole_months_of_all_events(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);

    (void)state;
    assert_int_equal(frame->span.first, fixture_day(2015, 5, 1));
    assert_int_equal(frame->span.last, fixture_day(2016, 3, 31));
    fixture.chronicle.count = 0;
    assert_false(frame_span(&fixture.picture, &(When){0, 0}));
    close_frame(&fixture, frame);
}

static void a_day_shows_what_holds_and_what_may_have_begun(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    FrameItem *items;
    size_t count;
    const FrameItem *item;
    Error err;

    (void)state;
    assert_true(frame_items(&arena, frame, fixture_day(2015, 5, 20) + 105,
                            &items, &count, &err));
    item = item_of(items, count, "temple", TOPIC_DAMAGE);
    assert_non_null(item);
    assert_true(item->unsure);
    assert_true(item->opacity > 0.3 && item->opacity < 0.9);
    item = item_of(items, count, "town", TOPIC_CONTROL);
    assert_non_null(item);
    assert_false(item->unsure);
    assert_true(item->opacity > 0.99);
    close_frame(&fixture, frame);
}

static void a_town_changing_hands_shows_both_holders(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    FrameItem *items;
    size_t count;
    const FrameItem *item;
    Error err;

    (void)state;
    assert_true(frame_items(&arena, frame, fixture_day(2016, 3, 26), &items,
                            &count, &err));
    item = item_of(items, count, "town", TOPIC_CONTROL);
    assert_non_null(item);
    assert_true(str_is(item->state->value, "syrian_government"));
    assert_non_null(item->before);
    assert_true(str_is(item->before->value, "islamic_state"));
    close_frame(&fixture, frame);
}

static void nothing_is_shown_before_the_first_report(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    FrameItem *items;
    size_t count = 7;
    Error err;

    (void)state;
    assert_true(frame_items(&arena, frame, fixture_day(2014, 1, 1), &items,
                            &count, &err));
    assert_int_equal(count, 0);
    close_frame(&fixture, frame);
}

static void glyphs_part_where_they_would_meet(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    Point temple, arch;

    (void)state;
    assert_true(frame_place_point(frame, STR("temple"), &temple));
    assert_true(frame_place_point(frame, STR("arch"), &arch));
    assert_true(hypot(temple.x - arch.x, temple.y - arch.y) > 18);
    assert_false(frame_place_point(frame, STR("far"), &temple));
    assert_false(frame_place_point(frame, STR("lost"), &temple));
    assert_false(frame_place_point(frame, STR("no such place"), &temple));
    close_frame(&fixture, frame);
}

static void outlines_are_there_where_they_are_known(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 10, 10);
    cairo_t *cr = cairo_create(surface);

    (void)state;
    assert_true(frame_place_path(frame, cr, STR("town")));
    assert_true(cairo_has_current_point(cr));
    assert_false(frame_place_path(frame, cr, STR("temple")));
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    close_frame(&fixture, frame);
}

static void no_label_covers_another_or_furniture(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    size_t placed = 0;

    (void)state;
    for (size_t i = 0; i < frame->label_count; i++) {
        const Label *a = &frame->labels[i];

        if (!a->placed)
            continue;
        placed++;
        assert_false(box_meets(a->box, frame->layout.legend));
        assert_false(box_meets(a->box, frame->layout.scale_bar));
        assert_false(box_meets(a->box, frame->layout.locator));
        for (size_t j = i + 1; j < frame->label_count; j++)
            if (frame->labels[j].placed)
                assert_false(box_meets(a->box, frame->labels[j].box));
    }
    assert_true(placed >= 4);
    close_frame(&fixture, frame);
}

static void names_leave_out_what_stands_in_brackets(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);

    (void)state;
    assert_true(str_is(scene_site(frame, STR("town"))->label, "Newtown"));
    assert_true(str_is(scene_site(frame, STR("town"))->arabic, "تدمر"));
    assert_true(
        str_is(frame_actor_name(frame, STR("islamic_state")), "Islamic State"));
    assert_true(str_is(frame_actor_name(frame, STR("x")), "x"));
    close_frame(&fixture, frame);
}

static void what_cannot_be_marked_is_listed(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    char text[600];

    (void)state;
    notes_text(frame, false, text, sizeof text);
    assert_non_null(strstr(text, "Lost shrine"));
    assert_null(strstr(text, "Far away"));
    close_frame(&fixture, frame);
}

static void osm_is_credited_where_it_is_shown(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    char text[400];

    (void)state;
    credits_text(frame, text, sizeof text);
    assert_non_null(strstr(text, "© OpenStreetMap contributors, ODbL"));
    assert_non_null(strstr(text, "Natural Earth"));
    assert_null(strstr(text, "Pleiades"));
    close_frame(&fixture, frame);
}

static void days_lie_on_the_strip_in_order(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    double first = frame_day_x(frame, frame->span.first);
    double last = frame_day_x(frame, frame->span.last + 1.0);

    (void)state;
    assert_true(fabs(first - 24) < 0.01);
    assert_true(fabs(last - 1256) < 0.01);
    assert_true(fabs(frame_day_x(frame, -1e6) - first) < 0.01);
    assert_true(fabs(frame_day_x(frame, 1e6) - last) < 0.01);
    close_frame(&fixture, frame);
}

static uint32_t pixel(cairo_surface_t *surface, Point at)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    uint32_t value;

    memcpy(&value,
           data +
               (size_t)cairo_image_surface_get_stride(surface) * (size_t)at.y +
               4 * (size_t)at.x,
           sizeof value);
    return value & 0xFFFFFF;
}

static void fighting_has_its_sign_beside_the_place(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    State fight = {.place = STR("temple"), .topic = TOPIC_FIGHTING};
    FrameItem item = {.state = &fight, .opacity = 1};
    FrameView view = {.items = &item, .count = 1, .date = STR("today")};
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1280, 720);
    cairo_t *cr = cairo_create(surface);
    Point at = mark_point(frame, scene_site(frame, STR("temple")), 0);
    Point next = mark_point(frame, scene_site(frame, STR("temple")), 1);

    (void)state;
    frame_paint(frame, cr, &view);
    cairo_surface_flush(surface);
    assert_int_equal(pixel(surface, at), 0xB3001B);
    assert_true(next.x < at.x - 12);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    close_frame(&fixture, frame);
}

/* What a film relies on: all but the playhead and the date stays. */
static void the_same_view_paints_the_same_pixels(void **state)
{
    Fixture fixture;
    Frame *frame = open_frame(&fixture);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1280, 720);
    cairo_t *cr = cairo_create(surface);
    FrameView view = {.date = STR("today")};
    static unsigned char first[1280 * 720 * 4];

    (void)state;
    frame_paint(frame, cr, &view);
    cairo_surface_flush(surface);
    memcpy(first, cairo_image_surface_get_data(surface), sizeof first);
    view.date = STR("another day");
    frame_paint(frame, cr, &view);
    view.date = STR("today");
    frame_paint(frame, cr, &view);
    cairo_surface_flush(surface);
    assert_memory_equal(first, cairo_image_surface_get_data(surface),
                        sizeof first);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    close_frame(&fixture, frame);
}

static void missing_fonts_are_an_error(void **state)
{
    Fixture fixture;
    Frame *frame = NULL;
    Error err = {0};

    (void)state;
    fixture_open(&fixture);
    fixture.picture.font_folder = "/nowhere";
    assert_false(frame_open(&fixture.picture, (When){0, 10}, &frame, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_null(frame);
    fixture_close(&fixture);
}

/* Pixels of the frame on a day, as a film paints it and as a map does. */
static void paint_pixels(Frame *frame, cairo_surface_t *surface)
{
    cairo_t *cr = cairo_create(surface);
    double scale = frame_layout(frame)->scale;
    FrameView view = {.items = NULL};

    cairo_scale(cr, scale, scale);
    frame_paint(frame, cr, &view);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
}

/* Bytes that differ by more than a rim of a letter may, which is blended twice
 * where it is kept. */
static int count_off(cairo_surface_t *a, cairo_surface_t *b, int allowed)
{
    const unsigned char *left = cairo_image_surface_get_data(a);
    const unsigned char *right = cairo_image_surface_get_data(b);
    int count = 0, rows = cairo_image_surface_get_height(a);
    int row = cairo_image_surface_get_stride(a);

    for (int i = 0; i < rows * row; i++)
        count += i % 4 != 3 && abs(left[i] - right[i]) > allowed;
    return count;
}

static void what_is_kept_looks_as_if_it_were_drawn(void **state)
{
    static const int sizes[][2] = {{640, 360}, {540, 960}, {1080, 1080}};
    Fixture fixture;

    (void)state;
    for (int i = 0; i < 3; i++) {
        Frame *frame = NULL;
        cairo_surface_t *pages[3];
        When span;
        Error err;
        fixture_open(&fixture);
        fixture.picture.width = sizes[i][0];
        fixture.picture.height = sizes[i][1];
        assert_true(frame_span(&fixture.picture, &span));
        assert_true(frame_open(&fixture.picture, span, &frame, &err));
        for (int k = 0; k < 3; k++) {
            pages[k] = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                  sizes[i][0], sizes[i][1]);
            if (k == 1)
                frame_keep(frame);
            else
                frame_let_go(frame);
            paint_pixels(frame, pages[k]);
        }
        assert_int_equal(count_off(pages[0], pages[1], 48), 0);
        assert_true(count_off(pages[0], pages[1], 3) <
                    sizes[i][0] * sizes[i][1] / 200);
        assert_int_equal(count_off(pages[0], pages[2], 0), 0);
        for (int k = 0; k < 3; k++)
            cairo_surface_destroy(pages[k]);
        close_frame(&fixture, frame);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_strip_spans_whole_months_of_all_events),
        cmocka_unit_test(a_day_shows_what_holds_and_what_may_have_begun),
        cmocka_unit_test(a_town_changing_hands_shows_both_holders),
        cmocka_unit_test(nothing_is_shown_before_the_first_report),
        cmocka_unit_test(glyphs_part_where_they_would_meet),
        cmocka_unit_test(outlines_are_there_where_they_are_known),
        cmocka_unit_test(no_label_covers_another_or_furniture),
        cmocka_unit_test(names_leave_out_what_stands_in_brackets),
        cmocka_unit_test(what_cannot_be_marked_is_listed),
        cmocka_unit_test(osm_is_credited_where_it_is_shown),
        cmocka_unit_test(days_lie_on_the_strip_in_order),
        cmocka_unit_test(fighting_has_its_sign_beside_the_place),
        cmocka_unit_test(the_same_view_paints_the_same_pixels),
        cmocka_unit_test(missing_fonts_are_an_error),
        cmocka_unit_test(what_is_kept_looks_as_if_it_were_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
