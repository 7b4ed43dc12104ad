#include "merge.h"

#include "sort.h"

/* Up to this many pairs are compared one by one; above it only equal cubes are found, by sorting. */
enum { PAIRS_FOR_CONTAINMENT = 500 };

/* A cube of one half that lies inside a cube of the other need not be cut off at the border between them. */
static void mark_contained(struct cover *cover, const struct cover *other)
{
    for (int i = 0; i < cover->count; i++)
        for (int j = 0; j < other->count; j++)
            if (cube_implies(&cover->cubes[i], &other->cubes[j]))
                cover->cubes[i].flags |= COVERED;
}

static void cut_off(struct cover *cover, const struct cube *half)
{
    for (int i = 0; i < cover->count; i++)
        if (!(cover->cubes[i].flags & COVERED))
            cube_and(&cover->cubes[i], &cover->cubes[i], half);
    cover_clear(cover, COVERED);
}

/* Neighbours in a sorted cover that differ in the split variable only become one cube. */
static void unite_equals(struct cover *cover, const struct cube *split_parts)
{
    int last = 0;
    for (int i = 1; i < cover->count; i++) {
        struct cube *kept = &cover->cubes[last], *cube = &cover->cubes[i];
        if (order_ignoring(kept, cube, split_parts) == 0)
            cube_or(kept, kept, cube);
        else
            cover->cubes[++last] = *cube;
    }
    cover->count = cover->count > 0 ? last + 1 : 0;
}

struct cover *merge_halves(struct cover *left, struct cover *right, struct halves halves)
{
    if (left->count * right->count <= PAIRS_FOR_CONTAINMENT) {
        mark_contained(left, right);
        mark_contained(right, left);
    }
    cut_off(left, halves.left);
    cut_off(right, halves.right);
    cover_join(left, right);
    struct cube split_parts;
    cube_and(&split_parts, halves.left, halves.right);
    cube_minus(&split_parts, &universe, &split_parts);
    sort_cover(left, order_ignoring, &split_parts);
    unite_equals(left, &split_parts);
    return left;
}
