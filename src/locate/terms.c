/* Names of places, nouns of kinds, cue words: every phrase looked for in a
 * text, as a term. */
#include "locate/tables.h"
#include "locate/words.h"

#include "core/utf8.h"

#include <stdlib.h>

static const char *const name_kinds[NAME_KIND_COUNT] = {
    "official",    "alternative", "transliteration",
    "historical",  "epithet",     "misspelling",
    "descriptive", "noun",        "code"};

static const char *const cue_classes[CUE_CLASS_COUNT] = {
    "definite",    "indefinite",    "modifier",     "seat",
    "linked",      "telling",       "telling_from", "act",
    "auxiliary",   "power",         "government",   "other_powers",
    "by_power",    "between_power", "culture",      "ruins",
    "of",          "direction",     "edge",         "centre",
    "part",        "half",          "near",         "relief",
    "relief_link", "distance_link", "approximate",  "number",
    "unit",        "month",         "adjunct",      "toward",
    "verb",        "second",        "second_built", "doubtful",
    "far",         "leading",       "settled",      "takes",
    "falls",       "at_most",       "road",         "likened",
    "remembered",  "byword",        "phrase",       "after",
    "before",      "word"};

static bool index_of(Str name, const char *const *names, size_t count,
                     size_t *out)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, names[i])) {
            *out = i;
            return true;
        }
    return false;
}

/* A name in the Latin script of another language than English stands in
 * queries alone: "Rom" or "Alep" in an English text is somebody's surname.
 * Other scripts are looked for everywhere. */
static bool is_foreign(Str name, Str language, NameKind kind)
{
    size_t at = 0;

    if (kind == NAME_CODE)
        return true;
    if (language.len == 0 || str_is(language, "en") ||
        kind == NAME_TRANSLITERATION)
        return false;
    while (at < name.len) {
        uint32_t c = utf8_next(name, &at);
        if (c >= 0x370)
            return false;
    }
    return true;
}

static uint32_t spelling_flags(Str name)
{
    bool lower = false;
    size_t upper = 0;

    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        if (c >= 'A' && c <= 'Z')
            upper++;
        else if ((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80)
            lower = true;
    }
    if (upper >= 2 && !lower)
        return TERM_SHOUTED;
    return name.len > 0 && name.data[0] >= 'a' && name.data[0] <= 'z'
               ? TERM_ANY_CASE
               : 0;
}

/* Arabic names also go without their article: "al-Sukhna", "Sukhna". */
static bool add_without_article(Tables *tables, Term term)
{
    Str article = STR("al ");

    if (!str_begins(term.key, article) || term.key.len < article.len + 4)
        return true;
    term.key = str_slice(term.key, article.len, term.key.len);
    term.name_kind = NAME_TRANSLITERATION;
    return VEC_PUSH(tables->arena, &tables->names, term, tables->err);
}

/* The part before a bracket: "Palmyra (ancient city, ruins)". */
static Str plain_name(Str name)
{
    return str_trim(str_slice(name, 0, str_find(name, STR(" ("), 0)));
}

/* "temple of Bel": what begins with a noun may begin in lower case. */
static bool begins_with_noun(const Tables *tables, Str key)
{
    Str rest = key, first = str_take_until(&rest, ' ');

    for (size_t i = 0; rest.len > 0 && i < tables->nouns.count; i++)
        if (tables->nouns.items[i].key.len == first.len &&
            str_equal(tables->nouns.items[i].key, first))
            return true;
    return false;
}

static bool add_name(Tables *tables, uint32_t place, const PlaceName *name,
                     NameKind kind)
{
    Term term = {.what = place, .name_kind = kind};
    Str plain = plain_name(name->text);

    term.flags = spelling_flags(plain);
    if (is_foreign(plain, name->language, kind))
        term.flags |= TERM_FOREIGN;
    if (kind == NAME_NOUN || kind == NAME_EPITHET)
        term.flags |= TERM_ANY_CASE;
    if (str_find(plain, STR("'s "), 0) < plain.len)
        term.flags |= TERM_POSSESSIVE;
    if (!words_key(tables->arena, plain, &term.key, tables->err))
        return false;
    if (begins_with_noun(tables, term.key))
        term.flags |= TERM_ANY_CASE;
    return VEC_PUSH(tables->arena, &tables->names, term, tables->err) &&
           add_without_article(tables, term);
}

