#include "screenplay_fixture.h"

#include "../marked.h"

static void captions_together_what_began_together(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;

    add(fixture, TOPIC_CONTROL, "ruins", "army", "2016-03-27")->independent = 1;
    add(fixture, TOPIC_CONTROL, "temple", "army", "2016-03-27")->inherited =
        true;
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27")->independent = 3;
    play = written(fixture);
    assert_int_equal(play->event_count, 1);
    assert_int_equal(play->events[0].count, 3);
    assert_true(str_is(play->events[0].card.headline,
                       "Tadmur and Palmyra held by Syrian government"));
}

static void counts_places_that_have_no_room(void **state)
{
    Fixture *fixture = *state;

    fixture->places[1].name = STR("Palmyra, the city of a thousand columns");
    fixture->places[0].name = STR("Tadmur, the town beside the oasis");
    add(fixture, TOPIC_DAMAGE, "ruins", "severe", "2016-03-27");
    add(fixture, TOPIC_DAMAGE, "town", "severe", "2016-03-27")->independent = 1;
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Tadmur, the town beside the\u2026 and 1 other place "
                       "severely damaged"));
}

static void names_ruins_with_their_town(void **state)
{
    Fixture *fixture = *state;
    State *first = add(fixture, TOPIC_CONTROL, "ruins", "army", "2016-03-27");

    first->inherited = true;
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Tadmur held by Syrian government"));
    fixture->places[0].twin = STR("ruins");
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Tadmur and Palmyra held by Syrian government"));
}

static void leads_with_what_is_shown_best(void **state)
{
    Fixture *fixture = *state;
    State *ruins = add(fixture, TOPIC_CONTROL, "ruins", "army", "2016-03-27");
    State *town = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    const Event *event;

    for (int i = 0; i < 2; i++)
        fixture->claims[i].value = STR("army");
    fixture->claims[0].place = STR("ruins");
    fixture->claims[0].when = (When){day("2016-12-20"), day("2016-12-20")};
    fixture->claims[0].quote_text = STR("The first time, Palmyra was spared");
    fixture->claims[1].when = town->from;
    ruins->claims_for = fixture->ids;
    ruins->for_count = 2;
    ruins->independent = 3;
    town->claims_for = &fixture->ids[1];
    town->for_count = 1;
    event = &written(fixture)->events[0];
    assert_ptr_equal(event->states[0], town);
    assert_ptr_equal(event->states[1], ruins);
    assert_true(str_is(event->card.quote, "\u201cTadmur was taken\u201d"));
}

static void calls_a_change_of_hands_taking(void **state)
{
    Fixture *fixture = *state;
    State *first = add(fixture, TOPIC_CONTROL, "town", "group", "2015-05-21");
    const Screenplay *play;

    first->to = (When){day("2016-03-27"), day("2016-03-27")};
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    play = written(fixture);
    assert_int_equal(play->event_count, 1);
    assert_true(play->events[0].major);
    assert_ptr_equal(play->events[0].before[0], first);
    assert_true(str_is(play->events[0].card.headline,
                       "Tadmur taken by Syrian government"));
    assert_true(str_is(play->events[0].card.actor, "army"));
}

static void calls_what_began_unseen_holding(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;

    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    play = written(fixture);
    assert_false(play->events[0].major);
    assert_true(str_is(play->events[0].card.headline,
                       "Tadmur held by Syrian government"));
}

static void is_brief_where_names_are_long(void **state)
{
    Fixture *fixture = *state;

    fixture->places[0].name = STR("Northern Necropolis (tombs)");
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Northern Necropolis held by Syrian government"));
    fixture->places[0].name =
        STR("Great Western and Northern Necropolis of Kings");
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Great Western and Northern Necropolis of\u2026: Syrian "
                       "government"));
}

static void names_every_topic(void **state)
{
    static const struct {
        Topic topic;
        const char *value, *headline;
    } rows[] = {
        {TOPIC_FIGHTING, "", "Fighting at Palmyra"},
        {TOPIC_LOOTING, "", "Looting at Palmyra"},
        {TOPIC_THREAT, "", "Threat to Palmyra"},
        {TOPIC_RESTORATION, "", "Restoration at Palmyra"},
        {TOPIC_DAMAGE, "none", "Palmyra: no damage reported"},
        {TOPIC_DAMAGE, "possible", "Palmyra: damage possible"},
        {TOPIC_DAMAGE, "severe", "Palmyra severely damaged"},
        {TOPIC_CONTROL, "someone", "Palmyra held by someone"},
    };
    Fixture *fixture = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture->chronicle.count = 0;
        add(fixture, rows[i].topic, "ruins", rows[i].value, "2016-03-27");
        assert_true(str_is(written(fixture)->events[0].card.headline,
                           rows[i].headline));
    }
}

