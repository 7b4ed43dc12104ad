#include "reduce.h"

#include "complement-supercube.h"
#include "sort.h"

struct cube *reduced_cube(const struct cubelist *list, const struct cube *cube)
{
    struct cubelist *others = cofactor(list, cube, cube);
    struct cube *result = complement_supercube(others);
    cube_and(result, result, cube);
    free_cubelist(others);
    return result;
}

static const struct cube *largest_cube(const struct cover *cover)
{
    const struct cube *largest = &cover->cubes[0];
    for (int i = 1; i < cover->count; i++)
        if (cube_size(&cover->cubes[i]) > cube_size(largest))
            largest = &cover->cubes[i];
    return largest;
}

/* The largest cube first, then those nearest to it. */
static void sort_by_distance_from_largest(struct cover *cover)
{
    if (cover->count == 0)
        return;
    const struct cube *largest = largest_cube(cover);
    for (int i = 0; i < cover->count; i++) {
        struct cube apart;
        cube_minus(&apart, largest, &cover->cubes[i]);
        cover->cubes[i].number = (unsigned)cube_size(&apart);
    }
    sort_cover(cover, smaller_number_first, &universe);
}

/* A cube that the others cover is left without parts, so that later cubes cannot rely on it. */
static void reduce_in_place(const struct cubelist *all, struct cube *cube)
{
    struct cube *reduced = reduced_cube(all, cube);
    if (cube_is_empty(reduced)) {
        cube_minus(cube, cube, cube);
        cube->flags |= COVERED;
    } else if (!cube_implies(cube, reduced)) {
        cube_and(cube, cube, reduced);
        cube->flags &= ~(unsigned)PRIME;
    }
    free_cube(reduced);
}

void reduce(struct cover *on, struct cover *dont_care)
{
    sort_by_distance_from_largest(on);
    cover_clear(on, COVERED);
    struct cubelist *all = list_cubes(on, dont_care, NULL);
    for (int i = 0; i < on->count; i++)
        reduce_in_place(all, &on->cubes[i]);
    free_cubelist(all);
    cover_drop(on, COVERED);
}
