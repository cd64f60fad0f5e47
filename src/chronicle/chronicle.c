#include "chronicle/chronicle.h"

#include "chronicle/assess.h"
#include "chronicle/inherit.h"

#include <stdlib.h>

static bool add_bundle(const Inquiry *inquiry, Annals *annals, Bundle bundle,
                       Tally *tally, Error *err)
{
    Topic topic = bundle.items[0].claim->topic;
    SpellList *list = &annals->by_site[topic][bundle.items[0].site];

    if (topic == TOPIC_CONTROL)
        return control_spells(inquiry, bundle, tally, list, err);
    if (topic == TOPIC_DAMAGE)
        return damage_spells(inquiry, bundle, tally, list, err);
    return episode_spells(inquiry, bundle, tally, list, err);
}

static bool fill_annals(const Inquiry *inquiry, Annals *annals, Tally *tally,
                        Error *err)
{
    const Report *reports = inquiry->reports;

    for (size_t begin = 0; begin < inquiry->report_count;) {
        size_t end = begin;
        while (end < inquiry->report_count &&
               reports[end].site == reports[begin].site &&
               reports[end].claim->topic == reports[begin].claim->topic)
            end++;
        if (!add_bundle(inquiry, annals, (Bundle){reports + begin, end - begin},
                        tally, err))
            return false;
        begin = end;
    }
    return control_inherit(inquiry, annals, err) &&
           damage_inherit(inquiry, annals, err);
}

static bool open_annals(const Inquiry *inquiry, Annals *annals, Error *err)
{
    for (int topic = 0; topic < TOPIC_COUNT; topic++) {
        annals->by_site[topic] = arena_array(
            inquiry->arena, inquiry->site_count, sizeof(SpellList), err);
        if (annals->by_site[topic] == NULL)
            return false;
    }
    return true;
}

static bool add_states(const Inquiry *inquiry, const SpellList *spells,
                       Tally *tally, StateList *out, Error *err)
{
    size_t number = 0;

    for (size_t i = 0; i < spells->count; i++) {
        State state = {0};

        if (spells->items[i].topic == TOPIC_CONTROL &&
            spells->items[i].value.len == 0)
            continue;
        if (!assess(inquiry, &spells->items[i], tally, ++number, &state, err) ||
            !VEC_PUSH(inquiry->arena, out, state, err))
            return false;
    }
    return true;
}

bool chronicle_build(Arena *arena, const Evidence *evidence, Chronicle *out,
                     Error *err)
{
    Inquiry inquiry = {0};
    Annals annals = {0};
    Tally tally = {0};
    StateList states = {0};

    if (!inquiry_open(arena, evidence, &inquiry, err) ||
        !tally_make(arena, &inquiry, &tally, err) ||
        !open_annals(&inquiry, &annals, err) ||
        !fill_annals(&inquiry, &annals, &tally, err))
        return false;
    for (size_t site = 0; site < inquiry.site_count; site++)
        for (int topic = 0; topic < TOPIC_COUNT; topic++)
            if (!add_states(&inquiry, &annals.by_site[topic][site], &tally,
                            &states, err))
                return false;
    *out = (Chronicle){states.items, states.count};
    return true;
}

bool chronicle_related(Arena *arena, const Place *places, size_t place_count,
                       KeyList touched, KeyList *out, Error *err)
{
    Evidence bare = {.places = places, .place_count = place_count};
    Inquiry inquiry = {0};
    KeyList found = {0};
    bool *family;

    if (!inquiry_open(arena, &bare, &inquiry, err))
        return false;
    family = arena_array(arena, inquiry.site_count, sizeof *family, err);
    found.items = arena_array(arena, inquiry.site_count + touched.count,
                              sizeof *found.items, err);
    if (family == NULL || found.items == NULL)
        return false;
    for (size_t i = 0; i < touched.count; i++) {
        int site = inquiry_site(&inquiry, touched.items[i]);
        if (site < 0)
            found.items[found.count++] = touched.items[i];
        else
            family[inquiry.sites[site].family] = true;
    }
    for (size_t i = 0; i < inquiry.site_count; i++)
        if (family[inquiry.sites[i].family])
            found.items[found.count++] = inquiry.sites[i].key;
    *out = found;
    return true;
}

/* Of two states of one place and topic that hold on a day: the certain one, the
 * surer one, the later one. */
static bool is_better(const State *a, const State *b)
{
    Validity x = state_validity(a), y = state_validity(b);

    if (x.certain != y.certain)
        return x.certain;
    return a->confidence > b->confidence ||
           (a->confidence >= b->confidence && x.from >= y.from);
}

bool chronicle_at(Arena *arena, const Chronicle *chronicle, int32_t day,
                  const State ***out, size_t *count, Error *err)
{
    const State **found =
        arena_array(arena, chronicle->count, sizeof(const State *), err);
    size_t kept = 0;

    if (found == NULL)
        return false;
    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        if (!state_holds(state, day))
            continue;
        if (kept > 0 && found[kept - 1]->topic == state->topic &&
            str_equal(found[kept - 1]->place, state->place)) {
            if (is_better(state, found[kept - 1]))
                found[kept - 1] = state;
        } else {
            found[kept++] = state;
        }
    }
    *out = found;
    *count = kept;
    return true;
}
