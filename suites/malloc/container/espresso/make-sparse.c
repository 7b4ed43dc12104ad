#include "make-sparse.h"

#include "expand.h"
#include "irredundant.h"

/* The cubes of one output, as seen by that output alone; `number` tells which cube each of them was. */
static struct cover *cubes_of_output(const struct cover *cover, int part)
{
    struct cover *result = make_cover(0);
    struct cube others = variable_parts(OUTPUT_VARIABLE);
    cube_remove(&others, part);
    for (int i = 0; i < cover->count; i++)
        if (cube_has(&cover->cubes[i], part)) {
            struct cube cube = cover->cubes[i];
            cube_minus(&cube, &cube, &others);
            cover_append(result, &cube);
        }
    return result;
}

/* `alone` holds the cubes of `on` that have the part, in the same order. */
static void disconnect_redundant(struct cover *on, const struct cover *alone, int part)
{
    int j = 0;
    for (int i = 0; i < on->count; i++)
        if (cube_has(&on->cubes[i], part) && alone->cubes[j++].flags & COVERED) {
            cube_remove(&on->cubes[i], part);
            on->cubes[i].flags &= ~(unsigned)PRIME;
        }
}

static void lower_outputs(struct cover *on, struct cover *dont_care)
{
    for (int part = FIRST_OUTPUT_PART; part < PARTS; part++) {
        struct cover *alone = cubes_of_output(on, part);
        struct cover *spared = cubes_of_output(dont_care, part);
        mark_redundant(alone, spared);
        disconnect_redundant(on, alone, part);
        free_cover(spared);
        free_cover(alone);
    }
    cover_clear(on, COVERED);
    for (int i = 0; i < on->count; i++)
        if (cube_is_empty(&on->cubes[i]))
            on->cubes[i].flags |= COVERED;
    cover_drop(on, COVERED);
}

static void raise_inputs(struct cover *on, struct cover *off)
{
    struct cube outputs = variable_parts(OUTPUT_VARIABLE);
    struct cube *fixed = make_cube(&outputs);
    expand(on, off, fixed);
    free_cube(fixed);
}

void make_sparse(struct cover *on, struct cover *dont_care, struct cover *off)
{
    int before;
    do {
        before = cover_cost(on).literals;
        lower_outputs(on, dont_care);
        raise_inputs(on, off);
    } while (cover_cost(on).literals < before);
}
