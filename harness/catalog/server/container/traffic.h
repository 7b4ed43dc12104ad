#ifndef TRAFFIC_H
#define TRAFFIC_H

#include <stdbool.h>

#include "connection.h"
#include "latencies.h"
#include "load-options.h"

/* What one run of load came to. */
struct traffic {
    uint64_t begin_ns, end_ns; /* of the time in which arrivals were due, or answers counted */
    size_t in_time;            /* answers that came within it */
    size_t answers;            /* all, with those that came later to what was asked within it */
    size_t unfinished;         /* arrivals that had no answer when the run was given up: as late as they were by then */
    bool hopeless;             /* it was given up because too many were late */
    struct latencies latencies;
    struct latencies delays; /* between the time an arrival was due and the time it was sent, where a connection was free */
};

struct load {
    const struct options *options;
    struct network network;
    struct connection *connections;
    struct connection **idle; /* those that ask nothing, as a stack */
    size_t idle_count;
    size_t asked; /* so many requests were sent, which take turns */
};

void open_load(const struct options *options, struct load *load);
void close_load(struct load *load);

/* Gives back what latencies take. */
void forget_traffic(struct traffic *traffic);

/* A closed loop: every connection asks again as soon as it was answered. Waits for the last answers. */
void saturate(struct load *load, uint64_t duration_ns, struct traffic *traffic);

/*
 * An open loop: arrivals are due at a constant RATE a second, whatever became of those before. One that finds no connection
 * free waits its turn, and that wait is part of its latency, which is counted from the time that it was due: the answers of a
 * server that stalls are all as late as users would find them, and not only the one that stalled (coordinated omission). Where
 * SHARE is not 0 the run ends once more arrivals are later than LIMIT_NS than a run of that share may have.
 */
void arrive(struct load *load, double rate, uint64_t duration_ns, struct traffic *traffic, double share, uint64_t limit_ns);

#endif
