#include "core/str.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>

int str_compare(Str a, Str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = 0;

    if (shared > 0)
        order = (unsigned char)a.data[0] - (unsigned char)b.data[0];
    if (shared > 1 && order == 0)
        order = memcmp(a.data, b.data, shared);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_ascii_end(Str s, size_t from)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t eight[4];

    for (; from + sizeof eight <= s.len; from += sizeof eight) {
        memcpy(eight, s.data + from, sizeof eight);
        if (((eight[0] | eight[1] | eight[2] | eight[3]) & high) != 0)
            break;
    }
    for (; from + sizeof *eight <= s.len; from += sizeof *eight) {
        memcpy(eight, s.data + from, sizeof *eight);
        if ((*eight & high) != 0)
            break;
    }
    while (from < s.len && (unsigned char)s.data[from] < 0x80)
        from++;
    return from;
}

bool str_is_ascii(Str s)
{
    return str_ascii_end(s, 0) == s.len;
}

bool str_begins(Str s, Str prefix)
{
    return s.len >= prefix.len && str_equal((Str){s.data, prefix.len}, prefix);
}

bool str_ends(Str s, Str suffix)
{
    return s.len >= suffix.len &&
           str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

Str str_slice(Str s, size_t from, size_t end)
{
    return from < end ? (Str){s.data + from, end - from} : (Str){NULL, 0};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
    while (s.len > 0 && is_space(s.data[0]))
        s = str_slice(s, 1, s.len);
    while (s.len > 0 && is_space(s.data[s.len - 1]))
        s.len--;
    return s;
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (needle.len == 0)
        return from < s.len ? from : s.len;
    for (size_t at = from; at + needle.len <= s.len; at++) {
        const char *hit =
            memchr(s.data + at, needle.data[0], s.len - needle.len + 1 - at);

        if (hit == NULL)
            break;
        at = (size_t)(hit - s.data);
        if (memcmp(hit, needle.data, needle.len) == 0)
            return at;
    }
    return s.len;
}

Str str_take_until(Str *rest, char separator)
{
    const char *hit =
        rest->len > 0 ? memchr(rest->data, separator, rest->len) : NULL;
    size_t len = hit != NULL ? (size_t)(hit - rest->data) : rest->len;
    Str head = str_slice(*rest, 0, len);

    *rest = hit != NULL ? str_slice(*rest, len + 1, rest->len) : (Str){NULL, 0};
    return head;
}

static size_t scan_digits(Str s, size_t at, double *value, int *count)
{
    for (; at < s.len && s.data[at] >= '0' && s.data[at] <= '9'; at++) {
        *value = 10 * *value + (s.data[at] - '0');
        ++*count;
    }
    return at;
}

static bool scan_sign(Str s, size_t *at)
{
    bool minus = *at < s.len && s.data[*at] == '-';

    if (*at < s.len && (minus || s.data[*at] == '+'))
        ++*at;
    return minus;
}

/* Those that a double holds exactly stand in a table: pow takes longer than
 * all the rest of reading a number. */
static double power_of_ten(double exponent)
{
    static const double exact[] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    return exponent <= 22 ? exact[(size_t)exponent] : pow(10, exponent);
}

bool str_to_double(Str s, double *out)
{
    size_t at = 0;
    double value = 0, exponent = 0;
    int digits = 0, decimals = 0, exponent_digits = 0;
    bool minus = scan_sign(s, &at), exponent_minus = false;

    at = scan_digits(s, at, &value, &digits);
    if (at < s.len && s.data[at] == '.')
        at = scan_digits(s, at + 1, &value, &decimals);
    if (digits + decimals == 0)
        return false;
    if (at < s.len && (s.data[at] == 'e' || s.data[at] == 'E')) {
        at++;
        exponent_minus = scan_sign(s, &at);
        at = scan_digits(s, at, &exponent, &exponent_digits);
        if (exponent_digits == 0 || exponent > 400)
            return false;
    }
    exponent = (exponent_minus ? -exponent : exponent) - decimals;
    /* Dividing by an exact power keeps 38.28402 the nearest double. */
    value = exponent < 0 ? value / power_of_ten(-exponent)
                         : value * power_of_ten(exponent);
    if (at != s.len || !isfinite(value))
        return false;
    *out = minus ? -value : value;
    return true;
}

bool str_to_long(Str s, long *out)
{
    size_t at = 0;
    long value = 0;
    bool minus = scan_sign(s, &at);

    if (at == s.len)
        return false;
    for (; at < s.len; at++) {
        int digit = s.data[at] - '0';
        if (digit < 0 || digit > 9 || value > (LONG_MAX - digit) / 10)
            return false;
        value = 10 * value + digit;
    }
    *out = minus ? -value : value;
    return true;
}
