#include "words.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { MOST_WORDS = 4096 };

static char *list[MOST_WORDS + 1];

static int hex_digit(char character)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *found = character == '\0' ? NULL : strchr(digits, character);
    return found == NULL ? -1 : (int)(found - digits);
}

/* Reads the two digits behind a %; 0 when they are none, for no word may hold a zero byte. */
static char escaped(const char *digits)
{
    int high = hex_digit(digits[0]);
    int low = high < 0 ? -1 : hex_digit(digits[1]);
    return low < 0 ? '\0' : (char)(high * 16 + low);
}

static bool decode(char *word)
{
    char *to = word;

    for (const char *from = word; *from != '\0'; from++) {
        char byte = *from;
        if (byte == '%') {
            byte = escaped(from + 1);
            if (byte == '\0')
                return false;
            from += 2;
        }
        *to++ = byte;
    }
    *to = '\0';
    return true;
}

static bool decode_word(char *word)
{
    if (strcmp(word, "%") != 0)
        return *word != '\0' && decode(word);
    *word = '\0';
    return true;
}

int split_words(char *line, char ***words)
{
    int count = 0;

    for (char *word = line, *next; word != NULL; word = next) {
        next = strchr(word, ' ');
        if (next != NULL)
            *next++ = '\0';
        if (count == MOST_WORDS || !decode_word(word))
            return -1;
        list[count++] = word;
    }
    list[count] = NULL;
    *words = list;
    return count;
}
