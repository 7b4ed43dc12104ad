/* expand.h: EXPAND (Brayton et al. 1984, section 4.2). */
#ifndef ESPRESSO_EXPAND_H
#define ESPRESSO_EXPAND_H

#include "cover.h"

/* Makes every cube prime against the OFF-set and drops the cubes that others come to cover.
 * The parts in `fixed` are never raised. */
void expand(struct cover *on, struct cover *off, const struct cube *fixed);

/* Expands one cube as far as the OFF-set lets it, towards the cubes of `on`; marks the cubes of `on` that it
 * covers as COVERED and returns how many those are. */
int expand_cube(struct cube *cube, struct cover *on, struct cover *off, const struct cube *fixed);

#endif
