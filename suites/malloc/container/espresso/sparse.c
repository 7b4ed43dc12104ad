#include "sparse.h"

#include "allocation.h"
#include "element.h"
#include "lines.h"

#include <stdlib.h>

struct matrix *make_matrix(void)
{
    struct matrix *matrix = make_block(sizeof *matrix);
    make_lines(&matrix->rows);
    make_lines(&matrix->columns);
    return matrix;
}

void matrix_insert(struct matrix *matrix, int row_index, int column_index)
{
    struct line *row = line_for(&matrix->rows, row_index);
    struct line *column = line_for(&matrix->columns, column_index);
    struct element *left = left_neighbour(row, column_index);
    if (left != NULL && left->column == column_index)
        return;
    struct element *element = make_element(row_index, column_index);
    link_into_row(row, element, left);
    link_into_column(column, element);
}

void matrix_remove_row(struct matrix *matrix, struct line *row)
{
    for (struct element *element = row->first, *next; element != NULL; element = next) {
        next = element->right;
        struct line *column = line_at(&matrix->columns, element->column);
        unlink_from_column(column, element);
        free(element);
        if (column->length == 0)
            remove_line(&matrix->columns, column);
    }
    remove_line(&matrix->rows, row);
}

void matrix_remove_column(struct matrix *matrix, struct line *column)
{
    for (struct element *element = column->first, *next; element != NULL; element = next) {
        next = element->down;
        struct line *row = element->home;
        unlink_from_row(row, element);
        free(element);
        if (row->length == 0)
            remove_line(&matrix->rows, row);
    }
    remove_line(&matrix->columns, column);
}

struct matrix *copy_matrix(const struct matrix *matrix)
{
    struct matrix *copy = make_matrix();
    for (const struct line *row = matrix->rows.first; row != NULL; row = row->next)
        for (const struct element *element = row->first; element != NULL; element = element->right)
            matrix_insert(copy, element->row, element->column);
    return copy;
}

void free_matrix(struct matrix *matrix)
{
    while (matrix->rows.first != NULL)
        matrix_remove_row(matrix, matrix->rows.first);
    free_lines(&matrix->rows);
    free_lines(&matrix->columns);
    free(matrix);
}
