#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/locate_json.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/own.h"
#include "core/fold.h"
#include "core/input.h"
#include "core/utf8.h"

#include <string.h>

static const Option options[] = {
    {"at", "LON,LAT", "what stands at this position, instead of a name", 0,
     false},
    {"text", "WORDS", "a relation: 'about one kilometre from the city'", 0,
     false},
    {"near", "PLACE", "the place that --text is about, or names are near", 0,
     false},
    {"kind", "KIND", "only places of this kind: temple, town ...", 0, false},
    {"lang", "LANG", "names in this language where there are any: ar, uk ...",
     0, false},
    {"limit", "N", "at most N candidates for each (5)", 0, false},
    OWN_OPTION,
    {"project", "P.gpkg", "the project whose own places win, too", 'p', false},
    {"explain", NULL, "what each score is made of, and why others lost", 0,
     false},
    {"json", NULL, "GeoJSON instead of text", 0, false},
};

enum {
    LIMIT_DEFAULT = 5,
    LIMIT_MAX = 10000,
    LONGEST_WORD = 1000,     /* bytes of a name or relation */
    LONGEST_LIST = 64 << 20, /* bytes of names on standard input */
};

typedef struct {
    const Arguments *arguments;
    Arena *arena;
    const Gazetteer *gazetteer;
    Own own;
    const Place *near;    /* or NULL */
    const char *kind;     /* or NULL */
    const char *language; /* or NULL */
    size_t limit;
    LonLat at;
    Str *words; /* what is looked for */
    size_t word_count;
    Answer *answers;
    size_t answer_count;
} Search;

static bool parse_position(const char *text, LonLat *out, Error *err)
{
    Str rest = str_from_cstr(text);
    Str lon = str_trim(str_take_until(&rest, ','));
    LonLat position;

    if (!str_to_double(lon, &position.lon) ||
        !str_to_double(str_trim(rest), &position.lat))
        return error_set(err, ERROR_INPUT, 0,
                         "--at '%s' is no position; write LON,LAT in degrees, "
                         "as in 38.2682,34.5503",
                         text);
    if (!lonlat_valid(position))
        return error_set(err, ERROR_INPUT, 0,
                         "--at '%s' is not on the Earth; longitude (-180 to "
                         "180) comes first, then latitude (-90 to 90)",
                         text);
    *out = position;
    return true;
}

static bool parse_limit(const char *text, size_t *out, Error *err)
{
    long limit = LIMIT_DEFAULT;

    if (text != NULL && (!str_to_long(str_from_cstr(text), &limit) ||
                         limit < 1 || limit > LIMIT_MAX))
        return error_set(err, ERROR_INPUT, 0,
                         "--limit '%s' is no number from 1 to %d", text,
                         (int)LIMIT_MAX);
    *out = (size_t)limit;
    return true;
}

static bool has_letter(Str folded)
{
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.data[i];
        if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            return true;
    }
    return false;
}

/* A word to look up: UTF-8 with a letter or figure in it. */
static bool check_word(Arena *arena, Str word, Error *err)
{
    Str folded;

    if (word.len > LONGEST_WORD)
        return error_set(err, ERROR_INPUT, LONGEST_WORD,
                         "'%.40s...' is %zu bytes long; a name has at most %d",
                         word.data, word.len, (int)LONGEST_WORD);
    if (utf8_valid_length(word) != word.len)
        return error_set(err, ERROR_INPUT, utf8_valid_length(word),
                         "'%.*s' is not UTF-8", STR_ARGS(word));
    if (!fold(arena, word, &folded, err))
        return false;
    return has_letter(folded) ||
           error_set(err, ERROR_INPUT, 0, "'%.*s' names nothing; write a name",
                     STR_ARGS(word));
}

static bool check_option(const Search *search, const char *word, Error *err)
{
    return word == NULL || check_word(search->arena, str_from_cstr(word), err);
}

