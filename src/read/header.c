#include "read/header.h"

#include "core/date.h"

enum { KEY_LENGTH = 24 };

/* Whether key is the word, in any case. */
static bool key_is(Str key, const char *word)
{
    Str wanted = str_from_cstr(word);

    if (key.len != wanted.len)
        return false;
    for (size_t i = 0; i < key.len; i++)
        if ((key.data[i] | 0x20) != wanted.data[i])
            return false;
    return true;
}

static bool is_key(Str key)
{
    for (size_t i = 0; i < key.len; i++) {
        char c = key.data[i];
        if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && c != '_' && c != '-')
            return false;
    }
    return key.len > 0 && key.len <= KEY_LENGTH;
}

static Str *slot_for(Header *header, Str key)
{
    if (key_is(key, "title"))
        return &header->title;
    if (key_is(key, "publisher"))
        return &header->publisher;
    if (key_is(key, "url"))
        return &header->url;
    return key_is(key, "published") ? &header->published : NULL;
}

/* False where the line is no "key: value". */
static bool read_line(Str raw, Str line, Header *out, bool *known)
{
    Str value = line, key = str_take_until(&value, ':');
    Str *slot;

    if (key.len == line.len || !is_key(str_trim(key)))
        return false;
    slot = slot_for(out, str_trim(key));
    if (slot == NULL)
        return true;
    *slot = str_trim(value);
    *known = true;
    if (slot == &out->published && slot->len > 0)
        out->published_at = (size_t)(slot->data - raw.data);
    return true;
}

void header_read(Str raw, Header *out)
{
    Header header = {0};
    Str bom = STR("\xEF\xBB\xBF");
    Str rest = str_begins(raw, bom) ? str_slice(raw, bom.len, raw.len) : raw;
    bool known = false;

    *out = (Header){0};
    while (rest.len > 0) {
        Str line = str_take_until(&rest, '\n');
        if (str_trim(line).len == 0) {
            header.end = raw.len - rest.len;
            if (known)
                *out = header;
            return;
        }
        if (!read_line(raw, line, &header, &known))
            return;
    }
}

static bool digits_at(Str s, size_t at, size_t count, int *out)
{
    long value;

    for (size_t i = 0; i < count; i++)
        if (at + i >= s.len || s.data[at + i] < '0' || s.data[at + i] > '9')
            return false;
    if (at + count < s.len && s.data[at + count] >= '0' &&
        s.data[at + count] <= '9')
        return false;
    if (!str_to_long(str_slice(s, at, at + count), &value))
        return false;
    *out = (int)value;
    return true;
}

bool url_date(Str url, When *out)
{
    for (size_t at = 0; at + 11 <= url.len; at++) {
        Date date;
        char parts = url.data[at + 5];
        if (url.data[at] != '/' || (parts != '/' && parts != '-') ||
            !digits_at(url, at + 1, 4, &date.year) ||
            !digits_at(url, at + 6, 2, &date.month) ||
            url.data[at + 8] != parts ||
            !digits_at(url, at + 9, 2, &date.day) || date.year < 1900 ||
            !date_exists(date))
            continue;
        *out = (When){day_from_date(date), day_from_date(date)};
        return true;
    }
    return false;
}
