#include "draw/film_view.h"

#include "core/date.h"
#include "core/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define FILM BUILD_FOLDER "/test_film.out"

/* A temple by a town, each with one change in March 2016. */
typedef struct {
    Arena arena;
    Sheet sheet;
    BaseMap base;
    Place places[2];
    Actor actors[1];
    Evidence evidence;
    State states[2];
    Chronicle chronicle;
    Picture picture;
    FilmRequest request;
    int calls, stop_after;
} Fixture;

static int32_t march(int day)
{
    return day_from_date((Date){2016, 3, day});
}

static State make_state(Topic topic, Str place, Str value, int day)
{
    return (State){.place = place,
                   .topic = topic,
                   .value = value,
                   .from = {march(day), march(day)},
                   .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
}

static void make_evidence(Fixture *fixture)
{
    fixture->places[0] = (Place){.key = STR("temple"),
                                 .name = STR("Temple"),
                                 .kind = STR("temple"),
                                 .position = {38.2740, 34.5474},
                                 .located = true,
                                 .accuracy_m = 20};
    fixture->places[1] = (Place){.key = STR("town"),
                                 .name = STR("Town"),
                                 .kind = STR("town"),
                                 .position = {38.2840, 34.5580},
                                 .located = true,
                                 .accuracy_m = 500};
    fixture->actors[0] =
        (Actor){.key = STR("army"), .name = STR("Army"), .kind = STR("armed")};
    fixture->evidence = (Evidence){.places = fixture->places,
                                   .place_count = 2,
                                   .actors = fixture->actors,
                                   .actor_count = 1};
    fixture->states[0] =
        make_state(TOPIC_DAMAGE, STR("temple"), STR("destroyed"), 5);
    fixture->states[1] = make_state(TOPIC_CONTROL, STR("town"), STR("army"), 9);
    fixture->chronicle = (Chronicle){fixture->states, 2};
}

static int set_up(void **state)
{
    static Fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(16 * MEGABYTE);
    fixture.sheet = (Sheet){.name = STR("test"),
                            .title = STR("Temple and town"),
                            .place = STR("temple"),
                            .extent = {{38.26, 34.54}, {38.30, 34.57}},
                            .projection = STR("auto")};
    make_evidence(&fixture);
    fixture.picture = (Picture){.sheet = &fixture.sheet,
                                .base = &fixture.base,
                                .evidence = &fixture.evidence,
                                .chronicle = &fixture.chronicle,
                                .font_folder = SOURCE_FOLDER "/maps/fonts",
                                .width = 640,
                                .height = 360};
    fixture.request =
        (FilmRequest){.from = march(1), .to = march(12), .format = FILM_GIF};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    arena_release(&fixture->arena);
    (void)remove(FILM);
    return 0;
}

static Str drawn(Fixture *fixture)
{
    Str bytes = {0};
    Error err = {0};

    if (!film_draw(&fixture->picture, &fixture->request, FILM, &err) ||
        !input_read(&fixture->arena, FILM, 8 * MEGABYTE, &bytes, &err))
        fail_msg("%s", err.message);
    return bytes;
}

static void writes_a_gif_the_same_way_twice(void **state)
{
    Fixture *fixture = *state;
    Str first = drawn(fixture);

    assert_true(str_begins(first, STR("GIF89a\x80\x02\x68\x01")));
    assert_true(str_equal(first, drawn(fixture)));
}

static void writes_an_mp4_the_same_way_twice(void **state)
{
    Fixture *fixture = *state;
    Str first;

    fixture->request.format = FILM_MP4;
    first = drawn(fixture);
    assert_true(str_begins(str_slice(first, 4, 12), STR("ftypisom")));
    assert_true(str_find(first, STR("Temple and town"), 0) < first.len);
    /* The index stands before the pictures, so that it plays at once. */
    assert_true(str_find(first, STR("moov"), 0) <
                str_find(first, STR("mdat"), 0));
    assert_true(str_equal(first, drawn(fixture)));
}

static bool count_calls(void *self, int done, int all)
{
    Fixture *fixture = self;

    assert_true(done > 0 && done <= all);
    fixture->calls++;
    return fixture->calls < fixture->stop_after;
}

static void stops_when_it_is_told(void **state)
{
    Fixture *fixture = *state;
    Error err = {0};

    fixture->request.progress = count_calls;
    fixture->request.self = fixture;
    fixture->stop_after = 3;
    for (int format = FILM_MP4; format <= FILM_GIF; format++) {
        fixture->request.format = (FilmFormat)format;
        fixture->calls = 0;
        assert_false(
            film_draw(&fixture->picture, &fixture->request, FILM, &err));
        assert_int_equal(err.kind, ERROR_STOPPED);
        assert_int_equal(fixture->calls, 3);
    }
}

static void check_refused(const Fixture *fixture, ErrorKind kind,
                          const char *reason)
{
    Error err = {0};

    assert_false(film_draw(&fixture->picture, &fixture->request, FILM, &err));
    assert_int_equal(err.kind, kind);
    if (strstr(err.message, reason) == NULL)
        fail_msg("%s", err.message);
}

static void refuses_what_can_be_no_film(void **state)
{
    Fixture *fixture = *state;

    fixture->request.to = march(1) - 1;
    check_refused(fixture, ERROR_INPUT, "before it begins");
    fixture->request.to = march(4);
    check_refused(fixture, ERROR_INPUT, "nothing begins");
    fixture->request.to = march(12);
    fixture->picture.paper = STR("a4");
    check_refused(fixture, ERROR_INPUT, "paper");
    fixture->picture.paper = (Str){0};
    fixture->request.format = FILM_MP4;
    fixture->picture.width = 641;
    check_refused(fixture, ERROR_INPUT, "even");
}

static void says_that_a_file_cannot_be_written(void **state)
{
    Fixture *fixture = *state;
    Error err = {0};

    for (int format = FILM_MP4; format <= FILM_GIF; format++) {
        fixture->request.format = (FilmFormat)format;
        assert_false(film_draw(&fixture->picture, &fixture->request,
                               BUILD_FOLDER "/no/such/folder/film", &err));
        assert_int_equal(err.kind, ERROR_IO);
        err.kind = ERROR_NONE;
        assert_false(
            film_draw(&fixture->picture, &fixture->request, "/dev/full", &err));
        assert_int_equal(err.kind, ERROR_IO);
    }
}

/* In March: a temple doubtfully hit, then destroyed; a town that changes hands
 * on an unknown day. Film and map must not differ on any day of rest. */
static void make_doubts(Fixture *fixture)
{
    static State states[4];
    const When hit = {march(1) - 20, march(4)}, ruin = {march(9), march(9)};
    const When taken = {march(6), march(20)};

    states[0] = make_state(TOPIC_DAMAGE, STR("temple"), STR("severe"), 1);
    states[0].from = hit;
    states[0].to = ruin;
    states[1] = make_state(TOPIC_DAMAGE, STR("temple"), STR("destroyed"), 9);
    states[2] = make_state(TOPIC_CONTROL, STR("town"), STR("army"), 1);
    states[2].from = (When){march(1) - 9, march(1) - 9};
    states[2].to = taken;
    states[3] = make_state(TOPIC_CONTROL, STR("town"), STR("group"), 1);
    states[3].from = taken;
    fixture->chronicle = (Chronicle){states, 4};
}

static void check_same_items(Fixture *fixture, const Frame *frame,
                             const FilmView *view, int32_t day)
{
    FrameItem *items;
    size_t count;
    Error err = {0};

    assert_true(frame_items(&fixture->arena, frame, day, &items, &count, &err));
    assert_int_equal(view->view.count, count);
    for (size_t i = 0; i < count; i++) {
        double off = view->items[i].opacity - items[i].opacity;
        assert_ptr_equal(view->items[i].state, items[i].state);
        assert_ptr_equal(view->items[i].before, items[i].before);
        assert_int_equal(view->items[i].unsure, items[i].unsure);
        assert_true(off > -0.01 && off < 0.01);
    }
}

static void shows_what_a_map_of_the_day_shows(void **state)
{
    Fixture *fixture = *state;
    Str places[] = {STR("temple"), STR("town")};
    ScreenplayRequest request = {.places = places, .place_count = 2};
    Frame *frame = NULL;
    Error err = {0};

    make_doubts(fixture);
    assert_true(frame_open(&fixture->picture, (When){march(1), march(31)},
                           &frame, &err));
    for (int last = 9; last <= 31; last++) {
        Screenplay play;
        FilmView view;
        request.from = march(last == 9 ? 1 : 8);
        request.to = march(last);
        if (!screenplay_write(&fixture->arena, &fixture->evidence,
                              &fixture->chronicle, &request, &play, &err) ||
            !film_view_make(&fixture->arena, &play, (Point){24, 72}, &view,
                            &err))
            fail_msg("%s", err.message);
        film_view_at(&play, 0, &view);
        check_same_items(fixture, frame, &view, request.from);
        film_view_at(&play, play.length, &view);
        check_same_items(fixture, frame, &view, request.to);
    }
    frame_close(&frame);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(writes_a_gif_the_same_way_twice),
        CASE(writes_an_mp4_the_same_way_twice),
        CASE(stops_when_it_is_told),
        CASE(refuses_what_can_be_no_film),
        CASE(shows_what_a_map_of_the_day_shows),
        CASE(says_that_a_file_cannot_be_written),
    };

    return cmocka_run_group_tests_name("film", tests, NULL, NULL);
}
