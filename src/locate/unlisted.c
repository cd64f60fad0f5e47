#include "locate/unlisted.h"

#include "locate/title.h"

enum {
    MOST_UNLISTED = 200, /* of a document: so looking through them is cheap */
    NEAR_M = 10000,      /* what "near the town" adds to its accuracy */
    GROUND_M = 2000,     /* the same of a site that stands for a town */
    KEY_DIGITS = 8,      /* of a text's hash, enough to tell it from others */
    SAID_REACH = 400,    /* tokens that "the mosque" looks back for its name */
};

/* ---- the place -------------------------------------------------------------
 */

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool add_key_word(const Scan *scan, Str word, Str *key)
{
    char *room = arena_take(scan->arena, key->len + word.len + 1, scan->err);
    size_t length = key->len;

    if (room == NULL)
        return false;
    memcpy(room, key->data, key->len);
    if (length > 0)
        room[length++] = '_';
    for (size_t i = 0; i < word.len; i++)
        if (is_key_char(word.data[i]))
            room[length++] = word.data[i];
    if (length > key->len + (key->len > 0))
        *key = (Str){room, length};
    return true;
}

static bool is_in_key(const Scan *scan, const Title *title, size_t at)
{
    const Found *found = title_place_at(scan, at);

    return token_at(scan, at)->kind != TOKEN_MARK &&
           !title_is_article(scan, at) && !str_is(scan->words.keys[at], "of") &&
           !str_is(scan->words.keys[at], "al") &&
           (title_tells(scan, at) || title->names == 0) &&
           (at < title->noun || at >= title->noun_end) && found == NULL;
}

/* What the monument stands in. */
static const Place *town_of(const Scan *scan, const Title *title)
{
    return title->within != 0 ? scan->unlisted.items[title->within - 1].place
                              : gazetteer_place(scan->gazetteer, title->town);
}

/* "Mausoleum of Sidi Mahmoud" and "Sidi Mahmoud mausoleum" have one key. */
static bool make_key(const Scan *scan, const Title *title, Str *out)
{
    Str key = {"", 0};
    Str town = town_of(scan, title)->key;

    for (size_t i = title->first; i < title->end; i++)
        if (is_in_key(scan, title, i) &&
            !add_key_word(scan, scan->words.keys[i], &key))
            return false;
    if (!add_key_word(scan, scan->gazetteer->kind_items[title->kind].name,
                      &key) ||
        !arena_format(scan->arena, out, scan->err, "%.*s_%.*s", STR_ARGS(key),
                      STR_ARGS(town)))
        return false;
    return true;
}

/* The name as the text has it, on one line; "museum, Raqqa" where it has none.
 */
static bool make_name(const Scan *scan, const Title *title, Str *out)
{
    const Gazetteer *g = scan->gazetteer;
    const Token *tokens = scan->document->tokens;
    Str text;
    char *room;
    size_t length = 0;

    if (title->first == title->end)
        return arena_format(scan->arena, out, scan->err, "%.*s, %.*s",
                            STR_ARGS(g->kind_items[title->kind].name),
                            STR_ARGS(town_of(scan, title)->name));
    text = str_slice(scan->document->text, tokens[title->first].span.start,
                     tokens[title->end - 1].span.end);
    room = arena_take(scan->arena, text.len + 1, scan->err);
    if (room == NULL)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = (unsigned char)text.data[i] <= ' ';

        if (!blank)
            room[length++] = text.data[i];
        else if (length > 0 && room[length - 1] != ' ')
            room[length++] = ' ';
    }
    *out = (Str){room, length};
    return true;
}

static bool make_place(const Scan *scan, const Title *title, Str key,
                       Place **out)
{
    const Gazetteer *g = scan->gazetteer;
    const Place *town = town_of(scan, title);
    Place *place = arena_take(scan->arena, sizeof *place, scan->err);
    bool is_ground =
        title->within == 0 && gazetteer_level(g, title->town) == LEVEL_SITE;

    if (place == NULL)
        return false;
    *place =
        (Place){.key = key,
                .kind = g->kind_items[title->kind].name,
                .parent = title->within != 0 ? town->parent : town->key,
                .position = town->position,
                .located = true,
                .estimated = true,
                .accuracy_m = town->accuracy_m + (title->near ? NEAR_M : 0) +
                              (is_ground ? GROUND_M : 0),
                .licence = town->licence};
    *out = place;
    return make_name(scan, title, &place->name) &&
           arena_format(scan->arena, &place->source, scan->err,
                        "estimated: the position of %.*s (%.*s)",
                        STR_ARGS(town->name), STR_ARGS(town->source));
}

