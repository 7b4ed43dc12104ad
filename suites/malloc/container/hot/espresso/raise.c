#include "../../espresso/raise.h"

#include <stddef.h>

bool meets_off_set(const struct expansion *expansion, const struct cube *cube)
{
    for (int i = 0; i < expansion->blocking_count; i++)
        if (cubes_meet(expansion->blocking[i], cube))
            return true;
    return false;
}

static int count_inside(struct cube **cubes, int count, const struct cube *outer)
{
    int inside = 0;
    for (int i = 0; i < count; i++)
        inside += cube_implies(cubes[i], outer);
    return inside;
}

const struct cube *most_covering(struct cube **cubes, int count)
{
    const struct cube *best = NULL;
    int most = 0;
    for (int i = 0; i < count; i++) {
        int inside = count_inside(cubes, count, cubes[i]);
        if (inside > most || (inside == most && cube_size(cubes[i]) < cube_size(best))) {
            best = cubes[i];
            most = inside;
        }
    }
    return best;
}

static int occurrences(struct cube **cubes, int count, int part)
{
    int occurrences = 0;
    for (int i = 0; i < count; i++)
        occurrences += cube_has(cubes[i], part);
    return occurrences;
}

static int merit(const struct expansion *expansion, int part)
{
    if (expansion->covering_count > 0)
        return occurrences(expansion->covering, expansion->covering_count, part);
    return -occurrences(expansion->blocking, expansion->blocking_count, part);
}

bool raise_frequent_part(struct expansion *expansion)
{
    int best = next_part(expansion->free, 0);
    if (best == PARTS)
        return false;
    for (int part = next_part(expansion->free, best + 1); part < PARTS; part = next_part(expansion->free, part + 1))
        if (merit(expansion, part) > merit(expansion, best))
            best = part;
    cube_add(expansion->raised, best);
    cube_remove(expansion->free, best);
    return true;
}
