/* What the first words of cues, nouns and names say of a text's words: most say
 * nothing, and are passed over by it. */
#include "locate/words.h"

_Static_assert(CUE_CLASS_COUNT <= WORDS_MEASURES, "each class has a bit");

static uint64_t word_bit(unsigned bit)
{
    return (uint64_t)1 << bit;
}

static uint64_t class_bit(uint32_t class)
{
    return class < CUE_CLASS_COUNT ? word_bit(class) : 0;
}

/* Words that begin a relation, or the name of a church, and are no cues. */
static const struct {
    const char *word;
    unsigned bit;
} others[] = {
    {"between", WORDS_RELATES},
    {"overlooking", WORDS_RELATES},
    {"st", WORDS_SAINT},
    {"saint", WORDS_SAINT},
};

/* Cues that begin a distance: "at most about five". */
static bool is_measuring(uint32_t class)
{
    return class == CUE_AT_MOST || class == CUE_APPROXIMATE ||
           class == CUE_NUMBER;
}

/* Cues that relate.c begins another relation with. */
static bool is_relating(uint32_t class)
{
    switch ((CueClass) class) {
    case CUE_DIRECTION:
    case CUE_EDGE:
    case CUE_CENTRE:
    case CUE_RELIEF:
    case CUE_NEAR:
    case CUE_ROAD:
        return true;
    default:
        return false;
    }
}

static bool is_long(const Term *term)
{
    return str_find(term->key, STR(" "), 0) < term->key.len;
}

/* The bits of a first word, for more of them. */
static FirstWord *first_word(Gazetteer *gazetteer, uint64_t hash)
{
    uint64_t at = word_table_bits(&gazetteer->first_words, hash);

    if (at == 0) {
        at = ++gazetteer->first_count;
        word_table_add(&gazetteer->first_words, hash, at);
    }
    return &gazetteer->firsts[at - 1];
}

static void gather_term(Gazetteer *gazetteer, const Term *term, uint64_t bits)
{
    size_t space = str_find(term->key, STR(" "), 0);
    uint64_t hash = index_key_hash(str_slice(term->key, 0, space));
    Str rest;

    if (space == term->key.len) {
        first_word(gazetteer, hash)->whole |= bits;
        return;
    }
    first_word(gazetteer, hash)->opens |= bits;
    rest = str_slice(term->key, space + 1, term->key.len);
    rest = str_slice(rest, 0, str_find(rest, STR(" "), 0));
    word_table_add(&gazetteer->seconds, index_key_hash(rest), bits);
}

bool words_gather(Arena *arena, Gazetteer *gazetteer, Error *err)
{
    const Terms *cues = &gazetteer->cues, *nouns = &gazetteer->nouns;
    enum { OTHERS = sizeof others / sizeof *others };
    size_t longer = 0, all = cues->count + nouns->count + OTHERS;

    for (size_t i = 0; i < cues->count; i++)
        longer += is_long(&cues->items[i]);
    for (size_t i = 0; i < nouns->count; i++)
        longer += is_long(&nouns->items[i]);
    gazetteer->firsts = arena_array(arena, all, sizeof *gazetteer->firsts, err);
    gazetteer->known =
        arena_array(arena, KNOWN_WORDS, sizeof *gazetteer->known, err);
    if (gazetteer->firsts == NULL || gazetteer->known == NULL ||
        !word_table_make(arena, all, &gazetteer->first_words, err) ||
        !word_table_make(arena, longer, &gazetteer->seconds, err))
        return false;
    for (size_t i = 0; i < cues->count; i++)
        gather_term(
            gazetteer, &cues->items[i],
            class_bit(cues->items[i].what) |
                (is_relating(cues->items[i].what)    ? word_bit(WORDS_RELATES)
                 : is_measuring(cues->items[i].what) ? word_bit(WORDS_MEASURES)
                                                     : 0));
    for (size_t i = 0; i < nouns->count; i++)
        gather_term(gazetteer, &nouns->items[i], word_bit(WORDS_NOUN));
    for (size_t i = 0; i < OTHERS; i++)
        first_word(gazetteer, word_hash(str_from_cstr(others[i].word)))
            ->whole |= word_bit(others[i].bit);
    return true;
}

/* Of a cue of more words the second must stand there, too. */
static void mark_cues(const Gazetteer *gazetteer, Words *words, size_t at,
                      const FirstWord *first)
{
    const uint64_t classes = word_bit(CUE_CLASS_COUNT) - 1;
    const uint64_t relates = word_bit(WORDS_RELATES) | word_bit(WORDS_MEASURES);
    uint64_t longer = first->opens & ~first->whole & (classes | relates);
    uint64_t seconds = 0;

    if (longer != 0 && at + 1 < words->count)
        seconds = word_table_bits(&gazetteer->seconds, words->hashes[at + 1]);
    words->whole[at] = first->whole & classes;
    words->begins[at] = (first->whole | first->opens) & ~(longer & ~seconds);
}

static const KnownWord *known_word(const Gazetteer *gazetteer, uint64_t hash)
{
    KnownWord *known = &gazetteer->known[hash % KNOWN_WORDS];

    if (known->hash == hash && known->filled)
        return known;
    *known = (KnownWord){
        .hash = hash,
        .first = (uint32_t)word_table_bits(&gazetteer->first_words, hash),
        .filled = true,
        .opens = {
            (uint8_t)filter_ask(gazetteer_openings(gazetteer, false), hash),
            (uint8_t)filter_ask(gazetteer_openings(gazetteer, true), hash)}};
    return known;
}

/* Whether a name may begin there: one of that word, or of that and the next. */
static bool may_open(const Gazetteer *gazetteer, const Words *words, size_t at,
                     unsigned opens)
{
    Str prefixes = gazetteer->index.sections[SECTION_PREFIXES];

    return (opens & FILTER_WHOLE) != 0 ||
           (opens != 0 && at + 1 < words->count &&
            filter_ask(prefixes, index_hash_on(words->hashes[at],
                                               words->hashes[at + 1])) != 0);
}

static void mark_word(const Gazetteer *gazetteer, Words *words, size_t at)
{
    const Token *token = &words->tokens[at];
    const KnownWord *known = known_word(gazetteer, words->hashes[at]);
    unsigned opens = known->opens[words_are_small(token)];

    if (known->first != 0)
        mark_cues(gazetteer, words, at, &gazetteer->firsts[known->first - 1]);
    if (token->kind == TOKEN_NUMBER)
        words->begins[at] |= word_bit(WORDS_MEASURES);
    if ((opens != 0 && may_open(gazetteer, words, at, opens)) ||
        (words->begins[at] >> CUE_NOT_PHRASE & 1) != 0)
        words->begins[at] |= word_bit(WORDS_OPENS);
    if (token->capital || str_is(words->keys[at], "al"))
        words->capitals[words->capital_count++] = (uint32_t)at;
}

bool words_mark(Arena *arena, const Gazetteer *gazetteer, Words *words,
                Error *err)
{
    words->begins = arena_array(arena, words->count, sizeof(uint64_t), err);
    words->whole = arena_array(arena, words->count, sizeof(uint64_t), err);
    words->capitals = arena_array(arena, words->count, sizeof(uint32_t), err);
    if (words->begins == NULL || words->whole == NULL ||
        words->capitals == NULL)
        return false;
    for (size_t i = 0; i < words->count; i++)
        mark_word(gazetteer, words, i);
    return true;
}
