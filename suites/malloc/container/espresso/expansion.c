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

/* An OFF cube at distance 1 forbids its parts of the one variable that keeps it apart. */
static void lower_conflict(struct expansion *expansion, const struct cube *off)
{
    uint32_t conflicts = input_conflicts(expansion->raised, off);
    struct cube parts = variable_parts(conflicts ? __builtin_ctz(conflicts) / 2 : OUTPUT_VARIABLE);
    cube_and(&parts, &parts, off);
    cube_minus(expansion->free, expansion->free, &parts);
}

static void lower_conflicts(struct expansion *expansion)
{
    int kept = 0;
    for (int i = 0; i < expansion->blocking_count; i++) {
        struct cube *off = expansion->blocking[i];
        if (cube_distance(expansion->raised, off) == 1)
            lower_conflict(expansion, off);
        else
            expansion->blocking[kept++] = off;
    }
    expansion->blocking_count = kept;
}

/* Keeps the OFF cubes that would be met if all free parts were raised. A free part in none of them is safe. */
static void raise_safe_parts(struct expansion *expansion)
{
    struct cube largest, dangerous = { 0 };
    cube_or(&largest, expansion->raised, expansion->free);
    int kept = 0;
    for (int i = 0; i < expansion->blocking_count; i++)
        if (cubes_meet(expansion->blocking[i], &largest)) {
            expansion->blocking[kept++] = expansion->blocking[i];
            cube_or(&dangerous, &dangerous, expansion->blocking[i]);
        }
    expansion->blocking_count = kept;
    cube_minus(&largest, expansion->free, &dangerous);
    cube_or(expansion->raised, expansion->raised, &largest);
    cube_and(expansion->free, expansion->free, &dangerous);
}

static void drop_decided_cubes(struct expansion *expansion)
{
    struct cube largest;
    cube_or(&largest, expansion->raised, expansion->free);
    int kept = 0;
    for (int i = 0; i < expansion->covering_count; i++) {
        struct cube *on = expansion->covering[i];
        if (cube_implies(on, &largest) && !cube_implies(on, expansion->raised))
            expansion->covering[kept++] = on;
    }
    expansion->covering_count = kept;
}

void decide_forced_parts(struct expansion *expansion)
{
    lower_conflicts(expansion);
    raise_safe_parts(expansion);
    drop_decided_cubes(expansion);
}
