#include "core/model.h"

#include <assert.h>

static const char *const topics[TOPIC_COUNT] = {
    "control", "damage", "fighting", "looting", "threat", "restoration"};
static const char *const polarities[POLARITY_COUNT] = {
    "asserted", "denied", "not_yet", "possible", "planned"};
static const char *const damages[DAMAGE_COUNT] = {
    "none", "possible", "moderate", "severe", "destroyed"};
static const char *const hows[] = {"unknown", "metadata", "catalog",
                                   "option",  "dateline", "inferred"};
static const char *const roles[] = {"place", "metonym", "dateline",
                                    "source_seat"};

static const char *const decisions[DECIDED_COUNT] = {"", "accepted", "rejected",
                                                     "amended"};

#define COUNT_OF(names) (sizeof(names) / sizeof *(names))

static Str name_at(const char *const *names, size_t count, size_t at)
{
    assert(at < count);
    return str_from_cstr(names[at]);
}

/* Index of the name, or count. */
static size_t index_of(const char *const *names, size_t count, Str name)
{
    size_t at = 0;

    while (at < count && !str_is(name, names[at]))
        at++;
    return at;
}

bool claim_is_hint(const Claim *claim)
{
    return str_begins(claim->rule, STR(RULE_WEIGHED)) &&
           claim->decided != DECIDED_ACCEPTED &&
           claim->decided != DECIDED_AMENDED;
}

Str topic_name(Topic topic)
{
    return name_at(topics, COUNT_OF(topics), (size_t)topic);
}

Str polarity_name(Polarity polarity)
{
    return name_at(polarities, COUNT_OF(polarities), (size_t)polarity);
}

Str damage_name(Damage damage)
{
    return name_at(damages, COUNT_OF(damages), (size_t)damage);
}

Str published_how_name(PublishedHow how)
{
    return name_at(hows, COUNT_OF(hows), (size_t)how);
}

Str role_name(MentionRole role)
{
    return name_at(roles, COUNT_OF(roles), (size_t)role);
}

Str decided_name(Decided decided)
{
    return name_at(decisions, COUNT_OF(decisions), (size_t)decided);
}

bool topic_from_name(Str name, Topic *out)
{
    size_t at = index_of(topics, COUNT_OF(topics), name);

    if (at < COUNT_OF(topics))
        *out = (Topic)at;
    return at < COUNT_OF(topics);
}

bool polarity_from_name(Str name, Polarity *out)
{
    size_t at = index_of(polarities, COUNT_OF(polarities), name);

    if (at < COUNT_OF(polarities))
        *out = (Polarity)at;
    return at < COUNT_OF(polarities);
}

bool damage_from_name(Str name, Damage *out)
{
    size_t at = index_of(damages, COUNT_OF(damages), name);

    if (at < COUNT_OF(damages))
        *out = (Damage)at;
    return at < COUNT_OF(damages);
}

bool published_how_from_name(Str name, PublishedHow *out)
{
    size_t at = index_of(hows, COUNT_OF(hows), name);

    if (at < COUNT_OF(hows))
        *out = (PublishedHow)at;
    return at < COUNT_OF(hows);
}

Validity state_validity(const State *state)
{
    if (state->from.last < state->to.first)
        return (Validity){state->from.last, state->to.first, true};
    return (Validity){state->from.first, state->to.last, false};
}

bool state_holds(const State *state, int32_t day)
{
    Validity valid = state_validity(state);

    return valid.from <= day && day < valid.to;
}
