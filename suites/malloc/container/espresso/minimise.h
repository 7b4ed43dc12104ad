/* minimise.h: ESPRESSO-II, one complete pass (Brayton et al. 1984, section 4.1). */
#ifndef ESPRESSO_MINIMISE_H
#define ESPRESSO_MINIMISE_H

#include "cover.h"

/* A new, verified cover with few cubes that equals `on` wherever `dont_care` does not hold. Ends the program
 * with a sentence and exit code 1 if it does not. */
struct cover *minimise(struct cover *on, struct cover *dont_care);

#endif
