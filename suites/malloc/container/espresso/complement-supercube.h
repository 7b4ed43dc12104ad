/* complement-supercube.h: SCCC, the smallest cube that contains a complement, found without the complement
 * (Brayton et al. 1984, section 4.3). */
#ifndef ESPRESSO_COMPLEMENT_SUPERCUBE_H
#define ESPRESSO_COMPLEMENT_SUPERCUBE_H

#include "cubelist.h"

/* A new cube; one without any part when the list is a tautology. */
struct cube *complement_supercube(const struct cubelist *list);

#endif
