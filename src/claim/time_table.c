#include "claim/time_table.h"

#include "claim/lexicon.h"
#include "core/table.h"
#include "read/read.h"

/* As far as the words that look ahead may stand from a phrase. */
enum { AHEAD_TOKENS = 8, ITEM_MAX = 12 };

typedef enum {
    ITEM_MONTH,
    ITEM_WEEKDAY,
    ITEM_NUMBER,
    ITEM_SEASON,
    ITEM_UNIT,
    ITEM_SINCE,
    ITEM_UNTIL,
    ITEM_AHEAD,
    ITEM_ARTICLE,
    ITEM_DAY, /* figures from here on, and words of the pattern itself */
    ITEM_YEAR,
    ITEM_LITERAL,
} ItemKind;

typedef struct {
    ItemKind kind;
    int value;
    Str word;
} TimeWord;

typedef struct {
    ItemKind kind;
    bool optional;
    Str word; /* of a literal */
} Item;

typedef struct {
    Item items[ITEM_MAX];
    size_t count;
    TimePhrase phrase;
    TimeAspect aspect;
} Pattern;

struct TimeTable {
    VEC(TimeWord) words;
    VEC(Pattern) patterns;
};

typedef struct {
    Arena *arena;
    const PhraseTable *spelling;
    TimeTable *table;
    const Table *rows;
    size_t row;
    Error *err;
} Loader;

/* ---- loading --------------------------------------------------------------
 */

static bool refuse(const Loader *in, const char *why, Str what)
{
    return table_refuse(in->rows, in->row, in->err, "%s '%.*s'", why,
                        STR_ARGS(what));
}

static bool find_name(Str name, const char *const *names, size_t count,
                      int *out)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, names[i])) {
            *out = (int)i;
            return true;
        }
    return false;
}
#define FIND(name, names, out)                                                 \
    find_name(name, names, sizeof(names) / sizeof *(names), out)

static const char *const class_names[] = {"month",  "weekday", "number",
                                          "season", "unit",    "since",
                                          "until",  "ahead",   "article"};
static const char *const unit_names[] = {"",     "hour",  "day",  "weekend",
                                         "week", "month", "year", "decade"};
static const char *const shift_names[] = {"", "last", "this", "next"};
static const char *const part_names[] = {"", "early", "middle", "late"};
static const char *const kind_names[] = {"date", "decade", "season", "weekday",
                                         "unit", "ago",    "span",   "beside",
                                         "same", "hour"};

static bool read_flag(Str name, Pattern *out)
{
    if (str_is(name, "forward"))
        out->phrase.forward = true;
    else if (str_is(name, "past"))
        out->aspect.past = true;
    else if (str_is(name, "ahead"))
        out->aspect.ahead = true;
    else if (str_is(name, "lasting"))
        out->aspect.lasting = true;
    else
        return false;
    return true;
}

/* One of "kind=ago", "forward". */
static bool read_setting(Str setting, Pattern *out)
{
    Str value = setting;
    Str name = str_take_until(&value, '=');
    int index = 0;
    long count;

    if (value.len == 0)
        return read_flag(name, out);
    if (str_is(name, "count"))
        return str_to_long(value, &count) && count > 0 && count < 10000 &&
               (out->phrase.count = (int)count, true);
    if (str_is(name, "kind"))
        return FIND(value, kind_names, &index) &&
               (out->phrase.kind = (TimeKind)index, true);
    if (str_is(name, "unit"))
        return FIND(value, unit_names, &index) &&
               (out->phrase.unit = (TimeUnit)index, true);
    if (str_is(name, "shift"))
        return FIND(value, shift_names, &index) &&
               (out->phrase.shift = (TimeShift)index, true);
    if (str_is(name, "week"))
        return FIND(value, shift_names, &index) &&
               (out->phrase.week_shift = (TimeShift)index, true);
    return str_is(name, "part") && FIND(value, part_names, &index) &&
           (out->phrase.part = (TimePart)index, true);
}

static bool put_item(const Loader *in, Item item, Pattern *out)
{
    if (out->count == ITEM_MAX)
        return table_refuse(in->rows, in->row, in->err,
                            "a pattern has at most %d words", ITEM_MAX);
    out->items[out->count++] = item;
    return true;
}

