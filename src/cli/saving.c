#include "cli/saving.h"

#include "cli/kept_places.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/report.h"

/* What was asked for, without the names of files. */
static bool save_run(Saving *saving, Arena *arena, Error *err)
{
    const Arguments *arguments = saving->arguments;
    const char *published = option_value(arguments, "published");
    Run run = {STR(TETRAPYLON_VERSION), STR("read"), {NULL, 0}};

    if (saving->run_saved)
        return true;
    return arena_format(arena, &run.options, err, "%s%s%s",
                        option_given(arguments, "catalog") ? "--catalog " : "",
                        published == NULL ? "" : "--published ",
                        published == NULL ? "" : published) &&
           store_put_run(saving->store, &run, err);
}

/* Another text of a name that is there, a corrected article, is read once more
 * as NAME@2: claims are known by their document. */
static bool find_name(Saving *saving, Batch *batch, BatchItem *item, Error *err)
{
    Str name = item->reading.document.name, free;

    return store_free_name(saving->store, &batch->arena, name, &free, err) &&
           (str_equal(free, name) ||
            batch_rename(saving->task, saving->reader, batch, item, free, err));
}

static bool put(Saving *saving, Batch *batch, BatchItem *item, Error *err)
{
    const Reading *reading = &item->reading;
    const Document *document = &reading->document;
    Store *store = saving->store;

    return save_run(saving, &batch->arena, err) &&
           find_name(saving, batch, item, err) &&
           kept_add(store, saving->places, reading, err) &&
           store_put_document(store, document, item->article.record.raw, err) &&
           store_put_mentions(store, document, reading->mentions,
                              reading->mention_count, err) &&
           store_put_claims(store, document, reading->claims,
                            reading->claim_count, err) &&
           store_commit(store, err);
}

/* Under what name it stands, where it could not have its own. */
static bool tell_name(Saving *saving, Str name, Str kept, Error *err)
{
    bool supersedes;

    if (str_equal(name, kept))
        return true;
    if (!store_supersedes(saving->store, kept, &supersedes, err))
        return false;
    progress_clear();
    if (supersedes)
        say("'%.*s' is a new text of an article that the project has; it "
            "stands there as '%.*s', and the old one counts no more",
            STR_ARGS(name), STR_ARGS(kept));
    else
        say("'%.*s' has the name, but neither the text nor the address of an "
            "article that the project has; it stands there as '%.*s', and both "
            "count (where it corrects the other: review retract '%.*s')",
            STR_ARGS(name), STR_ARGS(kept), STR_ARGS(name));
    return true;
}

bool saving_put(Saving *saving, Batch *batch, BatchItem *item, Error *err)
{
    Str name = item->reading.document.name;

    if (!store_begin(saving->store, err))
        return false;
    if (!put(saving, batch, item, err)) {
        store_rollback(saving->store);
        return false;
    }
    saving->run_saved = true;
    return tell_name(saving, name, item->reading.document.name, err);
}
