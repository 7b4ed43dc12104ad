/* How long a function takes. */
#ifndef MEASURE_H
#define MEASURE_H

#include "work.h"

enum { MAX_SAMPLES = 1000 };

struct measurement {
    const struct work *work;
    /* Calls in a sample; 0 before calibration. A multiple of the number of blocks. */
    uint64_t iterations;
    size_t samples;
    /* CPU time of a call in each sample, that of the call itself included. */
    double gross_ns[MAX_SAMPLES];
    /* CPU time of a call of a function that does nothing, by the same loop: the least of some samples. */
    double overhead_ns;
};

/* Fills in what is not given: iterations that last for sample_us, the overhead, the samples. */
void measure(struct measurement *measurement, uint64_t sample_us);

struct call_counts {
    uint64_t function, nothing;
};

/* Calls a function so often, and one that does nothing, by the same loop and with the same placements. */
void call(const struct work *work, struct call_counts counts);

#endif
