/* Which words expressions of time are made of, from the lists that their reader
 * goes by: most words of a text are none, and most sentences tell no time. */
#include "claim/time_words.h"

#include "read/read.h"

#include <limits.h>

enum {
    MOST_WORDS = 256,
    MOST_ASPECTS = 64,
    CORE_REACH = 12, /* words of the longest phrase up to such a word: "the
                      * second half of the past twenty-five years" */
};

typedef struct {
    const TimeList *list;
    uint64_t roles;
} RoleList;

static const RoleList lists[] = {
    {&time_articles, TIME_ARTICLE},
    {&time_openings, TIME_OPENING},
    {&time_mid, TIME_PART},
    {&time_alone, TIME_CORE | TIME_DAY},
    {&time_same, TIME_SAME},
    {&time_units, TIME_CORE | TIME_UNIT},
    {&time_seasons, TIME_CORE | TIME_SEASON},
    {&time_seasons_counted, TIME_CORE | TIME_SEASONS},
    {&time_numbers, TIME_COUNT},
    {&time_tens, TIME_COUNT},
    {&time_vague, TIME_COUNT},
    {&time_last, TIME_SHIFT},
    {&time_this, TIME_SHIFT},
    {&time_next, TIME_SHIFT},
    {&time_early, TIME_PART},
    {&time_late, TIME_PART},
    {&time_edges, TIME_PART | TIME_EDGE},
    {&time_ordinals, TIME_PART | TIME_ORDINAL},
    {&time_pieces, TIME_PIECE},
    {&time_hours, TIME_CORE | TIME_HOURS},
    {&time_day_words, TIME_CORE | TIME_DAY},
    {&time_hour_words, TIME_CORE | TIME_HOUR},
};
static const RoleList aspect_lists[] = {
    {&aspect_parts, ASPECT_PARTS},
    {&aspect_ahead, ASPECT_AHEAD},
    {&aspect_be, ASPECT_BE},
};

static void add_list(WordTable *table, const RoleList *row)
{
    for (size_t i = 0; i < row->list->count; i++)
        word_table_add(table, word_hash(str_from_cstr(row->list->words[i])),
                       row->roles);
}

bool time_words_make(Arena *arena, const TimeWords **out, Error *err)
{
    TimeWords *words = arena_take(arena, sizeof *words, err);
    const char *name;

    if (words == NULL ||
        !word_table_make(arena, MOST_WORDS, &words->roles, err) ||
        !word_table_make(arena, MOST_ASPECTS, &words->aspects, err))
        return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        add_list(&words->roles, &lists[i]);
    for (size_t i = 0; i < sizeof aspect_lists / sizeof *aspect_lists; i++)
        add_list(&words->aspects, &aspect_lists[i]);
    for (size_t i = 0; (name = read_calendar_name(i)) != NULL; i++)
        if (name[0] != '\0')
            word_table_add(&words->roles, word_hash(str_from_cstr(name)),
                           TIME_CORE | TIME_CALENDAR);
    *out = words;
    return true;
}

static inline bool is_figure(const Token *token)
{
    return token->kind == TOKEN_NUMBER ||
           (token->kind == TOKEN_WORD && token->folded.len > 0 &&
            token->folded.data[0] >= '0' && token->folded.data[0] <= '9');
}

static inline TimeRoles role_of(const TimeWords *words, const Token *token)
{
    TimeRoles role = is_figure(token) ? TIME_FIGURE | TIME_CORE : 0;

    if (!word_table_may(&words->roles, token->hash) ||
        token->kind != TOKEN_WORD)
        return role;
    return role | (TimeRoles)word_table_bits(&words->roles, token->hash);
}

bool time_roles(const TimeWords *words, const Token *tokens, Span span,
                TimeRoles *roles)
{
    TimeRoles all = 0;

    for (size_t at = span.start; at < span.end; at++) {
        TimeRoles role = role_of(words, &tokens[at]);

        roles[at - span.start] = role;
        all |= role;
    }
    return (all & TIME_CORE) != 0;
}

/* Of words that begin a phrase by what follows them: what may. */
enum {
    AFTER_SHIFT = TIME_CALENDAR | TIME_FIGURE | TIME_SEASON | TIME_UNIT |
                  TIME_HOURS | TIME_COUNT | TIME_ARTICLE,
    AFTER_COUNT = TIME_UNIT | TIME_SEASONS | TIME_COUNT,
    AFTER_OPENING = TIME_UNIT | TIME_COUNT | TIME_FIGURE | TIME_ARTICLE,
    AFTER_ARTICLE = TIME_FIGURE | TIME_UNIT | TIME_SAME | TIME_SEASONS,
};

/* "Last", "second", "two", with what follows: of any form but those that are
 * told by their head. */
static bool leads_on(TimeRoles head, TimeRoles next)
{
    return (head & TIME_EDGE) != 0 ||
           ((head & TIME_ORDINAL) != 0 && (next & TIME_PIECE) != 0) ||
           ((head & TIME_SHIFT) != 0 && (next & AFTER_SHIFT) != 0) ||
           ((head & TIME_COUNT) != 0 && (next & AFTER_COUNT) != 0);
}

static bool may_begin(const TimeRoles *roles, size_t count)
{
    const TimeRoles alone =
        TIME_FIGURE | TIME_CALENDAR | TIME_SEASON | TIME_DAY | TIME_HOUR;
    TimeRoles head = roles[0], next = count > 1 ? roles[1] : 0;

    if ((head & alone) != 0)
        return true;
    if ((head & TIME_ARTICLE) != 0)
        return (next & AFTER_ARTICLE) != 0 ||
               leads_on(next, count > 2 ? roles[2] : 0);
    if ((head & TIME_PART) != 0 && (head & TIME_ORDINAL) == 0)
        return true;
    return leads_on(head, next) ||
           ((head & TIME_OPENING) != 0 && (next & AFTER_OPENING) != 0);
}

/* Whether a core is near. */
static bool has_core(const TimeRoles *roles, size_t count)
{
    for (size_t i = 0; i < count && i < CORE_REACH; i++)
        if ((roles[i] & TIME_CORE) != 0)
            return true;
    return false;
}

bool time_roles_begin(const TimeRoles *roles, size_t count)
{
    return count > 0 && roles[0] != 0 && may_begin(roles, count) &&
           has_core(roles, count);
}

size_t time_roles_next(const TimeRoles *roles, size_t from, size_t count)
{
    while (from < count && !time_roles_begin(roles + from, count - from))
        from++;
    return from;
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
    if (in->at + ahead >= in->end)
        return 0;
    if (in->roles != NULL)
        return in->roles[in->at + ahead - in->first];
    return in->words == NULL ? UINT_MAX
                             : role_of(in->words, &in->tokens[in->at + ahead]);
}
