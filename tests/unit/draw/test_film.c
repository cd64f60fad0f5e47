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
    BaseIndex base;
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
    fixture.arena = arena_make(256 * MEGABYTE);
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
    fixture.request = (FilmRequest){
        .from = march(1), .to = march(12), .format = FILM_GIF, .last = -1};
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

/* Draws to a file of that name, as the program does. */
static bool draw_to(Fixture *fixture, const char *name, Error *err)
{
    Output *output;
    FilmTarget target = {.overwrite = true};

    if (!output_open(name, true, &output, err))
        return false;
    target.file_name = output_temporary_name(output);
    target.sink = output_sink(output);
    if (film_draw(&fixture->picture, &fixture->request, &target, NULL, err))
        return output_commit(&output, err);
    output_abandon(&output);
    return false;
}

static Str drawn(Fixture *fixture)
{
    Str bytes = {0};
    Error err = {0};

    if (!draw_to(fixture, FILM, &err) ||
        !input_read(&fixture->arena, FILM, 64 * MEGABYTE, &bytes, &err))
        fail_msg("%s", err.message);
    return bytes;
}

static void writes_every_format_the_same_way_whoever_draws(void **state)
{
    const struct {
        FilmFormat format;
        Str begins, says;
    } rows[] = {
        {FILM_GIF, {"GIF89a\x80\x02\x68\x01", 10}, STR("Temple and town")},
        {FILM_MP4,
         {"\0\0\0\x20"
          "ftypisom",
          12},
         STR("Temple and town")},
        {FILM_WEBM, {"\x1A\x45\xDF\xA3", 4}, STR("Temple and town")},
        {FILM_WEBP, STR("RIFF"), STR("Temple and town")},
        {FILM_APNG, STR("\x89PNG\r\n"), STR("Title\0Temple and town")},
        {FILM_SUMS, STR("#size 640x360\n"), STR(" 921600 ")},
        {FILM_RAW, {NULL, 0}, STR("")},
    };
    Fixture *fixture = *state;

    fixture->request.longest = 8;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str first;
        fixture->request.format = rows[i].format;
        fixture->request.jobs = 1;
        if (rows[i].format == FILM_RAW)
            fixture->request.last = 9;
        first = drawn(fixture);
        assert_true(str_begins(first, rows[i].begins));
        assert_true(rows[i].says.len == 0 ||
                    str_find(first, rows[i].says, 0) < first.len);
        fixture->request.jobs = 3;
        assert_true(str_equal(first, drawn(fixture)));
    }
}

static void writes_the_index_of_an_mp4_first(void **state)
{
    Fixture *fixture = *state;
    Str film;

    fixture->request.format = FILM_MP4;
    film = drawn(fixture);
    assert_true(str_find(film, STR("moov"), 0) <
                str_find(film, STR("mdat"), 0));
}

static void draws_raw_frames_of_the_picture_s_size(void **state)
{
    Fixture *fixture = *state;

    fixture->request.format = FILM_RAW;
    fixture->request.first = 20;
    fixture->request.last = 29;
    assert_int_equal(drawn(fixture).len, 10 * 4 * 640 * 360);
}

static bool count_calls(void *self, int done, int all)
{
    Fixture *fixture = self;

    assert_true(done >= 0 && done <= all);
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
    for (int format = FILM_MP4; format <= FILM_SUMS; format++) {
        if (format == FILM_PAGES)
            continue;
        fixture->request.format = (FilmFormat)format;
        fixture->calls = 0;
        assert_false(draw_to(fixture, FILM, &err));
        assert_int_equal(err.kind, ERROR_STOPPED);
        assert_int_equal(fixture->calls, 3);
    }
}

