#include "draw/film_words.h"

#include "core/vec.h"
#include "draw/words.h"

static const char *const words[FILM_WORD_COUNT][LANGUAGE_COUNT] = {
    [FILM_TAKEN_BEFORE] = {"", "سيطرة {1} على "},
    [FILM_TAKEN] = {" taken by {1}", ""},
    [FILM_HELD_BEFORE] = {"", ""},
    [FILM_HELD] = {" held by {1}", " تحت سيطرة {1}"},
    [FILM_CONTESTED_BEFORE] = {"", "السيطرة متنازع عليها في "},
    [FILM_CONTESTED] = {" contested", ""},
    [FILM_NONE_BEFORE] = {"", "لا ضرر وارد في "},
    [FILM_NONE] = {": no damage reported", ""},
    [FILM_POSSIBLE_BEFORE] = {"", "ضرر محتمل في "},
    [FILM_POSSIBLE] = {": damage possible", ""},
    [FILM_MODERATE_BEFORE] = {"", "أضرار في "},
    [FILM_MODERATE] = {" damaged", ""},
    [FILM_SEVERE_BEFORE] = {"", "أضرار شديدة في "},
    [FILM_SEVERE] = {" severely damaged", ""},
    [FILM_DESTROYED_BEFORE] = {"", "تدمير "},
    [FILM_DESTROYED] = {" destroyed", ""},
    [FILM_DISPUTED_BEFORE] = {"", "خلاف على أضرار "},
    [FILM_DISPUTED] = {": damage disputed", ""},
    [FILM_FIGHTING_BEFORE] = {"Fighting at ", "قتال في "},
    [FILM_LOOTING_BEFORE] = {"Looting at ", "نهب في "},
    [FILM_THREAT_BEFORE] = {"Threat to ", "خطر يهدد "},
    [FILM_RESTORATION_BEFORE] = {"Restoration at ", "ترميم في "},
    [FILM_BRIEF] = {": {1}", ": {1}"},
    [FILM_AND] = {" and ", " و"},
    [FILM_ONE_MORE] = {" and 1 other place", " وموقع آخر"},
    [FILM_MORE] = {" and {1} other places", " ومواقع أخرى: {1}"},
    [FILM_VIA] = {"{1}, via {2}", "{1}\u200f، عبر {2}"},
    [FILM_COMMA] = {", ", "\u200f، "}, /* its direction, after a Latin name */
    [FILM_SEMICOLON] = {"; ", "\u200f؛ "},
    [FILM_CONFIRM] = {"{1} sources confirm", "المصادر المؤكِّدة: {1}"},
    [FILM_CONFIRMS] = {"{1} source says so", "المصادر المؤكِّدة: {1}"},
    [FILM_DENY] = {"{1} deny", "النافية: {1}"},
    [FILM_DENIES] = {"{1} denies", "النافية: {1}"},
    [FILM_NONE_DENIES] = {"none denies", "لا مصدر ينفي"},
    [FILM_OR_BEFORE] = {"this day or before", "في هذا اليوم أو قبله"},
    [FILM_OR_AFTER] = {"this day or after", "في هذا اليوم أو بعده"},
    [FILM_TO_THE_DAY] = {"dated to the day", "اليوم معروف"},
    [FILM_DAYS] = {"dated within {1} days", "التاريخ ضمن مدة بالأيام: {1}"},
    [FILM_CONCEDED] = {"Conceded by the other side: {1}",
                       "أقرّ به الطرف الآخر: {1}"},
    [FILM_OWN_CLAIM] = {"Holder’s own claim; confirmed by {1}",
                        "قول المسيطِر نفسه، ويؤكده: {1}"},
    [FILM_OWN_ALONE] = {"Holder’s own claim; nobody else confirms it",
                        "قول المسيطِر نفسه، ولا يؤكده غيره"},
    [FILM_NO_SIDE] = {"Reported by {1}, which takes no side",
                      "بحسب مصدر لا ينحاز إلى طرف: {1}"},
    [FILM_INTERESTED] = {"One source, or those who profit by it, alone say so",
                         "لا يقول ذلك إلا مصدر واحد أو أصحاب مصلحة"},
    [FILM_ATTRIBUTED] = {"Attributed to {1}", "يُنسب إلى {1}"},
    [FILM_SAYS_ITSELF] = {", which says so itself", "، بقوله هو"},
    [FILM_BY_OPPONENTS] = {" by its opponents alone", "، بقول خصومه وحدهم"},
    [FILM_DISAGREE] = {"Sources disagree: {1} or {2}",
                       "المصادر متعارضة: {1} أو {2}"},
    [FILM_BASIS] = {"Changes reported: {1} · told on a card: {2}",
                    "التغيّرات الواردة: {1} · المعروضة في بطاقات: {2}"},
    [FILM_LIMITS] = {"As reported by the sources cited, not verified on site. "
                     "No symbol does not mean no damage.",
                     "كما أوردته المصادر المذكورة دون تحقق ميداني. غياب الرمز "
                     "لا يعني غياب الضرر."},
    [FILM_MORE_LIMITS] = {"As reported by the sources cited, not verified on "
                          "site. No symbol does not mean no damage. "
                          "Boundaries, names and control shown imply no "
                          "endorsement.",
                          "كما أوردته المصادر المذكورة دون تحقق ميداني. غياب "
                          "الرمز لا يعني غياب الضرر. الحدود والأسماء والسيطرة "
                          "المبيَّنة لا تعني إقراراً بها."},
    [FILM_AS_OF] = {"As reported by {1}", "كما ورد حتى {1}"},
    [FILM_LENGTH] = {"a film of {1} seconds", "فيلم مدته بالثواني: {1}"},
    [FILM_NO_CARD] = {"(no card)", "(بلا بطاقة)"},
    [FILM_CONTROL] = {"control", "السيطرة"},
    [FILM_DAMAGE] = {"damage", "الضرر"},
    [FILM_IS_DISPUTED] = {"disputed", "متنازع عليه"},
};

