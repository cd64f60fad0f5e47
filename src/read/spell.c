/* Words as one language writes them. */
#include "core/vec.h"
#include "core/word.h"
#include "read/read.h"

typedef VEC(Token) Tokens;

/* The end of an apostrophe at the offset, or the offset. */
static size_t apostrophe_end(Str text, size_t at)
{
    Str rest = str_slice(text, at, text.len);

    if (str_begins(rest, STR("'")))
        return at + 1;
    return str_begins(rest, STR("\u2019")) ? at + strlen("\u2019") : at;
}

static bool same_letters(Str word, Str entry)
{
    for (size_t i = 0; i < entry.len && word.len == entry.len; i++)
        if ((word.data[i] | 0x20) != entry.data[i])
            return false;
    return word.len == entry.len;
}

/* Which elided word the text begins with; *end is then behind its apostrophe.
 */
static const Str *elided_in(const Spelling *spelling, Str word, size_t *end)
{
    for (size_t i = 0; i < spelling->elided_count; i++) {
        const Str *entry = &spelling->elided[i];

        if (entry->len >= word.len ||
            !same_letters(str_slice(word, 0, entry->len), *entry))
            continue;
        *end = apostrophe_end(word, entry->len);
        if (*end > entry->len && *end < word.len)
            return entry;
    }
    return NULL;
}

static bool put_rest(Arena *arena, Str text, const Token *whole, size_t from,
                     Tokens *out, Error *err)
{
    Token *tokens;
    size_t count;

    if (!read_tokens(arena, str_slice(text, from, whole->span.end), &tokens,
                     &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        tokens[i].span.start += from;
        tokens[i].span.end += from;
        if (i + 1 == count)
            tokens[i].possessive = whole->possessive;
        if (!VEC_PUSH(arena, out, tokens[i], err))
            return false;
    }
    return true;
}

/* Keeps what the folding would take, where an accent alone tells words apart.
 */
static bool keep_accent(Arena *arena, Str word, Str entry, Token *token,
                        Error *err)
{
    Str ending;

    if (str_equal(word, entry))
        token->folded = entry;
    if (!str_begins(entry, STR("*")))
        return true;
    ending = str_slice(entry, 1, entry.len);
    return !str_ends(word, ending) || token->folded.len == 0 ||
           arena_format(arena, &token->folded, err, "%.*s%.*s",
                        (int)token->folded.len - 1, token->folded.data,
                        STR_ARGS(ending));
}

static bool put_token(Arena *arena, Str text, const Spelling *spelling,
                      const Token *token, Tokens *out, Error *err)
{
    Str word = str_slice(text, token->span.start, token->span.end);
    Token part = *token;
    size_t end = 0;
    const Str *elided =
        token->kind == TOKEN_WORD ? elided_in(spelling, word, &end) : NULL;

    if (elided != NULL) {
        part.folded = *elided;
        part.span.end = part.span.start + end;
        part.shouted = part.possessive = false;
        return VEC_PUSH(arena, out, part, err) &&
               put_rest(arena, text, token, part.span.end, out, err);
    }
    for (size_t i = 0; i < spelling->accented_count; i++)
        if (token->kind == TOKEN_WORD &&
            !keep_accent(arena, word, spelling->accented[i], &part, err))
            return false;
    return VEC_PUSH(arena, out, part, err);
}

bool read_spelled(Arena *arena, Str text, const Spelling *spelling, Token **out,
                  size_t *count, Error *err)
{
    Tokens spelled = {0};
    Token *tokens;
    size_t plain;

    if (!read_tokens(arena, text, &tokens, &plain, err))
        return false;
    if (spelling->elided_count == 0 && spelling->accented_count == 0) {
        *out = tokens;
        *count = plain;
        return true;
    }
    for (size_t i = 0; i < plain; i++)
        if (!put_token(arena, text, spelling, &tokens[i], &spelled, err))
            return false;
    for (size_t i = 0; i < spelled.count; i++)
        spelled.items[i].hash = word_hash(spelled.items[i].folded);
    *out = spelled.items;
    *count = spelled.count;
    return true;
}

/* The first token, from at on, that begins at the offset or behind it. */
static size_t token_from(const Document *document, size_t at, size_t offset)
{
    while (at < document->token_count &&
           document->tokens[at].span.start < offset)
        at++;
    return at;
}

bool document_spell(Arena *arena, const Spelling *spelling, Document *document,
                    Error *err)
{
    Document spelled = *document;
    Sentence *sentences;
    size_t at = 0;

    if (spelling->elided_count == 0 && spelling->accented_count == 0)
        return true;
    sentences =
        arena_array(arena, document->sentence_count, sizeof *sentences, err);
    if (sentences == NULL ||
        !read_spelled(arena, document->text, spelling, &spelled.tokens,
                      &spelled.token_count, err))
        return false;
    for (size_t i = 0; i < document->sentence_count; i++) {
        const Sentence *old = &document->sentences[i];

        sentences[i] = *old;
        if (old->first < old->end) {
            at = token_from(&spelled, at,
                            document->tokens[old->first].span.start);
            sentences[i].first = at;
            at = token_from(&spelled, at,
                            document->tokens[old->end - 1].span.end);
            sentences[i].end = at;
        }
    }
    spelled.sentences = sentences;
    *document = spelled;
    return true;
}
