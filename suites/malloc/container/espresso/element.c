#include "element.h"

#include "allocation.h"

struct element *make_element(int row, int column)
{
    struct element *element = make_block(sizeof *element);
    *element = (struct element){ .row = row, .column = column };
    return element;
}

struct element *left_neighbour(const struct line *row, int column)
{
    struct element *element = row->recent;
    while (element != NULL && element->column > column)
        element = element->left;
    struct element *next = element ? element->right : row->first;
    for (; next != NULL && next->column <= column; next = next->right)
        element = next;
    return element;
}

static struct element *upper_neighbour(const struct line *column, int row)
{
    struct element *element = column->recent;
    while (element != NULL && element->row > row)
        element = element->up;
    struct element *next = element ? element->down : column->first;
    for (; next != NULL && next->row <= row; next = next->down)
        element = next;
    return element;
}

void link_into_row(struct line *row, struct element *element, struct element *left)
{
    element->home = row;
    element->left = left;
    element->right = left ? left->right : row->first;
    *(left ? &left->right : &row->first) = element;
    *(element->right ? &element->right->left : &row->last) = element;
    row->recent = element;
    row->length++;
}

void link_into_column(struct line *column, struct element *element)
{
    struct element *up = upper_neighbour(column, element->row);
    element->up = up;
    element->down = up ? up->down : column->first;
    *(up ? &up->down : &column->first) = element;
    *(element->down ? &element->down->up : &column->last) = element;
    column->recent = element;
    column->length++;
}

void unlink_from_row(struct line *row, struct element *element)
{
    *(element->left ? &element->left->right : &row->first) = element->right;
    *(element->right ? &element->right->left : &row->last) = element->left;
    row->recent = row->last;
    row->length--;
}

void unlink_from_column(struct line *column, struct element *element)
{
    *(element->up ? &element->up->down : &column->first) = element->down;
    *(element->down ? &element->down->up : &column->last) = element->up;
    column->recent = column->last;
    column->length--;
}