static bool is_language(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < 'a' || text.data[i] > 'z')
            return false;
    return text.len == 0 || text.len == 2 || text.len == 3;
}

enum { NAME_COLUMNS = 6 };

static bool read_name(Tables *tables, const Table *table, size_t row,
                      const int columns[static NAME_COLUMNS])
{
    Error *err = tables->err;
    Str key = table_cell(table, row, columns[0]);
    PlaceName name = {.text = table_cell(table, row, columns[1]),
                      .language = table_cell(table, row, columns[2]),
                      .kind = table_cell(table, row, columns[3]),
                      .valid_from = table_cell(table, row, columns[4]),
                      .valid_to = table_cell(table, row, columns[5])};
    NameRow entry = {.origin = {table->name, table->lines[row]}};
    const NameRow *before = tables->name_rows.items + tables->name_rows.count;
    uint32_t index = tables_find_near(
        tables, tables->name_rows.count > 0 ? before[-1].place : 0, key);
    size_t kind = 0;

    if (index == NO_PLACE)
        return table_refuse(table, row, err,
                            "the place '%.*s' is not in the gazetteer",
                            STR_ARGS(key));
    if (name.text.len == 0)
        return table_refuse(table, row, err, "the name is empty");
    if (name.text.len > LONGEST_NAME)
        return table_refuse(table, row, err, "the name is longer than %d bytes",
                            LONGEST_NAME);
    if (!is_language(name.language))
        return table_refuse(table, row, err,
                            "the language '%.*s' is not two or three "
                            "letters of ISO 639",
                            STR_ARGS(name.language));
    if (!index_of(name.kind, name_kinds, NAME_KIND_COUNT, &kind))
        return table_refuse(table, row, err,
                            "'%.*s' is no kind of name (official, "
                            "alternative, transliteration ...)",
                            STR_ARGS(name.kind));
    entry.place = index;
    entry.name = name;
    return VEC_PUSH(tables->arena, &tables->name_rows, entry, err) &&
           add_name(tables, index, &name, (NameKind)kind);
}

bool tables_add_name(Tables *tables, const NameRow *row)
{
    const PlaceName *name = &row->name;
    size_t kind = 0;

    if (name->text.len > LONGEST_NAME)
        return tables_refuse(tables, &row->origin,
                             "the name is longer than %d bytes", LONGEST_NAME);
    if (!is_language(name->language))
        return tables_refuse(tables, &row->origin,
                             "the language '%.*s' is not two or three letters "
                             "of ISO 639",
                             STR_ARGS(name->language));
    if (!index_of(name->kind, name_kinds, NAME_KIND_COUNT, &kind))
        return tables_refuse(tables, &row->origin, "'%.*s' is no kind of name",
                             STR_ARGS(name->kind));
    return VEC_PUSH(tables->arena, &tables->name_rows, *row, tables->err) &&
           add_name(tables, row->place, name, (NameKind)kind);
}

bool tables_read_names(Tables *tables, const Table *table)
{
    static const char *const names[] = {"key", "name", "language", "kind"};
    int columns[NAME_COLUMNS] = {0};

    if (!table_need_all(table, names, 4, columns, tables->err))
        return false;
    columns[4] = table_column(table, "valid_from");
    columns[5] = table_column(table, "valid_to");
    for (size_t i = 0; i < table->row_count; i++)
        if (!read_name(tables, table, i, columns))
            return false;
    return true;
}

/* Rows of names by place, each place's by text, then where they stand. */
typedef struct {
    const NameRow **rows;
    size_t count;
} NamesByPlace;