/* One word a line; empty lines are passed over. */
static bool read_words(Search *search, Error *err)
{
    Str text, rest;
    size_t line = 0, lines = 1;

    if (!input_read(search->arena, "-", LONGEST_LIST, &text, err))
        return error_within(err, "reading names from standard input");
    for (size_t i = 0; i < text.len; i++)
        lines += text.data[i] == '\n';
    search->words =
        arena_array(search->arena, lines, sizeof *search->words, err);
    if (search->words == NULL)
        return false;
    for (rest = text; rest.len > 0;) {
        Str word = str_trim(str_take_until(&rest, '\n'));
        line++;
        if (word.len == 0)
            continue;
        if (!check_word(search->arena, word, err))
            return error_within(err, "line %zu of standard input", line);
        search->words[search->word_count++] = word;
    }
    return search->word_count > 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "standard input holds no name; write one a line");
}

/* The operands, or for "-" the lines of standard input. */
static bool take_words(Search *search, Error *err)
{
    const Arguments *arguments = search->arguments;
    size_t count = arguments->operand_count;

    if (count == 1 && str_is(str_from_cstr(arguments->operands[0]), "-"))
        return read_words(search, err);
    search->words =
        arena_array(search->arena, count + 1, sizeof *search->words, err);
    if (search->words == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        Str word = str_from_cstr(arguments->operands[i]);
        if (!check_word(search->arena, word, err))
            return false;
        search->words[search->word_count++] = word;
    }
    return true;
}

static bool check_language(const char *text, Error *err)
{
    bool good = text == NULL || strlen(text) == 2;

    for (size_t i = 0; good && text != NULL && i < 2; i++)
        good = text[i] >= 'a' && text[i] <= 'z';
    return good || error_set(err, ERROR_INPUT, 0,
                             "--lang '%s' is no language; write two letters "
                             "of ISO 639-1, as in ar or uk",
                             text);
}

/* One of names, --at and --text is asked. */
static bool understand(Search *search, Error *err)
{
    const Arguments *arguments = search->arguments;
    const char *at = option_value(arguments, "at");
    const char *text = option_value(arguments, "text");
    const char *near = option_value(arguments, "near");
    int asked = (at != NULL) + (text != NULL) + (arguments->operand_count > 0);

    if (asked != 1)
        return error_set(err, ERROR_INPUT, 0,
                         "locate takes names, or --at LON,LAT, or --text "
                         "WORDS: %s",
                         asked == 0 ? "give one of them" : "only one of them");
    return take_words(search, err) && check_option(search, text, err) &&
           check_option(search, near, err) &&
           check_language(search->language, err) &&
           (at == NULL || parse_position(at, &search->at, err)) &&
           parse_limit(option_value(arguments, "limit"), &search->limit, err);
}

static bool find_near(Search *search, const char *word, Error *err)
{
    Str name = str_from_cstr(word);
    Candidates found;

    search->near = gazetteer_find(search->gazetteer, name);
    if (search->near != NULL)
        return true;
    if (!locate_name(search->arena, search->gazetteer, name, NULL, &found, err))
        return false;
    if (found.count > 0) {
        search->near = found.items[0].place;
        return true;
    }
    if (found.suggestion_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "there is no place '%s' to be near; did you mean "
                         "'%.*s'?",
                         word, STR_ARGS(found.suggestions[0]));
    return error_set(err, ERROR_INPUT, 0, "there is no place '%s' to be near",
                     word);
}

static bool check_kind(const Search *search, Error *err)
{
    size_t count = 0;
    Str *kinds;

    if (search->kind == NULL)
        return true;
    while (gazetteer_kind(search->gazetteer, count).len > 0)
        count++;
    kinds = arena_array(search->arena, count, sizeof *kinds, err);
    if (kinds == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        kinds[i] = gazetteer_kind(search->gazetteer, i);
        if (str_is(kinds[i], search->kind))
            return true;
    }
    return nearest_refuse("kind", str_from_cstr(search->kind), kinds, count,
                          err);
}

static void keep_wanted(const Search *search, Candidates *candidates)
{
    size_t kept = 0;

    for (size_t i = 0; i < candidates->count && kept < search->limit; i++)
        if (search->kind == NULL ||
            str_is(candidates->items[i].place->kind, search->kind))
            candidates->items[kept++] = candidates->items[i];
    candidates->count = kept;
}

