#include "cubelist.h"

struct halves split_space(const struct columns *columns)
{
    struct halves halves = { make_cube(&universe), make_cube(&universe) };
    split_parts(columns, halves.left, halves.right);
    return halves;
}

void free_halves(struct halves halves)
{
    free_cube(halves.left);
    free_cube(halves.right);
}