/* "depuis", "<month>", "(le)" */
static bool read_item(const Loader *in, Str text, Pattern *out)
{
    static const char *const slots[] = {"<month>", "<weekday>", "<count>",
                                        "<season>", "<unit>"};
    Item item = {.kind = ITEM_LITERAL};
    Token *tokens;
    size_t count;
    int slot = 0;

    if (text.len > 2 && text.data[0] == '(') {
        item.optional = true;
        text = str_slice(text, 1, text.len - 1);
    }
    if (FIND(text, slots, &slot) || str_is(text, "<day>") ||
        str_is(text, "<year>")) {
        item.kind = str_is(text, "<day>")    ? ITEM_DAY
                    : str_is(text, "<year>") ? ITEM_YEAR
                                             : (ItemKind)slot;
        return put_item(in, item, out);
    }
    if (text.data[0] == '<')
        return refuse(in, "no such slot as", text);
    if (!phrases_cut(in->arena, in->spelling, text, &tokens, &count, in->err))
        return false;
    for (size_t i = 0; i < count; i++) {
        item.word = tokens[i].folded;
        if (!put_item(in, item, out))
            return false;
    }
    return true;
}

static bool read_pattern(const Loader *in, Str settings, Str text)
{
    Pattern pattern = {0};

    while (settings.len > 0) {
        Str setting = str_take_until(&settings, ' ');

        if (setting.len > 0 && !read_setting(setting, &pattern))
            return refuse(in, "no such setting as", setting);
    }
    while (text.len > 0) {
        Str part = str_take_until(&text, ' ');

        if (part.len > 0 && !read_item(in, part, &pattern))
            return false;
    }
    return VEC_PUSH(in->arena, &in->table->patterns, pattern, in->err);
}

static bool read_value(const Loader *in, ItemKind kind, Str text, int *out)
{
    static const int most[] = {12, 7, 9999, 4};
    long value;

    *out = 0;
    if (kind > ITEM_UNIT)
        return true;
    if (kind == ITEM_UNIT)
        return (text.len > 0 && FIND(text, unit_names, out)) ||
               refuse(in, "no such unit as", text);
    if (!str_to_long(text, &value) || value < 1 || value > most[kind])
        return refuse(in, "no such value as", text);
    *out = (int)value;
    return true;
}

static bool read_row(const Loader *in)
{
    Str class = table_cell(in->rows, in->row, table_column(in->rows, "class"));
    Str value = table_cell(in->rows, in->row, table_column(in->rows, "value"));
    List list = {
        table_cell(in->rows, in->row, table_column(in->rows, "words"))};
    TimeWord word = {0};
    Token *tokens;
    size_t count;
    Str text;
    int kind = 0;

    if (!str_is(class, "phrase")) {
        if (!FIND(class, class_names, &kind))
            return refuse(in, "no such class as", class);
        if (!read_value(in, (ItemKind)kind, value, &word.value))
            return false;
    }
    word.kind = (ItemKind)kind;
    while (list_next(&list, &text)) {
        if (str_is(class, "phrase")) {
            if (!read_pattern(in, value, text))
                return false;
            continue;
        }
        if (!phrases_cut(in->arena, in->spelling, text, &tokens, &count,
                         in->err))
            return false;
        if (count != 1)
            return refuse(in, "one word is needed, not", text);
        word.word = tokens[0].folded;
        if (!VEC_PUSH(in->arena, &in->table->words, word, in->err))
            return false;
    }
    return true;
}

bool time_table_load(Arena *arena, const PhraseTable *spelling, Str name,
                     Str text, const TimeTable **out, Error *err)
{
    Table rows;
    Loader in = {arena, spelling, arena_take(arena, sizeof *in.table, err),
                 &rows, 0,        err};
    int column;

    if (in.table == NULL ||
        !table_parse(arena, TABLE_TSV, name, text, &rows, err) ||
        !table_need(&rows, "class", &column, err) ||
        !table_need(&rows, "value", &column, err) ||
        !table_need(&rows, "words", &column, err))
        return false;
    for (; in.row < rows.row_count; in.row++)
        if (!read_row(&in))
            return false;
    *out = in.table;
    return true;
}

/* ---- reading --------------------------------------------------------------
 */

