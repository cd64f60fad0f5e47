/* "St Catherine's": the church of the town that the text is about. */
#include "locate/title.h"
#include "locate/unlisted.h"

enum { LONGEST_SAINT = 3 }; /* words behind "St" */

static bool is_saint(const Scan *scan, size_t at)
{
    return (scan->words.begins[at] >> WORDS_SAINT & 1) != 0 &&
           token_at(scan, at)->capital;
}

/* Behind the possessive that ends the name, or the token. */
static size_t name_end(const Scan *scan, size_t at, size_t end)
{
    size_t i = at + 1;

    if (i < end && str_is(scan->words.keys[i], "."))
        i++;
    for (size_t words = 0; i < end && words < LONGEST_SAINT; i++, words++) {
        const Token *token = token_at(scan, i);
        if (token->kind != TOKEN_WORD || !token->capital ||
            title_place_at(scan, i) != NULL)
            return at;
        if (token->possessive)
            return i + 1;
    }
    return at;
}

static uint32_t church(const Gazetteer *g)
{
    for (size_t i = 0; i < g->kind_count; i++)
        if (str_is(g->kind_items[i].name, "church"))
            return (uint32_t)i;
    return NO_PLACE;
}

/* What is the saint's is the church: not his day, nor another noun. */
static bool owns_something(const Scan *scan, size_t at, size_t end)
{
    return at < end &&
           ((scan->words.begins[at] >> WORDS_NOUN & 1) != 0 ||
            token_at(scan, at)->capital || str_is(scan->words.keys[at], "day"));
}

bool saint_find(Scan *scan, size_t at, const Sentence *sentence)
{
    Title title;

    if (!is_saint(scan, at) || sentence->kind == SENTENCE_HEADLINE ||
        scan->query)
        return true;
    title = (Title){.first = at,
                    .noun = at,
                    .noun_end = at,
                    .kind = church(scan->gazetteer),
                    .word = STR("church"),
                    .names = 1};
    if (title.kind == NO_PLACE || title_place_at(scan, at) != NULL)
        return true;
    title.end = name_end(scan, at, sentence->end);
    if (title.end == at || owns_something(scan, title.end, sentence->end) ||
        !title_find_town(scan, &title, sentence))
        return true;
    return unlisted_add(scan, &title);
}
