#include "cover.h"

#include "allocation.h"

#include <stdlib.h>

struct cover *make_cover(int capacity)
{
    struct cover *cover = make_block(sizeof *cover);
    cover->cubes = make_block((size_t)capacity * sizeof *cover->cubes);
    cover->count = 0;
    cover->capacity = capacity;
    return cover;
}

struct cover *copy_cover(const struct cover *cover)
{
    struct cover *copy = make_cover(cover->count);
    for (int i = 0; i < cover->count; i++)
        cover_append(copy, &cover->cubes[i]);
    return copy;
}

void free_cover(struct cover *cover)
{
    free(cover->cubes);
    free(cover);
}

static void set_capacity(struct cover *cover, int capacity)
{
    cover->cubes = resize_block(cover->cubes, (size_t)capacity * sizeof *cover->cubes);
    cover->capacity = capacity;
}

void cover_append(struct cover *cover, const struct cube *cube)
{
    if (cover->count == cover->capacity)
        set_capacity(cover, cover->capacity + cover->capacity / 2 + 1);
    cover->cubes[cover->count++] = *cube;
}

void cover_join(struct cover *cover, struct cover *rest)
{
    if (cover->count + rest->count > cover->capacity)
        set_capacity(cover, cover->count + rest->count);
    for (int i = 0; i < rest->count; i++)
        cover_append(cover, &rest->cubes[i]);
    free_cover(rest);
}

void cover_drop(struct cover *cover, enum cube_flag flag)
{
    int kept = 0;
    for (int i = 0; i < cover->count; i++)
        if (!(cover->cubes[i].flags & flag))
            cover->cubes[kept++] = cover->cubes[i];
    cover->count = kept;
}

struct cover *cover_take(struct cover *cover, enum cube_flag flag)
{
    struct cover *taken = make_cover(0);
    for (int i = 0; i < cover->count; i++)
        if (cover->cubes[i].flags & flag)
            cover_append(taken, &cover->cubes[i]);
    cover_drop(cover, flag);
    return taken;
}

void cover_clear(struct cover *cover, enum cube_flag flag)
{
    for (int i = 0; i < cover->count; i++)
        cover->cubes[i].flags &= ~(unsigned)flag;
}

struct cost cover_cost(const struct cover *cover)
{
    struct cost cost = { .cubes = cover->count };
    for (int i = 0; i < cover->count; i++) {
        struct cube outputs = variable_parts(OUTPUT_VARIABLE);
        cube_and(&outputs, &outputs, &cover->cubes[i]);
        int connected = cube_size(&outputs);
        int open_inputs = cube_size(&cover->cubes[i]) - connected - INPUTS;
        cost.literals += INPUTS - open_inputs + connected;
    }
    return cost;
}
