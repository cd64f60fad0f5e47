#include "cli/read_options.h"

#include "cli/nearest.h"
#include "cli/options.h"

bool read_option_number(const Arguments *arguments, const char *name, long low,
                        long high, size_t *out, Error *err)
{
    const char *text = option_value(arguments, name);
    long value;

    if (text == NULL)
        return true;
    if (!str_to_long(str_from_cstr(text), &value) || value < low ||
        value > high)
        return error_set(err, ERROR_INPUT, 0,
                         "--%s '%s' is no number from %ld to %ld", name, text,
                         low, high);
    *out = (size_t)value;
    return true;
}

bool read_option_format(const Arguments *arguments, ArticleFormat *out,
                        Error *err)
{
    static const struct {
        Str name;
        ArticleFormat format;
    } formats[] = {{{"text", 4}, FORMAT_TEXT},
                   {{"html", 4}, FORMAT_HTML},
                   {{"json", 4}, FORMAT_JSON},
                   {{"ndjson", 6}, FORMAT_NDJSON},
                   {{"warc", 4}, FORMAT_WARC}};
    enum { COUNT = sizeof formats / sizeof *formats };
    const char *word = option_value(arguments, "format");
    Str names[COUNT];

    if (word == NULL)
        return true;
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = formats[i].name;
        if (str_is(names[i], word)) {
            *out = formats[i].format;
            return true;
        }
    }
    return nearest_refuse("format", str_from_cstr(word), names, COUNT, err);
}
