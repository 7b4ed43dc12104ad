#include "../../espresso/expansion.h"

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
