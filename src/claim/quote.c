#include "claim/parse.h"

/* Marks of a text: which of them quote, and which only seem to. */

Str mark_text(const Parse *parse, size_t token)
{
    Span span = parse_token(parse, token)->span;

    return str_slice(parse->text->document->text, span.start, span.end);
}

bool mark_is_quote(Str text)
{
    static const char *const quotes[] = {"\"",     "\u201c", "\u201d", "\u201e",
                                         "\u00ab", "\u00bb", "\u201f"};

    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
        if (str_is(text, quotes[i]))
            return true;
    return false;
}

/* As many words as a headline takes from others: 'destroyed'. */
#define SCARE_WORDS 6

static bool is_apostrophe(const Parse *parse, size_t token)
{
    Str text = mark_text(parse, token);

    return str_is(text, "'") || str_is(text, "\u2018") ||
           str_is(text, "\u2019");
}

static bool touches(const Parse *parse, size_t left, size_t right)
{
    return left >= parse->first && right < parse->end &&
           parse_token(parse, left)->span.end ==
               parse_token(parse, right)->span.start;
}

bool mark_is_scare_quote(const Parse *parse, size_t token)
{
    bool opens = touches(parse, token, token + 1) &&
                 (token == parse->first || !touches(parse, token - 1, token));
    size_t other = token;

    if (!is_apostrophe(parse, token) ||
        (!opens && !(token > parse->first && touches(parse, token - 1, token))))
        return false;
    for (int steps = 0; steps <= SCARE_WORDS; steps++) {
        if (opens ? other + 1 >= parse->end : other == parse->first)
            return false;
        other = opens ? other + 1 : other - 1;
        if (is_apostrophe(parse, other))
            return opens ? !touches(parse, other, other + 1) ||
                               parse_token(parse, other + 1)->kind == TOKEN_MARK
                         : touches(parse, other, other + 1);
        if (parse_token(parse, other)->kind == TOKEN_MARK)
            return false;
    }
    return false;
}
