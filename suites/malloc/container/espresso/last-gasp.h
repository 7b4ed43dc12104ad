/* last-gasp.h: LAST_GASP (Brayton et al. 1984, section 4.6). */
#ifndef ESPRESSO_LAST_GASP_H
#define ESPRESSO_LAST_GASP_H

#include "cover.h"

/* A last attempt to leave a local minimum: takes `on` and returns it or a smaller cover. */
struct cover *last_gasp(struct cover *on, struct cover *dont_care, struct cover *off);

#endif
