#include "complement-supercube.h"

static int restricted_variables(const struct cube *cube)
{
    int count = 0;
    for (int variable = 0; variable < VARIABLES; variable++) {
        struct cube parts = variable_parts(variable);
        count += !cube_implies(&parts, cube);
    }
    return count;
}

static struct cube *inside_part(const struct cubelist *list, const struct cube *subspace)
{
    struct cubelist *inside = cofactor(list, subspace, NULL);
    struct cube *result = complement_supercube(inside);
    cube_and(result, result, subspace);
    free_cubelist(inside);
    return result;
}

static struct cube *supercube_by_halves(const struct cubelist *list, const struct columns *columns)
{
    struct halves halves = split_space(columns);
    struct cube *left = inside_part(list, halves.left);
    struct cube *right = inside_part(list, halves.right);
    cube_or(left, left, right);
    free_cube(right);
    free_halves(halves);
    return left;
}

static struct cube *supercube_inside(const struct cubelist *list)
{
    struct columns columns;
    count_columns(&columns, list);
    if (columns.active_variables == 1) /* no column of zeros is left, so the cubes fill the space */
        return make_cube(&(struct cube){ 0 });
    return supercube_by_halves(list, &columns);
}

/* With one restricted variable the complement is its missing parts and what is left inside; with more, the
 * complement reaches everywhere. */
static struct cube *supercube_around(const struct cubelist *list, const struct cube *super)
{
    if (restricted_variables(super) > 1)
        return make_cube(&universe);
    struct cube *result = inside_part(list, super);
    struct cube missing;
    cube_minus(&missing, &universe, super);
    for (int variable = 0; variable < VARIABLES; variable++) {
        struct cube parts = variable_parts(variable);
        if (cube_implies(&parts, super))
            cube_or(&missing, &missing, &parts);
    }
    cube_or(result, result, &missing);
    return result;
}

struct cube *complement_supercube(const struct cubelist *list)
{
    if (list->count == 0)
        return make_cube(&universe);
    if (some_cube_fills(list))
        return make_cube(&(struct cube){ 0 });
    struct cube super = supercube(list);
    bool whole = cube_implies(&universe, &super);
    struct cube *result = whole ? supercube_inside(list) : supercube_around(list, &super);
    return result;
}
