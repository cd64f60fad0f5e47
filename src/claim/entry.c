#include "claim/story.h"

/* "Troops entered the town": to hold it, or to fight for it. */

/* Days between an entry and the fighting that goes with it. */
#define FIGHT_DAYS 3

static bool is_entry(const Lexicon *lexicon, const Claim *claim)
{
    if (claim->topic != TOPIC_CONTROL)
        return false;
    for (size_t i = 0; i < lexicon->rules.count; i++)
        if (lexicon->rules.items[i].entry &&
            str_equal(lexicon->rules.items[i].id, claim->rule))
            return true;
    return false;
}

static bool meet(When a, When b)
{
    return (int64_t)a.first <= (int64_t)b.last + FIGHT_DAYS &&
           (int64_t)b.first <= (int64_t)a.last + FIGHT_DAYS;
}

/* Whether the other claim tells that the town is fought for. */
static bool is_fight(const Claim *other, const Claim *entry)
{
    return str_equal(other->place, entry->place) &&
           meet(other->when, entry->when) &&
           ((other->topic == TOPIC_FIGHTING &&
             other->polarity == POLARITY_ASSERTED) ||
            (other->topic == TOPIC_CONTROL &&
             str_equal(other->value, entry->value) &&
             (other->polarity == POLARITY_NOT_YET ||
              other->polarity == POLARITY_DENIED)));
}

void claims_settle_entries(const Lexicon *lexicon, ClaimList *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        Claim *claim = &claims->items[i];
        bool fought = false;

        if (!is_entry(lexicon, claim))
            continue;
        for (size_t j = 0; j < claims->count && !fought; j++)
            fought = is_fight(&claims->items[j], claim);
        if (fought) {
            claim->topic = TOPIC_FIGHTING;
            claim->value = (Str){0};
        }
    }
}
