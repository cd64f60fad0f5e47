#include "cli/batch.h"
#include "cli/crew.h"
#include "cli/data.h"
#include "cli/days.h"
#include "cli/files.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/kept_places.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/own.h"
#include "cli/progress.h"
#include "cli/project.h"
#include "cli/read_options.h"
#include "cli/saving.h"
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
    {"files-from", "LIST", "files and folders to read, one a line, or '-'", 0,
     false},
    {"format", "FORMAT",
     "text, html, json, ndjson or warc, where a name doesn't tell", 0, false},
    {"text-field", "PATH", "where JSON keeps the text: body, _source.text", 0,
     false},
    {"title-field", "PATH", "where it keeps the title", 0, false},
    {"published-field", "PATH", "where it keeps the date of publication", 0,
     false},
    {"publisher-field", "PATH", "where it keeps the publisher", 0, false},
    {"url-field", "PATH", "where it keeps the address", 0, false},
    {"id-field", "PATH", "where it keeps the identifier", 0, false},
    {"jobs", "N", "threads that read (all processors)", 'j', false},
    {"skip", "N", "leave out the first N articles, to go on after a stop", 0,
     false},
    OWN_OPTION,
    LEXICON_OPTION,
    {"language", "CODE",
     "en or fr, where each article shall not tell by itself; of others only "
     "places are read",
     0, false},
    {"json", NULL, "JSON lines on standard output with -p too", 0, false},
    {"cues", NULL,
     "with what the second reading weighs of each sentence, to train it", 0,
     false},
    {"explain", NULL,
     "for people: charset, title, date, what was cut and why, what each name "
     "may mean",
     0, false},
};

enum { MOST_JOBS = 256, BATCHES_A_JOB = 4 };

/* A gazetteer belongs to one thread; the rest is shared. */
struct Hand {
    Arena arena, scratch;
    Reader reader;
};

typedef struct {
    const Arguments *arguments;
    const char *project; /* path, or NULL */
    BatchTask task;
    Reader reader; /* this thread's */
    Own own;
    Str folder;
    struct Hand *hands; /* of the threads that read, by number */
    Intake intake;
    size_t jobs;
    Crew *crew;
    Batch *batches; /* slots, filled and emptied round */
    size_t batch_count;
    Store *store;   /* NULL without a project */
    Saving saving;  /* into it */
    Output *output; /* NULL where no JSON is wanted */
    size_t read, known, failed, undated, foreign, claims;
} Work;

static bool is_known(const Work *work, Str raw, bool *out, Error *err)
{
    char hash[HASH_TEXT_SIZE];

    *out = false;
    return work->store == NULL ||
           (hash_sha256(raw, hash, err) &&
            store_has_document(work->store, hash, out, err));
}

static void tell_known(Work *work, const BatchItem *item)
{
    Str name = item->article.record.name;

    work->known++;
    progress_clear();
    say("'%.*s' is in '%s' already (same SHA-256); skipped", STR_ARGS(name),
        work->project);
}

/* What is wrong with one article does not stop the rest; what is wrong with
 * standard output or the project does. */
static bool report_failure(Work *work, const BatchItem *item, const Error *why,
                           Error *err)
{
    const Article *article = &item->article;
    Str name = article->record.name;
    Json json;

    if (str_equal(name, article->input->hints.name))
        name = str_from_cstr(article->input->path);
    work->failed++;
    progress_clear();
    say("'%.*s' was not read: %s", STR_ARGS(name), why->message);
    if (!work->task.lines)
        return true;
    json = emit_make(output_sink(work->output), 0, err);
    reading_emit_failure(&json, article_name(article),
                         str_from_cstr(why->message));
    emit_newline(&json);
    return emit_finish(&json);
}

/* ---- batches, read by all threads, saved by this one ----------------------
 */

static void read_batch(void *context, size_t number, size_t slot)
{
    Work *work = context;
    struct Hand *hand = &work->hands[number];
    Batch *batch = &work->batches[slot];

    while (batch->done < batch->count && !crew_stopping(work->crew)) {
        BatchItem *item = &batch->items[batch->done];

        if (!item->known)
            batch_read(&work->task, &hand->reader, &hand->scratch, batch, item);
        batch->done++;
    }
}