/* What the user's own gazetteer speaks of says so. */
static bool tell_origins(Search *search, Candidates *found, Error *err)
{
    for (size_t i = 0; i < found->count; i++) {
        Candidate *candidate = &found->items[i];
        Str origin;

        if (!own_origin(search->arena, &search->own, candidate->place->key,
                        &origin, err) ||
            (origin.len > 0 &&
             !arena_format(search->arena, &candidate->reason, err,
                           "%.*s; from %.*s", STR_ARGS(candidate->reason),
                           STR_ARGS(origin))))
            return false;
    }
    return true;
}

static bool ask(Search *search, Str text, Error *err)
{
    Answer *answer = &search->answers[search->answer_count];
    size_t limit = search->kind == NULL ? search->limit
                                        : gazetteer_count(search->gazetteer);
    bool answered;

    if (option_given(search->arguments, "at"))
        answered = locate_at(search->arena, search->gazetteer, search->at,
                             limit, &answer->candidates, err);
    else if (option_given(search->arguments, "text"))
        answered = locate_text(search->arena, search->gazetteer, text,
                               search->near, &answer->candidates, err);
    else
        answered = locate_name(search->arena, search->gazetteer, text,
                               search->near, &answer->candidates, err);
    if (!answered)
        return false;
    keep_wanted(search, &answer->candidates);
    if (!tell_origins(search, &answer->candidates, err))
        return false;
    answer->query = text;
    search->answer_count++;
    return true;
}

static bool ask_all(Search *search, Error *err)
{
    const Arguments *arguments = search->arguments;
    const char *at = option_value(arguments, "at");
    const char *text = option_value(arguments, "text");

    search->answers = arena_array(search->arena, search->word_count + 1,
                                  sizeof *search->answers, err);
    if (search->answers == NULL)
        return false;
    if (at != NULL || text != NULL)
        return ask(search, str_from_cstr(at != NULL ? at : text), err);
    for (size_t i = 0; i < search->word_count; i++)
        if (!ask(search, search->words[i], err))
            return false;
    return true;
}

/* In the language asked for, where the place has such a name. */
static Str shown_name(const Search *search, const Place *place)
{
    for (size_t i = 0; search->language != NULL && i < place->name_count; i++)
        if (str_is(place->names[i].language, search->language))
            return place->names[i].text;
    return place->name;
}

/* The place's name and what holds it, up to the country. */
static void print_place(const Search *search, Report *report,
                        const Place *place)
{
    const Place *parent = gazetteer_find(search->gazetteer, place->parent);

    report_text(report, shown_name(search, place));
    report_print(report, " (%.*s), %.*s", STR_ARGS(place->key),
                 STR_ARGS(place->kind));
    for (const char *word = " in "; parent != NULL; word = ", ") {
        report_print(report, "%s", word);
        report_text(report, shown_name(search, parent));
        parent = gazetteer_find(search->gazetteer, parent->parent);
    }
}

/* What the score is made of; of a loser, how far it is behind the first. */
static void print_parts(const Search *search, Report *report,
                        const Candidate *first, const Candidate *candidate)
{
    ScoreParts parts = candidate->parts;

    report_print(report, "    score = %.3f name", parts.name);
    if (parts.kind > 0 || parts.kind < 0)
        report_print(report, " %+.3f kind of place", parts.kind);
    if (parts.near > 0)
        report_print(report, " %+.3f near", parts.near);
    if (parts.override > 0) {
        report_print(report, " %+.3f override", parts.override);
        own_tell(report, &search->own, candidate->place->key);
    }
    if (candidate != first)
        report_print(report, "; behind %.*s by %.3f",
                     STR_ARGS(first->place->key),
                     first->score - candidate->score);
    report_print(report, "\n    position: ");
    report_text(report, candidate->place->source);
    report_print(report, "\n");
}

static void print_candidate(const Search *search, Report *report,
                            const Candidate *first, const Candidate *candidate)
{
    const Place *place = candidate->place;

    report_print(report, "  ");
    print_place(search, report, place);
    if (place->located || candidate->shape.kind != SHAPE_NONE)
        report_print(report, "\n    %.6f,%.6f within %.0f m",
                     candidate->position.lon, candidate->position.lat,
                     candidate->accuracy_m);
    else
        report_print(report, "\n    no known position");
    report_print(report, "; %.*s, score %.2f\n", STR_ARGS(candidate->reason),
                 candidate->score);
    if (option_given(search->arguments, "explain"))
        print_parts(search, report, first, candidate);
}

