#include "core/fold.h"

#include "core/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { LONGEST = 64 };

/* Spelling variants that Unicode keeps apart and writers don't, of decomposed
 * text. 0 drops the character, ' ' parts words. */
static UChar32 unify(UChar32 c)
{
    static const UChar32 pairs[][2] = {
        {'\'', 0},        {'`', 0},         {'-', ' '},    {0x00E6, 'a'},
        {0x00F8, 'o'},    {0x0111, 'd'},    {0x0131, 'i'}, {0x0142, 'l'},
        {0x02B9, 0},      {0x02BB, 0},      {0x02BC, 0},   {0x02BE, 0},
        {0x02BF, 0},      {0x0640, 0},      /* tatweel */
        {0x0649, 0x064A}, {0x06CC, 0x064A}, /* yeh */
        {0x0671, 0x0627}, {0x06A9, 0x0643}, /* alef, kaf */
        {0x2010, ' '},    {0x2012, ' '},    {0x2013, ' '}, {0x2018, 0},
        {0x2019, 0},      {0x201B, 0},      {0x2032, 0},   {0x2212, ' '},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == c)
            return pairs[i][1];
    if (u_getCombiningClass(c) != 0 || u_charType(c) == U_FORMAT_CHAR)
        return 0;
    if (u_isUWhiteSpace(c))
        return ' ';
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
        return '0' + u_charDigitValue(c);
    return c;
}

/* One space between words, none at the ends. */
static size_t put(char *text, size_t len, UChar32 c)
{
    if (c == 0 || (c == ' ' && (len == 0 || text[len - 1] == ' ')))
        return len;
    return len + utf8_put((uint32_t)c, text + len);
}

static size_t without_last_space(const char *text, size_t len)
{
    return len - (len > 0 && text[len - 1] == ' ');
}

size_t fold_ascii(Str text, char *folded)
{
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        else if (c == '-' || (c >= '\t' && c <= '\r'))
            c = ' ';
        else if (c == '\'' || c == '`')
            continue;
        if (c != 0 && (c != ' ' || (len > 0 && folded[len - 1] != ' ')))
            folded[len++] = c;
    }
    return without_last_space(folded, len);
}

/* An accent that stands alone, as \u00B4 may for an apostrophe, is decomposed
 * to a space and a mark, and parts no words. */
static bool is_lone_accent(Str text, UChar32 c, size_t next)
{
    return c == ' ' && next < text.len &&
           u_getCombiningClass((UChar32)utf8_next(text, &next)) != 0;
}

static size_t fold_decomposed(Str text, char *folded)
{
    size_t len = 0;

    for (size_t at = 0; at < text.len;) {
        UChar32 c = (UChar32)utf8_next(text, &at);
        if (!is_lone_accent(text, c, at))
            len = put(folded, len, unify(c));
    }
    return without_last_space(folded, len);
}

/* Where a text is normalized: a short one on the stack, since most are words.
 */
enum { SHORT = 64, SHORT_ROOM = SHORT * 18 + 16 };

typedef struct {
    UChar units[SHORT_ROOM], other[SHORT_ROOM];
    char utf8[3 * SHORT_ROOM];
} ShortRoom;

/* NFKD, case folding, NFKD again: folding can compose anew. *out lies in the
 * arena or in the short room. */
static bool normalize(Arena *arena, ShortRoom *short_room, Str text, Str *out,
                      Error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    int32_t room = (int32_t)text.len * 18 + 16, size = 0, bytes = 0;
    bool is_short = text.len <= SHORT;
    UChar *units =
        is_short ? short_room->units : arena_array(arena, (size_t)room, 2, err);
    UChar *other =
        is_short ? short_room->other : arena_array(arena, (size_t)room, 2, err);
    char *utf8 =
        is_short ? short_room->utf8 : arena_array(arena, (size_t)room, 3, err);

    if (units == NULL || other == NULL || utf8 == NULL)
        return false;
    u_strFromUTF8(units, room, &size, text.data, (int32_t)text.len, &status);
    size = unorm2_normalize(nfkd, units, size, other, room, &status);
    size =
        u_strFoldCase(units, room, other, size, U_FOLD_CASE_DEFAULT, &status);
    size = unorm2_normalize(nfkd, units, size, other, room, &status);
    u_strToUTF8(utf8, 3 * room, &bytes, other, size, &status);
    if (U_FAILURE(status))
        return error_set(err, ERROR_DRIVER, 0, "ICU refuses to fold a text: %s",
                         u_errorName(status));
    *out = (Str){utf8, (size_t)bytes};
    return true;
}

