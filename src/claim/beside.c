#include "claim/parse.h"

/* What stands beside a chunk. */

/* As far as a search goes; sentences of sane people need less. */
#define REACH 60

bool chunk_is_finite(const Chunk *chunk)
{
    return chunk->kind == CHUNK_VERB && !chunk->infinitive &&
           !chunk->bare_ing && !chunk->bare_participle;
}

size_t finite_before(const Parse *parse, size_t chunk)
{
    for (size_t i = chunk; i > 0 && chunk - i < REACH; i--)
        if (chunk_is_finite(&parse->chunks.items[i - 1]))
            return i - 1;
    return NOT_FOUND;
}

size_t finite_after(const Parse *parse, size_t chunk)
{
    for (size_t i = chunk + 1; i < parse->chunks.count && i - chunk < REACH;
         i++)
        if (chunk_is_finite(&parse->chunks.items[i]))
            return i;
    return NOT_FOUND;
}

/* The bracket that closes at the chunk, or opens there: its other end. */
static size_t over_bracket(const Parse *parse, size_t chunk, bool backwards)
{
    size_t i = chunk;

    while (backwards ? i > 0 : i + 1 < parse->chunks.count) {
        i += backwards ? (size_t)-1 : 1;
        if (backwards ? parse->chunks.items[i].opens
                      : parse->chunks.items[i].closes)
            return i;
    }
    return chunk;
}

/* The chunk before; times, quotation marks and what stands in brackets are
 * skipped. */
size_t left_of(const Parse *parse, size_t chunk)
{
    while (chunk > 0) {
        chunk--;
        if (parse->chunks.items[chunk].closes) {
            size_t opens = over_bracket(parse, chunk, true);

            if (opens != chunk) {
                chunk = opens;
                continue;
            }
        }
        if (!chunk_is(parse, chunk, CHUNK_TIME) &&
            !chunk_is(parse, chunk, CHUNK_QUOTE))
            return chunk;
    }
    return NOT_FOUND;
}

size_t right_of(const Parse *parse, size_t chunk)
{
    chunk++;
    while (chunk < parse->chunks.count) {
        if (parse->chunks.items[chunk].opens)
            chunk = over_bracket(parse, chunk, false);
        else if (!chunk_is(parse, chunk, CHUNK_TIME) &&
                 !chunk_is(parse, chunk, CHUNK_QUOTE))
            break;
        chunk++;
    }
    return chunk < parse->chunks.count ? chunk : NOT_FOUND;
}
