#include "claim/trigger.h"

/* Cuts a sentence into noun phrases, verb groups and what parts them. */

typedef struct {
    Arena *arena;
    Parse *parse;
    Error *err;
    size_t at;      /* token */
    bool noun_open; /* the last chunk is a noun phrase that may grow */
} Cutter;

static Chunk make(ChunkKind kind, size_t first, size_t end)
{
    return (Chunk){.kind = kind,
                   .first = first,
                   .end = end,
                   .actor_at = NOT_FOUND,
                   .adjective_at = NOT_FOUND,
                   .generic_at = NOT_FOUND,
                   .actor = -1,
                   .generic = -1,
                   .adjective = -1,
                   .noun = -1,
                   .cause = -1,
                   .holder_verb = -1,
                   .participle = NOT_FOUND,
                   .verb = -1,
                   .preposition = -1,
                   .subject = NOT_FOUND,
                   .object = NOT_FOUND};
}

static bool put(Cutter *cutter, Chunk chunk)
{
    cutter->noun_open = chunk.kind == CHUNK_NOUN;
    cutter->at = chunk.end;
    return VEC_PUSH(cutter->arena, &cutter->parse->chunks, chunk, cutter->err);
}

static Chunk mark_chunk(const Parse *parse, size_t token)
{
    Str text = mark_text(parse, token);
    ChunkKind kind = str_is(text, ",") || str_is(text, "\u060c") ? CHUNK_COMMA
                     : mark_is_quote(text)                       ? CHUNK_QUOTE
                                                                 : CHUNK_STOP;

    Chunk chunk = make(kind, token, token + 1);

    chunk.opens = str_is(text, "(") || str_is(text, "[");
    chunk.closes = str_is(text, ")") || str_is(text, "]");
    return chunk;
}

/* ---- words of structure ----------------------------------------------------
 */

/* "Half", "a third of", "two-thirds". */
static bool is_share(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);
    const WordSet counts = WORD_BIT(WORD_QUANTITY) | WORD_BIT(WORD_DETERMINER);

    if ((mark->words & WORD_BIT(WORD_SHARE)) != 0)
        return true;
    return token + 1 < parse->end &&
           (parse_mark(parse, token + 1)->words & WORD_BIT(WORD_SHARE)) != 0 &&
           (mark->run_length > 1 ||
            (parse_token(parse, token + 1)->hyphenated &&
             ((mark->words | mark->run) & counts) != 0));
}

/* "About 5,000 holes", "at least 80", "over half": no preposition. */
static bool is_rough_number(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);
    size_t next = token + (mark->run_length > 0 ? mark->run_length : 1);

    return ((mark->run_length > 0 ? mark->run : mark->words) &
            WORD_BIT(WORD_DEGREE)) != 0 &&
           next < parse->end && parse_mark(parse, next)->time == NULL &&
           (parse_token(parse, next)->kind == TOKEN_NUMBER ||
            is_share(parse, next));
}

/* What the words at a token part phrases with. */
static bool is_structure(const Mark *mark, ChunkKind *kind)
{
    static const struct {
        WordClass class;
        ChunkKind kind;
    } kinds[] = {
        {WORD_ACCORDING, CHUNK_ACCORDING},
        {WORD_LIST, CHUNK_LIST},
        {WORD_CONJUNCTION, CHUNK_CONJUNCTION},
        {WORD_CONTRAST, CHUNK_CONJUNCTION},
        {WORD_RELATIVE, CHUNK_RELATIVE},
        {WORD_THAT, CHUNK_THAT},
        {WORD_CONDITIONAL, CHUNK_SUBORDINATOR},
        {WORD_SUBORDINATOR, CHUNK_SUBORDINATOR},
        {WORD_PREPOSITION, CHUNK_PREPOSITION},
    };
    const WordSet any = WORD_BIT(WORD_ACCORDING) | WORD_BIT(WORD_LIST) |
                        WORD_BIT(WORD_CONJUNCTION) | WORD_BIT(WORD_CONTRAST) |
                        WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_THAT) |
                        WORD_BIT(WORD_CONDITIONAL) |
                        WORD_BIT(WORD_SUBORDINATOR) |
                        WORD_BIT(WORD_PREPOSITION);
    WordSet words = (mark->run_length > 0 ? mark->run : mark->words) & any;

    for (size_t i = 0; words != 0 && i < sizeof kinds / sizeof kinds[0]; i++)
        if (words & WORD_BIT(kinds[i].class)) {
            *kind = kinds[i].kind;
            return true;
        }
    return false;
}

