#include "texts.h"

#include <string.h>

/* Its letters are those of the texts, in an order that they never have there (letter() never goes one down). */
static const char piece[] = "ponmlkji";
_Static_assert(sizeof piece - 1 == PIECE_LENGTH, "texts.h says how long it is");

/* Greater than any letter, for characters are compared as unsigned ones; and less than any. */
enum { GREATER = 0xe1, LESS = 1 };

/* Letters a to p in an order that repeats late. */
static unsigned char letter(size_t i)
{
    return (unsigned char)('a' + (i * 7 + i / 16 * 3 + i / 251) % 16);
}

static void write_character(uintptr_t text, size_t width, size_t i, unsigned value)
{
    if (width == 4) ((uint32_t *)text)[i] = value;
    else ((unsigned char *)text)[i] = (unsigned char)value;
}

void write_text(uintptr_t text, const struct function *function, size_t n)
{
    for (size_t i = 0; i < n; i++) write_character(text, function->width, i, letter(i));
    if (function->terminated) write_character(text, function->width, n, 0);
}

static bool holds_piece(const struct function *function, const struct plot *plot)
{
    bool wanted = function->shape == SUBSTRING || function->shape == PIECE;
    return wanted && plot->event < plot->characters && plot->characters - plot->event >= PIECE_LENGTH;
}

void write_event(const struct function *function, const struct plot *plot, uintptr_t text, uintptr_t other)
{
    if (plot->event >= plot->characters) return;
    switch (function->shape) {
    case COMPARE: write_character(other, 1, plot->event, plot->event % 2 == 0 ? GREATER : LESS); return;
    case SUBSTRING:
    case PIECE:
        for (size_t i = 0; holds_piece(function, plot) && i < PIECE_LENGTH; i++)
            write_character(text, 1, plot->event + i, (unsigned char)piece[i]);
        return;
    case LENGTH:
    case COPY:
    case APPEND: write_character(text, function->width, plot->event, 0); return;
    default: write_character(text, function->width, plot->event, SOUGHT);
    }
}

void write_other(uintptr_t other, const struct function *function, size_t n)
{
    write_text(other, function, n);
    if (strcmp(function->name, "strcasecmp") != 0) return;
    for (size_t i = 0; i < n; i++) write_character(other, 1, i, letter(i) - 'a' + 'A');
}

uintptr_t write_piece(const struct function *function, const struct arena *arena)
{
    const char *set = function->shape == SPAN ? function->set : piece;
    size_t bytes = strlen(set) + (function->shape != PIECE);
    return (uintptr_t)memcpy((void *)(arena->end - bytes), set, bytes);
}

size_t last_event(const struct function *function, size_t characters)
{
    switch (function->shape) {
    case SEARCH: return strcmp(function->name, "memrchr") == 0 ? 0 : characters - 1;
    case FIND: return characters - 1;
    case SUBSTRING:
    case PIECE: return characters < PIECE_LENGTH ? NOWHERE : characters - PIECE_LENGTH;
    default: return NOWHERE;
    }
}
