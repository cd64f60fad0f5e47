#include "draw/label.h"

#include <stdio.h>
#include <string.h>

/*
 * Where a name has no room, or only at the end of a long line, its glyph bears
 * a letter. Only one day's maps do so: a film names what it tells of in cards.
 */

static const char *const letters[LANGUAGE_COUNT][20] = {
    {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j",
     "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"},
    {"أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي",
     "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر"}};
enum { MOST_LETTERS = 20 };

static size_t keyed_of(const Frame *frame)
{
    size_t count = 0;

    for (size_t i = 0; frame != NULL && i < frame->label_count; i++)
        count += frame->labels[i].keyed && frame->labels[i].placed;
    return count;
}

size_t labels_keyed(const Frame *frame)
{
    return keyed_of(frame) + keyed_of(frame->inset.frame);
}

/* Nothing says whose the glyph is. */
static bool is_nameless(const Frame *frame, const Label *label)
{
    return !label->placed && !label->keyed && label->site != NULL &&
           site_shows_today(frame, label->site);
}

size_t labels_nameless(const Frame *frame)
{
    size_t count = 0;

    for (size_t i = 0; frame->still != NULL && i < frame->label_count; i++)
        count += is_nameless(frame, &frame->labels[i]);
    return count;
}

/* Those of the whole map, whose inset's come first. */
static size_t letters_taken(const Frame *frame)
{
    size_t count = frame->within ? 0 : keyed_of(frame->inset.frame);

    for (size_t i = 0; i < frame->label_count; i++)
        count += frame->labels[i].keyed;
    return count;
}

bool labels_key(LabelScene *scene, Frame *frame, Label *kept)
{
    bool any = false;

    for (size_t i = 0; frame->still != NULL && i < frame->label_count; i++) {
        Label *label = &frame->labels[i], named = *label;
        size_t index = letters_taken(frame);

        if (index >= MOST_LETTERS || !is_nameless(frame, label))
            continue;
        label->keyed = true;
        label->kind = LABEL_KEY;
        label->text = str_from_cstr(letters[frame->picture->language][index]);
        label->arabic = (Str){NULL, 0};
        label->reach = 5;
        label->priority = -1;
        label->clearance = site_radius(frame, label->site) + 1.5 * frame->k;
        if (label_settle(scene, frame, label, kept))
            any = true;
        else
            *label = named;
    }
    return any;
}

static void add_keys(const Frame *frame, char *text, size_t size)
{
    for (size_t i = 0; frame != NULL && i < frame->label_count; i++) {
        const Label *label = &frame->labels[i];
        size_t length = strlen(text);

        if (!label->keyed || !label->placed)
            continue;
        (void)snprintf(text + length, size - length, "%s%.*s\302\240%.*s",
                       length == 0       ? ""
                       : frame->mirrored ? "، "
                                         : ", ",
                       STR_ARGS(label->text), STR_ARGS(label->site->label));
    }
}

void keys_text(const Frame *frame, char *text, size_t size)
{
    text[0] = '\0';
    add_keys(frame->inset.frame, text, size);
    add_keys(frame, text, size);
}