static bool make_structure(const Mark *mark, size_t token, Chunk *out)
{
    WordSet words = mark->run_length > 0 ? mark->run : mark->words;
    size_t length = mark->run_length > 0 ? mark->run_length : 1;
    ChunkKind kind;

    if (!is_structure(mark, &kind))
        return false;
    *out = make(kind, token, token + length);
    out->words = words;
    out->preposition = mark->preposition;
    out->conditional = (words & WORD_BIT(WORD_CONDITIONAL)) != 0;
    return true;
}

/* ---- noun phrases
 * ------------------------------------------------------------ */

/* "IS-held": the actor before the hyphen has what follows. */
static void note_holder(const Parse *parse, Chunk *noun, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    if (!parse_token(parse, token)->hyphenated || token == parse->first ||
        mark->verb < 0 || !(mark->forms & FORM_PARTICIPLE) ||
        (noun->actor_at == NOT_FOUND && noun->generic < 0 &&
         noun->adjective < 0))
        return;
    noun->holder_verb = mark->verb;
}

/* "The looted museum"; what is parted by a hyphen has a doer: "war-damaged". */
static void note_participle(const Parse *parse, Chunk *noun, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    if (mark->verb >= 0 && (mark->forms & FORM_PARTICIPLE) != 0 &&
        token + 1 < parse->end && !parse_token(parse, token)->hyphenated &&
        !parse_token(parse, token + 1)->hyphenated &&
        (token == parse->first || !parse_token(parse, token)->capital) &&
        noun->place == NULL)
        noun->participle = token;
}

/* Where adjectives follow their noun, a word that nobody knows takes nothing
 * from what stands before it. */
static bool ends_phrase(const Parse *parse, const Mark *mark)
{
    return !parse->text->lexicon->noun_first || mark->heritage_length > 0 ||
           mark->noun >= 0 || mark->actor >= 0 || mark->generic >= 0;
}

static void note_place(Chunk *noun, const Mark *mark)
{
    if (mark->mention == NULL || mark->mention->role != ROLE_PLACE)
        return;
    noun->place_heads = true;
    /* "the outskirts of Palmyra" may be two mentions: the relation counts. */
    if (noun->place == NULL || noun->place->relation.len == 0 ||
        mark->mention->relation.len > 0)
        noun->place = mark->mention;
}

static bool is_possessive(const Parse *parse, size_t token)
{
    return token < parse->end && parse_token(parse, token)->possessive;
}

/* "The army's 9th (division)": whose it is stays so over what describes it. */
static bool owned_by_actor(const Parse *parse, const Chunk *noun)
{
    return (noun->generic_at != NOT_FOUND &&
            is_possessive(
                parse, noun->generic_at +
                           parse_mark(parse, noun->generic_at)->generic_length -
                           1)) ||
           (noun->actor_at != NOT_FOUND &&
            is_possessive(parse,
                          noun->actor_at +
                              parse_mark(parse, noun->actor_at)->actor_length -
                              1));
}

/* "Rebel rockets" are the rebels', "rebel rocket fire" is no group. */
static bool ends_group(const Parse *parse, const Mark *mark, size_t token)
{
    size_t last = token + (mark->noun_length > 1 ? mark->noun_length - 1 : 0);

    return last < parse->end &&
           (parse_mark(parse, last)->words & WORD_BIT(WORD_GROUP_NOUN)) != 0;
}

