/* Words that point beside a place: "the outskirts of", "5 km north of", "the
 * eastern half of the city". */
#include "locate/phrase.h"

#include <math.h>

/* "just over about 5 km"; it keeps a text of nothing else linear. */
enum { MOST_HEDGES = 4 };

/* A relation at a token: what it is, where its words end, and whether it needs
 * a place behind it or may take the town the text is about. */
typedef struct {
    Relation relation;
    size_t first, end;
    bool of;    /* takes "of" and a place */
    bool plain; /* "the outskirts": may stand alone */
} Wording;

static const Term *cue(const Scan *scan, size_t at, CueClass class,
                       size_t *length)
{
    return at < scan->words.count
               ? cue_at(scan->gazetteer, &scan->words, at, class, length)
               : NULL;
}

static bool is_word(const Scan *scan, size_t at, size_t end, const char *word)
{
    return at < end && str_is(scan->words.keys[at], word);
}

/* An article that a town may have: not "their edges", nor "say that western
 * Mosul". */
static bool is_definite(const Scan *scan, size_t at, size_t floor)
{
    static const char *const others[] = {"that", "their", "his", "her", "our"};

    for (size_t i = 0; at > floor && i < sizeof others / sizeof *others; i++)
        if (is_word(scan, at - 1, at, others[i]))
            return false;
    return at > floor && is_cue(&scan->words, at - 1, CUE_DEFINITE);
}

static bool may_anchor(const Scan *scan, const Found *found)
{
    return found->place != NO_PLACE && found->how != FOUND_RELATION &&
           found->role != ROLE_METONYM && found->role != ROLE_DATELINE &&
           gazetteer_is_located(scan->gazetteer, found->place) &&
           gazetteer_level(scan->gazetteer, found->place) < LEVEL_PROVINCE;
}

/* ---- kinds of relation, each by its words -------------------------------- */

/* "southwestern", "east"; moves *at behind it. */
static void read_direction(const Scan *scan, size_t *at, Relation *relation)
{
    size_t length = 0;
    const Term *direction = cue(scan, *at, CUE_DIRECTION, &length);

    if (direction == NULL)
        return;
    relation->directed = true;
    relation->azimuth = direction->number;
    *at += length;
}

/* "outskirts", "southwestern edge", "centre", "eastern part". */
static bool read_part(const Scan *scan, size_t at, Wording *out)
{
    Wording words = {.first = at, .of = true};
    size_t length = 0;

    read_direction(scan, &at, &words.relation);
    if (cue(scan, at, CUE_EDGE, &length) != NULL)
        words.relation.kind = RELATION_EDGE;
    else if (!words.relation.directed &&
             cue(scan, at, CUE_CENTRE, &length) != NULL)
        words.relation.kind = RELATION_CENTRE;
    else if (words.relation.directed &&
             cue(scan, at, CUE_PART, &length) != NULL)
        words.relation.kind = RELATION_PART;
    else
        return false;
    words.end = at + length;
    words.plain = words.relation.directed || words.end == at + 1;
    *out = words;
    return true;
}

/* A number in digits or words; 0 where there is none. */
static double read_number(const Scan *scan, size_t *at)
{
    size_t length = 0;
    const Term *word;
    double value = 0;
    Str digits;

    if (*at >= scan->words.count)
        return 0;
    digits = scan->words.keys[*at];
    if (scan->document->tokens[*at].kind == TOKEN_NUMBER &&
        str_to_double(digits, &value) && value > 0 && value < 1e5) {
        ++*at;
        return value;
    }
    word = cue(scan, *at, CUE_NUMBER, &length);
    if (word == NULL)
        return 0;
    *at += length;
    return word->number;
}

/* "(3 miles)". */
static size_t skip_brackets(const Scan *scan, size_t at, size_t end)
{
    size_t i = at;

    if (!is_word(scan, at, end, "("))
        return at;
    while (i < end && i < at + 6 && !is_word(scan, i, end, ")"))
        i++;
    return is_word(scan, i, end, ")") ? i + 1 : at;
}

