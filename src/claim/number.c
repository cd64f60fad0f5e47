#include "claim/parse.h"

/* Numbers the clauses of a sentence: a day said in one is of that one first. */

typedef struct {
    size_t clause;
    bool relative, dependent, has_finite;
    bool opener; /* the dependent clause opens the sentence */
} Clauses;

static void open_clause(const Parse *parse, size_t chunk, Clauses *clauses)
{
    const Chunk *opens = &parse->chunks.items[chunk];

    clauses->clause++;
    clauses->relative = opens->kind == CHUNK_RELATIVE ||
                        (opens->kind == CHUNK_THAT && chunk > 0 &&
                         chunk_is(parse, chunk - 1, CHUNK_NOUN) &&
                         !(finite_before(parse, chunk) != NOT_FOUND &&
                           governs_clause(parse, finite_before(parse, chunk))));
    clauses->dependent =
        clauses->relative ||
        (opens->kind == CHUNK_SUBORDINATOR && !chunk_has(opens, WORD_PARALLEL));
    clauses->opener =
        clauses->dependent && finite_before(parse, chunk) == NOT_FOUND;
    clauses->has_finite = false;
}

/* "After an air strike on Monday" is a phrase, no clause. */
static bool has_verb(const Parse *parse, size_t chunk)
{
    for (size_t i = chunk + 1; i < parse->chunks.count; i++)
        switch (parse->chunks.items[i].kind) {
        case CHUNK_VERB:
            return true;
        case CHUNK_COMMA:
        case CHUNK_STOP:
        case CHUNK_SUBORDINATOR:
            return false;
        default:
            break;
        }
    return false;
}

static void pass_finite(const Parse *parse, size_t chunk, Clauses *clauses)
{
    if (clauses->has_finite) {
        clauses->clause++;
        if (chunk > 0 && !chunk_is(parse, chunk - 1, CHUNK_CONJUNCTION))
            clauses->relative = clauses->dependent = false;
    }
    clauses->has_finite = true;
}

void parse_number_clauses(Parse *parse)
{
    Clauses clauses = {0};

    for (size_t i = 0; i < parse->chunks.count; i++) {
        Chunk *chunk = &parse->chunks.items[i];

        if (chunk->kind == CHUNK_RELATIVE ||
            (chunk->kind == CHUNK_SUBORDINATOR && has_verb(parse, i)) ||
            (chunk->kind == CHUNK_THAT && clauses.has_finite)) {
            open_clause(parse, i, &clauses);
        } else if (chunk_is_finite(chunk)) {
            pass_finite(parse, i, &clauses);
        } else if (chunk->kind == CHUNK_STOP ||
                   (chunk->kind == CHUNK_COMMA && clauses.opener)) {
            clauses = (Clauses){.clause = clauses.clause + 1};
        }
        chunk->clause = clauses.clause;
        chunk->relative = clauses.relative;
        chunk->dependent = clauses.dependent;
    }
}
