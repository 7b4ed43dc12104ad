#include "dominance.h"

static bool row_contains(const struct line *larger, const struct line *smaller)
{
    const struct element *candidate = larger->first;
    for (const struct element *wanted = smaller->first; wanted != NULL; wanted = wanted->right) {
        while (candidate != NULL && candidate->column < wanted->column)
            candidate = candidate->right;
        if (candidate == NULL || candidate->column != wanted->column)
            return false;
    }
    return true;
}

static bool column_contains(const struct line *larger, const struct line *smaller)
{
    const struct element *candidate = larger->first;
    for (const struct element *wanted = smaller->first; wanted != NULL; wanted = wanted->down) {
        while (candidate != NULL && candidate->row < wanted->row)
            candidate = candidate->down;
        if (candidate == NULL || candidate->row != wanted->row)
            return false;
    }
    return true;
}

static struct line *shortest_column(const struct matrix *matrix, const struct line *row)
{
    struct line *shortest = line_at(&matrix->columns, row->first->column);
    for (const struct element *element = row->first->right; element != NULL; element = element->right) {
        struct line *column = line_at(&matrix->columns, element->column);
        if (column->length < shortest->length)
            shortest = column;
    }
    return shortest;
}

static struct line *shortest_row(const struct line *column)
{
    struct line *shortest = column->first->home;
    for (const struct element *element = column->first->down; element != NULL; element = element->down)
        if (element->home->length < shortest->length)
            shortest = element->home;
    return shortest;
}

/* If two lines are equal, the one with the smaller index stays. */
static bool may_go(const struct line *line, const struct line *instead, bool longer)
{
    int difference = longer ? line->length - instead->length : instead->length - line->length;
    return difference > 0 || (difference == 0 && line->index > instead->index);
}

static bool remove_rows_containing(struct matrix *matrix, const struct line *row)
{
    bool removed = false;
    for (struct element *element = shortest_column(matrix, row)->first, *next; element != NULL; element = next) {
        next = element->down;
        struct line *other = element->home;
        if (may_go(other, row, true) && row_contains(other, row)) {
            matrix_remove_row(matrix, other);
            removed = true;
        }
    }
    return removed;
}

bool remove_dominating_rows(struct matrix *matrix)
{
    bool removed = false;
    for (struct line *row = matrix->rows.first; row != NULL; row = row->next)
        removed |= remove_rows_containing(matrix, row);
    return removed;
}

static bool is_dominated(const struct matrix *matrix, const struct line *column)
{
    for (const struct element *element = shortest_row(column)->first; element != NULL; element = element->right) {
        const struct line *other = line_at(&matrix->columns, element->column);
        if (may_go(column, other, false) && column_contains(other, column))
            return true;
    }
    return false;
}

bool remove_dominated_columns(struct matrix *matrix)
{
    bool removed = false;
    for (struct line *column = matrix->columns.first, *next; column != NULL; column = next) {
        next = column->next;
        if (is_dominated(matrix, column)) {
            matrix_remove_column(matrix, column);
            removed = true;
        }
    }
    return removed;
}