Str film_word(Language language, FilmWord word)
{
    return str_from_cstr(words[word][language]);
}

bool film_fill(Arena *arena, Language language, FilmWord word,
               const Str *values, Str *out, Error *err)
{
    char text[1000];

    word_fill_text(film_word(language, word), values, FILM_VALUES, text,
                   sizeof text);
    return arena_copy(arena, str_from_cstr(text), out, err);
}

/* ---- names ------------------------------------------------------------- */

const Actor *film_actor(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (key.len > 0 && str_equal(evidence->actors[i].key, key))
            return &evidence->actors[i];
    return NULL;
}

Str film_name_of(const Evidence *evidence, Language language, Str key)
{
    const Actor *actor = film_actor(evidence, key);
    Damage grade;
    Str name;

    if (word_actor(language, key, &name))
        return name;
    if (actor != NULL)
        return actor->name;
    if (language != LANGUAGE_ENGLISH && damage_from_name(key, &grade))
        return word_of(language, word_of_damage(grade));
    return key;
}

Str film_place_name(const Evidence *evidence, Language language, Str key)
{
    for (size_t i = 0; i < evidence->place_count; i++) {
        const Place *place = &evidence->places[i];
        Str name = place->name, arabic;
        size_t bracket;
        if (!str_equal(place->key, key))
            continue;
        arabic = word_arabic(place);
        if (language == LANGUAGE_ARABIC && arabic.len > 0)
            name = arabic;
        bracket = str_find(name, STR(" ("), 0);
        return bracket > 0 ? str_slice(name, 0, bracket) : name;
    }
    return key;
}

static bool add_text(Arena *arena, Str *all, Str text, Error *err)
{
    return arena_format(arena, all, err, "%.*s%.*s", STR_ARGS(*all),
                        STR_ARGS(text));
}

static bool capital(Arena *arena, Str text, Str *out, Error *err)
{
    if (text.len == 0 || text.data[0] < 'a' || text.data[0] > 'z') {
        *out = text;
        return true;
    }
    return arena_format(arena, out, err, "%c%.*s", text.data[0] - 'a' + 'A',
                        (int)text.len - 1, text.data + 1);
}

/* "His defence minister": whose, nobody can tell from the card. */
static bool leans_on_text(Str name)
{
    static const char *const owners[] = {"his ", "her ", "its ", "their "};

    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
        if (str_begins(name, str_from_cstr(owners[i])))
            return true;
    return false;
}

static Str next_key(Str *keys)
{
    size_t end = str_find(*keys, STR("; "), 0);
    Str key = str_slice(*keys, 0, end);

    *keys =
        end < keys->len ? str_slice(*keys, end + 2, keys->len) : (Str){NULL, 0};
    return key;
}

bool film_sources(Arena *arena, const Evidence *evidence, Language language,
                  Str keys, Str *out, Error *err)
{
    bool alone = str_find(keys, STR("; "), 0) == keys.len;
    Str all = {"", 0};

    while (keys.len > 0) {
        Str key = next_key(&keys);
        Str name = film_name_of(evidence, language, key);
        if (!alone && leans_on_text(key))
            continue;
        if ((all.len > 0 &&
             !add_text(arena, &all, film_word(language, FILM_SEMICOLON),
                       err)) ||
            !add_text(arena, &all, name, err))
            return false;
    }
    return capital(arena, all, out, err);
}
