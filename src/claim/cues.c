#include "claim/cues.h"

#include "claim/site.h"

/* ---- names and hashes -----------------------------------------------------
 */

static inline uint64_t cue_hash(char kind, uint64_t first, uint64_t second)
{
    uint64_t hash = word_hash_step(word_hash_begin(), (unsigned char)kind);

    return word_hash_end(word_hash_step(word_hash_step(hash, first), second),
                         0);
}

uint64_t cue_hash_of_name(Str name)
{
    Str rest = str_slice(name, name.len < 2 ? name.len : 2, name.len);
    Str first = str_take_until(&rest, ' ');
    char kind = '\0';

    if (name.len > 0)
        kind = name.data[0];
    return cue_hash(kind, word_hash(first),
                    rest.len == 0 ? 0 : word_hash(rest));
}

static CueWord cue_word(Str word)
{
    return (CueWord){word, word.len == 0 ? 0 : word_hash(word)};
}

static const CueWord nothing;

static bool put_name(Cues *out, char kind, Str first, Str second, Error *err)
{
    Str name;

    return arena_format(out->arena, &name, err, "%c:%.*s%s%.*s", kind,
                        STR_ARGS(first), second.len == 0 ? "" : " ",
                        STR_ARGS(second)) &&
           VEC_PUSH(out->arena, &out->names, name, err);
}

static inline bool put(Cues *out, char kind, CueWord first, CueWord second,
                       Error *err)
{
    return (!out->named || put_name(out, kind, first.word, second.word, err)) &&
           VEC_PUSH(out->arena, &out->hashes,
                    cue_hash(kind, first.hash, second.hash), err);
}

/* Those of the names that have a bit. */
static inline bool put_each(Cues *out, char kind, const CueWord *names,
                            uint64_t bits, CueWord second, Error *err)
{
    for (; bits != 0; bits &= bits - 1)
        if (!put(out, kind, names[__builtin_ctzll(bits)], second, err))
            return false;
    return true;
}

/* ---- what rules make of words ---------------------------------------------
 */

static const char *const bearing_names[BEARING_COUNT] = {
    "control",         "damage",        "fighting",        "looting",
    "threat",          "restoration",   "damage:none",     "damage:possible",
    "damage:moderate", "damage:severe", "damage:destroyed"};

static const char *const kind_names[CUE_KIND_COUNT] = {
    "actor", "common_name", "nation", "cause", "place"};

static Bearing bearing_of(const Rule *rule)
{
    return (Bearing)1 << (rule->topic == TOPIC_DAMAGE
                              ? TOPIC_COUNT + (unsigned)rule->grade
                              : (unsigned)rule->topic);
}

static void add_list(CueTables *tables, Str words, size_t list)
{
    List parts = {words};
    Str word;

    while (list_next(&parts, &word))
        word_table_add(&tables->listed, word_hash(word), (uint64_t)1 << list);
}

static size_t listed_words(const Lexicon *lexicon)
{
    size_t count = 1;

    for (size_t i = 0; i < lexicon->lists.count; i++) {
        List parts = {lexicon->lists.items[i].words};
        Str word;

        while (list_next(&parts, &word))
            count++;
    }
    return count;
}

static void note_bearings(const Lexicon *lexicon, CueTables *tables)
{
    for (size_t i = 0; i < lexicon->triggers.count; i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        if (trigger->word_count == 0 && trigger->adverb == 0)
            tables->verbs[trigger->verb] |=
                bearing_of(&lexicon->rules.items[trigger->rule]);
    }
    for (size_t i = 0; i < lexicon->noun_rules.count; i += 2)
        tables->nouns[lexicon->noun_rules.items[i]] |=
            bearing_of(&lexicon->rules.items[lexicon->noun_rules.items[i + 1]]);
}

static void name_words(const Lexicon *lexicon, CueTables *tables)
{
    for (unsigned i = 0; i < WORD_SET_COUNT; i++)
        tables->classes[i] = cue_word(lexicon_class_name((WordClass)i));
    for (unsigned i = 0; i < BEARING_COUNT; i++)
        tables->bearings[i] = cue_word(str_from_cstr(bearing_names[i]));
    for (unsigned i = 0; i < CUE_KIND_COUNT; i++)
        tables->kinds[i] = cue_word(str_from_cstr(kind_names[i]));
    for (size_t i = 0; i < lexicon->lists.count && i < CUE_LISTS_MAX; i++) {
        tables->lists[i] = cue_word(lexicon->lists.items[i].name);
        add_list(tables, lexicon->lists.items[i].words, i);
    }
}