static void quotes_who_says_so_and_how_sure(void **state)
{
    Fixture *fixture = *state;
    State *taken =
        add(fixture, TOPIC_CONTROL, "town", "army", "[2016-03-25..2016-03-27]");
    const CardText *card;

    fixture->claims[0].source = STR("army");
    fixture->claims[1].source = STR("monitor");
    fixture->claims[1].quote_text = STR("Troops entered Tadmur");
    fixture->claims[1].confidence = 0.9;
    fixture->claims[2].source = STR("group");
    fixture->claims[3].source = STR("group");
    taken->claims_for = &fixture->ids[0];
    taken->for_count = 2;
    taken->independent = 2;
    taken->claims_against = &fixture->ids[2];
    taken->against_count = 2;
    card = &written(fixture)->events[0].card;
    assert_true(str_is(card->quote, "\u201cTroops entered Tadmur\u201d"));
    assert_true(str_is(card->source, "SOHR, via Deutsche Welle, 25 Mar 2016"));
    assert_true(str_is(card->counts, "2 sources confirm \u00b7 1 denies "
                                     "\u00b7 dated within 3 days"));
    assert_true(
        str_is(card->stake, "Holder\u2019s own claim; confirmed by SOHR"));
}

static void quotes_what_was_said_of_that_time(void **state)
{
    Fixture *fixture = *state;
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");

    fixture->claims[0].when = (When){day("2016-12-11"), day("2016-12-11")};
    fixture->claims[0].source = STR("monitor");
    fixture->claims[0].quote_text = STR("It fell again in December");
    fixture->claims[1].when = taken->from;
    fixture->claims[2].when = taken->from;
    fixture->claims[2].place = STR("ruins");
    fixture->claims[2].quote_text = STR("The ruins were theirs");
    taken->claims_for = fixture->ids;
    taken->for_count = 3;
    assert_true(str_is(written(fixture)->events[0].card.quote,
                       "\u201cTadmur was taken\u201d"));
}

static void quotes_what_was_said_at_that_time(void **state)
{
    Fixture *fixture = *state;
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-25");

    fixture->documents[1].published =
        (When){day("2016-12-12"), day("2016-12-12")};
    fixture->documents[1].published_how = PUBLISHED_CATALOG;
    fixture->claims[0].doc = STR("b.txt");
    fixture->claims[0].source = STR("monitor");
    fixture->claims[0].quote_text = STR("It had fallen in March");
    fixture->claims[0].when = taken->from;
    fixture->claims[1].when = taken->from;
    taken->claims_for = fixture->ids;
    taken->for_count = 2;
    assert_true(str_is(written(fixture)->events[0].card.quote,
                       "\u201cTadmur was taken\u201d"));
}

/* Of what the report on the town says, what is between the bars. */
static Str quoted(Fixture *fixture, const char *text)
{
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    char *room = arena_take(&fixture->arena, strlen(text), &(Error){0});
    Span *quote = &fixture->claims[0].quote;

    assert_non_null(room);
    fixture->documents[0].text = marked_text(text, room, quote);
    fixture->claims[0].quote_text =
        (Str){room + quote->start, quote->end - quote->start};
    fixture->claims[0].time_text = STR("between March and May");
    taken->claims_for = fixture->ids;
    taken->for_count = 1;
    fixture->chronicle.count = 1;
    return written(fixture)->events[0].card.quote;
}

