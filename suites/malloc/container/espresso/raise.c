#include "raise.h"

#include "allocation.h"

#include <stdlib.h>

static bool meets_off_set(const struct expansion *expansion, const struct cube *cube)
{
    for (int i = 0; i < expansion->blocking_count; i++)
        if (cubes_meet(expansion->blocking[i], cube))
            return true;
    return false;
}

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

static int count_inside(struct cube **cubes, int count, const struct cube *outer)
{
    int inside = 0;
    for (int i = 0; i < count; i++)
        inside += cube_implies(cubes[i], outer);
    return inside;
}

static const struct cube *most_covering(struct cube **cubes, int count)
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
