#include "cli/data.h"
#include "cli/exporting.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/input.h"

static bool rewind_states(void *self, Error *err)
{
    return store_states_rewind(self, err);
}

static bool next_state(void *self, Arena *arena, State *out, bool *found,
                       Error *err)
{
    return store_states_next(self, arena, out, found, err);
}

static bool load_actors(const Arguments *arguments, Evidence *evidence,
                        Error *err)
{
    const Lexicon *lexicon;
    Actor *actors;
    Str folder;

    if (!data_find(arguments, &folder, err) ||
        !data_lexicon(arguments->arena, folder, &lexicon, err))
        return false;
    evidence->actor_count = lexicon_actor_count(lexicon);
    actors = arena_array(arguments->arena, evidence->actor_count,
                         sizeof *actors, err);
    if (actors == NULL)
        return false;
    for (size_t i = 0; i < evidence->actor_count; i++)
        actors[i] = *lexicon_actor_at(lexicon, i);
    evidence->actors = actors;
    return true;
}

#define PAGE_GENERATOR "Tetrapylon " TETRAPYLON_VERSION

static bool load_page(const Arguments *arguments, ExportMaterial *out,
                      Error *err)
{
    const char *title = option_value(arguments, "title");
    const char *language = option_value(arguments, "lang");
    Str folder, path;

    out->page = (PageParts){
        .title = title == NULL ? (Str){NULL, 0} : str_from_cstr(title),
        .language = language == NULL ? STR("en") : str_from_cstr(language),
        .generator = STR(PAGE_GENERATOR),
        .base = &out->base};
    out->material.page = &out->page;
    if (!data_find(arguments, &folder, err) ||
        !data_basemap(arguments->arena, folder, &out->base, err) ||
        !path_join(arguments->arena, folder, STR("page.html"), &path, err))
        return false;
    if (!path_exists(path.data))
        return error_set(err, ERROR_IO, 0,
                         "'%s' is missing: the page's parts come from npm when "
                         "the program is built; run scripts/setup, then build "
                         "again",
                         path.data);
    return input_read(arguments->arena, path.data, DATA_CEILING,
                      &out->page.template_text, err);
}

static bool load_evidence(const Arguments *arguments, unsigned needs,
                          ExportMaterial *out, Error *err)
{
    Arena *arena = arguments->arena;
    Evidence *evidence = &out->evidence;
    Document *documents = NULL;
    Claim *claims = NULL;
    Place *places;

    if (!store_places(out->store, arena, &places, &evidence->place_count, err))
        return false;
    if ((needs & NEEDS_DOCUMENTS) != 0 &&
        !store_documents(out->store, arena, &documents,
                         &evidence->document_count, err))
        return false;
    if ((needs & NEEDS_CLAIMS) != 0 &&
        !store_claims(out->store, arena, &claims, &evidence->claim_count, err))
        return false;
    evidence->places = places;
    evidence->documents = documents;
    evidence->claims = claims;
    return (needs & NEEDS_ACTORS) == 0 || load_actors(arguments, evidence, err);
}

static bool load_rest(const Arguments *arguments, unsigned needs,
                      ExportMaterial *out, Error *err)
{
    KeptMention *mentions = NULL;

    if ((needs & NEEDS_MENTIONS) != 0 &&
        !store_mentions(out->store, arguments->arena, &mentions,
                        &out->material.mention_count, err))
        return false;
    out->material.mentions = mentions;
    out->material.evidence = &out->evidence;
    out->material.chronicle = &out->chronicle;
    if ((needs & NEEDS_STATES) != 0)
        return store_states(out->store, arguments->arena,
                            &out->chronicle.states, &out->chronicle.count, err);
    if (!store_states_open(out->store, &out->cursor, err))
        return false;
    out->stream = (StateStream){rewind_states, next_state, out->cursor};
    out->material.stream = &out->stream;
    return true;
}

/* All of it as it was at one moment. */
bool export_load(const Arguments *arguments, unsigned needs,
                 ExportMaterial *out, Error *err)
{
    Summary summary;

    *out = (ExportMaterial){.store = NULL};
    if (!store_open(option_value(arguments, "project"), STORE_READ, &out->store,
                    err))
        return false;
    if (!store_begin(out->store, err) ||
        !store_summary(out->store, &summary, err) ||
        !arena_copy(arguments->arena, str_from_cstr(summary.head), &out->head,
                    err) ||
        !load_evidence(arguments, needs, out, err) ||
        !load_rest(arguments, needs, out, err) ||
        ((needs & NEEDS_PAGE) != 0 && !load_page(arguments, out, err))) {
        export_release(out);
        return false;
    }
    return true;
}

void export_release(ExportMaterial *material)
{
    store_states_close(&material->cursor);
    if (material->store == NULL)
        return;
    store_rollback(material->store);
    store_close(&material->store);
}
