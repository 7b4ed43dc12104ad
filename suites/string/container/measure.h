/* How long a function takes. */
#ifndef MEASURE_H
#define MEASURE_H

#include "functions.h"

/* Bytes by which the texts of a call lie behind a page's begin. */
struct alignment {
    size_t text, other;
};

/* Each sample goes through all of them. */
extern const struct alignment alignments[];
extern const size_t alignment_count;

enum { MAX_SAMPLES = 1000 };

struct measurement {
    const struct function *function;
    size_t characters;
    /* Calls in a sample; 0 before calibration. A multiple of the number of alignments. */
    uint64_t iterations;
    size_t samples;
    /* Without the overhead. */
    double ns_per_op[MAX_SAMPLES];
    /* A call of a function that does nothing, by the same loop. */
    double overhead_ns;
};

/* Fills in what is not given: iterations that last for sample_us, the overhead, the samples. */
void measure(struct measurement *measurement, uint64_t sample_us);

struct calls {
    uint64_t function, nothing;
};

/* Calls a function so often, and one that does nothing, by the same loop and at the same alignments. */
void call(const struct function *function, size_t characters, struct calls calls);

#endif