static int name_row_order(const void *a, const void *b)
{
    const NameRow *x = *(const NameRow *const *)a;
    const NameRow *y = *(const NameRow *const *)b;
    int order = str_compare(x->name.text, y->name.text);

    if (order == 0)
        order = str_compare(x->origin.file, y->origin.file);
    return order != 0 ? order
                      : (x->origin.line > y->origin.line) -
                            (x->origin.line < y->origin.line);
}

static bool sort_name_rows(const Tables *tables, NamesByPlace *out)
{
    size_t places = tables->places.count, count = tables->name_rows.count;
    size_t *ends =
        arena_array(tables->arena, places + 1, sizeof *ends, tables->err);

    out->count = count;
    out->rows =
        arena_array(tables->arena, count, sizeof(const NameRow *), tables->err);
    if (out->rows == NULL || ends == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        ends[tables->name_rows.items[i].place + 1]++;
    for (size_t i = 0; i < places; i++)
        ends[i + 1] += ends[i];
    for (size_t i = 0; i < count; i++) {
        const NameRow *row = &tables->name_rows.items[i];
        out->rows[ends[row->place]++] = row;
    }
    for (size_t i = 0, first = 0; i < places; first = ends[i++])
        if (ends[i] - first > 1)
            qsort(out->rows + first, ends[i] - first, sizeof(const NameRow *),
                  name_row_order);
    return true;
}

static int name_order(const void *a, const void *b)
{
    const PlaceName *x = a, *y = b;
    int order = str_compare(x->kind, y->kind);

    if (order == 0)
        order = str_compare(x->language, y->language);
    return order != 0 ? order : str_compare(x->text, y->text);
}

/* What a user's own table says once more. */
static void drop_said_before(NamesByPlace *names)
{
    size_t kept = 0;

    for (size_t i = 0; i < names->count; i++) {
        const NameRow *row = names->rows[i];
        const NameRow *before = kept == 0 ? NULL : names->rows[kept - 1];
        if (before == NULL || row->place != before->place ||
            (!row->own && !before->own) ||
            !str_equal(row->name.text, before->name.text))
            names->rows[kept++] = row;
    }
    names->count = kept;
}

static bool refuse_twice(const Tables *tables, const NamesByPlace *names)
{
    for (size_t i = 1; i < names->count; i++) {
        const NameRow *row = names->rows[i], *before = names->rows[i - 1];
        if (row->place == before->place &&
            str_equal(row->name.text, before->name.text))
            return tables_refuse(tables, &row->origin,
                                 "'%.*s' has the name '%.*s' already",
                                 STR_ARGS(tables->places.items[row->place].key),
                                 STR_ARGS(row->name.text));
    }
    return true;
}

/* The names of one place: rows[first..end). A row that only says of which kind
 * the place's own name is goes; else the own name becomes a term. */
static bool give_names(Tables *tables, Place *place, const NameRow *const *rows,
                       size_t count)
{
    PlaceName own = {
        .text = place->name, .language = STR("en"), .kind = STR("official")};
    bool said = false;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (str_equal(rows[i]->name.text, place->name))
            said = true;
        else
            place->names[kept++] = rows[i]->name;
    }
    place->name_count = kept;
    if (kept > 1)
        qsort(place->names, kept, sizeof *place->names, name_order);
    return said || add_name(tables, (uint32_t)(place - tables->places.items),
                            &own, NAME_OFFICIAL);
}

bool tables_give_names(Tables *tables)
{
    NamesByPlace sorted;
    size_t end = 0;
    PlaceName *names = arena_array(tables->arena, tables->name_rows.count,
                                   sizeof *names, tables->err);

    if (names == NULL || !sort_name_rows(tables, &sorted))
        return false;
    drop_said_before(&sorted);
    if (!refuse_twice(tables, &sorted))
        return false;
    for (uint32_t i = 0; i < tables->places.count; i++) {
        Place *place = &tables->places.items[i];
        size_t first = end;
        while (end < sorted.count && sorted.rows[end]->place == i)
            end++;
        place->names = names + first;
        if (!give_names(tables, place, sorted.rows + first, end - first))
            return false;
    }
    return true;
}