static void check_refused(Fixture *fixture, ErrorKind kind, const char *reason)
{
    Error err = {0};

    assert_false(draw_to(fixture, FILM, &err));
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

static bool refuse_bytes(void *self, const void *bytes, size_t count,
                         Error *err)
{
    (void)self;
    (void)bytes;
    (void)count;
    return error_set(err, ERROR_IO, 0, "no space left on device");
}

static void says_that_a_film_cannot_be_written(void **state)
{
    Fixture *fixture = *state;
    const FilmTarget targets[] = {
        {.file_name = BUILD_FOLDER "/no/such/folder/film%d",
         .sink = {refuse_bytes, NULL}},
        {.file_name = "/dev/full", .sink = {refuse_bytes, NULL}},
    };

    for (int i = 0; i < 2; i++)
        for (int format = FILM_MP4; format <= FILM_SUMS; format++) {
            Error err = {0};
            if (i == 1 && format == FILM_PAGES)
                continue;
            fixture->request.format = (FilmFormat)format;
            assert_false(film_draw(&fixture->picture, &fixture->request,
                                   &targets[i], NULL, &err));
            assert_int_equal(err.kind, ERROR_IO);
        }
}

/* A town that changes hands every day for 27 years. */
static void films_ten_thousand_events_in_the_time_there_is(void **state)
{
    enum { MANY = 10000 };
    Fixture *fixture = *state;
    Error err = {0};
    State *states = arena_array(&fixture->arena, MANY, sizeof(State), &err);
    int32_t first = march(1) - MANY;

    assert_non_null(states);
    for (int i = 0; i < MANY; i++) {
        states[i] = make_state(TOPIC_CONTROL, STR("town"),
                               i % 2 == 0 ? STR("army") : STR("group"), 1);
        states[i].from = (When){first + i, first + i};
        states[i].to = (When){first + i + 1, first + i + 1};
    }
    fixture->chronicle = (Chronicle){states, MANY};
    fixture->request.from = first;
    fixture->request.longest = 12;
    fixture->request.format = FILM_GIF;
    fixture->picture.width = 320;
    fixture->picture.height = 180;
    assert_true(str_begins(drawn(fixture), STR("GIF89a")));
}

static void refuses_frames_that_are_not(void **state)
{
    Fixture *fixture = *state;

    fixture->request.first = 10000;
    fixture->request.last = 10010;
    check_refused(fixture, ERROR_INPUT, "there are none 10000 to 10010");
}

/* ---- beside the film --------------------------------------------------- */

static Str extra(Fixture *fixture, size_t which)
{
    Memory memory = {.arena = &fixture->arena};
    FilmExtras extras = {.script = {NULL, NULL}};
    Sink *sinks[] = {&extras.script, &extras.captions, &extras.transcript,
                     &extras.poster, &extras.contact};
    Error err = {0};

    *sinks[which] = memory_sink(&memory);
    if (!film_draw(&fixture->picture, &fixture->request, NULL, &extras, &err))
        fail_msg("%s", err.message);
    return memory_text(&memory);
}

static void tells_the_film_as_text_and_pictures(void **state)
{
    Fixture *fixture = *state;

    assert_true(str_begins(extra(fixture, 1), STR("WEBVTT\n\n00:00:0")));
    assert_true(str_find(extra(fixture, 1), STR("Temple destroyed"), 0) <
                extra(fixture, 1).len);
    assert_true(str_find(extra(fixture, 2), STR("Town: control, Army"), 0) <
                extra(fixture, 2).len);
    assert_true(str_begins(extra(fixture, 3), STR("\x89PNG")));
    assert_true(str_begins(extra(fixture, 4), STR("\x89PNG")));
}

static void films_the_script_that_it_wrote_the_same_way(void **state)
{
    Fixture *fixture = *state;
    Str film, script;

    fixture->states[0].id = STR("temple/damage/1");
    fixture->states[1].id = STR("town/control/1");
    fixture->request.format = FILM_SUMS;
    film = drawn(fixture);
    script = extra(fixture, 0);
    fixture->request.script = script;
    assert_true(str_equal(film, drawn(fixture)));
    assert_true(str_equal(script, extra(fixture, 0)));
}

static void refuses_a_script_that_makes_no_sense(void **state)
{
    static const char *const rows[][2] = {
        {"{", "is no JSON"},
        {"{}", "\"screenplay\": 1"},
        {"{\"screenplay\":1}", "no scenes"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"song\"}]}",
         "none of intro"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"intro\",\"seconds\":0}]}",
         "no number of seconds"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"intro\",\"seconds\":1,"
         "\"day\":\"2016-02-30\"}]}",
         "no day"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"flow\",\"seconds\":1,"
         "\"from\":\"2016-02-03\",\"to\":\"2016-02-01\"}]}",
         "'to' lies before 'from'"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"intro\",\"seconds\":1,"
         "\"day\":\"2016-02-03\"},{\"scene\":\"end\",\"seconds\":1,"
         "\"day\":\"2016-02-01\"}]}",
         "time runs backwards"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"event\",\"seconds\":1,"
         "\"day\":\"2016-02-03\",\"states\":[\"nobody/control/1\"]}]}",
         "no state 'nobody/control/1'"},
        {"{\"screenplay\":1,\"scenes\":[{\"scene\":\"flow\",\"seconds\":1,"
         "\"from\":\"2016-02-03\",\"to\":\"2016-02-09\",\"ease\":0.9}]}",
         "half of"},
    };
    Fixture *fixture = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture->request.script = str_from_cstr(rows[i][0]);
        check_refused(fixture, ERROR_INPUT, rows[i][1]);
    }
}

