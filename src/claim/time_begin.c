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
} roles[] = {
    {&time_articles, ARTICLE},
    {&time_openings, BEGINS | TIME_OPENING},
    {&time_alone, BEGINS | CORE | TIME_DAY},
    {&time_same, FOLLOWS},
    {&time_units, FOLLOWS | CORE},
    {&time_seasons, BEGINS | CORE | TIME_SEASON},
    {&time_seasons_counted, CORE},
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
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        for (size_t k = 0; k < roles[i].list->count; k++)
            word_table_add(words,
                           word_hash(str_from_cstr(roles[i].list->words[k])),
                           roles[i].roles);
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

static bool is_core(const TimeWords *words, const Token *token)
{
    return is_figure(token) ||
           (word_table_bits(words, token->hash) & CORE) != 0;
}

static bool is_start(const TimeWords *words, const Token *tokens, size_t at,
                     size_t end)
{
    uint64_t role = word_table_bits(words, tokens[at].hash);

    if ((role & ARTICLE) == 0)
        return (role & BEGINS) != 0 && tokens[at].kind == TOKEN_WORD;
    return at + 1 < end && (is_figure(&tokens[at + 1]) ||
                            (word_table_bits(words, tokens[at + 1].hash) &
                             (BEGINS | FOLLOWS)) != 0);
}

bool time_may_begin(const TimeWords *words, const Token *tokens, size_t at,
                    size_t end)
{
    if (words == NULL || is_figure(&tokens[at]))
        return true;
    if (!is_start(words, tokens, at, end))
        return false;
    for (size_t i = at; i < end && i - at < CORE_REACH; i++)
        if (is_core(words, &tokens[i]))
            return true;
    return false;
}

unsigned time_role(const TimeReader *in)
{
    const Token *token = time_peek(in, 0);

    if (in->words == NULL)
        return UINT_MAX;
    return (unsigned)word_table_bits(in->words, token->hash) |
           (is_figure(token) ? (unsigned)TIME_FIGURE : 0);
}

bool time_may_be_told(const TimeWords *words, const Token *tokens,
                      const Sentence *sentence)
{
    for (size_t at = sentence->first; words != NULL && at < sentence->end; at++)
        if (is_core(words, &tokens[at]))
            return true;
    return words == NULL;
}