static bool add_nouns(Tables *tables, Str cell, uint32_t kind, uint32_t flags)
{
    while (cell.len > 0) {
        Str noun = str_trim(str_take_until(&cell, '|'));
        Term term = {.what = kind, .flags = flags};
        if (noun.len > 0 &&
            (!words_key(tables->arena, noun, &term.key, tables->err) ||
             !VEC_PUSH(tables->arena, &tables->nouns, term, tables->err)))
            return false;
    }
    return true;
}

bool tables_read_nouns(Tables *tables, const Table *table)
{
    int singular, plural;
    uint32_t first = (uint32_t)(tables->kinds.count - table->row_count);

    if (!table_need(table, "singular", &singular, tables->err) ||
        !table_need(table, "plural", &plural, tables->err))
        return false;
    for (size_t i = 0; i < table->row_count; i++)
        if (!add_nouns(tables, table_cell(table, i, singular),
                       first + (uint32_t)i, 0) ||
            !add_nouns(tables, table_cell(table, i, plural),
                       first + (uint32_t)i, TERM_PLURAL))
            return false;
    return true;
}

static bool needs_number(CueClass class)
{
    return class == CUE_DIRECTION || class == CUE_NUMBER || class == CUE_UNIT ||
           class == CUE_LEADING || class == CUE_SETTLED;
}

bool tables_read_cues(Tables *tables, const Table *table)
{
    Error *err = tables->err;
    int class, value, words;

    if (!table_need(table, "class", &class, err) ||
        !table_need(table, "value", &value, err) ||
        !table_need(table, "words", &words, err))
        return false;
    for (size_t i = 0; i < table->row_count; i++) {
        Str name = table_cell(table, i, class);
        Str rest = table_cell(table, i, words);
        Term term = {0};
        size_t index = 0;
        if (!index_of(name, cue_classes, CUE_NOT_PHRASE, &index))
            return table_refuse(table, i, err, "'%.*s' is no class of cues",
                                STR_ARGS(name));
        term.what = (uint32_t)index;
        if (needs_number((CueClass)index) &&
            !str_to_double(table_cell(table, i, value), &term.number))
            return table_refuse(table, i, err,
                                "the class '%.*s' needs a number",
                                STR_ARGS(name));
        while (rest.len > 0) {
            Str word = str_trim(str_take_until(&rest, '|'));
            if (word.len > 0 &&
                (!words_key(tables->arena, word, &term.key, err) ||
                 !VEC_PUSH(tables->arena, &tables->cues, term, err)))
                return false;
        }
    }
    return true;
}

bool tables_read_not_places(Tables *tables, const Table *table)
{
    Error *err = tables->err;
    int pattern, where;

    if (!table_need(table, "pattern", &pattern, err) ||
        !table_need(table, "where", &where, err))
        return false;
    for (size_t i = 0; i < table->row_count; i++) {
        Str name = table_cell(table, i, where);
        Str text = table_cell(table, i, pattern);
        Term term = {0};
        size_t index = 0;
        if (!index_of(name, cue_classes + CUE_NOT_PHRASE,
                      CUE_CLASS_COUNT - CUE_NOT_PHRASE, &index))
            return table_refuse(table, i, err,
                                "'%.*s' is not phrase, after, before or word",
                                STR_ARGS(name));
        if (text.len == 0)
            return table_refuse(table, i, err, "the pattern is empty");
        term.what = (uint32_t)(CUE_NOT_PHRASE + index);
        if (!words_key(tables->arena, text, &term.key, err) ||
            !VEC_PUSH(tables->arena, &tables->cues, term, err))
            return false;
    }
    return true;
}
