/* What the index of names does at a given size:
 *     bench_index make FOLDER NAMES    writes synthetic tables
 *     bench_index run INDEX TEXT...    measures, one "what value" a line
 * Synthetic names are one to three words of two to four syllables, so that they
 * share beginnings, endings and whole words as names do. */
#include "core/input.h"
#include "core/map.h"
#include "locate/sweep.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

enum { TEXT_BYTES = 24 << 20, NAMES_A_PLACE = 3, ASKED = 200000, NEAR = 4000 };

/* Of this process on a core: what others do beside it does not count. */
static double seconds(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(const char *why)
{
    (void)fprintf(stderr, "bench_index: %s\n", why);
    exit(1);
}

static uint64_t next_random(uint64_t *state)
{
    uint64_t x = *state += 0x9E3779B97F4A7C15U;

    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
    x = (x ^ x >> 27) * 0x94D049BB133111EBU;
    return x ^ x >> 31;
}

/* ---- synthetic tables ---------------------------------------------------- */

static size_t put_word(uint64_t *state, char *out)
{
    static const char *const onsets[] = {
        "b", "br", "d", "dr", "f", "g",  "h",  "j",  "k",  "kh", "l",
        "m", "n",  "p", "q",  "r", "s",  "sh", "st", "t",  "tr", "v",
        "w", "y",  "z", "zh", "",  "gh", "ch", "pl", "kr", "th"};
    static const char *const rimes[] = {
        "a",  "e",  "i",  "o",  "u",   "al", "an", "ar", "as", "en", "er",
        "in", "ir", "on", "or", "un",  "ur", "is", "ul", "ou", "ai", "ey",
        "am", "im", "at", "et", "ash", "el", "ov", "ak", "ek", "ad"};
    size_t len = 0, syllables = 2 + next_random(state) % 3;

    for (size_t i = 0; i < syllables; i++) {
        const char *parts[] = {onsets[next_random(state) % 32],
                               rimes[next_random(state) % 32]};
        for (size_t p = 0; p < 2; p++)
            for (const char *c = parts[p]; *c != 0; c++)
                out[len++] = *c;
    }
    out[0] = (char)(out[0] - 'a' + 'A');
    return len;
}

/* One name in eight is in Arabic letters, which fold the long way. */
static void print_name(uint64_t *state, FILE *file)
{
    uint64_t kind = next_random(state) % 8;
    char word[64];

    if (kind == 0) {
        for (uint64_t i = 0, n = 3 + next_random(state) % 5; i < n; i++)
            (void)fprintf(file, "\xD8%c",
                          (int)(0xA8 + next_random(state) % 18));
        return;
    }
    for (uint64_t i = 0; i < (kind + 1) / 3 + 1 && i < 3; i++)
        (void)fprintf(file, "%s%.*s", i > 0 ? " " : "",
                      (int)put_word(state, word), word);
}

static FILE *table(const char *folder, const char *name)
{
    char path[4096];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    if (file == NULL)
        stop("a table cannot be written");
    return file;
}

static void make(const char *folder, size_t names)
{
    FILE *places = table(folder, "synthetic_places.tsv");
    FILE *others = table(folder, "synthetic_names.tsv");
    uint64_t state = 42;

    (void)fputs("key\tname\tkind\tparent\tlon\tlat\taccuracy_m\tsource\t"
                "licence\tgeonames\n",
                places);
    (void)fputs("key\tname\tlanguage\tkind\n", others);
    for (size_t i = 0; i < names / NAMES_A_PLACE + 1; i++) {
        (void)fprintf(places, "syn_%zu\t", i);
        print_name(&state, places);
        (void)fprintf(places,
                      "\tvillage\t\t%.5f\t%.5f\t2000\tsynthetic\tnone"
                      "\t%zu\n",
                      (double)(next_random(&state) % 36000000) / 1e5 - 180,
                      (double)(next_random(&state) % 18000000) / 1e5 - 90, i);
        for (size_t k = 1; k < NAMES_A_PLACE; k++) {
            (void)fprintf(others, "syn_%zu\t", i);
            print_name(&state, others);
            (void)fprintf(others, "%zu\t\ttransliteration\n", k);
        }
    }
    if (fclose(places) != 0 || fclose(others) != 0)
        stop("a table cannot be written");
}

/* ---- the text ------------------------------------------------------------ */

typedef struct {
    Arena arena;
    const Gazetteer *gazetteer;
    Str text;
    uint64_t state;
} Bench;

static Str random_key(Bench *bench)
{
    size_t count = bench->gazetteer->name_count;

    return gazetteer_name(bench->gazetteer, next_random(&bench->state) % count)
        .key;
}

/* Puts a name drawn from the index, or one letter off, into the text. */
static size_t put_name(Bench *bench, char *out)
{
    Str key = random_key(bench);

    while (key.len > 64 || key.len < 2 || !str_is_ascii(key))
        key = random_key(bench);
    memcpy(out, key.data, key.len);
    if (key.data[0] >= 'a' && key.data[0] <= 'z')
        out[0] = (char)(key.data[0] - 'a' + 'A');
    if (next_random(&bench->state) % 2 == 0)
        out[key.len - 1] = 'x';
    return key.len;
}

/* The articles over and over, but that one in eight words that begin with a
 * capital is a name of the index, right or wrong: so that the text does not ask
 * for the same few names again and again. */
static void make_text(Bench *bench, char **paths, int count)
{
    Error err;
    char *text = arena_take(&bench->arena, TEXT_BYTES + 128, &err);
    size_t len = 0;

    if (text == NULL)
        stop(err.message);
    for (int i = 0; len < TEXT_BYTES; i = (i + 1) % count) {
        Str article;
        if (!input_read(&bench->arena, paths[i], MEGABYTE, &article, &err))
            stop(err.message);
        for (size_t at = 0; at < article.len && len < TEXT_BYTES;) {
            char c = article.data[at];
            bool begins =
                c >= 'A' && c <= 'Z' && at > 0 && article.data[at - 1] == ' ';
            if (!begins || next_random(&bench->state) % 8 != 0) {
                text[len++] = c;
                at++;
                continue;
            }
            len += put_name(bench, text + len);
            while (at < article.len && article.data[at] != ' ' &&
                   article.data[at] != '\n')
                at++;
        }
    }
    bench->text = (Str){text, len};
}

/* ---- measurements -------------------------------------------------------- */

static void print(const char *what, double value)
{
    (void)printf("%s %.6g\n", what, value);
}

static void count_match(void *self, Span span, TermMatch match)
{
    size_t *count = self;

    *count += span.end > span.start && match.length > 0;
}

static void scan(Bench *bench)
{
    double best = 1e9;
    size_t found = 0;
    Error err;

    for (int run = 0; run < 3; run++) {
        double begun = seconds(), took;
        found = 0;
        if (!gazetteer_sweep(bench->gazetteer, bench->text, count_match, &found,
                             &err))
            stop(err.message);
        took = seconds() - begun;
        best = took < best ? took : best;
    }
    print("scan_mb_s", (double)bench->text.len / 1e6 / best);
    print("names_found", (double)found);
}

/* The same over tokens that are cut already, as names_find goes. */
static void match_tokens(Bench *bench)
{
    Str text = str_slice(bench->text, 0, bench->text.len / 8);
    Words words;
    Token *tokens;
    size_t count, found = 0;
    double begun = seconds();
    Error err;

    if (!read_tokens(&bench->arena, text, &tokens, &count, &err))
        stop(err.message);
    print("tokens_mb_s", (double)text.len / 1e6 / (seconds() - begun));
    if (!words_make(&bench->arena, tokens, count, &words, &err) ||
        !words_mark(&bench->arena, bench->gazetteer, &words, &err))
        stop(err.message);
    begun = seconds();
    for (size_t i = 0; i < count;) {
        bool small = tokens[i].kind == TOKEN_WORD && !tokens[i].capital;
        TermMatch match =
            gazetteer_match(bench->gazetteer, &words, i, count, small);
        found += match.length > 0;
        i += match.length > 0 ? match.length : 1;
    }
    print("match_mb_s", (double)text.len / 1e6 / (seconds() - begun));
    print("match_found", (double)found);
}

static void break_words(Bench *bench)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = 0, words = 0;
    UChar *units = malloc(2 * (bench->text.len + 1));
    UBreakIterator *breaks;
    double begun;

    if (units == NULL)
        stop("out of memory");
    u_strFromUTF8(units, (int32_t)bench->text.len + 1, &size, bench->text.data,
                  (int32_t)bench->text.len, &status);
    breaks = ubrk_open(UBRK_WORD, "en", units, size, &status);
    if (U_FAILURE(status))
        stop("ICU refuses the text");
    begun = seconds();
    while (ubrk_next(breaks) != UBRK_DONE)
        words++;
    print("icu_mb_s", (double)bench->text.len / 1e6 / (seconds() - begun));
    ubrk_close(breaks);
    free(units);
}

