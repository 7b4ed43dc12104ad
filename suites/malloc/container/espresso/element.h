/* element.h: an element of a sparse matrix and its place in the two lines that cross in it. */
#ifndef ESPRESSO_ELEMENT_H
#define ESPRESSO_ELEMENT_H

#include "sparse.h"

struct element *make_element(int row, int column);

/* The last element of the row that is not right of `column`, or NULL: looked for from the most recent insertion,
 * going either way. */
struct element *left_neighbour(const struct line *row, int column);

void link_into_row(struct line *row, struct element *element, struct element *left);
void link_into_column(struct line *column, struct element *element);

void unlink_from_row(struct line *row, struct element *element);
void unlink_from_column(struct line *column, struct element *element);

#endif
