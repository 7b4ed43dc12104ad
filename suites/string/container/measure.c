#include "measure.h"

#include "calls.h"
#include "clock.h"

static routine *volatile nothing = hot_nothing;

/* Time between two readings of the clock with nothing between them. It is a system call. */
static uint64_t clock_cost_ns;

static uint64_t measure_clock(void)
{
    uint64_t least = UINT64_MAX;
    for (int i = 0; i < 200; i++) {
        uint64_t begun_ns = thread_cpu_ns(), between_ns = thread_cpu_ns() - begun_ns;
        if (between_ns < least) least = between_ns;
    }
    return least;
}

/* Each block is shorter than a slice of the scheduler, if the sample is some milliseconds. One call comes before it, so
 * that memory that was written when it was laid out is where calls leave it. */
static double take_sample(struct calls *calls, routine *volatile *called, uint64_t sample, uint64_t iterations)
{
    uint64_t block = iterations / PLACEMENTS, ns = 0;
    begin_sample(calls, sample);
    for (size_t i = 0; i < PLACEMENTS; i++) {
        begin_block(calls, i);
        make_block(calls, called, 1);
        uint64_t begun_ns = thread_cpu_ns();
        make_block(calls, called, block);
        uint64_t ended_ns = thread_cpu_ns(), between_ns = ended_ns - begun_ns;
        ns += between_ns > clock_cost_ns ? between_ns - clock_cost_ns : 0;
    }
    return (double)ns / (double)(block * PLACEMENTS);
}

/* Also warms up. */
static uint64_t calibrate(struct calls *calls, routine *volatile *called, uint64_t sample_us)
{
    double goal_ns = (double)sample_us * 1000;
    for (uint64_t iterations = PLACEMENTS;; iterations *= 2) {
        double ns = take_sample(calls, called, 0, iterations);
        if (ns * (double)iterations * 2 < goal_ns) continue;
        uint64_t block = (uint64_t)(goal_ns / ns / PLACEMENTS);
        return PLACEMENTS * (block > 0 ? block : 1);
    }
}

/* A number of calls of its own: that of a slow function would be too few, that of a fast one more than it needs. */
enum { OVERHEAD_SAMPLES = 9, OVERHEAD_CALLS = PLACEMENTS * 40000 };

static double measure_overhead(struct calls *calls)
{
    double least = take_sample(calls, &nothing, 0, OVERHEAD_CALLS);
    for (uint64_t sample = 1; sample < OVERHEAD_SAMPLES; sample++) {
        double ns = take_sample(calls, &nothing, sample, OVERHEAD_CALLS);
        if (ns < least) least = ns;
    }
    return least;
}

/* The overhead is timed before and behind the samples, not between them: where the function that is called changes
 * from sample to sample, the branch predictor needs longer than a block until it has forgotten the other (seen on Zen 5). */
void measure(struct measurement *measurement, uint64_t sample_us)
{
    struct calls calls = make_calls(measurement->work);
    clock_cost_ns = measure_clock();
    routine *volatile called = measurement->work->function->libc;
    if (measurement->iterations == 0) measurement->iterations = calibrate(&calls, &called, sample_us);
    double before_ns = measure_overhead(&calls);
    for (size_t i = 0; i < measurement->samples; i++)
        measurement->gross_ns[i] = take_sample(&calls, &called, i, measurement->iterations);
    double after_ns = measure_overhead(&calls);
    measurement->overhead_ns = before_ns < after_ns ? before_ns : after_ns;
    free_calls(&calls);
}

void call(const struct work *work, struct call_counts counts)
{
    struct calls calls = make_calls(work);
    routine *volatile called = work->function->libc;
    take_sample(&calls, &called, 0, counts.function); /* once more in each block, in whatever number of calls */
    take_sample(&calls, &nothing, 0, counts.nothing);
    free_calls(&calls);
}
