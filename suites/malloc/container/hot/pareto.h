#ifndef HOT_PARETO_H
#define HOT_PARETO_H

#include <stdint.h>

enum { LEVELS = 6, CLASSES = LEVELS + 1 };

/* 80 % of the picks fall on 20 % of the slots, and so again within each part, six times over:
 * slots that took the rarer part k times form class k. */
struct pareto {
    uint32_t up_to[LEVELS];                  /* share of the picks up to this class, of 2^32 */
    uint32_t first[CLASSES], slots[CLASSES]; /* none is empty, however few slots there are */
};

struct pareto make_pareto(uint32_t slots);

/* The same for the same random number, of which all 64 bits count. */
static inline uint32_t pick_slot(const struct pareto *pareto, uint64_t random)
{
    unsigned k = 0; /* as the original does: a CPU guesses wrong at many picks, and that is a part of its time */
    while (k < LEVELS && (uint32_t)random > pareto->up_to[k]) k++;
    return pareto->first[k] + (uint32_t)((random >> 32) * pareto->slots[k] >> 32);
}

#endif
