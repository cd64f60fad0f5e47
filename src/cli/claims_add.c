#include "cli/claims_add.h"

#include "cli/amend.h"
#include "cli/data.h"
#include "cli/kept_places.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/hash.h"
#include "core/utf8.h"

#define ID_DIGITS 16

typedef struct {
    const Arguments *arguments;
    Arena *arena;
    Store *store;
    const Gazetteer *gazetteer;
    const Lexicon *lexicon;
    Evidence evidence;
    When intact, seen;
    Str raw;
    Reading reading;
    Claim claims[2];
} Entry;

static Str value_of(const Entry *entry, const char *option)
{
    const char *value = option_value(entry->arguments, option);

    return value == NULL ? (Str){0} : str_from_cstr(value);
}

/* ---- the command line -------------------------------------------------- */

static bool check_text(const Entry *entry, const char *option, bool lines,
                       Error *err)
{
    Str text = value_of(entry, option);

    if (utf8_valid_length(text) != text.len)
        return error_set(err, ERROR_INPUT, 0, "--%s is not UTF-8", option);
    for (size_t i = 0; !lines && i < text.len; i++)
        if ((unsigned char)text.data[i] < ' ')
            return error_set(err, ERROR_INPUT, 0, "--%s is more than one line",
                             option);
    return true;
}

static bool check_options(const Entry *entry, Error *err)
{
    static const char *const needed[] = {"place", "topic", "note", "by"};
    static const char *const lines[] = {"by", "url", "cause", "source"};
    bool window = option_given(entry->arguments, "intact") &&
                  option_given(entry->arguments, "seen");
    bool half = option_given(entry->arguments, "intact") !=
                option_given(entry->arguments, "seen");

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (str_trim(value_of(entry, needed[i])).len == 0)
            return error_set(err, ERROR_INPUT, 0,
                             "'claims add' needs --%s; see 'tetrapylon claims "
                             "--help'",
                             needed[i]);
    if (half || window == option_given(entry->arguments, "when"))
        return error_set(err, ERROR_INPUT, 0,
                         "when? either --when DATE, or --intact DAY and --seen "
                         "DAY of two images");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!check_text(entry, lines[i], false, err))
            return false;
    return check_text(entry, "note", true, err);
}

static bool parse_day(const Entry *entry, const char *option, When *out,
                      Error *err)
{
    if (!when_parse(value_of(entry, option), out, err))
        return error_within(err, "--%s", option);
    return out->first == out->last ||
           error_set(err, ERROR_INPUT, 0, "--%s is no single day", option);
}

/* The days of the change: after it was seen intact, until it was seen changed.
 */
static bool take_images(Entry *entry, Claim *claim, Error *err)
{
    if (!parse_day(entry, "intact", &entry->intact, err) ||
        !parse_day(entry, "seen", &entry->seen, err))
        return false;
    if (entry->intact.first >= entry->seen.first)
        return error_set(err, ERROR_INPUT, 0,
                         "--intact is not before --seen; it was changed "
                         "between the two");
    claim->when = (When){entry->intact.first, entry->seen.last};
    return true;
}

/* The project's, else the gazetteer's. */
static bool take_place(const Entry *entry, Claim *claim, Error *err)
{
    const char *word = option_value(entry->arguments, "place");
    Evidence all = {0};
    Error unknown = {0};
    const Place *place;
    Place *places;

    if (!project_place(entry->arena, &entry->evidence, word, &place,
                       &unknown)) {
        all.place_count = gazetteer_count(entry->gazetteer);
        places =
            arena_array(entry->arena, all.place_count, sizeof *places, err);
        if (places == NULL)
            return false;
        for (size_t i = 0; i < all.place_count; i++)
            places[i] = *gazetteer_place(entry->gazetteer, i);
        all.places = places;
        if (gazetteer_failed(entry->gazetteer, err) ||
            !project_place(entry->arena, &all, word, &place, err))
            return false;
    }
    if (!place->located)
        return error_set(err, ERROR_INPUT, 0,
                         "nobody knows where '%s' is; name a place with a "
                         "position",
                         word);
    claim->place = place->key;
    claim->position = place->position;
    claim->accuracy_m = place->accuracy_m;
    return true;
}

static bool take_claim(Entry *entry, Error *err)
{
    static const char *const fields[] = {"topic", "value",    "agent",
                                         "cause", "polarity", "source"};
    Claim claim = {.confidence = 1, .rule = STR(RULE_BY_HAND)};
    bool images = option_given(entry->arguments, "intact");

    if (!take_place(entry, &claim, err))
        return false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (option_given(entry->arguments, fields[i]) &&
            !amend_field(entry->arena, &entry->evidence,
                         str_from_cstr(fields[i]), value_of(entry, fields[i]),
                         &claim, err))
            return false;
    if ((claim.topic == TOPIC_DAMAGE || claim.topic == TOPIC_CONTROL) !=
        (claim.value.len > 0))
        return error_set(err, ERROR_INPUT, 0,
                         claim.value.len > 0
                             ? "only control and damage have a --value"
                             : "--value is needed: a grade of damage, or who "
                               "controls the place");
    if (images ? !take_images(entry, &claim, err)
               : !amend_field(entry->arena, &entry->evidence, STR("when"),
                              value_of(entry, "when"), &claim, err))
        return false;
    entry->claims[0] = claim;
    entry->reading.claims = entry->claims;
    entry->reading.claim_count = 1;
    return true;
}

/* ---- the document ------------------------------------------------------ */

