/* Whatever a text claims: the quote is the text at its offsets and cuts no
 * character, places and actors are known, days are in order. The day of
 * publication is that of the text's own header, or none. */
#include "claim/claim.h"
#include "core/input.h"
#include "core/utf8.h"
#include "read/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static const Place town = {
    .key = {"here", 4}, .name = {"Here", 4}, .kind = {"town", 4}};
static const Place temple = {
    .key = {"there", 5}, .name = {"There", 5}, .kind = {"temple", 6}};

/* Every seventh word is a place, so that rules find something to say. */
static Mention *make_mentions(Arena *arena, const Document *document,
                              size_t *count)
{
    Error err;
    Mention *mentions =
        arena_array(arena, document->token_count + 1, sizeof *mentions, &err);

    must(mentions != NULL);
    *count = 0;
    for (size_t i = 0; i < document->token_count; i++)
        if (document->tokens[i].kind == TOKEN_WORD && i % 7 == 4)
            mentions[(*count)++] = (Mention){.span = document->tokens[i].span,
                                             .first_token = i,
                                             .end_token = i + 1,
                                             .place = i % 2 ? &town : &temple,
                                             .score = 1};
    return mentions;
}

static bool is_word_of(const Document *document, Str word)
{
    for (size_t i = 0; i < document->token_count; i++)
        if (str_find(document->tokens[i].folded, word, 0) <
            document->tokens[i].folded.len)
            return true;
    return word.len == 0;
}

/* Known, or an armed group by the text's own words. */
static bool is_party(const Lexicon *lexicon, const Document *document, Str key)
{
    if (lexicon_actor(lexicon, key) != NULL)
        return true;
    if (key.len == 0)
        return false;
    while (key.len > 0)
        if (!is_word_of(document, str_take_until(&key, '_')))
            return false;
    return true;
}

static void check(const Lexicon *lexicon, const Document *document,
                  const Claim *claim)
{
    must(claim->quote.start < claim->quote.end &&
         claim->quote.end <= document->text.len);
    must(str_equal(
        claim->quote_text,
        str_slice(document->text, claim->quote.start, claim->quote.end)));
    must(claim->quote_text.len <= 300);
    must(utf8_valid_length(claim->quote_text) == claim->quote_text.len);
    must(claim->when.first <= claim->when.last);
    must(str_is(claim->place, "here") || str_is(claim->place, "there"));
    must(claim->agent.len == 0 || is_party(lexicon, document, claim->agent));
    must(claim->topic != TOPIC_CONTROL ||
         is_party(lexicon, document, claim->value));
    must(claim->id.len == 16 && claim->rule.len > 0);
}

enum { LANGUAGES = 2, TABLES = 9 };

/* Those of its tables that a language has. */
static const Lexicon *load(Arena *arena, const char *language)
{
    static const char *const tables[TABLES] = {
        "words.tsv",  "verbs.tsv",   "generics.tsv",
        "causes.tsv", "names.tsv",   "rules.tsv",
        "times.tsv",  "weights.tsv", "../../actors.tsv"};
    LexiconText texts[TABLES];
    size_t count = 0;
    const Lexicon *lexicon;
    Error err;

    for (size_t i = 0; i < TABLES; i++) {
        LexiconText *text = &texts[count];
        Str path;

        must(arena_format(arena, &path, &err, "%s/geodata/lexicon/%s/%s",
                          SOURCE_FOLDER, language, tables[i]));
        *text = (LexiconText){.name = input_file_name(path)};
        count += input_read(arena, path.data, 4 * MEGABYTE, &text->text, &err);
    }
    must(lexicon_load(arena, texts, count, &lexicon, &err));
    return lexicon;
}

/* What is passed over unparsed has no claims, and changes none. */
static void check_gate(Arena *arena, ClaimText text, const Claim *claims,
                       size_t count)
{
    Claim *same;
    size_t same_count;
    Error err;

    text.thorough = true;
    must(claims_extract(arena, &text, &same, &same_count, &err));
    must(same_count == count);
    for (size_t i = 0; i < count; i++)
        must(str_equal(same[i].id, claims[i].id) &&
             str_equal(same[i].source, claims[i].source) &&
             str_equal(same[i].agent, claims[i].agent) &&
             same[i].polarity == claims[i].polarity &&
             same[i].when.first == claims[i].when.first &&
             same[i].when.last == claims[i].when.last);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena kept;
    static const Lexicon *lexicons[LANGUAGES];
    const Lexicon *lexicon;
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    ReadHints hints = {.name = STR("f")};
    Document document;
    ClaimText text = {.document = &document};
    Times times;
    Claim *claims;
    size_t count;
    Error err;

    if (lexicons[0] == NULL) {
        kept = arena_make(64 * MEGABYTE);
        lexicons[0] = load(&kept, "en");
        lexicons[1] = load(&kept, "fr");
    }
    if (!read_plain(&arena, (Str){(const char *)data, size}, &hints, NULL,
                    &document, &err))
        return 0;
    lexicon = lexicon_of_document(lexicons, LANGUAGES, &document);
    if (lexicon == NULL)
        lexicon = lexicons[size % LANGUAGES];
    text.lexicon = lexicon;
    must(document_spell(&arena, lexicon_spelling(lexicon), &document, &err));
    text.mentions = make_mentions(&arena, &document, &text.mention_count);
    must(times_find_in(&arena, lexicon, &document, &times, &err));
    text.times = times.items;
    text.time_count = times.count;
    must(claims_extract(&arena, &text, &claims, &count, &err));
    check_gate(&arena, text, claims, count);
    for (size_t i = 0; i < count; i++)
        check(lexicon, &document, &claims[i]);
    return 0;
}
