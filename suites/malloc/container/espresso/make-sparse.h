/* make-sparse.h: MAKE_SPARSE (Brayton et al. 1984, section 4.7). */
#ifndef ESPRESSO_MAKE_SPARSE_H
#define ESPRESSO_MAKE_SPARSE_H

#include "cover.h"

/* Disconnects outputs that do not need a cube, then drops literals of inputs, as long as that helps. */
void make_sparse(struct cover *on, struct cover *dont_care, struct cover *off);

#endif
