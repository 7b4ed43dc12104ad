#include "raise.h"

#include "allocation.h"

#include <stdlib.h>

/* The supercubes with the feasibly covered ON cubes, each a block of its own. */
static int collect_feasible(const struct expansion *expansion, struct cube **feasible)
{
    int count = 0;
    for (int i = 0; i < expansion->covering_count; i++) {
        struct cube *super = make_cube(&universe);
        cube_or(super, expansion->raised, expansion->covering[i]);
        if (meets_off_set(expansion, super))
            free_cube(super);
        else
            feasible[count++] = super;
    }
    return count;
}

bool raise_to_feasible_cube(struct expansion *expansion)
{
    struct cube **feasible = make_block((size_t)expansion->covering_count * sizeof *feasible);
    int count = collect_feasible(expansion, feasible);
    if (count > 0) {
        cube_or(expansion->raised, expansion->raised, most_covering(feasible, count));
        cube_minus(expansion->free, expansion->free, expansion->raised);
    }
    for (int i = 0; i < count; i++)
        free_cube(feasible[i]);
    free(feasible);
    return count > 0;
}
