#include "locate/phrase.h"

enum { LONGEST_APPROACH = 8 };

/* Adjectives ("ancient", "UNESCO-listed"), numbers ("2,000-year-old"). */
static bool is_adjective(const Scan *scan, size_t at)
{
    return scan->owner[at] == 0 &&
           (scan->document->tokens[at].kind == TOKEN_NUMBER ||
            is_cue(&scan->words, at, CUE_MODIFIER));
}

static bool is_article(const Scan *scan, size_t at)
{
    return is_cue(&scan->words, at, CUE_DEFINITE) ||
           is_cue(&scan->words, at, CUE_INDEFINITE);
}

size_t skip_adjectives(const Scan *scan, size_t at, size_t end)
{
    while (at < end && scan->owner[at] == 0 &&
           (is_adjective(scan, at) || is_article(scan, at)))
        at++;
    return at;
}

size_t skip_adjectives_back(const Scan *scan, size_t at, size_t floor)
{
    while (at > floor && is_adjective(scan, at - 1))
        at--;
    return at;
}

bool anchor_after(const Scan *scan, size_t at, size_t end, size_t *anchor)
{
    const Gazetteer *g = scan->gazetteer;
    size_t limit = at + LONGEST_APPROACH;

    while (at < end && at < limit) {
        uint32_t owner = scan->owner[at];
        TermMatch noun;
        if (owner != 0) {
            *anchor = at;
            return scan->found.items[owner - 1].first == at &&
                   scan->found.items[owner - 1].place != NO_PLACE;
        }
        noun = terms_match(&g->nouns, &scan->words, at, end);
        if (is_adjective(scan, at) || is_article(scan, at))
            at++;
        else if (noun.length > 0 && at + noun.length < end &&
                 (scan->owner[at + noun.length] != 0 ||
                  str_is(scan->words.keys[at + noun.length], "of")))
            at += noun.length + (scan->owner[at + noun.length] == 0);
        else
            return false;
    }
    return false;
}

bool noun_calls(const Gazetteer *g, uint32_t place, Str noun)
{
    Str old = STR("old city");
    const Place *item = gazetteer_place(g, place);

    if (!str_equal(noun, old))
        return true;
    for (size_t i = 0; i <= item->name_count; i++) {
        Str name = i == 0 ? item->name : item->names[i - 1].text;
        if (str_find(name, STR("Old City"), 0) < name.len ||
            str_find(name, STR("old city"), 0) < name.len)
            return true;
    }
    return false;
}
