/* The example reports, as a careful reader would take them, give the history
 * that other sources tell. */
#include "core/input.h"
#include "core/table.h"
#include "core/vec.h"
#include "evidence.h"

#define FOLDER SOURCE_FOLDER

static Table table_of(Arena *arena, const char *path)
{
    Table table = {0};
    Str text = {0};
    Error err;

    if (!input_read(arena, path, 4 * MEGABYTE, &text, &err) ||
        !table_parse(arena, TABLE_TSV, str_from_cstr(path), text, &table, &err))
        fail_msg("%s", err.message);
    return table;
}

static Str cell(const Table *table, size_t row, const char *column)
{
    return table_cell(table, row, table_column(table, column));
}

static const char *text_of(Arena *arena, Str text)
{
    Str copy = {0};
    Error err;

    assert_true(arena_copy(arena, text, &copy, &err));
    return copy.data;
}

static void add_places(Arena *arena, const char *path, Evidence *evidence)
{
    Table table = table_of(arena, path);
    Error err;
    Place *places = arena_array(arena, evidence->place_count + table.row_count,
                                sizeof *places, &err);

    assert_non_null(places);
    for (size_t i = 0; i < evidence->place_count; i++)
        places[i] = evidence->places[i];
    for (size_t row = 0; row < table.row_count; row++) {
        Place *place = &places[evidence->place_count + row];
        place->key = cell(&table, row, "key");
        place->name = cell(&table, row, "name");
        place->kind = cell(&table, row, "kind");
        place->parent = cell(&table, row, "parent");
        place->twin = cell(&table, row, "twin");
        place->located =
            str_to_double(cell(&table, row, "accuracy_m"), &place->accuracy_m);
    }
    evidence->places = places;
    evidence->place_count += table.row_count;
}

static size_t keys_of(Arena *arena, Str joined, Str **out)
{
    VEC(Str) keys = {0};
    Error err;

    while (joined.len > 0) {
        Str key = str_take_until(&joined, '|');
        assert_true(VEC_PUSH(arena, &keys, key, &err));
    }
    *out = keys.items;
    return keys.count;
}

static void add_actors(Arena *arena, Evidence *evidence)
{
    Table table = table_of(arena, FOLDER "/geodata/actors.tsv");
    Error err;
    Actor *actors = arena_array(arena, table.row_count, sizeof *actors, &err);

    assert_non_null(actors);
    for (size_t row = 0; row < table.row_count; row++) {
        Actor *actor = &actors[row];
        actor->key = cell(&table, row, "key");
        actor->name = cell(&table, row, "name");
        actor->kind = cell(&table, row, "kind");
        actor->side = cell(&table, row, "side");
        actor->name_count =
            keys_of(arena, cell(&table, row, "names"), &actor->names);
        actor->ally_count =
            keys_of(arena, cell(&table, row, "allies"), &actor->allies);
        actor->opponent_count =
            keys_of(arena, cell(&table, row, "opponents"), &actor->opponents);
    }
    evidence->actors = actors;
    evidence->actor_count = table.row_count;
}

/* One document a day of publication. */
static void add_claims(Arena *arena, Evidence *evidence)
{
    Table table = table_of(arena, FOLDER "/tests/cases/palmyra_claims.tsv");
    Error err;
    Claim *claims = arena_array(arena, table.row_count, sizeof *claims, &err);
    Document *documents =
        arena_array(arena, table.row_count, sizeof *documents, &err);

    assert_non_null(claims);
    assert_non_null(documents);
    for (size_t row = 0; row < table.row_count; row++) {
        Row words = {text_of(arena, cell(&table, row, "doc")),
                     text_of(arena, cell(&table, row, "place")),
                     text_of(arena, cell(&table, row, "topic")),
                     text_of(arena, cell(&table, row, "value")),
                     text_of(arena, cell(&table, row, "polarity")),
                     text_of(arena, cell(&table, row, "source")),
                     text_of(arena, cell(&table, row, "when"))};
        Document *document = &documents[evidence->document_count];

        claims[row] = row_claim(arena, &words, row);
        claims[row].agent = cell(&table, row, "agent");
        claims[row].confidence = 0.9;
        if (row > 0 && str_equal(claims[row].doc, document[-1].name))
            continue;
        document->name = claims[row].doc;
        document->published_how = PUBLISHED_CATALOG;
        assert_true(when_parse(document->name, &document->published, &err));
        evidence->document_count++;
    }
    evidence->documents = documents;
    evidence->claims = claims;
    evidence->claim_count = table.row_count;
}

static Chronicle palmyra(Arena *arena)
{
    static const char *const files[] = {"places", "osm_places",
                                        "natural_earth_places"};
    Evidence evidence = {0};
    Chronicle chronicle = {0};
    Error err;

    for (size_t i = 0; i < COUNT(files); i++) {
        Str path = {0};
        assert_true(arena_format(arena, &path, &err,
                                 "%s/geodata/gazetteer/%s.tsv", FOLDER,
                                 files[i]));
        add_places(arena, path.data, &evidence);
    }
    add_actors(arena, &evidence);
    add_claims(arena, &evidence);
    if (!chronicle_build(arena, &evidence, &chronicle, &err))
        fail_msg("%s", err.message);
    return chronicle;
}

static void every_day_known_from_elsewhere_is_right(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = palmyra(&arena);
    Table days = table_of(&arena, FOLDER "/tests/cases/palmyra_days.tsv");
    size_t wrong = 0;

    (void)state;
    assert_true(days.row_count >= 50);
    for (size_t row = 0; row < days.row_count; row++) {
        const char *place = text_of(&arena, cell(&days, row, "place"));
        const char *day = text_of(&arena, cell(&days, row, "day"));
        Str value = cell(&days, row, "value");
        Topic topic = TOPIC_CONTROL;
        const State *found;
        bool right;

        assert_true(topic_from_name(cell(&days, row, "topic"), &topic));
        found = state_on(&arena, &chronicle, place, topic, day);
        right =
            found == NULL ? str_is(value, "-") : str_equal(found->value, value);
        if (!right)
            print_error("%s on %s: '%.*s', not '%.*s'\n", place, day,
                        STR_ARGS(found == NULL ? STR("-") : found->value),
                        STR_ARGS(value));
        wrong += !right;
    }
    assert_int_equal(wrong, 0);
}

static void what_two_images_bound_stays_within_them(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(WORLD_CEILING);
    Chronicle chronicle = palmyra(&arena);
    const State *gone =
        state_on(&arena, &chronicle, "tetrapylon", TOPIC_DAMAGE, "2017-01-20");

    (void)state;
    assert_non_null(gone);
    assert_true(gone->from.first >= day_of("2016-12-26"));
    assert_true(gone->from.last <= day_of("2017-01-10"));
    assert_true(gone->against_count > 0);
    assert_true(gone->confidence > 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_known_from_elsewhere_is_right),
        cmocka_unit_test(what_two_images_bound_stays_within_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
