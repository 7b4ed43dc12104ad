#include "../../espresso/cube.h"

const struct cube universe = { .word = { UINT32_MAX, UINT32_MAX, 0xff } };

void cube_and(struct cube *result, const struct cube *a, const struct cube *b)
{
    for (int i = 0; i < WORDS; i++)
        result->word[i] = a->word[i] & b->word[i];
}

void cube_or(struct cube *result, const struct cube *a, const struct cube *b)
{
    for (int i = 0; i < WORDS; i++)
        result->word[i] = a->word[i] | b->word[i];
}

void cube_minus(struct cube *result, const struct cube *a, const struct cube *b)
{
    for (int i = 0; i < WORDS; i++)
        result->word[i] = a->word[i] & ~b->word[i];
}

struct cube variable_parts(int variable)
{
    if (variable == OUTPUT_VARIABLE)
        return (struct cube){ .word = { 0, universe.word[1], universe.word[2] } };
    return (struct cube){ .word = { UINT32_C(3) << 2 * variable } };
}

/* How many parts the cube has: the larger, the fewer literals. */
int cube_size(const struct cube *cube)
{
    int size = 0;
    for (int part = next_part(cube, 0); part < PARTS; part = next_part(cube, part + 1))
        size++;
    return size;
}
