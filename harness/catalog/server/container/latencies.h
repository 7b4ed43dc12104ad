#ifndef LATENCIES_H
#define LATENCIES_H

#include <stddef.h>
#include <stdint.h>

/* Durations in nanoseconds, each kept: percentiles are exact. */
struct latencies {
    uint64_t *ns;
    size_t count;
    size_t room;
};

/* Makes room for COUNT of them beforehand, touched, so that none is made in the middle of a run; forgets those there are. */
void reserve_latencies(struct latencies *latencies, size_t count);

void add_latency(struct latencies *latencies, uint64_t ns);

/*
 * The least duration that at least SHARE (0.99) of them do not exceed (nearest rank); 0 of none. Sorts them, so that their
 * order is lost.
 */
uint64_t percentile(struct latencies *latencies, double share);

#endif
