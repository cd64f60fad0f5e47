/* What the words around an expression of time say of its direction. */
#include "claim/time_words.h"

enum { REACH_BACK = 12, REACH_ON = 10 };

/* Where the clause ends as far as tense is concerned. */
static bool parts_clauses(const Token *token)
{
    static const char *const words[] = {
        "that",     "which",     "who",      "but",   "while",
        "when",     "after",     "as",       "said",  "says",
        "told",     "announced", "reported", "added", "warned",
        "although", "because",   "where",    "whose", "since",
    };
    static const char *const marks[] = {",", ";", ":", "\"", "-", "(", ")"};

    return token->kind == TOKEN_MARK ? IS_ONE_OF(token->folded, marks)
                                     : IS_ONE_OF(token->folded, words);
}

/* "will", "aims", "were to" */
static bool looks_ahead(const Token *tokens, size_t at, size_t end)
{
    static const char *const words[] = {
        "will",    "shall",    "would",       "wont",     "planned",  "plans",
        "plan",    "planning", "scheduled",   "expected", "expects",  "due",
        "aims",    "aiming",   "aimed",       "hopes",    "hoping",   "hoped",
        "intends", "upcoming", "forthcoming", "vowed",    "promised", "slated",
        "begins",  "resumes",  "starts",      "ahead",    "deadline",
    };
    static const char *const be[] = {"is", "are", "was", "were", "set"};

    if (IS_ONE_OF(tokens[at].folded, words))
        return true;
    return IS_ONE_OF(tokens[at].folded, be) && at + 1 < end &&
           str_is(tokens[at + 1].folded, "to");
}

static bool ahead_before(const Token *tokens, const Sentence *sentence,
                         size_t first)
{
    for (size_t at = first; at > sentence->first && first - at < REACH_BACK;
         at--) {
        if (parts_clauses(&tokens[at - 1]))
            return false;
        if (looks_ahead(tokens, at - 1, sentence->end))
            return true;
    }
    return false;
}

/* For "On Monday, talks will resume". */
static bool ahead_behind(const Token *tokens, const Sentence *sentence,
                         size_t end)
{
    size_t at = end;

    if (at < sentence->end && str_is(tokens[at].folded, ","))
        at++;
    for (; at < sentence->end && at - end < REACH_ON; at++) {
        if (parts_clauses(&tokens[at]))
            return false;
        if (looks_ahead(tokens, at, sentence->end))
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

TimeAspect phrase_aspect(const Token *tokens, const Sentence *sentence,
                         const TimePhrase *phrase)
{
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
        .ahead = !since && (ahead_before(tokens, sentence, phrase->first) ||
                            (opens_clause(tokens, sentence, phrase->first) &&
                             ahead_behind(tokens, sentence, phrase->end))),
        .lasting = IS_ONE_OF(lead, lasting) ||
                   (phrase->kind == PHRASE_SPAN && str_is(lead, "for")),
    };
}
