/* dominance.h: what a covering problem does not need in order to be solved. */
#ifndef ESPRESSO_DOMINANCE_H
#define ESPRESSO_DOMINANCE_H

#include "sparse.h"

/* A row that contains all of another row is covered whenever that one is. */
bool remove_dominating_rows(struct matrix *matrix);

/* A column that covers no more than another one is never needed. */
bool remove_dominated_columns(struct matrix *matrix);

#endif
