/* How long a function takes. */
#ifndef MEASURE_H
#define MEASURE_H

#include "placement.h"
#include "work.h"

enum { MAX_SAMPLES = 1000, BATCHES = 4 };

struct measurement {
    const struct work *work;
    /* Calls that are timed together, of which a sample has BATCHES at each of PLACEMENTS; 0 before calibration. */
    uint64_t batch;
    size_t samples;
    /* Time of a call in each sample, that of the call itself included. */
    double gross_ns[MAX_SAMPLES];
    /* Time of a call of a function that does nothing, by the same loop. */
    double overhead_ns;
};

/* Fills in what is not given: a batch that makes a sample last for sample_us, the overhead, the samples. */
void measure(struct measurement *measurement, uint64_t sample_us);

struct call_counts {
    uint64_t function, nothing;
};

/* Calls a function so often, and one that does nothing, by the same loop and at the same placements; without a clock. */
void call(const struct work *work, struct call_counts counts);

#endif
