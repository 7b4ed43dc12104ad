#include "expand.h"

#include "expansion.h"
#include "raise.h"
#include "sort.h"

static int mark_covered(struct cover *on, const struct cube *prime)
{
    int marked = 0;
    for (int i = 0; i < on->count; i++) {
        struct cube *other = &on->cubes[i];
        if (other != prime && !(other->flags & COVERED) && cube_implies(other, prime)) {
            other->flags |= COVERED;
            marked++;
        }
    }
    return marked;
}

int expand_cube(struct cube *cube, struct cover *on, struct cover *off, const struct cube *fixed)
{
    struct expansion *expansion = begin_expansion(cube, on, off, fixed);
    decide_forced_parts(expansion);
    while (raise_to_feasible_cube(expansion))
        decide_forced_parts(expansion);
    while (expansion->covering_count > 0 && raise_frequent_part(expansion))
        decide_forced_parts(expansion);
    while (too_many_to_cover(expansion) && raise_frequent_part(expansion))
        decide_forced_parts(expansion);
    if (expansion->blocking_count > 0)
        lower_minimum_cover(expansion);
    cube_or(cube, expansion->raised, expansion->free);
    end_expansion(expansion);
    cube->flags |= PRIME;
    return mark_covered(on, cube);
}

/* The cubes that have least in common with the others come first: they are the least likely to be covered. */
void expand(struct cover *on, struct cover *off, const struct cube *fixed)
{
    weigh_cubes(on);
    sort_cover(on, smaller_number_first, &universe);
    cover_clear(on, COVERED);
    for (int i = 0; i < on->count; i++)
        if (!(on->cubes[i].flags & (PRIME | COVERED)))
            expand_cube(&on->cubes[i], on, off, fixed);
    cover_drop(on, COVERED);
}