/* What the words from token on say, and how many tokens they take. */
static size_t note_words(const Parse *parse, Chunk *noun, size_t token)
{
    const Mark *mark = parse_mark(parse, token);
    bool in_place = mark->mention != NULL && mark->mention->role == ROLE_PLACE;
    size_t length = 1;
    WordSet before = noun->words;

    noun->words |= mark->words | mark->run;
    /* "A nine-storey tower" is one. */
    if (token + 1 < parse->end && parse_token(parse, token + 1)->hyphenated)
        noun->words =
            before | ((mark->words | mark->run) &
                      ~(WORD_BIT(WORD_QUANTITY) | WORD_BIT(WORD_HALF)));
    /* "Myanmar's military" is more than Myanmar. */
    if (in_place && !(mark->mention->first_token == token && mark->actor >= 0 &&
                      token + mark->actor_length > mark->mention->end_token)) {
        note_place(noun, mark);
        return 1;
    }
    if (ends_phrase(parse, mark)) {
        noun->place_heads = false;
        noun->heritage = mark->heritage_length > 0;
        noun->noun = mark->noun;
        noun->noun_at = token;
    }
    if (mark->cause >= 0)
        noun->cause = mark->cause;
    if (mark->adjective >= 0) {
        noun->adjective = mark->adjective;
        noun->adjective_at = token;
    }
    if (mark->actor >= 0) {
        noun->actor = mark->actor;
        noun->actor_at = token;
        noun->actor_heads = true;
        length = mark->actor_length;
    } else if (mark->generic >= 0) {
        noun->generic = mark->generic;
        noun->generic_at = token;
        noun->actor_heads = true;
        length = mark->generic_length;
    } else if (ends_phrase(parse, mark)) {
        noun->actor_heads =
            (noun->actor_heads || owned_by_actor(parse, noun)) &&
            ends_group(parse, mark, token);
    }
    if (mark->noun_length > length)
        length = mark->noun_length;
    if (mark->heritage_length > length)
        length = mark->heritage_length;
    if (mark->run_length > length)
        length = mark->run_length;
    return length;
}

static bool is_loose_adverb(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return ((mark->words | mark->run) & WORD_BIT(WORD_ADVERB)) != 0 &&
           ((mark->words | mark->run) & WORD_BIT(WORD_DETERMINER)) == 0 &&
           mark->actor < 0;
}

/* Nothing, a mark, a time, or a word of structure. */
static bool ends_here(const Parse *parse, size_t token)
{
    ChunkKind ignored;

    return token >= parse->end ||
           parse_token(parse, token)->kind == TOKEN_MARK ||
           parse_mark(parse, token)->time != NULL ||
           is_structure(parse_mark(parse, token), &ignored);
}

/* "The site again", "no theft here": an adverb behind the phrase. */
static bool is_adverb_behind(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return is_loose_adverb(parse, token) && mark->mention == NULL &&
           ends_here(parse,
                     token + (mark->run_length > 1 ? mark->run_length : 1));
}

/* The tokens of the adverb: "more than once" is three. */
static size_t adverb_length(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return (mark->run & WORD_BIT(WORD_ADVERB)) != 0 ? mark->run_length : 1;
}

/* "badly damaged": the adverb belongs to the verb group. */
static bool adverb_of_verb(const Parse *parse, size_t token, bool after_noun)
{
    size_t next = token;

    while (next < parse->end && verb_is_adverb(parse, next) &&
           parse_mark(parse, next)->mention == NULL)
        next++;
    return next > token && next < parse->end &&
           verb_begins(parse, next, after_noun);
}

/* "The shrine of Elias near Homs": the second mention is another phrase. */
static bool is_place_preposition(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return mark->mention != NULL && mark->mention->first_token == token &&
           ((mark->words | mark->run) & WORD_BIT(WORD_PREPOSITION)) != 0;
}

/* "Left Gori ten days later": a number behind a place begins another phrase. */
static bool is_count(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return mark->mention == NULL && token + 1 < parse->end &&
           parse_token(parse, token + 1)->kind == TOKEN_WORD &&
           (parse_token(parse, token)->kind == TOKEN_NUMBER ||
            (mark->words & WORD_BIT(WORD_QUANTITY)) != 0);
}

/* "70%" is one phrase. */
static bool is_percent(const Parse *parse, size_t token)
{
    return token > parse->first &&
           parse_token(parse, token - 1)->kind == TOKEN_NUMBER &&
           str_is(mark_text(parse, token), "%");
}

