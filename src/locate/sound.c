#include "locate/sound.h"

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The article's consonant becomes the first of the word behind it where that is
 * one of these: ash-Sham, Ezzor. */
static bool is_sun_letter(char c)
{
    return c != 0 && strchr("tdrzsnl", c) != NULL;
}

static bool is_article(Str word)
{
    return (word.len == 2 || word.len == 3) &&
           (word.data[0] == 'a' || word.data[0] == 'e' ||
            word.data[0] == 'u') &&
           (is_sun_letter(word.data[1]) &&
            (word.len == 2 || word.data[2] == 'h'));
}

/* "ezzor": the article written into its word. */
static Str without_article(Str word)
{
    if (word.len >= 5 && (word.data[0] == 'a' || word.data[0] == 'e') &&
        is_sun_letter(word.data[1]) && word.data[1] == word.data[2] &&
        word.data[1] != 'l')
        return str_slice(word, 2, word.len);
    return word;
}

/* Letters that writers take for each other, and how many are taken: "kh" is h,
 * "ch" is sh. 0: nothing is heard. */
static char letter_at(Str word, size_t at, size_t *taken)
{
    char c = word.data[at], next = at + 1 < word.len ? word.data[at + 1] : 0;

    *taken = 1;
    if (next == 'h' && strchr("kgscdtpz", c) != NULL) {
        *taken = 2;
        return c == 'k'               ? 'h'
               : c == 'g'             ? 'k'
               : c == 's' || c == 'c' ? 'x'
               : c == 'p'             ? 'f'
                                      : c;
    }
    if (c == 'd' && next == 'j') {
        *taken = 2;
        return 'j';
    }
    if (c == 'q' || c == 'g' || c == 'c')
        return 'k';
    if (c == 'v')
        return 'f';
    if (at > 0 && (c == 'w' || c == 'y'))
        return 0;
    if (c == 'h' && at + 1 == word.len && at > 0)
        return 0; /* -ah */
    return is_vowel(c) ? 0 : c;
}

/* Adds the sound of a word; false where it does not fit. */
static bool add_word(Str word, char sound[static SOUND_ROOM], size_t *len)
{
    char last = 0;
    size_t taken;

    for (size_t at = 0; at < word.len; at += taken) {
        char c = letter_at(word, at, &taken);
        if (at == 0 && is_vowel(word.data[0]))
            c = 'a'; /* Idlib, Edlib */
        if (c != 0 && c != last) {
            if (*len == SOUND_ROOM)
                return false;
            sound[(*len)++] = c;
        }
        last = c;
    }
    return true;
}

size_t sound_of(Str key, char sound[static SOUND_ROOM])
{
    size_t len = 0;

    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] != ' ' && (key.data[i] < 'a' || key.data[i] > 'z'))
            return 0;
    while (key.len > 0) {
        Str word = str_take_until(&key, ' ');
        if (key.len > 0 && is_article(word))
            continue;
        if (!add_word(without_article(word), sound, &len))
            return 0;
    }
    return len >= SOUND_SHORTEST ? len : 0;
}
