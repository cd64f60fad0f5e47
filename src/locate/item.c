/* Bulletins, lists and notebooks: a place that stands alone before a full stop
 * or a colon at the head of a paragraph is what the rest of it is about; on a
 * line of its own, what follows to the next such line. */
#include "locate/settlement.h"
#include "locate/unlisted.h"

enum { LONGEST_HEAD = 14, LONGEST_SECTION_HEAD = 20 }; /* tokens */

static bool is_mark(const Scan *scan, size_t at, const char *mark)
{
    return token_at(scan, at)->kind == TOKEN_MARK &&
           str_is(scan->words.keys[at], mark);
}

/* "2.1" */
static bool is_section_number(const Scan *scan, size_t at)
{
    Span span = token_at(scan, at)->span;
    Str text = str_slice(scan->document->text, span.start, span.end);

    return str_find(text, STR("."), 0) < text.len;
}

/* Behind "1.", "a)", "-", "(2)", "2.1": marks and numbers that mark an item. */
static size_t skip_label(const Scan *scan, size_t at, size_t end)
{
    while (at < end &&
           (token_at(scan, at)->kind == TOKEN_MARK ||
            (token_at(scan, at)->kind == TOKEN_NUMBER && at + 1 < end &&
             (token_at(scan, at + 1)->kind == TOKEN_MARK ||
              is_section_number(scan, at)))))
        at++;
    return at;
}

/* What may stand in a head: names, and the small words that join them. */
static bool may_stand(const Scan *scan, size_t at)
{
    const Token *token = token_at(scan, at);

    return scan->owner[at] != 0 || token->kind != TOKEN_WORD ||
           token->capital || is_noun_word(&scan->words, at) ||
           is_cue(&scan->words, at, CUE_OF) ||
           is_cue(&scan->words, at, CUE_NEAR) ||
           is_cue(&scan->words, at, CUE_DEFINITE) ||
           is_cue(&scan->words, at, CUE_MODIFIER) ||
           str_is(scan->words.keys[at], "and");
}

/* The colon or full stop that ends the head, or 0. A stop ends its sentence, a
 * colon need not. */
static size_t head_end(const Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end && i <= first + LONGEST_HEAD; i++) {
        if (i > first &&
            (is_mark(scan, i, ":") || (is_mark(scan, i, ".") && i + 1 == end)))
            return i;
        if (!may_stand(scan, i) || is_mark(scan, i, ";"))
            return 0;
    }
    return 0;
}

/* The first place of the head that can be written about. */
static uint32_t head_place(const Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        uint32_t owner = scan->owner[i];
        const Found *found = owner == 0 ? NULL : &scan->found.items[owner - 1];
        if (found != NULL && found->place != NO_PLACE &&
            found->role == ROLE_PLACE &&
            (settlement_is(scan, found) ||
             gazetteer_level(scan->gazetteer, found->place) < LEVEL_PROVINCE))
            return owner;
    }
    return 0;
}

/* "Anthedon Harbour.": names that nobody knows, not "Summary.". */
static bool is_strange_head(const Scan *scan, size_t first, size_t end)
{
    size_t names = 0;

    for (size_t i = first; i < end; i++)
        names += token_at(scan, i)->kind == TOKEN_WORD &&
                 token_at(scan, i)->capital && scan->owner[i] == 0;
    return names >= 2 && token_at(scan, first)->capital;
}

/* "5. MHAIBIB, update.": a label and a name in capitals that nobody knows. */
static bool is_strange_label(const Scan *scan, size_t first,
                             const Sentence *sentence)
{
    return (first > sentence->first || !sentence->opens_paragraph) &&
           first + 1 < sentence->end && token_at(scan, first)->shouted &&
           token_at(scan, first)->kind == TOKEN_WORD &&
           !token_at(scan, first + 1)->shouted && scan->owner[first] == 0;
}

/* The sentences of the paragraph from s on belong to the item. */
static void give_item(Scan *scan, size_t s, uint32_t item)
{
    const Document *document = scan->document;

    do
        scan->item_of[s++] = item;
    while (s < document->sentence_count &&
           !document->sentences[s].opens_paragraph);
}

/* Whether the sentence opens its paragraph, but for "1.". */
static bool opens(const Scan *scan, size_t s)
{
    const Sentence *sentence = &scan->document->sentences[s];

    if (sentence->opens_paragraph)
        return true;
    return s > 0 && sentence[-1].opens_paragraph &&
           sentence[-1].end - sentence[-1].first <= 3 &&
           skip_label(scan, sentence[-1].first, sentence[-1].end) ==
               sentence[-1].end;
}

/* ---- sections ------------------------------------------------------------ */