static bool is_cut(const Parse *parse, size_t token, bool open)
{
    const Mark *mark = parse_mark(parse, token);
    ChunkKind ignored;

    if (is_percent(parse, token))
        return false;
    if (parse_token(parse, token)->kind == TOKEN_MARK || mark->time != NULL)
        return true;
    if (mark->mention != NULL && mark->mention->role == ROLE_PLACE)
        return open && verb_begins(parse, token, open);
    if (mark->actor >= 0 && mark->actor_length > 1)
        return false;
    if (parse_token(parse, token)->hyphenated && open)
        return false;
    if (open && ((mark->words | mark->run) &
                 (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))) != 0)
        return true;
    if (((mark->words | mark->run) & WORD_BIT(WORD_DETERMINER)) != 0)
        return false;
    return (is_structure(mark, &ignored) && !is_rough_number(parse, token)) ||
           verb_begins(parse, token, open) ||
           adverb_of_verb(parse, token, open) ||
           (mark->words & WORD_BIT(WORD_TO)) != 0;
}

static size_t place_end(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    if (mark->mention == NULL || mark->mention->role != ROLE_PLACE)
        return token + 1;
    return mark->mention->end_token < parse->end ? mark->mention->end_token
                                                 : parse->end;
}

static bool is_pronoun(const Parse *parse, size_t token)
{
    return (parse_mark(parse, token)->words &
            (WORD_BIT(WORD_THING_PRONOUN) | WORD_BIT(WORD_GROUP_PRONOUN) |
             WORD_BIT(WORD_PERSON_PRONOUN))) != 0 &&
           (parse_mark(parse, token)->words & WORD_BIT(WORD_OWNER)) == 0;
}

/* "Found the temple intact", "chased looters away": what follows belongs to
 * the verb. */
static bool resumes_verb(const Parse *parse, size_t token)
{
    size_t count = parse->chunks.count;

    return count > 0 &&
           trigger_resumes(parse, &parse->chunks.items[count - 1], token);
}

/* "Rebel-held (parts of Homs)". */
static bool is_bare_holder(const Parse *parse, const Chunk *noun, size_t token)
{
    return noun->holder_verb >= 0 &&
           parse_token(parse, token - 1)->hyphenated &&
           (parse_mark(parse, token)->run & WORD_BIT(WORD_DETERMINER)) != 0;
}

static Chunk read_noun(const Parse *parse, size_t token)
{
    Chunk noun = make(CHUNK_NOUN, token, token + 1);
    bool begun = false;
    bool open = false; /* it has more than determiners */

    while (token < parse->end &&
           (!begun || !is_cut(parse, token, open) ||
            is_bare_holder(parse, &noun, token)) &&
           !(begun && is_place_preposition(parse, token)) &&
           !(noun.place_heads &&
             (is_loose_adverb(parse, token) || is_count(parse, token))) &&
           !(open &&
             (is_adverb_behind(parse, token) || resumes_verb(parse, token)))) {
        size_t next;

        note_holder(parse, &noun, token);
        note_participle(parse, &noun, token);
        next = token + note_words(parse, &noun, token);
        open =
            open || noun.place_heads ||
            ((parse_mark(parse, token)->words | parse_mark(parse, token)->run) &
             WORD_BIT(WORD_DETERMINER)) == 0;
        if (next < place_end(parse, token))
            next = place_end(parse, token);
        token = next < parse->end ? next : parse->end;
        if (!begun && is_pronoun(parse, noun.first))
            break; /* "blew it up" */
        begun = true;
    }
    noun.end = token;
    return noun;
}

static bool cut_time(Cutter *cutter)
{
    Parse *parse = cutter->parse;
    size_t end = parse_mark(parse, cutter->at)->time->end_token;
    size_t count = parse->chunks.count;

    if (count > 0 &&
        (parse->chunks.items[count - 1].kind == CHUNK_PREPOSITION ||
         parse->chunks.items[count - 1].kind == CHUNK_SUBORDINATOR))
        parse->chunks.count--;
    return put(cutter, make(CHUNK_TIME, cutter->at,
                            end < parse->end ? end : parse->end));
}

static bool infinitive_begins(const Parse *parse, size_t token)
{
    size_t next = token + 1;

    if (!(parse_mark(parse, token)->words & WORD_BIT(WORD_TO)))
        return false;
    while (next < parse->end &&
           (parse_mark(parse, next)->words & WORD_BIT(WORD_ADVERB)) != 0)
        next++;
    if (next >= parse->end || parse_mark(parse, next)->time != NULL)
        return false;
    return (parse_mark(parse, next)->verb >= 0 &&
            (parse_mark(parse, next)->forms & FORM_BASE) != 0 &&
            !parse_token(parse, next)->capital) ||
           (parse_mark(parse, next)->words & WORD_BIT(WORD_BE)) != 0;
}

