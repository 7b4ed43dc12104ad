/* irredundant.h: IRREDUNDANT_COVER (Brayton et al. 1984, section 4.5). */
#ifndef ESPRESSO_IRREDUNDANT_H
#define ESPRESSO_IRREDUNDANT_H

#include "cover.h"

/* Drops cubes until none can be spared; `dont_care` counts as covered anyway. */
void irredundant(struct cover *on, struct cover *dont_care);

/* Marks those cubes as COVERED without dropping them. */
void mark_redundant(struct cover *on, struct cover *dont_care);

#endif
