/* Counts the words of a file by ICU's word breaks, a reference for reading:
 *     bench_words FILE
 */
#include "core/input.h"

#include <stdio.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int main(int count, char **arguments)
{
    SCOPED(arena_release) Arena arena = arena_make(1024 * MEGABYTE);
    UErrorCode status = U_ZERO_ERROR;
    UText *text;
    UBreakIterator *words;
    size_t found = 0;
    Error err;
    Str bytes;

    if (count != 2 ||
        !input_read(&arena, arguments[1], 1000 * MEGABYTE, &bytes, &err))
        return 1;
    text = utext_openUTF8(NULL, bytes.data, (int64_t)bytes.len, &status);
    words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
    ubrk_setUText(words, text, &status);
    if (U_FAILURE(status))
        return 1;
    while (ubrk_next(words) != UBRK_DONE)
        found += ubrk_getRuleStatus(words) >= UBRK_WORD_NONE_LIMIT;
    ubrk_close(words);
    (void)utext_close(text);
    (void)printf("%zu words\n", found);
    return 0;
}
