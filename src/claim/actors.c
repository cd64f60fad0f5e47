#include "claim/row.h"

static bool read_list(const Row *row, const char *column, Str **out,
                      size_t *count)
{
    List list = {row_cell(row, column)};
    VEC(Str) parts = {0};
    Str part;

    while (list_next(&list, &part))
        if (!VEC_PUSH(row->arena, &parts, part, row->err))
            return false;
    *out = parts.items;
    *count = parts.count;
    return true;
}

static bool all_capitals(Str name)
{
    size_t letters = 0;

    for (size_t i = 0; i < name.len; i++) {
        if (name.data[i] >= 'a' && name.data[i] <= 'z')
            return false;
        letters += name.data[i] >= 'A' && name.data[i] <= 'Z';
    }
    return letters > 1;
}

/* A name in capitals asks for capitals: IS is no "is". */
static bool add_name(const Row *row, Str name, size_t party)
{
    Phrase phrase = {.kind = PHRASE_ACTOR, .index = (int)party};

    if (name.data[0] == '@') {
        phrase.metonym = true;
        name = str_slice(name, 1, name.len);
    }
    if (name.len == 0)
        return table_refuse(row->table, row->row, row->err, "an empty name");
    phrase.capital = name.data[0] >= 'A' && name.data[0] <= 'Z';
    phrase.shouted = all_capitals(name) && name.len <= 5;
    return phrases_add(row->arena, &row->lexicon->phrases, name, phrase,
                       row->err);
}

static bool add_adjective(const Row *row, Str word, int *out)
{
    Lexicon *lexicon = row->lexicon;
    Phrase phrase = {.kind = PHRASE_ADJECTIVE, .capital = true};
    size_t i = 0;

    while (i < lexicon->adjectives.count &&
           !str_equal(lexicon->adjectives.items[i], word))
        i++;
    *out = (int)i;
    if (i < lexicon->adjectives.count)
        return true;
    phrase.index = (int)i;
    phrase.capital = word.data[0] >= 'A' && word.data[0] <= 'Z';
    return VEC_PUSH(row->arena, &lexicon->adjectives, word, row->err) &&
           phrases_add(row->arena, &lexicon->phrases, word, phrase, row->err);
}

static bool read_indexes(const Row *row, Party *party)
{
    List list = {row_cell(row, "classes")};
    VEC(int) classes = {0};
    VEC(int) adjectives = {0};
    Str part;
    int index;

    while (list_next(&list, &part))
        if (!lexicon_class(row->arena, row->lexicon, part, &index, row->err) ||
            !VEC_PUSH(row->arena, &classes, index, row->err))
            return false;
    list.rest = row_cell(row, "adjectives");
    while (list_next(&list, &part))
        if (!add_adjective(row, part, &index) ||
            !VEC_PUSH(row->arena, &adjectives, index, row->err))
            return false;
    party->classes = classes.items;
    party->class_count = classes.count;
    party->adjectives = adjectives.items;
    party->adjective_count = adjectives.count;
    return true;
}

static bool add_names(const Row *row, const Party *party, size_t index)
{
    if (!add_name(row, party->actor.name, index))
        return false;
    for (size_t i = 0; i < party->actor.name_count; i++)
        if (!add_name(row, party->actor.names[i], index))
            return false;
    return true;
}

/* The party of a key and its index; NULL, with that of the next, where there
 * is none. */
static Party *party_of(const Row *row, Str key, size_t *index)
{
    for (size_t i = 0; i < row->lexicon->parties.count; i++)
        if (str_equal(row->lexicon->parties.items[i].actor.key, key)) {
            *index = i;
            return &row->lexicon->parties.items[i];
        }
    *index = row->lexicon->parties.count;
    return NULL;
}

static bool read_actor(const Row *row, Actor *out)
{
    Actor actor = {.key = row_cell(row, "key"),
                   .name = row_cell(row, "name"),
                   .kind = row_cell(row, "kind"),
                   .side = row_cell(row, "side")};

    if (actor.key.len == 0 || actor.name.len == 0)
        return table_refuse(row->table, row->row, row->err,
                            "an actor needs a key and a name");
    if (!read_list(row, "names", &actor.names, &actor.name_count) ||
        !read_list(row, "allies", &actor.allies, &actor.ally_count) ||
        !read_list(row, "opponents", &actor.opponents, &actor.opponent_count))
        return false;
    *out = actor;
    return true;
}

static bool add_party(const Row *row)
{
    Party party = {0};
    Actor *actor = &party.actor;
    size_t index;
    Party *known;

    if (!read_actor(row, actor))
        return false;
    known = party_of(row, actor->key, &index);
    if (known != NULL && !row->own)
        return table_refuse(row->table, row->row, row->err,
                            "the key '%.*s' is there already",
                            STR_ARGS(actor->key));
    party.armed = str_is(actor->kind, "armed");
    if (!party.armed && !str_is(actor->kind, "source") &&
        !str_is(actor->kind, "organisation"))
        return table_refuse(row->table, row->row, row->err,
                            "kind must be armed, source or organisation");
    return read_list(row, "country", &party.countries, &party.country_count) &&
           read_indexes(row, &party) && add_names(row, &party, index) &&
           (known != NULL ? (*known = party, true)
                          : VEC_PUSH(row->arena, &row->lexicon->parties, party,
                                     row->err));
}