/* "about 5 kilometers (3 miles) north-east of". */
static bool read_distance(const Scan *scan, size_t at, size_t end, Wording *out)
{
    Wording words = {.relation = {.kind = RELATION_DISTANCE}, .first = at};
    size_t length = 0;
    double number;
    const Term *unit;

    for (int i = 0; i < MOST_HEDGES; i++) {
        if (cue(scan, at, CUE_AT_MOST, &length) != NULL)
            words.relation.kind = RELATION_WITHIN;
        else if (cue(scan, at, CUE_APPROXIMATE, &length) == NULL)
            break;
        at += length;
    }
    number = read_number(scan, &at);
    unit = cue(scan, at, CUE_UNIT, &length);
    if (number <= 0 || unit == NULL)
        return false;
    words.relation.distance_m = number * unit->number;
    at = skip_brackets(scan, at + length, end);
    if (is_word(scan, at, end, "to") && is_word(scan, at + 1, end, "the"))
        at += 2;
    read_direction(scan, &at, &words.relation);
    while (at < end && cue(scan, at, CUE_DISTANCE_LINK, &length) != NULL)
        at += length;
    words.end = at;
    if (words.relation.distance_m > 500e3)
        return false;
    *out = words;
    return true;
}

/* "east of", "to the north-west of". */
static bool read_side(const Scan *scan, size_t at, size_t end, Wording *out)
{
    Wording words = {.relation = {.kind = RELATION_SIDE}, .first = at};

    read_direction(scan, &at, &words.relation);
    if (!words.relation.directed || !is_word(scan, at, end, "of"))
        return false;
    words.end = at + 1;
    *out = words;
    return true;
}

/* "near", "just outside". */
static bool read_near(const Scan *scan, size_t at, Wording *out)
{
    size_t length = 0;

    if (cue(scan, at, CUE_NEAR, &length) == NULL)
        return false;
    *out = (Wording){
        .relation = {.kind = RELATION_NEAR}, .first = at, .end = at + length};
    return true;
}

/* "hills overlooking", "high ground around", "hilltops south of". */
static bool read_around(const Scan *scan, size_t at, Wording *out)
{
    Wording words = {.relation = {.kind = RELATION_AROUND}, .first = at};
    size_t length = 0, link = 0;

    if (is_word(scan, at, scan->words.count, "overlooking") &&
        (at == 0 || scan->owner[at - 1] == 0)) {
        words.end = at + 1;
        *out = words;
        return true;
    }
    if (cue(scan, at, CUE_RELIEF, &length) == NULL)
        return false;
    at += length;
    if (is_word(scan, at, scan->words.count, "and") &&
        cue(scan, at + 1, CUE_RELIEF, &length) != NULL)
        at += 1 + length;
    words.end = at;
    read_direction(scan, &words.end, &words.relation);
    if (words.relation.directed) {
        if (!is_word(scan, words.end, scan->words.count, "of"))
            return false;
        words.end++;
    } else if (cue(scan, at, CUE_RELIEF_LINK, &link) != NULL) {
        words.end = at + link;
    } else {
        return false;
    }
    *out = words;
    return true;
}

/* "between Taiz and Aden", with "the road" before it. */
static bool read_between(Scan *scan, size_t at, Wording *out)
{
    Wording words = {
        .relation = {.kind = RELATION_BETWEEN}, .first = at, .end = at + 1};
    const Found *near = found_beginning(scan, at + 1), *far;

    if (!is_word(scan, at, scan->words.count, "between") || near == NULL ||
        !is_word(scan, near->end, scan->words.count, "and"))
        return false;
    far = found_beginning(scan, near->end + 1);
    if (far == NULL || !may_anchor(scan, far) || far->place == near->place)
        return false;
    words.relation.other = gazetteer_place(scan->gazetteer, far->place);
    if (at > 0 && scan->owner[at - 1] == 0 &&
        is_cue(&scan->words, at - 1, CUE_ROAD))
        words.first--;
    *out = words;
    return words.relation.other != NULL;
}

static bool is_any(const Scan *scan, size_t at, const char *const *words,
                   size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(scan, at, scan->words.count, words[i]))
            return true;
    return false;
}

