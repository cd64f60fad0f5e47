#include "serve/serve.h"

#include "core/arena.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#define REQUEST_CEILING (2048 * MEGABYTE)

enum { PARAMETER_MAX = 32, IDLE_SECONDS = 30, CONNECTION_MAX = 64 };

struct Serve {
    struct MHD_Daemon *daemon;
    uint16_t port;
    ServeHandler *handler;
    void *self;
};

/* One request, from its first byte to its answer. */
typedef struct {
    Arena arena;
    char body[SERVE_BODY_MAX];
    size_t body_size;
    bool too_long;
    ServeParameter parameters[PARAMETER_MAX];
    size_t parameter_count;
} Exchange;

/* ---- what came ---------------------------------------------------------- */

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static Str header_text(struct MHD_Connection *connection, const char *name)
{
    const char *value = header(connection, name);

    return value == NULL ? (Str){NULL, 0} : str_from_cstr(value);
}

/* Whether the host named is this machine, by the port that we listen on. */
static bool is_our_host(const Serve *serve, Str host)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    Str name = str_take_until(&host, ':');
    long port;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i]))
            return str_to_long(host, &port) && port == serve->port;
    return false;
}

static bool is_ours(const Serve *serve, struct MHD_Connection *connection)
{
    Str origin = header_text(connection, "Origin");
    Str scheme = STR("http://");

    if (!str_begins(origin, scheme) ||
        !is_our_host(serve, str_slice(origin, scheme.len, origin.len)))
        return false;
    return header(connection, "X-Tetrapylon") != NULL &&
           str_begins(header_text(connection, "Content-Type"),
                      STR("application/json"));
}

static enum MHD_Result keep_parameter(void *self, enum MHD_ValueKind kind,
                                      const char *name, const char *value)
{
    Exchange *exchange = self;

    (void)kind;
    if (exchange->parameter_count == PARAMETER_MAX) {
        exchange->too_long = true;
        return MHD_NO;
    }
    exchange->parameters[exchange->parameter_count++] = (ServeParameter){
        str_from_cstr(name), str_from_cstr(value == NULL ? "" : value)};
    return MHD_YES;
}

/* ---- what goes ---------------------------------------------------------- */

static void add_headers(struct MHD_Response *response, const ServeReply *reply)
{
    static const char *const always[][2] = {
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
    };

    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        (void)MHD_add_response_header(response, always[i][0], always[i][1]);
    (void)MHD_add_response_header(response, "Content-Type", reply->type);
    if (reply->allow != NULL)
        (void)MHD_add_response_header(response, "Allow", reply->allow);
}

static enum MHD_Result reply_with(struct MHD_Connection *connection,
                                  const ServeReply *reply, Str body)
{
    char *copy = malloc(body.len + 1);
    struct MHD_Response *response = NULL;
    enum MHD_Result result;

    if (copy == NULL)
        return MHD_NO;
    if (body.len > 0)
        memcpy(copy, body.data, body.len);
    response =
        MHD_create_response_from_buffer(body.len, copy, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(copy);
        return MHD_NO;
    }
    add_headers(response, reply);
    result = MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result say_why(struct MHD_Connection *connection, int status,
                               const char *sentence)
{
    ServeReply reply = {status, "text/plain; charset=utf-8", NULL};

    return reply_with(connection, &reply, str_from_cstr(sentence));
}

static enum MHD_Result answer(const Serve *serve, Exchange *exchange,
                              struct MHD_Connection *connection,
                              const char *path, bool changes)
{
    Memory memory = {.arena = &exchange->arena};
    ServeRequest request = {
        .changes = changes,
        .path = str_from_cstr(path),
        .parameters = exchange->parameters,
        .accept = header_text(connection, "Accept"),
        .body = {exchange->body, exchange->body_size},
    };
    ServeReply reply = {200, "text/plain; charset=utf-8", NULL};
    Error err = {0};

    (void)MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND,
                                    keep_parameter, exchange);
    if (exchange->too_long)
        return say_why(connection, 413, "that is too much");
    request.parameter_count = exchange->parameter_count;
    if (!arena_format(&exchange->arena, &request.base, &err, "http://%s",
                      header(connection, "Host")) ||
        !serve->handler(serve->self, &exchange->arena, &request,
                        memory_sink(&memory), &reply, &err))
        return say_why(connection, 500, err.message);
    return reply_with(connection, &reply, memory_text(&memory));
}

