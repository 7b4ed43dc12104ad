/* essential.h: ESSENTIAL_PRIMES (Brayton et al. 1984, section 4.4). */
#ifndef ESPRESSO_ESSENTIAL_H
#define ESPRESSO_ESSENTIAL_H

#include "cover.h"

/* Moves the essential primes, which every cover has to have, out of `on` into a new cover. */
struct cover *take_essential(struct cover *on, struct cover *dont_care);

#endif
