/* A program is linked several times: with its objects in another order, with other bytes between them, and with
 * other places of its data. A layout is the number of such a link, from 1. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdint.h>

extern const uint32_t layout;

#endif
