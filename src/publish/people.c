#include "publish/people.h"

#include "core/fold.h"
#include "core/utf8.h"
#include "core/word.h"

#include <stdlib.h>

/* Hashes of folded words, in an open table. */
typedef struct {
    uint64_t *slots; /* 0: free */
    size_t room, count;
} WordSet;

struct People {
    WordSet known;
};

enum { FOLD_MAX = 256 }; /* bytes; a longer word is no name */

static bool set_grow(Arena *arena, WordSet *set, Error *err)
{
    WordSet larger = {NULL, set->room == 0 ? 1024 : 2 * set->room, set->count};

    larger.slots = arena_array(arena, larger.room, sizeof *larger.slots, err);
    if (larger.slots == NULL)
        return false;
    for (size_t i = 0; i < set->room; i++) {
        size_t at = set->slots[i] % larger.room;

        if (set->slots[i] == 0)
            continue;
        while (larger.slots[at] != 0)
            at = (at + 1) % larger.room;
        larger.slots[at] = set->slots[i];
    }
    *set = larger;
    return true;
}

static bool set_add(Arena *arena, WordSet *set, uint64_t hash, Error *err)
{
    size_t at;

    hash |= 1;
    if (2 * set->count >= set->room && !set_grow(arena, set, err))
        return false;
    at = hash % set->room;
    while (set->slots[at] != 0 && set->slots[at] != hash)
        at = (at + 1) % set->room;
    set->count += set->slots[at] == 0;
    set->slots[at] = hash;
    return true;
}

static bool set_has(const WordSet *set, uint64_t hash)
{
    size_t at;

    if (set->room == 0)
        return false;
    hash |= 1;
    at = hash % set->room;
    while (set->slots[at] != 0 && set->slots[at] != hash)
        at = (at + 1) % set->room;
    return set->slots[at] == hash;
}

/* ---- words -------------------------------------------------------------- */

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == 0x2019 ||
           c == '\'' || c == '-' ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x206F));
}

/* Latin, Greek and Cyrillic: the scripts that have capitals, as far as news is
 * written in them. */
static bool is_capital(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c < 0x100)
        return c >= 0xC0 && c <= 0xDE && c != 0xD7;
    if (c < 0x180) /* Latin Extended-A: in pairs, three odd ones apart */
        return ((c >= 0x139 && c <= 0x148) || c >= 0x179) == (c % 2 == 1);
    return (c >= 0x386 && c <= 0x3AB && c != 0x390) ||
           (c >= 0x400 && c <= 0x42F);
}

static bool has_no_capitals(uint32_t c)
{
    return c >= 0x590 && !(c >= 0x1E00 && c <= 0x2BFF) && c < 0xFB00 &&
           c != 0x2019;
}

typedef struct {
    Str text;
    size_t at, start; /* the word is start up to at */
    bool capital;
} Words;

/* Goes to the next word; false at the end. */
static bool next_word(Words *words)
{
    while (words->at < words->text.len) {
        size_t at = words->at;
        uint32_t c = utf8_next(words->text, &at);

        if (is_letter(c) && c != '\'' && c != '-' && c != 0x2019) {
            words->start = words->at;
            words->capital = is_capital(c);
            break;
        }
        words->at = at;
    }
    if (words->at == words->text.len)
        return false;
    while (words->at < words->text.len) {
        size_t at = words->at;

        if (!is_letter(utf8_next(words->text, &at)))
            break;
        words->at = at;
    }
    return true;
}

static Str without_possessive(Str word)
{
    if (str_ends(word, STR("'s")))
        return str_slice(word, 0, word.len - 2);
    if (str_ends(word, STR("\xE2\x80\x99s")))
        return str_slice(word, 0, word.len - 4);
    return word;
}

/* False of a word too long to be one. */
static bool hash_of(Arena *arena, Str word, uint64_t *out, bool *fits,
                    Error *err)
{
    char bytes[FOLD_MAX];
    Str folded;

    word = without_possessive(word);
    *fits = word.len <= FOLD_MAX;
    if (!*fits)
        return true;
    if (str_is_ascii(word)) {
        folded = (Str){bytes, fold_ascii(word, bytes)};
    } else {
        ArenaMark mark = arena_mark(arena);

        if (!fold(arena, word, &folded, err))
            return false;
        *out = word_hash(folded);
        arena_rewind(arena, mark);
        return true;
    }
    *out = word_hash(folded);
    return true;
}

/* ---- what is known ------------------------------------------------------ */

typedef enum { LEARN_ALL, LEARN_LOWER_CASE } Learn;

static bool learn(Arena *arena, Arena *scratch, People *people, Str text,
                  Learn which, Error *err)
{
    Words words = {.text = text};

    if (utf8_valid_length(text) != text.len)
        return true;
    while (next_word(&words)) {
        uint64_t hash = 0;
        bool fits = false;

        if (which == LEARN_LOWER_CASE && words.capital)
            continue;
        if (!hash_of(scratch, str_slice(text, words.start, words.at), &hash,
                     &fits, err) ||
            (fits && !set_add(arena, &people->known, hash, err)))
            return false;
    }
    return true;
}