/* "the road from Homs to Palmyra", "the highway linking Taiz with Aden". */
static bool read_road(Scan *scan, size_t at, Wording *out)
{
    static const char *const links[] = {"from",       "linking", "links",
                                        "connecting", "joining", "connects"};
    static const char *const ends[] = {"to", "and", "with"};
    enum { LINKS = sizeof links / sizeof *links };
    enum { ENDS = sizeof ends / sizeof *ends };
    Wording words = {
        .relation = {.kind = RELATION_BETWEEN}, .first = at, .end = at + 2};
    const Found *near = found_beginning(scan, at + 2), *far;

    if (!is_cue(&scan->words, at, CUE_ROAD) ||
        !is_any(scan, at + 1, links, LINKS) || near == NULL ||
        !is_any(scan, near->end, ends, ENDS))
        return false;
    far = found_beginning(scan, near->end + 1);
    if (far == NULL || !may_anchor(scan, far) || far->place == near->place)
        return false;
    words.relation.other = gazetteer_place(scan->gazetteer, far->place);
    *out = words;
    return true;
}

/* "eastern Aleppo", "west Mosul": the next token is a city's name. */
static bool read_directed_name(Scan *scan, size_t at, Wording *out)
{
    Wording words = {.relation = {.kind = RELATION_PART}, .first = at};
    const Found *found;

    read_direction(scan, &at, &words.relation);
    found = found_beginning(scan, at);
    if (!words.relation.directed || found == NULL || found->how != FOUND_NAME ||
        found->place == NO_PLACE ||
        gazetteer_level(scan->gazetteer, found->place) != LEVEL_CITY)
        return false;
    words.end = at;
    *out = words;
    return true;
}

/* What a form of read_relation may begin with in the sentence; most words are
 * none of it. */
static uint64_t relating(const Scan *scan, size_t sentence)
{
    return scan_holds(scan, sentence, WORDS_BIT(CUE_UNIT))
               ? WORDS_BIT(WORDS_RELATES) | WORDS_BIT(WORDS_MEASURES)
               : WORDS_BIT(WORDS_RELATES);
}

static bool read_relation(Scan *scan, size_t at, size_t end, Wording *out)
{
    return read_distance(scan, at, end, out) || read_part(scan, at, out) ||
           read_side(scan, at, end, out) || read_around(scan, at, out) ||
           read_directed_name(scan, at, out) || read_between(scan, at, out) ||
           read_road(scan, at, out) || read_near(scan, at, out);
}

/* ---- to what it belongs -------------------------------------------------- */

static bool add_relation(Scan *scan, const Wording *words, size_t end,
                         uint32_t place, double score)
{
    Found found = {.first = words->first,
                   .end = end,
                   .how = FOUND_RELATION,
                   .place = place,
                   .nominal = true,
                   .relation = words->relation,
                   .score = score};

    while (found.first < found.end && scan->owner[found.end - 1] != 0)
        found.end--;
    return found.first == found.end || found_add(scan, found);
}

/* A noun that the relation belongs to becomes part of it; a name stays a
 * mention of its own behind it. */
static bool join_after(Scan *scan, const Wording *words, size_t behind,
                       size_t anchor)
{
    Found *found = &scan->found.items[scan->owner[anchor] - 1];

    if (found->how == FOUND_NAME)
        return add_relation(scan, words, behind, found->place, 0.55);
    found->how = FOUND_RELATION;
    found->relation = words->relation;
    found->nominal = true;
    found->score = 0.5;
    found_stretch(scan, found, words->first, found->end);
    return true;
}

/* "the town's limits", "Palmyra's outskirts". */
static bool join_before(Scan *scan, Wording *words, Found *found)
{
    if (found->how == FOUND_NAME)
        return add_relation(scan, words, words->end, found->place, 0.55);
    found->how = FOUND_RELATION;
    found->relation = words->relation;
    found->nominal = true;
    found->score = 0.5;
    found_stretch(scan, found, found->first, words->end);
    return true;
}

/* The possessor before the relation's adjectives, or NULL. */
static Found *possessor(Scan *scan, size_t first, size_t floor)
{
    size_t at = skip_adjectives_back(scan, first, floor);
    Found *found = found_ending(scan, at);

    return found != NULL && at > floor &&
                   scan->document->tokens[at - 1].possessive &&
                   may_anchor(scan, found)
               ? found
               : NULL;
}

/* Takes the article along: "the outskirts". */
static void take_article(const Scan *scan, Wording *words, size_t floor)
{
    if (is_definite(scan, words->first, floor) &&
        scan->owner[words->first - 1] == 0)
        words->first--;
}

