/* cover-table.h: the table of IRREDUNDANT_COVER: in which ways the redundant cubes can cover each other. */
#ifndef ESPRESSO_COVER_TABLE_H
#define ESPRESSO_COVER_TABLE_H

#include "cubelist.h"
#include "sparse.h"

/* For each piece of `cube` that no FIXED cube of the list covers, a row whose columns are the numbers of the
 * cubes that cover the piece. Returns the next free row. */
int tabulate_covers(struct matrix *table, int row, const struct cubelist *list, const struct cube *cube);

#endif