/* Names of the text that no place was chosen for. */
static void print_unresolved(Report *report, Str query,
                             const NamedPlaces *unresolved)
{
    for (size_t i = 0; i < unresolved->count; i++) {
        const NamedPlace *named = &unresolved->items[i];

        report_print(report, "  unresolved: '");
        report_text(report,
                    str_slice(query, named->span.start, named->span.end));
        report_print(report, "', a name of %zu\n", named->bearers);
        for (size_t j = 0; j < named->count; j++) {
            report_print(report, "    %.*s, score %.2f: %.*s\n",
                         STR_ARGS(named->choices[j].place->key),
                         named->choices[j].score,
                         STR_ARGS(named->choices[j].objection));
        }
    }
}

static bool write_answers(const void *self, Sink sink, Error *err)
{
    const Search *search = self;
    Report report = report_make(sink, err);

    if (option_given(search->arguments, "json"))
        return answers_emit(sink, search->answers, search->answer_count, err);
    for (size_t i = 0; i < search->answer_count; i++) {
        const Answer *answer = &search->answers[i];

        bool unresolved = option_given(search->arguments, "explain") &&
                          answer->candidates.unresolved.count > 0;

        if (answer->candidates.count == 0 && !unresolved)
            continue;
        report_text(&report, answer->query);
        report_print(&report, "\n");
        for (size_t j = 0; j < answer->candidates.count; j++)
            print_candidate(search, &report, &answer->candidates.items[0],
                            &answer->candidates.items[j]);
        if (unresolved)
            print_unresolved(&report, answer->query,
                             &answer->candidates.unresolved);
    }
    return report_finish(&report);
}

/* Whether every query found something; what did not is said. */
static bool all_found(const Search *search)
{
    bool all = true;

    for (size_t i = 0; i < search->answer_count; i++) {
        const Answer *answer = &search->answers[i];
        const Candidates *found = &answer->candidates;

        if (found->left_out > 0)
            say("'%.*s' may mean %zu places; only the best %d were looked at: "
                "--near PLACE says where",
                STR_ARGS(answer->query), LOCATE_MOST + found->left_out,
                LOCATE_MOST);
        if (found->count > 0)
            continue;
        all = false;
        if (found->suggestion_count > 0)
            say("nothing is known of '%.*s'; did you mean '%.*s'?",
                STR_ARGS(answer->query), STR_ARGS(found->suggestions[0]));
        else
            say("nothing is known %s'%.*s'",
                option_given(search->arguments, "at") ? "within 200 km of "
                                                      : "of ",
                STR_ARGS(answer->query));
    }
    return all;
}

static Code run(const Arguments *arguments, Error *err)
{
    Search search = {.arguments = arguments,
                     .arena = arguments->arena,
                     .kind = option_value(arguments, "kind"),
                     .language = option_value(arguments, "lang")};
    const char *near = option_value(arguments, "near");
    Str folder;

    if (!understand(&search, err))
        return CODE_USAGE;
    if (!data_find(arguments, &folder, err) ||
        !own_load_project(arguments, &search.own, err) ||
        !own_read(arguments, &search.own, err) ||
        !own_gazetteer(arguments, search.arena, folder, &search.own,
                       &search.gazetteer, err))
        return CODE_FAILED;
    if ((near != NULL && !find_near(&search, near, err)) ||
        !check_kind(&search, err))
        return CODE_USAGE;
    if (!ask_all(&search, err) ||
        !deliver("-", false, write_answers, &search, err))
        return CODE_FAILED;
    return all_found(&search) ? CODE_DONE : CODE_FAILED;
}

const Command command_locate = {
    .name = "locate",
    .operands = "[NAME...]",
    .summary = "finds places by name, position or relation",
    .details =
        "Candidates come best first. '-' alone reads names from standard "
        "input, one a\nline. Exit code 1 where a query has no answer.\n",
    .examples =
        "locate 'Temple of Bel' tetrapylon\n"
        "locate --explain Tripoli --near Beirut\n"
        "locate --at 38.2682,34.5503 --kind temple\n"
        "locate --text 'about one kilometre from the city' --near Palmyra "
        "--json",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
