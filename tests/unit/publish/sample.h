/*
 * sample.h - a small project, as evidence and states, for the tests of writers.
 */
#ifndef TESTS_PUBLISH_SAMPLE_H
#define TESTS_PUBLISH_SAMPLE_H

#include "core/date.h"
#include "publish/publish.h"

typedef struct {
    Arena arena;
    Place places[3]; /* a temple with an outline, a town, a lost village */
    Document document;
    Claim claims[2];
    State states[3];
    Str ids[2], rivals[2], sources[2];
    LonLat ring[5];
    GeoPath path;
    Memory memory;
    KeptMention mention;
    Evidence evidence;
    Chronicle chronicle;
    Material material;
} Sample;

static inline int32_t sample_day(int year, int month, int day)
{
    return day_from_date((Date){year, month, day});
}

static inline void sample_places(Sample *s)
{
    const LonLat ring[5] = {{38.27, 34.54},
                            {38.28, 34.54},
                            {38.28, 34.55},
                            {38.27, 34.55},
                            {38.27, 34.54}};

    memcpy(s->ring, ring, sizeof ring);
    s->path = (GeoPath){s->ring, 5};
    s->places[0] = (Place){
        .key = STR("temple_of_bel"),
        .name = STR("Temple of \"Bel\""),
        .kind = STR("temple"),
        .parent = STR("town"),
        .position = {38.2738370, 34.5474},
        .located = true,
        .accuracy_m = 20,
        .footprint = {SHAPE_POLYGON, &s->path, 1},
        .footprint_accuracy_m = 30,
        .source = STR("OpenStreetMap way 1"),
        .licence = STR("ODbL-1.0"),
    };
    s->places[1] = (Place){.key = STR("town"),
                           .name = STR("Town"),
                           .kind = STR("town"),
                           .position = {38.284, 34.5624},
                           .located = true,
                           .accuracy_m = 700,
                           .source = STR("GeoNames 1"),
                           .licence = STR("CC-BY-4.0")};
    s->places[2] = (Place){.key = STR("village"), .name = STR("Village")};
}

static inline void sample_claims(Sample *s)
{
    s->document = (Document){.name = STR("a.txt"),
                             .publisher = STR("=HYPERLINK(\"x\")"),
                             .text = STR("Qal’at: blown up."),
                             .published = {16678, 16678},
                             .published_how = PUBLISHED_CATALOG};
    s->claims[0] =
        (Claim){.id = STR("c1"),
                .doc = STR("a.txt"),
                .place = STR("temple_of_bel"),
                .position = {38.2738370, 34.5474},
                .topic = TOPIC_DAMAGE,
                .value = STR("destroyed"),
                .when = {sample_day(2015, 8, 1), sample_day(2015, 8, 31)},
                .quote = {10, 19},
                .quote_text = STR("blown up."),
                .rule = STR("r"),
                .confidence = 0.8125};
    s->claims[1] = s->claims[0];
    s->claims[1].id = STR("c2");
    s->claims[1].position = (LonLat){38.3, 34.6};
    s->claims[1].accuracy_m = 1500;
    s->claims[1].when = (When){WHEN_NO_FIRST, sample_day(2015, 9, 2)};
}

static inline void sample_states(Sample *s)
{
    s->ids[0] = STR("c1");
    s->ids[1] = STR("c2");
    s->rivals[0] = STR("islamic_state");
    s->rivals[1] = STR("syrian_government");
    s->sources[0] = STR("UNOSAT");
    s->sources[1] = STR("Wire; AFP");
    s->states[0] = (State){
        .id = STR("s1"),
        .place = STR("temple_of_bel"),
        .topic = TOPIC_DAMAGE,
        .value = STR("destroyed"),
        .from = {sample_day(2015, 8, 27), sample_day(2015, 8, 30)},
        .to = {WHEN_NO_LAST, WHEN_NO_LAST},
        .confidence = 0.9,
        .independent = 2,
        .claims_for = s->ids,
        .for_count = 2,
        .sources = s->sources,
        .source_count = 2,
    };
    s->states[1] = (State){
        .id = STR("s2"),
        .place = STR("town"),
        .topic = TOPIC_CONTROL,
        .value = STR("contested"),
        .contested = true,
        .rivals = s->rivals,
        .rival_count = 2,
        .from = {sample_day(2016, 3, 24), sample_day(2016, 3, 24)},
        .to = {sample_day(2016, 3, 27), sample_day(2016, 3, 27)},
        .confidence = 0.5,
        .claims_against = s->ids,
        .against_count = 1,
    };
    s->states[2] =
        (State){.id = STR("s3"),
                .place = STR("village"),
                .topic = TOPIC_FIGHTING,
                .from = {sample_day(2016, 3, 24), sample_day(2016, 3, 24)},
                .to = {sample_day(2016, 3, 25), sample_day(2016, 3, 25)}};
}

static inline void sample_make(Sample *s)
{
    memset(s, 0, sizeof *s);
    s->arena = arena_make(MEGABYTE);
    s->memory.arena = &s->arena;
    sample_places(s);
    sample_claims(s);
    sample_states(s);
    s->evidence = (Evidence){.places = s->places,
                             .place_count = 3,
                             .documents = &s->document,
                             .document_count = 1,
                             .claims = s->claims,
                             .claim_count = 2};
    s->chronicle = (Chronicle){s->states, 3};
    s->mention = (KeptMention){.doc = STR("a.txt"),
                               .place = STR("town"),
                               .surface = STR("the town"),
                               .chars = {3, 11},
                               .nominal = true,
                               .position = {38.284, 34.5624},
                               .located = true,
                               .accuracy_m = 700,
                               .score = 0.5,
                               .published = {16678, 16678}};
    s->material = (Material){.evidence = &s->evidence,
                             .chronicle = &s->chronicle,
                             .mentions = &s->mention,
                             .mention_count = 1};
}

static inline void sample_release(Sample *s)
{
    arena_release(&s->arena);
}

/* Whether what was written holds the text. */
static inline bool sample_holds(const Sample *s, const char *text)
{
    Str all = memory_text(&s->memory);

    return str_find(all, str_from_cstr(text), 0) < all.len;
}

#endif
