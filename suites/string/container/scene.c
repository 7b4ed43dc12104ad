#include "scene.h"

#include <string.h>

/* Its letters are those of the texts, in an order that they never have there (letter() never goes one down). */
static const char piece[] = "ponmlkji";
enum { PIECE_LENGTH = sizeof piece - 1, SOUGHT = 'z', FILLING = 'Z', DIFFERENT = 'q', REST = 0x5a };

struct stage make_stage(size_t characters, size_t width)
{
    size_t bytes = (2 * characters + 1) * width + 2 * SLACK; /* MOVE takes up to twice the text */
    return (struct stage){make_arena(bytes), make_arena(bytes), make_arena(SLACK)};
}

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

static void write_text(uintptr_t text, const struct function *function, size_t n)
{
    for (size_t i = 0; i < n; i++) write_character(text, function->width, i, letter(i));
    if (function->terminated) write_character(text, function->width, n, 0);
}

static struct arena around(const struct arena *arena, uintptr_t block, size_t bytes)
{
    return (struct arena){block - arena->begin > SLACK ? block - SLACK : arena->begin,
                          arena->end - (block + bytes) > SLACK ? block + bytes + SLACK : arena->end};
}

static uintptr_t take(const struct arena *arena, const struct plot *plot, size_t offset, size_t bytes)
{
    uintptr_t block = plot->place == BEHIND_BEGIN ? arena->begin + offset : arena->end - offset - bytes;
    struct arena cleared = around(arena, block, bytes);
    for (uintptr_t i = cleared.begin; i < cleared.end; i++) *(unsigned char *)i = REST;
    return block;
}

static bool holds_piece(const struct function *function, const struct plot *plot)
{
    bool wanted = function->shape == SUBSTRING || function->shape == PIECE;
    return wanted && plot->event < plot->characters && plot->characters - plot->event >= PIECE_LENGTH;
}

static void write_event(const struct function *function, const struct plot *plot, uintptr_t text,
                        uintptr_t other)
{
    if (plot->event >= plot->characters) return;
    switch (function->shape) {
    case COMPARE: write_character(other, 1, plot->event, DIFFERENT); return;
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

/* The same letters; in capitals where case must not matter. */
static void write_other(uintptr_t other, const struct function *function, size_t n)
{
    write_text(other, function, n);
    if (strcmp(function->name, "strcasecmp") != 0) return;
    for (size_t i = 0; i < n; i++) write_character(other, 1, i, letter(i) - 'a' + 'A');
}

static uintptr_t write_piece(const struct function *function, const struct stage *stage)
{
    const char *set = function->shape == SPAN ? function->set : piece;
    size_t bytes = strlen(set) + (function->shape != PIECE);
    return (uintptr_t)memcpy((void *)(stage->piece.end - bytes), set, bytes);
}

static struct scene lay_out_move(const struct function *function, const struct plot *plot, const struct stage *stage)
{
    size_t n = plot->characters, apart = n / 2 + plot->other_offset % SLACK % (n / 2 + 1);
    uintptr_t low = take(&stage->text, plot, plot->text_offset, n + apart), high = low + apart;
    uintptr_t from = plot->down ? high : low, to = plot->down ? low : high;
    write_text(from, function, n);
    return (struct scene){{to, from, n, 0}, NULL, around(&stage->text, low, n + apart)};
}

/* A scene but for what it writes to. */
static struct scene give(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)
{
    return (struct scene){{a, b, c, d}, NULL, {0, 0}};
}

static struct scene give_arguments(const struct function *function, size_t n, uintptr_t text, uintptr_t other,
                                   const struct stage *stage)
{
    switch (function->shape) {
    case SEARCH: return give(text, SOUGHT, n, 0);
    case FIND: return give(text, SOUGHT, 0, 0);
    case LENGTH: return give(text, n, 0, 0);
    case COMPARE: return give(text, other, n, 0);
    case FILL: return give(other, FILLING, n, 0);
    case PIECE: return give(text, n, write_piece(function, stage), PIECE_LENGTH);
    case SUBSTRING:
    case SPAN: return give(text, write_piece(function, stage), 0, 0);
    default: return give(other, text, n, 0);
    }
}

struct scene lay_out(const struct function *function, const struct plot *plot, const struct stage *stage)
{
    if (function->shape == MOVE) return lay_out_move(function, plot, stage);
    size_t n = plot->characters, bytes = (n + function->terminated) * function->width;
    size_t other_bytes = function->shape == APPEND ? n + 1 : bytes;
    uintptr_t text = take(&stage->text, plot, plot->text_offset, bytes);
    uintptr_t other = take(&stage->other, plot, plot->other_offset, other_bytes);
    write_text(text, function, n);
    if (function->shape == COMPARE) write_other(other, function, n);
    write_event(function, plot, text, other);
    struct scene scene = give_arguments(function, n, text, other, stage);
    scene.written = around(&stage->other, other, other_bytes);
    if (function->shape == APPEND) *(scene.emptied = (unsigned char *)other) = 0;
    return scene;
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