static const TimeWord *find_word(const TimeTable *table, ItemKind kind,
                                 Str word)
{
    for (size_t i = 0; i < table->words.count; i++)
        if (table->words.items[i].kind == kind &&
            str_equal(table->words.items[i].word, word))
            return &table->words.items[i];
    return NULL;
}

static bool take_figure(const Token *token, TimePhrase *out)
{
    long count;

    if (token->kind != TOKEN_NUMBER || !str_to_long(token->folded, &count) ||
        count < 1 || count > 9999)
        return false;
    out->count = (int)count;
    return true;
}

static void put_value(const TimeWord *word, TimePhrase *out)
{
    switch (word->kind) {
    case ITEM_MONTH:
        out->month = word->value;
        break;
    case ITEM_WEEKDAY:
        out->weekday = word->value;
        break;
    case ITEM_NUMBER:
        out->count = word->value;
        break;
    case ITEM_SEASON:
        out->season = word->value;
        break;
    case ITEM_UNIT:
        out->unit = (TimeUnit)word->value;
        break;
    default:
        break;
    }
}

static bool take_item(const TimeTable *table, const Item *item,
                      const Token *token, TimePhrase *out)
{
    const TimeWord *word;

    if (item->kind == ITEM_LITERAL)
        return str_equal(token->folded, item->word);
    if (item->kind == ITEM_DAY)
        return (out->day = read_month_day(token)) != 0;
    if (item->kind == ITEM_YEAR)
        return (out->year = read_year(token)) != 0;
    if (item->kind == ITEM_NUMBER && take_figure(token, out))
        return true;
    word = find_word(table, item->kind, token->folded);
    if (word != NULL)
        put_value(word, out);
    return word != NULL;
}

static bool match(const TimeTable *table, const Pattern *pattern,
                  const Token *tokens, Span within, TimePhrase *out)
{
    size_t at = within.start;

    *out = pattern->phrase;
    for (size_t i = 0; i < pattern->count; i++) {
        const Item *item = &pattern->items[i];

        if (at < within.end && take_item(table, item, &tokens[at], out))
            at++;
        else if (!item->optional)
            return false;
    }
    out->first = within.start;
    out->end = at;
    return at > within.start;
}

static bool looks_ahead(const TimeTable *table, const Token *tokens,
                        const Sentence *sentence, const TimePhrase *phrase)
{
    size_t from = phrase->first > sentence->first + AHEAD_TOKENS
                      ? phrase->first - AHEAD_TOKENS
                      : sentence->first;
    size_t to = phrase->end + AHEAD_TOKENS < sentence->end
                    ? phrase->end + AHEAD_TOKENS
                    : sentence->end;

    for (size_t i = from; i < to; i++)
        if (find_word(table, ITEM_AHEAD, tokens[i].folded) != NULL)
            return true;
    return false;
}

/* What the words before it say: "depuis le". */
static void look_before(const TimeTable *table, const Token *tokens,
                        const Sentence *sentence, size_t at, TimeAspect *out)
{
    while (at > sentence->first &&
           find_word(table, ITEM_ARTICLE, tokens[at - 1].folded) != NULL)
        at--;
    if (at == sentence->first)
        return;
    if (find_word(table, ITEM_SINCE, tokens[at - 1].folded) != NULL)
        out->past = out->lasting = true;
    else if (find_word(table, ITEM_UNTIL, tokens[at - 1].folded) != NULL)
        out->lasting = true;
}

bool time_table_read(const TimeTable *table, const Token *tokens,
                     const Sentence *sentence, size_t at, TimePhrase *out,
                     TimeAspect *aspect)
{
    const Pattern *best = NULL;
    TimePhrase phrase;

    for (size_t i = 0; i < table->patterns.count; i++)
        if (match(table, &table->patterns.items[i], tokens,
                  (Span){at, sentence->end}, &phrase) &&
            (best == NULL || phrase.end > out->end)) {
            best = &table->patterns.items[i];
            *out = phrase;
        }
    if (best == NULL)
        return false;
    *aspect = best->aspect;
    look_before(table, tokens, sentence, at, aspect);
    if (!aspect->past && looks_ahead(table, tokens, sentence, out))
        aspect->ahead = true;
    return true;
}
