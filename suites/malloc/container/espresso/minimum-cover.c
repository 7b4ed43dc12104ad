#include "minimum-cover.h"

#include "allocation.h"
#include "dominance.h"
#include "independent-rows.h"

#include <stdlib.h>

/* After this many branches the best cover found so far has to do. */
enum { BRANCHES = 4 };

struct search {
    struct selection *best; /* NULL until the first cover is complete */
    int branches;
};

static struct selection *copy_selection(const struct selection *selection)
{
    struct selection *copy = make_block(sizeof *copy);
    *copy = *selection;
    copy->columns = make_block((size_t)copy->capacity * sizeof *copy->columns);
    for (int i = 0; i < copy->count; i++)
        copy->columns[i] = selection->columns[i];
    return copy;
}

void free_selection(struct selection *selection)
{
    free(selection->columns);
    free(selection);
}

/* Takes the column and removes the rows that it covers. */
static void take_column(struct matrix *matrix, struct line *column, struct selection *selection)
{
    if (selection->count == selection->capacity) {
        selection->capacity = 2 * selection->capacity + 1;
        selection->columns = resize_block(selection->columns, (size_t)selection->capacity * sizeof(int));
    }
    selection->columns[selection->count++] = column->index;
    for (int left = column->length; left > 0; left--)
        matrix_remove_row(matrix, column->first->home);
}

static bool take_essential_columns(struct matrix *matrix, struct selection *selection)
{
    int before = selection->count;
    struct line *row = matrix->rows.first;
    while (row != NULL) {
        if (row->length == 1) {
            take_column(matrix, line_at(&matrix->columns, row->first->column), selection);
            row = matrix->rows.first;
        } else
            row = row->next;
    }
    return selection->count > before;
}

static void reduce_matrix(struct matrix *matrix, struct selection *selection)
{
    bool changed = true;
    while (changed) {
        changed = take_essential_columns(matrix, selection);
        changed |= remove_dominating_rows(matrix);
        changed |= remove_dominated_columns(matrix);
    }
}

static void cover_rest(struct matrix *matrix, struct selection *selection, struct search *search);

static void branch_with(const struct matrix *matrix, int column, const struct selection *selection,
                        struct search *search)
{
    struct matrix *with_column = copy_matrix(matrix);
    struct selection *longer = copy_selection(selection);
    take_column(with_column, line_at(&with_column->columns, column), longer);
    cover_rest(with_column, longer, search);
    free_selection(longer);
    free_matrix(with_column);
}

static void branch_without(struct matrix *matrix, int column, struct selection *selection, struct search *search)
{
    matrix_remove_column(matrix, line_at(&matrix->columns, column));
    cover_rest(matrix, selection, search);
}

/* Branch and bound: first with the most promising column, then without it as long as that can still win. */
static void cover_rest(struct matrix *matrix, struct selection *selection, struct search *search)
{
    reduce_matrix(matrix, selection);
    int bound = selection->count + mark_independent_rows(matrix);
    if (search->best != NULL && bound >= search->best->count)
        return;
    if (matrix->rows.count == 0) {
        if (search->best != NULL)
            free_selection(search->best);
        search->best = copy_selection(selection);
        return;
    }
    int column = most_covering_column(matrix)->index;
    branch_with(matrix, column, selection, search);
    if (bound < search->best->count && search->branches++ < BRANCHES)
        branch_without(matrix, column, selection, search);
}

struct selection *minimum_cover(const struct matrix *matrix)
{
    struct search search = { 0 };
    struct matrix *copy = copy_matrix(matrix);
    struct selection *none = copy_selection(&(struct selection){ 0 });
    cover_rest(copy, none, &search);
    free_selection(none);
    free_matrix(copy);
    return search.best;
}