/* "the outskirts", "its outskirts": of the town the text is about. */
static bool join_alone(Scan *scan, Wording *words, const Sentence *sentence)
{
    uint32_t town;

    if (!words->plain ||
        (!scan->query && !is_definite(scan, words->first, sentence->first)) ||
        is_word(scan, words->end, sentence->end, "of") ||
        (words->end < sentence->end &&
         scan->document->tokens[words->end].hyphenated))
        return true;
    town = scan_town_before(scan, words->first);
    if (town == NO_PLACE)
        return true;
    take_article(scan, words, sentence->first);
    return add_relation(scan, words, words->end, town, 0.4);
}

static bool relate(Scan *scan, Wording *words, const Sentence *sentence)
{
    size_t behind = words->end, anchor = 0;
    Found *owner;

    if (words->of) {
        owner = possessor(scan, words->first, sentence->first);
        if (owner != NULL)
            return join_before(scan, words, owner);
        if (!is_word(scan, behind, sentence->end, "of") &&
            !is_word(scan, behind, sentence->end, "to"))
            return join_alone(scan, words, sentence);
        behind++;
    }
    if (!anchor_after(scan, behind, sentence->end, &anchor))
        return !words->of || join_alone(scan, words, sentence);
    if (!may_anchor(scan, &scan->found.items[scan->owner[anchor] - 1]))
        return true;
    take_article(scan, words, sentence->first);
    return join_after(scan, words, behind, anchor);
}

static bool is_dash(Str mark)
{
    return str_is(mark, "-") || str_is(mark, "\xE2\x80\x93") ||
           str_is(mark, "\xE2\x80\x94");
}

/* The two towns before a road: "the Homs-Palmyra road". */
static const Found *road_ends(Scan *scan, size_t road, const Found **other)
{
    const Found *far = found_ending(scan, road), *near;
    size_t joint;

    if (far == NULL || far->first < 2 || !may_anchor(scan, far))
        return NULL;
    joint = far->first;
    if (!scan->document->tokens[joint].hyphenated) {
        if (scan->document->tokens[joint - 1].kind != TOKEN_MARK ||
            !is_dash(scan->words.keys[joint - 1]))
            return NULL;
        joint--;
    }
    near = found_ending(scan, joint);
    if (near == NULL || !may_anchor(scan, near) || near->place == far->place)
        return NULL;
    *other = far;
    return near;
}

/* "the Homs-Palmyra road", "the Palmyra area": what stands behind names. */
static bool relate_behind(Scan *scan, size_t at)
{
    static const char *const areas[] = {"area", "region", "countryside",
                                        "vicinity"};
    Wording words = {.first = at, .end = at + 1};
    const Found *near, *far = NULL;
    uint32_t place;

    if (is_any(scan, at, areas, sizeof areas / sizeof *areas)) {
        near = found_ending(scan, at);
        words.relation.kind = RELATION_AREA;
    } else if (is_cue(&scan->words, at, CUE_ROAD)) {
        near = road_ends(scan, at, &far);
        words.relation.kind = RELATION_BETWEEN;
    } else {
        return true;
    }
    if (near == NULL || near->how != FOUND_NAME || !may_anchor(scan, near) ||
        scan->document->tokens[near->end - 1].possessive)
        return true;
    place = near->place;
    if (far != NULL)
        words.relation.other = gazetteer_place(scan->gazetteer, far->place);
    return add_relation(scan, &words, words.end, place, 0.5);
}

static bool relate_sentence(Scan *scan, const Sentence *sentence,
                            uint64_t begins)
{
    for (size_t i = sentence->first; i < sentence->end; i++) {
        Wording words;
        if (scan->owner[i] != 0)
            continue;
        if (i > 0 && scan->owner[i - 1] != 0 && !relate_behind(scan, i))
            return false;
        if (scan->owner[i] != 0 || (scan->words.begins[i] & begins) == 0 ||
            !read_relation(scan, i, sentence->end, &words) ||
            words.end > sentence->end)
            continue;
        if (!relate(scan, &words, sentence))
            return false;
    }
    return true;
}

bool relations_find(Scan *scan)
{
    for (size_t s = 0; s < scan->document->sentence_count; s++) {
        uint64_t begins = relating(scan, s);

        if (scan_holds(scan, s, begins | WORDS_BIT(WORDS_FOUND)) &&
            !relate_sentence(scan, &scan->document->sentences[s], begins))
            return false;
    }
    found_sort(scan);
    return true;
}