/* Puts articles into a batch while they are at hand. */
static bool fill_batch(Work *work, Batch *batch, bool *ended, Error *err)
{
    batch_clear(batch);
    while (!batch_is_full(batch) && interrupt_signal() == 0) {
        BatchItem *item = &batch->items[batch->count];
        Str raw;
        bool found;

        if (batch->count > 0 && intake_waits(&work->intake))
            return true;
        if (!intake_next(&work->intake, &batch->arena, &item->article, &found,
                         err))
            return false;
        *ended = !found;
        if (!found)
            return true;
        raw = item->article.record.raw;
        item->known = false;
        if (item->article.record.problem.len == 0 &&
            !is_known(work, raw, &item->known, err))
            return false;
        batch->bytes += raw.len;
        batch->count++;
    }
    return true;
}

/* Counts, saves and writes what was read. False, with why, where the article is
 * refused. */
static bool keep_reading(Work *work, Batch *batch, BatchItem *item, Error *why)
{
    Str raw = item->article.record.raw;
    const Reading *reading = &item->reading;

    /* An article of this run may have been the same. */
    if (!item->known && !is_known(work, raw, &item->known, why))
        return false;
    if (item->known) {
        tell_known(work, item);
        return true;
    }
    if (work->store != NULL && !saving_put(&work->saving, batch, item, why))
        return false;
    work->read++;
    work->undated +=
        reading->document.published_how == PUBLISHED_UNKNOWN ? 1 : 0;
    work->foreign += reading->lexicon == NULL ? 1 : 0;
    work->claims += reading->claim_count;
    return work->output == NULL ||
           output_write(work->output, item->line.data, item->line.len, why);
}

static bool finish_batch(Work *work, Batch *batch, Error *err)
{
    for (size_t i = 0; i < batch->done; i++) {
        BatchItem *item = &batch->items[i];

        if (!item->known && !item->read) {
            if (!report_failure(work, item, &item->why, err))
                return false;
        } else if (!keep_reading(work, batch, item, &item->why)) {
            if (item->why.kind != ERROR_INPUT &&
                item->why.kind != ERROR_LIMIT) {
                *err = item->why;
                return false;
            }
            if (!report_failure(work, item, &item->why, err))
                return false;
        }
    }
    return work->output == NULL || output_flush(work->output, err);
}

typedef struct {
    size_t given, taken; /* batches so far */
    bool ended;          /* nothing is left to be given */
    Error why;           /* where it ended before its time */
} Round;

static Batch *batch_at(const Work *work, size_t number)
{
    return &work->batches[number % work->batch_count];
}

/* Gives out batches while there are free ones and articles at hand. */
static void give_batches(Work *work, Round *round)
{
    while (!round->ended && round->given - round->taken < work->batch_count) {
        Batch *batch = batch_at(work, round->given);

        if (round->given > round->taken && intake_waits(&work->intake))
            return;
        if (!fill_batch(work, batch, &round->ended, &round->why) ||
            interrupt_signal() != 0)
            round->ended = true;
        crew_give(work->crew, round->given % work->batch_count);
        round->given++;
    }
}

/* What was finished when the work was stopped, up to the first article that was
 * not. */
static bool finish_stopped(Work *work, Round *round, Error *err)
{
    crew_stop(work->crew);
    for (; round->taken < round->given; round->taken++) {
        Batch *batch = batch_at(work, round->taken);

        if (!finish_batch(work, batch, err))
            return false;
        if (batch->done < batch->count)
            return true;
    }
    return true;
}

static bool go_round(Work *work, Error *err)
{
    Round round = {0};
    const Intake *intake = &work->intake;

    for (;;) {
        give_batches(work, &round);
        if (interrupt_signal() != 0)
            return finish_stopped(work, &round, err);
        if (round.taken == round.given)
            break;
        crew_await(work->crew, round.taken % work->batch_count);
        if (!finish_batch(work, batch_at(work, round.taken), err))
            return false;
        round.taken++;
        progress_show("reading", intake->next, intake->inputs->count);
    }
    if (round.why.kind == ERROR_NONE)
        return true;
    *err = round.why;
    return false;
}

/* A single hand is this thread. */
static bool make_hands(Work *work, Error *err)
{
    work->hands = arena_array(work->arguments->arena, work->jobs,
                              sizeof *work->hands, err);
    for (size_t i = 0; work->hands != NULL && i < work->jobs; i++) {
        struct Hand *hand = &work->hands[i];

        hand->arena = arena_make(BATCH_CEILING);
        hand->scratch = arena_make(BATCH_CEILING);
        hand->reader = work->reader;
        if (work->jobs > 1 &&
            !own_gazetteer(work->arguments, &hand->arena, work->folder,
                           &work->own, &hand->reader.gazetteer, err))
            return false;
    }
    return work->hands != NULL;
}

