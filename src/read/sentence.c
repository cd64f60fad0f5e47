/* Where a sentence ends: at . ! ? and what closes behind them, unless the point
 * belongs to an abbreviation or the text goes on in lower case. */
#include "read/page.h"

/* Never at the end of a sentence: a name or number follows. */
static const char *const titles[] = {
    "adm", "brig", "capt", "cmdr", "cpl",    "col",    "dr",  "fr",
    "gen", "gov",  "hon",  "lt",   "maj",    "messrs", "mr",  "mrs",
    "ms",  "mt",   "pres", "prof", "rep",    "rev",    "sen", "sgt",
    "st",  "supt", "vs",   "dept", "approx", "ft",
};

/* At the end only where no number follows. */
static const char *const before_numbers[] = {
    "jan",  "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "no",  "nos", "p",   "pp",
    "fig",  "art", "vol", "ca",  "c",   "ch",
};

/* At the end where a word follows that often begins a sentence. */
static const char *const endings[] = {
    "inc", "ltd", "co", "corp", "jr", "sr", "etc", "al", "km", "bros", "llc",
};

static const char *const starters[] = {
    "a",     "after",  "also", "although", "an",      "and",       "as",
    "at",    "before", "both", "but",      "by",      "during",    "earlier",
    "for",   "he",     "her",  "his",      "however", "i",         "if",
    "in",    "it",     "its",  "last",     "many",    "meanwhile", "most",
    "no",    "not",    "now",  "on",       "one",     "our",       "several",
    "she",   "since",  "some", "that",     "the",     "their",     "there",
    "these", "they",   "this", "those",    "two",     "we",        "when",
    "while", "with",   "you",  "what",     "who",     "why",       "how",
};

#define IS_ONE_OF(word, list)                                                  \
    is_one_of(word, list, sizeof(list) / sizeof *(list))

static bool is_one_of(Str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

static bool touches(const Token *left, const Token *right)
{
    return left->span.end == right->span.start;
}

static bool is_initials(const Token *token)
{
    return token->kind == TOKEN_WORD && token->folded.len > 1 &&
           token->folded.data[token->folded.len - 1] == '.';
}

/* Whether the point at tokens[at] belongs to the word before it, given what
 * comes next. */
static bool is_abbreviation(const Page *page, const Paragraph *in, size_t at,
                            const Token *next)
{
    const Token *word = &page->tokens[at - (at > in->first)];

    if (word->kind != TOKEN_WORD || !touches(word, &page->tokens[at]) ||
        !str_is(page->tokens[at].folded, "."))
        return false;
    if (IS_ONE_OF(word->folded, titles))
        return word->capital || next->kind == TOKEN_NUMBER ||
               str_is(word->folded, "vs") || str_is(word->folded, "approx");
    if (IS_ONE_OF(word->folded, before_numbers))
        return next->kind == TOKEN_NUMBER;
    return IS_ONE_OF(word->folded, endings) &&
           !IS_ONE_OF(next->folded, starters);
}

static bool opens(const Token *token)
{
    return token->kind == TOKEN_MARK &&
           (str_is(token->folded, "\"") || str_is(token->folded, "'") ||
            str_is(token->folded, "(") || str_is(token->folded, "["));
}

static bool has_case(const Token *token)
{
    unsigned char first =
        token->folded.len > 0 ? (unsigned char)token->folded.data[0] : 0;

    return first < 0x80;
}

/* Whether a sentence can begin with tokens[at]. */
static bool can_begin(const Page *page, const Paragraph *in, size_t at)
{
    while (at < in->end && opens(&page->tokens[at]))
        at++;
    if (at == in->end)
        return true;
    return page->tokens[at].capital || page->tokens[at].kind == TOKEN_NUMBER ||
           page->tokens[at].kind == TOKEN_MARK || !has_case(&page->tokens[at]);
}

/* "www.Site", "Al.Manar": a point inside what is written as one. */
static bool is_inside(const Page *page, const Paragraph *in, size_t at)
{
    const Token *point = &page->tokens[at], *next = point + 1;

    if (at + 1 >= in->end || at == in->first || !touches(point, next) ||
        next->kind == TOKEN_MARK)
        return false;
    return !next->capital || next->shouted || point[-1].capital ||
           !touches(&point[-1], point);
}

/* The token behind the sentence that tokens[at] ends, or at itself where it
 * ends none. */
static size_t sentence_end(const Page *page, const Paragraph *in, size_t at)
{
    const Token *token = &page->tokens[at];
    size_t next = at + 1;

    if (is_initials(token))
        return next < in->end && page->tokens[next].capital &&
                       IS_ONE_OF(page->tokens[next].folded, starters)
                   ? next
                   : at;
    if (!mark_ends(token) || is_inside(page, in, at))
        return at;
    while (next < in->end &&
           (mark_ends(&page->tokens[next]) ||
            (mark_closes(&page->tokens[next]) &&
             touches(&page->tokens[next - 1], &page->tokens[next]))))
        next++;
    if (next == in->end)
        return next;
    if (next == at + 1 && is_abbreviation(page, in, at, &page->tokens[next]))
        return at;
    return can_begin(page, in, next) ? next : at;
}

static bool push(Arena *arena, const Page *page, const Paragraph *in,
                 Span tokens, Sentences *out, Error *err)
{
    Sentence sentence = {
        .first = tokens.start,
        .end = tokens.end,
        .span = {page->tokens[tokens.start].span.start,
                 page->tokens[tokens.end - 1].span.end},
        .kind = in->kind,
        .opens_paragraph = tokens.start == in->first,
    };

    /* A possessive ending belongs to its word, though not to its span. */
    return VEC_PUSH(arena, out, sentence, err);
}

bool sentences_cut(Arena *arena, const Page *page, const Paragraph *paragraph,
                   Sentences *out, Error *err)
{
    size_t first = paragraph->first;

    for (size_t at = first; at < paragraph->end;) {
        size_t end = sentence_end(page, paragraph, at);
        if (end == at) {
            at++;
            continue;
        }
        if (!push(arena, page, paragraph, (Span){first, end}, out, err))
            return false;
        first = at = end;
    }
    return first == paragraph->end ||
           push(arena, page, paragraph, (Span){first, paragraph->end}, out,
                err);
}
