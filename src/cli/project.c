#include "cli/project.h"

#include "cli/data.h"
#include "cli/epoch.h"
#include "cli/files.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "core/fold.h"
#include "core/utf8.h"

#include <stdlib.h>

static void close_store(Store **store)
{
    if (*store != NULL)
        store_close(store);
}

static bool load_actors(Arena *arena, const Lexicon *lexicon,
                        Evidence *evidence, Error *err)
{
    size_t count = lexicon_actor_count(lexicon);
    Actor *actors = arena_array(arena, count, sizeof *actors, err);

    if (actors == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        actors[i] = *lexicon_actor_at(lexicon, i);
    evidence->actors = actors;
    evidence->actor_count = count;
    return true;
}

static bool load_evidence(Store *store, Arena *arena, Evidence *out, Error *err)
{
    Evidence evidence = {0};
    Place *places;
    Document *documents;
    Claim *claims;

    if (!store_places(store, arena, &places, &evidence.place_count, err) ||
        !store_documents(store, arena, &documents, &evidence.document_count,
                         err) ||
        !store_claims(store, arena, &claims, &evidence.claim_count, err))
        return false;
    evidence.places = places;
    evidence.documents = documents;
    evidence.claims = claims;
    *out = evidence;
    return true;
}

bool project_evidence(Store *store, Arena *arena, const Lexicon *lexicon,
                      Evidence *out, Error *err)
{
    return load_evidence(store, arena, out, err) &&
           load_actors(arena, lexicon, out, err);
}

bool project_load(const Arguments *arguments, Project *out, Error *err)
{
    const char *path = option_value(arguments, "project");
    SCOPED(close_store) Store *store = NULL;
    Project project = {0};
    Summary summary;
    Str folder;

    if (!store_open(path, STORE_READ, &store, err) ||
        !data_find(arguments, &folder, err) ||
        !load_evidence(store, arguments->arena, &project.evidence, err) ||
        !data_actors(arguments->arena, folder, &project.evidence, err) ||
        !own_load(arguments->arena, store, &project.own, err) ||
        !store_states(store, arguments->arena, &project.chronicle.states,
                      &project.chronicle.count, err) ||
        !store_summary(store, &summary, err) ||
        !arena_copy(arguments->arena, str_from_cstr(summary.head),
                    &project.head, err))
        return false;
    *out = project;
    return true;
}

bool project_sign(const Arguments *arguments, Store *store, Error *err)
{
    const char *by = option_value(arguments, "by");
    char now[EPOCH_TEXT_SIZE];

    return epoch_or_clock(now, err) && store_set_now(store, now, err) &&
           (by == NULL || store_set_actor(store, str_from_cstr(by), err));
}

bool project_open(const char *path, Store **out, Error *err)
{
    if (!path_exists(path))
        return error_set(err, ERROR_IO, 0,
                         "there is no project '%s'; 'tetrapylon read -p' makes "
                         "one",
                         path);
    return store_open(path, STORE_WRITE, out, err);
}

static void add_byte(uint64_t *hash, unsigned char byte)
{
    *hash = (*hash ^ byte) * 0x100000001B3U; /* FNV-1a */
}

static void add_words(uint64_t *hash, const Str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < words[i].len; k++)
            add_byte(hash, (unsigned char)words[i].data[k]);
        add_byte(hash, 0);
    }
    add_byte(hash, 1);
}

/* What besides the project the states depend on. */
static bool name_means(Arena *arena, const Evidence *evidence, Str *out,
                       Error *err)
{
    uint64_t hash = 0xCBF29CE484222325U;

    for (size_t i = 0; i < evidence->actor_count; i++) {
        const Actor *actor = &evidence->actors[i];
        Str words[] = {actor->key, actor->name, actor->kind, actor->side};
        add_words(&hash, words, sizeof words / sizeof *words);
        add_words(&hash, actor->names, actor->name_count);
        add_words(&hash, actor->allies, actor->ally_count);
        add_words(&hash, actor->opponents, actor->opponent_count);
    }
    return arena_format(arena, out, err, "%s %016llx", TETRAPYLON_VERSION,
                        (unsigned long long)hash);
}

static bool make_all_states(Store *store, Arena *arena, const Lexicon *lexicon,
                            Error *err)
{
    Evidence evidence;
    Chronicle chronicle;

    return project_evidence(store, arena, lexicon, &evidence, err) &&
           chronicle_build(arena, &evidence, &chronicle, err) &&
           store_put_states(store, chronicle.states, chronicle.count, err);
}

/* Of the places touched and those that hang together with them. */
static bool make_states_at(Store *store, Arena *arena,
                           const TouchedPlaces *touched, Evidence *evidence,
                           Error *err)
{
    EvidenceAt at;
    Chronicle chronicle;
    Place *places;
    KeyList keys;

    if (touched->count == 0)
        return true;
    if (!store_places(store, arena, &places, &evidence->place_count, err) ||
        !chronicle_related(arena, places, evidence->place_count,
                           (KeyList){touched->keys, touched->count}, &keys,
                           err) ||
        !store_evidence_at(store, arena, keys.items, keys.count, &at, err))
        return false;
    evidence->places = places;
    evidence->documents = at.documents;
    evidence->document_count = at.document_count;
    evidence->claims = at.claims;
    evidence->claim_count = at.claim_count;
    return chronicle_build(arena, evidence, &chronicle, err) &&
           store_put_states_at(store, keys.items, keys.count, chronicle.states,
                               chronicle.count, err);
}

