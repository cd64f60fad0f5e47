#include "cli/amend.h"

#include "cli/nearest.h"
#include "cli/project.h"

typedef struct {
    Arena *arena;
    const Evidence *evidence;
    Str value;
    Claim *claim;
    Error *err;
} Change;

typedef bool Setter(const Change *change);

static bool refuse_word(const Change *change, const char *what,
                        Str (*name)(int index), int count)
{
    Str *names =
        arena_array(change->arena, (size_t)count, sizeof *names, change->err);

    for (int i = 0; names != NULL && i < count; i++)
        names[i] = name(i);
    return names != NULL && nearest_refuse(what, change->value, names,
                                           (size_t)count, change->err);
}

static bool set_place(const Change *change)
{
    const Place *place;
    Str word;

    if (!arena_copy(change->arena, change->value, &word, change->err) ||
        !project_place(change->arena, change->evidence, word.data, &place,
                       change->err))
        return false;
    change->claim->place = place->key;
    change->claim->position = place->position;
    change->claim->accuracy_m = place->accuracy_m;
    return true;
}

static Str topic_at(int index)
{
    return topic_name((Topic)index);
}

static bool set_topic(const Change *change)
{
    return topic_from_name(change->value, &change->claim->topic) ||
           refuse_word(change, "topic", topic_at, TOPIC_COUNT);
}

static Str polarity_at(int index)
{
    return polarity_name((Polarity)index);
}

static bool set_polarity(const Change *change)
{
    return polarity_from_name(change->value, &change->claim->polarity) ||
           refuse_word(change, "polarity", polarity_at, POLARITY_COUNT);
}

static bool is_actor(const Change *change)
{
    for (size_t i = 0; i < change->evidence->actor_count; i++)
        if (str_equal(change->evidence->actors[i].key, change->value))
            return true;
    return change->value.len == 0;
}

static bool refuse_actor(const Change *change)
{
    size_t count = change->evidence->actor_count;
    Str *keys = arena_array(change->arena, count, sizeof *keys, change->err);

    for (size_t i = 0; keys != NULL && i < count; i++)
        keys[i] = change->evidence->actors[i].key;
    return keys != NULL &&
           nearest_refuse("actor", change->value, keys, count, change->err);
}

static Str grade_at(int index)
{
    return damage_name((Damage)index);
}

/* Of damage a grade, of control an actor; the topic stands already. */
static bool set_value(const Change *change)
{
    Damage grade;

    if (change->claim->topic == TOPIC_DAMAGE &&
        !damage_from_name(change->value, &grade))
        return refuse_word(change, "grade of damage", grade_at, DAMAGE_COUNT);
    if (change->claim->topic == TOPIC_CONTROL && !is_actor(change))
        return refuse_actor(change);
    change->claim->value = change->value;
    return true;
}

static bool set_agent(const Change *change)
{
    if (!is_actor(change))
        return refuse_actor(change);
    change->claim->agent = change->value;
    return true;
}

static bool set_cause(const Change *change)
{
    change->claim->cause = change->value;
    return true;
}

static bool set_source(const Change *change)
{
    change->claim->source = change->value;
    return true;
}

static bool set_earliest(const Change *change)
{
    When when = {WHEN_NO_FIRST, WHEN_NO_LAST};

    if (change->value.len > 0 && !when_parse(change->value, &when, change->err))
        return false;
    change->claim->when.first = when.first;
    return true;
}

static bool set_latest(const Change *change)
{
    When when = {WHEN_NO_FIRST, WHEN_NO_LAST};

    if (change->value.len > 0 && !when_parse(change->value, &when, change->err))
        return false;
    change->claim->when.last = when.last;
    return true;
}

static bool set_when(const Change *change)
{
    return when_parse(change->value, &change->claim->when, change->err);
}

static bool set_lasting(const Change *change)
{
    change->claim->lasting = str_is(change->value, "true");
    return change->claim->lasting || str_is(change->value, "false") ||
           error_set(change->err, ERROR_INPUT, 0,
                     "'%.*s' is neither true nor false",
                     STR_ARGS(change->value));
}

static const struct {
    const char *name;
    Setter *set;
} fields[] = {
    {"place", set_place},     {"topic", set_topic},
    {"value", set_value},     {"agent", set_agent},
    {"cause", set_cause},     {"polarity", set_polarity},
    {"source", set_source},   {"earliest", set_earliest},
    {"latest", set_latest},   {"when", set_when},
    {"lasting", set_lasting},
};
#define FIELD_COUNT (sizeof fields / sizeof *fields)

bool amend_field(Arena *arena, const Evidence *evidence, Str field, Str value,
                 Claim *claim, Error *err)
{
    Change change = {arena, evidence, value, claim, err};
    Str names[FIELD_COUNT];

    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (str_is(field, fields[i].name))
            return fields[i].set(&change) ||
                   error_within(err, "%.*s", STR_ARGS(field));
        names[i] = str_from_cstr(fields[i].name);
    }
    return nearest_refuse("field of a claim", field, names, FIELD_COUNT, err);
}

bool amend_word(Arena *arena, const Evidence *evidence, const char *word,
                Claim *claim, Error *err)
{
    Str rest = str_from_cstr(word);
    Str field = str_take_until(&rest, '=');

    if (field.len == strlen(word))
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is no amendment; write field=value, as in "
                         "value=severe",
                         word);
    return amend_field(arena, evidence, field, rest, claim, err);
}
