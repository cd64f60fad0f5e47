/* Which words expressions of time are made of, from the lists that their reader
 * goes by: most words of a text are none, and most sentences tell no time. */
#include "claim/time_words.h"

#include "read/read.h"

#include <limits.h>

enum {
    BEGINS = 1 << 10,  /* a phrase may begin with it */
    FOLLOWS = 1 << 11, /* may stand behind an article that begins one */
    CORE = 1 << 12,    /* no phrase is without such a word, or a figure */
    ARTICLE = TIME_ARTICLE,
    MOST_WORDS = 256,
    CORE_REACH = 12, /* words of the longest phrase up to such a word: "the
                      * second half of the past twenty-five years" */
};

static const struct {
    const TimeList *list;
    uint64_t roles;
} lists[] = {
    {&time_articles, ARTICLE},
    {&time_openings, BEGINS | TIME_OPENING},
    {&time_alone, BEGINS | CORE | TIME_DAY},
    {&time_same, FOLLOWS | TIME_SAME},
    {&time_units, FOLLOWS | CORE | TIME_UNIT},
    {&time_seasons, BEGINS | CORE | TIME_SEASON},
    {&time_seasons_counted, CORE | TIME_SEASONS},
    {&time_numbers, BEGINS | TIME_COUNT},
    {&time_tens, BEGINS | TIME_COUNT},
    {&time_vague, BEGINS | TIME_COUNT},
    {&time_last, BEGINS | TIME_SHIFT},
    {&time_this, BEGINS | TIME_SHIFT},
    {&time_next, BEGINS | TIME_SHIFT},
    {&time_early, BEGINS},
    {&time_late, BEGINS},
    {&time_edges, BEGINS},
    {&time_ordinals, BEGINS},
    {&time_hours, CORE},
    {&time_day_words, BEGINS | CORE | TIME_DAY},
    {&time_hour_words, BEGINS | CORE | TIME_HOUR},
};

bool time_words_make(Arena *arena, const TimeWords **out, Error *err)
{
    TimeWords *words = arena_take(arena, sizeof *words, err);
    const char *name;

    if (words == NULL || !word_table_make(arena, MOST_WORDS, words, err))
        return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t k = 0; k < lists[i].list->count; k++)
            word_table_add(words,
                           word_hash(str_from_cstr(lists[i].list->words[k])),
                           lists[i].roles);
    for (size_t i = 0; (name = read_calendar_name(i)) != NULL; i++)
        if (name[0] != '\0')
            word_table_add(words, word_hash(str_from_cstr(name)),
                           BEGINS | CORE | TIME_CALENDAR);
    *out = words;
    return true;
}

static bool is_figure(const Token *token)
{
    return token->kind == TOKEN_NUMBER ||
           (token->kind == TOKEN_WORD && token->folded.len > 0 &&
            token->folded.data[0] >= '0' && token->folded.data[0] <= '9');
}

static unsigned role_of(const TimeWords *words, const Token *token)
{
    unsigned role = (unsigned)word_table_bits(words, token->hash);

    if (token->kind != TOKEN_WORD)
        role &= ~(unsigned)BEGINS;
    return is_figure(token) ? role | TIME_FIGURE | CORE : role;
}

bool time_roles(const TimeWords *words, const Token *tokens, Span span,
                TimeRoles *roles)
{
    TimeRoles all = 0;

    for (size_t at = span.start; at < span.end; at++) {
        roles[at - span.start] = (TimeRoles)role_of(words, &tokens[at]);
        all |= roles[at - span.start];
    }
    return (all & CORE) != 0;
}

bool time_roles_begin(const TimeRoles *roles, size_t count)
{
    const unsigned behind = TIME_FIGURE | BEGINS | FOLLOWS;

    if (count == 0)
        return false;
    if ((roles[0] & TIME_FIGURE) != 0)
        return true;
    if ((roles[0] & ARTICLE) != 0 ? count < 2 || (roles[1] & behind) == 0
                                  : (roles[0] & BEGINS) == 0)
        return false;
    for (size_t i = 0; i < count && i < CORE_REACH; i++)
        if ((roles[i] & CORE) != 0)
            return true;
    return false;
}

bool time_may_begin(const TimeWords *words, const Token *tokens, size_t at,
                    size_t end)
{
    TimeRoles roles[CORE_REACH] = {0};
    size_t count = end - at < CORE_REACH ? end - at : CORE_REACH;

    if (words == NULL)
        return true;
    (void)time_roles(words, tokens, (Span){at, at + count}, roles);
    return time_roles_begin(roles, count);
}

unsigned time_role(const TimeReader *in, size_t ahead)
{
    return in->words == NULL ? UINT_MAX
                             : role_of(in->words, time_peek(in, ahead));
}
