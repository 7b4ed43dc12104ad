/* The loop of cache-thrash and cache-scratch: two threads whose one-byte objects lie in one
 * cache line slow each other down (Berger et al. 2000, "Hoard", false sharing). */
#ifndef CACHE_LINE_H
#define CACHE_LINE_H

#include "driver.h"

struct cache_plan {
    uint64_t threads, repetitions, accesses; /* accesses are divided among the threads */
};

struct cache_job {
    struct cache_plan plan;
    void *handed_over; /* freed by the worker before it begins; may be NULL */
    uint64_t sum;      /* of all the bytes read */
};

struct cache_plan read_cache_plan(int count, char **arguments);

/* The jobs' threads run and are joined; started_ns is when the clock began. */
void run_cache_jobs(struct cache_job *jobs, uint64_t started_ns);

#endif