static bool parse_actors(Arena *arena, Str name, Str text, Table *out,
                         Error *err)
{
    static const char *const columns[] = {
        "key",        "name",    "kind",  "side",   "country",
        "adjectives", "classes", "names", "allies", "opponents"};

    return table_parse(arena, TABLE_TSV, name, text, out, err) &&
           table_need_all(out, columns, sizeof columns / sizeof columns[0],
                          NULL, err);
}

bool actors_read(Arena *arena, Str name, Str text, const Actor **out,
                 size_t *count, Error *err)
{
    Table table;
    Row row = {.arena = arena, .table = &table, .err = err};
    Actor *actors;

    if (!parse_actors(arena, name, text, &table, err))
        return false;
    actors = arena_array(arena, table.row_count, sizeof *actors, err);
    if (actors == NULL)
        return false;
    for (; row.row < table.row_count; row.row++)
        if (!read_actor(&row, &actors[row.row]))
            return false;
    *out = actors;
    *count = table.row_count;
    return true;
}

bool actors_load(Arena *arena, Lexicon *lexicon, const LexiconText *text,
                 Error *err)
{
    Table table;
    Row row = {arena, lexicon, &table, 0, err, text->own};

    if (!parse_actors(arena, text->name, text->text, &table, err))
        return false;
    for (; row.row < table.row_count; row.row++)
        if (!add_party(&row))
            return false;
    return true;
}

/* ---- in another language -------------------------------------------------
 */

static bool add_adjectives(const Row *row, Party *party)
{
    List list = {row_cell(row, "adjectives")};
    VEC(int) adjectives = {0};
    Str word;
    int index;

    for (size_t i = 0; i < party->adjective_count; i++)
        if (!VEC_PUSH(row->arena, &adjectives, party->adjectives[i], row->err))
            return false;
    while (list_next(&list, &word))
        if (!add_adjective(row, word, &index) ||
            !VEC_PUSH(row->arena, &adjectives, index, row->err))
            return false;
    party->adjectives = adjectives.items;
    party->adjective_count = adjectives.count;
    return true;
}

static bool add_names_of_row(const Row *row)
{
    size_t index = 0;
    Party *party = party_of(row, row_cell(row, "key"), &index);
    List list = {row_cell(row, "names")};
    Str name;

    if (party == NULL)
        return table_refuse(row->table, row->row, row->err,
                            "'%.*s' is no actor's key",
                            STR_ARGS(row_cell(row, "key")));
    while (list_next(&list, &name))
        if (!add_name(row, name, index))
            return false;
    return add_adjectives(row, party);
}

bool actor_names_load(Arena *arena, Lexicon *lexicon, Str name, Str text,
                      Error *err)
{
    static const char *const columns[] = {"key", "names", "adjectives"};
    Table table;
    Row row = {arena, lexicon, &table, 0, err, false};

    if (!table_parse(arena, TABLE_TSV, name, text, &table, err) ||
        !table_need_all(&table, columns, sizeof columns / sizeof columns[0],
                        NULL, err))
        return false;
    for (; row.row < table.row_count; row.row++)
        if (!add_names_of_row(&row))
            return false;
    return true;
}

static bool known(const Lexicon *lexicon, const Actor *actor, Str key,
                  Error *err)
{
    if (lexicon_actor(lexicon, key) != NULL)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "actors.tsv: '%.*s' names '%.*s', which is no actor's key",
                     STR_ARGS(actor->key), STR_ARGS(key));
}

bool actors_check(const Lexicon *lexicon, Error *err)
{
    for (size_t i = 0; i < lexicon->parties.count; i++) {
        const Actor *actor = &lexicon->parties.items[i].actor;

        if (actor->side.len > 0 && !known(lexicon, actor, actor->side, err))
            return false;
        for (size_t j = 0; j < actor->ally_count; j++)
            if (!known(lexicon, actor, actor->allies[j], err))
                return false;
        for (size_t j = 0; j < actor->opponent_count; j++)
            if (!known(lexicon, actor, actor->opponents[j], err))
                return false;
    }
    return true;
}

/* ---- what was loaded ------------------------------------------------------
 */

const Actor *lexicon_actor(const Lexicon *lexicon, Str key)
{
    for (size_t i = 0; i < lexicon->parties.count; i++)
        if (str_equal(lexicon->parties.items[i].actor.key, key))
            return &lexicon->parties.items[i].actor;
    return NULL;
}

size_t lexicon_actor_count(const Lexicon *lexicon)
{
    return lexicon->parties.count;
}

const Actor *lexicon_actor_at(const Lexicon *lexicon, size_t index)
{
    return &lexicon->parties.items[index].actor;
}

bool actors_list(Arena *arena, Lexicon *lexicon, Error *err)
{
    lexicon->of_class = arena_array(arena, lexicon->classes.count,
                                    sizeof *lexicon->of_class, err);
    for (size_t i = 0; lexicon->of_class != NULL && i < lexicon->parties.count;
         i++) {
        const Party *party = &lexicon->parties.items[i];

        for (size_t c = 0; c < party->class_count; c++) {
            PartyList *list = &lexicon->of_class[party->classes[c]];
            bool twice =
                list->count > 0 && list->items[list->count - 1] == (int)i;

            if (list->items == NULL)
                list->items = arena_array(arena, lexicon->parties.count,
                                          sizeof *list->items, err);
            if (list->items == NULL)
                return false;
            if (!twice)
                list->items[list->count++] = (int)i;
        }
    }
    return lexicon->of_class != NULL;
}