static bool is_method(const char *method, const char *name)
{
    return strcmp(method, name) == 0;
}

static enum MHD_Result finish(const Serve *serve, Exchange *exchange,
                              struct MHD_Connection *connection,
                              const char *path, const char *method)
{
    bool changes = is_method(method, MHD_HTTP_METHOD_POST);

    if (!is_our_host(serve, header_text(connection, "Host")))
        return say_why(connection, 403,
                       "this is served to this machine alone, under "
                       "127.0.0.1 or localhost");
    if (!changes && !is_method(method, MHD_HTTP_METHOD_GET) &&
        !is_method(method, MHD_HTTP_METHOD_HEAD)) {
        ServeReply reply = {405, "text/plain; charset=utf-8",
                            "GET, HEAD, POST"};
        return reply_with(connection, &reply,
                          STR("there is no such method here"));
    }
    if (changes && !is_ours(serve, connection))
        return say_why(connection, 403,
                       "only the page itself may change something");
    return answer(serve, exchange, connection, path, changes);
}

/* libmicrohttpd's own shape of a function. */
/* NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result take(void *self, struct MHD_Connection *connection,
                            const char *path, const char *method,
                            const char *version, const char *data, size_t *size,
                            void **slot)
{
    Exchange *exchange = *slot;

    (void)version;
    if (exchange == NULL) {
        exchange = calloc(1, sizeof *exchange);
        if (exchange == NULL)
            return MHD_NO;
        exchange->arena = arena_make(REQUEST_CEILING);
        *slot = exchange;
        return MHD_YES;
    }
    if (*size > 0) {
        size_t room = sizeof exchange->body - exchange->body_size;

        exchange->too_long |= *size > room;
        if (!exchange->too_long) {
            memcpy(exchange->body + exchange->body_size, data, *size);
            exchange->body_size += *size;
        }
        *size = 0;
        return MHD_YES;
    }
    return finish(self, exchange, connection, path, method);
}

static void forget(void *self, struct MHD_Connection *connection, void **slot,
                   enum MHD_RequestTerminationCode why)
{
    Exchange *exchange = *slot;

    (void)self;
    (void)connection;
    (void)why;
    if (exchange == NULL)
        return;
    arena_release(&exchange->arena);
    free(exchange);
    *slot = NULL;
}

/* ---- listening ---------------------------------------------------------- */

static bool listen_on(Serve *serve, uint16_t port, Error *err)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(port),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const union MHD_DaemonInfo *info;

    serve->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, port, NULL, NULL, take,
        serve, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTION_MAX,
        MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END);
    if (serve->daemon == NULL)
        return error_set(err, ERROR_IO, 0,
                         "port %u on 127.0.0.1 can't be listened on; another "
                         "program may have it: choose one by --port",
                         (unsigned)port);
    info = MHD_get_daemon_info(serve->daemon, MHD_DAEMON_INFO_BIND_PORT);
    serve->port = info == NULL ? port : info->port;
    return true;
}

bool serve_open(uint16_t port, ServeHandler *handler, void *self, Serve **out,
                Error *err)
{
    Serve *serve = calloc(1, sizeof *serve);

    if (serve == NULL)
        return error_set(err, ERROR_MEMORY, 0, "memory ran out");
    serve->handler = handler;
    serve->self = self;
    if (!listen_on(serve, port, err)) {
        free(serve);
        return false;
    }
    *out = serve;
    return true;
}

uint16_t serve_port(const Serve *serve)
{
    return serve->port;
}

void serve_close(Serve **slot)
{
    if (*slot == NULL)
        return;
    MHD_stop_daemon((*slot)->daemon);
    free(*slot);
    *slot = NULL;
}
