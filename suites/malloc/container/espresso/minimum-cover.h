/* minimum-cover.h: the unate covering problem (Brayton et al. 1984, section 4.5): few columns so that every
 * row has an element in one of them. */
#ifndef ESPRESSO_MINIMUM_COVER_H
#define ESPRESSO_MINIMUM_COVER_H

#include "sparse.h"

struct selection {
    int *columns;
    int count;
    int capacity;
};

/* Leaves the matrix as it is. */
struct selection *minimum_cover(const struct matrix *matrix);
void free_selection(struct selection *selection);

#endif
