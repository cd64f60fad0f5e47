/* Runs tests/cases/dated.case: the days of claims. */
#include "cases.h"

static bool describes(const Claim *claim, Str expected)
{
    char text[400], when[WHEN_TEXT_SIZE] = "none";
    int length;

    if (!when_unbounded(claim->when))
        when_format(claim->when, when);
    length = snprintf(text, sizeof text, "%.*s %.*s %.*s %.*s = %s",
                      STR_ARGS(topic_name(claim->topic)),
                      STR_ARGS(claim->value.len > 0 ? claim->value : STR("-")),
                      STR_ARGS(polarity_name(claim->polarity)),
                      STR_ARGS(claim->place), when);
    return length > 0 && str_equal((Str){text, (size_t)length}, expected);
}

static void print_claims(const ClaimList *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        char when[WHEN_TEXT_SIZE] = "none";

        if (!when_unbounded(claim->when))
            when_format(claim->when, when);
        print_message("got: %.*s %.*s %.*s %.*s = %s\n",
                      STR_ARGS(topic_name(claim->topic)),
                      STR_ARGS(claim->value),
                      STR_ARGS(polarity_name(claim->polarity)),
                      STR_ARGS(claim->place), when);
    }
}

static void take_line(const Room *room, Arena *arena, Case *c, Str key,
                      Str value)
{
    if (!str_is(key, "expect"))
        fail_msg("no such key as '%.*s'", STR_ARGS(key));
    read_case(room, arena, c);
    for (size_t i = 0; i < c->claims.count; i++)
        if (describes(&c->claims.items[i], value))
            return;
    print_message("'%.*s' does not say '%.*s'\n", STR_ARGS(c->text),
                  STR_ARGS(value));
    print_claims(&c->claims);
    c->failed = true;
}

static void dates_claims_as_the_cases_say(void **state)
{
    run_cases(*state, SOURCE_FOLDER "/tests/cases/dated.case", take_line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_claims_as_the_cases_say),
    };

    return cmocka_run_group_tests(tests, open_room, close_room);
}