/* A word that is another place's name: "Porta Napoli" of L'Aquila. */
static bool is_others(const Scan *scan, const Title *title, size_t at)
{
    const Found *found = title_place_at(scan, at);

    return found != NULL && found->place != title->town &&
           token_at(scan, at)->kind == TOKEN_WORD;
}

/* Whether all that tells the title from others is in the name. */
static bool has_words(const Scan *scan, const Title *title, Str name)
{
    bool told = false;

    for (size_t i = title->first; i < title->end; i++) {
        Str word = scan->words.keys[i], rest = name, part;
        bool found = false;

        if ((!title_tells(scan, i) && !is_others(scan, title, i)) ||
            (i >= title->noun && i < title->noun_end))
            continue;
        told = true;
        while (!found && rest.len > 0) {
            part = str_take_until(&rest, ' ');
            found = str_equal(part, word);
        }
        if (!found)
            return false;
    }
    return told;
}

/* The town's own monument of the kind that has all the title's words in one of
 * its names: "the Nuri mosque" for the Great Mosque of al-Nuri. */
static bool find_listed(const Scan *scan, const Title *title, uint32_t *out)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t site;

    *out = NO_PLACE;
    for (SiteWalk walk = {0};
         title->names > 0 && title->within == 0 &&
         (site = gazetteer_next_site(g, title->town, &walk)) != NO_PLACE;) {
        const Place *place = gazetteer_place(g, site);

        if (gazetteer_kind_of(g, site) != title->kind)
            continue;
        for (size_t i = 0; i <= place->name_count; i++) {
            Str key;

            if (!words_key(scan->arena,
                           i == 0 ? place->name : place->names[i - 1].text,
                           &key, scan->err))
                return false;
            if (has_words(scan, title, key)) {
                *out = site;
                return true;
            }
        }
    }
    return true;
}

/* 1 + the index of the unlisted place of that key, made where it is new; 0
 * where there are too many. */
static bool take_unlisted(Scan *scan, const Title *title, Str key,
                          uint32_t *out)
{
    Unlisted fresh = {
        .kind = title->kind, .town = title->town, .noun = title->word};

    *out = 0;
    for (size_t i = 0; i < scan->unlisted.count; i++)
        if (str_equal(scan->unlisted.items[i].place->key, key)) {
            *out = (uint32_t)i + 1;
            return true;
        }
    if (scan->unlisted.count == MOST_UNLISTED)
        return true;
    if (!make_place(scan, title, key, &fresh.place) ||
        !VEC_PUSH(scan->arena, &scan->unlisted, fresh, scan->err))
        return false;
    *out = (uint32_t)scan->unlisted.count;
    return true;
}

/* "The Old City" of a town that has one listed is for nouns to find. */
static bool is_nouns(const Scan *scan, const Title *title)
{
    uint32_t site;

    for (SiteWalk walk = {0};
         title->common && title->within == 0 &&
         (site = gazetteer_next_site(scan->gazetteer, title->town, &walk)) !=
             NO_PLACE;)
        if (gazetteer_kind_of(scan->gazetteer, site) == title->kind)
            return true;
    return false;
}

bool unlisted_add(Scan *scan, const Title *title)
{
    Found found = {.first = title->first,
                   .end = title->end,
                   .how = FOUND_NAME,
                   .place = title->town,
                   .score = title->tied ? 0.5 : 0.4};
    const Place *known;
    uint32_t listed;
    Str key;

    if (!make_key(scan, title, &key) || !find_listed(scan, title, &listed))
        return false;
    known = gazetteer_find(scan->gazetteer, key);
    if (listed == NO_PLACE && known != NULL)
        listed = gazetteer_index(scan->gazetteer, known);
    if (listed != NO_PLACE)
        found.place = listed;
    else if (!take_unlisted(scan, title, key, &found.unlisted))
        return false;
    if (listed == NO_PLACE && found.unlisted == 0)
        return true;
    found_retire(scan, title->first, title->end);
    return found_add(scan, found);
}

bool unlisted_find(Scan *scan, size_t at, TermMatch nouns,
                   const Sentence *sentence)
{
    Title title;

    return sentence->kind == SENTENCE_HEADLINE || scan->query ||
           title_place_at(scan, at) != NULL ||
           !title_read(scan, at, nouns, sentence, &title) ||
           is_nouns(scan, &title) || unlisted_add(scan, &title);
}