bool cue_tables_make(Arena *arena, const Lexicon *lexicon,
                     const CueTables **out, Error *err)
{
    CueTables *tables = arena_take(arena, sizeof *tables, err);

    if (tables == NULL)
        return false;
    tables->verbs = arena_array(arena, lexicon->verbs.count + 1,
                                sizeof *tables->verbs, err);
    tables->nouns = arena_array(arena, lexicon->nouns.count + 1,
                                sizeof *tables->nouns, err);
    if (tables->verbs == NULL || tables->nouns == NULL ||
        !word_table_make(arena, listed_words(lexicon), &tables->listed, err))
        return false;
    note_bearings(lexicon, tables);
    name_words(lexicon, tables);
    *out = tables;
    return true;
}

/* ---- words ----------------------------------------------------------------
 */

#define STEM_LEAST 4

static bool drop_ending(Str *word, const char *ending, size_t len)
{
    if (word->len < STEM_LEAST + len ||
        memcmp(word->data + word->len - len, ending, len) != 0)
        return false;
    word->len -= len;
    return true;
}

/* "collapsed", "collapsing": collaps. */
static Str stem_of(Str word)
{
    if (word.len <= STEM_LEAST)
        return word;
    switch (word.data[word.len - 1]) {
    case 's':
        (void)(drop_ending(&word, "ies", 3) || drop_ending(&word, "es", 2) ||
               drop_ending(&word, "s", 1));
        break;
    case 'd':
        (void)(drop_ending(&word, "ied", 3) || drop_ending(&word, "ed", 2));
        break;
    case 'g':
        (void)drop_ending(&word, "ing", 3);
        break;
    default:
        break;
    }
    return word;
}

static bool is_named_place(const Mark *mark)
{
    return mark->mention != NULL && !mark->mention->nominal;
}

/* Nothing for what is no word, and for all but the first of a place's name. */
static CueWord symbol_of(const Parse *parse, size_t token)
{
    const Token *at = parse_token(parse, token);
    const Mark *mark = parse_mark(parse, token);
    Str stem;

    if (is_named_place(mark))
        return token == mark->mention->first_token || token == parse->first
                   ? cue_word(STR("@"))
                   : nothing;
    if (at->kind == TOKEN_MARK)
        return nothing;
    if (at->kind == TOKEN_NUMBER)
        return cue_word(STR("#"));
    if (at->capital && token > parse->first &&
        parse->sentence->kind != SENTENCE_HEADLINE)
        return cue_word(STR("^"));
    stem = stem_of(at->folded);
    return stem.len == at->folded.len ? (CueWord){stem, at->hash}
                                      : cue_word(stem);
}

/* ---- classes of a word ----------------------------------------------------
 */

/* Of one or of several; a bit for each. */
typedef struct {
    WordSet words;
    Bearing verb, noun;
    uint64_t lists;
    unsigned kinds;
} Classes;

static unsigned kind_if(bool there, CueKind kind)
{
    return (unsigned)there << kind;
}

static Classes classes_of(const Parse *parse, size_t token)
{
    const CueTables *tables = parse->text->lexicon->cue_tables;
    const Mark *mark = parse_mark(parse, token);
    Classes out = {.kinds = kind_if(mark->actor >= 0, CUE_ACTOR) |
                            kind_if(mark->generic >= 0, CUE_COMMON_NAME) |
                            kind_if(mark->adjective >= 0, CUE_NATION)};

    if (is_named_place(mark)) {
        out.kinds |= 1U << CUE_PLACE;
        return out;
    }
    out.kinds |= kind_if(mark->cause >= 0, CUE_CAUSE);
    out.words = mark->words | mark->run;
    if (mark->verb >= 0)
        out.verb = tables->verbs[mark->verb];
    if (mark->noun >= 0)
        out.noun = tables->nouns[mark->noun];
    out.lists =
        word_table_bits(&tables->listed, parse_token(parse, token)->hash);
    return out;
}

static void join_classes(Classes *all, const Classes *one)
{
    all->words |= one->words;
    all->verb |= one->verb;
    all->noun |= one->noun;
    all->lists |= one->lists;
    all->kinds |= one->kinds;
}

/* ---- a sentence -----------------------------------------------------------
 */