/* A line of a few words without a stop, above text. */
static bool is_section_head(const Scan *scan, size_t s)
{
    const Document *document = scan->document;
    const Sentence *sentence = &document->sentences[s];
    size_t last = sentence->end - 1;

    return sentence->kind != SENTENCE_CAPTION && opens(scan, s) &&
           s + 1 < document->sentence_count && sentence[1].opens_paragraph &&
           sentence->end - sentence->first <= LONGEST_SECTION_HEAD &&
           sentence->end > sentence->first && !is_mark(scan, last, ".") &&
           !is_mark(scan, last, "?") && !is_mark(scan, last, "!") &&
           !is_mark(scan, last, ",") &&
           token_at(scan, skip_label(scan, sentence->first, last))->capital;
}

/* "2. Ta Krabey (Thai: Ta Kwai)": nothing but a name, and what is said of it in
 * brackets. */
static bool is_names_only(const Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        if (is_mark(scan, i, "("))
            return true;
        if (!may_stand(scan, i))
            return false;
    }
    return true;
}

/* 1 + the item that heads the section, ITEM_STRANGE, or 0 for another head. */
static uint32_t section_of(const Scan *scan, size_t s)
{
    const Sentence *sentence = &scan->document->sentences[s];
    size_t first = skip_label(scan, sentence->first, sentence->end);
    uint32_t owner;

    if (!is_names_only(scan, first, sentence->end))
        return 0;
    if (is_cue(&scan->words, first, CUE_DEFINITE))
        first++;
    owner = head_place(scan, first, sentence->end);
    if (owner != 0 && scan->found.items[owner - 1].first <= first)
        return owner;
    return owner == 0 && !token_at(scan, first)->shouted &&
                   (first > sentence->first || !sentence->opens_paragraph) &&
                   is_strange_head(scan, first, sentence->end)
               ? ITEM_STRANGE
               : 0;
}

/* Behind the last sentence of the section that begins at s. */
static size_t section_end(const Scan *scan, size_t s)
{
    const Document *document = scan->document;

    do
        s++;
    while (s < document->sentence_count && !is_section_head(scan, s));
    return s < document->sentence_count &&
                   !document->sentences[s].opens_paragraph
               ? s - 1 /* its number stands before it */
               : s;
}

/* One place on a line of its own may be a caption's. */
static bool has_sections(const Scan *scan)
{
    size_t count = 0;

    for (size_t s = 0; s < scan->document->sentence_count && count < 2; s++)
        if (is_section_head(scan, s)) {
            uint32_t item = section_of(scan, s);
            count += item != 0 && item != ITEM_STRANGE;
        }
    return count == 2;
}

/* "2.3 Natural History Museum, Khartoum": monuments that no list has. */
static bool name_heads(Scan *scan)
{
    for (size_t s = 0; s < scan->document->sentence_count; s++) {
        Sentence head = scan->document->sentences[s];
        if (!is_section_head(scan, s) ||
            !is_names_only(scan, skip_label(scan, head.first, head.end),
                           head.end))
            continue;
        head.kind = SENTENCE_BODY; /* else it names none */
        for (size_t i = head.first; i < head.end; i++)
            if ((scan->words.begins[i] >> WORDS_NOUN & 1) != 0 &&
                !unlisted_find(scan, i,
                               terms_match(&scan->gazetteer->nouns,
                                           &scan->words, i, head.end),
                               &head))
                return false;
    }
    found_sort(scan);
    return true;
}

static void sections_find(Scan *scan)
{
    const Document *document = scan->document;

    for (size_t s = 0; s < document->sentence_count; s++) {
        uint32_t item = is_section_head(scan, s) ? section_of(scan, s) : 0;
        size_t end;
        if (item == 0)
            continue;
        end = section_end(scan, s);
        if (item != ITEM_STRANGE) {
            scan->found.items[item - 1].heads_item = true;
            scan->found.items[item - 1].item_end =
                document->sentences[end - 1].end;
        }
        for (size_t i = s + 1; i < end; i++)
            scan->item_of[i] = item;
    }
}

bool items_find(Scan *scan)
{
    const Document *document = scan->document;

    if (has_sections(scan)) {
        if (!name_heads(scan))
            return false;
        sections_find(scan);
    }

    for (size_t s = 0; s < document->sentence_count; s++) {
        const Sentence *sentence = &document->sentences[s];
        size_t first, end;
        uint32_t owner;
        if (sentence->kind == SENTENCE_HEADLINE || !opens(scan, s))
            continue;
        first = skip_label(scan, sentence->first, sentence->end);
        if (is_strange_label(scan, first, sentence)) {
            give_item(scan, s, ITEM_STRANGE);
            continue;
        }
        end = head_end(scan, first, sentence->end);
        if (end == 0)
            continue;
        owner = head_place(scan, first, end);
        if (owner != 0) {
            scan->found.items[owner - 1].heads_item = true;
            give_item(scan, s, owner);
        } else if (is_strange_head(scan, first, end)) {
            give_item(scan, s, ITEM_STRANGE);
        }
    }
    return true;
}

uint32_t item_town(const Scan *scan, size_t at)
{
    uint32_t item = scan->item_of[scan->sentence_of[at]];

    return item == 0 || item == ITEM_STRANGE
               ? NO_PLACE
               : gazetteer_town(scan->gazetteer,
                                scan->found.items[item - 1].place);
}