static void quotes_whole_sentences_where_there_is_room(void **state)
{
    static const struct {
        const char *text, *quote;
    } rows[] = {
        {"It rained. The United |Nations said Tadmur had fallen|. Then snow.",
         "\u201cThe United Nations said Tadmur had fallen\u201d"},
        {"BEIRUT - The army |took Tadmur|, the governor said.",
         "\u201cThe army took Tadmur, the governor said\u201d"},
        {"The gate, as |it is called, fell|, an aide of the governor of the "
         "province of Homs and of all its many districts said.",
         "\u201cThe gate, as it is called, fell\u201d"},
        {"Two towers |fell in the first|, which began in June. Others stand.",
         "\u201cTwo towers fell in the first, which began in June\u201d"},
        {"A \"very large blast\" shook it. \"We |took Tadmur|,\" he said.",
         "\u201cWe took Tadmur\u201d"},
        {"Gen. Suheil |took Syria's\nTadmur| at noon.",
         "\u201cGen. Suheil took Syria\u2019s Tadmur at noon\u201d"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str quote = quoted(*state, rows[i].text);
        if (!str_is(quote, rows[i].quote))
            fail_msg("%s: %.*s", rows[i].text, STR_ARGS(quote));
    }
}

static void cuts_quotes_where_a_part_ends(void **state)
{
    static const struct {
        const char *text, *quote;
    } rows[] = {
        {"|The army and those who fight for it drove the group out of Tadmur "
         "on Sunday after three weeks and four days of battle|.",
         "\u201cThe army and those who fight for it drove the group out of "
         "Tadmur on Sunday after three weeks\u2026\u201d"},
        {"|Les soldats et leurs alli\u00e9s ont repris la citadelle et les "
         "temples de la ville antique sur les hauteurs de l\u2019ouest|.",
         "\u201cLes soldats et leurs alli\u00e9s ont repris la citadelle et "
         "les temples de la ville antique\u2026\u201d"},
        {"|What the scholars of the Institute of the Orient of Chicago wrote "
         "of it puts the fall of Tadmur between March and May|.",
         "\u201c\u2026wrote of it puts the fall of Tadmur between March and "
         "May\u201d"},
        {"Whatever was or was not said in the course of the night and of the "
         "day before, once more the |army was in Tadmur|.",
         "\u201c\u2026army was in Tadmur\u201d"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str quote = quoted(*state, rows[i].text);
        if (!str_is(quote, rows[i].quote))
            fail_msg("%s: %.*s", rows[i].text, STR_ARGS(quote));
    }
}

static void quotes_no_text_that_is_not_the_claims(void **state)
{
    Fixture *fixture = *state;

    (void)quoted(fixture, "The army |took Tadmur| at noon.");
    fixture->claims[0].quote_text = STR("As an analyst put it");
    assert_true(str_is(written(fixture)->events[0].card.quote,
                       "\u201cAs an analyst put it\u201d"));
    fixture->claims[0].quote = (Span){7, 4000};
    assert_true(str_is(written(fixture)->events[0].card.quote,
                       "\u201cAs an analyst put it\u201d"));
}

static void says_whose_word_alone_it_is(void **state)
{
    Fixture *fixture = *state;
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    const CardText *card;

    fixture->claims[0].source = STR("army");
    taken->claims_for = &fixture->ids[0];
    taken->for_count = 1;
    card = &written(fixture)->events[0].card;
    assert_true(str_is(card->stake,
                       "Holder\u2019s own claim; nobody else confirms it"));
    fixture->claims[0].source = STR("group");
    card = &written(fixture)->events[0].card;
    assert_true(
        str_is(card->stake, "Conceded by the other side: Islamic State"));
}

static void keeps_cards_short(void **state)
{
    Fixture *fixture = *state;
    State *hit = add(fixture, TOPIC_DAMAGE, "ruins", "moderate", "2016-03-27");
    const CardText *card;

    fixture->places[1].name =
        STR("Sanctuary of the \u02bfUz\u0101y and the Most Excellent Gods of "
            "the Desert");
    fixture->claims[0].place = STR("ruins");
    fixture->claims[0].quote_text =
        STR("After a night in which the shelling of the road and of all the "
            "villages along it had not ceased for an hour, the columns in the "
            "Sanctuary of the \u02bfUz\u0101y and the Most Excellent Gods of "
            "the Desert were reported to have fallen");
    hit->claims_for = &fixture->ids[0];
    hit->for_count = 1;
    card = &written(fixture)->events[0].card;
    assert_int_equal(utf8_valid_length(card->headline), card->headline.len);
    assert_true(utf8_count(card->headline) <= CARD_HEADLINE);
    assert_true(str_ends(card->headline, STR("\u2026 damaged")));
    assert_int_equal(utf8_valid_length(card->quote), card->quote.len);
    assert_true(utf8_count(card->quote) <= CARD_QUOTE);
    assert_true(str_find(card->quote, STR("Sanctuary"), 0) < card->quote.len);
}

static void writes_a_card_where_little_is_known(void **state)
{
    Fixture *fixture = *state;
    State *hit =
        add(fixture, TOPIC_DAMAGE, "temple", "contested", "[..2016-03-27]");
    const CardText *card;

    hit->contested = true;
    card = &written(fixture)->events[0].card;
    assert_true(
        str_is(card->headline, "Temple of Baalshamin: damage disputed"));
    assert_int_equal(card->quote.len, 0);
    assert_int_equal(card->stake.len, 0);
    assert_true(str_is(card->counts, "0 sources confirm \u00b7 none denies "
                                     "\u00b7 this day or before"));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(captions_together_what_began_together),
        CASE(counts_places_that_have_no_room),
        CASE(names_ruins_with_their_town),
        CASE(leads_with_what_is_shown_best),
        CASE(calls_a_change_of_hands_taking),
        CASE(calls_what_began_unseen_holding),
        CASE(is_brief_where_names_are_long),
        CASE(names_every_topic),
        CASE(quotes_who_says_so_and_how_sure),
        CASE(quotes_what_was_said_of_that_time),
        CASE(quotes_what_was_said_at_that_time),
        CASE(quotes_whole_sentences_where_there_is_room),
        CASE(cuts_quotes_where_a_part_ends),
        CASE(quotes_no_text_that_is_not_the_claims),
        CASE(says_whose_word_alone_it_is),
        CASE(keeps_cards_short),
        CASE(writes_a_card_where_little_is_known),
    };

    return cmocka_run_group_tests_name("card", tests, NULL, NULL);
}
