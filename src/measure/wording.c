#include "measure/wording.h"

#include "core/fold.h"
#include "core/utf8.h"

#include <stdlib.h>

typedef struct {
    const char *word, *means;
} Synonym;

static const Synonym grades[] = {
    {"damaged", "moderate"}, {"destruction", "destroyed"},
    {"heavy", "severe"},     {"intact", "none"},
    {"minor", "moderate"},   {"no damage", "none"},
    {"none intact", "none"}, {"total", "destroyed"},
};

static const Synonym polarities[] = {
    {"", "asserted"},
    {"planned", "possible"},
    {"planned possible", "possible"},
};

static const char *const empty_words[] = {
    "the", "of", "a",    "an",  "and", "for",  "to",     "in",
    "on",  "by", "from", "its", "his", "news", "agency", "group"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Letters and digits of ASCII, and all that is above it but general
 * punctuation. */
static bool is_word_part(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return c >= 0xAA && c != 0xAB && c != 0xBB && !(c >= 0x2000 && c < 0x2070);
}

/* "Ukraine's army" shares a word with "Ukraine": folding would join the s. */
static bool part_at_apostrophes(const Wording *wording, Str text, Str *out)
{
    char *parted = arena_take(wording->arena, text.len + 1, wording->err);
    size_t used = 0, at = 0;

    if (parted == NULL)
        return false;
    while (at < text.len) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (c == '\'' || c == 0x2019) {
            parted[used++] = ' ';
            continue;
        }
        memcpy(parted + used, text.data + from, at - from);
        used += at - from;
    }
    *out = (Str){parted, used};
    return true;
}

bool wording_plain(const Wording *wording, Str text, Str *out)
{
    char *plain;
    size_t used = 0, at = 0;
    bool gap = false;
    Str parted, folded;

    if (!part_at_apostrophes(wording, text, &parted) ||
        !fold(wording->arena, parted, &folded, wording->err))
        return false;
    plain = arena_take(wording->arena, folded.len + 1, wording->err);
    if (plain == NULL)
        return false;
    while (at < folded.len) {
        size_t from = at;
        if (!is_word_part(utf8_next(folded, &at))) {
            gap = used > 0;
            continue;
        }
        if (gap)
            plain[used++] = ' ';
        gap = false;
        memcpy(plain + used, folded.data + from, at - from);
        used += at - from;
    }
    *out = (Str){plain, used};
    return true;
}

static Str meaning(const Synonym *synonyms, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, synonyms[i].word))
            return str_from_cstr(synonyms[i].means);
    return word;
}

static bool plain_pair(const Wording *wording, Str a, Str b, Str out[static 2])
{
    return wording_plain(wording, a, &out[0]) &&
           wording_plain(wording, b, &out[1]);
}

bool wording_same_name(const Wording *wording, Str a, Str b, bool *out)
{
    Str plain[2];

    if (!plain_pair(wording, a, b, plain))
        return false;
    *out = str_equal(plain[0], plain[1]);
    return true;
}

static bool same_meaning(const Wording *wording, const Synonym *synonyms,
                         size_t count, const Str texts[static 2], bool *out)
{
    Str plain[2];

    if (!plain_pair(wording, texts[0], texts[1], plain))
        return false;
    *out = str_equal(meaning(synonyms, count, plain[0]),
                     meaning(synonyms, count, plain[1]));
    return true;
}

bool wording_same_grade(const Wording *wording, Str a, Str b, bool *out)
{
    return same_meaning(wording, grades, COUNT(grades), (Str[]){a, b}, out);
}

bool wording_same_polarity(const Wording *wording, Str a, Str b, bool *out)
{
    return same_meaning(wording, polarities, COUNT(polarities), (Str[]){a, b},
                        out);
}

/* ---- actors ------------------------------------------------------------ */

static int compare_names(const void *left, const void *right)
{
    const ActorName *a = left;
    const ActorName *b = right;
    int order = str_compare(a->name, b->name);

    return order != 0 ? order : str_compare(a->key, b->key);
}

static bool add_name(Wording *wording, Str name, Str key)
{
    ActorName *actor = &wording->actors[wording->actor_count++];

    actor->key = key;
    return wording_plain(wording, name, &actor->name);
}

static bool add_actor(Wording *wording, const Actor *actor)
{
    if (!add_name(wording, actor->key, actor->key) ||
        !add_name(wording, actor->name, actor->key))
        return false;
    for (size_t i = 0; i < actor->name_count; i++)
        if (!add_name(wording, actor->names[i], actor->key))
            return false;
    return true;
}

bool wording_make(Arena *arena, const Actor *const *actors, size_t count,
                  Wording *out, Error *err)
{
    Wording wording = {.arena = arena, .err = err};
    size_t names = 0;

    for (size_t i = 0; i < count; i++)
        names += 2 + actors[i]->name_count;
    wording.actors = arena_array(arena, names, sizeof(ActorName), err);
    if (wording.actors == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_actor(&wording, actors[i]))
            return false;
    qsort(wording.actors, wording.actor_count, sizeof(ActorName),
          compare_names);
    *out = wording;
    return true;
}

/* The actors who bear that name: actors[*first] to actors[*end - 1]. */
static bool find_actors(const Wording *wording, Str name, size_t *first,
                        size_t *end)
{
    size_t low = 0, high = wording->actor_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(wording->actors[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low < wording->actor_count &&
           str_equal(wording->actors[low].name, name))
        low++;
    *end = low;
    return *end > *first;
}

static void drop_prefix(Str *name, Str prefix)
{
    if (str_begins(*name, prefix))
        *name = str_slice(*name, prefix.len, name->len);
}

bool wording_same_actor(const Wording *wording, Str a, Str b, bool *out)
{
    Str plain[2];
    size_t first[2], end[2];
    bool known[2];

    if (!plain_pair(wording, a, b, plain))
        return false;
    for (int i = 0; i < 2; i++) {
        drop_prefix(&plain[i], STR("the "));
        drop_prefix(&plain[i], STR("so called "));
        known[i] = find_actors(wording, plain[i], &first[i], &end[i]);
    }
    *out = str_equal(plain[0], plain[1]);
    if (!known[0] || !known[1])
        return true;
    for (size_t i = first[0]; i < end[0]; i++)
        for (size_t j = first[1]; j < end[1]; j++)
            if (str_equal(wording->actors[i].key, wording->actors[j].key))
                *out = true;
    return true;
}

/* ---- sources ----------------------------------------------------------- */

static bool is_empty_word(Str word)
{
    for (size_t i = 0; i < COUNT(empty_words); i++)
        if (str_is(word, empty_words[i]))
            return true;
    return false;
}

static bool has_word(Str text, Str word)
{
    while (text.len > 0)
        if (str_equal(str_take_until(&text, ' '), word))
            return true;
    return false;
}

static bool is_the_document(Str plain)
{
    return plain.len == 0 || str_is(plain, "article") ||
           str_is(plain, "narrator") || str_is(plain, "author") ||
           str_is(plain, "none");
}

bool wording_same_source(const Wording *wording, Str gold, Str run, bool *out)
{
    Str plain[2];

    if (!plain_pair(wording, gold, run, plain))
        return false;
    *out = false;
    if (is_the_document(plain[1])) {
        *out = plain[0].len == 0 || has_word(plain[0], STR("article"));
        return true;
    }
    while (plain[1].len > 0 && !*out) {
        Str word = str_take_until(&plain[1], ' ');
        *out = !is_empty_word(word) && !str_is(word, "article") &&
               has_word(plain[0], word);
    }
    return true;
}
