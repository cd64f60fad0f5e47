#include "cli/data.h"
#include "cli/days.h"
#include "cli/files.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/project.h"
#include "core/hash.h"
#include "core/input.h"

#include <unistd.h>

static const Option options[] = {
    {"project", "P.gpkg", "the project to read into; made where missing", 'p',
     false},
    {"catalog", "C.csv",
     "when the articles were published: file,published,publisher,title,url", 0,
     false},
    {"published", "DATE", "date of publication of those that don't say", 0,
     false},
    {"by", "NAME", "who reads them in, for the project's log", 0, false},
    {"json", NULL, "JSON lines on standard output with -p too", 0, false},
};

#define ARTICLE_CEILING (1024 * MEGABYTE) /* of memory for one article */

typedef struct {
    const Arguments *arguments;
    const char *project; /* path, or NULL */
    Reader reader;
    Store *store;   /* NULL without a project */
    Output *output; /* NULL where no JSON is wanted */
    bool run_saved; /* the project knows of this run */
    size_t read, known, failed, undated, claims;
} Work;

static bool emit_line(const Work *work, const Reading *reading, Arena *arena,
                      Error *err)
{
    Memory memory = {.arena = arena};
    Json json = emit_make(memory_sink(&memory), 0, err);

    if (work->output == NULL)
        return true;
    reading_emit(&json, &work->reader, reading);
    emit_newline(&json);
    return emit_finish(&json) &&
           output_write(work->output, memory.bytes, memory.count, err);
}

/* What was asked for, without the names of files. */
static bool save_run(Work *work, Arena *arena, Error *err)
{
    const char *published = option_value(work->arguments, "published");
    Run run = {STR(TETRAPYLON_VERSION), STR("read"), {NULL, 0}};

    if (work->run_saved)
        return true;
    return arena_format(arena, &run.options, err, "%s%s%s",
                        option_given(work->arguments, "catalog") ? "--catalog "
                                                                 : "",
                        published == NULL ? "" : "--published ",
                        published == NULL ? "" : published) &&
           store_put_run(work->store, &run, err);
}

static bool save_reading(Work *work, Arena *arena, const Reading *reading,
                         Str raw, Error *err)
{
    const Document *document = &reading->document;
    Store *store = work->store;

    if (!store_begin(store, err))
        return false;
    if (save_run(work, arena, err) &&
        store_put_document(store, document, raw, err) &&
        store_put_mentions(store, document, reading->mentions,
                           reading->mention_count, err) &&
        store_put_claims(store, document, reading->claims, reading->claim_count,
                         err) &&
        store_commit(store, err)) {
        work->run_saved = true;
        return true;
    }
    store_rollback(store);
    return false;
}

static bool is_known(const Work *work, Str raw, bool *out, Error *err)
{
    char hash[HASH_TEXT_SIZE];

    *out = false;
    return work->store == NULL ||
           (hash_sha256(raw, hash, err) &&
            store_has_document(work->store, hash, out, err));
}

static void tell_known(Work *work, const Input *input)
{
    work->known++;
    progress_clear();
    say("'%s' is in '%s' already (same SHA-256); skipped", input->path,
        work->project);
}

/* Somebody else may have read it into the project in the meantime. False keeps
 * the reason in err. */
static bool skip_if_known(Work *work, const Input *input, Str raw, Error *err)
{
    Error unheard = {0};
    bool known;

    if (err->kind != ERROR_INPUT || !is_known(work, raw, &known, &unheard) ||
        !known)
        return false;
    *err = (Error){0};
    tell_known(work, input);
    return true;
}

static bool read_article(Work *work, Arena *arena, const Input *input,
                         Error *err)
{
    Reading reading;
    Str raw;
    bool known;

    if (input->problem.len > 0)
        return error_set(err, ERROR_INPUT, 0, "%.*s", STR_ARGS(input->problem));
    if (!input_read(arena, input->path, READ_CEILING, &raw, err) ||
        !is_known(work, raw, &known, err))
        return false;
    if (known) {
        tell_known(work, input);
        return true;
    }
    if (!reading_make(arena, &work->reader, raw, &input->hints, &reading,
                      err) ||
        !emit_line(work, &reading, arena, err))
        return false;
    if (work->store != NULL && !save_reading(work, arena, &reading, raw, err))
        return skip_if_known(work, input, raw, err);
    work->read++;
    work->undated +=
        reading.document.published_how == PUBLISHED_UNKNOWN ? 1 : 0;
    work->claims += reading.claim_count;
    return true;
}

/* What is wrong with one article does not stop the rest; what is wrong with
 * standard output or the project does. */
static bool report_failure(Work *work, const Input *input, const Error *why,
                           Error *err)
{
    Json json;

    work->failed++;
    progress_clear();
    say("'%s' was not read: %s", input->path, why->message);
    if (work->output == NULL)
        return true;
    json = emit_make(output_sink(work->output), 0, err);
    reading_emit_failure(&json, input->hints.name, str_from_cstr(why->message));
    emit_newline(&json);
    return emit_finish(&json);
}

