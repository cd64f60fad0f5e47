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
        at = gazetteer->first_count++;
        word_table_add(&gazetteer->first_words, hash, at);
    }
    return &gazetteer->firsts[at];
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
    first_word(gazetteer, hash)->begins |= bits;
    rest = str_slice(term->key, space + 1, term->key.len);
    rest = str_slice(rest, 0, str_find(rest, STR(" "), 0));
    word_table_add(&gazetteer->seconds, index_key_hash(rest), bits);
}

static bool known_begin(Arena *arena, Gazetteer *gazetteer, Error *err)
{
    KnownWord *known = arena_array(arena, KNOWN_WORDS, sizeof *known, err);

    for (size_t i = 0; known != NULL && i < KNOWN_WORDS; i++)
        known[i].hash = i + 1;
    gazetteer->known = known;
    return known != NULL;
}

/* Kinds that are called after where they stand, not after a person. */
static bool is_called_after_place(Str kind)
{
    static const char *const kinds[] = {"archaeological_site", "monastery",
                                        "pagoda", "stupa", "temple"};

    return STR_IS_ONE_OF(kind, kinds);
}

static bool gather_site_nouns(Arena *arena, Gazetteer *gazetteer, Error *err)
{
    const Terms *nouns = &gazetteer->nouns;
    SiteNoun *sites = arena_array(arena, nouns->count, sizeof *sites, err);
    size_t count = 0;

    for (size_t i = 0; sites != NULL && i < nouns->count; i++) {
        const Term *noun = &nouns->items[i];
        Str key = noun->key;
        const Kind *kind = &gazetteer->kind_items[noun->what];
        if ((noun->flags & TERM_PLURAL) == 0 && kind->level == LEVEL_SITE)
            sites[count++] =
                (SiteNoun){word_hash(str_take_until(&key, ' ')), noun->key,
                           is_called_after_place(kind->name)};
    }
    gazetteer->site_nouns = sites;
    gazetteer->site_noun_count = count;
    return sites != NULL;
}

/* Of begins, before: those of more words. */
static void finish_first(FirstWord *first)
{
    const uint64_t classes = word_bit(CUE_CLASS_COUNT) - 1;
    const uint64_t relates = word_bit(WORDS_RELATES) | word_bit(WORDS_MEASURES);

    first->longer = first->begins & ~first->whole & (classes | relates);
    first->begins |= first->whole;
    first->whole &= classes | word_bit(WORDS_NOUN);
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
    gazetteer->firsts =
        arena_array(arena, all + 1, sizeof *gazetteer->firsts, err);
    gazetteer->first_count = 1;
    if (gazetteer->firsts == NULL || !known_begin(arena, gazetteer, err) ||
        !gather_site_nouns(arena, gazetteer, err) ||
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
    for (size_t i = 0; i < gazetteer->first_count; i++)
        finish_first(&gazetteer->firsts[i]);
    return true;
}

/* ---- words of a text ----------------------------------------------------- */

/* Bits of KnownWord.asks beside those of filters: it begins a cue of more words
 * or one of CUE_NOT_PHRASE, it is the article. */
enum { ASKS_SECOND = 4, ASKS_PHRASE = 8, ASKS_ARTICLE = 16 };
_Static_assert((FILTER_WHOLE | FILTER_ONWARD) < ASKS_SECOND,
               "bits of their own");

static void fill_known(const Gazetteer *gazetteer, const Words *words,
                       size_t at, KnownWord *known)
{
    uint64_t hash = words->hashes[at];
    Str word = words->tokens[at].folded;
    size_t index = (size_t)word_table_bits(&gazetteer->first_words, hash);
    const FirstWord *first = &gazetteer->firsts[index];
    unsigned large = filter_ask(gazetteer_openings(gazetteer, false), hash);
    unsigned small = filter_ask(gazetteer_openings(gazetteer, true), hash);
    unsigned both =
        (first->longer != 0 ? ASKS_SECOND : 0U) |
        ((first->begins >> CUE_NOT_PHRASE & 1) != 0 ? ASKS_PHRASE : 0U) |
        (hash == word_hash(STR("al")) ? ASKS_ARTICLE : 0U);

    if (words_are_caseless(word))
        small = large;
    *known =
        (KnownWord){.hash = hash,
                    .first = (uint32_t)index,
                    .asks = {(uint8_t)(large | both), (uint8_t)(small | both)}};
}

static inline KnownWord *known_word(const Gazetteer *gazetteer,
                                    const Words *words, size_t at)
{
    uint64_t hash = words->hashes[at];
    KnownWord *known = &gazetteer->known[hash % KNOWN_WORDS];

    if (known->hash != hash)
        fill_known(gazetteer, words, at, known);
    return known;
}

/* Whether a name may begin there: one of that word, or of that and the next. */
static bool may_open(const Gazetteer *gazetteer, const Words *words, size_t at,
                     unsigned asks)
{
    Str prefixes = gazetteer->index.sections[SECTION_PREFIXES];

    return (asks & FILTER_WHOLE) != 0 ||
           ((asks & FILTER_ONWARD) != 0 && at + 1 < words->count &&
            filter_ask(prefixes, index_hash_on(words->hashes[at],
                                               words->hashes[at + 1])) != 0);
}

/* What begins at a word that asks for a closer look: of a cue of more words the
 * second must stand there, too. */
static uint64_t look_closer(const Gazetteer *gazetteer, const Words *words,
                            size_t at, const FirstWord *first, unsigned asks)
{
    uint64_t begins = first->begins;

    if ((asks & ASKS_SECOND) != 0 && at + 1 < words->count)
        begins &= ~first->longer |
                  word_table_bits(&gazetteer->seconds, words->hashes[at + 1]);
    else
        begins &= ~first->longer;
    if ((begins >> CUE_NOT_PHRASE & 1) != 0 ||
        may_open(gazetteer, words, at, asks))
        begins |= word_bit(WORDS_OPENS);
    return begins;
}

/* Written small, as far as its letters can be. */
static bool is_small(const Token *token)
{
    return token->kind == TOKEN_WORD && !token->capital;
}

static void mark(const Gazetteer *gazetteer, Words *words)
{
    const Token *tokens = words->tokens;
    uint64_t *begins = words->begins, *whole = words->whole;
    uint32_t *capitals = words->capitals;
    size_t capital_count = 0;

    for (size_t i = 0, count = words->count; i < count; i++) {
        const KnownWord *known = known_word(gazetteer, words, i);
        const FirstWord *first = &gazetteer->firsts[known->first];
        unsigned asks = known->asks[is_small(&tokens[i])];
        uint64_t here = asks == 0
                            ? first->begins
                            : look_closer(gazetteer, words, i, first, asks);

        begins[i] = here | (uint64_t)(tokens[i].kind == TOKEN_NUMBER)
                               << WORDS_MEASURES;
        whole[i] = first->whole;
        capitals[capital_count] = (uint32_t)i;
        capital_count += tokens[i].capital || (asks & ASKS_ARTICLE) != 0;
    }
    words->capital_count = capital_count;
}

bool words_mark(Arena *arena, const Gazetteer *gazetteer, Words *words,
                Error *err)
{
    words->begins = arena_room(arena, words->count, sizeof(uint64_t), err);
    words->whole = arena_room(arena, words->count, sizeof(uint64_t), err);
    words->capitals = arena_room(arena, words->count, sizeof(uint32_t), err);
    if (words->begins == NULL || words->whole == NULL ||
        words->capitals == NULL)
        return false;
    mark(gazetteer, words);
    return true;
}