static void look_up(Bench *bench)
{
    Str *keys = calloc(ASKED, sizeof *keys);
    size_t found = 0;
    double begun;

    if (keys == NULL)
        stop("out of memory");
    for (size_t i = 0; i < ASKED; i++)
        keys[i] = random_key(bench);
    begun = seconds();
    for (size_t i = 0; i < ASKED; i++)
        found += gazetteer_named(bench->gazetteer, keys[i]).length > 0;
    print("exact_s", ASKED / (seconds() - begun));
    if (found < ASKED)
        stop("a name was not found");
    free(keys);
}

/* Names of seven letters or more, with letters changed, and how many of them
 * are found. */
static void look_up_misspelt(Bench *bench, int mistakes, const char *speed,
                             const char *recall)
{
    size_t found = 0;
    double took = 0;
    Error err;

    for (size_t i = 0; i < NEAR;) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        Str key = random_key(bench);
        char wrong[64];
        NearNames near;
        double begun;
        if (key.len < 8 || key.len > 40 || !str_is_ascii(key))
            continue;
        i++;
        memcpy(wrong, key.data, key.len);
        for (int k = 0; k < mistakes; k++)
            wrong[1 + next_random(&bench->state) % (key.len - 1)] = '#';
        begun = seconds();
        if (!gazetteer_near(&arena, bench->gazetteer, (Str){wrong, key.len},
                            mistakes, &near, &err))
            stop(err.message);
        took += seconds() - begun;
        for (size_t k = 0; k < near.count; k++)
            found += str_equal(near.items[k].key, key);
    }
    print(speed, NEAR / took);
    print(recall, (double)found / NEAR);
}