static bool learn_places(Arena *arena, Arena *scratch, People *people,
                         const Evidence *evidence, Error *err)
{
    for (size_t i = 0; i < evidence->place_count; i++) {
        const Place *place = &evidence->places[i];

        if (!learn(arena, scratch, people, place->name, LEARN_ALL, err))
            return false;
        for (size_t k = 0; k < place->name_count; k++)
            if (!learn(arena, scratch, people, place->names[k].text, LEARN_ALL,
                       err))
                return false;
    }
    return true;
}

static bool learn_actors(Arena *arena, Arena *scratch, People *people,
                         const Evidence *evidence, Error *err)
{
    for (size_t i = 0; i < evidence->actor_count; i++) {
        const Actor *actor = &evidence->actors[i];

        if (!learn(arena, scratch, people, actor->name, LEARN_ALL, err))
            return false;
        for (size_t k = 0; k < actor->name_count; k++)
            if (!learn(arena, scratch, people, actor->names[k], LEARN_ALL, err))
                return false;
    }
    return true;
}

static bool learn_documents(Arena *arena, Arena *scratch, People *people,
                            const Evidence *evidence, Error *err)
{
    for (size_t i = 0; i < evidence->document_count; i++) {
        const Document *document = &evidence->documents[i];

        if (!learn(arena, scratch, people, document->text, LEARN_LOWER_CASE,
                   err) ||
            !learn(arena, scratch, people, document->publisher, LEARN_ALL, err))
            return false;
    }
    return true;
}

static const char common_words[] =
    "January February March April May June July August September October "
    "November December Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre Syrian Iraqi Russian Turkish Ukrainian Afghan Yemeni "
    "Libyan Lebanese Israeli Palestinian Iranian American British French "
    "German Italian Spanish Polish Chinese Indian Pakistani Egyptian Saudi "
    "Kurdish Arab Arabic English European Western Eastern Northern Southern "
    "African Asian Middle East Islamic Islamist Muslim Sunni Shia Shiite Sufi "
    "Christian Jewish Orthodox Catholic Yazidi Roman Greek Byzantine Ottoman "
    "Assyrian Palmyrene Hellenistic Medieval I A An The This That These Those "
    "He She It They We You His Her Its Their Our In On At By To From For With "
    "Of And But Or If As So When While After Before During Since Until There "
    "Here Not No Yes World Heritage Observatory Human Rights University Museum "
    "Ministry Department Directorate Institute Antiquities Museums General "
    "President Minister Prime Director Professor Dr Mr Mrs Ms Le La Les Un Une "
    "Des Du De Il Elle Ils Dans Sur Par Avec Pour name";

bool people_learn(Arena *arena, const Material *material, const People **out,
                  Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(FOLD_MAX * 64);
    People *people = arena_take(arena, sizeof *people, err);

    if (people == NULL ||
        !learn(arena, &scratch, people, str_from_cstr(common_words), LEARN_ALL,
               err) ||
        !learn_places(arena, &scratch, people, material->evidence, err) ||
        !learn_actors(arena, &scratch, people, material->evidence, err) ||
        !learn_documents(arena, &scratch, people, material->evidence, err))
        return false;
    *out = people;
    return true;
}

/* ---- redacting ---------------------------------------------------------- */

static bool is_caseless(Str text)
{
    size_t at = 0;

    while (at < text.len)
        if (has_no_capitals(utf8_next(text, &at)))
            return true;
    return false;
}

static bool is_name(Arena *scratch, const People *people, const Words *words,
                    bool *out, Error *err)
{
    uint64_t hash = 0;
    bool fits = false;

    *out = false;
    if (!words->capital)
        return true;
    if (!hash_of(scratch, str_slice(words->text, words->start, words->at),
                 &hash, &fits, err))
        return false;
    *out = !fits || !set_has(&people->known, hash);
    return true;
}

static bool is_blank(Str text)
{
    return str_trim(text).len == 0;
}

static bool send(Memory *memory, Str text, Error *err)
{
    Sink sink = memory_sink(memory);

    return text.len == 0 || sink.write(sink.self, text.data, text.len, err);
}

/* Names that stand side by side become one. */
static bool replace(Arena *scratch, const People *people, Str text,
                    Memory *memory, Error *err)
{
    Words words = {.text = text};
    size_t copied = 0;
    bool after_name = false, name = false;

    while (next_word(&words)) {
        Str between = str_slice(text, copied, words.start);

        if (!is_name(scratch, people, &words, &name, err))
            return false;
        if (name && after_name && is_blank(between)) {
            copied = words.at;
            continue;
        }
        if (name &&
            (!send(memory, between, err) || !send(memory, STR("[name]"), err)))
            return false;
        if (name)
            copied = words.at;
        after_name = name;
    }
    return send(memory, str_slice(text, copied, text.len), err);
}

bool people_redact(Arena *arena, const People *people, Str text, Str *out,
                   bool *changed, Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(FOLD_MAX * 64);
    Memory memory = {.arena = arena};
    bool ok;

    *changed = false;
    *out = text;
    if (text.len == 0 || utf8_valid_length(text) != text.len)
        return true;
    if (is_caseless(text)) {
        *changed = true;
        *out = STR("[text withheld]");
        return true;
    }
    ok = replace(&scratch, people, text, &memory, err);
    if (ok && memory.count > 0) {
        *changed = !str_equal(memory_text(&memory), text);
        *out = memory_text(&memory);
    }
    return ok;
}
