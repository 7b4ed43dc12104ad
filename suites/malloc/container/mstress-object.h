#ifndef MSTRESS_OBJECT_H
#define MSTRESS_OBJECT_H

#include "driver.h"

static inline uint64_t below(uint64_t limit, uint64_t *state)
{
    return (random_next(state) >> 32) * limit >> 32;
}

/* 2^0 to 2^(shifts-1) words, seldom many times as many. The first word holds their number and a
 * random mark, the others follow from it. */
uint64_t *make_object(unsigned shifts, uint64_t *state);

/* Verifies every word. What it returns is to be added up: the order of frees is the scheduler's.
 * NULL is allowed. */
uint64_t free_object(uint64_t *object);

#endif
