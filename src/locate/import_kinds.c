/* Which kind of ours a source's word means. */
#include "locate/import_parts.h"

#include "core/fold.h"
#include "core/table.h"
#include "core/utf8.h"

static const char *const levels[] = {"site", "district", "city", "province",
                                     "country"};

static int level_of(Str word)
{
    for (int i = 0; i < 5; i++)
        if (str_is(word, levels[i]))
            return i;
    return -1;
}

static bool add_words(Import *import, ImportKind *kind, Str list, Error *err)
{
    size_t room = kind->word_count + 1;
    Str *words;

    for (size_t i = 0; i < list.len; i++)
        room += list.data[i] == '|';
    words = arena_array(import->arena, room, sizeof *words, err);
    if (words == NULL)
        return false;
    if (kind->word_count > 0)
        memcpy(words, kind->words, kind->word_count * sizeof *words);
    kind->words = words;
    while (list.len > 0)
        if (!fold(import->arena, str_trim(str_take_until(&list, '|')),
                  &words[kind->word_count++], err))
            return false;
    return true;
}

bool import_begin(Arena *arena, Str kinds, Import *out, Error *err)
{
    Import import = {.arena = arena};
    int name, level, singular, plural;
    Table table;

    if (!table_parse(arena, TABLE_TSV, STR("kinds.tsv"), kinds, &table, err) ||
        !table_need(&table, "kind", &name, err) ||
        !table_need(&table, "level", &level, err) ||
        !table_need(&table, "singular", &singular, err) ||
        !table_need(&table, "plural", &plural, err))
        return false;
    for (size_t i = 0; i < table.row_count; i++) {
        ImportKind kind = {.name = table_cell(&table, i, name),
                           .level = level_of(table_cell(&table, i, level))};
        if (kind.level < 0)
            return table_refuse(&table, i, err, "the level is none");
        if (str_is(kind.name, "not_a_place")) /* has no position */
            continue;
        if (!add_words(&import, &kind, table_cell(&table, i, singular), err) ||
            !add_words(&import, &kind, table_cell(&table, i, plural), err) ||
            !VEC_PUSH(arena, &import.kinds, kind, err))
            return false;
    }
    *out = import;
    return true;
}

const ImportKind *import_kind_named(const Import *import, Str name)
{
    for (size_t i = 0; i < import->kinds.count; i++)
        if (str_equal(import->kinds.items[i].name, name))
            return &import->kinds.items[i];
    return NULL;
}

/* GeoNames' codes, Pleiades' and OpenStreetMap's words, where they are no noun
 * of kinds.tsv. Feature codes: http://www.geonames.org/export/codes.html. */
typedef struct {
    const char *word, *kind;
} Alias;

