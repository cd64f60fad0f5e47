/*
 * fixture.h - a small town, its ruins and what was reported of them, for tests
 * that draw.
 */
#ifndef TESTS_DRAW_FIXTURE_H
#define TESTS_DRAW_FIXTURE_H

#include "core/date.h"
#include "draw/draw.h"

typedef struct {
    Arena arena;
    Place places[6];
    PlaceName arabic[1];
    Actor actors[2];
    Document document;
    Claim claim;
    State states[6];
    Str rivals[2];
    BaseFeature base[1];
    Sheet sheet;
    Evidence evidence;
    Chronicle chronicle;
    BaseIndex base_map;
    Picture picture;
} Fixture;

static inline int32_t fixture_day(int year, int month, int day)
{
    return day_from_date((Date){year, month, day});
}

static inline Shape fixture_shape(Arena *arena, const char *wkt)
{
    Shape shape = {SHAPE_NONE, NULL, 0};
    Error err = {0};

    if (!shape_from_wkt(arena, str_from_cstr(wkt), &shape, &err))
        shape = (Shape){SHAPE_NONE, NULL, 0};
    return shape;
}

static inline void fixture_places(Fixture *f)
{
    f->arabic[0] = (PlaceName){
        .text = STR("تدمر"), .language = STR("ar"), .kind = STR("official")};
    f->places[0] = (Place){.key = STR("town"),
                           .name = STR("Newtown (modern)"),
                           .kind = STR("town"),
                           .position = {38.29, 34.56},
                           .located = true,
                           .accuracy_m = 100,
                           .names = f->arabic,
                           .name_count = 1};
    f->places[0].footprint = fixture_shape(
        &f->arena, "POLYGON((38.28 34.555,38.30 34.555,38.30 34.565,38.28 "
                   "34.565,38.28 34.555))");
    f->places[0].footprint_accuracy_m = 10;
    f->places[1] = (Place){.key = STR("ruins"),
                           .name = STR("Oldtown"),
                           .kind = STR("archaeological_site"),
                           .twin = STR("town"),
                           .position = {38.265, 34.55},
                           .located = true,
                           .accuracy_m = 100};
    f->places[1].footprint = fixture_shape(
        &f->arena, "POLYGON((38.255 34.545,38.275 34.545,38.275 34.555,38.255 "
                   "34.555,38.255 34.545))");
    f->places[1].footprint_accuracy_m = 500;
    f->places[2] = (Place){.key = STR("temple"),
                           .name = STR("Temple of the Sun"),
                           .kind = STR("temple"),
                           .parent = STR("ruins"),
                           .position = {38.264, 34.55},
                           .located = true,
                           .accuracy_m = 10,
                           .source = STR("OpenStreetMap"),
                           .licence = STR("ODbL")};
    f->places[3] = (Place){.key = STR("arch"),
                           .name = STR("Arch"),
                           .kind = STR("arch"),
                           .parent = STR("ruins"),
                           .position = {38.26405, 34.55},
                           .located = true,
                           .accuracy_m = 10};
    f->places[4] = (Place){.key = STR("lost"),
                           .name = STR("Lost shrine"),
                           .kind = STR("shrine"),
                           .parent = STR("ruins")};
    f->places[5] = (Place){.key = STR("far"),
                           .name = STR("Far away"),
                           .kind = STR("temple"),
                           .position = {10, 10},
                           .located = true,
                           .accuracy_m = 10};
}

static inline void fixture_states(Fixture *f)
{
    When open = {WHEN_NO_LAST, WHEN_NO_LAST};
    int32_t may = fixture_day(2015, 5, 20), march = fixture_day(2016, 3, 25);

    f->rivals[0] = STR("destroyed");
    f->rivals[1] = STR("none");
    f->states[0] = (State){.place = STR("arch"),
                           .topic = TOPIC_DAMAGE,
                           .value = STR("contested"),
                           .contested = true,
                           .rivals = f->rivals,
                           .rival_count = 2,
                           .from = {may, may},
                           .to = open};
    f->states[1] = (State){.place = STR("lost"),
                           .topic = TOPIC_DAMAGE,
                           .value = STR("destroyed"),
                           .from = {may, may},
                           .to = open};
    f->states[2] = (State){.place = STR("ruins"),
                           .topic = TOPIC_CONTROL,
                           .value = STR("islamic_state"),
                           .interested = true,
                           .from = {may, may},
                           .to = open};
    f->states[3] = (State){.place = STR("temple"),
                           .topic = TOPIC_DAMAGE,
                           .value = STR("destroyed"),
                           .independent = 3,
                           .from = {may + 100, may + 110},
                           .to = open};
    f->states[4] = (State){.place = STR("town"),
                           .topic = TOPIC_CONTROL,
                           .value = STR("islamic_state"),
                           .from = {may, may + 1},
                           .to = {march, march + 2}};
    f->states[5] = (State){.place = STR("town"),
                           .topic = TOPIC_CONTROL,
                           .value = STR("syrian_government"),
                           .from = {march, march + 2},
                           .to = open};
}

static inline void fixture_base(Fixture *f)
{
    BaseMap map = {f->base, 1};
    Error err = {0};
    Str bytes;

    if (!base_index_pack(&f->arena, &map, 1, &bytes, &err) ||
        !base_index_open(bytes, &f->base_map, &err))
        f->base_map = (BaseIndex){0};
}

static inline void fixture_sheet(Fixture *f)
{
    f->sheet = (Sheet){.name = STR("test"),
                       .title = STR("A town and its ruins"),
                       .place = STR("ruins"),
                       .extent = {{38.25, 34.54}, {38.31, 34.57}},
                       .projection = STR("auto")};
    f->base[0] = (BaseFeature){.layer = STR("country"), .name = STR("Land")};
    f->base[0].shape =
        fixture_shape(&f->arena, "POLYGON((36 33,42 33,42 37,36 37,36 33))");
    fixture_base(f);
}

/* Owned by the fixture; fixture_close releases it. */
static inline void fixture_open(Fixture *f)
{
    *f = (Fixture){.arena = arena_make(16 * MEGABYTE)};
    fixture_places(f);
    fixture_states(f);
    fixture_sheet(f);
    f->actors[0] = (Actor){.key = STR("syrian_government"),
                           .name = STR("Government"),
                           .kind = STR("armed")};
    f->actors[1] = (Actor){.key = STR("islamic_state"),
                           .name = STR("Islamic State"),
                           .kind = STR("armed")};
    f->document = (Document){.name = STR("a.txt"), .publisher = STR("Agency")};
    f->claim =
        (Claim){.when = {fixture_day(2015, 5, 20), fixture_day(2016, 3, 27)}};
    f->evidence =
        (Evidence){f->places, 6, f->actors, 2, &f->document, 1, &f->claim, 1};
    f->chronicle = (Chronicle){f->states, 6};
    f->picture = (Picture){.sheet = &f->sheet,
                           .base = &f->base_map,
                           .evidence = &f->evidence,
                           .chronicle = &f->chronicle,
                           .font_folder = SOURCE_FOLDER "/maps/fonts",
                           .width = 1280,
                           .height = 720};
}

static inline void fixture_close(Fixture *f)
{
    arena_release(&f->arena);
}

#endif
