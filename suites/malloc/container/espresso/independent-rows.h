/* independent-rows.h: rows of which no two share a column. A cover needs a column for each of them, which
 * bounds its size from below and tells where to branch. */
#ifndef ESPRESSO_INDEPENDENT_ROWS_H
#define ESPRESSO_INDEPENDENT_ROWS_H

#include "sparse.h"

/* Marks a large set of such rows with 1 and all other rows with 0; returns how many. */
int mark_independent_rows(struct matrix *matrix);

/* Among the columns of the rows marked last: the one that covers most, short rows counting more. */
struct line *most_covering_column(const struct matrix *matrix);

#endif