bool fold(Arena *arena, Str text, Str *out, Error *err)
{
    SCOPED(arena_release)
    Arena scratch = arena_make(256 * MEGABYTE);
    ShortRoom short_room;
    bool ascii = str_is_ascii(text);
    Str normal = text;
    char *folded;
    size_t len;

    if (!ascii && text.len > MEGABYTE)
        return error_set(err, ERROR_LIMIT, 0,
                         "a text to fold is larger than 1 MB");
    if (!ascii && !normalize(&scratch, &short_room, text, &normal, err))
        return false;
    folded = arena_take(arena, normal.len + 1, err);
    if (folded == NULL)
        return false;
    len = ascii ? fold_ascii(normal, folded) : fold_decomposed(normal, folded);
    folded[len] = '\0';
    *out = (Str){folded, len};
    return true;
}

static int decode(Str s, uint32_t points[static LONGEST])
{
    int count = 0;

    for (size_t at = 0; at < s.len;) {
        if (count == LONGEST)
            return -1;
        points[count++] = utf8_next(s, &at);
    }
    return count;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

typedef struct {
    const uint32_t *points;
    int count;
} Letters;

/* One row of the table: distances of a's first i points to the starts of b that
 * are no more than limit longer or shorter. What lies beside these is more than
 * limit, which is written at both ends. */
static int fill_row(int i, const uint32_t *a, Letters b, int limit,
                    int rows[3][LONGEST + 2])
{
    int *row = rows[i % 3];
    const int *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    int first = i - limit > 1 ? i - limit : 1;
    int last = least(i + limit, b.count), best;

    best = row[first - 1] = first == 1 ? i : limit + 1;
    for (int j = first; j <= last; j++) {
        int changed = above[j - 1] + (a[i - 1] != b.points[j - 1]);
        row[j] = least(changed, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b.points[j - 2] &&
            a[i - 2] == b.points[j - 1])
            row[j] = least(row[j], before[j - 2] + 1);
        best = least(best, row[j]);
    }
    row[last + 1] = limit + 1;
    return best;
}

/* Which of 32 classes of bytes occur. */
static uint32_t letters_in(Str s)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < s.len; i++)
        letters |= (uint32_t)1 << (s.data[i] & 31);
    return letters;
}

/* Whether the letters alone tell that ASCII texts are farther apart: a change
 * takes one away and brings another. */
static bool are_apart(Str a, Str b, int limit)
{
    uint32_t others = letters_in(a) ^ letters_in(b);

    for (int i = 0; i < 2 * limit && others != 0; i++)
        others &= others - 1;
    return others != 0;
}

/* Whether ASCII texts are farther apart by their lengths or letters alone. */
static bool are_far(Str a, Str b, int limit)
{
    size_t longer = a.len > b.len ? a.len - b.len : b.len - a.len;

    return str_is_ascii(a) && str_is_ascii(b) &&
           (longer > (size_t)limit || are_apart(a, b, limit));
}

static int distance_of(Letters a, Letters b, int limit)
{
    int rows[3][LONGEST + 2] = {{0}};

    for (int j = 0; j <= b.count; j++)
        rows[0][j] = j;
    rows[0][b.count + 1] = limit + 1;
    for (int i = 1, last = 0; i <= a.count; i++) {
        int best = fill_row(i, a.points, b, limit, rows);
        /* A swap reaches over one row, so two rows must be beyond it. */
        if (best > limit && last > limit)
            return limit + 1;
        last = best;
    }
    return least(rows[a.count % 3][b.count], limit + 1);
}

int fold_distance(Str a, Str b, int limit)
{
    uint32_t a_points[LONGEST], b_points[LONGEST];
    int a_count, b_count;

    if (are_far(a, b, limit))
        return limit + 1;
    a_count = decode(a, a_points);
    b_count = decode(b, b_points);
    if (a_count < 0 || b_count < 0 || a_count - b_count > limit ||
        b_count - a_count > limit)
        return limit + 1;
    return distance_of((Letters){a_points, a_count},
                       (Letters){b_points, b_count}, limit);
}
