#include "cli/formats.h"

#include "cli/nearest.h"
#include "core/input.h"

#include <assert.h>
#include <strings.h>

enum { FORMAT_MAX = 16 };

static Str extension(const char *path)
{
    Str name = input_file_name(str_from_cstr(path));

    for (size_t at = name.len; at > 0; at--)
        if (name.data[at - 1] == '.')
            return str_slice(name, at, name.len);
    return (Str){0};
}

/* "MAP.PNG" is a PNG too. */
static bool same_but_case(Str a, Str b)
{
    return a.len == b.len && strncasecmp(a.data, b.data, a.len) == 0;
}

bool format_choose(const Format *formats, size_t count, const char *path,
                   const char *given, int *out, Error *err)
{
    Str wanted = given == NULL ? extension(path) : str_from_cstr(given);
    Str names[FORMAT_MAX];

    assert(count <= FORMAT_MAX);
    if (wanted.len == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "the format of '%s' is not known; name it by -f or by "
                         "an ending such as .%s",
                         path, formats[0].name);
    for (size_t i = 0; i < count; i++) {
        names[i] = str_from_cstr(formats[i].name);
        if (same_but_case(wanted, names[i])) {
            *out = formats[i].value;
            return true;
        }
    }
    return nearest_refuse("format", wanted, names, count, err);
}
