#include "claim/match.h"

/* Phrases joined to a list. */

/* As far behind a noun as a list of what it means may begin. */
#define LIST_REACH 14

static const Chunk *chunk_at(const Parse *parse, size_t chunk)
{
    return &parse->chunks.items[chunk];
}

/* "..., but the theatre and the castle were spared": of the next verb. */
static bool is_next_subject(const Parse *parse, size_t chunk)
{
    size_t verb = finite_after(parse, chunk);

    return verb != NOT_FOUND && chunk_at(parse, verb)->subject == chunk &&
           !chunk_at(parse, verb)->relative &&
           !chunk_at(parse, verb)->dependent;
}

bool joined_begins_clause(const Parse *parse, size_t chunk)
{
    size_t next = right_of(parse, chunk);

    return (next != NOT_FOUND && chunk_is(parse, next, CHUNK_VERB) &&
            chunk_is_finite(chunk_at(parse, next))) ||
           is_next_subject(parse, chunk);
}

static bool is_locative(const Parse *parse, size_t chunk)
{
    return chunk != NOT_FOUND && chunk_is(parse, chunk, CHUNK_PREPOSITION) &&
           chunk_has(chunk_at(parse, chunk), WORD_LOCATIVE);
}

/* "(near) Tell Abyad and in Manbij": both behind words for where. */
static bool is_at(const Parse *parse, size_t chunk)
{
    return is_locative(parse, left_of(parse, chunk)) ||
           (chunk_at(parse, chunk)->place != NULL &&
            (parse_mark(parse, chunk_at(parse, chunk)->first)->words &
             WORD_BIT(WORD_LOCATIVE)) != 0);
}

static bool is_at_next(const Parse *parse, size_t chunk)
{
    size_t next = right_of(parse, chunk);

    return is_locative(parse, chunk) && next != NOT_FOUND &&
           chunk_is(parse, next, CHUNK_NOUN) &&
           chunk_at(parse, next)->place_heads;
}

size_t joined_next(const Parse *parse, size_t chunk)
{
    size_t i = right_of(parse, chunk);
    bool joined = false;

    while (i != NOT_FOUND && !joined && chunk_is(parse, i, CHUNK_PREPOSITION) &&
           chunk_has(chunk_at(parse, i), WORD_OF)) {
        i = right_of(parse, i);
        if (i == NOT_FOUND || !chunk_is(parse, i, CHUNK_NOUN))
            return NOT_FOUND;
        i = right_of(parse, i);
    }
    while (i != NOT_FOUND && (chunk_is(parse, i, CHUNK_COMMA) ||
                              chunk_is(parse, i, CHUNK_CONJUNCTION) ||
                              chunk_is(parse, i, CHUNK_LIST))) {
        joined = true;
        i = right_of(parse, i);
    }
    if (joined && i != NOT_FOUND && is_at(parse, chunk) && is_at_next(parse, i))
        i = right_of(parse, i);
    if (!joined || i == NOT_FOUND || !chunk_is(parse, i, CHUNK_NOUN) ||
        joined_begins_clause(parse, i))
        return NOT_FOUND;
    return i;
}

size_t joined_list(const Parse *parse, size_t chunk)
{
    if (!chunk_at(parse, chunk)->heritage ||
        chunk_at(parse, chunk)->place != NULL)
        return NOT_FOUND;
    for (size_t i = chunk + 1;
         i < parse->chunks.count && i < chunk + LIST_REACH; i++) {
        if (chunk_is(parse, i, CHUNK_LIST) &&
            chunk_is(parse, i + 1, CHUNK_NOUN))
            return i + 1;
        if (chunk_is(parse, i, CHUNK_STOP) || chunk_at(parse, i)->heritage)
            return NOT_FOUND;
    }
    return NOT_FOUND;
}