/* What stands beside a word that bears on a topic tells which it is. */
static const WordSet crossed =
    WORD_BIT(WORD_PART) | WORD_BIT(WORD_HERITAGE) | WORD_BIT(WORD_GROUP_NOUN) |
    WORD_BIT(WORD_NOT) | WORD_BIT(WORD_NOTHING) | WORD_BIT(WORD_UNREAL) |
    WORD_BIT(WORD_ANTIQUITY) | WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_FUTURE);
static const unsigned crossed_kinds =
    1U << CUE_CAUSE | 1U << CUE_ACTOR | 1U << CUE_COMMON_NAME;

static bool put_crossings(const CueTables *tables, Cues *out,
                          const Classes *all, Error *err)
{
    for (Bearing rest = all->verb | all->noun; rest != 0; rest &= rest - 1) {
        CueWord bearing = tables->bearings[__builtin_ctz(rest)];

        if (!put_each(out, 'x', tables->classes, all->words & crossed, bearing,
                      err) ||
            !put_each(out, 'x', tables->kinds, all->kinds & crossed_kinds,
                      bearing, err))
            return false;
    }
    return true;
}

static bool put_classes(const CueTables *tables, Cues *out, const Classes *all,
                        Error *err)
{
    return put_each(out, 'k', tables->classes, all->words, nothing, err) &&
           put_each(out, 'k', tables->kinds, all->kinds, nothing, err) &&
           put_each(out, 'k', tables->lists, all->lists, nothing, err) &&
           put_each(out, 'v', tables->bearings, all->verb, nothing, err) &&
           put_each(out, 'n', tables->bearings, all->noun, nothing, err) &&
           put_crossings(tables, out, all, err);
}

/* The cause, the verb that a rule has. */
static bool put_own(const Parse *parse, Cues *out, const Classes *classes,
                    size_t token, Error *err)
{
    const Lexicon *lexicon = parse->text->lexicon;
    const Mark *mark = parse_mark(parse, token);

    return ((classes->kinds & 1U << CUE_CAUSE) == 0 ||
            put(out, 'c', cue_word(lexicon->causes.items[mark->cause]), nothing,
                err)) &&
           (classes->verb == 0 ||
            put(out, 'l', cue_word(lexicon->verbs.items[mark->verb].lemma),
                nothing, err));
}

bool cues_of_sentence(const Parse *parse, Cues *out, Error *err)
{
    Classes all = {0};
    CueWord before = nothing;

    for (size_t i = parse->first; i < parse->end; i++) {
        CueWord symbol = symbol_of(parse, i);
        Classes classes;

        if (symbol.word.len == 0)
            continue;
        classes = classes_of(parse, i);
        join_classes(&all, &classes);
        if (!put(out, 'w', symbol, nothing, err) ||
            (before.word.len > 0 && !put(out, 'p', before, symbol, err)) ||
            !put_own(parse, out, &classes, i, err))
            return false;
        before = symbol;
    }
    return put_classes(parse->text->lexicon->cue_tables, out, &all, err);
}

/* ---- a token --------------------------------------------------------------
 */

Str cue_symbol(const Parse *parse, size_t token)
{
    const Token *at = parse_token(parse, token);

    if (at->kind == TOKEN_NUMBER)
        return STR("#");
    return at->kind == TOKEN_MARK ? mark_text(parse, token) : at->folded;
}

/* ---- a place --------------------------------------------------------------
 */

static const char *const meant_names[] = {"in",   "item",    "last", "before",
                                          "site", "implied", "focus"};

static const char *size_of(const Lexicon *lexicon, const Place *place)
{
    return site_is_town(lexicon, place)      ? "town"
           : site_is_ruins(lexicon, place)   ? "ruins"
           : site_is_nowhere(lexicon, place) ? "land"
                                             : "site";
}

static bool put_one(Cues *out, char kind, const char *word, Error *err)
{
    return put(out, kind, cue_word(str_from_cstr(word)), nothing, err);
}

