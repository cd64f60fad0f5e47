#include "read/entity.h"

#include "read/embedded.h"

enum { NAME_SIZE = 33, LEGACY_SIZE = 8, NUMBER_SIZE = 64 };

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

static void read_points(Str cell, Entity *out)
{
    out->count = 0;
    while (cell.len > 0 && out->count < 2) {
        Str word = str_take_until(&cell, ' ');
        uint32_t point = 0;
        for (size_t i = 0; i < word.len; i++)
            point = 16 * point + (uint32_t)hex_value(word.data[i]);
        out->points[out->count++] = point;
    }
}

/* The table is text, sorted by name: halved by bytes, then moved to the start
 * of a line. *goes_on: another name begins with this one. */
static bool find_name(Str name, Entity *out, bool *goes_on)
{
    Str table = {embedded_entities_tsv, embedded_entities_tsv_size};
    size_t low = 0, high = table.len;

    *goes_on = false;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        Str rest, cell, key;
        int order;
        while (at > low && table.data[at - 1] != '\n')
            at--;
        rest = str_slice(table, at, table.len);
        cell = str_take_until(&rest, '\n');
        key = str_take_until(&cell, '\t');
        order = str_compare(name, key);
        *goes_on |= key.len > name.len && str_begins(key, name);
        if (order == 0) {
            read_points(cell, out);
            *goes_on = true;
            return true;
        }
        if (order < 0)
            high = at;
        else
            low = table.len - rest.len;
    }
    return false;
}

/* What windows-1252 has in the place of the C1 controls. */
static uint32_t repair(uint32_t point)
{
    static const uint16_t c1[] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
    };

    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return 0xFFFD;
    return point >= 0x80 && point <= 0x9F ? c1[point - 0x80] : point;
}

static bool read_number(Str s, Entity *out)
{
    bool hex = s.len > 2 && (s.data[2] | 0x20) == 'x';
    size_t at = hex ? 3 : 2, start = at;
    uint32_t point = 0;

    for (; at < s.len && at < NUMBER_SIZE; at++) {
        int digit = hex_value(s.data[at]);
        if (digit < 0 || (!hex && digit > 9))
            break;
        if (point <= 0x10FFFF)
            point = (hex ? 16 : 10) * point + (uint32_t)digit;
    }
    if (at == start)
        return false;
    *out =
        (Entity){{repair(point), 0}, 1, at + (at < s.len && s.data[at] == ';')};
    return true;
}

/* The longest name without a semicolon that stands there. */
static bool read_legacy(Str s, size_t length, bool attribute, Entity *out)
{
    Entity found = {0};
    bool goes_on = true;

    for (size_t n = 2; n <= length && n <= LEGACY_SIZE && goes_on; n++)
        if (find_name(str_slice(s, 1, 1 + n), &found, &goes_on))
            found.size = 1 + n;
    if (found.size == 0)
        return false;
    *out = found;
    return !attribute || found.size >= s.len ||
           (s.data[found.size] != '=' && !is_alnum(s.data[found.size]));
}

bool entity_read(Str s, bool attribute, Entity *out)
{
    Entity entity = {0};
    size_t length = 0;
    bool goes_on;

    if (s.len < 2 || s.data[0] != '&')
        return false;
    if (s.data[1] == '#') {
        if (!read_number(s, &entity))
            return false;
    } else {
        while (1 + length < s.len && length < NAME_SIZE &&
               is_alnum(s.data[1 + length]))
            length++;
        if (length > 0 && 1 + length < s.len && s.data[1 + length] == ';' &&
            find_name(str_slice(s, 1, 2 + length), &entity, &goes_on))
            entity.size = 2 + length;
        else if (!read_legacy(s, length, attribute, &entity))
            return false;
    }
    *out = entity;
    return true;
}
