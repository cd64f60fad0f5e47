/* Places that a text only likens its own to, or remembers beside it: "like
 * Notre-Dame", "months after the blaze that destroyed", "since the fire at". */
#include "locate/scan.h"

enum { LONGEST_MEMORY = 14 }; /* tokens from "months after" to the name */

/* "Towns like Bakhmut" are one of them; "looks like" is not. */
static bool is_example(const Scan *scan, size_t cue, size_t floor)
{
    Str before = cue > floor ? scan->words.keys[cue - 1] : (Str){0};

    return before.len > 3 && before.data[before.len - 1] == 's' &&
           token_at(scan, cue - 1)->kind == TOKEN_WORD;
}

/* What may stand between "like" and the name: "the cathedral in". */
static bool leads_on(const Scan *scan, size_t at)
{
    return scan->owner[at] != 0 ||
           (scan->words.begins[at] >> WORDS_NOUN & 1) != 0 ||
           is_cue(&scan->words, at, CUE_DEFINITE) ||
           is_cue(&scan->words, at, CUE_INDEFINITE) ||
           is_cue(&scan->words, at, CUE_MODIFIER) ||
           is_cue(&scan->words, at, CUE_OF);
}

/* Whether a cue of the class ends at or before the token, and leads up to it.
 */
static bool is_led_by(const Scan *scan, size_t name, size_t floor)
{
    bool likened = true;

    for (size_t at = name; at > floor && name - at < LONGEST_MEMORY;) {
        size_t length = 0;

        at--;
        if (cue_at(scan->gazetteer, &scan->words, at, CUE_REMEMBERED,
                   &length) != NULL &&
            at + length <= name)
            return true;
        if (likened &&
            cue_at(scan->gazetteer, &scan->words, at, CUE_LIKENED, &length) !=
                NULL &&
            at + length <= name)
            return !is_example(scan, at, floor);
        if (token_at(scan, at)->kind == TOKEN_MARK &&
            !token_at(scan, at)->hyphenated)
            return false;
        likened = likened && leads_on(scan, at);
    }
    return false;
}

/* "Our Notre-Dame moment". */
static bool is_byword(const Scan *scan, size_t end, size_t limit)
{
    return end < limit && is_cue(&scan->words, end, CUE_BYWORD);
}

void compared_find(Scan *scan)
{
    for (size_t i = 0; i < scan->found.count; i++) {
        Found *found = &scan->found.items[i];
        const Sentence *sentence =
            &scan->document->sentences[scan->sentence_of[found->first]];

        found->compared = found->role == ROLE_PLACE &&
                          (is_led_by(scan, found->first, sentence->first) ||
                           is_byword(scan, found->end, sentence->end));
    }
}

bool found_is_aside(const Scan *scan, const Found *found)
{
    return found->compared && found->place != NO_PLACE &&
           (scan->focus == NO_PLACE ||
            gazetteer_town(scan->gazetteer, found->place) != scan->focus);
}
