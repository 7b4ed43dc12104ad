/* tautology.h: does a list of cubes fill its subspace? (Brayton et al. 1984, section 3.3) */
#ifndef ESPRESSO_TAUTOLOGY_H
#define ESPRESSO_TAUTOLOGY_H

#include "cubelist.h"

bool is_tautology(const struct cubelist *list);

/* Whether the listed cubes other than `cube` itself cover it. */
bool is_covered(const struct cubelist *list, const struct cube *cube);

#endif
