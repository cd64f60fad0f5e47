#include "claim/cues.h"

#include "claim/site.h"

/* ---- names and hashes -----------------------------------------------------
 */

static uint64_t cue_hash(char kind, uint64_t first, uint64_t second)
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

static bool put(Cues *out, char kind, Str first, Str second, size_t token,
                Error *err)
{
    Cue cue = {cue_hash(kind, word_hash(first),
                        second.len == 0 ? 0 : word_hash(second)),
               token};
    Str name;

    if (out->named &&
        (!arena_format(out->arena, &name, err, "%c:%.*s%s%.*s", kind,
                       STR_ARGS(first), second.len == 0 ? "" : " ",
                       STR_ARGS(second)) ||
         !VEC_PUSH(out->arena, &out->names, name, err)))
        return false;
    return VEC_PUSH(out->arena, &out->list, cue, err);
}

/* ---- what rules make of words ---------------------------------------------
 */

static Str bearing_name(unsigned bearing)
{
    static const char *const names[BEARING_COUNT] = {
        "control",       "damage",          "fighting",
        "looting",       "threat",          "restoration",
        "damage:none",   "damage:possible", "damage:moderate",
        "damage:severe", "damage:destroyed"};

    return str_from_cstr(names[bearing]);
}

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

#define LISTS_MAX 32

static void note_bearings(const Lexicon *lexicon, CueTables *tables)
{
    for (size_t i = 0; i < lexicon->triggers.count; i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        if (trigger->word_count == 0 && trigger->adverb.len == 0)
            tables->verbs[trigger->verb] |=
                bearing_of(&lexicon->rules.items[trigger->rule]);
    }
    for (size_t i = 0; i < lexicon->noun_rules.count; i += 2)
        tables->nouns[lexicon->noun_rules.items[i]] |=
            bearing_of(&lexicon->rules.items[lexicon->noun_rules.items[i + 1]]);
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
    for (size_t i = 0; i < lexicon->lists.count && i < LISTS_MAX; i++)
        add_list(tables, lexicon->lists.items[i].words, i);
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

/* Empty for what is no word, and for all but the first of a place's name. */
static Str symbol_of(const Parse *parse, size_t token)
{
    const Token *at = parse_token(parse, token);
    const Mark *mark = parse_mark(parse, token);

    if (is_named_place(mark))
        return token == mark->mention->first_token || token == parse->first
                   ? STR("@")
                   : (Str){0};
    if (at->kind == TOKEN_MARK)
        return (Str){0};
    if (at->kind == TOKEN_NUMBER)
        return STR("#");
    if (at->capital && token > parse->first &&
        parse->sentence->kind != SENTENCE_HEADLINE)
        return STR("^");
    return stem_of(at->folded);
}

/* ---- classes of a word ----------------------------------------------------
 */

typedef struct {
    WordSet words;
    Bearing verb, noun;
    uint64_t lists;
    bool actor, common_name, nation, cause, place;
} Classes;

static Classes classes_of(const Parse *parse, size_t token)
{
    const CueTables *tables = parse->text->lexicon->cue_tables;
    const Mark *mark = parse_mark(parse, token);
    Classes out = {.actor = mark->actor >= 0,
                   .common_name = mark->generic >= 0,
                   .nation = mark->adjective >= 0};

    if (is_named_place(mark)) {
        out.place = true;
        return out;
    }
    out.words = mark->words | mark->run;
    out.cause = mark->cause >= 0;
    if (mark->verb >= 0)
        out.verb = tables->verbs[mark->verb];
    if (mark->noun >= 0)
        out.noun = tables->nouns[mark->noun];
    out.lists =
        word_table_bits(&tables->listed, parse_token(parse, token)->hash);
    return out;
}

static bool put_bearings(Cues *out, char kind, Bearing bearings, size_t token,
                         Error *err)
{
    for (unsigned i = 0; i < BEARING_COUNT; i++)
        if ((bearings >> i & 1) != 0 &&
            !put(out, kind, bearing_name(i), (Str){0}, token, err))
            return false;
    return true;
}

static bool put_words(Cues *out, char kind, WordSet words, size_t token,
                      Error *err)
{
    for (; words != 0; words &= words - 1)
        if (!put(out, kind,
                 lexicon_class_name((WordClass)__builtin_ctzll(words)),
                 (Str){0}, token, err))
            return false;
    return true;
}

static bool put_lists(const Lexicon *lexicon, Cues *out, char kind,
                      uint64_t lists, size_t token, Error *err)
{
    for (; lists != 0; lists &= lists - 1)
        if (!put(out, kind, lexicon->lists.items[__builtin_ctzll(lists)].name,
                 (Str){0}, token, err))
            return false;
    return true;
}

static bool put_kinds(Cues *out, char kind, const Classes *classes,
                      size_t token, Error *err)
{
    const struct {
        bool there;
        const char *name;
    } kinds[] = {{classes->actor, "actor"},
                 {classes->common_name, "common_name"},
                 {classes->nation, "nation"},
                 {classes->cause, "cause"},
                 {classes->place, "place"}};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].there &&
            !put(out, kind, str_from_cstr(kinds[i].name), (Str){0}, token, err))
            return false;
    return true;
}

