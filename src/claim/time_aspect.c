/* What the words around an expression of time say of its direction. */
#include "claim/time_words.h"

enum { REACH_BACK = 12, REACH_ON = 10 };

/* Where the clause ends as far as tense is concerned. */
static const char *const parts[] = {
    "that",   "which",    "who",     "but",   "while",     "when",     "after",
    "as",     "said",     "says",    "told",  "announced", "reported", "added",
    "warned", "although", "because", "where", "whose",     "since",
};
const TimeList aspect_parts = {parts, sizeof parts / sizeof *parts};

static const char *const ahead[] = {
    "will",    "shall",    "would",       "wont",     "planned",  "plans",
    "plan",    "planning", "scheduled",   "expected", "expects",  "due",
    "aims",    "aiming",   "aimed",       "hopes",    "hoping",   "hoped",
    "intends", "upcoming", "forthcoming", "vowed",    "promised", "slated",
    "begins",  "resumes",  "starts",      "ahead",    "deadline",
};
const TimeList aspect_ahead = {ahead, sizeof ahead / sizeof *ahead};

static const char *const be[] = {"is", "are", "was", "were", "set"};
const TimeList aspect_be = {be, sizeof be / sizeof *be};

/* The words around a phrase. */
typedef struct {
    const TimeWords *words; /* or NULL */
    const Token *tokens;
    size_t first, end;
} Around;

/* AspectRole bits. */
static unsigned aspect_of(const Around *in, size_t at)
{
    Str word = in->tokens[at].folded;

    if (in->words != NULL)
        return (unsigned)word_table_bits(&in->words->aspects,
                                         in->tokens[at].hash);
    return (time_find(word, &aspect_parts) > 0 ? ASPECT_PARTS : 0U) |
           (time_find(word, &aspect_ahead) > 0 ? ASPECT_AHEAD : 0U) |
           (time_find(word, &aspect_be) > 0 ? ASPECT_BE : 0U);
}

static bool parts_clauses(const Around *in, size_t at)
{
    static const char *const marks[] = {",", ";", ":", "\"", "-", "(", ")"};

    return in->tokens[at].kind == TOKEN_MARK
               ? STR_IS_ONE_OF(in->tokens[at].folded, marks)
               : (aspect_of(in, at) & ASPECT_PARTS) != 0;
}

/* "will", "aims", "were to" */
static bool looks_ahead(const Around *in, size_t at)
{
    unsigned aspect = aspect_of(in, at);

    return (aspect & ASPECT_AHEAD) != 0 ||
           ((aspect & ASPECT_BE) != 0 && at + 1 < in->end &&
            str_is(in->tokens[at + 1].folded, "to"));
}

static bool ahead_before(const Around *in, size_t first)
{
    for (size_t at = first; at > in->first && first - at < REACH_BACK; at--) {
        if (parts_clauses(in, at - 1))
            return false;
        if (looks_ahead(in, at - 1))
            return true;
    }
    return false;
}

/* For "On Monday, talks will resume". */
static bool ahead_behind(const Around *in, size_t end)
{
    size_t at = end;

    if (at < in->end && str_is(in->tokens[at].folded, ","))
        at++;
    for (; at < in->end && at - end < REACH_ON; at++) {
        if (parts_clauses(in, at))
            return false;
        if (looks_ahead(in, at))
            return true;
    }
    return false;
}

/* At the sentence's beginning or behind a mark, perhaps with a preposition. */
static bool opens_clause(const Token *tokens, const Sentence *sentence,
                         size_t first)
{
    return first <= sentence->first + 1 ||
           tokens[first - 1].kind == TOKEN_MARK ||
           (str_is(tokens[first - 1].folded, "on") &&
            tokens[first - 2].kind == TOKEN_MARK);
}

TimeAspect phrase_aspect(const TimeWords *words, const Token *tokens,
                         const Sentence *sentence, const TimePhrase *phrase)
{
    const Around around = {words, tokens, sentence->first, sentence->end};
    static const char *const lasting[] = {"since", "until", "till",
                                          "throughout", "through"};
    size_t at = phrase->first;
    Str lead;
    bool since;

    if (at > sentence->first && str_is(tokens[at - 1].folded, "the"))
        at--;
    lead = at > sentence->first ? tokens[at - 1].folded : (Str){NULL, 0};
    since = str_is(lead, "since");
    return (TimeAspect){
        .past = since,
        .ahead = !since && (ahead_before(&around, phrase->first) ||
                            (opens_clause(tokens, sentence, phrase->first) &&
                             ahead_behind(&around, phrase->end))),
        .lasting = STR_IS_ONE_OF(lead, lasting) ||
                   (phrase->kind == PHRASE_SPAN && str_is(lead, "for")),
    };
}
