#include "cli/report.h"

#include "core/emit.h"
#include "core/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

Report report_make(Sink sink, Error *err)
{
    return (Report){sink, err, false};
}

static void report_write(Report *report, const char *bytes, size_t count)
{
    if (!report->failed)
        report->failed =
            !report->sink.write(report->sink.self, bytes, count, report->err);
}

/* Help texts are long, so what does not fit the stack is allocated. */
__attribute__((format(printf, 3, 0))) static void
print_long(Report *report, size_t size, const char *format, va_list args)
{
    char *text = malloc(size);

    if (text == NULL) {
        report->failed = !error_set(report->err, ERROR_MEMORY, 0,
                                    "out of memory while printing");
        return;
    }
    (void)vsnprintf(text, size, format, args);
    report_write(report, text, size - 1);
    free(text);
}

void report_print(Report *report, const char *format, ...)
{
    char text[512];
    va_list args, again;
    int length;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(text, sizeof text, format, args);
    if (length >= (int)sizeof text)
        print_long(report, (size_t)length + 1, format, again);
    else if (length > 0)
        report_write(report, text, (size_t)length);
    va_end(again);
    va_end(args);
}

/* Bytes that are not UTF-8, as in a file's name, are shown as U+FFFD. */
static bool put_for_terminal(Sink sink, Str text, Error *err)
{
    while (text.len > 0) {
        size_t valid = utf8_valid_length(text);

        if (!terminal_text(sink, str_slice(text, 0, valid), err))
            return false;
        if (valid == text.len)
            return true;
        if (!sink.write(sink.self, "\xEF\xBF\xBD", 3, err))
            return false;
        text = str_slice(text, valid + 1, text.len);
    }
    return true;
}

void report_text(Report *report, Str text)
{
    if (!report->failed)
        report->failed = !put_for_terminal(report->sink, text, report->err);
}

bool report_finish(const Report *report)
{
    return !report->failed;
}

static bool error_stream_write(void *self, const void *bytes, size_t count,
                               Error *err)
{
    (void)self;
    (void)err;
    (void)fwrite(bytes, 1, count, stderr);
    return true;
}

void say(const char *format, ...)
{
    Sink sink = {error_stream_write, NULL};
    char text[1024];
    Error err;
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    (void)fputs("tetrapylon: ", stderr);
    (void)put_for_terminal(sink, str_from_cstr(text), &err);
    (void)fputc('\n', stderr);
}
