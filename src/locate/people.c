#include "locate/people.h"

#include <string.h>

enum {
    SHORTEST_STEM = 4,
    LONGEST_STEM = 24,
    LONGEST_END = 3,
    SLOTS = 2048,
};

typedef struct {
    uint64_t hash;
    uint32_t country;
    bool is_known;
} Kept;

struct Peoples {
    Kept slots[SLOTS];
};

Peoples *peoples_begin(Arena *arena, Error *err)
{
    return arena_take(arena, sizeof(Peoples), err);
}

static uint32_t country_named(const Gazetteer *g, Str key)
{
    TermMatch match = gazetteer_named(g, key);

    for (size_t i = match.first; i < match.end; i++) {
        Term name = gazetteer_name(g, i);
        if (gazetteer_level(g, name.what) == LEVEL_COUNTRY)
            return name.what;
    }
    return NO_PLACE;
}

static uint32_t country_of_stem(const Gazetteer *g, Str stem)
{
    static const char *const ends[] = {"",   "a",  "e",  "y",  "o",    "ia",
                                       "ey", "on", "os", "es", "istan"};
    char text[LONGEST_STEM + 8];

    if (stem.len < SHORTEST_STEM || stem.len > LONGEST_STEM)
        return NO_PLACE;
    memcpy(text, stem.data, stem.len);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        uint32_t country;
        memcpy(text + stem.len, ends[i], length);
        country = country_named(g, (Str){text, stem.len + length});
        if (country != NO_PLACE)
            return country;
    }
    return NO_PLACE;
}

static uint32_t country_of_people(const Gazetteer *g, Str key)
{
    static const char *const ends[] = {"",   "n",   "an",  "ian", "i",
                                       "ni", "ese", "ish", "ic",  "s"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        Str end = str_from_cstr(ends[i]);
        uint32_t country =
            str_ends(key, end)
                ? country_of_stem(g, str_slice(key, 0, key.len - end.len))
                : NO_PLACE;
        if (country != NO_PLACE)
            return country;
    }
    return NO_PLACE;
}

/* What any of the words above may be: all else names no people. */
static bool may_be_people(Str key)
{
    return key.len >= SHORTEST_STEM && key.len <= LONGEST_STEM + LONGEST_END;
}

uint32_t people_country(const Gazetteer *gazetteer, Str key, uint64_t hash)
{
    Kept *kept = &gazetteer->peoples->slots[hash % SLOTS];

    if (!may_be_people(key))
        return NO_PLACE;
    if (kept->hash != hash || !kept->is_known)
        *kept = (Kept){hash, country_of_people(gazetteer, key), true};
    return kept->country;
}

bool people_is_of_country(const Gazetteer *gazetteer, Str key, uint64_t hash)
{
    /* Those whose country's name begins otherwise. */
    static const char *const peoples[] = {
        "british", "dutch",  "french",  "swiss",  "english",
        "spanish", "danish", "swedish", "polish", "american"};

    return STR_IS_ONE_OF(key, peoples) ||
           people_country(gazetteer, key, hash) != NO_PLACE;
}
