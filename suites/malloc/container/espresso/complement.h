/* complement.h: COMPLEMENT, by the unate recursive paradigm (Brayton et al. 1984, section 3.4). */
#ifndef ESPRESSO_COMPLEMENT_H
#define ESPRESSO_COMPLEMENT_H

#include "cubelist.h"

/* A new cover of everything in the subspace that no cube of the list covers. */
struct cover *complement(const struct cubelist *list);

#endif
