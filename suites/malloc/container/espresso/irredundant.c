#include "irredundant.h"

#include "cover-table.h"
#include "minimum-cover.h"
#include "tautology.h"

/* The relatively essential cubes: those that all the others together do not cover. */
static void mark_relatively_essential(struct cover *on, const struct cubelist *all)
{
    for (int i = 0; i < on->count; i++)
        if (!is_covered(all, &on->cubes[i]))
            on->cubes[i].flags |= FIXED;
}

/* The totally redundant cubes: those that the relatively essential ones and the don't-cares cover. */
static void mark_totally_redundant(struct cover *on, const struct cubelist *fixed)
{
    for (int i = 0; i < on->count; i++)
        if (!(on->cubes[i].flags & FIXED) && is_covered(fixed, &on->cubes[i]))
            on->cubes[i].flags |= COVERED;
}

/* The columns of the table. */
static void number_cubes(struct cover *on)
{
    for (int i = 0; i < on->count; i++)
        on->cubes[i].number = (unsigned)i;
}

/* The rest is partially redundant: a minimum cover of the table says which of these stay. */
static void choose_among_rest(struct cover *on, const struct cubelist *all)
{
    struct matrix *table = make_matrix();
    number_cubes(on);
    for (int i = 0, row = 0; i < on->count; i++)
        if (!(on->cubes[i].flags & (FIXED | COVERED)))
            row = tabulate_covers(table, row, all, &on->cubes[i]);
    struct selection *chosen = minimum_cover(table);
    for (int i = 0; i < chosen->count; i++)
        on->cubes[chosen->columns[i]].flags |= FIXED;
    free_selection(chosen);
    free_matrix(table);
}

static void set_fixed(struct cover *cover)
{
    for (int i = 0; i < cover->count; i++)
        cover->cubes[i].flags |= FIXED;
}

static struct cubelist *list_if(const struct cubelist *list, enum cube_flag flag, bool wanted)
{
    struct cubelist *result = cofactor(list, &universe, NULL);
    int kept = 0;
    for (int i = 0; i < result->count; i++)
        if (((result->cubes[i]->flags & flag) != 0) == wanted)
            result->cubes[kept++] = result->cubes[i];
    result->count = kept;
    return result;
}

void mark_redundant(struct cover *on, struct cover *dont_care)
{
    cover_clear(on, FIXED);
    cover_clear(on, COVERED);
    set_fixed(dont_care);
    struct cubelist *all = list_cubes(on, dont_care, NULL);
    mark_relatively_essential(on, all);
    struct cubelist *fixed = list_if(all, FIXED, true);
    mark_totally_redundant(on, fixed);
    struct cubelist *useful = list_if(all, COVERED, false);
    choose_among_rest(on, useful);
    for (int i = 0; i < on->count; i++)
        if (!(on->cubes[i].flags & FIXED))
            on->cubes[i].flags |= COVERED;
    free_cubelist(useful);
    free_cubelist(fixed);
    free_cubelist(all);
}

void irredundant(struct cover *on, struct cover *dont_care)
{
    mark_redundant(on, dont_care);
    cover_drop(on, COVERED);
}
