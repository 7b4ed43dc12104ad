/* verify.h: VERIFY: is the minimised cover equal to the given one wherever that one cares? */
#ifndef ESPRESSO_VERIFY_H
#define ESPRESSO_VERIFY_H

#include "cover.h"

bool is_equivalent(struct cover *minimised, struct cover *on, struct cover *dont_care);

#endif
