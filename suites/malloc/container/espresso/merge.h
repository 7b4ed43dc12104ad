/* merge.h: puts the complements of two halves together again, with fewer cubes (Brayton et al. 1984,
 * section 3.4: merging with identity and with containment). */
#ifndef ESPRESSO_MERGE_H
#define ESPRESSO_MERGE_H

#include "cubelist.h"

/* Takes both covers and returns one of them, grown. `halves` divides the space along the split variable. */
struct cover *merge_halves(struct cover *left, struct cover *right, struct halves halves);

#endif
