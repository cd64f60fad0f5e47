/* Where a sentence ends: at . ! ? and what closes behind them, unless the point
 * belongs to an abbreviation or the text goes on in lower case. */
#include "read/page.h"

/* Never at the end of a sentence where they begin with a capital, or a number
 * follows: a name or number does. */
static const char *const titles[] = {
    "adm", "brig", "capt", "cmdr", "cpl",  "col",  "dr",
    "fr",  "gen",  "gov",  "hon",  "lt",   "maj",  "messrs",
    "mr",  "mrs",  "ms",   "mt",   "pres", "prof", "rep",
    "rev", "sen",  "sgt",  "st",   "supt", "dept", "ft",
};

/* Never, however they are written. */
static const char *const small_titles[] = {"vs", "approx"};

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

enum { LONGEST_SHORT = 6 }; /* bytes of the longest of them */

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

    if (word->kind != TOKEN_WORD || word->folded.len > LONGEST_SHORT ||
        !touches(word, &page->tokens[at]) ||
        !str_is(page->tokens[at].folded, "."))
        return false;
    if ((word->capital || next->kind == TOKEN_NUMBER) &&
        STR_IS_ONE_OF(word->folded, titles))
        return true;
    if (STR_IS_ONE_OF(word->folded, small_titles))
        return true;
    if (next->kind == TOKEN_NUMBER &&
        STR_IS_ONE_OF(word->folded, before_numbers))
        return true;
    return STR_IS_ONE_OF(word->folded, endings) &&
           !STR_IS_ONE_OF(next->folded, starters);
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

/* Most tokens end none: neither the marks that do, nor words with points. */
static bool may_end(const Token *token)
{
    Str word = token->folded;
    char last = '\0';

    if (word.len > 0)
        last = word.data[word.len - 1];
    return last == '.' || last == '!' || last == '?';
}

/* Whether a sentence ends at tokens[at]. *next is where to go on: behind the
 * sentence, or behind all that was looked at. */
static bool ends_sentence(const Page *page, const Paragraph *in, size_t at,
                          size_t *next)
{
    const Token *token = &page->tokens[at];
    size_t end = at + 1;

    *next = end;
    if (is_initials(token))
        return end < in->end && page->tokens[end].capital &&
               STR_IS_ONE_OF(page->tokens[end].folded, starters);
    if (!mark_ends(token) || is_inside(page, in, at))
        return false;
    while (end < in->end &&
           (mark_ends(&page->tokens[end]) ||
            (mark_closes(&page->tokens[end]) &&
             touches(&page->tokens[end - 1], &page->tokens[end]))))
        end++;
    *next = end;
    if (end == in->end)
        return true;
    if (end == at + 1 && is_abbreviation(page, in, at, &page->tokens[end]))
        return false;
    return can_begin(page, in, end);
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

    for (size_t at = first, next; at < paragraph->end; at = next) {
        next = at + 1;
        if (!may_end(&page->tokens[at]) ||
            !ends_sentence(page, paragraph, at, &next))
            continue;
        if (!push(arena, page, paragraph, (Span){first, next}, out, err))
            return false;
        first = next;
    }
    return first == paragraph->end ||
           push(arena, page, paragraph, (Span){first, paragraph->end}, out,
                err);
}
