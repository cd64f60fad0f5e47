/* Runs tests/cases/claims.case over the lexicon of geodata, and states what
 * holds of any claim. */
#include "cases.h"

#include "read/read.h"

static bool describes(const Claim *claim, Str expected)
{
    char text[400];
    int length = snprintf(
        text, sizeof text, "%.*s %.*s %.*s %.*s",
        STR_ARGS(topic_name(claim->topic)),
        STR_ARGS(claim->value.len > 0 ? claim->value : STR("-")),
        STR_ARGS(polarity_name(claim->polarity)), STR_ARGS(claim->place));

    return length > 0 && str_begins((Str){text, (size_t)length}, expected);
}

static bool has_source(const ClaimList *claims, Str expected)
{
    for (size_t i = 0; i < claims->count; i++)
        if (str_find(claims->items[i].source, expected, 0) <
            claims->items[i].source.len)
            return true;
    return false;
}

static bool has(const ClaimList *claims, Str expected)
{
    for (size_t i = 0; i < claims->count; i++)
        if (describes(&claims->items[i], expected))
            return true;
    return false;
}

static void take_line(const Room *room, Arena *arena, Case *c, Str key,
                      Str value)
{
    bool wanted = false;

    read_case(room, arena, c);
    if (str_is(key, "expect"))
        wanted = has(&c->claims, value);
    else if (str_is(key, "source"))
        wanted = has_source(&c->claims, value);
    else if (str_is(key, "never"))
        wanted = !has(&c->claims, value);
    else
        fail_msg("no such key as '%.*s'", STR_ARGS(key));
    if (wanted)
        return;
    print_message("'%.*s': not as '%.*s: %.*s' has it\n", STR_ARGS(c->text),
                  STR_ARGS(key), STR_ARGS(value));
    c->failed = true;
}

static void every_case_claims_what_it_should(void **state)
{
    run_cases(*state, SOURCE_FOLDER "/tests/cases/claims.case", take_line);
}

/* ---- whole documents
 * ----------------------------------------------------------- */

static const Place town = {
    .key = {"palmyra", 7}, .name = {"Palmyra", 7}, .kind = {"town", 4}};

/* Reads a text in which each "Palmyra" is a mention. */
static void extract(const Room *room, Arena *arena, const char *text,
                    Claim **claims, size_t *count)
{
    ReadHints hints = {.name = STR("a.txt"),
                       .published = {17000, 17000},
                       .published_how = PUBLISHED_CATALOG};
    Document document;
    Mention mentions[16];
    size_t found = 0;
    Times times;
    Error err = {0};

    assert_true(
        read_plain(arena, str_from_cstr(text), &hints, NULL, &document, &err));
    for (size_t i = 0; i < document.token_count && found < 16; i++)
        if (str_is(document.tokens[i].folded, "palmyra"))
            mentions[found++] = (Mention){.span = document.tokens[i].span,
                                          .first_token = i,
                                          .end_token = i + 1,
                                          .place = &town,
                                          .score = 1};
    assert_true(times_find(arena, &document, &times, &err));
    if (!claims_extract(arena,
                        &(ClaimText){.lexicon = room->lexicon,
                                     .document = &document,
                                     .mentions = mentions,
                                     .mention_count = found,
                                     .times = times.items,
                                     .time_count = times.count},
                        claims, count, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < *count; i++) {
        const Claim *claim = &(*claims)[i];

        assert_true(claim->quote.end <= document.text.len);
        assert_true(str_equal(
            claim->quote_text,
            str_slice(document.text, claim->quote.start, claim->quote.end)));
        assert_true(claim->quote_text.len <= 300);
        assert_true(claim->when.first <= claim->when.last);
        assert_true(claim->confidence > 0 && claim->confidence <= 1);
    }
}

static void what_is_told_twice_is_one_claim(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Claim *claims;
    size_t count;

    extract(
        *state, &arena,
        "Syrian troops retake Palmyra\n\nSyrian troops retook Palmyra from "
        "Islamic State on Tuesday, Syrian state television said.\n\nThe army "
        "recaptured Palmyra after three weeks.\n",
        &claims, &count);
    assert_int_equal(count, 1);
    assert_true(str_is(claims[0].value, "syrian_government"));
    assert_true(str_is(claims[0].source, "syrian_state_television"));
    assert_true(claims[0].time_text.len > 0);
}

static void the_text_refines_what_its_headline_says(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Claim *claims;
    size_t count;

    extract(*state, &arena,
            "Museum of Palmyra destroyed\n\nThe museum of Palmyra was severely "
            "damaged, officials said.\n",
            &claims, &count);
    assert_int_equal(count, 1);
    assert_true(str_is(claims[0].value, "severe"));
}

static void a_headline_alone_weighs_less_than_a_text(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Claim *headline, *text;
    size_t count;

    extract(*state, &arena, "Palmyra destroyed\n\nMore to follow.\n", &headline,
            &count);
    assert_int_equal(count, 1);
    extract(*state, &arena, "Palmyra was destroyed, officials said.\n", &text,
            &count);
    assert_int_equal(count, 1);
    assert_true(str_is(headline[0].value, "destroyed"));
    assert_true(headline[0].confidence < text[0].confidence);
}

static void the_same_text_gives_the_same_ids(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    const char *text = "Islamic State seized Palmyra in May 2015. Fighting "
                       "near Palmyra went on, the monitor said.\n";
    Claim *first;
    Claim *second;
    size_t count;
    size_t again;

    extract(*state, &arena, text, &first, &count);
    extract(*state, &arena, text, &second, &again);
    assert_true(count >= 2);
    assert_int_equal(count, again);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(first[i].id.len, 16);
        assert_true(str_equal(first[i].id, second[i].id));
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(first[i].id, first[j].id));
    }
}

static void a_text_without_events_claims_nothing(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Claim *claims;
    size_t count;

    extract(*state, &arena,
            "Palmyra is an oasis in the desert. Tourists came to Palmyra "
            "before the war.\n",
            &claims, &count);
    assert_int_equal(count, 0);
}

static void a_very_long_sentence_is_read_in_pieces(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(512 * MEGABYTE);
    size_t repeats = 4000;
    const char *part = "troops and militants near Palmyra and ";
    char *text = arena_take(&arena, repeats * strlen(part) + 1, &(Error){0});
    Claim *claims;
    size_t count;

    assert_non_null(text);
    for (size_t i = 0; i < repeats * strlen(part); i++)
        text[i] = part[i % strlen(part)];
    extract(*state, &arena, text, &claims, &count);
    assert_int_equal(count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_claims_what_it_should),
        cmocka_unit_test(what_is_told_twice_is_one_claim),
        cmocka_unit_test(the_text_refines_what_its_headline_says),
        cmocka_unit_test(a_headline_alone_weighs_less_than_a_text),
        cmocka_unit_test(the_same_text_gives_the_same_ids),
        cmocka_unit_test(a_text_without_events_claims_nothing),
        cmocka_unit_test(a_very_long_sentence_is_read_in_pieces),
    };

    return cmocka_run_group_tests(tests, open_room, close_room);
}
