/* reduce.h: REDUCE (Brayton et al. 1984, section 4.3). */
#ifndef ESPRESSO_REDUCE_H
#define ESPRESSO_REDUCE_H

#include "cover.h"
#include "cubelist.h"

/* Makes each cube as small as the others allow, one after the other. */
void reduce(struct cover *on, struct cover *dont_care);

/* A new cube: the least part of `cube` that the other cubes of the list leave uncovered; empty if none. */
struct cube *reduced_cube(const struct cubelist *list, const struct cube *cube);

#endif