static bool make_batches(Work *work, Error *err)
{
    work->batch_count = work->jobs > 1 ? BATCHES_A_JOB * work->jobs : 1;
    work->batches = arena_array(work->arguments->arena, work->batch_count,
                                sizeof *work->batches, err);
    return work->batches != NULL &&
           crew_start(work->jobs, work->batch_count, read_batch, work,
                      &work->crew, err);
}

static bool read_all(Work *work, Error *err)
{
    bool done =
        make_hands(work, err) && make_batches(work, err) && go_round(work, err);

    crew_end(&work->crew);
    for (size_t i = 0; i < work->batch_count && work->batches != NULL; i++)
        arena_release(&work->batches[i].arena);
    for (size_t i = 0; i < work->jobs && work->hands != NULL; i++) {
        arena_release(&work->hands[i].arena);
        arena_release(&work->hands[i].scratch);
    }
    intake_close(&work->intake);
    progress_clear();
    return done;
}

/* ---- a project ------------------------------------------------------------
 */

/* What the project keeps of the user's own places holds for what is read now;
 * what is given now is kept, where it is sound. */
static bool load_places(Work *work, Error *err)
{
    const Arguments *arguments = work->arguments;
    Arena *arena = arguments->arena;

    return (work->store == NULL ||
            own_load(arena, work->store, &work->own, err)) &&
           own_read(arguments, &work->own, err) &&
           (work->own.texts.count == 0 ||
            own_gazetteer(arguments, arena, work->folder, &work->own,
                          &work->reader.gazetteer, err)) &&
           (work->store == NULL ||
            (own_gazetteer(arguments, arena, work->folder, &work->own,
                           &work->saving.places, err) &&
             own_keep(work->store, &work->own, err)));
}

static bool run_with_project(Work *work, Error *err)
{
    size_t states;

    if (!load_places(work, err) ||
        !kept_refresh(work->store, work->saving.places, err) ||
        !read_all(work, err) ||
        !project_rebuild(work->store, work->reader.lexicon, &states, err))
        return false;
    say("'%s': %zu read with %zu claims, %zu there already, %zu failed; %zu "
        "states",
        work->project, work->read, work->claims, work->known, work->failed,
        states);
    return true;
}

static bool open_and_run(Work *work, Error *err)
{
    bool done;

    if (!store_open(work->project, STORE_WRITE, &work->store, err))
        return false;
    work->saving = (Saving){.arguments = work->arguments,
                            .store = work->store,
                            .task = &work->task,
                            .reader = &work->reader};
    done = project_sign(work->arguments, work->store, err) &&
           run_with_project(work, err);
    if (!done)
        (void)error_within(err, "the project '%s' was not brought up to date",
                           work->project);
    store_close(&work->store);
    return done;
}

static bool run_work(Work *work, Error *err)
{
    bool existed;

    if (work->project == NULL)
        return load_places(work, err) && read_all(work, err);
    existed = path_exists(work->project);
    if (open_and_run(work, err))
        return true;
    /* What was begun here and holds no article yet is no project. */
    if (!existed && work->read == 0)
        (void)unlink(work->project);
    return false;
}

/* ---- the command line -----------------------------------------------------
 */

static Str field(const Arguments *arguments, const char *name)
{
    const char *path = option_value(arguments, name);

    return path == NULL ? (Str){NULL, 0} : str_from_cstr(path);
}

static bool check_use(const Arguments *arguments, Work *work, Error *err)
{
    if (arguments->operand_count == 0 && !option_given(arguments, "catalog") &&
        !option_given(arguments, "files-from") &&
        (work->project == NULL || !option_given(arguments, "gazetteer")))
        return error_set(err, ERROR_INPUT, 0,
                         "nothing to read; name files or folders, or '-' for "
                         "standard input");
    if (work->project != NULL && strcmp(work->project, "-") == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a project can't be standard output, because it is "
                         "read and written; name a file by -p");
    if (option_given(arguments, "explain") && option_given(arguments, "json"))
        return error_set(err, ERROR_INPUT, 0,
                         "--explain is for people and --json for programs; "
                         "choose one");
    work->jobs = crew_processors();
    if (work->jobs > MOST_JOBS)
        work->jobs = MOST_JOBS;
    work->task.fields =
        (FieldMap){.text = field(arguments, "text-field"),
                   .title = field(arguments, "title-field"),
                   .published = field(arguments, "published-field"),
                   .publisher = field(arguments, "publisher-field"),
                   .url = field(arguments, "url-field"),
                   .id = field(arguments, "id-field")};
    return read_option_number(arguments, "jobs", 1, MOST_JOBS, &work->jobs,
                              err) &&
           read_option_number(arguments, "skip", 0, INT32_MAX,
                              &work->intake.skip, err) &&
           read_option_format(arguments, &work->intake.format, err);
}