static bool add_line(const Entry *entry, const char *key, Str value, Str *text,
                     Error *err)
{
    return value.len == 0 ||
           arena_format(entry->arena, text, err, "%.*s%s: %.*s\n",
                        STR_ARGS(*text), key, STR_ARGS(value));
}

/* All that was entered, so that no two entries are one file by chance. */
static bool write_raw(Entry *entry, Error *err)
{
    static const struct {
        const char *key, *option;
    } lines[] = {{"publisher", "by"},      {"published", "published"},
                 {"url", "url"},           {"value", "value"},
                 {"agent", "agent"},       {"cause", "cause"},
                 {"polarity", "polarity"}, {"source", "source"},
                 {"when", "when"},         {"intact", "intact"},
                 {"seen", "seen"}};
    const Claim *claim = &entry->claims[0];
    Str topic = topic_name(claim->topic);
    Str text = {0};

    if (!arena_format(entry->arena, &text, err, "title: By hand: %.*s, %.*s\n",
                      STR_ARGS(claim->place), STR_ARGS(topic)))
        return false;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!add_line(entry, lines[i].key, value_of(entry, lines[i].option),
                      &text, err))
            return false;
    return arena_format(entry->arena, &entry->raw, err, "%.*s\n%.*s\n",
                        STR_ARGS(text),
                        STR_ARGS(str_trim(value_of(entry, "note"))));
}

static bool make_document(Entry *entry, Error *err)
{
    char hash[HASH_TEXT_SIZE];
    ReadHints hints = {0};

    return write_raw(entry, err) && hash_sha256(entry->raw, hash, err) &&
           arena_format(entry->arena, &hints.name, err, "by-hand-%.*s.txt",
                        ID_DIGITS, hash) &&
           read_plain(entry->arena, entry->raw, &hints, NULL,
                      &entry->reading.document, err);
}

static bool sign_claim(const Entry *entry, Claim *claim, Error *err)
{
    const Document *document = &entry->reading.document;
    char hash[HASH_TEXT_SIZE];
    Str digits = {hash, ID_DIGITS}, text;

    claim->doc = document->name;
    claim->quote = (Span){0, document->text.len};
    while (claim->quote.end > 0 &&
           (unsigned char)document->text.data[claim->quote.end - 1] <= ' ')
        claim->quote.end--;
    claim->quote_text =
        str_slice(document->text, claim->quote.start, claim->quote.end);
    return arena_format(entry->arena, &text, err, "%.*s|%.*s|%d|%.*s|%d|%s",
                        STR_ARGS(claim->doc), STR_ARGS(claim->place),
                        (int)claim->topic, STR_ARGS(claim->value),
                        (int)claim->polarity, RULE_BY_HAND) &&
           hash_sha256(text, hash, err) &&
           arena_copy(entry->arena, digits, &claim->id, err);
}

/* Who saw damage by comparing two images saw none on the first. */
static bool complete(Entry *entry, Error *err)
{
    Claim *second = &entry->claims[1];

    if (option_given(entry->arguments, "intact") &&
        entry->claims[0].topic == TOPIC_DAMAGE &&
        entry->claims[0].polarity == POLARITY_ASSERTED) {
        *second = entry->claims[0];
        second->value = damage_name(DAMAGE_NONE);
        second->when = entry->intact;
        second->agent = second->cause = (Str){0};
        entry->reading.claim_count = 2;
    }
    for (size_t i = 0; i < entry->reading.claim_count; i++)
        if (!sign_claim(entry, &entry->claims[i], err))
            return false;
    return true;
}

/* ---- the project ------------------------------------------------------- */

static bool save(const Entry *entry, size_t *states, Error *err)
{
    Store *store = entry->store;
    const Reading *reading = &entry->reading;
    Run run = {STR(TETRAPYLON_VERSION), STR("claims"), STR("add")};

    return store_put_run(store, &run, err) &&
           kept_add(store, entry->gazetteer, reading, err) &&
           store_put_document(store, &reading->document, entry->raw, err) &&
           store_put_claims(store, &reading->document, reading->claims,
                            reading->claim_count, err) &&
           project_update_states(store, entry->lexicon, states, err) &&
           store_commit(store, err);
}

static bool carry_out(Entry *entry, Error *err)
{
    const Arguments *arguments = entry->arguments;
    size_t states;
    Str folder;

    if (!project_open(option_value(arguments, "project"), &entry->store, err) ||
        !data_find(arguments, &folder, err) ||
        !data_gazetteer(entry->arena, folder, &entry->gazetteer, err) ||
        !data_lexicon(entry->arena, folder, &entry->lexicon, err) ||
        !project_sign(arguments, entry->store, err) ||
        !store_begin(entry->store, err) ||
        !project_evidence(entry->store, entry->arena, entry->lexicon,
                          &entry->evidence, err) ||
        !take_claim(entry, err) || !make_document(entry, err) ||
        !complete(entry, err) || !save(entry, &states, err))
        return false;
    for (size_t i = 0; i < entry->reading.claim_count; i++)
        say("claim %.*s entered by %s, in '%.*s'",
            STR_ARGS(entry->claims[i].id), option_value(arguments, "by"),
            STR_ARGS(entry->claims[i].doc));
    return true;
}

Code claims_add(const Arguments *arguments, Error *err)
{
    Entry entry = {.arguments = arguments, .arena = arguments->arena};
    bool done;

    if (!check_options(&entry, err))
        return CODE_USAGE;
    done = carry_out(&entry, err);
    store_close(&entry.store); /* takes back what is not committed */
    return done ? CODE_DONE : CODE_FAILED;
}