/* A mention such as "outside Palmyra" begins with a preposition of its own. */
static bool place_preposition(const Cutter *cutter, Chunk *out)
{
    const Mark *mark = parse_mark(cutter->parse, cutter->at);

    return mark->mention != NULL && mark->mention->role == ROLE_PLACE &&
           mark->mention->first_token == cutter->at &&
           (mark->words & WORD_BIT(WORD_PREPOSITION)) != 0 &&
           make_structure(mark, cutter->at, out) &&
           out->kind == CHUNK_PREPOSITION;
}

/* "The sites include" heads a list as "including" does. */
static bool put_verb(Cutter *cutter, Chunk group)
{
    const Lexicon *lexicon = cutter->parse->text->lexicon;

    if (cutter->noun_open && group.verb >= 0 && !group.passive &&
        (lexicon->verbs.items[group.verb].traits & TRAIT_LISTS) != 0) {
        WordSet words = group.words;

        group = make(CHUNK_LIST, group.first, group.end);
        group.words = words;
    }
    return put(cutter, group);
}

/* "Is leaning dangerously.": an adverb that ends its clause. */
static bool is_last_adverb(const Parse *parse, size_t token)
{
    return verb_is_adverb(parse, token) &&
           parse_mark(parse, token)->mention == NULL &&
           (parse_mark(parse, token)->words & WORD_BIT(WORD_DETERMINER)) == 0 &&
           ends_here(parse, token + 1);
}

static bool cut_one(Cutter *cutter)
{
    Parse *parse = cutter->parse;
    const Mark *mark = parse_mark(parse, cutter->at);
    Chunk chunk;

    if (parse_token(parse, cutter->at)->kind == TOKEN_MARK) {
        if (!mark_is_scare_quote(parse, cutter->at))
            return put(cutter, mark_chunk(parse, cutter->at));
        cutter->at++;
        return true;
    }
    if (mark->time != NULL)
        return cut_time(cutter);
    if (place_preposition(cutter, &chunk))
        return put(cutter, chunk);
    if (mark->mention != NULL && mark->mention->role == ROLE_PLACE &&
        !verb_begins(parse, cutter->at, cutter->noun_open))
        return put(cutter, read_noun(parse, cutter->at));
    if (infinitive_begins(parse, cutter->at) ||
        verb_begins(parse, cutter->at, cutter->noun_open) ||
        (is_loose_adverb(parse, cutter->at) &&
         adverb_of_verb(parse, cutter->at, cutter->noun_open)))
        return put_verb(cutter, verb_read(parse, cutter->at));
    /* French "des": of the, behind a noun; else some. */
    if ((!((mark->words | mark->run) & WORD_BIT(WORD_DETERMINER)) ||
         (cutter->noun_open &&
          ((mark->words | mark->run) & WORD_BIT(WORD_PREPOSITION)) != 0)) &&
        mark->actor_length <= 1 && !is_rough_number(parse, cutter->at) &&
        make_structure(mark, cutter->at, &chunk))
        return put(cutter, chunk);
    if (is_loose_adverb(parse, cutter->at) ||
        is_last_adverb(parse, cutter->at)) {
        cutter->at += adverb_length(parse, cutter->at);
        return true;
    }
    return put(cutter, read_noun(parse, cutter->at));
}

bool parse_chunks(Arena *arena, Parse *parse, Error *err)
{
    Cutter cutter = {arena, parse, err, parse->first, false};
    size_t most = parse->end - parse->first;

    parse->chunks.items =
        arena_room(arena, most, sizeof *parse->chunks.items, err);
    if (parse->chunks.items == NULL)
        return false;
    parse->chunks.room = most;
    while (cutter.at < parse->end)
        if (!cut_one(&cutter))
            return false;
    return true;
}

bool parse_piece(Arena *arena, const ClaimText *text, const Sentence *sentence,
                 Span tokens, Parse *out, Error *err)
{
    Parse parse = {.text = text,
                   .sentence = sentence,
                   .first = tokens.start,
                   .end = tokens.end};

    if (!parse_marks(arena, &parse, err) || !parse_chunks(arena, &parse, err))
        return false;
    parse_clauses(&parse);
    *out = parse;
    return true;
}
