#ifndef HOT_MSTRESS_H
#define HOT_MSTRESS_H

#include "libc.h"

#include <stdbool.h>
#include <stdint.h>

/* One of 20,000 tried: at 2 threads the bytes asked and the peak come out as the original's
 * (298 MB, 15,711 objects), although few large objects make up most of them. */
#define SEED UINT64_C(386)

enum { SHARED = 1000 };

struct job {
    const struct libc *libc;
    _Atomic(uint64_t *) *shared; /* SHARED slots, through which all threads exchange objects */
    uint64_t thread, load, checksum;
};

/* The same stream in every round; it must not depend on what the other threads do. */
void work_round(struct job *job);

/* Empties about half of the shared slots, or all. */
uint64_t free_shared(const struct job *job, bool all, uint64_t *state);

#endif