static bool read_all(Work *work, const Inputs *inputs, Error *err)
{
    for (size_t i = 0; i < inputs->count; i++) {
        SCOPED(arena_release) Arena arena = arena_make(ARTICLE_CEILING);
        Error why = {0};

        if (interrupt_signal() != 0)
            return true;
        progress_show("reading", i, inputs->count);
        if (!read_article(work, &arena, &inputs->items[i], &why) &&
            why.kind != ERROR_STOPPED && interrupt_signal() == 0 &&
            !report_failure(work, &inputs->items[i], &why, err))
            return false;
    }
    progress_clear();
    return true;
}

static bool save_places(Store *store, const Gazetteer *gazetteer, Arena *arena,
                        Error *err)
{
    size_t count = gazetteer_count(gazetteer);
    Place *places = arena_array(arena, count, sizeof *places, err);

    if (places == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        places[i] = *gazetteer_place(gazetteer, i);
    if (!store_begin(store, err))
        return false;
    if (store_put_places(store, places, count, err) && store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

static bool run_with_project(Work *work, const Inputs *inputs, Error *err)
{
    size_t states;

    if (!save_places(work->store, work->reader.gazetteer,
                     work->arguments->arena, err) ||
        !read_all(work, inputs, err) ||
        !project_rebuild(work->store, work->reader.lexicon, &states, err))
        return false;
    say("'%s': %zu read with %zu claims, %zu there already, %zu failed; %zu "
        "states",
        work->project, work->read, work->claims, work->known, work->failed,
        states);
    return true;
}

static bool open_and_run(Work *work, const Inputs *inputs, Error *err)
{
    bool done;

    if (!store_open(work->project, STORE_WRITE, &work->store, err))
        return false;
    done = project_sign(work->arguments, work->store, err) &&
           run_with_project(work, inputs, err);
    if (!done)
        (void)error_within(err, "the project '%s' was not brought up to date",
                           work->project);
    store_close(&work->store);
    return done;
}

static bool run_work(Work *work, const Inputs *inputs, Error *err)
{
    bool existed;

    if (work->project == NULL)
        return read_all(work, inputs, err);
    existed = path_exists(work->project);
    if (open_and_run(work, inputs, err))
        return true;
    /* What was begun here and holds no article yet is no project. */
    if (!existed && work->read == 0)
        (void)unlink(work->project);
    return false;
}

static bool prepare(Work *work, const When *published, Inputs *inputs,
                    Error *err)
{
    Arena *arena = work->arguments->arena;
    Str folder;

    if (!inputs_find(work->arguments, published, inputs, err) ||
        !data_find(work->arguments, &folder, err) ||
        !reader_load(arena, folder, &work->reader, err))
        return false;
    if (work->project != NULL && !option_given(work->arguments, "json"))
        return true;
    return output_open("-", false, &work->output, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    Work work = {.arguments = arguments,
                 .project = option_value(arguments, "project")};
    const char *published = option_value(arguments, "published");
    When window;
    Inputs inputs;
    Error late = {0};
    bool done;

    if (arguments->operand_count == 0 && !option_given(arguments, "catalog")) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "nothing to read; name files or folders of .txt files, "
                        "or '-' for standard input");
        return CODE_USAGE;
    }
    if (work.project != NULL && strcmp(work.project, "-") == 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "a project can't be standard output, because it is "
                        "read and written; name a file by -p");
        return CODE_USAGE;
    }
    if (published != NULL && !days_window("published", published, &window, err))
        return CODE_USAGE;
    if (!prepare(&work, published == NULL ? NULL : &window, &inputs, err))
        return CODE_FAILED;
    done = run_work(&work, &inputs, err);
    if (work.undated > 0)
        say("%zu of %zu articles don't say when they were published, so that "
            "'last week' means nothing in them; --published or --catalog tells",
            work.undated, work.read);
    /* What was finished is handed on even where the rest failed. */
    if (!output_commit(&work.output, &late) && done) {
        *err = late;
        return CODE_FAILED;
    }
    return done && work.failed == 0 ? CODE_DONE : CODE_FAILED;
}

const Command command_read = {
    .name = "read",
    .operands = "FILE...",
    .summary = "reads articles: the places they name, the claims they make",
    .details =
        "Reads plain-text articles: files, folders (their .txt files) or '-'.\n"
        "Without a project, prints one line of JSON for each. With one, adds\n"
        "them to it and brings its states up to date; an article that is "
        "there\n"
        "already, by hash, is not read twice. One that can't be read does not\n"
        "stop the others. With --catalog alone, reads what the catalog "
        "names.\n",
    .examples = "read article.txt\n"
                "read --published 2016-03-25 - < article.txt\n"
                "read --catalog catalog.csv articles/ > claims.jsonl\n"
                "read -p palmyra.gpkg --catalog catalog.csv articles/*.txt",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
