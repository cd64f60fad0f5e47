/* Whatever the bytes and whatever charset they are said to be in: the text is
 * UTF-8, the map covers it and ascends in the raw bytes. The first byte of an
 * input chooses the label. */
#include "core/textmap.h"
#include "core/utf8.h"
#include "read/charset.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const labels[] = {
        "",           "utf-8",       "windows-1252", "windows-1256",
        "koi8-r",     "gb18030",     "shift_jis",    "big5",
        "euc-jp",     "iso-2022-jp", "euc-kr",       "utf-16le",
        "iso-8859-6", "utf-7",       "utf-32be",     "hz-gb-2312",
    };
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str raw = {(const char *)data + 1, size - 1}, label;
    size_t text = 0, at = 0;
    Decoded decoded;
    Error err;

    if (size == 0)
        return 0;
    label = str_from_cstr(labels[data[0] % (sizeof labels / sizeof *labels)]);
    if (!charset_decode(&arena, raw, label, STR(""), &decoded, &err))
        return 0;
    must(utf8_valid_length(decoded.text) == decoded.text.len);
    must(decoded.name.len > 0 && decoded.how.len > 0);
    for (size_t i = 0; i < decoded.map.count; i++) {
        const TextRun *run = &decoded.map.items[i];
        must(run->text == text && run->text_end > run->text);
        must(run->raw >= at);
        text = run->text_end;
        at = run->raw +
             (run->text_end - run->text) / run->text_step * run->raw_step;
        must(at <= raw.len);
    }
    must(text == decoded.text.len);
    return 0;
}