static void print_memory(const char *field, const char *what)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, field, strlen(field)) == 0) {
            Str rest = str_from_cstr(line + strlen(field));
            double kilobytes;
            rest = str_trim(rest);
            if (str_to_double(str_take_until(&rest, ' '), &kilobytes))
                print(what, kilobytes / 1024);
        }
    if (file != NULL)
        (void)fclose(file);
}

static void run(const char *path, char **articles, int count)
{
    Bench bench = {.arena = arena_make(2048 * MEGABYTE), .state = 7};
    double begun = seconds();
    Map map;
    Error err;

    if (!map_open(path, &map, &err) ||
        !gazetteer_open(&bench.arena, map.bytes, &bench.gazetteer, &err))
        stop(err.message);
    print("open_ms", 1e3 * (seconds() - begun));
    print("names", (double)bench.gazetteer->name_count);
    print("file_mb", (double)map.bytes.len / 1e6);
    (void)gazetteer_named(bench.gazetteer, STR("palmyra"));
    print_memory("RssAnon:", "own_mb");
    print_memory("RssFile:", "mapped_mb");
    make_text(&bench, articles, count);
    scan(&bench);
    match_tokens(&bench);
    break_words(&bench);
    look_up(&bench);
    look_up_misspelt(&bench, 1, "near1_s", "near1_found");
    look_up_misspelt(&bench, 2, "near2_s", "near2_found");
    print_memory("RssFile:", "touched_mb");
    arena_release(&bench.arena);
    map_close(&map);
}

int main(int count, char **arguments)
{
    long names;

    if (count == 4 && strcmp(arguments[1], "make") == 0 &&
        str_to_long(str_from_cstr(arguments[3]), &names) && names > 0)
        make(arguments[2], (size_t)names);
    else if (count >= 4 && strcmp(arguments[1], "run") == 0)
        run(arguments[2], arguments + 3, count - 3);
    else
        stop("make FOLDER NAMES, or run INDEX TEXT...");
    return 0;
}
