#include "tautology.h"

/* A cover that is unate in a variable is a tautology exactly when the cubes free of that variable's literal
 * are (theorem 3.3.4): only the half in which the literal is false has to be looked at. */
static bool halves_are_tautologies(const struct cubelist *list, const struct columns *columns)
{
    struct halves halves = split_space(columns);
    struct cubelist *left = cofactor(list, halves.left, NULL);
    bool tautology = is_tautology(left);
    free_cubelist(left);
    if (tautology && !is_unate(columns)) {
        struct cubelist *right = cofactor(list, halves.right, NULL);
        tautology = is_tautology(right);
        free_cubelist(right);
    }
    free_halves(halves);
    return tautology;
}

static bool has_column_of_zeros(const struct cubelist *list, const struct columns *columns)
{
    for (int part = 0; part < PARTS; part++)
        if (columns->zeros[part] == list->count)
            return true;
    return false;
}

bool is_tautology(const struct cubelist *list)
{
    if (some_cube_fills(list))
        return true;
    struct columns columns;
    count_columns(&columns, list);
    if (has_column_of_zeros(list, &columns))
        return false;
    return columns.active_variables == 1 || halves_are_tautologies(list, &columns);
}

bool is_covered(const struct cubelist *list, const struct cube *cube)
{
    struct cubelist *rest = cofactor(list, cube, cube);
    bool covered = is_tautology(rest);
    free_cubelist(rest);
    return covered;
}