bool project_update_states(Store *store, const Lexicon *lexicon, size_t *count,
                           Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(PROJECT_CEILING);
    Evidence evidence = {0};
    TouchedPlaces touched;
    Str means;

    if (!load_actors(&arena, lexicon, &evidence, err) ||
        !name_means(&arena, &evidence, &means, err) ||
        !store_touched(store, &arena, means, &touched, err))
        return false;
    return (touched.all
                ? make_all_states(store, &arena, lexicon, err)
                : make_states_at(store, &arena, &touched, &evidence, err)) &&
           store_states_made(store, means, count, err);
}

bool project_rebuild(Store *store, const Lexicon *lexicon, size_t *count,
                     Error *err)
{
    if (!store_begin(store, err))
        return false;
    if (!project_update_states(store, lexicon, count, err) ||
        !store_commit(store, err)) {
        store_rollback(store);
        return false;
    }
    return true;
}

const Place *project_find_place(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->place_count; i++)
        if (str_equal(evidence->places[i].key, key))
            return &evidence->places[i];
    return NULL;
}

static int compare_document(const void *name, const void *document)
{
    return str_compare(*(const Str *)name, ((const Document *)document)->name);
}

const Document *project_find_document(const Evidence *evidence, Str name)
{
    if (evidence->document_count == 0)
        return NULL;
    /* The store gives them by name. */
    return bsearch(&name, evidence->documents, evidence->document_count,
                   sizeof(Document), compare_document);
}

/* Folded, its place, and whether it is the place's main name. */
typedef struct {
    Str text;
    const Place *place;
    bool main;
} Name;

typedef struct {
    Arena *arena;
    Name *names;
    size_t count;
    Error *err;
} Names;

static bool add_name(Names *names, Str text, const Place *place, bool main)
{
    Name *name = &names->names[names->count];

    if (!fold(names->arena, text, &name->text, names->err))
        return false;
    name->place = place;
    name->main = main;
    names->count++;
    return true;
}

static bool add_names(Names *names, const Place *place)
{
    if (!add_name(names, place->name, place, true))
        return false;
    for (size_t i = 0; i < place->name_count; i++)
        if (!add_name(names, place->names[i].text, place, false))
            return false;
    return true;
}

static bool collect_names(const Evidence *evidence, Names *names)
{
    size_t room = evidence->place_count;

    for (size_t i = 0; i < evidence->place_count; i++)
        room += evidence->places[i].name_count;
    names->names =
        arena_array(names->arena, room, sizeof *names->names, names->err);
    if (names->names == NULL)
        return false;
    for (size_t i = 0; i < evidence->place_count; i++)
        if (!add_names(names, &evidence->places[i]))
            return false;
    return true;
}

static const Place *match_name(const Names *names, Str folded)
{
    const Place *other = NULL;

    for (size_t i = 0; i < names->count; i++) {
        if (!str_equal(names->names[i].text, folded))
            continue;
        if (names->names[i].main)
            return names->names[i].place;
        if (other == NULL)
            other = names->names[i].place;
    }
    return other;
}

static bool refuse_place(const Names *names, const char *word, Str folded,
                         Error *err)
{
    Str *texts =
        arena_array(names->arena, names->count, sizeof *texts, names->err);
    Str nearest;
    const Place *place;

    if (texts == NULL)
        return false;
    for (size_t i = 0; i < names->count; i++)
        texts[i] = names->names[i].text;
    if (!nearest_word(folded, texts, names->count, &nearest))
        return error_set(err, ERROR_INPUT, 0,
                         "there is no place '%s' in the project; 'tetrapylon "
                         "gazetteer list' shows those there are",
                         word);
    place = match_name(names, nearest);
    return error_set(err, ERROR_INPUT, 0,
                     "there is no place '%s' in the project; did you mean "
                     "'%.*s' (%.*s)?",
                     word, STR_ARGS(place->key), STR_ARGS(place->name));
}

bool project_place(Arena *arena, const Evidence *evidence, const char *word,
                   const Place **out, Error *err)
{
    Names names = {arena, NULL, 0, err};
    const Place *place = project_find_place(evidence, str_from_cstr(word));
    Str folded;

    if (place != NULL) {
        *out = place;
        return true;
    }
    if (utf8_valid_length(str_from_cstr(word)) != strlen(word))
        return error_set(err, ERROR_INPUT, 0,
                         "the place's name '%s' is not UTF-8", word);
    if (!fold(arena, str_from_cstr(word), &folded, err) ||
        !collect_names(evidence, &names))
        return false;
    place = match_name(&names, folded);
    if (place == NULL)
        return refuse_place(&names, word, folded, err);
    *out = place;
    return true;
}
