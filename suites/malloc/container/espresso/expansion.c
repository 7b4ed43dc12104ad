#include "expansion.h"

#include "allocation.h"

#include <stdlib.h>

struct expansion *begin_expansion(const struct cube *cube, struct cover *on, struct cover *off,
                                  const struct cube *fixed)
{
    struct expansion *expansion = make_block(sizeof *expansion);
    expansion->raised = make_cube(cube);
    expansion->free = make_cube(&universe);
    cube_minus(expansion->free, &universe, cube);
    cube_minus(expansion->free, expansion->free, fixed);
    expansion->blocking = make_block((size_t)off->count * sizeof *expansion->blocking);
    for (expansion->blocking_count = 0; expansion->blocking_count < off->count; expansion->blocking_count++)
        expansion->blocking[expansion->blocking_count] = &off->cubes[expansion->blocking_count];
    expansion->covering = make_block((size_t)on->count * sizeof *expansion->covering);
    expansion->covering_count = 0;
    for (int i = 0; i < on->count; i++)
        if (!(on->cubes[i].flags & (COVERED | PRIME)))
            expansion->covering[expansion->covering_count++] = &on->cubes[i];
    return expansion;
}

void end_expansion(struct expansion *expansion)
{
    free(expansion->covering);
    free(expansion->blocking);
    free_cube(expansion->free);
    free_cube(expansion->raised);
    free(expansion);
}
