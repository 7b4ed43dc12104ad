#include "measure.h"

#include <math.h>

#include "calls.h"
#include "clock.h"

static uint64_t time_batch(struct calls *calls, struct target *target, uint64_t batch)
{
    uint64_t begun_ns = monotonic_ns();
    make_batch(calls, target, batch);
    return monotonic_ns() - begun_ns;
}

/* Time of a call in a block of a sample. It is timed in batches far shorter than a slice of the scheduler, and the least
 * of them counts: time that others take of the CPU is in some of them, not in all. One call comes before, so that memory
 * that was written when it was laid out is where calls leave it. */
static double time_block(struct calls *calls, struct target *target, size_t block, uint64_t batch)
{
    begin_block(calls, block);
    make_batch(calls, target, 1);
    uint64_t least_ns = time_batch(calls, target, batch);
    for (int i = 1; i < BATCHES; i++) {
        uint64_t ns = time_batch(calls, target, batch);
        if (ns < least_ns) least_ns = ns;
    }
    return (double)least_ns / (double)batch;
}

static double take_sample(struct calls *calls, struct target *target, uint64_t sample, uint64_t batch)
{
    double sum_ns = 0;
    begin_sample(calls, sample);
    for (size_t i = 0; i < PLACEMENTS; i++) sum_ns += time_block(calls, target, i, batch);
    return sum_ns / PLACEMENTS;
}

/* Calls of a batch that make a sample last so long. Also warms up. */
static uint64_t calibrate(struct calls *calls, struct target *target, uint64_t sample_us)
{
    double goal_ns = (double)sample_us * 1000 / (PLACEMENTS * BATCHES);
    for (uint64_t batch = 1;; batch *= 2) {
        double ns = take_sample(calls, target, 0, batch);
        if (ns * (double)batch * 2 < goal_ns) continue;
        return ns < goal_ns ? (uint64_t)(goal_ns / ns) : 1;
    }
}

/* A batch of its own: one for a slow function would be too short, one for a fast function longer than it needs to be. */
enum { EMPTY_SAMPLES = 9, EMPTY_BATCH = 10000 };

/* The least of all blocks: to an empty function all placements are one. */
static double measure_overhead(struct calls *calls, double least_ns)
{
    struct target empty = make_empty_target();
    for (uint64_t sample = 0; sample < EMPTY_SAMPLES; sample++) {
        begin_sample(calls, sample);
        for (size_t i = 0; i < PLACEMENTS; i++) {
            double ns = time_block(calls, &empty, i, EMPTY_BATCH);
            if (ns < least_ns) least_ns = ns;
        }
    }
    return least_ns;
}

/* Calls of nothing are timed before and behind the samples, not between them: where batches of both take turns, the branch
 * predictor stays in a state in which an empty call takes half as long again (seen on Zen 5). */
void measure(struct measurement *measurement, uint64_t sample_us)
{
    struct calls calls = make_calls(measurement->work);
    struct target target = make_target(measurement->work->function->libc);
    if (measurement->batch == 0) measurement->batch = calibrate(&calls, &target, sample_us);
    double before_ns = measure_overhead(&calls, INFINITY);
    for (size_t i = 0; i < measurement->samples; i++)
        measurement->gross_ns[i] = take_sample(&calls, &target, i, measurement->batch);
    measurement->overhead_ns = measure_overhead(&calls, before_ns);
    free_calls(&calls);
}

static void call_in_blocks(struct calls *calls, struct target target, uint64_t count)
{
    begin_sample(calls, 0);
    for (size_t i = 0; i < PLACEMENTS; i++) {
        begin_block(calls, i);
        make_batch(calls, &target, count / PLACEMENTS);
    }
}

void call(const struct work *work, struct call_counts counts)
{
    struct calls calls = make_calls(work);
    call_in_blocks(&calls, make_target(work->function->libc), counts.function);
    call_in_blocks(&calls, make_empty_target(), counts.nothing);
    free_calls(&calls);
}
