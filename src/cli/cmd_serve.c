#include "cli/exporting.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/report.h"
#include "cli/serve_review.h"
#include "publish/api.h"
#include "serve/serve.h"

#include <signal.h>
#include <string.h>
#include <time.h>

#define PROJECT_CEILING (2048 * MEGABYTE)

enum { PORT_DEFAULT = 8017 };

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"port", "N", "on 127.0.0.1; 0 takes any that is free (8017)", 0, false},
    {"title", "TEXT", "of the page", 0, false},
    {"lang", "en|ar", "the language that the page begins in", 0, false},
};

/* The project as it was when it was last looked at. */
typedef struct {
    const Arguments *arguments;
    Arena arena; /* of what is loaded */
    Arguments mine;
    ExportMaterial material;
    bool loaded;
} Served;

/* ---- the project -------------------------------------------------------- */

static bool head_now(const Served *served, char head[static STORE_HEAD_SIZE],
                     Error *err)
{
    Store *store = NULL;
    Summary summary;
    bool done = store_open(option_value(served->arguments, "project"),
                           STORE_READ, &store, err) &&
                store_summary(store, &summary, err);

    store_close(&store);
    if (done)
        memcpy(head, summary.head, STORE_HEAD_SIZE);
    return done;
}

static bool load(Served *served, Error *err)
{
    arena_release(&served->arena);
    served->arena = arena_make(PROJECT_CEILING);
    served->mine = *served->arguments;
    served->mine.arena = &served->arena;
    served->loaded = export_load(&served->mine,
                                 NEEDS_STATES | NEEDS_CLAIMS | NEEDS_DOCUMENTS |
                                     NEEDS_MENTIONS | NEEDS_ACTORS | NEEDS_PAGE,
                                 &served->material, err);
    if (served->loaded) {
        served->material.page.live = true;
        export_release(&served->material); /* the file, not what was loaded */
    }
    return served->loaded;
}

/* Loads it again where its log has grown. */
static bool refresh(Served *served, Error *err)
{
    char head[STORE_HEAD_SIZE];

    if (!head_now(served, head, err))
        return false;
    return (served->loaded && str_is(served->material.head, head)) ||
           load(served, err);
}

/* ---- requests ----------------------------------------------------------- */

static bool wants_page(const ServeRequest *request)
{
    return str_is(request->path, "/") && request->parameter_count == 0 &&
           str_find(request->accept, STR("text/html"), 0) < request->accept.len;
}

static bool answer_page(const Served *served, Sink sink, ServeReply *out,
                        Error *err)
{
    PublishRequest request = {.layer = LAYER_STATES,
                              .head = served->material.head};

    out->type = "text/html; charset=utf-8";
    return page_write(&served->material.material, &request, sink, err);
}

static bool answer_api(const Served *served, Arena *arena,
                       const ServeRequest *request, Sink sink, ServeReply *out,
                       Error *err)
{
    Str title = served->material.page.title;
    Api api = {.base = request->base,
               .title = title.len > 0 ? title : STR("A Tetrapylon project"),
               .head = served->material.head,
               .material = &served->material.material};
    ApiParameter *parameters =
        arena_array(arena, request->parameter_count, sizeof *parameters, err);
    ApiQuestion question = {request->path, parameters,
                            request->parameter_count};
    ApiAnswer answer;

    if (parameters == NULL)
        return false;
    for (size_t i = 0; i < request->parameter_count; i++)
        parameters[i] = (ApiParameter){request->parameters[i].name,
                                       request->parameters[i].value};
    if (!api_answer(&api, &question, sink, &answer, err))
        return false;
    out->status = answer.status;
    out->type = answer.type;
    return true;
}

static bool say_text(Sink sink, Str text, Error *err)
{
    return sink.write(sink.self, text.data, text.len, err);
}

/* What the store refuses is the reader's to mend. */
static bool answer_review(const Served *served, Arena *arena,
                          const ServeRequest *request, Sink sink,
                          ServeReply *out, Error *err)
{
    if (!str_is(request->path, "/review")) {
        out->status = 405;
        out->allow = "GET, HEAD";
        return say_text(sink, STR("nothing can be changed here"), err);
    }
    if (serve_review(served->arguments, arena, request->body, err))
        return say_text(sink, STR("decided"), err);
    if (err->kind != ERROR_INPUT)
        return false;
    out->status = 400;
    return say_text(sink, str_from_cstr(err->message), err);
}

static bool answer(void *self, Arena *arena, const ServeRequest *request,
                   Sink sink, ServeReply *out, Error *err)
{
    Served *served = self;

    if (request->changes)
        return answer_review(served, arena, request, sink, out, err);
    if (!refresh(served, err))
        return false;
    if (str_is(request->path, "/head"))
        return say_text(sink, served->material.head, err);
    if (wants_page(request))
        return answer_page(served, sink, out, err);
    return answer_api(served, arena, request, sink, out, err);
}

/* ---- the verb ----------------------------------------------------------- */

static bool choose_port(const Arguments *arguments, uint16_t *out, Error *err)
{
    const char *text = option_value(arguments, "port");
    long port = PORT_DEFAULT;

    if (text != NULL &&
        (!str_to_long(str_from_cstr(text), &port) || port < 0 || port > 65535))
        return error_set(err, ERROR_INPUT, 0,
                         "--port '%s' is no port; write a number from 0 to "
                         "65535",
                         text);
    *out = (uint16_t)port;
    return true;
}

static void wait_for_signal(void)
{
    const struct timespec moment = {.tv_nsec = 200000000};

    while (interrupt_signal() == 0)
        (void)nanosleep(&moment, NULL);
}

static bool check_language(const Arguments *arguments, Error *err)
{
    const char *language = option_value(arguments, "lang");

    return language == NULL || strcmp(language, "en") == 0 ||
           strcmp(language, "ar") == 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "--lang '%s' is neither 'en' nor 'ar'", language);
}

static Code run(const Arguments *arguments, Error *err)
{
    Served served = {.arguments = arguments, .arena = arena_make(MEGABYTE)};
    Serve *serve = NULL;
    uint16_t port = 0;
    bool done;

    if (arguments->operand_count > 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "'%s' is one word too many; serve takes options only",
                        arguments->operands[0]);
        return CODE_USAGE;
    }
    if (!choose_port(arguments, &port, err) || !check_language(arguments, err))
        return CODE_USAGE;
    interrupt_listen();
    (void)signal(SIGPIPE, SIG_IGN); /* a browser may go away at any time */
    done = load(&served, err) && serve_open(port, answer, &served, &serve, err);
    if (done) {
        say("http://127.0.0.1:%u/ - stop with Ctrl-C",
            (unsigned)serve_port(serve));
        wait_for_signal();
        serve_close(&serve);
    }
    arena_release(&served.arena);
    return done ? CODE_DONE : CODE_FAILED;
}

const Command command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "shows the project to a browser and GIS applications here",
    .details =
        "The page is that of 'export -o page.html', live, with decisions on "
        "claims.\nThe layers stand under /collections by OGC API - Features: "
        "QGIS and GDAL\nread them (OAPIF:http://127.0.0.1:8017). Only this "
        "machine is served.\n",
    .examples = "serve -p palmyra.gpkg\n"
                "serve -p palmyra.gpkg --port 9000 --lang ar",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