static void cuts_from_scene_to_scene_where_nothing_may_move(void **state)
{
    Fixture *fixture = *state;
    Str sums;
    size_t lines = 0;

    fixture->request.format = FILM_SUMS;
    fixture->request.still = true;
    sums = drawn(fixture);
    for (size_t i = 0; i < sums.len; i++)
        lines += sums.data[i] == '\n';
    assert_int_equal(lines, 4 + 4); /* head; intro, two events, end */
}

static void joins_parts_to_the_whole(void **state)
{
    static const FilmFormat formats[] = {FILM_GIF, FILM_APNG, FILM_SUMS,
                                         FILM_MP4, FILM_WEBM, FILM_WEBP};
    static const char *const parts[] = {FILM ".a", FILM ".b"};
    Fixture *fixture = *state;

    fixture->request.longest = 8;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        Output *output = NULL;
        Memory memory = {.arena = &fixture->arena};
        FilmJoin join = {.parts = parts, .count = 2, .format = formats[i]};
        Error err = {0};
        Str whole = {0};
        fixture->request.format = formats[i];
        fixture->request.first = 0;
        fixture->request.last = 29;
        assert_true(draw_to(fixture, parts[0], &err));
        fixture->request.first = 30;
        fixture->request.last = 44;
        assert_true(draw_to(fixture, parts[1], &err));
        assert_true(output_open(FILM, true, &output, &err));
        join.target.file_name = output_temporary_name(output);
        join.target.sink = output_sink(output);
        if (!film_join(&join, &err) || !output_commit(&output, &err) ||
            !input_read(&fixture->arena, FILM, 64 * MEGABYTE, &whole, &err))
            fail_msg("%s", err.message);
        if (formats[i] == FILM_SUMS) {
            fixture->request.first = 0;
            assert_true(str_equal(whole, drawn(fixture)));
        }
        join.target.file_name = FILM;
        join.target.sink = memory_sink(&memory);
        fixture->picture.width = 480;
        assert_true(draw_to(fixture, parts[1], &err));
        fixture->picture.width = 640;
        assert_false(film_join(&join, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
    }
    (void)remove(parts[0]);
    (void)remove(parts[1]);
}

static void refuses_parts_that_are_no_films(void **state)
{
    static const FilmFormat formats[] = {FILM_GIF,  FILM_APNG, FILM_SUMS,
                                         FILM_MP4,  FILM_WEBM, FILM_WEBP,
                                         FILM_PAGES};
    static const char *const parts[] = {SOURCE_FOLDER "/LICENSE"};

    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        FilmJoin join = {.parts = parts, .count = 1, .format = formats[i]};
        Error err = {0};
        join.target.file_name = FILM;
        join.target.sink = (Sink){refuse_bytes, NULL};
        assert_false(film_join(&join, &err));
        assert_int_not_equal(err.kind, ERROR_IO);
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
        double off = view->view.items[i].opacity - items[i].opacity;
        assert_ptr_equal(view->view.items[i].state, items[i].state);
        assert_ptr_equal(view->view.items[i].before, items[i].before);
        assert_int_equal(view->view.items[i].unsure, items[i].unsure);
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
            !film_view_make(&fixture->arena, &play, &view, &err))
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
        CASE(writes_every_format_the_same_way_whoever_draws),
        CASE(writes_the_index_of_an_mp4_first),
        CASE(draws_raw_frames_of_the_picture_s_size),
        CASE(refuses_frames_that_are_not),
        CASE(films_ten_thousand_events_in_the_time_there_is),
        CASE(tells_the_film_as_text_and_pictures),
        CASE(films_the_script_that_it_wrote_the_same_way),
        CASE(refuses_a_script_that_makes_no_sense),
        CASE(cuts_from_scene_to_scene_where_nothing_may_move),
        CASE(joins_parts_to_the_whole),
        CASE(refuses_parts_that_are_no_films),
        CASE(stops_when_it_is_told),
        CASE(refuses_what_can_be_no_film),
        CASE(shows_what_a_map_of_the_day_shows),
        CASE(says_that_a_film_cannot_be_written),
    };

    return cmocka_run_group_tests_name("film", tests, NULL, NULL);
}
