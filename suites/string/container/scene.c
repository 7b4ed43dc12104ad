#include "scene.h"

#include "texts.h"

/* Bytes around the texts, and the character that memory is filled with; every byte of a wide one is another. */
enum { REST = 0x5a, FILLING = 0xa5, WIDE_FILLING = 0x1f2e3d4c };

size_t scene_bytes(size_t characters, size_t width)
{
    return (2 * characters + 1) * width + 2 * SLACK; /* MOVE takes up to twice the text */
}

struct stage make_stage(size_t bytes)
{
    return (struct stage){make_arena(bytes), make_arena(bytes), make_arena(SLACK)};
}

void free_stage(struct stage *stage)
{
    free_arena(&stage->text);
    free_arena(&stage->other);
    free_arena(&stage->piece);
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

static struct scene lay_out_move(const struct function *function, const struct plot *plot, const struct stage *stage)
{
    size_t n = plot->characters, apart = n / 2 + plot->other_offset % SLACK % (n / 2 + 1);
    uintptr_t low = take(&stage->text, plot, plot->text_offset, n + apart), high = low + apart;
    uintptr_t from = plot->down ? high : low, to = plot->down ? low : high;
    write_text(from, function, n);
    return (struct scene){{{to, from, n, 0}, NULL}, around(&stage->text, low, n + apart)};
}

/* A scene but for what it writes to. */
static struct scene give(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)
{
    return (struct scene){{{a, b, c, d}, NULL}, {0, 0}};
}

static struct scene give_arguments(const struct function *function, size_t n, uintptr_t text, uintptr_t other,
                                   const struct stage *stage)
{
    switch (function->shape) {
    case SEARCH: return give(text, SOUGHT, n, 0);
    case FIND: return give(text, SOUGHT, 0, 0);
    case LENGTH: return give(text, n, 0, 0);
    case COMPARE: return give(text, other, n, 0);
    case FILL: return give(other, function->width == 4 ? WIDE_FILLING : FILLING, n, 0);
    case PIECE: return give(text, n, write_piece(function, &stage->piece), PIECE_LENGTH);
    case SUBSTRING:
    case SPAN: return give(text, write_piece(function, &stage->piece), 0, 0);
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
    if (function->shape == APPEND) *(scene.call.emptied = (unsigned char *)other) = 0;
    return scene;
}
