/* allocation.h: malloc and realloc that end the program with a sentence instead of returning NULL.
 * driver.h's allocate() takes no block of 0 bytes; asking for those is part of this workload. */
#ifndef ESPRESSO_ALLOCATION_H
#define ESPRESSO_ALLOCATION_H

#include <stddef.h>

void *make_block(size_t bytes);
void *resize_block(void *block, size_t bytes);

#endif
