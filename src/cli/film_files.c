#include "cli/film_files.h"

#include "cli/interrupt.h"
#include "cli/options.h"
#include "core/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- standard output --------------------------------------------------- */

/* A pipe's writer does not wait in write(), so that a signal is heard even
 * where nobody reads. */
static bool write_some(FilmFiles *files, const char **bytes, size_t *count,
                       Error *err)
{
    enum { PATIENCE = 200 }; /* milliseconds */
    struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
    ssize_t done = write(STDOUT_FILENO, *bytes, *count);

    if (interrupt_signal() != 0)
        return error_set(err, ERROR_STOPPED, 0, "stopped");
    if (done < 0 && errno == EAGAIN) {
        (void)poll(&ready, 1, PATIENCE);
    } else if (done < 0 && errno != EINTR) {
        files->cut_off = errno == EPIPE;
        return error_set(err, ERROR_IO, 0,
                         "standard output cannot be written: %s",
                         strerror(errno));
    }
    if (done > 0) {
        *bytes += done;
        *count -= (size_t)done;
    }
    return true;
}

static bool write_pipe(void *self, const void *bytes, size_t count, Error *err)
{
    const char *rest = bytes;

    while (count > 0)
        if (!write_some(self, &rest, &count, err))
            return false;
    return true;
}

static void open_pipe(FilmFiles *files)
{
    struct stat status;
    int flags = fcntl(STDOUT_FILENO, F_GETFL);

    files->to_pipe = true;
    (void)signal(SIGPIPE, SIG_IGN);
    if (fstat(STDOUT_FILENO, &status) == 0 && S_ISFIFO(status.st_mode))
        (void)fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
    files->target.sink = (Sink){write_pipe, files};
}

/* ---- files ------------------------------------------------------------- */

static bool open_file(const Arguments *arguments, const char *path,
                      FilmFiles *files, Output **out, Error *err)
{
    if (!output_open(path, option_given(arguments, "overwrite"), out, err))
        return false;
    files->outputs[files->count++] = *out;
    return true;
}

/* The folder of the pictures, which is made where it is missing. */
static bool open_folder(const char *pattern, FilmFiles *files, Error *err)
{
    size_t length =
        strlen(pattern) - input_file_name(str_from_cstr(pattern)).len;
    char *folder = length > 1 ? strndup(pattern, length - 1) : NULL;

    if (length > 1 && folder == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    if (folder == NULL)
        return true;
    if (mkdir(folder, 0777) == 0) {
        files->folder = folder;
        return true;
    }
    if (errno == EEXIST) {
        free(folder);
        return true;
    }
    error_set(err, ERROR_IO, 0, "the folder '%s' cannot be made: %s", folder,
              strerror(errno));
    free(folder);
    return false;
}

bool film_files_open_film(const Arguments *arguments, FilmFormat format,
                          FilmFiles *files, Error *err)
{
    const char *path = option_value(arguments, "output");
    Output *output;

    files->target.overwrite = option_given(arguments, "overwrite");
    files->target.file_name = path;
    if (format == FILM_PAGES)
        return open_folder(path, files, err);
    if (strcmp(path, "-") == 0) {
        open_pipe(files);
        return true;
    }
    if (!open_file(arguments, path, files, &output, err))
        return false;
    files->target.file_name = output_temporary_name(output);
    files->target.sink = output_sink(output);
    return true;
}

static bool open_extras(const Arguments *arguments, FilmFiles *files,
                        Error *err)
{
    const struct {
        const char *option;
        Sink *sink;
    } rows[] = {{"script", &files->extras.script},
                {"poster", &files->extras.poster},
                {"contact-sheet", &files->extras.contact},
                {"captions", &files->extras.captions},
                {"transcript", &files->extras.transcript}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *path = option_value(arguments, rows[i].option);
        Output *output;
        if (path == NULL)
            continue;
        if (strcmp(path, "-") == 0 && files->to_pipe)
            return error_set(err, ERROR_INPUT, 0,
                             "--%s and the film can't both go to standard "
                             "output",
                             rows[i].option);
        if (!open_file(arguments, path, files, &output, err))
            return false;
        *rows[i].sink = output_sink(output);
    }
    return true;
}

bool film_files_open(const Arguments *arguments, FilmFormat format,
                     FilmFiles *files, Error *err)
{
    if ((!option_given(arguments, "output") ||
         film_files_open_film(arguments, format, files, err)) &&
        open_extras(arguments, files, err))
        return true;
    film_files_abandon(files);
    return false;
}

bool film_files_commit(FilmFiles *files, Error *err)
{
    bool done = true;

    interrupt_over();
    for (int i = 0; i < files->count && done; i++)
        done = output_commit(&files->outputs[i], err);
    if (!done) {
        film_files_abandon(files);
        return false;
    }
    free(files->folder);
    files->folder = NULL;
    return true;
}

void film_files_abandon(FilmFiles *files)
{
    for (int i = 0; i < files->count; i++)
        output_abandon(&files->outputs[i]);
    if (files->folder != NULL)
        (void)rmdir(files->folder); /* which fails where pictures are in it */
    free(files->folder);
    files->folder = NULL;
    if (!files->cut_off)
        return;
    (void)signal(SIGPIPE, SIG_DFL);
    (void)raise(SIGPIPE);
}
