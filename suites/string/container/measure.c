#include "measure.h"

#include "clock.h"
#include "say.h"
#include "scene.h"

/* Together and apart, on vectors of 16, 32 and 64 bytes and off them. */
const struct alignment alignments[] = {{0, 0}, {1, 0}, {0, 1}, {3, 5}, {16, 8}, {15, 31}, {32, 16}, {33, 63}};
enum { ALIGNMENTS = sizeof alignments / sizeof *alignments };
const size_t alignment_count = ALIGNMENTS;

static uintptr_t nothing(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)
{
    (void)b, (void)c, (void)d;
    return a;
}

static routine *volatile empty = nothing;
static unsigned char scratch;

/* The pointer is read anew for every call, and results are taken for used. */
__attribute__((noinline)) static uint64_t time_calls(routine *volatile *called, const struct scene *scene,
                                                     uint64_t calls)
{
    const uintptr_t *given = scene->arguments;
    uintptr_t a = given[0], b = given[1], c = given[2], d = given[3];
    volatile unsigned char *emptied = scene->emptied != NULL ? scene->emptied : &scratch;
    uint64_t begun_ns = monotonic_ns();
    for (uint64_t i = 0; i < calls; i++) {
        *emptied = 0;
        uintptr_t result = (*called)(a, b, c, d);
        __asm__ volatile("" : : "r"(result) : "memory");
    }
    return monotonic_ns() - begun_ns;
}

/* One block of calls at each alignment: what they share of the caches stays there, whatever their number. */
static double take_sample(const struct measurement *measurement, routine *volatile *called, const struct stage *stage)
{
    const struct function *function = measurement->function;
    size_t n = measurement->characters, unit = function->width;
    uint64_t block = measurement->iterations / ALIGNMENTS, ns = 0;
    for (size_t i = 0; i < ALIGNMENTS; i++) {
        struct plot plot = {n, last_event(function, n), BEHIND_BEGIN, alignments[i].text / unit * unit,
                            alignments[i].other / unit * unit, false};
        struct scene scene = lay_out(function, &plot, stage);
        (*called)(scene.arguments[0], scene.arguments[1], scene.arguments[2], scene.arguments[3]);
        ns += time_calls(called, &scene, block);
    }
    return (double)ns / (double)(block * ALIGNMENTS);
}

static double least(const double *values, size_t count)
{
    double found = values[0];
    for (size_t i = 1; i < count; i++)
        if (values[i] < found) found = values[i];
    return found;
}

/* Also warms up. */
static uint64_t calibrate(struct measurement *measurement, routine *volatile *called, uint64_t sample_us,
                          const struct stage *stage)
{
    double goal_ns = (double)sample_us * 1000;
    uint64_t iterations = ALIGNMENTS;
    for (;; iterations *= 2) {
        measurement->iterations = iterations;
        double ns = take_sample(measurement, called, stage);
        if (ns * (double)iterations * 2 < goal_ns) continue;
        uint64_t blocks = (uint64_t)(goal_ns / ns / ALIGNMENTS);
        return ALIGNMENTS * (blocks > 0 ? blocks : 1);
    }
}

/* Of its own number of calls: those of a slow function would be too few, those of a fast one more than it needs. */
enum { OVERHEAD_SAMPLES = 9, OVERHEAD_CALLS = ALIGNMENTS * 20000 };

static double measure_overhead(const struct measurement *measurement, const struct stage *stage)
{
    double samples[OVERHEAD_SAMPLES];
    struct measurement idle = {.function = measurement->function, .characters = 1, .iterations = OVERHEAD_CALLS};
    for (int i = 0; i < OVERHEAD_SAMPLES; i++) samples[i] = take_sample(&idle, &empty, stage);
    return least(samples, OVERHEAD_SAMPLES);
}

void measure(struct measurement *measurement, uint64_t sample_us)
{
    struct stage stage = make_stage(measurement->characters, measurement->function->width);
    routine *volatile called = measurement->function->libc;
    if (measurement->iterations == 0) measurement->iterations = calibrate(measurement, &called, sample_us, &stage);
    measurement->overhead_ns = measure_overhead(measurement, &stage);
    for (size_t i = 0; i < measurement->samples; i++)
        measurement->ns_per_op[i] = take_sample(measurement, &called, &stage) - measurement->overhead_ns;
    if (least(measurement->ns_per_op, measurement->samples) <= 0)
        fail("%s of %zu characters takes no longer than a call of nothing", measurement->function->name,
             measurement->characters);
}

void call(const struct function *function, size_t characters, struct calls calls)
{
    struct stage stage = make_stage(characters, function->width);
    routine *volatile called = function->libc;
    struct measurement measurement = {.function = function, .characters = characters, .iterations = calls.function};
    take_sample(&measurement, &called, &stage); /* once more at each alignment, in whatever number of calls */
    measurement.iterations = calls.nothing;
    take_sample(&measurement, &empty, &stage);
}