/* Any code is a language; one without a lexicon has no claims. */
static bool take_language(Work *work, Error *err)
{
    Reader *reader = &work->reader;
    const char *code = option_value(work->arguments, "language");

    if (code == NULL)
        return true;
    reader->language = str_from_cstr(code);
    if (reader->language.len < 2 || reader->language.len > 3)
        return error_set(err, ERROR_INPUT, 0,
                         "--language '%s' is no code of two or three letters",
                         code);
    reader->forced = lexicons_find(&reader->lexicons, reader->language);
    return true;
}

static bool prepare(Work *work, const When *published, Inputs *inputs,
                    Error *err)
{
    Arena *arena = work->arguments->arena;
    OwnLexicon lexicon;

    if (!inputs_find(work->arguments, published, inputs, err) ||
        !data_find(work->arguments, &work->folder, err) ||
        !lexicons_own(work->arguments, work->folder, &lexicon, err) ||
        !reader_load(arena, work->folder, &lexicon, &work->reader, err) ||
        !take_language(work, err))
        return false;
    work->intake.inputs = inputs;
    work->task.explains = option_given(work->arguments, "explain");
    work->task.own = &work->own;
    work->task.keeps = work->project != NULL;
    work->reader.explains = work->task.explains;
    work->reader.cues = option_given(work->arguments, "cues");
    work->task.lines =
        !work->task.explains &&
        (work->project == NULL || option_given(work->arguments, "json"));
    return (!work->task.lines && !work->task.explains) ||
           output_open("-", false, &work->output, err);
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

    if (!check_use(arguments, &work, err) ||
        (published != NULL &&
         !days_window("published", published, &window, err)))
        return CODE_USAGE;
    if (!prepare(&work, published == NULL ? NULL : &window, &inputs, err))
        return CODE_FAILED;
    done = run_work(&work, err);
    if (work.undated > 0)
        say("%zu of %zu articles don't say when they were published, so that "
            "'last week' means nothing in them; --published or --catalog tells",
            work.undated, work.read);
    if (work.foreign > 0)
        say("%zu of %zu articles are in a language that no lexicon has: only "
            "places were read, no dates and no claims; --language tells "
            "otherwise",
            work.foreign, work.read);
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
        "Reads articles: plain text, HTML, JSON (an object, or an array of\n"
        "them), NDJSON (an object a line), web archives (WARC), all packed by\n"
        "gzip or not; from files, folders with all below them, or '-'. In\n"
        "JSON, the text and what is said of it are found where the news\n"
        "usually keeps them; --text-field and its like name other places,\n"
        "with dots between the names of members.\n"
        "Without a project, prints one line of JSON for each, in the order\n"
        "of the articles, whatever the number of threads. With one, adds\n"
        "them to it and brings its states up to date; an article that is "
        "there\n"
        "already, by hash, is not read twice. One that can't be read does not\n"
        "stop the others. With --catalog alone, reads what the catalog "
        "names.\n"
        "A project keeps the file of --gazetteer and goes by it from then on,\n"
        "until one of the same name replaces it.\n"
        "Work that was stopped goes on by --skip with the number of lines\n"
        "that were printed.\n",
    .examples = "read article.txt\n"
                "read --published 2016-03-25 - < article.txt\n"
                "read --explain page.html\n"
                "read --catalog catalog.csv articles/ > claims.jsonl\n"
                "read --text-field story.body news.ndjson.gz > claims.jsonl\n"
                "read --skip 120000 crawl.warc.gz >> claims.jsonl\n"
                "read -p palmyra.gpkg --catalog catalog.csv articles/*.txt\n"
                "read -p palmyra.gpkg --gazetteer ours.tsv",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
