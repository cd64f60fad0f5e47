#include "chronicle/origin.h"

#include "chronicle/copy.h"
#include "core/fold.h"

#include <stdlib.h>

/* Shorter names ("IS") stand in other words' company by chance. */
#define NAME_INSIDE 4

typedef struct {
    Str folded;
    const Actor *actor;
} ActorName;

typedef struct {
    Report *report;
    Str source; /* folded; of an unattributed one, what stands for it */
} Witness;

typedef VEC(ActorName) ActorNames;

static int compare_names(const void *a, const void *b)
{
    const ActorName *x = a, *y = b;
    int order = str_compare(x->folded, y->folded);

    return order != 0 ? order : str_compare(x->actor->key, y->actor->key);
}

static int compare_sources(const void *a, const void *b)
{
    const Witness *x = a, *y = b;
    int order = str_compare(x->report->claim->source, y->report->claim->source);

    return order != 0 ? order
                      : (x->report > y->report) - (x->report < y->report);
}

static int compare_witnesses(const void *a, const void *b)
{
    const Witness *x = a, *y = b;
    int order = str_compare(x->source, y->source);

    return order != 0 ? order
                      : (x->report > y->report) - (x->report < y->report);
}

static bool add_name(Inquiry *inquiry, ActorNames *names, const Actor *actor,
                     Str name, Error *err)
{
    ActorName entry = {.actor = actor};

    return fold(inquiry->arena, name, &entry.folded, err) &&
           VEC_PUSH(inquiry->arena, names, entry, err);
}

static bool list_names(Inquiry *inquiry, ActorNames *names, Error *err)
{
    for (size_t i = 0; i < inquiry->evidence->actor_count; i++) {
        const Actor *actor = inquiry->actors[i];

        if (!add_name(inquiry, names, actor, actor->key, err) ||
            !add_name(inquiry, names, actor, actor->name, err))
            return false;
        for (size_t n = 0; n < actor->name_count; n++)
            if (!add_name(inquiry, names, actor, actor->names[n], err))
                return false;
    }
    if (names->count > 0)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return true;
}

static bool is_letter(char c)
{
    unsigned char byte = (unsigned char)c;

    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9');
}

/* Of folded text: whether no word goes on from one side of at to the other. */
static bool is_word_edge(Str text, size_t at)
{
    return at == 0 || at == text.len || !is_letter(text.data[at]) ||
           !is_letter(text.data[at - 1]);
}

static bool contains_words(Str text, Str words)
{
    size_t at = str_find(text, words, 0);

    while (at < text.len) {
        if (is_word_edge(text, at) && is_word_edge(text, at + words.len))
            return true;
        at = str_find(text, words, at + 1);
    }
    return false;
}

/* The actor that the source's words name: all of them, or the longest name in
 * them. */
static const Actor *speaker_of(const ActorNames *names, Str folded)
{
    const ActorName *best = NULL;

    for (size_t i = 0; i < names->count; i++) {
        const ActorName *name = &names->items[i];
        if (str_equal(name->folded, folded))
            return name->actor;
        if (name->folded.len >= NAME_INSIDE &&
            (best == NULL || name->folded.len > best->folded.len) &&
            contains_words(folded, name->folded))
            best = name;
    }
    return best == NULL ? NULL : best->actor;
}

/* What stands for the speaker of a claim that the article makes itself. */
static bool own_voice(Inquiry *inquiry, const Report *report, Str *out,
                      Error *err)
{
    const Document *document = report->document;
    Str name = report->claim->doc;
    Str folded = {0};

    if (document != NULL && document->publisher.len > 0)
        name = document->publisher;
    return fold(inquiry->arena, name, &folded, err) &&
           arena_format(inquiry->arena, out, err, "\x01%.*s", STR_ARGS(folded));
}

/* Each different source is looked up once: witnesses are in its order. */
static bool name_speakers(Inquiry *inquiry, Witness *witnesses, Error *err)
{
    ActorNames names = {0};
    const Actor *speaker = NULL;
    Str source = {0};

    if (!list_names(inquiry, &names, err))
        return false;
    for (size_t i = 0; i < inquiry->report_count; i++) {
        Report *report = witnesses[i].report;
        Str words = report->claim->source;

        if (words.len == 0) {
            if (!own_voice(inquiry, report, &witnesses[i].source, err))
                return false;
            continue;
        }
        if (i == 0 ||
            !str_equal(words, witnesses[i - 1].report->claim->source)) {
            if (!fold(inquiry->arena, words, &source, err))
                return false;
            speaker = speaker_of(&names, source);
            if (speaker != NULL)
                source = speaker->key;
        }
        report->speaker = speaker;
        witnesses[i].source = source;
    }
    return true;
}

bool origins_find(Inquiry *inquiry, Error *err)
{
    size_t count = inquiry->report_count;
    Witness *witnesses =
        arena_array(inquiry->arena, count, sizeof *witnesses, err);
    size_t origins = 0;

    if (witnesses == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        witnesses[i].report = &inquiry->reports[i];
    if (count > 0)
        qsort(witnesses, count, sizeof *witnesses, compare_sources);
    if (!name_speakers(inquiry, witnesses, err))
        return false;
    if (count > 0)
        qsort(witnesses, count, sizeof *witnesses, compare_witnesses);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !str_equal(witnesses[i].source, witnesses[i - 1].source))
            origins++;
        witnesses[i].report->origin = (int)origins - 1;
    }
    inquiry->origin_count = origins;
    return copies_join(inquiry, err);
}
