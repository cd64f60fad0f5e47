#include "claim/story.h"

/* What happened ages ago, and is no news of anything. */

/* Years before this one are of old, whatever the text is about. */
#define OLD_YEAR 1850

/* The number that the token writes, or 0. */
static unsigned year_at(const Parse *parse, size_t token)
{
    const Token *word = parse_token(parse, token);
    unsigned year = 0;

    if (word->kind != TOKEN_NUMBER || word->folded.len < 3 ||
        word->folded.len > 4)
        return 0;
    for (size_t i = 0; i < word->folded.len; i++) {
        char digit = word->folded.data[i];

        if (digit < '0' || digit > '9')
            return 0;
        year = year * 10 + (unsigned)(digit - '0');
    }
    return year;
}

/* "In 1202": behind a preposition, and of nothing that is counted. */
static bool is_old_year(const Parse *parse, size_t token)
{
    unsigned year = year_at(parse, token);
    const Mark *after;

    if (year == 0 || year >= OLD_YEAR || token == parse->first ||
        (parse_mark(parse, token - 1)->words &
         (WORD_BIT(WORD_LOCATIVE) | WORD_BIT(WORD_OF))) == 0)
        return false;
    if (token + 1 == parse->end ||
        parse_token(parse, token + 1)->kind == TOKEN_MARK)
        return true;
    after = parse_mark(parse, token + 1);
    return after->verb >= 0 ||
           (after->words &
            (WORD_BIT(WORD_PREPOSITION) | WORD_BIT(WORD_CONJUNCTION) |
             WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE))) != 0;
}

static bool says_old(const Parse *parse, const Chunk *chunk)
{
    /* A day's preposition is in no chunk. */
    size_t first = chunk->kind == CHUNK_TIME && chunk->first > parse->first
                       ? chunk->first - 1
                       : chunk->first;

    for (size_t i = first; i < chunk->end; i++)
        if (((parse_mark(parse, i)->words & WORD_BIT(WORD_ANTIQUITY)) != 0 &&
             !parse_token(parse, i)->hyphenated) ||
            is_old_year(parse, i))
            return true;
    return false;
}

static bool parts(const Parse *parse, size_t chunk)
{
    return chunk_is(parse, chunk, CHUNK_COMMA) ||
           chunk_is(parse, chunk, CHUNK_STOP);
}

/* The verb to which the words at the chunk belong: the last before them between
 * the same commas, else the next, else that of the clause. */
static size_t verb_of(const Parse *parse, size_t chunk)
{
    size_t i = chunk + 1;

    while (i > 0 && !parts(parse, i - 1)) {
        if (chunk_is(parse, i - 1, CHUNK_VERB))
            return i - 1;
        i--;
    }
    for (i = chunk; i < parse->chunks.count && !parts(parse, i); i++)
        if (chunk_is(parse, i, CHUNK_VERB))
            return i;
    for (i = chunk; i < parse->chunks.count; i++)
        if (chunk_is_finite(&parse->chunks.items[i]))
            return i;
    return finite_before(parse, chunk);
}

/* Whether the two stand between the same commas, and no verb between them. */
static bool are_together(const Parse *parse, size_t one, size_t other)
{
    size_t low = one < other ? one : other;
    size_t high = one < other ? other : one;

    for (size_t i = low; i < high; i++)
        if (parts(parse, i) || chunk_is(parse, i, CHUNK_VERB))
            return false;
    return true;
}

/* Whether the words belong to the verb, or to what it governs: "survived being
 * sacked in the 16th century". */
static bool is_verb_of(const Parse *parse, size_t words, size_t verb)
{
    size_t found = verb_of(parse, words);

    return found == verb || (found != NOT_FOUND && verb < found &&
                             chunk_is(parse, found, CHUNK_VERB) &&
                             !chunk_is_finite(&parse->chunks.items[found]) &&
                             !parse->chunks.items[found].bare_participle &&
                             finite_before(parse, found) == verb);
}

/* "Earthquakes in 1170 and 1759 that threw it down"; not "the castle of 1170
 * that was hit". */
static bool is_done_by_old(const Parse *parse, size_t chunk)
{
    bool old = false;
    size_t i = chunk;

    if (!parse->chunks.items[chunk].relative)
        return false;
    while (i > 0 && !chunk_is(parse, i - 1, CHUNK_RELATIVE) &&
           !chunk_is(parse, i - 1, CHUNK_THAT))
        i--;
    for (i = i > 0 ? i - 1 : 0; i > 0 && !parts(parse, i - 1); i--) {
        const Chunk *before = &parse->chunks.items[i - 1];

        if (before->kind == CHUNK_VERB || before->heritage ||
            before->place != NULL)
            return false;
        old = old || says_old(parse, before);
        if (before->kind == CHUNK_NOUN && before->cause >= 0)
            return old;
    }
    return false;
}

bool is_of_old(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    if (!parse->numbers && (parse->words & WORD_BIT(WORD_ANTIQUITY)) == 0)
        return false;
    if (group->kind == CHUNK_VERB && is_done_by_old(parse, chunk))
        return true;

    for (size_t i = 0; i < parse->chunks.count; i++) {
        if (parse->chunks.items[i].clause != group->clause ||
            !says_old(parse, &parse->chunks.items[i]))
            continue;
        if (group->kind == CHUNK_NOUN
                ? are_together(parse, i, chunk) ||
                      verb_of(parse, i) == verb_of(parse, chunk)
                : is_verb_of(parse, i, chunk))
            return true;
    }
    return false;
}
