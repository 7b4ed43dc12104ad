/* sort.h: a stable merge sort of covers. qsort will not do: glibc's and musl's differ on ties, and glibc's
 * calls malloc, so that the variants would do different work. */
#ifndef ESPRESSO_SORT_H
#define ESPRESSO_SORT_H

#include "cover.h"

/* Negative, zero or positive; the third cube holds parts to be ignored. */
typedef int comparison(const struct cube *a, const struct cube *b, const struct cube *ignored);

/* Two sorted runs that follow each other, the second from `middle` on. */
struct run {
    int start, middle, end;
};

void merge_run(struct cube *to, const struct cube *from, struct run run, comparison *compare,
               const struct cube *ignored);

void sort_cover(struct cover *cover, comparison *compare, const struct cube *ignored);

/* Addresses never decide: a total order of the parts that are not ignored. */
comparison order_ignoring;

comparison smaller_number_first;

/* Numbers each cube with its inner product with the column sums: how much it has in common with the cover
 * (Brayton et al. 1984, section 3.2). */
void weigh_cubes(struct cover *cover);

#endif
