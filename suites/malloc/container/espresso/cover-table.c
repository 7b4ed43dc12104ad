#include "cover-table.h"

static bool fixed_cube_fills(const struct cubelist *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->cubes[i]->flags & FIXED && fills(list, list->cubes[i]))
            return true;
    return false;
}

static int insert_filling_cubes(struct matrix *table, int row, const struct cubelist *list)
{
    for (int i = 0; i < list->count; i++)
        if (fills(list, list->cubes[i]))
            matrix_insert(table, row, (int)list->cubes[i]->number);
    return row + 1;
}

static int tabulate(struct matrix *table, int row, const struct cubelist *list);

static int tabulate_halves(struct matrix *table, int row, const struct cubelist *list, const struct columns *columns)
{
    struct halves halves = split_space(columns);
    struct cubelist *left = cofactor(list, halves.left, NULL);
    struct cubelist *right = cofactor(list, halves.right, NULL);
    free_halves(halves);
    row = tabulate(table, row, left);
    row = tabulate(table, row, right);
    free_cubelist(right);
    free_cubelist(left);
    return row;
}

/* The recursion of the tautology check. Where the list is unate, it is a tautology only because some of its
 * cubes fill the subspace: any one of them covers the piece, and nothing else does. */
static int tabulate(struct matrix *table, int row, const struct cubelist *list)
{
    if (fixed_cube_fills(list))
        return row;
    struct columns columns;
    count_columns(&columns, list);
    if (is_unate(&columns))
        return insert_filling_cubes(table, row, list);
    return tabulate_halves(table, row, list, &columns);
}

int tabulate_covers(struct matrix *table, int row, const struct cubelist *list, const struct cube *cube)
{
    struct cubelist *inside = cofactor(list, cube, NULL);
    row = tabulate(table, row, inside);
    free_cubelist(inside);
    return row;
}
