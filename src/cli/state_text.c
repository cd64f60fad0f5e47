#include "cli/state_text.h"

#include "cli/days.h"
#include "cli/project.h"

#include <stdio.h>

static Str actor_name(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (str_equal(evidence->actors[i].key, key))
            return evidence->actors[i].name;
    return key;
}

/* The scale of UNOSAT in words. */
static const char *damage_words(Str value)
{
    static const char *const words[DAMAGE_COUNT] = {
        "undamaged", "possibly damaged", "moderately damaged",
        "severely damaged", "destroyed"};
    Damage grade = DAMAGE_POSSIBLE;

    (void)damage_from_name(value, &grade);
    return words[grade];
}

static const char *episode_words(Topic topic)
{
    switch (topic) {
    case TOPIC_FIGHTING:
        return "fighting";
    case TOPIC_LOOTING:
        return "looting";
    case TOPIC_THREAT:
        return "danger";
    default:
        return "repair or restoration";
    }
}

/* A value, or one of the rivals, of a state. */
static void tell_word(Report *report, const Evidence *evidence,
                      const State *state, Str value)
{
    if (state->topic == TOPIC_CONTROL)
        report_text(report, actor_name(evidence, value));
    else if (state->topic == TOPIC_DAMAGE)
        report_print(report, "%s", damage_words(value));
    else
        report_print(report, "%s", episode_words(state->topic));
}

void state_tell_value(Report *report, const Evidence *evidence,
                      const State *state)
{
    bool episode =
        state->topic != TOPIC_CONTROL && state->topic != TOPIC_DAMAGE;

    if (!state->contested || episode) {
        tell_word(report, evidence, state, state->value);
        if (state->contested)
            report_print(report, ", which others deny");
        return;
    }
    report_print(report, "contested: ");
    for (size_t i = 0; i < state->rival_count; i++) {
        if (i > 0)
            report_print(report, " or ");
        tell_word(report, evidence, state, state->rivals[i]);
    }
    if (state->rival_count == 1)
        report_print(report, ", which others deny");
}

/* ---- when ------------------------------------------------------------------
 */

/* "from 27 March 2016", "until a day in May 2015", "from 5 October 2015 or
 * before" */
static void tell_bound(Report *report, const char *word, When when)
{
    char phrase[DAYS_PHRASE_SIZE], day[DAYS_DAY_SIZE];
    bool open = when.first == WHEN_NO_FIRST;

    if (open || when.last == WHEN_NO_LAST) {
        days_day_phrase(open ? when.last : when.first, day);
        report_print(report, " %s %s or %s", word, day,
                     open ? "before" : "after");
        return;
    }
    days_phrase(when, phrase);
    if (strncmp(phrase, "on ", 3) == 0)
        report_print(report, " %s %s", word, phrase + 3);
    else
        report_print(report, " %s a day %s", word, phrase);
}

static void tell_lasting(Report *report, const State *state)
{
    bool ends = !when_unbounded(state->to);

    if (!when_unbounded(state->from))
        tell_bound(report, "from", state->from);
    if (ends)
        tell_bound(report, "until", state->to);
    if (when_unbounded(state->from))
        report_print(report, "; since when is not reported");
    if (!ends)
        report_print(report, "; no end of it is reported");
}

static void tell_change_day(Report *report, const State *state)
{
    char phrase[DAYS_PHRASE_SIZE];

    days_phrase(state->from, phrase);
    if (when_unbounded(state->from))
        report_print(report, " on a day that is not reported");
    else
        report_print(report, " %s", phrase);
}

/* One day, known or not, or a stretch of days. */
static void tell_episode_days(Report *report, const State *state)
{
    bool one_day = day_after(state->from.last) == state->to.last;
    char day[DAYS_DAY_SIZE];

    if (state->from.first == WHEN_NO_FIRST) {
        days_day_phrase(state->from.last, day);
        report_print(report, " on %s; when it began is not said", day);
    } else if (one_day) {
        tell_change_day(report, state);
    } else if (state->to.last == WHEN_NO_LAST) {
        tell_lasting(report, state);
    } else {
        tell_bound(report, "from", state->from);
        days_day_phrase(state->to.last - 1, day);
        report_print(report, " to %s", day);
    }
}

/* ---- sentences -------------------------------------------------------------
 */

static void tell_control(Report *report, const Evidence *evidence,
                         const State *state)
{
    if (!state->contested) {
        report_text(report, actor_name(evidence, state->value));
        report_print(report, " in control");
    } else if (state->rival_count == 1) {
        report_text(report, actor_name(evidence, state->rivals[0]));
        report_print(report, " reported in control, which others deny,");
    } else {
        report_print(report, "Control contested");
        for (size_t i = 0; i < state->rival_count; i++) {
            report_print(report, i == 0 ? " between " : " and ");
            report_text(report, actor_name(evidence, state->rivals[i]));
        }
    }
    tell_lasting(report, state);
}

static void tell_damage(Report *report, const State *state)
{
    const char *words =
        damage_words(state->contested ? state->rivals[0] : state->value);

    if (state->contested) {
        report_print(report, "Contested whether %s", words);
        if (state->rival_count > 1)
            report_print(report, " or %s", damage_words(state->rivals[1]));
        report_print(report, ",");
        tell_change_day(report, state);
    } else if (str_equal(state->value, damage_name(DAMAGE_NONE))) {
        report_print(report, "Reported undamaged");
        tell_lasting(report, state);
    } else {
        report_print(report, "%c%s", words[0] - 'a' + 'A', words + 1);
        tell_change_day(report, state);
    }
}

void state_tell_sentence(Report *report, const Evidence *evidence,
                         const State *state)
{
    const char *words = episode_words(state->topic);

    if (state->topic == TOPIC_CONTROL) {
        tell_control(report, evidence, state);
    } else if (state->topic == TOPIC_DAMAGE) {
        tell_damage(report, state);
    } else {
        report_print(report, "%c%s reported", words[0] - 'a' + 'A', words + 1);
        tell_episode_days(report, state);
        if (state->contested)
            report_print(report, ", and denied by others");
    }
    report_print(report, ".");
}

void state_tell_sources(Report *report, const State *state)
{
    if (state->independent > 1)
        report_print(report, "%zu independent sources", state->independent);
    else
        report_print(report, "One source");
    report_print(report, " (%zu claim%s", state->for_count,
                 state->for_count == 1 ? "" : "s");
    if (state->against_count > 0)
        report_print(report, "; %zu against or in doubt", state->against_count);
    report_print(report, ")");
    for (size_t i = 0; i < state->source_count; i++) {
        report_print(report, i == 0 ? ": " : "; ");
        report_text(report, state->sources[i]);
    }
    report_print(report, ". Confidence %.2f", state->confidence);
    if (state->interested && state->independent > 1)
        report_print(report, "; said by those alone whom it profits");
    if (state->inherited)
        report_print(report, "; said of the whole or of parts, not of this "
                             "place by name");
    report_print(report, ".");
}

void state_tell(Report *report, const Evidence *evidence, const State *state)
{
    report_print(report, "  ");
    state_tell_sentence(report, evidence, state);
    report_print(report, "\n    ");
    state_tell_sources(report, state);
    report_print(report, "\n");
}

void place_tell(Report *report, const Evidence *evidence, Str key)
{
    const Place *place = project_find_place(evidence, key);

    report_text(report, place == NULL ? key : place->name);
}
