#ifndef HOT_MSTRESS_OBJECT_H
#define HOT_MSTRESS_OBJECT_H

#include "../libc.h"
#include "../random.h"

static inline uint64_t below(uint64_t limit, uint64_t *state)
{
    return (random_next(state) >> 32) * limit >> 32;
}

/* 2^0 to 2^(shifts-1) words, seldom many times as many. The first word holds their number and a
 * random mark, the others follow from it. */
uint64_t *make_object(const struct libc *libc, unsigned shifts, uint64_t *state);

/* Verifies every word. The results are to be added up: the order of frees is the scheduler's.
 * NULL is freed too, as the original does. */
uint64_t free_object(const struct libc *libc, uint64_t *object);

#endif
