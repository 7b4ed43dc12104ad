#include "cube.h"

#include "allocation.h"

#include <stdlib.h>

struct cube *make_cube(const struct cube *value)
{
    struct cube *cube = make_block(sizeof *cube);
    *cube = *value;
    return cube;
}

void free_cube(struct cube *cube)
{
    free(cube);
}