static const Alias aliases[] = {
    {"A.PCL", "country"},
    {"A.PCLD", "country"},
    {"A.PCLF", "country"},
    {"A.PCLI", "country"},
    {"A.PCLIX", "country"},
    {"A.PCLS", "country"},
    {"A.ADM1", "province"},
    {"A.ADM2", "region"},
    {"A.RGN", "region"},
    {"L.RGN", "region"},
    {"L.RGNH", "region"},
    {"L.OAS", "oasis"},
    {"H.OAS", "oasis"},
    {"H.SPNG", "spring"},
    {"P.PPLC", "capital"},
    {"P.PPLX", "district"},
    {"P.PPLH", "archaeological_site"},
    {"S.ANS", "archaeological_site"},
    {"S.RUIN", "archaeological_site"},
    {"S.HSTS", "archaeological_site"},
    {"S.AIRB", "airport"},
    {"S.AIRF", "airport"},
    {"S.AIRP", "airport"},
    {"S.AMTH", "theatre"},
    {"S.THTR", "theatre"},
    {"S.ARCH", "arch"},
    {"S.BDG", "bridge"},
    {"S.CH", "church"},
    {"S.CSTL", "citadel"},
    {"S.FT", "citadel"},
    {"S.CVNT", "monastery"},
    {"S.MSTY", "monastery"},
    {"S.CMTY", "necropolis"},
    {"S.GRVE", "tomb"},
    {"S.TMB", "tomb"},
    {"S.DAM", "dam"},
    {"S.GATE", "gate"},
    {"S.HTL", "hotel"},
    {"S.LIBR", "library"},
    {"S.MKT", "market"},
    {"S.MSQE", "mosque"},
    {"S.MUS", "museum"},
    {"S.PAL", "palace"},
    {"S.PGDA", "pagoda"},
    {"S.PRN", "prison"},
    {"S.PYR", "pyramid"},
    {"S.PYRS", "pyramid"},
    {"S.SCH", "school"},
    {"S.SHRN", "shrine"},
    {"S.SYG", "synagogue"},
    {"S.TMPL", "temple"},
    {"S.TOWR", "tower"},
    {"S.WALLA", "wall"},
    {"T.HLL", "hill"},
    {"T.MT", "hill"},
    {"T.PK", "hill"},
    {"T.TELL", "archaeological_site"},
    {"abbey", "monastery"},
    {"aerodrome", "airport"},
    {"amphitheatre", "theatre"},
    {"archaeology", "archaeological_site"},
    {"bath", "baths"},
    {"castellum", "citadel"},
    {"cemetery", "necropolis"},
    {"city gate", "gate"},
    {"fortification", "citadel"},
    {"human settlement", "town"},
    {"peak", "hill"},
    {"quarter", "district"},
    {"ruins", "archaeological_site"},
    {"settlement", "archaeological_site"}, /* Pleiades: ancient ones */
    {"sovereign state", "country"},
    {"state", "province"},
    {"tell", "archaeological_site"},
    {"tumulus", "tomb"},
    {"Q6256", "country"},
    {"Q3624078", "country"},
    {"Q515", "city"},
    {"Q1549591", "city"},
    {"Q3957", "town"},
    {"Q532", "village"},
    {"Q839954", "archaeological_site"},
    {"Q32815", "mosque"},
    {"Q16970", "church"},
    {"Q2977", "church"},
    {"Q44539", "temple"},
    {"Q44613", "monastery"},
    {"Q23413", "citadel"},
    {"Q57831", "citadel"},
    {"Q33506", "museum"},
    {"Q7075", "library"},
    {"Q12280", "bridge"},
    {"Q12518", "tower"},
    {"Q16560", "palace"},
    {"Q34627", "synagogue"},
    {"Q381885", "tomb"},
    {"Q24354", "theatre"},
};

static const ImportKind *by_alias(const Import *import, Str word)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (str_is(word, aliases[i].word))
            return import_kind_named(import, str_from_cstr(aliases[i].kind));
    return NULL;
}

static const ImportKind *by_noun(const Import *import, Str word)
{
    for (size_t i = 0; i < import->kinds.count && word.len > 0; i++)
        for (size_t j = 0; j < import->kinds.items[i].word_count; j++)
            if (str_equal(import->kinds.items[i].words[j], word))
                return &import->kinds.items[i];
    return NULL;
}

static const ImportKind *by_word(const Import *import, Str word)
{
    const ImportKind *kind = by_noun(import, word);

    return kind != NULL ? kind : by_alias(import, word);
}

/* Folded, "archaeological_site" as "archaeological site". */
static bool plain_word(Arena *arena, Str word, Str *out)
{
    Error unheard;
    char spaced[IMPORT_NAME_MAX];

    if (word.len == 0 || word.len > IMPORT_NAME_MAX)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        spaced[i] = word.data[i];
        if (spaced[i] == '_')
            spaced[i] = ' ';
    }
    return utf8_valid_length(word) == word.len &&
           fold(arena, (Str){spaced, word.len}, out, &unheard);
}

const ImportKind *import_kind(const Import *import, Arena *arena, Str word)
{
    const ImportKind *kind = import_kind_named(import, word);
    Str folded, first;
    size_t last;

    if (kind == NULL)
        kind = by_alias(import, word);
    if (kind != NULL || !plain_word(arena, word, &folded))
        return kind;
    kind = by_word(import, folded);
    for (last = folded.len; last > 0 && folded.data[last - 1] != ' '; last--)
        ;
    if (kind == NULL && last > 0)
        kind = by_word(import, str_slice(folded, last, folded.len));
    first = folded;
    if (kind == NULL && last > 0)
        kind = by_word(import, str_take_until(&first, ' '));
    return kind;
}

double import_kind_accuracy(const ImportKind *kind)
{
    static const double metres[] = {1000, 1500, 2500, 80e3, 300e3};

    if (str_is(kind->name, "city") || str_is(kind->name, "capital"))
        return 5000;
    if (str_is(kind->name, "village"))
        return 1000;
    return metres[kind->level];
}