static bool put_how(const Story *story, const Parse *parse,
                    const MeantPlaces *places, size_t at, Cues *out, Error *err)
{
    const MeantPlace *place = &places->items[at];
    const Lexicon *lexicon = story->text->lexicon;
    const char *meant = meant_names[place->meant];
    const char *size = size_of(lexicon, place->spot.place);
    const char *counts[] = {"1", "2", "3", "4", "many"};
    const struct {
        bool there;
        const char *name;
    } others[] = {
        {place->spot.mention != NULL && place->spot.mention->nominal,
         "nominal"},
        {place->spot.edge, "edge"},
        {place->spot.part, "part"},
        {place->spot.vague, "vague"},
        {place->spot.mention != NULL && place->spot.mention->relation.len > 0,
         "relation"},
        {place->spot.mention != NULL && place->spot.mention->heads_item,
         "head"},
        {parse->sentence->kind == SENTENCE_HEADLINE, "headline"},
        {parse->sentence->opens_paragraph, "paragraph"},
        {place->spot.place == story->focus, "main"},
        {site_is_town(lexicon, place->spot.place) && places->site,
         "beside_site"},
        {at == 0, "first"},
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].there && !put_one(out, 'o', others[i].name, err))
            return false;
    return put_one(out, 'h', meant, err) && put_one(out, 'z', size, err) &&
           put(out, 'y', cue_word(str_from_cstr(meant)),
               cue_word(str_from_cstr(size)), err) &&
           put_one(out, 'q', counts[places->count > 5 ? 4 : places->count - 1],
                   err);
}

/* Where the clause may end, told by words alone. */
static bool is_bound(const Parse *parse, size_t token)
{
    const WordSet bounds =
        WORD_BIT(WORD_CONJUNCTION) | WORD_BIT(WORD_SUBORDINATOR) |
        WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_CONTRAST) | WORD_BIT(WORD_THAT);

    return parse_token(parse, token)->kind == TOKEN_MARK ||
           (parse_mark(parse, token)->words & bounds) != 0;
}

static bool put_side(const Parse *parse, Cues *out, char kind, Span tokens,
                     Error *err)
{
    const CueTables *tables = parse->text->lexicon->cue_tables;
    Classes all = {0};

    for (size_t i = tokens.start; i < tokens.end; i++) {
        Classes classes = classes_of(parse, i);

        join_classes(&all, &classes);
    }
    return put_each(out, kind, tables->classes, all.words, nothing, err) &&
           put_each(out, kind, tables->kinds, all.kinds, nothing, err) &&
           put_each(out, kind, tables->bearings, all.verb | all.noun, nothing,
                    err);
}

#define NEAR_WORDS 2

/* The words next to the place, on both sides, and the rest of its clause. */
static bool put_around(const Parse *parse, const Mention *mention, Cues *out,
                       Error *err)
{
    static const char before[NEAR_WORDS] = {'1', '2'};
    static const char behind[NEAR_WORDS] = {'3', '4'};
    size_t first = mention->first_token < parse->first ? parse->first
                                                       : mention->first_token;
    size_t end =
        mention->end_token > parse->end ? parse->end : mention->end_token;
    size_t from = first, to = end;

    for (size_t i = 0; i < NEAR_WORDS; i++) {
        CueWord symbol = nothing;

        if (first > parse->first + i)
            symbol = symbol_of(parse, first - 1 - i);
        if (symbol.word.len > 0 && !put(out, before[i], symbol, nothing, err))
            return false;
        symbol = nothing;
        if (end + i < parse->end)
            symbol = symbol_of(parse, end + i);
        if (symbol.word.len > 0 && !put(out, behind[i], symbol, nothing, err))
            return false;
    }
    while (from > parse->first && !is_bound(parse, from - 1))
        from--;
    while (to < parse->end && !is_bound(parse, to))
        to++;
    return put_side(parse, out, 'b', (Span){from, first}, err) &&
           put_side(parse, out, 'a', (Span){end, to}, err);
}

#define FIRST_WORDS 3

static bool put_first_words(const Parse *parse, Cues *out, Error *err)
{
    size_t words = 0;

    for (size_t i = parse->first; i < parse->end && words < FIRST_WORDS; i++) {
        CueWord symbol = symbol_of(parse, i);

        if (symbol.word.len == 0)
            continue;
        words++;
        if (!put(out, 'f', symbol, nothing, err))
            return false;
    }
    return true;
}

bool cues_of_place(const Story *story, const Parse *parse,
                   const MeantPlaces *places, size_t at, Cues *out, Error *err)
{
    const MeantPlace *place = &places->items[at];

    return put_how(story, parse, places, at, out, err) &&
           (place->meant == MEANT_IN
                ? put_around(parse, place->spot.mention, out, err)
                : put_first_words(parse, out, err));
}
