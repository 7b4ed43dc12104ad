/* Numbers that look drawn and are the same in every process of a layout. */
#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

/* Another sequence for each layout and each of its samples. */
struct random seed_random(uint64_t sample);

/* At least 0 and less than the limit, which is far below 2^64: that some numbers come up more often is not seen. */
uint64_t draw(struct random *random, uint64_t limit);

/* Brings `count` elements of `size` bytes, at most 64, into an order that is drawn (Fisher and Yates). */
void shuffle(struct random *random, void *elements, size_t count, size_t size);

#endif
