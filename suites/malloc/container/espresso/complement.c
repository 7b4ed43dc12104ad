#include "complement.h"

#include "merge.h"

/* Room that most complements of small lists fit into. */
enum { FEW_CUBES = 4 };

/* De Morgan: one cube for every variable in which `cube` is not full. */
static struct cover *complement_of_cube(const struct cube *cube)
{
    struct cover *result = make_cover(VARIABLES);
    for (int variable = 0; variable < VARIABLES; variable++) {
        struct cube parts = variable_parts(variable);
        if (!cube_implies(&parts, cube)) {
            struct cube missing = universe;
            cube_and(&parts, &parts, cube);
            cube_minus(&missing, &universe, &parts);
            cover_append(result, &missing);
        }
    }
    return result;
}

/* Everything outside the supercube is in the complement; the rest is looked for inside it. */
static struct cover *complement_around(const struct cubelist *list, const struct cube *super)
{
    struct cover *result = complement_of_cube(super);
    struct cubelist *inner_list = cofactor(list, super, NULL);
    struct cover *inner = complement(inner_list);
    for (int i = 0; i < inner->count; i++)
        cube_and(&inner->cubes[i], &inner->cubes[i], super);
    cover_join(result, inner);
    free_cubelist(inner_list);
    return result;
}

static struct cover *complement_by_halves(const struct cubelist *list, const struct columns *columns)
{
    struct halves halves = split_space(columns);
    struct cubelist *left = cofactor(list, halves.left, NULL);
    struct cover *left_complement = complement(left);
    free_cubelist(left);
    struct cubelist *right = cofactor(list, halves.right, NULL);
    struct cover *right_complement = complement(right);
    free_cubelist(right);
    struct cover *merged = merge_halves(left_complement, right_complement, halves);
    free_halves(halves);
    return merged;
}

static struct cover *complement_inside(const struct cubelist *list)
{
    struct columns columns;
    count_columns(&columns, list);
    if (columns.active_variables == 1) /* no column of zeros is left, so the cubes fill the space */
        return make_cover(FEW_CUBES);
    return complement_by_halves(list, &columns);
}

static struct cover *complement_of_none(void)
{
    struct cover *result = make_cover(FEW_CUBES);
    cover_append(result, &universe);
    return result;
}

struct cover *complement(const struct cubelist *list)
{
    if (list->count == 0)
        return complement_of_none();
    if (some_cube_fills(list))
        return make_cover(FEW_CUBES);
    struct cube super = supercube(list);
    bool whole = cube_implies(&universe, &super);
    struct cover *result = whole ? complement_inside(list) : complement_around(list, &super);
    return result;
}
