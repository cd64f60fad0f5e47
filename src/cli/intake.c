#include "cli/intake.h"

#include "cli/progress.h"
#include "cli/report.h"

#include <unistd.h>

static void close_input(Intake *intake)
{
    if (intake->records == NULL)
        return;
    records_close(intake->records);
    intake->records = NULL;
    input_close(&intake->stream);
}

void intake_close(Intake *intake)
{
    close_input(intake);
}

static bool open_input(Intake *intake, const Input *input, Error *err)
{
    ArticleFormat format = article_format(input->hints.name);

    if (input->problem.len > 0)
        return error_set(err, ERROR_INPUT, 0, "%.*s", STR_ARGS(input->problem));
    if (format == FORMAT_UNKNOWN)
        format = intake->format;
    if (!input_open(input->path, &intake->stream, err))
        return false;
    if (records_open(input->hints.name, format, input_source(&intake->stream),
                     &intake->records, err))
        return true;
    input_close(&intake->stream);
    return false;
}

/* What was not read of the input that ends here. */
static bool end_input(Intake *intake, Arena *arena, Error *err)
{
    Str remarks;

    if (!records_remarks(intake->records, arena, &remarks, err))
        return false;
    if (remarks.len > 0) {
        progress_clear();
        say("'%s': %.*s", intake->inputs->items[intake->next].path,
            STR_ARGS(remarks));
    }
    close_input(intake);
    intake->next++;
    return true;
}

static bool refuse_input(Intake *intake, Arena *arena, const Error *why,
                         Article *out, Error *err)
{
    const Input *input = &intake->inputs->items[intake->next++];

    *out = (Article){.record = {.name = input->hints.name}, .input = input};
    return arena_copy(arena, str_from_cstr(why->message), &out->record.problem,
                      err);
}

static bool next_article(Intake *intake, Arena *arena, Article *out,
                         bool *found, Error *err)
{
    *found = false;
    while (intake->next < intake->inputs->count) {
        const Input *input = &intake->inputs->items[intake->next];
        Error why = {0};

        if (intake->records == NULL && !open_input(intake, input, &why)) {
            *found = true;
            return refuse_input(intake, arena, &why, out, err);
        }
        out->input = input;
        if (!records_next(intake->records, arena, &out->record, found, err))
            return false;
        if (*found)
            return true;
        if (!end_input(intake, arena, err))
            return false;
    }
    return true;
}

bool intake_next(Intake *intake, Arena *arena, Article *out, bool *found,
                 Error *err)
{
    while (intake->skip > 0) {
        SCOPED(arena_release) Arena passing = arena_make(arena->ceiling);
        Article passed;

        if (!next_article(intake, &passing, &passed, found, err))
            return false;
        if (!*found)
            return true;
        intake->skip--;
    }
    return next_article(intake, arena, out, found, err);
}

bool intake_waits(const Intake *intake)
{
    InputStream ahead = {STDIN_FILENO, "-"};

    if (intake->records != NULL)
        return !records_at_hand(intake->records) &&
               input_waits(&intake->stream);
    return intake->next < intake->inputs->count &&
           strcmp(intake->inputs->items[intake->next].path, "-") == 0 &&
           input_waits(&ahead);
}

Str article_name(const Article *article)
{
    const Record *record = &article->record;

    return record->id.len > 0 ? record->id : record->name;
}