/* ---- a sentence -----------------------------------------------------------
 */

static bool put_classes(const Parse *parse, Cues *out, const Classes *classes,
                        size_t token, Error *err)
{
    const Lexicon *lexicon = parse->text->lexicon;
    const Mark *mark = parse_mark(parse, token);

    return put_words(out, 'k', classes->words, token, err) &&
           put_kinds(out, 'k', classes, token, err) &&
           put_lists(lexicon, out, 'k', classes->lists, token, err) &&
           put_bearings(out, 'v', classes->verb, token, err) &&
           put_bearings(out, 'n', classes->noun, token, err) &&
           (!classes->cause || put(out, 'c', lexicon->causes.items[mark->cause],
                                   (Str){0}, token, err)) &&
           (classes->verb == 0 ||
            put(out, 'l', lexicon->verbs.items[mark->verb].lemma, (Str){0},
                token, err));
}

/* What stands beside a word that bears on a topic tells which it is. */
static const WordSet crossed =
    WORD_BIT(WORD_PART) | WORD_BIT(WORD_HERITAGE) | WORD_BIT(WORD_GROUP_NOUN) |
    WORD_BIT(WORD_NOT) | WORD_BIT(WORD_NOTHING) | WORD_BIT(WORD_UNREAL) |
    WORD_BIT(WORD_ANTIQUITY) | WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_FUTURE);

static bool put_crossings(Cues *out, const Classes *all, Error *err)
{
    const Bearing bearings = all->verb | all->noun;

    for (unsigned i = 0; i < BEARING_COUNT; i++) {
        Str bearing = bearing_name(i);

        if ((bearings >> i & 1) == 0)
            continue;
        for (WordSet words = all->words & crossed; words != 0;
             words &= words - 1)
            if (!put(out, 'x',
                     lexicon_class_name((WordClass)__builtin_ctzll(words)),
                     bearing, NOT_FOUND, err))
                return false;
        if ((all->cause &&
             !put(out, 'x', STR("cause"), bearing, NOT_FOUND, err)) ||
            (all->actor &&
             !put(out, 'x', STR("actor"), bearing, NOT_FOUND, err)) ||
            (all->common_name &&
             !put(out, 'x', STR("common_name"), bearing, NOT_FOUND, err)))
            return false;
    }
    return true;
}

static void join_classes(Classes *all, const Classes *one)
{
    all->words |= one->words;
    all->verb |= one->verb;
    all->noun |= one->noun;
    all->lists |= one->lists;
    all->actor |= one->actor;
    all->common_name |= one->common_name;
    all->nation |= one->nation;
    all->cause |= one->cause;
    all->place |= one->place;
}

bool cues_of_sentence(const Parse *parse, Cues *out, Error *err)
{
    Classes all = {0};
    Str before = {0};

    for (size_t i = parse->first; i < parse->end; i++) {
        Str symbol = symbol_of(parse, i);
        Classes classes;

        if (symbol.len == 0)
            continue;
        classes = classes_of(parse, i);
        join_classes(&all, &classes);
        if (!put(out, 'w', symbol, (Str){0}, i, err) ||
            (before.len > 0 && !put(out, 'p', before, symbol, i, err)) ||
            !put_classes(parse, out, &classes, i, err))
            return false;
        before = symbol;
    }
    return put_crossings(out, &all, err);
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
    return put(out, kind, str_from_cstr(word), (Str){0}, NOT_FOUND, err);
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
           put(out, 'y', str_from_cstr(meant), str_from_cstr(size), NOT_FOUND,
               err) &&
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
    Classes all = {0};

    for (size_t i = tokens.start; i < tokens.end; i++) {
        Classes classes = classes_of(parse, i);

        join_classes(&all, &classes);
    }
    return put_words(out, kind, all.words, NOT_FOUND, err) &&
           put_kinds(out, kind, &all, NOT_FOUND, err) &&
           put_bearings(out, kind, all.verb | all.noun, NOT_FOUND, err);
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
        Str symbol = {0};

        if (first > parse->first + i)
            symbol = symbol_of(parse, first - 1 - i);
        if (symbol.len > 0 &&
            !put(out, before[i], symbol, (Str){0}, NOT_FOUND, err))
            return false;
        symbol = (Str){0};
        if (end + i < parse->end)
            symbol = symbol_of(parse, end + i);
        if (symbol.len > 0 &&
            !put(out, behind[i], symbol, (Str){0}, NOT_FOUND, err))
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
        Str symbol = symbol_of(parse, i);

        if (symbol.len == 0)
            continue;
        words++;
        if (!put(out, 'f', symbol, (Str){0}, NOT_FOUND, err))
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
