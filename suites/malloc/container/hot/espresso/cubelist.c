#include "../../espresso/cubelist.h"

void keep_meeting(struct cubelist *result, const struct cubelist *list, const struct cube *subspace,
                  const struct cube *except)
{
    struct cube inside;
    cube_minus(&inside, subspace, &list->outside);
    cube_minus(&result->outside, &universe, &inside);
    for (int i = 0; i < list->count; i++)
        if (list->cubes[i] != except && cubes_meet(list->cubes[i], &inside))
            result->cubes[result->count++] = list->cubes[i];
}

bool some_cube_fills(const struct cubelist *list)
{
    for (int i = 0; i < list->count; i++)
        if (fills(list, list->cubes[i]))
            return true;
    return false;
}

struct cube supercube(const struct cubelist *list)
{
    struct cube super = list->outside;
    for (int i = 0; i < list->count; i++)
        cube_or(&super, &super, list->cubes[i]);
    return super;
}