/* Whether one of the nouns is for that kind. */
static bool is_noun_for(const Scan *scan, TermMatch nouns, uint32_t kind)
{
    for (size_t i = nouns.first; i < nouns.end; i++)
        if (scan->gazetteer->nouns.items[i].what == kind)
            return true;
    return false;
}

/* "The church" is the basilica, "the gallery" the art gallery; "the cathedral"
 * is another. */
static bool may_be_called(const Scan *scan, TermMatch nouns,
                          const Unlisted *place)
{
    const Gazetteer *g = scan->gazetteer;
    Str noun = g->nouns.items[nouns.first].key;

    return is_noun_for(scan, nouns, place->kind) &&
           (str_ends(place->noun, noun) ||
            str_equal(noun, g->kind_items[place->kind].name));
}

uint32_t unlisted_said(const Scan *scan, TermMatch nouns, size_t at)
{
    const Gazetteer *g = scan->gazetteer;
    size_t floor = at > SAID_REACH ? at - SAID_REACH : 0;
    uint32_t item = scan->item_of[scan->sentence_of[at]];

    for (size_t i = at; i > floor && scan->unlisted.count > 0; i--) {
        const Found *found = title_place_at(scan, i - 1);

        if (item != 0 && scan->item_of[scan->sentence_of[i - 1]] != item)
            return 0; /* of another item */
        if (found == NULL || found->how == FOUND_RELATION ||
            found_is_aside(scan, found))
            continue;
        if (found->unlisted != 0) {
            if (may_be_called(scan, nouns,
                              &scan->unlisted.items[found->unlisted - 1]))
                return found->unlisted;
        } else if (is_noun_for(scan, nouns,
                               gazetteer_kind_of(g, found->place))) {
            return 0;
        }
    }
    return 0;
}

/* "The Mar Behnam monastery near Mosul": the town right behind a name is where
 * that stands. */
static bool is_tied(const Scan *scan, const Found *site, size_t town)
{
    enum { TIE = 3 };

    return town >= site->end && town <= site->end + TIE &&
           scan->sentence_of[town] == scan->sentence_of[site->first];
}

/* Whether a site named may stand in the town named since, or none was. */
static bool stays_in(const Scan *scan, const Found *site, uint32_t town,
                     size_t town_at)
{
    return town == NO_PLACE || is_tied(scan, site, town_at) ||
           gazetteer_in_town(scan->gazetteer, site->place, town);
}

uint32_t listed_said(const Scan *scan, TermMatch nouns, size_t at)
{
    const Gazetteer *g = scan->gazetteer;
    size_t floor = at > SAID_REACH ? at - SAID_REACH : 0, town_at = 0;
    uint32_t item = scan->item_of[scan->sentence_of[at]], town = NO_PLACE;

    for (size_t i = at; i > floor;) {
        const Found *found = title_place_at(scan, --i);

        if (found == NULL)
            continue;
        if (scan->item_of[scan->sentence_of[i]] != item || found->unlisted != 0)
            return NO_PLACE;
        i = found->first;
        if (found->how != FOUND_NAME || found->role != ROLE_PLACE ||
            found_is_aside(scan, found))
            continue;
        if (is_noun_for(scan, nouns, gazetteer_kind_of(g, found->place)))
            return stays_in(scan, found, town, town_at) ? found->place
                                                        : NO_PLACE;
        if (gazetteer_level(g, found->place) != LEVEL_CITY)
            continue;
        if (town != NO_PLACE && town != found->place)
            return NO_PLACE;
        town = found->place;
        town_at = found->first;
    }
    return NO_PLACE;
}

/* "The mosque" of one text need not be that of another: its key tells which
 * text. */
static bool own_key(const Scan *scan, Str *key)
{
    return arena_format(scan->arena, key, scan->err, "%.*s_%.*s",
                        STR_ARGS(*key), KEY_DIGITS, scan->document->sha256);
}

bool unlisted_of_town(Scan *scan, TermMatch nouns, uint32_t town,
                      uint32_t within, uint32_t *out)
{
    const Gazetteer *g = scan->gazetteer;
    Title title = {
        .kind = title_kind(scan, nouns), .town = town, .within = within};
    Str key;

    *out = 0;
    if (nouns.length > 0)
        title.word = g->nouns.items[nouns.first].key;
    if (title.kind == NO_PLACE || !g->kind_items[title.kind].bare ||
        !gazetteer_is_located(g, town))
        return true;
    return make_key(scan, &title, &key) && own_key(scan, &key) &&
           take_unlisted(scan, &title, key, out);
}
